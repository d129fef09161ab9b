"""The composition of a round-up: its parts, who speaks first, what is held back, a note of one's own."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec

from circle_tui.circle.composed import PARTS, Composition, RoundupPart
from circle_tui.circle.model import Critique, Submission
from circle_tui.circle.plan import PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.circle.remarks.correcting import digest_of
from circle_tui.circle.state import Circle, changed

WHAT_PARTS_ARE: dict[RoundupPart, str] = {
    "page": "a page of the whole: who read it, strengths, what could be better",
    "piece": "the piece with each remark beside its passage",
    "critiques": "each critique whole, as written",
    "document": "the .docx with the remarks in its margin",
}


def keyed(critique_id: str, remarks: Iterable[Remark]) -> tuple[tuple[str, Remark], ...]:
    """Each remark with a key that it keeps wherever it is moved, as long as its words stay the same."""
    seen: dict[str, int] = {}
    found = []
    for remark in remarks:
        key = f"{critique_id}:{digest_of(remark)}"
        seen[key] = number = seen.get(key, 0) + 1
        found.append((key if number == 1 else f"{key}.{number}", remark))
    return tuple(found)


def told(critique_id: str, remarks: Iterable[Remark], held: Iterable[str]) -> tuple[Remark, ...]:
    """The remarks that are not held back."""
    back = frozenset(held)
    return tuple(remark for key, remark in keyed(critique_id, remarks) if key not in back)


def astray(critique_id: str, remarks: Iterable[Remark], held: Iterable[str]) -> int:
    """How many remarks of a critique were held back and are there no more, since their words were changed."""
    there = {key for key, _ in keyed(critique_id, remarks)}
    return sum(key.startswith(f"{critique_id}:") and key not in there for key in held)


def refuse_held(
    piece: Submission, critique_id: str, remarks: Sequence[Remark], places: Iterable[int]
) -> None:
    """Raise `Refused` where one of these remarks is held back: what comes of it would have other words."""
    keys = [key for key, _ in keyed(critique_id, remarks)]
    if any(keys[place] in piece.composition.held for place in places):
        raise Refused(
            f"It is held back in the round-up of {piece.id}. Put it back there first, and hold back then "
            "what comes of it."
        )


def speaking(piece: Submission, critiques: Iterable[Critique], *, anonymous: bool) -> tuple[str, ...]:
    """Critics in the order in which they speak: as the coordinator said, the others as they came.

    Where they are anonymous, not as they came, since an author may know who is always first: by the digests
    of their letters, which say nothing of anybody.
    """
    came = sorted(critiques, key=lambda c: c.id if anonymous else f"{c.received.isoformat()} {c.id}")
    there = dict.fromkeys(one.critic for one in came)
    named = [critic for critic in piece.composition.order if critic in there]
    return tuple(dict.fromkeys((*named, *there)))


def arranged(piece: Submission, critiques: Sequence[Critique], *, anonymous: bool) -> tuple[Critique, ...]:
    """The critiques in the order in which they are told; several of one critic as they came."""
    order = speaking(piece, critiques, anonymous=anonymous)
    return tuple(sorted(critiques, key=lambda c: (order.index(c.critic), c.received, c.id)))


def lettered(circle: Circle, piece: Submission) -> tuple[str, ...]:
    """The critics that the author has heard, in the order of their letters: Reader A is the first."""
    gone = [(c.sent, c.received, c.id, c.critic) for c in circle.critiques.by("label", piece.id) if c.sent]
    return tuple(dict.fromkeys((*piece.readers, *(critic for *_, critic in sorted(gone)))))


def compose(circle: Circle, label: str, new: Composition, note: str | None = None) -> Plan:
    """The deed that records what was decided; ``note``: new words to the author, None: as they are.

    Raises `Refused` where the piece is not out, every part is off, or nothing would change.
    """
    piece = circle.submissions.get(label)
    if piece is None or piece.state != "circulated":
        raise Refused(f"{label} is not out, so it has no round-up yet. `pieces list` shows what is.")
    if set(new.off) == set(PARTS):
        raise Refused("With every part off the round-up would say nothing. Leave one on.")
    files: tuple[PieceFile, ...] = ()
    if note is not None:
        words = note.strip()
        digest = sha256(words.encode()).hexdigest()[:16] if words else ""
        new = msgspec.structs.replace(new, note=digest)
        if digest and digest != piece.composition.note:
            files = (PieceFile(*note_file(label, digest), words.encode()),)
    if new == piece.composition:
        raise Refused("Nothing was changed: the round-up is composed like that already.")
    change = changed("submissions", piece, composition=new)
    return Plan(what=_what(piece.composition, new), about=label, changes=(change,), files=files)


def note_file(label: str, digest: str) -> tuple[str, str]:
    """Folder and name of the file with the coordinator's own words to the author."""
    return f"{label}/roundup", f"{digest}.txt"


def with_part(old: Composition, part: RoundupPart, *, on: bool) -> Composition:
    """The same with one part on or off."""
    off = {*old.off} - {part} if on else {*old.off, part}
    return msgspec.structs.replace(old, off=tuple(one for one in PARTS if one in off))


def moved(order: Sequence[str], critic: str, by: int) -> tuple[str, ...]:
    """The critics with one of them earlier (``by`` below 0) or later; at an end they stay."""
    others = [one for one in order if one != critic]
    others.insert(max(0, min(list(order).index(critic) + by, len(others))), critic)
    return tuple(others)


def _what(old: Composition, new: Composition) -> str:
    """What was decided, in words; several things at once are one deed."""
    back, put = set(new.held) - set(old.held), set(old.held) - set(new.held)
    said = [
        "left a part out of a round-up" if set(new.off) - set(old.off) else "",
        "put a part into a round-up" if set(old.off) - set(new.off) else "",
        "changed the order of critics" if new.order != old.order else "",
        _counted("held back", len(back)),
        _counted("put back", len(put)),
        "changed your note in a round-up" if new.note != old.note else "",
    ]
    said = [one for one in said if one]
    return said[0] if len(said) == 1 else "composed a round-up"


def _counted(deed: str, count: int) -> str:
    return "" if not count else f"{deed} a remark" if count == 1 else f"{deed} {count} remarks"
