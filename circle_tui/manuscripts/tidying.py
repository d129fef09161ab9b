"""What the readers find in files made one: scene breaks, verse, looks and blanks as writers mean them."""

import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from circle_tui.manuscripts.prose import Kind, Paragraph, Prose, Run, compose
from circle_tui.manuscripts.spacing import by_line, cleaned, joined_looks, spaced_runs, without_start
from circle_tui.manuscripts.titling import with_title

_NUMBER = re.compile(r"\s*¶\s?\d{1,5}(?:\s+|$)")
DOTS = "•◦▪‣\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
"""Before the items of a list; those from U+F000 on are a symbol font's, as Word names them."""

_MARKER = re.compile(
    rf"[ \t]*([{DOTS}·\-–*]|\[\d{{1,3}}\]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxlc]{{1,6}})[.)])\t+\s*"
)
_SCENE_BREAK = re.compile(r"(?:(?:[#*~⁂❦•·∗✦§=+]\s*){1,9}|[-–—_]{3,}|(?:[-–—]\s+){2,8}[-–—]|o[0O]o)")
_LONGEST_BREAK = 100
_PART = re.compile(
    r"\d{1,3}\.?|[IVXLC]{2,6}\.?|(?i:chapter|part)\s+(?i:\d{1,3}|[ivxlc]{1,6}|[a-z]+(?:-[a-z]+)?)[.:]?"
)
"""What stands alone above a part: its number."""

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$|[\"'”’]$")

_FLOWING: frozenset[Kind] = frozenset({"paragraph", "verse", "quotation"})


LONGEST_VERSE_LINE = 80
"""Characters; a line longer than this is prose with a break in it."""


def settle(found: Iterable[Paragraph], *, guess_title: bool, subject: str = "") -> Prose:
    r"""The prose that a reader's paragraphs make.

    A paragraph without words is a blank line; one with ``\\n`` is verse if its lines are short.
    ``guess_title``: a short first line without an end is the title, if no other paragraph is.
    ``subject``: what the letter calls the piece, which is its title if a line says the same.
    """
    return compose(settled(found, guess_title=guess_title, subject=subject))


def settled(found: Iterable[Paragraph], *, guess_title: bool, subject: str = "") -> list[Paragraph]:
    """The paragraphs of that prose before they get their ¶ numbers: with the ``number`` they came with."""
    paragraphs = [_tidied(part) for paragraph in found for part in _parted(paragraph)]
    paragraphs = _with_breaks(_with_stanzas(paragraphs))
    return with_title(paragraphs, guess=guess_title, subject=subject)


def is_scene_break(text: str) -> bool:
    """Whether this line or paragraph is a mark between scenes: ``#``, ``* * *``, a rule and the like."""
    words = text.strip()
    return len(words) <= _LONGEST_BREAK and bool(_SCENE_BREAK.fullmatch(words))


def _parted(paragraph: Paragraph) -> Iterable[Paragraph]:
    """One paragraph, or several where empty lines, or the ends of long lines, part it."""
    text = cleaned(paragraph.text).rstrip()
    number = _NUMBER.match(text)
    is_item = paragraph.kind == "paragraph" and _MARKER.match(text, number.end() if number else 0)
    if "\n" not in text or is_item or paragraph.kind not in {"paragraph", "quotation"}:
        yield paragraph
        return
    lines = text.split("\n")
    every_line = max(map(len, lines)) > LONGEST_VERSE_LINE
    part: list[Run] = []
    for runs in by_line(paragraph.runs):
        line = "".join(run.text for run in runs)
        blank = not line.strip()
        is_break = is_scene_break(line)
        if part and (blank or is_break or every_line):
            yield replace(paragraph, runs=tuple(part))
            part = []
        if blank:
            yield replace(paragraph, runs=())
        elif is_break:
            yield replace(paragraph, kind="break", runs=())
        else:
            part += ([Run("\n")] if part else []) + runs
    if part:
        yield replace(paragraph, runs=tuple(part))


def _tidied(paragraph: Paragraph) -> Paragraph:
    if paragraph.kind == "break":
        return Paragraph("break", number=paragraph.number)
    runs = without_start(tuple(replace(run, text=cleaned(run.text)) for run in paragraph.runs), _NUMBER)
    words = "".join(run.text for run in runs)
    if is_scene_break(words):
        return Paragraph("break", number=paragraph.number)
    kind = paragraph.kind
    marker = paragraph.marker or ("•" if kind == "item" else "")
    if kind == "paragraph" and (listed := _MARKER.match(words)):
        kind, marker = "item", "•" if listed[1] in f"{DOTS}·-–*" else listed[1]
        runs = without_start(runs, _MARKER)
    if kind == "paragraph" and _PART.fullmatch(words.strip()):
        kind = "heading"
        runs = tuple(replace(run, strong=False) for run in runs)  # as those of a heading's style are
    lines = [line for line in words.split("\n") if line.strip()]
    if kind == "paragraph" and len(lines) > 1 and max(map(len, lines)) <= LONGEST_VERSE_LINE:
        kind = "verse"
    return Paragraph(kind, joined_looks(spaced_runs(runs, verse=kind == "verse")), paragraph.number, marker)


def _with_breaks(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Blank lines gone; where there were more of them than usual between two paragraphs, a scene break."""
    gaps: list[int] = []
    kept: list[Paragraph] = []
    blank = 0
    for paragraph in paragraphs:
        if paragraph.kind != "break" and not paragraph.text.strip():
            blank += 1
            continue
        gaps.append(blank)
        kept.append(paragraph)
        blank = 0
    between = [
        gap
        for gap, before, after in zip(gaps[1:], kept, kept[1:], strict=False)
        if {before.kind, after.kind} <= _FLOWING
    ]
    usual = statistics.median_high(between) if between else 0
    broken: list[Paragraph] = []
    for gap, paragraph in zip(gaps, kept, strict=True):
        if broken and {broken[-1].kind, paragraph.kind} <= _FLOWING and gap > usual:
            broken.append(Paragraph("break"))
        if paragraph.kind != "break" or (broken and broken[-1].kind != "break"):
            broken.append(paragraph)
    while broken and broken[-1].kind == "break":
        broken.pop()
    return broken


def _with_stanzas(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A poem typed one paragraph a line: its lines gathered into stanzas; anything else as it was."""
    lines = [each for each in paragraphs if each.kind == "paragraph" and each.text.strip()]
    if not _is_poem(paragraphs, lines):
        return list(paragraphs)
    gathered: list[Paragraph] = []
    for is_line, group in groupby(
        paragraphs, key=lambda each: each.kind == "paragraph" and bool(each.text.strip())
    ):
        stanza = list(group)
        if not is_line:
            gathered += stanza
            continue
        runs = [run for at, line in enumerate(stanza) for run in ((Run("\n"),) if at else ()) + line.runs]
        gathered.append(
            Paragraph("verse" if len(stanza) > 1 else "paragraph", joined_looks(runs), stanza[0].number)
        )
    return gathered


def _is_poem(paragraphs: Sequence[Paragraph], lines: Sequence[Paragraph]) -> bool:
    """Whether this is verse: all lines short, in groups, and few of them end as sentences do."""
    groups = [
        sum(1 for _ in group)
        for is_line, group in groupby(
            paragraphs, key=lambda each: each.kind == "paragraph" and bool(each.text.strip())
        )
        if is_line
    ]
    if len(lines) < 8 or len(lines) < 2 * len(groups):
        return False
    short = sum(1 for line in lines if len(line.text) <= 65)
    ended = sum(1 for line in lines if _ENDS_SENTENCE.search(line.text) and not line.text.endswith(","))
    return short >= 0.95 * len(lines) and ended <= 0.5 * len(lines)
