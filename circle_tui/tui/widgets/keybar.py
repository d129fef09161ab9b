"""The keys that matter here, in one line; Textual's own footer keeps each key it ever showed in memory."""

from textual.events import Click
from textual.screen import Screen

from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import joined, line


class KeyBar(Shown):
    """The keys of the screen and of what has the focus; a click presses one."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.is_mounted:
            return
        at, seen, parts = 0, set[str](), []
        self._places = []
        for active in screen.active_bindings.values():
            binding = active.binding
            if not binding.show or binding.action in seen:
                continue
            seen.add(binding.action)
            key = line(f" {self.app.get_key_display(binding)} ", "bold $footer-key-foreground")
            parts.append(joined(key, line(f"{binding.description} ")))
            self._places.append((at, at + parts[-1].cell_length, binding.key))
            at += parts[-1].cell_length
        self.show(joined(*parts))

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)
