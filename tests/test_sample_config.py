"""What lies in sample_config/ is right as it stands: people copy it."""

import csv
import re
from configparser import ConfigParser
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from circle_tui.config import Settings, example_circle_toml, read_settings
from circle_tui.letters.reading import read

SAMPLES = Path(__file__).parent.parent / "sample_config"
TEXT = (SAMPLES / "circle.toml").read_text(encoding="utf-8")


def settings_of(kind: type[msgspec.Struct], section: str = "") -> set[str]:
    """The dotted names of all settings that can be written."""
    names: set[str] = set()
    for field in msgspec.structs.fields(kind):
        name = f"{section}{field.name}"
        inner = field.type
        is_section = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
        names |= settings_of(inner, f"{name}.") if is_section else {name}
    return names


def explained_settings() -> dict[str, bool]:
    """Each setting of the sample and whether words stand above it, or above the keys that it follows."""
    explained: dict[str, bool] = {}
    section, words = "", False
    for line in TEXT.splitlines():
        header = re.fullmatch(r"\[([\w.]+)\]", line)
        setting = re.fullmatch(r'(?:# )?([\w."]+) = .*', line)
        if header:
            section, words = header[1], False
            if section == "ui.keys":
                explained[section] = True
        elif setting:
            explained[f"{section}.{setting[1]}"] = words
        else:
            words = line.startswith("# ")
    return explained


def test_the_sample_is_the_text_that_new_circles_get() -> None:
    """One text explains the settings, wherever people meet it."""
    assert example_circle_toml() == TEXT


def test_the_sample_fits_a_terminal() -> None:
    """No line has to be scrolled sideways."""
    assert max(map(len, TEXT.splitlines())) <= 110


def test_no_setting_is_missing_from_the_sample() -> None:
    """Who reads the sample has seen every setting there is, and none that there is not."""
    shown = {name for name in explained_settings() if not name.startswith("ui.keys.")}
    assert settings_of(Settings) == shown


def test_every_setting_is_explained() -> None:
    """No key stands there without words."""
    assert [] == [name for name, words in explained_settings().items() if not words]


def test_a_sample_value_is_the_default_wherever_there_is_one() -> None:
    """The sample shows what happens if a line is left out."""
    settings = read_settings(TEXT, "circle.toml")
    examples = {"rounds.rest", "mail.imap.username", "mail.imap.password_command", "mail.imap.authserv"}
    changed = {
        f"{section}.{field.name}"
        for section, part in (
            ("circle", settings.circle),
            ("mail", settings.mail),
            ("mail.imap", settings.mail.imap),
            ("mail.limits", settings.mail.limits),
            ("rounds", settings.rounds),
            ("pieces", settings.pieces),
            ("critiques", settings.critiques),
            ("roundup", settings.roundup),
            ("reminders", settings.reminders),
            ("queue", settings.queue),
            ("wording", settings.wording),
            ("ui", settings.ui),
        )
        for field in msgspec.structs.fields(type(part))
        if field.default is not msgspec.NODEFAULT and getattr(part, field.name) != field.default
    }
    assert examples == changed


def test_the_sample_members_are_a_circle() -> None:
    """Eight people in five zones, in the columns that `members import` reads."""
    with (SAMPLES / "members.csv").open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        members = list(table)
    assert "name,email,aliases,timezone,role,state,joined,genres,order,given,owed,last_turn" == ",".join(
        table.fieldnames or ()
    )
    assert len(members) == 8
    assert len({ZoneInfo(member["timezone"]) for member in members}) == 5
    assert {"member", "guest", "reader"} == {member["role"] for member in members}
    assert {member["state"] for member in members} <= {"active", "away", "paused", "left"}
    addresses = [
        address
        for member in members
        for address in (member["email"], *member["aliases"].split(";"))
        if address
    ]
    assert len(addresses) == len(set(addresses))
    assert all(date.fromisoformat(member["joined"]) < date(2026, 12, 3) for member in members)
    assert all(int(member["given"] or 0) <= int(member["owed"] or 0) for member in members)


LETTERS = {
    "submission": ("letter", "ana@example.net", "The Lamplighter's Ladder", '"Yes," said Marit.'),
    "critique": ("letter", "bram@example.com", "Ana, I read this twice", "two lines are perfect."),
    "thanks": ("letter", "chidi@example.in", "Got it, thank you!", "Chidi"),
    "vacation": ("automatic", "dana@example.net", "Hello,", "Dana"),
    "bounce": ("bounce", "MAILER-DAEMON@smtp.example.org", "This is the mail system", "RCPT TO command)"),
}


@pytest.mark.parametrize(("name", "expected"), LETTERS.items())
def test_the_sample_letters_are_what_their_names_say(name: str, expected: tuple[str, str, str, str]) -> None:
    """Each is read without a fault as the kind of mail it is."""
    letter = read((SAMPLES / "letters" / f"{name}.eml").read_bytes())
    kind, sender, first, last = expected
    assert (kind, sender, ()) == (letter.kind, letter.sender.email, letter.faults)
    assert letter.own.startswith(first)
    assert letter.own.rstrip().endswith(last)
    assert "\n>" not in letter.own


def test_the_sample_critique_keeps_its_remarks_apart() -> None:
    """The words between the quoted lines are the critic's, each behind the passage it answers."""
    letter = read((SAMPLES / "letters" / "critique.eml").read_bytes())
    kinds = [segment.kind for segment in letter.segments]
    assert ["own", "attribution"] + 4 * ["quoted", "own"] + ["signature"] == kinds


def test_the_sample_bounce_names_who_and_what() -> None:
    """A hard bounce of a mail of ours."""
    bounce = read((SAMPLES / "letters" / "bounce.eml").read_bytes()).bounce
    assert ("hard", ("gus@example.com",), "5.1.1", ("r1a.gus.t5bc7@example.org",)) == (
        bounce.severity,
        bounce.recipients,
        bounce.status,
        bounce.about,
    )


def test_the_timer_runs_one_pass_every_ten_minutes() -> None:
    """The unit files hold what design and manual promise."""
    service, timer = ConfigParser(interpolation=None), ConfigParser(interpolation=None)
    for parser, name in ((service, "circle-tui.service"), (timer, "circle-tui.timer")):
        parser.optionxform = str  # type: ignore[assignment, method-assign]
        parser.read(SAMPLES / name, encoding="utf-8")
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["ExecStart"] == "%h/.local/bin/circle-tui --circle %h/circle sync"
    assert (timer["Timer"]["OnCalendar"], timer["Timer"]["Persistent"]) == ("*:0/10", "true")
    assert '*/10 * * * * "$HOME/.local/bin/circle-tui" --circle "$HOME/circle" sync' in (
        (SAMPLES / "crontab").read_text().splitlines()
    )
