"""The keys of Inbox, in the order of the help."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding(
        "m", "choose", "Choose", id="inbox.choose", tooltip="say what it is, about which piece, from whom"
    ),
    Binding("x", "ignore", "Ignore", id="inbox.ignore", tooltip="put it away; it can be filed anew"),
    Binding("v", "view", "Filed", id="inbox.view", tooltip="the filed and ignored letters, and back"),
    Binding(
        "plus",
        "remember",
        "Remember",
        show=False,
        key_display="+",
        id="inbox.remember",
        tooltip="take the guess, and the address becomes that member's",
    ),
    Binding("d", "see", "Done", show=False, id="inbox.done", tooltip="a note was read, a bounce dealt with"),
    Binding(
        "p",
        "join",
        "Parts",
        show=False,
        id="inbox.join",
        tooltip="join the marked letters to one piece, or this one with the parts that are in",
    ),
    Binding("r", "answer", "Reply", show=False, id="inbox.reply", tooltip="write back to who sent it"),
]
