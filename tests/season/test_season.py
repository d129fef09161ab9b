"""Four rounds of eight members in five time zones, by the command line, held to tables written by hand."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest

from tests.season.letters import CIRCLE, MEMBERS, STRANGER
from tests.season.season import PEOPLE, Season
from tests.season.tables import LAST, Came, events, expected, instant, passes
from tests.season.texts import TITLES, critique
from tests.servers.dovecot import Dovecot

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


class Played(NamedTuple):
    """The season when it is over, and what was seen on the way, by instant."""

    season: Season
    statuses: dict[str, Any]
    forecasts: dict[str, Any]


@pytest.fixture(scope="module", name="played")
def _played(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with pytest.MonkeyPatch.context() as patch, Dovecot() as dovecot:
        patch.setenv("SEASON_PASSWORD", "test")
        season = Season(tmp_path_factory.mktemp("season") / "circle", dovecot)
        with season.sink:
            played = Played(season, {}, {})
            _play(played)
            yield played


def _play(played: Played) -> None:
    season, coming = played.season, events()
    season.found()
    for at in passes():
        while coming and coming[0].at <= at:
            event = coming.pop(0)
            season.now = event.at
            season.play(event)
        season.now = at
        season.sync()
        name = f"{at:%m-%d %H:%M}"
        if name in STATUSES:
            played.statuses[name] = season.seen("status")
        if name in dict(QUIET):
            played.forecasts[name] = season.seen("forecast", "--days", "5")


def test_each_mailbox_holds_what_the_table_says(played: Played) -> None:
    """Every mail of the season, by member, kind, label and pass: none missing, none twice, none astray."""
    assert _lines(expected()) == _lines(played.season.mailboxes())


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
    rest = {"received": 58, "ignored": 1, "held": 1, "sent": 231, "refused": 0, "uncertain": 0}
    assert filed | rest == dict(played.season.counted)
    assert 231 == len(expected())


def test_the_circle_s_own_mailbox_is_left_as_it_was(played: Played) -> None:
    """All letters lie where they came, unseen; Sent has a copy of each mail."""
    with played.season.dovecot.client(CIRCLE) as client:
        client.select_folder("INBOX", readonly=True)
        assert 58 == len(client.search("UNSEEN"))
        assert 58 == len(client.search())
        client.select_folder("Sent", readonly=True)
        assert 231 == len(client.search())


@pytest.mark.parametrize("label", TITLES)
def test_round_ups_hold_each_critique_that_was_in_whole(played: Played, label: str) -> None:
    """What critics wrote is in the author's round-up, word for word; gus's R1a came later, as an addendum."""
    author = next(came.to for came in expected() if ("roundup", label) == (came.kind, came.label))
    roundup = _text(played, author, "roundup", label)
    late = {"gus"} if label == "R1a" else set()
    held = {person.id for person in MEMBERS if _in_one_line(critique(person.id, label)) in roundup}
    assert set(CRITICS[label].split()) - late == held
    if late:
        assert _in_one_line(critique("gus", label)) in _text(played, author, "addendum", label)


@pytest.mark.parametrize(("start", "end"), QUIET)
def test_the_forecast_comes_true(played: Played, start: str, end: str) -> None:
    """What it lists for a stretch in which nothing else happens is what leaves in it, in the next pass."""
    rows = played.forecasts[start]
    assert {frozenset({"at", "kind", "to", "about", "why"})} == {frozenset(row) for row in rows}
    foretold = [Came(_next_pass(row["at"]), row["kind"], row["about"], row["to"]) for row in rows]
    table = [came for came in expected() if instant(start) < came.at <= instant(end)]
    assert _lines(table) == _lines(sorted(came for came in foretold if came.at <= instant(end)))


def test_status_shows_a_bounce_since_it_came(played: Played) -> None:
    """22 March, in the evening: mail to ben came back at 13:00, and what he did not get he does not owe."""
    status = played.statuses["03-22 19:01"]
    needs = {(need["kind"], need["since"][:16]) for need in status["needs_you"]}
    assert {("bounce", "2027-03-22T13:00")} == needs
    assert {"R1a": "gus", "R2a": "dee eli fay gus hal"} == _owed(status)


def test_status_names_who_owes_what_the_day_after_a_round_up(played: Played) -> None:
    """24 March: gus still owes R1a, ben's R2a bounced, and ada's thanks wait to be seen."""
    status = played.statuses["03-24 08:05"]
    assert {"R1a": "gus", "R2a": "dee eli hal"} == _owed(status)
    assert {"dee": ["R2a"], "eli": ["R2a"], "gus": ["R1a"], "hal": ["R2a"]} == {
        member["id"]: member["owes"] for member in status["members"] if member["owes"]
    }
    assert ["note"] == [need["kind"] for need in status["needs_you"]]
    assert {1: "closed", 2: "critiquing", 3: "planned"} == _states(status, 1, 2, 3)


def test_status_names_what_is_due_while_rounds_overlap(played: Played) -> None:
    """3 April, in the evening: round 3 is read but by gus, round 4 has its pieces."""
    status = played.statuses["04-03 20:31"]
    assert {"R3a": "gus"} == _owed(status)
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
    """Given and received by hand, the five from before the season among them; of 231 mails one bounced."""
    status = played.statuses[f"{LAST:%m-%d %H:%M}"]
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
    assert {"R3a": "gus"} == _owed(status)
    assert [] == status["needs_you"]
    assert {"waiting": 0, "sent": 230, "refused": 0, "uncertain": 0} == status["outbox"]
    given = {piece["id"]: " ".join(piece["given"]) for found in status["rounds"] for piece in found["pieces"]}
    assert given == CRITICS


def _lines(rows: list[Came]) -> list[str]:
    """Rows so that a failing test shows whole lines."""
    return [f"{row.at:%m-%d %a %H:%M} {row.kind} {row.label} {row.to}" for row in rows]


def _next_pass(at: str) -> datetime:
    instants = (found for found in passes() if found >= datetime.fromisoformat(at))
    return next(instants, LAST + timedelta(days=1))


def _text(played: Played, who: str, kind: str, label: str) -> str:
    return _in_one_line(played.season.mail(PEOPLE[who], kind, label).text)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _owed(status: Any) -> dict[str, str]:
    """By piece who was asked and has not given."""
    pieces = (piece for found in status["rounds"] for piece in found["pieces"])
    owed = {piece["id"]: [one for one in piece["owed"] if one not in piece["given"]] for piece in pieces}
    return {label: " ".join(critics) for label, critics in owed.items() if critics}


def _states(status: Any, *numbers: int) -> dict[int, str]:
    return {found["number"]: found["state"] for found in status["rounds"] if found["number"] in numbers}
