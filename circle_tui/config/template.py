"""A commented circle.toml for a new circle, from the one text that describes every setting."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

Written = str | bool | int | float | date | Sequence[str]
"""What a setting can be in the file; times, spans and sizes are text there, like "10 minutes"."""

_SECTION = re.compile(r"\[([\w.]+)\]")
_SETTING = re.compile(r"(?:# )?([\w.\"]+) = .*")


def new_circle_toml(changes: Mapping[str, Written | None]) -> str:
    """The text of circle.toml with every setting explained, and these values in the place of the examples.

    Keys are dotted, ``mail.imap.host``; None leaves the setting out, as a comment. Raises KeyError for a
    key that is no setting. The values are not checked: ``read_settings`` does that.
    """
    left = dict(changes)
    section = ""
    lines = []
    for line in example_circle_toml().splitlines():
        if header := _SECTION.fullmatch(line):
            section = header[1]
        setting = _SETTING.fullmatch(line)
        key = f"{section}.{setting[1]}" if setting else ""
        lines.append(_line(line, key, left.pop(key)) if key in left else line)
    if left:
        raise KeyError(*left)
    return "\n".join(lines) + "\n"


def example_circle_toml() -> str:
    """The text that describes every setting, with the usual values or examples."""
    return Path(__file__).with_name("circle.toml").read_text(encoding="utf-8")


def _line(line: str, key: str, value: Written | None) -> str:
    if value is None:
        return "# " + line.removeprefix("# ")
    return f"{key.rpartition('.')[2]} = {_toml(value)}"


def _toml(value: Written) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(map(_escaped, value)) + '"'
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return "[" + ", ".join(map(_toml, value)) + "]"


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
