"""What each wish is made of: the words that it must have, whatever their order.

The lists are read by `_any`: patterns between commas, any of which may stand there.
"""

import re
from typing import NamedTuple

from circle_tui.circle.commands.predicates import PIECE
from circle_tui.circle.commands.values import Name

_NOTHING = re.compile(r"(?!)")


class Matter(NamedTuple):
    """One wish."""

    name: Name
    words: tuple[re.Pattern[str], ...]
    """One of each must stand somewhere; the first are those of the wish itself."""
    beside: re.Pattern[str] = _NOTHING
    """What may stand beside them."""
    is_mine: bool = True
    """It speaks of who writes."""
    is_short: bool = False
    """It may say so without *I*: `Off the radar 24 to 27 December`."""
    is_favour: bool = False
    """It must be asked for: who only states it has it."""
    enquires: bool = False
    """It only wants an answer, and may say `when`, `not` and `whether`."""
    is_plain: bool = False
    """Plain enough to be asked about where a word beside it is not known."""
    strangers: int = 0
    """Unknown words that it bears: where and with whom somebody is away."""


def _any(forms: str) -> re.Pattern[str]:
    """One of several patterns, as whole words."""
    return re.compile(
        rf"\b(?:{'|'.join(' '.join(form.split()) for form in forms.split(',') if form.strip())})\b"
    )


_PIECE = rf"(?:{PIECE}|sonnet|haiku|verses?|tale|novel|pages|file)"
_TURN = (
    "my (?:(?:next|coming|upcoming|own|january|december|february|submission) )?(?:turn|slot"
    "|go|place|spot|week|date|round)"
)
_CRITIQUES = (
    r"critiques?, critiquing, critting, crits?, reading(?: load)?, readings, feedback, workload, load"
)
_WHAT_IS_KEPT = (
    "(?:everything|all|what|data|information|records?|whatever)"
    "(?: (?:that|which|is|are|you|has|have|been|hold|keep|store|held|kept|stored|saved|got|know))*"
)

MATTERS = (
    Matter(
        "FORGET ME",
        (
            _any(
                "erase, erased, erasing, delete, deleted, wiped?, forget, forgotten, "
                "purge, destroy(?:ed)?, removed?"
            ),
            _any(
                "every trace(?: of me)?, all traces(?: of me)?, all (?:the "
                ")?(?:records?|data|information), everything, records,"
                "my (?:personal )?(?:data|details|information|records?|file)"
            ),
        ),
        is_plain=True,
    ),
    Matter(
        "MYDATA",
        (
            _any(
                "copy, send, show, see, give, have, export, provide, request, know, "
                "want, extract, appreciated"
            ),
            _any(_WHAT_IS_KEPT),
            _any(
                "(?:about|on|concerning|regarding|of) me, my (?:personal "
                ")?(?:data|details|information|record)"
            ),
        ),
    ),
    Matter(
        "WITHDRAW",
        (
            _any(
                "withdraw, withdrawn, withdrawing, recall, scratch, scrap, "
                "retract(?:ed)?, pull(?:ed)?, bin, unsubmit, take, removed?"
            ),
            _any(rf"(?:my|the) (?:own )?{_PIECE}"),
            _any(
                "withdraw, withdrawn, withdrawing, recall, scratch, scrap, "
                "retract(?:ed)?, pull(?:ed)?, bin, unsubmit, back, out of,"
                "down, from (?:the )?(?:circulation|round)"
            ),
        ),
        is_plain=True,
    ),
    Matter(
        "LEAVE",
        (
            _any(
                "quit, quitting, leave, leaving, removed?, discontinue, end, ended, "
                "stop, cancel, terminate, resign, resigning,"
                "unsubscribe, sign off, sign me off, drop out, bow out, step down, step "
                "back, take, taken off, off, giv(?:e|ing) up,"
                "out of, strike, delete"
            ),
            _any(
                "(?:(?:the|this|your|our|my) )?(?:(?:writing|critique) "
                ")?(?:circle|group|club), distribution(?: list)?, mailing list,"
                "membership, subscription, list"
            ),
        ),
        beside=_any("with immediate effect, for good, for ever, right away, at once"),
    ),
    Matter(
        "SWAP",
        (
            _any("swap, swapping, switch, switching, change, changing, trade, trading, exchange, exchanging"),
            _any(
                "turns?, slots?, places?, spots?, dates?, weeks?, and (?:i|me), (?:i|me) and, my "
                "(?:turn|slot|place|go), the one of, with, mine"
            ),
        ),
    ),
    Matter(
        "EXCUSE",
        (_any(r"(?:excuse|forgive)(?! (?:me|us|my|our|the|this)\b), excused, let off"),),
        beside=_any(
            "her, him, them, (?:late|short|missing) (?:critique|one),"
            "(?:his|her|their) (?:tardiness|lateness|delay|absence|silence)"
        ),
        is_mine=False,
    ),
    Matter(
        "RESEND",
        (
            _any(
                "again, (?:a )?second time, once more, one more time, once again, "
                "another time, over again, anew, another copy,"
                "a (?:new|fresh) copy, re-?send, re-?mail"
            ),
            _any(
                "re-?send, re-?mail, send, be sent, shoot, mail, email, forward, get, "
                "have, receive, give, pass, throw, copy"
            ),
        ),
        is_mine=False,
        is_plain=True,
        strangers=4,
    ),
    Matter(
        "LIGHT",
        (
            _any(
                "fewer, less, lighter, light, decrease, decreasing, reduced?, reducing, "
                "lower, lighten, ease, cut, easy on me, go easy,"
                "not (?:so|as|too) (?:many|much), half, smaller"
            ),
            _any(f"{_CRITIQUES}, (?:texts|pieces|stories|things) to (?:read|critique)"),
        ),
        beside=_any(r"(?:until|while|for) [\w' ]+"),
        is_plain=True,
    ),
    Matter(
        "SKIP",
        (
            _any(
                "skip, skips, skipped, skipping, pass(?:ed)? over, pass(?:ing)? on, "
                "pass(?:ed|es|ing)?, miss(?:ed|ing)? out, miss, sit,"
                "sitting, forgo, forgoing, forego, drop(?:ped)?, leav(?:e|ing) (?:me "
                ")?out, left out, jump(?:ed)?, omit(?:ted)?,"
                "cancel(?:led)?, give up, relinquish, go on to the next(?: in line| one| person)?"
            ),
            _any(
                f"(?:(?:(?:can|will) not|not able to) (?:do|make|take|use) )?{_TURN}, "
                "this (?:turn|one|round) out, skip me,"
                "pass me over, leav(?:e|ing) me out, jump me, miss me out, let me skip"
            ),
        ),
        is_plain=True,
    ),
    Matter(
        "SKIP",
        (
            _any("skip, pass"),
            _any(
                "(?:not (?:be )?able to|can not|unable to|nothing to|not) "
                "(?:submit|send|deliver|present)(?: anything)?,"
                "no (?:text|piece|story)"
            ),
        ),
        is_plain=True,
    ),
    Matter(
        "EXTEND",
        (
            _any(
                "more, extra, additional, longer, later, late, extension, extend(?:ed)?, "
                "wait, delay(?:ed)?, postpone, grace,"
                "deadline, due(?: date)?, until, till?, hand (?:it )?in, give my, "
                "accept, instead, all ?right for mine, push(?:ed)?,"
                "slide, move, add"
            ),
        ),
        is_short=True,
        is_favour=True,
        is_plain=True,
    ),
    Matter(
        "AWAY",
        (
            _any(
                "away, absent, absence, gone, offshore, off the radar, off ?line, off grid, mia, "
                "unreachable, unavailable, uncontactable, abroad,"
                "travell?ing, in hospital, at sea, out of office, ooo, my holidays?, "
                "stay(?:ing)? (?:out|away), count me out,"
                "not (?:be "
                ")?(?:here|around|about|present|reachable|available|in|there|at home), "
                "not count on me, not find me,"
                "out of (?:reach|town|office|contact|the country|action),"
                "(?:can|could|will) not (?:be )?(?:reached|read|take part|write|participate),"
                "(?:no|without) "
                "(?:signal|net|internet|computer|connection|wifi|reception|laptop|phone|e?-?mail),"
                r"on (?:\w+ )?(?:holidays?|vacation|leave|duty|retreat),"
                "(?:not |un)(?:be )?able to (?:read|write|take part|do)(?: anything)?"
            ),
        ),
        is_short=True,
        is_plain=True,
        strangers=4,
    ),
    Matter(
        "BACK",
        (
            _any(
                r"(?:i am|we are|i have (?:come|got)|here i am(?: again)?) (?:(?!not\b"
                r"|on\b)\w+ )?(?:(?!not\b|on\b)\w+ )?back,"
                "back (?:in|from|home|with you|with the (?:circle|group)|again|online|on "
                "(?:board|deck)|in action),"
                "home (?:again )?from, i have returned, i have come back, here again"
            ),
        ),
    ),
    Matter(
        "BACK",
        (
            _any("(?:back|home) (?:in|from|again), back and so am i"),
            _any(
                "here i am(?: again)?, back with you(?: all)?, with you again,"
                "(?:the )?next (?:story|piece|one),"
                "(?:send|throw|give) me, ready for, count me in,"
                "(?:can|able to) read, back and so am i"
            ),
        ),
        strangers=3,
    ),
    Matter(
        "STATUS",
        (
            _any(
                "which, what, how many, know, tell me, list, my status, show, remind me, am i, do i, have i"
            ),
            _any(f"{_CRITIQUES}, ones, pieces, stories, texts, my status, owe, my turn, turn, behind"),
            _any(
                "owe, owed, owing, behind, pending, outstanding, left, missing, not "
                "(?:yet )?(?:done|written|sent), still, due, to do,"
                "my status, when (?:is|will) my, overdue, open"
            ),
        ),
        enquires=True,
    ),
    Matter(
        "STATUS",
        (
            _any(
                "what (?:else )?(?:have|do) i (?:(?:got|still|have) )*to "
                "(?:do|read|write|critique), what do i (?:still )?owe,"
                "owe (?:anyone|anybody) anything, my standing, where (?:i|do i) stand,"
                r"which (?:\w+ )?i (?:did not|have not|still have to) (?:finish(?:ed)?"
                "|done?|writ(?:e|ten)|read)(?: yet)?"
            ),
        ),
        enquires=True,
    ),
    Matter(
        "SCHEDULE",
        (
            _any("who, when, what, which, send, have, know, tell, see, get, show, the, schedule, avail me"),
            _any(
                "timetable, line-?up, planning, calendar, order, rota, roster, schedule, "
                "on when, who is (?:on|up|next), next rounds?,"
                "deadlines, dates, running order, turns, up next"
            ),
        ),
        beside=_any("on one (?:sheet|page|list)"),
        is_mine=False,
        enquires=True,
    ),
    Matter(
        "HELP",
        (
            _any("which, what, list, tell, show, know, send, how, guide"),
            _any(
                "commands?, words (?:i can|can i|to|you), key ?words, what "
                "(?:can|may|do) i (?:write|ask|say|type), how (?:do i|to) use,"
                "instructions"
            ),
        ),
        beside=_any("this system, this address, the list, something"),
        is_mine=False,
        enquires=True,
    ),
)
