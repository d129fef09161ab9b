"""`I'm back from my holiday`: who was away, and is not any more."""

import re

_KIND = (
    r"(?:(?:my|our|the|a|an|annual|sick|maternity|paternity|parental|family|long|short|lovely|wonderful"
    r"|work|business|christmas|summer) )*"
)
_WHERE = (
    r"(?:holidays?|vacations?|trips?|travels?|travelling|traveling|hospital|leave|break|time off"
    r"|sabbatical|retreat|honeymoon|illness|operation|surgery|conference|absence|being away|away|hols"
    r"|residency|tour|cruise|time away)"
)
_TAIL = (
    rf"(?:,? (?:again|now|home|(?:(?:a (?:bit|day|week)|much) )?(?:earlier|sooner|later) than (?:planned"
    rf"|expected|i thought)|at home|in town|online|today|early|safely|safe|sound|well|at last|for good"
    rf"|here|in action|with you"
    r"|with you all|at my desk|around|available|reachable|in the country|since (?:yesterday|today"
    r"|this morning|last night|(?:last )?(?:week|weekend|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?)"
    r"|as of (?:today|now|yesterday)|a day early"
    rf"|(?:from|after|of) {_KIND}{_WHERE}(?: (?:in|at|with) [\w ]{{2,20}})?"
    r"|and (?:am |i am |feeling |feel |all )*(?:ready|rested|better|well|fit|happy|raring|keen|available"
    r"|able|reading|recovered|refreshed|sound|healthy)[\w ,]{0,40}))*"
)
_BACK = re.compile(
    rf"(?:i|we) (?:am|are|have)(?: (?:better|well|recovered|home|rested|fine|ok|okay)(?: (?:again"
    rf"|now))? and)?(?: (?:now|finally|just|all|safely|already|officially|also))* (?:back|returned"
    rf"|recovered|again (?:here|back|around|available|reachable|at home)|(?:here|around|available"
    rf"|reachable|online|well|home|active) again|come back|come home|come out of hospital|got back"
    rf"|out of hospital){_TAIL}|back (?:again|home|in town|online|now|with you|in action|at my desk"
    rf"|in the country|safely|(?:from|after) {_KIND}{_WHERE}){_TAIL}|returned from {_KIND}{_WHERE}{_TAIL}"
    rf"|(?:please )?(?:mark|put|note|set|count) me (?:down )?(?:as )?(?:back|available|active"
    rf"|in)(?: again)?"
)
_FROM = re.compile(
    r"(?:i|we) (?:am|are) (?:now |safely |just )?(?:back|returned) from (?!(?:the )?(?:page|chapter|scene"
    r"|dead|story|work|school|shops?|dentist|lunch|doctor|gym|pub|brink|future|past|beach|war|second|first"
    r"|abyss))(?:the |my |our )?[a-zà-ÿ'-]+(?: [a-zà-ÿ'-]+)?"
)
_BESIDES = re.compile(r"(?:i|we) have [\w' ]{2,30} and (?=(?:i|we) (?:am|are)\b)")
_HOME = re.compile(r"(?:i|we) (?:am|are) home again$")


def is_homecoming(text: str) -> bool:
    """Whether a sentence in plain words says that who writes is back; `I'm back in 1974` does not."""
    text = _BESIDES.sub("", text)
    is_back = _BACK.fullmatch(text) is not None or _FROM.fullmatch(text) is not None
    return is_back and _HOME.fullmatch(text) is None
