"""Runs of words made tidy: their letters, the blanks between them and where their looks begin and end."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from circle_tui.manuscripts.prose import Run, after

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\xa0]{2,}|\t")
_BLANK = " \t\xa0"


def by_line(runs: Sequence[Run]) -> Iterable[list[Run]]:
    """The runs of each line; a last line of blanks is none."""
    line: list[Run] = []
    for run in runs:
        first, *others = cleaned(run.text).split("\n")
        line.append(replace(run, text=first))
        for other in others:
            yield line
            line = [replace(run, text=other)]
    if any(run.text.strip() for run in line):
        yield line


def cleaned(text: str) -> str:
    r"""The text with ``\n`` for every kind of line end, and no character that shows nothing."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def without_start(runs: tuple[Run, ...], start: re.Pattern[str]) -> tuple[Run, ...]:
    """The runs without what the pattern matches at their start."""
    found = start.match("".join(run.text for run in runs))
    return after(runs, found.end()) if found else runs


def spaced_runs(runs: Sequence[Run], *, verse: bool) -> list[Run]:
    """Single blanks between words, none at the ends of lines; verse keeps its indents and blanks."""
    lines = [_spaced_line(line, verse=verse) for line in by_line(runs)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return [run for at, line in enumerate(lines) for run in ((Run("\n"),) if at else ()) + tuple(line)]


def _spaced_line(line: Sequence[Run], *, verse: bool) -> list[Run]:
    spaced: list[Run] = []
    for run in line:
        text = run.text.expandtabs(4) if verse else _BLANKS.sub(" ", run.text)
        if not verse and (not spaced or spaced[-1].text[-1] in _BLANK):
            text = text.lstrip(_BLANK)
        if text:
            spaced.append(replace(run, text=text))
    while spaced and not (last := spaced[-1].text.rstrip()):
        spaced.pop()
    if spaced:
        spaced[-1] = replace(spaced[-1], text=last)
    return spaced


def _look(run: Run) -> tuple[bool, bool, bool]:
    return run.emphasis, run.strong, run.struck


def joined_looks(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one look joined, and the blanks at the ends of a look left outside it."""
    plain = (False, False, False)
    bits: list[tuple[str, tuple[bool, bool, bool]]] = []
    for at, run in enumerate(runs):
        look = _look(run)
        if look != plain and not run.text.strip():
            around = {_look(each) for each in (*runs[max(at - 1, 0) : at], *runs[at + 1 : at + 2])}
            look = look if around == {look} else plain
        elif look == plain and not run.text.strip() and 0 < at < len(runs) - 1:
            before, after = _look(runs[at - 1]), _look(runs[at + 1])
            look = before if before == after else plain
        bits.append((run.text, look))
    parted: list[tuple[str, tuple[bool, bool, bool]]] = []
    for look, group in groupby(bits, key=lambda bit: bit[1]):
        text = "".join(words for words, _ in group)
        core = text.strip()
        if look == plain or not core:
            parted.append((text, plain))
            continue
        start = text.index(core)
        parted += [(text[:start], plain), (core, look), (text[start + len(core) :], plain)]
    kept = [bit for bit in parted if bit[0]]
    return tuple(
        Run("".join(words for words, _ in group), *look)
        for look, group in groupby(kept, key=lambda bit: bit[1])
    )
