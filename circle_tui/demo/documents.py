"""The files that sample members send: a piece as .docx, text or Markdown, and a .docx with remarks in it."""

import io
import re
import textwrap
from typing import TYPE_CHECKING

from circle_tui.demo.cast import PAGES, Cue, Person

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REMARK = re.compile(r'@(\d+) (?:"([^"]+)" )?(.*)', re.DOTALL)
_NUMBER = re.compile(r"¶\s?(\d+)\s")


def remark(block: str) -> tuple[int, str, str] | None:
    """A block of a cue that speaks of a paragraph: its number, the passage meant (or none), the words."""
    found = _REMARK.fullmatch(block)
    return (int(found[1]), found[2] or "", found[3]) if found else None


def piece(cue: Cue) -> str:
    """The Markdown of the piece that goes along."""
    text = (PAGES / f"{cue.piece}.md").read_text("utf-8")
    if cue.changed is not None:
        old, new = cue.changed
        if old not in text:
            raise ValueError(f"{cue.id}: “{old}” does not stand in {cue.piece}")
        text = text.replace(old, new)
    return text


def as_typed(markdown: str, *, titled: bool = True) -> str:
    """A piece as plain text that somebody typed: lines of 68, underscores for italics, # between scenes."""
    blocks = markdown.strip().removeprefix("# ").split("\n\n")[0 if titled else 1 :]
    typed = [
        "#" if block == "* * *" else textwrap.fill(block.replace("*", "_"), 68, break_on_hyphens=False)
        for block in blocks
    ]
    return "\n\n".join(typed) + "\n"


def as_word(markdown: str, author: Person) -> bytes:
    """A piece as Word would have it: a title, italics, a centred scene break."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    document.core_properties.author = author.name
    title, *blocks = markdown.strip().removeprefix("# ").split("\n\n")
    document.add_paragraph(title, style="Title")
    for block in blocks:
        paragraph = document.add_paragraph()
        if block == "* * *":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run("* * *")
            continue
        for number, words in enumerate(block.split("*")):
            if words:
                paragraph.add_run(words).italic = True if number % 2 else None
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_remarks(clean: bytes, blocks: tuple[str, ...], critic: Person) -> bytes:
    """The .docx that came, with comments in its margin."""
    from docx import Document

    document = Document(io.BytesIO(clean))
    numbered = {int(found[1]): p for p in document.paragraphs if (found := _NUMBER.match(p.text))}
    for block in blocks:
        if (spoken := remark(block)) is not None:
            number, passage, words = spoken
            document.add_comment(
                _runs(numbered[number], passage), words, author=critic.name, initials=critic.name[:1]
            )
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _runs(paragraph: "Paragraph", passage: str) -> "list[Run]":
    """The runs that a comment is hung on: those of the passage, cut out of the one that holds it."""
    for run in paragraph.runs:
        before, found, after = run.text.partition(passage) if passage else ("", "", "")
        if found:
            run.text = before
            return [_after(paragraph, run, found, after)]
    return paragraph.runs[1:] or paragraph.runs


def _after(paragraph: "Paragraph", run: "Run", passage: str, rest: str) -> "Run":
    import copy

    from docx.text.run import Run

    elements = []
    for words in (rest, passage):
        element = copy.deepcopy(run._r)  # noqa: SLF001 - python-docx has no public way to insert a run
        run._r.addnext(element)  # noqa: SLF001
        elements.append(element)
        Run(element, paragraph).text = words
    return Run(elements[1], paragraph)
