"""Whose words: the lines of a body sorted into what its writer wrote and what they quoted, each in its place.

A line too many is left rather than one lost: what no rule recognises is the writer's own.
"""

import re
from collections.abc import Sequence
from typing import Literal

from circle_tui.letters import marks
from circle_tui.letters.attributions import Attribution, attribution_at, is_above_marks
from circle_tui.letters.hypertext import Line
from circle_tui.letters.letter import Segment, SegmentKind
from circle_tui.letters.signatures import banner_end, is_ornament, is_sent_from, tail_of

Answers = Literal["surely", "maybe", "no"]

_SIGNED = re.compile(r"^\s*[^\W\d_][\w.'’-]{0,30}(?:\s[\w.'’-]{1,30}){0,4},?\s*$")

_MOST_LINES = 30_000
_MOST_SEARCHED = 4_000  # lines: below them only marks tell, so that no letter costs more than its size
_MARKS = re.compile(r"^\s{0,2}(?:>\s?)+")
_BARS = re.compile(r"^\s{0,2}\|(?:\s|$)")
_INITIALS = re.compile(r"^\s?([A-Z][A-Za-z]{0,3})>(?:\s|$)")
_CLOSING = re.compile(
    r"^[>\s]{0,20}>[^<>]{0,60}[:：]\W{0,2}$"
)  # of an address that was wrapped inside its brackets
_ESCAPED_FROM = re.compile(r"^>From ")


def plain_lines(text: str) -> tuple[Line, ...]:
    """A plain text body as lines with how deep each is quoted; the rest of a huge one is one line."""
    raw = text.split("\n", _MOST_LINES)
    return tuple(_plain_line(raw, i) for i in range(len(raw)))


def _plain_line(raw: Sequence[str], at: int) -> Line:
    line = raw[at]
    if ">" not in line and "|" not in line:
        return Line(line)
    found = _MARKS.match(line)
    if found and at and _CLOSING.match(line) and _is_open("\n".join(raw[max(0, at - 2) : at])):
        return Line(line, _plain_line(raw, at - 1).depth)
    if found:
        if _ESCAPED_FROM.match(line) and not any(_MARKS.match(n) for n in _near(raw, at)):
            return Line(line)
        return Line(line[found.end() :], found[0].count(">"))
    if _BARS.match(line) and any(_BARS.match(n) for n in _near(raw, at)):
        return Line(line.lstrip()[1:].removeprefix(" "), 1)
    initials = _INITIALS.match(line)
    if initials and any((m := _INITIALS.match(n)) and m[1] == initials[1] for n in _near(raw, at)):
        return Line(line[initials.end() :], 1)
    return Line(line)


def _is_open(above: str) -> bool:
    """Whether an address's bracket was opened and not closed; marks at the start of lines do not close it."""
    bare = re.sub(r"^[>\s]+", "", above, flags=re.MULTILINE)
    return bare.rfind("<") > bare.rfind(">")


def _near(raw: Sequence[str], at: int) -> list[str]:
    return [raw[i] for i in (at - 1, at + 1) if 0 <= i < len(raw)]


def written(lines: Sequence[Line]) -> list[str]:
    """The lines with quote marks, as a text of them is shown."""
    return [f"{'> ' * line.depth}{line.text}".rstrip() for line in lines]


def segments(lines: Sequence[Line], shown: Sequence[str], answers: Answers) -> tuple[Segment, ...]:
    """The body in passages of one origin each; together they hold every line that is not blank.

    ``shown`` are the same lines as they stand in the letter's text. A letter ``surely`` answers if it has
    a thread header or its program's own HTML says so, ``maybe`` if its subject does, else ``no``: then ``>``
    and header blocks may be part of a story, and only what nobody types counts.
    """
    return _grouped(lines, shown, _Sorting(lines, answers).kinds())


class _Sorting:
    """One body while its lines are sorted. Kinds are decided from the strongest evidence to the weakest."""

    def __init__(self, lines: Sequence[Line], answers: Answers) -> None:
        self._lines = lines
        self._bare = [line.text for line in lines]
        self._depths = [line.depth for line in lines]
        self._answers = answers
        self._kinds: list[SegmentKind] = ["own"] * len(lines)
        self._end = len(lines)
        self._last_own = -1

    def kinds(self) -> list[SegmentKind]:
        if not self._lines:
            return []
        self._take_attributions()
        self._take_tails()
        return self._kinds

    def _take_attributions(self) -> None:
        at = 0
        found_any = False
        keeps_marks = False
        while at < min(len(self._lines), _MOST_SEARCHED):
            if self._depths[at]:
                at += 1
                continue
            hint = self._lines[at].hint
            found = self._attribution(at)
            if found is None and hint != "rest":
                if hint in ("attribution", "signature"):
                    self._kinds[at] = hint
                at += 1
                continue
            found_any = True
            length = found.length if found else 0
            self._set(at, at + length, "attribution")
            below = self._next_written(at + length)
            if below is None or self._depths[below]:
                at += max(length, 1)
                continue
            if found and found.kind == "wrote" and hint != "rest" and not self._has_own_above(at):
                keeps_marks = True
                at += length
                continue
            self._take_rest(at + length)
            break
        if not keeps_marks and (found_any or self._quotes_surely()):
            for i, depth in enumerate(self._depths):
                if depth and i < self._end:
                    self._kinds[i] = "quoted"
            self._take_lines_above_marks()

    def _attribution(self, at: int) -> Attribution | None:
        found = attribution_at(self._bare, at)
        if found is None or any(self._depths[at : at + found.length]):
            return None
        if self._answers == "no" and not found.is_certain:
            return None
        return found

    def _quotes_surely(self) -> bool:
        """Marks are quotes if the letter surely answers, or if a mark of ours or an attribution is inside."""
        if self._answers == "surely":
            return True
        inside = [self._bare[i] for i, depth in enumerate(self._depths) if depth]
        if any(marks.is_marker(text) or marks.find_traces(text) for text in inside):
            return True
        return self._answers == "maybe" and any(
            attribution_at(inside, i) for i in range(min(len(inside), 400))
        )

    def _take_lines_above_marks(self) -> None:
        for at in range(len(self._lines) - 1):
            if self._kinds[at] == "own" and self._bare[at].strip():
                below = self._next_written(at + 1)
                if below is not None and self._kinds[below] == "quoted" and is_above_marks(self._bare[at]):
                    self._kinds[at] = "attribution"

    def _take_rest(self, start: int) -> None:
        """All below is quoted, unless it is a piece of ours: then what stands between its ¶ is an answer.

        Our own form and foot, which no mark tells from answers here, are known by their words; a ¶ in an
        answer to the form by its number, which does not go on from those of the piece.
        """
        self._end = start
        numbered = [
            i for i in range(start, len(self._lines)) if marks.paragraph_number(self._bare[i]) is not None
        ]
        if not numbered or any(marks.is_gathered(text) for text in self._bare[start : numbered[0]]):
            self._set(start, len(self._lines), "quoted")
            return
        self._set(start, numbered[0], "quoted")
        is_quoted, highest, in_form = True, 0, False
        for at in range(numbered[0], len(self._lines)):
            text = self._bare[at]
            number = marks.paragraph_number(text)
            if marks.is_marker(text):
                highest, in_form = 0, False
            elif marks.is_form_heading(text):
                in_form = True
            if not text.strip():
                is_quoted = False
            elif number is not None:
                is_quoted = not in_form or number > highest
                highest = max(highest, number)
            quoted = is_quoted or self._depths[at] or _is_ours(text)
            self._kinds[at] = "quoted" if quoted else "own"
        self._take_foot(numbered[-1])

    def _take_foot(self, start: int) -> None:
        """From the row of dots to the trace line, with the name that signs our mail above it."""
        end = next((i for i in range(start, len(self._bare)) if marks.find_traces(self._bare[i])), None)
        dots = [i for i in range(start, end or start) if marks.is_divider(self._bare[i])]
        if end is None or not dots:
            return
        self._set(dots[-1], end, "quoted")
        above = next((i for i in range(dots[-1] - 1, start, -1) if self._bare[i].strip()), None)
        if above is not None and not self._bare[above - 1].strip() and _SIGNED.match(self._bare[above]):
            self._kinds[above] = "quoted"

    def _take_tails(self) -> None:
        """Signatures and footers under the writer's last words above each quote, and at the end."""
        top = banner_end(self._bare, (self._answers != "no"))
        self._set(0, top, "footer")
        self._last_own = max(
            (i for i, k in enumerate(self._kinds) if k == "own" and self._bare[i].strip()), default=-1
        )
        at = top
        while at < self._end:
            if self._kinds[at] != "own":
                at += 1
                continue
            end = at
            while end < self._end and self._kinds[end] == "own":
                end += 1
            self._take_tail(at, end)
            at = end

    def _take_tail(self, start: int, end: int) -> None:
        is_last = end > self._last_own
        is_above_quote = end < len(self._lines) and self._kinds[end] == "attribution"
        if not (is_last or is_above_quote):
            return
        found = tail_of(self._bare, start, end, (self._answers != "no"))
        if found:
            self._set(found.start, end, found.kind)
            end = found.start
        for at in range(end - 1, start - 1, -1):
            if is_ornament(self._bare[at]):
                self._kinds[at] = "footer"
            elif self._bare[at].strip():
                break

    def _set(self, start: int, end: int, kind: SegmentKind) -> None:
        for at in range(start, min(end, len(self._kinds))):
            self._kinds[at] = kind

    def _next_written(self, at: int) -> int | None:
        return next((i for i in range(at, len(self._bare)) if self._bare[i].strip()), None)

    def _has_own_above(self, at: int) -> bool:
        return any(
            self._kinds[i] == "own"
            and self._bare[i].strip()
            and not is_sent_from(self._bare[i])
            and not self._depths[i]
            for i in range(at)
        )


def _is_ours(text: str) -> bool:
    """Whether a line is one that each of our circulations holds: its marks and the headings of its form."""
    return (
        bool(marks.find_traces(text))
        or marks.is_marker(text)
        or marks.is_divider(text)
        or marks.is_form_heading(text)
    )


def _grouped(
    lines: Sequence[Line], shown: Sequence[str], kinds: Sequence[SegmentKind]
) -> tuple[Segment, ...]:
    out: list[Segment] = []
    start = 0
    while start < len(lines):
        if not shown[start].strip():
            start += 1
            continue
        end = last = start
        while end < len(lines) and (not shown[end].strip() or kinds[end] == kinds[start]):
            if shown[end].strip():
                last = end
            end += 1
        text = "\n".join(shown[start : last + 1])
        bare = "\n".join(line.text for line in lines[start : last + 1]) if kinds[start] == "quoted" else text
        out.append(Segment(kinds[start], text, bare))
        start = last + 1
    return tuple(out)
