"""What the coordinator does to remarks: named places, sentences to part at, and corrections that stay."""

import pytest

from circle_tui.circle.correcting import cuts, general, joined, parted, placed, spot, told_unfit
from circle_tui.circle.correction import Correction
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark, corrected
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose

PIECE = compose(
    (
        Paragraph("title", (Run("The Well"),)),
        Paragraph("paragraph", (Run("The bucket came up dry, and Marta laughed."),)),
        Paragraph("paragraph", (Run("“Let it down again,” her father said. He didn’t look up."),)),
        Paragraph("paragraph", (Run("Nothing answered. A swallow went in, and 2 came out again."),)),
    )
)
FIRST = Remark("Two things. The shoe is too neat. “Why” the lace?")
SECOND = Remark("The swallow is right.", "note", 3, "A swallow went in", 0.7)
PRIVATE = Remark("Mind Ana, she is tired.", "private")
SAID = (FIRST, SECOND, PRIVATE)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("¶2", (2, "“Let it down again,” her father said. He didn’t look up.")),
        ("2", (2, "“Let it down again,” her father said. He didn’t look up.")),
        ("para 1", (1, "The bucket came up dry, and Marta laughed.")),
        ('"let it down again"', (2, "Let it down again")),
        ("a swallow went in", (3, "A swallow went in")),
        ("2 HE DIDN'T look", (2, "He didn’t look")),
        ("¶3: again", (3, "again")),
        ("2 came out", (3, "2 came out")),
    ],
)
def test_a_place_is_named_by_its_number_its_words_or_both(where: str, expected: tuple[int, str]) -> None:
    """As people write it, with whatever quotation marks; the passage is as it stands in the piece."""
    found = spot(where, PIECE)
    text = PIECE.paragraphs[found.paragraph].text
    assert expected == (found.paragraph, found.passage)
    assert found.passage == text[found.start : found.end]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("¶9", "There is no such place. Name a paragraph, ¶1 to ¶3, or words as they stand there."),
        ("the well", "There is no such place. Name a paragraph, ¶1 to ¶3, or words as they stand there."),
        ("again", "These words stand in ¶2, ¶3. Put the number before them: “¶2 …”."),
        ("", "There is no such place. Name a paragraph, ¶1 to ¶3, or words as they stand there."),
    ],
)
def test_a_place_that_is_none_or_several_is_refused_with_what_to_write(where: str, expected: str) -> None:
    """A title has no number, and words of it are no passage."""
    with pytest.raises(Refused) as refused:
        spot(where, PIECE)
    assert expected == str(refused.value)


def test_a_remark_can_be_parted_where_a_sentence_or_a_paragraph_begins() -> None:
    """Quotation marks belong to the sentence that they open; a line of its own begins one, too."""
    text = "Two things. The shoe is too neat. “Why” the lace?\n\nsmall: a typo"
    assert ["The shoe", "“Why” th", "small: a"] == [text[cut : cut + 8] for cut in cuts(text)]


def test_a_remark_placed_speaks_of_the_place_and_of_nothing_else() -> None:
    """A guess becomes sure, the other remarks stay."""
    correction = placed(SAID, 2, spot("1 marta", PIECE))
    expected = Remark("The swallow is right.", "note", 1, "Marta", 1.0)
    assert (FIRST, expected, PRIVATE) == corrected(SAID, [correction], PIECE).remarks


def test_a_remark_made_general_has_no_place_any_more() -> None:
    """And one that has none already is refused."""
    correction = general(SAID, 2)
    expected = Remark("The swallow is right.")
    assert (FIRST, expected, PRIVATE) == corrected(SAID, [correction], PIECE).remarks
    with pytest.raises(Refused, match="about the whole piece already"):
        general(SAID, 1)


def test_two_remarks_become_one_in_the_place_of_the_one_that_has_one() -> None:
    """The first of the two is general: both together speak of what the second spoke of."""
    correction = joined(SAID, 1)
    text = "Two things. The shoe is too neat. “Why” the lace?\n\nThe swallow is right."
    expected = Remark(text, "note", 3, "A swallow went in", 0.7)
    assert (expected, PRIVATE) == corrected(SAID, [correction], PIECE).remarks


def test_what_is_for_the_coordinator_alone_is_never_joined_with_what_goes_out() -> None:
    """Nor the last remark with nothing."""
    with pytest.raises(Refused, match="they stay apart"):
        joined(SAID, 2)
    with pytest.raises(Refused, match="there is none behind it"):
        joined(SAID, 3)


def test_a_parted_remark_is_two_of_which_each_can_be_moved() -> None:
    """The second half is corrected further as a remark of its own."""
    first = parted(SAID, 1, "the shoe is")
    after = corrected(SAID, [first], PIECE).remarks
    assert ["Two things.", "The shoe is too neat. “Why” the lace?"] == [r.text for r in after[:2]]
    second = placed(after, 2, spot("¶1", PIECE))
    found = corrected(SAID, [first, second], PIECE)
    assert ([None, 1, 3, None], ()) == ([r.paragraph for r in found.remarks], found.unfit)


def test_what_is_no_sentence_is_refused_with_those_that_are() -> None:
    """The coordinator sees how each begins."""
    with pytest.raises(Refused) as refused:
        parted(SAID, 1, "is too neat")
    expected = "The second remark can begin with “The shoe is too”, ““Why” the lace?”: name one of these."
    assert expected == str(refused.value)
    with pytest.raises(Refused, match="a single sentence"):
        parted(SAID, 2, "swallow")


def test_a_remark_is_known_again_where_another_came_before_it() -> None:
    """The rule reads one remark more than it did: the correction is made to the same words."""
    correction = placed(SAID, 2, spot("¶1", PIECE))
    more = (Remark("Hello."), *SAID)
    assert [None, None, 1, None] == [r.paragraph for r in corrected(more, [correction], PIECE).remarks]


@pytest.mark.parametrize(
    ("remarks", "piece"),
    [
        ((FIRST, Remark("The swallow is right"), PRIVATE), PIECE),
        ((SECOND, FIRST, Remark("Hello."), SECOND), PIECE),
        (SAID, compose(PIECE.paragraphs[2:])),
        (SAID, None),
    ],
    ids=["other words", "twice, and neither in its place", "another piece", "no piece"],
)
def test_a_correction_that_fits_no_longer_is_left_out_and_named(
    remarks: tuple[Remark, ...], piece: Prose | None
) -> None:
    """Nothing is guessed: the remarks are as read, and the coordinator hears of it."""
    correction = placed(SAID, 2, spot("2 father", PIECE))
    found = corrected(remarks, [correction], piece)
    assert (remarks, (correction,)) == (found.remarks, found.unfit)
    expected = (
        "A correction of yours fits no longer, since this critique is read otherwise now: you moved a remark."
    )
    assert expected == told_unfit(found.unfit)


def test_a_correction_holds_no_word_of_anybody() -> None:
    """Numbers and digests alone: words of people stand in their letters and nowhere else."""
    found = placed(SAID, 2, spot("1 marta", PIECE))
    expected = Correction(
        how="placed", at=1, digest="69a6845541f9", other="c14d56be84c2", paragraph=1, start=28, end=33
    )
    assert expected == found
