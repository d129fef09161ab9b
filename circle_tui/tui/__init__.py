"""The screen: everything that the coordinator does from the keyboard. The only importer of Textual."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from circle_tui.desk import Desk
    from circle_tui.tui.checks import Checks
    from circle_tui.tui.keeping import Keeping


def _machine_clock() -> datetime:
    return datetime.now(UTC)


def run(
    desk: "Desk",
    now: Callable[[], datetime] = _machine_clock,
    checks: "Checks | None" = None,
    keeping: "Keeping | None" = None,
) -> int:
    """Open the screen on a circle, until it is left; the exit code.

    ``now`` tells the instant, aware and in UTC: the same clock as the desk's. ``checks``: what the
    Doctor screen runs. ``keeping``: the deeds on the circle's folder.
    """
    from circle_tui.tui.app import CircleApp  # Textual takes half a second to import

    app = CircleApp(desk, now, checks=checks, keeping=keeping)
    # Else each full collection looks through all of Textual, and a key waits for it (70 ms).
    gc.freeze()
    app.run(mouse=desk.settings.ui.mouse)
    return app.return_code or 0
