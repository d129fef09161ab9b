"""What the keys of Inbox do; two letters are held, a stranger's answer and Cy's two files."""

from functools import partial

from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import asks_or_says, says

TABLE = (
    Does("inbox.take", "enter", partial(says, "Filed"), back=("u",)),
    Does("inbox.choose", "m", "What is this letter?", back=("escape",)),
    Does("inbox.ignore", "x", partial(says, "gnored"), back=("u",)),
    Does("inbox.view", "v", "All letters", back=("v",)),
    Does("inbox.remember", "plus", partial(says, "Filed"), back=("u",)),
    Does("inbox.done", "d", partial(says, "Saw a letter"), back=("u",)),
    Does("inbox.join", "p", asks_or_says, back=("escape",)),
    Does("inbox.reply", "r", "To ", back=("escape",)),
)
