"""Prose, the one form every piece takes: numbered paragraphs of runs, whatever file they came in."""

import re
import textwrap
from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["paragraph", "heading", "title", "break", "quotation", "item", "verse"]

SCHEMA = 1
"""Of the JSON that `to_json` writes."""

UNNUMBERED: frozenset[Kind] = frozenset({"heading", "title", "break"})
"""Kinds that carry no ¶ number."""

_BETWEEN_WORDS = re.compile(r"[\s—―]+|--+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    r"""Words of one look; ``text`` may hold ``\n``, a line's end within its paragraph."""

    text: str
    emphasis: bool = False
    strong: bool = False
    struck: bool = False


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph, stanza, list item, heading or scene break (which has no runs)."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    number: int | None = None
    """The ¶ number, from 1; None for titles, headings and scene breaks."""
    marker: str = ""
    """What stands before a list item: ``1.`` or ``•``."""

    @property
    def text(self) -> str:
        """The words alone, without looks, number and marker."""
        return "".join(run.text for run in self.runs)


class Prose(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece as its readers know it; build it with `compose`, which gives the ¶ numbers."""

    paragraphs: tuple[Paragraph, ...]
    title: str = ""

    @property
    def words(self) -> int:
        """How long the piece is, counted as writers count; see `count_words`."""
        return sum(count_words(paragraph.text) for paragraph in self.paragraphs)


class ProseError(ValueError):
    """A kept file is no prose of ours, or of a newer version of the program."""


class _Kept(msgspec.Struct, frozen=True):
    schema: int
    prose: Prose


def count_words(text: str) -> int:
    """Words as writers count them: *well-known* is one, an em dash parts two, a number is a word."""
    return sum(1 for token in _BETWEEN_WORDS.split(text) if _LETTER_OR_DIGIT.search(token))


def after(runs: Iterable[Run], length: int) -> tuple[Run, ...]:
    """The runs without their first ``length`` characters."""
    kept = []
    for run in runs:
        kept.append(msgspec.structs.replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return tuple(run for run in kept if run.text)


def compose(paragraphs: Iterable[Paragraph], title: str = "") -> Prose:
    """The same paragraphs with their ¶ numbers; without ``title``, that of the first title paragraph."""
    numbered: list[Paragraph] = []
    number = 0
    for paragraph in paragraphs:
        if paragraph.kind in UNNUMBERED:
            numbered.append(msgspec.structs.replace(paragraph, number=None))
            continue
        number += 1
        numbered.append(msgspec.structs.replace(paragraph, number=number))
    found = next((paragraph.text for paragraph in numbered if paragraph.kind == "title"), "")
    return Prose(tuple(numbered), title or " ".join(found.split()))


def text(prose: Prose, width: int | None = None, numbered: bool = False, marked: bool = False) -> str:
    """The piece as plain text, a blank line between paragraphs.

    ``width``: columns to wrap at, None for one line a paragraph; ``numbered``: ``¶13`` before each;
    ``marked``: ``_emphasis_``, ``**strong**``, ``~~struck~~``.
    """
    blocks = (_block(paragraph, width, numbered, marked) for paragraph in prose.paragraphs)
    return "\n\n".join(blocks) + "\n" if prose.paragraphs else ""


def _block(paragraph: Paragraph, width: int | None, numbered: bool, marked: bool) -> str:
    if paragraph.kind == "break":
        return "* * *".center(width).rstrip() if width else "* * *"
    words = "".join(map(_marked, paragraph.runs)) if marked else paragraph.text
    indent = {"quotation": "    ", "item": "  ", "verse": "  "}.get(paragraph.kind, "")
    mark = f"¶{paragraph.number} " if numbered and paragraph.number else ""
    if paragraph.marker:
        mark += f"{paragraph.marker} "
    if mark and paragraph.kind == "verse":
        mark, words = "", f"{mark}\n{words}"
    lines = [
        row
        for at, line in enumerate(words.split("\n"))
        for row in _wrapped(line, width, "" if mark and not at else indent, mark if not at else "", indent)
    ]
    return "\n".join(lines)


def _wrapped(line: str, width: int | None, first: str, mark: str, indent: str) -> list[str]:
    if width is None:
        return [f"{first}{mark}{line}".rstrip()]
    rows = textwrap.wrap(
        f"{mark}{line}",
        max(width, 20),
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return rows or [""]


def _marked(run: Run) -> str:
    return "\n".join(_marked_line(line, run) for line in run.text.split("\n"))


def _marked_line(line: str, run: Run) -> str:
    words = line.strip()
    if not words:
        return line
    before, after = line[: line.index(words)], line[line.index(words) + len(words) :]
    for look, sign in ((run.emphasis, "_"), (run.strong, "**"), (run.struck, "~~")):
        if look:
            words = f"{sign}{words}{sign}"
    return f"{before}{words}{after}"


def to_json(prose: Prose) -> bytes:
    """The prose as the JSON that is kept beside a piece."""
    return msgspec.json.format(msgspec.json.encode(_Kept(SCHEMA, prose)), indent=1)


def from_json(data: bytes) -> Prose:
    """The prose that `to_json` wrote; raises `ProseError` for anything else."""
    try:
        kept = msgspec.json.decode(data, type=_Kept)
    except msgspec.MsgspecError as error:
        raise ProseError(f"This is not the text of a piece as circle_tui keeps it: {error}.") from error
    if kept.schema > SCHEMA:
        raise ProseError(
            f"This text was kept by a newer circle_tui (form {kept.schema}; this one knows {SCHEMA})."
            " Upgrade the program to read it."
        )
    return kept.prose
