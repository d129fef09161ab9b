"""What a member's mail asks for: commands that are clear, or nearly one and the question about it."""

from datetime import date
from typing import Literal

import msgspec

Name = Literal[
    "HELP",
    "STATUS",
    "SCHEDULE",
    "AWAY",
    "BACK",
    "LIGHT",
    "SKIP",
    "SWAP",
    "EXTEND",
    "WITHDRAW",
    "RESEND",
    "EXCUSE",
    "NEWS",
    "SHARE",
    "LEAVE",
    "MYDATA",
    "FORGET ME",
    "JOIN",
    "YES",
    "NO",
]
"""`YES` and `NO` answer a question of ours and are read nowhere else; `JOIN` is a stranger's."""


Part = Literal["", "turn", "critique"]


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """One command, its arguments understood. Days are those of the member's zone, both ends included."""

    name: Name
    first: date | None = None
    last: date | None = None
    """`AWAY`: None until they are back. `EXTEND`: the new day. `SHARE`: the last day that it is of use."""
    days: int | None = None
    member: str = ""
    """The id of the other member that it names."""
    about: str = ""
    """The label that it names."""
    text: str = ""
    """What `NEWS` and `SHARE` say."""
    part: Part = ""
    """What `EXTEND` is for, where the words say so."""


class Nearly(msgspec.Struct, frozen=True):
    """What was meant for a command, or may have been: asked about, never done."""

    name: Name
    question: str
    """To the member, in one or two sentences."""


class Reading(msgspec.Struct, frozen=True):
    """What a letter asks for: commands, or a doubt, or neither."""

    commands: tuple[Command, ...] = ()
    doubt: Nearly | None = None
    is_loose: bool = False
    """The words name nothing of the circle: in answer to a piece they may be about that."""
