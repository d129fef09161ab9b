"""Mail that came back: which, for whom, why, for good or not."""

import pytest

from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read
from tests.letters.making import letter

RETURNED = (
    "From: circle@example.org\nTo: ben@gone.example\nSubject: x\nMessage-ID: <ours@example.org>\n\ntext\n"
)


def report(status: str, text: str = "It could not be delivered.", kind: str = "delivery-status") -> Letter:
    """A report of RFC 3464 in three parts."""
    body = (
        f"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: message/{kind}\n\n{status}\n"
        f"--b\nContent-Type: message/rfc822\n\n{RETURNED}\n--b--\n"
    )
    head = (
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\nTo: circle@example.org\n"
        f"Subject: Undelivered Mail\nContent-Type: multipart/report; report-type={kind}; boundary=b\n\n"
    )
    return read((head + body).encode())


def group(action: str, status: str, more: str = "") -> str:
    """The fields of one recipient."""
    who = "Final-Recipient: rfc822; ben@gone.example"
    return f"Reporting-MTA: dns; mx.example.net\n\n{who}\nAction: {action}\nStatus: {status}\n{more}"


@pytest.mark.parametrize(
    ("fields", "severity", "status"),
    [
        (group("failed", "5.1.1"), "hard", "5.1.1"),
        (group("failed", "4.4.7"), "soft", "4.4.7"),
        (group("delayed", "4.4.1"), "soft", "4.4.1"),
        (group("failed", "5.0.0", "Diagnostic-Code: smtp; 550 5.2.2 mailbox full\n"), "hard", "5.2.2"),
        (group("failed", "5.0.0", "Diagnostic-Code: smtp; 450 4.2.1 busy\n"), "soft", "4.2.1"),
        (group("failed", "", "Diagnostic-Code: smtp; 452 later\n"), "soft", ""),
    ],
)
def test_a_report_of_rfc_3464_is_read(fields: str, severity: str, status: str) -> None:
    """Recipient, severity, status and the mail it is about."""
    made = report(fields)
    assert ("bounce", severity, status) == (made.kind, made.bounce.severity, made.bounce.status)
    assert (("ben@gone.example",), ("ours@example.org",)) == (made.bounce.recipients, made.bounce.about)


def test_the_address_we_wrote_to_counts() -> None:
    """Not the one it was forwarded to on the way."""
    fields = "Original-Recipient: rfc822;ben@gone.example\nFinal-Recipient: rfc822;b@inner\nAction: failed\n"
    assert ("ben@gone.example",) == report(fields).bounce.recipients


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_success_is_no_bounce(action: str) -> None:
    """It arrived."""
    made = report(group(action, "2.0.0"), "Your message was delivered.")
    assert ("automatic", False) == (made.kind, made.bounce.is_bounce)


def test_a_read_receipt_is_no_bounce() -> None:
    """RFC 8098: somebody opened it."""
    fields = (
        "Final-Recipient: rfc822;ben@gone.example\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    )
    made = report(fields, "It was displayed.", "disposition-notification")
    assert ("automatic", False) == (made.kind, made.bounce.is_bounce)


def test_a_filter_that_rejects_is_a_bounce() -> None:
    """RFC 5429 answers with a receipt."""
    disposition = "Disposition: automatic-action/MDN-sent-automatically; rejected"
    fields = f"Final-Recipient: rfc822;ben@gone.example\n{disposition}\n"
    made = report(fields, "Rejected.", "disposition-notification")
    assert ("bounce", ("ben@gone.example",)) == (made.kind, made.bounce.recipients)


def test_a_complaint_is_told_apart() -> None:
    """RFC 5965: the member pressed *spam*; nothing failed."""
    fields = "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <ben@gone.example>\n"
    made = report(fields, "This is an abuse report.", "feedback-report")
    assert (True, "unknown", ("ben@gone.example",)) == (
        made.bounce.complaint,
        made.bounce.severity,
        made.bounce.recipients,
    )
    assert ("ours@example.org",) == made.bounce.about


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: The Well", "The letter in chapter two could not be delivered: why? The mailbox is full, fine."),
        ("Returned mail, a story", "The mail was returned to sender. The user was unknown to all.\n" * 20),
        (
            "Fwd: Undelivered Mail Returned to Sender",
            "I got this:\n\n<ben@gone.example>: 550 5.1.1 unknown user",
        ),
        ("Delivery", "Your piece was delivered to me twice, did you send it again?"),
    ],
)
def test_a_persons_letter_about_failure_is_no_bounce(subject: str, text: str) -> None:
    """The words alone are not enough; who sends it, and what it returns, count."""
    made = letter(text, Subject=subject)
    assert "letter" == made.kind
