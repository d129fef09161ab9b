"""The coordinator's deeds on turns and the calendar: what they change, whom they mail, when refused."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from circle_tui.circle import extending, moving, turning
from circle_tui.circle.consequences import NextTurn, consequences
from circle_tui.circle.forecast import Row
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import changed
from tests.circle.seasons import Season, at, circle_of, member, settings_of

NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eva", "Fay")
NOW = at("2026-12-01 12:00")
STEP = timedelta(hours=1)


def _season(until: str = "2026-12-01 12:00", **replaced: str) -> Season:
    """Six members, two pieces a week from 3 Dec; R1 is Ana and Ben, R2 Cleo and Dov, R3 Eva and Fay."""
    settings = settings_of(**{"mail__send": '"auto"', "rounds__rest": "[]", **replaced})
    season = Season(circle_of(member(name, n) for n, name in enumerate(NAMES, 1)), settings)
    season.passes(at("2026-11-30 12:00"), at(until), STEP)
    return season


def _turns(season: Season) -> dict[str, str]:
    return {t.id: t.author + (f" {t.outcome}" if t.outcome else "") for t in season.circle.turns.values()}


def _mails(plan: Plan) -> list[tuple[str, str, object]]:
    return [(draft.to, draft.about, draft.facts["topic"]) for draft in plan.drafts]


def test_a_skipped_turn_goes_to_the_next_in_line() -> None:
    """The author is told and has used up the turn; a planned round gives the place to the next."""
    season = _season()
    plan = turning.skip(season.circle, "r2a")
    assert [("cleo", "R2a", "skipped")] == _mails(plan)
    season.do(plan, NOW)
    season.pass_at(NOW)
    expected = {
        "R1a": "ana", "R1b": "ben", "R2a": "cleo skipped", "R2b": "dov", "R2c": "ana",
        "R3a": "eva", "R3b": "fay",
    }  # fmt: skip
    assert expected == _turns(season)
    assert ["ana"] == [mail.to for mail in season.mails if mail.key == "turn-notice:ana:R2c"]


def test_a_turn_skipped_in_an_open_round_stays_empty() -> None:
    """Nobody is asked for a piece three days before it is due."""
    season = _season("2026-12-03 12:00")
    season.do(turning.skip(season.circle, "R1a"), at("2026-12-03 12:00"))
    season.pass_at(at("2026-12-03 13:00"))
    assert "R1c" not in season.circle.turns


def test_a_swap_changes_two_authors_and_not_the_order() -> None:
    """Both are told; the notices of their new turns go at once; the next cycle is as it would have been."""
    season = _season()
    before = {m.id: m.cycle for m in season.circle.members.values()}
    plan = turning.swap(season.circle, "R1b", "R3a")
    assert [("eva", "R1b", "swapped"), ("ben", "R3a", "swapped")] == _mails(plan)
    season.do(plan, NOW)
    season.mails.clear()
    season.passes(NOW, NOW + 24 * STEP, STEP)
    turns = _turns(season)
    assert ("eva", "ben") == (turns["R1b"], turns["R3a"])
    assert before == {m.id: m.cycle for m in season.circle.members.values()}
    assert {"turn-notice:eva:R1b", "turn-notice:ben:R3a"} == {mail.key for mail in season.mails if mail.key}


def test_an_extension_moves_the_piece_and_its_circulation() -> None:
    """By whole days on the wall; the round's other dates stay."""
    season = _season()
    plan = extending.extend(season.circle, season.settings, NOW, "R1a", at("2026-12-08 20:00"))
    season.do(plan, NOW)
    turn = season.circle.turns["R1a"]
    assert (at("2026-12-08 20:00"), at("2026-12-09 08:00"), 1) == (
        turn.submit_by,
        turn.circulate,
        turn.extended,
    )
    season.submit("R1a", at("2026-12-08 19:00"))
    season.submit("R1b", at("2026-12-05 19:00"))
    season.passes(NOW, at("2026-12-10 12:00"), STEP)
    out = [f"{m.at} {m.about}" for m in season.sent() if m.kind == "circulation" and m.to == "cleo"]
    assert ["12-07 Mon 08:02 R1b", "12-09 Wed 08:02 R1a"] == out
    assert "critiquing" == season.circle.rounds["1"].state


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (2, ""),  # it would go out on Wed 9 Dec, for Sat 12 Dec 20:00: three and a half days
        (3, "critics would have fewer than 3 days"),
        (4, "more than 3 days"),
    ],
)
def test_which_extensions_are_asked_about(days: int, reason: str) -> None:
    """What an author asks for by mail is done by itself, or put to the coordinator with the reason."""
    season = _season()
    plan = extending.extension(season.circle, season.settings, NOW, "ana", days)
    assert reason == extending.must_ask(season.circle, season.settings, plan, days)


def test_a_second_extension_is_asked_about() -> None:
    """Once a round by itself; for what a critic owes likewise."""
    season = _season()
    season.do(extending.extension(season.circle, season.settings, NOW, "ana", 1), NOW)
    plan = extending.extension(season.circle, season.settings, NOW, "ana", 1)
    assert "this turn was extended before" == extending.must_ask(season.circle, season.settings, plan, 1)


def test_a_critic_is_given_longer_for_all_they_owe() -> None:
    """Only their own dates move; a reminder follows the new date, and late is what comes after it."""
    season = _season()
    season.submit("R1a", NOW)
    season.submit("R1b", NOW)
    season.passes(NOW, at("2026-12-08 12:00"), STEP)
    now = at("2026-12-08 12:00")
    plan = extending.extension(season.circle, season.settings, now, "eva", 2)
    assert "" == extending.must_ask(season.circle, season.settings, plan, 2)
    season.do(plan, now)
    due = {debt.id: debt.due for debt in season.circle.debts.by("critic", "eva")}
    assert {"R1a:eva": at("2026-12-14 20:00"), "R1b:eva": at("2026-12-14 20:00")} == due
    assert at("2026-12-12 20:00") == season.circle.debts["R1a:fay"].due
    season.mails.clear()
    season.passes(now, at("2026-12-14 12:00"), STEP)
    nudges = [f"{m.at} {m.about}" for m in season.sent() if m.to == "eva" and m.kind == "critique-reminder"]
    assert ["12-11 Fri 20:00 R1a", "12-13 Sun 20:00 R1a"] == nudges


def test_a_withdrawn_piece_is_owed_by_nobody() -> None:
    """Its readers hear that they need not finish; there is no round-up of it."""
    season = _season()
    season.submit("R1a", NOW)
    season.submit("R1b", NOW)
    season.passes(NOW, at("2026-12-08 12:00"), STEP)
    now = at("2026-12-08 12:00")
    plan = turning.withdraw(season.circle, "R1a", now)
    told = ["ana", "ben", "cleo", "dov", "eva", "fay"]
    assert [(name, "R1a", "withdrawn") for name in told] == _mails(plan)
    season.do(plan, now)
    season.mails.clear()
    season.passes(now, at("2026-12-16 12:00"), STEP)
    assert {"withdrawn"} == {debt.dropped for debt in season.circle.debts.by("label", "R1a")}
    assert ["R1b"] == [m.about for m in season.sent() if m.kind == "roundup"]


def test_a_turn_is_added_to_a_round_to_come() -> None:
    """Beside those it has, or in one that is not laid out yet, which is filled at its time."""
    season = _season()
    season.do(turning.add(season.circle, season.settings, NOW, "fay", 1), NOW)
    season.do(turning.add(season.circle, season.settings, NOW, "ben", 6), NOW)
    season.passes(NOW, at("2026-12-24 12:00"), timedelta(hours=6))
    turns = _turns(season)
    assert "fay" == turns["R1c"].split()[0]
    # each is theirs of the cycle: R4 is Ana and Cleo, R5 Dov and Eva, and the next cycle begins in R6
    assert ["ben", "ana"] == [turns[label] for label in ("R6a", "R6b")]
    assert at("2027-01-10 20:00") == season.circle.rounds["6"].milestones.submit_by


def test_a_moved_deadline_mails_who_knew_the_old_one() -> None:
    """Authors who had their notice are told; the reminders follow the new date."""
    season = _season()
    when = at("2026-12-14 20:00")
    season.do(moving.move(season.circle, season.settings, NOW, 2, "circulate", at("2026-12-15 08:00")), NOW)
    plan = moving.move(season.circle, season.settings, NOW, 2, "submit_by", when)
    assert [("cleo", "R2a", "moved"), ("dov", "R2b", "moved")] == _mails(plan)
    season.do(plan, NOW)
    season.mails.clear()
    season.passes(NOW, at("2026-12-12 00:00"), STEP)
    cleo = [f"{m.at} {m.kind}" for m in season.sent() if m.to == "cleo" and m.about == "R2a"]
    assert ["12-01 Tue 12:02 answer", "12-01 Tue 12:02 answer", "12-04 Fri 20:00 turn-reminder",
            "12-11 Fri 20:00 turn-reminder"] == cleo  # fmt: skip


def test_a_pause_moves_everything_behind_it() -> None:
    """Round 1 goes on after the pause; the rounds planned for it take the next places; nothing is lost."""
    season = _season("2026-12-04 12:00")
    now = at("2026-12-04 12:00")
    plan = moving.pause(season.circle, season.settings, now, date(2026, 12, 5), date(2026, 12, 18))
    assert ["ana", "ben", "cleo", "dov", "eva", "fay"] == [draft.to for draft in plan.drafts]
    season.do(plan, now)
    season.pass_at(now)
    dates = {r.number: f"{r.milestones.submit_by:%m-%d}" for r in season.circle.rounds.values()}
    assert {1: "12-20", 2: "12-27", 3: "01-03"} == {n: dates[n] for n in (1, 2, 3)}
    first = season.circle.rounds["1"].milestones
    assert at("2026-12-21 08:00") == first.circulate
    assert at("2026-12-26 20:00") == first.critique_by
    assert "2026-12-05:2026-12-18" in season.circle.pauses


Deed = Callable[[Season], object]


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda s: turning.skip(s.circle, "R9a"), "There is no turn R9a"),
        (lambda s: turning.skip(s.circle, "R1b"), "The piece of R1b is in"),
        (lambda s: turning.swap(s.circle, "R1a", "R1a"), "both ana's"),
        (lambda s: turning.withdraw(s.circle, "Q3", NOW), "There is no turn Q3"),
        (
            lambda s: extending.extend(s.circle, s.settings, NOW, "R1a", at("2026-12-05 20:00")),
            "must move to after Sun 06 Dec 2026 20:00",
        ),
        (
            lambda s: extending.extend(s.circle, s.settings, NOW, "R1a", at("2026-12-12 20:00")),
            "critiques are due on Sat 12 Dec 2026 20:00. Move that first",
        ),
        (
            lambda s: moving.move(s.circle, s.settings, NOW, 1, "critique_by", at("2026-12-07 07:00")),
            "must come after Mon 07 Dec 2026 08:00: that is the earliest possible",
        ),
        (
            lambda s: moving.move(s.circle, s.settings, NOW, 1, "submit_by", at("2026-12-07 08:00")),
            "must come before circulate, which is on Mon 07 Dec 2026 08:00",
        ),
        (
            lambda s: moving.move(s.circle, s.settings, NOW, 0, "submit_by", at("2026-12-07 08:00")),
            "There is no round 0 to come. The next that is not laid out is 4",
        ),
        (
            lambda s: moving.pause(s.circle, s.settings, NOW, date(2026, 11, 1), date(2026, 11, 30)),
            "not before today, Tue 01 Dec 2026",
        ),
        (lambda s: turning.add(s.circle, s.settings, NOW, "ana", 1), "ana has a turn in round 1 already"),
        (lambda s: extending.extension(s.circle, s.settings, NOW, "ben", 1), "no deadline of yours"),
    ],
)
def test_what_is_refused_says_why(deed: Deed, said: str) -> None:
    """In plain words, with the earliest time possible where there is one."""
    season = _season()
    season.submit("R1b", NOW)
    with pytest.raises(Refused) as refusal:
        deed(season)
    assert said in str(refusal.value)


def test_the_consequences_of_a_deed_are_known_before_it() -> None:
    """Skipping R2a tells Cleo and drops her reminders; Ana has it, and the order after it moves up by one."""
    season = _season()
    plan = turning.skip(season.circle, "R2a")
    found = consequences(season.circle, season.settings, NOW, plan, 14)

    def lines(rows: tuple[Row, ...]) -> list[str]:
        return sorted(f"{row.at:%m-%d %H:%M} {row.kind} {row.to} {row.about}" for row in rows)

    assert [
        "12-01 12:00 turn-notice ana R2c",
        "12-01 12:02 answer cleo R2a",
        "12-06 20:00 turn-notice ben R4a",
        "12-06 20:00 turn-notice cleo R4b",
        "12-10 20:00 turn-reminder ana R2c",
        "12-13 20:00 turn-notice dov R5a",
        "12-13 20:00 turn-notice eva R5b",
        "12-14 08:02 answer ana R2c",
    ] == lines(found.added)
    assert [
        "12-03 20:00 turn-reminder cleo R2a",
        "12-06 20:00 turn-notice ana R4a",
        "12-06 20:00 turn-notice ben R4b",
        "12-10 20:00 turn-reminder cleo R2a",
        "12-13 20:00 turn-notice cleo R5a",
        "12-13 20:00 turn-notice dov R5b",
        "12-14 08:02 answer cleo R2a",
    ] == lines(found.dropped)
    assert NextTurn("cleo", "R2a", "R4b") in found.next_turns
    assert ("ana", "ben", "cleo", "dov", "eva") == found.people


def test_settings_that_change_move_what_is_planned_only() -> None:
    """A round that is open keeps its dates; planned ones follow, and their authors are told."""
    season = _season("2026-12-04 12:00")
    now = at("2026-12-04 13:00")
    season.mails.clear()
    season.settings = settings_of(mail__send='"auto"', rounds__rest='["2026-12-12 to 2026-12-18"]')
    season.pass_at(now)
    season.pass_at(now + STEP)
    found = {r.number: f"{r.milestones.submit_by:%m-%d}" for r in season.circle.rounds.values()}
    assert {1: "12-06", 2: "12-20", 3: "12-27"} == {n: found[n] for n in (1, 2, 3)}
    told = {(m.to, m.about) for m in season.sent() if m.kind == "answer"}
    assert {("cleo", "R2a"), ("dov", "R2b"), ("eva", "R3a"), ("fay", "R3b")} == told


def test_a_member_who_goes_away_gives_their_turn_on() -> None:
    """At once, while the round is planned; and has the first turn there is when they are back."""
    season = _season()
    season.away("cleo", date(2026, 12, 12), date(2026, 12, 20))
    season.pass_at(NOW + STEP)
    assert {"R2a": "cleo skipped", "R2c": "ana"}.items() <= _turns(season).items()
    season.passes(NOW + 2 * STEP, at("2026-12-08 12:00"), STEP)
    assert "cleo" == _turns(season)["R4a"]


def test_somebody_who_left_has_no_turn_and_owes_nothing() -> None:
    """Their place is filled, and what they owed is dropped."""
    season = _season()
    season.submit("R1a", NOW)
    season.passes(NOW, at("2026-12-08 12:00"), STEP)
    cleo = season.circle.members["cleo"]
    season.circle.apply([changed("members", cleo, state="left")])
    season.pass_at(at("2026-12-08 13:00"))
    assert "cleo skipped" == _turns(season)["R2a"]
    assert "left" == season.circle.debts["R1a:cleo"].dropped
