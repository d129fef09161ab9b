"""How mail programs quote what they answer, and how people write around it."""

import re
import textwrap
from datetime import datetime
from email.message import EmailMessage
from html import escape

from circle_tui.demo.cast import CIRCLE, Cue, Person
from circle_tui.demo.documents import remark

SENDER = "Thursday Night Pages"
_PARAGRAPH = re.compile(r"¶\s?(\d+)\b")


def plain(mail: EmailMessage) -> str:
    """The text of a mail that came, its flowed lines joined (RFC 3676)."""
    part = mail.get_body(("plain",))
    if part is None:
        return ""
    text = str(part.get_content())
    joined = []
    for line in text.split("\n"):
        line = line.removesuffix("\r")
        line = line[1:] if line.startswith(" ") else line
        joined.append(line if line.endswith(" ") and line != "-- " else line + "\n")
    return "".join(joined)


def spoken(block: str) -> str:
    """A block as people type it without a quote to stand under."""
    found = remark(block)
    return f"¶{found[0]}: {found[2]}" if found else block


def wrapped(blocks: list[str]) -> str:
    """Paragraphs in lines of 72."""
    return "\n\n".join(textwrap.fill(block, 72, break_on_hyphens=False) for block in blocks)


def attribution(person: Person, sent: datetime) -> str:
    """The line above a quote, as their mail program writes it."""
    at = sent.astimezone(person.where)
    program = person.letter.split("/")[0]
    if program.startswith("Mozilla"):
        return f"On {at:%d/%m/%Y %H:%M}, {SENDER} wrote:"
    if program.startswith("Apple"):
        return f"On {at:%b} {at.day}, {at.year}, at {at:%I:%M %p}, {SENDER} <{CIRCLE}> wrote:"
    if program == "Mutt":
        return f"On {at:%a, %b %d, %Y at %I:%M:%S%p %z}, {SENDER} wrote:"
    return f"On {at:%a, %d %b %Y at %H:%M} {SENDER} <{CIRCLE}> wrote:"


def quoted(text: str) -> list[str]:
    """A text with `> ` before each of its lines of 72."""
    lines: list[str] = []
    for line in text.rstrip().split("\n"):
        lines += [f"> {part}" for part in textwrap.wrap(line, 72, break_on_hyphens=False)] or [">"]
    return lines


def signed(person: Person) -> str:
    """How their mail ends: with a signature proper, where the program makes one, or just the name."""
    program = person.letter.split("/")[0]
    return f"-- \n{person.sign}" if program in ("Mutt", "Mozilla Thunderbird") else person.sign


def top(cue: Cue, person: Person, mail: EmailMessage, sent: datetime) -> str:
    """Their words above, the whole mail below."""
    words = wrapped([spoken(block) for block in cue.blocks])
    quote = "\n".join([attribution(person, sent), "", *quoted(plain(mail))])
    return f"{words}\n\n{signed(person)}\n\n{quote}\n"


def webmail(cue: Cue, person: Person, mail: EmailMessage, sent: datetime) -> str:
    """The HTML that stands beside such a text where it was written in a browser."""
    words = [spoken(block) for block in cue.blocks] + [person.sign]
    said = "".join(f"<div>{escape(block)}</div><div><br></div>" for block in words)
    body = "<br>".join(map(escape, plain(mail).split("\n")))
    return (
        f'<div dir="ltr">{said}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{escape(attribution(person, sent))}<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{body}</blockquote></div>'
    )


def between(cue: Cue, person: Person, mail: EmailMessage, sent: datetime) -> str:
    """Their words below the paragraphs that they speak of; what speaks of none above and below the quote."""
    remarks = {found[0]: found[2] for block in cue.blocks if (found := remark(block))}
    at = next((n for n, block in enumerate(cue.blocks) if remark(block)), 0)
    opening = list(cue.blocks[:at])
    closing = [block for block in cue.blocks[at:] if not remark(block)]
    lines = [*([wrapped(opening), ""] if opening else []), attribution(person, sent)]
    for paragraph in plain(mail).split("\n\n"):
        lines += [*quoted(paragraph), ">"]
        numbered = _PARAGRAPH.match(paragraph.lstrip())
        if numbered and (words := remarks.get(int(numbered[1]))):
            lines += ["", wrapped([words]), ""]
    end = [signed(person)] if signed(person).startswith("--") else []
    return "\n".join([*lines, "", "\n\n".join([*([wrapped(closing)] if closing else []), *end]), ""])


def phone(cue: Cue, mail: EmailMessage, person: Person, sent: datetime) -> tuple[str, str]:
    """Text and HTML as a phone sends them: short lines nowhere, the quote in a block, its own last line."""
    words = [spoken(block) for block in cue.blocks]
    at = sent.astimezone(person.where)
    line = f"On {at:%b} {at.day}, {at.year}, at {at:%I:%M}\u202f{at:%p}, {SENDER} <{CIRCLE}> wrote:"
    text = "\n\n".join([*words, person.sign]) + "\n\n" + "\n".join(["> " + line, *quoted(plain(mail))]) + "\n"
    said = "".join(f'<div dir="auto">{escape(block)}</div><div dir="auto"><br></div>' for block in words)
    body = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in plain(mail).split("\n"))
    html = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        f'<body dir="auto">{said}<div dir="ltr">{escape(person.sign)}</div>'
        f'<div dir="ltr"><br><blockquote type="cite">{escape(line)}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">{body}</div></blockquote></body></html>'
    )
    return text, html


def outlook(cue: Cue, mail: EmailMessage, person: Person, sent: datetime) -> tuple[str, str]:
    """Text and HTML as a desktop program of an office sends them: headers of the old mail, no quote marks."""
    words = [spoken(block) for block in cue.blocks] + [person.sign]
    at = sent.astimezone(person.where)
    headers = (
        ("From", f"{SENDER} <{CIRCLE}>"),
        ("Sent", f"{at.day} {at:%B %Y %H:%M}"),
        ("To", f"{person.name} <{person.address}>"),
        ("Subject", str(mail["Subject"])),
    )
    head = "\n".join(f"{name}: {value}" for name, value in headers)
    text = "\n\n".join(words) + f"\n\n{head}\n\n{plain(mail)}"
    said = "".join(f'<p class="MsoNormal">{escape(block)}</p>' for block in words)
    lines = "<br>".join(f"<b>{name}:</b> {escape(value)}" for name, value in headers)
    body = "".join(f'<p class="MsoNormal">{escape(line) or "&nbsp;"}</p>' for line in plain(mail).split("\n"))
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">'
        "<style>p.MsoNormal{margin:0cm}</style></head>"
        f'<body lang="EN-GB"><div class="WordSection1">{said}<div style="border:none;border-top:solid #E1E1E1'
        f' 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">{lines}</p></div>{body}</div></body></html>'
    )
    return text, html
