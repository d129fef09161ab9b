"""What the keys of Round-up do; “The Well” by Ana stands first, and Cy's critique of it is accepted."""

from functools import partial

from textual.pilot import Pilot

from circle_tui.tui.widgets.composition import CompositionPane
from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import says


def is_on(kind: str, number: int, pilot: Pilot[int]) -> bool:
    """The cursor of the composition is on the row of this kind that has this number."""
    rows = pilot.app.screen.query_one(CompositionPane).rows
    there = [i for i in rows.ids if i.startswith(kind)]
    return rows.has_focus and rows.chosen in there and there.index(rows.chosen) == number


_ORDER = partial(says, "Changed the order of critics")
_ACCEPT_ONE_MORE = ("2", "a", "6")

TABLE = (
    Does("roundup.send", "S", "Send the round-up of", back=("n",)),
    Does("roundup.compose", "c", "a page of the whole", back=("c",)),
    Does("roundup.switch", "h", partial(says, "Left a part out of a round-up"), ("c",), ("u", "c")),
    Does("roundup.note", "e", "Your words to Ana Ruiz", back=("escape",)),
    Does("roundup.next_remark", "full_stop", partial(is_on, "remark:", 1), ("full_stop",), ("c",)),
    Does("roundup.previous_remark", "comma", partial(is_on, "remark:", 0), (), ("c",)),
    Does(
        "roundup.later",
        "J",
        _ORDER,
        ("2", "a", "6", "full_stop"),
        ("u",),
    ),
    Does("roundup.earlier", "K", _ORDER, ("i", "up"), ("u", "c")),
    Does("roundup.checks", "i", partial(is_on, "check:", 0), back=("c",)),
    Does("roundup.test", "t", partial(says, "A test of it goes to you, ada@example.org"), back=("u",)),
    Does("roundup.save", "w", "Save the web page as", back=("escape",)),
    Does("roundup.view", "v", "Message-ID", back=("v",)),
    Does("roundup.next", "right_square_bracket", partial(says, "There is one mail only")),
    Does("roundup.previous", "left_square_bracket", partial(says, "There is one mail only")),
)
