"""Mails as they are: what comes in and what goes out, as blocks to read."""

from collections.abc import Iterator

from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read
from circle_tui.tui.views.unwrapping import unwrapped
from circle_tui.tui.widgets.pane import Block
from circle_tui.tui.words import QUIET, joined, line, plain
from circle_tui.wording.webpage import text_part

MOST_SOURCE = 200_000
"""Characters of a mail's source that are shown; behind that there are only encoded files."""


def as_mail(raw: bytes) -> tuple[Block, ...]:
    """A mail of ours as its reader sees it: the head, the text part, the files."""
    letter = read(raw)
    head = [
        field("To", ", ".join(f"{to.name} <{to.email}>" if to.name else to.email for to in letter.to)),
        field("Subject", letter.subject),
    ]
    return (*head, *_files(letter), Block(line(""), gap=False), Block(plain(text_part(raw))))


def as_letter(letter: Letter) -> tuple[Block, ...]:
    """A letter that came in: its text, what was damaged, its files."""
    faults = [Block(line(fault, "$text-warning"), gap=False) for fault in letter.faults]
    text = unwrapped(letter.text.strip()) or "(no text)"
    head = (*_files(letter), *faults)
    return (*head, *((Block(line(""), gap=False),) if head else ()), Block(plain(text)))


def as_source(raw: bytes) -> tuple[Block, ...]:
    """A mail byte for byte, as far as a terminal may see it."""
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    return (Block(plain(text[:MOST_SOURCE])),)


def field(name: str, value: str) -> Block:
    """One line of a mail's head."""
    return Block(joined(line(f"{name:<8}", QUIET), line(value)), gap=False)


def _files(letter: Letter) -> Iterator[Block]:
    for file in letter.attachments:
        if not file.inline:
            yield field("File", f"{file.name} ({_size(file.size)})")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
