"""Header values as people wrote them and programs broke them: words, parameters, addresses, ids, dates."""

import base64
import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from urllib.parse import unquote_to_bytes

from circle_tui.letters.charsets import decode
from circle_tui.letters.letter import Address
from circle_tui.letters.safe import safe_line

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_MESSAGE_ID = re.compile(r"<([^<>\s]+)>")
_BARE_ID = re.compile(r"[^\s<>,;@]{1,300}@[^\s<>,;]{1,300}")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_LONGEST = 20_000  # characters of one header that are looked at
_MOST_ADDRESSES = 500


def decode_words(value: str) -> str:
    """RFC 2047: a header's text; words of one charset that stand side by side are decoded as one."""
    if "=?" not in value:
        return value
    value = _BETWEEN_WORDS.sub("", value[:_LONGEST])
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for found in _WORD.finditer(value):
        name = found[1].split("*")[0].lower()
        if found.start() != end or name != charset:
            out += [decode(pending, charset).text, value[end : found.start()]]
            pending = b""
        pending, charset, end = pending + _word_bytes(found[2], found[3]), name, found.end()
    return "".join([*out, decode(pending, charset).text, value[end:]])


def _word_bytes(kind: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "replace")
    if kind in "bB":
        return decode_base64(raw)
    return binascii.a2b_qp(raw.replace(b"_", b" "))


def decode_base64(data: bytes) -> bytes:
    """Bytes of base64 text; what is not of its alphabet is skipped, a broken end is left out."""
    pieces = (_NOT_BASE64.sub(b"", piece) for piece in data.split(b"="))
    return b"".join(base64.b64decode(_padded(piece)) for piece in pieces if piece)


def _padded(piece: bytes) -> bytes:
    whole = piece[:-1] if len(piece) % 4 == 1 else piece
    return whole + b"=" * (-len(whole) % 4)


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """``text/plain; charset="x"`` as the value in lower case and its parameters (RFC 2045, 2231)."""
    value = value[:_LONGEST]
    head = value.split(";", 1)[0].strip().lower()
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, written in _PARAMETER.findall(value):
        name, text = name.lower(), _unquoted(written)
        stem, starred, rest = name.partition("*")
        if not starred:
            plain.setdefault(stem, text)
            continue
        number = rest.rstrip("*")
        order = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        pieces.setdefault(stem, {})[order] = (name.endswith("*"), text)
    return head, plain | {stem: _joined(parts) for stem, parts in pieces.items()}


def _unquoted(written: str) -> str:
    text = written.strip()
    if text.startswith('"'):
        return re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"'))
    return text


def _joined(parts: dict[int, tuple[bool, str]]) -> str:
    """RFC 2231: continuations put together, percent-encoding in the charset that the first one names."""
    charset, data = "", b""
    for order in sorted(parts):
        encoded, text = parts[order]
        if encoded and text.count("'") >= 2 and not data:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode(data, charset).text


def addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of From, To or Cc; groups are opened, routes dropped, nothing that is written raises."""
    found = (_address(piece) for piece in _split(value[:_LONGEST])[:_MOST_ADDRESSES])
    return tuple(a for a in found if a.email or a.name)


def _split(value: str) -> list[str]:
    """At commas and semicolons that stand outside quotes, brackets and comments."""
    pieces: list[str] = []
    current: list[str] = []
    quoted, depth, angle, skip = False, 0, False, False
    for char in value:
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif quoted:
            pass
        elif char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif depth:
            pass
        elif char in "<>":
            angle = char == "<"
        elif (char == "," and not angle) or char == ";" or (char == ":" and not angle):
            # a colon opens a group: what stands before it is the group's name
            if char != ":":
                pieces.append("".join(current))
            current = []
            angle = False
            continue
        current.append(char)
    pieces.append("".join(current))
    if quoted and len(pieces) == 1 and value.count(",") > 0 and value.count('"') == 1:
        return _split(value.replace('"', ""))
    return pieces


_ANGLE = re.compile(r"<\s*([^<>]*?)\s*>")
_COMMENT = re.compile(r"\(([^()]*)\)")
_ADDR = re.compile(r"[^\s<>()\[\],;:\"@]{1,300}@[^\s<>()\[\],;:\"]{1,300}")


def _address(piece: str) -> Address:
    piece = piece.strip()
    angle = _ANGLE.search(piece)
    if angle:
        name, spec = piece[: angle.start()] or piece[angle.end() :], angle[1]
    else:
        found = _ADDR.search(_COMMENT.sub(" ", piece)) or _ADDR.search(piece)
        spec = found[0] if found else ""
        comment = _COMMENT.search(piece)
        name = comment[1] if comment and spec else piece.replace(spec, "") if spec else piece
    # a route (RFC 822) ends at the last colon of the part in brackets
    return Address(_name(name), _spec(spec.rsplit(":", 1)[-1] if spec.startswith("@") else spec))


def _name(text: str) -> str:
    text = decode_words(text.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return safe_line(re.sub(r"\\(.)", r"\1", text).strip().strip('"'), 200)


def _spec(text: str) -> str:
    text = safe_line(decode_words(text).strip().strip("'\"").removeprefix("mailto:"), 320).replace(" ", "")
    local, at, domain = text.rpartition("@")
    domain = domain.rstrip(".").lower()
    return f"{local}@{domain}" if at and local and domain else ""


def message_ids(value: str) -> tuple[str, ...]:
    """The ids of Message-ID, In-Reply-To or References, without brackets, each once, in order."""
    value = value[:_LONGEST]
    found = _MESSAGE_ID.findall(re.sub(r"(?<=[^\s>])\s+(?=[^\s<]*>)", "", value) if "<" in value else value)
    return tuple(dict.fromkeys(safe_line(i) for i in found or _BARE_ID.findall(value)))


def date(value: str) -> datetime | None:
    """A header's date as an aware instant; one without a zone counts as UTC; None if it cannot be read."""
    value = _COMMENT.sub(" ", value[:200]).strip()
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            return _iso_date(value)
        offset = parsed[9] or 0
        zone = timezone(timedelta(seconds=offset)) if offset and abs(offset) < 86_400 else UTC
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except (ValueError, OverflowError, TypeError, IndexError, OSError):
        return None


def _iso_date(value: str) -> datetime | None:
    found = re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?", value)
    if not found:
        return None
    moment = datetime.fromisoformat(found[0])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def received_at(value: str) -> datetime | None:
    """When a server took the letter in: what stands behind the last semicolon of its Received header."""
    _, semicolon, when = value.rpartition(";")
    return date(when) if semicolon else None
