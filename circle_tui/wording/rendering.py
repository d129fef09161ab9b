"""From a draft to a mail in words: subject, text, HTML, calendar entry and files."""

import re
import unicodedata
from collections.abc import Mapping

import msgspec

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import MailKind
from circle_tui.circle.plan import Draft
from circle_tui.letters.composing import File
from circle_tui.wording.calendars import calendar_of
from circle_tui.wording.columns import flow
from circle_tui.wording.commented import commented
from circle_tui.wording.deadlines import deadlines
from circle_tui.wording.reader import Reader
from circle_tui.wording.scene import Rendered, Scene, Templates, no_templates
from circle_tui.wording.subjects import subject_of
from circle_tui.wording.telling import facts_of
from circle_tui.wording.templating import BrokenTemplate, fill, fill_own

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 5_000_000
"""Bytes of files in a mail; over that, only the clean .docx goes along."""

_NOT_ASCII_WORD = re.compile(r"[^A-Za-z0-9]+")


def render(draft: Draft, scene: Scene) -> Rendered:
    """A draft in words. Pure but for reading templates.

    A template of the coordinator's own that cannot be used gives way to ours, and `Rendered.fault` says why.
    """
    try:
        return render_strictly(draft, scene, scene.templates)
    except BrokenTemplate as broken:
        fault = f"Your template for {draft.kind} was not used: {broken}."
        return msgspec.structs.replace(render_strictly(draft, scene, no_templates), fault=fault)


def render_strictly(draft: Draft, scene: Scene, templates: Templates) -> Rendered:
    """The same, but raises `BrokenTemplate` where the coordinator's own cannot be used."""
    reader = Reader(draft, scene)
    subject = subject_of(draft, scene)
    facts = {**facts_of(draft, reader), "subject": subject}
    text, html = _words(draft.kind, templates, facts)
    return Rendered(
        subject=subject,
        text=flow(text),
        html=html,
        calendar=_calendar(draft, reader, subject),
        files=_files(draft, scene, reader),
    )


def _words(kind: MailKind, templates: Templates, facts: Mapping[str, object]) -> tuple[str, str]:
    """Text and HTML; where only the text is the coordinator's own, the HTML is made from it."""
    own_text, own_html = templates(f"{kind}.txt.j2"), templates(f"{kind}.html.j2")
    if own_text is None:
        text = fill(kind, "txt", facts)
    else:
        text = _traced(fill_own(own_text, "txt", facts), str(facts["trace"]))
    if own_html is not None:
        return text, fill_own(own_html, "html", facts)
    return text, fill(kind, "html", facts) if own_text is None else page(text, facts)


def _traced(text: str, trace: str) -> str:
    """A text of the coordinator's own with the line that answers are known by."""
    return text if trace in text else f"{text.rstrip()}\n\n{trace}\n"


def page(text: str, facts: Mapping[str, object]) -> str:
    """A text as HTML, so that both say the same where only the text has a template of its own."""
    paragraphs = [block.split("\n") for block in re.split(r"\n{2,}", text.strip()) if block.strip()]
    return fill("plain", "html", {**facts, "paragraphs": paragraphs})


def _calendar(draft: Draft, reader: Reader, subject: str) -> bytes | None:
    found = deadlines(draft, reader, subject.removeprefix("Re: "))
    return calendar_of(found) if found else None


def _files(draft: Draft, scene: Scene, reader: Reader) -> tuple[File, ...]:
    materials = scene.materials
    submission = find_submission(scene.circle, draft.about)
    if draft.kind in ("roundup", "addendum") and submission is not None:
        made = commented(scene, submission, reader.piece(submission).author)
        name = f"{submission.id} {_plain(submission.title)}".strip()
        return () if made is None else (File(f"{name} with remarks.docx", DOCX, made),)
    if draft.kind != "circulation" or submission is None or scene.settings.pieces.attach == "none":
        return ()
    name = f"{submission.id} {_plain(submission.title)}".strip()
    files = [] if materials.clean is None else [File(f"{name}.docx", DOCX, materials.clean)]
    original = materials.original
    if scene.settings.pieces.attach != "original" or original is None:
        return tuple(files)
    if sum(len(file.data) for file in files) + len(original.data) > LARGEST:
        return tuple(files)
    ending = original.name.rpartition(".")[2]
    return (*files, File(f"{name} as sent.{ending}", original.type, original.data))


def _plain(title: str) -> str:
    """A title as a file's name: ASCII words, so that every mail program keeps it."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _NOT_ASCII_WORD.sub(" ", folded).strip()[:40].strip()
