"""A piece that came in parts: several letters, or several documents of one, filed as one submission."""

from collections.abc import Sequence

import msgspec

from circle_tui.circle.commands.requests import merged
from circle_tui.circle.model import Filing, Submission
from circle_tui.circle.nearness import QUEUE
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle
from circle_tui.circle.submitting import earlier_versions, folder_of, text_of, title_of
from circle_tui.circle.taking import take_back
from circle_tui.circle.turns import counted
from circle_tui.manuscripts.parts import joined
from circle_tui.manuscripts.prose import to_json


class Part(msgspec.Struct, frozen=True):
    """A letter with a part of a piece, opened; and which of its documents are meant, from 1 (none: all)."""

    filing: str
    opened: Opened
    documents: tuple[int, ...] = ()


def join(circle: Circle, parts: Sequence[Part], label: str = "") -> Plan:
    """File these letters as one piece, joined in this order; the text of all counts as one version.

    Raises `Refused` if they are from several members, or hold no text, or the piece is out.
    """
    filings = [circle.letters[part.filing] for part in parts]
    author = _author(filings)
    undone = merged(change for filing in filings for change in take_back(filing, circle))
    before = circle.after(undone)
    where, counters = _place(before, filings, author, label)
    had = before.submissions.get(where)
    if had is not None and (had.state != "accepted" or had.author != author):
        raise Refused(f"{where} is out already, or somebody else's. Say for which turn: `--about LABEL`.")
    submission, files = _submission(had, where, filings, parts)
    filed = [_filed(filing, where, author) for filing in filings]
    changes = merged(
        (*undone, *filed, Change("submissions", where, circle.submissions.get(where), submission))
    )
    receipt = Draft(
        kind="receipt",
        to=author,
        about=where,
        answers=filings[-1].id,
        facts={"as": "submission", "words": submission.words, "version": submission.version},
    )
    what = f"joined {len(filings)} letters to a piece" if len(filings) > 1 else "joined the parts of a piece"
    return Plan(what=what, about=where, changes=(*changes, *counters), drafts=(receipt,), files=files)


def _author(filings: Sequence[Filing]) -> str:
    authors = {f.member or next((g.member for g in f.guesses if g.member), "") for f in filings}
    if len(authors) != 1 or "" in authors:
        raise Refused(
            "These letters are not all from one member. File each as theirs first: "
            "`inbox file ID --as submission --member M`."
        )
    return authors.pop()


def _place(
    circle: Circle, filings: Sequence[Filing], author: str, label: str
) -> tuple[str, tuple[Change, ...]]:
    """The label that was said, filed or guessed, or that of the author's open turn, or one of the queue."""
    guessed = [g.about for f in filings for g in f.guesses if g.as_ == "submission"]
    filed = [f.about for f in filings if f.as_ == "submission"]
    turns = [t.id for t in circle.turns.by("author", author) if not t.outcome]
    where = next(filter(None, (label, *filed, *guessed, *turns)), QUEUE)
    if where != QUEUE:
        return where, ()
    number = circle.counters.queue_number + 1
    return f"{QUEUE}{number}", (counted(circle, queue_number=number),)


def _submission(
    had: Submission | None, where: str, filings: Sequence[Filing], parts: Sequence[Part]
) -> tuple[Submission, tuple[PieceFile, ...]]:
    prose = joined([text_of(_meant(part)) for part in parts])
    note = "\n\n".join(
        part.opened.letter.own.strip() for part in parts if part.opened.manuscripts and part.opened.letter.own
    )
    version = had.version + 1 if had is not None else 1
    text = to_json(prose)
    folder = folder_of(where, version, text)
    files = [PieceFile(folder, "prose.json", text)]
    if note:
        files.append(PieceFile(folder, "note.txt", note.encode()))
    submission = Submission(
        id=where,
        author=_author(filings),
        title=prose.title or title_of(parts[0].opened),
        version=version,
        words=prose.words,
        arrived=max(filing.received for filing in filings),
        letters=(*(had.letters if had is not None else ()), *(filing.digest for filing in filings)),
        thread=had.thread if had is not None else filings[0].message_id,
        file=folder,
        noted=bool(note),
        waited=had.waited if had is not None else "",
        earlier=earlier_versions(had),
    )
    return submission, tuple(files)


def _meant(part: Part) -> Opened:
    """The letter with only the documents that are meant, in the order in which they were said."""
    if not part.documents:
        return part.opened
    readable = part.opened.manuscripts
    if any(number < 1 or number > len(readable) for number in part.documents):
        raise Refused(f"Letter {part.filing} has {len(readable)} documents that can be read.")
    return msgspec.structs.replace(
        part.opened, documents=tuple(readable[number - 1] for number in part.documents)
    )


def _filed(filing: Filing, where: str, author: str) -> Change:
    after = msgspec.structs.replace(
        filing, state="filed", as_="submission", about=where, member=author, ruled=True, why="", done=False
    )
    return Change("letters", filing.id, filing, after)
