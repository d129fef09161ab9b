"""Letters by somebody who had not seen the rules, as their readers meant them."""

from collections import Counter
from functools import cache

import pytest

from tests.remarks.newcomers import HERE
from tests.remarks.strangers.measuring import Case, cases, forms, found_in, shown, words
from tests.remarks.strangers.scripts import Script, scripts

NEWCOMERS = scripts(HERE)


@cache
def measured() -> tuple[Case, ...]:
    """All labels in all the forms of their letters."""
    return tuple(case for script in NEWCOMERS for form in forms(script) for case in cases(script, form))


def test_remarks_of_newcomers_are_found_where_they_meant_them() -> None:
    """Right: the labelled paragraph with at least half the span."""
    verdicts = Counter(case.verdict for case in measured() if case.token.paragraph)
    assert verdicts["right"] >= 0.97 * verdicts.total()
    assert verdicts["wrong"] <= 0.01 * verdicts.total()


def test_what_newcomers_say_of_the_whole_stays_general_and_what_is_private_stays_private() -> None:
    """In every mail program; so do greetings and names."""
    amiss = [shown(case) for case in measured() if not case.token.paragraph and case.verdict != "right"]
    assert [] == amiss


@pytest.mark.parametrize("script", NEWCOMERS, ids=lambda script: script.name)
def test_no_remark_holds_words_that_its_reader_did_not_write(script: Script) -> None:
    """Neither our own mail nor the piece nor a telephone speaks in a critique."""
    said = " ".join(words(token.text) for token in script.tokens if token.kind != "quote")
    for name in forms(script):
        foreign = [r.text for r in found_in(script, name) if words(r.text) not in said]
        assert (name, []) == (name, foreign)
