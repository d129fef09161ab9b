"""Participation in pictures: counted by hand in the table of `season_of`."""

import pytest

from circle_tui.circle.keeping import in_a_row, rounds_of
from circle_tui.circle.ledger import total
from circle_tui.tui.widgets.heatmap import HeatMap
from circle_tui.tui.widgets.rowlist import RowList
from tests.circle.seasons import at
from tests.desk.desks import Office
from tests.tui.circle_of import sample, settings
from tests.tui.screens import SMALL, WIDE, opened, press, settled, shown, until
from tests.tui.season_of import NOW, season

IN_A_ROW = {"ana": 6, "bo": 1, "cy": 7, "dee": 5, "eve": 3, "fay": 1}
"""Bo gave nothing in round 6, and round 8 is his own; Dee was late in round 1, Eve in round 3."""

LINES = {
    "ana": "·▇▇▇▇▇·▇",
    "bo": "▇·▇▇▇▁▇·",
    "cy": "▇▇·▇▇▇▇▇",
    "dee": "▁▇▇·▇▇▇◦",
    "eve": "▇▇▁▇·▇▇◦",
    "fay": "▁▇▁▁▁·▇◦",
}
"""Round 1 to 8, as the table says: nothing and late are the lowest step."""

MAP = {
    "Ana": "2/2 1/1 1/1 1/1 1/1",
    "Bo": "2/2 1/1 1/1 1/1 0/1",
    "Cy": "2/2 2/2 1/1 1/1 1/1",
    "Dee": "2/2 1/2 1/1 1/1 1/1",
    "Eve": "2/2 1/2 1/1 1/1 1/1",
    "Fay": "1/2 1/2 0/1 0/1 1/1",
}


def test_rounds_in_a_row_are_counted_by_hand() -> None:
    """A round under way breaks no row and counts once all of it is in; late and missing end it."""
    with season() as made:
        found = {who: made.desk.members.ledger(who).gave for who in IN_A_ROW}
        now = at(NOW)
        assert {who: in_a_row(rounds_of(entries, now)) for who, entries in found.items()} == IN_A_ROW
        late = at("2026-03-09 09:00")
        assert 0 == in_a_row(rounds_of(found["dee"], late))
        assert (7, 6, 5) == (
            total(found["dee"], "owed"),
            total(found["dee"], "given"),
            total(found["dee"], "on_time"),
        )


async def test_each_member_has_a_line_over_the_rounds() -> None:
    """One column a round, so that lines below each other can be compared; and its words."""
    with season() as made:
        async with opened(made) as pilot:
            await press(pilot, "4")
            rows = {row.id: row.drawn().plain for row in pilot.app.screen.query_one("#members", RowList).rows}
            for who, line in LINES.items():
                assert line in rows[who]
            assert rows["cy"].endswith("  7 in a row")


async def test_the_lines_and_the_map_can_be_read_in_ascii() -> None:
    """Steps and shades have signs of their own."""
    with season(ui__ascii="true") as made:
        async with opened(made) as pilot:
            await press(pilot, "4")
            rows = {row.id: row.drawn().plain for row in pilot.app.screen.query_one("#members", RowList).rows}
            assert "_#___.#o" in rows["fay"]
            await press(pilot, "v")
            text = shown(pilot)
            for shade in ("# all", "* most", "+ some", "- none", ". not asked", "o not due yet"):
                assert shade in text


@pytest.mark.parametrize("size", [(60, 20), SMALL, WIDE, (200, 60)], ids=str)
async def test_the_map_says_who_gave_whom_what(size: tuple[int, int]) -> None:
    """Critics down, authors across, given of asked for in every field; nobody reads their own piece."""
    with season() as made:
        async with opened(made, size) as pilot:
            await press(pilot, "4", "v")
            for row in pilot.app.screen.query_one("#map", HeatMap).rows:
                words = [word for word in row.drawn().plain.split() if "/" in word]
                who = row.drawn().plain.split()[0]
                assert MAP[who].split() == words


async def test_the_map_walks_both_ways_and_opens_what_is_behind_a_field() -> None:
    """Fay for Ana: one of two. Enter asks which, and opens its letter in Inbox."""
    with season() as made:
        async with opened(made) as pilot:
            await press(pilot, "4", "v", "G", "right", "left")
            cells = pilot.app.screen.query_one("#map", HeatMap)
            assert ("fay", "ana") == (cells.chosen, cells.column)
            assert "Fay Ito for Ana Ruiz: 1 of 2 given" in shown(pilot)
            assert "R1a  not in, was due Sat 17 Jan 20:00" in shown(pilot)
            await press(pilot, "enter")
            assert "R7a “Piece 7” by Ana Ruiz, Fay Ito  on time, 300 words" in shown(pilot)
            await press(pilot, *"R7a", "enter")
            await until(pilot, lambda: pilot.app.current_mode == "inbox")
            assert "inbox" == pilot.app.current_mode
            assert "r7a-fay" == pilot.app.screen.query_one("#letters", RowList).chosen


async def test_figures_are_those_of_the_command_line_and_open_what_they_count() -> None:
    """`members show fay`: 7 asked for, 3 given, 2 on time, 1 of them short; 3 never came, 1 is not due."""
    with season() as made:
        async with opened(made) as pilot:
            await press(pilot, "4", "G", "enter")
            rows = {row.id: row.drawn().plain for row in pilot.app.screen.query_one("#figures", RowList).rows}
            found = made.desk.members.ledger("fay").gave
            assert (7, 3, 2) == (total(found, "owed"), total(found, "given"), total(found, "on_time"))
            assert "7 critiques asked for" in rows["-Gave"]
            assert ["given", "3"] == rows["gave:given"].split()[1:3]
            assert ["short", "1"] == rows["gave:short"].split()[1:3]
            assert ["not", "in", "3"] == rows["gave:missing"].split()[1:4]
            assert ["not", "due", "1"] == rows["gave:ahead"].split()[1:4]
            figures = pilot.app.screen.query_one("#figures", RowList)
            figures.choose("gave:ahead")
            await press(pilot, "enter")
            assert "calendar" == pilot.app.current_mode
            assert "R8a" == pilot.app.screen.query_one("#season", RowList).chosen


async def test_a_critique_that_waits_is_opened_in_review() -> None:
    """Enter on what Dee gave goes to where it is decided."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4")
        pilot.app.screen.query_one("#members", RowList).choose("dee")
        await settled(pilot)
        await press(pilot, "enter", "enter")
        assert "review" == pilot.app.current_mode
        chosen = pilot.app.screen.query_one("#critiques", RowList).chosen
        assert "dee" == made.desk.circle.critiques[chosen].critic


async def test_a_map_without_rounds_says_what_comes() -> None:
    """Nobody was asked for anything yet: the next key is named."""
    made = Office(settings(), NOW)
    try:
        async with opened(made) as pilot:
            await press(pilot, "4", "v")
            assert "Nobody was asked for a critique yet." in shown(pilot)
            assert "v shows the members" in shown(pilot)
            await press(pilot, "left", "right", "enter", "v")
            assert "i adds a member" in shown(pilot)
    finally:
        made.converter.close()


async def test_today_shows_how_far_a_round_is_and_opens_what_is_behind() -> None:
    """Three of five have given, Bo and Fay have not; Enter opens the round-up that grows from it."""
    async with sample() as made, opened(made) as pilot:
        rows = pilot.app.screen.query_one("#ahead", RowList)
        words = {row.id: row.drawn().plain for row in rows.rows}
        assert "  R1a  ━━━━━━──── 3 of 5 in  “The Well” by Ana Ruiz\n       ! not in: Bo, Fay" == words["R1a"]
        assert "  R2a  Cy Okafor · ● no piece yet" == words["R2a"]
        for row, mode in (
            ("R1a", "roundup"),
            ("R2a", "calendar"),
            ("turn:R3b", "calendar"),
            ("going:0", "outbox"),
        ):
            await press(pilot, "1", "tab")
            rows.choose(row)
            await settled(pilot)
            await press(pilot, "enter")
            assert mode == pilot.app.current_mode, row
            await press(pilot, "1", "tab")


async def test_closed_years_count_in_figures_and_in_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year that was closed with the same season in it: everything is there twice, but the line of eight."""
    with season(due="2025-03-08 20:00") as before, season() as made:
        store = made.desk._parts.store
        monkeypatch.setattr(type(store), "years", lambda _: (2025,))
        monkeypatch.setattr(type(store), "closed", lambda _, _year: before.desk.circle)
        async with opened(made) as pilot:
            await press(pilot, "4", "G")
            rows = {row.id: row.drawn().plain for row in pilot.app.screen.query_one("#figures", RowList).rows}
            assert "14 critiques asked for" in rows["-Gave"]
            assert ["given", "6"] == rows["gave:given"].split()[1:3]
            list_ = {
                row.id: row.drawn().plain for row in pilot.app.screen.query_one("#members", RowList).rows
            }
            assert LINES["fay"] in list_["fay"]
            await press(pilot, "v")
            cells = pilot.app.screen.query_one("#map", HeatMap)
            fay = next(row.drawn().plain for row in cells.rows if row.id == "fay")
            assert ["2/4", "2/4", "0/2", "0/2", "2/2"] == [word for word in fay.split() if "/" in word]
