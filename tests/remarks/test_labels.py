"""The labels themselves: a label that points nowhere would measure nothing."""

import pytest

from tests.remarks.labels import Critique, critiques, text_of


@pytest.mark.parametrize("critique", critiques(), ids=lambda critique: critique.name)
def test_every_label_points_at_words_that_stand_there(critique: Critique) -> None:
    """Each span stands in the paragraph that the label names; each critique also speaks of the whole."""
    astray = [
        label.span
        for label in critique.anchored
        if " ".join(label.span.split()) not in " ".join(text_of(critique.piece, label.paragraph).split())
    ]
    assert [] == astray
    assert critique.general


def test_the_set_is_large_enough() -> None:
    """Twelve critiques of three pieces; in five forms each that is more than three hundred remarks."""
    assert 12 <= len(critiques())
    assert 3 == len({critique.piece for critique in critiques()})
    assert 300 <= 5 * sum(len(critique.anchored) for critique in critiques())
