"""When the screen looks after mail by itself."""

from datetime import datetime, timedelta

from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.watch import Watch
from tests.circle.seasons import at
from tests.desk.desks import office


def test_a_new_circle_is_looked_after_at_once() -> None:
    """With a clock that goes on between two looks at it, as clocks do."""
    seconds = iter(range(10))

    def now() -> datetime:
        return at("2026-12-03 09:00") + timedelta(seconds=next(seconds))

    with office("ana") as made:
        watch = Watch(made.desk, now, Glyphs(ascii_only=False), by_itself=True)
        watch.look()
        assert watch.is_time
