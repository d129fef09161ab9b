"""Where the coordinator was is found again at the next start: the screen, the row, the filter, the order."""

import logging

import pytest
from textual.pilot import Pilot

from circle_tui.desk.bookmark import FILE
from circle_tui.tui import session
from circle_tui.tui.widgets.filtering import FilterLine
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, shown, until


def rows(pilot: Pilot[int]) -> RowList:
    """The list in sight."""
    return pilot.app.screen.query(RowList).first()


async def test_the_next_start_goes_on_where_the_last_one_ended() -> None:
    """Log, oldest first, narrowed to alerts, with the cursor on the second; and Members on Dee."""
    async with sample() as made:
        async with opened(made) as pilot:
            await press(pilot, "4")
            rows(pilot).choose("dee")
            await press(pilot, "8", "o", "slash", *"alert", "enter", "home", "down")
            ids, chosen = rows(pilot).ids, rows(pilot).chosen
            await press(pilot, "q")
        async with opened(made) as pilot:
            assert "log" == pilot.app.current_mode
            assert (ids, chosen) == (rows(pilot).ids, rows(pilot).chosen)
            assert "oldest first" in shown(pilot)
            assert "alert" == pilot.app.screen.query_one(FilterLine).value
            assert rows(pilot) == pilot.app.screen.focused
            await press(pilot, "4")
            assert "dee" == rows(pilot).chosen


async def test_a_reader_who_is_sent_somewhere_is_not_kept_from_it_by_an_old_filter() -> None:
    """Inbox was narrowed to nothing; Enter on a note in Today shows the note all the same."""
    async with sample() as made:
        async with opened(made) as pilot:
            await press(pilot, "3", "slash", *"zzz", "enter", "1", "q")
        async with opened(made) as pilot:
            needs = pilot.app.screen.query_one("#needs", RowList)
            note = next(row for row in needs.ids if row.startswith("note:"))
            needs.choose(note)
            await press(pilot, "enter")
            assert note.removeprefix("note:") == rows(pilot).chosen
            assert not pilot.app.screen.query(FilterLine)


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b'{"mode": 7}', b'{"mode": "\xff"}', b"\x00" * 100, b'{"screens": {"log": 5}}'],
    ids=["empty", "half", "a list", "a number", "no text", "zeros", "no place"],
)
async def test_a_broken_state_file_is_ignored_and_said_in_the_log(
    broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The screen opens on Today as if there were none, and the next one is kept over it."""
    async with sample() as made:
        made.shelf.keep_state(FILE, broken)
        with caplog.at_level(logging.WARNING):
            async with opened(made) as pilot:
                assert "today" == pilot.app.current_mode
                await press(pilot, "7", "q")
        assert any("state/screen.json is ignored" in record.getMessage() for record in caplog.records)
        assert "outbox" == made.desk.bookmark.places().mode


async def test_a_screen_that_there_is_not_is_no_place_to_begin_with() -> None:
    """A file of a later version names a screen that this one has not."""
    async with sample() as made:
        made.shelf.keep_state(FILE, b'{"mode": "weather", "screens": {"weather": {"chosen": "rain"}}}')
        async with opened(made) as pilot:
            assert "today" == pilot.app.current_mode


async def test_it_is_kept_after_a_pause_and_not_at_each_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten keys write nothing; a pause later it is there, though the screen never closed."""
    async with sample() as made, opened(made) as pilot:
        monkeypatch.setattr(session, "PAUSE", 1000.0)
        await press(pilot, "8", *["down"] * 9)
        assert FILE not in made.shelf.states
        monkeypatch.setattr(session, "PAUSE", 0.0)
        await until(pilot, lambda: FILE in made.shelf.states)
        assert ("log", rows(pilot).chosen) == (
            made.desk.bookmark.places().mode,
            made.desk.bookmark.places().screens["log"].chosen,
        )
