"""No line from a client ends the sample circle's IMAP server, nor the connection unless it says so."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from imapclient import IMAPClient

from circle_tui.demo import mailboxes, servers


@pytest.fixture(scope="module", name="root")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("circle")
    servers.start(root)
    yield root
    servers.stop(root)


def _port(root: Path) -> int:
    found = servers.running(root)
    assert found
    return found.imap_port


def _connect(root: Path) -> socket.socket:
    return socket.create_connection(("127.0.0.1", _port(root)), timeout=10)


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00\xff\xfe",
        b"a",
        b"a1",
        b"* OK hello",
        b"GET / HTTP/1.1",
        b"a1 UID",
        b"a1 LOGIN (",
        b"a1 LOGIN )",
        b'a1 LOGIN "open',
        b"a1 LOGIN {3}x {2}",
        b"a1 LOGIN a b c",
        b"a1 AUTHENTICATE",
        b"a1 AUTHENTICATE PLAIN ????",
        b"a1 AUTHENTICATE PLAIN AAAA",
        b"a1 STARTTLS",
        b"a1 " + b"(" * 5000,
        b"\x1b]52;c;AAAA\x07",
    ],
)
def test_garbage_before_the_login_kills_nothing(root: Path, garbage: bytes) -> None:
    """Whatever the line, the same connection is served on."""
    with _connect(root) as raw, raw.makefile("rwb") as wire:
        assert wire.readline().startswith(b"* OK")
        wire.write(garbage + b"\r\nab\r\n\r\nz9 NOOP\r\n")  # "ab": a literal begun by the garbage
        wire.flush()
        while not (line := wire.readline()).startswith(b"z9"):
            assert line
        assert line == b"z9 OK done\r\n"


@pytest.mark.parametrize(
    "garbage",
    [
        b"SELECT",
        b"SELECT (INBOX)",
        b"SELECT ../../etc",
        b'SELECT ""',
        b'CREATE ""',
        b"CREATE " + b"x" * 300,
        b'CREATE "a\x00b"',
        b"STATUS INBOX MESSAGES",
        b"STATUS INBOX (NONSENSE)",
        b"APPEND INBOX",
        b'APPEND INBOX "yesterday" {2+}\r\nhi',
        b"UID FETCH 0 FLAGS",
        b"UID FETCH 1:2:3 FLAGS",
        b"UID FETCH x FLAGS",
        b"UID FETCH 99999999999 FLAGS",
        b"UID FETCH 1 BODY.PEEK[HEADER.FIELDS ()]",
        b"UID FETCH 1 (BODY.PEEK[9.9.MIME])",
        b"UID FETCH 1 ((FLAGS))",
        b"UID SEARCH SINCE tomorrow",
        b"UID SEARCH HEADER",
        b"UID SEARCH ((((",
        b"STORE 1 +FLAGS (\\Deleted)",
        b"EXPUNGE",
    ],
)
def test_garbage_after_the_login_is_refused(root: Path, garbage: bytes) -> None:
    """No command that makes no sense is done, and the next one is."""
    mailboxes.deliver(
        root, "garbage@example.org", b"Subject: The Well\r\n\r\n", datetime(2026, 12, 3, tzinfo=UTC)
    )
    with _connect(root) as raw, raw.makefile("rwb") as wire:
        wire.write(b"a LOGIN garbage@example.org demo\r\nb EXAMINE INBOX\r\n")
        wire.write(b"c " + garbage + b"\r\nd NOOP\r\n")
        wire.flush()
        tagged = []
        while b"d OK" not in tagged:
            line = wire.readline()
            assert line
            tagged += [line[:4]] if line[:1] in b"abcd" else []
    assert tagged in [[b"a OK", b"b OK", refusal, b"d OK"] for refusal in (b"c BA", b"c NO")]


def test_more_than_is_taken_in_ends_the_connection_and_not_the_server(root: Path) -> None:
    """An endless line and a giant literal are told so; others are served."""
    for flood in (b"a1 " + b"x" * 300_000 + b"\r\n", b"a1 APPEND INBOX {99999999999}\r\n"):
        with (
            _connect(root) as raw,
            raw.makefile("rb") as wire,
        ):
            assert wire.readline().startswith(b"* OK")
            raw.sendall(flood)
            assert wire.readline().startswith(b"* BYE")
    with IMAPClient("127.0.0.1", _port(root), ssl=False, timeout=10) as client:
        assert client.login("after@example.org", mailboxes.PASSWORD)
