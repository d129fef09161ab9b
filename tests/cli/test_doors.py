"""The command line says what happened in words, with the right exit code, and never a traceback."""

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.cli import main
from circle_tui.config import new_circle_toml
from circle_tui.desk.left_behind import BESIDE_FILE, Beside


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A circle whose mail servers are on this machine, and not there."""
    folder = tmp_path / "circle"
    folder.mkdir(mode=0o700)
    text = new_circle_toml(
        {
            "mail.imap.host": "127.0.0.1",
            "mail.imap.port": 1,
            "mail.imap.security": "plain",
            "mail.imap.password_command": None,
            "mail.imap.username": None,
            "mail.imap.since": "all",
            "mail.smtp.host": "127.0.0.1",
            "mail.smtp.port": 1,
            "mail.smtp.security": "plain",
            "mail.imap.authserv": None,
            "rounds.rest": [],
        }
    )
    (folder / "circle.toml").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *words: str) -> int:
    return main(["--circle", str(folder), *words])


def test_members_are_added_listed_and_exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was added comes back as JSON and as CSV."""
    assert 0 == run(folder, "members", "add", "Ana Ruiz", "Ana@Example.org", "--no-welcome")
    assert 0 == run(folder, "members", "list", "--json")
    listed = json.loads(capsys.readouterr().out)
    assert [("ana", "Ana Ruiz", ["ana@example.org"])] == [
        (m["id"], m["name"], m["addresses"]) for m in listed
    ]
    assert 0 == run(folder, "members", "export")
    assert "Ana Ruiz,ana@example.org,,,member,active," in capsys.readouterr().out


def test_a_deed_that_mails_somebody_is_not_done_without_a_yes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal it says whom it would mail, and refuses; with --yes it is done."""
    assert 1 == run(folder, "members", "add", "Ana", "ana@example.org")
    assert "This mails 1 person." in capsys.readouterr().err
    assert 0 == run(folder, "members", "list", "--json")
    assert [] == json.loads(capsys.readouterr().out)
    assert 0 == run(folder, "members", "add", "Ana", "ana@example.org", "--yes")
    assert "1 mail waits in the outbox" in capsys.readouterr().err


def test_a_dry_run_names_the_mails_and_does_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run shows what would be mailed, now and by the turns to come, and the journal stays empty."""
    assert 0 == run(folder, "members", "add", "Ana", "ana@example.org", "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert ("welcome", "ana") == (told["added"][0]["kind"], told["added"][0]["to"])
    assert [{"member": "ana", "before": "", "after": "R1a"}] == told["next_turns"]
    assert 0 == run(folder, "log", "--json")
    assert [] == json.loads(capsys.readouterr().out)


def test_a_wrong_setting_is_named_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 78, with file, line, key, value and what is allowed."""
    path = folder / "circle.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("send = "))
    lines[number - 1] = 'send = "always"'
    path.write_text("\n".join(lines), encoding="utf-8")
    assert 78 == run(folder, "status")
    told = capsys.readouterr().err
    assert all(word in told for word in (f"{number}", "mail.send", "always", "off", "ask", "auto"))


def test_a_folder_that_is_no_circle_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence names `init`."""
    assert 1 == run(tmp_path / "nothing", "status")
    assert "circle-tui init" in capsys.readouterr().err


def test_a_server_that_is_not_there_is_tried_later(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 75, with host and port."""
    assert 75 == run(folder, "sync")
    assert "127.0.0.1" in capsys.readouterr().err


def test_an_instant_needs_an_offset(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--at` without an offset could mean two instants, and is refused."""
    assert 1 == run(folder, "status", "--at", "2026-12-06T20:00")
    assert "offset" in capsys.readouterr().err


def test_status_needs_a_person_only_where_something_waits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new circle has nothing for its coordinator: exit 0, and the shape of the design."""
    assert 0 == run(folder, "status", "--json")
    status = json.loads(capsys.readouterr().out)
    keys = {"circle", "now", "last_pass", "rounds", "needs_you", "members", "outbox"}
    assert keys <= set(status)
    assert {"waiting", "sent", "refused", "uncertain"} <= set(status["outbox"])


def test_undo_takes_the_last_deed_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The member is gone, and the log has both deeds."""
    run(folder, "members", "add", "Ana", "ana@example.org", "--no-welcome")
    assert 0 == run(folder, "undo")
    assert 0 == run(folder, "members", "list", "--json")
    capsys.readouterr()
    run(folder, "log", "--json")
    deeds = json.loads(capsys.readouterr().out)
    assert ["took back: added a member", "added a member"] == [deed["what"] for deed in deeds]
    assert {"n", "at", "who", "what", "about", "undoable"} <= set(deeds[0])


def test_a_file_of_members_with_mistakes_imports_nobody(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every bad line is named, and the good ones wait too."""
    path = tmp_path / "members.csv"
    path.write_text("name,email,timezone\nAna,ana@example.org,Europe/London\nBo,bo-at-example,Mars/North\n")
    assert 1 == run(folder, "members", "import", str(path))
    assert "line 3" in capsys.readouterr().err
    run(folder, "members", "list", "--json")
    assert [] == json.loads(capsys.readouterr().out)


def test_files_and_folders_are_their_owners_alone(folder: Path) -> None:
    """Folders 0700, files 0600, whatever the umask; circle.toml is the coordinator's own."""
    run(folder, "members", "add", "Ana", "ana@example.org", "--yes")
    ours = [path for path in folder.rglob("*") if path.name != "circle.toml"]
    wrong = [
        (path.name, oct(path.stat().st_mode))
        for path in ours
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]
    assert [] == wrong


def test_a_fault_inside_goes_to_the_log_and_not_to_the_person(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback reaches a person; circle.log has it."""

    def break_down(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("circle_tui.desk.members.Members.listed", break_down)
    assert 1 == run(folder, "members", "list")
    told = capsys.readouterr().err
    assert "circle.log" in told
    assert "Traceback" not in told
    assert "ZeroDivisionError" in (folder / "circle.log").read_text()


def test_a_letter_without_a_record_is_held_by_mending(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A letter that lies on the shelf and in no record is told by `doctor`, and held by `doctor --mend`."""
    raw = b"From: Bo <bo@example.org>\r\nSubject: Lost\r\n\r\nHello.\r\n"
    FolderShelf(folder).keep_letter(raw)
    assert 3 == run(folder, "doctor", "--no-login")
    run(folder, "doctor", "--no-login", "--mend")
    capsys.readouterr()
    assert 0 == run(folder, "inbox", "list", "--json")
    assert ["Lost"] == [letter["subject"] for letter in json.loads(capsys.readouterr().out)]


def test_a_letter_with_a_file_that_cannot_be_read_is_shown_with_an_answer_to_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The request to send it again is printed below the letter, and is what `--json` calls `answer`."""
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Bo <bo@example.org>", "My piece"
    letter.set_content("Here it is.")
    letter.add_attachment(b"", maintype="application", subtype="pdf", filename="The Well.pdf")
    FolderShelf(folder).keep_letter(letter.as_bytes())
    run(folder, "doctor", "--no-login", "--mend")
    capsys.readouterr()
    run(folder, "inbox", "list", "--json")
    (held,) = json.loads(capsys.readouterr().out)
    assert 0 == run(folder, "inbox", "show", held["id"], "--json")
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert "“The Well.pdf”: The file is empty: 0 bytes arrived. Please send it again." in answer
    assert answer.startswith("Hello Bo,")
    assert 0 == run(folder, "inbox", "show", held["id"])
    assert "The file is empty" in capsys.readouterr().out


def test_a_backup_brings_a_circle_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was there when the backup was made is there again, in another folder."""
    run(folder, "members", "add", "Ana", "ana@example.org", "--no-welcome")
    assert 0 == run(folder, "backup", str(tmp_path / "circle.tar.gz"))
    assert 0 == run(tmp_path / "other", "restore", str(tmp_path / "circle.tar.gz"))
    capsys.readouterr()
    assert 0 == run(tmp_path / "other", "members", "list", "--json")
    assert ["ana"] == [member["id"] for member in json.loads(capsys.readouterr().out)]


def test_a_forgotten_member_is_in_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Name and address are gone from every file, and the log still says that somebody was forgotten."""
    run(folder, "members", "add", "Zenobia Quill", "zq@example.org", "--yes")
    assert 0 == run(folder, "members", "forget", "zenobia", "--yes")
    files = [path for path in folder.rglob("*") if path.is_file()]
    left = [path.name for path in files if b"zq@example.org" in path.read_bytes()]
    assert [] == left
    capsys.readouterr()
    assert 0 == run(folder, "members", "list", "--json")
    assert ["a former member"] == [member["name"] for member in json.loads(capsys.readouterr().out)]


def own_keys(folder: Path, *lines: str) -> None:
    """Give the circle keys of its coordinator's own."""
    text = (folder / "circle.toml").read_text(encoding="utf-8")
    with_keys = text.replace("[ui.keys]", "\n".join(["[ui.keys]", *lines]), 1)
    (folder / "circle.toml").write_text(with_keys, encoding="utf-8")


def test_the_doctor_knows_keys_that_clash_and_keys_that_there_are_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also those that belong to a list of one screen; and it imports no Textual for it."""
    own_keys(folder, '"review.acept" = "b"', '"review.accept" = "x"', '"inbox.take" = "t"')
    code = "import sys; from circle_tui.cli import main; main(sys.argv[1:]); print('textual' in sys.modules)"
    words = ["--circle", str(folder), "doctor", "--no-login", "--json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    findings, _, imported = done.stdout.rstrip().rpartition("\n")
    assert "False" == imported
    assert [
        "[ui.keys] has “review.acept”, which no key does. The help (?) shows the names.",
        "[ui.keys] gives “x” to both review.accept and review.return.",
    ] == [found["text"] for found in json.loads(findings) if found["about"] == "keys"]


def test_the_doctor_tells_what_lies_in_junk(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the last pass saw beside the mailbox, with what to do."""
    found = Beside(looked=datetime.now(UTC), junk=2, junk_folder="Junk")
    FolderShelf(folder).keep_state(BESIDE_FILE, msgspec.json.encode(found))
    run(folder, "doctor", "--no-login", "--json")
    told = json.loads(capsys.readouterr().out)
    expected = (
        "2 letters from members lie in Junk. Move what is no junk to INBOX in your mail program: "
        "then it is read."
    )
    assert [expected] == [finding["text"] for finding in told if finding["about"] == "mailbox"]
