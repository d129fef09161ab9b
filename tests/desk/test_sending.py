"""Mail out: recorded before it is handed over, and known by its stage when something fails."""

import pytest

from circle_tui.circle.refusal import Refused
from circle_tui.ports import Accepted, Deferred, LoginRefused, Outcome, Rejected, TryLater, Unknown
from tests.circle.seasons import settings_of
from tests.desk.desks import Office, office


async def written(made: Office, name: str = "bo") -> str:
    """A letter to a member, waiting in the outbox; its id."""
    done = await made.desk.writing.write([name], "Hello", "How are you?")
    return done.mails[0].id


async def test_a_mail_waits_its_delay_and_then_leaves_once() -> None:
    """Two minutes pass before it leaves, and a third pass does not send it again."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        await made.desk.passes.run()
        assert "waiting" == made.desk.circle.outbox[mail].state
        made.at("2026-11-11 12:02")
        assert 1 == (await made.desk.passes.run()).sent
        assert 0 == (await made.desk.passes.run()).sent
        assert ["bo@example.org"] == [sent.recipient for sent in made.mailer.sent]
        assert [made.shelf.mails[mail]] == [sent.raw for sent in made.mailer.sent]


async def test_a_cancelled_mail_never_leaves() -> None:
    """What was taken back within the delay is not sent."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        await made.desk.outbox.cancel([mail])
        made.at("2026-11-11 13:00")
        await made.desk.passes.run()
        assert [] == made.mailer.sent


OUTCOMES = [
    ("taken", Accepted("250 ok"), "sent", ""),
    ("refused for good", Rejected(550, "no such user"), "refused", "550 no such user"),
    ("put off", Deferred("greylisted", 450), "waiting", "greylisted"),
    ("lost after the mail was handed over", Unknown("connection lost"), "uncertain", "connection lost"),
]


@pytest.mark.parametrize(
    ("outcome", "state", "error"), [o[1:] for o in OUTCOMES], ids=[o[0] for o in OUTCOMES]
)
async def test_each_outcome_leaves_the_mail_in_its_state(outcome: Outcome, state: str, error: str) -> None:
    """The state in the outbox is the one that the table names."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        made.mailer.outcomes["bo@example.org"] = outcome
        made.at("2026-11-11 12:02")
        await made.desk.passes.run()
        found = made.desk.circle.outbox[mail]
        assert (state, error) == (found.state, found.error)


async def test_a_mail_put_off_is_tried_after_one_and_then_five_minutes_with_the_same_id() -> None:
    """4xx answers are followed by later tries of the same bytes."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        made.mailer.outcomes["bo@example.org"] = Deferred("busy", 451)
        for minute in ("12:02", "12:02", "12:03", "12:04", "12:08"):
            made.at(f"2026-11-11 {minute}")
            await made.desk.passes.run()
        assert 3 == made.desk.circle.outbox[mail].attempts
        del made.mailer.outcomes["bo@example.org"]
        made.at("2026-11-11 12:23")
        await made.desk.passes.run()
        assert [made.shelf.mails[mail]] == [sent.raw for sent in made.mailer.sent]


@pytest.mark.parametrize("fault", [TryLater("smtp.example.org is not there."), LoginRefused("No.")])
async def test_without_a_connection_a_mail_waits_on_and_it_was_no_attempt(fault: Exception) -> None:
    """A refused login or a missing network costs a mail nothing."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        made.mailer.outcomes["bo@example.org"] = fault  # type: ignore[assignment]
        made.at("2026-11-11 12:02")
        report = await made.desk.passes.run()
        assert [str(fault)] == report.faults
        found = made.desk.circle.outbox[mail]
        assert ("waiting", 0) == (found.state, found.attempts)


async def test_a_mail_that_was_being_sent_when_the_program_died_is_uncertain() -> None:
    """Nobody knows; unless the Sent folder has it."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        await _die_while_sending(made, mail)
        made.at("2026-11-11 12:02")
        await made.desk.passes.run()
        assert "uncertain" == made.desk.circle.outbox[mail].state
        await made.mailbox.file_sent(made.shelf.mails[mail], made.clock.now())
        await made.desk.passes.run()
        assert "sent" == made.desk.circle.outbox[mail].state
        assert [] == made.mailer.sent


async def _die_while_sending(made: Office, mail: str) -> None:
    from circle_tui.circle.outcomes import sending

    made.desk._parts.store.commit(
        lambda circle: [sending(circle.outbox[mail])], at=made.clock.now(), who="clock", what="handed over"
    )


async def test_an_uncertain_mail_is_settled_by_the_coordinator() -> None:
    """One settled as not sent goes again; the bytes, and so the Message-ID, are the same."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        mail = await written(made)
        await _die_while_sending(made, mail)
        await made.desk.passes.run()
        await made.desk.outbox.settle(mail, "not-sent")
        await made.desk.passes.run()
        assert [made.shelf.mails[mail]] == [sent.raw for sent in made.mailer.sent]
        with pytest.raises(Refused, match="Only an uncertain mail"):
            await made.desk.outbox.settle(mail, "sent")


async def test_a_copy_is_filed_only_where_the_server_filed_none() -> None:
    """The Sent folder holds one copy of each mail."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        first, second = await written(made), await written(made, "ana")
        await made.mailbox.file_sent(made.shelf.mails[first], made.clock.now())
        made.at("2026-11-11 12:02")
        await made.desk.passes.run()
        assert [made.shelf.mails[first], made.shelf.mails[second]] == made.mailbox.sent_copies()


async def test_a_rehearsal_makes_no_mailer() -> None:
    """With `send = "off"` nothing that could send exists, and `outbox send` refuses."""
    settings = settings_of(mail__send='"off"', mail__imap__since='"all"')
    with office("Ana", "Bo", settings=settings, now="2026-11-11 12:00") as made:
        await written(made)
        made.at("2026-11-11 13:00")
        await made.desk.passes.run()
        with pytest.raises(Refused, match="rehearsal"):
            await made.desk.outbox.send()
        assert 0 == made.mailers_made


async def test_with_ask_a_pass_sends_nothing_and_a_yes_sends_all_that_is_due() -> None:
    """`send = "ask"` waits for the coordinator."""
    settings = settings_of(mail__send='"ask"', mail__imap__since='"all"')
    with office("Ana", "Bo", settings=settings, now="2026-11-11 12:00") as made:
        await written(made)
        made.at("2026-11-11 13:00")
        assert 0 == (await made.desk.passes.run()).sent
        assert 1 == (await made.desk.outbox.send()).sent


async def test_no_more_leave_in_a_minute_than_the_limit() -> None:
    """The rest waits for a later pass."""
    settings = settings_of(
        mail__send='"auto"', mail__imap__since='"all"', mail__limits__per_minute="2", rounds__rest="[]"
    )
    with office("Ana", "Bo", "Cy", settings=settings, now="2026-11-11 12:00") as made:
        await made.desk.writing.write(["ana", "bo", "cy"], "Hello", "How are you?")
        made.at("2026-11-11 12:02")
        assert 2 == (await made.desk.passes.run()).sent
        assert 0 == (await made.desk.passes.run()).sent
        made.at("2026-11-11 12:04")
        assert 1 == (await made.desk.passes.run()).sent


async def test_nothing_is_sent_while_the_clock_is_behind_until_a_yes() -> None:
    """A machine whose clock lost a day sends nothing before the coordinator confirms it."""
    with office("Ana", "Bo", now="2026-11-11 12:00") as made:
        await written(made)
        made.at("2026-11-10 12:00")
        report = await made.desk.passes.run()
        assert "behind" in report.faults[0]
        made.at("2026-11-11 12:02")
        assert 0 == (await made.desk.passes.run()).sent
        await made.desk.passes.confirm_clock()
        await made.desk.passes.run()
        assert "bo@example.org" in [sent.recipient for sent in made.mailer.sent]


async def test_two_processes_do_not_pass_at_once() -> None:
    """The second one ends at once and says that it was busy."""
    with office("Ana", "Bo") as made:
        other = made.again()
        with made.desk._parts.store.passing():
            assert (await other.passes.run()).busy
