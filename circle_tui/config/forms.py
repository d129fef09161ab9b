"""How values are written in circle.toml: a form for each, which reads it and says what is allowed."""

import re
from collections.abc import Callable
from typing import Annotated, NamedTuple

from circle_tui.config.values import Person

# A line break or another control character in a name would reach a mail's header or the terminal.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS = r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+"
_SIZES = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


class Form(NamedTuple):
    """One way of writing a value: ``read`` raises ValueError for anything but what ``allowed`` says."""

    read: Callable[[object], object]
    allowed: str


def match(pattern: str, value: object) -> re.Match[str]:
    """The match of a text that follows the pattern from end to end; ValueError for anything else."""
    found = re.fullmatch(pattern, value, re.ASCII) if isinstance(value, str) else None
    if found is None:
        raise ValueError(value)
    return found


def name(value: object) -> str:
    """One line of text that is not empty, without the blanks around it."""
    line = _line(value)
    if not line:
        raise ValueError(value)
    return line


def list_of(item: Callable[[object], object]) -> Callable[[object], tuple[object, ...]]:
    """The reader of a list whose every item the other reader reads; the first wrong one is reported."""

    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise ValueError(value)
        return tuple(_item(item, at, one) for at, one in enumerate(value))

    return read


def one_of(*choices: str) -> Form:
    """The form of a value that is one of a few words."""

    def read(value: object) -> object:
        if value not in choices:
            raise ValueError(value)
        return value

    return Form(read, " | ".join(f'"{choice}"' for choice in choices))


class WrongItem(ValueError):
    """A list whose item at this place is wrong."""

    def __init__(self, at: int, item: object) -> None:
        super().__init__(at, item)
        self.at = at
        self.item = item


def _item(read: Callable[[object], object], at: int, value: object) -> object:
    try:
        return read(value)
    except ValueError as wrong:
        raise WrongItem(at, value) from wrong


def _matching(pattern: str) -> Callable[[object], str]:
    return lambda value: match(pattern, value)[0]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _line(value: object) -> str:
    line = _text(value).strip()
    if _CONTROLS.search(line):
        raise ValueError(value)
    return line


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _whole(least: int, most: int = 1_000_000) -> Callable[[object], int]:
    def read(value: object) -> int:
        # to Python true is the number 1, to a person never
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(value)
    return float(value)


def _person(value: object) -> Person:
    found = match(rf"\s*\"?([^\"<>]*[^\"<>\s])\"?\s*<({_ADDRESS})>\s*", _line(value))
    return Person(found[1].strip(), found[2])


def _size(value: object) -> int:
    found = match(rf"([1-9]\d{{0,5}}) ?({'|'.join(_SIZES)})", value)
    return int(found[1]) * _SIZES[found[2]]


def _owed(value: object) -> int | None:
    return None if value == "all" else _whole(0)(value)


def _folders(value: object) -> tuple[object, ...]:
    folders = list_of(name)([value] if isinstance(value, str) else value)
    if not folders:
        raise ValueError(value)
    return folders


def _command(value: object) -> tuple[object, ...]:
    words = list_of(_text)(value)
    if not words or not words[0]:
        raise ValueError(value)
    return words


def _keys(value: object) -> dict[str, str]:
    """Keys by the id of their binding; ``keys.review.accept = "a"`` without quotes is a table in a table."""
    if not isinstance(value, dict):
        raise ValueError(value)
    keys: dict[str, str] = {}
    for binding, key in value.items():
        if isinstance(key, dict):
            keys |= {f"{binding}.{inner}": one for inner, one in _keys(key).items()}
        else:
            keys[binding] = match(r"[^\s,]+(?:,[^\s,]+)*", key)[0]
    return keys


Text = Annotated[str, Form(_text, 'text in quotes, like "Warmly, Ada"')]
Line = Annotated[str, Form(_line, "one line of text in quotes")]
Name = Annotated[str, Form(name, "one line of text in quotes, not empty")]
Tag = Annotated[
    str,
    Form(_matching(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}"), 'up to 16 letters, digits and hyphens, like "TNP"'),
]
Address = Annotated[str, Form(_matching(_ADDRESS), 'one mail address, like "circle@example.org"')]
Coordinator = Annotated[Person, Form(_person, 'a name and an address, like "Ada Penrose <ada@example.org>"')]
Host = Annotated[str, Form(_matching(r"[\w.:-]+"), 'the name of a server, like "imap.example.org"')]
Port = Annotated[int, Form(_whole(1, 65535), "a whole number from 1 to 65535")]
Command = Annotated[
    tuple[str, ...], Form(_command, 'a program and its arguments as a list, like ["pass", "show", "circle"]')
]
Variable = Annotated[
    str,
    Form(_matching(r"[A-Za-z_][A-Za-z0-9_]*"), 'the name of an environment variable, like "CIRCLE_PASSWORD"'),
]
Folders = Annotated[
    tuple[str, ...], Form(_folders, 'the name of a mail folder, or a list of names, like ["INBOX", "Circle"]')
]
Size = Annotated[int, Form(_size, 'a whole number of KB, MB or GB, like "25 MB"')]
Flag = Annotated[bool, Form(_flag, "true | false")]
Number = Annotated[int, Form(_whole(0), "a whole number, 0 or more")]
Positive = Annotated[int, Form(_whole(1), "a whole number, 1 or more")]
Owed = Annotated[int | None, Form(_owed, '"all" or a whole number, 0 or more')]
Share = Annotated[float, Form(_share, "a number from 0.0 to 1.0")]
KeyMap = Annotated[dict[str, str], Form(_keys, 'keys by the id of what they do, like "review.accept" = "a"')]
