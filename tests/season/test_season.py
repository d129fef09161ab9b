"""Four rounds of eight members in five time zones, by the command line, held to tables written by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.season.letters import CIRCLE, Person
from tests.season.playing import Played, in_one_line, lines, owed, played
from tests.season.season import Founding
from tests.season.tables import Came, Tables, utc
from tests.season.texts import critique

_DAILY = {
    "winter": ("01:16", "08:01", "08:05", "14:00", "19:01", "20:01"),
    "summer": ("01:16", "07:01", "07:05", "14:00", "19:01", "20:31"),
}
_TUESDAYS = {"winter": ("18:01", "18:05"), "summer": ("17:01", "17:05")}
"""UTC, by London's clock: a minute after what the calendar asks for, and again when that may leave."""


def _clocks(day: date) -> tuple[str, ...]:
    season = "summer" if f"{day:%m-%d}" >= "03-28" else "winter"
    return _DAILY[season] + (_TUESDAYS[season] if f"{day:%a}" == "Tue" else ())


SPRING = Tables("spring", utc("2027-03-02 14:00"), utc("2027-04-13 20:31"), _clocks)
MEMBERS = (
    Person("ada", "Ada Penrose"),
    Person("ben", "Ben Ashby", "America/New_York"),
    Person("chi", "Chi Gurung", "Asia/Kathmandu"),
    Person("dee", "Dee Nichols", "Australia/Lord_Howe"),
    Person("eli", "Eli Romero", "America/Los_Angeles"),
    Person("fay", "Fay Whitlock"),
    Person("gus", "Gus Keller", "America/New_York"),
    Person("hal", "Hal Thapa", "Asia/Kathmandu", is_new=True),
)
STRANGER = Person("zed", "Zed Nobody", "Europe/Rome")
_MODE = ("--mode", "rotation", "--starts", "2027-03-11", "--since", "2027-03-01", "--pieces", "2")
"""Rhythm, reminders and all else stay as `init` writes them."""
FOUNDING = Founding(MEMBERS, (STRANGER,), _MODE)
expected, instant = SPRING.expected, SPRING.instant

# From each of these passes on nothing comes in and nobody does anything until well after the second one.
QUIET = (
    ("03-11 14:00", "03-12 20:01"),
    ("04-03 20:31", "04-05 14:00"),
    ("04-09 07:05", "04-13 20:31"),
)
STATUSES = ("03-22 19:01", "03-24 08:05", "04-03 20:31", "04-13 20:31")

CRITICS = {
    "R1a": "ben chi dee eli fay gus hal",
    "R1b": "ada chi dee eli fay gus hal",
    "R2a": "ada dee eli fay gus hal",
    "R3a": "ada ben chi dee hal",
    "R3b": "ada ben chi dee fay hal",
    "R4a": "ada ben chi dee fay gus hal",
    "R4b": "ada ben chi dee eli fay gus",
}
"""Who gave a critique on what. R2a to ben bounced, eli was away in round 3, and gus never read R3a."""


@pytest.fixture(scope="module", name="played")
def _played(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("season")
    with played(folder, SPRING, FOUNDING, STATUSES, dict(QUIET)) as found:
        yield found


def test_each_mailbox_holds_what_the_table_says(played: Played) -> None:
    """Every mail of the season, by member, kind, label and pass: none missing, none twice, none astray."""
    assert lines(expected()) == lines(played.season.mailboxes())


def test_nobody_else_got_mail(played: Played) -> None:
    """The stranger and the bouncing server were sent nothing; each mail had one recipient."""
    to = [recipient for mail in played.season.sink.accepted for recipient in mail.recipients]
    assert len(expected()) == len(to) == len(played.season.sink.accepted)
    assert {person.email for person in MEMBERS} == set(to)
    assert [] == played.season.dovecot.letters(STRANGER.email)


def test_a_second_pass_at_the_same_instant_changes_nothing(played: Played) -> None:
    """Records, kept letters, mails and servers stay as they are."""
    assert [] == played.season.restless
    assert [] == played.season.faults


def test_every_letter_is_counted_once(played: Played) -> None:
    """58 letters came in; `sync` says of each, once, what it was taken for."""
    filed = {"submission": 8, "critique": 45, "command": 1, "bounce": 1, "note": 1}
    rest = {"received": 58, "ignored": 1, "held": 1, "sent": 236, "refused": 0, "uncertain": 0}
    assert filed | rest == dict(played.season.counted)
    assert 236 == len(expected())


def test_the_circle_s_own_mailbox_is_left_as_it_was(played: Played) -> None:
    """All letters lie where they came, unseen; Sent has a copy of each mail."""
    with played.season.dovecot.client(CIRCLE) as client:
        client.select_folder("INBOX", readonly=True)
        assert 58 == len(client.search("UNSEEN"))
        assert 58 == len(client.search())
        client.select_folder("Sent", readonly=True)
        assert 236 == len(client.search())


@pytest.mark.parametrize("label", CRITICS)
def test_round_ups_hold_each_critique_that_was_in_whole(played: Played, label: str) -> None:
    """What critics wrote is in the author's round-up, word for word; gus's R1a came later, as an addendum."""
    author = next(came.to for came in expected() if ("roundup", label) == (came.kind, came.label))
    roundup = played.text(author, "roundup", label)
    late = {"gus"} if label == "R1a" else set()
    held = {person.id for person in MEMBERS if in_one_line(critique(person.id, label)) in roundup}
    assert set(CRITICS[label].split()) - late == held
    if late:
        assert in_one_line(critique("gus", label)) in played.text(author, "addendum", label)


@pytest.mark.parametrize(("start", "end"), QUIET)
def test_the_forecast_comes_true(played: Played, start: str, end: str) -> None:
    """What it lists for a stretch in which nothing else happens is what leaves in it, in the next pass."""
    rows = played.forecasts[start]
    assert {frozenset({"at", "kind", "to", "about", "why"})} == {frozenset(row) for row in rows}
    foretold = [Came(played.next_pass(row["at"]), row["kind"], row["about"], row["to"]) for row in rows]
    table = [came for came in expected() if instant(start) < came.at <= instant(end)]
    assert lines(table) == lines(sorted(came for came in foretold if came.at <= instant(end)))


def test_status_shows_a_bounce_since_it_came(played: Played) -> None:
    """22 March, in the evening: mail to ben came back at 13:00, and what he did not get he does not owe."""
    status = played.statuses["03-22 19:01"]
    needs = {(need["kind"], need["since"][:16]) for need in status["needs_you"]}
    assert {("bounce", "2027-03-22T13:00")} == needs
    assert {"R1a": "gus", "R2a": "dee eli fay gus hal"} == owed(status)


def test_status_names_who_owes_what_the_day_after_a_round_up(played: Played) -> None:
    """24 March: gus still owes R1a, ben's R2a bounced and was not sent again, and ada's thanks wait."""
    status = played.statuses["03-24 08:05"]
    assert {"R1a": "gus", "R2a": "dee eli hal"} == owed(status)
    assert {"dee": ["R2a"], "eli": ["R2a"], "gus": ["R1a"], "hal": ["R2a"]} == {
        member["id"]: member["owes"] for member in status["members"] if member["owes"]
    }
    assert ["note", "bounce"] == [need["kind"] for need in status["needs_you"]]
    assert {1: "closed", 2: "critiquing", 3: "planned"} == _states(status, 1, 2, 3)


def test_status_names_what_is_due_while_rounds_overlap(played: Played) -> None:
    """3 April, in the evening: round 3 is read but by gus, round 4 has its pieces."""
    status = played.statuses["04-03 20:31"]
    assert {"R3a": "gus"} == owed(status)
    assert {3: "critiquing", 4: "open", 5: "planned"} == _states(status, 3, 4, 5)
    third, fourth = (found for found in status["rounds"] if found["number"] in (3, 4))
    assert [("R3a", "Harbour Lights", "fay", 1), ("R3b", "A Winter Ledger", "gus", 2)] == [
        (piece["id"], piece["title"], piece["author"], piece["version"]) for piece in third["pieces"]
    ]
    assert ["accepted", "accepted"] == [piece["state"] for piece in fourth["pieces"]]
    assert ["2027-04-04T19:00", "2027-04-05T07:00", "2027-04-10T19:00", "2027-04-13T17:00"] == [
        fourth[name][:16] for name in ("submit_by", "circulate", "critique_by", "roundup")
    ]


def test_the_ledger_at_the_end(played: Played) -> None:
    """Given and received by hand, the five from before the season among them; of 236 mails one bounced."""
    status = played.statuses[f"{SPRING.last:%m-%d %H:%M}"]
    assert {
        "ada": (11, 7),
        "ben": (10, 7),
        "chi": (11, 6),
        "dee": (12, 0),
        "eli": (9, 7),
        "fay": (11, 5),
        "gus": (10, 6),
        "hal": (6, 7),
    } == {member["id"]: (member["given"], member["received"]) for member in status["members"]}
    assert {"R3a": "gus"} == owed(status)
    assert [] == status["needs_you"]
    assert {"waiting": 0, "sent": 235, "refused": 0, "uncertain": 0} == status["outbox"]
    given = {piece["id"]: " ".join(piece["given"]) for found in status["rounds"] for piece in found["pieces"]}
    assert given == CRITICS


def _states(status: Any, *numbers: int) -> dict[int, str]:
    return {found["number"]: found["state"] for found in status["rounds"] if found["number"] in numbers}
