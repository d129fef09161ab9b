"""What the keys of Doctor do where the screen was opened without the checks of a folder."""

from functools import partial

from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import says

TABLE = (
    Does("doctor.check", "c", partial(says, "Looked again: 0 problems, 0 warnings")),
    Does("doctor.mend", "m", partial(says, "Leave the screen and run: circle-tui doctor --mend")),
    Does("doctor.clock", "C", partial(says, "The clock is not doubted")),
)
