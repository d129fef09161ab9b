"""What every shelf promises, the one on files and the one in memory."""

import hashlib

import pytest

from circle_tui.ports import Shelf
from tests.store.records import mail

RAW = b"From: ana@example.org\r\nSubject: The Well\r\n\r\nIt was dark.\r\n"


def test_a_letter_comes_back_byte_for_byte(shelf: Shelf) -> None:
    """Under the SHA-256 of its bytes; keeping it twice changes nothing."""
    digest = shelf.keep_letter(RAW)
    assert hashlib.sha256(RAW).hexdigest() == digest
    assert digest == shelf.keep_letter(RAW)
    assert RAW == shelf.letter(digest)
    assert not shelf.is_forgotten(digest)


def test_several_letters_are_kept_in_their_order(shelf: Shelf) -> None:
    """Equal ones too; an empty letter is a letter."""
    digests = shelf.keep_letters([RAW, b"", RAW])
    assert [hashlib.sha256(raw).hexdigest() for raw in (RAW, b"", RAW)] == digests
    assert b"" == shelf.letter(digests[1])
    assert [] == shelf.keep_letters([])


def test_what_is_not_there_is_a_key_error(shelf: Shelf) -> None:
    """For each kind of file."""
    assert not shelf.is_forgotten("0" * 64)
    with pytest.raises(KeyError):
        shelf.letter("0" * 64)
    with pytest.raises(KeyError):
        shelf.outgoing("k7qm2")
    with pytest.raises(KeyError):
        shelf.piece("R1a/v1", "prose.json")
    with pytest.raises(KeyError):
        shelf.state("draft")
    assert shelf.template("receipt.txt") is None


def test_a_mail_a_piece_and_a_draft_are_kept_and_kept_anew(shelf: Shelf) -> None:
    """Each may be written again before it is used."""
    for body in (b"first", b"second"):
        shelf.keep_outgoing([(mail("k7qm2", "ana"), body)])
        shelf.keep_piece("R12a/v1", "prose.json", body)
        shelf.keep_state("draft", body)
        assert body == shelf.state("draft")
        assert body == shelf.outgoing("k7qm2")
        assert body == shelf.piece("R12a/v1", "prose.json")
