"""Deeds about pieces and critiques: brought by hand, in parts, sent again, asked of somebody else."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from circle_tui.circle.fields import day
from circle_tui.circle.nearness import QUEUE
from circle_tui.circle.turns import expected
from circle_tui.tui.deeds.named import Named
from circle_tui.tui.deeds.questions import pieces_out, which_file, which_member, which_piece
from circle_tui.tui.screens.leaf import Leaf
from circle_tui.tui.views.critique import as_prose
from circle_tui.tui.views.inbox import Opened, heads, line_of
from circle_tui.tui.views.people import name, piece
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

_OTHER = "-other"


async def add_piece(app: "CircleApp") -> None:
    """A piece that came another way than by mail; it mails nobody."""
    file = await which_file(app, "A piece that came another way: which file?", "~/Documents/The Well.docx")
    author = await which_member(app, "Whose piece is it?") if file is not None else ""
    label = await _for_which_turn(app, author) if author else ""
    if file is None or not label:
        return
    choices = [
        Row("no", line("No: it goes out when its round does")),
        Row("yes", line("Yes: they have it since a day that I say, and owe a critique")),
    ]
    has_gone = await app.choose("Have its readers got it already?", choices)
    since = await _since(app) if has_gone == "yes" else None
    if has_gone == "no" or since is not None:
        app.consider(lambda desk: desk.pieces.add(label, *file, author, since))


async def _for_which_turn(app: "CircleApp", author: str) -> str:
    circle = app.desk.circle
    turns = [t for t, _ in app.desk.turns.listed() if t.author == author and expected(circle, t)]
    rows = [
        *(Row(turn.id, line(f"{turn.id}, their turn in round {turn.round}")) for turn in turns),
        Row(QUEUE, line("None yet: it waits in the queue")),
        Row(_OTHER, line("Another label, such as that of a piece to replace, or R47a of before")),
    ]
    chosen = await app.choose(f"For which turn of {name(circle, author)}?", rows)
    return await app.ask("Which label?", "R47a") if chosen == _OTHER else chosen


async def _since(app: "CircleApp") -> date | None:
    text = await app.ask("Since which day have its readers got it?", "2026-11-30")
    with app.explaining():
        return day("the day", text)
    return None


async def read_piece(app: "CircleApp") -> None:
    """The text of any piece, numbered as its readers see it."""
    label = await which_piece(app, "Read which piece?", reversed(app.desk.pieces.listed()))
    if label:
        show_piece(app, label)


def show_piece(app: "CircleApp", label: str) -> None:
    """Put the text of a piece before the coordinator."""

    async def show() -> None:
        found = app.desk.pieces.find(label)
        prose = await asyncio.to_thread(app.desk.pieces.prose, found)
        app.push_screen(Leaf(piece(app.desk.circle, label), as_prose(prose)))

    app.run_worker(show(), group="writing", exit_on_error=False)


async def send_again(app: "CircleApp") -> None:
    """A piece that is out goes to somebody once more."""
    label = await which_piece(app, "Send which piece again?", pieces_out(app))
    who = await which_member(app, "To whom?") if label else ""
    if who:
        app.consider(lambda desk: desk.pieces.send_again(label, who))


async def assign(app: "CircleApp") -> None:
    """Somebody is asked for a critique, somebody is let off, or both."""
    there = [one for one in pieces_out(app) if one.rounded_up is None]
    label = await which_piece(app, "A critique of which piece?", there)
    if not label:
        return
    asked = await which_member(app, "Who is asked for a critique, and gets the piece?", nobody="Nobody more")
    owing = app.desk.writing.owing(label)
    freed = "-" if asked and not owing else ""
    if asked and owing:
        freed = await which_member(app, "Who is let off, and is told so?", owing, nobody="Nobody")
    if asked and freed:
        to, off = ("" if who == "-" else who for who in (asked, freed))
        app.consider(lambda desk: desk.pieces.assign(label, to, off))


async def join(app: "CircleApp") -> None:
    """Letters with the parts of one piece, in the order in which they are named."""
    rows = await asyncio.to_thread(_letters, app)
    chosen: list[str] = []
    while True:
        left = [row for row in rows if row.id not in chosen]
        ends = [Row("-", line(f"That is all: join these {len(chosen)}"))] if len(chosen) > 1 else []
        title = "Which letter holds the first part?" if not chosen else f"And part {len(chosen) + 1}?"
        one = await app.choose(title, [*ends, *left])
        if not one:
            return
        if one == "-":
            break
        chosen.append(one)
    app.consider(lambda desk: desk.pieces.join(chosen))


def _letters(app: "CircleApp") -> list[Row]:
    """Held letters, and those that brought a piece: the newest first."""
    circle, all_of_them = app.desk.circle, app.desk.inbox.listed()
    found = [f for f in reversed(all_of_them) if f.state == "held" or f.as_ == "submission"]
    read = heads(app.desk, found[:100])
    lines = [line_of(circle, filing, read[filing.digest]) for filing in found[:100]]
    zone = app.desk.settings.circle.timezone
    return [
        Row(one.id, line(f"{one.at.astimezone(zone):%d %b %H:%M}  {one.who}  {one.subject}  ({one.state})"))
        for one in lines
    ]


def join_parts(app: "CircleApp", marked: Sequence[str], found: Opened) -> None:
    """Letters that were marked, in the order of the list; else one with those whose piece waits for more."""
    ids = tuple(marked) if len(marked) > 1 else app.desk.pieces.parts_of(found.filing)
    files = sum(not file.inline for file in found.letter.attachments)
    if len(ids) > 1 or files > 1:
        app.consider(lambda desk: desk.pieces.join(ids))
    else:
        app.complain(
            "There is nothing to join this letter with: none of its piece is in. space marks letters, "
            "and p joins the marked ones in their order."
        )


async def add_critique(app: "CircleApp") -> None:
    """A critique that came on paper, in a saved mail, by another program; it mails nobody."""
    label = await which_piece(app, "A critique of which piece?", pieces_out(app))
    file = (
        await which_file(app, "Which file? A text, a document, or a saved mail", "~/bo.eml")
        if label
        else None
    )
    who = await which_member(app, "Who wrote it?") if file is not None else ""
    if file is None or not who:
        return
    zone = app.desk.settings.circle.timezone
    now = f"{app.now().astimezone(zone):%Y-%m-%d %H:%M}"
    when = await app.ask("When did it arrive?", "like 2026-12-06 20:00, in the circle's zone", now)
    if when:
        with app.explaining():
            at = None if when == now else app.desk.turns.read_when(when)
            app.consider(lambda desk: desk.review.add(label, *file, who, at))


async def send_roundup(app: "CircleApp") -> None:
    """A round-up that has gone goes to somebody once more."""
    there = [one for one in pieces_out(app) if one.rounded_up is not None]
    label = await which_piece(app, "Send which round-up again?", there)
    who = await which_member(app, "To whom?") if label else ""
    if who:
        app.consider(lambda desk: desk.roundup.send(label, who))


DEEDS = (
    Named(
        "Add a piece that came another way", "from a file, for a turn or the queue; mails nobody", add_piece
    ),
    Named("Join letters to one piece", "its parts, in their order", join),
    Named("Read a piece", "its text, numbered as its readers see it", read_piece),
    Named("Send a piece again", "to who lost it, or joined since", send_again),
    Named("Ask another member for a critique", "instead of one who owes it, or beside", assign),
    Named("Add a critique that came another way", "from a file; mails nobody", add_critique),
    Named("Send a round-up again", "to its author, or to who may read it", send_roundup),
)
