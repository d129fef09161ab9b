"""Themes: every text can be read on its paper, colours can be left out, and a theme can be changed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.theme import Theme

import circle_tui.tui
from circle_tui.tui.theme import CONTRAST, DARK, LIGHT, TERMINAL
from tests.tui.circle_of import sample
from tests.tui.screens import MODES, SCREENS_AND_DIALOGS, SMALL, opened, press, settled, shown

TEXTS = (
    "foreground",
    "quiet",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "footer-key-foreground",
)
PAPERS = (
    "background",
    "panel",
    "boost",
    "block-cursor-background",
    "block-cursor-blurred-background",
    "rehearsal-background",
)
READABLE = ((DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0))
"""The least contrast of a theme: WCAG 2.2, 1.4.3 and 1.4.6."""


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, as WCAG defines it."""
    linear = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(text: str) -> tuple[int, int, int]:
    """Of ``#15181d``."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def test_contrast_is_counted_as_the_standard_says() -> None:
    """Black on white is 21; #767676 is the lightest grey that white bears, #595959 for 7."""
    white = (255, 255, 255)
    assert 21 == round(contrast((0, 0, 0), white), 2)
    assert 4.54 == round(contrast(rgb("#767676"), white), 2)
    assert 7.0 == round(contrast(rgb("#595959"), white), 2)


@pytest.mark.parametrize(("theme", "least"), READABLE, ids=lambda value: getattr(value, "name", ""))
def test_every_text_of_a_theme_can_be_read_on_every_paper(theme: Theme, least: float) -> None:
    """The passage that is lit bears the text of the piece; everything else bears every text."""
    colours = {**theme.to_color_system().generate(), **theme.variables}
    pairs = [(text, paper) for paper in PAPERS for text in TEXTS]
    pairs += [
        ("foreground", "passage-background"),
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ]
    ratios = {pair: contrast(rgb(colours[pair[0]]), rgb(colours[pair[1]])) for pair in pairs}
    assert {} == {pair: round(ratio, 1) for pair, ratio in ratios.items() if ratio < least}


def on_top(pilot: Pilot[int]) -> Region:
    """The part of the screen that is to be read: what stands on top of another screen, or all of it."""
    top = pilot.app.screen.query(".dialog, CommandPalette > Vertical")
    return top.first().region if top else pilot.app.screen.region


def cells(pilot: Pilot[int]) -> Iterator[tuple[str, tuple[int, int, int], tuple[int, int, int]]]:
    """Each run of letters that is to be read, its colour and its paper's."""
    part = on_top(pilot)
    for strip in pilot.app.screen._compositor.render_strips()[part.y : part.bottom]:
        for segment in strip.crop(part.x, part.right):
            style = segment.style
            if style is None or not any(letter.isalnum() for letter in segment.text):
                continue
            assert style.color is not None, segment
            assert style.bgcolor is not None, segment
            ink, paper = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            yield segment.text.strip(), (*ink,), (*paper,)


@pytest.mark.parametrize(("theme", "least"), READABLE, ids=lambda value: getattr(value, "name", ""))
async def test_every_word_on_every_screen_can_be_read(theme: Theme, least: float) -> None:
    """As it is drawn, with whatever is mixed on the way: lists, panes, cursors, dialogs, the palette."""
    async with sample("off", ui__theme=f'"{theme.name}"') as made, opened(made, SMALL) as pilot:
        for keys in SCREENS_AND_DIALOGS:
            await press(pilot, *keys)
            faint = {
                text: round(contrast(*pair), 1) for text, *pair in cells(pilot) if contrast(*pair) < least
            }
            assert {} == faint, keys


async def test_the_palette_changes_the_theme() -> None:
    """Typing a theme's name and Enter shows it at once, on this screen and on the others."""
    async with sample() as made, opened(made) as pilot:
        assert "dark" == pilot.app.theme
        for wanted, paper in (("light", (248, 246, 241)), ("high-contrast", (0, 0, 0))):
            await press(pilot, "colon", *f"theme {wanted.partition('-')[0]}")
            await pilot.pause(0.3)
            await press(pilot, "enter")
            await pilot.pause(0.3)
            await settled(pilot)
            assert wanted == pilot.app.theme
            await press(pilot, "4")
            assert paper in {found for _, _, found in cells(pilot)}


@pytest.mark.parametrize("name", ["terminal", "nord", "textual-light", "ansi-light", "dracula"])
async def test_any_theme_shows_every_screen(name: str) -> None:
    """Ours asks for variables that Textual's own do not have: they get them."""
    async with sample(ui__theme=f'"{name}"') as made, opened(made, SMALL) as pilot:
        for key in MODES.values():
            await press(pilot, key)
            assert "Help" in shown(pilot)


async def test_the_terminals_own_colours_are_all_that_its_theme_uses() -> None:
    """Sixteen and the default, on every screen; the cursor is a row reversed."""
    async with sample(ui__theme='"terminal"') as made, opened(made, SMALL) as pilot:
        assert TERMINAL.name == pilot.app.theme
        for key in MODES.values():
            await press(pilot, key)
            strips = pilot.app.screen._compositor.render_strips()
            styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
            colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
            assert not {colour.name for colour in colours if colour.triplet is not None}
            assert {style.reverse for style in styles} >= {True}


def test_no_text_is_made_fainter_than_its_theme_says() -> None:
    """A share of a colour has a contrast that nobody counted: `QUIET` is the one quiet text."""
    folder = Path(circle_tui.tui.__file__).parent
    mixed = re.compile(r"\$[a-z-]+ \d+%")
    assert [] == [
        path.name for path in folder.rglob("*.py") if mixed.search(path.read_text(encoding="utf-8"))
    ]
