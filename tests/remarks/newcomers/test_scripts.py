"""The labels of the newcomers' letters: one that points nowhere would measure nothing."""

from collections import Counter

import pytest

from tests.remarks.newcomers import HERE
from tests.remarks.strangers.measuring import forms
from tests.remarks.strangers.scripts import Script, scripts, text_of

NEWCOMERS = scripts(HERE)


@pytest.mark.parametrize("script", NEWCOMERS, ids=lambda script: script.name)
def test_every_label_points_at_words_that_stand_there(script: Script) -> None:
    """Each span stands in the paragraph that the label names, and the letter's own form is one of them."""
    astray = [
        token.span
        for token in script.tokens
        if token.paragraph
        and " ".join(token.span.split()) not in " ".join(text_of(script.piece, token.paragraph).split())
    ]
    assert [] == astray
    assert script.form in forms(script)


@pytest.mark.parametrize("script", NEWCOMERS, ids=lambda script: script.name)
def test_no_two_remarks_of_a_letter_say_the_same(script: Script) -> None:
    """A measure finds a remark by its words."""
    said = Counter(token.text for token in script.tokens if token.text and token.kind != "quote")
    assert {1} == set(said.values())


@pytest.mark.parametrize("script", NEWCOMERS, ids=lambda script: script.name)
def test_every_letter_is_made_in_each_of_its_forms(script: Script) -> None:
    for make in forms(script).values():
        assert make(script).startswith(b"From: ")


def test_the_set_is_large_enough() -> None:
    """So many distinct remarks that a few of one kind do not carry the figure."""
    said = [token for script in NEWCOMERS for token in script.tokens if token.kind not in ("quote", "typed")]
    meant = Counter(bool(token.paragraph) for token in said if token.part != "none")
    assert meant[True] >= 300
    assert meant[False] >= 120
