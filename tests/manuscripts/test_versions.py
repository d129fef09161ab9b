"""Versions: the same piece again is known for one, and what changed is shown by paragraph and word."""

import pytest

from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose
from circle_tui.manuscripts.versions import Difference, Piece, difference, similarity, summary


def piece(*paragraphs: str) -> Prose:
    return compose(Paragraph("paragraph", (Run(words),)) for words in paragraphs)


OLD = piece("It rained.", "She had very cold hands.", "Nobody spoke.", "The well was full.")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, 1.0),
        (piece("It  rained!", "she had very cold hands", "“Nobody” spoke.", "The well was full."), 1.0),
        (piece("It rained.", "Other.", "Nobody spoke.", "New."), 0.5),
        (piece("The well was full.", "It rained."), 1.0),
        (piece("All new.", "Every word."), 0.0),
        (piece("It rained.", "It rained.", "It rained.", "It rained."), 0.25),
        (piece(), 0.0),
    ],
)
def test_similarity_is_the_share_of_equal_paragraphs(new: Prose, expected: float) -> None:
    """Marks, capitals and order do not count; each paragraph counts once."""
    assert expected == similarity(OLD, new)
    assert expected == similarity(new, OLD)


def test_the_difference_names_paragraphs_and_words() -> None:
    """A rewritten paragraph shows its words; a new one and one that is gone stand by themselves."""
    new = piece("It rained.", "She had quite cold hands.", "The well was full.", "And then it was not.")
    assert difference(OLD, new) == (
        Difference("same", 1, 1, (Piece("same", "It rained."),)),
        Difference(
            "changed",
            2,
            2,
            (
                Piece("same", "She had "),
                Piece("removed", "very"),
                Piece("added", "quite"),
                Piece("same", " cold hands."),
            ),
        ),
        Difference("removed", 3, None, (Piece("removed", "Nobody spoke."),)),
        Difference("same", 4, 3, (Piece("same", "The well was full."),)),
        Difference("added", None, 4, (Piece("added", "And then it was not."),)),
    )


def test_a_summary_for_the_critics() -> None:
    """One line says how much there is to read again."""
    new = piece("It rained.", "She had quite cold hands.", "The well was full.", "And then it was not.")
    assert summary(difference(OLD, new)) == "1 paragraph changed, 1 added, 1 removed: 3 words more"
    assert summary(difference(OLD, OLD)) == "nothing changed"
    assert summary(difference(OLD, piece("It rained."))) == "3 paragraphs removed: 11 words fewer"


def test_no_word_is_lost_in_a_difference() -> None:
    """What stayed and went is the old text; what stayed and came is the new."""
    new = piece(
        "She had quite cold hands, now.", "It rained and rained.", "Nobody spoke.", "Full was the well."
    )
    parts = [part for each in difference(OLD, new) for part in each.pieces]
    old_words = " ".join(part.text for part in parts if part.kind != "added").split()
    new_words = " ".join(part.text for part in parts if part.kind != "removed").split()
    assert sorted(" ".join(each.text for each in OLD.paragraphs).split()) == sorted(old_words)
    assert sorted(" ".join(each.text for each in new.paragraphs).split()) == sorted(new_words)
