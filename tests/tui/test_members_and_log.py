"""Members and Log by keys."""

from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, settled, shown


async def test_a_member_is_shown_with_what_they_owe_and_gave() -> None:
    """Fay owes on both pieces until her short critique is accepted; her turn is in round 3."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4")
        pilot.app.screen.query_one("#members", RowList).choose("fay")
        await settled(pilot)
        text = shown(pilot)
        assert "6 taking part" in text
        assert "R3b, piece due Sun 20 Dec 20:00" in text
        assert "Owes  R1a “The Well” by Ana Ruiz  due Sat 12 Dec 20:00" in text
        assert "R1b “Salt” by Bo Lindqvist  due Sat 12 Dec 20:00" in text


async def test_a_letter_is_written_to_a_member() -> None:
    """The first line is its subject; it waits in the outbox like every mail."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "r", *"Hello", "enter", *"Well done", "ctrl+s")
        mails = [mail for mail in made.desk.circle.outbox.values() if mail.kind == "letter"]
        assert [("ana", "waiting")] == [(mail.to, mail.state) for mail in mails]
        raw = made.desk.outbox.bytes(mails[0])
        assert b"Hello" in raw
        assert b"Well done" in raw


async def test_the_log_takes_back_an_earlier_deed() -> None:
    """Not only the last one: the cursor says which."""
    async with sample() as made, opened(made) as pilot:
        first = made.desk.review.waiting()[0].id
        await press(pilot, "2", "a", "s", "8")
        rows = pilot.app.screen.query_one("#deeds", RowList)
        rows.choose(rows.ids[1])
        await settled(pilot)
        assert "accepted a critique" in shown(pilot)
        await press(pilot, "x")
        assert "pending" == made.desk.circle.critiques[first].state
        assert "took back: accepted a critique" in shown(pilot)
