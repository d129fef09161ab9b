"""What holds for every mail, whatever its kind: all samples in words."""

import pytest

from circle_tui.circle.plan import Draft
from circle_tui.wording import Rendered, Scene, render
from circle_tui.wording.samples import samples

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}


@pytest.fixture(params=SAMPLES)
def mail(request: pytest.FixtureRequest) -> Rendered:
    draft: Draft
    scene: Scene
    draft, scene = SAMPLES[request.param]
    return render(draft, scene)


def test_no_line_of_text_is_wider_than_72_columns(mail: Rendered) -> None:
    """It reads well in any mail program and in a terminal."""
    assert 72 >= max(map(len, mail.text.split("\n")))


def test_the_trace_is_the_last_line(mail: Rendered) -> None:
    """Answers find home by it even if every header was rewritten."""
    last = mail.text.rstrip("\n").split("\n")[-1]
    assert last.startswith("TNP ")
    assert last.endswith(" · k7qm2")
    assert f"<p>{last}</p>" in mail.html
