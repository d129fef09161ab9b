"""What a line is read as, and the short question where it is in doubt."""

from typing import NamedTuple

from circle_tui.circle.commands.values import Command, Name, Nearly

ASK: dict[Name, str] = {
    "AWAY": (
        "From which day to which are you away? Reply AWAY and both days, like AWAY 20 December to 4 January."
    ),
    "EXTEND": "How many more days would you like? Reply EXTEND and their number, like EXTEND 3 days.",
    "SWAP": "With whom would you like to swap? Reply SWAP and the name, like SWAP Ben.",
    "RESEND": "Which piece shall be sent again? Reply RESEND and its label, like RESEND R12a.",
    "EXCUSE": "Whose critique shall count in full? Reply EXCUSE and the name, like EXCUSE Ben.",
    "NEWS": "What is the news? Reply NEWS: and your words, at most 25 of them.",
    "SHARE": "What would you like to share? Reply SHARE: and your words, at most 25 of them.",
    "SKIP": "Shall your next turn pass on? Reply SKIP and nothing else.",
    "WITHDRAW": "Shall your piece be taken back? Reply WITHDRAW and nothing else.",
    "LEAVE": "Would you like to leave the circle? Reply LEAVE and nothing else.",
    "HELP": "Would you like the list of what you can ask for? Reply HELP and nothing else.",
    "STATUS": "Would you like to know where you stand? Reply STATUS and nothing else.",
    "SCHEDULE": "Would you like the dates ahead? Reply SCHEDULE and nothing else.",
    "BACK": "Are you back? Reply BACK and nothing else.",
    "LIGHT": "Would you like fewer critiques for a while? Reply LIGHT and nothing else.",
    "MYDATA": "Would you like all that is kept about you? Reply MYDATA and nothing else.",
    "FORGET ME": "Would you like to be forgotten? Reply FORGET ME and nothing else.",
}


class Read(NamedTuple):
    """A line as a command or nearly one; neither: it is none."""

    command: Command | None = None
    nearly: Nearly | None = None
    strong: bool = True
    """False: a bare word that may as well be a title or an exclamation."""


def nearly(name: Name, because: str = "") -> Read:
    """A doubt, and the question about it: what is unclear first, then what to reply."""
    return Read(nearly=Nearly(name, f"{because} {ASK[name]}".strip()))
