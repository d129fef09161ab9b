"""Turns that were laid out in place of one that was passed over: an undo of that takes them back, too."""

from collections.abc import Iterable
from typing import NamedTuple

from circle_tui.circle.laying import FILLED
from circle_tui.circle.model import Turn
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turning import answer
from circle_tui.circle.turns import turns_of
from circle_tui.circle.undoing import LEFT, undo


class Filled(NamedTuple):
    """One deed of the clock that gave free places to members."""

    what: str
    changes: tuple[Change, ...]


def given_back(changes: Iterable[Change]) -> frozenset[int]:
    """The rounds in which these changes put a turn back that had been passed over."""
    return frozenset(
        change.after.round
        for change in changes
        if isinstance(change.before, Turn) and isinstance(change.after, Turn)
        if change.before.outcome and not change.after.outcome
    )


def stepped_in(back: tuple[Change, ...], later: Iterable[Filled], circle: Circle) -> Plan:
    """What takes back the turns of ``later`` deeds, newest first, that the changes of an undo make too many.

    Who was told of theirs is told that it is withdrawn; who has sent a piece for it keeps it.
    """
    rounds, after = given_back(back), circle.after(back)
    changes, drafts = list[Change](), list[Draft]()
    for deed in later if rounds else ():
        turns = [c.after for c in deed.changes if c.before is None and isinstance(c.after, Turn)]
        if not deed.what.startswith(FILLED) or not turns or turns[0].round not in rounds:
            continue
        if len(turns) <= _too_many(after, turns[0].round) and (more := _taken_back(deed, turns, after)):
            changes += more.changes
            drafts += more.drafts
            after = after.after(more.changes)
    return Plan(what="took back who stepped in", changes=tuple(changes), drafts=tuple(drafts))


def _too_many(circle: Circle, number: int) -> int:
    found = circle.rounds.get(str(number))
    if found is None or found.state != "planned":
        return 0
    return sum(not turn.outcome for turn in turns_of(circle, found)) - found.terms.pieces


def _taken_back(deed: Filled, turns: Iterable[Turn], circle: Circle) -> Plan | None:
    there = [circle.turns.get(turn.id) for turn in turns]
    mails = [mail for turn in turns for mail in circle.outbox.by("about", turn.id)]
    told = [turn for turn in turns if any(m.about == turn.id and m.state in LEFT for m in mails)]
    if any(turn is None or turn.outcome or turn.id in circle.submissions for turn in there):
        return None
    try:
        back = undo(tuple(c for c in deed.changes if c.id not in {turn.id for turn in told}), circle)
    except Refused:
        return None
    waiting = (changed("outbox", mail, state="cancelled") for mail in mails if mail.state == "waiting")
    withdrawn = (changed("turns", circle.turns[turn.id], outcome="withdrawn") for turn in told)
    drafts = tuple(answer(turn.author, turn.id, "withdrawn") for turn in told)
    return Plan(what=deed.what, changes=(*back, *waiting, *withdrawn), drafts=drafts)
