"""Copies what the cursor is on into the terminal's clipboard, over SSH too (OSC 52)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.copying import Copy, cut
from circle_tui.tui.widgets.row import Row
from circle_tui.tui.words import QUIET, column, joined, line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp


async def copy_one(app: "CircleApp", offered: Sequence[Copy]) -> None:
    """Let the coordinator choose one of these, and copy it; a single one at once."""
    found = [copy for copy in dict.fromkeys(offered) if copy.text.strip()]
    if not found:
        app.complain("There is nothing here to copy.")
        return
    rows = [
        Row(str(n), joined(column(copy.what, 14), line(copy.text, QUIET, 200)))
        for n, copy in enumerate(found)
    ]
    chosen = "0" if len(found) == 1 else await app.choose("Copy what?", rows)
    if chosen:
        copy = found[int(chosen)]
        text, is_whole = cut(copy.text)
        app.copy_to_clipboard(text)
        less = "" if is_whole else "; only its beginning, since a terminal takes no more"
        app.tell(f"Copied the {copy.what}{less}: {safe_line(text, 60)}")
