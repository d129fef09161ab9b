"""What the coordinator, a member like the others, should not read yet; and what tells an anonymous critic."""

from datetime import timedelta

import msgspec
import pytest

from circle_tui.circle.model import Critique, Member
from circle_tui.circle.naming import names_of
from circle_tui.circle.sealing import OWED, OWN_PIECE, sealed, without_words
from circle_tui.circle.state import changed
from tests.circle.seasons import Season, at, circle_of, member, settings_of

NOW = at("2026-12-10 13:00")
STEP = timedelta(hours=2)


def out(coordinator: str) -> Season:
    """Ana's piece is out, and Ben's critique of it is in; Cleo and Dov owe one."""
    settings = settings_of(
        circle__coordinator=f'"Somebody <{coordinator}>"', mail__send='"auto"', rounds__rest="[]"
    )
    names = ("Ana", "Ben", "Cleo", "Dov")
    season = Season(circle_of(member(name, n) for n, name in enumerate(names, 1)), settings)
    season.passes(at("2026-12-02 12:00"), at("2026-12-04 12:00"), STEP)
    season.submit("R1a", at("2026-12-04 12:00"))
    season.passes(at("2026-12-04 14:00"), at("2026-12-10 12:00"), STEP)
    season.critique("R1a", "ben", at("2026-12-10 12:00"))
    return season


def bens(season: Season) -> Critique:
    (found,) = season.circle.critiques.by("critic", "ben")
    return found


@pytest.mark.parametrize(
    ("coordinator", "expected"),
    [
        ("ana@example.org", OWN_PIECE),
        ("CLEO@example.org", OWED),
        ("ben@example.org", ""),
        ("nobody@example.net", ""),
    ],
    ids=["the author", "a critic who owes", "the critic", "no member"],
)
def test_the_coordinator_who_owes_or_wrote_the_piece_is_told_so(coordinator: str, expected: str) -> None:
    """One's own critique is open, and who is no member owes nothing."""
    season = out(coordinator)
    assert expected == sealed(season.circle, season.settings, bens(season), NOW)


def test_ones_own_critique_is_never_sealed() -> None:
    """Ben's own is short, so that he still owes one: he knows what he wrote."""
    season = out("ben@example.org")
    season.circle.apply([changed("critiques", bens(season), short=True, state="pending")])
    assert "" == sealed(season.circle, season.settings, bens(season), NOW)


def test_ones_own_critique_opens_those_of_the_others() -> None:
    """Cleo has given hers: she may read Ben's."""
    season = out("cleo@example.org")
    season.critique("R1a", "cleo", at("2026-12-10 12:30"))
    assert "" == sealed(season.circle, season.settings, bens(season), NOW)


def test_what_the_author_has_got_is_open_to_them() -> None:
    """Ben's critique went to Ana with the round-up."""
    season = out("ana@example.org")
    season.circle.apply([changed("critiques", bens(season), sent=NOW)])
    assert "" == sealed(season.circle, season.settings, bens(season), NOW)


def test_a_reason_is_told_without_the_words_that_it_cites() -> None:
    """Sealed is sealed, also in the list."""
    assert "harsh in its own words" == without_words("harsh in its own words: “rubbish”")
    assert "short: 42 words of the critic's own" == without_words("short: 42 words of the critic's own")


def called(name: str, *addresses: str) -> Member:
    return msgspec.structs.replace(member("X", 1), name=name, addresses=addresses)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Eve Laurent I would say so, -Eve", ["Eve Laurent", "Eve"]),
        ("Write to EVE@example.org", ["EVE@example.org"]),
        ("or e.laurent@work.example.", ["e.laurent@work.example"]),
        ("Laurent's own taste; LAURENT is not how I write it", ["Laurent"]),
        ("On the eve of the fair. Evelyn came. steve@example.org wrote, eve@example.org.uk, too", []),
        ("eve  laurent, over\nEve\nLaurent", ["eve  laurent", "Eve\nLaurent"]),
    ],
)
def test_a_critics_name_and_addresses_are_found_in_their_words(text: str, expected: list[str]) -> None:
    """A part of the name with its capital, whole names and addresses however they are written."""
    one = called("Eve Laurent", "eve@example.org", "e.laurent@work.example")
    assert expected == [text[start:end] for start, end in names_of(one, text)]


def test_small_words_of_a_name_name_nobody() -> None:
    """*de* and *la* stand in every second sentence."""
    one = called("Marie de la Tour")
    text = "de la nuit, Marie; la Tour"
    assert ["Marie", "Tour"] == [text[start:end] for start, end in names_of(one, text)]
