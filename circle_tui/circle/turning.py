"""The coordinator's deeds on turns: skip, swap, withdraw, add. Each is a recorded exception."""

from datetime import datetime

from circle_tui.circle.debts import outstanding
from circle_tui.circle.labels import find_submission, label, next_place, read_label
from circle_tui.circle.model import Round, Turn
from circle_tui.circle.moving import find_round, shown
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.rotation import had_turn
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.turns import expected
from circle_tui.config import Settings


def find_turn(circle: Circle, name: str) -> tuple[Turn, Round]:
    """A turn and its round, by label. Raises `Refused`."""
    found = read_label(name)
    turn = circle.turns.get(label(*found)) if found is not None else None
    if turn is None:
        raise Refused(f"There is no turn {name}. `turns list` shows those there are.")
    return turn, circle.rounds[str(turn.round)]


def skip(circle: Circle, name: str) -> Plan:
    """Pass over a turn: it is used up and its author told; a planned round gives the place to the next."""
    turn, _ = to_come(circle, name)
    return Plan(
        what="skipped a turn",
        about=turn.id,
        changes=(changed("turns", turn, outcome="skipped"),),
        drafts=(answer(turn.author, turn.id, "skipped"),),
    )


def swap(circle: Circle, one: str, other: str) -> Plan:
    """Let two authors change places, this once: the standing order stays."""
    first, _ = to_come(circle, one)
    second, _ = to_come(circle, other)
    if first.author == second.author:
        raise Refused(f"{first.id} and {second.id} are both {first.author}'s.")
    for turn, author in ((first, second.author), (second, first.author)):
        same = (t for t in circle.turns.by("round", str(turn.round)) if t.author == author and not t.outcome)
        if any(t.id not in (first.id, second.id) for t in same):
            raise Refused(f"{author} has another turn in round {turn.round}.")
    return Plan(
        what="swapped two turns",
        about=first.id,
        changes=(
            changed("turns", first, author=second.author),
            changed("turns", second, author=first.author),
        ),
        drafts=(
            answer(second.author, first.id, "swapped", was=second.id),
            answer(first.author, second.id, "swapped", was=first.id),
        ),
    )


def to_come(circle: Circle, name: str) -> tuple[Turn, Round]:
    """A turn whose piece is to come, and its round. Raises `Refused`."""
    turn, found = find_turn(circle, name)
    if turn.outcome:
        raise Refused(f"{turn.id} is over: it was {turn.outcome}.")
    if not expected(circle, turn):
        raise Refused(f"The piece of {turn.id} is in. `turns withdraw {turn.id}` takes it out.")
    return turn, found


def answer(to: str, about: str, topic: str, **facts: Fact) -> Draft:
    """A mail that tells a member what was done."""
    return Draft(kind="answer", to=to, about=about, facts={"topic": topic, **facts})


def withdraw(circle: Circle, name: str, now: datetime) -> Plan:
    """Take a piece out. Its critics are told that they need not finish; what they wrote is kept."""
    piece = find_submission(circle, name)
    if piece is None:
        return _give_up(circle, name)
    if piece.state == "withdrawn":
        raise Refused(f"{piece.id} is withdrawn already.")
    turn = circle.turns.get(piece.id)
    owing = [debt for debt in outstanding(circle, None, now) if debt.label == piece.id]
    readers = [debt.critic for debt in circle.debts.by("label", piece.id) if not debt.dropped]
    return Plan(
        what="withdrew a piece",
        about=piece.id,
        changes=(
            changed("submissions", piece, state="withdrawn"),
            *((changed("turns", turn, outcome="withdrawn"),) if turn is not None else ()),
            *(changed("debts", debt, dropped="withdrawn") for debt in owing),
        ),
        drafts=tuple(answer(to, piece.id, "withdrawn") for to in (piece.author, *readers)),
    )


def _give_up(circle: Circle, name: str) -> Plan:
    turn, _ = to_come(circle, name)
    return Plan(
        what="withdrew from a turn",
        about=turn.id,
        changes=(changed("turns", turn, outcome="withdrawn"),),
        drafts=(answer(turn.author, turn.id, "withdrawn"),),
    )


def add(circle: Circle, settings: Settings, now: datetime, member_id: str, number: int) -> Plan:
    """Give a member a turn in a round beside those it has; a round that is not laid out yet is begun.

    It is theirs of the cycle, taken at another time.
    Raises `Refused` with the first round that is possible.
    """
    there = circle.rounds.get(str(number))
    found = there or find_round(circle, settings, now, number)
    if now >= found.milestones.submit_by:
        raise Refused(f"Pieces of round {number} were due on {shown(settings, found.milestones.submit_by)}.")
    if any(t.author == member_id and not t.outcome for t in circle.turns.by("round", found.id)):
        raise Refused(f"{member_id} has a turn in round {number} already.")
    member = circle.members[member_id]
    turn = Turn(id=label(number, next_place(circle, number)), round=number, author=member_id)
    begun: tuple[Change, ...] = () if there is not None else (added("rounds", found),)
    return Plan(
        what="added a turn",
        about=turn.id,
        changes=(*begun, added("turns", turn), *had_turn(found, member)),
    )
