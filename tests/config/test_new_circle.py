"""The circle.toml that a new circle begins with."""

import tomllib
from datetime import date

import msgspec
import pytest
from textual.theme import BUILTIN_THEMES

from circle_tui.config import example_circle_toml, new_circle_toml, read_settings
from circle_tui.config.settings import THEMES


def test_the_example_is_right_as_it_stands() -> None:
    """What explains every setting can be read as settings."""
    settings = read_settings(example_circle_toml(), "circle.toml")
    assert settings.mail.imap.host == "imap.example.org"


def test_answers_take_the_place_of_the_examples() -> None:
    """Values of each kind stand where the examples stood, and the explanations stay."""
    text = new_circle_toml(
        {
            "circle.name": 'The "Quill"\n\\ Café',
            "mail.imap.since": date(2026, 11, 21),
            "mail.imap.port": 1993,
            "mail.plus_addressing": True,
            "mail.imap.folder": ["INBOX", "Circle"],
            "rounds.rest": [],
            "queue.keep_up": 0.5,
        }
    )
    table = tomllib.loads(text)
    assert table["circle"]["name"] == 'The "Quill"\n\\ Café'
    assert date(2026, 11, 21) == table["mail"]["imap"]["since"]
    assert table["mail"]["imap"]["port"] == 1993
    assert table["mail"]["smtp"]["port"] == 465
    assert table["mail"]["plus_addressing"] is True
    assert table["mail"]["imap"]["folder"] == ["INBOX", "Circle"]
    assert table["rounds"]["rest"] == []
    assert table["queue"]["keep_up"] == 0.5
    assert text.count("\n# ") == example_circle_toml().count("\n# ")


def test_one_source_of_the_password_takes_the_place_of_another() -> None:
    """A setting that is only explained can be written, and one that is written left out."""
    text = new_circle_toml({"mail.imap.password_command": None, "mail.imap.password_env": "TNP_PASSWORD"})
    imap = read_settings(text, "circle.toml").mail.imap
    assert (imap.password_command, imap.password_env) == ((), "TNP_PASSWORD")
    assert '# password_command = ["pass", "show", "circle"]' in text


def test_a_key_that_is_no_setting_is_refused() -> None:
    """Nothing that was answered is dropped without a word."""
    with pytest.raises(KeyError, match=r"mail\.imap\.prot"):
        new_circle_toml({"mail.imap.prot": 993})


def test_the_themes_are_our_own_and_those_that_textual_brings() -> None:
    """A theme that can be written can be shown."""
    assert ("auto", "dark", "light", "high-contrast", "terminal", *BUILTIN_THEMES) == THEMES


def test_nothing_that_is_read_can_be_changed() -> None:
    """Settings are values."""
    settings = read_settings(example_circle_toml(), "circle.toml")
    with pytest.raises(AttributeError):
        settings.mail.send = "auto"  # type: ignore[misc]
    assert msgspec.structs.replace(settings.mail, send="auto").send == "auto"
