"""What the keys of Today do, beside those of every screen; a held letter stands first."""

from functools import partial

from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import is_in_sight

TABLE = (Does("today.open", "enter", partial(is_in_sight, "inbox"), back=("1",)),)
