"""A mail on its way out, on a real SMTP conversation with every fault: the right outcome each time."""

import asyncio
import time
from collections.abc import Callable

import pytest
from aiosmtplib.protocol import SMTPProtocol

from circle_tui.adapters import smtp as smtp_adapter
from circle_tui.adapters import smtp_login
from circle_tui.ports import Accepted, Deferred, LoginRefused, Outcome, PortError, Rejected, TryLater, Unknown
from tests.adapters import scripted
from tests.adapters.conftest import Mailers
from tests.adapters.scripted import Peer, Scripted
from tests.adapters.settings import smtp, smtp_at
from tests.servers.certificates import Certificates
from tests.servers.smtp import Moment, SmtpSink

ANA, BEN, CIRCLE = "ana@example.org", "ben@example.org", "circle@example.org"
MAIL = b"Message-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nText.\r\n"
LARGE = MAIL + (b"x" * 900 + b"\r\n") * 14_000
"""More than fits into the buffers between two ends of a connection."""
USERS = {"circle": "test"}
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


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_a_login_goes_over_a_verified_connection(
    tls: Certificates, open_mailer: Mailers, security: str
) -> None:
    """An unknown certificate, or one of another host, gets neither password nor mail."""
    with SmtpSink(security, tls.server, users=USERS) as sink:  # type: ignore[arg-type]
        assert TAKEN == await open_mailer(smtp(sink), trust=tls.client).send(CIRCLE, ANA, MAIL)
        with pytest.raises(TryLater, match="certificate that cannot be trusted"):
            await open_mailer(smtp(sink)).connect()
    with SmtpSink(security, tls.wrong, users=USERS) as sink:  # type: ignore[arg-type]
        with pytest.raises(TryLater, match="certificate that cannot be trusted"):
            await open_mailer(smtp(sink), trust=tls.client).connect()
        assert [] == [
            said for talk in sink.conversations for said in talk if "AUTH" in said or "MAIL" in said
        ]


async def test_without_starttls_nothing_goes_in_clear(open_mailer: Mailers) -> None:
    """No password, no mail: a server that does not offer it may be somebody between."""
    with SmtpSink("plain", users=USERS) as sink:
        with pytest.raises(PortError, match="no STARTTLS, so the login was not sent"):
            await open_mailer(smtp(sink, security="starttls")).send(CIRCLE, ANA, MAIL)
        assert [["EHLO [127.0.0.1]"]] == sink.conversations
    with pytest.raises(PortError, match="on this machine only"):
        await open_mailer(smtp_at(25, host="smtp.example.org")).connect()


async def test_words_slipped_in_before_starttls_are_forgotten(
    tls: Certificates, open_mailer: Mailers
) -> None:
    """What came in clear says nothing about the encrypted connection (RFC 3207, 6)."""

    def talk(peer: Peer) -> None:
        peer.say("220 ready")
        peer.hear()
        peer.say("250-sink\r\n250-AUTH PLAIN\r\n250 STARTTLS")
        peer.hear()
        peer.say("220 go\r\n250-injected\r\n250 AUTH PLAIN")
        peer.hear()

    with Scripted(talk) as server:
        settings = smtp_at(server.port, security="starttls", username="circle", password_env="PATH")
        with pytest.raises(TryLater):
            await open_mailer(settings, trust=tls.client).connect()


async def test_a_refused_login_names_host_user_and_cause(
    open_mailer: Mailers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is tried once, whatever ways the server offers."""
    monkeypatch.setenv("WRONG", "guessed")
    with SmtpSink(users=USERS) as sink:
        mailer = open_mailer(smtp(sink, password_env="WRONG"))
        with pytest.raises(
            LoginRefused, match=r"port \d+ refused the login of circle: 535.*password is wrong"
        ):
            await mailer.send(CIRCLE, ANA, MAIL)
        assert 1 == len([said for said in sink.conversations[0] if said.startswith("AUTH")])


@pytest.mark.parametrize(
    ("answers", "error", "said"),
    [
        ({"AUTH PLAIN": "504 5.5.4 unrecognized", "AUTH LOGIN": "235 in"}, None, ""),
        ({"AUTH PLAIN": "454 4.7.0 temporary failure"}, TryLater, "temporary failure"),
        ({"AUTH PLAIN": None}, TryLater, "was lost"),
        ({"AUTH PLAIN": "550 5.7.30 basic authentication is not supported"}, LoginRefused, "5.7.30"),
        ({"EHLO": "250-sink\r\n250 AUTH NTLM"}, LoginRefused, "offers none of PLAIN, LOGIN, CRAM-MD5"),
        ({"EHLO": "250 sink"}, LoginRefused, "offers none of"),
        (
            {"AUTH PLAIN": "235 in", "MAIL": "530 5.7.0 Authentication required"},
            LoginRefused,
            "wants a login",
        ),
    ],
)
async def test_trouble_with_a_login_is_told_apart(
    open_mailer: Mailers, answers: dict[str, str | None], error: type[PortError] | None, said: str
) -> None:
    """A method that is offered and not known is passed over; a busy server is tried again."""
    offered: dict[str, str | None] = {"EHLO": "250-sink\r\n250 AUTH PLAIN LOGIN"}
    if "AUTH LOGIN" in answers:
        answers = answers | {"AUTH LOGIN": "334 UGFzc3dvcmQ6", "DGVZDA==": "235 in"}
    with Scripted(scripted.smtp(offered | answers)) as server:
        mailer = open_mailer(smtp_at(server.port, username="circle", password_env="CIRCLE_TESTS_PASSWORD"))
        if error is None:
            assert isinstance(await mailer.send(CIRCLE, ANA, MAIL), Accepted)
        else:
            with pytest.raises(error, match=said) as caught:
                await mailer.send(CIRCLE, ANA, MAIL)
            assert error is caught.type


async def test_a_token_is_shown_as_xoauth2(open_mailer: Mailers) -> None:
    """A refused one says to run the command; a server without it is said to be unable."""
    with SmtpSink(users={"circle": "ya29.token"}) as sink:
        good = smtp(sink, password_env="", token_command=("echo", "ya29.token"))
        assert TAKEN == await open_mailer(good).send(CIRCLE, ANA, MAIL)
        bad = smtp(sink, password_env="", token_command=("echo", "stale"))
        with pytest.raises(LoginRefused, match="run token_command by hand"):
            await open_mailer(bad).connect()
    with Scripted(scripted.smtp({"EHLO": "250-sink\r\n250 AUTH PLAIN"})) as server:
        settings = smtp_at(server.port, username="circle", token_command=("echo", "ya29.token"))
        with pytest.raises(LoginRefused, match="offers none of XOAUTH2"):
            await open_mailer(settings).connect()


@pytest.mark.parametrize(
    ("greeting", "said"),
    [("554 5.7.1 your address is blocked", "your address is blocked"), ("421 too busy", "too busy")],
)
async def test_a_server_that_turns_us_away_is_tried_later(
    open_mailer: Mailers, greeting: str, said: str
) -> None:
    """With what it said."""
    with Scripted(scripted.smtp({}, greeting)) as server, pytest.raises(TryLater, match=said):
        await open_mailer(smtp_at(server.port)).connect()


async def test_no_server_and_a_silent_one_are_told_apart(
    open_mailer: Mailers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its likely cause."""
    monkeypatch.setattr(smtp_login, "CONNECT_WITHIN", 0.1)
    with Scripted(Peer.fall_silent) as server:
        for security in ("plain", "tls"):
            with pytest.raises(TryLater, match="did not answer in time"):
                await open_mailer(smtp_at(server.port, security=security)).connect()
    with pytest.raises(TryLater, match="Nothing listens at"):
        await open_mailer(smtp_at(server.port)).connect()


async def test_tls_on_a_port_without_it_names_the_usual_one(
    smtp_sink: SmtpSink, open_mailer: Mailers
) -> None:
    """The commonest mistake in the settings."""
    with pytest.raises(TryLater, match="did not speak TLS: likely port 465"):
        await open_mailer(smtp(smtp_sink, security="tls")).connect()


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
