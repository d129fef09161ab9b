"""The coordinator's phone: answers by hand, letters in Junk, letters that were archived before a pass."""

from tests.circle.letters_in import raw
from tests.circle.seasons import at, settings_of
from tests.desk.desks import SETTINGS, Office, office
from tests.fakes.mail import FakeMailbox

PEOPLE = ("Ana", "Bo", "Cy", "Dee")
BOTH = settings_of(
    mail__send='"auto"',
    mail__imap__authserv='""',
    mail__imap__since='"all"',
    mail__imap__folder='["INBOX", "Archive"]',
    rounds__rest="[]",
)


def by_hand(made: Office, when: str, **headers: str) -> None:
    """The coordinator writes from the phone; the server keeps a copy in Sent."""
    mail = raw("Yes, do.", "The Circle <circle@example.org>", Subject="Re: Hello", **headers)
    made.mailbox.deliver(mail, at(when), "Sent")


async def note_of_bo(made: Office) -> str:
    """Bo asks something; the letter's id."""
    made.mailbox.deliver(raw("May I?", Message_ID="<q@bo>"), at("2026-11-22 12:00"))
    await made.desk.passes.run()
    return made.desk.circle.letters.by("message_id", "q@bo")[0].id


async def test_an_answer_by_hand_is_seen_and_shown_on_the_letter() -> None:
    """The note waits no longer, and when it was answered stands on it; a new pass adds nothing."""
    with office(*PEOPLE) as made:
        note = await note_of_bo(made)
        assert None is made.desk.inbox.answered(made.desk.inbox.find(note))
        by_hand(made, "2026-11-22 12:30", Message_ID="<phone@x>", In_Reply_To="<q@bo>")
        made.at("2026-11-22 13:10")
        await made.desk.passes.run()
        found = made.desk.inbox.find(note)
        assert (at("2026-11-22 12:30"), True) == (made.desk.inbox.answered(found), found.done)
        before = made.desk._parts.store.number
        made.at("2026-11-22 15:10")
        await made.desk.passes.run()
        assert before == made.desk._parts.store.number


async def test_our_own_copy_in_sent_is_no_answer_by_hand() -> None:
    """An answer that the program sent is known by its Message-ID."""
    with office(*PEOPLE) as made:
        note = await note_of_bo(made)
        await made.desk.inbox.answer(note, "Of course.")
        for moment in ("2026-11-22 12:10", "2026-11-22 13:30"):
            made.at(moment)
            await made.desk.passes.run()
        assert 1 == sum(b"Of course." in copy for copy in made.mailbox.sent_copies())
        assert None is made.desk.inbox.find(note).answered
        assert at("2026-11-22 12:00") == made.desk.inbox.answered(made.desk.inbox.find(note))


async def test_letters_of_members_in_junk_are_counted_and_not_read() -> None:
    """Two of Bo's, none of a stranger's; once they are moved to the inbox, nothing is said."""
    with office(*PEOPLE) as made:
        numbers = [
            made.mailbox.deliver(raw("Hi.", Message_ID=f"<{n}@bo>"), at("2026-11-21 12:00"), "Junk")
            for n in (1, 2)
        ]
        made.mailbox.deliver(raw("Buy.", "X <x@spam.example>"), at("2026-11-21 12:00"), "Junk")
        await made.desk.passes.run()
        (told,) = made.desk.outlook.beside()
        assert told.startswith("2 letters from members lie in Junk.")
        assert {} == dict(made.desk.circle.letters)
        for number in numbers:
            made.mailbox.expunge(number, "Junk")
            made.mailbox.deliver(raw("Hi.", Message_ID=f"<{number}@bo>"), at("2026-11-22 12:00"))
        made.at("2026-11-22 13:10")
        await made.desk.passes.run()
        assert () == made.desk.outlook.beside()
        assert 2 == len(made.desk.circle.letters)


async def test_letters_that_were_gone_before_a_pass_are_told() -> None:
    """How many, and the setting that lets the archive be read; a week later it is said no more."""
    with office(*PEOPLE) as made:
        await note_of_bo(made)
        made.mailbox.deliver(raw("Old.", Message_ID="<old@bo>"), at("2026-11-20 12:00"), "Archive")
        gone = made.mailbox.deliver(raw("Read on the phone.", Message_ID="<r@bo>"), at("2026-11-22 12:30"))
        made.mailbox.expunge(gone)
        made.mailbox.deliver(raw("Still there.", Message_ID="<s@bo>"), at("2026-11-22 12:40"))
        made.at("2026-11-22 13:10")
        await made.desk.passes.run()
        (told,) = made.desk.outlook.beside()
        assert told.startswith("1 letter was deleted, moved or archived before a pass read")
        assert 'folder = ["INBOX", "Archive"]' in told
        assert list(made.desk.outlook.beside()) == list(made.desk.outlook.status()["beside"])  # type: ignore[call-overload]
        made.at("2026-11-29 13:20")
        await made.desk.passes.run()
        assert () == made.desk.outlook.beside()


async def test_a_letter_moved_to_another_folder_that_is_read_is_not_gone() -> None:
    """It is filed from there, once."""
    with office(*PEOPLE, settings=BOTH) as made:
        made.mailbox.deliver(raw("Old.", Message_ID="<old@bo>"), at("2026-11-20 12:00"), "Archive")
        await note_of_bo(made)
        letter = raw("Read on the phone.", Message_ID="<r@bo>")
        made.mailbox.expunge(made.mailbox.deliver(letter, at("2026-11-22 12:30")))
        made.mailbox.deliver(letter, at("2026-11-22 12:30"), "Archive")
        made.at("2026-11-22 13:10")
        await made.desk.passes.run()
        assert () == made.desk.outlook.beside()
        assert 1 == len(made.desk.circle.letters.by("message_id", "r@bo"))


async def test_a_pass_soon_after_another_asks_the_server_nothing_more() -> None:
    """Beside the mailbox is looked once an hour: a pass with nothing new lists one folder."""
    with office(*PEOPLE) as made:
        await made.desk.passes.run()
        made.mailbox = FakeMailbox()
        made.at("2026-11-22 12:10")
        await made.desk.passes.run()
        assert ["listing", "close"] == made.mailbox.asked
        assert "auto" == SETTINGS.mail.send
