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
    moved, gone = (entry(SAMPLES[f"answer-{topic}"][0], later) for topic in ("moved", "skipped"))
    assert {first["UID"]} == {moved["UID"], gone["UID"]}
    assert ("0", "1", "1") == (first["SEQUENCE"], moved["SEQUENCE"], gone["SEQUENCE"])
    assert ("CONFIRMED", "CANCELLED") == (moved["STATUS"], gone["STATUS"])


def entries(name: str) -> set[tuple[str, str]]:
    """UID and status of each entry of a sample."""
    data = render(*SAMPLES[name]).calendar
    assert data is not None
    found: list[dict[str, str]] = []
    for line in data.decode().split("\r\n"):
        key, _, value = line.partition(":")
        if (key, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1][key] = value
    return {(one["UID"].partition("@")[0], one["STATUS"]) for one in found}


def test_a_swap_brings_the_new_turn_and_takes_the_old_one_away() -> None:
    """Both in one file, so that one tap sets it right."""
    assert {("R13a-ben-piece", "CONFIRMED"), ("R13b-ben-piece", "CANCELLED")} == entries("answer-swapped")


def test_a_moved_round_moves_every_critique_owed_in_it() -> None:
    """One entry for each piece that the critic owes on."""
    expected = {("R12a-ben-critique", "CONFIRMED"), ("R12b-ben-critique", "CONFIRMED")}
    assert expected == entries("answer-moved-critiques")


def test_a_withdrawn_piece_frees_its_readers_calendar() -> None:
    """The critic's entry is cancelled; the author never had one for it that still counts."""
    assert {("R12a-ben-critique", "CANCELLED")} == entries("answer-withdrawn")
