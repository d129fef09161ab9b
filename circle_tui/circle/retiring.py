"""What may leave the live state for its year's file: settled rounds with all they hold, and old letters.

A round goes only as a whole: as long as one thing about it waits for somebody, all of it stays.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from circle_tui.circle.model import AnyRecord, Critique, Filing, Mail, Round, Submission
from circle_tui.circle.state import Circle

AFTER = timedelta(days=60)
Retired = tuple[str, AnyRecord]
"""A table's name and a record of it."""


def retiring(circle: Circle, now: datetime) -> Mapping[int, tuple[Retired, ...]]:
    """The records that may go, by the year (UTC) in which their round closed or they came."""
    years: dict[int, dict[tuple[str, str], AnyRecord]] = defaultdict(dict)
    live = _live_names(circle)
    for old in circle.rounds.by("state", "closed"):
        if old.settled and old.closed is not None and now - old.closed >= AFTER:
            belongings = tuple(_belongings(circle, old))
            if all(at_rest(record) for _, record in belongings):
                years[old.closed.year].update({(table, r.id): r for table, r in belongings})
                live -= {r.id for table, r in belongings if table in ("turns", "submissions")}
                live.discard(f"R{old.id}")
    gone = {key for records in years.values() for key in records}
    for table, record, came in _loose(circle, live):
        if now - came >= AFTER and at_rest(record) and (table, record.id) not in gone:
            years[came.year][(table, record.id)] = record
    return {
        year: tuple((table, record) for (table, _), record in records.items())
        for year, records in years.items()
    }


def at_rest(record: AnyRecord) -> bool:
    """Whether nobody waits for anything about it."""
    match record:
        case Critique():
            return record.state in ("accepted", "returned")
        case Filing():
            return record.state != "held" and (record.done or record.as_ not in ("note", "bounce"))
        case Mail():
            return record.state in ("sent", "refused", "cancelled", "bounced")
        case _:
            return True


def _belongings(circle: Circle, old: Round) -> Iterator[Retired]:
    yield "rounds", old
    letters: set[str] = set()
    names = [f"R{old.number}"]
    for turn in circle.turns.by("round", str(old.number)):
        names.append(turn.id)
        yield "turns", turn
        submission = circle.submissions.get(turn.id)
        if submission is not None:
            letters.update(submission.letters)
            yield "submissions", submission
    for debt in circle.debts.by("round", str(old.number)):
        yield "debts", debt
    for name in names:
        for critique in circle.critiques.by("label", name):
            letters.add(critique.letter)
            yield "critiques", critique
        for mail in circle.outbox.by("about", name):
            yield "outbox", mail
    yield from _letters(circle, letters)


def _letters(circle: Circle, named: Iterable[str]) -> Iterator[Retired]:
    """Records name a letter by its digest or by its id."""
    for name in sorted(named):
        found = {f.id: f for f in circle.letters.by("digest", name)}
        if name in circle.letters:
            found[name] = circle.letters[name]
        for filing in found.values():
            yield "letters", filing


def _live_names(circle: Circle) -> set[str]:
    return {f"R{r}" for r in circle.rounds} | set(circle.turns) | set(circle.submissions)


def _loose(circle: Circle, live: set[str]) -> Iterator[tuple[str, AnyRecord, datetime]]:
    """Old records that belong to no round or piece that stays, with the instant that dates them."""
    needed = {name for s in circle.submissions.values() if s.id in live for name in s.letters}
    needed |= {c.letter for c in circle.critiques.values() if c.label in live}
    for filing in circle.letters.values():
        if filing.about not in live and filing.id not in needed and filing.digest not in needed:
            yield "letters", filing, filing.received
    for mail in circle.outbox.values():
        if mail.about not in live:
            yield "outbox", mail, mail.sent or mail.queued
    for submission in circle.submissions.values():
        if _withdrawn_from_queue(circle, submission):
            yield "submissions", submission, submission.arrived


def _withdrawn_from_queue(circle: Circle, submission: Submission) -> bool:
    return submission.state == "withdrawn" and submission.id not in circle.turns
