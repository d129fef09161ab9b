"""Commands in their own words: `AWAY 20 December to 4 January`, `SWAP Bo`, `EXTEND 3 days`."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, cast

from circle_tui.circle.commands.days import Unclear, plain, single
from circle_tui.circle.commands.lines import trimmed
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.spans import days_of, has_day, number, span
from circle_tui.circle.commands.values import Command, Name, Nearly, Part

_LINE = re.compile(
    r"[\s*_\"“'(]*(?:(?:please|pls),? )?(?P<word>help|status|schedule|away|back|light|skip"
    "|swap|extend|withdraw|resend|excuse|news|"
    r"share|leave|unsubscribe|my ?data|forget ?me)\b(?P<colon>\s*:)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_POLITE = re.compile(
    r"[\s,]*\b(?:please|pls|plz|thanks|thank you|thx|cheers|ta|sorry|if possible|for me|now)$"
)
_TURN = re.compile(r"(?:me|my (?:next )?turn|this turn|turn)?(?: (?:for )?this (?:time|round|month|week))?")
_PIECE = re.compile(r"(?:my )?(?:piece|story|submission|chapter|pages|poem|text|manuscript)")

ASK: dict[Name, str] = {
    "AWAY": (
        "From which day to which are you away? Reply AWAY and both days, like AWAY 20 December to 4 January."
    ),
    "EXTEND": "How many more days would you like? Reply EXTEND and their number, like EXTEND 3 days.",
    "SWAP": "With whom would you like to swap? Reply SWAP and the name, like SWAP Ben.",
    "RESEND": "Which piece shall be sent again? Reply RESEND and its label, like RESEND R12a.",
    "EXCUSE": "Whose critique shall count in full? Reply EXCUSE and the name, like EXCUSE Ben.",
    "NEWS": "What is the news? Reply NEWS: and your words, at most 25 of them.",
    "SHARE": "What would you like to share? Reply SHARE: and your words, at most 25 of them.",
    "SKIP": "Shall your next turn pass on? Reply SKIP and nothing else.",
    "WITHDRAW": "Shall your piece be taken back? Reply WITHDRAW and nothing else.",
    "LEAVE": "Would you like to leave the circle? Reply LEAVE and nothing else.",
    "HELP": "Would you like the list of what you can ask for? Reply HELP and nothing else.",
    "STATUS": "Would you like to know where you stand? Reply STATUS and nothing else.",
    "SCHEDULE": "Would you like the dates ahead? Reply SCHEDULE and nothing else.",
    "BACK": "Are you back? Reply BACK and nothing else.",
    "LIGHT": "Would you like fewer critiques for a while? Reply LIGHT and nothing else.",
    "MYDATA": "Would you like all that is kept about you? Reply MYDATA and nothing else.",
    "FORGET ME": "Would you like to be forgotten? Reply FORGET ME and nothing else.",
}


class Read(NamedTuple):
    """A line as a command or nearly one; neither: it is none."""

    command: Command | None = None
    nearly: Nearly | None = None
    strong: bool = True
    """False: a bare word that may as well be a title or an exclamation."""


def nearly(name: Name, because: str = "") -> Read:
    """A doubt, and the question about it: what is unclear first, then what to reply."""
    return Read(nearly=Nearly(name, f"{because} {ASK[name]}".strip()))


def read_words(line: str, names: Names, today: date) -> Read:
    """A whole line as a command in the words of the help; an empty `Read` where it is none."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return Read()
    name = _name(found["word"])
    loud = found["word"].isupper()
    if name in ("NEWS", "SHARE"):
        return _said(name, found, loud, today)
    rest = _rest(found["rest"])
    if not rest and name in ASK and name in _BARE_IS_ASKED:
        return nearly(name) if loud or found["rest"].strip() in ("", ".", "?", "!") else Read()
    read = _READERS[name](rest, names, today)
    if read.command is not None:
        return read._replace(strong=loud or bool(rest) or "please" in plain(found["rest"]))
    if read.nearly is not None:
        return read
    return nearly(name) if loud and not line.isupper() and len(rest.split()) <= 8 else Read()


_BARE_IS_ASKED = ("AWAY", "SWAP", "EXTEND", "RESEND", "EXCUSE")


def _name(word: str) -> Name:
    upper = word.upper().replace(" ", "")
    if upper == "UNSUBSCRIBE":
        return "LEAVE"
    return "FORGET ME" if upper == "FORGETME" else cast("Name", upper)


def _rest(text: str) -> str:
    """What follows the word, without politeness."""
    bare = trimmed(plain(text))
    while (shorter := trimmed(_POLITE.sub("", bare))) != bare:
        bare = shorter
    bare = re.sub(r"^(?:please|pls)[ ,]+", "", bare)
    return (
        ""
        if bare in ("please", "pls", "plz", "thanks", "thank you", "sorry", "now", "ta", "cheers")
        else bare
    )


def _said(name: Name, found: re.Match[str], loud: bool, today: date) -> Read:
    text = " ".join(found["rest"].split())
    if not found["colon"]:
        return nearly(name) if loud and len(text.split()) <= 12 else Read()
    if not re.search(r"\w", text):
        return nearly(name)
    last = None
    if name == "SHARE" and (until := re.fullmatch(r"(.+?)[ ,(]+until ([^()]+?)[).!]*", text)):
        try:
            last = single(until[2], today)
        except Unclear as unclear:
            return nearly(name, str(unclear))
        text = until[1].rstrip(" ,(") if last else text
    return Read(Command(name=name, text=text, last=last))


def _bare(name: Name, allowed: str = "") -> Callable[[str, Names, date], Read]:
    pattern = re.compile(allowed)

    def read(rest: str, names: Names, today: date) -> Read:
        del names, today
        return Read(Command(name=name)) if not rest or (allowed and pattern.fullmatch(rest)) else Read()

    return read


def away(rest: str, names: Names, today: date) -> Read:
    """`AWAY` with the days in what follows; a doubt where there are days that cannot be read."""
    del names
    try:
        found = span(rest, today)
    except Unclear as unclear:
        return nearly("AWAY", str(unclear))
    if found is None:
        words = rest.split()
        return nearly("AWAY") if has_day(rest) and len(words) <= 12 and _opens_span(words) else Read()
    if not found.plain:
        return nearly("AWAY", "Is that one day only?")
    return Read(Command(name="AWAY", first=found.first, last=found.last))


def _opens_span(words: list[str]) -> bool:
    return words[0] in (
        "from",
        "until",
        "till",
        "to",
        "for",
        "on",
        "between",
        "over",
        "next",
        "this",
        "the",
        "all",
    ) or has_day(words[0])


def _skip(rest: str, names: Names, today: date) -> Read:
    del today
    if _TURN.fullmatch(rest):
        return Read(Command(name="SKIP"))
    if (label := names.own_turn(rest)) is not None:
        return Read(Command(name="SKIP", about=label))
    return (
        nearly("SKIP")
        if re.fullmatch(r"(?:my|this|the next|next|round|turn|r\d+)\b(?: \w+){0,3}", rest)
        and (
            re.search(r"\b(?:turn|round|r\d+\w*|slot|month|week)\b", rest)
            and not re.search(r"\b(?:of|phrase)\b", rest)
        )
        else Read()
    )


def swap(rest: str, names: Names, today: date) -> Read:
    """`SWAP` with the name in what follows."""
    del today
    bare = re.sub(r"^(?:(?:turns?|places?|slots?|my turn) )?with ", "", rest)
    found = names.member(bare)
    if isinstance(found, str):
        return Read(Command(name="SWAP", member=found)) if found != names.sender else nearly("SWAP")
    if found:
        return nearly("SWAP", "That could be more than one member.")
    words = bare.split()
    if len(words) == 1 and (bare != rest or words[0] not in ("it", "them", "these", "those", "him", "her")):
        return nearly("SWAP", "There is no member of that name.")
    return Read()


_FOR = (
    r"(?: (?:for|on|with|to (?:finish|do|write|send|read|complete|revise))"
    r"(?: (?P<whose>my|the|this|it|\w+'s))?(?: (?:own ))?(?: ?(?P<what>critiques?|piece|story"
    "|chapter|pages|poem|"
    r"submission|reading|feedback|notes|turn|r\d+\w+))?)?"
)
_DAYS = re.compile(
    r"(?:by |for )?(?:my (?:deadline|turn|date) by )?\+?(?P<many>\w+(?: |-)?(?:days?|d|weeks?"
    f"|fortnights?)?){_FOR}"
)


def extend(rest: str, names: Names, today: date) -> Read:
    """`EXTEND` with a number of days or a day in what follows."""
    del names
    if (found := _DAYS.fullmatch(rest)) is not None:
        days = days_of(found["many"]) or (number(found["many"]) if found["many"].isdecimal() else None)
        if days:
            return Read(Command(name="EXTEND", days=days, part=part_of(found["whose"], found["what"])))
    if (until := re.fullmatch(r"(?:it )?(?:until|till|til|to) (.+)", rest)) is not None:
        try:
            last = single(until[1], today)
        except Unclear as unclear:
            return nearly("EXTEND", str(unclear))
        if last is not None:
            return Read(Command(name="EXTEND", last=last))
    meant = re.search(r"\b(?:days?|weeks?|deadline|fortnight)\b", rest) or re.fullmatch(
        r"\d+.*|(?:until|till|to) .*\d.*", rest
    )
    return nearly("EXTEND") if meant and len(rest.split()) <= 6 else Read()


def part_of(whose: str | None, what: str | None) -> Part:
    """Which deadline some words speak of."""
    if what and (
        what.startswith(("critique", "feedback", "reading", "notes")) or (whose or "my") not in ("my",)
    ):
        return "critique"
    return "turn" if what in ("piece", "story", "chapter", "pages", "poem", "submission", "turn") else ""


def _withdraw(rest: str, names: Names, today: date) -> Read:
    del today
    if not rest or _PIECE.fullmatch(rest):
        return Read(Command(name="WITHDRAW"))
    if (label := names.own_piece(rest)) is not None:
        return Read(Command(name="WITHDRAW", about=label))
    if re.fullmatch(r"(?:me )?from the (?:circle|group|list)", rest):
        return Read(Command(name="LEAVE"))
    return Read()


def resend(rest: str, names: Names, today: date) -> Read:
    """`RESEND` with a piece in what follows."""
    del today
    found = names.piece(rest)
    if isinstance(found, str):
        return Read(Command(name="RESEND", about=found))
    if found or re.fullmatch(
        r"[rq]\d+\w*|(?:the |that |this |last |my )*(?:piece|story|mail|chapter|file)s?", rest
    ):
        return nearly("RESEND")
    return Read()


def excuse(rest: str, names: Names, today: date) -> Read:
    """`EXCUSE` with a name in what follows."""
    del today
    bare = re.sub(r"'s?(?: (?:late|short))*(?: (?:critique|one|notes))?$", "", rest)
    found = names.member(bare)
    if isinstance(found, str) and found != names.sender:
        return Read(Command(name="EXCUSE", member=found))
    return (
        nearly("EXCUSE", "That could be more than one member.")
        if found and not isinstance(found, str)
        else Read()
    )


_READERS: dict[Name, Callable[[str, Names, date], Read]] = {
    "HELP": _bare("HELP"),
    "STATUS": _bare("STATUS"),
    "SCHEDULE": _bare("SCHEDULE"),
    "AWAY": away,
    "BACK": _bare(
        "BACK",
        "again|home|now|online|home again|(?:safely )?from (?:my |our |the )?(?:holidays?"
        "|vacation|trip|travels|"
        r"hospital|leave|break)",
    ),
    "LIGHT": _bare("LIGHT", r"load"),
    "SKIP": _skip,
    "SWAP": swap,
    "EXTEND": extend,
    "WITHDRAW": _withdraw,
    "RESEND": resend,
    "EXCUSE": excuse,
    "LEAVE": _bare("LEAVE", r"(?:me|us)?(?: ?(?:from )?(?:the |this )?(?:circle|group|list))?"),
    "MYDATA": _bare("MYDATA"),
    "FORGET ME": _bare("FORGET ME"),
}
