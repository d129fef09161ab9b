"""The HTML part: one column, loads nothing, readable in light and dark, and says what the text says."""

import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from circle_tui.wording import Rendered, render
from circle_tui.wording.samples import samples
from circle_tui.wording.templating import template_source

RENDERED = {name: render(draft, scene) for name, draft, scene in samples()}
STYLE = template_source("page.html.j2").split("<style>")[1].split("</style>")[0]
LIGHT, DARK = STYLE.split("@media (prefers-color-scheme: dark) {")


@pytest.fixture(params=RENDERED)
def mail(request: pytest.FixtureRequest) -> Rendered:
    return RENDERED[request.param]


def test_it_says_in_what_language_it_is(mail: Rendered) -> None:
    """A screen reader must know how to pronounce it."""
    root = LexborHTMLParser(mail.html).root
    assert root is not None
    assert "en" == root.attributes["lang"]


def test_it_is_one_column_of_at_most_600_pixels(mail: Rendered) -> None:
    """One main element, no table, no float: a phone shows it as it is."""
    tree = LexborHTMLParser(mail.html)
    (main,) = tree.css("main")
    assert "max-width: 600px" in (main.attributes["style"] or "")
    assert not tree.css("table, iframe, form, center")
    assert "float" not in STYLE
    assert tree.css('meta[name="viewport"]')


def test_it_loads_nothing(mail: Rendered) -> None:
    """No image, script or style from elsewhere; opening it tells nobody."""
    tree = LexborHTMLParser(mail.html)
    assert not tree.css(
        "img, script, link, object, embed, video, audio, svg, base, [src], [background], [srcset]"
    )
    assert not re.search(r"url\(|@import|https?:", mail.html)


def test_its_links_are_answers_to_the_circle(mail: Rendered) -> None:
    """Every link opens a mail to the circle whose first line is the command that it shows."""
    for link in LexborHTMLParser(mail.html).css("a"):
        parts = urlsplit(link.attributes["href"] or "")
        assert ("mailto", "circle@example.org") == (parts.scheme, parts.path)
        if parts.query:
            asked = parse_qs(parts.query, strict_parsing=True)
            (word,), (body,) = asked["subject"], asked["body"]
            first, blank, trace = body.split("\r\n")
            assert (word, "", "k7qm2") == (first, blank, trace.split(" · ")[1])
            assert link.text().startswith(f"{word}: ")


def test_its_headings_are_real_and_in_order(mail: Rendered) -> None:
    """One h1, which says what is wanted; no level is left out."""
    levels = [
        int((node.tag or "h0")[1]) for node in LexborHTMLParser(mail.html).css("h1, h2, h3, h4, h5, h6")
    ]
    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_smaller_than_16_pixels() -> None:
    """Phones show it without zooming; sizes in em stand for 17 pixels or more."""
    sizes = [float(size) for size in re.findall(r"(?:font|font-size):\s*(?:\w+ )*?(\d+(?:\.\d+)?)px", STYLE)]
    assert sizes
    assert 16 <= min(sizes)
    assert not [em for em in re.findall(r"font-size:\s*(\d?\.?\d+)em", STYLE) if float(em) < 1]


def colour(css: str, selector: str, name: str) -> str:
    rule = re.search(rf"(?:^|\n|, ){re.escape(selector)}(?:, [^{{]*)? \{{([^}}]*)\}}", css)
    assert rule is not None, selector
    found = re.search(rf"(?<![-\w]){name}:\s*[^;#]*(#[0-9a-f]{{6}})", rule[1])
    assert found is not None, (selector, name)
    return found[1]


def luminance(hexed: str) -> float:
    """WCAG 2.1's relative luminance."""
    parts = [int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_for_contrast_is_the_known_one() -> None:
    """Black on white is 21, and the grey that just passes is known."""
    assert 21.0 == contrast("#000000", "#ffffff")
    assert 4.54 == round(contrast("#767676", "#ffffff"), 2)


@pytest.mark.parametrize("css", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_words_has_contrast(css: str) -> None:
    """At least 4.5:1 against the ground that it stands on, links and small print too."""
    ground, words = colour(css, "body", "background"), colour(css, "body", "color")
    beside = colour(css, ".said", "background")
    link, foot = colour(css, "a", "color"), colour(css, ".number, .foot", "color")
    for one, other in ((words, ground), (words, beside), (link, ground), (foot, ground), (foot, beside)):
        assert 4.5 <= contrast(one, other)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold().replace("_", " ")))


def test_both_parts_say_the_same(mail: Rendered) -> None:
    """No word of the text is missing in the HTML, and none is added."""
    body = LexborHTMLParser(mail.html).css_first("main")
    assert body is not None
    html = body.text(separator=" ")
    if mail.subject.endswith("A pause?"):
        html = html.replace(mail.subject, "")
    assert words_of(mail.text) == words_of(html)
