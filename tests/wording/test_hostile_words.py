"""Names, titles and critiques are words: never a template, never markup, never a header."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from circle_tui.circle.model import Member
from circle_tui.circle.plan import Draft
from circle_tui.circle.remarks import Remark
from circle_tui.circle.state import Circle, added, changed
from circle_tui.manuscripts.prose import Paragraph, Run
from circle_tui.manuscripts.prose import compose as numbered
from circle_tui.wording import Materials, Reading, Scene, render
from circle_tui.wording.samples import samples

SAMPLES = {name: (draft, scene) for name, draft, scene in samples()}

HOSTILE = [
    "{{ 7 * 7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ greeting.__class__.__mro__ }}",
    "{0.__class__} $name %s %(name)s",
    "<script>alert(1)</script><img src=x>",
    '" onmouseover="x',
    "</h1></main>",
    "{# nothing #}",
    "a\r\nBcc: x@example.net",
]


def with_words(name: str, words: str) -> tuple[Draft, Scene]:
    draft, scene = SAMPLES[name]
    circle = scene.circle.after(
        (
            changed("submissions", scene.circle.submissions["R12a"], title=words),
            changed("members", scene.circle.members["cleo"], name=words or "x"),
        )
    )
    prose = numbered(
        (Paragraph("title", (Run(words),)), Paragraph("paragraph", (Run(words, emphasis=True),)))
    )
    remarks = (Remark(words, "strength"), Remark(words, "note", 1, words, 1.0))
    materials = Materials(prose=prose, note=words, readings=(Reading(words, 3, False, remarks, words),))
    return draft, msgspec.structs.replace(scene, circle=circle, materials=materials)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("name", ["circulation", "roundup", "critique-reminder", "circle-notes", "receipt"])
def test_what_people_write_is_shown_and_not_obeyed(name: str, words: str) -> None:
    """Template signs, tags and attributes arrive as they were typed; no element comes of them."""
    rendered = render(*with_words(name, words))
    tree = LexborHTMLParser(rendered.html)
    assert not tree.css("script, img, [onmouseover]")
    assert "49" not in rendered.text
    (main,) = tree.css("main")
    if name in ("circulation", "roundup"):
        assert words.split("\r\n")[0] in rendered.text.replace(" \n", " ")
        assert " ".join(words.split()) in " ".join(main.text().split())
    assert "\n" not in rendered.subject
    assert "\r" not in rendered.subject


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=60).filter(str.strip),
    st.sampled_from(["circulation", "roundup", "overdue"]),
)
def test_any_words_can_be_rendered(words: str, name: str) -> None:
    """No text of a member stops a mail, or adds an element to it but those of the same length of letters."""
    rendered = render(*with_words(name, words))
    plain = render(*with_words(name, "x"))
    counted = len(LexborHTMLParser(rendered.html).css("h1, h2, main, a, ul, html"))
    assert len(LexborHTMLParser(plain.html).css("h1, h2, main, a, ul, html")) == counted
    assert "\n" not in rendered.subject


def test_a_circle_with_a_single_member_can_be_written_to() -> None:
    """No round, no turn, no piece: welcome, letter, alert and answers need none of them."""
    circle = Circle()
    ana = Member(id="ana", name="Ana", addresses=("ana@mail.example",), joined=date(2026, 1, 1), order=1)
    circle.apply([added("members", ana)])
    for draft, scene in SAMPLES.values():
        if (
            draft.kind in ("welcome", "letter", "alert", "answer", "receipt", "circle-notes")
            and not draft.about
        ):
            empty = msgspec.structs.replace(scene, circle=circle)
            assert render(msgspec.structs.replace(draft, to="ana"), empty).text.strip()


def test_a_mail_to_somebody_who_is_no_member_names_nobody() -> None:
    """An answer to a stranger greets without a name."""
    draft, scene = SAMPLES["answer"]
    assert render(msgspec.structs.replace(draft, to=""), scene).text.startswith("Hello, done, as you asked:")
