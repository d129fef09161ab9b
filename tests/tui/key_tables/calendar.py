"""What the keys of Calendar do; the cursor is on R1a, which is out, and where it is another turn on R2a."""

from tests.tui.key_tables import Does

TO_R2A = ("home", "down", "down")
"""From the top of the list to the first turn of round 2: headings are passed over."""


TABLE = (
    Does("calendar.skip", "s", "Skipped a turn: only tried so far", first=TO_R2A, back=("n",)),
    Does("calendar.swap", "w", "Swap R2a", first=TO_R2A, back=("escape",)),
    Does("calendar.extend", "t", "R2a: more time, until when?", first=TO_R2A, back=("escape",)),
    Does("calendar.move", "m", "Move which date of round 1?", first=("home",), back=("escape",)),
    Does("calendar.withdraw", "x", "Withdrew a piece: only tried so far", first=("home",), back=("n",)),
    Does("calendar.pause", "P", "The circle rests: first and last day", back=("escape",)),
    Does("calendar.add", "i", "One more turn in round 1, for", first=("home",), back=("escape",)),
    Does("calendar.first", "f", "Whose turn is laid out next?", back=("escape",)),
)
