"""Delivery reports: which mail of ours came back, by whatever of it the report still holds."""

from datetime import datetime
from email.message import EmailMessage

import msgspec
import pytest

from circle_tui.circle.filing import decide
from circle_tui.circle.model import Filing
from circle_tui.circle.plan import Plan
from circle_tui.circle.taking import take
from tests.circle.letters_in import NOW, SETTINGS, circle, opened

DAEMON = "MAILER-DAEMON@mx.example"


def report(returned: str, recipient: str = "bo@example.org", sender: str = DAEMON) -> bytes:
    """A report in free words, as many servers write them, with what it returns below."""
    letter = EmailMessage()
    letter["From"] = f"Mail Delivery System <{sender}>"
    letter["To"] = "circle@example.org"
    letter["Subject"] = "Undelivered Mail Returned to Sender"
    letter["Message-ID"] = "<report@mx.example>"
    letter["Return-Path"] = "<>"
    letter.set_content(
        "This is the mail system. I'm sorry to have to inform you that your message could not be "
        "delivered to one or more recipients.\n\n"
        f"<{recipient}>: host mx.example said: 550 5.1.1 User unknown\n\n"
        f"{returned}"
    )
    return letter.as_bytes()


HEADER = """\
--- The header of the message follows.

Received: from mail.example.org by mx.example; Mon, 07 Dec 2026 08:02:00 +0000
From: Thursday Night Pages <circle@example.org>
To: Bo <bo@example.org>
Message-ID: <aaaa2222.circulation@example.org>
"""
OURS = "TNP R12a · aaaa2222"


def filed(raw: bytes) -> Filing:
    """What a report is decided to be."""
    return decide(opened(raw), circle(), SETTINGS, NOW)


@pytest.mark.parametrize(
    ("name", "returned", "expected"),
    [
        ("a Message-ID", HEADER, "filed"),
        ("our last line alone", f"--- Below is a copy of the message.\n\nHello Bo\n\n{OURS}\n", "filed"),
        ("our last line, quoted", f"> Hello Bo\n> {OURS}\n", "filed"),
        ("another circle's last line", "Hello Bo\n\nXYZ R12a · aaaa2222\n", "held"),
        ("a token that we never gave", "Hello Bo\n\nTNP R12a · zzzz9999\n", "held"),
        ("nothing of ours, a member's address", "", "held"),
    ],
)
def test_a_report_counts_if_it_names_a_mail_of_ours(name: str, returned: str, expected: str) -> None:
    """One that names none is asked about if it speaks of a member."""
    filing = filed(report(returned))
    assert expected == filing.state, name
    assert "bo" == filing.member
    assert ("bounce" if expected == "filed" else "") == filing.as_


def test_a_report_about_nobody_of_ours_is_ignored() -> None:
    """Spam in our name comes back to us, too."""
    filing = filed(report("", "somebody@elsewhere.example"))
    assert ("ignored", "a delivery report about no mail of ours") == (filing.state, filing.why)


def taken(raw: bytes) -> Plan:
    """What the circle makes of a report."""
    there = circle()
    letter = opened(raw)
    return take(decide(letter, there, SETTINGS, NOW), letter, there, SETTINGS)


def test_a_report_found_by_our_last_line_has_all_its_effects() -> None:
    """The mail is bounced, the debt dropped, and the member shown as out of reach."""
    plan = taken(report(f"Hello Bo\n\n{OURS}\n"))
    after = {(change.table, change.id): change.after for change in plan.changes}
    assert "bounced" == getattr(after["outbox", "aaaa2222"], "state", "")
    assert "undelivered" == getattr(after["debts", "R12a:bo"], "dropped", "")
    assert "5.1.1" == getattr(after["members", "bo"], "unreachable", "")


def test_a_forged_report_changes_nothing() -> None:
    """Who does not know a mail of ours makes no member unreachable: the report is held, without effect."""
    plan = taken(report("Message-ID: <guess@example.org>\n\nHello Bo\n", sender="postmaster@evil.example"))
    assert ["letters"] == [change.table for change in plan.changes]


def test_a_report_does_not_answer_and_is_no_critique() -> None:
    """However many words it returns."""
    filing = filed(report(f"{'The middle part loses me. ' * 60}\n\n{OURS}\n"))
    assert "bounce" == filing.as_
    assert isinstance(filing.received, datetime)
    assert msgspec.json.encode(filing)
