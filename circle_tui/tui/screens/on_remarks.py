"""What is done to the remark that is lit in Review: it is moved, made general, joined and parted."""

from typing import TYPE_CHECKING

from circle_tui.circle.correcting import cuts
from circle_tui.circle.remarks import Remark
from circle_tui.desk import Done
from circle_tui.tui.screens.pair import SEALED, Pair
from circle_tui.tui.views.review import Reading, Waiting
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import QUIET, line, stacked

if TYPE_CHECKING:
    from circle_tui.tui.screens.desk_screen import DeskScreen


class Remarks:
    """The deeds on remarks; each is told which critique has the cursor, and does nothing to another one."""

    def __init__(self, screen: "DeskScreen[Waiting]", pair: Pair) -> None:
        self._screen = screen
        self._review = screen.desk.review
        self._pair = pair

    def _lit(self, critique_id: str) -> tuple[Reading, int, Remark] | None:
        """The critique, and its remark that is lit with its number; says why where there is none."""
        found, lit = self._pair.opened(critique_id), self._pair.remark
        if found is not None and lit is not None:
            return (found, *lit)
        self._complain(SEALED if self._pair.is_sealed else "No remark is lit here.")
        return None

    def _complain(self, why: str) -> None:
        self._screen.circle_app.complain(why)

    async def move(self, critique_id: str) -> None:
        """It speaks of another passage, which is looked for in the piece."""
        if (lit := self._lit(critique_id)) is None:
            return
        found, number, remark = lit
        if found.prose is None:
            self._complain("The text of this piece cannot be read.")
            return
        from circle_tui.tui.screens.placing import Placing

        cited = line(remark.text, QUIET, limit=200)
        title = stacked((line("Which passage does this speak of?", "bold"), cited))
        asked = Placing(title, found.prose, remark.paragraph or 0, self._screen.glyphs.bar)
        if where := await self._screen.app.push_screen_wait(asked):
            self._screen.do(self._review.place(found.id, number, where), lambda _: f"Moved remark {number}")

    def generalise(self, critique_id: str) -> None:
        """It is about the whole piece."""
        if (lit := self._lit(critique_id)) is not None:
            found, number, _ = lit
            told = f"Remark {number} is about the whole piece"
            self._screen.do(self._review.make_general(found.id, number), lambda _: told)

    def join(self, critique_id: str, by: int) -> None:
        """It and the next one (0) or the one before (-1) are one."""
        if (lit := self._lit(critique_id)) is None:
            return
        found, number, _ = lit
        first = number + by
        if first < 1:
            self._complain("This is the first remark: there is none before it to join.")
            return

        def told(_: Done) -> str:
            self._pair.walk(by)
            return f"Remarks {first} and {first + 1} are one"

        self._screen.do(self._review.join(found.id, first), told)

    async def part(self, critique_id: str) -> None:
        """It is two, parted where one of its sentences begins."""
        if (lit := self._lit(critique_id)) is None:
            return
        found, number, remark = lit
        rows = [Row(str(cut), line(remark.text[cut:], limit=200)) for cut in cuts(remark.text)]
        if not rows:
            self._complain("This remark is a single sentence: it cannot be parted.")
            return
        chosen = await self._screen.circle_app.choose("Where does its second part begin?", rows)
        if chosen:
            words = remark.text[int(chosen) :]
            told = f"Parted remark {number} in two"
            self._screen.do(self._review.part(found.id, number, words), lambda _: told)
