"""The process that reads documents: there in time, and never in the way of a pass."""

import time
from email.message import EmailMessage

import pytest

from circle_tui.letters.reading import read
from circle_tui.manuscripts.converting import Converter, Limits
from tests.circle.letters_in import STORY, raw
from tests.circle.seasons import at
from tests.desk.desks import office
from tests.manuscripts.making import pdf

SCAN = pdf([b"0 0 612 792 re f"])
SLOW = b"{\\rtf1 " + b"\\b1 x\\i0 y" * 900_000 + b"}"


def letter(*files: tuple[str, bytes]) -> bytes:
    """Ana sends in files."""
    made = EmailMessage()
    made["From"] = "Ana <ana@example.org>"
    made["To"] = "circle@example.org"
    made["Message-ID"] = "<files@ana.example>"
    made["Subject"] = "SUB: The River"
    made.set_content("Here it is.")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.mark.parametrize(("words", "starts"), [("Thanks!", False), ("Thanks! " * 2000, True)])
async def test_the_process_starts_while_letters_arrive_that_may_bring_a_document(
    words: str, starts: bool
) -> None:
    """A letter large enough to hold one starts it before it is fetched; small talk starts nothing."""
    with office("Ana", "Bo") as made:
        made.mailbox.deliver(raw(words, "Bo <bo@example.org>"), at("2026-11-22 11:00"))
        await made.desk.passes.run()
        assert starts == (made.converter._child is not None)


async def test_a_document_that_hangs_costs_a_pass_its_limit_and_no_more() -> None:
    """Its letter is held with the reason, and the letter after it is filed."""
    with office("Ana", "Bo") as made:
        made.converter.close()
        made.converter = Converter(Limits(seconds=1.0))
        made.desk = made.again()
        made.mailbox.deliver(letter(("slow.rtf", SLOW)), at("2026-11-22 11:00"))
        made.mailbox.deliver(raw("Thanks, got it!", "Bo <bo@example.org>"), at("2026-11-22 11:01"))
        began = time.monotonic()
        await made.desk.passes.run()
        assert time.monotonic() - began < 8
        held, filed = sorted(made.desk.circle.letters.values(), key=lambda filing: filing.received)
        assert ("held", "filed") == (held.state, filed.state)
        assert "takes too long to read" in " ".join([held.why, *held.evidence])


async def test_of_a_letter_full_of_files_ten_are_read() -> None:
    """Each may take as long as a conversion may; of the others it is said that they were too many."""
    with office("Ana", "Bo") as made:
        files = [(f"{number}.txt", f"{number} {STORY}".encode()) for number in range(12)]
        opened = made.desk.inbox._opener.open(
            letter(*files), made.desk.circle, at("2026-11-22 11:00"), at("2026-11-22 12:00")
        )
        assert [True] * 10 + [False] * 2 == [each.prose is not None for each in opened.documents]
        assert "More than ten files" in opened.documents[-1].refusal


async def test_a_letter_whose_file_cannot_be_read_offers_the_request_to_send_it_again() -> None:
    """The reason is the letter's own; the answer goes to who sent it, in words that a member understands."""
    with office("Ana", "Bo") as made:
        made.mailbox.deliver(letter(("scan.pdf", SCAN)), at("2026-11-22 11:00"))
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        assert held.why.startswith("This PDF is a scan: it has no text, only pictures of pages.")
        offered = await made.desk.inbox.drafted(held.id)
        assert offered == (
            "Hello Ana,\n\nthank you for your mail. This file that you sent could not be opened here.\n\n"
            "“scan.pdf”: This PDF is a scan: it has no text, only pictures of pages. Please send it again as "
            ".docx, .odt, .rtf or .txt, or as text in the mail itself.\n\nAda Penrose\n"
        )
        await made.desk.inbox.answer(held.id, offered)
        (mail,) = made.desk.circle.outbox.by("answers", held.id)
        sent = read(made.shelf.outgoing(mail.id))
        assert "This PDF is a scan" in " ".join(sent.text.split())


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("smime.p7s", "application/pkcs7-signature"),
        ("key.asc", "application/pgp-keys"),
        ("ana.vcf", "text/x-vcard"),
        ("SMIME.P7S", "application/octet-stream"),
    ],
)
async def test_what_mail_programs_attach_by_themselves_is_no_manuscript(name: str, type_: str) -> None:
    """Thanks stay thanks, with a signature or a visiting card beside them."""
    made_of = EmailMessage()
    made_of["From"] = "Ana <ana@example.org>"
    made_of["Message-ID"] = "<thanks@ana.example>"
    made_of["Subject"] = "Re: Thursday"
    made_of.set_content("Thanks, got it!")
    kind, _, subtype = type_.partition("/")
    made_of.add_attachment(b"0\x80\x06", maintype=kind, subtype=subtype, filename=name)
    with office("Ana", "Bo") as made:
        made.mailbox.deliver(made_of.as_bytes(), at("2026-11-22 11:00"))
        await made.desk.passes.run()
        (letter_,) = made.desk.circle.letters.values()
        assert ("filed", "note") == (letter_.state, letter_.as_)


async def test_a_critique_with_a_file_that_cannot_be_read_is_held() -> None:
    """Its remarks may stand in that file: what the letter itself says is the first guess."""
    with office("Ana", "Bo") as made:
        await made.desk.passes.run()
        made.at("2026-12-05 12:00")
        made.mailbox.deliver(
            raw(STORY, "Ana <ana@example.org>", Subject="SUB: The River"), at("2026-12-05 11:00")
        )
        for moment in ("2026-12-05 12:05", "2026-12-07 08:00", "2026-12-07 08:05"):
            made.at(moment)
            await made.desk.passes.run()
        assert "circulated" == made.desk.circle.submissions["R1a"].state
        critique = EmailMessage()
        critique["From"], critique["Message-ID"] = "Bo <bo@example.org>", "<critique@bo.example>"
        critique["Subject"] = "CRIT: R1a"
        critique.set_content(
            "My remarks are in the file. " + "The river runs well through all of this. " * 40
        )
        critique.add_attachment(SCAN, maintype="application", subtype="pdf", filename="River with notes.pdf")
        made.mailbox.deliver(critique.as_bytes(), at("2026-12-07 09:00"))
        made.at("2026-12-07 09:05")
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        assert held.why.startswith("This PDF is a scan")
        assert ("critique", "R1a", "bo") == (
            held.guesses[0].as_,
            held.guesses[0].about,
            held.guesses[0].member,
        )


async def test_a_letter_whose_files_can_be_read_offers_no_answer() -> None:
    """There is nothing to ask for."""
    with office("Ana", "Bo") as made:
        files = (("1.txt", STORY.encode()), ("2.txt", STORY.encode()))
        made.mailbox.deliver(letter(*files), at("2026-11-22 11:00"))
        await made.desk.passes.run()
        (held,) = made.desk.inbox.listed("held")
        assert await made.desk.inbox.drafted(held.id) == ""
