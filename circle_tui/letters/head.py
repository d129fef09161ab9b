"""Who sent a letter, and on what: the little of it that a list of letters tells, read without its body."""

from typing import NamedTuple

from circle_tui.letters.headers import addresses, decode_words
from circle_tui.letters.letter import Address
from circle_tui.letters.safe import safe_line
from circle_tui.letters.structure import Part, newlines, parse

LONGEST = 256_000
"""Bytes from the top of a letter in which its headers stand."""


class Head(NamedTuple):
    """What a letter says of itself, safe for a terminal."""

    sender: Address
    subject: str


def read_head(raw: bytes) -> Head:
    """The head of the letter that the bytes hold."""
    return head_of(parse(newlines(raw[:LONGEST])))


def head_of(root: Part) -> Head:
    """The head of a letter whose parts were read."""
    found = [a for name in ("from", "sender") for a in addresses(root.get(name))]
    sender = next((a for a in found if a.email), found[0] if found else Address())
    return Head(sender, safe_line(decode_words(root.get("subject")), 500))
