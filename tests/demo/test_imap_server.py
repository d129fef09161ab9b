"""One contract for two IMAP servers: the sample circle's answers a client as Dovecot does."""

import imaplib
import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError
from imapclient.imapclient import SENT

from circle_tui.demo import mailboxes, servers
from circle_tui.demo.imap_server import CAPABILITIES
from tests.servers.dovecot import PASSWORD, Dovecot

WELL = (
    b"Received: from a\r\n\tby b; Thu, 3 Dec 2024 20:00:00 +0000\r\n"
    b"From: Ana <ana@example.org>\r\nSubject: =?utf-8?q?=C3=9Cber_den_Fluss?=\r\n"
    b"Message-ID: <Well.1@example.org>\r\nReferences: <one@example.org>\r\n <two@example.org>\r\n\r\n"
    b"By the river.\r\n.\r\nCaf\xc3\xa9\r\n\r\nend"
)
NOTE = b"Message-ID: <note.2@example.org>\r\n\r\n"
MORNING = datetime(2024, 12, 3, 9, 15, 7, tzinfo=timezone(timedelta(hours=5, minutes=30)))
# Past instants: Dovecot takes an APPEND from the future as coming now.
EVENING = datetime(2024, 12, 5, 20, 0, 59, tzinfo=UTC)
HEAD = WELL.index(b"\r\n\r\n") + 4

_users = itertools.count(1)


class Peer(NamedTuple):
    """A server to be held to the contract."""

    host: str
    port: int
    password: str


class Contract:
    """What both servers must do; each test has a user of its own."""

    @pytest.fixture
    def user(self) -> str:
        return f"Member{next(_users)}@example.org"

    @pytest.fixture
    def client(self, peer: Peer, user: str) -> Iterator[IMAPClient]:
        with IMAPClient(peer.host, peer.port, ssl=False, timeout=10) as client:
            client.normalise_times = False
            client.login(user, peer.password)
            yield client

    @pytest.fixture
    def filled(self, client: IMAPClient) -> IMAPClient:
        """INBOX examined, with UID 1 from the morning and UID 2 from two days later."""
        client.append("INBOX", WELL, msg_time=MORNING)
        client.append("INBOX", NOTE, msg_time=EVENING)
        client.select_folder("INBOX", readonly=True)
        return client

    def test_a_wrong_password_is_refused_and_a_right_one_taken_on_the_same_connection(
        self, peer: Peer, user: str
    ) -> None:
        """A refusal says that it was the login, and ends nothing."""
        with IMAPClient(peer.host, peer.port, ssl=False, timeout=10) as client:
            with pytest.raises(LoginError, match="Authentication failed"):
                client.login(user, "wrong")
            assert client.login(user, peer.password)

    def test_authenticate_plain_is_the_same_as_login(self, peer: Peer, user: str, client: IMAPClient) -> None:
        """What one login added is there for the other; a user's name has no case."""
        client.append("INBOX", NOTE)
        with IMAPClient(peer.host, peer.port, ssl=False, timeout=10) as other:
            other.plain_login(user.lower(), peer.password)
            assert other.select_folder("INBOX", readonly=True)[b"EXISTS"] == 1

    def test_all_that_ours_promises_is_known_to_dovecot(self, client: IMAPClient) -> None:
        """No capability of our own invention."""
        before_login = b"IMAP4REV1 AUTH=PLAIN".split()
        assert {n.encode() for n in CAPABILITIES.upper().split()} <= {*client.capabilities(), *before_login}

    def test_nothing_can_be_done_before_the_login(self, peer: Peer) -> None:
        """A folder is not even named to a stranger."""
        with IMAPClient(peer.host, peer.port, ssl=False, timeout=10) as client:
            client.noop()
            with pytest.raises(imaplib.IMAP4.error):
                client.list_folders()
            with pytest.raises(imaplib.IMAP4.error):
                client.select_folder("INBOX")

    def test_a_new_user_has_an_inbox_and_a_folder_marked_as_sent(self, client: IMAPClient) -> None:
        """Folders are parted by a slash, and patterns choose among them."""
        assert {(b"/", "INBOX"), (b"/", "Sent")} == {
            (parted, name) for _, parted, name in client.list_folders()
        }
        assert client.find_special_folder(SENT) == "Sent"
        assert [name for _, _, name in client.list_folders(pattern="S%")] == ["Sent"]
        assert client.list_folders(pattern="Nowhere*") == []

    def test_folders_are_made_once_with_any_name(self, client: IMAPClient) -> None:
        """National letters, blanks, quotes and levels are kept; the same name twice is refused."""
        for name in ("Übung", 'the "best" of', "circle/archive"):
            client.create_folder(name)
            assert client.folder_exists(name)
            with pytest.raises(IMAPClientError, match="create failed"):
                client.create_folder(name)
        assert [name for _, _, name in client.list_folders(pattern="circle/%")] == ["circle/archive"]

    def test_a_folder_that_is_missing_is_refused_by_all(self, client: IMAPClient) -> None:
        """SELECT, STATUS and APPEND say no; APPEND says that the folder could be made."""
        with pytest.raises(IMAPClientError):
            client.select_folder("Nowhere", readonly=True)
        with pytest.raises(IMAPClientError):
            client.folder_status("Nowhere")
        with pytest.raises(IMAPClientError, match="TRYCREATE"):
            client.append("Nowhere", NOTE)

    def test_an_opened_folder_says_how_much_it_holds(self, filled: IMAPClient) -> None:
        """EXISTS, UIDNEXT and UIDVALIDITY, the same by EXAMINE, SELECT and STATUS; INBOX in any spelling."""
        examined = filled.select_folder("inbox", readonly=True)
        assert (2, 3, True) == (
            examined[b"EXISTS"],
            examined[b"UIDNEXT"],
            examined.get(b"READ-ONLY") is not None,
        )
        selected = filled.select_folder("INBOX")
        assert selected.get(b"READ-WRITE") is not None
        status = filled.folder_status("INBOX", ["MESSAGES", "UIDNEXT", "UIDVALIDITY"])
        validity = examined[b"UIDVALIDITY"]
        assert {b"MESSAGES": 2, b"UIDNEXT": 3, b"UIDVALIDITY": validity} == status
        assert validity == selected[b"UIDVALIDITY"] > 0

    def test_a_letter_added_says_its_uid_and_folder(self, client: IMAPClient) -> None:
        """APPENDUID names the folder's UIDVALIDITY and the letter's UID (RFC 4315)."""
        validity = client.select_folder("Sent")[b"UIDVALIDITY"]
        for uid in (1, 2):
            answer = client.append("Sent", WELL, flags=[rb"\Seen"], msg_time=EVENING)
            assert b"[APPENDUID %d %d]" % (validity, uid) in answer
        assert client.search("ALL") == [1, 2]

    def test_a_letter_is_fetched_byte_for_byte(self, filled: IMAPClient) -> None:
        """Bytes, size and arrival are those that were put in, 8 bits and a missing last line end included."""
        letters = filled.fetch([1, 2], ["BODY.PEEK[]", "RFC822.SIZE", "INTERNALDATE"])
        assert (WELL, len(WELL), MORNING) == tuple(
            letters[1][key] for key in (b"BODY[]", b"RFC822.SIZE", b"INTERNALDATE")
        )
        assert (NOTE, len(NOTE), EVENING) == tuple(
            letters[2][key] for key in (b"BODY[]", b"RFC822.SIZE", b"INTERNALDATE")
        )
        assert [letters[uid][b"SEQ"] for uid in (1, 2)] == [1, 2]

    def test_a_letter_is_fetched_in_parts(self, filled: IMAPClient) -> None:
        """Header, text, some header fields, and a range of bytes, past the end too."""
        cases: list[tuple[str, bytes, bytes]] = [
            ("BODY.PEEK[HEADER]", b"BODY[HEADER]", WELL[:HEAD]),
            ("BODY.PEEK[TEXT]", b"BODY[TEXT]", WELL[HEAD:]),
            ("BODY.PEEK[]<0.10>", b"BODY[]<0>", WELL[:10]),
            ("BODY.PEEK[]<5.7>", b"BODY[]<5>", WELL[5:12]),
            (f"BODY.PEEK[]<{len(WELL) - 3}.99>", b"BODY[]<%d>" % (len(WELL) - 3), b"end"),
            ("BODY.PEEK[]<9999.5>", b"BODY[]<9999>", b""),
        ]
        for asked, key, expected in cases:
            assert expected == filled.fetch([1], [asked])[1][key]
        fields = filled.fetch([1], ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID REFERENCES)]"])[1]
        (key,) = (key for key in fields if key.startswith(b"BODY["))
        assert b"BODY[HEADER.FIELDS (MESSAGE-ID REFERENCES)]" == key
        expected = (
            b"Message-ID: <Well.1@example.org>\r\nReferences: <one@example.org>\r\n <two@example.org>\r\n\r\n"
        )
        assert expected == fields[key]

    def test_reading_changes_nothing(self, filled: IMAPClient) -> None:
        """A letter peeked at is as unread as before."""
        filled.fetch([1], ["BODY.PEEK[]"])
        flags = filled.fetch([1], ["FLAGS"])[1][b"FLAGS"]
        assert rb"\Seen" not in flags
        assert filled.folder_status("INBOX", ["UNSEEN"]) == {b"UNSEEN": 2}

    def test_letters_that_are_not_there_are_not_fetched(self, filled: IMAPClient) -> None:
        """A UID nobody has gets no answer and no error."""
        assert filled.fetch([7], ["RFC822.SIZE"]) == {}
        assert set(filled.fetch([2, 7], ["RFC822.SIZE"])) == {2}

    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (["ALL"], [1, 2]),
            (["SINCE", date(2024, 12, 3)], [1, 2]),
            (["SINCE", date(2024, 12, 4)], [2]),
            (["SINCE", date(2024, 12, 6)], []),
            (["BEFORE", date(2024, 12, 5)], [1]),
            (["UID", "2:*"], [2]),
            (["UID", "1:1"], [1]),
            (["UID", "1,2"], [1, 2]),
            (["UID", "9:*"], [2]),  # the last one, whatever its number
            (["UID", "9"], []),
            (["UID", "1:*", "SINCE", date(2024, 12, 4)], [2]),
            (["UID", "2:*", "SINCE", date(2024, 12, 1), ["HEADER", "Message-ID", "note"]], [2]),
            (["HEADER", "Message-ID", "<Well.1@example.org>"], [1]),
            (["HEADER", "message-id", "well.1@EXAMPLE"], [1]),
            (["HEADER", "Message-ID", "<other@example.org>"], []),
            (["HEADER", "References", "<two@example.org>"], [1]),
            (["HEADER", "References", ""], [1]),
        ],
    )
    def test_letters_are_found(self, filled: IMAPClient, criteria: list[object], expected: list[int]) -> None:
        """By all, arrival day, UID, and a piece of a header, together as well."""
        assert expected == filled.search(criteria)

    def test_what_arrives_meanwhile_is_seen_without_opening_the_folder_again(
        self, filled: IMAPClient, peer: Peer, user: str
    ) -> None:
        """Another connection's letter is found after a NOOP, with the next UID."""
        with IMAPClient(peer.host, peer.port, ssl=False, timeout=10) as other:
            other.login(user, peer.password)
            other.append("INBOX", NOTE, msg_time=EVENING)
        filled.noop()
        assert filled.search(["UID", "3:*"]) == [3]
        assert NOTE == filled.fetch([3], ["BODY.PEEK[]"])[3][b"BODY[]"]

    def test_a_closed_folder_can_no_longer_be_searched(self, filled: IMAPClient) -> None:
        """After UNSELECT and after CLOSE a folder must be opened again."""
        filled.unselect_folder()
        with pytest.raises(imaplib.IMAP4.error):
            filled.search("ALL")
        filled.select_folder("INBOX", readonly=True)
        filled.close_folder()
        with pytest.raises(imaplib.IMAP4.error):
            filled.search("ALL")
        filled.select_folder("INBOX", readonly=True)
        assert filled.search("ALL") == [1, 2]

    def test_a_refused_command_ends_nothing(self, filled: IMAPClient) -> None:
        """After a search or an item that is unknown, the next command is answered."""
        with pytest.raises(IMAPClientError):
            filled.search(["NONSENSE"])
        with pytest.raises(imaplib.IMAP4.error):
            filled.fetch([1], ["NONSENSE"])
        assert filled.search("ALL") == [1, 2]


class TestDovecot(Contract):
    """The contract is Dovecot's own behaviour."""

    @pytest.fixture
    def peer(self, dovecot: Dovecot) -> Peer:
        return Peer(dovecot.host, dovecot.port, PASSWORD)


class TestOurs(Contract):
    """The sample circle's server keeps the contract, in a process of its own."""

    @pytest.fixture(scope="class")
    def root(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
        root = tmp_path_factory.mktemp("circle")
        servers.start(root)
        yield root
        servers.stop(root)

    @pytest.fixture
    def peer(self, root: Path) -> Peer:
        found = servers.running(root)
        assert found
        return Peer("127.0.0.1", found.imap_port, mailboxes.PASSWORD)
