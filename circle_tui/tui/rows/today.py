"""Today in words: what waits, what goes out, how far the rounds are, whose turn is next."""

from collections.abc import Iterator

from rich.cells import cell_len

from circle_tui.tui.moments import moment
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.today import Going, Piece, RoundNow, Today, Wanted
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked

_STATES = {
    "awaited": ("pending", "no piece yet"),
    "accepted": ("accepted", "in, goes out with the round"),
    "withdrawn": ("ignored", "withdrawn"),
    "skipped": ("ignored", "skipped"),
    "missed": ("ignored", "passed without a piece"),
}
"""How a turn looks whose piece is not out, and its word."""

_TITLE = "bold $text-accent"
_MOST_TURNS = 6


def needs(view: Today, paper: Paper) -> list[Row]:
    """What waits, or what comes next where nothing does."""
    rows = [Row(need_id(wanted), _need(wanted, paper)) for wanted in view.needs]
    return rows or [Row("-none", _nothing(view, paper), False)]


def need_id(wanted: Wanted) -> str:
    """The row of one thing that waits."""
    return f"{wanted.kind}:{wanted.about}"


def _need(wanted: Wanted, paper: Paper) -> Words:
    first = joined(paper.glyphs.sign(wanted.kind), " ", line(wanted.what[:1].upper() + wanted.what[1:]))
    more = paper.facts(wanted.more, paper.away(wanted.since))
    if paper.is_wide:
        return stacked((first, line(f"  {more}", QUIET)))
    return joined(first, line(f"{paper.glyphs.dot}{more}", QUIET))


def _nothing(view: Today, paper: Paper) -> Words:
    if not view.members:
        return stacked(
            (
                line("A new circle: nobody is in it yet.", "$text-success"),
                line("4 goes to Members: there i adds somebody,"),
                line("and I brings in everybody from a CSV file."),
            )
        )
    mail = view.going[0] if view.going else view.next_mail
    coming = "No mail is planned for the next two weeks."
    if mail is not None:
        coming = f"Next: {mail.kind} to {mail.to}, {paper.soon(mail.at)}."
    return stacked((line("Nothing needs you.", "$text-success"), line(f"{coming} R looks for mail now.")))


def ahead(view: Today, paper: Paper) -> Iterator[Row]:
    """What comes by itself and how the rounds stand; mails, pieces and turns can be opened."""
    yield Row("-going", line("Goes out by itself in the next 24 hours", _TITLE), False)
    yield from _going(view, paper)
    if not view.rounds:
        yield Row("-rounds", stacked(("", line("Rounds", _TITLE), _no_round(view))), False)
    for number, found in enumerate(view.rounds):
        title = _round(found, paper)
        yield Row(f"-round {found.number}", title if number else stacked(("", title)), False)
        for piece in found.pieces:
            yield Row(piece.label, _piece(piece, paper))
    if view.turns:
        yield Row("-turns", stacked(("", line("Next turns", _TITLE))), False)
    yield from _turns(view, paper)


def _no_round(view: Today) -> Words:
    laid_out = "No round is laid out yet."
    return line(f"  {laid_out if view.members else 'The first is laid out once somebody is there.'}", QUIET)


def _going(view: Today, paper: Paper) -> Iterator[Row]:
    if not view.going:
        later = view.next_mail
        next_ = f" The next: {later.kind} to {later.to}, {_moment(later, paper)}." if later else ""
        yield Row("-nothing", line(f"  Nothing.{next_}", QUIET), False)
    for number, mail in enumerate(view.going):
        about = line(f"{paper.glyphs.dot}{mail.about}" if mail.about else "", QUIET)
        at = column(line(paper.soon(mail.at), QUIET), 12)
        yield Row(f"going:{number}", joined("  ", at, line(f"{mail.kind} to {mail.to}"), about))


def _moment(mail: Going, paper: Paper) -> str:
    return moment(mail.at, paper.zone, paper.now)


def _round(found: RoundNow, paper: Paper) -> Words:
    at = f"{paper.soon(found.next_at)}, {paper.away(found.next_at)}"
    return joined(
        line(f"Round {found.number} ", _TITLE),
        line(found.state, QUIET),
        line(f"{paper.glyphs.dot}{found.next_name} {at}"),
    )


def _piece(piece: Piece, paper: Paper) -> Words:
    label = column(line(piece.label, QUIET), max(len(piece.label), 4))
    if piece.state == "circulated":
        bar = paper.glyphs.progress(piece.given, piece.owed, 10)
        first = joined("  ", label, " ", bar, line(f" {piece.given} of {piece.owed} in  {piece.what}"))
        if not piece.missing:
            return first
        missing = joined(paper.glyphs.sign("missing"), line(f" not in: {piece.missing}", QUIET))
        return stacked((first, joined(" " * 7, missing)))
    sign, word = _STATES.get(piece.state, ("plain", piece.state))
    state = joined(paper.glyphs.sign(sign), " ", paper.glyphs.word(sign, word))
    return joined("  ", label, " ", line(piece.what), line(paper.glyphs.dot), state)


def _turns(view: Today, paper: Paper) -> Iterator[Row]:
    turns = view.turns[:_MOST_TURNS]
    wide = max((cell_len(turn.author) for turn in turns), default=0)
    for turn in turns:
        due = f"  due {moment(turn.submit_by, paper.zone, paper.now)}"
        words = joined(
            "  ", column(line(turn.label, QUIET), 5), column(line(turn.author), wide), line(due, QUIET)
        )
        yield Row(f"turn:{turn.label}", words)
