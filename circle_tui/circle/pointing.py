"""Which records name which: what may not be taken away, and what points nowhere."""

from collections.abc import Iterator

from circle_tui.circle.model import AnyRecord, Critique, Debt, Filing, Mail, Submission, Turn
from circle_tui.circle.state import Circle


def dangling(circle: Circle) -> Iterator[tuple[str, str, str]]:
    """Records that name one that is not there: table, id, and what is missing, in words."""
    for table in ("turns", "submissions", "debts", "critiques", "letters", "outbox"):
        for record in circle.table(table).values():
            for other, name in _names(record):
                if name and not _is_there(circle, other, name):
                    yield table, record.id, f"the {other} {name}"


def _is_there(circle: Circle, noun: str, name: str) -> bool:
    match noun:
        case "member":
            return name in circle.members
        case "round":
            return name in circle.rounds
        case "piece":
            return name in circle.submissions
        case _:
            return bool(circle.letters.by("digest", name))


def _names(record: AnyRecord) -> Iterator[tuple[str, str]]:
    match record:
        case Turn():
            yield "member", record.author
            yield "round", str(record.round)
        case Submission():
            yield "member", record.author
            yield from (("letter", digest) for digest in record.letters)
        case Debt():
            yield "member", record.critic
            yield "piece", record.label
        case Critique():
            yield "member", record.critic
            yield "piece", record.label
            yield "letter", record.letter
        case Filing():
            yield "member", record.member
        case Mail():
            yield "member", record.to
        case _:
            return
