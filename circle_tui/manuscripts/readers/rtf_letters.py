"""What Rich Text writes for letters: code pages, named characters, and halves of one."""

CHARACTERS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
"""Control words that are a character."""

SIGNS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\r", "\r": "\r"}
r"""Control symbols that are a character; ``\r`` ends a paragraph."""

OWN = "cp1252"
"""The code page of a file that names none."""

_OF_FONTS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def code_page_of_font(charset: int | None) -> str:
    r"""The code page that a font's ``\fcharset`` means; empty for the document's own."""
    return _OF_FONTS.get(charset or 0, "")


def code_page(number: int) -> str:
    """The code page of that number, or the usual one if it is unknown."""
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return OWN
    return f"cp{number}"


def paired(text: str) -> str:
    """Characters beyond U+FFFF come as two: joined here, for a lone half cannot be written."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
