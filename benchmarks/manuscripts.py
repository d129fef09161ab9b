"""How long manuscripts take: a novel to prose, the child process, versions, and the way back.

    python benchmarks/manuscripts.py

The peer for reading .docx is mammoth, for reading PDF pypdf alone, each on the same file in the same run.
"""

import io
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx
import mammoth
import pypdf
from parts.report import Figure, report

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose
from circle_tui.manuscripts.reading import converted
from circle_tui.manuscripts.rendering import as_docx
from circle_tui.manuscripts.versions import difference
from tests.manuscripts.making import typeset

WORDS = 100_000
ROUNDS = 5


def novel() -> Prose:
    """Paragraphs of 60 to 140 words, one run in three slanted."""
    chance = random.Random(1)
    lexicon = ["".join(chance.choices("abcdefghilmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(9000)]
    paragraphs = []
    words = 0
    while words < WORDS:
        count = chance.randint(60, 140)
        words += count
        third = count // 3
        typed = chance.choices(lexicon, k=count)
        parts = [" ".join(typed[at : at + third]) + " " for at in range(0, count, third)]
        paragraphs.append(Paragraph("paragraph", tuple(Run(part, at == 1) for at, part in enumerate(parts))))
    return compose(paragraphs)


def word_file(prose: Prose) -> bytes:
    """The novel as python-docx writes it."""
    document = docx.Document()
    for paragraph in prose.paragraphs:
        made = document.add_paragraph()
        for run in paragraph.runs:
            made.add_run(run.text).italic = run.emphasis
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def paired(
    ours: Callable[[], object], theirs: Callable[[], object] | None = None
) -> tuple[float, str, float | None]:
    """Medians in milliseconds, the two taken in turns."""
    mine, peers = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ours()
        mine.append(time.perf_counter() - began)
        if theirs is not None:
            began = time.perf_counter()
            theirs()
            peers.append(time.perf_counter() - began)
    return 1000 * statistics.median(mine), "ms", 1000 * statistics.median(peers) if peers else None


def started() -> None:
    with Converter() as converter:
        converter.convert("a.txt", "text/plain", b"Words.")


def main() -> None:
    prose = novel()
    document, pages = word_file(prose), typeset(prose.paragraphs, header="Novel")
    old = compose(Paragraph("paragraph", (Run(each.text.replace("an", "on")),)) for each in prose.paragraphs)
    warm = Converter()
    warm.convert("a.docx", "", document)
    figures = {
        "docx to prose": Figure(
            *paired(
                lambda: converted("a.docx", "", document, LIMITS),
                lambda: mammoth.convert_to_html(io.BytesIO(document)),
            ),
            goal=1.5,
        ),
        "docx in the warm child": Figure(
            *paired(
                lambda: warm.convert("a.docx", "", document),
                lambda: mammoth.convert_to_html(io.BytesIO(document)),
            ),
            goal=1.5,
        ),
        "pdf to prose": Figure(
            *paired(
                lambda: converted("a.pdf", "", pages, LIMITS),
                lambda: [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pages)).pages],
            )
        ),
        "start of a cold child": Figure(*paired(started)),
        "answer of a warm child": Figure(*paired(lambda: warm.convert("a.txt", "text/plain", b"Words."))),
        "clean docx": Figure(*paired(lambda: as_docx(prose, title="Novel", author_line=""))),
        "difference of two versions": Figure(*paired(lambda: difference(prose, old))),
    }
    warm.close()
    print(f"{prose.words:,} words, {len(document):,} bytes of .docx, {ROUNDS} rounds, medians\n")
    report(figures)


if __name__ == "__main__":
    main()
