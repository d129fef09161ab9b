"""The head of a manuscript: title, byline, count of words and address, which readers do not number."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from circle_tui.manuscripts.prose import Paragraph, Run, after, count_words

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$|[\"'”’]$")
_BYLINE = re.compile(r"by\s+\S", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:word ?count|words|length|about|approx(?:imately|\.)?|approximate|circa|c\.|ca\.|~|[\s:(\[])*"
    r"\d[\d,.\s]{0,9}k?\s*(?:words?)?[\s)\].]*",
    re.IGNORECASE,
)
_ENDS_WITH_COUNT = re.compile(r"\d[\d,.]*\s?k?\s+words\W*$", re.IGNORECASE)
_REACHED_AT = re.compile(
    r"\S@\S+\.\w|(?:https?://|www\.)\S|(?<![\w,])\+?\(?\d[\d\s().-]{7,}\d(?!\w)", re.IGNORECASE
)
_LONGEST_HEAD = 12
"""Paragraphs at the top in which an address, a title and the like are looked for."""

_LONGEST_TITLE = 12
"""Words."""


def with_title(paragraphs: Sequence[Paragraph], *, guess: bool, subject: str) -> list[Paragraph]:
    """The paragraphs with what stands around the title made headings: no word goes, none is numbered.

    ``guess``: a short first line without an end is the title, if no other paragraph is one.
    ``subject``: what the letter calls the piece; a line that says the same is the title.
    """
    parted = _parted(paragraphs, subject)
    if len(parted) < 2:
        return list(paragraphs)
    below = _address(parted)
    at = _title(parted, below, guess=guess, subject=subject)
    if at is None:
        return [*map(_unnumbered, parted[:below]), *parted[below:]] if guess else list(paragraphs)
    end = at + 1
    while end < len(parted) - 1 and _is_below_title(parted[end], parted[end + 1]):
        end += 1
    below = min(below, at)
    return [
        *map(_unnumbered, parted[:below]),
        *parted[below:at],
        replace(parted[at], kind="title"),
        *map(_unnumbered, parted[at + 1 : end]),
        *parted[end:],
    ]


def _unnumbered(paragraph: Paragraph) -> Paragraph:
    return paragraph if paragraph.kind == "break" else replace(paragraph, kind="heading")


def _is_below_title(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a line belongs to the title above it: who wrote it, how long it is, where to reach them."""
    is_name = _may_be_title(paragraph) and _is_count(following)
    return _is_byline(paragraph) or _is_count(paragraph) or is_name


def _title(paragraphs: Sequence[Paragraph], below: int, *, guess: bool, subject: str) -> int | None:
    """Where the title stands: by its style, by its words, or where a title would."""
    top = paragraphs[:_LONGEST_HEAD]
    if any(paragraph.kind == "title" for paragraph in paragraphs):
        return next((at for at, paragraph in enumerate(top) if paragraph.kind == "title"), None)
    named = (at for at, paragraph in enumerate(top) if _is_named(paragraph, subject))
    if (at := next(named, None)) is not None:
        return at
    if below >= len(paragraphs) - 1 or not _may_be_title(paragraphs[below]):
        return None
    following = paragraphs[below + 1]
    if _is_byline(following):
        return below
    first = paragraphs[below]
    is_chapter = (
        first.kind == "heading"
        and following.kind != "heading"
        and any(each.kind == "heading" for each in paragraphs[below + 1 :])
    )
    return below if guess and not is_chapter else None


def _parted(paragraphs: Sequence[Paragraph], subject: str) -> list[Paragraph]:
    """The paragraphs, with the lines of a head parted that was typed without empty lines."""
    found: list[Paragraph] = []
    for at, paragraph in enumerate(paragraphs):
        lines = list(_lines(paragraph)) if at < 3 and "\n" in paragraph.text else []
        if lines and _is_head(lines):
            found += lines
        elif lines and _is_named(lines[0], subject):
            left = len(lines[0].text) + 1
            found += [lines[0], replace(paragraph, runs=after(paragraph.runs, left))]
        else:
            found.append(paragraph)
    return found


def _is_head(lines: Sequence[Paragraph]) -> bool:
    told = any(_is_byline(line) or _is_count(line) for line in lines[1:])
    return all(map(_may_be_title, lines)) and (told or any(_REACHED_AT.search(line.text) for line in lines))


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    runs: list[Run] = []
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        runs.append(replace(run, text=first))
        for other in others:
            yield Paragraph("paragraph", tuple(runs), paragraph.number)
            runs = [replace(run, text=other)]
    yield Paragraph("paragraph", tuple(runs), paragraph.number)


def _address(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs at the top say who wrote this and where to reach them.

    That is short lines down to the last with a mail address, a telephone number or a page, and a
    count of words beside or below it.
    """
    found = 0
    for at, paragraph in enumerate(paragraphs[:_LONGEST_HEAD]):
        if not _may_be_title(paragraph) or _is_byline(paragraph):
            break
        is_beside = not _is_count(paragraph) and bool(_ENDS_WITH_COUNT.search(paragraph.text))
        is_below = found > 0 and _is_count(paragraph)
        if is_beside or is_below or _REACHED_AT.search(paragraph.text):
            found = at + 1
    return found


def _may_be_title(paragraph: Paragraph) -> bool:
    words = paragraph.text
    if paragraph.kind not in {"paragraph", "heading"} or "\n" in words:
        return False
    return 0 < count_words(words) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(words)


def _is_byline(paragraph: Paragraph) -> bool:
    return _may_be_title(paragraph) and bool(_BYLINE.match(paragraph.text))


def _is_count(paragraph: Paragraph) -> bool:
    """Whether a line says nothing but how long the piece is."""
    words = paragraph.text.strip()
    return "word" in words.lower() and len(words) < 60 and bool(_COUNT.fullmatch(words))


def _is_named(paragraph: Paragraph, subject: str) -> bool:
    """Whether a line says what the subject says, marks and capitals aside."""
    wanted = re.findall(r"\w+", subject.casefold())
    if not wanted or "\n" in paragraph.text or paragraph.kind not in {"paragraph", "heading"}:
        return False
    return len(paragraph.text) < 200 and re.findall(r"\w+", paragraph.text.casefold()) == wanted
