"""Wishes by their words alone: what names a command's matter and is otherwise made of small words.

Critiques need other words, of the piece they speak of: one word outside of these lists, and it is no wish.
"""

import re
from datetime import date

from circle_tui.circle.commands import words
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.spans import days_of
from circle_tui.circle.commands.values import Command, Name
from circle_tui.circle.commands.words import Read, nearly


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words("""
    a about afraid again ahead allowed also am an and another any anything appreciate are as at be
    been best bit both by can coming could currently day early for from get getting give given going
    grant grateful have having hello help here hereby hi i if in is it just kindly let like list
    little make may me moment month much must my myself need needed next now of ok okay on once one
    order out over permission place please possible possibly prefer present put quite rather really
    request right round shall so some sorry still than thank thanks that the them there these thing
    this time to today too unfortunately up upcoming us very want we week while will wish with would
    year you
""")
_ASKING = _words("all do does everything how know said see should tell what when where which who")
"""Small words of questions: who asks when, or how, does not ask that it be done."""

_INFORMATION = ("HELP", "STATUS", "SCHEDULE", "MYDATA", "FORGET ME")
_OPENS = re.compile(
    "(?:i|we) (?:want|need|wish|have to|must|would (?:like|love|prefer|rather|need|be "
    "grateful|appreciate)|will have|"
    "will need|am (?:going|leaving|quitting|withdrawing|skipping|afraid)|request)|(?:can"
    "|could|may|might|would) (?:i|we|you)"
    "|(?:can|could) .+ and i |please|let me|(?:is|would) (?:it|there)|any chance|skip|pass"
    "|withdraw|extend|swap|fewer|less"
    "|light|remove|take|give|grant|allow|put|cancel|drop|unsubscribe|quit|leave|(?:an? |one "
    "|two |three |another |just )"
)
"""How a wish begins; `I may have to` and `do I have to` are none."""

_PIECES = _words("chapter critique critiques it manuscript pages piece poem story submission text")
_TURN = _words("go place slot turn turns")


def _is_wish(text: str) -> bool:
    return _OPENS.match(text) is not None


def _only(text: str, *allowed: str | frozenset[str]) -> bool:
    """Whether every word is a small one or allowed here."""
    own = {word for part in allowed for word in (part.split() if isinstance(part, str) else part)}
    return all(word in _SMALL or word in own for word in re.findall(r"[^\W\d_]+(?:'[a-z]+)?", text))


_MATTERS: tuple[tuple[Name, str, str], ...] = (
    (
        "SKIP",
        r"\b(?:skip|skipped|pass(?:ed)? over|sit out|miss)\b.*\b(?:me|my (?:next )?(?:turn|slot|go))\b",
        "skip over miss sit pass",
    ),
    (
        "SKIP",
        r"^(?:i|we|let|may|can|could|please).*\b(?:skip|skipped)\b.*\b(?:turn|slot|this time|this round)\b",
        "skip",
    ),
    ("SKIP", r"^(?:i|may|can|could).*\bbe (?:skipped|passed over)\b", "skipped passed"),
    (
        "WITHDRAW",
        (
            r"\b(?:withdraw|pull|retract|take|withdrawing|withdrawn)\b.*\bmy (?:own )?(?:piece"
            r"|story|submission|chapter|pages|poem|text|manuscript)\b"
        ),
        "withdraw withdrawing withdrawn pull retract take back own",
    ),
    (
        "LIGHT",
        r"\b(?:fewer|less|lighter)\b.*\b(?:critiques?|load|reading|work|to read)\b",
        "fewer less lighter load reading work critiques critique write read",
    ),
    (
        "MYDATA",
        r"\b(?:my (?:personal )?data|data .*\babout me|data .*\bon me)\b",
        "data personal send keep kept hold held store stored copy have",
    ),
    (
        "FORGET ME",
        r"\b(?:delete|erase|remove|wipe|forget)\b.*\b(?:my (?:personal )?data|about me|forget me)\b",
        "delete erase remove wipe forget data personal keep kept",
    ),
    (
        "LEAVE",
        (
            r"\b(?:leave(?! me)|quit|leaving|quitting|resign|unsubscribe|remove me|take me off"
            r"|drop me|cancel my)\b.*\b(?:circle|group|list|mailing list|workshop|membership)\b"
        ),
        (
            "leave quit leaving quitting resign unsubscribe remove take off drop cancel circle "
            "group mailing workshop membership writing critique"
        ),
    ),
    (
        "SCHEDULE",
        r"^(?!i ).*\b(?:schedule|calendar|dates|deadlines?|rounds|whose turn|who is next)\b",
        "schedule calendar dates deadlines deadline rounds turns turn send whose resend share",
    ),
    (
        "STATUS",
        (
            r"\b(?:do i .*owe|i .*owe\b.*|my status|when .*\bmy (?:next )?(?:turn|piece|critique)"
            r"|am i (?:up|next)|i stand)\b"
        ),
        "pieces owe owing status stand turn turns due critiques critique piece send many any send",
    ),
    (
        "HELP",
        (
            r"\b(?:commands?|how (?:does|do) (?:this|it|the circle|everything) work|what (?:can"
            r"|may) i (?:ask|write|do|say|send))\b"
        ),
        "commands command work works write say circle everything send mail understand use",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern), frozenset(own.split())) for name, pattern, own in _MATTERS)
_BACK = re.compile(r"(?:i|we) (?:am|are|will be) (?:now )?back\b(?! on| in| at| to| with| by| from \d)")
_HOME = (
    "back home holiday holidays vacation trip travels hospital leave break safely feeling better "
    "ready rested again"
)
_TIME = re.compile(
    r"\b(?:(?P<few>few|couple|several|some)|(?P<many>\w+))(?: of)?(?: more| extra| additional"
    r"| further|-)? ?(?P<unit>days?|weeks?|fortnights?)\b"
)
_MORE = re.compile(
    r"\b(?:more|extra|additional|further|longer|another|extend|extended|extending|extension)\b"
)
_MORE_WORDS = (
    "more extra additional further longer another extend extended extending extension "
    "deadline days day weeks week "
    "fortnight fortnights due date finish write read send complete revise few couple several own"
)
_SWAP = re.compile(r"\b(?:swap|swapping|trade|switch|exchange)\b")
_NUMBERS = "one two three four five six seven eight nine ten twelve fourteen"


def read_loosely(text: str, names: Names, today: date) -> Read:
    """A sentence in plain words as a wish, if it speaks of one command's matter and of nothing else."""
    del today
    for name, pattern, own in _PATTERNS:
        more = (_ASKING,) if name in _INFORMATION else ()
        is_asked = bool(more) or _is_wish(text)
        if (
            is_asked
            and pattern.search(text)
            and _only(text, own, _TURN, _PIECES if name != "SKIP" else "", *more)
        ):
            return Read(Command(name=name))
    if _BACK.match(text) and _only(text, _HOME):
        return Read(Command(name="BACK"))
    if not _is_wish(text):
        return Read()
    if _SWAP.search(text):
        return _swap(text, names)
    return _more_time(text) if _MORE.search(text) else Read()


def _more_time(text: str) -> Read:
    found = list(_TIME.finditer(text))
    if len(found) != 1 or not _only(text, _MORE_WORDS, _NUMBERS, _PIECES, _TURN):
        return Read()
    if found[0]["few"] or "couple" in text:
        return nearly("EXTEND")
    days = days_of(f"{found[0]['many']} {found[0]['unit']}")
    if not days or re.search(r"\d", text.replace(found[0]["many"], "", 1)):
        return Read()
    what = next((word for word in text.split() if word in _PIECES and word != "it"), None)
    return Read(Command(name="EXTEND", days=days, part=words.part_of("my", what)))


def _swap(text: str, names: Names) -> Read:
    """A swap with the one member whose name stands in it; asked about if that is not plain."""
    others = [
        w
        for w in re.findall(r"[\w.-]+(?:'s)?", text)
        if not _only(w, "swap swapping trade switch exchange", _TURN)
    ]
    found = names.member(" ".join(others).removesuffix("'s"))
    if isinstance(found, str) and found != names.sender and not re.match(r"would|can we", text):
        return Read(Command(name="SWAP", member=found))
    return nearly("SWAP") if isinstance(found, str) and found != names.sender else Read()
