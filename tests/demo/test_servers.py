"""The sample circle's servers as a process: mail in, mail out, and what is left after any end."""

import importlib.util
import os
import shutil
import signal
import smtplib
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from pathlib import Path

import pytest
from imapclient import IMAPClient

from circle_tui.demo import mailboxes, servers
from circle_tui.demo.servers import Running

ANA, BEN, CIRCLE = "ana@example.org", "ben@example.org", "circle@example.org"
MAIL = b"Subject: Hello\r\n\r\n.dots\r\nbare\nline and 8 bits: \xc3\xa9\r\n"
AT = datetime(2026, 12, 3, 20, 0, 30, tzinfo=timezone(timedelta(hours=-8)))


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "circle"
    yield root
    servers.stop(root)


def _send(at: Running, sender: str, *recipients: str, mail: bytes = MAIL) -> None:
    with smtplib.SMTP("127.0.0.1", at.smtp_port, local_hostname="tests", timeout=10) as client:
        client.login(CIRCLE, mailboxes.PASSWORD)
        client.sendmail(sender, list(recipients), mail)


def test_mail_sent_lies_in_each_inbox_at_the_sample_circles_instant(root: Path) -> None:
    """SMTP in, IMAP out: bytes kept, trace lines on top, arrival from the circle's own clock."""
    mailboxes.set_now(root, AT)
    at = servers.start(root)
    _send(at, CIRCLE, ANA, "Ben+k7@Example.org")
    with IMAPClient("127.0.0.1", at.imap_port, ssl=False, timeout=10) as client:
        client.normalise_times = False
        client.login(BEN, mailboxes.PASSWORD)
        client.select_folder("INBOX", readonly=True)
        letter = client.fetch([1], ["BODY.PEEK[]", "INTERNALDATE"])[1]
    expected = (
        b"Return-Path: <circle@example.org>\r\nDelivered-To: Ben+k7@Example.org\r\n"
        b"Received: from tests ([127.0.0.1])\r\n\tby localhost with ESMTPA\r\n"
        b"\tfor <Ben+k7@Example.org>; Thu, 03 Dec 2026 20:00:30 -0800\r\n"
    )
    assert (expected + MAIL, AT) == (letter[b"BODY[]"], letter[b"INTERNALDATE"])
    assert [1] == [stored.uid for stored in mailboxes.letters(root, ANA)]


def test_the_clock_may_be_moved_while_the_servers_run(root: Path) -> None:
    """Each letter arrives at the instant set last; without one, at the real one."""
    at = servers.start(root)
    before = datetime.now(UTC)
    _send(at, CIRCLE, ANA)
    for days in (0, 7):
        mailboxes.set_now(root, AT + timedelta(days=days))
        _send(at, CIRCLE, ANA)
    first, *others = (stored.at for stored in mailboxes.letters(root, ANA))
    assert abs(first - before) < timedelta(minutes=1)
    assert [AT, AT + timedelta(days=7)] == others


def test_a_bounce_has_an_empty_return_path(root: Path) -> None:
    """The null sender passes, as delivery reports need it."""
    mailboxes.set_now(root, AT)
    _send(servers.start(root), "", CIRCLE)
    (letter,) = mailboxes.letters(root, CIRCLE)
    assert message_from_bytes(letter.path.read_bytes())["Return-Path"] == "<>"


def test_a_wrong_password_is_refused_by_smtp_too(root: Path) -> None:
    """535, at once."""
    at = servers.start(root)
    with (
        smtplib.SMTP("127.0.0.1", at.smtp_port, local_hostname="tests", timeout=10) as client,
        pytest.raises(smtplib.SMTPAuthenticationError, match="535"),
    ):
        client.login(ANA, "wrong")


def test_mail_that_cannot_be_stored_is_asked_for_again(root: Path) -> None:
    """A disk that does not take it is a 4xx, and no file is left half written."""
    at = servers.start(root)
    (root / "mail").write_text("in the way")
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        _send(at, CIRCLE, ANA)
    (root / "mail").unlink()
    _send(at, CIRCLE, ANA)
    assert len(mailboxes.letters(root, ANA)) == 1


def test_they_are_started_once_and_stopped_for_good(root: Path) -> None:
    """A second start finds the first; stopping twice is no error."""
    assert servers.running(root) is None
    at = servers.start(root)
    assert at == servers.start(root) == servers.running(root)
    servers.stop(root)
    servers.stop(root)
    assert servers.running(root) is None
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", at.smtp_port, timeout=10)


def test_ending_with_open_connections_is_no_error(root: Path) -> None:
    """Clients are cut off, and nothing is complained of."""
    at = servers.start(root)
    with smtplib.SMTP("127.0.0.1", at.smtp_port, local_hostname="tests", timeout=10) as smtp:
        imap = IMAPClient("127.0.0.1", at.imap_port, ssl=False, timeout=10)
        smtp.login(CIRCLE, mailboxes.PASSWORD)
        imap.login(CIRCLE, mailboxes.PASSWORD)
        servers.stop(root)
        imap.shutdown()
        smtp.close()
    assert (root / "servers.log").read_text() == ""


def test_many_may_start_them_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is first, all get the same servers, and no second process waits for the first to end."""
    found: list[Running] = []
    spawned: list[Path] = []
    spawn = servers._spawn

    def count(root: Path) -> subprocess.Popen[bytes]:
        spawned.append(root)
        return spawn(root)

    monkeypatch.setattr(servers, "_spawn", count)
    starters = [threading.Thread(target=lambda: found.append(servers.start(root))) for _ in range(4)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert 4 == len(found) == found.count(found[0])
    assert [root] == spawned


def test_killed_servers_leave_their_mail_and_start_again(root: Path) -> None:
    """After SIGKILL a stale servers.json deceives nobody; UIDs go on, UIDVALIDITY stays."""
    at = servers.start(root)
    _send(at, CIRCLE, ANA)
    validity = mailboxes.uid_validity(root, ANA, "INBOX")
    os.kill(at.pid, signal.SIGKILL)
    assert (root / "servers.json").exists()
    assert servers._until(lambda: servers.running(root) is None)
    again = servers.start(root)
    assert again.pid != at.pid
    _send(again, CIRCLE, ANA)
    assert [1, 2] == [stored.uid for stored in mailboxes.letters(root, ANA)]
    assert validity == mailboxes.uid_validity(root, ANA, "INBOX")


def test_they_are_in_a_session_of_their_own(root: Path) -> None:
    """What ends the program's terminal does not end them."""
    at = servers.start(root)
    assert at.pid == os.getsid(at.pid) != os.getsid(0)


def test_they_end_when_their_folder_is_gone(root: Path) -> None:
    """A sample circle that was thrown away leaves no process behind."""
    at = servers.start(root)
    shutil.rmtree(root)
    assert servers._until(lambda: not _lives(at.pid))


def test_without_aiosmtpd_it_is_said_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(servers.ServersError, match=r"circle-tui\[demo\]"):
        servers.start(root)


def test_servers_that_cannot_start_are_told_of_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the file that says why."""
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(servers.ServersError, match=r"servers\.log"):
        servers.start(root)


def test_letters_delivered_at_once_get_uids_of_their_own(tmp_path: Path) -> None:
    """Two writers never share a UID nor lose a letter."""

    def deliver() -> None:
        for _ in range(20):
            mailboxes.deliver(tmp_path, ANA, MAIL, AT)

    writers = [threading.Thread(target=deliver) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(range(1, 61)) == [stored.uid for stored in mailboxes.letters(tmp_path, ANA)]
    assert {MAIL} == {stored.path.read_bytes() for stored in mailboxes.letters(tmp_path, ANA)}


@pytest.mark.parametrize("name", ["../../out", "/etc/x", "..", ".hidden", "a/b", "Übung", "100%", "x\ny"])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    """Users and folders may be called anything; their files stay below mail/, and the name comes back."""
    root = tmp_path / "circle"
    mailboxes.deliver(root, name, MAIL, AT, name)
    (letter,) = mailboxes.letters(root, name, name)
    assert root / "mail" == letter.path.resolve().parents[2]
    assert [name] == mailboxes.folders(root, name)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Ana@Example.ORG", "ana@example.org"),
        ("ana+k7qm2@example.org", "ana@example.org"),
        ("ana", "ana"),
        ("a@b@example.org", "a@b@example.org"),
    ],
)
def test_an_address_names_its_mailbox(address: str, expected: str) -> None:
    """Case and what follows a plus do not count."""
    assert expected == mailboxes.mailbox_of(address)


def _lives(pid: int) -> bool:
    """Whether a process runs; one that ended and is not yet reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
