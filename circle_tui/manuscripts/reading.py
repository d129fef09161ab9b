"""From the bytes of a file to a conversion: what runs inside the child process."""

from collections.abc import Callable

from circle_tui.manuscripts import tidying
from circle_tui.manuscripts.conversion import Conversion
from circle_tui.manuscripts.limits import Limits
from circle_tui.manuscripts.margins import margins, numbered
from circle_tui.manuscripts.marking import Document, reading
from circle_tui.manuscripts.originals import may_pass_package, may_pass_text
from circle_tui.manuscripts.packages import Package
from circle_tui.manuscripts.prose import Paragraph, Prose
from circle_tui.manuscripts.recognising import Format, recognise
from circle_tui.manuscripts.refusing import RESEND, Refused


def converted(name: str, declared: str, data: bytes, limits: Limits) -> Conversion:
    """The conversion of a file; a refusal for every file that a reader knows to turn away.

    What a reader does not know, it raises: call it where that may end the process.
    """
    try:
        return _read(recognise(name, declared, data), data, limits)
    except Refused as refused:
        return Conversion(refusal=str(refused))
    except RecursionError:
        return Conversion(refusal=f"The file is damaged: its parts are nested without end. {RESEND}")
    except MemoryError:
        return Conversion(refusal=f"The file takes more memory than a manuscript should. {RESEND}")


def _read(form: Format, data: bytes, limits: Limits) -> Conversion:
    if form in {"docx", "odt"}:
        package = Package(data, limits)
        return _from_document(_document(form, package), may_pass_package(form, package), limits)
    if form == "pdf":
        return _from_pdf(data, limits)
    paragraphs, may_pass, notes = _paragraphs(form, data, limits)
    return Conversion(prose=_whole(paragraphs, limits), may_pass=may_pass, notes=notes)


def _document(form: Format, package: Package) -> Document:
    from circle_tui.manuscripts.readers import docx, odt

    return docx.read(package) if form == "docx" else odt.read(package)


def _from_document(document: Document, may_pass: bool, limits: Limits) -> Conversion:
    prose = _whole(reading(document.blocks, "deletion"), limits)
    remarks, untouched = margins(document)
    is_marked = document.is_changed or bool(document.comments)
    return Conversion(
        prose=prose,
        untouched=untouched if document.is_changed else None,
        remarks=remarks,
        is_marked=is_marked,
        may_pass=may_pass and not is_marked,
        notes=document.notes,
    )


def _from_pdf(data: bytes, limits: Limits) -> Conversion:
    from circle_tui.manuscripts.readers import pdf

    paragraphs, placed, may_pass = pdf.read(data)
    prose = _whole(paragraphs, limits)
    remarks = numbered(placed, tidying.settled(paragraphs, guess_title=True))[0] if placed else ()
    notes = ("Paragraphs were guessed from the lines of a PDF.",)
    return Conversion(
        prose=prose, remarks=remarks, is_marked=bool(remarks), may_pass=may_pass and not remarks, notes=notes
    )


def _paragraphs(form: Format, data: bytes, limits: Limits) -> tuple[list[Paragraph], bool, tuple[str, ...]]:
    from circle_tui.manuscripts.readers import epub, html, markdown, plain, rtf, text

    if form == "rtf":
        return rtf.paragraphs(data), may_pass_text(form, data), ()
    if form == "epub":
        package = Package(data, limits)
        return epub.read(package), may_pass_package(form, package), ()
    words, guess = text.decoded(data)
    of_text: dict[str, Callable[[str], list[Paragraph]]] = {
        "html": html.paragraphs,
        "md": markdown.paragraphs,
        "txt": plain.paragraphs,
    }
    return of_text[form](words), may_pass_text(form, data), (guess,) if guess else ()


def _whole(paragraphs: list[Paragraph], limits: Limits) -> Prose:
    if sum(len(run.text) for paragraph in paragraphs for run in paragraph.runs) > limits.text:
        raise Refused(f"The text is longer than any manuscript. {RESEND}")
    prose = tidying.settle(paragraphs, guess_title=True)
    if not any(run.text.replace("[image]", "").strip() for each in prose.paragraphs for run in each.runs):
        raise Refused(f"There is no text in the file. {RESEND}")
    return prose
