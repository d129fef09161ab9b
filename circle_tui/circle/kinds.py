"""What kind of letter a member's letter is: a critique, a submission, a note, or in doubt."""

import re
from datetime import datetime
from typing import Literal

import msgspec

from circle_tui.circle.debts import outstanding
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import FilingState, Guess, Kind, Member, Submission
from circle_tui.circle.nearness import turn_near
from circle_tui.circle.opened import Document, Opened
from circle_tui.circle.parting import BOTH, pieces_named
from circle_tui.circle.remarks import find_remarks
from circle_tui.circle.state import Circle
from circle_tui.circle.substance import has_substance, is_put_off
from circle_tui.circle.tracing import Trace, trace
from circle_tui.config import Settings
from circle_tui.letters.letter import Segment
from circle_tui.letters.marks import find_traces
from circle_tui.manuscripts.versions import similarity

BESIDE = 25
"""Own words from which an answer with a remark beside a passage is a critique."""

EDITED = 0.3
"""Share of a piece's paragraphs that a document must hold to be that piece with remarks in it."""

_DOCUMENT = re.compile(r"\.(?:doc|docm|docx|odt|rtf|pdf|pages|wps|epub)\s*$", re.IGNORECASE)
"""Names of files that a member may have written in."""

_SAID = re.compile(r"^\s*(?:\[[^\]]*\]\s*)?(?:re:\s*)*(sub|crit)(?:mission|ique)?\s*:", re.IGNORECASE)


class Verdict(msgspec.Struct, frozen=True):
    """What a step of filing decided."""

    state: FilingState
    as_: Kind | Literal[""] = ""
    about: str = ""
    member: str = ""
    why: str = ""
    guesses: tuple[Guess, ...] = ()


def ignored(why: str) -> Verdict:
    """Seen, kept, and nothing follows."""
    return Verdict("ignored", why=why)


def held(why: str, guesses: tuple[Guess, ...] = (), member: str = "") -> Verdict:
    """In doubt: the coordinator decides, the likeliest guess first."""
    ranked = tuple(sorted(guesses, key=lambda guess: -guess.sure))
    return Verdict("held", member=member, why=why, guesses=ranked)


def owed_guesses(circle: Circle, member: Member, at: datetime) -> tuple[Guess, ...]:
    """Critiques of what a member owes, where a letter does not say which."""
    labels = [debt.label for debt in outstanding(circle, member.id, at)][:3]
    return tuple(Guess("critique", label, member.id, 0.4) for label in labels)


class _Case(msgspec.Struct, frozen=True):
    """A member's letter with what was found out about it."""

    opened: Opened
    circle: Circle
    settings: Settings
    member: Member
    trace: Trace | None
    piece: Submission | None
    """The circulated piece of another that it is about."""
    turn: str
    """The label of the member's own turn that is near, or `Q` for a place in the queue; empty: none."""
    said: str
    """`sub` or `crit`, where the subject says so."""

    def guess(self, kind: Kind, sure: float) -> Guess:
        about = self.turn if kind == "submission" else (self.piece.id if self.piece else "")
        return Guess(kind, about, self.member.id, sure)

    def file(self, kind: Kind, about: str = "") -> Verdict:
        return Verdict("filed", kind, about, self.member.id)

    def hold(self, why: str, *guesses: Guess) -> Verdict:
        return held(why, guesses, self.member.id)


def kind_of(
    opened: Opened, circle: Circle, settings: Settings, member: Member, evidence: list[str], now: datetime
) -> Verdict:
    """The verdict on a letter whose sender is a member; what speaks for it is added to ``evidence``."""
    found = trace(opened, circle, settings, member)
    about = find_submission(circle, found.label) if found else None
    others = about is not None and about.author != member.id and about.state == "circulated"
    said = _SAID.match(opened.letter.subject)
    case = _Case(
        opened,
        circle,
        settings,
        member,
        found,
        about if others else None,
        turn_near(circle, settings, member, now),
        said[1].lower() if said else "",
    )
    if found is not None and (found.strong or case.piece is not None):
        evidence.append(found.how)
    if case.said:
        evidence.append(f"the subject says {case.said.upper()}:")
    verdict = _of_documents(case, evidence) if opened.manuscripts else _of_words(case, evidence)
    several = pieces_named(opened.letter.subject, opened.letter.own, circle, member.id)
    if len(several) > 1 and not opened.manuscripts and opened.own_words >= settings.critiques.min_words:
        alone = (Guess("critique", label, member.id, 0.2) for label in several)
        both = Guess("critique", BOTH.join(several), member.id, 0.7)
        return case.hold(f"about several pieces: {' and '.join(several)}", both, *alone)
    if verdict.state == "filed" and verdict.as_ == "note" and opened.refusals:
        return case.hold(opened.refusals[0], case.guess("submission", 0.6))
    if verdict.state == "filed" and (why := _unread(opened)):
        return case.hold(why, Guess(verdict.as_ or "note", verdict.about, member.id, 0.8))
    if verdict.state == "filed" and (place := _stray_address(verdict, opened, circle, member)):
        guess = Guess(verdict.as_ or "note", verdict.about, member.id, 0.9)
        return case.hold(place, guess)
    return verdict


def _unread(opened: Opened) -> str:
    """Why a document beside the words of a piece or a critique could not be read, if none could."""
    documents = () if opened.manuscripts else opened.documents
    return next((d.refusal for d in documents if d.refusal and _DOCUMENT.search(d.name)), "")


def _of_documents(case: _Case, evidence: list[str]) -> Verdict:
    documents = case.opened.manuscripts
    if case.piece is not None and (edited := _edited(documents, case)) is not None:
        evidence.append(f"{edited} is the piece itself with remarks in it")
        return case.file("critique", case.piece.id)
    if case.said == "crit" and case.piece is not None:
        evidence.append("a document that is called a critique")
        return case.file("critique", case.piece.id)
    if len(documents) > 1:
        return case.hold("several documents in one letter", case.guess("submission", 0.7))
    submission = _fit(documents[0].prose.words if documents[0].prose else 0, case)
    if case.said == "sub":
        return submission
    if case.piece is not None and case.trace is not None and case.trace.strong:
        if not case.turn:
            evidence.append("a document in answer to a piece")
            return case.file("critique", case.piece.id)
        guesses = (case.guess("submission", 0.5), case.guess("critique", 0.5))
        return case.hold("a document in answer to a piece, from somebody whose own turn is near", *guesses)
    evidence.append("a document came along")
    return submission


def _edited(documents: tuple[Document, ...], case: _Case) -> str | None:
    assert case.piece is not None  # noqa: S101 - only called with a piece
    prose = case.opened.pieces.get(case.piece.id)
    for document in documents:
        if document.margins:
            return document.name
        if prose is not None and document.prose is not None and similarity(prose, document.prose) >= EDITED:
            return document.name
    return None


def _fit(words: int, case: _Case) -> Verdict:
    """A submission, if the member has a turn near and the length is right."""
    limits = case.settings.pieces
    guess = case.guess("submission", 0.8)
    if not case.turn:
        out = any(s.state == "circulated" for s in case.circle.submissions.by("author", case.member.id))
        why = "their piece has gone out already" if out else "a piece from somebody whose turn is not near"
        others = (case.guess("critique", 0.4),) if case.piece is not None else ()
        return case.hold(why, guess, *others, case.guess("note", 0.2))
    if words < limits.min_words:
        return case.hold(f"a piece of {words} words; the least is {limits.min_words}", guess)
    if words > limits.max_words:
        return case.hold(f"a piece of {words:,} words; the most is {limits.max_words:,}", guess)
    return case.file("submission", case.turn)


def _of_words(case: _Case, evidence: list[str]) -> Verdict:
    words = case.opened.own_words
    body = case.opened.body
    if case.said == "sub" and body is not None:
        return _fit(body.words, case)
    if case.piece is not None:
        return _answer(case, words, evidence)
    answers_ours = case.trace is not None and case.trace.strong
    about_own_turn = not answers_ours or (case.trace is not None and case.trace.label == case.turn)
    if body is not None and words >= case.settings.pieces.min_words and about_own_turn:
        evidence.append(f"{words} words of prose in the letter itself")
        return _fit(body.words, case)
    if words >= case.settings.pieces.min_words:
        owed = owed_guesses(case.circle, case.member, case.opened.arrived)
        return case.hold("long, but about no piece that is out", case.guess("note", 0.6), *owed)
    return case.file("note", case.trace.label if case.trace and case.trace.strong else "")


def _answer(case: _Case, words: int, evidence: list[str]) -> Verdict:
    """A letter about a circulated piece of another: a critique, or small talk."""
    assert case.piece is not None  # noqa: S101 - only called with a piece
    assert case.trace is not None  # noqa: S101 - a piece is found by a trace
    segments = [_without_foot(segment) for segment in case.opened.letter.segments]
    remarks = find_remarks(segments, case.opened.pieces.get(case.piece.id))
    anchored = sum(1 for remark in remarks if remark.paragraph is not None)
    enough = words >= case.settings.critiques.min_words
    if case.trace.strong and anchored and words >= BESIDE:
        evidence.append(f"{anchored} remarks beside passages of the piece")
        return case.file("critique", case.piece.id)
    if enough and case.said != "crit" and is_put_off(case.opened.letter.own):
        guesses = (case.guess("note", 0.6), case.guess("critique", 0.4))
        return case.hold("long, but it says that a critique is still to come", *guesses)
    if enough and (case.trace.strong or not case.turn):
        evidence.append(f"{words} own words about the piece")
        return case.file("critique", case.piece.id)
    if enough:
        guesses = (case.guess("critique", 0.5), case.guess("submission", 0.5))
        return case.hold("long enough to be a piece or a critique", *guesses)
    if case.said == "crit" or (
        case.trace.strong
        and has_substance(case.opened.letter.own, words, case.opened.pieces.get(case.piece.id))
    ):
        evidence.append(f"{words} own words about the piece")
        return case.file("critique", case.piece.id)
    return case.file("note", case.piece.id if case.trace.strong else "")


def _without_foot(segment: Segment) -> Segment:
    """A quote that ends our mail, made empty: what stands below the whole of it speaks of no passage."""
    if segment.kind == "quoted" and find_traces(segment.words):
        return msgspec.structs.replace(segment, words="")
    return segment


def _stray_address(verdict: Verdict, opened: Opened, circle: Circle, member: Member) -> str:
    """Where another member's address stands in words that would go out to others; empty: nowhere."""
    if verdict.as_ not in ("submission", "critique"):
        return ""
    texts = [opened.letter.own if verdict.as_ == "critique" else opened.letter.text]
    texts += [p.text for d in opened.manuscripts if d.prose for p in d.prose.paragraphs]
    words = "\n".join(texts).casefold()
    for other in circle.members.values():
        if other.id != member.id:
            for address in other.addresses:
                if (at := words.find(address.casefold())) >= 0:
                    line = words.count("\n", 0, at) + 1
                    return f"another member's address stands in it (line {line})"
    return ""
