"""The coordinator's own wording: used where it works, replaced by ours and reported where it does not."""

import msgspec
import pytest

from circle_tui.letters.marks import REPLY_MARKER
from circle_tui.wording import TEMPLATES, Rendered, check_override, render, template_source
from circle_tui.wording.samples import samples

DRAFT, SCENE = {name: (draft, scene) for name, draft, scene in samples()}["welcome"]
OWN = template_source("welcome.txt.j2").replace("keep this mail", "treasure this mail")


def rendered(**templates: str) -> Rendered:
    own = {f"welcome.{part}.j2": source for part, source in templates.items()}
    return render(DRAFT, msgspec.structs.replace(SCENE, templates=own.get))


def test_a_changed_sentence_stands_in_both_parts() -> None:
    """Where only the text was changed, the HTML is made from it, so that both say the same."""
    mail = rendered(txt=OWN)
    assert "treasure this mail" in mail.text
    assert "treasure this mail" in mail.html
    assert "keep this mail" not in mail.html
    assert "" == mail.fault


def test_a_text_of_ones_own_keeps_the_trace() -> None:
    """A template without our frame still ends with the line that answers are known by."""
    mail = rendered(txt="Welcome, {{ greeting }}!")
    assert "Welcome, Hello Cléo!\n\nTNP R13 · k7qm2\n" == mail.text
    assert "<p>TNP R13 · k7qm2</p>" in mail.html


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("unknown name", "{{ gretting }}", "'gretting' is undefined"),
        ("unclosed", "{% if x %}", "line 1: Unexpected end of template"),
        ("attribute of python", "{{ greeting.__class__ }}", "access to attribute '__class__'"),
        ("division", "{{ 1 / 0 }}", "ZeroDivisionError"),
        ("wrong type", "{{ greeting + 1 }}", "TypeError"),
        ("endless", "{% for a in range(10**9) %}{% endfor %}", "Range too big"),
        ("no such file", '{% include "/etc/passwd" %}', "/etc/passwd"),
        ("out of the folder", '{% include "../samples.py" %}', "samples.py"),
        ("Latin-1 read as UTF-8", "Gr\ufffd\ufffde", "not UTF-8 text"),
    ],
)  # fmt: skip
def test_a_broken_one_gives_way_to_ours(name: str, source: str, why: str) -> None:
    """The mail goes out in the usual words, and the fault says what is wrong."""
    mail = rendered(txt=source)
    assert rendered().text == mail.text
    assert mail.fault.startswith("Your template for welcome was not used: ")
    assert why in mail.fault
    (problem,) = check_override("welcome.txt.j2", source)
    assert why in problem


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_own_templates_pass_the_check(name: str) -> None:
    """A copy that nobody has changed yet can be used as it is."""
    assert () == check_override(name, template_source(name))


def test_the_check_names_what_a_circulation_must_hold() -> None:
    """Without the marker, answers between the paragraphs would be harder to find."""
    assert REPLY_MARKER in check_override("circulation.txt.j2", "Read this.")[0]


def test_the_check_finds_what_would_be_loaded() -> None:
    """A picture tells its server who opened the mail when."""
    assert (
        "would load something"
        in check_override("welcome.html.j2", '<img src="https://example.org/a.gif">')[0]
    )


def test_an_unknown_name_is_said_to_be_none() -> None:
    """A file with a mistyped name would never be used."""
    assert "is no template" in check_override("recipt.txt.j2", "")[0]


def test_words_in_no_block_are_found() -> None:
    """jinja2 drops what a template that extends ours says outside its blocks, without a word."""
    own = f"{OWN.rstrip()}\n\nSee you on Thursday!\n"
    line = own.split("\n").index("See you on Thursday!") + 1
    assert (f"welcome.txt.j2: line {line} is never shown, because it stands in no block.",) == check_override(
        "welcome.txt.j2", own
    )
