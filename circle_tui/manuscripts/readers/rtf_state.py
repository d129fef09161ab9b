"""What a group of Rich Text changes and its end puts back."""

from typing import NamedTuple

from circle_tui.manuscripts.prose import Kind, Run

_SLANTED = frozenset({"i", "ul", "ulw", "uldb"})
"""Italic type, and the lines below words that typed manuscripts use for it."""


class State(NamedTuple):
    """Where letters go and how they look."""

    into: str = "body"
    """body, note, box, shape, fonttbl, stylesheet or nowhere."""
    look: Run = Run("")
    code_page: str = ""
    """Of the font; empty for the document's own."""
    fallback: int = 1
    r"""Characters after each ``\u`` that older readers take instead."""
    is_hidden: bool = False
    kind: Kind = "paragraph"
    is_slanted: bool = False
    """Whether the style of the paragraph is in italics."""


def looked(state: State, word: str, number: int | None) -> State | None:
    """The state after a control word that is about looks; None for any other word."""
    look = state.look
    is_on = number != 0
    if word in _SLANTED:
        look = Run("", is_on, look.strong, look.struck)
    elif word == "ulnone":
        look = Run("", False, look.strong, look.struck)
    elif word == "b":
        look = Run("", look.emphasis, is_on, look.struck)
    elif word in {"strike", "striked"}:
        look = Run("", look.emphasis, look.strong, is_on)
    elif word in {"v", "deleted"}:
        return state._replace(is_hidden=is_on)
    elif word == "plain":
        return state._replace(look=Run(""), is_hidden=False, code_page="")
    else:
        return None
    return state._replace(look=look)
