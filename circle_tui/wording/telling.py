"""What each kind of mail tells: the named values that its templates are filled in with."""

from collections.abc import Callable
from datetime import date
from typing import Any

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import MailKind, Round, Submission, Turn
from circle_tui.circle.plan import Draft, Fact
from circle_tui.circle.remarks import FORM
from circle_tui.circle.turns import dates
from circle_tui.letters.marks import REPLY_MARKER, trace_line
from circle_tui.letters.safe import safe_line, safe_text
from circle_tui.wording.commented import has_document
from circle_tui.wording.dates import day
from circle_tui.wording.gathered import gather
from circle_tui.wording.links import actions
from circle_tui.wording.notes import ahead, notes
from circle_tui.wording.passages import body_of, in_columns
from circle_tui.wording.reader import Reader
from circle_tui.wording.subjects import name_of, plain_name

Facts = dict[str, Any]


def facts_of(draft: Draft, reader: Reader) -> Facts:
    """Everything that the templates of a draft's kind may name."""
    found = {**_common(draft, reader), **_of_turn(draft, reader), **_of_piece(draft, reader)}
    own = _KINDS.get(draft.kind)
    return {**found, **(own(draft, reader) if own is not None else {})}


def text_fact(draft: Draft, name: str) -> str:
    """A fact of the draft that is text; empty if it has none."""
    value: Fact = draft.facts.get(name, "")
    return value if isinstance(value, str) else ""


def lines_fact(draft: Draft, name: str) -> tuple[str, ...]:
    """A fact of the draft that is several lines of text."""
    value: Fact = draft.facts.get(name, ())
    return value if isinstance(value, tuple) else (str(value),)


def number_fact(draft: Draft, name: str) -> int:
    """A fact of the draft that is a number, 0 if it has none."""
    value: Fact = draft.facts.get(name, 0)
    return value if isinstance(value, int) else 0


def _common(draft: Draft, reader: Reader) -> Facts:
    settings = reader.scene.settings
    rounds = reader.scene.circle.rounds.values()
    latest = f"R{max((r.number for r in rounds), default=settings.rounds.number)}"
    trace = trace_line(settings.circle.tag, draft.about or latest, reader.scene.token)
    if draft.kind == "alert":  # about no round at all, and answers to it are filed by their headers
        trace = f"{settings.circle.tag} · {reader.scene.token}"
    return {
        "greeting": reader.greeting,
        "circle": safe_line(settings.circle.name),
        "coordinator": plain_name(settings.circle.coordinator.name),
        "address": settings.mail.address,
        "sign": settings.wording.sign or plain_name(settings.circle.coordinator.name),
        "trace": trace,
        "actions": actions(draft.kind, settings, reader.scene.token, trace),
        "owes": reader.owes,
        "next_turn": reader.next_turn(),
        "extend": settings.rounds.extend,
        "pieces": settings.pieces,
        "critiques": settings.critiques,
        "to_circle": settings.roundup.to == "circle",
        "items": lines_fact(draft, "items"),
        "number": draft.about[1:] if draft.about else "",
        "is_guest": reader.member is not None and reader.member.role != "member",
    }


def _of_turn(draft: Draft, reader: Reader) -> Facts:
    """The dates of the turn or the round that the mail is about."""
    circle = reader.scene.circle
    turn = circle.turns.get(draft.about)
    found = circle.rounds.get(str(turn.round) if turn is not None else draft.about[1:])
    if found is None:
        return {
            "has_dates": False,
            "round": 0,
            "submit_by": "",
            "circulate": "",
            "critique_by": "",
            "roundup": "",
        }
    own = dates(turn, found) if turn is not None else found.milestones
    return {
        "has_dates": True,
        "round": found.number,
        "submit_by": reader.when(own.submit_by),
        "circulate": reader.when(own.circulate),
        "critique_by": reader.when(own.critique_by),
        "roundup": reader.when(own.roundup),
    }


def _of_piece(draft: Draft, reader: Reader) -> Facts:
    """The piece that the mail is about, and the reader's part in it."""
    circle = reader.scene.circle
    submission = find_submission(circle, draft.about)
    if submission is None:
        return {"piece": None, "is_author": False, "is_asked": False, "due": "", "why_this": ""}
    debt = circle.debts.get(f"{submission.id}:{draft.to}")
    asked = debt is not None and not debt.dropped
    return {
        "piece": reader.piece(submission),
        "is_author": submission.author == draft.to,
        "is_asked": asked,
        "due": reader.when(debt.due) if debt is not None else "",
        "why_this": debt.why if debt is not None else "",
    }


def _receipt(draft: Draft, reader: Reader) -> Facts:
    circle = reader.scene.circle
    as_ = text_fact(draft, "as") or "note"
    submission = circle.submissions.get(draft.about)
    turn = circle.turns.get(draft.about)
    words = number_fact(draft, "words")
    return {
        "as_": as_ if submission is not None else "note",
        "words": f"{words:,} word{'s' * (words != 1)}",
        "version": number_fact(draft, "version") or 1,
        "changed": text_fact(draft, "changed"),
        "is_late": bool(draft.facts.get("late"))
        or (as_ == "submission" and _is_late(circle.rounds, turn, submission)),
        "is_short": bool(draft.facts.get("short")),
        "is_pending": bool(draft.facts.get("pending")),
        "is_corrected": bool(draft.facts.get("corrected")),
        "is_queued": turn is None,
        "is_rounded_up": submission is not None and submission.rounded_up is not None,
    }


def _is_late(rounds: Any, turn: Turn | None, submission: Submission | None) -> bool:
    found: Round | None = rounds.get(str(turn.round)) if turn is not None else None
    if found is None or turn is None or submission is None:
        return False
    return submission.arrived > dates(turn, found).submit_by


def _circulation(draft: Draft, reader: Reader) -> Facts:
    circle = reader.scene.circle
    materials = reader.scene.materials
    asked = [d for d in circle.debts.by("label", draft.about) if not d.dropped]
    moved = number_fact(draft, "moved")
    return {
        "prose": body_of(materials.prose),
        "blocks": [in_columns(p) for p in body_of(materials.prose).paragraphs],
        "note": materials.note.strip(),
        "marker": REPLY_MARKER,
        "form": tuple(FORM.values()),
        "moved": f"{moved} day{'s' * (moved != 1)}" if moved else "",
        "asked": f"{len(asked)} reader{'s' * (len(asked) != 1)}",
        "has_file": materials.clean is not None,
    }


def _roundup(draft: Draft, reader: Reader) -> Facts:
    scene = reader.scene
    anonymous = scene.settings.critiques.anonymous == "critics"
    found = scene.materials
    count = len(found.readings)
    return {
        "gathered": gather(found.readings, found.prose, anonymous=anonymous, off=found.off),
        "count": count,
        "counted": f"{count} critique{'s' * (count != 1)}",
        "has_file": has_document(scene),
        "cover": safe_text(found.cover).strip(),
        "test": name_of(scene.circle.members.get(draft.to)) if text_fact(draft, "test") else "",
    }


def _critique_nudge(draft: Draft, reader: Reader) -> Facts:
    circle = reader.scene.circle
    submission = find_submission(circle, draft.about)
    others = tuple(owed for owed in reader.owes if submission is None or owed.piece.label != submission.id)
    return {"others": others, "is_rounded_up": submission is not None and submission.rounded_up is not None}


def _returned(draft: Draft, reader: Reader) -> Facts:
    del reader
    return {"note": text_fact(draft, "note").strip()}


def _answer(draft: Draft, reader: Reader) -> Facts:
    circle = reader.scene.circle
    submission = find_submission(circle, draft.about)
    topic = text_fact(draft, "topic") or "note"
    author = circle.members.get(submission.author) if submission is not None else None
    return {
        "topic": topic,
        "milestone": text_fact(draft, "milestone"),
        "from_day": _day(text_fact(draft, "from")),
        "to_day": _day(text_fact(draft, "to")),
        "text": text_fact(draft, "text").strip(),
        "question": text_fact(draft, "question").strip(),
        "author": name_of(author),
        "partner": _partner(draft, reader),
        "ahead": ahead(reader) if topic == "schedule" else (),
        "guidelines": _guidelines(reader) if topic == "guidelines" else "",
    }


def _partner(draft: Draft, reader: Reader) -> str:
    """Who has the turn that was the reader's before a swap."""
    members, was = reader.scene.circle.members, reader.scene.circle.turns.get(text_fact(draft, "was"))
    return name_of(members.get(was.author)) if was is not None else "another member"


def _guidelines(reader: Reader) -> str:
    """The circle's own words for who asks to join, from `templates/guidelines.txt`; empty: ours."""
    return (reader.scene.templates("guidelines.txt") or "").strip()


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def _letter(draft: Draft, reader: Reader) -> Facts:
    del reader
    return {"text": text_fact(draft, "text").strip("\n")}


_KINDS: dict[MailKind, Callable[[Draft, Reader], Facts]] = {
    "receipt": _receipt,
    "circulation": _circulation,
    "critique-reminder": _critique_nudge,
    "overdue": _critique_nudge,
    "returned": _returned,
    "roundup": _roundup,
    "addendum": _roundup,
    "circle-notes": notes,
    "answer": _answer,
    "letter": _letter,
}
