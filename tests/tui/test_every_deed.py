"""Each deed of the command line is on the screen: by a key, by words in the palette, or for a reason not.

The table is written by hand; it is held against the command line's own parser, and against the screens.
"""

import argparse
from typing import NamedTuple

from circle_tui.cli.main import SUBJECTS, parser
from circle_tui.tui.app import CircleApp
from circle_tui.tui.deeds import by_name
from circle_tui.tui.keys import bindings_of
from circle_tui.tui.screens import MODES, screen_class
from circle_tui.tui.screens.inbox import HeldLetters
from circle_tui.tui.screens.today import Needs


class Key(NamedTuple):
    """Done by a key, by its id in circle.toml."""

    id: str
    text: str = ""
    """Words of the palette that do it, too."""


class Words(NamedTuple):
    """Done from the palette, found by these words."""

    text: str


class Seen(NamedTuple):
    """No deed: what it shows stands on a screen."""

    mode: str


class Not(NamedTuple):
    """Not on the screen, and why."""

    why: str


TABLE: dict[str, Key | Words | Seen | Not] = {
    "demo": Not("it is a circle of its own, opened before there is a screen"),
    "init": Not("it makes the circle that a screen needs"),
    "doctor": Key("doctor.check"),
    "sync": Key("receive"),
    "watch": Not("the screen makes its passes by itself while it is open"),
    "status": Seen("today"),
    "forecast": Words("Forecast: every mail to come"),
    "inspect": Not("it looks at files that are in no mailbox, and does nothing"),
    "log": Seen("log"),
    "undo": Key("undo"),
    "redo": Key("redo"),
    "members list": Seen("members"),
    "members show": Seen("members"),
    "members add": Key("members.add"),
    "members set": Key("members.change"),
    "members away": Key("members.away"),
    "members back": Key("members.back"),
    "members remove": Key("members.remove"),
    "members merge": Key("members.merge"),
    "members forget": Words("Forget a member"),
    "members import": Key("members.import"),
    "members import --welcome": Words("Import members and welcome them"),
    "members export": Words("Export the members"),
    "turns list": Seen("calendar"),
    "turns list --weeks": Words("The season's cover sheet"),
    "turns show": Seen("calendar"),
    "turns add": Key("calendar.add"),
    "turns skip": Key("calendar.skip"),
    "turns swap": Key("calendar.swap"),
    "turns extend": Key("calendar.extend"),
    "turns withdraw": Key("calendar.withdraw"),
    "turns move": Key("calendar.move"),
    "turns pause": Key("calendar.pause"),
    "turns next": Key("calendar.first"),
    "inbox list": Seen("inbox"),
    "inbox show": Seen("inbox"),
    "inbox file": Key("inbox.choose"),
    "inbox file --remember": Key("inbox.remember"),
    "inbox ignore": Key("inbox.ignore"),
    "inbox see": Key("inbox.done"),
    "inbox reply": Key("inbox.reply"),
    "review list": Seen("review"),
    "review show": Seen("review"),
    "review accept": Key("review.accept"),
    "review later": Key("review.later"),
    "review return": Key("review.return"),
    "review excuse": Key("review.excuse"),
    "review place": Key("review.move"),
    "review join": Key("review.join"),
    "review part": Key("review.part"),
    "review add": Words("Add a critique that came another way"),
    "pieces list": Words("Read a piece"),
    "pieces show": Words("Read a piece"),
    "pieces add": Words("Add a piece that came another way"),
    "pieces parts": Key("inbox.join", "Join letters to one piece"),
    "pieces send": Words("Send a piece again"),
    "pieces assign": Words("Ask another member for a critique"),
    "roundup list": Seen("roundup"),
    "roundup show": Seen("roundup"),
    "roundup preview": Seen("roundup"),
    "roundup edit": Key("roundup.compose"),
    "roundup test": Key("roundup.test"),
    "roundup send": Key("roundup.send"),
    "roundup send --to": Words("Send a round-up again"),
    "outbox list": Seen("outbox"),
    "outbox show": Key("outbox.view"),
    "outbox cancel": Key("outbox.cancel"),
    "outbox send": Key("outbox.send"),
    "outbox settle": Key("outbox.settle"),
    "write": Words("Write to a member"),
    "write --all": Words("Write to all members"),
    "write --owing": Words("Write to those who owe a critique"),
    "write --draft": Words("Go on with a letter"),
    "wording list": Words("Edit the wording of a mail"),
    "wording show": Words("Edit the wording of a mail"),
    "wording edit": Words("Edit the wording of a mail"),
    "backup": Words("Back up the whole circle"),
    "export backup": Words("Back up the whole circle"),
    "restore": Not("it puts another circle in the place of the one that the screen has open"),
    "export restore": Not("it puts another circle in the place of the one that the screen has open"),
}
"""Every command; behind it an option, where that is a deed of its own."""


def verbs(subject: str) -> list[str]:
    """A subject's verbs as they are typed; the subject alone, where it has none."""
    root = parser([subject])
    (commands,) = (action for action in root._actions if isinstance(action, argparse._SubParsersAction))
    own = commands.choices[subject]
    below = [action for action in own._actions if isinstance(action, argparse._SubParsersAction)]
    return [f"{subject} {verb}" for one in below for verb in one.choices] or [subject]


def test_every_command_has_its_place_on_the_screen() -> None:
    """None is missing in the table, and the table names none that there is not."""
    found = {command for subject in SUBJECTS for command in verbs(subject)}
    spelt = {command.partition(" --")[0] for command in TABLE}
    assert spelt == found


def test_every_key_of_the_table_is_bound() -> None:
    """By its id, on a screen or everywhere."""
    bound = {b.id for mode in MODES for b in bindings_of(screen_class(mode))}
    bound |= {b.id for b in bindings_of(CircleApp, HeldLetters, Needs)}
    wanted = {place.id for place in TABLE.values() if isinstance(place, Key)}
    assert set() == wanted - bound


def test_the_palette_has_the_words_of_the_table_and_no_others() -> None:
    """A deed by name that stands in no row of the table would be one that no test knows."""
    spelt = {place.text for place in TABLE.values() if isinstance(place, Key | Words) and place.text}
    assert spelt == {deed.text for deed in by_name()}


def test_what_is_seen_is_seen_on_a_screen() -> None:
    """Each names one of the nine."""
    assert {place.mode for place in TABLE.values() if isinstance(place, Seen)} <= set(MODES)
