"""What the coordinator decides about a round-up, as rules: keys, order, letters, parts, what is refused."""

from datetime import timedelta

import msgspec
import pytest

from circle_tui.circle import composition, gathering
from circle_tui.circle.composed import PARTS, Composition, RoundupPart
from circle_tui.circle.merging import merge
from circle_tui.circle.model import Critique, Submission
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.circle.state import Circle, added
from tests.circle.letters_in import NOW, SETTINGS, circle
from tests.circle.seasons import settings_of

ANONYMOUS = settings_of(rounds__number="12", critiques__anonymous='"critics"')
CIRCLE = settings_of(rounds__number="12", roundup__to='"circle"')


def critique(number: str, critic: str, hour: int, **fields: object) -> Critique:
    """An accepted critique of R12a that came so many hours after noon."""
    known: dict[str, object] = {
        "id": number,
        "critic": critic,
        "label": "R12a",
        "letter": number,
        "received": NOW + timedelta(hours=hour),
        "words": 200,
        "state": "accepted",
    }
    return Critique(**{**known, **fields})  # type: ignore[arg-type]


THREE = (critique("cc", "bo", 1), critique("aa", "cy", 2), critique("bb", "dee", 3))
"""Bo's came first, and has the last digest."""


def out(*critiques: Critique, **fields: object) -> tuple[Circle, Submission]:
    """The circle with these critiques, and Ana's piece."""
    there = circle()
    piece = msgspec.structs.replace(there.submissions["R12a"], **fields)
    there.submissions.put(piece)
    for one in critiques:
        there.critiques.put(one)
    return there, piece


KEYS = (
    ("moved to another passage", Remark("Too soon.", "note", 3, "a"), Remark("Too soon.", "note", 9, "b")),
    ("broken into other lines", Remark("Too soon,\nand late."), Remark("Too  soon, and late.")),
    ("put under another heading", Remark("Too soon."), Remark("Too soon.", "improve")),
)


@pytest.mark.parametrize(("name", "before", "after"), KEYS)
def test_a_remark_keeps_its_key_while_its_words_are_the_same(
    name: str, before: Remark, after: Remark
) -> None:
    """Held back, it stays so wherever it is moved."""
    ((first, _),), ((second, _),) = (composition.keyed("c1", [one]) for one in (before, after))
    assert first == second, name


def test_the_same_words_twice_have_two_keys_and_a_cut_has_one_by_what_it_cuts() -> None:
    """One of two equal remarks can be held back, and so can a tracked deletion."""
    said = (Remark("Lovely."), Remark("Lovely.", "note", 2), Remark("", "note", 1, "dry"))
    keys = [key for key, _ in composition.keyed("c1", said)]
    assert 3 == len(set(keys))
    assert keys[1] == f"{keys[0]}.2"
    assert said[1:] == composition.told("c1", said, keys[:1])
    assert 1 == composition.astray("c1", said[1:2], [keys[2]])
    assert 0 == composition.astray("c2", (), keys)


ORDERS = (
    ("as they came", (), False, ("bo", "cy", "dee")),
    ("as the coordinator says", ("dee", "bo"), False, ("dee", "bo", "cy")),
    ("who is no critic is passed over", ("gus", "cy"), False, ("cy", "bo", "dee")),
    ("anonymous: by nothing that the author could know", (), True, ("cy", "dee", "bo")),
    ("anonymous: as the coordinator says", ("bo",), True, ("bo", "cy", "dee")),
)


@pytest.mark.parametrize(("name", "order", "anonymous", "expected"), ORDERS)
def test_who_speaks_first(
    name: str, order: tuple[str, ...], anonymous: bool, expected: tuple[str, ...]
) -> None:
    """A table by hand."""
    _, piece = out(composition=Composition(order=order))
    assert expected == composition.speaking(piece, THREE, anonymous=anonymous), name


def test_letters_tell_neither_the_standing_order_nor_who_was_first_and_an_addendum_goes_on_from_them() -> (
    None
):
    """Reader A is Cy by the digests; Dee, who comes late and speaks first then, is Reader C all the same."""
    there, _ = out(*THREE[:2])
    plan = gathering.gather(there, ANONYMOUS, NOW, "R12a")
    assert (("aa", "cc"), ("cy", "bo")) == (
        plan.drafts[0].facts["critiques"],
        plan.drafts[0].facts["readers"],
    )
    there.apply(plan.changes)
    there.apply([added("critiques", THREE[2])])
    there.apply(composition.compose(there, "R12a", Composition(order=("dee", "cy", "bo"))).changes)
    plan = gathering.gather(there, ANONYMOUS, NOW, "R12a")
    assert ("addendum", ("bb",), ("cy", "bo", "dee")) == (
        plan.drafts[0].kind,
        plan.drafts[0].facts["critiques"],
        plan.drafts[0].facts["readers"],
    )


def test_pieces_that_were_rounded_up_before_letters_were_kept_have_those_they_had() -> None:
    """By when each went, and then by when it came."""
    sent = [msgspec.structs.replace(one, sent=NOW) for one in THREE]
    there, piece = out(*sent, rounded_up=NOW)
    assert ("bo", "cy", "dee") == composition.lettered(there, piece)


MOVES = (
    (-1, "cy", ("cy", "bo", "dee")),
    (1, "cy", ("bo", "dee", "cy")),
    (-1, "bo", ("bo", "cy", "dee")),
    (9, "bo", ("cy", "dee", "bo")),
)


@pytest.mark.parametrize(("by", "critic", "expected"), MOVES)
def test_a_critic_is_moved_and_stops_at_the_ends(by: int, critic: str, expected: tuple[str, ...]) -> None:
    """A table by hand."""
    assert expected == composition.moved(("bo", "cy", "dee"), critic, by)


DEEDS = (
    (Composition(off=("page",)), None, "left a part out of a round-up"),
    (Composition(order=("cy",)), None, "changed the order of critics"),
    (Composition(held=("aa:1", "aa:2")), None, "held back 2 remarks"),
    (Composition(), "Well done.", "changed your note in a round-up"),
    (Composition(off=("page",), held=("aa:1",)), "Well done.", "composed a round-up"),
)


@pytest.mark.parametrize(("wanted", "note", "what"), DEEDS)
def test_a_deed_says_what_was_decided(wanted: Composition, note: str | None, what: str) -> None:
    """In words, without names; the note is a file, and the record has its digest alone."""
    there, _ = out()
    plan = composition.compose(there, "R12a", wanted, note)
    assert (what, "R12a") == (plan.what, plan.about)
    assert [] == [c for c in plan.changes if "Well done" in str(c)]
    assert ([] if note is None else [note.encode()]) == [file.data for file in plan.files]


REFUSED: tuple[tuple[str, Composition, str | None, dict[str, object], str], ...] = (
    ("R12a", Composition(), None, {}, "Nothing was changed"),
    ("R12a", Composition(), "  \n", {}, "Nothing was changed"),
    ("R12a", Composition(off=PARTS), None, {}, "every part off"),
    ("R12a", Composition(off=("page",)), None, {"state": "accepted"}, "is not out"),
    ("R99a", Composition(off=("page",)), None, {}, "is not out"),
)


@pytest.mark.parametrize(("label", "wanted", "note", "fields", "why"), REFUSED)
def test_what_cannot_be_decided_is_refused_in_words(
    label: str, wanted: Composition, note: str | None, fields: dict[str, object], why: str
) -> None:
    """A table by hand."""
    there, _ = out(**fields)
    with pytest.raises(Refused, match=why):
        composition.compose(there, label, wanted, note)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_goes_off_and_on_again(part: RoundupPart) -> None:
    """And the others stay."""
    off = composition.with_part(Composition(off=("piece",)), part, on=False)
    assert {"piece", part} == set(off.off)
    assert set() == {part} & set(composition.with_part(off, part, on=True).off)


def test_a_note_goes_once_and_comes_again_with_the_round_up_itself() -> None:
    """An addendum repeats it only where it is another one; who gets the round-up again gets it, too."""
    there, _ = out(THREE[0])
    there.apply(composition.compose(there, "R12a", Composition(), "First of all: well done.").changes)
    plan = gathering.gather(there, CIRCLE, NOW, "R12a")
    note = plan.drafts[0].facts["note"]
    assert ["roundup", "roundup"] == [draft.kind for draft in plan.drafts]  # to Ana and Bo
    there.apply(plan.changes)
    there.apply([added("critiques", THREE[1])])
    assert "note" not in gathering.gather(there, CIRCLE, NOW, "R12a").drafts[0].facts
    assert note == gathering.send_again(there, CIRCLE, "R12a", "ana").drafts[0].facts["note"]
    there.apply(composition.compose(there, "R12a", Composition(), "One more.").changes)
    assert note != gathering.gather(there, CIRCLE, NOW, "R12a").drafts[0].facts["note"]


SEALED = (
    ("author", "ana", ""),
    ("author", "bo", "its author's alone"),
    ("circle", "bo", ""),
    ("circle", "dee", "before their own is in or the round is closed, and dee's is not in"),
    ("circle", "gus", "takes no part"),
)


@pytest.mark.parametrize(("to", "who", "why"), SEALED)
def test_the_round_up_goes_again_to_who_may_read_it(to: str, who: str, why: str) -> None:
    """Sealed reading holds for a single mail, too."""
    settings = settings_of(rounds__number="12", roundup__to=f'"{to}"')
    sent = msgspec.structs.replace(THREE[0], sent=NOW)
    there, _ = out(sent, rounded_up=NOW)
    if why:
        with pytest.raises(Refused, match=why):
            gathering.send_again(there, settings, "R12a", who)
    else:
        plan = gathering.send_again(there, settings, "R12a", who)
        assert ([("roundup", who)], ()) == ([(d.kind, d.to) for d in plan.drafts], plan.changes)


def test_before_it_has_gone_nothing_is_sent_again() -> None:
    """The words name the deed that sends it."""
    there, _ = out(THREE[0])
    with pytest.raises(Refused, match="`roundup send R12a` sends it"):
        gathering.send_again(there, SETTINGS, "R12a", "ana")


def test_who_becomes_one_member_is_one_critic() -> None:
    """Order and letters of round-ups follow the record that stays."""
    there, _ = out(*THREE, composition=Composition(order=("cy", "bo")), readers=("bo", "cy"))
    plan = merge(there, there.members["cy"], there.members["dee"])
    piece = there.after(plan.changes).submissions["R12a"]
    assert (("dee", "bo"), ("bo", "dee")) == (piece.composition.order, piece.readers)
