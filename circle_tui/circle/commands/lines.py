"""What a mail says besides its command: greetings, courtesies, sign-offs, reasons. None of it counts."""

import re

from circle_tui.circle.commands.almanac import has_day
from circle_tui.circle.commands.plain import SIGNS, plain
from circle_tui.letters.marks import find_traces, is_marker

_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|hoi|hallo|hola|bonjour|ciao|g'day|yo|dear|darling|good (?:morning|afternoon"
    r"|evening|day)|morning|evening|greetings|hullo)(?: (?:there|all|everyone|everybody|again"
    r"|[\w.'-]+)){0,3}\s*[,!.:;-]*"
)
_INLINE_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|hoi|hallo|hola|bonjour|ciao|g['’]day|yo|dear|darling|good (?:morning|afternoon"
    r"|evening|day)|morning|evening)(?: [\w.'’-]+){0,2}\s*[,!:–—-]+\s*",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    "(?:(?:many |with |kind |best |warm(?:est)? |all (?:the |my )?|lots of |much |yours? |with best "
    "|cheers and )*"
    r"(?:thanks(?: a lot| again| in advance| so much)?|thank you|thx|cheers|regards|wishes|best|love"
    r"|sincerely|truly|yours|ta|xx?x?|greetings|take care|ciao|bye))(?:,? (?!for)[\w.'’-]+){0,2}[\s,.!:)-]*"
)
_COURTESY = re.compile(
    "(?:(?:so |very |really |terribly |my )?(?:sorry|apologies|apologises?)(?: (?:about|for) (?:that|this"
    "|it|the "
    r"(?:late|short) notice|the (?:bother|trouble|inconvenience|hassle)|any inconvenience))?(?: everyone"
    r"| all| everybody)?"
    "|(?:many thanks|thanks|thank you|cheers|ta)(?: (?:all|a lot|so much|very much|again"
    r"|everyone|everybody|\w+))?(?: in advance| (?:for|to) (?:all (?:of )?)?(?:you|your|the|everything"
    r"|understanding|organi[sz]ing)"
    "(?: (?:reminder|mail|email|message|note|notice|patience|understanding|help|work|time|this|that|it"
    "|kindness|waiting|"
    r"organi[sz]ing|all|everything|for|you|your|and|do|in advance))*)?"
    "|(?:i )?hope (?:you(?:'re| are)(?: all)?|all is|everyone is|everybody is|this finds you"
    r"|that(?:'s| is))[\w ]*"
    "|(?:is|would) (?:that|this|it) (?:be )?(?:ok|okay|all right|alright|possible|fine)(?: with you"
    "| for you)?"
    r"|if (?:that's|that is|it's|it is)(?: possible| ok| okay| all right| alright| fine)?|(?:merry|happy"
    r"|have a) [\w ,]{3,40}|see you(?: [\w ]{2,30})?|best wishes[\w ]*|enjoy[\w ]*|see (?:the )?(?:subject"
    r"|above)(?: line)?|as (?:above|per subject|in the subject)|as subject says?"
    "|(?:that is|that's) all|no (?:reason|hurry|rush|text|message|body)(?: needed)?|no worries if not|eom"
    "|nothing (?:else|more|to add)|please|many thanks|all the best|ok|okay|great"
    r"|wish me luck|and thanks|talk soon|speak soon|[:;][-]?[()dp]|x+)[\s.!?,]*"
)
_DANGER = re.compile(
    r"\b(?:not|don't|do not|never|no longer|but|unless|if|instead|actually|or|maybe|perhaps|otherwise|wait"
    r"|ignore|cancel|scratch|rather|except|only|also|and (?:also|then|the)|then|forget|whether|might|half"
    r"|skip|swap|extend|withdraw|resend|excuse|leave|unsubscribe|page|scene|chapter|paragraph|line|reader|"
    "character|narrator|opening|ending|plot|you have|your|urgent|reply|respond|contact"
    r"|e-?mails?|inbox|office|return)\b"
)
_UNFIT = re.compile(
    r"\b(?:not (?:be )?(?:ready|done|finished|well|able|yet|home|there|feeling)|can't|cannot|couldn't"
    "|won't|isn't|doesn't"
    r"|(?:this|these|last|past|all|busy|of|a|every|each|most) (?:days?|weeks?|months?|christmas))\b"
)
"""What says no or names a time in a reason, and changes nothing."""
_MINE = re.compile(
    r"\b(?:i|i'm|i've|my|me|we|our|sorry|work|family|kids?|children|deadlines?|ill|sick|flu|cold|busy|mad|"
    "swamped|snowed|visiting|holiday|life|too much|travelling|traveling|moving|exams?|health"
    r"|unwell|covid|running late|behind)\b"
)
_WRAPPED = 60
"""Signs from which on a line may be one that a mail program wrapped."""
_LONGEST_LEAD = 14
_NO_LEAD = re.compile(
    r"\b(?:s?he|his|her|him|they|their|them|says?|said|tells?|told|asks?|asked|writes?|wrote|thinks?|thought"
    r"|critiques?|story|stories|piece|scenes?|poems?|dialogue|hero(?:ine)?|prologue|title|begins?|ends?|loved?"
    r"|liked?|reads|words?|quote|dream\w*|imagine|once upon|notes?|was|were)\b|[“”\"«»:?]"
)
"""What makes a first sentence more than small talk before a wish."""
_NAME_ONLY = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}[\s,.!]*")
_SENTENCE = re.compile(r"(?<=[!?])\s+|(?<=\.)\s+(?=[A-ZÀ-Þ“\"'(])")
_CLOSING = re.compile(
    r"(?!(?:skip|swap|away|back|help|status|schedule|light|leave|withdraw|please"
    r"|extend)\b)[\w']+(?: [\w']+){0,2}, "
)
_LONGEST_CLOSING = 4
"""Words of a line that ends with a comma above the writer's name: `Yours ever,`."""


def own_lines(own: str) -> list[str]:
    """The lines above the sign-off that are not blank, without the trace that a one-tap answer carries."""
    lines: list[str] = []
    for line in own.splitlines():
        text = line.strip()
        if find_traces(text) or is_marker(text) or not re.search(r"\w", text):
            continue
        if lines and _SIGN_OFF.fullmatch(plain(text)):
            break
        lines.append(text)
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    return lines


def without_name(lines: list[str], name: str) -> list[str]:
    """The lines before the one that is the writer's own name."""
    names = {plain(name), plain(name).split(" ")[0]}
    for at, line in enumerate(lines):
        bare = plain(line).strip(SIGNS)
        if bare in names or (bare.startswith(plain(name)) and len(bare.split()) <= 5):
            closes = at > 1 and lines[at - 1].endswith(",") and len(lines[at - 1].split()) <= _LONGEST_CLOSING
            return lines[: at - closes]
        if at and at == len(lines) - 1 and bare[:1] == plain(name)[:1] and len(bare) <= 2:
            return lines[:at]
    return lines


def is_greeting(line: str) -> bool:
    """Whether a line only says hello."""
    return _GREETING.fullmatch(plain(line)) is not None


def sentences(lines: list[str]) -> list[str]:
    """The sentences of some lines that belong together, without a greeting in front."""
    text = _INLINE_GREETING.sub("", " ".join(lines), count=1)
    return [part.strip() for part in _SENTENCE.split(text) if re.search(r"\w", part)]


def is_courtesy(text: str, name: str = "") -> bool:
    """Whether a sentence or a line says nothing but politeness, or who writes."""
    bare = plain(text)
    if name and re.fullmatch(
        rf"(?:it's|it is|this is|here is) {re.escape(plain(name).split(' ')[0])}\b.{{0,20}}",
        bare.strip(SIGNS),
    ):
        return True
    if name and _is_signed(bare.strip(SIGNS), plain(name)):
        return True
    return (
        any(form.fullmatch(bare) for form in (_COURTESY, _SIGN_OFF, _GREETING))
        or not re.search(r"\w", bare)
        or (_SIGN_OFF.match(bare) is not None and _NAME_ONLY.fullmatch(text) is not None)
    )


def _is_signed(bare: str, name: str) -> bool:
    """The writer's name or initial, kisses and all: `Bo`, `B x`, `Groetjes, Bo`."""
    first = name.split(" ")[0]
    signed = rf"(?:[\w' ]{{1,24}}, )?(?:{re.escape(name)}|{re.escape(first)})(?: x+)?"
    rf"|{re.escape(name[:1])}\.?(?: x+)?|x+ (?:{re.escape(first)})?"
    closing = re.fullmatch(signed, bare)
    return closing is not None and (", " not in bare or _CLOSING.match(bare) is not None)


def is_reason(text: str) -> bool:
    """Whether words beside a command only say why; nothing in them may change what is asked for."""
    bare = plain(text)
    if is_courtesy(text):
        return True
    words = _UNFIT.sub("", bare)
    return "?" not in bare and not _DANGER.search(words) and not has_day(words) and len(bare.split()) <= 20


def leads_on(written: list[str]) -> bool:
    """Whether the first line, wrapped or not, has more than one sentence."""
    many = 1
    while many < len(written) and len(written[many - 1]) >= _WRAPPED:
        many += 1
    said = [sentence for sentence in sentences(written[:many]) if not is_courtesy(sentence)]
    return len(said) > 1


def is_lead(text: str) -> bool:
    """Whether a first sentence only leads to a wish: a reason or small talk, of nobody else, of no text."""
    return is_reason(text) and len(text.split()) <= _LONGEST_LEAD and not _NO_LEAD.search(plain(text))


def is_about_me(text: str) -> bool:
    """Whether words speak of the writer's own affairs, as a reason does and a critique does not."""
    return _MINE.search(plain(text)) is not None
