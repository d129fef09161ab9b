"""Where in the piece a remark belongs: walk its paragraphs, or type a number or the words themselves."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from circle_tui.circle.correcting import spot
from circle_tui.circle.refusal import Refused
from circle_tui.manuscripts.prose import Prose
from circle_tui.tui.screens.asking import OnTop
from circle_tui.tui.views.critique import as_prose
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, line

_HINT = "up and down walk; or type a ¶ number, or words of the piece"


class Placing(OnTop[str]):
    """Ends with the place as `spot` reads it; empty if the coordinator goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "Back", id="placing.back"),
        Binding("down", "step(1)", "Down", show=False, id="placing.down"),
        Binding("up", "step(-1)", "Up", show=False, id="placing.up"),
    ]

    def __init__(self, title: Words, prose: Prose, paragraph: int, bar: str) -> None:
        """``paragraph``: where to begin."""
        super().__init__()
        self._title = title
        self._prose = prose
        self._bar = bar
        self._numbers = [p.number for p in prose.paragraphs if p.number is not None]
        self._where = ""
        self._paragraph = paragraph if paragraph in self._numbers else 0

    def compose(self) -> ComposeResult:
        """What is asked, a line to type in, and the piece."""
        with Vertical(classes="dialog placing"):
            yield Shown(self._title, classes="question")
            yield Input(placeholder=_HINT, id="where", compact=True)
            yield Shown(id="told")
            yield ReadingPane(id="places", bar=self._bar)

    def on_mount(self) -> None:
        """The piece, at the place that the remark has."""
        pane = self.query_one(ReadingPane)
        pane.can_focus = False
        pane.show(as_prose(self._prose))
        if self._paragraph:
            self.call_after_refresh(self._light, self._paragraph, None, str(self._paragraph))
        self.query_one(Input).focus()

    def _light(self, paragraph: int, passage: str | None, where: str) -> None:
        self._where, self._paragraph = where, paragraph
        self.query_one(ReadingPane).light(paragraph, passage)
        self._tell(f"¶{paragraph}   enter puts it there, esc goes back", QUIET)

    def _tell(self, text: str, style: str) -> None:
        self.query_one("#told", Shown).show(line(text, style))

    @on(Input.Changed)
    def _look_for(self, event: Input.Changed) -> None:
        if not event.value.strip():
            return
        try:
            found = spot(event.value, self._prose)
        except Refused as refused:
            self._where = ""
            self._tell(str(refused), "$text-warning")
            return
        whole = any(p.number == found.paragraph and p.text == found.passage for p in self._prose.paragraphs)
        self._light(found.paragraph, None if whole else found.passage, event.value)

    @on(Input.Submitted)
    def _take(self) -> None:
        if self._where:
            self.dismiss(self._where)

    def action_step(self, by: int) -> None:
        """The next paragraph, or the one before; what was typed is dropped."""
        if not self._numbers:
            return
        at = self._numbers.index(self._paragraph) + by if self._paragraph else 0
        number = self._numbers[max(0, min(at, len(self._numbers) - 1))]
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._light(number, None, str(number))
