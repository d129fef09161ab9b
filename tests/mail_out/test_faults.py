"""Each fault of a real SMTP conversation, through the whole desk: the right state, and no mail lost."""

from typing import Any

import pytest

from circle_tui.circle.refusal import Refused
from tests.adapters.scripted import Scripted as Server
from tests.mail_out.offices import (
    BO,
    CY,
    PASSWORD,
    VARIABLE,
    WITH_LOGIN,
    PostOffice,
    Scripted,
    got,
    message_ids,
    smtp_settings,
)
from tests.servers.certificates import Certificates
from tests.servers.smtp import SmtpSink

LATER = ("12:04", "12:10", "12:30", "13:40", "14:50", "16:00")


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


async def passed(made: PostOffice, at: str = "12:02") -> int:
    """One pass at a time of the day; its exit code."""
    made.at(f"2026-11-11 {at}")
    return (await made.desk.passes.run(by_hand=True)).exit_code


async def settled(made: PostOffice) -> None:
    """The coordinator looks, sees nothing in Sent, and says that what nobody knows of was not sent."""
    for mail in made.desk.circle.outbox.by("state", "uncertain"):
        await made.desk.outbox.settle(mail.id, "not-sent")


FAULTS: list[tuple[str, dict[str, Any], str, str, int, int]] = [
    ("MAIL, for good", {"refuse_mail": {"*": "550 5.7.1 not you"}}, "refused", "refused", 0, 0),
    ("MAIL, for now", {"refuse_mail": {"*": "452 4.3.1 full"}}, "waiting", "waiting", 0, 1),
    ("RCPT, for good", {"refuse_rcpt": {BO: "550 5.1.1 no such user"}}, "refused", "sent", 0, 0),
    ("RCPT, for now", {"refuse_rcpt": {BO: "421 4.7.0 closing"}}, "waiting", "sent", 0, 1),
    ("greylisted", {"greylist": True}, "waiting", "waiting", 0, 1),
    ("end of data, for good", {"refuse_data": {BO: "554 5.7.1 spam"}}, "refused", "sent", 0, 0),
    ("end of data, for now", {"refuse_data": {BO: "451 4.3.0 later"}}, "waiting", "sent", 0, 1),
    ("dropped at RCPT", {"drop": {BO: "rcpt"}}, "waiting", "sent", 0, 1),
    ("dropped before the dot was heard", {"drop": {BO: "dot"}}, "uncertain", "sent", 0, 1),
    ("dropped after the dot", {"drop": {BO: "reply"}}, "uncertain", "sent", 1, 2),
    ("slow", {"slow": {BO: 0.2}}, "sent", "sent", 1, 1),
]


@pytest.mark.parametrize(
    ("fault", "bo", "cy", "first", "in_all"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
async def test_each_fault_leaves_its_state_and_the_mail_still_comes(
    smtp_sink: SmtpSink, fault: dict[str, Any], bo: str, cy: str, first: int, in_all: int
) -> None:
    """What is not refused for good comes once the server is well; twice only where nobody could know."""
    for name, value in fault.items():
        setattr(smtp_sink, name, value)
    made = PostOffice(smtp_settings(smtp_sink.port))
    ids = await made.written()
    await passed(made)
    assert [bo, cy] == made.states(ids)
    assert first == len(got(smtp_sink, BO))
    smtp_sink.refuse_mail, smtp_sink.refuse_rcpt, smtp_sink.refuse_data, smtp_sink.drop = {}, {}, {}, {}
    await settled(made)
    for at in LATER:
        await passed(made, at)
    raws = got(smtp_sink, BO)
    assert in_all == len(raws)
    assert {made.shelf.mails[ids[0]]} >= set(raws)
    assert len(got(smtp_sink, CY)) == (0 if cy == "refused" else 1)
    assert 1 >= len(set(message_ids(raws)))


STAGES: list[tuple[str, dict[str, str | None], int, str]] = [
    ("banner, for good", {"banner": "554 5.7.1 your address is blocked"}, 75, "waiting"),
    ("banner, for now", {"banner": "421 too busy"}, 75, "waiting"),
    ("hung up before the banner", {"banner": None}, 75, "waiting"),
    ("EHLO and HELO", {"EHLO": "550 no", "HELO": "550 no"}, 75, "waiting"),
    ("hung up at EHLO", {"EHLO": None}, 75, "waiting"),
    ("AUTH, wrong password", {"AUTH": "535 5.7.8 wrong"}, 77, "waiting"),
    ("AUTH, for now", {"AUTH": "454 4.7.0 busy"}, 75, "waiting"),
    ("AUTH, after its first half", {"AUTH": None}, 75, "waiting"),
    ("login wanted at MAIL after all", {"MAIL": "530 5.7.0 authentication required"}, 77, "waiting"),
    ("DATA, for good", {"DATA": "554 5.5.1 no"}, 0, "refused"),
    ("DATA, for now", {"DATA": "451 4.3.0 later"}, 0, "waiting"),
    ("hung up at DATA", {"DATA": None}, 0, "waiting"),
    ("nonsense after the dot", {"end": "what?"}, 0, "uncertain"),
]


@pytest.mark.parametrize(("answers", "code", "state"), [s[1:] for s in STAGES], ids=[s[0] for s in STAGES])
async def test_each_stage_refused_is_told_and_comes_right(
    answers: dict[str, str | None], code: int, state: str
) -> None:
    """A fault of the connection costs no mail an attempt; all of them leave when it is mended."""
    well: dict[str, str | None] = {"EHLO": "250-sink\r\n250 AUTH PLAIN", "AUTH": "235 in"}
    script = Scripted(**well | answers)
    with Server(script.talk) as server:
        made = PostOffice(smtp_settings(server.port, **WITH_LOGIN))
        ids = await made.written()
        assert code == await passed(made)
        assert [state, state] == made.states(ids)
        assert [] == script.taken
        script.answers = well
        await settled(made)
        for at in LATER:
            await passed(made, at)
    expected = [] if state == "refused" else [(BO, ids[0]), (CY, ids[1])]
    assert expected == sorted((to, message_ids([raw])[0].partition(".")[0][1:]) for to, raw in script.taken)


async def test_a_dropped_connection_and_a_copy_in_sent_means_no_second_mail(smtp_sink: SmtpSink) -> None:
    """The server had taken it, and filed it: the next pass finds it there."""
    smtp_sink.drop = {BO: "reply"}
    made = PostOffice(smtp_settings(smtp_sink.port))
    (bo, _) = await made.written()
    await passed(made)
    await made.mailbox.file_sent(made.shelf.mails[bo], made.clock.now())
    smtp_sink.drop = {}
    for at in LATER:
        await passed(made, at)
    assert "sent" == made.desk.circle.outbox[bo].state
    assert 1 == len(got(smtp_sink, BO))


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("wrong", ["host", "authority"])
async def test_a_bad_certificate_gets_neither_password_nor_mail(
    tls: Certificates, security: Any, wrong: str
) -> None:
    """The mails wait, the fault says what is wrong with it, and they leave when it is mended."""
    shown = tls.wrong if wrong == "host" else tls.server
    with SmtpSink(security, shown, users={"circle": PASSWORD}) as sink:
        trust = tls.client if wrong == "host" else None
        made = PostOffice(smtp_settings(sink.port, security=security, **WITH_LOGIN), trust)
        ids = await made.written()
        made.at("2026-11-11 12:02")
        report = await made.desk.passes.run()
        assert "certificate that cannot be trusted" in report.faults[0]
        assert ["waiting", "waiting"] == made.states(ids)
        said = [command for talk in sink.conversations for command in talk]
        assert [] == [command for command in said if command.split(" ")[0] in ("AUTH", "MAIL")]
        if wrong == "authority":
            made._trust = tls.client
            await passed(made, "12:03")
            assert ["sent", "sent"] == made.states(ids)


async def test_a_server_without_starttls_gets_nothing_in_clear() -> None:
    """Neither name nor password nor mail; the mails wait, for nothing has left."""
    script = Scripted(EHLO="250-sink\r\n250 AUTH PLAIN LOGIN", AUTH="235 in")
    with Server(script.talk) as server:
        made = PostOffice(smtp_settings(server.port, security="starttls", **WITH_LOGIN))
        ids = await made.written()
        assert 1 == await passed(made)
        assert ["waiting", "waiting"] == made.states(ids)
    assert ["EHLO [127.0.0.1]"] == script.heard


async def test_a_password_is_never_told_to_a_far_server_without_encryption() -> None:
    """`plain` is for this machine only, whatever stands in memory."""
    made = PostOffice(smtp_settings(25, host="smtp.example.org", **WITH_LOGIN))
    ids = await made.written()
    assert 1 == await passed(made)
    assert ["waiting", "waiting"] == made.states(ids)


async def test_a_server_that_takes_seven_bits_gets_every_mail() -> None:
    """No 8BITMIME, no SMTPUTF8: our mails are 7-bit, names beyond ASCII included."""
    script = Scripted(EHLO="502 what?")
    with Server(script.talk) as server:
        made = PostOffice(smtp_settings(server.port))
        done = await made.desk.writing.write(["bo"], "Où est Chloë?", "Café, naïve, 日本語.")
        await passed(made)
        assert ["sent"] == made.states([done.mails[0].id])
    ((to, raw),) = script.taken
    assert BO == to
    assert raw.isascii()


async def test_an_address_beyond_ascii_is_refused_before_it_is_a_members() -> None:
    """Few servers can send there (SMTPUTF8), so no mail ever needs it."""
    made = PostOffice(smtp_settings(25))
    with pytest.raises(Refused, match="letters before the @ that most mail servers do not take"):
        await made.desk.members.set("bo", {"email": "bjørn@example.org"})


async def test_the_fourth_day_of_a_full_mailbox_is_not_the_last_but_the_sixth_is(smtp_sink: SmtpSink) -> None:
    """4xx is tried for five days, then given up and shown."""
    smtp_sink.refuse_rcpt = {BO: "452 4.2.2 mailbox full"}
    made = PostOffice(smtp_settings(smtp_sink.port))
    (bo, _) = await made.written()
    for day, expected in ((11, "waiting"), (15, "waiting"), (17, "refused")):
        for hour in range(13, 23, 3):
            made.at(f"2026-11-{day} {hour}:00")
            await made.desk.passes.run()
        assert expected == made.desk.circle.outbox[bo].state
    assert "given up after 5 days" in made.desk.circle.outbox[bo].error
