"""Whether a file may be passed on as it is."""

import pytest

from circle_tui.manuscripts.converting import Converter
from tests.manuscripts.making import archive, pdf
from tests.manuscripts.samples import SAMPLES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
WORDS = "<w:p><w:r><w:t>It was not deep.</w:t></w:r></w:p>"
ODT = "application/vnd.oasis.opendocument.text"
PAGE = b"BT /F1 12 Tf 1 0 0 1 72 720 Tm (It was not deep.) Tj ET"


def word(inside: str = WORDS, **parts: str) -> bytes:
    """A .docx of these paragraphs."""
    main = f"<w:document {W}><w:body>{inside}</w:body></w:document>"
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **parts})


def linked(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="a" Type="x/{kind}" Target="{target}" TargetMode="External"/>'
    return word(**{"word/_rels/document.xml.rels": f"<Relationships {R}>{relation}</Relationships>"})


def text(inside: str, **parts: str) -> bytes:
    content = f"<a><body><text>{inside}</text></body></a>"
    return archive({"mimetype": ODT, "content.xml": content, **parts})


LOOKS = '<w:rPr><w:i/><w:rPrChange w:id="1" w:author="Bo"><w:rPr/></w:rPrChange></w:rPr>'
RELOOKED = f"<w:p><w:r>{LOOKS}<w:t>Slanted.</w:t></w:r></w:p>"
RESTYLED = f'<w:p><w:pPr><w:pPrChange w:id="1" w:author="Bo"/></w:pPr>{WORDS[5:]}'
REGION = "<text:changed-region><text:format-change/></text:changed-region>"
FORMATTED = f'<text:tracked-changes xmlns:text="x">{REGION}</text:tracked-changes><p>Words.</p>'
INSERTED = '<w:p><w:ins w:id="1" w:author="Bo"><w:r><w:t>New.</w:t></w:r></w:ins></w:p>'
OPENING = b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"
NOTE = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>"
LINK = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://example.org) >> >>"

FILES: list[tuple[str, str, bytes, bool]] = [
    ("plain", "a.docx", word(), True),
    ("link", "a.docx", linked("hyperlink", "http://example.org"), True),
    ("template elsewhere", "a.docx", linked("attachedTemplate", "http://example.org/x.dotm"), False),
    ("tracked change", "a.docx", word(INSERTED), False),
    ("change of looks", "a.docx", word(RELOOKED), False),
    ("change of a paragraph", "a.docx", word(RESTYLED), False),
    ("comments", "a.docx", word(**{"word/comments.xml": "<a/>"}), False),
    ("object", "a.docx", word(**{"word/embeddings/oleObject1.xml": "x"}), False),
    ("address in properties", "a.docx", word(**{"docProps/core.xml": "<a>ana@example.org</a>"}), False),
    ("address in a running head", "a.docx", word(**{"word/header1.xml": "<a>ana@example.org</a>"}), False),
    ("address of who wrote", "a.docx", word(**{"word/people.xml": "<a>S::ana@example.org</a>"}), False),
    ("address in a link", "a.docx", linked("hyperlink", "mailto:ana@example.org"), False),
    ("change of looks", "a.odt", text(FORMATTED), False),
    ("plain", "a.odt", text("<p>Words.</p>"), True),
    ("macro", "a.odt", text("<p>Words.</p>", **{"Basic/script.xml": "x"}), False),
    ("note", "a.odt", text("<p>Words.<annotation><p>No.</p></annotation></p>"), False),
    ("plain", "a.rtf", rb"{\rtf1 Words.}", True),
    ("comment", "a.rtf", rb"{\rtf1 Words.{\*\annotation No.}}", False),
    ("change", "a.rtf", rb"{\rtf1 Words.{\revised more}}", False),
    ("object", "a.rtf", rb"{\rtf1 Words.{\object{\*\objdata 00}}}", False),
    ("address in properties", "a.rtf", rb"{\rtf1{\info{\author ana@example.org}}Words.}", False),
    ("plain", "a.pdf", pdf([PAGE]), True),
    ("link", "a.pdf", pdf([PAGE], LINK), True),
    ("script", "a.pdf", pdf([PAGE]).replace(b"/Catalog", OPENING), False),
    ("note", "a.pdf", pdf([PAGE], NOTE), False),
    ("plain", "a.html", b"<html><body><p>Words.</p></body></html>", True),
    ("script", "a.html", b"<html><body><script>x</script><p>Words.</p></body></html>", False),
    (
        "tracker",
        "a.html",
        b"<html><body><img src='http://x.example/a.png'><p>Words.</p></body></html>",
        False,
    ),
    ("plain", "a.epub", SAMPLES["well.epub"], True),
    ("plain", "a.txt", b"Words.", True),
    ("address above it", "a.md", b"---\nauthor: ana@example.org\n---\n\nWords.", False),
    ("address in a head", "a.html", b"<html><head><meta content='ana@example.org'></head><p>Words.", False),
]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [each[1:] for each in FILES],
    ids=[f"{each[1]}: {each[0]}" for each in FILES],
)
def test_what_may_be_passed_on(converter: Converter, name: str, data: bytes, expected: bool) -> None:
    """Not what runs, loads, tells an address beside the text, or holds what others said."""
    conversion = converter.convert(name, "", data)
    assert conversion.refusal is None
    assert expected == conversion.may_pass
