"""To whom a finished mail goes."""

import pytest

from circle_tui.letters.composing import Outgoing, compose
from circle_tui.letters.envelope import recipient_of
from circle_tui.letters.letter import Address
from tests.circle.seasons import at


def written(name: str, address: str, text: str = "To: eve@example.org") -> bytes:
    circle = Address("Pages", "circle@example.org")
    return compose(
        Outgoing(
            message_id="a@example.org",
            date=at("2026-12-01 09:00"),
            sender=circle,
            to=Address(name, address),
            subject="To: eve@example.org",
            text=text,
        )
    )


@pytest.mark.parametrize(
    "name", ["Ana", "Ána Ünal " * 12, "Pages, the <eve@example.org>", "a\r\nTo: eve@example.org"]
)
def test_it_is_the_one_in_to(name: str) -> None:
    """Whatever the name, and however its line is folded; a subject or a body with the same sign is none."""
    assert "ana@mail.example" == recipient_of(written(name, "ana@mail.example"))


@pytest.mark.parametrize(
    "raw",
    [b"Subject: x\r\n\r\nTo: a@b.c\r\n", b"To: a@b.c, d@e.f\r\n\r\n", b"To: a@b.c\r\nTo: d@e.f\r\n\r\n"],
)
def test_a_mail_to_nobody_or_to_several_is_refused(raw: bytes) -> None:
    """One recipient each."""
    with pytest.raises(ValueError, match="one person"):
        recipient_of(raw)
