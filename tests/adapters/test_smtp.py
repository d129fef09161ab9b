"""A mail on its way out, on a real SMTP conversation with every fault: the right outcome each time."""

import asyncio
import time
from collections.abc import Callable

import pytest
from aiosmtplib.protocol import SMTPProtocol

from circle_tui.adapters import smtp as smtp_adapter
from circle_tui.ports import Accepted, Deferred, Outcome, Rejected, Unknown
from tests.adapters import scripted
from tests.adapters.conftest import Mailers
from tests.adapters.scripted import Scripted
from tests.adapters.settings import smtp, smtp_at
from tests.servers.certificates import Certificates
from tests.servers.smtp import Moment, SmtpSink

ANA, BEN, CIRCLE = "ana@example.org", "ben@example.org", "circle@example.org"
MAIL = b"Message-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nText.\r\n"
LARGE = MAIL + (b"x" * 900 + b"\r\n") * 14_000
"""More than fits into the buffers between two ends of a connection."""
TAKEN = Accepted("2.0.0 OK: taken")


async def until(claim: Callable[[], bool]) -> None:
    """Another thread makes the claim true, and has no way to say so."""
    async with asyncio.timeout(10):
        while not claim():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_one_connection_serves_a_batch(smtp_sink: SmtpSink, open_mailer: Mailers) -> None:
    """And says good-bye; our machine's own name is not told."""
    mailer = open_mailer(smtp(smtp_sink))
    for recipient in (ANA, BEN):
        assert TAKEN == await mailer.send(CIRCLE, recipient, MAIL)
    await mailer.close()
    mail = f"MAIL FROM:<{CIRCLE}> SIZE={len(MAIL)}"
    expected = [
        ["EHLO [127.0.0.1]", mail, f"RCPT TO:<{ANA}>", "DATA", mail, f"RCPT TO:<{BEN}>", "DATA", "QUIT"]
    ]
    assert expected == smtp_sink.conversations
    assert TAKEN == await mailer.send(CIRCLE, ANA, MAIL)
    assert 2 == len(smtp_sink.conversations)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"refuse_mail": {CIRCLE: "550 5.7.1 not you"}}, Rejected(550, "5.7.1 not you")),
        ({"refuse_mail": {CIRCLE: "452 4.3.1 full"}}, Deferred("4.3.1 full", 452)),
        ({"refuse_rcpt": {ANA: "550 5.1.1 no such user"}}, Rejected(550, "5.1.1 no such user")),
        ({"refuse_rcpt": {ANA: "421 4.7.0 closing"}}, Deferred("4.7.0 closing", 421)),
        ({"refuse_data": {ANA: "554 5.7.1 \x1b[31mspam"}}, Rejected(554, "5.7.1 \ufffd[31mspam")),
        ({"refuse_data": {ANA: "451 4.3.0 later"}}, Deferred("4.3.0 later", 451)),
        ({"greylist": True}, Deferred("4.2.0 Greylisted, come back later", 450)),
    ],
)
async def test_a_refusal_is_told_and_the_next_mail_goes(
    smtp_sink: SmtpSink, open_mailer: Mailers, fault: dict[str, object], outcome: Outcome
) -> None:
    """At each stage: 5xx is for good, 4xx for now, in the server's words made safe."""
    for name, value in fault.items():
        setattr(smtp_sink, name, value)
    mailer = open_mailer(smtp(smtp_sink))
    assert outcome == await mailer.send(CIRCLE, ANA, MAIL)
    smtp_sink.refuse_mail, smtp_sink.greylist = {}, False
    assert TAKEN == await mailer.send(CIRCLE, BEN, MAIL)
    assert [(BEN,)] == [mail.recipients for mail in smtp_sink.accepted]


@pytest.mark.parametrize(
    ("moment", "raw", "outcome", "accepted"),
    [
        ("rcpt", MAIL, Deferred, 0),
        ("dot", MAIL, Unknown, 0),
        ("dot", LARGE, Deferred, 0),
        ("reply", MAIL, Unknown, 1),
        ("reply", LARGE, Unknown, 1),
    ],
    ids=["at RCPT", "before the dot", "halfway", "after the dot", "after a large one"],
)
@pytest.mark.parametrize("security", ["plain", "tls"])
async def test_a_lost_connection_is_unknown_only_once_the_last_dot_was_sent(
    tls: Certificates,
    open_mailer: Mailers,
    security: str,
    moment: Moment,
    raw: bytes,
    outcome: type[Outcome],
    accepted: int,
) -> None:
    """Before it no server can have taken the mail; the next mail connects anew."""
    with SmtpSink(security, tls.server) as sink:  # type: ignore[arg-type]
        sink.drop = {ANA: moment}
        mailer = open_mailer(smtp(sink), trust=tls.client)
        lost = await mailer.send(CIRCLE, ANA, raw)
        assert outcome is type(lost)
        assert "was lost" in lost.reply
        assert accepted == len(sink.accepted)
        assert TAKEN == await mailer.send(CIRCLE, BEN, raw)
        assert raw == sink.accepted[-1].raw


def test_the_wait_for_a_mail_to_leave_is_there() -> None:
    """It is private to aiosmtplib; should it move, a mail lost halfway would count as unknown."""
    assert asyncio.iscoroutinefunction(SMTPProtocol._drain_helper)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"MAIL": None}, Deferred),
        ({"DATA": None}, Deferred),
        ({"DATA": "451 not now"}, Deferred),
        ({"DATA": "554 no"}, Rejected),
        ({"RCPT": "something that is no reply"}, Deferred),
        ({".": None}, Unknown),
        ({".": "421 closing"}, Deferred),
        ({".": "something that is no reply"}, Unknown),
        ({".": "354 go on"}, Unknown),
        ({".": "251 will forward"}, Accepted),
    ],
)
async def test_the_stage_of_a_fault_decides(
    open_mailer: Mailers, answers: dict[str, str | None], outcome: type[Outcome]
) -> None:
    """Also with servers that talk nonsense."""
    with Scripted(scripted.smtp(answers)) as server:
        assert outcome is type(await open_mailer(smtp_at(server.port)).send(CIRCLE, ANA, MAIL))


async def test_a_server_that_answers_too_late_is_unknown(
    smtp_sink: SmtpSink, open_mailer: Mailers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five minutes are allowed; here less. The late answer is not taken for that of the next mail."""
    assert 300 == smtp_adapter.DATA_WITHIN
    monkeypatch.setattr(smtp_adapter, "DATA_WITHIN", 0.05)
    smtp_sink.slow = {ANA: 0.2}
    mailer = open_mailer(smtp(smtp_sink))
    late = await mailer.send(CIRCLE, ANA, MAIL)
    assert isinstance(late, Unknown)
    assert "did not answer in time" in late.reply
    smtp_sink.refuse_rcpt = {BEN: "550 no"}
    assert Rejected(550, "no") == await mailer.send(CIRCLE, BEN, MAIL)


async def test_a_slow_server_is_waited_for(smtp_sink: SmtpSink, open_mailer: Mailers) -> None:
    """Slowness is no fault."""
    smtp_sink.slow = {ANA: 0.1}
    assert TAKEN == await open_mailer(smtp(smtp_sink)).send(CIRCLE, ANA, MAIL)


async def test_a_connection_closed_while_idle_is_made_anew(open_mailer: Mailers) -> None:
    """Servers close what is not used for some minutes."""
    with SmtpSink() as sink:
        mailer = open_mailer(smtp(sink))
        assert TAKEN == await mailer.send(CIRCLE, ANA, MAIL)
        sink._loop.call_soon_threadsafe(next(iter(sink._open)).hang_up)
        await until(lambda: not (mailer._client and mailer._client.is_connected))
        assert TAKEN == await mailer.send(CIRCLE, ANA, MAIL)


async def test_a_cancelled_mail_ends_at_once(smtp_sink: SmtpSink, open_mailer: Mailers) -> None:
    """In the middle of DATA, without a word to the server; the mailer can be used again."""
    smtp_sink.slow = {ANA: 5}
    mailer = open_mailer(smtp(smtp_sink))
    sending = asyncio.ensure_future(mailer.send(CIRCLE, ANA, MAIL))
    await until(lambda: bool(smtp_sink.accepted))
    before = time.monotonic()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert 3 > time.monotonic() - before
    assert TAKEN == await mailer.send(CIRCLE, BEN, MAIL)
    assert "QUIT" not in smtp_sink.conversations[0]


async def test_closing_ends_a_mail_that_hangs(smtp_sink: SmtpSink, open_mailer: Mailers) -> None:
    """Its outcome is unknown; two mails never share a connection at once."""
    smtp_sink.slow = {ANA: 5}
    mailer = open_mailer(smtp(smtp_sink))
    sending = asyncio.ensure_future(mailer.send(CIRCLE, ANA, MAIL))
    waiting = asyncio.ensure_future(mailer.send(CIRCLE, BEN, MAIL))
    await until(lambda: bool(smtp_sink.accepted))
    await mailer.close()
    assert isinstance(await sending, Unknown)
    assert TAKEN == await waiting


async def test_a_server_that_knows_no_ehlo_is_greeted_as_of_old(open_mailer: Mailers) -> None:
    """It takes 7-bit mail."""
    with Scripted(scripted.smtp({"EHLO": "502 what?"})) as server:
        mailer = open_mailer(smtp_at(server.port))
        assert isinstance(await mailer.send(CIRCLE, ANA, MAIL), Accepted)
        refused = await mailer.send(CIRCLE, ANA, MAIL + b"\xc3\xa9\r\n")
        assert isinstance(refused, Rejected)
        assert "no 8BITMIME" in refused.reply
        assert isinstance(await mailer.send(CIRCLE, ANA, MAIL), Accepted)


async def test_a_mail_to_an_address_beyond_ascii_goes_where_it_can(
    smtp_sink: SmtpSink, open_mailer: Mailers
) -> None:
    """The server is told by SMTPUTF8."""
    assert TAKEN == await open_mailer(smtp(smtp_sink)).send(CIRCLE, "chloë@example.org", MAIL)
    assert ("chloë@example.org",) == smtp_sink.accepted[0].recipients
