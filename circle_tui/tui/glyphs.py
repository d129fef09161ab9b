"""States as a word, a glyph and a colour together, so that none of the three is needed alone."""

from typing import NamedTuple

from circle_tui.tui.words import QUIET, Words, joined, line


class Sign(NamedTuple):
    """How a state looks."""

    glyph: str
    ascii: str
    style: str


SIGNS = {
    "pending": Sign("●", "*", "$text-accent"),
    "later": Sign("○", "o", QUIET),
    "accepted": Sign("✓", "+", "$text-success"),
    "returned": Sign("↩", "<", "$text-warning"),
    "missing": Sign("!", "!", "$text-warning"),
    "held": Sign("?", "?", "$text-warning"),
    "filed": Sign("✓", "+", "$text-success"),
    "ignored": Sign("–", "-", QUIET),
    "waiting": Sign("›", ">", "$text-accent"),
    "sending": Sign("»", ">", "$text-accent"),
    "sent": Sign("✓", "+", "$text-success"),
    "refused": Sign("!", "!", "$text-error"),
    "uncertain": Sign("?", "?", "$text-warning"),
    "cancelled": Sign("–", "-", QUIET),
    "bounced": Sign("!", "!", "$text-error"),
    "note": Sign("·", ".", "$text-accent"),
    "roundup": Sign("●", "*", "$text-accent"),
    "bounce": Sign("!", "!", "$text-error"),
    "clock": Sign("!", "!", "$text-error"),
    "absent": Sign("!", "!", "$text-warning"),
    "limit": Sign("!", "!", "$text-warning"),
    "rehearsal": Sign("~", "~", "$text-warning"),
    "fault": Sign("!", "!", "$text-error"),
    "plain": Sign("·", ".", QUIET),
}


class Ink(NamedTuple):
    """What the season is drawn with."""

    phases: tuple[str, str, str, str]
    """Of a turn: writing, waiting for its day, reading, gathering."""
    roundup: str
    today: str
    off: str


def _step(done: int, of: int) -> int:
    """0 to 3: none, less than half, half or more, all."""
    if done >= of:
        return 3
    return 0 if not done else 1 if 2 * done < of else 2


_STEPS = ("$text-error", "$text-warning", "$text-accent", "$text-success")


class Glyphs:
    """The glyphs of one terminal: all of them, or ASCII only."""

    def __init__(self, *, ascii_only: bool) -> None:
        self._ascii = ascii_only

    def sign(self, state: str) -> Words:
        """The glyph of a state, in its colour."""
        found = SIGNS.get(state, SIGNS["plain"])
        return line(found.ascii if self._ascii else found.glyph, f"bold {found.style}")

    def word(self, state: str, text: str = "") -> Words:
        """A state's word in its colour; ``text`` in place of its own name."""
        return line(text or state, SIGNS.get(state, SIGNS["plain"]).style)

    def both(self, state: str, text: str = "") -> Words:
        """Glyph and word."""
        return joined(self.sign(state), " ", self.word(state, text))

    def progress(self, done: int, of: int, width: int = 12, style: str = "$text-success") -> Words:
        """A bar of how many are in."""
        full = round(width * done / of) if of else 0
        ink, paper = ("#", ".") if self._ascii else ("━", "─")
        return joined(line(ink * full, style), line(paper * (width - full), QUIET))

    def shade(self, done: int, of: int, *, ahead: bool = False) -> Words:
        """How much of what was due is there: none, some, most, all; or nothing was due, or asked for."""
        if not of:
            return self._nothing(ahead)
        step = _step(done, of)
        ink = ("-", "+", "*", "#") if self._ascii else ("░", "▒", "▓", "█")
        return line(ink[step], _STEPS[step])

    def level(self, done: int, of: int, *, ahead: bool = False) -> Words:
        """One step of a line over the rounds; ``ahead``: nothing was due yet."""
        if not of:
            return self._nothing(ahead)
        step = _step(done, of)
        ink = "_-=#"[step] if self._ascii else "▁▃▅▇"[step]
        return line(ink, _STEPS[step])

    def _nothing(self, ahead: bool) -> Words:
        ink = ("o" if ahead else ".") if self._ascii else ("◦" if ahead else "·")
        return line(ink, QUIET)

    @property
    def season(self) -> Ink:
        """The bars of the calendar."""
        if self._ascii:
            return Ink((".", "-", "=", "-"), "*", "|", ":")
        return Ink(("·", "─", "━", "─"), "◆", "│", "░")

    @property
    def arrow(self) -> str:
        """From one to another."""
        return "->" if self._ascii else "→"

    @property
    def mark(self) -> str:
        """What stands before a row that is marked."""
        return "+" if self._ascii else "▪"

    @property
    def bar(self) -> str:
        """What stands beside the lines that are lit."""
        return "|" if self._ascii else "▌"

    @property
    def dot(self) -> str:
        """Parts the facts of one line."""
        return " - " if self._ascii else " · "
