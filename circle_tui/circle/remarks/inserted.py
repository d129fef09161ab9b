"""Tells a remark that was typed into a quotation from a slip, a cut and a changed word."""

import re
from typing import NamedTuple

from circle_tui.circle.remarks.aligning import REACH, SLIP
from circle_tui.circle.remarks.piece import Piece
from circle_tui.circle.remarks.words import keys

BRACKETS = re.compile(r"\[[^\[\]]{2,3000}\]|\{[^{}]{2,3000}\}|<<[^<>]{2,3000}>>")
"""Brackets that stand in a quotation, over several lines if need be."""

_INITIALS = re.compile(r"\(?[A-Z]{2,4}:\s")
_BRACKETED = re.compile(r"\s*[(\[{<].+[)\]}>]\s*", re.DOTALL)
_PAIRS = (("[", "]"), ("{", "}"), ("<", ">"), ("((", "))"), ("//", ""), ("#", ""), (">", ""))
_BLANK = re.compile(r"[^\w\n]*\n\s*\n")
_BLANK_END = re.compile(r"\n\s*\n[^\w\n]*$")
_CUT = re.compile(r"^\W*(?:snip(?:ped)?|cut|etc|trimmed)?\W*$", re.IGNORECASE)


class Gap(NamedTuple):
    """Words in a quotation that are not the piece's."""

    raw: str
    """From the word before to the word behind, with the line ends."""
    said: str
    """The same without what stands around it."""
    size: int
    """In words."""
    cut: int | None
    """Words of the piece that are missing here; None: below the last ones, or above the first."""
    ends_paragraph: bool
    """The words above are the last of their paragraph."""

    @property
    def opens_line(self) -> bool:
        """It begins on a line of its own."""
        return "\n" in self.raw[: len(self.raw) - len(self.raw.lstrip())]

    @property
    def is_block(self) -> bool:
        """It stands between empty lines, as a paragraph does."""
        bare = self.raw.strip(" ")
        return bool(_BLANK.match(bare)) and bool(_BLANK_END.search(bare))

    @property
    def has_own_lines(self) -> bool:
        """It ends with its line, too."""
        return self.opens_line and self.raw.rstrip(" ").endswith("\n")


def is_put_in(gap: Gap) -> bool:
    """Whether a critic typed these words; brackets, capitals and lines of their own say so."""
    if not gap.size or _CUT.match(gap.said):
        return False
    if _is_marked(gap.said) or (gap.size > 1 and _is_capitals(gap.said)):
        return True
    if gap.is_block and any(sign.isalpha() for sign in gap.said):
        return True
    if gap.cut is None and gap.ends_paragraph and _BRACKETED.fullmatch(gap.said):
        return True
    if gap.cut is None:
        return gap.size > 1 and gap.ends_paragraph and gap.opens_line
    slip = gap.cut * 2 if gap.cut <= REACH else 0
    if gap.has_own_lines and gap.size > 1 and (gap.ends_paragraph or gap.size > max(SLIP, slip)):
        return True
    below = gap.ends_paragraph and "\n" in gap.raw
    return gap.size > SLIP and (0 <= gap.cut <= 1 or below)


def _is_marked(said: str) -> bool:
    """Whether words stand in brackets, between stars, or behind an arrow or initials."""
    bare = said.strip(" \t\n*_.-=")
    stars = said.startswith("**") and said.endswith("**")
    return stars or bool(
        _INITIALS.match(bare) or any(bare.startswith(first) and bare.endswith(last) for first, last in _PAIRS)
    )


def without_headings(said: str, piece: Piece) -> str:
    """Typed words without headings of the piece that stand above or below them."""
    lines = said.split("\n")
    while lines and (not lines[-1].strip() or piece.is_heading(keys(lines[-1]))):
        del lines[-1]
    while lines and (not lines[0].strip() or piece.is_heading(keys(lines[0]))):
        del lines[0]
    return "\n".join(lines).strip()


def _is_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)
