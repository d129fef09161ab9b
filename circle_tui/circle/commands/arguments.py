"""What stands behind a command's word: days, a name, a label; and what is asked where it does not fit."""

import re
from datetime import date

from circle_tui.circle.commands.almanac import has_day
from circle_tui.circle.commands.days import Unclear, single
from circle_tui.circle.commands.lengths import days_of, number
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.spans import span
from circle_tui.circle.commands.values import Command, Part

_TURN = re.compile(r"(?:me|my (?:next )?turn|this turn|turn)?(?: (?:for )?this (?:time|round|month|week))?")
_PIECE = re.compile(r"(?:my )?(?:piece|story|submission|chapter|pages|poem|text|manuscript)")


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


def skip(rest: str, names: Names, today: date) -> Read:
    """`SKIP`, alone or with the turn that is meant."""
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
    r"(?: (?:for|on|with|to (?:finish|do|write|send|read|complete|revise))(?: (?P<whose>my|the|this|it"
    r"|\w+'s))?(?: (?:own ))?(?: ?(?P<what>critiques?|piece|story"
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


def withdraw(rest: str, names: Names, today: date) -> Read:
    """`WITHDRAW`, alone or with the piece that is meant."""
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
    bare = re.sub(
        r"(?:'s?| (?:his|her|their))?(?: (?:late|short|brief|missing))*(?: (?:critique|one|notes))?$|'s$",
        "",
        rest,
    ).strip()
    found = names.member(bare)
    if isinstance(found, str) and found != names.sender:
        return Read(Command(name="EXCUSE", member=found))
    return (
        nearly("EXCUSE", "That could be more than one member.")
        if found and not isinstance(found, str)
        else Read()
    )
