"""A file as it was sent goes to the readers only where the circle wants it and nothing in it forbids it."""

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from docx.oxml import parse_xml

from circle_tui.letters.reading import attachment, read
from tests.circle.letters_in import STORY
from tests.circle.seasons import at, settings_of
from tests.desk.desks import SETTINGS, Office, office

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
ORIGINAL = settings_of(
    mail__send='"auto"',
    mail__imap__authserv='""',
    mail__imap__since='"all"',
    rounds__starts="2026-12-03",
    rounds__number="1",
    rounds__rest="[]",
    pieces__attach='"original"',
)


def word(*, comment: str = "", author: str = "") -> bytes:
    """The story as a .docx, with a comment or an author's name in its properties."""
    document = docx.Document()
    document.core_properties.author = author
    for block in STORY.split("\n\n"):
        paragraph = document.add_paragraph(block)
    if comment:
        document.add_comment(paragraph.runs, text=comment, author="Bo", initials="B")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def letter(data: bytes) -> bytes:
    """Ana sends in her story."""
    made = EmailMessage()
    made["From"] = "Ana <ana@example.org>"
    made["To"] = "circle@example.org"
    made["Date"] = "Sat, 05 Dec 2026 10:00:00 +0000"
    made["Message-ID"] = "<river@ana.example>"
    made["Subject"] = "SUB: The River"
    made.set_content("Here it is.")
    made.add_attachment(data, maintype=WORD[0], subtype=WORD[1], filename="../my secret river.docx")
    return made.as_bytes()


async def circulated(made: Office, data: bytes) -> dict[str, bytes]:
    """What Bo gets of a story that Ana sent, by the names of the files."""
    await made.desk.passes.run()
    made.at("2026-12-05 10:05")
    made.mailbox.deliver(letter(data), at("2026-12-05 10:00"))
    await made.desk.passes.run()
    for moment in ("2026-12-07 08:00", "2026-12-07 08:05"):
        made.at(moment)
        await made.desk.passes.run()
    raw = next(
        mail.raw
        for mail in made.mailer.sent
        if mail.recipient == "bo@example.org" and b"circulation@" in mail.raw
    )
    found = read(raw)
    return {
        file.name: attachment(raw, found, number)
        for number, file in enumerate(found.attachments)
        if file.name.endswith(".docx")
    }


async def test_a_file_that_holds_only_the_piece_goes_as_it_was_sent() -> None:
    """Byte for byte, beside the clean one, under a name of ours."""
    data = word()
    with office("Ana", "Bo", "Cy", settings=ORIGINAL) as made:
        files = await circulated(made, data)
        assert ["R1a The River.docx", "R1a The River as sent.docx"] == list(files)
        assert data == files["R1a The River as sent.docx"]
        assert data == made.shelf.pieces["R1a/v1", "original.docx"]


@pytest.mark.parametrize(
    "data",
    [word(comment="Too long?"), word(author="bo.secret@example.org")],
    ids=["a comment", "an address in its properties"],
)
async def test_a_file_with_more_in_it_goes_clean_alone(data: bytes) -> None:
    """Nobody meant to pass on what others said in its margin, or who can be reached where."""
    with office("Ana", "Bo", "Cy", settings=ORIGINAL) as made:
        assert ["R1a The River.docx"] == list(await circulated(made, data))
        assert ("R1a/v1", "original.docx") not in made.shelf.pieces


async def test_a_circle_that_wants_clean_files_sends_no_other() -> None:
    """The setting decides, not the file."""
    with office("Ana", "Bo", "Cy", settings=SETTINGS) as made:
        assert ["R1a The River.docx"] == list(await circulated(made, word()))


async def test_the_clean_file_tells_nothing_of_the_one_that_came() -> None:
    """Unzipped and searched as its readers get it: no property, head, comment, change, name or address."""
    document = docx.Document(io.BytesIO(word(comment="psst", author="Zenobia Quillfeather")))
    properties = document.core_properties
    properties.last_modified_by, properties.comments = "Hexham Woolens", "zenobia@example.org"
    document.sections[0].header.paragraphs[0].text = "Quillfeather, 1 Well Lane"
    gone = '<w:del w:id="9" w:author="Dee"><w:r><w:delText>struck words</w:delText></w:r></w:del>'
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.paragraphs[1]._p.append(parse_xml(gone.replace("<w:del ", f"<w:del {namespace} ", 1)))
    came = io.BytesIO()
    document.save(came)
    with office("Ana", "Bo", "Cy", settings=ORIGINAL) as made:
        (clean,) = (await circulated(made, came.getvalue())).values()
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        inside = b"\n".join([*map(str.encode, package.namelist()), *map(package.read, package.namelist())])
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
    assert STORY.split()[5].encode() in inside
    for trace in (
        "Zenobia",
        "Quillfeather",
        "Hexham",
        "Well Lane",
        "psst",
        "Dee",
        "struck",
        "@",
        "Ana",
        "Bo<",
    ):
        assert trace.encode() not in inside
    for part in (
        "docProps",
        "comments",
        "people",
        "header1",
        "customXml",
        "w:del ",
        "w:ins ",
        "rsid",
        "w:author",
    ):
        assert part.encode() not in inside
