"""A wrong circle.toml names file, line, key, value and what is allowed."""

import pytest

from circle_tui.config import SettingsError, read_settings
from tests.config.test_settings_file import SHORTEST

# (what replaces what in the shortest file, the whole of what is reported)
WRONG = {
    "a word that is no choice": (
        'address = "circle@example.org"',
        'address = "circle@example.org"\nsend = "maybe"',
        'circle.toml, line 10: mail.send = "maybe" is not possible. Allowed: "off" | "ask" | "auto".',
    ),
    "a key that is misspelt": (
        'tag = "TNP"',
        'tag = "TNP"\nalert = "09:00"',
        (
            'circle.toml, line 5: circle.alert = "09:00" is not a setting. Did you mean "alerts"? '
            "[circle] knows name, tag, timezone, coordinator, alerts."
        ),
    ),
    "a section that is misspelt": (
        "[rounds]",
        '[round_up]\nto = "author"\n[rounds]',
        (
            'circle.toml, line 20: round_up = {…} is not a section. Did you mean "roundup"? The file knows '
            "circle, mail, rounds, pieces, critiques, roundup, reminders, queue, wording, ui."
        ),
    ),
    "a section that is a value": (
        "[rounds]",
        "[ui]\n[[queue]]\nkeep_up = 0.5\n[rounds]",
        "circle.toml, line 21: queue = [{…}] is not possible. It is a section: [queue].",
    ),
    "a setting that is missing": (
        'timezone = "Europe/London"',
        "",
        (
            "circle.toml, line 2: circle.timezone is missing. "
            'Write a time zone by its place, like "Europe/London" or "UTC".'
        ),
    ),
    "a zone that does not exist": (
        "Europe/London",
        "Europe/Lodnon",
        (
            'circle.toml, line 5: circle.timezone = "Europe/Lodnon" is not possible. '
            'Allowed: a time zone by its place, like "Europe/London" or "UTC".'
        ),
    ),
    "a zone that is a path": (
        "Europe/London",
        "../../etc/passwd",
        (
            'circle.toml, line 5: circle.timezone = "../../etc/passwd" is not possible. '
            'Allowed: a time zone by its place, like "Europe/London" or "UTC".'
        ),
    ),
    "a coordinator without a name": (
        "Ada Penrose <ada@example.org>",
        "ada@example.org",
        (
            'circle.toml, line 6: circle.coordinator = "ada@example.org" is not possible. '
            'Allowed: a name and an address, like "Ada Penrose <ada@example.org>".'
        ),
    ),
    "a name that would be two header lines": (
        "Thursday Night Pages",
        "Pages\\nBcc: all@example.org",
        (
            'circle.toml, line 3: circle.name = "Pages\\u000aBcc: all@example.org" is not possible. '
            "Allowed: one line of text in quotes, not empty."
        ),
    ),
    "a number that is a truth": (
        "starts = 2026-12-03",
        "starts = 2026-12-03\npieces = true",
        "circle.toml, line 22: rounds.pieces = true is not possible. Allowed: a whole number, 1 or more.",
    ),
    "a date with a time": (
        "starts = 2026-12-03",
        "starts = 2026-12-03T08:00:00",
        (
            "circle.toml, line 21: rounds.starts = 2026-12-03T08:00:00 is not possible. "
            "Allowed: a date without quotes, like 2026-12-03."
        ),
    ),
    "one item of a list on several lines": (
        "starts = 2026-12-03",
        (
            "starts = 2026-12-03\nrest = [\n  # winter\n"
            '  "2026-12-20 to 2027-01-03",\n  "2027-04-09 to 2027-04-02",\n]'
        ),
        (
            'circle.toml, line 25: rounds.rest = "2027-04-09 to 2027-04-02" (item 2 of the list) is not '
            'possible. Allowed: a list of first and last days, like ["2026-12-20 to 2027-01-03"].'
        ),
    ),
    "a milestone on no day": (
        "starts = 2026-12-03",
        'starts = 2026-12-03\nsubmit_by = "Sunday 20:00"',
        (
            'circle.toml, line 22: rounds.submit_by = "Sunday 20:00" is not possible. '
            'Allowed: a day of the week and a time, like "Sun 20:00" or "+1 week Mon 08:00".'
        ),
    ),
    "a pass that would never end": (
        'address = "circle@example.org"',
        'address = "circle@example.org"\ncheck = "0 minutes"',
        (
            'circle.toml, line 10: mail.check = "0 minutes" is not possible. '
            'Allowed: at least "1 second": so many seconds, minutes, hours, days or weeks.'
        ),
    ),
    "digits that are not ASCII": (
        'address = "circle@example.org"',
        'address = "circle@example.org"\ndelay = "٣ minutes"',
        (
            'circle.toml, line 10: mail.delay = "٣ minutes" is not possible. '
            'Allowed: so many seconds, minutes, hours, days or weeks, like "12 hours".'
        ),
    ),
    "a password in the file": (
        'password_env = "CIRCLE_PASSWORD"',
        'password = "hunter2"\npassword_env = "CIRCLE_PASSWORD"',
        (
            "circle.toml, line 14: mail.imap.password = … is not a setting. "
            "No secret stands in this file: use password_command, password_env or token_command."
        ),
    ),
    "a password where its command belongs": (
        'password_env = "CIRCLE_PASSWORD"',
        'password_command = "hunter2"',
        (
            "circle.toml, line 14: mail.imap.password_command = … is not possible. "
            'Allowed: a program and its arguments as a list, like ["pass", "show", "circle"].'
        ),
    ),
    "a password in the clear on the net": (
        'host = "imap.example.org"',
        'host = "imap.example.org"\nsecurity = "plain"',
        (
            'circle.toml, line 13: mail.imap.security = "plain" would send the password in the clear to '
            '"imap.example.org". Allowed: "tls" | "starttls"; "plain" only for a host on this machine, '
            'like "127.0.0.1".'
        ),
    ),
    "a host that only looks like this machine": (
        'host = "smtp.example.org"',
        'host = "127.0.0.1.example.org"\nsecurity = "plain"\nusername = "out"\npassword_env = "OUT"',
        (
            'circle.toml, line 19: mail.smtp.security = "plain" would send the password in the clear to '
            '"127.0.0.1.example.org". Allowed: "tls" | "starttls"; "plain" only for a host on this machine, '
            'like "127.0.0.1".'
        ),
    ),
    "two sources of one password": (
        'password_env = "CIRCLE_PASSWORD"',
        'password_env = "CIRCLE_PASSWORD"\npassword_command = ["pass", "show", "circle"]',
        (
            "circle.toml, line 14: mail.imap.password_env = … is not possible beside password_command. "
            "Keep one of password_command, password_env."
        ),
    ),
    "no source of the password": (
        'password_env = "CIRCLE_PASSWORD"\n',
        "",
        (
            "circle.toml, line 11: mail.imap.password_command is missing. Write one of password_command, "
            "password_env and token_command: where the password comes from."
        ),
    ),
    "a password without a name": (
        'username = "circle"\n',
        "",
        (
            "circle.toml, line 11: mail.imap.username is missing. "
            "Write the name to log in with, often the mail address."
        ),
    ),
    "an address with a plus that is to get another": (
        'address = "circle@example.org"',
        'address = "ada+circle@example.org"\nplus_addressing = true',
        (
            "circle.toml, line 10: mail.plus_addressing = true is not possible with the address "
            "ada+circle@example.org, which has a + already. Allowed: false, or an address without +."
        ),
    ),
    "no piece could be right": (
        "[rounds]",
        "[pieces]\nmin_words = 900\nmax_words = 800\n[rounds]",
        (
            "circle.toml, line 21: pieces.min_words = 900 is more than max_words = 800. "
            "Allowed: at most 800, or a greater max_words."
        ),
    ),
    "a key of the keyboard that is a number": (
        "[rounds]",
        "[ui.keys]\nquit = 3\n[rounds]",
        (
            "circle.toml, line 20: ui.keys = {…} is not possible. "
            'Allowed: keys by the id of what they do, like "review.accept" = "a".'
        ),
    ),
    "an unheard-of theme": (
        "[rounds]",
        '[ui]\ntheme = "neon"\n[rounds]',
        (
            'circle.toml, line 21: ui.theme = "neon" is not possible. Allowed: "auto" | "dark" | "light" | '
            '"high-contrast" | "terminal" | "textual-dark" | "textual-light" | "nord" | "gruvbox" | '
            '"catppuccin-mocha" | "dracula" | "tokyo-night" | "monokai" | "flexoki" | "catppuccin-latte" | '
            '"catppuccin-frappe" | "catppuccin-macchiato" | "solarized-light" | "solarized-dark" | '
            '"rose-pine" | "rose-pine-moon" | "rose-pine-dawn" | "atom-one-dark" | "atom-one-light" | '
            '"ansi-dark" | "ansi-light".'
        ),
    ),
    "a line that is not TOML": (
        'tag = "TNP"',
        "tag = TNP",
        (
            "circle.toml, line 4: This is not TOML: Invalid value. "
            'Each line is key = value, with text in "quotes", or a [section].'
        ),
    ),
    "a quote that never ends": (
        "starts = 2026-12-03\n",
        'rest = ["2026',
        (
            "circle.toml, line 21: This is not TOML: Unterminated string. Each line is key = value, "
            'with text in "quotes", or a [section].'
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_says_where_and_what_is_allowed(old: str, new: str, expected: str) -> None:
    """The message is whole: nobody has to look into the code to put the file right."""
    assert old in SHORTEST
    with pytest.raises(SettingsError) as problems:
        read_settings(SHORTEST.replace(old, new, 1), "circle.toml")
    assert expected == str(problems.value)


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    """Nobody has to start the program once for each mistake."""
    text = (
        SHORTEST.replace('"TNP"', '"T N P"')
        .replace("2026-12-03", '"soon"')
        .replace("[mail]", "[mail]\nx = 1")
    )
    with pytest.raises(SettingsError) as problems:
        read_settings(text, "circle.toml")
    assert [(4, "circle.tag"), (9, "mail.x"), (22, "rounds.starts")] == [
        (problem.line, problem.key) for problem in problems.value.problems
    ]


def test_an_empty_file_names_all_that_must_be_written() -> None:
    """Without a place in the file there is no line, only the key."""
    with pytest.raises(SettingsError) as problems:
        read_settings("", "my-circle/circle.toml")
    assert [
        "circle.name",
        "circle.tag",
        "circle.timezone",
        "circle.coordinator",
        "mail.address",
        "mail.imap.host",
        "mail.imap.since",
        "mail.smtp.host",
        "rounds.starts",
    ] == [problem.key for problem in problems.value.problems]
    assert str(problems.value).startswith("my-circle/circle.toml: circle.name is missing.")


def test_a_value_cannot_speak_to_the_terminal() -> None:
    """An escape sequence in the file is shown, never sent."""
    with pytest.raises(SettingsError) as problems:
        read_settings(SHORTEST.replace("TNP", "\\u001b]52;c;x\\u0007\\u009b"), "circle.toml")
    assert problems.value.problems[0].value == '"\\u001b]52;c;x\\u0007\\u009b"'


def test_a_long_value_is_cut() -> None:
    """A whole manuscript pasted into the file does not scroll the message away."""
    with pytest.raises(SettingsError) as problems:
        read_settings(SHORTEST.replace("TNP", "word " * 1000), "circle.toml")
    assert len(problems.value.problems[0].value) == 60
