"""The SMTP sink fails exactly as told, seen by the standard library's client."""

import smtplib
import ssl

import pytest

from tests.servers.certificates import Certificates
from tests.servers.smtp import Accepted, SmtpSink

ANA, BEN, CIRCLE = "ana@example.org", "ben@example.org", "circle@example.org"
MAIL = b"Subject: Hello\r\n\r\n.dots\r\nand 8 bits: \xc3\xa9\r\n"


def _client(sink: SmtpSink, timeout: float = 10) -> smtplib.SMTP:
    return smtplib.SMTP(sink.host, sink.port, local_hostname="tests", timeout=timeout)


def test_what_is_sent_is_kept_byte_for_byte_with_its_conversation(smtp_sink: SmtpSink) -> None:
    """Envelope, bytes and commands are there once the client has its reply."""
    with _client(smtp_sink) as client:
        client.sendmail(CIRCLE, [ANA, BEN], MAIL)
    assert [Accepted(CIRCLE, (ANA, BEN), MAIL)] == smtp_sink.accepted
    size = len(MAIL)
    rcpt = [f"RCPT TO:<{ANA}>", f"RCPT TO:<{BEN}>"]
    expected = ["EHLO tests", f"MAIL FROM:<{CIRCLE}> size={size}", *rcpt, "DATA", "QUIT"]
    heard = [[line.casefold() for line in lines] for lines in smtp_sink.conversations]
    assert [[line.casefold() for line in expected]] == heard  # smtplib's case differs between Pythons


def test_each_stage_refuses_whom_it_is_told_to(smtp_sink: SmtpSink) -> None:
    """MAIL by sender, RCPT and DATA by recipient; others still get theirs."""
    smtp_sink.refuse_mail = {BEN: "451 4.3.0 not now"}
    smtp_sink.refuse_rcpt = {"gone@example.org": "550 5.1.1 no such user"}
    smtp_sink.refuse_data = {"full@example.org": "452 4.2.2 mailbox full"}
    with _client(smtp_sink) as client:
        with pytest.raises(smtplib.SMTPSenderRefused, match="not now"):
            client.sendmail(BEN, ANA, MAIL)
        refused = client.sendmail(CIRCLE, ["gone@example.org", ANA], MAIL)
        assert refused == {"gone@example.org": (550, b"5.1.1 no such user")}
        with pytest.raises(smtplib.SMTPDataError, match="full"):
            client.sendmail(CIRCLE, "full@example.org", MAIL)
    assert [Accepted(CIRCLE, (ANA,), MAIL)] == smtp_sink.accepted


def test_greylisting_takes_the_second_attempt(smtp_sink: SmtpSink) -> None:
    """A first attempt gets 450, the next one is accepted."""
    smtp_sink.greylist = True
    with _client(smtp_sink) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="450"):
            client.sendmail(CIRCLE, ANA, MAIL)
        client.sendmail(CIRCLE, ANA, MAIL)
    assert len(smtp_sink.accepted) == 1


@pytest.mark.parametrize(("moment", "accepted"), [("rcpt", 0), ("dot", 0), ("reply", 1)])
def test_a_broken_connection_looks_the_same_whether_or_not_the_mail_was_accepted(
    smtp_sink: SmtpSink, moment: str, accepted: int
) -> None:
    """At RCPT and before the dot nothing is accepted; instead of the reply, the mail is."""
    smtp_sink.drop = {ANA: moment}  # type: ignore[dict-item]
    client = _client(smtp_sink)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        client.sendmail(CIRCLE, ANA, MAIL)
    client.close()
    assert accepted == len(smtp_sink.accepted)


def test_a_slow_reply_outlasts_the_client_although_the_mail_is_accepted(smtp_sink: SmtpSink) -> None:
    """The client gives up on a mail that the server has."""
    smtp_sink.slow = {ANA: 60}
    client = _client(smtp_sink, timeout=0.2)
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected), match="timed out"):
        client.sendmail(CIRCLE, ANA, MAIL)
    client.close()
    assert len(smtp_sink.accepted) == 1


def test_starttls_and_implicit_tls_hold_and_a_wrong_certificate_is_seen(tls: Certificates) -> None:
    """Mail passes through both kinds of TLS; a certificate for another host is the client's to refuse."""
    with SmtpSink("starttls", tls.server) as sink, _client(sink) as client:
        client.starttls(context=tls.client)
        client.sendmail(CIRCLE, ANA, MAIL)
        assert len(sink.accepted) == 1
    with (
        SmtpSink("tls", tls.server) as sink,
        smtplib.SMTP_SSL(sink.host, sink.port, context=tls.client) as client,
    ):
        client.sendmail(CIRCLE, ANA, MAIL)
        assert len(sink.accepted) == 1
    with (
        SmtpSink("starttls", tls.wrong) as sink,
        pytest.raises(ssl.SSLCertVerificationError),
        _client(sink) as client,
    ):
        client.starttls(context=tls.client)


def test_a_plain_server_offers_neither_starttls_nor_auth(smtp_sink: SmtpSink) -> None:
    """No STARTTLS is the default, so that a client that asks for it can be seen to stop."""
    with _client(smtp_sink) as client:
        client.ehlo()
        assert {"size", "8bitmime", "smtputf8", "help"} == set(client.esmtp_features)


def test_auth_is_needed_and_checked_and_its_secrets_are_not_noted() -> None:
    """Without a login nothing is taken, a wrong password gets 535 at once, a right one opens the door."""
    with SmtpSink(users={CIRCLE: "secret"}) as sink, _client(sink) as client:
        with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
            client.sendmail(CIRCLE, ANA, MAIL)
        with pytest.raises(smtplib.SMTPAuthenticationError, match="535"):
            client.login(CIRCLE, "wrong")
        client.login(CIRCLE, "secret")
        client.sendmail(CIRCLE, ANA, MAIL)
        assert len(sink.accepted) == 1
        assert "AUTH PLAIN" in sink.conversations[0]


@pytest.mark.parametrize(("token", "code"), [("good", 235), ("stale", 535)])
def test_oauth_tokens_are_checked_like_passwords(token: str, code: int) -> None:
    """XOAUTH2 takes the token that is set for the user."""
    with SmtpSink(users={CIRCLE: "good"}) as sink, _client(sink) as client:
        client.ehlo()
        said = f"user={CIRCLE}\x01auth=Bearer {token}\x01\x01"
        if code == 235:
            assert code == client.auth("XOAUTH2", lambda _=None: said)[0]
        else:
            with pytest.raises(smtplib.SMTPAuthenticationError, match=str(code)):
                client.auth("XOAUTH2", lambda _=None: said)


def test_accepted_mail_can_be_delivered_on() -> None:
    """Each recipient's copy is handed on, as into a mailbox."""
    given: list[tuple[str, bytes]] = []
    with SmtpSink(deliver=lambda to, raw: given.append((to, raw))) as sink, _client(sink) as client:
        client.sendmail(CIRCLE, [ANA, BEN], MAIL)
    assert given == [(ANA, MAIL), (BEN, MAIL)]
