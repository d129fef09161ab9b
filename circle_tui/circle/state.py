"""The live state of a circle in memory, with the indexes that make every look-up O(1) or O(result)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from copy import copy
from typing import Generic, Self, TypeVar, overload

import msgspec

from circle_tui.circle.model import (
    TABLES,
    AnyRecord,
    Counters,
    Critique,
    Debt,
    Filing,
    Mail,
    Mark,
    Member,
    Pause,
    Record,
    Round,
    Submission,
    Turn,
)

R = TypeVar("R", bound=Record)
D = TypeVar("D")


class Change(msgspec.Struct, frozen=True):
    """One record before and after; ``None`` where it is not."""

    table: str
    id: str
    before: AnyRecord | None
    after: AnyRecord | None


class Table(Mapping[str, R], Generic[R]):
    """Records of one kind by id, and by whatever else they are looked up by."""

    def __init__(self, keys: Mapping[str, Callable[[R], Iterable[str]]] | None = None) -> None:
        self._records: dict[str, R] = {}
        self._keys = dict(keys or {})
        self._indexes: dict[str, dict[str, dict[str, None]]] = {name: {} for name in self._keys}

    def __getitem__(self, key: str) -> R:
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    # Mapping's own of these go through __getitem__, record by record: a plan would take twice as long.
    def __contains__(self, key: object) -> bool:
        return key in self._records

    def values(self) -> ValuesView[R]:
        return self._records.values()

    @overload
    def get(self, key: str, /) -> R | None: ...
    @overload
    def get(self, key: str, /, default: R | D) -> R | D: ...
    def get(self, key: str, /, default: D | None = None) -> R | D | None:
        return self._records.get(key, default)

    def by(self, index: str, key: str) -> tuple[R, ...]:
        """The records that an index lists under a key, in the order in which they came."""
        listed = self._indexes[index].get(key)
        if listed is None:
            return ()
        records = self._records
        return tuple([records[i] for i in listed])

    def put(self, record: R) -> None:
        """Add or replace one record. Only `Circle.apply` and the store call it."""
        old = self._records.get(record.id)
        self._records[record.id] = record
        for name, keys in self._keys.items():
            now = tuple(keys(record))
            if old is not None:
                before = tuple(keys(old))
                if before == now:
                    continue
                self._unlist(name, before, record.id)
            for key in now:
                self._indexes[name].setdefault(key, {})[record.id] = None

    def drop(self, record_id: str) -> None:
        """Take one record out, if it is there."""
        old = self._records.pop(record_id, None)
        if old is not None:
            for name, keys in self._keys.items():
                self._unlist(name, keys(old), record_id)

    def _unlist(self, name: str, keys: Iterable[str], record_id: str) -> None:
        for key in keys:
            listed = self._indexes[name][key]
            listed.pop(record_id, None)
            if not listed:
                del self._indexes[name][key]

    def copy(self) -> Self:
        """The same records and indexes, to be changed apart."""
        twin = type(self)(self._keys)
        twin._records = dict(self._records)  # noqa: SLF001 - its own kind
        twin._indexes = {  # noqa: SLF001
            name: {key: dict(listed) for key, listed in index.items()}
            for name, index in self._indexes.items()
        }
        return twin


class Circle:
    """All live records. Rules read it; only the store changes it, by `apply`."""

    def __init__(self) -> None:
        self.members: Table[Member] = Table({"address": lambda m: m.addresses})
        self.rounds: Table[Round] = Table(
            {"state": lambda r: (r.state,), "live": lambda r: () if r.settled else ("yes",)}
        )
        self.turns: Table[Turn] = Table({"round": lambda t: (str(t.round),), "author": lambda t: (t.author,)})
        self.submissions: Table[Submission] = Table(
            {
                "author": lambda s: (s.author,),
                "letter": lambda s: s.letters,
                "waited": lambda s: (s.waited,) if s.waited else (),
            }
        )
        self.debts: Table[Debt] = Table(
            {
                "label": lambda d: (d.label,),
                "critic": lambda d: (d.critic,),
                "round": lambda d: (str(d.round),),
            }
        )
        self.critiques: Table[Critique] = Table(
            {
                "label": lambda c: (c.label,),
                "critic": lambda c: (c.critic,),
                "letter": lambda c: (c.letter,),
                "pair": lambda c: (f"{c.label}:{c.critic}",),
                "state": lambda c: (c.state,),
                "unsent": lambda c: (
                    ("yes",) if c.state == "accepted" and c.sent is None and not c.replaced else ()
                ),
            }
        )
        self.letters: Table[Filing] = Table(
            {
                "digest": lambda f: (f.digest,),
                "message_id": lambda f: (f.message_id,) if f.message_id else (),
                "state": lambda f: (f.state,),
                "for_notes": lambda f: (
                    (f.about,) if f.about in ("NEWS", "SHARE") and f.state == "filed" and not f.done else ()
                ),
                "joining": lambda f: ("open",) if f.about.startswith("JOIN ") and not f.done else (),
                "note": lambda f: ("open",) if f.as_ == "note" and f.state == "filed" and not f.done else (),
                "bounce": lambda f: (
                    ("open",) if f.as_ == "bounce" and f.state == "filed" and not f.done else ()
                ),
            }
        )
        self.outbox: Table[Mail] = Table(
            {
                "state": lambda m: (m.state,),
                "message_id": lambda m: (m.message_id,),
                "key": lambda m: (m.key,) if m.key else (),
                "about": lambda m: (m.about,) if m.about else (),
                "to": lambda m: (m.to,) if m.to else (),
                "answers": lambda m: (m.answers,) if m.answers else (),
            }
        )
        self.marks: Table[Mark] = Table()
        self.pauses: Table[Pause] = Table()
        self.desk: Table[Counters] = Table()

    @property
    def counters(self) -> Counters:
        """The desk's counters, all at their start in a new circle."""
        return self.desk.get("desk") or Counters(id="desk")

    def table(self, name: str) -> "Table[AnyRecord]":
        """A table by its name in `TABLES`."""
        if name not in TABLES:
            raise KeyError(name)
        found: Table[AnyRecord] = getattr(self, name)
        return found

    def apply(self, changes: Iterable[Change]) -> None:
        """Make each change; what was there before is not compared."""
        for change in changes:
            if change.after is None:
                self.table(change.table).drop(change.id)
            else:
                self.table(change.table).put(change.after)

    def after(self, changes: Iterable[Change]) -> "Circle":
        """What the circle would be after these changes; this one stays as it is."""
        planned = tuple(changes)
        twin = copy(self)
        for name in {change.table for change in planned}:
            setattr(twin, name, self.table(name).copy())
        twin.apply(planned)
        return twin

    def apart(self, *tables: str) -> "Circle":
        """The same circle, in which these tables can be changed without changing this one."""
        twin = copy(self)
        for name in tables:
            setattr(twin, name, self.table(name).copy())
        return twin


def added(table: str, record: AnyRecord) -> Change:
    """A change that adds a record."""
    return Change(table, record.id, None, record)


def changed(table: str, before: AnyRecord, **fields: object) -> Change:
    """A change of some fields of a record."""
    return Change(table, before.id, before, msgspec.structs.replace(before, **fields))


def removed(table: str, record: AnyRecord) -> Change:
    """A change that takes a record out."""
    return Change(table, record.id, record, None)
