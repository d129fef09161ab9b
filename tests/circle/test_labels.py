"""Names of pieces."""

import pytest

from circle_tui.circle.labels import find_submission, label, next_place, read_label
from circle_tui.circle.model import Turn
from tests.circle.seasons import Season, at, circle_of, settings_of


@pytest.mark.parametrize(
    ("number", "place", "expected"),
    [
        (12, 0, "R12a"),
        (12, 25, "R12z"),
        (12, 26, "R12aa"),
        (1, 51, "R1az"),
        (1, 52, "R1ba"),
        (1, 702, "R1aaa"),
    ],
)
def test_a_label_and_back(number: int, place: int, expected: str) -> None:
    """Letters go on after z with aa, and a label is read however it is written."""
    assert expected == label(number, place)
    assert (number, place) == read_label(f" {expected.upper()} ")


@pytest.mark.parametrize("text", ["", "R", "R12", "12a", "R0a", "R12a1", "Q7", "Rounda", "R12-a"])
def test_what_is_no_label(text: str) -> None:
    """Anything else names nothing."""
    assert read_label(text) is None


def test_a_label_is_never_given_twice() -> None:
    """A turn that was skipped keeps its letter; the next has the letter after it."""
    turns = [Turn(id="R1a", round=1, author="ana"), Turn(id="R1c", round=1, author="ben", outcome="skipped")]
    assert 3 == next_place(circle_of([], [("turns", turn) for turn in turns]), 1)


def test_a_piece_is_found_by_both_its_names() -> None:
    """By the label of its turn, and by the name it had in the queue."""
    season = Season(circle_of([]), settings_of())
    season.submit("R3b", at("2026-12-17 12:00"), "ana", waited="Q7")
    season.submit("Q9", at("2026-12-17 12:00"), "ben")
    for text, expected in (("r3B", "R3b"), ("q7", "R3b"), ("Q9", "Q9")):
        found = find_submission(season.circle, text)
        assert found is not None
        assert expected == found.id
    assert find_submission(season.circle, "Q8") is None
