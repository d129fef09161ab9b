"""Laying a round out: its number and milestones, and whose turns it holds."""

from collections.abc import Sequence
from datetime import datetime

from circle_tui.circle.calendar import away_from, rests, slots
from circle_tui.circle.labels import label, next_place
from circle_tui.circle.leaves import away_at
from circle_tui.circle.model import Member, Milestones, Round, Submission, Terms, Turn
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.rotation import gone_by, had_turn, line, queue
from circle_tui.circle.state import Change, Circle, added, changed, removed
from circle_tui.circle.turns import counted, dates, expected, round_name, turns_of
from circle_tui.config import Settings

FILLED = "filled a place in round"
"""How the deed begins that gives a place in a planned round which became free."""


def terms(settings: Settings) -> Terms:
    """What a round that opens now keeps of the settings."""
    return Terms(
        mode=settings.rounds.mode,
        pieces=settings.rounds.pieces,
        owed="all" if settings.critiques.owed is None else settings.critiques.owed,
        grace=settings.rounds.grace,
        extend=settings.rounds.extend,
    )


def laid_out_at(settings: Settings, found: Milestones) -> datetime:
    """When a round with these milestones is laid out: as it opens, or for its first notice if that is before.

    A notice is queued `delay` before it is due, so that it can be taken back.
    """
    if settings.rounds.mode != "rotation":
        return found.opens
    notice = away_from(settings.circle.timezone, found.submit_by, -settings.reminders.notice)
    return min(found.opens, notice - settings.mail.delay)


def next_round(circle: Circle, settings: Settings, now: datetime) -> Round:
    """The round that is laid out next: the first with its submit_by ahead that is not laid out yet."""
    taken, last = set(), now
    for found in circle.rounds.by("live", "yes"):
        if found.state == "planned":
            taken.add(_slot(found))
        else:
            last = max(last, _slot(found))
    places = slots(settings, last, rests(settings, circle))
    number, there = next(place for place in places if place[1].submit_by not in taken)
    return round_of(settings, _unused(circle, number), there, now)


def _unused(circle: Circle, number: int) -> int:
    """The number that the settings give a round; if they changed so that it was had already, the next one."""
    last = circle.counters.round_number
    if number > last:
        return number
    used = max((found.number for found in circle.rounds.values()), default=last - 1)
    return number if number > used else last + 1


def round_of(settings: Settings, number: int, found: Milestones, now: datetime) -> Round:
    """The record of a round that is not laid out yet."""
    return Round(
        id=str(number),
        number=number,
        milestones=found,
        terms=terms(settings),
        state="planned" if now < found.opens else "open",
    )


def _slot(found: Round) -> datetime:
    """The submit_by that the settings gave the round: what the coordinator moved stays in its place."""
    return found.moved or found.milestones.submit_by


def lay_out(circle: Circle, settings: Settings, now: datetime) -> Plan | None:
    """The deed that lays out the next round, if it is time: the round, its turns, the order moved on."""
    found = next_round(circle, settings, now)
    if now < laid_out_at(settings, found.milestones):
        return None
    counter = counted(circle, round_number=found.number)
    return Plan(
        what=f"laid out round {found.number}",
        about=round_name(found.number),
        changes=(added("rounds", found), *_next_offers(circle, settings, found), counter),
    )


def fill(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The deed that gives a place which became free in a planned round to the next in line."""
    if found.state != "planned" or now < laid_out_at(settings, found.milestones):
        return None
    changes = _next_offers(circle, settings, found)
    if not changes:
        return None
    return Plan(
        what=f"{FILLED} {found.number}",
        about=round_name(found.number),
        changes=changes,
    )


def _next_offers(circle: Circle, settings: Settings, found: Round) -> tuple[Change, ...]:
    """The turns that a round should have and has not, given to who is next; and the order moved on."""
    places = _free_places(circle, found)
    if not places:
        return ()
    chosen = line(circle, settings, found)[:places]
    return (
        *offers(circle, found, [member.id for member in chosen]),
        *(change for member in chosen for change in had_turn(found, member)),
        *gone_by(circle, settings, found, chosen),
    )


def _free_places(circle: Circle, found: Round) -> int:
    """How many more turns a round should have that are given in the standing order."""
    if found.terms.mode != "rotation":
        return 0
    return max(0, found.terms.pieces - sum(not turn.outcome for turn in turns_of(circle, found)))


def offers(circle: Circle, found: Round, authors: Sequence[str]) -> tuple[Change, ...]:
    """The changes that give each of these members a turn in a round, in this order."""
    place = next_place(circle, found.number)
    return tuple(
        added("turns", Turn(id=label(found.number, place + n), round=found.number, author=author))
        for n, author in enumerate(authors)
    )


def give_turns(circle: Circle, settings: Settings, found: Round) -> Plan | None:
    """The deed that gives waiting pieces their turn in an open round: all, or as many as it has places."""
    if found.state != "open" or found.terms.mode == "rotation":
        return None
    there = turns_of(circle, found)
    authors = {turn.author for turn in there}
    chosen: list[Submission] = []
    for piece in queue(circle, settings, found.milestones.submit_by):
        if piece.author not in authors and piece.arrived <= found.milestones.submit_by:
            authors.add(piece.author)
            chosen.append(piece)
    if found.terms.mode == "queue":
        del chosen[max(0, found.terms.pieces - sum(not turn.outcome for turn in there)) :]
    if not chosen:
        return None
    writers = [piece.author for piece in chosen]
    given = offers(circle, found, writers)
    place = next_place(circle, found.number)
    named = [
        change for n, piece in enumerate(chosen) for change in _named(piece, label(found.number, place + n))
    ]
    what = f"gave {len(chosen)} waiting piece{'s' * (len(chosen) > 1)} a turn in round {found.number}"
    return Plan(what=what, about=round_name(found.number), changes=(*given, *named))


def _named(piece: Submission, name: str) -> tuple[Change, Change]:
    """A queued piece goes by the label of its turn from now on."""
    after = changed("submissions", piece, id=name, waited=piece.id).after
    return removed("submissions", piece), Change("submissions", name, None, after)


def follow_settings(circle: Circle, settings: Settings, now: datetime) -> Plan | None:
    """The deed that moves a planned round to where settings and pauses put it now, and tells its authors.

    One that the coordinator moved stays; a round that is open keeps its dates in any case.
    """
    live = circle.rounds.by("live", "yes")
    planned = sorted((r for r in live if r.state == "planned"), key=lambda found: found.number)
    if not planned:
        return None
    started = (_slot(found) for found in live if found.state != "planned")
    places = slots(settings, max([now, *started]), rests(settings, circle))
    for found, (_, there) in zip(planned, places, strict=False):
        if found.moved is None and there != found.milestones and now < there.opens:
            return _moved(circle, found, there)
    return None


def _moved(circle: Circle, found: Round, there: Milestones) -> Plan:
    drafts = tuple(
        Draft(kind="answer", to=turn.author, about=turn.id, facts={"topic": "moved"})
        for turn in turns_of(circle, found)
        if expected(circle, turn) and circle.outbox.by("key", f"turn-notice:{turn.author}:{turn.id}")
    )
    return Plan(
        what=f"moved round {found.number} to where the settings put it",
        about=round_name(found.number),
        changes=(changed("rounds", found, milestones=there),),
        drafts=drafts,
    )


def pass_on(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The deed that takes back turns whose author is away at submit_by, or takes part no more.

    The author is first when they are back.
    """
    for turn in turns_of(circle, found):
        own = dates(turn, found)
        author = circle.members.get(turn.author)
        if not expected(circle, turn) or now >= own.circulate:
            continue
        skipped = changed("turns", turn, outcome="skipped")
        if author is None or author.state == "left":
            return Plan(what="passed on a turn", about=turn.id, changes=(skipped,))
        if author.state != "active" or away_at(author, settings, own.submit_by):
            return Plan(
                what="passed on the turn of a member who is away",
                about=turn.id,
                changes=(skipped, *_first_when_back(found, author)),
            )
    return None


def _first_when_back(found: Round, author: Member) -> tuple[Change, ...]:
    rotates = found.terms.mode == "rotation" and not author.waits
    return (changed("members", author, waits=True),) if rotates else ()
