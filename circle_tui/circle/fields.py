"""Fields that people type, read one at a time; each refusal says what is allowed."""

import re
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from circle_tui.circle.refusal import Refused

_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+\.[^\s@<>(),;:\"\[\]\\]+")


def checked_address(text: str) -> str:
    """An address in lower case. Raises `Refused` if it is none."""
    address = text.strip().lower()
    if not _ADDRESS.fullmatch(address):
        raise Refused(f"“{text}” is not a mail address.")
    if not address.rpartition("@")[0].isascii():
        raise Refused(f"“{text}” has letters before the @ that most mail servers do not take.")
    return address


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list written with semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def one_of(key: str, text: str, allowed: Sequence[str]) -> str:
    """One of the words allowed, in lower case."""
    if text.casefold() not in allowed:
        raise Refused(f"{key} is one of {', '.join(allowed)}, not “{text}”")
    return text.casefold()


def number(key: str, text: str) -> int:
    """A whole number from 0."""
    if not text.isdecimal():
        raise Refused(f"{key} is a number, not “{text}”")
    return int(text)


def day(key: str, text: str) -> date | None:
    """A date, ISO 8601; None where nothing is written."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"{key} is a date like 2026-12-31, not “{text}”") from None


def zone(text: str) -> str:
    """The IANA name of a time zone; empty where nothing is written."""
    try:
        return ZoneInfo(text).key if text else ""
    except (KeyError, ValueError, OSError):
        raise Refused(f"“{text}” is not a time zone like Europe/London") from None
