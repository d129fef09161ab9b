"""Wishes to change places: `could I swap with Dee?`, `Dee and I would like to trade turns`."""

import re
from datetime import date

from circle_tui.circle.commands.arguments import swap
from circle_tui.circle.commands.frames import framings
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.predicates import NOW, TURN
from circle_tui.circle.commands.questions import Read, nearly

_SWAP = r"(?:swap(?:ping)?|trade|trading|switch(?:ing)?|exchang(?:e|ing)|chang(?:e|ing))"
_OURS = rf"(?: (?:(?:my|our|the) )?(?:next )?{TURN}| over)?"
_WHO = r"(?P<who>[\w.'-]+(?: [\w.'-]+){0,2}?)"
_THEIRS = rf"(?:'s)?(?: (?:next )?{TURN})?"
_WANTED = tuple(
    re.compile(form + NOW)
    for form in (
        rf"{_SWAP}(?: me)?{_OURS} (?:with|for) {_WHO}{_THEIRS}",
        rf"{_SWAP} (?:me (?:and|with) )?{_WHO}(?: and (?:me|i|myself))?(?: around| over)?",
        (
            rf"(?:make|do|arrange|have|organise|organize|request) (?:an?|the) (?:swap|exchange|trade"
            rf"|switch|change)(?: of (?:turns?|places?))? with {_WHO}{_THEIRS}"
        ),
        rf"{_SWAP}{_OURS}, {_WHO} and (?:i|me)",
        rf"{_SWAP}{_OURS} between (?:me and )?{_WHO}(?: and (?:me|myself))?",
        (
            rf"(?:take|have) {_WHO}'s {TURN}(?: and (?:give )?(?:him|her|them|\w+) (?:has |have |takes? "
            rf"|gets? )?(?:mine|my {TURN}))?"
        ),
        (
            rf"(?:ask|check with|see with) {_WHO} (?:to|if|whether)(?: (?:she|he|they))?(?: (?:would|could"
            rf"|can|will|might|is|wants|want|likes))*(?: (?:like|be (?:willing|able|happy|up)|willing|able"
            rf"|happy|mind))?(?: (?:to|for))* {_SWAP}{_OURS}(?: with me)?"
        ),
    )
)
_TOGETHER = tuple(
    re.compile(form + NOW)
    for form in (
        (
            rf"(?:(?:can|could|may|might|would|will) )?(?:{_WHO} and (?:i|me|myself)|(?:i"
            rf"|me) and (?P<other>[\w.'-]+(?: [\w.'-]+)?))(?: (?:would like|want|wish|have agreed|agreed"
            rf"|are going|plan|have decided|decided|would love|need|have arranged|arranged|are happy|are"
            rf"|will|can|could|both))*(?: to)? ?{_SWAP}{_OURS}(?: with each other)?"
        ),
        (
            rf"(?:would|could|can|will|may|might) {_WHO} (?:please )?(?:(?:be (?:willing|able|happy|up)"
            rf"|like|agree|mind|consider)(?: (?:to|for))? )?{_SWAP}{_OURS} with me"
        ),
        (
            rf"(?:can|could|would|may) {_WHO} (?:have|take) (?:my|the) {TURN} (?:and|while|if) i(?: will"
            rf"| can| could)? (?:take|have|get) (?:hers|his|theirs|her turn|his turn)"
        ),
        (
            rf"{_WHO} (?:has agreed|agreed|agrees|is happy|is willing|has offered|offered|says yes"
            rf"|is fine) to {_SWAP}{_OURS}(?: with me)?"
        ),
    )
)


def read_swap(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish to change places with one other member."""
    text = _IF_THEY_LIKE.sub("", text)
    for pattern in _TOGETHER:
        if (found := pattern.fullmatch(text)) is not None:
            who = found["who"] or found.groupdict().get("other") or ""
            read = swap(who, names, today)
            return read._replace(strong=True) if read.command is not None else Read()
    for framed in framings(text):
        if (instead := _INSTEAD.fullmatch(framed.wanted)) is not None and isinstance(
            names.member(instead["who"]), str
        ):
            return nearly("SWAP")
        for pattern in _WANTED:
            if (found := pattern.fullmatch(framed.wanted)) is None:
                continue
            read = _with(found["who"], framed.wanted, names, today)
            if read.command is not None or read.nearly is not None:
                return read if framed.is_sure or read.command is None else nearly("SWAP")
    return Read()


_INSTEAD = re.compile(
    rf"(?:let|have|put) {_WHO} (?:go|read|submit|come|have my turn|take my turn|take mine"
    rf"|in)(?: (?:instead of|before|in place of)"
    r" (?:me|mine))?" + NOW
)
_IF_THEY_LIKE = re.compile(
    r",? (?:if|provided|as long as) (?:she|he|they|that|it|\w+) (?:does not mind|do not mind|agrees?"
    r"|is happy|is ok|is okay|is fine|is willing|wants?|would like|can|is free|likes?)(?: (?:with (?:it"
    r"|that|this)|to|too|for (?:her|him|them)))?$"
)
_ANYBODY = re.compile(
    r"(?:someone|somebody|anyone|anybody|another member|one of the others|whoever)(?: else)?"
)


def _with(who: str, wanted: str, names: Names, today: date) -> Read:
    who = who.removesuffix("'s")
    if _ANYBODY.fullmatch(who):
        return nearly("SWAP")
    if len(who.split()) > 2:
        return _several(who, names)
    if wanted.startswith(("change", "changing", "swap", "switch", "trade", "exchang")) and not re.search(
        r"\b(?:with|me|turn|turns|place|places|slots?|i)\b", wanted
    ):
        found = names.member(who)
        return swap(who, names, today)._replace(strong=True) if isinstance(found, str) else Read()
    read = swap(f"with {who}", names, today)
    return read._replace(strong=True)


def _several(who: str, names: Names) -> Read:
    """Two names where one is wanted."""
    parts = re.split(r" or | and |, ", who)
    are_members = len(parts) > 1 and all(isinstance(names.member(part), str) for part in parts)
    return nearly("SWAP") if are_members else Read()
