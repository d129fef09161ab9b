"""Files that are broken, hostile or no manuscripts end as a refusal in plain words, within the limits."""

import io
import os
import resource
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pypdf
import pytest

from circle_tui.manuscripts.converting import LIMITS, Converter, Limits, convert
from circle_tui.manuscripts.worker import _guard
from tests.manuscripts.making import archive, pdf
from tests.manuscripts.samples import PIECE, SAMPLES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(document: str | bytes, **others: str | bytes) -> bytes:
    """A .docx of this main part alone."""
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": document, **others})


def body(inside: str) -> str:
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


def entity_bomb() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return word(f"<!DOCTYPE x [{entities}]>" + body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"))


def encrypted(data: bytes) -> bytes:
    """The same archive with the flag of a password on every part."""
    made = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(sign, at + 1)
    return bytes(made)


def looping_pdf() -> bytes:
    good = pdf([b"BT /F1 12 Tf (x) Tj ET"])
    return good.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


def self_drawing_pdf() -> bytes:
    """A page that draws a form which draws itself."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 7 0 R >> >>"
    made = pdf(
        [b"/F Do BT /F1 12 Tf 1 0 0 1 72 720 Tm (It was deep.) Tj ET"],
        others=[form + b" /Length 5 >>\nstream\n/F Do\nendstream"],
    )
    return made.replace(b"/Font <<", b"/XObject << /F 7 0 R >> /Font <<")


def swelling_pdf() -> bytes:
    """A page whose content unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(400)) + packer.flush()
    made = pdf([packed])
    return made.replace(b"/Length %d" % len(packed), b"/Filter /FlateDecode /Length %d" % len(packed))


def protected_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([b"BT /F1 12 Tf (x) Tj ET"])))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def endless_epub() -> bytes:
    """A book whose one chapter comes ten thousand times."""
    chapter = "<html><body>" + "<p>It rained.</p>" * 2000 + "</body></html>"
    spine = '<itemref idref="c"/>' * 10_000
    return archive(
        {
            **EPUB,
            "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
            "b.opf": f'<package><item id="c" href="c.html"/><spine>{spine}</spine></package>',
            "c.html": chapter,
        },
        packed=False,
    )


def bomb() -> bytes:
    return word(body("<w:p/>"), **{"word/big.bin": b"\0" * 30_000_000})


EPUB = {"mimetype": "application/epub+zip"}
NOISE = os.urandom(200_000)
PROTECTED = "EncryptedPackage".encode("utf-16-le")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NESTED = "<w:p>" + "<w:smartTag>" * 30_000 + "</w:smartTag>" * 30_000 + "</w:p>"
WIDE_ENTITY = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(
    "utf-16"
)
ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}

HOSTILE: list[tuple[str, bytes, str]] = [
    ("zero bytes.docx", b"", "empty"),
    ("bomb.docx", bomb(), "unpacks to far more"),
    ("nested.docx", archive({"inner.zip": bomb()}, packed=False), "archive"),
    ("nested word.docx", word(body("<w:p/>"), **{"word/inner.zip": bomb()}), "no text"),
    ("many parts.docx", word(body("<w:p/>"), **{f"word/{n}.bin": b"" for n in range(1500)}), "parts"),
    ("entities.docx", entity_bomb(), "entities"),
    ("entities16.docx", word(WIDE_ENTITY), "entities"),
    ("outside.docx", word('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "entities"),
    ("odd encoding.docx", word('<?xml version="1.0" encoding="UTF-f"?><x/>'), "damaged"),
    ("deep.docx", word(body(NESTED), noise=NOISE), "nested without end"),
    ("cut.docx", SAMPLES["well.docx"][:3000], "damaged"),
    ("protected.docx", encrypted(SAMPLES["well.docx"]), "password"),
    ("protected office.docx", OLE + PROTECTED, "password"),
    ("macros.docm", word(body("<w:p/>"), **{"word/vbaProject.bin": b"x"}), "macros"),
    ("old.doc", OLE + bytes(600), "old format"),
    ("old.wps", OLE + bytes(600), "old format"),
    ("mac.pages", archive({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Pages"),
    ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(100), "winmail.dat"),
    ("program.docx", b"MZ" + bytes(500), "a program"),
    ("wrong.docx", SAMPLES["well.rtf"], "named .docx but is a Rich Text file"),
    ("wrong.pdf", SAMPLES["well.docx"], "named .pdf but is a Word document"),
    ("wrong.odt", b"just words", "named .odt but is plain text"),
    ("wrong.jpg", SAMPLES["well.docx"], "named .jpg but is a Word document"),
    ("sheet.csv", b"a,b\n1,2\n", "no manuscript"),
    ("noise.txt", bytes(range(256)) * 40, "kind"),
    ("scan.pdf", pdf([b"0 0 612 792 re f"]), "this PDF is a scan"),
    ("looping.pdf", looping_pdf(), "PDF"),
    ("swelling.pdf", swelling_pdf(), "PDF"),
    ("protected.pdf", protected_pdf(), "password"),
    ("garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, "damaged"),
    ("recursion.rtf", b"{\\rtf1 " + b"{\\b " * 500_000, "nested without end"),
    ("blank.txt", b" \n\t\n ", "no text"),
    ("empty.odt", archive({**ODT, "content.xml": "<a/>"}), "no text"),
    ("protected.epub", archive({**EPUB, "META-INF/encryption.xml": "<a/>"}), "protected"),
    ("broken.epub", archive(EPUB), "damaged"),
]


@pytest.mark.parametrize(("name", "data", "words"), HOSTILE, ids=[each[0] for each in HOSTILE])
def test_what_cannot_be_read_is_refused_in_plain_words(
    converter: Converter, name: str, data: bytes, words: str
) -> None:
    """Each says what is wrong, asks for something the sender can do, and takes little time."""
    began = time.monotonic()
    conversion = converter.convert(name, "application/octet-stream", data)
    assert time.monotonic() - began < LIMITS.seconds
    assert conversion.prose is None
    assert words.lower() in (conversion.refusal or "").lower()
    assert "lease " in (conversion.refusal or "")


@pytest.mark.parametrize(
    "name",
    ["../../x.docx", "/etc/passwd.docx", "x" * 300 + ".docx", "-rf\x00.docx", ".docx", "a\u202excod.docx"],
)
def test_a_name_is_only_a_name(converter: Converter, name: str) -> None:
    """No name leads anywhere: the file is read from memory, and no file is made."""
    assert PIECE == converter.convert(name, "", SAMPLES["well.docx"]).prose


def test_parts_that_point_outside_are_not_followed(converter: Converter) -> None:
    """Relations to other machines and above the archive are left alone."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" Target="http://127.0.0.1:9/s.xml" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    data = word(
        body("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"), **{"word/_rels/document.xml.rels": relations}
    )
    prose = converter.convert("a.docx", "", data).prose
    assert prose is not None
    assert prose.words == 1


@pytest.mark.parametrize(
    ("name", "data"), [("a.doc", SAMPLES["well.rtf"]), ("b.doc", SAMPLES["well.docx"])], ids=["rtf", "docx"]
)
def test_what_word_itself_writes_under_the_old_name_is_read(
    converter: Converter, name: str, data: bytes
) -> None:
    """A .doc that holds RTF or .docx is an honest file."""
    assert PIECE == converter.convert(name, "application/msword", data).prose


def test_a_child_that_takes_too_long_is_ended_and_replaced() -> None:
    """A hung child costs its time limit and no more; the next file finds a fresh one."""
    slow = b"{\\rtf1 " + b"\\b1 x\\i0 y" * 900_000 + b"}"
    with Converter(Limits(seconds=0.8)) as converter:
        converter.warm()
        began = time.monotonic()
        conversion = converter.convert("slow.rtf", "", slow)
        assert time.monotonic() - began < 3
        assert "too long" in (conversion.refusal or "")
    with Converter() as converter:
        assert PIECE == converter.convert("well.docx", "", SAMPLES["well.docx"]).prose


def test_a_child_that_needs_too_much_memory_refuses() -> None:
    """The limit is kept by the child's system, not by good will."""
    many = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000
    data = word(body(many), **{"word/noise.bin": os.urandom(1_000_000)})
    conversion = convert("big.docx", "", data, within=Limits(memory=160 * 1024 * 1024))
    assert conversion.prose is None
    assert conversion.refusal


def test_a_child_that_was_killed_is_replaced() -> None:
    """A child that dies between two files is not missed."""
    with Converter() as converter:
        assert PIECE == converter.convert("well.docx", "", SAMPLES["well.docx"]).prose
        child = converter._child
        assert child is not None
        child.kill()
        assert PIECE == converter.convert("well.docx", "", SAMPLES["well.docx"]).prose


def test_no_child_starts_before_the_first_file_and_none_stays() -> None:
    """Starting is put off until a file comes; closing leaves no process behind."""
    with Converter() as converter:
        assert converter._child is None
        converter.convert("a.txt", "text/plain", b"Words.")
        child = converter._child
        assert child is not None
    assert child.poll() is not None


def test_the_parents_memory_stays_flat() -> None:
    """Bombs swell, if at all, in the child."""
    with Converter() as converter:
        converter.convert("a.txt", "text/plain", b"Words.")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for name, data, _ in HOSTILE:
            converter.convert(name, "", data)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


def test_the_child_reaches_neither_network_nor_disk() -> None:
    """What a library might be talked into is refused before it happens."""
    for event, arguments in (
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("open", (str(Path("x")), "w", os.O_WRONLY | os.O_CREAT)),
    ):
        with pytest.raises(PermissionError):
            _guard(event, arguments)
    _guard("open", ("x", "r", os.O_RDONLY))


def test_a_form_that_draws_itself_is_drawn_once(converter: Converter) -> None:
    """The words beside the loop are read."""
    prose = converter.convert("loop.pdf", "", self_drawing_pdf()).prose
    assert prose is not None
    assert ["It was deep."] == [each.text for each in prose.paragraphs]


def test_a_chapter_that_comes_ten_thousand_times_is_read_once(converter: Converter) -> None:
    """A book says in which order its chapters come, and may not say any of them twice."""
    prose = converter.convert("endless.epub", "", endless_epub()).prose
    assert prose is not None
    assert 2000 == len(prose.paragraphs)


def test_the_parent_loads_no_library_that_reads_files() -> None:
    """What reads hostile bytes is loaded by the child, when first needed."""
    found = subprocess.run(
        [sys.executable, "-c", "import circle_tui.manuscripts.converting, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    readers = {"pypdf", "selectolax", "markdown_it", "charset_normalizer", "docx", "mammoth", "zipfile"}
    assert not (readers | {"xml.etree.ElementTree", "circle_tui.manuscripts.reading"}) & set(found)
