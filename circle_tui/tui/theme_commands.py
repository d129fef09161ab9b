"""The themes in the command palette: tried out there, kept in circle.toml."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import Hit, Hits, Provider

from circle_tui.tui.theme import THEMES
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp


class ThemeCommands(Provider):
    """Shows a theme at once, until the screen is left."""

    @property
    def _choices(self) -> list[tuple[str, "partial[None]"]]:
        app = cast("CircleApp", self.app)
        return [(f"Theme: {name}", partial(setattr, app, "theme", name)) for name in _names(app)]

    async def search(self, query: str) -> Hits:
        """Ours first."""
        matcher = self.matcher(query)
        for text, choose in self._choices:
            if (score := matcher.match(text)) > 0:
                yield Hit(score, line(text), choose, text, _KEPT)


_KEPT = "for this time; ui.theme in circle.toml keeps it"


def _names(app: "CircleApp") -> list[str]:
    own = [theme.name for theme in THEMES]
    return [*own, *(name for name in app.available_themes if name not in own)]
