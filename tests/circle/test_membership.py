"""Who belongs to the circle: added, found, changed, imported and gone."""

import msgspec
import pytest

from circle_tui.circle import membership, roster
from circle_tui.circle.model import Member
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from tests.circle.letters_in import NOW, SETTINGS, circle
from tests.circle.seasons import circle_of, member


def named(slug: str, name: str) -> Member:
    """A member whose id does not say their name."""
    return msgspec.structs.replace(member(slug, 1), name=name)


NAMES = [
    ("Zoe Klein", "zoe"),
    ("Ana Ruiz", "ana-r"),
    ("Ana", "ana-2"),
    ("Łukasz Żak", "ukasz"),
    ("李", "member"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_an_id_is_a_short_name_that_nobody_has(name: str, expected: str) -> None:
    """The first name; with an initial or a number where that is taken."""
    assert expected == membership.new_id(circle_of([member("Ana", 1)]), name)


@pytest.mark.parametrize("name", ["bo", "Bo", "bo@example.org", "BO@EXAMPLE.ORG"])
def test_a_member_is_found_by_id_name_or_address(name: str) -> None:
    """Case makes no difference."""
    assert "bo" == membership.find_member(circle(), name).id


def test_a_name_that_could_be_two_is_asked_about() -> None:
    """Both ids are named."""
    two = circle_of([named("x", "Ana Ruiz"), named("y", "Ana Berg")])
    with pytest.raises(Refused, match="x, y"):
        membership.find_member(two, "ana")
    assert "x" == membership.find_member(two, "ana ruiz").id


def test_a_newcomer_stands_last_and_behind_everybody_who_had_a_turn() -> None:
    """They are next only after those who were there before."""
    there = circle_of([member("Ana", 1, cycle=7), member("Bo", 2, cycle=6)])
    plan = membership.add(there, SETTINGS, "Zoe Klein", "Zoe@Example.org", NOW)
    zoe = plan.changes[0].after
    assert isinstance(zoe, Member)
    assert (3, 6, ("zoe@example.org",)) == (zoe.order, zoe.cycle, zoe.addresses)
    assert [("welcome", "zoe")] == [(draft.kind, draft.to) for draft in plan.drafts]


@pytest.mark.parametrize("address", ["nobody", "a@b", "a b@example.org", "zoë@example.org", "x@y>\r\nRSET"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """Nothing that could not be mailed, or that could end a header, becomes an address."""
    with pytest.raises(Refused):
        membership.add(circle(), SETTINGS, "Zoe", address, NOW)


def test_who_leaves_owes_nothing_and_readers_of_their_piece_are_told() -> None:
    """Ana's readers who still owe hear that she left; what Bo owes is dropped when he leaves."""
    told = membership.remove(circle(), circle().members["ana"]).drafts
    assert [("bo", "author-left"), ("cy", "author-left"), ("dee", "author-left")] == sorted(
        (draft.to, str(draft.facts["topic"])) for draft in told
    )
    there: Circle = circle()
    after = there.after(membership.remove(there, there.members["bo"]).changes)
    assert ("left", "left") == (after.members["bo"].state, after.debts["R12a:bo"].dropped)


def test_a_list_of_members_comes_back_as_it_went() -> None:
    """Export and import are each other's inverse, and a cell that looks like a formula is defused."""
    there = circle_of([named("ana", "=Ana"), member("Bo", 2, genres=("verse", "crime"))])
    text = roster.export_members(there, SETTINGS, NOW)
    assert "'=Ana," in text
    plan = roster.import_members(Circle(), text, NOW, welcome=False)
    bo = plan.changes[1].after
    assert isinstance(bo, Member)
    assert (("verse", "crime"), 2, ()) == (bo.genres, bo.order, plan.drafts)


def test_a_bad_line_is_named_and_nobody_is_imported() -> None:
    """Every problem of the file stands in one sentence with its line."""
    text = "name,email,role\nAna,ana@example.org,king\n,bo@example.org,\nCy,ana@example.org,\n"
    with pytest.raises(Refused, match=r"line 2: role is one of .* line 3: no name"):
        roster.import_members(Circle(), text, NOW, welcome=False)


def test_a_household_shares_an_address_and_nobody_is_added_twice() -> None:
    """Another name is another person; the same name with the same address is not."""
    plan = membership.add(circle(), SETTINGS, "Bea", "bo@example.org", NOW)
    added = plan.changes[0].after
    assert isinstance(added, Member)
    assert ("bea", ("bo@example.org",)) == (added.id, added.addresses)
    with pytest.raises(Refused, match="a member already, with that address"):
        membership.add(circle(), SETTINGS, "BO", "bo@example.org", NOW)
