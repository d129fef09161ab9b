"""A pass that is asked to stop: it ends between two letters or mails, and the next one goes on from there."""

from tests.circle.letters_in import raw
from tests.circle.seasons import at
from tests.desk.desks import Office, office


class Wish:
    """A wish to stop that comes after so many questions whether there is one."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def deliver(made: Office, count: int) -> None:
    """Letters that say thanks, each in other words."""
    for number in range(count):
        letter = raw(f"Thanks {number}!", "Bo <bo@example.org>", Message_ID=f"<thanks{number}@bo.example>")
        made.mailbox.deliver(letter, at("2026-11-22 11:00"))


async def test_a_pass_stops_before_the_next_letter() -> None:
    """Two of five came in, in one batch; the next pass takes the other three, and none twice."""
    with office("Ana", "Bo") as made:
        deliver(made, 5)
        stopped = await made.desk.passes.run(stop=Wish(2))
        assert (2, 0) == (stopped.received, stopped.exit_code)
        assert "Stopped: 2 of 5 letters are in; the next pass goes on." == stopped.stopped
        rest = await made.desk.passes.run()
        assert (3, "") == (rest.received, rest.stopped)
        assert 5 == len(made.desk.circle.letters)


async def test_nothing_is_planned_or_sent_on_the_strength_of_half_the_letters() -> None:
    """Bo's turn notice is due; a pass that stops at the letters queues none, the next one does."""
    with office("Ana", "Bo") as made:
        deliver(made, 2)
        stopped = await made.desk.passes.run(stop=Wish(1))
        assert (0, 0, 0) == (stopped.queued, stopped.sent, len(made.desk.circle.outbox))
        assert 0 < (await made.desk.passes.run()).queued


async def test_a_pass_stops_before_the_next_mail() -> None:
    """Of the mails that are due one goes; the others wait as if nothing was, and go with the next pass."""
    with office("Ana", "Bo", "Cy") as made:
        done = await made.desk.writing.write(["ana", "bo", "cy"], "Hello", "How are you?")
        made.at("2026-11-22 13:00")
        stopped = await made.desk.outbox.send([mail.id for mail in done.mails], stop=Wish(1))
        assert (1, 1) == (stopped.sent, len(made.mailer.sent))
        assert "Stopped: 1 of 3 mails are out; the next pass goes on." == stopped.stopped
        assert ["sent", "waiting", "waiting"] == sorted(
            made.desk.circle.outbox[mail.id].state for mail in done.mails
        )
        await made.desk.passes.run()
        assert {"sent"} == {made.desk.circle.outbox[mail.id].state for mail in done.mails}
        assert 3 == len({sent.recipient for sent in made.mailer.sent if b"How are you?" in sent.raw})
