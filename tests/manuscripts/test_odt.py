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


def test_what_is_deleted_or_annotated_keeps_its_blanks_lines_and_looks(converter: Converter) -> None:
    """Words that stand apart from the text in the file are not run together."""
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/>'
        "</style:style>"
    )
    gone = '<text:p>very<text:s/><text:span text:style-name="T1">cold</text:span><text:tab/>and </text:p>'
    inside = CHANGES.replace("<text:p>very </text:p>", gone) + (
        "<text:p>She had "
        "<office:annotation><text:p>Cold?<text:line-break/>Or not.</text:p><text:list><text:list-item>"
        "<text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        '</office:annotation><text:change text:change-id="d"/>hands.</text:p>'
    )
    conversion = converter.convert("a.odt", "", odt(inside, styles))
    assert conversion.untouched is not None
    assert text(conversion.untouched, marked=True) == "She had very _cold_ and hands.\n"
    assert conversion.remarks == (
        Margin(kind="comment", passage="", text="Cold?\nOr not.\none\ntwo", paragraph=1),
        Margin(kind="deletion", passage="very cold\tand ", text="", author="Bo", paragraph=1),
    )


def test_a_table_that_was_taken_out_is_in_the_untouched_text(converter: Converter) -> None:
    """A change may stand between paragraphs, not in one."""
    table = "<text:section><text:p>One cell.</text:p><text:p>Two.</text:p></text:section>"
    inside = CHANGES.replace("<text:p>very </text:p>", table) + (
        '<text:p>Before it.</text:p><text:change text:change-id="d"/><text:p>After it.</text:p>'
    )
    conversion = converter.convert("a.odt", "", odt(inside))
    assert conversion.prose is not None
    assert conversion.untouched is not None
    assert text(conversion.prose) == "Before it.\n\nAfter it.\n"
    assert text(conversion.untouched) == "Before it.\n\nOne cell.\n\nTwo.\n\nAfter it.\n"


def test_words_in_shapes_and_above_words_are_told_apart(converter: Converter) -> None:
    """A drawn shape is a box; how a word is read stands in brackets; a note has its paragraphs."""
    note = "<text:note-body><text:p>It was.</text:p><text:p>Or was it?</text:p></text:note-body>"
    inside = (
        "<text:p>In <text:ruby><text:ruby-base>Tokyo</text:ruby-base><text:ruby-text>Edo</text:ruby-text>"
        f"</text:ruby><text:shape><text:p>Drawn.</text:p></text:shape>.<text:note>{note}</text:note></text:p>"
    )
    prose = converter.convert("a.odt", "", odt(inside)).prose
    assert prose is not None
    assert ["In Tokyo(Edo).[1]", "Drawn.", "It was.\nOr was it?"] == [each.text for each in prose.paragraphs]
