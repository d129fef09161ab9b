"""Style sheets (CSS 2.2) as far as they say how words look: Pages, Google and LibreOffice say it by class."""

import re
from collections.abc import Iterator

_CLASS = re.compile(r"\s*[a-zA-Z0-9]*\.([\w-]+)\s*")
_LOOKS = re.compile(r"font-style|font-weight|text-decoration|font-size")
_LONGEST = 500_000


def classes(sheet: str) -> dict[str, str]:
    """The declarations about looks of each class, by its name.

    What a sheet hides stays shown: which of its rules hold depends on the reader's window.
    """
    found: dict[str, str] = {}
    plain = "".join(part.partition("/*")[0] for part in sheet[:_LONGEST].split("*/"))
    for selectors, declarations in _rules(plain):
        if _LOOKS.search(declarations):
            for selector in selectors.split(","):
                if name := _CLASS.fullmatch(selector):
                    found[name[1]] = found.get(name[1], "") + declarations.lower() + ";"
    return found


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
