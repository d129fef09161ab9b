"""Submissions on the record: a piece that comes, a new version of it, and a version taken back."""

from hashlib import sha256

import msgspec

from circle_tui.circle.model import Filing, Guess, Submission, Version
from circle_tui.circle.nearness import QUEUE
from circle_tui.circle.opened import Document, Opened
from circle_tui.circle.plan import Draft, Fact, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed, removed
from circle_tui.circle.turns import counted
from circle_tui.letters.subjects import bare_subject
from circle_tui.manuscripts.parts import joined
from circle_tui.manuscripts.prose import Prose, to_json
from circle_tui.manuscripts.versions import difference, similarity, summary

SAME_PIECE = 0.5
"""Share of equal paragraphs from which a second document is a new version of the first."""


def take_submission(filing: Filing, opened: Opened, circle: Circle) -> Plan:
    """A piece, or a new version of one, for the turn that the filing names, with its receipt."""
    document = opened.manuscripts[0] if len(opened.manuscripts) == 1 else None
    prose = text_of(opened)
    label, counters = _label(filing, circle)
    had = circle.submissions.get(label)
    if had is not None:
        _check_version(had, prose, opened, filing)
    version = had.version + 1 if had is not None else 1
    folder = f"{label}/v{version}"
    note = opened.letter.own.strip() if opened.manuscripts else ""
    original = f"original{_suffix(document)}" if document is not None and document.original else ""
    submission = Submission(
        id=label,
        author=filing.member,
        title=prose.title or title_of(opened),
        version=version,
        words=prose.words,
        arrived=filing.received,
        letters=(*(had.letters if had is not None else ()), filing.digest),
        thread=had.thread if had is not None else filing.message_id,
        file=folder,
        original=original,
        noted=bool(note),
        waited=had.waited if had is not None else "",
        earlier=earlier_versions(had),
    )
    files = [PieceFile(folder, "prose.json", to_json(prose))]
    if note:
        files.append(PieceFile(folder, "note.txt", note.encode()))
    if document is not None and original:
        files.append(PieceFile(folder, original, document.original))
    filed = _about(filing, label)
    return Plan(
        what="a new version of a piece came" if had is not None else "a piece came",
        about=label,
        changes=(
            Change("letters", filed.id, circle.letters.get(filed.id), filed),
            Change("submissions", label, had, submission),
            *counters,
        ),
        drafts=(_piece_receipt(filing, submission, prose, opened.pieces.get(label) if had else None),),
        files=tuple(files),
    )


def text_of(opened: Opened) -> Prose:
    """A letter's piece: its documents as one, in their order, or its body. Raises `Refused`."""
    parts = [document.prose for document in opened.manuscripts if document.prose is not None]
    if parts:
        return joined(parts)
    if opened.body is None:
        raise Refused("There is no text in this letter that could be a piece.")
    return opened.body


def folder_of(label: str, version: int, text: bytes) -> str:
    """Where a version that no single letter brought is kept: another text never lies in the same place."""
    return f"{label}/v{version}-{sha256(text).hexdigest()[:8]}"


def earlier_versions(had: Submission | None) -> tuple[Version, ...]:
    """The versions of a piece once another one replaces it."""
    if had is None:
        return ()
    last = Version(had.title, had.words, had.arrived, had.file, had.letters, had.original, had.noted)
    return (*had.earlier, last)


def _piece_receipt(filing: Filing, submission: Submission, prose: Prose, earlier: Prose | None) -> Draft:
    facts: dict[str, Fact] = {"as": "submission", "words": prose.words, "version": submission.version}
    if earlier is not None:
        facts["changed"] = summary(difference(earlier, prose))
    return Draft(kind="receipt", to=filing.member, about=submission.id, answers=filing.id, facts=facts)


def _about(filing: Filing, label: str) -> Filing:
    change = changed("letters", filing, about=label)
    assert isinstance(change.after, Filing)  # noqa: S101 - a change keeps its record's type
    return change.after


def _label(filing: Filing, circle: Circle) -> tuple[str, tuple[Change, ...]]:
    """The label of a submission: its turn's, or the next in the queue and the counter that gave it."""
    if filing.about and filing.about != QUEUE:
        return filing.about, ()
    waiting = [
        s.id
        for s in circle.submissions.by("author", filing.member)
        if s.id.startswith(QUEUE) and s.state == "accepted"
    ]
    if waiting:
        return waiting[0], ()
    number = circle.counters.queue_number + 1
    return f"{QUEUE}{number}", (counted(circle, queue_number=number),)


def _check_version(had: Submission, prose: Prose, opened: Opened, filing: Filing) -> None:
    if had.state == "circulated":
        raise Refused("That piece has gone out already. Withdraw it first, or write to its readers.")
    if had.author != filing.member:
        raise Refused("That turn is somebody else's.")
    earlier = opened.pieces.get(had.id)
    if earlier is not None and not filing.ruled and similarity(earlier, prose) < SAME_PIECE:
        raise Refused("another document from somebody whose piece is in already: a new version, or a part")


def title_of(opened: Opened) -> str:
    """What a piece without a title of its own is called."""
    subject = bare_subject(opened.letter.subject)
    if subject:
        return subject
    return opened.manuscripts[0].name.rsplit(".", 1)[0] if opened.manuscripts else "Untitled"


def _suffix(document: Document | None) -> str:
    """The ending of the file as sent, if it is a harmless one; the rest of its name is never used."""
    ending = document.name.rsplit(".", 1)[-1].lower() if document is not None and "." in document.name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ".bin"


def without_version(submission: Submission, filing: Filing, circle: Circle) -> tuple[Change, ...]:
    """A piece without what this letter brought: the version before it, or no piece at all.

    Where that version came in parts, the letters with its other parts are held again.
    """
    former = submission.earlier[-1] if submission.earlier else None
    before = former.letters if former is not None else ()
    if filing.digest in before:
        raise Refused("A later version of the piece came after it. File that letter anew first.")
    others = [f for d in submission.letters if d not in before for f in circle.letters.by("digest", d)]
    parts = (_part_again(other) for other in others if other.id != filing.id)
    if former is None:
        return (removed("submissions", submission), *parts)
    fields = msgspec.structs.asdict(former)
    return (changed("submissions", submission, **fields, earlier=submission.earlier[:-1]), *parts)


def _part_again(filing: Filing) -> Change:
    guess = Guess("submission", filing.about, filing.member, 0.5)
    why = "another part of its piece was filed as something else"
    return changed("letters", filing, state="held", as_="", why=why, guesses=(guess,), ruled=False)
