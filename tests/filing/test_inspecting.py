"""`inspect` from a shell: words of documents, and why a letter would be held, for people and as JSON."""

import io
import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from circle_tui.config import example_circle_toml

TWELVE = "The river rose again in the night and nobody in it slept."


def letter(sender: str) -> bytes:
    """A letter with a Word document of twelve words, a note and a picture."""
    document = docx.Document()
    document.add_paragraph(TWELVE)
    held = io.BytesIO()
    document.save(held)
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "circle@example.org"
    made["Subject"] = "\x1b[31mMy piece".replace("\x1b", "")
    made["Message-ID"] = "<one@zoe.example>"
    made["Date"] = "Wed, 09 Dec 2026 10:00:00 +0000"
    made.set_content("Here it is.")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    made.add_attachment(held.getvalue(), maintype="application", subtype=kind, filename="Piece.docx")
    made.add_attachment(b"no document", maintype="application", subtype="pdf", filename="broken.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="cat.png")
    return made.as_bytes()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A circle that has begun, and a letter from a stranger beside it."""
    circle = tmp_path / "circle"
    circle.mkdir(mode=0o700)
    (circle / "circle.toml").write_text(example_circle_toml(), encoding="utf-8")
    (circle / "circle.toml").chmod(0o600)
    (tmp_path / "one.eml").write_bytes(letter("Zoe <zoe@elsewhere.example>"))
    return tmp_path


def inspect(folder: Path, *arguments: str) -> str:
    """What the command prints."""
    command = [sys.executable, "-m", "circle_tui", *arguments, str(folder / "one.eml")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_documents_have_their_words_and_nothing_else_has(folder: Path) -> None:
    """A document that cannot be read, and a picture, have none."""
    found = json.loads(inspect(folder, "inspect", "--json"))
    assert [("Piece.docx", 12), ("broken.pdf", None), ("cat.png", None)] == [
        (file["name"], file["words"]) for file in found["attachments"]
    ]
    assert found["filing"] is None


def test_people_read_why_a_letter_would_be_held(folder: Path) -> None:
    """The verdict, its reasons and its guesses stand on lines of their own."""
    told = inspect(folder, "--circle", str(folder / "circle"), "inspect").splitlines()
    assert "filing:      held" in told
    assert "because:     from a stranger" in told
    assert "guess:       ignored, 50% sure" in told
    assert any(line.startswith("attached:    Piece.docx") and "12 words" in line for line in told)


def test_programs_read_the_same_as_json(folder: Path) -> None:
    """The keys are those that the design promises; but for lock and log the folder is as it was."""
    found = json.loads(inspect(folder, "--circle", str(folder / "circle"), "inspect", "--json"))
    assert {
        "as": "held",
        "about": "",
        "member": "",
        "evidence": ["from a stranger"],
        "guesses": [{"as": "ignored", "about": "", "member": "", "sure": 0.5}],
        "commands": [],
    } == found["filing"]
    there = {path.name for path in (folder / "circle").rglob("*")}
    assert {"circle.toml"} == there - {"circle.lock", "circle.log"}
