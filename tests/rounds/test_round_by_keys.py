"""A whole round by keys alone, in a real terminal of 80 by 24; the passes between are the timer's."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from tests.rounds.keyboard import Keyboard, sitting
from tests.rounds.round_of import FOUNDING, JOINS, NOTE, REVIEWS, ROUND, ROUNDS_UP, THANKED
from tests.rounds.story import Story, told
from tests.season.playing import lines


@pytest.fixture(scope="module", name="story")
def _story(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    with told(tmp_path_factory.mktemp("round"), ROUND, FOUNDING) as story:
        story.found()
        for at, sit in _SITTINGS.items():
            story.go_on(at)
            with sitting(story.folder, at) as keys:
                sit(keys)
        story.go_on(ROUND.last)
        yield story


def _joins(keys: Keyboard) -> None:
    """Zed's JOIN is held: the guidelines go to him."""
    keys.go("3", "From .*Zed Varga")
    keys.go("enter", "Held 0|Nothing is held")


def _reviews(keys: Keyboard) -> None:
    """A newcomer's first critique is accepted, a short one goes back with a word."""
    keys.go("2", "Zed", "Cat")
    for _ in range(2):
        is_newcomer = "newcomer" in keys.picture
        keys.press("a" if is_newcomer else "x")
        if not is_newcomer:
            keys.see("ctrl.s")
            keys.type(NOTE)
            keys.settle()
            keys.press("ctrl+s")
            keys.see_no("ctrl.s")
        keys.settle()


def _rounds_up(keys: Keyboard) -> None:
    """Both round-ups wait for a word; that of her own piece is sealed until she opens it."""
    keys.go("6", "R1a", "R1b")
    keys.press("down")
    keys.settle()
    _send(keys, "Night Ferry")
    keys.press("g")
    keys.go("enter", "as it would leave")
    _send(keys, "The Well Keeper")


def _send(keys: Keyboard, title: str) -> None:
    keys.go("S", f"Send the round-up of “{title}”")
    keys.press("y")
    keys.see_no("Send the round-up of")
    keys.settle()


def _thanked(keys: Keyboard) -> None:
    """Ben's thanks are read."""
    keys.go("1", "Note from Ben")
    keys.go("enter", "From .*Ben Ashby")
    keys.press("d")
    keys.settle()
    keys.press("1")
    keys.see_no("Note from Ben")


_SITTINGS: dict[datetime, Callable[[Keyboard], None]] = {
    JOINS: _joins,
    REVIEWS: _reviews,
    ROUNDS_UP: _rounds_up,
    THANKED: _thanked,
}


def test_each_mailbox_holds_what_the_table_says(story: Story) -> None:
    """Every mail from joining to the circle notes, as when the same deeds are commands."""
    assert lines(ROUND.expected()) == lines(story.mailboxes())


def test_the_round_is_closed_and_nothing_is_left_to_do(story: Story) -> None:
    """Thanks were read, both round-ups are out, and every critique was ruled on."""
    status = story.seen("status")
    assert ["closed"] == [found["state"] for found in status["rounds"] if found["number"] == 1]
    assert [] == [need["kind"] for need in status["needs_you"]]
