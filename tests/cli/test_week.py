"""The coordinator's week by command: what came by hand, a season ahead, two records made one."""

import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from circle_tui.cli import main

STORY = "\n\n".join(
    f"The river rose again in night {n}, and nobody slept; they counted lamps." for n in range(40)
)


def run(folder: Path, *words: str) -> int:
    return main(["--circle", str(folder), *words])


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Iterator[Path]:
    """A group that is under way: round 47 opened on 26 November, Cy is next; it is 2 December."""
    folder = tmp_path / "circle"
    flags = """--name Pages --tag TNP --timezone Europe/London --coordinator "Ada <ada@x.example>"
        --address circle@x.example --imap-username circle@x.example --imap-host 127.0.0.1 --imap-port 1
        --imap-security plain --smtp-host 127.0.0.1 --smtp-port 1 --smtp-security plain --password-env NOTHING
        --mode rotation --pieces 2 --starts 2026-11-26 --from-round 47 --next cy --folders "INBOX;Archive"
        --no-login"""
    members = tmp_path / "members.csv"
    people = ("Ana", "Bo", "Cy", "Dee")
    members.write_text("name,email\n" + "".join(f"{n},{n.lower()}@x.example\n" for n in people), "utf-8")
    with time_machine.travel("2026-12-02T12:00:00+00:00"):
        assert 0 == main(["init", str(folder), *shlex.split(flags)])
        assert 0 == run(folder, "members", "import", str(members))
        yield folder


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert 0 == run(folder, *words, "--json")
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_init_writes_the_folders_and_whose_turn_is_next(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The settings name both folders; the season begins with Cy in round 48."""
    assert 'folder = ["INBOX", "Archive"]' in (folder / "circle.toml").read_text("utf-8")
    rows = listed(folder, capsys, "turns", "list", "--weeks", "3")
    assert [("R48a", "cy"), ("R48b", "dee"), ("R49a", "ana"), ("R49b", "bo")] == [
        (row["id"], row["author"]) for row in rows[:4]
    ]


def test_a_round_under_way_is_brought_in_and_mails_nobody(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A piece that is out, a critique of it, and who still owes; the outbox stays empty, the order too."""
    story, critique = tmp_path / "well.txt", tmp_path / "bo.txt"
    story.write_text(STORY, "utf-8")
    critique.write_text("The middle part loses me, since I cannot tell who speaks. " * 20, "utf-8")
    words = ("pieces", "add", "R47a", str(story), "--member", "ana", "--circulated", "2026-11-30")
    assert 0 == run(folder, *words, "--dry-run")
    assert 0 == run(folder, *words)
    words = ("review", "add", "R47a", str(critique), "--member", "bo", "--arrived", "2026-12-01 09:00")
    assert 0 == run(folder, *words)
    assert [] == listed(folder, capsys, "outbox", "list")
    capsys.readouterr()
    run(folder, "status", "--json")
    status = json.loads(capsys.readouterr().out)
    assert {"ana": [], "bo": [], "cy": ["R47a"], "dee": ["R47a"]} == {
        member["id"]: member["owes"] for member in status["members"]
    }
    rows = listed(folder, capsys, "turns", "list", "--weeks", "3")
    assert ["R47a", "R48a"] == [row["id"] for row in rows[:2]]
    assert "cy" == rows[1]["author"]


def test_the_season_is_written_for_a_spreadsheet_and_a_calendar(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names and dates, and no address."""
    table, calendar = tmp_path / "season.csv", tmp_path / "season.ics"
    assert 0 == run(folder, "turns", "list", "--weeks", "2", "--csv", str(table), "--ics", str(calendar))
    assert 0 == run(folder, "turns", "list", "--weeks", "2")
    texts = (table.read_text("utf-8"), calendar.read_text("utf-8"), capsys.readouterr().out)
    assert all("Cy" in text and "cy@" not in text for text in texts)
    assert texts[0].startswith("turn,author,piece_due,goes_out,critiques_due,roundup,timezone\nR48a,Cy,")


def test_two_records_are_merged_and_parted_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By command, and undone by `undo`."""
    assert 0 == run(folder, "members", "merge", "bo", "dee", "--yes")
    addresses = {
        m["id"]: m["addresses"] for m in listed(folder, capsys, "members", "list") if "addresses" in m
    }
    assert ["dee@x.example", "bo@x.example"] == addresses["dee"]
    assert 0 == run(folder, "undo")
    addresses = {m["id"]: m["addresses"] for m in listed(folder, capsys, "members", "list")}
    assert (["dee@x.example"], ["bo@x.example"]) == (addresses["dee"], addresses["bo"])


def test_the_export_is_imported_into_a_new_circle_the_same(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Out, in and out again."""
    capsys.readouterr()
    assert 0 == run(folder, "members", "export")
    first = capsys.readouterr().out
    other = tmp_path / "other"
    other.mkdir()
    (other / "circle.toml").write_text((folder / "circle.toml").read_text("utf-8"), "utf-8")
    table = tmp_path / "out.csv"
    table.write_text(first, "utf-8")
    assert 0 == run(other, "members", "import", str(table))
    capsys.readouterr()
    assert 0 == run(other, "members", "export")
    assert first == capsys.readouterr().out


def test_the_whole_circle_goes_into_a_file_and_comes_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`export backup` and `export restore`: the members are those of the moment of the backup."""
    kept = tmp_path / "kept.circle"
    assert 0 == run(folder, "export", "backup", str(kept))
    assert 0 == run(folder, "members", "remove", "bo", "--yes")
    assert 0 == run(folder, "export", "restore", str(kept), "--yes")
    states = {m["id"]: m.get("state", "active") for m in listed(folder, capsys, "members", "list")}
    assert {"ana": "active", "bo": "active", "cy": "active", "dee": "active"} == states


def test_a_letter_that_was_not_sent_is_kept_and_goes_on_from_there(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a yes it becomes a draft; `--draft` sends it, and then it is none any more."""
    letter = tmp_path / "letter.txt"
    letter.write_text("See you all in August.", "utf-8")
    assert 1 == run(folder, "write", "bo", "cy", "--subject", "August", "--file", str(letter))
    assert "kept as draft 1" in capsys.readouterr().err
    assert [] == listed(folder, capsys, "outbox", "list")
    assert 0 == run(folder, "write", "--drafts")
    assert "bo, cy  August  See you all in August." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert 0 == run(folder, "write", "--draft", "1", "--yes")
    assert {("letter", "bo"), ("letter", "cy")} == {
        (mail["kind"], mail["to"]) for mail in listed(folder, capsys, "outbox", "list")
    }
    assert 0 == run(folder, "write", "--drafts")
    assert "No letter was kept." in capsys.readouterr().out


def test_a_draft_is_dropped_and_an_unknown_one_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dropping is not sending, and what is not there is said with where to look."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Never mind.", "utf-8")
    assert 1 == run(folder, "write", "--all", "--file", str(letter))
    assert 0 == run(folder, "write", "--draft", "1", "--drop")
    assert 1 == run(folder, "write", "--draft", "1")
    assert "write --drafts" in capsys.readouterr().err


def test_what_an_editor_left_behind_is_kept(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor saves and then ends with an error: the words are a draft."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Half a letter" > "$1"\nexit 1\n', "utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert 1 == run(folder, "write", "bo")
    assert "kept as draft 1" in capsys.readouterr().err
    assert 0 == run(folder, "write", "--drafts")
    assert "Half a letter" in capsys.readouterr().out
