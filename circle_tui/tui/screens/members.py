"""Members: who owes what and who gave, in a list and in a map of who gave whom what."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget

from circle_tui.desk import Desk, PortError, Refused
from circle_tui.tui.rows import figures, members
from circle_tui.tui.screens.desk_screen import COMMON
from circle_tui.tui.screens.member_deeds import MemberDeeds
from circle_tui.tui.views.figures import Entries, Given, given, place, record
from circle_tui.tui.views.members import Person, people
from circle_tui.tui.widgets.heatmap import HeatMap
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, joined, line, stacked


class MembersScreen(MemberDeeds):
    """The people of the circle, in the order of the rotation."""

    MODE = "members"
    PURPOSE = (
        "Who takes part, what each owes and gave, and whose turn is next; v shows who gave whom what. Enter "
        "on a figure opens the critiques behind it. Whatever you change here shows first whom it mails and "
        "whose turn moves; only then y does it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "write", "Write", id="members.write", tooltip="write to the member, or to those marked"),
        Binding("a", "away", "Away", id="members.away", tooltip="note a leave, for all marked"),
        Binding("e", "change", "Change", id="members.change", tooltip="address, alias, zone, role, order …"),
        Binding("v", "view", "Who gave", id="members.view", tooltip="who gave whom what, and back"),
        Binding(
            "b",
            "back",
            "Back",
            show=False,
            id="members.back",
            tooltip="they are back: end a leave or a pause",
        ),
        Binding(
            "P",
            "pause",
            "Pause",
            show=False,
            id="members.pause",
            tooltip="ask nothing of them, or of those marked, until they are back",
        ),
        Binding(
            "l",
            "light",
            "Light",
            show=False,
            id="members.light",
            tooltip="fewer critiques asked, or as usual",
        ),
        Binding(
            "x",
            "remove",
            "Remove",
            show=False,
            id="members.remove",
            tooltip="they leave; what they gave stays",
        ),
        Binding(
            "i", "add", "Add", show=False, id="members.add", tooltip="a new member, who is welcomed by mail"
        ),
        Binding("I", "bring", "Import", show=False, id="members.import", tooltip="everybody in a CSV file"),
        Binding("M", "merge", "Merge", show=False, id="members.merge", tooltip="two records are one person"),
        Binding(
            "W", "write_all", "Write to all", show=False, id="members.write_all", tooltip="one mail to each"
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people = {}
        self._behind: dict[str, Entries] = {}
        self._map: Given | None = None
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The list, and one of them beside or below it; or the map, and one field of it below."""
        mark = self.glyphs.mark
        yield Shown(id="members-head", classes="head")
        with Container(id="people", classes="split"):
            yield RowList(id="members", classes="list", mark=mark)
            with Vertical(classes="side"):
                yield Shown(id="member", classes="facts")
                yield RowList(id="figures", mark=mark)
        with Vertical(id="who"):
            yield Shown(id="map-legend", classes="facts")
            yield Shown(id="map-head", classes="facts")
            yield HeatMap(id="map", classes="upper", mark=mark)
            with VerticalScroll(classes="lower", can_focus=False):
                yield Shown(id="pair")

    def on_mount(self) -> None:
        """The list comes first."""
        self.query_one("#who").display = False

    def see(self) -> tuple[Person, ...]:
        """All of them."""
        return people(self.desk, self.circle_app.now())

    def draw(self, view: tuple[Person, ...]) -> None:
        """The list, the one with the cursor, and the map where it is in sight."""
        self._people = {person.id: person for person in view}
        self.query_one("#members-head", Shown).show(members.head(view, self.paper))
        rows = self.query_one("#members", RowList)
        rows.show(members.rows(view, self.paper))
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        self._show(rows.chosen)
        if self._shows_map:
            self._read_map()

    @on(RowList.Moved, "#members")
    def _moved(self, event: RowList.Moved) -> None:
        self._show(event.row_id)

    def _show(self, member_id: str) -> None:
        person = self._people.get(member_id)
        words = stacked(members.facts(person, self.paper)) if person is not None else NOTHING
        self.query_one("#member", Shown).show(words)
        if person is not None:
            self._read_figures(person.id)
        else:
            self.query_one("#figures", RowList).show([])

    @work(group="figures", exclusive=True, exit_on_error=False)
    async def _read_figures(self, member_id: str) -> None:
        """The figures of one member, with closed years."""
        try:
            found = await asyncio.to_thread(record, self.desk, member_id, self.circle_app.now())
        except (Refused, PortError) as error:
            self.circle_app.complain(str(error))
            return
        rows = list(figures.rows(found, self.paper))
        self._behind = {row.id: entries for row, entries in rows}
        self.query_one("#figures", RowList).show([row for row, _ in rows])

    @on(RowList.Taken, "#members")
    def _taken(self) -> None:
        self.query_one("#figures").focus()

    @on(RowList.Taken, "#figures")
    def _open_figure(self, event: RowList.Taken) -> None:
        self._open_behind(self._behind.get(event.row_id, ()))

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a member."""
        self._wanted = row_id

    # The map

    @property
    def _shows_map(self) -> bool:
        return self.query_one("#who").display

    @property
    def _list(self) -> RowList:
        return self.query_one("#map" if self._shows_map else "#members", RowList)

    def action_view(self) -> None:
        """The map, or the list again."""
        shows = not self._shows_map
        self.query_one("#who").display = shows
        self.query_one("#people").display = not shows
        self.query_one("#map" if shows else "#members").focus()
        if shows:
            self._read_map()

    @work(group="map", exclusive=True, exit_on_error=False)
    async def _read_map(self) -> None:
        """Everybody's figures, with closed years."""
        try:
            found = await asyncio.to_thread(given, self.desk)
        except (Refused, PortError) as error:
            self.circle_app.complain(str(error))
            return
        self._map = found
        cells = self.query_one("#map", HeatMap)
        critics = figures.named(found.critics)
        authors = figures.named(found.authors, short=True)
        paper, wide = self.paper, figures.widths(found)
        cells.lay(critics, authors, lambda who, whom: figures.field(found, who, whom, paper), wide)
        if not critics:
            cells.show([Row("-none", self._no_map(), False)])
        self._show_field()

    def _no_map(self) -> Words:
        nothing = line("Nobody was asked for a critique yet.", "$text-success")
        return stacked((nothing, line("The map grows with the first round. v shows the members.", QUIET)))

    @on(RowList.Moved, "#map")
    @on(HeatMap.Crossed, "#map")
    def _show_field(self) -> None:
        cells = self.query_one("#map", HeatMap)
        self.query_one("#map-legend", Shown).show(
            joined(line("Who gave whom", "bold"), "   ", figures.legend(self.glyphs))
        )
        self.query_one("#map-head", Shown).show(cells.head() if self._map else NOTHING)
        found, who, whom = self._map, cells.chosen, cells.column
        words = figures.pair(found, who, whom, self.paper) if found and who and whom else ()
        self.query_one("#pair", Shown).show(stacked(words))

    @on(RowList.Taken, "#map")
    def _open_field(self) -> None:
        cells = self.query_one("#map", HeatMap)
        if self._map is not None:
            self._open_behind(self._map.pairs.get((cells.chosen, cells.column), ()))

    # What is behind a figure

    @work(group="writing", exit_on_error=False)
    async def _open_behind(self, entries: Entries) -> None:
        """Go to the critique that a figure counts; where there are several, choose first."""
        found = {f"{entry.label}:{entry.critic}": entry for entry in entries}
        if not found:
            self.circle_app.tell("Nothing is behind this figure.")
            return
        circle, key = self.desk.circle, next(iter(found))
        if len(found) > 1:
            rows = [Row(key, figures.behind(circle, one, self.paper)) for key, one in found.items()]
            key = await self.circle_app.choose("Open which?", rows)
        if key and (where := place(circle, found[key])) is not None:
            self.circle_app.open_at(*where)
        elif key:
            told = figures.behind(circle, found[key], self.paper)
            self.circle_app.tell(f"{told.plain}. Its round is closed; no screen has more of it.")
