"""Words of a piece between quotation marks of ours, whatever marks they have of their own."""

import re

from circle_tui.letters.safe import safe_line

LONGEST = 160
"""Signs of a passage that is shown whole; of a longer one its beginning and its end name it well enough."""

_LINE_END = re.compile(r"\s*\n\s*")
_IN_FRONT = " (—–-/‘“"


def cited(passage: str) -> str:
    """A passage in quotation marks, its own ones inside as ‘single’ ones; its lines apart by ` / `.

    Marks without their other half, as where a passage begins within a speech, are left out. Nothing stays
    nothing.
    """
    words = _shortened(safe_line(_LINE_END.sub(" / ", passage.strip())))
    inside = _paired(words).strip().rstrip(",;:–—- ")
    return f"“{_bare(inside)}”" if inside else ""


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    first = words[: LONGEST * 2 // 3].rpartition(" ")[0]
    return f"{first} … {words[-LONGEST // 3 :].partition(' ')[2]}"


def _paired(words: str) -> str:
    """Double marks, curly or straight, that have their other half as single ones, the others gone."""
    signs = list(words)
    opened: list[int] = []
    for at, sign in enumerate(signs):
        is_in_front = at == 0 or words[at - 1] in _IN_FRONT
        if sign == "“" or (sign == '"' and is_in_front):
            opened.append(at)
            signs[at] = ""
        elif sign in ("”", '"'):
            signs[at] = "’" if opened else ""
            if opened:
                signs[opened.pop()] = "‘"
    return "".join(signs)


def _bare(words: str) -> str:
    """Without single marks around all of it, which would say the same as ours."""
    inside = words[1:-1]
    is_one = words[:1] == "‘" and words[-1:] == "’" and "‘" not in inside
    return inside if is_one else words
