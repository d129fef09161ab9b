"""The bytes of what sample members send, and of what mail systems send for them."""

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from circle_tui.demo import documents, quoting
from circle_tui.demo.cast import CIRCLE, Cue, Person


def message_id(cue: Cue, person: Person) -> str:
    """The Message-ID of the letter of a cue: always the same."""
    domain = person.address.rpartition("@")[2]
    return f"<{hashlib.sha256(cue.id.encode()).hexdigest()[:20]}@{domain}>"


def letter(cue: Cue, person: Person, mail: EmailMessage | None, came: datetime, at: datetime) -> bytes:
    """The bytes of a letter as it arrives, with the lines on top that the last server writes."""
    if cue.form == "bounce" and mail is not None:
        raw = _bounce(cue, person, mail, at)
    else:
        made = _headed(cue, person, mail, at)
        _fill(made, cue, person, mail, came)
        raw = made.as_bytes(policy=SMTP)
    envelope = "" if cue.form in ("bounce", "vacation") else cue.address or person.address
    host = f"mx.{person.address.rpartition('@')[2]}"
    trace = (
        f"Return-Path: <{envelope}>\r\nDelivered-To: {CIRCLE}\r\n"
        f"Received: from {host} ([127.0.0.1])\r\n\tby localhost with ESMTP\r\n"
        f"\tfor <{CIRCLE}>; {format_datetime(at)}\r\n"
    )
    return trace.encode() + raw


def _headed(cue: Cue, person: Person, mail: EmailMessage | None, at: datetime) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = f"{person.name} <{cue.address or person.address}>"
    made["To"] = f"{quoting.SENDER} <{CIRCLE}>"
    subject = str(mail["Subject"]) if mail is not None else ""
    made["Subject"] = cue.subject or (subject if subject.startswith("Re: ") else f"Re: {subject}")
    made["Date"] = format_datetime(at.astimezone(person.where))
    made["Message-ID"] = message_id(cue, person)
    if mail is not None and cue.form != "new":
        made["In-Reply-To"] = str(mail["Message-ID"])
        made["References"] = str(mail["References"] or mail["Message-ID"])
    if person.letter != "Gmail":
        made["User-Agent" if person.letter.startswith(("Mozilla", "Mutt")) else "X-Mailer"] = person.letter
    return made


def _fill(made: EmailMessage, cue: Cue, person: Person, mail: EmailMessage | None, came: datetime) -> None:
    words = quoting.wrapped([*map(quoting.spoken, cue.blocks)]) + f"\n\n{quoting.signed(person)}\n"
    if cue.piece:
        _fill_with_piece(made, cue, person, words)
    elif mail is None or cue.form in ("list", "new"):
        made.set_content(words)
    elif cue.form == "margins":
        said = [block for block in cue.blocks if documents.remark(block) is None]
        made.set_content(quoting.wrapped([*said, person.sign]) + "\n")
        _send_back(made, cue, person, mail)
    elif cue.form in ("phone", "outlook"):
        write = quoting.phone if cue.form == "phone" else quoting.outlook
        text, html = write(cue, mail, person, came)
        made.set_content(text)
        made.add_alternative(html, subtype="html")
    elif cue.form == "vacation":
        made.replace_header("Subject", f"Automatic reply: {mail['Subject']}")
        made["Auto-Submitted"] = "auto-replied (vacation)"
        made["Precedence"] = "bulk"
        made.set_content(words)
    else:
        between = cue.form == "between"
        text = (quoting.between if between else quoting.top)(cue, person, mail, came)
        made.set_content(text)
        if person.letter == "Gmail" and not between:
            made.add_alternative(quoting.webmail(cue, person, mail, came), subtype="html")


def _fill_with_piece(made: EmailMessage, cue: Cue, person: Person, words: str) -> None:
    markdown = documents.piece(cue)
    if cue.form == "body":
        made.set_content(documents.as_typed(markdown, titled=False))
        return
    made.set_content(words)
    if cue.form == "docx":
        kind, data = documents.DOCX, documents.as_word(markdown, person)
    elif cue.form == "txt":
        kind, data = "text/plain", documents.as_typed(markdown).encode()
    else:
        kind, data = "text/markdown", markdown.encode()
    main, _, sub = kind.partition("/")
    made.add_attachment(data, maintype=main, subtype=sub, filename=f"{cue.piece}.{cue.form}")


def _send_back(made: EmailMessage, cue: Cue, person: Person, mail: EmailMessage) -> None:
    """The clean .docx that came, with remarks in its margin."""
    for part in mail.iter_attachments():
        if part.get_content_type() == documents.DOCX:
            main, _, sub = documents.DOCX.partition("/")
            name = (part.get_filename() or "piece.docx").replace(".docx", f" {person.id}.docx")
            data = documents.with_remarks(part.get_content(), cue.blocks, person)
            made.add_attachment(data, maintype=main, subtype=sub, filename=name)


def _bounce(cue: Cue, person: Person, mail: EmailMessage, at: datetime) -> bytes:
    """A delivery report (RFC 3464) about a mail that could not be delivered."""
    host = f"mx.{person.address.rpartition('@')[2]}"
    boundary = hashlib.sha256(cue.id.encode()).hexdigest()[:16]
    returned = "".join(f"{name}: {mail[name]}\n" for name in ("From", "To", "Date", "Message-ID"))
    status = (
        f"Reporting-MTA: dns; {host}\n\nFinal-Recipient: rfc822; {person.address}\nAction: failed\n"
        "Status: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"
    )
    head = (
        f"From: Mail Delivery System <MAILER-DAEMON@{host}>\nTo: {CIRCLE}\n"
        f"Subject: Undelivered Mail Returned to Sender\nDate: {format_datetime(at)}\n"
        f"Message-ID: {message_id(cue, person)}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"\n\n'
    )
    parts = (
        ("text/plain; charset=us-ascii", cue.text),
        ("message/delivery-status", status),
        ("text/rfc822-headers", returned),
    )
    body = "".join(f"--{boundary}\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    return f"{head}{body}--{boundary}--\n".replace("\n", "\r\n").encode()
