"""Style sheets (CSS 2.2) as far as they say how words look: Pages, Google and LibreOffice say it by class."""

import re
from collections.abc import Iterator

_CLASS = re.compile(r"\s*[a-zA-Z0-9]*\.([\w-]+)\s*")
_LOOK = re.compile(
    r"(?<![\w-])(font-style|font-weight|text-decoration|font-size)(?:-line)?\s{0,9}:\s{0,9}([^;]{1,60})"
)
_LONGEST = 500_000


def classes(sheet: str) -> dict[str, str]:
    """The declarations about looks of each class, by its name.

    What a sheet hides stays shown: which of its rules hold depends on the reader's window.
    """
    found: dict[str, dict[str, str]] = {}
    plain = "".join(part.partition("/*")[0] for part in sheet[:_LONGEST].split("*/"))
    for selectors, declarations in _rules(plain):
        looks = dict(_LOOK.findall(declarations.lower()))
        if looks:
            for name in {each[1] for each in map(_CLASS.fullmatch, selectors.split(",")) if each}:
                found[name] = found.get(name, {}) | looks
    return {
        name: ";".join(f"{key}:{value.strip()}" for key, value in looks.items())
        for name, looks in found.items()
    }


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in no other."""
    depth = 0
    at = 0
    selectors = ""
    for brace in re.finditer(r"[{}]", sheet):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selectors, at = sheet[at : brace.start()].rpartition(";")[2], brace.end()
        elif depth:
            depth -= 1
            if depth == 0:
                if "{" not in (declarations := sheet[at : brace.start()]):
                    yield selectors, declarations
                at = brace.end()
