"""The lines that mail programs put above a quote: "On … wrote:", header blocks, "Original Message"."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from circle_tui.letters import languages

AttributionKind = Literal["wrote", "headers", "original"]


class Attribution(NamedTuple):
    """Such lines: how many, of which kind, and whether only a program can have written them.

    Stories hold letters with dates and addresses; what no story holds is Outlook's ``[mailto:...]``.
    """

    length: int
    kind: AttributionKind
    is_certain: bool = False


_LONGEST = 420  # characters of an attribution over all its lines
_MOST_LINES = 6
_EMAIL = re.compile(r"[^\s<>()\[\]\"']+@[^\s<>()\[\]\"']+")
_MOMENT = re.compile(
    r"(?<!\d)(?:(?:19[7-9]|20\d)\d(?!\d)|[0-2]?\d\s?[:.h時时시]\s?[0-5]\d(?!\d)|"
    r"\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d))"
)
_DATED_START = re.compile(
    rf"^[\W_]{{0,4}}(?:(?:{languages.ON})\b\W{{0,3}})?(?:[^\W\d_](?:[^\W\d_]|"
    rf"-){{0,14}}[.,'׳״،]{{0,2}}\s{{1,2}}){{0,3}}(?:\(?\d|[^\W\d_]{{1,14}},?\s\d)",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(r"^\W{0,3}\d{1,4}\s?[./年년-]\s?\d{1,2}")
_WROTE = re.compile(rf"(?<!\w)(?:{languages.WROTE})(?!\w)|写道|寫道|書きました|님이 작성", re.IGNORECASE)
_ENDS = re.compile(r"[:：]\W{0,3}$")
_VERBS = tuple(verb.replace("\\", "") for verb in languages.WROTE.split("|"))
_ENDS_EMAIL = re.compile(r"<[^<>\s]+@[^<>\s]+>\W{0,2}$")
_SENTENCE = re.compile(r"[!?]\s|[a-zà-ÿа-я]{3}\.\s+[A-ZÀ-ÞА-Я]\w+\s\w+\s\w+\s")
_LABEL = re.compile(
    r"^[\s*_|>•·-]{0,6}([^\W\d_][^\d:：*_<>@\"]{0,30}?)\s?[*_]{0,2}\s?[:：]\s?[*_]{0,2}\s*(.*)$"
)
_ORIGINAL = re.compile(
    rf"^[\s*_>|]{{0,4}}(?:[-_=–—*]{{2,}}\s?|"
    rf"\*)?\s?(?:{languages.ORIGINAL})\b[\w\s.,:/'’()@<>+-]{{0,80}}?(?P<end>[-_=–—*]{{2,}}|:|"
    rf"：)?\s*\*?\s*$",
    re.IGNORECASE,
)
_ORIGINAL_IN_A_LINE = re.compile(
    rf"^[\s*_>|]{{0,4}}[-_=–—*]{{2,}}\s?(?:{languages.ORIGINAL})\s?[-_=–—*]{{2,}}\s?[^\W\d_]{{1,20}}\s?[:：].*@",
    re.IGNORECASE,
)
"""A telephone that sends its HTML as text puts the headers on the same line."""
_RULE = re.compile(r"^\s{0,3}[_\-=–—]{5,}\s*$")
_QUICK = re.compile(r"[:：@]|[-_=]{3}|\d{4}|wrote", re.IGNORECASE)


def attribution_at(lines: Sequence[str], at: int) -> Attribution | None:
    """What begins at that line, if it is the attribution of a quote; ``lines`` are without quote marks."""
    line = lines[at]
    if len(line) > 1_000 or not line.strip():
        return None
    if _RULE.match(line):
        return _after_rule(lines, at)
    original = _original(line)
    if original:
        return _with_headers(lines, at)
    if _ORIGINAL_IN_A_LINE.match(line):
        return Attribution(1, "original")
    if "@" in line or ":" in line or "：" in line:
        headers = _headers(lines, at)
        if headers and headers.is_block:
            return Attribution(headers.length, "headers", headers.is_certain)
    return _wrote(lines, at)


def _after_rule(lines: Sequence[str], at: int) -> Attribution | None:
    """A line of dashes counts only with a header block right below (Outlook)."""
    below = _next_written(lines, at + 1, 2)
    headers = _headers(lines, below) if below is not None else None
    if (
        below is None
        or headers is None
        or not (headers.is_block or (headers.has_from and headers.labels > 1))
    ):
        return None
    return Attribution(below + headers.length - at, "headers", headers.is_certain)


def _original(line: str) -> bool:
    found = _ORIGINAL.match(line) if len(line) < 160 else None
    if not found:
        return False
    ruled = bool(re.match(r"[\s*_>|]{0,4}[-_=–—*]{2}", line)) or (found["end"] or "").startswith(
        ("-", "_", "=")
    )
    return ruled or found["end"] in (":", "：")


def _with_headers(lines: Sequence[str], at: int) -> Attribution:
    below = _next_written(lines, at + 1, 3)
    headers = _headers(lines, below) if below is not None else None
    if below is None or headers is None or headers.labels < 2:
        return Attribution(1, "original")
    return Attribution(below + headers.length - at, "original", headers.is_certain)


def _next_written(lines: Sequence[str], at: int, most: int) -> int | None:
    return next((i for i in range(at, min(len(lines), at + most)) if lines[i].strip()), None)


class _Headers(NamedTuple):
    length: int
    labels: int
    has_from: bool
    is_block: bool
    is_certain: bool


def _headers(lines: Sequence[str], at: int) -> _Headers | None:
    """A run of header labels, folded values and single blank lines between them included."""
    seen: dict[str, int] = {}
    last, values = at - 1, []
    for i in range(at, min(len(lines), at + 24)):
        line = lines[i]
        label = _label(line)
        if label:
            if label[0] in seen and label[0] != "copy":
                break
            seen[label[0]] = i
            values.append(label[1])
            last = i
        elif i == at or not (i - last <= 2 and _label_follows(lines, i)):
            break
    if not seen:
        return None
    last = _folded_to(lines, last)
    text = " ".join(values)
    is_certain = "[mailto:" in text and "date" in seen
    dated = "date" in seen and len(seen) >= 3 and bool(re.search(r"\d", text))
    addressed = {"subject", "to"} <= seen.keys() and "@" in text
    starts = min(seen, key=lambda name: seen[name]) in ("from", "date", "subject", "to")
    is_block = starts and "from" in seen and (dated or addressed)
    return _Headers(last - at + 1, len(seen), "from" in seen, is_block, is_certain)


def _label(line: str) -> tuple[str, str] | None:
    found = _LABEL.match(line) if len(line) < 2_000 else None
    if not found:
        return None
    name = " ".join(found[1].lower().split())
    for kind, words in (
        ("from", languages.FROM),
        ("date", languages.DATE),
        ("to", languages.TO),
        ("subject", languages.SUBJECT),
        ("copy", languages.COPY),
    ):
        if name in words:
            return kind, found[2]
    return None


def labelled(lines: Sequence[str]) -> dict[str, str]:
    """The values of a header block by what they name: from, date, to, subject."""
    found: dict[str, str] = {}
    for line in lines:
        label = _label(line)
        if label:
            found.setdefault(label[0], label[1].strip().strip("*_ "))
    return found


def _label_follows(lines: Sequence[str], at: int) -> bool:
    return any(_label(line) for line in lines[at + 1 : at + 3])


def _folded_to(lines: Sequence[str], last: int) -> int:
    """The last line of a header's folded value: recipients and long subjects wrap."""
    for i in range(last + 1, min(len(lines), last + 4)):
        line = lines[i]
        if not (line[:1] in " \t" and line.strip()) and not re.fullmatch(r"\s*[^\s]+@[^\s]+[>;,]*\s*", line):
            break
        last = i
    return last


def _wrote(lines: Sequence[str], at: int) -> Attribution | None:
    """A sentence over one to six lines that says who wrote, mostly when."""
    dated = _DATED_START.match(lines[at])
    joined = ""
    for length in range(1, _MOST_LINES + 1):
        if at + length > len(lines) or not lines[at + length - 1].strip():
            break
        joined = f"{joined} {lines[at + length - 1].strip()}".strip()
        if len(joined) > _LONGEST:
            break
        if dated and _is_dated(joined):
            starts_later = any(
                _is_dated_start(lines, later, at + length) for later in range(at + 1, at + length)
            )
            return None if starts_later else Attribution(length, "wrote")
        if length <= 2 and not dated and _is_undated(joined):
            return Attribution(length, "wrote")
    return None


def _is_dated_start(lines: Sequence[str], at: int, end: int) -> bool:
    return bool(_DATED_START.match(lines[at])) and _is_dated(" ".join(line.strip() for line in lines[at:end]))


def _is_dated(joined: str) -> bool:
    end = joined[-80:]
    ends_sentence = bool(_ENDS.search(end)) or end.rstrip(' *_."').lower().endswith(_VERBS)
    if not (ends_sentence or _ENDS_EMAIL.search(end)):
        return False
    if not _MOMENT.search(joined) or _SENTENCE.search(joined):
        return False
    if "@" in joined and _EMAIL.search(joined):
        return ends_sentence or bool(_STARTS_WITH_DATE.match(joined))
    verb = _WROTE.search(joined)
    return ends_sentence and verb is not None and not _is_about_somebody(joined, verb)


def _is_undated(joined: str) -> bool:
    """``Ann via Circle <ann@example.org> schrieb:`` with its brackets whole, or with a date for the verb."""
    return (
        len(joined) < 160
        and bool(re.search(r"<[^<>\s]+@[^<>\s]+>", joined))
        and joined.count("<") == joined.count(">")
        and bool(_ENDS.search(joined))
        and bool(_WROTE.search(joined) or (_MOMENT.search(joined) and re.search(r"(?:19|20)\d\d", joined)))
        and not _SENTENCE.search(joined)
    )


def is_above_marks(line: str) -> bool:
    """Whether a line that stands right above marked lines says who wrote them: less is asked of it there."""
    text = line.strip()
    if not 0 < len(text) < 200 or not _ENDS.search(text):
        return False
    return bool(_WROTE.search(text) or (_EMAIL.search(text) and len(text) < 120))


def _is_about_somebody(joined: str, verb: re.Match[str]) -> bool:
    """``In 2019 you wrote:`` is a writer's own line; a program puts a name."""
    before = re.findall(r"[^\W\d_]+", joined[: verb.start()].lower())[-1:]
    after = re.findall(r"[^\W\d_]+", joined[verb.end() :].lower())[:1]
    return any(word in languages.PRONOUNS for word in (*before, *after))
