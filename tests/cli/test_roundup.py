"""`roundup` by command: compose, look, save the web page, test, send, send again."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_week import STORY, listed, run
from tests.cli.test_week import _folder as _folder

SAID = (
    "¶3: The river is the best thing in it, and I wanted it sooner.\n\n"
    "What could be better:\nThe middle part loses me, since I cannot tell who speaks.\n"
)


@pytest.fixture(name="out")
def _out(folder: Path, tmp_path: Path) -> Path:
    """R47a by Ana is out since 30 November, with critiques by Bo and Cy."""
    story = tmp_path / "well.txt"
    story.write_text(STORY, "utf-8")
    assert 0 == run(
        folder, "pieces", "add", "R47a", str(story), "--member", "ana", "--circulated", "2026-11-30"
    )
    for name, words in (("bo", SAID), ("cy", "Lovely from end to end. " * 40)):
        critique = tmp_path / f"{name}.txt"
        critique.write_text(words, "utf-8")
        assert 0 == run(folder, "review", "add", "R47a", str(critique), "--member", name)
    return folder


def shown(out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `roundup show --json` says."""
    capsys.readouterr()
    assert 0 == run(out, "roundup", "show", "R47a", "--json")
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def preview(out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert 0 == run(out, "roundup", "preview", "R47a")
    return capsys.readouterr().out


def test_show_says_who_has_read_how_it_is_composed_and_what_was_checked(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people and as JSON."""
    found = shown(out, capsys)
    assert [
        {"member": "bo", "state": "in"},
        {"member": "cy", "state": "in"},
        {"member": "dee", "state": "owes"},
    ] == found["readers"]
    assert {"page": True, "piece": True, "critiques": True, "document": True} == found["parts"]
    critics = found["critics"]
    assert isinstance(critics, list)
    assert ["bo", "cy"] == [critic["member"] for critic in critics]
    assert (3, False) == (critics[0]["remarks"][0]["paragraph"], critics[0]["remarks"][0]["held"])
    checks = found["checks"]
    assert isinstance(checks, list)
    assert [("ruled", True), ("parts", True), ("held", True), ("addresses", True), ("text", True)] == [
        (check["what"], check["fine"]) for check in checks
    ]
    assert 0 == run(out, "roundup", "show", "R47a")
    text = capsys.readouterr().out
    assert re.search(r"dee +owes", text)
    assert "fine  every critique that is in was ruled on" in text


def test_the_sheet_from_a_file_composes_it_and_undo_takes_it_back(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--print` shows the sheet; what is changed in it holds in the preview, and in the log as one deed."""
    capsys.readouterr()
    assert 0 == run(out, "roundup", "edit", "R47a", "--print")
    printed = capsys.readouterr().out
    held = next(line for line in printed.splitlines() if "The river is the best thing" in line)
    sheet = tmp_path / "sheet.txt"
    wanted = printed.replace(held, held.replace("tell", "hold")).replace("on    page", "off   page")
    sheet.write_text(f"{wanted}\nDear Ana, well done.\n", "utf-8")
    assert 0 == run(out, "roundup", "edit", "R47a", "--file", str(sheet))
    assert "Composed a round-up." in capsys.readouterr().err
    text = preview(out, capsys)
    assert (False, False, True) == (
        "best thing in it" in text,
        "WHO READ IT" in text,
        "Dear Ana, well done." in text,
    )
    assert "composed a round-up" == listed(out, capsys, "log")[0]["what"]
    assert 0 == run(out, "undo")
    assert "best thing in it" in preview(out, capsys)


def test_single_options_do_single_things(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For scripts: a part, the order, a remark, the note; a slip is refused and changes nothing."""
    note = tmp_path / "note.txt"
    note.write_text("From my desk.", "utf-8")
    assert 0 == run(out, "roundup", "edit", "R47a", "--off", "critiques", "--order", "cy,bo")
    assert 0 == run(out, "roundup", "edit", "R47a", "--note", str(note))
    critics = shown(out, capsys)["critics"]
    assert isinstance(critics, list)
    assert ["cy", "bo"] == [critic["member"] for critic in critics]
    key = critics[1]["remarks"][0]["id"]
    assert 0 == run(out, "roundup", "edit", "R47a", "--hold", key)
    text = preview(out, capsys)
    assert (True, False, False) == ("From my desk." in text, "best thing" in text, "EACH CRITIQUE" in text)
    assert 0 == run(out, "roundup", "edit", "R47a", "--tell", key)
    assert "best thing" in preview(out, capsys)
    assert 1 == run(out, "roundup", "edit", "R47a", "--order", "zed")
    assert "“zed”, names no critic of this piece. Those who speak: cy, bo" in capsys.readouterr().err
    assert 0 == run(out, "roundup", "edit", "R47a", "--on", "critiques", "--dry-run")
    assert "EACH CRITIQUE" not in preview(out, capsys)


def test_the_sheet_in_the_editor_is_opened_again_where_a_line_is_not_understood(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is still in it; the second time it is taken."""
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nif grep -q "of page" "$1"; then sed -i "s/of page/off page/" "$1";'
        ' else sed -i "s/^on    page.*/of page/" "$1"; fi\n',
        "utf-8",
    )
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin.readline", lambda: "y\n", raising=False)
    assert 0 == run(out, "roundup", "edit", "R47a")
    assert "“of page”, says neither on nor off" in capsys.readouterr().err
    assert "WHO READ IT" not in preview(out, capsys)


def test_the_web_page_is_written_once_and_replaced_only_after_a_yes(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there stays as it is without a terminal; only its owner may read the new one."""
    page = tmp_path / "R47a.html"
    assert 0 == run(out, "roundup", "preview", "R47a", "--html", str(page))
    assert "<!doctype html>" in page.read_text("utf-8")
    assert "best thing in it" in page.read_text("utf-8")
    assert 0o600 == page.stat().st_mode & 0o777
    page.write_text("mine", "utf-8")
    assert 1 == run(out, "roundup", "preview", "R47a", "--html", str(page))
    assert "is there already" in capsys.readouterr().err
    assert "mine" == page.read_text("utf-8")
    assert 0 == run(out, "roundup", "preview", "R47a", "--html", str(page), "--yes")
    assert "best thing in it" in page.read_text("utf-8")


def test_it_is_tested_sent_and_sent_again(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each queues one mail; what a check found is said before; who may not read it is refused in words."""
    assert 0 == run(
        out, "roundup", "edit", "R47a", "--off", "page", "--off", "critiques", "--off", "document"
    )
    assert 0 == run(out, "roundup", "test", "R47a", "--dry-run")
    assert re.search(r"roundup +you +R47a", capsys.readouterr().out)
    assert 0 == run(out, "roundup", "test", "R47a", "--yes")
    assert 1 == run(out, "roundup", "send", "R47a", "--to", "ana", "--yes")
    assert "has not gone yet: `roundup send R47a` sends it" in capsys.readouterr().err
    assert 0 == run(out, "roundup", "send", "R47a", "--yes")
    assert "Look: 2 remarks stand in no part that is on" in capsys.readouterr().err
    assert 1 == run(out, "roundup", "send", "R47a", "--yes")
    assert 1 == run(out, "roundup", "send", "R47a", "--to", "bo", "--yes")
    assert "its author's alone" in capsys.readouterr().err
    assert 0 == run(out, "roundup", "send", "R47a", "--to", "ana", "--yes")
    mails = listed(out, capsys, "outbox", "list")
    assert [("roundup", ""), ("roundup", "ana"), ("roundup", "ana")] == [
        (mail["kind"], mail["to"]) for mail in mails
    ]


def test_what_is_sealed_for_the_coordinator_is_shown_only_where_they_open_it(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The piece is the coordinator's own: who has read is no secret, what they say is, until `--open`."""
    settings = out / "circle.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("Ada <ada@x.example>", "Ana <ana@x.example>"), "utf-8")
    page = tmp_path / "page.html"
    for words in (("show",), ("preview",), ("preview", "--html", str(page)), ("edit", "--print")):
        capsys.readouterr()
        run(out, "roundup", words[0], "R47a", *words[1:])
        told = capsys.readouterr()
        assert ("best thing" in told.out, "your own piece" in told.err) == (False, True), words
    assert not page.exists()
    assert 0 == run(out, "roundup", "preview", "R47a", "--open")
    assert "best thing in it" in capsys.readouterr().out
    assert 0 == run(out, "roundup", "edit", "R47a", "--off", "page")


def test_your_words_forget_a_member_with_everything_else(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note is a file beside the piece: a name in it goes, and the round-up still has the rest."""
    note = tmp_path / "note.txt"
    note.write_text("Dee is right about the middle.", "utf-8")
    assert 0 == run(out, "roundup", "edit", "R47a", "--note", str(note))
    assert 0 == run(out, "members", "forget", "dee", "--yes")
    assert "a former member is right about the middle." in preview(out, capsys)
    assert not [path for path in out.rglob("*") if path.is_file() and b"Dee is right" in path.read_bytes()]
