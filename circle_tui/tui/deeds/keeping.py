"""Deeds on the circle as a whole: a backup, the list of members, the wording, forgetting somebody."""

import asyncio
from typing import TYPE_CHECKING, get_args

from circle_tui.circle.model import MailKind
from circle_tui.tui.deeds.named import Named
from circle_tui.tui.deeds.questions import where_to, which_file, which_member, write_file
from circle_tui.tui.views.people import mail_kind, name
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import line, stacked

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp
    from circle_tui.tui.keeping import Keeping

_PARTS = {"txt": "the text part", "html": "the HTML part"}


async def back_up(app: "CircleApp") -> None:
    """The whole circle as one checked file."""
    keeping = _keeping(app, "export backup FILE")
    at = app.now().astimezone(app.desk.settings.circle.timezone)
    if keeping is None:
        return
    path = await where_to(app, "Write the backup where?", f"~/circle-{at:%Y-%m-%d}.tar.gz")
    if path is not None:
        with app.explaining():
            app.tell(await keeping.back_up(path))


async def export_members(app: "CircleApp") -> None:
    """The list of members as `members import` reads it."""
    path = await where_to(app, "Write the list of members where?", "~/members.csv")
    if path is not None:
        text = await asyncio.to_thread(app.desk.look, app.desk.members.exported)
        await write_file(app, path, text.encode())


async def import_and_welcome(app: "CircleApp") -> None:
    """Everybody in a file, each with a mail of welcome."""
    await import_members(app, "Import and welcome everybody in which CSV file?", welcome=True)


async def import_members(app: "CircleApp", title: str, *, welcome: bool) -> None:
    """Everybody in a file that is asked for, after a yes that has seen what follows."""
    file = await which_file(app, title, "~/members.csv")
    if file is None:
        return
    try:
        text = file[1].decode("utf-8-sig")
    except UnicodeDecodeError:
        app.complain(f"{file[0]} is not UTF-8 text. Save it as CSV in UTF-8.")
        return
    app.consider(lambda desk: desk.members.import_file(text, welcome=welcome))


async def edit_wording(app: "CircleApp") -> None:
    """The wording of one kind of mail; an empty one goes back to the usual."""
    keeping = _keeping(app, "wording edit KIND")
    if keeping is None:
        return
    kinds = [Row(kind, line(mail_kind(kind))) for kind in get_args(MailKind)]
    kind = await app.choose("The wording of which mail?", kinds)
    parts = [Row(key, line(said)) for key, said in _PARTS.items()]
    part = await app.choose("Which part of it?", parts) if kind else ""
    if not part:
        return
    with app.explaining():
        await _edit(app, keeping, f"{kind}.{part}.j2")


async def _edit(app: "CircleApp", keeping: "Keeping", template: str) -> None:
    title = f"{template}; leave it empty to go back to the usual wording"
    while True:
        now = await asyncio.to_thread(keeping.wording, template)
        text = await app.write(title, now)
        if text is None:
            return
        problems = await asyncio.to_thread(keeping.keep_wording, template, text)
        if not problems:
            said = "is fine, and is used from now on" if text.strip() else "is as it comes again"
            app.tell(f"{template} {said}")
            return
        question = stacked(
            [*map(line, problems), line("It is kept, and not used until it is mended.", "bold")]
        )
        if not await app.confirm(question, "mend it now"):
            return


async def forget(app: "CircleApp") -> None:
    """Erase a member from every file. The one deed that cannot be undone."""
    keeping = _keeping(app, "members forget M")
    everybody = [member.id for member in app.desk.members.listed()]
    member = await which_member(app, "Forget whom?", everybody) if keeping is not None and everybody else ""
    if keeping is None or not member:
        return
    who = name(app.desk.circle, member)
    question = stacked(
        (
            line(f"Erase {who} from every file of this circle?", "bold"),
            line("Name, addresses and letters go; what they wrote for others stays, as by a former member."),
            line("This cannot be undone, and backups elsewhere are not reached.", "$text-warning"),
        )
    )
    if not await app.confirm(question, "erase"):
        return
    with app.explaining():
        await app.desk.members.part_with(member)
        app.tell(await keeping.forget(member))
        await asyncio.to_thread(app.desk.refresh)
    app.redraw()


def _keeping(app: "CircleApp", command: str) -> "Keeping | None":
    if app.keeping is None:
        app.complain(f"Leave the screen and run: circle-tui {command}")
    return app.keeping


DEEDS = (
    Named("Back up the whole circle", "one file, with a checksum of everything in it", back_up),
    Named("Export the members", "as a CSV file that can be imported", export_members),
    Named("Import members and welcome them", "everybody in a CSV file, each by a mail", import_and_welcome),
    Named("Edit the wording of a mail", "your own words, checked before they are used", edit_wording),
    Named("Forget a member", "erase them from every file; cannot be undone", forget),
)
