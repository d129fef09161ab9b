"""What docs/coordinator.md says of keys and of the palette is held against the screens."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from circle_tui.tui.app import CircleApp
from circle_tui.tui.deeds import by_name
from circle_tui.tui.keys import bindings_of, shown_key
from circle_tui.tui.screens import MODES, screen_class
from circle_tui.tui.screens.inbox import HeldLetters
from tests.tui.test_every_deed import TABLE, Key, Not, Words

PAGE = (Path(__file__).parents[2] / "docs" / "coordinator.md").read_text("utf-8")
NAMES = {"roundup": "Round-up"}
"""Of the screens, where it is not the mode with a capital."""


class Line(NamedTuple):
    """One row of the page's table."""

    command: str
    where: str
    back: str


def lines() -> list[Line]:
    """The table of the deeds."""
    below = PAGE.partition("## Where each deed is")[2]
    rows = [row.strip("| ").split(" | ") for row in below.splitlines() if row.startswith("| `")]
    return [Line(_bare(command.strip("`")), where, back) for command, where, back in rows]


def _bare(command: str) -> str:
    """The words of a command that name it: without what stands for ids, files and dates."""
    words = command.split()
    option = next((word for word in reversed(words) if word.startswith("--")), "")
    return " ".join([*(word for word in words[:2] if word.isalpha() and word.islower()), option]).strip()


def keys_of(name: str) -> dict[str, str]:
    """The id of each key on a screen, by the key as it is shown."""
    if name == "everywhere":
        found = bindings_of(screen_class("review"), CircleApp)
    else:
        mode = next(mode for mode in MODES if NAMES.get(mode, mode.capitalize()) == name)
        found = bindings_of(screen_class(mode), HeldLetters)
    return {shown_key(binding, {}): binding.id or "" for binding in found}


def test_every_deed_has_its_line() -> None:
    """Each that has a key or words in the palette; none that there is not."""
    expected = [command for command, place in TABLE.items() if isinstance(place, Key | Words)]
    assert sorted(expected) == sorted(one.command for one in lines())


@pytest.mark.parametrize("one", lines(), ids=lambda one: one.command)
def test_the_page_says_where_a_deed_is(one: Line) -> None:
    """The key is bound on the screen that is named, to this deed; the words are in the palette."""
    place = TABLE[one.command]
    bound = [keys_of(name)[key] for key, name in re.findall(r"`(\S+)` (?:in )?([\w-]+)", one.where)]
    named = re.findall(r"“([^”]+)”", one.where)
    if isinstance(place, Key):
        assert place.id in bound
    assert isinstance(place, Key | Words)
    assert place.text in [*named, ""]
    assert set(named) <= {deed.text for deed in by_name()}


@pytest.mark.parametrize("one", lines(), ids=lambda one: one.command)
def test_the_page_says_how_a_deed_is_taken_back(one: Line) -> None:
    """By undo, by another deed, or not at all, in so many words."""
    assert one.back.startswith(("undo", "`", "the same", "it changes nothing", "nothing: "))


def test_what_is_not_on_the_screen_is_named_with_its_reason() -> None:
    """Below the table."""
    last = PAGE.rpartition("Not on the screen:")[2].partition("\n\n")[0]
    missing = {command for command, place in TABLE.items() if isinstance(place, Not)}
    assert missing - {"export restore"} == set(re.findall(r"`(\w+)`", last))


KEYS = re.findall(r"`(\S)` (?:in|on) (Review|Inbox|Members|Calendar|Round-up|Outbox|Log|Doctor)\b", PAGE)


@pytest.mark.parametrize(("key", "screen"), sorted(set(KEYS)))
def test_every_key_on_the_page_is_bound_where_it_says(key: str, screen: str) -> None:
    """In the answers above the table, too."""
    assert key in keys_of(screen)
