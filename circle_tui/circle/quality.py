"""A look at what a critique gives its author: it helps the coordinator to ask for more, and judges nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from circle_tui.circle.remarks import FORM, Remark, says
from circle_tui.circle.remarks.references import quotations
from circle_tui.manuscripts.prose import Prose

Kind = Literal["missing", "short", "only praise", "only blame", "harsh", "quoted"]

SEVERAL = 2
"""Words of one kind that make a tone."""

MANY = 40
"""Words of a letter from which it matters how many of them are the author's."""

_HARSH = re.compile(
    r"\b(?:garbage|rubbish|trash|worthless|pathetic|idiotic|stupid|moronic|waste of (?:my |anyone's )?time"
    r"|talentless|give up writing|you can(?:not|'t|’t) write|terrible writer|boring as|crap|dreadful"
    r"|laughable|amateurish|drivel|unreadable)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:love(?:d|ly|s)?|like(?:d|s)? (?:the|how|that|this|it|your)|beautiful(?:ly)?|wonderful(?:ly)?"
    r"|great|good|well done|works?|worked|strong(?:est)?|brilliant|perfect(?:ly)?|excellent|superb"
    r"|moving|moved|funny|laughed|enjoyed|admired?|vivid|fine|best|nice(?:ly)?|right|magnificent|favou?rite)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:(?:do|does|did|was|is|are|could|can|would)(?:n't|n’t| not)|never|not sure|unclear|confus\w+"
    r"|stumbl\w+|lost me|too (?:much|many|long|short|early|late|slow|fast|neat|often)|cut"
    r"|weak(?:er|est)?|drags?|clich\w+|rushed|repetitive|overwritten|problem|issue|missing|unconvincing"
    r"|hard to follow|wordy|flat|dull|boring)\b",
    re.IGNORECASE,
)
_TEXTS: dict[Kind, tuple[str, str]] = {
    "missing": (
        "Nothing stands under {what}.",
        "A line under {what} would round it off, however small.",
    ),
    "short": (
        "It says {what} words, and the circle asks for {asked}.",
        "A few more words would help: what did you see, where did you stop, what would you like to know?",
    ),
    "only praise": (
        "It names what is good, and nothing that could be better.",
        "If there was a place where you stumbled, or wished for more or less, it would be welcome, too.",
    ),
    "only blame": (
        "It names what could be better, and nothing that is good.",
        "Could you say as well what works already? It helps to know what must not be touched.",
    ),
    "harsh": (
        "“{what}” in the critic's own words may land harder than it is meant.",
        "Could you say what the passage did to you, instead of “{what}”? That is easier to use.",
    ),
    "quoted": (
        "{what} of its {asked} words are quoted.",
        "You chose fine passages; a sentence on why you chose each of them would make them yours.",
    ),
}


class Sign(NamedTuple):
    """One thing that is worth a look."""

    kind: Kind
    what: str
    """For the coordinator: what was seen."""
    ask: str
    """For the critic, kindly."""


def look(
    remarks: Sequence[Remark], own: str, *, words: int, min_words: int, prose: Prose | None = None
) -> tuple[Sign, ...]:
    """What a coordinator might ask a critic for; nothing, if all is there.

    ``own`` is what the critic wrote in the letter, ``words`` how many words of theirs count, ``min_words``
    how many the circle asks for. What is private is not looked at; nor are words in quotation marks or of
    the piece, where it is given.
    """
    told = [remark for remark in remarks if remark.part != "private"]
    said = [_unquoted(remark.text) for remark in told]
    signs = [*_parts(told), *_length(told, words, min_words), *_tone(told, said), *_quoting(said, own)]
    harsh = next(harsh_words("\n".join(said), [prose] if prose else ()), "")
    return (*signs, *([_sign("harsh", harsh)] if harsh else []))


def harsh_words(own: str, pieces: Iterable[Prose] = ()) -> Iterator[str]:
    """Words that may hurt, as they stand in a critic's own; never those they quote, with marks or without."""
    paragraphs = [paragraph.text for prose in pieces for paragraph in prose.paragraphs]
    for found in _HARSH.finditer(_unquoted(own)):
        around = _around(found)
        if not any(says(text, around) for text in paragraphs):
            yield found[0]


def _around(found: re.Match[str]) -> str:
    """The words with their neighbours, by which a quotation is told from a word that the piece has, too."""
    before, after = found.string[: found.start()].split()[-1:], found.string[found.end() :].split()[:1]
    return " ".join((*before, found[0], *after))


def _unquoted(text: str) -> str:
    """A critic's words without what stands in quotation marks."""
    for quotation in reversed(quotations(text)):
        if text[quotation.start] in "*_":
            continue  # emphasis
        text = f"{text[: quotation.start]} {text[quotation.end :]}"
    return text


def _parts(told: Sequence[Remark]) -> Iterator[Sign]:
    """Headings of the form that stay empty where others are filled in."""
    there = {remark.part for remark in told} & {"strength", "improve"}
    if there:
        for part in ("strength", "improve"):
            if part not in there:
                yield _sign("missing", f"“{FORM[part]}”")


def _length(told: Iterable[Remark], words: int, min_words: int) -> Iterator[Sign]:
    if words < min_words and not any(remark.paragraph is not None for remark in told):
        yield _sign("short", str(words), str(min_words))


def _tone(told: Sequence[Remark], said: Sequence[str]) -> Iterator[Sign]:
    text = "\n".join(said)
    parts = {remark.part for remark in told}
    praise, blame = len(_PRAISE.findall(text)), len(_BLAME.findall(text))
    asks = "?" in text or parts & {"strength", "improve", "suggestion"}
    if praise >= SEVERAL and not blame and not asks:
        yield _sign("only praise")
    if blame >= SEVERAL and not praise and not parts & {"strength", "improve"}:
        yield _sign("only blame")


def _quoting(said: Sequence[str], own: str) -> Iterator[Sign]:
    """More of the author's words than of the critic's, not counting the mail that they answer."""
    all_of_it = len(own.split())
    quoted = all_of_it - sum(len(text.split()) for text in said)
    if all_of_it >= MANY and quoted * 2 > all_of_it:
        yield _sign("quoted", str(quoted), str(all_of_it))


def _sign(kind: Kind, what: str = "", asked: str = "") -> Sign:
    seen, ask = _TEXTS[kind]
    return Sign(kind, seen.format(what=what, asked=asked), ask.format(what=what, asked=asked))
