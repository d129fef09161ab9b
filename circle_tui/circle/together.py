"""One deed done to many things: what can be done is one plan, so that one undo takes all of it back."""

from collections.abc import Callable, Sequence

from circle_tui.circle.commands.requests import merged
from circle_tui.circle.plan import Draft, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle


def together(
    circle: Circle, names: Sequence[str], rule: Callable[[Circle, str], Plan], what: Callable[[int], str]
) -> Plan:
    """The plan for all of ``names``, each on the circle as the ones before it leave it.

    ``what``: the deed in words, by how many it is done to. Those that refuse are left out, and why stands
    in the plan; if all do, the first reason is raised. For one name it is that one's own plan.
    """
    if len(names) == 1:
        return rule(circle, names[0])
    plans: list[Plan] = []
    refused: list[str] = []
    changes: tuple[Change, ...] = ()
    drafts: tuple[Draft, ...] = ()
    files: tuple[PieceFile, ...] = ()
    twin, apart = circle, set[str]()
    for name in names:
        try:
            plan = rule(twin, name)
        except Refused as reason:
            refused.append(str(reason))
            continue
        touched = {change.table for change in plan.changes} - apart
        if touched:
            twin, apart = twin.apart(*touched), apart | touched
        twin.apply(plan.changes)
        plans.append(plan)
        changes = merged((*changes, *plan.changes))
        drafts += plan.drafts
        files += plan.files
    if not plans:
        raise Refused(refused[0] if refused else "There is nothing to do it to.")
    return Plan(
        what=plans[0].what if len(plans) == 1 else what(len(plans)),
        about=plans[0].about,
        changes=changes,
        drafts=drafts,
        files=files,
        left_out=tuple(refused),
    )
