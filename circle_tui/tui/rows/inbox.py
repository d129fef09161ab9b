"""The rows of Inbox, and what is known of a letter."""

from collections.abc import Callable, Iterator
from functools import partial

from circle_tui.circle.model import Filing
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.inbox import Letters, Line, Opened
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked


def rows(view: Letters, paper: Paper, line_of: Callable[[Filing], Line]) -> Iterator[Row]:
    """One for each letter, drawn when it is seen; what to do where there is none."""
    for filing in view.filings:
        find = partial(_text, filing, paper, line_of)
        yield Row(filing.id, partial(_row, filing, paper, line_of), height=2, find=find)
    if not view.filings:
        empty = [line("No letter is in doubt.", "$text-success"), line("R looks for mail now.", QUIET)]
        if view.others:
            empty.append(line("v shows what was filed.", QUIET))
        yield Row("-none", stacked(empty), False)


def _row(filing: Filing, paper: Paper, line_of: Callable[[Filing], Line]) -> Words:
    one = line_of(filing)
    at = column(line(paper.soon(one.at), QUIET), 12)
    sign = paper.glyphs.sign(one.state)
    first = joined(sign, " ", at, " ", line(one.who, "bold"), " ", line(one.subject))
    return stacked((first, line(f"  {one.guess}", QUIET)))


def _text(filing: Filing, paper: Paper, line_of: Callable[[Filing], Line]) -> str:
    """What a filter looks in: what the row says, without its making."""
    one = line_of(filing)
    return f"{paper.soon(one.at)} {one.who} {one.subject} {one.guess}"


def head(view: Letters, paper: Paper, order: str, *, everything: bool) -> Words:
    """Which letters are listed, and how to see the others."""
    if everything:
        shown, more = "All letters", "v shows the held ones only"
    else:
        shown = f"Held {view.held}"
        more = f"{view.others} filed or ignored (v shows them)" if view.others else ""
    rest = "".join(f"{paper.glyphs.dot}{part}" for part in (order, more) if part)
    return joined(line(shown, "bold"), line(rest, QUIET))


def facts(found: Opened, what: str, paper: Paper) -> Iterator[Words]:
    """Who sent it, what it may be or is (``what``), and why."""
    filing, letter = found.filing, found.letter
    address = letter.sender.email or "no address"
    who = f"{letter.sender.name} <{address}>" if letter.sender.name else address
    stranger = joined("  ", paper.glyphs.word("held", "not a member's address"))
    yield joined(_name("From"), line(who), NOTHING if found.known else stranger)
    yield joined(_name("Subject"), line(letter.subject or "(none)"))
    if filing.state == "held":
        guesses = found.guesses or ("none: m says what it is",)
        yield joined(_name("Guess"), line(guesses[0], "bold $text-accent"))
        for other in guesses[1:3]:
            yield joined(_name("or"), line(other))
        yield joined(_name("Held"), line(filing.why, "$text-warning"))
    else:
        yield joined(_name("It is"), paper.glyphs.both(filing.state), " ", line(what))
    if found.answered is not None:
        seen = ", by another mail program (seen in Sent)" if filing.answered else ""
        yield joined(_name("Answered"), line(f"{paper.soon(found.answered)}{seen}"))
    if filing.evidence:
        yield joined(_name("Because"), line("; ".join(filing.evidence)))


def _name(name: str) -> Words:
    return line(f"{name:<9}", QUIET)
