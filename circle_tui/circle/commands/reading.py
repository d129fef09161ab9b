"""From a letter's subject and own words to the commands in it. What is no command stays none."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from circle_tui.circle.commands import lines
from circle_tui.circle.commands.gist import read_gist
from circle_tui.circle.commands.mentions import mentioned
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import nearly
from circle_tui.circle.commands.slips import corrected
from circle_tui.circle.commands.units import HARMLESS, changes_the_wish, read_unit
from circle_tui.circle.commands.values import Command, Nearly, Reading
from circle_tui.circle.commands.wishes import read_wish
from circle_tui.circle.commands.words import read_words
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

_TAG = re.compile(r"^\s*\[[^\]]{0,40}\]\s*")
_REPEATED = ("RESEND", "EXCUSE")
"""Commands of which a letter may hold several."""

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
    if not body.commands:
        body = _by_gist(body, written, names, today, member.name)
    if not title:
        return _settled(body)
    if _TAP.fullmatch(title):
        return Reading(commands=(Command(name="LEAVE"),))
    return _joined(_headline(title, names, today), body, written, member.name)


def _by_gist(found: _Found, written: list[str], names: Names, today: date, name: str) -> _Found:
    """What no grammar took in, or only nearly."""
    said = [s for s in lines.sentences(written) if not lines.is_courtesy(s, name)]
    read = read_gist(said, names, today, leads_on=lines.leads_on(written))
    mended = [corrected(sentence) for sentence in said]
    if (
        mended != said
        and read.command is None
        and (other := _consecutive(mended, names, today, name)).commands
    ):
        is_word = len(other.commands) == 1 and len(" ".join(mended).split()) == 1
        kind = other.commands[0].name
        return _Found(doubt=nearly(kind).nearly) if is_word and kind not in HARMLESS else other
    if read.command is not None and (found.doubt is None or found.doubt.name == read.command.name):
        leads = lines.leads_on(written) and not lines.is_about_me(said[0])
        return _Found((read.command,), strong=not leads and read.command.name != "BACK")
    return _Found(doubt=found.doubt or read.nearly)


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
        return _Found((said.command,), strong=written[0].lstrip()[:4].isupper())
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
    if lines.leads_on(written) and lines.is_lead(sentences[0]):
        behind = _consecutive(sentences[1:], names, today, name)
        if behind.commands and behind.strong and not behind.rest:
            return behind._replace(strong=lines.is_about_me(sentences[0]))
    return _lower_down(sentences, names, today)


def _consecutive(units: list[str], names: Names, today: date, name: str) -> _Found:
    commands: list[Command] = []
    strong = True
    for at, unit in enumerate(units):
        for read in read_unit(unit, names, today):
            if read.nearly is not None and not commands and at + 1 < len(units):
                confirmed = read_unit(units[at + 1], names, today)[0]
                if confirmed.command is not None and confirmed.command.name == read.nearly.name:
                    break
            if read.command is None:
                if not commands or read.nearly is not None:
                    return _Found(doubt=read.nearly, rest=tuple(units[at + 1 :]))
                rest = tuple(u for u in units[at:] if not lines.is_courtesy(u, name))
                return _Found(tuple(commands), strong=strong, rest=rest)
            commands.append(read.command)
            strong = strong and read.strong
    return _Found(tuple(commands), strong=strong)


def _lower_down(sentences: list[str], names: Names, today: date) -> _Found:
    """A wish that is not the first thing said is asked about."""
    for sentence in sentences[1:]:
        read = read_wish(sentence, names, today)
        if read.command is not None and (read.strong or "please" in sentence.casefold()):
            return _Found(doubt=nearly(read.command.name).nearly)
        words = read_words(sentence, names, today)
        is_meant = sentence.split()[0].isupper() or "please" in sentence.casefold()
        if words.command is not None and is_meant:
            return _Found(doubt=nearly(words.command.name).nearly)
        if read.nearly is not None:
            return _Found(doubt=read.nearly)
    matters = [name for name in map(mentioned, sentences) if name is not None]
    return _Found(doubt=nearly(matters[0]).nearly) if matters else _Found()


def _headline(title: str, names: Names, today: date) -> _Found:
    reads = read_unit(title, names, today)
    commands = tuple(read.command for read in reads if read.command is not None)
    if not commands and (read := read_gist([title], names, today)).command is not None:
        return _Found((read.command,))
    return _Found(commands, reads[0].nearly, all(read.strong for read in reads))


def _settled(found: _Found) -> Reading:
    """Commands are done if all else in the letter only says why."""
    if found.doubt is not None:
        return Reading(doubt=found.doubt)
    if not found.commands:
        return Reading()
    commands = tuple(dict.fromkeys(found.commands))
    if len({c.name for c in commands if c.name not in _REPEATED}) < sum(
        c.name not in _REPEATED for c in commands
    ):
        return Reading(doubt=nearly(commands[0].name).nearly)
    if found.rest:
        reasons = all(lines.is_reason(unit) and not changes_the_wish(unit) for unit in found.rest)
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
