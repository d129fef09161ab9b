"""Whom a mail is entrusted to, and what the coordinator is told when the login fails."""

import pytest

from circle_tui.adapters import smtp_login
from circle_tui.ports import Accepted, LoginRefused, PortError, TryLater
from tests.adapters import scripted
from tests.adapters.conftest import Mailers
from tests.adapters.scripted import Peer, Scripted
from tests.adapters.settings import smtp, smtp_at
from tests.servers.certificates import Certificates
from tests.servers.smtp import SmtpSink

ANA, CIRCLE = "ana@example.org", "circle@example.org"
MAIL = b"Message-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nText.\r\n"
USERS = {"circle": "test"}
TAKEN = Accepted("2.0.0 OK: taken")


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
