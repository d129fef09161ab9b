"""The rows of Round-up: the pieces, and what a round-up is composed of."""

from collections.abc import Iterator

from circle_tui.circle.composed import PARTS
from circle_tui.circle.composition import WHAT_PARTS_ARE
from circle_tui.circle.remarks import FORM, Remark
from circle_tui.circle.sheet import Critic, Sayable, shown
from circle_tui.letters.safe import safe_line
from circle_tui.tui.moments import moment
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.people import counted
from circle_tui.tui.views.roundup import Gathered, Gathering
from circle_tui.tui.widgets.pane import Block
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import QUIET, Words, column, joined, line, plain, stacked

LONGEST = 400
"""Characters of a remark in its row; the pane below has the whole."""


def piece_row(found: Gathering, paper: Paper) -> Row:
    """A piece, its author, how many critiques are in, and when the round-up goes."""
    sign = paper.glyphs.sign("sent" if found.sent else "waiting")
    head = joined(sign, " ", line(found.label, QUIET), " ", line(found.what, "bold"))
    bar = paper.glyphs.progress(found.given, found.owed, 8)
    progress = joined("  ", bar, line(f" {found.given} of {found.owed}"))
    rows = (joined(head, line(f" {found.author}", QUIET)), joined(progress, " ", _when(found, paper)))
    return Row(found.label, stacked(rows))


def _when(found: Gathering, paper: Paper) -> Words:
    if found.sent is not None:
        more = (
            f"{counted(found.more, 'addendum').replace('addendums', 'addenda')} to go" if found.more else ""
        )
        return line(paper.facts(f"sent {paper.away(found.sent)}", more), "$text-success")
    waiting = f"{found.waiting} to review" if found.waiting else ""
    due = f"due {paper.away(found.due)}" if found.due is not None else ""
    return line(paper.facts(due, waiting), QUIET)


def nothing() -> Row:
    """What stands there while no piece is out."""
    words = (
        line("No piece is out with its readers.", "$text-success"),
        line("Round-ups grow here as critiques come in.", QUIET),
        line("1 shows what comes next.", QUIET),
    )
    return Row("-none", stacked(words), False)


def about(found: Gathering | None, opened: Gathered, at: int, paper: Paper) -> Words:
    """What stands above a mail: which one, how large, what is not in it, what the checks found."""
    count = len(opened.previews)
    which = f"mail {at + 1} of {count}" if count > 1 else "the mail"
    size = f"{max(1, round(len(opened.previews[at].raw) / 1000))} KB"
    held = sum(said.is_held for said in opened.composed.remarks)
    facts = [
        f"{which}, as it would leave now",
        size,
        f"{counted(held, 'remark')} held back" if held else "",
        f"goes {moment(found.due, paper.zone, paper.now)}" if found is not None and found.due else "",
    ]
    return stacked((line(paper.facts(*facts), QUIET), *checked(opened, paper)))


def checked(opened: Gathered, paper: Paper) -> Iterator[Words]:
    """One line that all is well, or one for each thing that a check found."""
    if not opened.found:
        yield joined(
            paper.glyphs.sign("accepted"),
            line(f" {counted(len(opened.checks), 'check')}: all is well", QUIET),
        )
    for check in opened.found:
        yield joined(paper.glyphs.sign("missing"), line(f" {check.words}", "$text-warning"))


def composition_rows(opened: Gathered, paper: Paper) -> Iterator[Row]:
    """Parts, the coordinator's note, critics with their remarks, checks."""
    found = opened.composed
    yield _heading("Parts: h puts one off or on")
    for part in PARTS:
        is_on = part not in found.composition.off
        yield Row(f"part:{part}", joined(_switch(paper, is_on, "on", "off"), line(WHAT_PARTS_ARE[part])))
    yield _heading("Your own words")
    yield Row("note:", line(f"  {safe_line(found.note, LONGEST)}" if found.note else "  none; e writes some"))
    yield _heading("Critics in their order: K and J move one, h holds a remark back")
    for critic in found.critics:
        yield Row(f"critic:{critic.id}", _critic(critic, paper))
        yield from (_remark(said, paper) for said in critic.remarks)
    if not found.critics:
        yield Row("-nobody", line("  No critique is accepted yet.", QUIET), False)
    yield _heading("Checks")
    for number, check in enumerate(opened.checks):
        sign = paper.glyphs.sign("accepted" if check.is_fine else "missing")
        style = QUIET if check.is_fine else "$text-warning"
        yield Row(f"check:{number}", joined("  ", sign, line(f" {check.words}", style)))


def _heading(words: str) -> Row:
    return Row(f"-{words}", line(words, f"bold {QUIET}"), False)


def _critic(critic: Critic, paper: Paper) -> Words:
    facts = paper.facts("", critic.letter, f"{critic.words:,} words")
    return joined("  ", line(critic.name, "bold"), line(paper.glyphs.dot + facts, QUIET))


def _remark(said: Sayable, paper: Paper) -> Row:
    state = line("sent  ", QUIET) if said.is_sent else _switch(paper, not said.is_held, "tell", "held")
    words = line(shown(said.remark, LONGEST), QUIET if said.is_held else "")
    return Row(f"remark:{said.key}", joined("    ", state, words))


def _switch(paper: Paper, is_on: bool, yes: str, no: str) -> Words:
    """On or off as a sign, a word and a colour."""
    state = "accepted" if is_on else "cancelled"
    word = column(line(yes if is_on else no, "" if is_on else "$text-warning"), 5)
    return joined("  " if yes == "on" else "", paper.glyphs.sign(state), " ", word)


def remark_blocks(remark: Remark) -> tuple[Block, ...]:
    """A remark whole, with the words that it speaks of."""
    part = FORM.get(remark.part, "")
    place = f"¶{remark.paragraph}" if remark.paragraph is not None else ""
    head = line(" ".join(filter(None, (place, part))) or "On the whole", "bold $text-accent")
    cited = line(f"> {safe_line(remark.passage or '')}", f"italic {QUIET}")
    passage = (Block(cited, gap=False),)
    return (
        Block(head, gap=False),
        *(passage if remark.passage else ()),
        Block(plain(remark.text.strip() or "(would cut this)")),
    )
