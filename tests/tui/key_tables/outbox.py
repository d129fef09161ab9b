"""What the keys of Outbox do; the mails that wait stand first."""

from functools import partial

from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import says

TABLE = (
    Does("outbox.view", "v", "Message-ID", back=("v",)),
    Does("outbox.cancel", "x", partial(says, "Cancelled the"), back=("u",)),
    Does("outbox.send", "S", "to 1 person", back=("n",)),
    Does("outbox.send_due", "D", partial(says, "No mail is due.")),
    Does("outbox.settle", "m", partial(says, "Only an uncertain mail can be settled.")),
)
