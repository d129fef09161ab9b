"""Who has which turn, written out by hand: five members, one piece a week, laid out as each round opens."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from circle_tui.circle import membership, roster
from circle_tui.circle.model import Leave
from circle_tui.circle.state import Circle, changed
from tests.circle.seasons import Season, at, circle_of, member, settings_of

NAMES = ("Ana", "Ben", "Cleo", "Dov", "Eva")
OPENS = at("2026-12-03 00:00")
WEEK = timedelta(weeks=1)


def _season(**replaced: str) -> Season:
    """Round n opens n - 1 weeks after Thu 3 Dec 2026; its pieces are due on the Sunday after."""
    settings = settings_of(
        **{"rounds__rest": "[]", "rounds__pieces": "1", "reminders__notice": '"0 days"', **replaced}
    )
    return Season(circle_of(member(name, n) for n, name in enumerate(NAMES, 1)), settings)


def _played(season: Season, rounds: int, meanwhile: Mapping[int, Callable[[Season], None]]) -> str:
    """The initials of who had the turns of so many rounds; what happens before one opens, by its number."""
    for n in range(rounds):
        if n + 1 in meanwhile:
            meanwhile[n + 1](season)
        season.pass_at(OPENS + n * WEEK)
    turns = sorted(season.circle.turns.values(), key=lambda turn: (turn.round, turn.id))
    return "".join(turn.author[0] if turn.outcome != "skipped" else "-" for turn in turns).upper()


def _set(season: Season, name: str, **fields: str) -> None:
    there = season.circle
    season.circle.apply(membership.set_fields(there, there.members[name], fields).changes)


def _away(name: str, first: str, last: str) -> Callable[[Season], None]:
    return lambda season: season.away(name, date.fromisoformat(first), date.fromisoformat(last))


def _joins(season: Season) -> None:
    now = OPENS + 2 * WEEK + timedelta(hours=10)
    season.circle.apply(membership.add(season.circle, season.settings, "Fay", "f@example.org", now).changes)


@pytest.mark.parametrize(
    ("meanwhile", "expected"),
    [
        ({}, "ABCDEABCDEABCDE"),
        # Cleo is away for her deadline: first when back, and then the old order
        ({3: _away("cleo", "2026-12-20", "2026-12-20")}, "ABDCEABCDEABCDE"),
        # for two deadlines, hers among them
        ({3: _away("cleo", "2026-12-19", "2026-12-28")}, "ABDECABCDEABCDE"),
        # the last in the order: the next cycle begins with her
        ({5: _away("eva", "2027-01-03", "2027-01-03")}, "ABCDAEBCDEABCDE"),
        # for three of her turns: one is made good
        ({3: _away("cleo", "2026-12-19", "2027-03-01")}, "ABDEABDEABDEACB"),
        # paused for a cycle and a half, by the coordinator
        ({2: lambda s: _set(s, "dov", state="paused"), 9: lambda s: _set(s, "dov", state="active")},
         "ABCEABCEDABCDEA"),
        # Fay joins in round 3: the end of the order, and of this cycle
        ({4: _joins}, "ABCDEFABCDEFABC"),
        # a guest who becomes a member stands in this cycle, not in all those gone by
        ({1: lambda s: _set(s, "ben", role="guest"), 11: lambda s: _set(s, "ben", role="member")},
         "ACDEACDEACBDEAB"),
    ],
)  # fmt: skip
def test_whose_turn_it_is(meanwhile: Mapping[int, Callable[[Season], None]], expected: str) -> None:
    """A fixed order; who was away is first when they are back, and then it stands again."""
    assert expected == _played(_season(), 15, meanwhile)


def test_a_newcomer_has_no_turn_in_their_first_round() -> None:
    """Their place comes in it: they have the next one, before the cycle goes on."""
    season = _season()
    joined = OPENS + 4 * WEEK + timedelta(hours=10)

    def fay(there: Season) -> None:
        plan = membership.add(there.circle, there.settings, "Fay", "f@example.org", joined)
        there.circle.apply(plan.changes)

    # Eva has R5; Fay joins in it, when all have had as many: she is the sixth of the next cycle
    assert "ABCDEABCDEFABCDE" == _played(season, 16, {6: fay})
    season = _season(rounds__pieces="2")
    joined = OPENS + timedelta(hours=10)
    # AB CD: her place is beside Eva in R3, and R2 is the first round that she is there for
    assert "ABCDEFABCDEF" == _played(season, 6, {2: fay})


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        ("next-cycle", "ABCDEABCDEABCDE"),
        ("next", "ABBCDEABCDEABCD"),
        ("end", "ABCDEACDEBACDEB"),
    ],
)
def test_what_a_missed_turn_costs(missed: str, expected: str) -> None:
    """Everybody else sends their piece; Ben misses his turn in round 2."""
    season = _season(rounds__missed=f'"{missed}"')
    for n in range(15):
        season.pass_at(OPENS + n * WEEK)
        label = f"R{n + 1}a"
        if n != 1:
            season.submit(label, OPENS + n * WEEK + timedelta(days=1))
        season.pass_at(OPENS + n * WEEK + timedelta(days=4, hours=8))
    assert "" == season.circle.turns["R1a"].outcome
    assert "missed" == season.circle.turns["R2a"].outcome
    turns = sorted(season.circle.turns.values(), key=lambda turn: turn.round)
    assert expected == "".join(turn.author[0] for turn in turns).upper()


def _imported(text: str) -> Season:
    season = _season()
    plan = roster.import_members(Circle(), text, OPENS, welcome=False)
    season.circle = circle_of([])
    season.circle.apply(plan.changes)
    return season


def test_a_group_already_under_way_goes_on_where_it_stood() -> None:
    """With an order, behind whoever had the last turn; without one, from who waited longest."""
    header = "name,email,order,last_turn\n"
    ordered = (
        "Ana,a@example.org,1,2026-11-22\nBen,b@example.org,2,2026-11-29\nCleo,c@example.org,3,2026-10-25\n"
        "Dov,d@example.org,4,2026-11-08\nEva,e@example.org,5,2026-11-15\n"
    )
    assert "CDEABCDEAB" == _played(_imported(header + ordered), 10, {})
    plain = ordered.replace(",1,", ",,").replace(",2,", ",,").replace(",3,", ",,")
    plain = plain.replace(",4,", ",,").replace(",5,", ",,")
    assert "CDEABCDEAB" == _played(_imported(header + plain), 10, {})


def test_who_leaves_again_before_their_turn_keeps_it() -> None:
    """A turn made good and passed on once more is still to come."""
    season = _season()
    ana = season.circle.members["ana"]
    leaves = (Leave(date(2026, 12, 6), date(2026, 12, 6)), Leave(date(2026, 12, 13), date(2026, 12, 13)))
    season.circle.apply([changed("members", ana, leaves=leaves)])
    assert "BCADEABC" == _played(season, 8, {})
