"""The day's mail to the coordinator: people by name, letters by sender and subject, in plain words."""

import quopri
from email import message_from_bytes
from email.message import Message

from circle_tui.circle.model import Critique
from circle_tui.circle.state import added, changed
from circle_tui.ports import LoginRefused
from tests.circle.letters_in import raw
from tests.desk.desks import Office, office
from tests.mail_out.making import mail
from tests.mail_out.test_bounces import came_back, out

MONDAY = "2026-11-23 08:00"


def alerts(made: Office) -> list[Message]:
    """Those that left, the oldest first."""
    mails = (message_from_bytes(sent.raw) for sent in made.mailer.sent)
    return [one for one in mails if "What waits for you" in str(one["Subject"])]


def text_of(mail: Message) -> str:
    """Its text part, unwrapped."""
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    text = quopri.decodestring(str(part.get_payload()).encode()).decode()
    return " ".join(text.split())


async def monday(made: Office, now: str = MONDAY) -> str:
    """The text of the alert that leaves after this instant."""
    made.at(now)
    await made.desk.passes.run()
    made.clock.instant += made.settings.mail.delay
    await made.desk.passes.run()
    return text_of(alerts(made)[-1])


async def test_a_held_letter_is_named_by_its_sender_and_subject() -> None:
    """Neither its digest nor an address stands there, and no round that it is not about."""
    with office("Ana", "Bo") as made:
        made.mailbox.deliver(raw("May I join?", "Zoe Quill <zoe@new.example>"), made.clock.now())
        await made.desk.passes.run()
        (letter,) = made.desk.circle.letters.by("state", "held")
        text = await monday(made)
        assert "- A letter from Zoe Quill, “" in text
        assert letter.id not in text
        assert "zoe@new.example" not in text
        assert "TNP ·" in text
        assert "R1" not in text.rpartition("TNP ·")[2]


async def test_members_stand_in_it_by_name() -> None:
    """A piece that came back, a refused receipt, one that nobody knows of, and who is silent."""
    with office("Ana", "Bo", "Cy") as made:
        await out(made)
        await came_back(made)
        store = made.desk._parts.store
        refused, unknown = mail("refused1", "receipt", "cy"), mail("unknown1", "receipt", "cy")
        store.commit(lambda _: [added("outbox", refused), added("outbox", unknown)], at=made.clock.now(),
                     who="clock", what="queued")  # fmt: skip
        error = "550 5.1.1 <cy@example.org> unknown"
        store.commit(
            lambda c: [
                changed("outbox", c.outbox["refused1"], state="refused", error=error),
                changed("outbox", c.outbox["unknown1"], state="uncertain"),
            ],
            at=made.clock.now(),
            who="clock",
            what="sent",
        )
        text = await monday(made, "2026-12-14 08:00")
        assert "Mail to Bo does not arrive: 5.1.1" in text
        assert "The server refused the receipt to Cy: 550 5.1.1 <(address)> unknown" in text
        assert "Nobody knows whether the receipt to Cy left. It would not be missed" in text
        assert "@example.org" not in text


async def test_a_critique_that_waits_is_named_by_piece_and_critic() -> None:
    """With the reason why it waits."""
    with office("Ana", "Bo", "Cy") as made:
        await out(made)
        critique = Critique(
            id="c", critic="bo", label="R1a", letter="d", received=made.clock.now(), words=40,
            state="pending", reasons=("short",),
        )  # fmt: skip
        made.desk._parts.store.commit(
            lambda _: [added("critiques", critique)], at=made.clock.now(), who="clock", what="filed"
        )
        text = await monday(made, "2026-12-14 08:00")
        assert "A critique of “The River” by Ana (R1a) from Bo waits for your eye (short)." in text


async def test_a_refused_login_is_told_by_the_way_that_is_left() -> None:
    """No letter can be had, so nobody is nudged; the coordinator hears why."""
    with office("Ana", "Bo") as made:
        await made.desk.writing.write(["bo"], "Hello", "Hello")
        made.mailbox.fault = LoginRefused("imap.example.org refused the login.")
        made.at(MONDAY)
        assert 77 == (await made.desk.passes.run()).exit_code
        made.at("2026-11-23 09:00")
        await made.desk.passes.run()
        assert ["ada@example.org"] == [sent.recipient for sent in made.mailer.sent]
        assert "A mail server refused the login" in text_of(alerts(made)[-1])


async def test_one_a_day_at_most_and_one_each_monday_whatever() -> None:
    """Two weeks with a pass each hour, and nothing that waits: an empty one on each Monday."""
    with office("Ana", "Bo", now="2026-11-13 12:00") as made:
        for day in range(14, 29):
            for hour in range(24):
                made.at(f"2026-11-{day:02} {hour:02}:30")
                await made.desk.passes.run()
        days = [str(one["Date"])[:11] for one in alerts(made)]
        assert ["Mon, 16 Nov", "Mon, 23 Nov"] == days
        assert "nothing waits for you" in text_of(alerts(made)[0])
