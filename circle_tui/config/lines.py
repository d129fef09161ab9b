"""On which line of circle.toml each key stands, which tomllib does not tell; used only to report problems."""

import re
import tomllib
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The names of the tables down to a key, and of the place in a list: ``("rounds", "rest", 0)``."""

_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\''''
    r"""|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\#"']+""",
    re.DOTALL,
)
_CLOSERS = frozenset("]},\n")


class _Token(NamedTuple):
    text: str
    line: int


def key_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and list item in a text that tomllib has accepted."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


class _Scan:
    """One walk through the tokens; leans on tomllib having accepted the text, so nothing is checked again."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens: list[_Token] = []
        line = 1
        for found in _TOKEN.finditer(text):
            if not found[0].startswith("#"):
                self._tokens.append(_Token(found[0], line))
            line += found[0].count("\n")
        self._tokens.append(_Token("", line))
        self._at = 0

    def document(self) -> None:
        table: Path = ()
        while self._here.text:
            if self._here.text == "\n":
                self._at += 1
            elif self._here.text == "[":
                self._skip("[")
                table = self._key(())
                self._skip("]")
            else:
                self._pair(table)

    @property
    def _here(self) -> _Token:
        return self._tokens[self._at]

    def _skip(self, *texts: str) -> None:
        while self._here.text in texts:
            self._at += 1

    def _key(self, path: Path) -> Path:
        line = self._here.line
        while self._here.text not in ("=", "]"):
            if self._here.text != ".":
                path = (*path, _bare(self._here.text))
                self.lines.setdefault(path, line)
            self._at += 1
        return path

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self._skip("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._here.text == "[":
            self._list(path)
        elif self._here.text == "{":
            self._inline_table(path)
        else:
            while self._here.text and self._here.text not in _CLOSERS:
                self._at += 1

    def _list(self, path: Path) -> None:
        self._at += 1
        self._skip("\n")
        place = 0
        while self._here.text != "]":
            self.lines[(*path, place)] = self._here.line
            self._value((*path, place))
            self._skip("\n", ",")
            place += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip("\n")
        while self._here.text != "}":
            self._pair(path)
            self._skip("\n", ",")
        self._at += 1


def _bare(key: str) -> str:
    """A key without its quotes and escapes."""
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key
