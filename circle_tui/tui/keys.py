"""The keys: which bindings there are, by id, and what is wrong with the coordinator's own."""

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key


def bindings_of(*classes: type[DOMNode]) -> list[Binding]:
    """The bindings that stand in these classes themselves, in order."""
    found = (entry for one in classes for entry in one.__dict__.get("BINDINGS", ()))
    return [entry for entry in found if isinstance(entry, Binding)]


def shown_key(binding: Binding, own: Mapping[str, str]) -> str:
    """The keys of a binding as people read them: their own ones first."""
    keys = own.get(binding.id or "")
    if keys is None and binding.key_display:
        return binding.key_display
    return " ".join(format_key(key.strip()) for key in (keys or binding.key).split(","))


def problems(own: Mapping[str, str], screens: Iterable[tuple[type[DOMNode], ...]]) -> Iterator[str]:
    """What is wrong with the keys in circle.toml: ids that there are not, keys that would do two things.

    ``screens``: the classes whose keys work at the same time, for each screen.
    """
    together = [bindings_of(*classes) for classes in screens]
    known = {binding.id for bindings in together for binding in bindings}
    for name in own:
        if name not in known:
            yield f"[ui.keys] has “{name}”, which no key does. The help (?) shows the names."
    seen = set[str]()
    for bindings in together:
        for clash in _clashes(bindings, own):
            if clash not in seen:
                seen.add(clash)
                yield clash


def _clashes(bindings: Iterable[Binding], own: Mapping[str, str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for binding in bindings:
        name = binding.id or binding.action
        for key in own.get(name, binding.key).split(","):
            first = taken.setdefault(format_key(key.strip()), name)
            if first != name and (first in own or name in own):
                yield f"[ui.keys] gives “{key.strip()}” to both {first} and {name}."
