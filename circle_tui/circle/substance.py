"""Whether a short answer says something about a piece, or is small talk: by the words that critics use."""

import re

from circle_tui.manuscripts.prose import Prose

_CRAFT = (
    # What a text is made of
    r"scenes?|chapters?|paragraphs?|stanzas?|sentences?|openings?|endings?|beginning|plot|dialogues?"
    r"|(?:opening|closing|first|last|final|next|second|third) (?:lines?|pages?|part|section|third|half)"
    r"|page \d+|p\. ?\d+|¶ ?\d+|para\.? \d+|middle (?:part|section|bit)"
    r"|narrat(?:or|ive|ion)|point of view|pov|tense|metaphors?|similes?|imagery|descriptions?|exposition"
    r"|back ?story|rhythm|verses?|clich[eé]s?|adjectives?|adverbs?|commas?|typos?"
    r"|characters?|protagonist|heroine|motivations?|stakes|themes?|pac(?:e|ing)|tension|suspense|twist"
    r"|voice|tone"
    # What critics say of it
    r"|believable|convinc(?:es|ed|ing)|confus(?:es|ed|ing)|unclear|drags?|rushed|overwritten|repetitive"
    r"|loses me|lost me|work(?:s|ed) for me|pulled me out|the (?:part|bit|moment) (?:where|when)"
    r"|i would (?:cut|drop|move|trim|tighten|end|open|start)"
    r"|(?:could|might|should) be (?:cut|trimmed|shorter|longer)"
    # The same elsewhere
    r"|szenen?|kapitel|abs[aä]tze?|figur(?:en)?|dialoge?|erzähler(?:in)?|spannung|schluss|anfang|sätze"
    r"|scènes?|chapitres?|paragraphes?|personnages?|narrateur|narratrice|intrigue|dénouement"
    r"|escenas?|capítulos?|párrafos?|personajes?|diálogos?|narradora?|desenlace"
    r"|scena|capitolo|paragrafo|personagg(?:io|i)|dialoghi|trama|finale|hoofdstuk|personages?|alinea"
)
_SPEAKS = re.compile(rf"(?<!\w)(?:{_CRAFT})(?!\w)", re.IGNORECASE)

_PUT_OFF = re.compile(
    r"\b(?:(?:have|had|did|could)(?: not|n.t)(?: even| really| yet)? (?:read|open(?:ed)?|start(?:ed)?"
    r"|look(?:ed)?|had (?:time|a chance)|have time|f(?:ou|i)nd (?:the )?time|got(?:ten)? (?:to|round))"
    r"|(?:i will|i.ll|shall|going to|hope to|promise to|try to)"
    r" (?:read|send|write|get to|have it|do it|start|reply)"
    r"|more (?:soon|later|to come)|to follow|running (?:\w+ )?late|bear with me|as soon as i can"
    r"|critique (?:will|is) (?:come|coming|be late)|off.topic|nothing to do with)\b",
    re.IGNORECASE,
)

SHORT = 50
"""Own words of a short answer from which one thing said about the piece is enough."""

SHORTEST = 20
"""Own words below which nothing is a critique unless it says so; up to `SHORT` it must say several things."""

ENOUGH = 2
"""Different things said about a text that outweigh a promise to say them later."""

_CAPITAL = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w{2,}")


def has_substance(own: str, words: int, piece: Prose | None) -> bool:
    """Whether a writer's own words speak about a piece: its making, its people, or a place in it.

    ``words`` is how many they are.
    """
    said = len(_said(own) | _named(own, piece))
    if words < SHORT:
        return words >= SHORTEST and said > ENOUGH and _PUT_OFF.search(own) is None
    return said >= ENOUGH or (said > 0 and _PUT_OFF.search(own) is None)


def is_put_off(own: str) -> bool:
    """Whether the words say that a critique is still to come, or that they are about something else."""
    return len(_said(own)) < ENOUGH and _PUT_OFF.search(own) is not None


def _said(own: str) -> set[str]:
    return {found[0].casefold() for found in _SPEAKS.finditer(own)}


def _named(own: str, piece: Prose | None) -> set[str]:
    """People and places of the piece that are spoken of."""
    names = (
        {name for p in piece.paragraphs for name in _CAPITAL.findall(p.text)} if piece is not None else set()
    )
    return {name.casefold() for name in names if re.search(rf"\b{re.escape(name)}\b", own)}
