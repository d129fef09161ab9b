"""Each key of Review and what it does, by hand, in a terminal of every size."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from circle_tui.tui.keys import bindings_of
from circle_tui.tui.screens.desk_screen import COMMON
from circle_tui.tui.screens.review import ReviewScreen
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))

Probe = Callable[[Office, Pilot[int]], object]


class Case(NamedTuple):
    """One key: what is looked at, what that is before the key, and what it is afterwards."""

    look: Probe
    before: object
    after: object
    first: tuple[str, ...] = ()
    """Keys that lead to where it does something."""
    coordinator: str = "Ada Penrose <ada@example.org>"


def state_of(critic: str) -> Probe:
    return lambda made, _: next(iter(made.desk.circle.critiques.by("critic", critic))).state


def is_excused(made: Office, _: Pilot[int]) -> object:
    return next(iter(made.desk.circle.critiques.by("critic", "fay"))).excused


def cursor(made: Office, pilot: Pilot[int]) -> object:
    return made.desk.circle.critiques[pilot.app.screen.query_one("#critiques", RowList).chosen].critic


def lit(_: Office, pilot: Pilot[int]) -> object:
    """The remark that is lit and the paragraph that is; 0: none."""
    panes = (pilot.app.screen.query_one(name, ReadingPane) for name in ("#critique", "#piece"))
    return tuple(pane._lit for pane in panes)


def remarks(made: Office, _: Pilot[int]) -> object:
    return len(made.desk.review.remarks(next(iter(made.desk.circle.critiques.by("critic", "eve")))))


def asked(_: Office, pilot: Pilot[int]) -> object:
    """The first line of what stands on top of the screen; nothing where nothing does."""
    if not isinstance(pilot.app.screen, ModalScreen):
        return ""
    return str(pilot.app.screen.query(Shown).first().content).split("\n")[0]


def shows(words: str) -> Probe:
    """Whether the critique's pane has some words."""
    return lambda _, pilot: any(
        words in block.words.plain for block in pilot.app.screen.query_one("#critique", ReadingPane)._blocks
    )


KEYS = {
    "a": Case(state_of("eve"), "pending", "accepted"),
    "x": Case(asked, "", "A note to Eve Laurent"),
    "s": Case(state_of("eve"), "pending", "later"),
    "e": Case(asked, "", "The critique by Eve Laurent"),
    "f": Case(is_excused, False, True, first=("n", "n")),
    "n": Case(cursor, "eve", "dee"),
    "p": Case(cursor, "dee", "eve", first=("n",)),
    "v": Case(shows("I would steal"), False, True, coordinator="Bo Lindqvist <bo@example.org>"),
    "t": Case(shows("> She had never said that to anybody. Not once, not"), False, True),
    "full_stop": Case(lit, (1, 4), (2, 7)),
    "comma": Case(lit, (3, 10), (2, 7), first=("full_stop", "full_stop")),
    "m": Case(asked, "", "Which passage does this speak of?"),
    "w": Case(lit, (2, 7), (2, 0), first=("full_stop",)),
    "greater_than_sign": Case(remarks, 6, 5),
    "less_than_sign": Case(lit, (3, 10), (2, 7), first=("full_stop", "full_stop")),
    "d": Case(asked, "", "Where does its second part begin?"),
}
"""Eve's critique of The Well is the first that waits; it has six remarks, Dee's and Fay's come after it."""


def test_every_key_of_review_stands_in_the_table() -> None:
    """A binding that is not in it has been tried by nobody."""
    own = {binding.key for binding in bindings_of(ReviewScreen) if binding not in COMMON}
    assert set(KEYS) == own


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("key", KEYS)
async def test_the_key_does_what_the_table_says(key: str, size: tuple[int, int]) -> None:
    """Before it is pressed, and after."""
    case = KEYS[key]
    async with sample(circle__coordinator=f'"{case.coordinator}"') as made, opened(made, size) as pilot:
        await press(pilot, "2", *case.first)
        assert case.before == case.look(made, pilot)
        await press(pilot, key)
        assert case.after == case.look(made, pilot)
