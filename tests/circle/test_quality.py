"""A look at critiques that could give more, and at those that give enough."""

import pytest

from circle_tui.circle.quality import harsh_words, look
from circle_tui.circle.remarks import Remark
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from circle_tui.wording.encouraging import encouraging

PIECE = compose([Paragraph("paragraph", (Run("He called it rubbish, and his boots were awful."),))])
LOOKS: tuple[tuple[str, list[Remark], list[str]], ...] = (
    ("enough", [Remark("I loved the start. The end is rushed."), Remark("Why?", "note", 1)], []),
    ("a heading left empty", [Remark("The pace.", "strength")], ["missing"]),
    ("both headings", [Remark("The pace.", "strength"), Remark("The end.", "improve")], []),
    ("only praise", [Remark("I loved it. Beautiful and moving.")], ["only praise"]),
    ("praise and a question", [Remark("I loved it, beautiful. Who is Orla?")], []),
    ("only blame", [Remark("It drags. The end is not clear, and it is too long.")], ["only blame"]),
    ("harsh", [Remark("I loved the start, but the end is garbage, and rushed.")], ["harsh"]),
    ("harsh words quoted", [Remark("I loved “what garbage”, but the end is rushed.")], []),
    ("harsh words of the piece", [Remark("I loved that he called it rubbish, but the end is rushed.")], []),
    ("harsh in private", [Remark("I loved it. The end is rushed."), Remark("It is crap.", "private")], []),
)


@pytest.mark.parametrize(("remarks", "kinds"), [row[1:] for row in LOOKS], ids=[row[0] for row in LOOKS])
def test_it_sees_what_is_missing_and_nothing_else(remarks: list[Remark], kinds: list[str]) -> None:
    """In the critic's own words, and only in those that go to the author."""
    own = "\n".join(remark.text for remark in remarks)
    assert kinds == [sign.kind for sign in look(remarks, own, words=200, min_words=150, prose=PIECE)]


def test_a_short_one_without_a_place_is_short() -> None:
    """One remark beside a passage is enough, as everywhere."""
    short, placed = Remark("Fine, but rushed."), Remark("Fine, but rushed.", "note", 1)
    (sign,) = look([short], "Fine, but rushed.", words=3, min_words=150)
    assert ("short", "It says 3 words, and the circle asks for 150.") == (sign.kind, sign.what)
    assert () == look([placed], "Fine, but rushed.", words=3, min_words=150)


def test_more_of_the_author_than_of_the_critic_is_seen() -> None:
    """Lines that were typed again, with a word below."""
    own = "word " * 60 + "I liked the end, but not the start."
    (sign,) = look([Remark("I liked the end, but not the start.")], own, words=200, min_words=150)
    assert ("quoted", "60 of its 68 words are quoted.") == (sign.kind, sign.what)


def test_emphasis_is_no_quotation() -> None:
    """Stars around a word do not make it another's."""
    assert ["crap"] == list(harsh_words("This is *crap*, I fear."))


def test_the_draft_thanks_first_and_asks_kindly() -> None:
    """Every sign has its sentence; without one there is no letter."""
    signs = look([Remark("It drags. The end is not clear. Drivel.")], "", words=200, min_words=150)
    letter = encouraging(signs, critic="Ben", title="The Well")
    assert letter.startswith("Dear Ben,\n\nThank you for reading “The Well”")
    assert ["only blame", "harsh"] == [sign.kind for sign in signs]
    assert [] == [sign.ask for sign in signs if sign.ask not in letter]
    assert "" == encouraging((), critic="Ben", title="The Well")
