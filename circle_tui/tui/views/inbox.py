"""Inbox: the letters that are held, with their guesses; and those filed and ignored, on request."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.model import Filing, Guess
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.letters.letter import Letter
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.versions import Difference
from circle_tui.tui.views.people import name, title


class Head(NamedTuple):
    """What a letter says of itself."""

    who: str
    subject: str


class Line(NamedTuple):
    """One letter in the list."""

    id: str
    state: str
    at: datetime
    who: str
    subject: str
    guess: str
    """Held: the likeliest; filed: what it is."""


class Letters(NamedTuple):
    """The list: what is on record, since there may be thousands."""

    filings: tuple[Filing, ...]
    held: int
    others: int


class Opened(NamedTuple):
    """One letter, opened."""

    filing: Filing
    letter: Letter
    who: str
    guesses: tuple[str, ...]
    known: bool
    """Whether its address is a member's."""
    version: int = 1
    """Of the piece that it brought."""
    changes: tuple[Difference, ...] = ()
    """What that version changed of the one before."""
    answered: datetime | None = None
    """When the coordinator answered it, here or from another mail program."""


BY_SENDER = "by sender"
HELD_ORDERS = ("oldest first", "newest first", BY_SENDER, "by what it is")
ALL_ORDERS = ("newest first", "oldest first", BY_SENDER, "by what it is")


def letters(desk: Desk, heads: Mapping[str, Head], order: str, *, everything: bool) -> Letters:
    """The held letters, or everything, in an order. ``heads``: of those letters that were read, by digest."""
    held = desk.inbox.listed("held")
    found = desk.inbox.listed() if everything else held
    circle = desk.circle
    if order == "newest first":
        found = found[::-1]
    elif order == BY_SENDER:
        found = tuple(sorted(found, key=lambda one: _sender(circle, one, heads).casefold()))
    elif order == "by what it is":
        found = tuple(sorted(found, key=lambda one: (one.state, what(circle, one))))
    return Letters(found, len(held), len(circle.letters) - len(held))


def _sender(circle: Circle, filing: Filing, heads: Mapping[str, Head]) -> str:
    return line_of(circle, filing, heads.get(filing.digest)).who


def heads(desk: Desk, filings: Iterable[Filing]) -> dict[str, Head]:
    """What some letters say of themselves, by digest. Reads their files: not under `look`."""
    found = {}
    for filing in filings:
        try:
            sender, subject = desk.head(filing)
        except KeyError:
            found[filing.digest] = Head("", "")
        else:
            who = safe_line(sender.name or sender.email, 60)
            found[filing.digest] = Head(who, safe_line(subject, 120))
    return found


def line_of(circle: Circle, filing: Filing, head: Head | None) -> Line:
    """One letter in the list; without its head, what is on record."""
    who, subject = head or Head("", "")
    sure = filing.member and filing.state != "held"
    who = name(circle, filing.member) if sure else who
    return Line(filing.id, filing.state, filing.received, who, subject, what(circle, filing))


def what(circle: Circle, filing: Filing) -> str:
    """What a letter is, or may be."""
    if filing.state == "held":
        return in_words(circle, filing.guesses[0]) if filing.guesses else "no guess"
    if filing.state == "ignored":
        return f"ignored: {filing.why}" if filing.why else "ignored"
    return in_words(circle, Guess(filing.as_ or "note", filing.about, filing.member))


def in_words(circle: Circle, guess: Guess) -> str:
    """A guess as people say it: ``submission for R1b by Bo, 70 %``."""
    if guess.as_ == "ignored":
        text = "nothing of the circle's"
    elif guess.as_ == "critique":
        text = f"critique of {title(circle, guess.about)}" if guess.about else "critique"
    elif guess.as_ == "submission":
        text = f"submission for {guess.about}" if guess.about else "submission"
    else:
        text = guess.as_
    who = f" by {name(circle, guess.member)}" if guess.member else ""
    sure = f", {guess.sure:.0%}" if guess.sure else ""
    return f"{text}{who}{sure}"


def opened(desk: Desk, letter_id: str) -> Opened:
    """One letter with everything that is known of it. Reads its file: not under `look`."""
    filing = desk.inbox.find(letter_id)
    letter = desk.inbox.read(filing)
    circle = desk.circle
    piece = circle.submissions.get(filing.about) if filing.as_ == "submission" else None
    brought = piece if piece is not None and filing.digest in piece.letters[-1:] else None
    return Opened(
        filing=filing,
        letter=letter,
        who=name(circle, filing.member) if filing.member else "",
        guesses=tuple(in_words(circle, guess) for guess in filing.guesses),
        known=bool(circle.members.by("address", letter.sender.email.lower())),
        version=brought.version if brought is not None else 1,
        changes=desk.pieces.changes(brought) if brought is not None else (),
        answered=desk.inbox.answered(filing),
    )


class Option(NamedTuple):
    """One thing that can be picked."""

    id: str
    text: str


def kinds(found: Opened | None = None) -> Iterator[Option]:
    """What a letter can be: its guesses first; None: what several can be."""
    for number, guess in enumerate(found.guesses if found is not None else ()):
        yield Option(f"guess:{number}", f"As guessed: {guess}")
    yield Option("submission", "A submission: a piece to be read")
    yield Option("critique", "A critique of a piece")
    yield Option("note", "A note: thanks, small talk, a question")
    yield Option("command", "A command, such as AWAY or EXTEND")
    yield Option("ignored", "Nothing of the circle's: ignore it")


def pieces(circle: Circle) -> Iterator[Option]:
    """The pieces that a critique can be about, the newest first."""
    found = sorted(circle.submissions.values(), key=lambda s: s.arrived, reverse=True)
    for submission in found:
        if submission.state == "circulated":
            text = f"{submission.id} {title(circle, submission.id)} by {name(circle, submission.author)}"
            yield Option(submission.id, text)


def members(circle: Circle, first: str) -> Iterator[Option]:
    """Who a letter can be from: the likeliest first."""
    there = sorted(circle.members.values(), key=lambda m: (m.id != first, m.state == "left", m.name))
    for member in there:
        left = ", left" if member.state == "left" else ""
        yield Option(member.id, f"{safe_line(member.name, 60)} <{safe_line(member.addresses[0], 80)}>{left}")
