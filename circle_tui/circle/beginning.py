"""A group that is under way already: whose turn is next when this program lays out its first one."""

from circle_tui.circle.commands.requests import merged
from circle_tui.circle.membership import find_member
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.rotation import in_step
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turns import counted


def begin_with(circle: Circle, member_id: str) -> Plan:
    """Let the next turn that is laid out be this member's; the standing order goes on from there.

    Who stands before them has had a turn in this cycle. Raises `Refused`.
    """
    first = circle.members[member_id]
    if first.role != "member" or first.state == "left":
        raise Refused(f"{member_id} takes no turns.")
    cycle = in_step(circle)
    changes = [
        changed("members", m, cycle=cycle + ((m.order, m.id) < (first.order, first.id)), waits=False)
        for m in circle.members.values()
        if m.role == "member" and m.state != "left"
    ]
    return Plan(
        what="said whose turn is next",
        about=member_id,
        changes=(*changes, counted(circle, first="", begun=True)),
    )


def begun(circle: Circle, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Changes that bring members, with what `init --next` said made true once its member is there."""
    after = circle.after(changes)
    try:
        first = find_member(after, after.counters.first) if after.counters.first else None
    except Refused:
        first = None
    return changes if first is None else merged((*changes, *begin_with(after, first.id).changes))
