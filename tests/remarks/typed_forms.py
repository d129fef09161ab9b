"""Critiques that name what they speak of: by number, by its words, in a margin or in the form."""

import html
import io
import itertools
from collections.abc import Callable
from email.message import EmailMessage

from docx import Document
from docx.text.run import Run

from circle_tui.circle.remarks import FORM
from circle_tui.manuscripts.rendering import as_docx
from tests.letters.making import raw
from tests.remarks.labels import Critique, Label, piece
from tests.remarks.mailing import ADDRESS, WHO, mail, marked, plainer, smarter, wrapped

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain; charset=utf-8"
_NAMES = ("¶{n}: {text}", "¶ {n} - {text}", "Para {n}: {text}", "para. {n}, {text}", "Paragraph {n}. {text}")
_HEADERS = (
    f"From: {WHO} <{ADDRESS}>\nSent: 07 December 2026 08:00\nTo: Ben Okri <ben@example.org>\n"
    'Subject: [TNP R12a] "The Well" by Ana'
)


def _numbered(label: Label) -> str:
    return _NAMES[(label.paragraph + len(label.text)) % len(_NAMES)].format(
        n=label.paragraph, text=label.text
    )


def _spoken(critique: Critique, say: Callable[[Label], str]) -> list[str]:
    return [say(label) if label.paragraph else label.text for label in critique.labels]


def outlook_above(critique: Critique) -> bytes:
    """Paragraphs above the old mail, which stands there whole and without marks; each names its ¶."""
    said = [wrapped(text, 90) for text in _spoken(critique, _numbered)]
    blocks = ["\n".join(marked(block, "", 90)) for block in mail(critique.piece)]
    return raw("\n\n".join([*said, "Best,\nBen", "", _HEADERS, *blocks]), TEXT)


def listed(critique: Critique) -> bytes:
    """One block of points in lines of 72, the old mail below with marks."""
    points = [wrapped(f"- {_numbered(label)}") for label in critique.anchored]
    generals = [wrapped(label.text) for label in critique.general]
    quote = [f"On Mon, 7 Dec 2026 at 08:00, {WHO} <{ADDRESS}> wrote:"]
    for block in mail(critique.piece):
        quote += ["", *marked(block)]
    return raw("\n\n".join([*generals, "\n".join(points), "Ben", "\n".join(quote)]), TEXT)


def _quotation(label: Label) -> str:
    """The first words of a span in quotation marks, as people quote: straight, curly, or with a cut."""
    words = label.span.replace("\n", " ").strip("“”.,;: ").split()
    most = max(8, len(words) * 2 // 3)
    short = " ".join(words[:most]).strip("“”.,;:")
    marks = ("“{}”", '"{}"', "‘{}’", "'{}'")[len(words) % 4]
    if "’" in short or "'" in short:
        marks = ("“{}”", '"{}"')[len(words) % 2]
    return marks.format(short + ("..." if len(words) > most and len(words) % 2 else ""))


def _pointed(label: Label) -> str:
    """A quotation and the words; where it is short, with the number of the paragraph."""
    quotation = _quotation(label)
    if len(quotation.split()) < 4:
        return f"Para {label.paragraph}, {quotation}: {label.text}"
    way = len(label.text) % 4
    if way == 0:
        return f"p. {1 + label.paragraph // 6}, {quotation} {label.text}"
    if way == 1:
        return f"{quotation} - {label.text}"
    if way == 2:
        return f"In {quotation}: {label.text}"
    return f"{label.text} ({quotation})"


def phone(critique: Critique) -> bytes:
    """Typed with thumbs above the quote: words in quotation marks instead of numbers, no wrapped lines."""
    said = [smarter(text) for text in _spoken(critique, _pointed)]
    lines = "".join(f'<div dir="ltr">{html.escape(text)}</div><div dir="ltr"><br></div>' for text in said)
    quoted = "".join(
        f"<div>{html.escape(b).replace(chr(10), '<br>')}</div><br>" for b in mail(critique.piece)
    )
    head = f"On 7 Dec 2026, at 08:00, {WHO} &lt;{ADDRESS}&gt; wrote:"
    body = (
        f'<body dir="auto">{lines}<div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br>'
        f'<blockquote type="cite">{head}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">{quoted}</div></blockquote></body>'
    )
    return raw(f"<html>{body}</html>", "text/html; charset=utf-8")


def _misquoted(label: Label) -> str:
    """As quoted from memory: without signs, and in a long one a word is another."""
    words = plainer(label.span).replace("\n", " ").strip("\"'.,;: ").split()
    if len(words) < 4:
        return _numbered(label)
    if len(words) > 7:
        words[3] = "that"
    return f'"{" ".join(words)}"\n{label.text}'


def from_memory(critique: Critique) -> bytes:
    """No quote of the mail at all: each remark under the words that it is about, typed by hand."""
    return raw("\n\n".join([*_spoken(critique, _misquoted), "Ben"]), TEXT)


def form(critique: Critique) -> bytes:
    """Numbered remarks on top; the form at the end is filled in where it stands, on quoted lines."""
    parts: dict[str, str] = {label.part: label.text for label in critique.labels if label.part != "note"}
    lines = [wrapped(label.text) + "\n" for label in critique.general if label.part == "note"]
    lines += [wrapped(_numbered(label)) + "\n" for label in critique.anchored]
    lines.append(f"On Mon, 7 Dec 2026 at 08:00, {WHO} <{ADDRESS}> wrote:\n>")
    headings: dict[str, str] = {f"{heading}:": part for part, heading in FORM.items()}
    for block in mail(critique.piece):
        answer = parts.get(headings[block], "") if block in headings else ""
        lines += [*marked(f"{block} {answer}".rstrip()), ">"]
    return raw("\n".join(lines), TEXT)


def form_between(critique: Critique) -> bytes:
    """The form filled in below its headings, unquoted, and copied to the top; nothing else is left."""
    lines = list(itertools.chain(*([wrapped(_pointed(label)), ""] for label in critique.anchored)))
    lines += itertools.chain(*([wrapped(x.text), ""] for x in critique.general if x.part == "note"))
    for part, heading in FORM.items():
        said = [label.text for label in critique.labels if label.part == part]
        lines += [f"{heading}:", *map(wrapped, said), ""]
    return raw("\n".join(lines), TEXT)


def edited_docx(critique: Critique) -> bytes:
    """The clean .docx that came, with comments on the words themselves or on the whole paragraph."""
    document = Document(io.BytesIO(as_docx(piece(critique.piece), title="The Well", author_line="Ana")))
    numbered = {p.text.partition("\t")[0]: p for p in document.paragraphs}
    for label in critique.anchored:
        paragraph = numbered[f"¶{label.paragraph}"]
        runs = next((_cut(run, label.span) for run in paragraph.runs if label.span in run.text), None)
        document.add_comment(runs or paragraph.runs[1:], label.text, author="Ben", initials="B")
    made = io.BytesIO()
    document.save(made)
    message = EmailMessage()
    for name, value in (
        ("From", "Ben Okri <ben@example.org>"),
        ("To", ADDRESS),
        ("Subject", 'Re: [TNP R12a] "The Well" by Ana'),
        ("Message-ID", "<one@example.org>"),
        ("In-Reply-To", "<piece@example.org>"),
    ):
        message[name] = value
    message.set_content("\n\n".join([label.text for label in critique.general] + ["Ben"]) + "\n")
    main, _, sub = DOCX.partition("/")
    message.add_attachment(made.getvalue(), maintype=main, subtype=sub, filename="The Well BO.docx")
    return message.as_bytes()


def _cut(run: Run, span: str) -> list[Run]:
    """A run of its own for the span, as a program makes it when a comment is hung on these words."""
    import copy

    before, _, after = run.text.partition(span)
    run.text = before
    twins = []
    for words in (after, span):
        element = copy.deepcopy(run._r)
        run._r.addnext(element)
        twins.append(Run(element, run._parent))
        twins[-1].text = words
    return [twins[1]]


TYPED: dict[str, Callable[[Critique], bytes]] = {
    made.__name__: made
    for made in (outlook_above, listed, phone, from_memory, form, form_between, edited_docx)
}
