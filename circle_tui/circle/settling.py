"""A round is settled: its figures go into the members' own counts, and it may move to its year's file."""

from collections import Counter
from datetime import datetime, timedelta

from circle_tui.circle.debts import settled
from circle_tui.circle.model import Round
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Circle, changed
from circle_tui.circle.turns import round_name
from circle_tui.config import Settings

SETTLES_AFTER = timedelta(days=60)
"""How long a closed round takes late critiques before that."""


def settle(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The deed that counts what was owed, given and received in a round, and who was asked to read whom."""
    del settings
    if found.settled or found.closed is None or now < found.closed + SETTLES_AFTER:
        return None
    owed, given, received = Counter[str](), Counter[str](), Counter[str]()
    met: dict[str, dict[str, int]] = {}
    for debt in circle.debts.by("round", found.id):
        paid, author = settled(circle, debt), circle.turns[debt.label].author
        met.setdefault(debt.critic, {})[author] = found.number
        owed[debt.critic] += paid or not debt.dropped
        given[debt.critic] += paid
        received[author] += paid
    members = (circle.members[i] for i in sorted({*met, *received}) if i in circle.members)
    counts = (
        changed(
            "members",
            member,
            owed=member.owed + owed[member.id],
            given=member.given + given[member.id],
            received=member.received + received[member.id],
            met=member.met | met.get(member.id, {}),
        )
        for member in members
    )
    return Plan(
        what=f"settled round {found.number}",
        about=round_name(found.number),
        changes=(changed("rounds", found, settled=True), *counts),
    )
