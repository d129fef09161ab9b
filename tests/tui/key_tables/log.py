"""What the keys of Log do."""

from functools import partial

from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import says

TABLE = (
    Does(
        "log.take_back", "x", partial(says, "Took back: wrote the day's alert"), first=("home",), back=("U",)
    ),
)
