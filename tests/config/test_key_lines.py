"""Each key is found on the line where it stands, however TOML lets people write."""

import tomllib

import pytest

from circle_tui.config.lines import Path, key_lines

CASES: dict[str, tuple[str, dict[Path, int]]] = {
    "nothing": ("", {}),
    "a key": ("a = 1", {("a",): 1}),
    "tables in tables": (
        "# first\n[mail]\nsend = 'off'\n\n[mail.imap]\nport = 993\n",
        {("mail",): 2, ("mail", "send"): 3, ("mail", "imap"): 5, ("mail", "imap", "port"): 6},
    ),
    "dotted keys": (
        "[mail]\nimap.port = 993\nimap . host = 'h'",
        {("mail",): 1, ("mail", "imap"): 2, ("mail", "imap", "port"): 2, ("mail", "imap", "host"): 3},
    ),
    "quoted keys": (
        '[ui.keys]\n"review.accept" = "a"\n\'x"y\' = "b"\n"caf\\u00e9" = "c"',
        {
            ("ui",): 1,
            ("ui", "keys"): 1,
            ("ui", "keys", "review.accept"): 2,
            ("ui", "keys", 'x"y'): 3,
            ("ui", "keys", "café"): 4,
        },
    ),
    "a list on several lines": (
        'rest = [\n  "a]", # not ] the end\n\n  "b",\n]\nnext = 1',
        {("rest",): 1, ("rest", 0): 2, ("rest", 1): 4, ("next",): 6},
    ),
    "lists in lists": (
        "a = [[1, 2],\n[3.5]]\nb = 2",
        {
            ("a",): 1,
            ("a", 0): 1,
            ("a", 0, 0): 1,
            ("a", 0, 1): 1,
            ("a", 1): 2,
            ("a", 1, 0): 2,
            ("b",): 3,
        },
    ),
    "a table on one line": (
        "a = 1\nimap = {port = 993, login.name = 'x', tags = ['y']}\nb = 2",
        {
            ("a",): 1,
            ("imap",): 2,
            ("imap", "port"): 2,
            ("imap", "login"): 2,
            ("imap", "login", "name"): 2,
            ("imap", "tags"): 2,
            ("imap", "tags", 0): 2,
            ("b",): 3,
        },
    ),
    "texts of several lines": (
        'a = """\nx = 1\n[no]\n\\""" still "" here""""\nb = \'\'\'\n# no \'\'\'\nc = "a \\" # b"\nd = 4',
        {("a",): 1, ("b",): 5, ("c",): 7, ("d",): 8},
    ),
    "dates and numbers": (
        "a = 2026-12-01 08:00:00.5\nb = +1.5e3\nc = true",
        {("a",): 1, ("b",): 2, ("c",): 3},
    ),
    "lists of tables": ("[[a]]\nx = 1\n[[a]]\nx = 2", {("a",): 1, ("a", "x"): 2}),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_keys_are_found_where_they_stand(text: str, expected: dict[Path, int]) -> None:
    """Lines count from 1, and the first place of a table is its line."""
    tomllib.loads(text)
    assert expected == key_lines(text)
    windows = key_lines(text.replace("\n", "\r\n"))
    assert expected == windows
