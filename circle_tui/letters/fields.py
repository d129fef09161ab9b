"""Header fields of outgoing mail, made so that nothing in their values can become another field."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from urllib.parse import quote

from circle_tui.letters.letter import Address
from circle_tui.letters.safe import safe_line

WIDTH = 76
"""Columns of a header line, the limit of RFC 2047 for one with encoded words."""

_ENCODED_BYTES = 42
"""Of UTF-8 in one encoded word: with its frame it fits into a line behind a field's name."""

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*")
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,240}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}")
_WORD = re.compile(r"[A-Za-z0-9!*+/=_-]+(?: [A-Za-z0-9!*+/=_-]+)*")
_UNFOLD = re.compile(r"\r?\n(?=[ \t])")


class Unsendable(ValueError):
    """A mail that cannot be built; the text says which part of it, and what to do."""


def unstructured(text: str) -> str:
    """Free text as a field's value: as it is where it can be, else in encoded words (RFC 2047)."""
    line = safe_line(text)
    if line.isascii() and "=?" not in line and all(len(word) < WIDTH - 20 for word in line.split(" ")):
        return line
    return " ".join(_encoded_words(line))


def _encoded_words(text: str) -> Iterator[str]:
    piece = b""
    for character in text:
        code = character.encode()
        if len(piece) + len(code) > _ENCODED_BYTES:
            yield f"=?utf-8?B?{b64encode(piece).decode('ascii')}?="
            piece = b""
        piece += code
    if piece:
        yield f"=?utf-8?B?{b64encode(piece).decode('ascii')}?="


def mailbox(address: Address) -> str:
    """A name and an address as a field's value (RFC 5322 §3.4). Raises `Unsendable` for a wrong address."""
    spec = _addr_spec(address.email)
    name = safe_line(address.name)
    if not name:
        return spec
    if _WORD.fullmatch(name) and len(name) < WIDTH and "=?" not in name:
        return f"{name} <{spec}>"
    if name.isascii() and "=?" not in name and len(name) < WIDTH - 20:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{spec}>'
    return f"{' '.join(_encoded_words(name))} <{spec}>"


def _addr_spec(email: str) -> str:
    local, at, host = email.rpartition("@")
    try:
        host = host.encode("ascii" if host.isascii() else "idna").decode("ascii")
    except UnicodeError:
        host = ""
    if at and _LOCAL.fullmatch(local) and _HOST.fullmatch(host) and len(local) <= 64 and len(host) <= 253:
        return f"{local}@{host}"
    raise Unsendable(
        f"{safe_line(email, 80)!r} is no address that mail can be sent to from here."
        " Give the member another one: `circle-tui members set`."
    )


def message_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Those that can stand in a header, in brackets, each once, at most 20: the first, and the last ones."""
    found = tuple(dict.fromkeys(f"<{i}>" for i in ids if _MESSAGE_ID.fullmatch(i)))
    return found if len(found) <= 20 else (found[0], *found[-19:])


def media_type(declared: str) -> str:
    """A media type, or that of bytes of which nothing is known."""
    kind = declared.strip().lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"


def file_name(name: str) -> str:
    """The parameter that names an attachment (RFC 2183; RFC 2231 where it is not ASCII)."""
    plain = re.sub(r'[\\/:"*?<>|%]', "", safe_line(name)).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    plain = f"{stem[:60]}{dot}{ending[:8]}" if dot else plain[:60]
    plain = plain or "file"
    return f'filename="{plain}"' if plain.isascii() else f"filename*=utf-8''{quote(plain, safe='')}"


def folded(name: str, value: str) -> bytes:
    """One field, folded at its blanks."""
    first, *words = value.split(" ")
    lines = [f"{name}: {first}"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines).encode("ascii")


def check_header(block: bytes, fields: Sequence[tuple[str, str]], subject: str, name: str) -> None:
    """Read a finished header back and compare it, field by field. Raises `Unsendable`."""
    parsed = BytesHeaderParser().parsebytes(block + b"\r\n\r\n")
    found = [(key, _UNFOLD.sub("", value)) for key, value in parsed.items()]
    if parsed.defects or found != list(fields):
        raise Unsendable("The header of this mail did not come out as it was meant; it was not queued.")
    values = dict(found)
    if _decoded(values.get("Subject", "")) != safe_line(subject):
        raise Unsendable("The subject of this mail did not come out as it was meant; it was not queued.")
    shown = safe_line(name)
    if shown and not shown.isascii() and not _decoded(values["To"]).startswith(shown):
        raise Unsendable("The name in this mail's To did not come out as it was meant; it was not queued.")


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value))) if "=?" in value else value
