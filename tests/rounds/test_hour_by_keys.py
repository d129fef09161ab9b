"""The coordinator's hour by keys alone, in a real terminal of 80 by 24, counted at the members' mailboxes."""

from collections.abc import Iterator

import pytest

from tests.rounds.hour_of import FOUNDING, HOUR, NEW, OFFICE, SITS, SUBJECT, TO_ALL
from tests.rounds.keyboard import Keyboard, sitting
from tests.rounds.story import Story, told
from tests.season.playing import lines


@pytest.fixture(scope="module", name="story")
def _story(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    with told(tmp_path_factory.mktemp("hour"), HOUR, FOUNDING) as story:
        story.found()
        story.go_on(SITS)
        with sitting(story.folder, SITS) as keys:
            _sit(keys)
        story.go_on(HOUR.last)
        yield story


def _sit(keys: Keyboard) -> None:
    """Ada's hour: she receives mail, and then does seven things."""
    keys.receive(SITS)
    _rule_on_two_letters(keys)
    _join_two_parts(keys)
    _correct_a_filing(keys)
    _change_an_address(keys)
    _write_to_all(keys)
    _extend_a_turn(keys)


def _narrow(keys: Keyboard, words: str, *wanted: str) -> None:
    """Let a list show only the rows with these words, whatever narrowed it before."""
    keys.press("/")
    keys.settle()
    keys.go("ctrl+u", "type to narrow")
    keys.type(words)
    keys.see(*wanted)
    keys.press("enter")
    keys.settle()


def _rule_on_two_letters(keys: Keyboard) -> None:
    """Ben's from the office is what it seems, and the address his; Zed's is put away."""
    keys.go("3", "x Ignore", "Held 4")
    _narrow(keys, "salt road", f"From .*{OFFICE}", "critique of “The Salt Road” by Ben Ashby")
    keys.go("+", "Filed", "Held 3")
    _narrow(keys, "joining", "From .*Zed Nobody")
    keys.go("x", "Ignored", "Held 2")


def _join_two_parts(keys: Keyboard) -> None:
    """Eve's two letters are one piece, in their order: which mails go because of it is seen first."""
    _narrow(keys, "harbour", "part 1", "part 2")
    keys.press("g", "space", "down", "space")
    keys.settle()
    keys.go("p", "y do it")
    keys.go("y", "Joined 2 letters")


def _correct_a_filing(keys: Keyboard) -> None:
    """A week ago Eve named the wrong piece."""
    keys.press("v")
    keys.settle()
    _narrow(keys, "well keeper by eve", "From .*Eve Marsh")
    keys.go("G", "Subject .*R1a. what I think")
    keys.go("m", "What is this letter")
    keys.type("critique of a")
    keys.settle()
    keys.go("enter", "Which piece")
    keys.type("R1b")
    keys.settle()
    keys.go("enter", "Who is it from")
    keys.press("enter")
    keys.see_no("Who is it from")
    keys.settle()


def _change_an_address(keys: Keyboard) -> None:
    keys.go("4", "a Away")
    _narrow(keys, "dot", "dot@example.org")
    keys.go("e", "Change what")
    keys.type("email")
    keys.settle()
    keys.go("enter", "Dot Hale: email")
    keys.press("ctrl+u")
    keys.settle()
    keys.type(NEW)
    keys.settle()
    keys.go("enter", "y do it")
    keys.go("y", "Changed")


def _write_to_all(keys: Keyboard) -> None:
    keys.go("W", "Write to all 6 members")
    keys.go("y", "ctrl.s")
    keys.type(SUBJECT)
    keys.settle()
    keys.press("enter", "enter")
    keys.type(TO_ALL)
    keys.settle()
    keys.go("ctrl+s", "Out 9")


def _extend_a_turn(keys: Keyboard) -> None:
    keys.go("5", "t More time")
    _narrow(keys, "R3b", "R3b")
    keys.go("t", "until when")
    keys.press("ctrl+u")
    keys.settle()
    keys.type("2027-02-23 20:00")
    keys.settle()
    keys.go("enter", "y do it")
    keys.go("y", "Extended a turn")


def test_each_mailbox_holds_what_the_table_says(story: Story) -> None:
    """Every mail of three weeks, by mailbox, kind, label and pass: none missing, none twice, none astray."""
    assert lines(HOUR.expected()) == lines(story.mailboxes())
