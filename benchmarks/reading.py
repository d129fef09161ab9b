"""Reading a batch of letters in a process of its own, beside a bare walk of the standard library over it.

Run it as ``python benchmarks/reading.py``; the last line is JSON (see CONTRIBUTING).
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parts.report import Figure, report

LETTERS = 2_000
RUNS = 5
GOAL = 1.2

OURS = """
import pathlib, sys
from circle_tui.letters.reading import read
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    read(path.read_bytes())
"""
PEER = """
import email, email.policy, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    made = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for name in ("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"):
        str(made[name])
    for part in made.walk():
        if part.get_content_maintype() == "text":
            part.get_content()
"""
WORDS = ["the", "well", "was", "dry", "and", "nobody", "in", "village", "knew", "why", "water", "had", "gone"]
ATTRIBUTION = "On Thu, Nov 19, 2026 at 9:00 AM Circle <circle@example.org> wrote:"


def paragraph(dice: random.Random) -> str:
    """A paragraph of 30 to 90 words, wrapped as mail programs do."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(30, 90))]
    return "\n".join(" ".join(words[i : i + 11]) for i in range(0, len(words), 11))


def head(number: int) -> str:
    """The headers of an answer in a thread."""
    return (
        "Received: from mail.example.net by mx.example.org; Fri, 20 Nov 2026 10:00:00 +0000\n"
        "From: Ben <ben@example.net>\nTo: circle@example.org\nSubject: Re: =?utf-8?Q?The_W=C3=A9ll?=\n"
        f"Date: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <{number}@example.net>\n"
        f"In-Reply-To: <p{number}@example.org>\nReferences: <t@example.org>\n <p{number}@example.org>\n"
        "MIME-Version: 1.0\n"
    )


def top_posted(own: list[str], piece: list[str]) -> str:
    """Gmail's two alternatives."""
    quoted = "\n>\n".join("> " + p.replace("\n", "\n> ") for p in piece)
    html = "".join(f"<div>{p}</div><br>" for p in own)
    html += f'<div class="gmail_quote">{ATTRIBUTION}<blockquote class="gmail_quote">'
    html += "<br>".join(piece) + "</blockquote></div>"
    plain = "\n\n".join(own) + f"\n\n{ATTRIBUTION}\n\n{quoted}\n"
    body = f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    return f"Content-Type: multipart/alternative; boundary=b\n\n{body}"


def between_the_lines(own: list[str], piece: list[str]) -> str:
    """Plain text, a remark below each first line of a paragraph."""
    pairs = "\n\n".join(f"> {p.splitlines()[0]}\n\n{o}" for p, o in zip(piece, own, strict=False))
    return f"Content-Type: text/plain; charset=utf-8\n\n{ATTRIBUTION}\n\n{pairs}\n\n-- \nBen\n"


def outlook(own: list[str], piece: list[str]) -> str:
    """HTML only, the piece below a header block."""
    html = "".join(f'<p class="MsoNormal">{p}</p>' for p in own)
    html += '<div id="divRplyFwdMsg"><b>From:</b> Circle</div>'
    html += "".join(f'<p class="MsoNormal">{p}</p>' for p in piece)
    return f"Content-Type: text/html; charset=utf-8\n\n<html><body>{html}</body></html>"


def with_file(own: list[str], piece: list[str]) -> str:
    """A few words and a document as large as the piece."""
    body = f"--b\nContent-Type: text/plain\n\n{own[0]}\n--b\nContent-Type: application/zip; name=a.docx\n"
    body += f"Content-Transfer-Encoding: base64\n\n{'UEsDBAAA' * sum(map(len, piece))}\n--b--\n"
    return f"Content-Type: multipart/mixed; boundary=b\n\n{body}"


def answer(dice: random.Random, number: int) -> bytes:
    """One of the four usual answers, in turn."""
    own = [paragraph(dice) for _ in range(dice.randint(2, 8))]
    piece = [paragraph(dice) for _ in range(dice.randint(3, 10))]
    made = (top_posted, between_the_lines, outlook, with_file)[number % 4]
    return (head(number) + made(own, piece)).encode()


def seconds(script: str, folder: str) -> float:
    """How long a new process takes over all files."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, folder], check=True, cwd=Path(__file__).parent.parent)
    return time.perf_counter() - start


def main() -> None:
    """Both in turn, several times; the best of each counts, as the machine may be busy."""
    dice = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(LETTERS):
            (Path(folder) / f"{number:05d}.eml").write_bytes(answer(dice, number))
        pairs = [(seconds(OURS, folder), seconds(PEER, folder)) for _ in range(RUNS)]
    ours, peer = min(a for a, _ in pairs), min(b for _, b in pairs)
    report({f"{LETTERS} letters, whole process, best of {RUNS}": Figure(ours, "s", peer, GOAL)})


if __name__ == "__main__":
    main()
