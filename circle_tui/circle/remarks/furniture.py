"""What our own mails say around a piece: the form's headings, and the lines that are nobody's critique."""

import re
from collections.abc import Sequence

from circle_tui.circle.remarks.remark import Part
from circle_tui.letters.marks import FORM_HEADINGS, is_marker

_PARTS: tuple[Part, ...] = ("summary", "strength", "improve", "suggestion", "private")
FORM: dict[Part, str] = dict(zip(_PARTS, FORM_HEADINGS, strict=True))
"""The headings of the form that goes out with each piece."""

_OPENINGS: dict[Part, str] = {
    "summary": r"in a nutshell|in short|in brief|(?:a )?(?:short |brief )?summary"
    r"|(?:the )?big(?:ger)? picture|over ?all"
    r"|(?:over ?all|general|first) (?:impressions?|remarks?|comments?|thoughts?|notes?|reactions?)",
    "strength": r"(?:the |its |your )?strengths?|(?:strong|good|high|plus) points?|highlights?"
    r"|(?:my )?(?:favou?rites?|best|loveliest)(?: (?:lines?|bits?|parts?|moments?|images?))?"
    r"|what (?:(?:really )?work(?:s|ed)|(?:i )?(?:really )?(?:like|love|enjoy|admire)d?"
    r"|is (?:good|great|working))(?: for me| well| best| most| about it){0,2}"
    r"|likes|loved|praise|positives?|plus(?:es)?|pros|the good(?: stuff)?",
    "improve": r"(?:(?:to|could|areas? to) |(?:things|points) to )improve|(?:the |its )?weakness(?:es)?"
    r"|weak points?|(?:(?:room|suggestions) for )?improvements?"
    r"|(?:my |a few |some )?(?:concerns?|nits?|niggles?|quibbles?|nit-?picks?|reservations?|doubts?|stumbles?"
    r"|small(?:er)? (?:things|points|stuff))|(?:less|not so) (?:good|sure)"
    r"|what (?:did(?:n.t| not) work|does(?:n.t| not) work|could be (?:better|stronger)"
    r"|(?:tripped|lost|confused|stopped|bothered) me)(?: as well| for me| so well)?"
    r"|where (?:i|you) (?:stumbled?|got lost|lost me|stopped|tripped)"
    r"|cons|minus(?:es)?|negatives?|dislikes?|problems|issues|the (?:bad|less good)",
    "suggestion": r"(?:one |an? |my |some )?(?:suggestions?|ideas?|recommendations?)|one thing to try",
    "private": r"private(?:ly)?(?: note)?(?: (?:to|for) (?:the )?[\w ]{1,30})?|confidential(?:ly)?"
    r"|(?:just )?between (?:us|ourselves|you and me)(?:,? [^\W\d_]{2,20})?"
    r"|for (?:the )?[\w’']{1,20}(?: eyes)? only(?= *[\W_]*$)|coordinator only"
    r"|(?:(?:a )?(?:note|word) )?(?:to|for) (?:the )?coordinator(?:'s eyes)?(?: only)?|not for (?:the )?\w+",
    "note": r"(?:some |my |a few |open )?questions?|line[- ](?:notes?|edits?|comments?|by[- ]line)"
    r"|(?:in )?details?|typos?|specifics|comments"
    r"|(?:specific|other|detailed|page|further) (?:remarks?|comments?|notes?|points?)",
}
_BEFORE = r"^[\s>|*_#=\-–•\[(]{0,8}(?:\d{1,2}[.)]\s*)?"
_HEADINGS = tuple(
    (re.compile(rf"{_BEFORE}(?:{words})[*_\])\s]{{0,4}}(?:[:：]|\s[-–—](?=\s))[*_\s]*", re.IGNORECASE), part)
    for part, words in _OPENINGS.items()
)
_ALONE = tuple(
    (re.compile(rf"{_BEFORE}(?:{words})[*_\])=#\s\-–.]{{0,6}}$", re.IGNORECASE), part)
    for part, words in _OPENINGS.items()
)
_RULE = re.compile(r"[ >]{0,20}· · ·\s{0,3}")
FOOT = "You get this because "
_LONGEST_SIGN = 80  # characters of the line above the foot, the coordinator's name


def heading(line: str) -> tuple[Part | None, str]:
    """The part that a line opens, and what it says behind the heading; None and the line itself else."""
    for pattern, part in _HEADINGS:
        if found := pattern.match(line):
            return part, line[found.end() :]
    if len(line) <= 60:
        for pattern, part in _ALONE:
            if pattern.match(line):
                return part, ""
    return None, line


def is_ours(line: str) -> bool:
    """Whether a line begins with a heading as it stands in the form."""
    bare = line.strip(" >*_\t")
    return any(bare.startswith(f"{name}:") for name in FORM.values())


def without_furniture(text: str) -> str:
    """A text without what stands at the end of each of our mails, and the line above the form."""
    if "·" not in text and FOOT not in text:
        return text
    lines = text.split("\n")
    foot = next((at for at, line in enumerate(lines) if line.lstrip(" >").startswith(FOOT)), len(lines))
    above = _written_above(lines, foot)
    if foot < len(lines) and above is not None and _RULE.fullmatch(lines[above]):
        sign = _written_above(lines, above)
        foot = above
        if sign is not None and len(lines[sign]) <= _LONGEST_SIGN and not any(lines[sign + 1 : above]):
            foot = sign if sign + 1 < above and heading(lines[sign])[0] is None else above
    return "\n".join("" if _RULE.fullmatch(line) else line for line in lines[:foot]).strip("\n")


def without_head(text: str) -> str:
    """A quotation of a mail of ours from the line on below which it asks for an answer."""
    if "eply below" not in text:
        return text
    lines = text.split("\n")
    ends = (
        at for at, line in enumerate(lines) if is_marker(line) or is_marker(" ".join(lines[at - 1 : at + 1]))
    )
    return "\n".join(lines[next(ends, -1) + 1 :])


def _written_above(lines: Sequence[str], below: int) -> int | None:
    return next((at for at in range(below - 1, -1, -1) if lines[at].strip(" >")), None)
