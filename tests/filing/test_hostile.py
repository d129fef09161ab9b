"""Whatever bytes come, a letter is in exactly one state, and nothing is raised but a refusal in words."""

import random
from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.circle.filing import decide
from circle_tui.circle.model import Filing
from circle_tui.circle.refusal import Refused
from circle_tui.circle.taking import take
from tests.circle.letters_in import NOW, SETTINGS, WELL, WORDS, circle, opened, raw

_SENDERS = (
    "Bo <bo@example.org>",
    "cy@example.org",
    "Ana <ana@example.org>",
    "House <house@example.org>",
    "<>",
)
_HEADERS = (
    {"In_Reply_To": "<aaaa2222.circulation@example.org>"},
    {"Subject": "[TNP R12a] Re: The Well"},
    {"Subject": "SUB: \u202egnp.exe\x0b"},
    {"Subject": "CRIT: R99999zzz"},
    {"References": "<" * 500 + "aaaa2222.circulation@example.org>"},
    {"Auto_Submitted": "auto-replied"},
    {"Return_Path": "<>", "Subject": "Undelivered Mail Returned to Sender"},
)
_BODIES = (
    WORDS,
    "TNP R12a · aaaa2222",
    "AWAY 99/99/9999 to \x1b[31m",
    "SKIP\nSKIP\nSKIP\nSKIP\nSKIP\nSKIP\nSKIP",
    "¶99999: no such place\n> ¶2 quoted\n" * 30,
    "\u0000\u202e\ufeff" * 100,
    ">" * 3_000,
    "",
)


def state_of(data: bytes) -> str:
    """What happens to a letter: its state, as the desk would record it."""
    letter = opened(data, *([WELL] if data[:1] == b"X" else []))
    there = circle()
    filing = decide(letter, there, SETTINGS, NOW)
    try:
        plan = take(filing, letter, there, SETTINGS)
    except Refused as refused:
        return "held" if str(refused) else "refused without a word"
    filed = [change.after for change in plan.changes if isinstance(change.after, Filing)]
    assert [filing.id] == [each.id for each in filed]
    assert filing.why or filing.evidence
    return filed[0].state


def hostile(dice: random.Random) -> bytes:
    """A letter of parts that do not belong together, sometimes with bytes of it knocked out."""
    try:
        data = raw(dice.choice(_BODIES), dice.choice(_SENDERS), **dice.choice(_HEADERS))
    except ValueError:
        letter = EmailMessage()
        letter.set_content(dice.choice(_BODIES))
        data = b"From: bo@example.org\r\nSubject: \xff\xfe\r\n" + letter.as_bytes()
    damaged = bytearray(data)
    for _ in range(dice.choice((0, 0, 3, 40))):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


def test_two_hundred_hostile_letters_are_each_in_one_state() -> None:
    """Filed, ignored or held; and not all the same."""
    dice = random.Random(5)  # noqa: S311 - a seed, no secret
    states = [state_of(hostile(dice)) for _ in range(200)]
    assert {"filed", "ignored", "held"} == set(states)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=2_000),
    st.sampled_from([b"", b"From: bo@example.org\r\n\r\n", b"X: y\r\nFrom: cy@example.org\r\n"]),
)
def test_any_bytes_are_filed_ignored_or_held(data: bytes, head: bytes) -> None:
    """Also where a member's address stands above them."""
    assert state_of(head + data) in ("filed", "ignored", "held")
