"""From a letter's subject and own words to the commands in it. What is no command stays none."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from circle_tui.circle.commands import lines
from circle_tui.circle.commands.forms import core
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.values import Command, Nearly, Reading
from circle_tui.circle.commands.wishes import read_wish
from circle_tui.circle.commands.words import Read, nearly, read_words
from circle_tui.circle.model import Member
from circle_tui.circle.state import Circle
from circle_tui.letters.subjects import bare_subject
from circle_tui.manuscripts.prose import count_words

MOST_WORDS = 30
"""Own words of a letter that may hold a command."""

MOST_COMMANDS = 5
ASKED_WORDS = 60
"""Own words up to which a first line in capitals is asked about."""

MOST_SIGNS = 2_000
"""Signs of a letter's own text, signature and all, beyond which nothing in it is looked for."""

LONGEST_SENTENCE = 300
"""Signs of a line or a sentence that may be a command."""

_TAG = re.compile(r"^\s*\[[^\]]{0,40}\]\s*")
_CUTS = re.compile(
    r"[,;:(]\s*|\s-\s|\.\s|[!?]\s|\s(?=(?:because|since|as|due|owing|while|so|visiting|for|in"
    r"|with|at|unless|to (?:see|visit|attend))\b)"
)
_PREPOSITION = re.compile(r"(?:for|in|with|at)\b", re.IGNORECASE)
"""Opens a reason only where what went before is about time: `away … in Oslo`, `skip … for my health`."""

_AND_SO_ON = re.compile(r"(?:and|or|but|then|unless|if|until|till|to|through|yet|nor|except)\b")
_TAP = re.compile(r"\s*leave\s*\?\s*", re.IGNORECASE)


class _Found(NamedTuple):
    """What consecutive sentences ask for, and what stands around it."""

    commands: tuple[Command, ...] = ()
    doubt: Nearly | None = None
    strong: bool = True
    rest: tuple[str, ...] = ()


def read_commands(subject: str, own: str, circle: Circle, member: Member, today: date) -> Reading:
    """What a letter without a document asks for; ``today`` is the day it arrived on, in the member's zone."""
    if len(own) > MOST_SIGNS:
        return Reading()
    written = lines.without_name(lines.own_lines(own), member.name)
    names = Names(circle, member.id)
    title = _title(subject)
    words = count_words("\n".join(written))
    if words > MOST_WORDS:
        return Reading(doubt=_too_long(written, names, today, words))
    body = _body(written, names, today, member.name)
    if not title:
        return _settled(body)
    if _TAP.fullmatch(title):
        return Reading(commands=(Command(name="LEAVE"),))
    return _joined(_headline(title, names, today), body, written, member.name)


def _title(subject: str) -> str:
    """The subject, if the letter is no answer and no forward."""
    title = _TAG.sub("", subject[:200]).strip()
    if title.casefold().startswith(("news:", "share:")):
        return title
    return title if bare_subject(title) == title else ""


def _too_long(written: list[str], names: Names, today: date, words: int) -> Nearly | None:
    """A first line in capitals with much below it; news that are longer than a line."""
    if not written:
        return None
    first = written[0]
    if re.match(r"(?:NEWS|SHARE)\s*:", first):
        name = "NEWS" if first.startswith("NEWS") else "SHARE"
        return nearly(name, "That is longer than the circle notes have room for.").nearly  # type: ignore[arg-type]
    read = read_words(first, names, today)
    loud = first.split()[0].strip(":,.!").isupper()
    if words > ASKED_WORDS or not loud or read.command is None:
        return None
    return nearly(read.command.name).nearly


def _body(written: list[str], names: Names, today: date, name: str) -> _Found:
    """The reading of the first lines: line by line, or else sentence by sentence."""
    if not written:
        return _Found()
    said = read_words(" ".join(written), names, today)
    if said.command is not None and said.command.name in ("NEWS", "SHARE"):
        return _Found((said.command,))
    by_line = [line for line in written if not lines.is_courtesy(line, name)]
    found = _consecutive(by_line, names, today, name)
    if found.commands and not found.rest:
        return found
    sentences = [s for s in lines.sentences(written) if not lines.is_courtesy(s, name)]
    other = _consecutive(sentences, names, today, name)
    if len(other.commands) >= len(found.commands) and (other.commands or other.doubt or not found.doubt):
        found = other if other.commands or not found.commands else found
    if found.commands or found.doubt:
        return found
    return _lower_down(sentences, names, today)


def _consecutive(units: list[str], names: Names, today: date, name: str) -> _Found:
    commands: list[Command] = []
    strong = True
    for at, unit in enumerate(units):
        read = _unit(unit, names, today)
        if read.command is None:
            if not commands:
                return _Found(doubt=read.nearly, rest=tuple(units[at + 1 :]))
            if read.nearly is not None:
                return _Found(doubt=read.nearly)
            rest = tuple(u for u in units[at:] if not lines.is_courtesy(u, name))
            return _Found(tuple(commands), strong=strong, rest=rest)
        commands.append(read.command)
        strong = strong and read.strong
    return _Found(tuple(commands), strong=strong)


def _unit(unit: str, names: Names, today: date) -> Read:
    """One line or sentence: whole, or up to where a reason begins."""
    readers: tuple[Callable[[str, Names, date], Read], ...] = (read_words, read_wish)
    doubt = Read()
    if len(unit) > LONGEST_SENTENCE:
        return doubt
    for text, reason, is_loose in _prefixes(unit):
        for reader in readers:
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
    if doubt.nearly is None and (found := re.match(r"([^,;:.?!]{3,60})[,;:] +(?=\S)", unit)) is not None:
        is_excuse = lines.is_reason(found[1]) and lines.is_about_me(found[1])
        return read_wish(unit[found.end() :], names, today) if is_excuse else doubt
    return doubt


def _prefixes(unit: str) -> Iterable[tuple[str, str, bool]]:
    """The unit itself, and each part of it that a reason may follow, the longest first."""
    yield unit, "", False
    plain = re.sub(r"\s*[–—]\s*", " - ", unit)
    for cut in reversed(list(_CUTS.finditer(plain))):
        text, reason = plain[: cut.start()].strip(), plain[cut.end() :].strip(" ).")
        if text and reason:
            yield text, reason, _PREPOSITION.match(plain[cut.end() :]) is not None


def _fits(read: Read, text: str, reason: str) -> bool:
    if not reason or lines.is_courtesy(reason):
        return True
    bare = core(reason)
    if _AND_SO_ON.match(bare) or not lines.is_reason(reason):
        return False
    return read.strong and (len(text.split()) > 1 or lines.is_about_me(reason))


def _may_be(text: str, reason: str) -> bool:
    """Whether what is nearly a command stays so with what follows it."""
    if not reason or lines.is_courtesy(reason):
        return True
    return len(text.split()) > 1 and lines.is_reason(reason) and lines.is_about_me(reason)


def _is_qualified(reason: str) -> bool:
    """Whether what follows changes a wish instead of explaining it."""
    return re.match(r"(?:or|unless|if|until|and|but|instead)\b", core(reason)) is not None


def _lower_down(sentences: list[str], names: Names, today: date) -> _Found:
    """A wish that is not the first thing said is asked about."""
    for sentence in sentences[1:]:
        read = read_wish(sentence, names, today)
        if read.command is not None and read.strong:
            return _Found(doubt=nearly(read.command.name).nearly)
        words = read_words(sentence, names, today)
        if words.command is not None and words.strong and sentence.split()[0].isupper():
            return _Found(doubt=nearly(words.command.name).nearly)
    return _Found()


def _headline(title: str, names: Names, today: date) -> _Found:
    read = _unit(title, names, today)
    return _Found((read.command,) if read.command is not None else (), read.nearly, read.strong)


def _settled(found: _Found) -> Reading:
    """Commands are done if all else in the letter only says why."""
    if found.doubt is not None:
        return Reading(doubt=found.doubt)
    if not found.commands:
        return Reading()
    commands = tuple(dict.fromkeys(found.commands))
    if len({c.name for c in commands}) < len(commands):
        return Reading(doubt=nearly(commands[0].name).nearly)
    if found.rest:
        reasons = all(lines.is_reason(unit) and not _AND_SO_ON.match(core(unit)) for unit in found.rest)
        if not found.strong and not (reasons and commands[0].name == "SKIP" and _is_mine(found.rest)):
            return Reading()
        if not reasons:
            return Reading(doubt=nearly(commands[0].name).nearly)
    return Reading(commands=commands[:MOST_COMMANDS], is_loose=not found.strong)


def _is_mine(rest: Iterable[str]) -> bool:
    return any(lines.is_about_me(unit) for unit in rest)


def _joined(head: _Found, body: _Found, written: list[str], name: str) -> Reading:
    """Subject and first line together: the same command in both is one."""
    rest = [line for line in written if not lines.is_courtesy(line, name)]
    if not rest:
        return _settled(head)
    if not head.commands:
        return _settled(body)
    if not body.commands and body.doubt is None:
        if not head.strong:
            return Reading()
        return _settled(head._replace(rest=tuple(lines.sentences(rest))))
    if not head.strong or head.commands[0] in body.commands:
        return _settled(body)
    return _settled(body._replace(commands=(*head.commands, *body.commands)))
