"""The words of every kind of mail, held to files that a person has read."""

import pytest

from circle_tui.wording import render
from circle_tui.wording.samples import samples
from tests.wording.goldens import FOLDER, golden

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_mail_says_what_was_approved(name: str) -> None:
    """Subject and text are those of the golden file, to the letter."""
    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8") == golden(render(*SAMPLES[name]))


def test_there_is_no_golden_file_of_a_mail_that_is_gone() -> None:
    """Every file belongs to a sample."""
    assert set(SAMPLES) == {path.stem for path in FOLDER.glob("*.txt")}
