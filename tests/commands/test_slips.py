"""Slips of the keyboard in the words of wishes."""

import pytest

from circle_tui.circle.commands.slips import corrected

SLIPS = (
    ("plaese skip my trun", "please skip my turn"),
    ("Resned R12a", "resend R12a"),
    ("awya until Friday", "away until Friday"),
    ("shedule", "schedule"),
    ("an extention", "an extention"),  # two letters are other ones: that may be another word
    ("the form of the trial", "the form of the trial"),
    ("A sacred place, united", "A sacred place, united"),
    ("Skipping stones", "Skipping stones"),
    ("could i have tree more days", "could i have three more days"),
    ("a tree of days", "a tree of days"),
    ("I wil be awy", "I will be away"),
    ("", ""),
)


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_letters_the_wrong_way_round_are_put_right_and_other_words_are_left(written: str, meant: str) -> None:
    """Two neighbours swapped, one letter lost or doubled in a long word or a number, a usual slip."""
    assert meant == corrected(written)
