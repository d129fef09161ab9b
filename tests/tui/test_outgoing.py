"""Round-up and Outbox by keys: what leaves, what is taken back, and that Enter is never a yes."""

from datetime import timedelta

from circle_tui.circle.model import Mail
from circle_tui.circle.state import changed
from circle_tui.tui.widgets.rowlist import RowList
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, settled, shown, toasts


def mails(made: Office, kind: str) -> list[Mail]:
    """The mails of a kind."""
    return [mail for mail in made.desk.circle.outbox.values() if mail.kind == kind]


async def test_the_round_up_is_previewed_exactly() -> None:
    """The text of the mail that would leave: Cy's critique is in it, those in doubt are not."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6")
        assert "Subject Re: [TNP R1a]" in shown(pilot)
        assert "I can smell the yard." in shown(pilot)
        assert "3 critiques wait for you in Review, and would follow as an addendum" in shown(pilot)


async def test_a_round_up_is_queued_only_after_y() -> None:
    """The question names how many people get it, and who; Enter and n are no."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6", "S")
        assert "Send the round-up of “The Well” to 1 person: Ana Ruiz?" in shown(pilot)
        await press(pilot, "enter", "n")
        assert [] == mails(made, "roundup")
        await press(pilot, "S", "y")
        assert [("ana", "waiting")] == [(mail.to, mail.state) for mail in mails(made, "roundup")]
        await press(pilot, "u")
        assert ["cancelled"] == [mail.state for mail in mails(made, "roundup")]


async def test_the_delay_counts_down_by_the_second() -> None:
    """A minute is left; a second later one second less."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "7")
        assert "in 1:00" in shown(pilot)
        made.clock.instant += timedelta(seconds=1)
        pilot.app.screen.tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "in 0:59" in shown(pilot)


async def test_a_waiting_mail_is_cancelled_with_one_key() -> None:
    """`x` takes it back, `u` lets it go after all."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "7")
        chosen = pilot.app.screen.query_one("#mails", RowList).chosen
        await press(pilot, "x")
        assert "cancelled" == made.desk.circle.outbox[chosen].state
        await press(pilot, "u")
        assert "waiting" == made.desk.circle.outbox[chosen].state


async def test_a_mail_is_sent_at_once_only_after_y() -> None:
    """`S` asks; then the server has it."""
    async with sample() as made, opened(made) as pilot:
        before = len(made.mailer.sent)
        await press(pilot, "7")
        chosen = pilot.app.screen.query_one("#mails", RowList).chosen
        await press(pilot, "S", "enter", "n")
        assert before == len(made.mailer.sent)
        await press(pilot, "S", "y")
        await settled(pilot)
        assert (before + 1, "sent") == (len(made.mailer.sent), made.desk.circle.outbox[chosen].state)


async def test_an_uncertain_mail_is_settled_by_hand() -> None:
    """`m` asks what became of it; the usual answer for its kind stands first."""
    async with sample() as made, opened(made) as pilot:
        mail = mails(made, "receipt")[-1]
        made.desk._parts.store.commit(
            lambda _circle: [changed("outbox", made.desk.circle.outbox[mail.id], state="uncertain")],
            at=made.clock.now(),
            who="clock",
            what="lost sight of a mail",
        )
        await press(pilot, "7")
        pilot.app.screen.query_one("#mails", RowList).choose(mail.id)
        await settled(pilot)
        await press(pilot, "m", "enter")
        assert "sent" == made.desk.circle.outbox[mail.id].state


async def test_a_rehearsal_says_so_on_every_screen_and_sends_nothing() -> None:
    """With `send = "off"` the banner stands everywhere, and `S` is refused in words."""
    async with sample("off") as made, opened(made) as pilot:
        for key in ("1", "2", "3", "6", "7"):
            await press(pilot, key)
            assert "REHEARSAL" in shown(pilot), key
        await press(pilot, "S", "y")
        await settled(pilot)
        assert [] == made.mailer.sent
        assert any("rehearsal" in text for text in toasts(pilot))
