"""How things stand, as `status --json` says it: the keys and shapes are a contract."""

from datetime import datetime

from circle_tui.circle.debts import outstanding, settled
from circle_tui.circle.forecast import Ahead
from circle_tui.circle.leaves import away_at
from circle_tui.circle.model import Member, Round, Submission
from circle_tui.circle.needs import needs_you
from circle_tui.circle.participation import lifetime
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import turns_of
from circle_tui.config import Settings

DAYS = 120
"""How far ahead a member's next turn is looked for."""

Json = dict[str, object]


def status(circle: Circle, settings: Settings, now: datetime) -> Json:
    """The circle at ``now``; instants as ISO 8601 in UTC, members by id.

    When the last pass was is not in the records: `last_pass` is for the desk to fill in.
    """
    rounds = sorted(circle.rounds.by("live", "yes"), key=lambda found: found.number)
    members = sorted(circle.members.values(), key=lambda member: (member.order, member.id))
    turns = {member: turn.id for member, turn in Ahead(circle, settings, now, DAYS).next_turns().items()}
    return {
        "circle": settings.circle.name,
        "now": now.isoformat(),
        "last_pass": None,
        "rounds": [_round(circle, found) for found in rounds],
        "needs_you": [
            {"kind": need.kind, "what": need.what, "since": need.since.isoformat()}
            for need in needs_you(circle, settings, now)
        ],
        "members": [_member(circle, settings, now, member, turns.get(member.id)) for member in members],
        "outbox": {
            state: len(circle.outbox.by("state", state))
            for state in ("waiting", "sent", "refused", "uncertain")
        },
    }


def _round(circle: Circle, found: Round) -> Json:
    own = found.milestones
    pieces = (circle.submissions.get(turn.id) for turn in turns_of(circle, found))
    return {
        "number": found.number,
        "state": found.state,
        "submit_by": own.submit_by.isoformat(),
        "circulate": own.circulate.isoformat(),
        "critique_by": own.critique_by.isoformat(),
        "roundup": own.roundup.isoformat(),
        "pieces": [_piece(circle, piece) for piece in pieces if piece is not None],
    }


def _piece(circle: Circle, piece: Submission) -> Json:
    debts = circle.debts.by("label", piece.id)
    return {
        "id": piece.id,
        "title": piece.title,
        "author": piece.author,
        "state": piece.state,
        "version": piece.version,
        "words": piece.words,
        "owed": [debt.critic for debt in debts if not debt.dropped or settled(circle, debt)],
        "given": [debt.critic for debt in debts if settled(circle, debt)],
    }


def _member(circle: Circle, settings: Settings, now: datetime, member: Member, turn: str | None) -> Json:
    _, given, received = lifetime(circle, member)
    away = member.state == "active" and away_at(member, settings, now)
    return {
        "id": member.id,
        "name": member.name,
        "email": member.addresses[0] if member.addresses else "",
        "state": "away" if away else member.state,
        "owes": [debt.label for debt in outstanding(circle, member.id, now)],
        "given": given,
        "received": received,
        "next_turn": turn,
    }
