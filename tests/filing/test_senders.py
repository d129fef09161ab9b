"""Who a letter is from, where people, programs and liars leave that in doubt."""

import msgspec
import pytest

from circle_tui.circle.filing import decide
from circle_tui.circle.opened import Opened
from circle_tui.circle.state import added, changed
from circle_tui.circle.taking import take
from circle_tui.letters.authentication import verdict
from circle_tui.letters.reading import read
from tests.circle.letters_in import NOW, WORDS, circle, opened, raw
from tests.circle.seasons import settings_of

SETTINGS = settings_of(rounds__number="12", mail__imap__authserv='"mx.example.org"')
ANSWER = {"In_Reply_To": "<aaaa2222.circulation@example.org>"}
COORDINATOR = SETTINGS.circle.coordinator.address
INLINE = (
    "For you, I think.\n\n---------- Forwarded message ---------\nFrom: Cy <cy@example.org>\n"
    "Date: Wed, 9 Dec 2026 at 10:00\nSubject: The Well\nTo: Ada\n\n" + WORDS
)
PASS = "mx.example.org; dmarc=pass header.from=example.org"
FAIL = "mx.example.org; dmarc=fail header.from=example.org"


def checked(data: bytes) -> Opened:
    """A letter opened with what the provider says of it."""
    return opened(data, verified=verdict(read(data), "mx.example.org"))


def with_results(*values: str) -> bytes:
    """Bo's critique, with such Authentication-Results, the topmost first."""
    head = "".join(f"Authentication-Results: {value}\r\n" for value in values)
    return head.encode() + raw(WORDS, **ANSWER)


CASES = [
    ("several addresses", raw(WORDS, "B <bo@third.example>", **ANSWER), ("filed", "critique", "bo")),
    ("upper case", raw(WORDS, "BO <BO@EXAMPLE.ORG>", **ANSWER), ("filed", "critique", "bo")),
    ("a shared address", raw(WORDS, "Eve and Flo <house@example.org>", **ANSWER), ("held", "", "")),
    ("one of a shared address", raw("Thank you!", "Eve <house@example.org>"), ("filed", "note", "eve")),
    ("one in another's thread", raw(WORDS, "Eve <house@example.org>", **ANSWER), ("held", "", "")),
    ("an unknown address in a thread", raw(WORDS, "Bo <bo@work.example>", **ANSWER), ("held", "", "bo")),
    ("a member's name", raw("My pages!", "Dee <dee@evil.example>"), ("held", "", "dee")),
    ("an address for a name", raw(WORDS, '"bo@example.org" <x@evil.example>'), ("held", "", "")),
    ("the circle's name", raw("Pay here", "Thursday Night Pages <x@evil.example>"), ("held", "", "")),
    ("the coordinator's name", raw("Send me the list", "Ada Penrose <x@evil.example>"), ("held", "", "")),
    ("forwarded", raw(INLINE, f"Ada <{COORDINATOR}>", Subject="Fwd: The Well"), ("held", "", "cy")),
    ("verified", with_results(PASS), ("filed", "critique", "bo")),
    ("not verified", with_results(), ("filed", "critique", "bo")),
    ("failed", with_results(FAIL), ("held", "", "bo")),
    ("a pass of somebody else's", with_results("evil.example; dmarc=pass"), ("filed", "critique", "bo")),
    ("a pass forged below a failure", with_results(FAIL, PASS), ("held", "", "bo")),
    ("a failure forged below a pass", with_results(PASS, FAIL), ("held", "", "bo")),
]


@pytest.mark.parametrize(("data", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_sender_is_believed_for_a_reason(data: bytes, expected: tuple[str, str, str]) -> None:
    """State, kind and member, as written beside each."""
    there = circle()
    there.apply(
        [
            changed(
                "members",
                there.members["bo"],
                addresses=("bo@example.org", "bo@second.example", "bo@third.example"),
            ),
        ]
    )
    filing = decide(checked(data), there, SETTINGS, NOW)
    assert expected == (filing.state, filing.as_, filing.member)


@pytest.mark.parametrize(
    ("values", "state", "told"),
    [
        ((PASS,), "accepted", False),
        ((), "pending", True),
        (("evil.example; dmarc=pass header.from=example.org",), "pending", True),
        (("evil.example; dmarc=pass", PASS), "pending", True),
    ],
)
def test_a_sender_that_nobody_verified_is_in_doubt_and_not_held(
    values: tuple[str, ...], state: str, told: bool
) -> None:
    """The critique waits, and says why; only the topmost word of the own provider passes it."""
    there = circle()
    there.apply([changed("members", there.members["bo"], given=5, owed=5)])
    letter = checked(with_results(*values))
    plan = take(decide(letter, there, SETTINGS, NOW), letter, there, SETTINGS)
    (critique,) = [change.after for change in plan.changes if change.table == "critiques"]
    assert state == getattr(critique, "state", "")
    assert told == ("your provider did not verify the sender" in getattr(critique, "reasons", ()))


def test_a_forward_as_attachment_counts_as_the_first_senders_too() -> None:
    """The guess names who wrote it."""
    inner = raw(WORDS, "Cy <cy@example.org>", Subject="The Well", Message_ID="<inner@cy.example>")
    data = (
        (
            f"From: Ada <{COORDINATOR}>\r\nTo: circle@example.org\r\nSubject: Fwd: The Well\r\n"
            "Message-ID: <f@ada.example>\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee below.\r\n--b\r\n'
            "Content-Type: message/rfc822\r\n\r\n"
        ).encode()
        + inner
        + b"\r\n--b--\r\n"
    )
    filing = decide(checked(data), circle(), SETTINGS, NOW)
    assert ("held", "cy") == (filing.state, filing.member)
    assert "cy" == filing.guesses[0].member


HOUSE = "Eve and Flo <house@example.org>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            raw(WORDS, HOUSE, Subject="Re: [TNP R12a]"),
            [("critique", "R12a", "eve"), ("critique", "R12a", "flo")],
        ),
        (raw("AWAY 20 Dec 2026 to 4 Jan 2027", HOUSE), [("command", "", "eve"), ("command", "", "flo")]),
        (raw("Thank you!", HOUSE), [("note", "", "eve"), ("note", "", "flo")]),
    ],
    ids=["a critique", "a command", "thanks"],
)
def test_a_households_letter_guesses_as_another_would(
    data: bytes, expected: list[tuple[str, str, str]]
) -> None:
    """What it is, from each of the two; the coordinator says who."""
    found = decide(checked(data), circle(), SETTINGS, NOW)
    assert ("held", "") == (found.state, found.member)
    assert expected == [(g.as_, g.about, g.member) for g in found.guesses]
    assert {0.5} == {guess.sure for guess in found.guesses}


def test_a_households_letter_in_the_thread_of_one_is_likelier_theirs() -> None:
    """Flo got the piece in a mail of her own: what answers it is hers first."""
    there = circle()
    asked = there.outbox["aaaa2222"]
    own = msgspec.structs.replace(
        asked, id="bbbb3333", to="flo", message_id="bbbb3333.circulation@example.org"
    )
    there.apply([added("outbox", own)])
    letter = checked(raw(WORDS, HOUSE, In_Reply_To="<bbbb3333.circulation@example.org>"))
    found = decide(letter, there, SETTINGS, NOW)
    assert [("critique", "R12a", "flo", 0.8), ("critique", "R12a", "eve", 0.2)] == [
        (g.as_, g.about, g.member, g.sure) for g in found.guesses
    ]
