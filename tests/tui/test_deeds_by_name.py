"""Deeds that the palette finds: each asks for what it needs, shows what follows, and can be taken back."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from circle_tui.tui.app import CircleApp
from circle_tui.tui.keeping import Keeping
from tests.desk.desks import Office
from tests.tui import texts
from tests.tui.circle_of import sample
from tests.tui.screens import WIDE, opened, press, settled, shown, toasts, until

LONG = "\n\n".join(["The tide came in under the door and stayed. Nobody had asked it to."] * 40)


async def asked(pilot: Pilot[int], words: str) -> None:
    """Find a deed in the palette by these words and take it."""
    await pilot.press("colon")
    await settled(pilot)
    await pilot.press(*(" " if key == " " else key for key in words.replace(" ", "")))
    await pilot.pause(0.3)
    await press(pilot, "enter")
    await pilot.pause(0.1)


async def typed(pilot: Pilot[int], text: str) -> None:
    """Type a line in place of what is offered, and take it."""
    pilot.app.screen.query_one("Input").value = text  # type: ignore[attr-defined]
    await press(pilot, "enter")
    await pilot.pause(0.1)


def copies(made: Office, reader: str) -> int:
    """How many mails brought The Well to a reader."""
    about = made.desk.circle.outbox.by("about", "R1a")
    return sum((mail.to, mail.kind) == (reader, "circulation") for mail in about)


async def picked(pilot: Pilot[int], *words: str) -> None:
    """Narrow one list after another to these words, and take what is left."""
    for word in words:
        await typed(pilot, word)


async def test_a_piece_that_came_on_paper_is_added_and_taken_back(tmp_path: Path) -> None:
    """For Cy's turn in round 2; it mails nobody, and u takes it out again."""
    file = tmp_path / "The Tide.txt"
    file.write_text(LONG, encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        mails = len(made.desk.circle.outbox)
        await asked(pilot, "Add a piece")
        await typed(pilot, f'"{file}"')
        await picked(pilot, "Cy", "R2a", "No:")
        assert "Added a piece: only tried so far" in shown(pilot)
        await press(pilot, "y")
        piece = made.desk.circle.submissions["R2a"]
        assert ("cy", 14 * 40) == (piece.author, piece.words)
        assert mails == len(made.desk.circle.outbox)
        await press(pilot, "u")
        assert "R2a" not in made.desk.circle.submissions


async def test_a_piece_that_readers_have_is_owed_from_its_day(tmp_path: Path) -> None:
    """Round 1 of before: everybody but its author owes on it from 8 December."""
    file = tmp_path / "Old.txt"
    file.write_text(LONG, encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Add a piece")
        await typed(pilot, str(file))
        await picked(pilot, "Fay", "Another")
        await typed(pilot, "R1c")
        await picked(pilot, "Yes")
        await typed(pilot, "2026-12-08")
        await press(pilot, "y")
        assert "circulated" == made.desk.circle.submissions["R1c"].state
        assert ["ana", "bo", "cy", "dee", "eve"] == sorted(
            debt.critic for debt in made.desk.circle.debts.by("label", "R1c")
        )


async def test_a_file_that_is_not_there_is_said_in_words() -> None:
    """With the home written out; nothing is asked after it."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Add a piece")
        await typed(pilot, "~/no such piece.docx")
        assert (
            f"{Path.home()}/no such piece.docx cannot be read: No such file or directory."
            == toasts(pilot)[-1]
        )
        assert "Whose piece" not in shown(pilot)


async def test_a_piece_goes_to_its_reader_once_more() -> None:
    """Bo lost The Well: one mail, seen before y."""
    async with sample() as made, opened(made) as pilot:
        before = [
            m.id
            for m in made.desk.circle.outbox.by("about", "R1a")
            if (m.to, m.kind) == ("bo", "circulation")
        ]
        await asked(pilot, "Send a piece again")
        await picked(pilot, "Well", "Bo")
        assert "This mails 1 person now." in shown(pilot)
        await press(pilot, "y")
        after = [
            m.id
            for m in made.desk.circle.outbox.by("about", "R1a")
            if (m.to, m.kind) == ("bo", "circulation")
        ]
        assert (1, 2) == (len(before), len(after))


async def test_a_critique_is_asked_of_another() -> None:
    """Bo is let off The Well; nobody more is asked."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Ask another member")
        await picked(pilot, "Well", "Nobody more", "Bo")
        await press(pilot, "y")
        assert "excused" == made.desk.circle.debts["R1a:bo"].dropped


async def test_a_critique_on_paper_is_added(tmp_path: Path) -> None:
    """Bo's, of The Well, as of Thursday evening."""
    file = tmp_path / "bo.txt"
    file.write_text(texts.DEE, encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Add a critique")
        await picked(pilot, "Well")
        await typed(pilot, str(file))
        await picked(pilot, "Bo")
        await typed(pilot, "2026-12-10 20:00")
        await press(pilot, "y")
        found = made.desk.circle.critiques.by("pair", "R1a:bo")
        assert [("accepted", "2026-12-10 20:00")] == [
            (c.state, f"{c.received:%Y-%m-%d %H:%M}") for c in found
        ]


async def test_a_piece_is_read_as_its_readers_see_it() -> None:
    """Numbered; esc goes back."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Read a piece")
        await picked(pilot, "Salt")
        await until(pilot, lambda: "¶1" in shown(pilot))
        assert "R1b “Salt” by Bo Lindqvist" in shown(pilot)
        await press(pilot, "escape")
        assert "today" == pilot.app.current_mode
        assert "¶1" not in shown(pilot)


async def test_the_parts_of_a_piece_are_joined_by_one_key() -> None:
    """Cy's letter with two files is one piece; u parts them."""
    async with sample() as made, opened(made) as pilot:
        held = next(f.id for f in made.desk.inbox.listed("held") if f.why.startswith("several doc"))
        pilot.app.open_at("inbox", held)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "p")
        await until(pilot, lambda: "only tried so far" in shown(pilot))
        await press(pilot, "y")
        assert "filed" == made.desk.circle.letters[held].state
        assert "R2a" in made.desk.circle.submissions
        await press(pilot, "u")
        assert "held" == made.desk.circle.letters[held].state


async def test_a_letter_to_who_owes_is_kept_and_sent_later() -> None:
    """Kept first, then gone on with: Bo and Fay get a mail each, and the draft is gone."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Write to those who owe")
        await picked(pilot, "Well")
        await press(pilot, *"Soon", "enter", *"please", "ctrl+s")
        await picked(pilot, "Keep")
        assert [(("bo", "fay"), "Soon", "please")] == [
            (d.to, d.subject, d.text) for d in made.desk.writing.drafts()
        ]
        await asked(pilot, "Go on with a letter")
        await picked(pilot, "Soon", "Write on")
        await press(pilot, "!", "ctrl+s")
        await picked(pilot, "Send 2 mails")
        mails = [m for m in made.desk.circle.outbox.values() if m.kind == "letter"]
        assert ["bo", "fay"] == sorted(mail.to for mail in mails)
        assert b"please!" in made.desk.outbox.bytes(mails[0])
        assert () == made.desk.writing.drafts()
        await press(pilot, "u")
        assert {"cancelled"} == {made.desk.circle.outbox[mail.id].state for mail in mails}


async def test_a_draft_is_let_go() -> None:
    """It is gone, and nobody was written to."""
    async with sample() as made, opened(made) as pilot:
        made.desk.writing.keep_draft(["ana"], "Hm", "Perhaps not.")
        await asked(pilot, "Go on with a letter")
        await picked(pilot, "Hm", "Let it go")
        assert () == made.desk.writing.drafts()
        assert "Draft 1 is gone" == toasts(pilot)[-1]


@pytest.mark.parametrize(
    ("form", "name", "begins"),
    [
        ("text", "season.txt", "Thursday"),
        ("spreadsheet", "season.csv", ""),
        ("calendar", "season.ics", "BEGIN:VCALENDAR"),
    ],
)
async def test_the_season_is_written_to_a_file(form: str, name: str, begins: str, tmp_path: Path) -> None:
    """In each of its forms, into a folder that was named; nobody's address stands in it."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "season's cover")
        await typed(pilot, "12")
        await picked(pilot, form)
        await typed(pilot, str(tmp_path))
        await until(pilot, lambda: (tmp_path / name).exists())
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Cy Okafor" in text
        assert "cy@example.org" not in text
        assert 0o600 == (tmp_path / name).stat().st_mode & 0o777


async def test_the_season_and_the_mails_to_come_are_shown() -> None:
    """On a leaf; a number that is none is refused in words."""
    async with sample() as made, opened(made, WIDE) as pilot:
        await asked(pilot, "season's cover")
        await typed(pilot, "8")
        await picked(pilot, "Show it")
        await until(pilot, lambda: "The season" in shown(pilot))
        assert "Eve Laurent" in shown(pilot)
        await press(pilot, "escape")
        await asked(pilot, "Forecast")
        await typed(pilot, "none")
        assert "That takes a number from 1 to 400." == toasts(pilot)[-1]
        await asked(pilot, "Forecast")
        await typed(pilot, "3")
        await until(pilot, lambda: "if nothing else happens" in shown(pilot))
        assert "critique reminder" in shown(pilot)


async def test_the_members_are_exported_but_not_over_another_file_unasked(tmp_path: Path) -> None:
    """N leaves the file as it was, y replaces it."""
    file = tmp_path / "people.csv"
    file.write_text("mine", encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Export the members")
        await typed(pilot, str(file))
        await press(pilot, "n")
        assert "mine" == file.read_text(encoding="utf-8")
        await asked(pilot, "Export the members")
        await typed(pilot, str(file))
        await press(pilot, "y")
        await until(pilot, lambda: file.read_text(encoding="utf-8") != "mine")
        assert file.read_text(encoding="utf-8").startswith("name,email,")


async def test_imported_members_are_welcomed(tmp_path: Path) -> None:
    """Two lines, two mails, seen before y."""
    file = tmp_path / "new.csv"
    file.write_text("name,email\nGil,gil@work.example\nHal,hal@work.example\n", encoding="utf-8")
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Import members and welcome")
        await typed(pilot, str(file))
        assert "This mails 2 people now." in shown(pilot)
        await press(pilot, "y")
        assert {"gil", "hal"} == {m.to for m in made.desk.circle.outbox.values() if m.kind == "welcome"}


class Folder:
    """A circle's folder as the screen sees it, in memory."""

    def __init__(self) -> None:
        self.own: dict[str, str] = {}
        self.backups: list[Path] = []
        self.forgotten: list[str] = []

    def keep(self, name: str, text: str) -> tuple[str, ...]:
        self.own[name] = text
        return ("A bracket is open on line 1.",) if "{{" in text else ()

    async def back_up(self, path: Path) -> str:
        self.backups.append(path)
        return f"{path} holds 3 files"

    async def forget(self, member: str) -> str:
        self.forgotten.append(member)
        return "Erased: 2 letters removed"

    def keeping(self) -> Keeping:
        return Keeping(self.back_up, lambda name: self.own.get(name, "Dear reader"), self.keep, self.forget)


@asynccontextmanager
async def _with(made: Office, folder: Folder):  # type: ignore[no-untyped-def]
    app = CircleApp(made.desk, made.clock.now, passes=False, keeping=folder.keeping())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def test_a_wording_that_is_wrong_is_said_and_mended() -> None:
    """Kept, not used; y opens it again."""
    folder = Folder()
    async with sample() as made, _with(made, folder) as pilot:
        await asked(pilot, "Edit the wording")
        await picked(pilot, "receipt", "text part")
        await press(pilot, "{", "{", "ctrl+s")
        assert "A bracket is open on line 1." in shown(pilot)
        await press(pilot, "y", "backspace", "backspace", "!", "ctrl+s")
        assert {"receipt.txt.j2": "Dear reader!"} == folder.own
        assert "receipt.txt.j2 is fine, and is used from now on" == toasts(pilot)[-1]


async def test_a_backup_is_written_where_it_is_named(tmp_path: Path) -> None:
    """What is in it is said; a folder that there is not is refused."""
    folder = Folder()
    async with sample() as made, _with(made, folder) as pilot:
        await asked(pilot, "Back up the whole")
        await typed(pilot, str(tmp_path / "no" / "b.tar.gz"))
        assert f"There is no folder {tmp_path}/no. Make it first, or choose another." == toasts(pilot)[-1]
        await asked(pilot, "Back up the whole")
        await typed(pilot, str(tmp_path / "b.tar.gz"))
        assert [tmp_path / "b.tar.gz"] == folder.backups
        assert f"{tmp_path}/b.tar.gz holds 3 files" == toasts(pilot)[-1]


async def test_a_member_is_forgotten_only_after_a_yes() -> None:
    """Enter is none."""
    folder = Folder()
    async with sample() as made, _with(made, folder) as pilot:
        await asked(pilot, "Forget a member")
        await picked(pilot, "Eve")
        assert "This cannot be undone" in shown(pilot)
        await press(pilot, "enter")
        assert [] == folder.forgotten
        await press(pilot, "y")
        assert (["eve"], "left") == (folder.forgotten, made.desk.circle.members["eve"].state)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Back up the whole", "export backup FILE"),
        ("Edit the wording", "wording edit KIND"),
        ("Forget a member", "members forget M"),
    ],
)
async def test_where_the_folder_is_not_at_hand_the_command_is_said(words: str, command: str) -> None:
    """As in the sample circle of another process."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, words)
        assert f"Leave the screen and run: circle-tui {command}" == toasts(pilot)[-1]


async def test_every_piece_can_be_read_from_the_palette_by_its_name() -> None:
    """Typing its title is enough."""
    async with sample() as made, opened(made) as pilot:
        await asked(pilot, "Read R1a")
        await until(pilot, lambda: "¶1" in shown(pilot))
        assert "R1a “The Well” by Ana Ruiz" in shown(pilot)
