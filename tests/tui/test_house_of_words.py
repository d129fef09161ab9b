"""One door for text: what keeps other modules of the screen from making widgets of strangers' words."""

import ast
import doctest
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import circle_tui.tui

ROOT = Path(circle_tui.tui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
DOOR = ROOT / "words.py"
SHOWN = ROOT / "widgets" / "shown.py"

ONLY_IN = {
    "Content": {DOOR},
    "Text": {DOOR},
    "Static": {SHOWN},
    "Label": {SHOWN},
    "Button": set(),
    "Markdown": set(),
    "DataTable": set(),
    "RichLog": set(),
    "Collapsible": set(),
    "Checkbox": set(),
    "Select": set(),
    "Tree": set(),
}
"""What takes a `str` for markup, or makes text, and where it may be imported."""


def imported(path: Path) -> Iterator[str]:
    """Names that a module imports from rich and textual."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("rich", "textual"):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_words_are_made_at_one_door(path: Path) -> None:
    """A module that imports one of these elsewhere could show text that nobody made safe."""
    assert [] == [name for name in imported(path) if name in ONLY_IN and path not in ONLY_IN[name]]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_uses_what_takes_markup(path: Path) -> None:
    """No border titles, no tooltips on widgets, no markup, no `notify` but the one that turns it off."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    named = {"border_title", "border_subtitle", "from_markup", "loading", "sub_title"}
    assert [] == [name for name in attributes if name in named]
    notifies = attributes.count("notify")
    assert notifies == (1 if path.name == "talking.py" else 0)


@pytest.mark.parametrize("name", ["moments", "widgets.wrapping", "widgets.pane", "views.unwrapping"])
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    """Each example is run as it stands."""
    results = doctest.testmod(import_module(f"circle_tui.tui.{name}"))
    assert (0, True) == (results.failed, results.attempted > 0)
