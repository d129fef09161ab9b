"""How mail programs send what somebody wrote: around the quote, between its lines, in HTML, text or both."""

import base64
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from html import escape
from typing import NamedTuple

from tests.letters.making import raw
from tests.remarks.strangers.quoting import Block, Shown, quotes
from tests.remarks.strangers.scripts import Script

CIRCLE = "Thursday Night Pages"
ADDRESS = "circle@example.org"
SUBJECT = "[TNP R12a] &quot;The Well&quot; by Ana"
PLAIN_LINK = f"&lt;{ADDRESS}&gt;"
LINK = f'&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;'


class Look(NamedTuple):
    """What a program puts around things in HTML: what is said, the head of a quote, a quote's two ends."""

    said: Callable[[str], str]
    head: str
    opens: str
    ends: str
    block: Callable[[Block], str] = lambda block: block.html
    around: str = "{}"
    sign: str = ""


def _html(script: Script, look: Look) -> str:
    body, is_open, is_quoted = "", False, False
    for token in quotes(script, rich=True):
        if isinstance(token, Shown):
            if not is_quoted:
                body += look.sign + look.head
            if not is_open:
                body += look.opens
            is_open = is_quoted = True
            body += "\n".join(map(look.block, token.blocks))
            continue
        if is_open:
            body += look.ends
            is_open = False
        body += look.said(token.text)
    if is_open:
        body += look.ends
    elif not is_quoted:
        body += look.sign
    return look.around.format(body)


def _text(
    script: Script,
    head: str,
    mark: str,
    *,
    rich: bool,
    width: int,
    own: int,
    sign: str = "",
    around: str = "",
) -> str:
    """The same as text: quoted lines behind a mark, wrapped; own ones at another width; 0: not at all."""
    lines: list[str] = []
    is_quoted = was_quote = False
    for token in quotes(script, rich=rich):
        if isinstance(token, Shown):
            if not is_quoted:
                lines += [sign, ""] * bool(sign) + head.split("\n")
            elif was_quote:
                lines.append(mark.rstrip())
            lines += _marked(token.blocks, mark, width)
            is_quoted = was_quote = True
            continue
        lines += [""] * was_quote + [*_wrapped(token.text, own), ""]
        was_quote = False
    return "\n".join([*lines, sign] if not is_quoted else lines) + "\n"


def _marked(blocks: Sequence[Block], mark: str, width: int) -> list[str]:
    lines: list[str] = []
    for number, block in enumerate(blocks):
        lines += [mark.rstrip()] * bool(number)
        lines += [f"{mark}{row}" for row in _wrapped(block.text, width)]
    return lines


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(line, width, break_on_hyphens=False) if width and line.strip() else [line]


def _sent(text: str, html: str | None = None, *, encoding: str = "quoted-printable") -> bytes:
    """An answer to the circle, its text and its HTML as alternatives."""
    message = EmailMessage()
    for name, value in (
        ("From", "Ben Okri <ben@example.org>"),
        ("To", ADDRESS),
        ("Subject", 'Re: [TNP R12a] "The Well" by Ana'),
        ("Message-ID", "<one@example.org>"),
        ("In-Reply-To", "<piece@example.org>"),
    ):
        message[name] = value
    message.set_content(text, cte=encoding)
    if html is not None:
        message.add_alternative(html, subtype="html", cte=encoding)
    return message.as_bytes()


def _lines(text: str, blank: str = "<br>") -> str:
    return escape(text, quote=False).replace("\n", blank)


def _div(text: str) -> str:
    return f"<div>{_lines(text)}</div><div><br></div>"


def gmail(script: Script) -> bytes:
    """The web: HTML and a text part whose quoted lines are wrapped."""
    style = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"
    look = Look(
        said=lambda text: f"<div>{_lines(text)}</div><div><br></div>",
        head='<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, '
        f"Dec 7, 2026 at 8:00\u202fAM {CIRCLE} {LINK} wrote:<br></div>",
        opens=f'<blockquote class="gmail_quote" style="{style}"><u></u><div><div style="max-width:600px">',
        ends="</div></div></blockquote><div><br></div>",
        around='<div dir="ltr">{}</div></div>',
    )
    head = f"On Mon, Dec 7, 2026 at 8:00\u202fAM {CIRCLE} <{ADDRESS}>\nwrote:\n"
    return _sent(_text(script, head, "> ", rich=True, width=72, own=72), _html(script, look))


def gmail_plain(script: Script) -> bytes:
    """The web in its plain mode: what is flowed comes back flowed, quoted lines are never joined."""
    head = f"On Mon, Dec 7, 2026 at 8:00 AM {CIRCLE}\n<{ADDRESS}> wrote:\n>"
    return _sent(_text(script, head, "> ", rich=False, width=72, own=76))


def android(script: Script) -> bytes:
    """Gmail on a telephone."""
    look = Look(
        said=lambda text: f'<div dir="auto">{_lines(text)}</div><div dir="auto"><br></div>',
        head='<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, 7 '
        f"Dec 2026, 08:00 {CIRCLE}, {LINK} wrote:<br></div>",
        opens='<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid"><div>',
        ends="</div></blockquote>",
        around='<div dir="auto">{}</div></div>',
    )
    head = f"On Mon, 7 Dec 2026, 08:00 {CIRCLE}, <{ADDRESS}> wrote:\n"
    return _sent(_text(script, head, "> ", rich=True, width=74, own=76), _html(script, look))


def _mso(block: Block) -> str:
    words = re.sub(r"</?(?:p|h\d|blockquote|ul|li|div)[^>]*>", "", block.html).strip()
    return f"<p class=MsoNormal style='margin-bottom:12.0pt'>{words}<o:p></o:p></p>"


def outlook(script: Script) -> bytes:
    """The desktop: headers above the old mail, which has no marks; what is said there in red."""
    head = (
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'>"
        f"<p class=MsoNormal><b>From:</b> {CIRCLE} {PLAIN_LINK} <br><b>Sent:</b> Monday, December 7, "
        f"2026 8:00 AM<br><b>To:</b> Ben Okri &lt;ben@example.org&gt;<br><b>Subject:</b> {SUBJECT}"
        "<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    )
    empty = "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    look = Look(
        said=lambda text: (
            f"<p class=MsoNormal><span style='color:red'>{_lines(text)}<o:p></o:p></span></p>{empty}"
        ),
        head=head,
        opens="",
        ends="",
        block=_mso,
        around='<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator '
        'content="Microsoft Word 15"></head><body lang=EN-GB><div class=WordSection1>{}</div></body></html>',
    )
    headers = (
        f"From: {CIRCLE} <{ADDRESS}> \nSent: Monday, December 7, 2026 8:00 AM\nTo: Ben Okri <ben@example.org>"
        '\nSubject: [TNP R12a] "The Well" by Ana\n'
    )
    return _sent(_text(script, headers, "", rich=True, width=0, own=0), _html(script, look))


def outlook_web(script: Script) -> bytes:
    """In a browser: a line across, then headers; paragraphs as they came."""
    font = "font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"
    head = (
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt">'
        f"<b>From:</b> {CIRCLE} {PLAIN_LINK}<br><b>Sent:</b> Monday, 7 December 2026 08:00<br>"
        f"<b>To:</b> Ben Okri &lt;ben@example.org&gt;<br><b>Subject:</b> {SUBJECT}</font>"
        "<div>&nbsp;</div></div>"
    )
    look = Look(
        said=lambda text: (
            f'<div class="elementToProof" style="{font}">{_lines(text)}</div>'
            f'<div class="elementToProof" style="{font}"><br></div>'
        ),
        head=head,
        opens="",
        ends="",
        around='<html><head></head><body dir="ltr">{}</body></html>',
    )
    headers = (
        f"________________________________\nFrom: {CIRCLE} <{ADDRESS}>\nSent: Monday, 7 December 2026 08:00\n"
        'To: Ben Okri <ben@example.org>\nSubject: [TNP R12a] "The Well" by Ana\n'
    )
    return _sent(_text(script, headers, "", rich=True, width=0, own=0), _html(script, look))


def apple(script: Script) -> bytes:
    """Mail on a Mac: quotes open and close, text beside it in long lines."""
    look = Look(
        said=_div,
        head="",
        opens='<div><blockquote type="cite">',
        ends="</blockquote></div><br>",
        around='<html><head></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">{}'
        "</body></html>",
    )
    wrote = f"On Dec 7, 2026, at 8:00\u202fAM, {CIRCLE} "
    look = look._replace(
        head=f'<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>{wrote}{LINK} '
        'wrote:</div><br class="Apple-interchange-newline"></blockquote></div>'
    )
    head = f"\n> {wrote}<{ADDRESS}> wrote:\n> "
    return _sent(_text(script, head, "> ", rich=True, width=0, own=0), _html(script, look))


def iphone(script: Script) -> bytes:
    """A telephone: HTML with curly apostrophes, long lines as text."""
    wrote = f"On 7 Dec 2026, at 08:00, {CIRCLE} "
    look = Look(
        said=lambda text: f'<div dir="ltr">{_lines(_curly(text))}</div><div dir="ltr"><br></div>',
        head=f'<div dir="ltr"><br><blockquote type="cite">{wrote}{PLAIN_LINK} wrote:<br><br></blockquote>'
        "</div>",
        opens='<blockquote type="cite"><div dir="ltr">\ufeff',
        ends='</div></blockquote><div dir="ltr"><br></div>',
        around='<html><head></head><body dir="auto">{}</body></html>',
        sign='<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div>',
    )
    head = f"> {wrote}<{ADDRESS}> wrote:\n> "
    text = _text(script, head, "> ", rich=True, width=0, own=0, sign="Sent from my iPhone")
    return _sent(_curly(text), _html(script, look), encoding="base64")


def _curly(text: str) -> str:
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def samsung(script: Script) -> bytes:
    """Another telephone: a row of dashes, headers, and the old mail without a mark."""
    look = Look(
        said=lambda text: f'<div dir="auto">{_lines(text)}</div><div dir="auto"><br></div>',
        head='<div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original '
        f"message --------</div><div>From: {CIRCLE} {PLAIN_LINK} </div>"
        "<div>Date: 07/12/2026  08:00  (GMT+00:00) </div>"
        f"<div>To: Ben Okri &lt;ben@example.org&gt; </div><div>Subject: {SUBJECT} </div>"
        "<div><br></div></div>",
        opens="",
        ends="",
        around='<html><head></head><body dir="auto">{}</body></html>',
        sign='<div id="composer_signature" dir="auto"><div style="font-size:85%;color:#575757" dir="auto">'
        "Sent from my Galaxy</div></div><div><br></div>",
    )
    head = (
        f"-------- Original message --------From: {CIRCLE} <{ADDRESS}> Date: 07/12/2026  08:00  (GMT+00:00) "
        'To: Ben Okri <ben@example.org> Subject: [TNP R12a] "The Well" by Ana'
    )
    text = _text(script, head, "", rich=True, width=0, own=0, sign="Sent from my Galaxy")
    return _sent(text, _html(script, look), encoding="base64")


def mutt(script: Script) -> bytes:
    """A terminal: text alone, quoted lines as they stood."""
    head = f"On Mon, Dec 07, 2026 at 08:00:00AM +0000, {CIRCLE} wrote:"
    text = _text(script, head, "> ", rich=False, width=72, own=72)
    return raw(text, "text/plain; charset=utf-8", Content_Transfer_Encoding="8bit")


def thunderbird(script: Script) -> bytes:
    """HTML with cited blocks, and text that is flowed with marks that stick together."""
    look = Look(
        said=lambda text: f"<p>{_lines(text)}</p>",
        head=f'<div class="moz-cite-prefix">Am 07.12.26 um 08:00 schrieb {CIRCLE}:<br></div>',
        opens='<blockquote type="cite" cite="mid:piece@example.org">',
        ends="</blockquote>",
        around="<!DOCTYPE html><html><head></head><body>{}</body></html>",
    )
    head = f"Am 07.12.26 um 08:00 schrieb {CIRCLE}:"
    return _sent(_text(script, head, "> ", rich=True, width=72, own=72), _html(script, look))


def thunderbird_flowed(script: Script) -> bytes:
    """The same with text alone (RFC 3676)."""
    text = _text(script, f"On 07/12/2026 08:00, {CIRCLE} wrote:", "> ", rich=False, width=70, own=70)
    lines = text.split("\n")
    soft = [
        f"{line} " if line.strip("> ") and after.strip("> ") and line[:1] == after[:1] else line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return raw("\n".join(soft), "text/plain; charset=utf-8; format=flowed", Content_Transfer_Encoding="8bit")


def proton(script: Script) -> bytes:
    """A browser: a quote of its own class; text that breaks lines again that were broken."""
    wrote = f"On Monday, December 7th, 2026 at 8:00 AM, {CIRCLE} {PLAIN_LINK} wrote:"
    look = Look(
        said=lambda text: (
            f'<div style="font-family: Arial, sans-serif; font-size: 14px;">{_lines(text)}</div>'
            '<div style="font-family: Arial, sans-serif; font-size: 14px;"><br></div>'
        ),
        head=f'<div class="protonmail_quote">{wrote}<br><br>',
        opens='<blockquote class="protonmail_quote" type="cite">',
        ends="</blockquote><br>",
        around="{}</div>",
    )
    head = f"On Monday, December 7th, 2026 at 8:00 AM, {CIRCLE} <{ADDRESS}> wrote:\n"
    lines = _text(script, head, "> ", rich=False, width=72, own=0).split("\n")
    broken = [row for line in lines for row in _broken(line)]
    return _sent("\n".join(broken), _html(script, look))


def _broken(line: str) -> list[str]:
    quoted = line.startswith("> ") and len(line) > 68
    return [f"> {part}" for part in textwrap.wrap(line[2:], 66)] if quoted else [line]


def yahoo(script: Script) -> bytes:
    """In a browser: a box around the old mail, and text with marks of one blank."""
    wrote = f"On Monday, 7 December 2026 at 08:00:00 GMT, {CIRCLE} {PLAIN_LINK} wrote:"
    look = Look(
        said=lambda text: f'<div dir="ltr" data-setdir="false">{_lines(text)}</div><div><br></div>',
        head='<div id="ydp1" class="yahoo_quoted"><div style="font-family:sans-serif;font-size:13px">'
        f"<div>{wrote}</div><div><br></div><div><br></div></div></div>",
        opens='<div><div id="yiv1"><div>',
        ends="</div></div></div><div><br></div>",
        around='<html><head></head><body><div class="ydp2yahoo-style-wrap">{}</div></body></html>',
    )
    head = f"\n    On Monday, 7 December 2026 at 08:00:00 GMT, {CIRCLE} <{ADDRESS}> wrote:  \n "
    return _sent(_text(script, head, "", rich=True, width=0, own=0), _html(script, look))


def webde(script: Script) -> bytes:
    """A German provider: headers in a block with a line at its side, no text part of its own."""
    head = (
        f"<div><b>Gesendet:</b>&nbsp;Montag, 07. Dezember 2026 um 08:00 Uhr<br><b>Von:</b>&nbsp;{CIRCLE} "
        f"{PLAIN_LINK}<br><b>An:</b>&nbsp;ben@example.org<br><b>Betreff:</b>&nbsp;{SUBJECT}</div><br>"
    )
    look = Look(
        said=lambda text: f"<div>{_lines(text)}</div><div>&nbsp;</div>",
        head=head,
        opens='<div name="quote" style="margin:10px 5px 5px 10px;padding:10px 0 10px 10px;'
        'border-left:2px solid #C3D9E5;word-wrap:break-word;"><div name="quoted-content">',
        ends="</div></div><div>&nbsp;</div>",
        around='<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">{}</div>'
        "</body></html>",
    )
    return raw(_html(script, look), "text/html; charset=utf-8")


def new_mail(script: Script) -> bytes:
    """A letter of its own, typed in lines of 72."""
    return raw(_text(script, "", "", rich=False, width=72, own=72))


def unencoded(script: Script) -> bytes:
    """An old gateway: base64 text in windows-1252, quoted lines cut at 60."""
    head = f"{CIRCLE} wrote on 07/12/2026 08:00:"
    text = _text(script, head, ">", rich=False, width=60, own=60)
    data = base64.encodebytes(text.encode("cp1252", "replace"))
    return raw(data, "text/plain; charset=windows-1252", Content_Transfer_Encoding="base64")


Form = Callable[[Script], bytes]
_BETWEEN: tuple[Form, ...] = (
    *(gmail, gmail_plain, outlook, outlook_web, apple, iphone, samsung, mutt, thunderbird),
    *(thunderbird_flowed, proton, unencoded, yahoo, webde),
)
_ABOVE: tuple[Form, ...] = (*_BETWEEN, android, new_mail)
BETWEEN = {made.__name__: made for made in _BETWEEN}
ABOVE = {made.__name__: made for made in _ABOVE}
