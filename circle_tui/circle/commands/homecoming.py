"""`I'm back from my holiday`: who was away, and is not any more."""

import re

_KIND = (
    r"(?:(?:my|our|the|a|an|annual|sick|maternity|paternity|parental|family|long|short|lovely|wonderful"
    r"|work|business|christmas|summer) )*"
)
_WHERE = (
    r"(?:holidays?|vacations?|trips?|travels?|travelling|traveling|hospital|leave|break|time off|sabbatical"
    r"|retreat|honeymoon|illness|operation"
    r"|surgery|conference|absence|being away|away|hols|residency|tour|cruise|time away)"
)
_TAIL = (
    rf"(?:,? (?:again|now|home|at home|in town|online|today|early|safely|safe|sound|well|at last|for good"
    rf"|here|in action|with you"
    r"|with you all|at my desk|around|available|reachable|in the country|since (?:yesterday|today|this"
    r" morning|last night"
    r"|(?:last )?(?:week|weekend|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?)|as of (?:today|now|yesterday)"
    r"|a day early"
    rf"|(?:from|after|of) {_KIND}{_WHERE}(?: (?:in|at|with) [\w ]{{2,20}})?"
    r"|and (?:am |i am |feeling |feel |all )*(?:ready|rested|better|well|fit|happy|raring|keen|available"
    r"|able|reading|recovered|refreshed|sound|healthy)"
    r"[\w ,]{0,40}))*"
)
_BACK = re.compile(
    rf"(?:i|we) (?:am|are|have)(?: (?:now|finally|just|all|safely|already|officially|also))* (?:back"
    rf"|returned|recovered|again (?:here|back|around|available|reachable|at home)"
    rf"|(?:here|around|available|reachable|online|well|home|active) again|come back|come home|come out of"
    rf" hospital|got back|out of hospital){_TAIL}"
    rf"|back (?:again|home|in town|online|now|with you|in action|at my desk|in the country|safely|(?:from"
    rf"|after) {_KIND}{_WHERE}){_TAIL}"
    rf"|returned from {_KIND}{_WHERE}{_TAIL}|(?:please )?(?:mark|put|note|set|count) me (?:down )?(?:as"
    rf" )?(?:back|available|active|in)(?: again)?"
)
_HOME = re.compile(r"(?:i|we) (?:am|are) home again$")


def is_homecoming(text: str) -> bool:
    """Whether a sentence in plain words says that who writes is back; `I'm back in 1974` does not."""
    return _BACK.fullmatch(text) is not None and _HOME.fullmatch(text) is None
