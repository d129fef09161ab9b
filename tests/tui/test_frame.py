"""What holds for the whole screen: sizes, keys, other processes, passes, leaving."""

import pytest

from circle_tui.ports import TryLater
from circle_tui.tui.app import CircleApp
from circle_tui.tui.keys import bindings_of, problems
from circle_tui.tui.screens import MODES as ALL_MODES
from circle_tui.tui.screens import screen_class
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import sample
from tests.tui.key_tables import table_of
from tests.tui.screens import MODES, SMALL, WIDE, opened, press, settled, shown, status, until

EVERYWHERE = {
    "undo": "u",
    "redo": "U",
    "receive": "R",
    "stop": "X",
    "sort": "o",
    "copy": "y",
    "zoom": "z",
    "filter": "slash",
    "help": "question_mark",
    "commands": "colon",
    "quit": "q",
}

SCREENS = tuple(map(screen_class, ALL_MODES))

OWN = {
    "today": {},
    "members": {
        "members.write": "r",
        "members.away": "a",
        "members.back": "b",
        "members.change": "e",
        "members.view": "v",
        "members.pause": "P",
        "members.light": "l",
        "members.remove": "x",
        "members.add": "i",
        "members.import": "I",
        "members.merge": "M",
        "members.write_all": "W",
    },
}
"""Every key of the screens that have no table in `key_tables` yet."""


def test_every_key_is_in_the_table_and_has_an_id() -> None:
    """A binding that nobody wrote down here is a key that nobody was told of."""
    for screen in (one for one in SCREENS if not table_of(one.MODE)):
        found = {binding.id: binding.key for binding in bindings_of(screen)}
        expected = {**OWN[screen.MODE], **EVERYWHERE}
        if screen.MODE != "today":
            expected = {k: v for k, v in expected.items() if k not in ("commands", "quit")}
        assert expected == found, screen.MODE


def test_the_footer_holds_at_most_six_keys() -> None:
    """Of each screen and its first list together, so that 80 columns are enough."""
    for screen in SCREENS:
        shown_keys = [b for b in bindings_of(screen) if b.show and b.description]
        assert len(shown_keys) + (screen.MODE in ("today", "inbox")) <= 6, screen.MODE


def test_wrong_keys_in_circle_toml_are_named() -> None:
    """An id that there is not, and a key that would do two things."""
    together = [(screen, RowList, ReadingPane, CircleApp) for screen in SCREENS]
    own = {"review.acept": "b", "review.accept": "x"}
    assert [
        "[ui.keys] has “review.acept”, which no key does. The help (?) shows the names.",
        "[ui.keys] gives “x” to both review.accept and review.return.",
    ] == list(problems(own, together))


async def test_own_keys_work_and_stand_in_the_help() -> None:
    """`review.later = "l"`: l puts off, s does nothing, and the help says l."""
    async with sample(ui__theme='"nord"') as made:
        made.settings.ui.keys["review.later"] = "l"
        try:
            async with opened(made) as pilot:
                first = made.desk.review.waiting()[0].id
                await press(pilot, "2", "s")
                assert "pending" == made.desk.circle.critiques[first].state
                await press(pilot, "l")
                assert "later" == made.desk.circle.critiques[first].state
                await press(pilot, "question_mark")
                assert "l  to the end of the list" in shown(pilot)
        finally:
            made.settings.ui.keys.clear()


@pytest.mark.parametrize("size", [SMALL, WIDE, (200, 60), (60, 20)], ids=str)
async def test_every_screen_fits_every_size(size: tuple[int, int]) -> None:
    """No screen is wider than the terminal, and each shows its own name and the key of its help."""
    async with sample() as made, opened(made, size) as pilot:
        for mode, key in MODES.items():
            await press(pilot, key)
            text = shown(pilot)
            assert {size[0]} == {len(row) for row in text.split("\n")}, mode
            assert "Help" in text, mode


async def test_a_terminal_that_is_too_small_gets_a_friendly_line() -> None:
    """Below 60x20 nothing is squeezed."""
    async with sample() as made, opened(made, (50, 15)) as pilot:
        for key in MODES.values():
            await press(pilot, key)
            assert "A little more room, please" in shown(pilot)


async def test_deeds_of_another_process_appear() -> None:
    """What the timer's pass or the command line did is shown within a second, without a key."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        other = made.again()
        await other.review.accept([critique.id for critique in other.review.waiting()])
        await until(pilot, lambda: "No critique waits." in shown(pilot))
        assert "No critique waits." in shown(pilot)


async def test_a_failed_pass_says_so_in_the_line_above_the_keys() -> None:
    """R looks for mail; what went wrong is said in words and stays until the next pass."""
    async with sample() as made, opened(made) as pilot:
        made.mailbox.fault = TryLater("imap.example.org cannot be reached. The next pass tries again.")
        await press(pilot, "R")
        await settled(pilot)
        assert "imap.example.org cannot be reached." in status(pilot)
        made.mailbox.fault = None
        await press(pilot, "R")
        await settled(pilot)
        assert "imap.example.org cannot be reached." not in status(pilot)


async def test_mail_is_looked_for_by_itself_when_it_is_time() -> None:
    """Ten minutes after the last pass there is another one."""
    async with sample() as made:
        before = made.desk.outlook.last_pass()
        made.at("2026-12-11 09:30")
        async with opened(made, passes=True) as pilot:
            await until(pilot, lambda: made.desk.outlook.last_pass() != before)
        after = made.desk.outlook.last_pass()
        assert before is not None
        assert after is not None
        assert ("09:10", "09:30") == (f"{before.at:%H:%M}", f"{after.at:%H:%M}")


async def test_today_sends_the_reader_to_what_needs_them() -> None:
    """Enter on the critiques opens Review on the first of them."""
    async with sample() as made, opened(made) as pilot:
        rows = pilot.app.screen.query_one("#needs", RowList)
        rows.choose(next(row for row in rows.ids if row.startswith("pending:")))
        await press(pilot, "enter")
        assert "review" == pilot.app.current_mode
        assert made.desk.review.waiting()[0].id == pilot.app.screen.query_one("#critiques", RowList).chosen


async def test_the_palette_finds_a_deed_and_does_it() -> None:
    """Typing "acc" and Enter accepts the critique in sight."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0].id
        await press(pilot, "colon", *"accept")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await until(pilot, lambda: made.desk.circle.critiques[first].state == "accepted")
        assert "accepted" == made.desk.circle.critiques[first].state


async def test_q_leaves_with_exit_code_0() -> None:
    """From any screen."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "7")
        await pilot.press("q")
        await pilot.pause()
        assert 0 == (pilot.app.return_code or 0)
        assert not pilot.app.is_running or pilot.app._exit


def test_over_ssh_nothing_is_animated(monkeypatch: pytest.MonkeyPatch) -> None:
    """`animation = "auto"` means none where each frame is waited for."""
    from circle_tui.tui.app import _animation

    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")
    assert "none" == _animation("auto")
    monkeypatch.delenv("SSH_CONNECTION")
    assert "basic" == _animation("auto")
    assert "full" == _animation("full")


async def test_the_help_says_what_the_screen_is_for_and_all_its_keys() -> None:
    """Each key with its sentence and its id."""
    async with sample() as made, opened(made, WIDE) as pilot:
        await press(pilot, "7", "question_mark")
        text = shown(pilot)
        for wanted in ("Mail to go and mail that went.", "take a waiting mail back", "outbox.cancel"):
            assert wanted in text


async def test_a_theme_that_is_chosen_colours_every_screen() -> None:
    """At once the one in sight, and those that are opened after it."""
    async with sample() as made, opened(made) as pilot:
        before = pilot.app.screen.styles.background
        pilot.app.theme = "textual-light"
        await settled(pilot)
        light = pilot.app.screen.styles.background
        assert before != light
        await press(pilot, "4")
        assert light == pilot.app.screen.styles.background
