"""Small screens on top of another one: a yes or no, a choice, a text, the keys."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from circle_tui.letters.safe import safe_text
from circle_tui.tui.widgets.frame import TooSmall
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked

T = TypeVar("T")


class OnTop(ModalScreen[T]):
    """Where the terminal is too small for it, a friendly line stands in its place, and nothing is decided."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-tall")]  # noqa: RUF012

    def on_mount(self) -> None:
        """The line, seen only then."""
        self.mount(TooSmall())

    @property
    def is_too_small(self) -> bool:
        """Whether what it asks cannot be seen."""
        return self.size.width < 60 or self.size.height < 20


class Confirm(OnTop[bool]):
    """Asks before mail leaves at once or something is lost. Only y is yes; Enter is nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,escape,q", "answer(False)", "No", id="confirm.no"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="confirm.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="confirm.up"),
    ]

    def __init__(self, question: Words, yes: str = "yes") -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        keys = joined(
            line(" y ", "bold $text-accent"),
            line(f"{self._yes}   "),
            line("n ", "bold $text-accent"),
            line("back"),
        )
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="question", can_focus=False):
                yield Shown(self._question)
            yield Shown(keys)

    def action_scroll(self, by: int) -> None:
        """Read on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_answer(self, answer: bool) -> None:
        """End with the answer; a yes only to a question that can be read."""
        if not (answer and self.is_too_small):
            self.dismiss(answer)


class Choice(OnTop[str]):
    """Picks one of several; typing narrows the list. Ends with the id, empty if none was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "Back", id="choice.back"),
        Binding("down", "step(1)", "Down", show=False),
        Binding("up", "step(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._title = title
        self._rows = rows

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        with Vertical(classes="dialog tall"):
            yield Shown(line(self._title, "bold"), classes="question")
            yield Input(placeholder="type to narrow, enter takes, esc goes back", id="narrow", compact=True)
            yield RowList(id="choices")

    def on_mount(self) -> None:
        """All of them at first."""
        self.query_one("#choices", RowList).show(self._rows)
        self.query_one("#choices").can_focus = False
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one("#choices", RowList).narrow(event.value)
        self.query_one("#choices", RowList).action_first()

    @on(Input.Submitted)
    def _take(self) -> None:
        if chosen := self.query_one("#choices", RowList).chosen:
            self.dismiss(chosen)

    @on(RowList.Taken)
    def _click(self, event: RowList.Taken) -> None:
        self.dismiss(event.row_id)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self.query_one("#choices", RowList).step(by)


class Ask(OnTop[str]):
    """Asks for one line. Ends with it, empty if the coordinator goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Back", id="ask.back")]

    def __init__(self, title: str, hint: str = "", text: str = "") -> None:
        """``hint``: what an answer looks like."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._text = safe_text(text)

    def compose(self) -> ComposeResult:
        """The question, and a line to write on."""
        with Vertical(classes="dialog"):
            yield Shown(line(self._title, "bold"), classes="question")
            hint = safe_text(self._hint)
            yield Input(self._text, placeholder=hint, id="answer", compact=True, select_on_focus=False)
            yield Shown(
                joined(
                    line(" enter ", "bold $text-accent"),
                    line("take it   "),
                    line("esc ", "bold $text-accent"),
                    line("back"),
                )
            )

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Write(OnTop["str | None"]):
    """A text to write, where there is no editor. Ends with it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", id="write.keep", priority=True),
        Binding("escape", "give_up", "Back", id="write.back", priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = safe_text(text)

    def compose(self) -> ComposeResult:
        """The text, and the two keys that end it."""
        with Vertical(classes="dialog writing"):
            yield Shown(line(self._title, "bold"), classes="question")
            yield TextArea(self._text, soft_wrap=True, compact=True)
            yield Shown(
                joined(
                    line(" ctrl+s ", "bold $text-accent"),
                    line("take it   "),
                    line("esc ", "bold $text-accent"),
                    line("back without it"),
                )
            )

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Done."""
        self.dismiss(self.query_one(TextArea).text)

    def action_give_up(self) -> None:
        """Back; asked about if something was written."""
        if self.query_one(TextArea).text == self._text:
            self.dismiss(None)
            return

        def answered(throw_away: bool | None) -> None:
            if throw_away:
                self.dismiss(None)

        self.app.push_screen(Confirm(line("Throw this text away?"), "throw away"), answered)


class Keys(OnTop[None]):
    """The keys of a screen, and what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Back", id="keys.back"),
    ]

    def __init__(self, title: str, purpose: str, keys: Sequence[tuple[str, str, str]]) -> None:
        """``keys``: each key as it is shown, what it does, and its id in circle.toml."""
        super().__init__()
        self._title = title
        self._purpose = purpose
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The purpose and a table."""
        wide = max((cell_len(what) for _, what, _ in self._keys), default=0)
        rows = [
            joined(line(key.rjust(7), "bold $text-accent"), "  ", column(what, wide), "  ", line(name, QUIET))
            for key, what, name in self._keys
        ]
        own = line("Your own keys: [ui.keys] in circle.toml, by the names on the right.", QUIET)
        with VerticalScroll(classes="dialog help"):
            yield Shown(stacked((line(self._title, "bold"), line(self._purpose), "", *rows, "", own)))
