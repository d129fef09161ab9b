"""IMAP4rev1 commands as they lie on the wire (RFC 3501, 9): bytes to values, nothing about mailboxes."""

import asyncio
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Value = str | bytes | list["Value"]
"""An atom is a ``str``; a quoted string or a literal is ``bytes``; what stands in parentheses is a list."""

LONGEST_LINE = 256 * 1024
LARGEST_LITERAL = 64 * 1024 * 1024

_LITERAL = re.compile(rb"\{(\d{1,15})(\+?)\}$")
# A bracketed part belongs to its atom: BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.99>
_TOKEN = re.compile(rb' +|([()])|"((?:[^"\\]|\\["\\])*)"|((?:[^\s()"\[\]{}]|\[[^\]]*\])+)')


class Malformed(ValueError):
    """A command that breaks the grammar; the text says how."""


class TooLarge(ValueError):
    """More than this server takes in; what follows on the connection cannot be told apart any more."""


async def read_command(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> list[bytes]:
    """One command: text, literal, text, literal, … text, so that every second piece is a literal.

    Raises TooLarge, EOFError (``IncompleteReadError`` is one) and ConnectionError.
    """
    pieces: list[bytes] = []
    while True:
        line = (await read_line(reader)).rstrip(b"\r\n")
        literal = _LITERAL.search(line)
        if literal is None:
            return [*pieces, line]
        size = int(literal[1])
        if size > LARGEST_LITERAL:
            raise TooLarge(f"a literal of {size} bytes; at most {LARGEST_LITERAL} are taken")
        if not literal[2]:  # "{5+}" is not waited for (RFC 7888)
            writer.write(b"+ go on\r\n")
        pieces += [line[: literal.start()], await reader.readexactly(size)]


async def read_line(reader: asyncio.StreamReader) -> bytes:
    """One line with its end; raises as ``read_command``."""
    try:
        return await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as error:
        raise TooLarge(f"a line of more than {LONGEST_LINE} bytes") from error


def values(pieces: Sequence[bytes]) -> list[Value]:
    """The values of a command's pieces. Raises Malformed."""
    open_lists: list[list[Value]] = [[]]
    for index, piece in enumerate(pieces):
        if index % 2:
            open_lists[-1].append(piece)
        else:
            _scan(piece, open_lists)
    if len(open_lists) != 1:
        raise Malformed("a parenthesis is not closed")
    return open_lists[0]


def _scan(text: bytes, open_lists: list[list[Value]]) -> None:
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Malformed(f"cannot read what stands at byte {at}")
        at = token.end()
        bracket, quoted, atom = token.groups()
        if bracket == b"(":
            open_lists.append([])
        elif bracket:
            _close(open_lists)
        elif quoted is not None:
            open_lists[-1].append(re.sub(rb"\\(.)", rb"\1", quoted))
        elif atom:
            open_lists[-1].append(atom.decode("latin-1"))


def _close(open_lists: list[list[Value]]) -> None:
    if len(open_lists) == 1:
        raise Malformed("a parenthesis closes that was not opened")
    closed = open_lists.pop()
    open_lists[-1].append(closed)


def string(value: Value) -> str:
    """An atom or a string as text. Raises Malformed for a list, and for what no quoted string could hold."""
    if isinstance(value, list):
        raise Malformed("a list stands where a word belongs")
    text = value if isinstance(value, str) else value.decode("utf-8", "surrogateescape")
    if any(character in text for character in "\0\r\n"):
        raise Malformed("a word holds NUL, CR or LF")
    return text


def quoted(text: str) -> bytes:
    """Text that ``string`` took, as a quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return b'"' + escaped.encode("utf-8", "surrogateescape") + b'"'


def in_set(text: str, uids: Sequence[int]) -> list[int]:
    """Which of the ascending ``uids`` a sequence set names, ascending; ``*`` is the last of them.

    ``9:*`` names the last one even if that is 4 (RFC 3501, 6.4.8). Raises Malformed.
    """
    chosen: set[int] = set()
    for part in text.split(","):
        ends = sorted(_number(end, uids) for end in part.split(":"))
        if len(ends) > 2:
            raise Malformed(f"not a set of numbers: {part}")
        chosen.update(uids[bisect_left(uids, ends[0]) : bisect_right(uids, ends[-1])])
    return sorted(chosen)


def _number(text: str, uids: Sequence[int]) -> int:
    if text == "*":
        return uids[-1] if uids else 0
    if not re.fullmatch(r"[1-9][0-9]{0,9}", text):
        raise Malformed(f"not a number: {text}")
    return int(text)
