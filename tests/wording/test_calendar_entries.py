"""The deadline for the member's calendar, read back without the library that wrote it."""

import msgspec

from circle_tui.circle.model import Mail
from circle_tui.circle.plan import Draft
from circle_tui.circle.state import added
from circle_tui.wording import Scene, render
from circle_tui.wording.samples import NOW, samples

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}


def entry(draft: Draft, scene: Scene) -> dict[str, str]:
    """Name and value of each line, unfolded (RFC 5545 §3.1); parameters dropped."""
    data = render(draft, scene).calendar
    assert data is not None
    assert b"\r\n" == data[-2:]
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return {name.split(";")[0]: value for name, _, value in (line.partition(":") for line in lines if line)}


def test_a_turn_notice_brings_its_deadline_in_utc() -> None:
    """Published, not an invitation; at the very instant, and no time of the day is blocked."""
    found = entry(*SAMPLES["turn-notice"])
    expected = {
        "METHOD": "PUBLISH",
        "UID": "R13a-ben-piece@example.org",
        "DTSTART": "20261213T200000Z",
        "DTSTAMP": "20261207T080000Z",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "Your piece is due: Thursday Night Pages R13a",
    }
    assert expected == {name: found[name] for name in expected}


def test_a_circulation_brings_the_critics_own_deadline() -> None:
    """The date of the debt; who owes nothing gets none."""
    found = entry(*SAMPLES["circulation"])
    assert ("R12a-ben-critique@example.org", "20261212T200000Z") == (found["UID"], found["DTSTART"])
    assert render(*SAMPLES["circulation-author"]).calendar is None


def test_a_moved_date_replaces_the_entry() -> None:
    """The same UID with a higher sequence; a turn that is gone cancels it."""
    draft, scene = SAMPLES["turn-notice"]
    first = entry(draft, scene)
    told = Mail(
        id="a",
        kind="turn-notice",
        to="ben",
        about="R13a",
        queued=NOW,
        not_before=NOW,
        message_id="a@example.org",
    )
    later = msgspec.structs.replace(scene, circle=scene.circle.after((added("outbox", told),)))
    moved, gone = (entry(SAMPLES[f"answer-{topic}"][0], later) for topic in ("moved", "gone"))
    assert {first["UID"]} == {moved["UID"], gone["UID"]}
    assert ("0", "1", "1") == (first["SEQUENCE"], moved["SEQUENCE"], gone["SEQUENCE"])
    assert ("CONFIRMED", "CANCELLED") == (moved["STATUS"], gone["STATUS"])
