"""The labels of the strangers' letters: one that points nowhere would measure nothing."""

import pytest

from tests.remarks.strangers.measuring import forms
from tests.remarks.strangers.scripts import Script, scripts, text_of


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_every_label_points_at_words_that_stand_there(script: Script) -> None:
    """Each span stands in the paragraph that the label names, and the letter's own form is one of them."""
    astray = [
        token.span
        for token in script.tokens
        if token.paragraph
        and " ".join(token.span.replace("*", "").split())
        not in " ".join(text_of(script.piece, token.paragraph).split())
    ]
    assert [] == astray
    assert script.form in forms(script)


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_every_form_holds_all_that_is_said(script: Script) -> None:
    """A letter is made in each of its forms, with the reader's first words in it."""
    for make in forms(script).values():
        assert make(script).startswith(b"From: ")
