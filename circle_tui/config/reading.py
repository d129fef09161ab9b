"""From the text of circle.toml to settings, or to a list of all that is wrong with it."""

import re
import tomllib
from functools import cached_property
from typing import Annotated, TypeVar, get_args, get_origin

import msgspec

from circle_tui.config.checks import complete, contradictions
from circle_tui.config.forms import Form, WrongItem, one_of
from circle_tui.config.lines import Path, key_lines
from circle_tui.config.problems import Problem, SettingsError, is_secretive, shown
from circle_tui.config.settings import Settings

_S = TypeVar("_S", bound=msgspec.Struct)
_NO_SECRETS = "No secret stands in this file: use password_command, password_env or token_command"


def read_settings(text: str, path: str) -> Settings:
    """The settings that a circle.toml says; ``path`` is what its problems call it.

    Raises SettingsError with every problem found: no TOML, keys that are unknown or missing, values that
    are wrong or contradict each other.
    """
    text = text.removeprefix("\ufeff")
    table = _parsed(text, path)
    reading = _Reading(text, path)
    settings = reading.section(Settings, table, ())
    if settings is not None:
        for found in contradictions(settings):
            reading.report(found.key, found.value, found.trouble, found.allowed)
        settings = complete(settings, table)
    if settings is None or reading.problems:
        raise SettingsError(tuple(sorted(reading.problems, key=lambda problem: problem.line)))
    return settings


def _parsed(text: str, path: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        said = str(wrong)
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", said)
        line = int(found[1]) if found and found[1] else len(text.splitlines())
        problem = Problem(
            path=path,
            line=line,
            key="",
            value="",
            trouble=f"This is not TOML: {said[: found.start()] if found else said}",
            allowed='Each line is key = value, with text in "quotes", or a [section]',
        )
        raise SettingsError((problem,)) from wrong


class _Reading:
    """One reading of one text: goes on after a problem, so that all of them are reported together."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self.problems: list[Problem] = []

    def section(self, kind: type[_S], table: object, at: Path) -> _S | None:
        """The struct that a table stands for; None once it has been reported as wrong."""
        if not isinstance(table, dict):
            self.report(at, shown("", table), "is not possible", f"It is a section: [{_dotted(at)}]")
            return None
        before = len(self.problems)
        fields = {field.name: field for field in msgspec.structs.fields(kind)}
        for key in table.keys() - fields.keys():
            self._unknown((*at, key), table[key], tuple(fields))
        values = {
            name: self._field(field, table, (*at, name))
            for name, field in fields.items()
            if name in table or field.required or _is_section(field.type)
        }
        return kind(**values) if len(self.problems) == before else None

    def report(self, at: Path, value: str, trouble: str, allowed: str) -> None:
        """Adds one problem, at the line of the key or of the nearest table round it."""
        self.problems.append(
            Problem(
                path=self._path,
                line=self._line(at),
                key=_dotted(at),
                value=value,
                trouble=trouble,
                allowed=allowed,
            )
        )

    def _field(self, field: msgspec.structs.FieldInfo, table: dict[str, object], at: Path) -> object:
        if _is_section(field.type):
            return self.section(field.type, table.get(field.name, {}), at)
        form = _form(field.type)
        if field.name not in table:
            self.report(at, "", "is missing", f"Write {form.allowed}")
            return None
        return self._value(field.name, form, table[field.name], at)

    def _value(self, name: str, form: Form, value: object, at: Path) -> object:
        allowed = f"Allowed: {form.allowed}"
        try:
            return form.read(value)
        except WrongItem as wrong:
            trouble = f"(item {wrong.at + 1} of the list) is not possible"
            self.report((*at, wrong.at), shown(name, wrong.item), trouble, allowed)
        except ValueError:
            self.report(at, shown(name, value), "is not possible", allowed)
        return None

    def _unknown(self, at: Path, value: object, known: tuple[str, ...]) -> None:
        key = str(at[-1])
        if is_secretive(key):
            allowed = _NO_SECRETS
        else:
            where = f"[{_dotted(at[:-1])}]" if at[:-1] else "The file"
            allowed = f"{_nearest(key, known)}{where} knows {', '.join(known)}"
        kind = "section" if isinstance(value, dict) else "setting"
        self.report(at, shown(key, value), f"is not a {kind}", allowed)

    def _line(self, at: Path) -> int:
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 0)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return key_lines(self._text)


def _is_section(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)


def _form(annotation: object) -> Form:
    """The form that a field's annotation carries; a bare Literal is one of its words."""
    arguments = get_args(annotation)
    if get_origin(annotation) is not Annotated:
        return one_of(*arguments)
    return next(argument for argument in arguments if isinstance(argument, Form))


def _dotted(at: Path) -> str:
    return ".".join(name for name in at if isinstance(name, str))


def _nearest(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), known, n=1)
    return f'Did you mean "{near[0]}"? ' if near else ""
