"""Who wrote what somebody sent on."""

from circle_tui.letters.letter import Address
from tests.letters.making import letter


def test_gmails_forward_names_its_writer() -> None:
    """Inline, below its own headers."""
    made = letter(
        "FYI\n\n---------- Forwarded message ---------\nFrom: Cleo Day <cleo@example.net>\n"
        "Date: Fri, 20 Nov 2026 at 10:00\nSubject: My critique\nTo: Ada <ada@example.org>\n\n"
        "I liked the well.\n",
        Subject="Fwd: My critique",
    )
    assert made.forwarded is not None
    assert (Address("Cleo Day", "cleo@example.net"), "My critique", "I liked the well.") == (
        made.forwarded.sender,
        made.forwarded.subject,
        made.forwarded.text,
    )
    assert "FYI" == made.own


def test_an_attached_letter_names_its_writer() -> None:
    """As message/rfc822."""
    inner = "From: Cleo <cleo@example.net>\nMessage-ID: <c@example.net>\nSubject: Mine\n\nHello\n"
    made = letter(
        f"--b\n\nSee.\n--b\nContent-Type: message/rfc822\n\n{inner}--b--\n", "multipart/mixed; boundary=b"
    )
    assert made.forwarded is not None
    assert ("cleo@example.net", "c@example.net", "Hello", True) == (
        made.forwarded.sender.email,
        made.forwarded.message_id,
        made.forwarded.text,
        made.forwarded.attached,
    )


def test_an_answer_is_no_forward() -> None:
    """Outlook quotes the same headers below an answer."""
    text = "Good.\n\nFrom: Ana <ana@example.org>\nSent: 20 Nov 2026 10:00\nTo: Ben\nSubject: x\n\nThe well\n"
    assert letter(text).forwarded is None
