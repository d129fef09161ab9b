"""The test Dovecot is what other tests believe it to be."""

import imaplib
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError
from imapclient.imapclient import SENT

from tests.servers.certificates import Certificates
from tests.servers.dovecot import PASSWORD, Dovecot

LETTER = b"Subject: The Well\r\n\r\nBy the river.\r\n.\r\n"
ARRIVED = datetime(2026, 12, 3, 21, 59, 7, tzinfo=timezone(timedelta(hours=-5)))


def test_a_delivered_letter_comes_back_byte_for_byte_with_its_arrival(dovecot: Dovecot) -> None:
    """What is delivered is fetched with the same bytes and the instant given, in each user's own mailbox."""
    dovecot.deliver("ana@example.org", LETTER, ARRIVED)
    with dovecot.client("ana@example.org") as ana, dovecot.client("ben@example.org") as ben:
        ana.select_folder("INBOX", readonly=True)
        letter = ana.fetch([1], ["BODY.PEEK[]", "INTERNALDATE"])[1]
        assert (letter[b"BODY[]"], letter[b"INTERNALDATE"]) == (LETTER, ARRIVED)
        assert ben.select_folder("INBOX")[b"EXISTS"] == 0


def test_uids_follow_the_order_of_delivery_and_an_open_folder_sees_new_letters(dovecot: Dovecot) -> None:
    """The second letter has the second UID although it arrived earlier, and a NOOP is enough to see it."""
    dovecot.deliver("ana", LETTER, ARRIVED)
    with dovecot.client("ana") as client:
        client.select_folder("INBOX", readonly=True)
        dovecot.deliver("ana", b"Subject: two\r\n\r\n", ARRIVED - timedelta(days=9))
        client.noop()
        assert client.search("ALL") == [1, 2]
        assert client.fetch([2], ["BODY.PEEK[]"])[2][b"BODY[]"] == b"Subject: two\r\n\r\n"


def test_letters_can_be_put_into_any_folder_and_read_from_disk(dovecot: Dovecot) -> None:
    """Folders with national names and a Sent folder marked as such work over IMAP and from disk."""
    dovecot.deliver("ana", LETTER, ARRIVED, folder="Kreis/Übung")
    with dovecot.client("ana") as client:
        assert client.find_special_folder(SENT) == "Sent"
        assert client.select_folder("Kreis/Übung", readonly=True)[b"EXISTS"] == 1
        client.append("Sent", LETTER, msg_time=datetime(2026, 12, 3, tzinfo=UTC))
    assert dovecot.letters("ana", "Sent") == [LETTER]
    assert dovecot.letters("ana", "Kreis/Übung") == [LETTER]
    assert dovecot.letters("nobody-yet") == []


def test_a_wrong_password_is_refused_and_delays_no_later_login(dovecot: Dovecot) -> None:
    """The penalty for failed logins is off: a right password is taken at once after a wrong one."""
    with IMAPClient(dovecot.host, dovecot.port, ssl=False) as client:
        with pytest.raises(LoginError):
            client.login("ana", "wrong")
        before = time.monotonic()
        client.login("ana", PASSWORD)
        assert time.monotonic() - before < 2


def test_stopping_ends_open_connections_and_starting_again_keeps_the_mail(dovecot: Dovecot) -> None:
    """A stopped server is gone for its clients, too; started again it has port, mail and UIDVALIDITY."""
    dovecot.deliver("ana", LETTER, ARRIVED)
    client = dovecot.client("ana")
    before = client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"]
    dovecot.stop()
    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        client.noop()
    client.shutdown()
    dovecot.start()
    with dovecot.client("ana") as again:
        assert before == again.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"]


def test_tls_is_offered_both_ways(dovecot_tls: Dovecot, tls: Certificates) -> None:
    """Implicit TLS on its own port and STARTTLS on the plain one, both verified."""
    with IMAPClient(dovecot_tls.host, dovecot_tls.tls_port, ssl_context=tls.client) as client:
        assert client.login("ana", PASSWORD)
    with IMAPClient(dovecot_tls.host, dovecot_tls.port, ssl=False) as client:
        client.starttls(tls.client)
        assert client.login("ana", PASSWORD)
