"""E-books: looks from style sheets, headings that are only large, notes at the end."""

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.prose import Kind
from tests.manuscripts.making import archive

SHEET = ".i { font-style: italic } .big { font-size: 20pt } .all { font-size: 1.5em }"
CITED = '<sup><a epub:type="noteref" href="{}">0</a></sup>'
NOTE = '<aside epub:type="footnote" id="{}"><p><sup><a href="#x">0</a></sup>{}</p></aside>'


def book(*chapters: str) -> bytes:
    """An e-book of these chapters, and a style sheet beside them."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in names)
    sheet = '<item id="css" href="s.css" media-type="text/css"/>'
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="book.opf"/></container>',
            "book.opf": f"<package><manifest>{items}{sheet}</manifest><spine>{spine}</spine></package>",
            "s.css": SHEET,
            **{name: f"<html><body>{body}</body></html>" for name, body in zip(names, chapters, strict=True)},
        }
    )


def read(converter: Converter, *chapters: str) -> list[tuple[Kind, str, str]]:
    prose = converter.convert("a.epub", "", book(*chapters)).prose
    assert prose is not None
    return [(each.kind, each.marker, each.text) for each in prose.paragraphs]


def test_looks_come_from_the_books_style_sheet(converter: Converter) -> None:
    """Italics by class are emphasis."""
    prose = converter.convert("a.epub", "", book('<p>She <span class="i">did</span>.</p>')).prose
    assert prose is not None
    assert ["did"] == [run.text for run in prose.paragraphs[0].runs if run.emphasis]


def test_lines_in_large_type_are_headings(converter: Converter) -> None:
    """Some programs write no others, and the first may be the title; a book large throughout has none."""
    body = "".join(f"<p>It was wet on day {day}.</p>" for day in range(8))
    found = read(converter, f'<p class="x"><span class="big">One</span></p>{body}')
    assert ("title", "", "One") == found[0]
    assert {"paragraph"} == {kind for kind, _, _ in found[1:]}
    large = "".join(f'<p class="all">It was wet on day {day}.</p>' for day in range(8))
    assert {"paragraph"} == {kind for kind, _, _ in read(converter, large)}


def test_notes_stand_at_the_end_by_number(converter: Converter) -> None:
    """In the order they are cited, over all chapters, whatever number the file gives them."""
    found = read(
        converter,
        f"<p>Wet{CITED.format('#a')}.</p>{NOTE.format('a', 'Very.')}",
        f"<p>Cold{CITED.format('#b')} and wet{CITED.format('c0.xhtml#a')}.</p>{NOTE.format('b', 'Quite.')}",
    )
    assert found == [
        ("paragraph", "", "Wet[1]."),
        ("paragraph", "", "Cold[2] and wet[1]."),
        ("item", "[1]", "Very."),
        ("item", "[2]", "Quite."),
    ]
