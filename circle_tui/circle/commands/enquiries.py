"""Questions that the desk answers by itself: `when is my turn?`, `who is next?`, `how does this work?`.

They are made of small words and of their own matter; one word outside of these, and it is another question.
"""

import re

from circle_tui.circle.commands.values import Name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words("""
    a about again circle here more side address end part kind write wrote
    ahead all also am an and any anyone anything are as at be been by can clear coming
    confirm could currently day days did dates date do does everybody everyone everything exactly for
    forward from get getting give given going has have having how i if in inform is it just know later
    latest let like list look made many may me mean moment much must my need needs new next not now of
    on once one order our out over overview place possible present program programme quick quickly
    really remind right round rounds say see send sent shall share should show so still tell that the
    their them then there these they this time to today told turns turn us up upcoming us want was we
    week weeks what when where which who whose will with wondering would year yet you your months month
    email mail please kindly full whole current actual complete entire updated update
""")
_OPENS = re.compile(
    r"(?:what|which|when|where|who|whose|how|is|are|do|does|am|have|did|can|could|may|might|would|will"
    r"|please|kindly|send|give|show|tell|let|remind|confirm|inform|mail|share|forward|i (?:need|want"
    r"|would like|am (?:lost|confused|wondering))|any|anything|write|my|next|the|upcoming|status"
    r"|deadlines?|dates|schedule|calendar|timetable|rota|instructions|commands)\b"
)
_NO = re.compile(r"\b(?:not|never|no|why)\b")

_MATTERS: tuple[tuple[Name, str, str], ...] = (
    (
        "HELP",
        (
            r"how (?:does|do|would|can) (?:all |any of )?(?:this|it|that|the circle|everything|the thing"
            r"|things|i use(?: (?:this|it|the circle|the list|you))?|i do (?:this|it|that"
            r"|any of this))(?: (?:all|circle|thing))?(?: work)?(?: (?:here|then|again|exactly|please))*"
            r"|what (?:can|may|could) i (?:ask|write|say|do|send|tell you)(?: (?:by (?:e?mail)|here|to you"
            r"|to this address|for|you))*|(?:what are|which are|what|which|list|show me|send me|tell me"
            r"|i need|can i have)?(?: (?:are|is))?(?: (?:the|all the|your))? ?(?:commands|instructions"
            r"|command list|list of commands)(?: (?:are there|can i use|do you (?:know|understand|have)"
            r"|again|please))*|(?:can|could|would) you (?:please )?(?:help me"
            r"|explain (?:to me )?how (?:this|it|all this|everything) works)(?: please)?"
            r"|(?:please )?(?:help me|explain how (?:this|it) works)|i need (?:some "
            r"|a bit of )?help(?: with (?:this|the commands))?|how it works|(?:tell me )?(?:what"
            r"|which) commands (?:there are|i can use|you know)|what do i do(?: now| here| next)?"
        ),
        "help commands instructions work works explain use understand",
    ),
    (
        "STATUS",
        (
            r"(?:.* )?(?:(?:what|which|how many|how much|anything|any|do|have|how|is there"
            r"|are there)\b.*\b(?:i|me|my)\b.*\b(?:owe|owed|owing|outstanding|left|missing|due|to (?:do"
            r"|read|critique|write|send)|do|turn|slot)\b.*|(?:what|which|how many|anything|are there"
            r"|is there|any)\b.*\b(?:outstanding|open|due|left|waiting)(?: for| from| on| at| by)? (?:me"
            r"|my (?:side|end|part))\b.*|(?:when|what date|what day|is|which (?:date|day|week|round)"
            r"|how (?:soon|long)|remind me of|tell me|confirm|know)\b.*\bmy (?:next |own "
            r"|current )?(?:turns?|slot|deadline|deadlines|piece|submission|critiques?|go|dates?"
            r"|story)\b.*|(?:when|is it|which week|what week)\b.*\b(?:am i|i am|i|me)\b.*\b(?:up|next|on"
            r"|due|turn|submit|send|hand in|again|owe)\b.*|(?:when|by when|what)\b.*\b(?:do|must|should"
            r"|shall|have|am|can) i\b.*\b(?:submit|send|hand in|deliver|due|due next)\b.*"
            r"|where (?:do i stand|i stand|am i(?: up to)?|am i at)\b.*|what i (?:still )?owe|am i (?:next"
            r"|up next|up|late|behind|up to date|on next|owing|on track)\b.*|how am i doing|my status"
            r"|what is my status|what do you (?:still )?need from me.*|my (?:current |present )?(?:status"
            r"|deadlines|debts|dues))"
        ),
        (
            "pieces piece story owe owed owing outstanding status stand due critiques critique critiquing"
            " open submit submission hand deliver deadline deadlines slot go soon long until left missing"
            " up late behind read reading write track waiting debts dues supposed how doing text chapter"
        ),
    ),
    (
        "SCHEDULE",
        (
            r"(?:.* )?(?:schedule|calendar|timetable|dates|deadlines?|rota|running order|whose turn"
            r"|line-up|order of turns|plan)\b.*|(?:(?:tell|write|let) (?:to )?me (?:know )?)?who (?:has"
            r" the next turn|is|goes|comes|will be)(?: (?:up|on|it))?(?: (?:next|now|this time|this round"
            r"|this week|next week|after me|before me|next round))+|(?:(?:tell"
            r"|write) (?:to )?me )?who has the next turn|who is up|what is (?:next"
            r"|coming(?: up)?(?: next)?)|when (?:is|does|are|do|will) the (?:next|new|coming"
            r"|following) (?:rounds?|pieces?|turns?)(?: (?:be|due|start|begin|out|starting|open|go out"
            r"|come))*"
        ),
        (
            "schedule calendar timetable deadlines deadline rota running turns line-up plan pieces piece"
            " due start begin critiques submissions critique submission"
        ),
    ),
)
_PATTERNS = tuple((name, re.compile(pattern), frozenset(own.split())) for name, pattern, own in _MATTERS)
_HIS = re.compile(r"\b(?:his|her|their|she|he|they)\b")


def enquiry(text: str) -> Name | None:
    """What a question in plain words asks for: HELP, STATUS or SCHEDULE."""
    if not _OPENS.match(text) or _NO.search(text) or _HIS.search(text):
        return None
    for name, pattern, own in _PATTERNS:
        if pattern.fullmatch(text) and _only(text, own):
            return None if _is_statement(text) else name
    return None


def _only(text: str, own: frozenset[str]) -> bool:
    return all(word in _SMALL or word in own for word in re.findall(r"[^\W\d_]+(?:['-][a-z]+)?", text))


def _is_statement(text: str) -> bool:
    """`The deadlines are on Sunday` and `my turn is due next week` tell; they do not ask."""
    return (
        re.match(
            r"(?:the|my|next|upcoming|it)\b.*\b(?:is|are|was|were|has|have|will|would|should|can|could"
            r"|may)\b",
            text,
        )
        is not None
    )
