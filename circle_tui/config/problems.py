"""What is wrong with a circle.toml, in sentences that a person can act on."""

from datetime import date, time

import msgspec

_LONGEST = 60
_SECRETIVE = ("pass", "pwd", "secret", "token")


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in one place: ``trouble`` says what is wrong, ``allowed`` what would be right.

    ``line`` counts from 1 and is 0 where the file has no place for the key; ``key`` is dotted,
    ``mail.imap.port``; ``value`` is as written, "" where there is none, and "…" where it may be a secret.
    """

    path: str
    line: int
    key: str
    value: str
    trouble: str
    allowed: str

    def __str__(self) -> str:
        place = f"{self.path}, line {self.line}" if self.line else self.path
        subject = f"{self.key} = {self.value} " if self.value else f"{self.key} ".lstrip()
        return f"{place}: {subject}{self.trouble}. {self.allowed}."


class SettingsError(Exception):
    """A circle.toml that cannot be used; ``str()`` has one line for each problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def is_secretive(key: str) -> bool:
    """Whether what stands behind a key may be a secret, or a secret written in the wrong place."""
    return any(word in key.lower() for word in _SECRETIVE)


def shown(key: str, value: object) -> str:
    """A value as circle.toml writes it, short, on one line, harmless on a terminal, and never a secret."""
    if is_secretive(key):
        return "…"
    text = _written(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value) + '"'
        case list():
            return "[" + ", ".join(_written(item) for item in value) + "]"
        case dict():
            return "{…}"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
