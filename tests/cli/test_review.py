"""`review` at the command line: remarks are numbered, moved, joined and parted."""

import json
from datetime import date
from pathlib import Path

import pytest
import time_machine

from circle_tui.cli import main
from circle_tui.config import new_circle_toml

STORY = (
    "The river rose again in the night, and nobody slept.\n\n"
    "They counted the lamps on the far side until there were none left to count.\n\n"
    "In the morning the bridge was gone.\n"
)
SAID = (
    "¶1: The first sentence is plain and good. The second I had to read twice.\n\n"
    "¶2: I wanted to know who counts.\n\n"
    "To improve: tell me what the bridge meant to them before it goes."
)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Ana's piece is out by hand, and Bo's critique of it came on paper."""
    folder = tmp_path / "circle"
    folder.mkdir(mode=0o700)
    settings = new_circle_toml(
        {
            "circle.coordinator": "Cy Okafor <cy@example.org>",
            "mail.imap.host": "127.0.0.1",
            "mail.smtp.host": "127.0.0.1",
            "rounds.starts": date(2026, 11, 12),
            "rounds.rest": [],
        }
    )
    (folder / "circle.toml").write_text(settings, encoding="utf-8")
    for name in ("Ana", "Bo", "Cy"):
        assert 0 == run(folder, "members", "add", name, f"{name.lower()}@example.org", "--no-welcome")
    (tmp_path / "lamps.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "bo.txt").write_text(SAID, encoding="utf-8")
    piece = ("pieces", "add", "R1a", str(tmp_path / "lamps.txt"), "--member", "ana")
    assert 0 == run(folder, *piece, "--circulated", "2026-11-16")
    critique = ("review", "add", "R1a", str(tmp_path / "bo.txt"), "--member", "bo")
    assert 0 == run(folder, *critique, "--arrived", "2026-11-18 09:00")
    return folder


def run(folder: Path, *words: str) -> int:
    with time_machine.travel("2026-11-20T12:00:00+00:00", tick=False):
        return main(["--circle", str(folder), *words])


def the_critique(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Bo's critique, as `review list --json` has it."""
    capsys.readouterr()
    assert 0 == run(folder, "review", "list", "--json")
    (found,) = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def places(found: dict[str, object]) -> list[tuple[object, object]]:
    remarks = found["remarks"]
    assert isinstance(remarks, list)
    return [(remark["paragraph"], remark["passage"]) for remark in remarks]


def test_a_remark_is_moved_made_general_parted_and_joined(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its number in `show`; `show --json` follows each deed, and `undo` takes the last one back."""
    number = str(the_critique(folder, capsys)["id"])
    assert 0 == run(folder, "review", "part", number, "1", "The second")
    assert 0 == run(folder, "review", "place", number, "2", "2 the far side")
    assert 0 == run(folder, "review", "place", number, "1", "--general")
    found = places(the_critique(folder, capsys))
    assert [(None, None), (2, "the far side"), (2, STORY.split("\n\n")[1]), (None, None)] == found
    assert 0 == run(folder, "review", "join", number, "2")
    assert 3 == len(places(the_critique(folder, capsys)))
    assert 0 == run(folder, "undo")
    assert found == places(the_critique(folder, capsys))
    assert 0 == run(folder, "log")
    log = capsys.readouterr().out
    for deed in ("parted a remark", "moved a remark", "made a remark general", "joined two remarks"):
        assert deed in log


def test_show_numbers_the_remarks_and_is_sealed_to_a_coordinator_who_owes_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cy runs the circle and has not written about the piece: one line says why, and how to read it."""
    number = str(the_critique(folder, capsys)["id"])
    assert 0 == run(folder, "review", "list")
    assert ["accepted", "R1a", "bo", "35", "words", "sealed"] == capsys.readouterr().out.split()[1:]
    assert 0 == run(folder, "review", "show", number)
    sealed = capsys.readouterr()
    assert "who counts" not in sealed.out
    why = "You still owe a critique of this piece: yours comes first."
    assert f"{why} `review show {number} --open` reads it all the same." in sealed.err
    assert 0 == run(folder, "review", "show", number, "--open")
    out = capsys.readouterr().out
    assert "\n1 [¶1]\nThe first sentence is plain and good." in out
    assert "\n3 [improve]\n" in out


def test_a_return_without_a_note_opens_the_editor_with_the_draft(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the editor leaves goes to the critic; where it leaves nothing, or fails, nothing is returned."""
    number = str(the_critique(folder, capsys)["id"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("VISUAL", "truncate --size=0")
    assert 1 == run(folder, "review", "return", number, "--yes")
    assert "Nothing was written, so nothing is returned." in capsys.readouterr().err
    monkeypatch.setenv("VISUAL", "false")
    assert 1 == run(folder, "review", "return", number, "--yes")
    assert "It is kept: `write --drafts` shows it as 1." in capsys.readouterr().err
    assert "accepted" == the_critique(folder, capsys)["state"]
    monkeypatch.setenv("VISUAL", "sed -i 's/^- .*/- Say who counts./'")
    assert 0 == run(folder, "review", "return", number, "--yes")
    assert "returned" == the_critique(folder, capsys)["state"]
    (mail,) = (folder / "outgoing").glob("*.eml")
    assert b"Dear Bo," in mail.read_bytes()
    assert b"- Say who counts." in mail.read_bytes()


def test_a_remark_or_a_place_that_is_none_is_refused_in_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, and what there is instead."""
    number = str(the_critique(folder, capsys)["id"])
    assert 1 == run(folder, "review", "place", number, "9", "1")
    assert "There is no remark 9: this critique has 3 remarks." in capsys.readouterr().err
    assert 1 == run(folder, "review", "place", number, "1", "¶12")
    assert "Name a paragraph, ¶1 to ¶3" in capsys.readouterr().err
