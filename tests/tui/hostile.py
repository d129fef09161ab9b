"""A circle in which everybody writes to harm the terminal of whoever reads it."""

from base64 import b64encode, encodebytes
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import quote

from circle_tui.circle.model import Guess
from circle_tui.circle.state import added, changed
from circle_tui.ports import Rejected, TryLater
from tests.circle.seasons import at
from tests.desk.desks import Office
from tests.tui.circle_of import circulation, person, settings

CLIPBOARD = "\x1b]52;c;UFdORUQ=\x07"
TITLE = "\x1b]2;PWNED\x1b\\"
COLOUR = "\x9b31mC1"
LINK = "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\"
BIDI = "\u202egnp.exe\u2066"
MARKUP = "[/] [/bold] [b [RED] [@click=app.quit]hi[/] [link=http://e]x[/link] see [1] $primary {0}"
OTHER = "\x00\x7f\x08\u2028 全角文字 👩‍👩‍👧 e\u0301"

NASTY = MARKUP + CLIPBOARD + TITLE + COLOUR + LINK + BIDI + OTHER
LONG = "x" * 10_000 + NASTY
BODY = f"{NASTY}\n\n{LONG}\n\n" + "\n\n".join(
    f"{n} The river {NASTY} rose again in the night." for n in range(30)
)

FORBIDDEN = (
    b"\x1b]52;c;UFdORUQ",
    b"\x1b]2;PWNED",
    b"\x1b]8;;http://evil",
    b"\xc2\x9b31m",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\x00",
)
"""Bytes that only reach a terminal if one of these got through."""


@contextmanager
def hostile(send: str = "auto", **more: str) -> Iterator[Office]:
    """The circle, in the middle of its first round."""
    made = Office(settings(send, **more), "2026-12-03 09:00")
    try:
        people = [
            person(f"{name} {NASTY}", order, id=name.lower(), addresses=(f"{name.lower()}@example.org",))
            for order, name in enumerate(("Ana", "Bo", "Cy", "Dee"), 1)
        ]
        made.desk._parts.store.commit(
            lambda _circle: [added("members", one) for one in people],
            at=made.clock.now(),
            who="coordinator",
            what=f"imported {NASTY}",
        )
        yield made
    finally:
        made.converter.close()


async def play(made: Office) -> None:
    """Pieces, critiques, notes and strangers come in; a server refuses, another one fails."""
    await _pass(made, "2026-12-03 09:00")
    piece = _letter("ana@example.org", f"SUB: {NASTY}", BODY)
    await _pass(made, "2026-12-05 18:00", piece)
    for minute in range(4):
        await _pass(made, f"2026-12-07 08:{minute:02}")
    asked = circulation(made, "cy", "R1a")
    await _pass(
        made,
        "2026-12-10 21:40",
        _letter("cy@example.org", NASTY, f"¶1: {BODY}", answers=asked),
        _letter("dee@example.org", NASTY, "got it " + NASTY),
        _letter("stranger@evil.example", NASTY, BODY, f"{NASTY}.exe", answers=asked),
    )
    made.mailer.outcomes["*"] = Rejected(550, LONG)
    await _pass(made, "2026-12-10 22:00")
    made.mailbox.fault = TryLater(NASTY)
    await _pass(made, "2026-12-11 09:10")
    _spoil(made)
    made.at("2026-12-11 09:11")


def _spoil(made: Office) -> None:
    """What reading would have cleaned, as records of an older or a damaged circle might hold it."""
    circle = made.desk.circle
    changes = [changed("submissions", one, title=NASTY) for one in circle.submissions.values()]
    changes += [
        changed("critiques", one, state="pending", reasons=(NASTY,)) for one in circle.critiques.values()
    ]
    guesses = (Guess("note", NASTY, NASTY, 1),)
    changes += [
        changed(
            "letters",
            one,
            state="held",
            why=NASTY,
            evidence=(NASTY, LONG),
            guesses=guesses,
        )
        for one in circle.letters.values()
        if one.as_ != "submission"
    ]
    changes += [changed("outbox", one, error=NASTY) for one in circle.outbox.values() if one.state != "sent"]
    made.desk._parts.store.commit(lambda _circle: changes, at=made.clock.now(), who="clock", what=NASTY)


def _word(text: str) -> str:
    """An encoded word (RFC 2047): the only way by which control characters travel in a header."""
    return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


def _letter(sender: str, subject: str, text: str, name: str = "", answers: str = "") -> bytes:
    """A letter made by hand, since no mail library would write it."""
    head = [
        f"From: {_word(NASTY)} <{sender}>",
        "To: circle@example.org",
        f"Subject: {_word(subject)}",
        "Date: Thu, 10 Dec 2026 20:15:00 +0000",
        f"Message-ID: <{sha256((sender + text).encode()).hexdigest()[:12]}@example.org>",
        "MIME-Version: 1.0",
    ]
    if answers:
        head.append(f"In-Reply-To: <{answers}>")
    parts = [_part(text)]
    if name:
        parts.append(_part(BODY, f"Content-Disposition: attachment; filename*=utf-8''{quote(name)}"))
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    return "\r\n".join([*head, "Content-Type: multipart/mixed; boundary=b", "", body]).encode()


def _part(text: str, *headers: str) -> str:
    head = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", *headers]
    return "\r\n".join([*head, "", encodebytes(text.encode()).decode()])


async def _pass(made: Office, now: str, *letters: bytes) -> None:
    for raw in letters:
        made.mailbox.deliver(raw, at(now))
    made.at(now)
    await made.desk.passes.run()
