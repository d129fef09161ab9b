"""One of our own mails as a person at a terminal reads it: the headers that matter, and the text."""

from circle_tui.letters.reading import read
from circle_tui.letters.safe import safe_line, safe_text
from circle_tui.wording.webpage import text_part


def as_text(raw: bytes) -> str:
    """To, subject, the text part, and the names of files."""
    letter = read(raw)
    to = ", ".join(f"{address.name} <{address.email}>" for address in letter.to)
    head = f"To: {safe_line(to)}\nSubject: {safe_line(letter.subject)}\n"
    files = "".join(f"[{safe_line(file.name)}, {file.size:,} bytes]\n" for file in letter.attachments)
    return f"{head}\n{safe_text(text_part(raw))}\n{files}"
