"""What the keys of Members do; Ana, the first in the list, owes one critique."""

from textual.pilot import Pilot

from circle_tui.tui.widgets.heatmap import HeatMap
from tests.tui.key_tables import Does


def is_at_bo(pilot: Pilot[int]) -> bool:
    """The second author of the map has the cursor."""
    return pilot.app.screen.query_one("#map", HeatMap).column == "bo"


def is_at_ana(pilot: Pilot[int]) -> bool:
    """The first has it."""
    return pilot.app.screen.query_one("#map", HeatMap).column == "ana"


TABLE = (
    Does("members.write", "r", "To Ana Ruiz; the first line is the subject", back=("escape",)),
    Does("members.away", "a", "Away, Ana Ruiz: first and last day", back=("escape",)),
    Does("members.change", "e", "Change what, for Ana Ruiz?", back=("escape",)),
    Does("members.view", "v", "Who gave whom", back=("v",)),
    Does("map.right", "right", is_at_bo, first=("v",), back=("v",)),
    Does("map.left", "left", is_at_ana, first=("v",), back=("v",)),
    Does("members.back", "b", "They are not away."),
    Does("members.pause", "P", "Changed a member: only tried so far", back=("n",)),
    Does("members.light", "l", "Changed a member: only tried so far", back=("n",)),
    Does("members.remove", "x", "only tried so far", back=("n",)),
    Does("members.add", "i", "A new member: their name", back=("escape",)),
    Does("members.import", "I", "Import which CSV file? Nobody is mailed.", back=("escape",)),
    Does("members.merge", "M", "Ana Ruiz is the same person as", back=("escape",)),
    Does("members.write_all", "W", "Write to all 6 members?", back=("n",)),
)
