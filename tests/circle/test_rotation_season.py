"""Two rounds in rotation, written out by hand: every mail, with its instant in UTC."""

from datetime import date, timedelta

import pytest

from circle_tui.circle.extending import extend
from circle_tui.circle.model import Leave
from circle_tui.circle.rotation import in_step
from circle_tui.circle.state import added, changed
from tests.circle.seasons import Season, Sent, at, circle_of, member, settings_of

# Rounds: 1 opens Thu 3 Dec, pieces Sun 6 Dec 20:00, out Mon 7 Dec 08:00, critiques Sat 12 Dec 20:00,
# round-up Tue 15 Dec 18:00; 2 a week later. London has UTC in December, New York -5, Lord Howe +11,
# Kathmandu +5:45, São Paulo -3.
# Cleo is away from 10 to 14 Dec. Round 2's deadline falls on 14 Dec where she lives: the turn passes to the
# next two, and she is first in round 3. She is away for 4 of the 7 days of round 1's reading, so she is free
# of it. Ben never sends R1b. Dov gets a day more. Ida joins on 8 Dec: she reads from the next piece on.
_EXPECTED = """
11-15 Sun 20:00 turn-notice ana R1a
11-15 Sun 20:00 turn-notice ben R1b
11-22 Sun 20:00 turn-notice eva R2b
11-23 Mon 01:15 turn-notice dov R2a
12-03 Thu 20:00 turn-reminder ana R1a
12-03 Thu 20:00 turn-reminder ben R1b
12-07 Mon 08:02 circulation ben R1a
12-07 Mon 08:02 circulation dov R1a
12-07 Mon 08:02 circulation eva R1a
12-07 Mon 08:02 circulation fay R1a
12-07 Mon 08:02 circulation gil R1a
12-07 Mon 08:02 circulation hana R1a
12-07 Mon 08:02 circulation ana R1a
12-07 Mon 08:02 answer ben R1b
12-10 Thu 20:00 turn-reminder eva R2b
12-11 Fri 01:15 turn-reminder dov R2a
12-11 Fri 20:00 critique-reminder fay R1a
12-11 Fri 20:00 critique-reminder gil R1a
12-12 Sat 10:02 answer dov R2a
12-13 Sun 08:00 overdue fay R1a
12-14 Mon 08:02 circulation ana R2b
12-14 Mon 08:02 circulation ben R2b
12-14 Mon 08:02 circulation cleo R2b
12-14 Mon 08:02 circulation dov R2b
12-14 Mon 08:02 circulation fay R2b
12-14 Mon 08:02 circulation gil R2b
12-14 Mon 08:02 circulation hana R2b
12-14 Mon 08:02 circulation ida R2b
12-14 Mon 08:02 circulation eva R2b
12-15 Tue 08:02 circulation ana R2a
12-15 Tue 08:02 circulation ben R2a
12-15 Tue 08:02 circulation cleo R2a
12-15 Tue 08:02 circulation eva R2a
12-15 Tue 08:02 circulation fay R2a
12-15 Tue 08:02 circulation gil R2a
12-15 Tue 08:02 circulation hana R2a
12-15 Tue 08:02 circulation ida R2a
12-15 Tue 08:02 circulation dov R2a
12-15 Tue 18:02 roundup ana R1a
12-15 Tue 18:02 circle-notes ana R1
12-15 Tue 18:02 circle-notes ben R1
12-15 Tue 18:02 circle-notes cleo R1
12-15 Tue 18:02 circle-notes dov R1
12-15 Tue 18:02 circle-notes eva R1
12-15 Tue 18:02 circle-notes fay R1
12-15 Tue 18:02 circle-notes gil R1
12-15 Tue 18:02 circle-notes hana R1
12-15 Tue 18:02 circle-notes ida R1
12-16 Wed 10:02 addendum ana R1a
12-18 Fri 20:00 critique-reminder ana R2b
12-18 Fri 20:00 critique-reminder cleo R2a
12-20 Sun 08:00 overdue cleo R2a
12-22 Tue 18:02 roundup dov R2a
12-22 Tue 18:02 roundup eva R2b
12-22 Tue 18:02 circle-notes ana R2
12-22 Tue 18:02 circle-notes ben R2
12-22 Tue 18:02 circle-notes cleo R2
12-22 Tue 18:02 circle-notes dov R2
12-22 Tue 18:02 circle-notes eva R2
12-22 Tue 18:02 circle-notes fay R2
12-22 Tue 18:02 circle-notes gil R2
12-22 Tue 18:02 circle-notes hana R2
12-22 Tue 18:02 circle-notes ida R2
"""

_STEP = timedelta(minutes=15)


def _season() -> Season:
    settings = settings_of(
        mail__send='"auto"',
        rounds__rest="[]",
        reminders__turn='["3 days"]',
        reminders__critique='["1 day"]',
        reminders__overdue='["12 hours"]',
    )
    zones = {
        "Ana": "Europe/London",
        "Ben": "America/New_York",
        "Cleo": "Australia/Lord_Howe",
        "Dov": "Asia/Kathmandu",
        "Eva": "America/Sao_Paulo",
        "Fay": "",
        "Gil": "America/New_York",
        "Hana": "Asia/Kathmandu",
    }
    members = [member(name, n, zone) for n, (name, zone) in enumerate(zones.items(), 1)]
    members[2] = member("Cleo", 3, zones["Cleo"], leaves=(Leave(date(2026, 12, 10), date(2026, 12, 14)),))
    return Season(circle_of(members), settings)


@pytest.fixture(name="played", scope="module")
def _played_once() -> Season:
    return _played()


def _played() -> Season:
    season = _season()
    season.passes(at("2026-11-15 00:00"), at("2026-12-04 12:00"), _STEP)
    season.submit("R1a", at("2026-12-04 12:05"))
    season.passes(at("2026-12-04 12:15"), at("2026-12-08 12:00"), _STEP)
    ida = member("Ida", 9, joined=date(2026, 12, 8), joined_later=True, cycle=in_step(season.circle))
    season.circle.apply([added("members", ida)])
    for who, when in (("ben", "12-09 10:00"), ("dov", "12-10 10:00"), ("eva", "12-10 11:00")):
        season.passes(at("2026-12-08 12:15"), at(f"2026-{when}"), _STEP)
        season.critique("R1a", who, at(f"2026-{when}"))
    season.critique("R1a", "hana", at("2026-12-11 10:00"), state="pending")
    season.passes(at("2026-12-10 11:15"), at("2026-12-12 10:00"), _STEP)
    now = at("2026-12-12 10:00")
    season.do(extend(season.circle, season.settings, now, "R2a", at("2026-12-14 20:00")), now)
    season.submit("R2b", at("2026-12-12 11:00"))
    season.passes(at("2026-12-12 10:15"), at("2026-12-13 06:00"), _STEP)
    season.critique("R1a", "gil", at("2026-12-13 06:00"))
    season.passes(at("2026-12-13 06:15"), at("2026-12-14 09:00"), _STEP)
    season.critique("R1a", "fay", at("2026-12-14 09:00"))
    season.submit("R2a", at("2026-12-14 15:00"))
    season.passes(at("2026-12-14 15:15"), at("2026-12-16 09:45"), _STEP)
    hana = season.circle.critiques.by("pair", "R1a:hana")[0]
    season.circle.apply([changed("critiques", hana, state="accepted")])
    season.passes(at("2026-12-16 10:00"), at("2026-12-17 12:00"), _STEP)
    for critic in ("ana", "ben", "eva", "fay", "gil", "hana", "ida"):
        season.critique("R2a", critic, at("2026-12-17 12:00"))
    for critic in ("ben", "dov", "fay", "gil", "hana", "ida"):
        season.critique("R2b", critic, at("2026-12-17 12:00"))
    season.passes(at("2026-12-17 12:15"), at("2026-12-19 12:00"), _STEP)
    season.critique("R2b", "ana", at("2026-12-19 12:00"))
    season.passes(at("2026-12-19 12:15"), at("2026-12-22 20:00"), _STEP)
    return season


def test_two_rounds_of_eight_in_five_zones(played: Season) -> None:
    """Every mail of two rounds goes to whom it should, at the instant it should, and no other."""
    expected = [line.strip() for line in _EXPECTED.strip().splitlines()]
    sent = [
        f"{mail.at} {mail.kind} {mail.to} {mail.about}"
        for mail in played.sent()
        if mail.about.rstrip("ab") in ("R1", "R2")
    ]
    assert sorted(expected) == sorted(sent)


def test_what_the_mails_say(played: Season) -> None:
    """Round-ups hold what was accepted by then; a nudge mentions what else is owed."""
    found = {(m.kind, m.to, m.about): played.drafts[m.id].facts for m in played.mails}
    critics = [c.rsplit("-", 2)[1] for c in found["roundup", "ana", "R1a"]["critiques"]]  # type: ignore[union-attr]
    assert ["ben", "dov", "eva", "gil", "fay"] == critics
    assert {"step": "1 day", "others": ("R2b",)} == found["critique-reminder", "cleo", "R2a"]
    assert {"step": "12 hours", "others": ("R2b",)} == found["overdue", "cleo", "R2a"]
    assert {"step": "1 day", "others": ()} == found["critique-reminder", "ana", "R2b"]
    assert {"copy": True} == found["circulation", "ana", "R1a"]
    assert {"topic": "missed"} == found["answer", "ben", "R1b"]
    assert {"step": "3 days"} == found["turn-reminder", "ana", "R1a"]


def test_who_comes_next() -> None:
    """Who was away comes first after it, and the old order stands again; a newcomer has its end."""
    season = _played()
    season.passes(at("2026-12-22 20:15"), at("2027-01-11 21:00"), timedelta(hours=1))
    turns = {turn.id: turn.author for turn in season.circle.turns.values()}
    expected = {
        "R1a": "ana", "R1b": "ben", "R2a": "dov", "R2b": "eva", "R3a": "cleo", "R3b": "fay", "R4a": "gil",
        "R4b": "hana", "R5a": "ana", "R5b": "ben", "R6a": "cleo", "R6b": "dov", "R7a": "eva", "R7b": "fay",
        "R8a": "gil", "R8b": "hana", "R9a": "ida", "R9b": "ana",
    }  # fmt: skip
    assert expected == turns


def test_the_ledger_of_a_round(played: Season) -> None:
    """On time is until twelve hours after the deadline; who was free owes nothing."""
    late = {c.critic: c.late for c in played.circle.critiques.by("label", "R1a")}
    assert {"ben": False, "dov": False, "eva": False, "hana": False, "gil": False, "fay": True} == late
    assert ["ben", "dov", "eva", "fay", "gil", "hana"] == [
        d.critic for d in played.circle.debts.by("label", "R1a")
    ]
    assert [Sent("12-16 Wed 10:02", "addendum", "ana", "R1a")] == [
        m for m in played.sent() if m.kind == "addendum"
    ]
