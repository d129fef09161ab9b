"""The patterns of plain wishes that have no arguments, and the parts that all patterns of wishes share."""

import re

from circle_tui.circle.commands.days import plain
from circle_tui.circle.commands.lines import trimmed
from circle_tui.circle.commands.values import Name

_SPELLED = (
    (r"\b(i|we|you|they)'ll\b", r"\1 will"),
    (r"\b(i|we|you)'d\b", r"\1 would"),
    (r"\bi'm\b", "i am"),
    (r"\bwe're\b", "we are"),
    (r"\b(i|we)'ve\b", r"\1 have"),
    (r"\bwon't\b", "will not"),
    (r"\bcan't\b|\bcannot\b", "can not"),
    (r"\bshan't\b", "shall not"),
    (r"\b(what|who|when|where)'s\b", r"\1 is"),
    (r"\bgonna\b", "going to"),
    (r"\bwanna\b", "want to"),
)
_BEFORE = re.compile(
    "(?:please|pls|sorry|apologies|unfortunately|sadly|so|ok|okay|well|and|also|but|hi|hello"
    "|thanks|thank you|"
    "just|quick (?:note|one)|fyi|(?:a |just a )?(?:quick |short )?heads[- ](?:up|- up)|a "
    "(?:quick|short) note|i am (?:so |very |really "
    ")?(?:afraid|sorry)|"
    "i (?:just )?wanted to (?:say|tell you|let you know)|(?:this is )?(?:just )?to (?:say"
    "|tell you|let you know)|"
    r"(?:just )?letting you know|please (?:note|be aware)|note|i regret|would you mind|i was wondering if|"
    r"i wonder if|i wonder|is it possible that|i think|i hope|as you know|for the record|dear \w+|ada)"
    r"(?: that| to say| to let you know)?[\s,:;.!-]+"
)
_AFTER = re.compile(
    r"[\s,.;:!?-]*\b(?:please|pls|plz|thanks(?: a lot| in advance)?|thank you|thx|cheers|ta"
    "|sorry(?: about that)?|"
    "if (?:possible|i may|i might|you can|that is ok(?:ay)?|that's ok(?:ay)?|that is all "
    "right|that's all right|"
    r"that is possible|that's possible)|i am afraid|everyone|everybody|all)$"
)
WISH = (
    "(?:i|we) (?:would (?:like|love|prefer)|want|wish|need|have|will (?:need|have)|am going"
    "|would need|"
    "will probably have) to(?: have to)?|(?:could|can|may|might) (?:i|we)|(?:i|we) (?:must"
    "|shall|will|would be happy to|"
    r"had better|would rather|am going to|have decided to|would be grateful if i could)|let me"
    r"|i am going to have to|(?:would|is) it (?:be )?(?:possible|ok|okay|all right|alright|fine)(?: for me)?"
    " (?:to|if i)|is there any chance (?:i could|to)|any chance (?:i could|to)|(?:ok|okay"
    "|possible|fine) (?:to|if i)"
)
ASKING = r"(?:(?:could|can|would|will) you (?:please )?(?:kindly )?)?(?:please )?"
NOW = (
    r"(?: (?:this|next) (?:time|turn)| this (?:round|month|week)| (?:for|in) (?:this|the coming) round| now)?"
)
WHILE = r"(?: (?:for|over) (?:a while|a bit|now|some time|the moment|the time being)| at the moment)?"
PIECE = r"(?:piece|story|submission|chapter|pages|poem|text|manuscript|work|entry)"
CIRCLE = (
    r"(?:the |this |your |our )?(?:critique |writing |writers'? )?(?:circle|group|list|mailing list|workshop)"
)

SIMPLE: tuple[tuple[Name, str], ...] = (
    ("SKIP", rf"{ASKING}(?:skip|pass over) (?:me|my (?:next )?(?:turn|slot|go|place|week))(?: over)?{NOW}"),
    (
        "SKIP",
        (
            rf"(?:{WISH}) (?:please )?(?:skip|pass on|miss|sit out|give up|pass up) "
            rf"(?:(?:my|this|the) (?:next )?(?:turn|slot|go)|my (?:place|week)){NOW}"
        ),
    ),
    ("SKIP", rf"(?:{WISH}) (?:please )?(?:skip|be skipped|pass)(?: this (?:time|round|month)| next time)?"),
    ("SKIP", r"i (?:am skipping|skip) my (?:next )?turn" + NOW),
    ("WITHDRAW", rf"(?:{ASKING}|(?:{WISH}) )(?:withdraw|pull|retract) (?:my|the) {PIECE}{NOW}"),
    ("WITHDRAW", rf"(?:{ASKING}|(?:{WISH}) )take (?:back my {PIECE}|my {PIECE} (?:back|out|down)){NOW}"),
    ("WITHDRAW", rf"i (?:hereby )?(?:withdraw|am withdrawing) my {PIECE}"),
    (
        "BACK",
        (
            "(?:i|we) (?:am|are) (?:now )?back(?: (?:again|now|home|at home|early|safely|and "
            "(?:feeling|ready|rested|well|raring|happy)"
            r"[\w ]*|from (?:my |our |the )?(?:holidays?|vacation|trip|travels|hospital|leave|break)))*"
        ),
    ),
    (
        "LIGHT",
        (
            f"(?:(?:{WISH}) (?:have |get |be given |be asked for |do )?|i (?:would like|need"
            f"|want) )?(?:fewer|less|not so many) critiques?(?: to (?:do|write))?{WHILE}"
        ),
    ),
    ("LIGHT", rf"(?:{WISH}) (?:go on|be on|have|switch to) light"),
    (
        "LIGHT",
        (
            f"(?:(?:{WISH}) (?:have |get |be on )?|i (?:would like|need|want) )?(?:an? "
            f")?light(?:er)? (?:work)?(?:load|duty){WHILE}"
        ),
    ),
    (
        "HELP",
        (
            "how does (?:this|it|the circle|everything) work|what can i (?:ask|write|say)(?: "
            "(?:by mail|here|to you))?|(?:what|which) commands (?:are there|can i use|do you "
            "(?:know|understand|have))|(?:can|could) you (?:please )?help me"
        ),
    ),
    (
        "STATUS",
        (
            "(?:what|which) (?:do i (?:still )?owe|critiques do i (?:still )?owe|is my status|am "
            "i owing|is still open for me|do you (?:still )?need from me)(?: at the moment| "
            "right now| you| now| still)?|where do i stand(?: now)?|do i (?:still )?owe "
            "(?:anything|any critiques?)|how many critiques do i (?:still )?owe"
        ),
    ),
    (
        "STATUS",
        (
            "(?:(?:can|could) you (?:please )?tell me )?when (?:is my (?:next )?turn(?: again)?"
            "|my (?:next )?turn is|am i (?:up )?next|is my piece due|do i have to submit)"
        ),
    ),
    ("STATUS", rf"{ASKING}send me my status|my status"),
    (
        "SCHEDULE",
        (
            "(?:(?:can|could|would) you (?:please )?)?(?:send|give|mail|show) (?:me |us )?the "
            "(?:schedule|dates|calendar)(?: again| ahead)?"
        ),
    ),
    (
        "SCHEDULE",
        (
            "(?:what|when) (?:is|are) the (?:schedule|(?:next|coming|upcoming) (?:dates|deadlines"
            "|turns|rounds))|who(?:se turn)? is (?:it )?(?:next|up next)|(?:(?:can|could|may) i "
            "(?:please )?(?:have|get|see)) the schedule(?: again)?|what is next|when is the next "
            "(?:round|deadline|piece due)"
        ),
    ),
    ("LEAVE", rf"(?:{WISH}) (?:please )?(?:leave|quit|drop out of|withdraw from|resign from) {CIRCLE}"),
    ("LEAVE", rf"{ASKING}(?:remove|unsubscribe|drop|delete|sign) me(?: off)?(?: (?:from|off) {CIRCLE})?"),
    (
        "LEAVE",
        (
            f"{ASKING}take me (?:off|out of|from) {CIRCLE}|i (?:am leaving|am quitting|leave"
            f"|quit) {CIRCLE}|(?:{WISH}) unsubscribe"
        ),
    ),
    (
        "MYDATA",
        (
            f"{ASKING}(?:send|give|show) me (?:all )?(?:of )?(?:my data|(?:all|everything)(?: "
            "that)? you (?:have|keep|hold|know) (?:about|on) me)|(?:what|which) data (?:do you"
            "|does the circle) (?:have|keep|hold|store) (?:about|on|of) me|what do you (?:keep"
            f"|know|store|hold|have) (?:about|on) me|(?:{WISH}) (?:have|see|get) my data"
        ),
    ),
    (
        "FORGET ME",
        (
            f"{ASKING}(?:delete|erase|remove|wipe) (?:all )?(?:of )?(?:my (?:personal )?data"
            "|(?:all|everything)(?: that)?(?: you (?:have|keep|know|hold))? (?:about|on) me)"
            f"|{ASKING}forget me|(?:{WISH}) be forgotten"
        ),
    ),
)
PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in SIMPLE)

JOIN = re.compile(
    rf"join(?: {CIRCLE})?|(?:{WISH}|(?:i|we) (?:am|would be) (?:interested in|keen on)) (?:please )?"
    rf"(?:join(?:ing)?|become a member(?: of)?|sign up(?: (?:for|to))?)(?: (?:you|{CIRCLE}))?"
    rf"|how (?:can|do) i join(?: (?:you|{CIRCLE}))?|(?:please )?(?:add|sign) me(?: up)?(?: to {CIRCLE})?"
)
GOING = re.compile(rf"(?:{WISH}) (?:leave|quit|drop out)(?: now)?")
CANNOT = re.compile(
    "i (?:can not|will not be able to|will not|am not able to|am unable to) (?:make|do|manage"
    "|take|submit for) my (?:next )?turn.*"
)


def core(sentence: str) -> str:
    """A sentence in plain words, without what politeness puts around a wish."""
    text = plain(trimmed(sentence))
    for pattern, instead in _SPELLED:
        text = re.sub(pattern, instead, text)
    while (found := _BEFORE.match(text)) is not None and text[found.end() :]:
        text = text[found.end() :]
    while (shorter := trimmed(_AFTER.sub("", text))) != text and shorter:
        text = shorter
    return trimmed(text)
