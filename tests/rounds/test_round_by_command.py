"""A whole round by the command line alone: joining, pieces, critiques, review, round-ups, circle notes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.rounds.round_of import CRITICS, FOUNDING, JOINS, NOTE, REVIEWS, ROUND, ROUNDS_UP, THANKED
from tests.rounds.story import NOTES, Story, passages, told
from tests.season.playing import in_one_line, lines
from tests.season.tables import utc
from tests.season.texts import critique

STATES = {
    "02-03 20:05": "planned",
    "02-04 20:05": "open",
    "02-08 08:01": "critiquing",
    "02-14 08:05": "closing",
    "02-16 20:05": "closed",
}
"""Of round 1, by instant."""

Seen = dict[str, Any]


@pytest.fixture(scope="module", name="seen")
def _seen() -> Seen:
    """What commands said on the way."""
    return {}


@pytest.fixture(scope="module", name="story")
def _story(dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory, seen: Seen) -> Iterator[Story]:
    with told(tmp_path_factory.mktemp("round"), ROUND, FOUNDING) as story:
        story.found()
        for at, sit in sorted(_SITTINGS.items()):
            story.go_on(at)
            sit(story, seen)
        story.go_on(ROUND.last)
        yield story


def _joins(story: Story, _: Seen) -> None:
    """Zed's JOIN is held: the guidelines go to him."""
    [held] = _listed(story, "inbox", "list")
    story.run("inbox", "file", held["id"], "--as", "command", "--yes")


def _reviews(story: Story, seen: Seen) -> None:
    """A newcomer's first critique is accepted, a short one goes back."""
    critiques = _listed(story, "review", "list")
    seen["critiques"] = {(row["critic"], row["submission"]): row for row in critiques}
    ids = {row["critic"]: row["id"] for row in critiques if row["state"] == "pending"}
    seen["pending"] = sorted(ids)
    story.run("review", "accept", ids["zed"], "--yes")
    story.run("review", "return", ids["cat"], "--note", NOTE, "--yes")


def _rounds_up(story: Story, seen: Seen) -> None:
    """Both round-ups wait for a word."""
    seen["needs"] = [(need["kind"], need["what"]) for need in story.seen("status")["needs_you"]]
    for label in CRITICS:
        story.run("roundup", "send", label, "--yes")


def _thanked(story: Story, seen: Seen) -> None:
    """Ben's thanks are read."""
    seen["thanks"] = [need["kind"] for need in story.seen("status")["needs_you"]]
    [note] = [row for row in _listed(story, "inbox", "list", "--all") if row["as"] == "note"]
    story.run("inbox", "see", note["id"])


def _looks(story: Story, seen: Seen) -> None:
    [found] = [found for found in story.seen("status")["rounds"] if found["number"] == 1]
    seen[f"{story.now:%m-%d %H:%M}"] = found["state"]


_SITTINGS = {utc(f"2027-{at}"): _looks for at in STATES} | {
    JOINS: _joins,
    REVIEWS: _reviews,
    ROUNDS_UP: _rounds_up,
    THANKED: _thanked,
}


def _listed(story: Story, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(story.run(*words, "--json"))
    return found


def test_each_mailbox_holds_what_the_table_says(story: Story) -> None:
    """Every mail of the round, by mailbox, kind, label and pass: none missing, none twice, none astray."""
    assert lines(ROUND.expected()) == lines(story.mailboxes())
    assert len(ROUND.expected()) == len(story.sink.accepted)


def test_the_round_goes_through_its_states(story: Story, seen: Seen) -> None:
    """As the calendar and what came in have it."""
    assert {at: seen[at] for at in STATES} == STATES


def test_what_waited_for_the_coordinator(story: Story, seen: Seen) -> None:
    """A newcomer's critique and a short one, both round-ups, then one note; in the end nothing."""
    assert ["cat", "zed"] == seen["pending"]
    assert ["roundup", "roundup"] == [kind for kind, _ in seen["needs"]]
    assert ["note"] == seen["thanks"]
    assert [] == story.seen("status")["needs_you"]


@pytest.mark.parametrize(("critic", "form"), [("ben", "between the lines"), ("cat", "in the margin")])
def test_remarks_stand_beside_what_they_speak_of(story: Story, seen: Seen, critic: str, form: str) -> None:
    """Typed between quoted lines or into Word's margin: each is read at its paragraph."""
    [shown] = _listed(story, "review", "show", seen["critiques"][critic, "R1a"]["id"])
    found = {row["text"]: row["paragraph"] for row in shown["remarks"] if row["text"] in NOTES}
    assert dict(zip(NOTES, (1, 2, 3), strict=True)) == found, form


@pytest.mark.parametrize(
    ("label", "author", "whole"), [("R1a", "ada", "dot zed"), ("R1b", "ben", "ada cat dot")]
)
def test_the_round_up_holds_every_critique_whole(story: Story, label: str, author: str, whole: str) -> None:
    """The words of each, under the passages that they speak of where there are such; no returned one."""
    roundup = story.newest(f"{author}@example.org", "roundup")
    assert [] == [who for who in whole.split() if in_one_line(critique(who, label)) not in roundup]
    assert [] == [note for note in NOTES if in_one_line(note) not in roundup]
    assert [] == [words for words in passages(label) if in_one_line(words) not in roundup]
    assert "it slowed down for me" not in roundup


def test_the_returned_critique_says_why(story: Story) -> None:
    """Ada's own words, to cat."""
    assert NOTE in story.newest("cat@example.org", "returned")


def test_the_ledger_at_the_end(story: Story) -> None:
    """Who gave on what; zed is a member with a turn, and owes on the next two pieces."""
    status = story.seen("status")
    given = {p["id"]: sorted(p["given"]) for found in status["rounds"] for p in found["pieces"]}
    assert CRITICS == {label: given[label] for label in CRITICS}
    [zed] = [member for member in status["members"] if member["id"] == "zed"]
    assert ("active", ["R2a", "R2b"], 2, "R3a") == (
        zed["state"],
        zed["owes"],
        zed["given"],
        zed["next_turn"],
    )
    assert {"waiting": 0, "sent": len(ROUND.expected()), "refused": 0, "uncertain": 0} == status["outbox"]
