"""The .ics files as another library than the one that wrote them reads them."""

from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any

import pytest
import vobject

from circle_tui.wording import render
from circle_tui.wording.samples import samples
from tests.desk.desks import office
from tests.mail_out.test_bounces import PEOPLE, out

FILES = {
    name: found for name, draft, scene in samples() if (found := render(draft, scene).calendar) is not None
}
REQUIRED = {"uid", "dtstamp", "dtstart", "sequence", "summary", "status"}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_whole(name: str) -> None:
    """Published, each entry with all that it needs, in UTC, and nothing beside the entries."""
    calendar: Any = vobject.readOne(FILES[name].decode(), validate=True)
    assert ("PUBLISH", "2.0") == (calendar.method.value, calendar.version.value)
    entries = list(calendar.components())
    assert entries
    for entry in entries:
        assert "VEVENT" == entry.name
        assert REQUIRED <= set(entry.contents)
        assert entry.dtstart.value.utcoffset() == UTC.utcoffset(None)
        assert entry.status.value in ("CONFIRMED", "CANCELLED")
        assert entry.sequence.value.isdecimal()


def test_the_kinds_that_promise_an_entry_bring_one() -> None:
    """The turn notice and the circulation to a critic, and answers that move a date or take it away."""
    brought = {
        "turn-notice",
        "circulation",
        "answer-moved",
        "answer-swapped",
        "answer-skipped",
        "answer-extended",
    }
    assert brought <= set(FILES)
    assert not {"receipt", "roundup", "circulation-author", "answer-moved-roundup", "alert"} & set(FILES)


def entries(raws: list[bytes]) -> list[tuple[str, str, int, datetime]]:
    """UID, status, sequence and instant of each entry in these mails, in order."""
    found = []
    for raw in raws:
        for part in message_from_bytes(raw).walk():
            if part.get_content_type() == "text/calendar":
                data = part.get_payload(decode=True)
                assert isinstance(data, bytes)
                for entry in vobject.readOne(data.decode()).vevent_list:
                    at = entry.dtstart.value.astimezone(UTC)
                    found.append((entry.uid.value, entry.status.value, int(entry.sequence.value), at))
    return found


async def test_a_turn_that_moves_and_goes_keeps_one_entry() -> None:
    """Notice, moved date, skip: one UID, a higher sequence each time, at last cancelled."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        made.at("2026-12-03 12:00")
        await made.desk.passes.run()
        await made.desk.turns.extend("R1a", made.clock.now().replace(day=8, hour=20))
        await made.desk.turns.skip("R1a")
        made.at("2026-12-03 12:05")
        await made.desk.passes.run()
        raws = [one.raw for one in made.mailer.sent if one.recipient == "ana@example.org"]
        found = [entry for entry in entries(raws) if entry[0] == "R1a-ana-piece@example.org"]
        assert ["CONFIRMED", "CONFIRMED", "CANCELLED"] == [status for _, status, _, _ in found]
        sequences = [sequence for _, _, sequence, _ in found]
        assert sorted(set(sequences)) == sequences
        assert [datetime(2026, 12, 6, 20, tzinfo=UTC), datetime(2026, 12, 8, 20, tzinfo=UTC)] == [
            at for *_, at in found[:2]
        ]


async def test_a_critique_that_is_due_stands_in_its_readers_calendar() -> None:
    """The piece brings the date to who owes, not to its author."""
    with office(*PEOPLE) as made:
        await out(made)
        at = datetime(2026, 12, 12, 20, tzinfo=UTC)
        for who in ("bo", "cy"):
            raws = [one.raw for one in made.mailer.sent if one.recipient == f"{who}@example.org"]
            assert (f"R1a-{who}-critique@example.org", "CONFIRMED", 0, at) in entries(raws)
        raws = [one.raw for one in made.mailer.sent if one.recipient == "ana@example.org"]
        assert {"piece"} == {uid.partition("@")[0].rpartition("-")[2] for uid, *_ in entries(raws)}
