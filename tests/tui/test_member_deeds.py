"""What is done to members by keys: each shows what follows before y."""

from email import message_from_bytes
from email.utils import getaddresses
from pathlib import Path

import pytest

from circle_tui.circle.model import Leave
from circle_tui.tui.widgets.rowlist import RowList
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, shown, toasts


def leaves(made: Office, member: str) -> tuple[Leave, ...]:
    """The leaves on record."""
    return made.desk.circle.members[member].leaves


def state(made: Office, member: str) -> str:
    """Active, paused or left."""
    return made.desk.circle.members[member].state


async def test_a_leave_is_noted_only_after_y() -> None:
    """What follows is seen first; Enter is no yes; u takes it back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4")
        pilot.app.screen.query_one("#members", RowList).choose("eve")
        await press(pilot, "a", *"2026-12-18", " ", *"2026-12-28", "enter")
        assert "Noted a leave: only tried so far" in shown(pilot)
        await press(pilot, "enter")
        assert () == leaves(made, "eve")
        await press(pilot, "y")
        assert [18] == [leave.first.day for leave in leaves(made, "eve")]
        await press(pilot, "u")
        assert () == leaves(made, "eve")


async def test_a_pause_ends_with_back() -> None:
    """`P` asks nothing of Ana any more, `b` brings her back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "P", "y")
        assert "paused" == state(made, "ana")
        await press(pilot, "b", "y")
        assert "active" == state(made, "ana")


@pytest.mark.parametrize(
    ("field", "text", "field_after"),
    [
        ("email", "ana@new.example", ("ana@new.example", "ana@example.org")),
        ("aliases", "; a.ruiz@work.example", ("ana@example.org", "a.ruiz@work.example")),
    ],
)
async def test_an_address_is_changed(field: str, text: str, field_after: tuple[str, ...]) -> None:
    """The old one stays as an alias, so that letters from it are still theirs."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "e", *field, "enter", *["backspace"] * 20, *text, "enter", "y")
        assert field_after == made.desk.circle.members["ana"].addresses


async def test_a_zone_that_is_none_is_refused_in_words() -> None:
    """Nothing changes."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "e", *"timezone", "enter", *"Paris", "enter")
        assert "Paris" in toasts(pilot)[-1]
        assert "" == made.desk.circle.members["ana"].timezone


async def test_a_new_member_is_welcomed() -> None:
    """Name, address, a yes that names the mail."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "i", *"Gil", "enter", *"gil@work.example", "enter")
        assert "welcome to Gil" in shown(pilot)
        assert "This mails 1 person now." in shown(pilot)
        await press(pilot, "y")
        assert ("gil@work.example",) == made.desk.circle.members["gil"].addresses


async def test_who_leaves_is_asked_for_nothing_more() -> None:
    """Ana leaves; her critique is owed no longer."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "x", "y")
        assert "left" == made.desk.circle.members["ana"].state
        assert {"left"} == {debt.dropped for debt in made.desk.circle.debts.by("critic", "ana")}


async def test_a_file_of_members_is_imported(tmp_path: Path) -> None:
    """Two lines, two members, no mail."""
    path = tmp_path / "members.csv"
    path.write_text("name,email\nGil,gil@work.example\nHal,hal@work.example\n", encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "I", *str(path), "enter", "y")
        assert {"gil", "hal"} <= set(made.desk.circle.members)


async def test_everybody_gets_a_mail_of_their_own() -> None:
    """After a yes that says how many; n writes to nobody."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "W", "n")
        assert [] == [mail for mail in made.desk.circle.outbox.values() if mail.kind == "letter"]
        await press(pilot, "W", "y", *"Hello", "enter", *"all", "ctrl+s")
        sent = sorted(mail.to for mail in made.desk.circle.outbox.values() if mail.kind == "letter")
        assert ["ana", "bo", "cy", "dee", "eve", "fay"] == sent


async def test_a_letter_to_those_marked_is_one_mail_to_each() -> None:
    """Three are marked: three mails, each to one person; the toast says how many; nothing stays marked."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "space", "space", "space", "r", *"Hello", "enter", *"Well done", "ctrl+s")
        mails = [mail for mail in made.desk.circle.outbox.values() if mail.kind == "letter"]
        assert ["ana", "bo", "cy"] == sorted(mail.to for mail in mails)
        for mail in mails:
            to = message_from_bytes(made.desk.outbox.bytes(mail))["To"]
            assert [f"{mail.to}@example.org"] == [address for _, address in getaddresses([to])]
        assert "Wrote to 3 members · 3 mails in the outbox · u takes it back" in toasts(pilot)
        assert ["dee"] == pilot.app.screen.query_one("#members", RowList).picked
        await press(pilot, "u")
        assert {"cancelled"} == {made.desk.circle.outbox[mail.id].state for mail in mails}


async def test_a_leave_and_a_pause_are_noted_for_all_marked_as_one_deed() -> None:
    """What follows is seen once, u takes back all of it."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "4", "space", "space", "a", *"2026-12-18", " ", *"2026-12-28", "enter")
        assert "Noted a leave for 2 members: only tried so far" in shown(pilot)
        await press(pilot, "y")
        assert [1, 1, 0] == [len(leaves(made, who)) for who in ("ana", "bo", "cy")]
        await press(pilot, "u")
        assert [0, 0, 0] == [len(leaves(made, who)) for who in ("ana", "bo", "cy")]
        await press(pilot, "P", "y")
        assert ["paused", "paused", "active"] == [state(made, who) for who in ("ana", "bo", "cy")]
