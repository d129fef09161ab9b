"""One line or sentence of a letter: a wish, alone or with the reason for it before or behind."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from circle_tui.circle.commands import lines
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.spelling import core
from circle_tui.circle.commands.wishes import read_wish
from circle_tui.circle.commands.words import read_words

LONGEST_SENTENCE = 300
"""Signs of a line or a sentence that may be a command."""

_CUTS = re.compile(
    r"[,;:(]\s*|\s-\s|\.\s|[!?]\s|\s(?=(?:because|since|as|due|owing|while|so|visiting|for|in|with|at"
    r"|unless|to (?:see|visit|attend))\b)"
)
_PREPOSITION = re.compile(r"(?:for|in|with|at)\b", re.IGNORECASE)
"""Opens a reason only where what went before is about time: `away … in Oslo`, `skip … for my health`."""

_AND_SO_ON = re.compile(r"(?:and|or|but|then|unless|if|until|till|to|through|yet|nor|except)\b")
_SPEECH = re.compile(r"[“\"‘«][^”\"’»]*[”\"»]\W*\w")
"""What somebody in a story says, and goes on."""

_REASON_FIRST = re.compile(
    r"^(?:(?P<why>[^,;:.?!]{3,60})[,;:] +(?:(?:so|therefore) )?|(?P<so>[^;:.?!]{3,80}),? so (?=(?:i|we"
    r"|could|can|may|please|would|let)\b))(?=\S)",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:i|i['’]?m|i['’]ll|we|me|my)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:wrote|writes|says?|said|asks?|asked|answers?|answered|repl(?:y|ies|ied)|announced|tells?|told|thinks?"
    r"|he|she|they|his|her|their)\b",
    re.IGNORECASE,
)
"""What others do or say, which is no reason of the writer's."""

_SAYS = re.compile(
    r"(?:says?|said|asks|asked|writes|wrote|thinks|thought|cries|cried|whispers|whispered|answers|answered"
    r"|begs|begged|shouts|shouted|sighs|sighed)\b",
    re.IGNORECASE,
)
"""Behind words that somebody in a story speaks."""

_NEXT_SENTENCE = re.compile(r"[.!?]\s+\S")
_MOST_PARTS = 8
"""Places of a sentence at which it is cut; more hold no wish."""

HARMLESS = ("RESEND", "HELP", "STATUS", "SCHEDULE", "LEAVE", "MYDATA", "FORGET ME")
"""Commands that only send something, or are asked back first."""

_JOINTS = re.compile(r"(?:,? (?:and|so)(?: (?:so|also|please|then))*|,|;| -|\.) +")
_RESENDS = re.compile(
    r"(?:please )?(?:could you |can you )?(?:please )?re-?send(?: me)?:? (?P<what>\w+(?:(?:, ?| and |,? & "
    r"| )\w+)+)[.!? ]*",
    re.IGNORECASE,
)
_READERS: tuple[Callable[[str, Names, date], Read], ...] = (read_words, read_wish)


def read_unit(unit: str, names: Names, today: date) -> tuple[Read, ...]:
    """One line or sentence: a wish, or two that `and` joins; always at least one reading."""
    read = _one(unit, names, today)
    if read.command is not None:
        return (read,)
    return _labels(unit, names, today) or _two(unit, names, today) or (read,)


def _labels(unit: str, names: Names, today: date) -> tuple[Read, ...]:
    """`RESEND R12a and R12b`."""
    found = _RESENDS.fullmatch(unit)
    if found is None:
        return ()
    reads = tuple(
        read_words(f"RESEND {text}", names, today) for text in re.findall(r"\w+\d+\w*", found["what"])
    )
    return reads if len(reads) > 1 and all(read.command is not None for read in reads) else ()


def _two(unit: str, names: Names, today: date) -> tuple[Read, ...]:
    """`I'm away from 20 to 27 December, so please skip my turn`: both, where both are plain."""
    for joint in islice(_JOINTS.finditer(unit), _MOST_PARTS):
        one = _one(unit[: joint.start()], names, today)
        hint = one.nearly.name if one.nearly is not None else ""
        other = _one(unit[joint.end() :], names, today)
        if _are_enquiries(one, other):
            return (one, other)
        if not hint and (one.command is None or not one.strong):
            continue
        if other.command is not None and other.strong and other.command.name == hint:
            return (other,)
        if one.command is None:
            continue
        if other.command is not None and other.strong and other.command.name != one.command.name:
            return (one, other)
    return ()


def _are_enquiries(*reads: Read) -> bool:
    return all(
        read.command is not None and read.command.name in ("HELP", "STATUS", "SCHEDULE") for read in reads
    )


def _one(unit: str, names: Names, today: date) -> Read:
    """A whole line or sentence, or up to where a reason begins."""
    doubt = Read()
    if len(unit) > LONGEST_SENTENCE or _SPEECH.match(unit):
        return doubt
    for text, reason, is_loose in _prefixes(unit):
        for reader in _READERS:
            read = reader(text, names, today)
            if is_loose and read.command is not None and read.command.name not in ("AWAY", "SKIP", "EXCUSE"):
                continue
            if read.command is not None and _fits(read, text, reason):
                return read
            if read.nearly is not None and doubt.nearly is None and _may_be(text, reason):
                doubt = read
            if (
                read.command is not None
                and reason
                and read.strong
                and doubt.nearly is None
                and _is_qualified(reason)
            ):
                doubt = nearly(read.command.name)
    return doubt if doubt.nearly is not None else _behind_a_reason(unit, names, today)


def _behind_a_reason(unit: str, names: Names, today: date) -> Read:
    """`Running late, could I have two more days?`, `the kids are ill so I need to skip my turn`."""
    if _NEXT_SENTENCE.search(unit):
        return Read()
    for found in _REASON_FIRST.finditer(unit):
        reason = found["so"] or found["why"]
        if _OTHERS.search(reason) or read_words(reason, names, today).command is not None:
            continue
        read = read_wish(unit[found.end() :], names, today)
        is_mine = found["so"] or lines.is_about_me(reason) or _MINE.search(unit, found.end())
        is_safe = read.command is not None and read.command.name in HARMLESS
        if read.nearly is not None or (lines.is_reason(reason) and (is_mine or is_safe)):
            return read
    return Read()


def _prefixes(unit: str) -> Iterable[tuple[str, str, bool]]:
    """The unit itself, and each part of it that a reason may follow, the longest first."""
    yield unit, "", False
    plain = re.sub(r"\s*[–—]\s*", " - ", unit)
    for cut in reversed(list(islice(_CUTS.finditer(plain), _MOST_PARTS))):
        text, reason = plain[: cut.start()].strip(), plain[cut.end() :].strip(" ).")
        if text and reason:
            yield text, reason, _PREPOSITION.match(plain[cut.end() :]) is not None


def _fits(read: Read, text: str, reason: str) -> bool:
    if not reason or lines.is_courtesy(reason):
        return True
    if _SAYS.match(reason) or changes_the_wish(reason) or not lines.is_reason(reason):
        return False
    is_bare = len(text.split()) < 2 or (
        read.command is not None and text.upper() == read.command.name != text
    )
    return read.strong and (not is_bare or (lines.is_about_me(reason) and not _OTHERS.search(reason)))


def changes_the_wish(text: str) -> bool:
    """Whether words behind a wish go on with it instead of giving a reason: `or my next one`."""
    return _AND_SO_ON.match(core(text)) is not None


def _may_be(text: str, reason: str) -> bool:
    """Whether what is nearly a command stays so with what follows it."""
    if not reason or lines.is_courtesy(reason):
        return True
    return len(text.split()) > 1 and lines.is_reason(reason) and lines.is_about_me(reason)


def _is_qualified(reason: str) -> bool:
    """Whether what follows changes a wish instead of explaining it."""
    return re.match(r"(?:or|unless|if|until|and|but|instead)\b", core(reason)) is not None
