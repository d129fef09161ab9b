"""Several documents as one piece: what came in parts is read, numbered and counted as a whole."""

from collections.abc import Iterable, Sequence

import msgspec

from circle_tui.manuscripts.prose import Paragraph, Prose, compose


def joined(parts: Sequence[Prose]) -> Prose:
    """The parts in this order as one piece: ¶ numbers go on, and the title is the first one's.

    A later part's own title becomes a heading; one that only repeats the piece's title is left out.
    """
    if len(parts) == 1:
        return parts[0]
    title = next((part.title for part in parts if part.title), "")
    first, *others = parts
    return compose((*first.paragraphs, *(p for part in others for p in _later(part, title))), title)


def _later(part: Prose, title: str) -> Iterable[Paragraph]:
    for paragraph in part.paragraphs:
        if paragraph.kind != "title":
            yield paragraph
        elif _plain(paragraph.text) != _plain(title):
            yield msgspec.structs.replace(paragraph, kind="heading")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
