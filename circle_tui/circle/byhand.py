"""Work that came another way than by mail: a piece for a turn to come, or one that was out before.

It mails nobody: whoever brought it told its author, and readers had it already.
"""

from datetime import date, datetime

import msgspec

from circle_tui.circle.calendar import instant, milestones, rests, wall
from circle_tui.circle.circulating import circulate
from circle_tui.circle.commands.requests import merged
from circle_tui.circle.labels import find_submission, label, read_label
from circle_tui.circle.laying import round_of
from circle_tui.circle.model import Member, Round, Submission, Turn
from circle_tui.circle.nearness import QUEUE
from circle_tui.circle.plan import PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.rotation import had_turn
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.submitting import earlier_versions, folder_of
from circle_tui.circle.turns import counted, dates, expected
from circle_tui.config import Settings
from circle_tui.manuscripts.prose import Prose, to_json


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A piece that somebody brought: whose it is, its text, and what it is called without a title."""

    author: str
    prose: Prose
    called: str
    original: bytes = b""
    """The file as sent, if readers may get it so."""
    suffix: str = ""


def add_piece(circle: Circle, name: str, brought: Brought, now: datetime) -> Plan:
    """A piece for its author's turn, or with the name `Q` for a place in the queue."""
    where, counters = _place(circle, name, brought.author)
    had = circle.submissions.get(where)
    if had is not None and had.state != "accepted":
        raise Refused(f"The piece of {where} is {had.state} already.")
    submission, files = _submission(had, where, brought, now)
    return Plan(
        what="added a piece",
        about=where,
        changes=(Change("submissions", where, had, submission), *counters),
        files=files,
    )


def _place(circle: Circle, name: str, author: str) -> tuple[str, tuple[Change, ...]]:
    if name.upper() == QUEUE:
        number = circle.counters.queue_number + 1
        return f"{QUEUE}{number}", (counted(circle, queue_number=number),)
    there = find_submission(circle, name)
    if there is not None and there.author == author:
        return there.id, ()
    found = read_label(name)
    turn = circle.turns.get(label(*found)) if found is not None else None
    if turn is None or turn.author != author:
        raise Refused(
            f"{name} is no turn of theirs. `turns list` shows whose turn is when; `turns add` gives one; "
            f"`{QUEUE}` in place of the label puts the piece into the queue; and one that its readers have "
            "already needs `--circulated DATE`."
        )
    return turn.id, ()


def _submission(
    had: Submission | None, where: str, brought: Brought, arrived: datetime
) -> tuple[Submission, tuple[PieceFile, ...]]:
    version = had.version + 1 if had is not None else 1
    text = to_json(brought.prose)
    folder = folder_of(where, version, text)
    original = f"original{brought.suffix}" if brought.original else ""
    files = [PieceFile(folder, "prose.json", text)]
    if original:
        files.append(PieceFile(folder, original, brought.original))
    submission = Submission(
        id=where,
        author=brought.author,
        title=brought.prose.title or brought.called,
        version=version,
        words=brought.prose.words,
        arrived=arrived,
        letters=had.letters if had is not None else (),
        thread=had.thread if had is not None else "",
        file=folder,
        original=original,
        waited=had.waited if had is not None else "",
        earlier=earlier_versions(had),
    )
    return submission, tuple(files)


def add_circulated(
    circle: Circle, settings: Settings, name: str, brought: Brought, day: date, now: datetime
) -> Plan:
    """A piece that its readers got on ``day``, before this program or past it: its critics owe from then.

    Its round and turn are begun if they are on no record. Raises `Refused`.
    """
    found = read_label(name)
    if found is None:
        raise Refused(f"{name} is no label like R47a: say of which round the piece is.")
    where = label(*found)
    changes = _begun(circle, settings, found[0], now)
    begun = circle.after(changes)
    at = _on_day(settings, begun.rounds[str(found[0])], day, now)
    changes += _turn(begun, begun.rounds[str(found[0])], where, brought.author, at)
    submission, files = _submission(None, where, brought, at)
    changes += (added("submissions", submission),)
    brought_in = circle.after((*changes, *_put_aside(circle, found[0])))
    plan = circulate(brought_in, settings, brought_in.rounds[str(found[0])], at)
    if plan is None:
        raise Refused(f"Round {found[0]} is closed: its figures stand.")
    return Plan(
        what="added a piece that is out",
        about=where,
        changes=merged((*changes, *plan.changes)),
        files=files,
    )


def _begun(circle: Circle, settings: Settings, number: int, now: datetime) -> tuple[Change, ...]:
    """A round of the settings' calendar that has opened, and that no pass laid out: it was under way."""
    there = circle.rounds.get(str(number))
    if there is not None:
        if there.state == "closed":
            raise Refused(f"Round {number} is closed: its figures stand.")
        return ()
    found = milestones(settings, number, rests(settings, circle))
    if found.opens > now:
        raise Refused(f"Round {number} has not opened yet, so nothing of it can be out.")
    last = max(number, circle.counters.round_number)
    return (added("rounds", round_of(settings, number, found, now)), counted(circle, round_number=last))


def _on_day(settings: Settings, found: Round, day: date, now: datetime) -> datetime:
    """The hour at which pieces go out, on that day; it lies in the round and not ahead."""
    zone = settings.circle.timezone
    hour = wall(zone, found.milestones.circulate).time()
    at = min(instant(zone, datetime.combine(day, hour)), now)
    if day > wall(zone, now).date():
        raise Refused(f"{day} is still to come: a piece that is out went out before now.")
    if at < found.milestones.opens:
        raise Refused(f"Round {found.number} opened on {wall(zone, found.milestones.opens).date()}.")
    return at


def _turn(circle: Circle, found: Round, where: str, author: str, at: datetime) -> tuple[Change, ...]:
    """The author's turn, with that instant as its own where it is not the round's."""
    had = circle.turns.get(where)
    if had is not None:
        if had.author != author or not expected(circle, had):
            raise Refused(f"{where} is {had.author}'s, and {had.outcome or 'has its piece'}.")
        return (changed("turns", had, circulate=at),) if at != dates(had, found).circulate else ()
    if any(t.author == author and not t.outcome for t in circle.turns.by("round", found.id)):
        raise Refused(f"{author} has another turn in round {found.number}.")
    member = circle.members[author]
    own = at if at != found.milestones.circulate else None
    return (
        added("turns", Turn(id=where, round=found.number, author=author, circulate=own)),
        *(() if _is_counted(circle, found, member) else had_turn(found, member)),
    )


def _is_counted(circle: Circle, found: Round, member: Member) -> bool:
    """Whether the order stands behind this turn already: the list of members or the coordinator said so."""
    if circle.counters.begun or circle.counters.first:
        return True
    return member.last_turn is not None and member.last_turn >= found.milestones.opens.date()


def _put_aside(circle: Circle, number: int) -> tuple[Change, ...]:
    """Other pieces of the round that wait stay out of it: they go by the clock."""
    waiting = (circle.submissions.get(turn.id) for turn in circle.turns.by("round", str(number)))
    return tuple(
        changed("submissions", piece, state="withdrawn")
        for piece in waiting
        if piece is not None and piece.state == "accepted"
    )
