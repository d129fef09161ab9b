"""Writing to members by name: to one, to who owes, to all; and the letters that were begun and kept."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from circle_tui.desk import PortError, Refused
from circle_tui.letters.safe import safe_line
from circle_tui.tui.deeds.named import Named
from circle_tui.tui.deeds.questions import pieces_out, which_member, which_piece
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.moments import moment
from circle_tui.tui.views.people import counted, name, names
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.desk.writing import Begun
    from circle_tui.tui.app import CircleApp


async def write_to_one(app: "CircleApp") -> None:
    """A letter to one member."""
    if who := await which_member(app, "Write to whom?"):
        await _write(app, [who])


async def write_to_all(app: "CircleApp") -> None:
    """One mail to each who has not left."""
    await _write(app, app.desk.writing.everybody())


async def write_to_owing(app: "CircleApp") -> None:
    """One mail to each who still owes a critique on a piece."""
    owed = [one for one in pieces_out(app) if app.desk.writing.owing(one.id)]
    if label := await which_piece(app, "To those who owe a critique on which piece?", owed):
        await _write(app, app.desk.writing.owing(label))


async def go_on(app: "CircleApp") -> None:
    """A letter that was begun: go on with it, or let it go."""
    drafts = await asyncio.to_thread(app.desk.writing.drafts)
    if not drafts:
        app.tell("No letter was begun and kept.")
        return
    chosen = await app.choose("Go on with which letter?", [Row(d.id, line(_told(app, d))) for d in drafts])
    if not chosen:
        return
    choices = [Row("write", line("Write on")), Row("drop", line("Let it go: it is erased"))]
    match await app.choose("And now?", choices):
        case "write":
            begun = app.desk.writing.draft(chosen)
            await _write(app, begun.to, begun.subject, begun.text, begun.id)
        case "drop":
            await asyncio.to_thread(app.desk.writing.drop_draft, chosen)
            app.tell(f"Draft {chosen} is gone")


def _told(app: "CircleApp", begun: "Begun") -> str:
    at = moment(begun.at, app.desk.settings.circle.timezone, app.now())
    return f"{at}  to {names(app.desk.circle, begun.to)}  {safe_line(begun.subject or begun.text, 50)}"


async def _write(
    app: "CircleApp", ids: Sequence[str], subject: str = "", text: str = "", number: str = ""
) -> None:
    """Write, then send it or keep it: what was written is never lost by a step back."""
    if not ids:
        app.complain("There is nobody to write to.")
        return
    who = name(app.desk.circle, ids[0]) if len(ids) == 1 else f"all {len(ids)}: each a mail of their own"
    begun = f"{subject}\n\n{text}" if subject or text else ""
    written = await app.write(f"To {who}; the first line is the subject", begun)
    if written is None or not written.strip():
        return
    subject, text = parted(written)
    back = "it waits in the outbox" if len(ids) == 1 else "they wait in the outbox"
    choices = [
        Row("send", line(f"Send {counted(len(ids), 'mail')}: {back}, u takes it back")),
        Row("keep", line("Keep it for later")),
    ]
    if await app.choose("This letter", choices) == "send":
        await send(app, ids, subject, text, number)
    else:
        await _keep(app, ids, subject, text, number)


async def send(app: "CircleApp", ids: Sequence[str], subject: str, text: str, number: str = "") -> None:
    """Queue it to each of them; where that cannot be done, keep it. ``number``: of the draft it was."""
    try:
        done = await app.desk.writing.write(ids, subject, text)
    except (Refused, PortError) as error:
        app.complain(str(error))
        await _keep(app, ids, subject, text, number)
        return
    if number:
        await asyncio.to_thread(app.desk.writing.drop_draft, number)
    who = name(app.desk.circle, ids[0]) if len(ids) == 1 else counted(len(ids), "member")
    facts = (f"Wrote to {who}", f"{counted(len(done.mails), 'mail')} in the outbox", "u takes it back")
    app.tell(Glyphs(ascii_only=app.desk.settings.ui.ascii).dot.join(facts))
    app.redraw()


async def _keep(app: "CircleApp", ids: Sequence[str], subject: str, text: str, number: str) -> None:
    kept = await asyncio.to_thread(app.desk.writing.keep_draft, ids, subject, text, number)
    app.tell(f"Kept as draft {kept}: “Go on with a letter” in the palette has it")


def parted(written: str) -> tuple[str, str]:
    """The subject, which is the first line, and the text below it; of one line alone, both."""
    subject, _, rest = written.strip().partition("\n")
    return subject.strip(), rest.strip() or subject.strip()


DEEDS = (
    Named("Write to a member", "a letter of yours", write_to_one),
    Named("Write to all members", "one mail to each", write_to_all),
    Named("Write to those who owe a critique", "on one piece, one mail to each", write_to_owing),
    Named("Go on with a letter", "that was begun and kept, or let it go", go_on),
)
