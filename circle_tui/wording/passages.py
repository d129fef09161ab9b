"""Paragraphs of a piece as the text part of a mail has them."""

from circle_tui.manuscripts.prose import Paragraph, Prose, text
from circle_tui.wording.columns import WIDTH


def body_of(prose: Prose | None) -> Prose:
    """The piece without its title, which the mail has already said."""
    if prose is None:
        return Prose(())
    first = next(iter(prose.paragraphs), None)
    if first is None or first.kind != "title":
        return prose
    return Prose(prose.paragraphs[1:], prose.title)


def in_columns(paragraph: Paragraph) -> str:
    """One paragraph with its ¶ number and looks as signs; what is set apart is wrapped, the rest may flow."""
    width = None if paragraph.kind in ("paragraph", "heading", "title") else WIDTH
    return text(Prose((paragraph,)), width, numbered=True, marked=True).rstrip("\n")
