"""The coordinator's hour by the command line alone, counted at the members' mailboxes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.rounds.hour_of import EXTENDED, FOUNDING, HOUR, NEW, OFFICE, SITS, SUBJECT, TO_ALL
from tests.rounds.story import Story, told
from tests.season.playing import in_one_line, lines
from tests.season.texts import critique, piece


@pytest.fixture(scope="module", name="tried")
def _tried() -> dict[str, Any]:
    """What `--dry-run` said on the way, by deed."""
    return {}


@pytest.fixture(scope="module", name="story")
def _story(
    dovecot_is_here: None, tmp_path_factory: pytest.TempPathFactory, tried: dict[str, Any]
) -> Iterator[Story]:
    with told(tmp_path_factory.mktemp("hour"), HOUR, FOUNDING) as story:
        story.found()
        story.go_on(SITS)
        _sit(story, tried)
        story.go_on(HOUR.last)
        yield story


def _sit(story: Story, tried: dict[str, Any]) -> None:
    """Ada's hour: she receives mail, and then does seven things, each tried before."""
    story.sync()
    letter = story.folder.parent / "letter.txt"
    letter.write_text(f"{TO_ALL}\n", "utf-8")
    held = {row["from"]: row["id"] for row in _listed(story, "inbox", "list")}
    filed = {
        row["subject"]: row["id"] for row in _listed(story, "inbox", "list", "--all") if "eve@" in row["from"]
    }
    first, second = (filed[f"Harbour Lights, part {n}"] for n in (1, 2))
    deeds = {
        "rule": ("inbox", "file", held[f"Ben Ashby <{OFFICE}>"], "--as", "critique", "--about", "R2a"),
        "ignore": ("inbox", "ignore", held["Zed Nobody <zed@example.org>"]),
        "correct": ("inbox", "file", filed["[TNP R1a] what I think"], "--as", "critique", "--about", "R1b"),
        "move": ("members", "set", "dot", f"email={NEW}"),
        "join": ("pieces", "parts", first, second),
        "write": ("write", "--all", "--subject", SUBJECT, "--file", str(letter)),
        "extend": ("turns", "extend", "R3b", "2027-02-23 20:00"),
    }
    for name, words in deeds.items():
        who = ("--member", "ben", "--remember") if name == "rule" else ()
        tried[name] = json.loads(story.run(*words, *who, "--dry-run", "--json"))
        story.run(*words, *who, "--yes")


def _listed(story: Story, *words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(story.run(*words, "--json"))
    return found


def test_each_mailbox_holds_what_the_table_says(story: Story) -> None:
    """Every mail of three weeks, by mailbox, kind, label and pass: none missing, none twice, none astray."""
    assert lines(HOUR.expected()) == lines(story.mailboxes())


def test_nobody_was_mailed_who_should_not_be(story: Story) -> None:
    """Nothing went to the stranger, to ben's office, or to where dot is no more; one recipient a mail."""
    after = [row.to for row in story.mailboxes() if row.at > SITS]
    assert set() == {"zed", OFFICE, "dot"} & set(after)
    assert [] == [mail for mail in story.sink.accepted if len(mail.recipients) != 1]
    assert len(HOUR.expected()) == len(story.sink.accepted)


def test_the_consequences_of_an_extension_were_seen_first(tried: dict[str, Any], story: Story) -> None:
    """`--dry-run` named the mail that it adds and the two that it moves, and nothing else."""
    said = tried["extend"]
    found = {
        "added": said["added"],
        "dropped": said["dropped"],
        "before": [change["before"] for change in said["changed"]],
        "after": [change["after"] for change in said["changed"]],
    }
    assert EXTENDED == {
        name: [(row["at"][:16], row["kind"], row["to"], row["about"]) for row in rows]
        for name, rows in found.items()
    }
    assert [] == said["next_turns"]


def test_each_deed_said_whom_it_mails_at_once(tried: dict[str, Any], story: Story) -> None:
    """As the table has it for the evening of the hour; putting away and a new address mail nobody."""
    soon = {
        name: [(row["kind"], row["to"]) for row in said["added"] if row["at"] < "2027-02-17T20"]
        for name, said in tried.items()
    }
    everybody = [("letter", who) for who in ("ada", "ben", "cat", "dot", "eve", "fay")]
    assert {
        "rule": [("receipt", "ben")],
        "ignore": [],
        "correct": [("receipt", "eve"), ("addendum", "ben")],
        "move": [],
        "join": [("receipt", "eve")],
        "write": everybody,
        "extend": [("answer", "fay")],
    } == soon


def test_the_ledger_follows_the_correction(story: Story) -> None:
    """Eve gave both critiques of round 1 and all of round 2; at the end R3 alone is owed."""
    status = story.seen("status")
    given = {piece["id"]: piece["given"] for found in status["rounds"] for piece in found["pieces"]}
    assert ["ben", "cat", "dot", "eve", "fay"] == sorted(given["R1a"])
    assert ["ada", "cat", "dot", "eve", "fay"] == sorted(given["R1b"])
    assert {"ada": ["R3a", "R3b"], "eve": ["R3b"], "fay": ["R3a"]} == {
        member["id"]: member["owes"] for member in status["members"] if member["id"] in ("ada", "eve", "fay")
    }
    assert [] == status["needs_you"]


def test_what_eve_wrote_reached_whom_it_was_about(story: Story) -> None:
    """The critique under the wrong label came to ben, whole; the joined piece holds both parts."""
    assert in_one_line(critique("eve", "R1b")) in story.newest("ben@example.org", "addendum")
    circulated = story.newest(NEW, "circulation")
    assert in_one_line(piece("R3b")[0]) in circulated
    joined = story.run("pieces", "show", "R3a")
    assert [] == [words for words in piece("R3a") if in_one_line(words) not in in_one_line(joined)]


def test_the_letter_to_all_says_what_ada_wrote(story: Story) -> None:
    """To dot's new address, too."""
    assert TO_ALL in story.newest(NEW, "letter")
    assert TO_ALL in story.newest("cat@example.org", "letter")
