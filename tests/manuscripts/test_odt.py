"""OpenDocument: changes and annotations beside the words they are about."""

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import text
from tests.manuscripts.making import archive

NAMES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
BY = "<office:change-info><dc:creator>Bo</dc:creator></office:change-info>"
CHANGES = (
    f'<text:tracked-changes><text:changed-region text:id="i"><text:insertion>{BY}</text:insertion>'
    f'</text:changed-region><text:changed-region text:id="d"><text:deletion>{BY}<text:p>very </text:p>'
    f'</text:deletion></text:changed-region><text:changed-region text:id="j"><text:deletion>{BY}<text:p/>'
    "<text:p/></text:deletion></text:changed-region></text:tracked-changes>"
)


def odt(inside: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_tracked_changes_become_margins(converter: Converter) -> None:
    """A deletion lies outside the text and is put back where it was."""
    changed = (
        '<text:p>She had <text:change text:change-id="d"/><text:change-start text:change-id="i"/>quite '
        '<text:change-end text:change-id="i"/>cold hands.</text:p>'
        '<text:p>Two were <text:change text:change-id="j"/>joined.</text:p>'
    )
    conversion = converter.convert("a.odt", "", odt(CHANGES + changed))
    assert conversion.prose is not None
    assert conversion.untouched is not None
    assert text(conversion.prose) == "She had quite cold hands.\n\nTwo were joined.\n"
    assert text(conversion.untouched) == "She had very cold hands.\n\nTwo were\n\njoined.\n"
    assert conversion.remarks == (
        Margin(kind="replacement", passage="very ", text="quite ", author="Bo", paragraph=1),
    )


def test_annotations_have_their_passages(converter: Converter) -> None:
    """An annotation over words has them; one at a point has its paragraph alone."""
    words = (
        "<text:p>It was not deep.</text:p><text:p>She had "
        '<office:annotation office:name="1"><dc:creator>Bo</dc:creator><text:p>Cold?</text:p>'
        "</office:annotation>"
        'cold hands<office:annotation-end office:name="1"/>. And<office:annotation><text:p>So?</text:p>'
        "</office:annotation> feet.</text:p>"
    )
    conversion = converter.convert("a.odt", "", odt(words))
    assert conversion.prose is not None
    assert text(conversion.prose) == "It was not deep.\n\nShe had cold hands. And feet.\n"
    assert conversion.remarks == (
        Margin(kind="comment", passage="cold hands", text="Cold?", author="Bo", paragraph=2),
        Margin(kind="comment", passage="", text="So?", paragraph=2),
    )


def test_blanks_lists_notes_and_looks(converter: Converter) -> None:
    """What stands for blanks, breaks and notes in the file is read as what it shows."""
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/>'
        '</style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1"'
        ' style:num-suffix="." style:num-format="1"/></text:list-style>'
    )
    inside = (
        '<text:h>One</text:h><text:p>a<text:s text:c="3"/>b <text:span text:style-name="T1">c</text:span>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noted.</text:p>"
        '</text:note-body></text:note></text:p><text:list text:style-name="L1"><text:list-item>'
        "<text:p>x</text:p>"
        "</text:list-item><text:list-item><text:p>y</text:p></text:list-item></text:list>"
        '<text:p text:style-name="P1">Said.</text:p><text:p>up<text:line-break/>down</text:p>'
    )
    prose = converter.convert("a.odt", "", odt(inside, styles)).prose
    assert prose is not None
    assert [(each.kind, each.marker, text_of) for each in prose.paragraphs for text_of in [each.text]] == [
        ("title", "", "One"),
        ("paragraph", "", "a b c[1]"),
        ("item", "1.", "x"),
        ("item", "2.", "y"),
        ("quotation", "", "Said."),
        ("verse", "", "up\ndown"),
        ("item", "[1]", "Noted."),
    ]
    assert [run.text for run in prose.paragraphs[1].runs if run.emphasis] == ["c"]
