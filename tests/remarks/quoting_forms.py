"""Critiques written between the lines of the mail: each form as one program or habit makes it."""

import html
import itertools
import quopri
from collections.abc import Callable, Iterator

from tests.letters.making import raw
from tests.remarks.labels import Critique, Label
from tests.remarks.mailing import ADDRESS, WHO, cut_after, mail, marked, number_of, plainer, smarter, wrapped

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


def _by_paragraph(critique: Critique, block: str) -> list[Label]:
    number = number_of(block)
    return [label for label in critique.anchored if label.paragraph == number] if number else []


def _around(critique: Critique) -> tuple[list[str], list[str]]:
    """General remarks above the quote and below it; those of the form stand below."""
    first = next((i for i, label in enumerate(critique.labels) if label.paragraph), 0)
    above = [label for label in critique.labels[:first] if not label.paragraph]
    below = [label for label in critique.labels[first:] if not label.paragraph]
    return [label.text for label in above], [label.text for label in below]


def _parts(critique: Critique, *, cutting: bool) -> Iterator[tuple[str, str]]:
    """The mail in its order, as ("quote", words) and ("said", words)."""
    for block in mail(critique.piece):
        rest = block
        for turn, label in enumerate(_by_paragraph(critique, block)):
            shown, after = (
                cut_after(rest, label.span) if cutting and turn + label.paragraph % 2 else (rest, "")
            )
            if shown:
                yield "quote", shown
            yield "said", label.text
            rest = after
        if rest:
            yield "quote", rest


def gmail(critique: Critique) -> bytes:
    """Everything quoted with `> ` in lines of 78, remarks below the sentence or the paragraph."""
    above, below = _around(critique)
    lines = ["Hi all,", "", *itertools.chain(*([wrapped(text), ""] for text in above))]
    lines.append(f"On Mon, Dec 7, 2026 at 8:00 AM {WHO} <{ADDRESS}> wrote:\n")
    last = ""
    for kind, text in _parts(critique, cutting=True):
        lines += [">"] if kind == last == "quote" else [""] if kind != last else []
        lines += marked(text, width=76) if kind == "quote" else ["", wrapped(text), ""]
        last = kind
    lines += ["", *itertools.chain(*([wrapped(text), ""] for text in below))]
    return raw("\n".join([*lines, "Ben", ""]), TEXT)


def thunderbird(critique: Critique) -> bytes:
    """The same flowed (RFC 3676) and quoted-printable, marks without a blank behind them."""
    above, below = _around(critique)
    lines = [f"On 07/12/2026 08:00, {WHO} wrote:"]
    for kind, text in _parts(critique, cutting=False):
        if kind == "quote":
            rows = marked(text, "> ", 70)
            lines += [f"{row} " for row in rows[:-1]] + [rows[-1], ">"]
        else:
            rows = wrapped(text, 70).split("\n")
            lines += ["", *[f"{row} " for row in rows[:-1]], rows[-1], ""]
    lines += ["", *itertools.chain(*([text, ""] for text in (*above, *below))), "-- ", "Ben", ""]
    body = quopri.encodestring("\n".join(lines).encode()).replace(b"\n", b"\r\n")
    kind = "text/plain; charset=utf-8; format=flowed"
    return raw(body, kind, Content_Transfer_Encoding="quoted-printable")


def apple_mail(critique: Critique) -> bytes:
    """HTML alone: blockquotes that open and close around remarks, curly apostrophes, hard blanks."""
    above, below = _around(critique)
    said = "".join(f"<div>{html.escape(smarter(text))}</div><div><br></div>" for text in above)
    opens = '<blockquote type="cite"><div>'
    body = f"{said}<div><br><div>On Dec 7, 2026, at 8:00\u202fAM, {WHO} &lt;{ADDRESS}&gt; wrote:</div><br>"
    body += opens
    for kind, text in _parts(critique, cutting=True):
        words = html.escape(smarter(text)).replace("  ", "&nbsp; ").replace("\n", "<br>")
        if kind == "quote":
            body += f"<div>{words}</div><div><br></div>"
        else:
            body += f"</div></blockquote><div><br></div><div>{words}</div><div><br></div>{opens}"
    body += "</div></blockquote></div>"
    body += "".join(f"<div><br></div><div>{html.escape(smarter(text))}</div>" for text in below)
    return raw(f'<html><head></head><body dir="auto">{body}</body></html>', HTML)


def mutt(critique: Critique) -> bytes:
    """Only what is spoken of is left, in ISO 8859-1: what that has no sign for is a question mark."""
    above, below = _around(critique)
    lines = [*itertools.chain(*([wrapped(plainer(text)), ""] for text in above))]
    lines += [f"On Mon, Dec 07, 2026 at 08:00:00AM +0000, {WHO} wrote:"]
    for label in critique.anchored:
        block = next(block for block in mail(critique.piece) if number_of(block) == label.paragraph)
        shown, after = cut_after(block, label.span)
        quote = f"{shown} [...]" if after and label.paragraph % 2 else shown
        lines += [*marked(quote.replace("’", "'"), width=70), "", wrapped(plainer(label.text)), ""]
    lines += [*itertools.chain(*([wrapped(plainer(text)), ""] for text in below)), "-- ", "Ben", ""]
    body = "\r\n".join("\n".join(lines).split("\n")).encode("iso-8859-1", "replace")
    return raw(body, "text/plain; charset=iso-8859-1", Content_Transfer_Encoding="8bit")


def nested(critique: Critique) -> bytes:
    """An answer to one's own note on the mail: the piece is quoted twice over, in short lines."""
    above, below = _around(critique)
    lines = ["On Tue, Dec 8, 2026 at 9:00 AM Ben <ben@example.org> wrote:", "> Got it, will read.", ">"]
    lines += [f"> On Mon, Dec 7, 2026 at 8:00 AM {WHO} <{ADDRESS}> wrote:", ">>"]
    for kind, text in _parts(critique, cutting=False):
        lines += [*marked(text, ">> ", 60), ">>"] if kind == "quote" else ["", wrapped(text, 65), ""]
    lines += ["", *itertools.chain(*([wrapped(text), ""] for text in (*above, *below)))]
    return raw("\n".join(lines), TEXT)


def capitals(critique: Critique) -> bytes:
    """Remarks typed into the quote, with initials and in brackets or in capitals, no line of their own."""
    above, below = _around(critique)
    lines = [*itertools.chain(*([wrapped(text), ""] for text in above))]
    lines.append(f"On Mon, Dec 7, 2026 at 8:00 AM {WHO} <{ADDRESS}> wrote:")
    for block in mail(critique.piece):
        told = block
        for label in _by_paragraph(critique, block):
            text = f"[BO: {label.text}]" if label.paragraph % 2 else f"[{label.text.upper()}]"
            told = f"{told} {text}"
        lines += [">", *marked(told)]
    lines += ["", *itertools.chain(*([wrapped(text), ""] for text in below))]
    return raw("\n".join(lines), TEXT)


def outlook_between(critique: Critique) -> bytes:
    """A block without any mark below headers, remarks as paragraphs of their own in another colour."""
    above, below = _around(critique)
    said = "".join(f'<p class="MsoNormal">{html.escape(text)}</p>' for text in [*above, *below, "See below."])
    head = f"<b>From:</b> {WHO} &lt;{ADDRESS}&gt;<br><b>Sent:</b> 07 December 2026 08:00<br>"
    head += "<b>To:</b> Ben Okri &lt;ben@example.org&gt;<br><b>Subject:</b> [TNP R12a]<br>"
    blocks = []
    for kind, text in _parts(critique, cutting=False):
        words = html.escape(text).replace("\n", "<br>")
        look = ' style="color:#C00000"' if kind == "said" else ""
        blocks.append(f'<p class="MsoNormal"><span{look}>{words}</span></p><p class="MsoNormal">&nbsp;</p>')
    body = (
        f'<div class="WordSection1">{said}<div style="border:none;border-top:solid #E1E1E1 1.0pt">'
        f'<p class="MsoNormal">{head}</p></div>{"".join(blocks)}</div>'
    )
    return raw(f"<html><body>{body}</body></html>", HTML)


QUOTING: dict[str, Callable[[Critique], bytes]] = {
    form.__name__: form for form in (gmail, thunderbird, apple_mail, mutt, nested, capitals, outlook_between)
}
