"""Word documents: no word lost, changes and comments beside the words they are about."""

import io
import re
import zipfile

import docx
import mammoth
import pytest
from docx.oxml import parse_xml

from circle_tui.manuscripts.converting import Conversion, Converter
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import text
from tests.manuscripts.making import archive

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(words: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def ins(words: str, by: str = "Bo") -> str:
    return f'<w:ins w:id="1" w:author="{by}">{run(words)}</w:ins>'


def gone(words: str, by: str = "Bo") -> str:
    return f'<w:del w:id="1" w:author="{by}">{run(words, tag="delText")}</w:del>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def word(*blocks: str) -> bytes:
    """A .docx made by python-docx with these blocks in its body."""
    document = docx.Document()
    for part in parse_xml(f"<w:body {W}>{''.join(blocks)}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, part)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture(name="read")
def _read(converter: Converter) -> "Reader":
    return Reader(converter)


class Reader:
    def __init__(self, converter: Converter) -> None:
        self.converter = converter

    def __call__(self, *blocks: str) -> Conversion:
        conversion = self.converter.convert("a.docx", "", word(*blocks))
        assert conversion.refusal is None
        return conversion

    def words(self, *blocks: str) -> str:
        prose = self(*blocks).prose
        assert prose is not None
        return text(prose, marked=True).strip()


def w(name: str, inside: str = "", attributes: str = "") -> str:
    return f"<w:{name} {attributes}>{inside}</w:{name}>"


def field(kind: str) -> str:
    return run("", tag="t").replace("<w:t ", f'<w:fldChar w:fldCharType="{kind}"/><w:t ')


BY = 'w:id="1" w:author="Bo"'
BOXED = w("r", w("pict", w("txbxContent", paragraph(run("Boxed.")))))
CELLS = w("tc", paragraph(run("One."))) + w("tc", paragraph(run("Two.")))
MARKS = "<w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:softHyphen/><w:tab/><w:t>x.</w:t>"
DATE = field("begin") + run("DATE", tag="instrText") + field("separate") + run("Today.") + field("end")
LOOKS = run("a ", "<w:i/>") + run("b ", "<w:b/>") + run("c ", "<w:strike/>") + run("d", '<w:i w:val="0"/>')
LINED = '<w:u w:val="single"/>'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = w("pict", w("textbox", w("txbxContent", paragraph(run("Boxed.")))))


def chosen(choice: str, fallback: str) -> str:
    """The same thing said in two ways, for newer and for older readers."""
    ways = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent {MC}>{ways}</mc:AlternateContent>"


INNER = w("tbl", w("tr", w("tc", paragraph(run("Inner.")))))
RUBY = w("ruby", w("rubyPr") + w("rt", run("Edo")) + w("rubyBase", run("Tokyo")))
LINK = w("hyperlink", run("my site", LINED), 'w:anchor="x"')
PAGE = w("r", '<w:br w:type="page"/>')
RULE = '<v:rect xmlns:v="urn:v" xmlns:o="urn:o" o:hr="t"/>'
ART = '<v:shape xmlns:v="urn:v"><v:textpath string="The Dragon"/></v:shape>'

HARD: list[tuple[str, str, str]] = [
    ("insertion", paragraph(run("Take ") + ins("me ") + run("home.")), "Take me home."),
    ("deletion", paragraph(run("Take ") + gone("me ") + run("home.")), "Take home."),
    ("moved", paragraph(w("moveFrom", run("x"), BY) + w("moveTo", run("Here."), BY)), "Here."),
    ("simple field", paragraph(run("Page ") + w("fldSimple", run("12")) + run(".")), "Page 12."),
    ("complex field", paragraph(DATE), "Today."),
    ("inline control", paragraph(w("sdt", w("sdtPr") + w("sdtContent", run("In a box.")))), "In a box."),
    ("block control", w("sdt", w("sdtContent", paragraph(run("In a box."))), W), "In a box."),
    ("smart tag", paragraph(w("smartTag", run("In London."))), "In London."),
    ("custom xml", paragraph(w("customXml", run("Tagged."))), "Tagged."),
    ("right to left", paragraph(w("bdo", run("Turned."))), "Turned."),
    ("link", paragraph(w("hyperlink", run("Linked."), 'w:anchor="x"')), "Linked."),
    ("table", w("tbl", w("tr", CELLS), W), "One.\n\nTwo."),
    ("text box", paragraph(BOXED + run("Beside.")), "Beside.\n\nBoxed."),
    (
        "box in a box",
        paragraph(w("r", w("txbxContent", paragraph(BOXED + run("Outer."))))),
        "Outer.\n\nBoxed.",
    ),
    ("one of two ways", paragraph(w("r", chosen(BOX, BOX)) + run("Beside.")), "Beside.\n\nBoxed."),
    ("the other way", paragraph(w("r", chosen("", "<w:t>Told.</w:t>"))), "Told."),
    (
        "nested tables",
        w("tbl", w("tr", w("tc", INNER + paragraph("")) + w("tc", paragraph(run("Last.")))), W),
        "Inner.\n\nLast.",
    ),
    ("word art", paragraph(w("r", w("pict", ART)) + run(".")), "The Dragon."),
    ("ruby", paragraph(w("r", RUBY) + run(" is far.")), "Tokyo(Edo) is far."),
    ("underlined link", paragraph(run("See ") + LINK + run(".")), "See my site."),
    (
        "end of a page",
        paragraph(run("One."))
        + paragraph(PAGE + run("Two.") + PAGE)
        + paragraph(run("Three.") + PAGE + run("Four.")),
        "One.\n\nTwo.\n\nThree.\n\n* * *\n\nFour.",
    ),
    (
        "rule",
        paragraph(run("One.")) + paragraph(w("r", w("pict", RULE))) + paragraph(run("Two.")),
        "One.\n\n* * *\n\nTwo.",
    ),
    (
        "put in and taken out",
        paragraph(run("I ") + w("ins", gone("never ", "Cy") + run("often "), BY) + run("swim.")),
        "I often swim.",
    ),
    ("marks", paragraph(w("r", MARKS)), "well‑known x."),
    ("hidden", paragraph(run("Seen.") + run("Unseen.", "<w:vanish/>")), "Seen."),
    ("looks", paragraph(LOOKS), "_a_ **b** ~~c~~ d"),
    ("underlined", paragraph(run("so ") + run("very", LINED) + run(" deep.")), "so _very_ deep."),
]


@pytest.mark.parametrize(("block", "expected"), [each[1:] for each in HARD], ids=[each[0] for each in HARD])
def test_no_word_is_lost(read: Reader, block: str, expected: str) -> None:
    """Each thing that Word puts round words gives them up."""
    assert expected == read.words(block)


def test_what_mammoth_reads_is_read(read: Reader) -> None:
    """A second reader finds no word in the hard parts that is not found here."""
    blocks = [block for name, block, _ in HARD if name not in {"hidden", "put in and taken out"}]
    html = mammoth.convert_to_html(io.BytesIO(word(*blocks))).value
    theirs = set(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", html)))
    assert theirs <= set(re.findall(r"\w+", read.words(*blocks).replace("_", " ")))


def test_lists_have_their_markers(read: Reader) -> None:
    """Items are counted as Word counts them."""
    document = docx.Document()
    for words, style in (("first", "List Number"), ("second", "List Number"), ("dot", "List Bullet")):
        document.add_paragraph(words, style=style)
    target = io.BytesIO()
    document.save(target)
    prose = read.converter.convert("a.docx", "", target.getvalue()).prose
    assert prose is not None
    assert [each.marker for each in prose.paragraphs] == ["1.", "2.", "•"]


def test_footnotes_come_after_the_text(read: Reader, converter: Converter) -> None:
    """A note is cited where it was and stands, numbered, at the end."""
    note = paragraph(w("r", w("footnoteRef")) + run(" It was not.")) + paragraph(run("Or was it?"))
    notes = w("footnotes", w("footnote", note, 'w:id="2"'), W)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    source = zipfile.ZipFile(
        io.BytesIO(word(paragraph(run("Deep") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("."))))
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", relation.encode())
            changed.writestr(name, data)
        changed.writestr("word/footnotes.xml", notes)
    prose = converter.convert("a.docx", "", target.getvalue()).prose
    assert prose is not None
    assert [("", "Deep[1]."), ("[1]", "It was not.\nOr was it?")] == [
        (each.marker, each.text) for each in prose.paragraphs
    ]


def test_tracked_changes_become_margins(read: Reader) -> None:
    """Old words in ``passage``, new ones in ``text``; the text as it was is given beside them."""
    conversion = read(
        paragraph(run("She had ") + gone("very ") + ins("quite ") + run("cold hands.") + ins(" And feet.")),
        paragraph(run("He had ") + gone("really ", by="Cy") + run("none.")),
    )
    assert conversion.is_marked
    assert conversion.untouched is not None
    assert text(conversion.untouched) == "She had very cold hands.\n\nHe had really none.\n"
    assert conversion.prose is not None
    assert text(conversion.prose) == "She had quite cold hands. And feet.\n\nHe had none.\n"
    assert conversion.remarks == (
        Margin(kind="replacement", passage="very ", text="quite ", author="Bo", paragraph=1),
        Margin(kind="insertion", passage="", text=" And feet.", author="Bo", paragraph=1),
        Margin(kind="deletion", passage="really ", text="", author="Cy", paragraph=2),
    )


def test_paragraphs_parted_and_joined_by_a_critic(read: Reader) -> None:
    """An end put in is none in the untouched text; an end taken out is one there alone."""
    put_in = '<w:rPr><w:ins w:id="9" w:author="Bo"/></w:rPr>'
    taken_out = '<w:rPr><w:del w:id="9" w:author="Bo"/></w:rPr>'
    conversion = read(
        paragraph(run("One was "), put_in),
        paragraph(run("parted.")),
        paragraph(run("Two were "), taken_out),
        paragraph(run("joined.")),
        paragraph(gone("All gone."), taken_out),
        paragraph(ins("All new."), put_in),
        paragraph(run("The end.")),
    )
    assert conversion.prose is not None
    assert conversion.untouched is not None
    assert text(conversion.prose) == "One was\n\nparted.\n\nTwo were joined.\n\nAll new.\n\nThe end.\n"
    assert text(conversion.untouched) == "One was parted.\n\nTwo were\n\njoined.\n\nAll gone.\n\nThe end.\n"
    assert [("deletion", 4), ("insertion", 4)] == [(each.kind, each.paragraph) for each in conversion.remarks]


def test_comments_have_their_passages(converter: Converter) -> None:
    """A comment comes with the words it is about and the number of their paragraph."""
    document = docx.Document()
    document.add_paragraph("The Well", style="Title")
    document.add_paragraph("It was not deep.")
    second = document.add_paragraph("She had ")
    cold = second.add_run("cold hands")
    second.add_run(".")
    document.add_comment([cold], text="Cold?\nI doubt it.", author="Bo Ek", initials="BE")
    target = io.BytesIO()
    document.save(target)
    conversion = converter.convert("a.docx", "", target.getvalue())
    expected = Margin(
        kind="comment", passage="cold hands", text="Cold?\nI doubt it.", author="Bo Ek", paragraph=2
    )
    assert conversion.remarks == (expected,)
    assert conversion.untouched is None
    assert conversion.is_marked


MHT = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><h1>The Well</h1><p>It was <i>not</i> deep =E2=80=94 no.</p></body></html>
--x--
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [("page.mht", MHT), ("page.html", "<h1>The Well</h1><p>It was <i>not</i> deep — no.</p>".encode())],
)
def test_a_web_page_within_a_document_is_read(converter: Converter, name: str, data: bytes) -> None:
    """Programs on the web write a document that holds one page, and Word shows it."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    chunk = f'<w:altChunk xmlns:r="{office}" r:id="p"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{chunk}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="p" '
        f'Type="{office}/aFChunk" Target="/word/{name}"/></Relationships>',
        f"word/{name}": data,
    }
    prose = converter.convert("a.docx", "", archive(parts)).prose
    assert prose is not None
    assert ("The Well", "It was _not_ deep — no.") == (
        prose.title,
        text(prose, marked=True).strip().splitlines()[-1],
    )


def test_what_one_put_in_and_another_took_out_is_in_neither_text(read: Reader) -> None:
    """The untouched text is what the author wrote, and no critic's suggestion to a critic."""
    conversion = read(
        paragraph(run("I ") + w("ins", gone("never ", "Cy") + run("often "), BY) + run("swim."))
    )
    assert conversion.untouched is not None
    assert text(conversion.untouched) == "I swim.\n"
    assert conversion.remarks == (
        Margin(kind="insertion", passage="", text="often ", author="Bo", paragraph=1),
    )


def test_a_comment_over_several_paragraphs_and_its_reply(converter: Converter) -> None:
    """Both have the whole passage; one that stands on no paragraph is kept without one."""
    document = docx.Document()
    first, second = document.add_paragraph("It was deep."), document.add_paragraph("It was cold.")
    ends = [first.runs[0], second.runs[0]]
    document.add_comment(ends, text="Why?", author="Bo", initials="B")
    document.add_comment(ends, text="Because.", author="Ana", initials="A")
    document.add_comment([second.runs[0]], text="On a running head.", author="Bo", initials="B")
    for mark in list(document.element.body.iter()):
        if "comment" in mark.tag and mark.values() == ["2"]:
            mark.getparent().remove(mark)
    target = io.BytesIO()
    document.save(target)
    passage = "It was deep.\nIt was cold."
    assert converter.convert("a.docx", "", target.getvalue()).remarks == (
        Margin(kind="comment", passage="", text="On a running head.", author="Bo"),
        Margin(kind="comment", passage=passage, text="Why?", author="Bo", paragraph=1),
        Margin(kind="comment", passage=passage, text="Because.", author="Ana", paragraph=1),
    )
