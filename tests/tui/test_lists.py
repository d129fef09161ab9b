"""What every list of every screen does: it narrows, keeps its place, and deeds are done to the marked."""

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta
from threading import Event

import pytest

from circle_tui.circle.model import Filing
from circle_tui.desk import Desk
from circle_tui.tui.screens import inbox
from circle_tui.tui.views.inbox import Head, heads
from circle_tui.tui.widgets.filtering import FilterLine
from circle_tui.tui.widgets.listline import ListLine
from circle_tui.tui.widgets.rowlist import RowList
from tests.circle.seasons import at
from tests.tui.circle_of import NOW, letter, sample
from tests.tui.screens import MODES, opened, press, settled, shown, toasts


@pytest.mark.parametrize("key", [key for key in MODES.values() if key not in ("6",)])
async def test_every_list_narrows_and_shows_all_again(key: str) -> None:
    """What nothing has leaves a line that says so; esc shows all, and the list has the focus."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, key)
        before = pilot.app.screen.query(RowList).first().ids
        await press(pilot, "slash", *"zzzz")
        assert "Nothing here has “zzzz”" in shown(pilot)
        await press(pilot, "escape")
        rows = pilot.app.screen.query(RowList).first()
        assert (before, rows) == (rows.ids, pilot.app.screen.focused)


async def test_filter_and_place_are_kept_when_one_comes_back() -> None:
    """Members narrowed to those with an “e” in Dee or Eve: after a look at Today still so."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "slash", *"ee", "enter", "1", "4")
        rows = pilot.app.screen.query_one("#members", RowList)
        assert (["dee"], "dee") == (rows.ids, rows.chosen)
        assert "ee" == pilot.app.screen.query_one(FilterLine).value


async def test_a_deed_is_done_to_all_that_are_marked() -> None:
    """Two mails wait: both are marked, one key takes both back, and one `u` lets both go after all."""
    async with sample() as made, opened(made) as pilot:
        waiting = {mail.id for mail in made.desk.circle.outbox.by("state", "waiting")}
        await press(pilot, "7", "g", *[" "] * len(waiting), "x")
        states = {made.desk.circle.outbox[mail].state for mail in waiting}
        assert {"cancelled"} == states
        await press(pilot, "u")
        assert waiting == {mail.id for mail in made.desk.circle.outbox.by("state", "waiting")}


async def test_a_deed_is_done_to_the_one_that_is_marked_and_not_where_the_cursor_went() -> None:
    """The first of two is marked, which moves the cursor to the second: the first one is taken back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "7", "g")
        marked, other = pilot.app.screen.query_one("#mails", RowList).ids[:2]
        await press(pilot, " ", "x")
        outbox = made.desk.circle.outbox
        assert ("cancelled", "waiting") == (outbox[marked].state, outbox[other].state)


async def test_marked_letters_are_settled_in_one_deed() -> None:
    """Both held letters are marked and put away; no mark is left, and one `u` holds both again."""
    async with sample() as made, opened(made) as pilot:
        held = [filing.id for filing in made.desk.circle.letters.by("state", "held")]
        await press(pilot, "3", "asterisk", "x")
        assert {"ignored"} == {made.desk.circle.letters[one].state for one in held}
        assert any("Ignored 2 letters" in text for text in toasts(pilot))
        assert [] == pilot.app.screen.query_one("#letters", RowList).marked
        await press(pilot, "u", "asterisk", "enter")
        assert {"filed"} == {made.desk.circle.letters[one].state for one in held}
        await press(pilot, "u", "asterisk", "m", *"note", "enter")
        assert {"note"} == {made.desk.circle.letters[one].as_ for one in held}


async def test_a_deed_that_cannot_be_done_to_some_is_done_to_the_others_and_says_so() -> None:
    """One of two marked letters was ignored from elsewhere meanwhile."""
    async with sample() as made, opened(made) as pilot:
        held = [filing.id for filing in made.desk.circle.letters.by("state", "held")]
        await press(pilot, "3", "v", "asterisk", "d", "asterisk", "d")
        assert all(made.desk.circle.letters[one].done for one in held)
        assert any("seen already" in text for text in toasts(pilot))


async def test_marked_deeds_are_taken_back_from_the_log() -> None:
    """Two letters were put away one by one; both are marked in Log, and held again after one key."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "3", "x", "x", "8", "home", " ", " ", "x")
        assert 2 == len(made.desk.circle.letters.by("state", "held"))


async def test_marked_mails_are_sent_at_once_after_y() -> None:
    """All are marked: the question counts those that wait, and says that the others stay as they are."""
    async with sample() as made, opened(made) as pilot:
        waiting = [mail.id for mail in made.desk.circle.outbox.by("state", "waiting")]
        await press(pilot, "7", "asterisk", "S")
        assert f"Send {len(waiting)} mails to 2 people now?" in shown(pilot)
        assert "of those that are marked do not wait" in shown(pilot)
        await press(pilot, "y")
        assert {"sent"} == {made.desk.circle.outbox[one].state for one in waiting}


async def test_the_list_says_how_much_of_it_is_shown_and_marked() -> None:
    """Below the list, and only while there is something to say."""
    async with sample() as made, opened(made, (80, 24)) as pilot:
        await press(pilot, "8")
        every = len(pilot.app.screen.query_one("#deeds", RowList).ids)
        assert not pilot.app.screen.query_one(ListLine).display
        await press(pilot, "slash", *"alert", "enter")
        some = len(pilot.app.screen.query_one("#deeds", RowList).ids)
        assert f" {some} of {every}, /alert" in shown(pilot)
        await press(pilot, "home", " ", " ")
        assert f" {some} of {every}, /alert · 2 marked" in shown(pilot)
        await press(pilot, "slash", "escape", "asterisk", "asterisk")
        assert not pilot.app.screen.query_one(ListLine).display


async def test_a_filter_finds_letters_whose_heads_are_not_in_sight() -> None:
    """Three hundred letters were filed; the one with the word in its subject is the oldest."""
    async with sample() as made:
        letters = [("The zebra crossing", 0)] + [(f"Thanks {n}", n) for n in range(1, 300)]
        for subject, n in letters:
            raw = letter("Bo Lindqvist <bo@example.org>", subject, f"Thank you {n}!")
            made.mailbox.deliver(raw, at(NOW) - timedelta(minutes=1000 - n))
        await made.desk.passes.run()
        async with opened(made, (80, 24)) as pilot:
            await press(pilot, "3", "v", "slash", *"zebra")
            assert 1 == len(pilot.app.screen.query_one("#letters", RowList).ids)
            assert "The zebra crossing" in shown(pilot)


ORDERS = {
    "3": ("oldest first", "newest first", "by sender", "by what it is"),
    "7": ("what waits first", "newest first", "oldest first", "by person", "by kind"),
    "8": ("newest first", "oldest first", "by who did it", "by what it is about"),
}
"""By the key of the screen, the orders of its list."""


@pytest.mark.parametrize("key", ORDERS)
async def test_o_goes_through_the_orders_and_the_head_says_which(key: str) -> None:
    """After the last one the first comes again; the cursor keeps its row; the order is kept."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, key, "end")
        rows = pilot.app.screen.query(RowList).first()
        usual, chosen = rows.ids, rows.chosen
        for order in ORDERS[key][1:]:
            await press(pilot, "o")
            assert order in shown(pilot)
            assert (sorted(usual), chosen) == (sorted(rows.ids), rows.chosen)
        await press(pilot, "1", key)
        assert ORDERS[key][-1] in shown(pilot)
        await press(pilot, "o")
        assert ORDERS[key][0] in shown(pilot)
        assert usual == rows.ids


async def test_letters_are_ordered_by_their_senders_whether_read_or_not() -> None:
    """Ana's come before Bo's, Cy's, Dee's, Eve's and Fay's, and the stranger Gil's comes last."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "3", "v", "o", "o")
        rows = pilot.app.screen.query_one("#letters", RowList)
        heads = [made.desk.head(made.desk.circle.letters[one])[0].name for one in rows.ids]
        first = [name.split()[0] for name in heads]
        assert ["Ana", "Bo", "Cy", "Dee", "Eve", "Fay", "Gil"] == list(dict.fromkeys(first))


async def test_a_filter_says_how_far_it_has_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of nine letters three at a time are read; the next wait, and so many are said to be read."""
    go_on, read = Event(), list[str]()

    def slow(desk: Desk, filings: Sequence[Filing]) -> dict[str, Head]:
        assert len(read) < 3 or go_on.wait(20)
        read.extend(filing.id for filing in filings)
        return heads(desk, filings)

    async with sample() as made, opened(made, (80, 24)) as pilot:
        await press(pilot, "3", "v")
        screen = pilot.app.screen
        assert isinstance(screen, inbox.InboxScreen)
        screen._heads.clear()
        monkeypatch.setattr(inbox, "AT_ONCE", 3)
        monkeypatch.setattr(inbox, "heads", slow)
        screen.query_one("#letters", RowList).narrow("ana")
        for _ in range(100):
            if "of 9 letters read" in shown(pilot) and "0 of 9" not in shown(pilot):
                break
            await asyncio.sleep(0.05)
        assert re.search("/ana · [345] of 9 letters read", shown(pilot))
        go_on.set()
        await settled(pilot)
        assert "letters read" not in shown(pilot)
