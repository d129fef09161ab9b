"""What IMAP's SEARCH and FETCH say about one stored letter (RFC 3501, 6.4.4 and 6.4.5)."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import lru_cache, partial
from pathlib import Path

from circle_tui.demo.imap_wire import Malformed, Value, in_set, string
from circle_tui.demo.mailboxes import StoredLetter

_BODY = re.compile(r"BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d{1,9})\.(\d{1,9})>)?", re.IGNORECASE)
_FIELDS = re.compile(r"HEADER\.FIELDS(\.NOT)? \(([^()]+)\)", re.IGNORECASE)

Test = Callable[[StoredLetter], bool]


def search(criteria: Sequence[Value], found: Sequence[StoredLetter]) -> list[int]:
    """The UIDs of the letters that meet all criteria. Raises Malformed for one not known here."""
    uids = [letter.uid for letter in found]
    tests: list[Test] = []
    rest = list(criteria)
    while rest:
        tests.append(_criterion(rest, uids))
    return [letter.uid for letter in found if all(test(letter) for test in tests)]


def fetch(items: Sequence[Value], letter: StoredLetter) -> bytes:
    """The answer to a UID FETCH about one letter, without its parentheses. Raises Malformed."""
    names = [string(item) for item in items]
    answers = [b"UID %d" % letter.uid]
    return b" ".join(answers + [_item(name, letter) for name in names if name.upper() != "UID"])


def _criterion(rest: list[Value], uids: Sequence[int]) -> Test:
    """Take one criterion off the front of ``rest``."""
    if not rest:
        raise Malformed("a search criterion is missing")
    first = rest.pop(0)
    if isinstance(first, list):
        chosen = first.copy()
        tests = []
        while chosen:
            tests.append(_criterion(chosen, uids))
        return lambda letter: all(test(letter) for test in tests)
    if (name := string(first).upper()) == "OR":
        one, other = _criterion(rest, uids), _criterion(rest, uids)
        return lambda letter: one(letter) or other(letter)
    needed = {"ALL": 0, "UID": 1, "SINCE": 1, "BEFORE": 1, "HEADER": 2}
    if name not in needed or len(rest) < needed[name]:
        raise Malformed(f"this server cannot search by {name}")
    arguments = [string(rest.pop(0)) for _ in range(needed[name])]
    match name, arguments:
        case "UID", [text]:
            wanted = set(in_set(text, uids))
            return lambda letter: letter.uid in wanted
        case "SINCE", [text]:
            return partial(_since, _date(text))
        case "BEFORE", [text]:
            day = _date(text)
            return lambda letter: not _since(day, letter)
        case "HEADER", [field, text]:
            return partial(_has_header, field, text)
    return lambda _: True


def _since(day: date, letter: StoredLetter) -> bool:
    return letter.at.date() >= day


def _has_header(field: str, text: str, letter: StoredLetter) -> bool:
    found = _headers(letter.path, letter.path.stat().st_mtime_ns)
    wanted = text.casefold()
    return any(wanted in _readable(str(value)).casefold() for value in found.get_all(field, []))


@lru_cache(1000)
def _headers(path: Path, changed: int) -> Message:
    """The header of a letter, read once for each time its file was written."""
    del changed
    return BytesHeaderParser(policy=compat32).parsebytes(_header(path.read_bytes()))


def _readable(value: str) -> str:
    unfolded = re.sub(r"\r?\n", "", value)
    try:
        return str(make_header(decode_header(unfolded)))
    except (ValueError, LookupError):  # an unknown charset, broken base64
        return unfolded


def _item(name: str, letter: StoredLetter) -> bytes:
    match name.upper():
        case "FLAGS":
            return b"FLAGS ()"
        case "INTERNALDATE":
            return b'INTERNALDATE "%s"' % letter.at.strftime("%d-%b-%Y %H:%M:%S +0000").encode("ascii")
        case "RFC822.SIZE":
            return b"RFC822.SIZE %d" % letter.path.stat().st_size
    asked = _BODY.fullmatch(name)
    if asked is None:
        raise Malformed(f"this server cannot fetch {name}")
    section, start, length = asked.groups()
    content = _section(section, letter.path.read_bytes())
    label = f"BODY[{section.upper()}]"
    if start is not None:
        label += f"<{start}>"
        content = content[int(start) : int(start) + int(length)]
    return label.encode("latin-1") + b" {%d}\r\n" % len(content) + content


def _section(section: str, raw: bytes) -> bytes:
    header = _header(raw)
    match section.upper():
        case "":
            return raw
        case "HEADER":
            return header
        case "TEXT":
            return raw[len(header) :]
    asked = _FIELDS.fullmatch(section)
    if asked is None:
        raise Malformed(f"this server cannot fetch the section {section}")
    wanted = {name.strip('"').lower() for name in asked[2].split()}
    lines = re.findall(rb"[^\r\n]+(?:\r\n[ \t][^\r\n]*)*\r\n", header)
    chosen = [ln for ln in lines if (_name(ln) in wanted) is not bool(asked[1])]
    return b"".join(chosen) + b"\r\n"


def _name(line: bytes) -> str:
    return line.partition(b":")[0].strip().decode("latin-1").lower()


def _header(raw: bytes) -> bytes:
    """Up to and with the blank line; all of it where there is none."""
    if raw.startswith(b"\r\n"):
        return raw[:2]
    end = raw.find(b"\r\n\r\n")
    return raw if end < 0 else raw[: end + 4]


def _date(text: str) -> date:
    """``5-Dec-2026``. Days are UTC's."""
    try:
        return datetime.strptime(text, "%d-%b-%Y").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise Malformed(f"not a date: {text}") from error


def arrival(text: str) -> datetime:
    """The date-time of an APPEND, `` 5-Dec-2026 20:00:00 +0100``. Raises Malformed."""
    try:
        return datetime.strptime(text.strip(), "%d-%b-%Y %H:%M:%S %z")
    except ValueError as error:
        raise Malformed(f"not a date and time: {text}") from error
