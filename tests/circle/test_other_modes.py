"""Two rounds in queue mode and two in open mode, written out by hand."""

from datetime import date, timedelta

from circle_tui.circle.retiring import retiring
from circle_tui.circle.state import removed
from circle_tui.circle.turning import withdraw
from tests.circle.seasons import Season, at, circle_of, member, settings_of

_STEP = timedelta(minutes=15)


def _lines(season: Season) -> list[str]:
    return [f"{mail.at} {mail.kind} {mail.to} {mail.about}" for mail in season.sent()]


def _to_all(moment: str, kind: str, about: str, people: str) -> list[str]:
    return [f"{moment} {kind} {name} {about}" for name in people.split()]


def _everybody_gives(season: Season, label: str, text: str) -> None:
    for debt in season.circle.debts.by("label", label):
        season.critique(label, debt.critic, at(text))


def test_two_rounds_from_the_queue() -> None:
    """Who waited longest since their last piece comes first; a place that becomes free is given away."""
    settings = settings_of(mail__send='"auto"', rounds__mode='"queue"', rounds__rest="[]")
    members = [
        member("Ana", 1, last_turn=date(2026, 11, 23)),
        member("Ben", 2),
        member("Cleo", 3, last_turn=date(2026, 10, 5)),
        member("Dov", 4),
        member("Eva", 5),
    ]
    season = Season(circle_of(members), settings)
    season.submit("Q1", at("2026-12-01 10:00"), "ana")
    season.submit("Q2", at("2026-12-02 10:00"), "ben")
    season.submit("Q3", at("2026-12-02 11:00"), "cleo")
    season.passes(at("2026-12-02 12:00"), at("2026-12-05 10:00"), _STEP)
    season.do(withdraw(season.circle, "Q3", at("2026-12-05 10:00")), at("2026-12-05 10:00"))
    season.submit("Q4", at("2026-12-05 12:00"), "dov")
    season.passes(at("2026-12-05 10:15"), at("2026-12-09 10:00"), _STEP)
    _everybody_gives(season, "R1a", "2026-12-09 10:00")
    _everybody_gives(season, "R1c", "2026-12-09 10:00")
    season.passes(at("2026-12-09 10:15"), at("2026-12-12 09:00"), _STEP)
    season.submit("Q5", at("2026-12-12 09:00"), "eva")
    season.passes(at("2026-12-12 09:15"), at("2026-12-16 09:00"), _STEP)
    _everybody_gives(season, "R2a", "2026-12-16 09:00")
    _everybody_gives(season, "R2b", "2026-12-16 09:00")
    season.passes(at("2026-12-16 09:15"), at("2026-12-23 09:00"), _STEP)
    expected = [
        "12-03 Thu 07:00 turn-notice ben R1a",  # fixed as the round opens, told after the night
        "12-03 Thu 07:00 turn-notice cleo R1b",
        "12-05 Sat 10:02 answer cleo R1b",
        "12-05 Sat 10:15 turn-notice dov R1c",
        *_to_all("12-07 Mon 08:02", "circulation", "R1a", "ana cleo dov eva ben"),
        *_to_all("12-07 Mon 08:02", "circulation", "R1c", "ana ben cleo eva dov"),
        "12-10 Thu 07:00 turn-notice ana R2a",
        "12-12 Sat 09:15 turn-notice eva R2b",
        *_to_all("12-14 Mon 08:02", "circulation", "R2a", "ben cleo dov eva ana"),
        *_to_all("12-14 Mon 08:02", "circulation", "R2b", "ana ben cleo dov eva"),
        *_to_all("12-15 Tue 18:02", "roundup", "R1a", "ben"),
        *_to_all("12-15 Tue 18:02", "roundup", "R1c", "dov"),
        *_to_all("12-15 Tue 18:02", "circle-notes", "R1", "ana ben cleo dov eva"),
        *_to_all("12-22 Tue 18:02", "roundup", "R2a", "ana"),
        *_to_all("12-22 Tue 18:02", "roundup", "R2b", "eva"),
        *_to_all("12-22 Tue 18:02", "circle-notes", "R2", "ana ben cleo dov eva"),
    ]
    assert expected == _lines(season)


def test_a_piece_of_who_does_not_keep_up_waits() -> None:
    """Below `keep_up` a piece stays in the queue, and the next one has the place."""
    settings = settings_of(
        rounds__mode='"queue"', rounds__rest="[]", rounds__pieces="1", queue__keep_up="0.75"
    )
    members = [member("Ana", 1, owed=4, given=2), member("Ben", 2, owed=4, given=3)]
    season = Season(circle_of(members), settings)
    season.submit("Q1", at("2026-12-01 10:00"), "ana")
    season.submit("Q2", at("2026-12-02 10:00"), "ben")
    season.pass_at(at("2026-12-03 08:00"))
    assert ["ben"] == [turn.author for turn in season.circle.turns.values()]
    assert "Q1" in season.circle.submissions


def test_two_open_rounds() -> None:
    """Whoever sends a piece has a turn; a critic gets the piece with fewest readers, then a new author."""
    settings = settings_of(mail__send='"auto"', rounds__mode='"open"', rounds__rest="[]", critiques__owed="1")
    names = ["Ana", "Ben", "Cleo", "Dov", "Eva", "Fay"]
    season = Season(circle_of(member(name, n) for n, name in enumerate(names, 1)), settings)
    season.passes(at("2026-12-02 12:00"), at("2026-12-03 10:00"), _STEP)
    for name, author, text in (
        ("Q1", "ana", "2026-12-03 10:00"),
        ("Q2", "ben", "2026-12-04 10:00"),
        ("Q3", "cleo", "2026-12-06 19:50"),
        ("Q4", "dov", "2026-12-06 21:00"),  # a deadline later: it waits for the next round
        ("Q5", "ana", "2026-12-11 10:00"),
    ):
        season.passes(at(text) - timedelta(hours=6), at(text), _STEP)
        season.submit(name, at(text), author)
    season.passes(at("2026-12-11 10:15"), at("2026-12-14 09:00"), _STEP)
    asked = {debt.id: debt.why for debt in season.circle.debts.values()}
    expected = {
        "R1a:ben": "0 readers so far; not matched before",
        "R1a:eva": "1 readers so far; not matched before",
        "R1b:cleo": "0 readers so far; not matched before",
        "R1b:fay": "1 readers so far; not matched before",
        "R1c:ana": "1 readers so far; not matched before",
        "R1c:dov": "0 readers so far; not matched before",
        "R2a:ana": "",  # the only piece that is not hers
        "R2a:cleo": "0 readers so far; not matched before",
        "R2a:eva": "1 readers so far; not matched before",
        "R2b:ben": "2 readers so far; last matched in round 1",
        "R2b:dov": "",
        "R2b:fay": "1 readers so far; not matched before",
    }
    assert expected == asked
    waited = {piece.id: piece.waited for piece in season.circle.submissions.values()}
    assert {"R1a": "Q1", "R1b": "Q2", "R1c": "Q3", "R2a": "Q4", "R2b": "Q5"} == waited


def test_genres_that_a_critic_will_not_read_come_last() -> None:
    """A piece by an author of horror goes to who reads it, if there is another."""
    settings = settings_of(rounds__mode='"open"', rounds__rest="[]", critiques__owed="1")
    members = [
        member("Ana", 1, genres=("horror",)),
        member("Ben", 2),
        member("Cleo", 3, genres=("no horror",)),
        member("Dov", 4, genres=("no Horror", "poetry")),
    ]
    season = Season(circle_of(members), settings)
    season.pass_at(at("2026-12-03 08:00"))
    season.submit("Q1", at("2026-12-03 10:00"), "ana")
    season.submit("Q2", at("2026-12-03 11:00"), "ben")
    season.pass_at(at("2026-12-03 12:00"))
    season.pass_at(at("2026-12-07 08:00"))
    assert ["R1a:ben", "R1b:ana", "R1b:cleo", "R1b:dov"] == sorted(season.circle.debts)


def test_a_pair_is_remembered_when_its_round_is_long_gone() -> None:
    """Ana read Cleo in round 1: eleven rounds later she gets Ben's piece, though Cleo's comes first."""
    settings = settings_of(rounds__mode='"open"', rounds__rest="[]", critiques__owed="1")
    members = [member(name, n) for n, name in enumerate(("Ana", "Ben", "Cleo", "Dov"), 1)]
    season = Season(circle_of(members), settings)
    season.pass_at(at("2026-12-03 08:00"))
    for name, author in (("Q1", "ana"), ("Q2", "cleo")):
        season.submit(name, at("2026-12-03 10:00"), author)
    season.pass_at(at("2026-12-03 12:00"))
    season.pass_at(at("2026-12-07 08:00"))
    assert ["R1a:ben", "R1a:cleo", "R1b:ana", "R1b:dov"] == sorted(season.circle.debts)
    now = at("2026-12-16 08:00")
    while now < at("2027-02-18 12:00"):
        season.pass_at(now)
        now += timedelta(days=1)
    for records in retiring(season.circle, at("2027-04-30 12:00")).values():
        season.circle.apply(removed(table, record) for table, record in records)
    assert {} == dict(season.circle.debts)
    assert {"cleo": 1} == season.circle.members["ana"].met
    for name, author in (("Q3", "cleo"), ("Q4", "ben")):
        season.submit(name, at("2027-02-18 13:00"), author)
    season.pass_at(at("2027-02-18 14:00"))
    season.pass_at(at("2027-02-22 08:00"))
    asked = {debt.id: debt.why for debt in season.circle.debts.values()}
    assert {
        "R12a:ben": "",
        "R12a:dov": "1 readers so far; last matched in round 1",
        "R12b:ana": "0 readers so far; not matched before",
        "R12b:cleo": "",
    } == asked
