"""Commands in their own words: `AWAY 20 December to 4 January`, `SWAP Bo`, `EXTEND 3 days`."""

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from circle_tui.circle.commands import arguments
from circle_tui.circle.commands.days import Unclear, single
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.plain import plain, trimmed
from circle_tui.circle.commands.questions import ASK, Read, nearly
from circle_tui.circle.commands.values import Command, Name

_LINE = re.compile(
    r"[\s*_\"“'(/>!-]*(?:(?:please|pls),? )?(?P<word>help|status|schedule|away|back|light|skip"
    "|swap|extend|withdraw|resend|excuse|news|"
    r"share|leave|unsubscribe|my ?data|forget ?me)\b(?P<colon>\s*:)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_POLITE = re.compile(
    r"[\s,]*\b(?:please|pls|plz|thanks|thank you|thx|cheers|ta|sorry|if possible|for me|now)$"
)


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
        return read._replace(
            strong=loud
            or found["word"].lower() == "unsubscribe"
            or bool(rest)
            or "please" in plain(found["rest"])
        )
    if read.nearly is not None:
        return read
    return nearly(name) if loud and not line.isupper() and len(rest.split()) <= 8 else Read()


_UNTIL = re.compile(r"(.+?)[ ,(]+until ([^()]+?)[).!]*", re.IGNORECASE)
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
    if name == "SHARE" and (until := _UNTIL.fullmatch(text)):
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


_READERS: dict[Name, Callable[[str, Names, date], Read]] = {
    "HELP": _bare("HELP"),
    "STATUS": _bare("STATUS"),
    "SCHEDULE": _bare("SCHEDULE"),
    "AWAY": arguments.away,
    "BACK": _bare(
        "BACK",
        "again|home|now|online|home again|(?:safely )?from (?:my |our |the )?(?:holidays?|vacation|trip"
        "|travels|"
        r"hospital|leave|break)",
    ),
    "LIGHT": _bare("LIGHT", r"load"),
    "SKIP": arguments.skip,
    "SWAP": arguments.swap,
    "EXTEND": arguments.extend,
    "WITHDRAW": arguments.withdraw,
    "RESEND": arguments.resend,
    "EXCUSE": arguments.excuse,
    "LEAVE": _bare("LEAVE", r"(?:me|us)?(?: ?(?:from )?(?:the |this )?(?:circle|group|list))?"),
    "MYDATA": _bare("MYDATA"),
    "FORGET ME": _bare("FORGET ME"),
}
