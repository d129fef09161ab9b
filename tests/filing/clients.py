"""Replies as mail programs make them from a mail of ours, with what each of them keeps of it and drops."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from typing import NamedTuple


class Ours(NamedTuple):
    """A mail of ours as its reader's program has it."""

    subject: str
    message_id: str
    references: str
    reply_to: str
    text: str
    html: str

    @property
    def answered(self) -> str:
        """The subject of an answer."""
        return self.subject if self.subject.lower().startswith("re:") else f"Re: {self.subject}"

    @property
    def marked(self) -> str:
        """The text with a quote mark before each line."""
        return "\n".join(f"> {line}".rstrip() for line in self.text.splitlines())


def received(raw: bytes) -> Ours:
    """A mail that we sent, read with the standard library."""
    found = email.message_from_bytes(raw, policy=email.policy.default)
    plain, html = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert html is not None
    return Ours(
        subject=str(found["Subject"]),
        message_id=str(found["Message-ID"]),
        references=str(found["References"] or ""),
        reply_to=str(found["Reply-To"] or found["From"]),
        text=plain.get_content().replace("\r\n", "\n"),
        html=html.get_content().partition("<body>")[2].partition("</body>")[0],
    )


class Reply(NamedTuple):
    """What a mail program makes of some words."""

    text: str
    html: str = ""
    subject: str | None = None
    """None: that of an answer."""
    threaded: bool = True
    """False: the program writes neither In-Reply-To nor References."""
    only_in_reply_to: bool = False


Client = Callable[[str, Ours], Reply]

_NAME = "Thursday Night Pages <circle@example.org>"


def gmail(words: str, ours: Ours) -> Reply:
    """Above the quote, both as text and as HTML."""
    head = f"On Mon, 7 Dec 2026 at 08:00, {_NAME} wrote:"
    lines = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in words.splitlines())
    html = (
        f'<div dir="ltr">{lines}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f'{escape(head)}<br></div><blockquote class="gmail_quote">{ours.html}</blockquote></div>'
    )
    return Reply(f"{words}\n\n{head}\n\n{ours.marked}\n", html)


def apple(words: str, ours: Ours) -> Reply:
    """A phone: its own footer, then the quote."""
    return Reply(
        f"{words}\n\nSent from my iPhone\n\n> On 7 Dec 2026, at 08:00, {_NAME} wrote:\n> \n{ours.marked}\n"
    )


def thunderbird(words: str, ours: Ours) -> Reply:
    """Below the quote."""
    return Reply(f"On 07/12/2026 08:00, Thursday Night Pages wrote:\n{ours.marked}\n\n{words}\n")


def german(words: str, ours: Ours) -> Reply:
    """A program set to German, with a signature."""
    head = "Am 07.12.26 um 08:00 schrieb Thursday Night Pages:"
    return Reply(f"{words}\n\n{head}\n{ours.marked}\n\n-- \nVon unterwegs gesendet\n")


def outlook(words: str, ours: Ours) -> Reply:
    """Nothing marked: a block of headers, and the mail below it as it was."""
    block = f"From: {_NAME}\nSent: Monday, December 7, 2026 8:00 AM\nTo: Reader\nSubject: {ours.subject}\n"
    return Reply(
        f"{words}\n\n________________________________\n{block}\n{ours.text}\n", only_in_reply_to=True
    )


def outlook_html(words: str, ours: Ours) -> Reply:
    """HTML alone."""
    paragraphs = "".join(f'<p class="MsoNormal">{escape(line)}</p>' for line in words.splitlines() if line)
    html = (
        f'<html><body><div>{paragraphs}</div><div id="divRplyFwdMsg"><b>From:</b> {escape(_NAME)}<br>'
        f"<b>Sent:</b> Monday, December 7, 2026 8:00 AM<br><b>To:</b> Reader<br><b>Subject:</b> "
        f"{escape(ours.subject)}</div><div>{ours.html}</div></body></html>"
    )
    return Reply("", html)


def bare(words: str, ours: Ours) -> Reply:
    """A program that quotes nothing."""
    del ours
    return Reply(f"{words}\n")


def headless(words: str, ours: Ours) -> Reply:
    """A webmail that quotes, and writes no header that names what it answers."""
    return Reply(f"{words}\n\n{_NAME} wrote on 7 December 2026:\n{ours.marked}\n", threaded=False)


def subject_only(words: str, ours: Ours) -> Reply:
    """Neither quote nor header: the subject is all that is left."""
    del ours
    return Reply(f"{words}\n", threaded=False)


def afresh(words: str, ours: Ours) -> Reply:
    """No reply at all, but a new mail."""
    del ours
    return Reply(f"{words}\n", subject="hello", threaded=False)


def brief(words: str, ours: Ours) -> Reply:
    """A phone that writes one header, and quotes the first lines alone."""
    quote = "\n".join(ours.marked.splitlines()[:3])
    return Reply(f"{words}\n\n> On 7 Dec 2026, at 08:00, {_NAME} wrote:\n{quote}\n", only_in_reply_to=True)


def titled(words: str, ours: Ours) -> Reply:
    """A new mail whose writer names the piece."""
    title = ours.subject.split('"')[1] if '"' in ours.subject else "hello"
    return Reply(f"{words}\n", subject=f"My thoughts on {title}", threaded=False)


CLIENTS: tuple[Client, ...] = (gmail, apple, thunderbird, german, outlook, outlook_html, bare)
"""Those that say in a header what they answer."""


def reply(client: Client, words: str, ours: Ours, sender: str, number: int, **headers: str) -> bytes:
    """The bytes that a program sends for these words of the sender's."""
    made = client(words, ours)
    letter = EmailMessage(policy=email.policy.SMTP)
    letter["From"] = sender
    letter["To"] = ours.reply_to
    letter["Message-ID"] = f"<{number}@clients.example>"
    letter["Subject"] = ours.answered if made.subject is None else made.subject
    if made.threaded:
        letter["In-Reply-To"] = ours.message_id
        if not made.only_in_reply_to:
            letter["References"] = f"{ours.references} {ours.message_id}".strip()
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    if made.text:
        letter.set_content(made.text)
        if made.html:
            letter.add_alternative(made.html, subtype="html")
    else:
        letter.set_content(made.html, subtype="html")
    return letter.as_bytes()
