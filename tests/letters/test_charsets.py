"""Text survives wrong, missing and unknown charsets."""

import pytest

from circle_tui.letters.charsets import decode

JAPANESE = "井戸は乾いていた。誰も知らなかった。"
CHINESE = "井是干的。没有人知道。"
RUSSIAN = "Колодец был сухим, и никто в деревне не знал, почему вода ушла."


@pytest.mark.parametrize(
    ("name", "data", "declared", "expected"),
    [
        ("declared", "señal".encode("latin-1"), "iso-8859-1", "señal"),
        ("latin-1 that is windows-1252", "“well”".encode("cp1252"), "iso-8859-1", "“well”"),
        ("latin-1 that is utf-8", "señal “well”".encode(), "ISO-8859-1", "señal “well”"),
        ("ascii that is utf-8", "señal".encode(), "us-ascii", "señal"),
        ("no charset, utf-8", "señal".encode(), "", "señal"),
        ("unknown charset, utf-8", "señal".encode(), "x-nobody-knows", "señal"),
        ("unknown-8bit, utf-8", "señal".encode(), "unknown-8bit", "señal"),
        ("byte order mark", "señal".encode("utf-8-sig"), "utf-8", "señal"),
        ("iso-2022-jp", JAPANESE.encode("iso2022_jp"), "ISO-2022-JP", JAPANESE),
        ("iso-2022-jp, not declared", JAPANESE.encode("iso2022_jp"), "", JAPANESE),
        ("gb2312 with a character of gb18030", "喆䶮".encode("gb18030"), "gb2312", "喆䶮"),
        ("shift_jis", JAPANESE.encode("cp932"), "Shift_JIS", JAPANESE),
        ("korean by its old name", "우물".encode("cp949"), "ks_c_5601-1987", "우물"),
        ("utf-7", "señal".encode("utf-7"), "unicode-1-1-utf-7", "señal"),
        ("quotes round the name", "señal".encode(), "'utf-8'", "señal"),
        ("not a charset", b"abc", "rot13", "abc"),
        ("base64 is not a charset", b"abc", "base64", "abc"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_text_is_read_as_it_was_meant(name: str, data: bytes, declared: str, expected: str) -> None:
    """What the letter says is believed unless the bytes say otherwise."""
    assert expected == decode(data, declared).text


def test_an_undeclared_charset_is_guessed_and_told() -> None:
    """Cyrillic of windows-1251 without a word on it is still readable, and flagged."""
    text, fault = decode((RUSSIAN * 4).encode("cp1251"))
    assert RUSSIAN * 4 == text
    assert "guessed" in fault


def test_damage_is_replaced_and_told() -> None:
    """A stray byte in UTF-8 costs one character."""
    text, fault = decode(b"The well was dry, and caf\xc3\xa9 \xff closed. " * 1 + b"x" * 200, "utf-8")
    assert text.startswith("The well was dry, and café \ufffd closed.")
    assert "damaged" in fault


def test_nothing_is_said_when_all_is_well() -> None:
    """A fault that is always there would never be read."""
    assert "" == decode("señal".encode(), "utf-8").fault
    assert "" == decode(b"plain", "us-ascii").fault
