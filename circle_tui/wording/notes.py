"""The circle notes: what a round brought, thanks by name, what is next, and the reader's own line."""

from datetime import datetime
from typing import Any

from circle_tui.circle.debts import payments
from circle_tui.circle.model import Round
from circle_tui.circle.participation import lifetime
from circle_tui.circle.plan import Draft
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import dates, expected, turns_of
from circle_tui.wording.celebrating import celebrated
from circle_tui.wording.reader import Reader
from circle_tui.wording.subjects import name_of

AHEAD = 6
"""Turns that the notes look ahead."""


def notes(draft: Draft, reader: Reader) -> dict[str, Any]:
    """The values of the circle notes about the round that the draft names."""
    circle = reader.scene.circle
    found = circle.rounds.get(draft.about[1:])
    out = [
        reader.piece(piece)
        for turn in (turns_of(circle, found) if found is not None else ())
        if (piece := circle.submissions.get(turn.id)) is not None and piece.state == "circulated"
    ]
    went = [turn for turn in (turns_of(circle, found) if found is not None else ()) if _went(circle, turn.id)]
    given = [c for debt in _debts(circle, found) for c in payments(circle, debt)[:1]]
    thanks = sorted({name_of(circle.members.get(c.critic)) for c in given})
    return {
        "is_free": bool(draft.facts.get("free")) or not went,
        "out": out,
        "thanks": _listed(thanks),
        "given": f"{len(given)} critique{'s' * (len(given) != 1)}",
        "ahead": ahead(reader, found.number if found is not None else 0),
        "ledger": _ledger(reader),
        "celebrated": celebrated(circle, reader.scene.settings, found),
        "news": _said(draft, "news"),
        "shares": _said(draft, "shares"),
    }


def _went(circle: Circle, label: str) -> bool:
    """Whether a piece went out to its readers, withdrawn since or not."""
    piece = circle.submissions.get(label)
    return piece is not None and piece.circulated is not None


def _debts(circle: Circle, found: Round | None) -> tuple[Any, ...]:
    return circle.debts.by("round", found.id) if found is not None else ()


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _said(draft: Draft, name: str) -> tuple[str, ...]:
    value = draft.facts.get(name, ())
    return value if isinstance(value, tuple) else ()


def ahead(reader: Reader, after: int = 0) -> list[tuple[str, str]]:
    """The next turns of rounds later than one: whose, and when their piece is due."""
    circle = reader.scene.circle
    turns: list[tuple[datetime, str, str]] = []
    for turn in circle.turns.values():
        found = circle.rounds.get(str(turn.round))
        if found is None or found.number <= after or not expected(circle, turn):
            continue
        own = dates(turn, found).submit_by
        if own > reader.now:
            name = "you" if turn.author == reader.id else name_of(circle.members.get(turn.author))
            turns.append((own, turn.id, name))
    return [(name, reader.when(at)) for at, _, name in sorted(turns)[:AHEAD]]


def _ledger(reader: Reader) -> str:
    """What the reader was asked for, gave and received, since they joined."""
    member, circle = reader.member, reader.scene.circle
    if member is None or member.role != "member":
        return ""
    asked, given, received = lifetime(circle, member)
    return f"{given} critique{'s' * (given != 1)} given of {asked} asked for, {received} received."
