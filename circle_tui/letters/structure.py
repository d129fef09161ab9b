"""A letter's parts (RFC 2045, 2046), read from the bytes in one pass a level, however broken they are.

Written out because the standard library's parser takes minutes on the nests that a hostile letter may hold,
and four times as long on all others.
"""

import binascii
import re
from collections.abc import Iterator

import msgspec

from circle_tui.letters.charsets import decode
from circle_tui.letters.headers import decode_base64, decode_words, parameters

_MOST_PARTS = 400
_DEEPEST = 24
_HEADER = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_DELIMITER_END = re.compile(rb"(--)?[ \t\r]{0,200}(?:\n|\Z)")
_MOST_HEADER_BYTES = 256_000


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part: its headers as text (words not yet decoded), its type, and where its body lies."""

    headers: tuple[tuple[str, str], ...]
    first: dict[str, str]
    """The first value of each header, by lower-case name."""
    type: str
    type_parameters: dict[str, str]
    disposition: str
    disposition_parameters: dict[str, str]
    start: int
    end: int
    children: tuple["Part", ...] = ()
    faults: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """The first header of that lower-case name, unfolded; "" if there is none."""
        return self.first.get(name, "")

    def get_all(self, name: str) -> tuple[str, ...]:
        """Every header of that lower-case name, topmost first."""
        return tuple(value for key, value in self.headers if key == name) if name in self.first else ()

    def walk(self) -> Iterator["Part"]:
        """The part and all inside it, in the order of the letter."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def filename(self) -> str:
        """The name it was sent with, as written by whoever sent it: not safe. "" if none."""
        name = self.disposition_parameters.get("filename") or self.type_parameters.get("name") or ""
        return decode_words(name)


def parse(raw: bytes) -> Part:
    """The tree of a letter. Lines may end in LF, CRLF or, all of them, in CR (give `newlines` of it)."""
    return _Parsing(raw).part(_envelope_end(raw), len(raw), 0)


def newlines(raw: bytes) -> bytes:
    """The letter with LF for each CR, if CR is all it has."""
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def decoded(raw: bytes, part: Part) -> bytes:
    """A part's body without its transfer encoding; damage is read as far as it goes."""
    body = raw[part.start : part.end]
    encoding = part.get("content-transfer-encoding").split(";")[0].strip().strip("\"'").lower()
    if encoding == "base64":
        return decode_base64(body)
    if encoding in ("quoted-printable", "quopri"):
        return binascii.a2b_qp(body)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return uudecode(body)
    return body


def uudecode(body: bytes) -> bytes:
    """The bytes of the first uuencoded file; bad lines are skipped."""
    out = []
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            break
    for line in lines:
        if line.strip() in (b"end", b"`"):
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            wanted = ((line[0] - 32) & 63) * 4 // 3 + 2 if line else 0
            try:
                out.append(binascii.a2b_uu(line[:wanted]))
            except binascii.Error:
                continue
    return b"".join(out)


def _envelope_end(raw: bytes) -> int:
    """Where the headers begin: behind blank lines and a mailbox file's ``From `` line."""
    start = len(raw) - len(raw.lstrip(b"\r\n \t\xef\xbb\xbf"))
    if raw.startswith((b"From ", b">From "), start):
        newline = raw.find(b"\n", start)
        return newline + 1 if newline >= 0 else start
    return start


class _Parsing:
    """One letter while it is taken apart: counts its parts, so that no letter costs more than its size."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._parts = 0

    def part(self, start: int, end: int, depth: int, default: str = "text/plain") -> Part:
        self._parts += 1
        headers, body, faults = self._headers(start, end)
        first: dict[str, str] = {}
        for name, value in headers:
            first.setdefault(name, value)
        kind, type_parameters = parameters(first.get("content-type", ""))
        disposition, disposition_parameters = parameters(first.get("content-disposition", ""))
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind, re.ASCII):
            kind = {"text": "text/plain", "html": "text/html"}.get(kind, default)
        children: tuple[Part, ...] = ()
        if depth >= _DEEPEST:
            faults = (*faults, "parts are nested too deeply to be read")
        elif kind.startswith("multipart/"):
            children, more = self._multipart(kind, type_parameters.get("boundary", ""), body, end, depth)
            faults += more
            kind = kind if children else "text/plain"
        elif kind in ("message/rfc822", "message/global") and "base64" not in first.get(
            "content-transfer-encoding", ""
        ):
            children = (self.part(body, end, depth + 1),)
        return Part(
            headers=headers,
            first=first,
            type=kind,
            type_parameters=type_parameters,
            disposition=disposition,
            disposition_parameters=disposition_parameters,
            start=body,
            end=end,
            children=children,
            faults=faults,
        )

    def _headers(self, start: int, end: int) -> tuple[tuple[tuple[str, str], ...], int, tuple[str, ...]]:
        """The header lines from ``start`` on, unfolded, and where the body begins."""
        found: list[tuple[bytes, list[bytes]]] = []
        limit = min(end, start + _MOST_HEADER_BYTES)
        at = start
        faults: tuple[str, ...] = ()
        while at < limit:
            newline = self._raw.find(b"\n", at, end)
            after = newline + 1 if newline >= 0 else end
            line = self._raw[at:after].rstrip(b"\r\n")
            if not line or (not line.strip() and not found):
                at = after
                break
            if line[:1] in b" \t" and found:
                found[-1][1].append(line)
            elif _HEADER.match(line):
                name, _, value = line.partition(b":")
                found.append((name.strip().lower(), [value]))
            elif not (line.startswith((b"From ", b">From ")) and not found):
                faults = ("a line that is no header ends the headers",) if found else ()
                break
            at = after
        headers = tuple((n.decode("ascii"), _unfolded(v)) for n, v in found)
        return headers, at, faults

    def _multipart(
        self, kind: str, boundary: str, start: int, end: int, depth: int
    ) -> tuple[tuple[Part, ...], tuple[str, ...]]:
        mark = b"--" + boundary.rstrip().encode("utf-8", "replace")
        if len(mark) == 2:
            return (), ("the parts have no boundary",)
        spans, closed = self._spans(mark, start, end)
        if not spans:
            return (), ("the boundary of the parts is missing",)
        default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        children: list[Part] = []
        for first, last in spans:
            if self._parts >= _MOST_PARTS:
                return tuple(children), ("there are too many parts; the rest was left out",)
            children.append(self.part(first, last, depth + 1, default))
        return tuple(children), () if closed else ("the last part is not closed; the letter may be cut off",)

    def _spans(self, mark: bytes, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
        raw, spans, opened = self._raw, [], -1
        at = raw.find(mark, start, end)
        while at >= 0:
            after = at + len(mark)
            tail = _DELIMITER_END.match(raw, after, end)
            if tail and (at == start or raw[at - 1 : at] == b"\n"):
                if opened >= 0:
                    spans.append((opened, max(opened, _before_newline(raw, at))))
                if tail[1]:
                    return spans, True
                opened = tail.end()
                if len(spans) > _MOST_PARTS:
                    break
            at = raw.find(mark, after, end)
        if opened >= 0:
            spans.append((opened, end))
        return spans, False


def _before_newline(raw: bytes, at: int) -> int:
    """The newline before a boundary belongs to the boundary (RFC 2046 §5.1.1)."""
    at -= 1
    return at - 1 if raw[at - 1 : at] == b"\r" else at


def _unfolded(lines: list[bytes]) -> str:
    value = b" ".join(line.strip() for line in lines)
    return value.decode("ascii") if value.isascii() else decode(value).text
