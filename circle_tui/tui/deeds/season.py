"""The season's cover sheet, and every mail of the days to come."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from circle_tui.circle.forecast import Row as Coming
from circle_tui.circle.season import Planned
from circle_tui.tui.deeds.named import Named
from circle_tui.tui.deeds.questions import where_to, write_file
from circle_tui.tui.moments import moment
from circle_tui.tui.screens.leaf import Leaf
from circle_tui.tui.views.people import mail_kind, name
from circle_tui.tui.widgets.pane import Block
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import QUIET, column, joined, line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

SEASON, DAYS = 26, 14
"""Weeks of a cover sheet and days of a forecast that are offered."""

_FORMS = {
    "": "Show it here",
    "txt": "Write it as text, to print or send round",
    "csv": "Write it as a table for a spreadsheet (.csv)",
    "ics": "Write it as a calendar (.ics)",
}


async def sheet(app: "CircleApp") -> None:
    """Whose turn is when, with names and dates and no address. It changes nothing."""
    weeks = await _number(app, "The season: how many weeks?", SEASON, most=520)
    if not weeks:
        return
    form = await app.choose("In which form?", [Row(key or "-", line(said)) for key, said in _FORMS.items()])
    turns = app.desk.turns
    makers: dict[str, Callable[[int], str | bytes]] = {"csv": turns.sheet_csv, "ics": turns.sheet_ics}
    if not form:
        return
    if form == "-":
        rows = await asyncio.to_thread(app.desk.look, lambda: turns.season(weeks))
        app.push_screen(Leaf(f"The season: {weeks} weeks", list(_season(app, rows))))
        return
    path = await where_to(app, "Write it where?", f"~/season.{form}")
    if path is not None:
        with app.explaining():
            made = await asyncio.to_thread(app.desk.look, lambda: makers.get(form, turns.sheet)(weeks))
            await write_file(app, path, made.encode() if isinstance(made, str) else made)


def _season(app: "CircleApp", rows: Iterable[Planned]) -> Iterator[Block]:
    zone, circle = app.desk.settings.circle.timezone, app.desk.circle
    head = ("turn", 6), ("author", 18), ("piece due", 22), ("round-up", 21)
    yield Block(joined(*(column(line(text, QUIET), wide) for text, wide in head)), gap=False)
    for row in rows:
        cells = (row.label or f"R{row.round}", name(circle, row.author))
        dates = (moment(at, zone, app.now()) for at in (row.milestones.submit_by, row.milestones.roundup))
        there = zip((*cells, *dates), head, strict=True)
        yield Block(joined(*(column(line(text), wide) for text, (_, wide) in there)), gap=False)


async def forecast(app: "CircleApp") -> None:
    """Every mail that goes out if nothing else happens."""
    days = await _number(app, "Mail of how many days to come?", DAYS, most=400)
    if days:
        rows = await asyncio.to_thread(app.desk.look, lambda: app.desk.outlook.forecast(days))
        title = f"Every mail of the next {days} days, if nothing else happens"
        app.push_screen(Leaf(title, list(_coming(app, rows))))


def _coming(app: "CircleApp", rows: tuple[Coming, ...]) -> Iterator[Block]:
    zone, circle = app.desk.settings.circle.timezone, app.desk.circle
    for row in rows:
        at = column(line(moment(row.at, zone, app.now()), QUIET), 18)
        to = f"{mail_kind(row.kind)} to {name(circle, row.to) if row.to else 'you'}"
        yield Block(joined(at, " ", line(to), line(f"  {row.about}", QUIET)), gap=False)
    if not rows:
        yield Block(line("No mail is planned.", QUIET))


async def _number(app: "CircleApp", title: str, offered: int, most: int) -> int:
    """A number from 1; 0: they went back, or it is none, which is said."""
    text = await app.ask(title, str(offered), str(offered))
    if text and not (text.isdecimal() and 0 < int(text) <= most):
        app.complain(f"That takes a number from 1 to {most}.")
        return 0
    return int(text) if text else 0


DEEDS = (
    Named("The season's cover sheet", "whose turn is when: shown, or as text, .csv or .ics", sheet),
    Named("Forecast: every mail to come", "what goes out if nothing else happens", forecast),
)
