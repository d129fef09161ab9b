"""Subjects: one for all mail about a piece, so that a thread holds in every mail program."""

import re

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Member
from circle_tui.circle.plan import Draft
from circle_tui.letters.safe import safe_line
from circle_tui.wording.scene import Scene

FORMER = "a former member"

_HOST = re.compile(r"@\S*")

_OF_TURN = ("turn-notice", "turn-reminder")
_TITLES = {"welcome": "Welcome to", "alert": "What waits for you in"}


def first_name(name: str) -> str:
    """What somebody is called: the first word of their name."""
    return (name.split() or [""])[0]


def name_of(member: Member | None) -> str:
    """A member's name, fit for one line."""
    return plain_name(member.name) if member is not None else FORMER


def plain_name(name: str) -> str:
    """A name fit for one line; of one that is an address, what stands before the @, as others read it.

    >>> plain_name("ana@mail.example")
    'ana'
    """
    return _HOST.sub("", safe_line(name, 80)) or "Somebody"


def title_of(title: str) -> str:
    """A title within double quotes: one line, its own quotes single."""
    return safe_line(title, 120).replace('"', "'") or "Untitled"


def subject_of(draft: Draft, scene: Scene) -> str:
    """The subject of a mail, `Re: ` in front from the second of its thread on."""
    subject = f"[{_tag(draft, scene)}] {_about(draft, scene)}"
    if draft.facts.get("test"):
        return f"Test: {subject}"
    return f"Re: {subject}" if scene.threaded else subject


def _tag(draft: Draft, scene: Scene) -> str:
    tag = scene.settings.circle.tag
    return f"{tag} {draft.about}" if draft.about else tag


def _about(draft: Draft, scene: Scene) -> str:
    circle = scene.circle
    own = draft.facts.get("subject")
    if isinstance(own, str) and own.strip():
        return safe_line(own, 200)
    if draft.kind in _OF_TURN or (draft.kind == "answer" and find_submission(circle, draft.about) is None):
        return _of_turn(draft, scene)
    submission = find_submission(circle, draft.about)
    if submission is not None:
        author = name_of(circle.members.get(submission.author))
        return f'"{title_of(submission.title)}" by {author}'
    if draft.kind in _TITLES:
        return f"{_TITLES[draft.kind]} {safe_line(scene.settings.circle.name, 80)}"
    if draft.about:
        return "Circle notes" if draft.kind == "circle-notes" else f"Round {draft.about[1:]}"
    return f"From {plain_name(scene.settings.circle.coordinator.name)}"


def _of_turn(draft: Draft, scene: Scene) -> str:
    turn = scene.circle.turns.get(draft.about)
    author = scene.circle.members.get(turn.author if turn is not None else draft.to)
    if turn is not None or draft.kind in _OF_TURN:
        return f"Your turn, {first_name(name_of(author))}"
    if draft.about:
        return f"Round {draft.about[1:]}"
    return "The circle rests" if draft.facts.get("topic") == "pause" else "Your mail to the circle"
