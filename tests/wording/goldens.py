"""The text of every sample mail, as a person has read and approved it.

`python -m tests.wording.goldens` writes the files anew; read the difference before you commit it.
"""

from pathlib import Path

from circle_tui.wording import Rendered, render
from circle_tui.wording.samples import samples

FOLDER = Path(__file__).parent / "golden"


def golden(rendered: Rendered) -> str:
    """Subject and text; a soft line end shows as a low line, because editors take blanks away."""
    lines = [f"{line[:-1]}_" if line.endswith(" ") else line for line in rendered.text.split("\n")]
    return "\n".join((f"Subject: {rendered.subject}", "", *lines))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draft, scene in samples():
        (FOLDER / f"{name}.txt").write_text(golden(render(draft, scene)), encoding="utf-8")
