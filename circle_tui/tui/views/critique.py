"""A piece and a critique as blocks to read."""

from collections.abc import Iterator

from circle_tui.circle.naming import told_naming
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Paragraph, Prose
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.views.review import Reading, heading, telling
from circle_tui.tui.views.unwrapping import unwrapped
from circle_tui.tui.widgets.pane import Block
from circle_tui.tui.words import QUIET, Words, joined, line, plain

LONGEST_PASSAGE = 160
"""Characters of a quoted passage above its remark; the piece beside it has the rest."""


def as_prose(prose: Prose | None) -> tuple[Block, ...]:
    """The piece with its ¶ numbers and emphasis; each numbered paragraph can be lit."""
    if prose is None:
        return (Block(line("The text of this piece cannot be read.", "$text-warning")),)
    return tuple(_paragraph(paragraph) for paragraph in prose.paragraphs)


def _paragraph(paragraph: Paragraph) -> Block:
    if paragraph.kind == "break":
        return Block(line("* * *", QUIET), indent=4)
    words = joined(*(_run(run.text, run.emphasis, run.strong, run.struck) for run in paragraph.runs))
    if paragraph.kind in ("title", "heading"):
        words = words.stylize("bold")
    if paragraph.marker:
        words = joined(line(f"{safe_line(paragraph.marker)} "), words)
    indent = {"quotation": 4, "verse": 4, "item": 2}.get(paragraph.kind, 0)
    number = paragraph.number or 0
    return Block(words, mark=f"¶{number}" if number else "", key=number, indent=indent)


def _run(text: str, emphasis: bool, strong: bool, struck: bool) -> Words:
    looks = (("italic", emphasis), ("bold", strong), ("strike", struck))
    return plain(text, " ".join(look for look, has_it in looks if has_it))


def as_blocks(found: Reading, glyphs: Glyphs) -> tuple[Block, ...]:
    """What is worth a look, and the critique remark by remark; the n-th has the key n."""
    blocks = [Block(line(f"{glyphs.mark} {fact}", "$text-warning"), gap=False) for fact in _facts(found)]
    if blocks:
        blocks[-1] = blocks[-1]._replace(gap=True)
    whole = {p.number: p.text for p in found.prose.paragraphs} if found.prose is not None else {}
    for key, remark in enumerate(found.remarks, 1):
        style = "bold $text-error" if remark.part == "private" else "bold $text-accent"
        head = line(heading(remark), style)
        if len(found.remarks) > 1:
            head = joined(line(f"{key} of {len(found.remarks)}{glyphs.dot}", QUIET), head)
        blocks.append(Block(head, key=key, gap=False))
        if remark.passage and remark.passage != whole.get(remark.paragraph):
            quote = safe_line(remark.passage, LONGEST_PASSAGE)
            blocks.append(Block(line(f"> {quote}", f"italic {QUIET}"), key=key, gap=False))
        blocks.append(Block(_lit(found, unwrapped(remark.text.strip())), key=key))
    if not found.remarks:
        blocks.append(Block(_lit(found, found.own or "(no words of the critic's own)")))
    if found.folded:
        lines = f"{found.folded} quoted line{'s' * (found.folded != 1)} folded"
        blocks.append(Block(line(f"[{lines}{glyphs.dot}t shows the whole letter]", QUIET)))
    return tuple(blocks)


def _facts(found: Reading) -> Iterator[str]:
    told = (told_naming(found.hidden, found.remarks), found.unfit)
    yield from filter(None, (*(sign.what for sign in found.signs), *told))


def _lit(found: Reading, text: str) -> Words:
    """A critic's words, with what tells an anonymous one lit."""
    words = plain(text)
    for start, end in telling(found, words.plain):
        words = words.stylize("bold underline $text-error", start, end)
    return words


def as_sealed(found: Reading) -> tuple[Block, ...]:
    """In place of a critique: why it is folded, and that it can be opened."""
    note = line("a accepts it unread, v reads it all the same.", QUIET)
    return (Block(line(found.sealed, "$text-warning")), Block(note))


def as_letter(found: Reading) -> tuple[Block, ...]:
    """The letter's text, whole."""
    note = line("The whole letter; t shows its remarks again.", QUIET)
    return (Block(note), Block(_lit(found, found.whole)))
