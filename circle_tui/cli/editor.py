"""The person's own editor, in the terminal that the command runs in."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from circle_tui.circle.refusal import Refused


def open_editor(file: Path) -> None:
    """Wait until the person has closed it. Raises `Refused`."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=True)
    except FileNotFoundError:
        raise Refused(f"There is no editor “{editor}”. Name yours: EDITOR=nano circle-tui …") from None
    except (OSError, ValueError, subprocess.CalledProcessError):
        raise Refused(
            f"The editor “{editor}” ended with an error. What you saved is used as it is."
        ) from None


class Unfinished(Refused):
    """The editor ended with an error; ``text`` is what was saved until then."""

    def __init__(self, why: str, text: str) -> None:
        super().__init__(why)
        self.text = text


def written(text: str) -> str:
    """What the person made of a text in their editor. Raises `Unfinished`."""
    with tempfile.TemporaryDirectory(prefix="circle-tui-") as folder:
        file = Path(folder) / "letter.txt"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        try:
            open_editor(file)
        except Refused as refused:
            raise Unfinished(str(refused), file.read_text(encoding="utf-8", errors="replace")) from None
        return file.read_text(encoding="utf-8", errors="replace")
