"""Taking back one deed: its befores put back as a new deed, unless mail has left or later deeds stand on it.

Conflicts are judged by field: what a later deed changed elsewhere in the same record is none. The undo of an
undo is the redo.
"""

from collections.abc import Iterator

import msgspec

from circle_tui.circle.model import UNDECIDED, AnyRecord, Filing, Guess, Mail
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle

LEFT = frozenset({"sending", "sent", "uncertain", "bounced"})
"""States of a mail that may have reached somebody."""

COUNTED = {
    "members": frozenset({"cycle", "waits", "last_turn", "owed", "given", "received", "met"}),
    "outbox": frozenset({"not_before", "attempts", "error"}),
}
"""Fields that count or plan: put back if nothing has touched them since, and otherwise left as they are."""

_NOUNS = {
    "members": "member",
    "rounds": "round",
    "turns": "turn",
    "submissions": "piece",
    "debts": "critique that is owed,",
    "critiques": "critique",
    "letters": "letter",
    "outbox": "mail",
    "pauses": "pause",
}

_INSTEAD = (
    ("letters", "file the letter anew: `inbox file ID --as KIND`; ledger and round-up follow."),
    ("critiques", "decide anew: `review accept`, `later`, `return` or `excuse`; an addendum follows."),
    (
        "submissions",
        "withdraw the piece, `turns withdraw LABEL`, or send it again: `pieces send LABEL --to M`.",
    ),
    ("rounds", "move the milestone again: `turns move ROUND MILESTONE WHEN`."),
    ("turns", "give the turn anew: `turns extend`, `skip`, `swap` or `add`."),
    ("members", "set it anew: `members set M key=value`."),
)


def undo(changes: tuple[Change, ...], circle: Circle) -> tuple[Change, ...]:
    """The changes that take a deed back.

    Waiting mails of it become cancelled, a letter that it filed becomes held. Raises `Refused` if mail of it
    has left, if later deeds changed the same fields or stand on what it added, or if nothing is to take back.
    """
    decided = tuple(change for change in changes if change.table not in UNDECIDED)
    _refuse_left(decided, circle)
    back = tuple(change for one in decided for change in _back(one, decided, circle))
    if not back:
        raise Refused("There is nothing to take back: it decided nothing, or it has been taken back already.")
    _refuse_stood_on(back, decided, circle)
    return back


def why_not(changes: tuple[Change, ...], circle: Circle) -> str:
    """Why a deed cannot be taken back; empty if it can."""
    try:
        undo(changes, circle)
    except Refused as refusal:
        return str(refusal)
    return ""


def _instead(changes: tuple[Change, ...]) -> str:
    tables = {change.table for change in changes}
    return next(
        (text for table, text in _INSTEAD if table in tables), "write to whom it concerns: `write M`."
    )


def _refuse_left(changes: tuple[Change, ...], circle: Circle) -> None:
    own = [c for c in changes if c.table == "outbox" and c.before is None]
    left = sum(_has_left(circle.outbox.get(change.id)) for change in own)
    if left:
        raise Refused(
            f"{left} of its {len(own)} mails {'has' if left == 1 else 'have'} left and cannot be taken back. "
            f"Instead, {_instead(changes)}"
        )
    for change in changes:
        before, after = change.before, change.after
        sent = isinstance(after, Mail) and after.state in LEFT
        if sent and isinstance(before, Mail) and before.state in ("waiting", "sending"):
            raise Refused("It sent a mail, and what was sent cannot be taken back. Write another.")


def _has_left(mail: Mail | None) -> bool:
    """One that is no longer live was settled long ago."""
    return mail is None or mail.state in LEFT


def _back(change: Change, decided: tuple[Change, ...], circle: Circle) -> Iterator[Change]:
    now = circle.table(change.table).get(change.id)
    match change.before, change.after:
        case None, Mail():
            if isinstance(now, Mail) and now.state == "waiting":
                yield _set(now, change, state="cancelled")
        case None, Filing() as filed:
            if filed.state != "held":
                yield Change("letters", filed.id, _unchanged(now, filed, change, decided), _held(filed))
        case None, after if after is not None:
            yield Change(change.table, change.id, _unchanged(now, after, change, decided), None)
        case before, None if before is not None:
            if now is not None:
                raise Refused(f"{_named(change)} is there again. {_see_to(decided)}")
            yield Change(change.table, change.id, None, before)
        case before, after if before is not None and after is not None:
            fields = _fields_back(before, after, now, change, decided)
            if fields and now is not None:
                yield _set(now, change, **fields)


def _set(now: AnyRecord, change: Change, **fields: object) -> Change:
    return Change(change.table, change.id, now, msgspec.structs.replace(now, **fields))


def _unchanged(
    now: AnyRecord | None, after: AnyRecord, change: Change, decided: tuple[Change, ...]
) -> AnyRecord:
    """The record as it stands now, if nothing that was decided about it has changed since."""
    if now is None:
        raise Refused(f"{_named(change)} is gone: it has been taken back already, or its year is closed.")
    counted = COUNTED.get(change.table, frozenset())
    touched = [name for name in now.__struct_fields__ if getattr(now, name) != getattr(after, name)]
    if since := [name for name in touched if name not in counted]:
        raise _changed_since(change, since, decided)
    return now


def _fields_back(
    before: AnyRecord, after: AnyRecord, now: AnyRecord | None, change: Change, decided: tuple[Change, ...]
) -> dict[str, object]:
    """What to put back, by field."""
    if now is None:
        raise Refused(f"{_named(change)} is gone or belongs to a closed year. {_see_to(decided)}")
    deed = [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]
    stands = {name for name in deed if getattr(now, name) == getattr(after, name)}
    since = [name for name in deed if name not in stands and getattr(now, name) != getattr(before, name)]
    if conflict := [name for name in since if name not in COUNTED.get(change.table, frozenset())]:
        raise _changed_since(change, conflict, decided)
    return {name: getattr(before, name) for name in deed if name in stands}


def _held(filed: Filing) -> Filing:
    """The letter in doubt again, with what it was taken for as the first guess."""
    as_ = "ignored" if filed.state == "ignored" else filed.as_
    former = (Guess(as_=as_, about=filed.about, member=filed.member, sure=0.5),) if as_ else ()
    others = tuple(g for g in filed.guesses if (g.as_, g.about) != (as_, filed.about))
    return msgspec.structs.replace(
        filed,
        state="held",
        as_="",
        about="",
        why="its filing was taken back",
        guesses=(*former, *others),
        ruled=False,
        done=False,
    )


def _refuse_stood_on(back: tuple[Change, ...], decided: tuple[Change, ...], circle: Circle) -> None:
    """What was added cannot go while records that stay name it."""
    going = {(change.table, change.id) for change in back if change.after is None}
    for table, record_id in going:
        for other, record in _naming(table, record_id, circle):
            if (other, record.id) not in going:
                raise Refused(
                    f"The {_NOUNS[other]} {record.id} came since and stands on it. "
                    f"Take that back first, or {_instead(decided)}"
                )


def _naming(table: str, record_id: str, circle: Circle) -> Iterator[tuple[str, AnyRecord]]:
    """Records that name another."""
    fields = {
        "members": (
            ("turns", "author"),
            ("submissions", "author"),
            ("debts", "critic"),
            ("critiques", "critic"),
        ),
        "rounds": (("turns", "round"), ("debts", "round")),
        "turns": (("debts", "label"), ("critiques", "label")),
        "submissions": (("debts", "label"), ("critiques", "label")),
    }
    for other, index in fields.get(table, ()):
        for record in circle.table(other).by(index, record_id):
            yield other, record
    if table == "turns" and record_id in circle.submissions:
        yield "submissions", circle.submissions[record_id]


def _named(change: Change) -> str:
    return f"The {_NOUNS.get(change.table, 'record')} {change.id}"


def _changed_since(change: Change, fields: list[str], decided: tuple[Change, ...]) -> Refused:
    names = ", ".join(name.rstrip("_").replace("_", " ") for name in fields)
    return Refused(f"{_named(change)} was changed since ({names}). {_see_to(decided)}")


def _see_to(decided: tuple[Change, ...]) -> str:
    return f"Take the later deed back first, or {_instead(decided)}"
