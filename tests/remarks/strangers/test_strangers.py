"""Letters that no rule was written for, as their readers meant them."""

from collections import Counter
from functools import cache

import pytest

from tests.remarks.strangers.measuring import Case, forms, found_in, measured, shown, words
from tests.remarks.strangers.scripts import Script, scripts


@cache
def cases() -> tuple[Case, ...]:
    return tuple(measured())


def test_remarks_of_strangers_are_found_where_they_meant_them() -> None:
    """Of what is amiss most is a label that is wider than the words that the remark quotes."""
    verdicts = Counter(case.verdict for case in cases() if case.token.paragraph)
    assert verdicts["right"] >= 0.955 * verdicts.total()
    assert verdicts["wrong"] <= 0.016 * verdicts.total()


def test_what_strangers_say_of_the_whole_stays_general_and_what_is_private_stays_private() -> None:
    """In every mail program; so do greetings and names."""
    amiss = [shown(case) for case in cases() if not case.token.paragraph and case.verdict != "right"]
    assert [] == amiss


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_no_remark_holds_words_that_its_reader_did_not_write(script: Script) -> None:
    """Neither our own mail nor the piece nor a telephone speaks in a critique."""
    said = " ".join(words(token.text) for token in script.tokens if token.kind != "quote")
    for name in forms(script):
        foreign = [r.text for r in found_in(script, name) if words(r.text) not in said]
        assert (name, []) == (name, foreign)
