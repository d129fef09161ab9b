"""A ready draft for a critic whose critique could give more: thanks first, then what would help."""

from collections.abc import Sequence

from circle_tui.circle.quality import Sign


def encouraging(signs: Sequence[Sign], *, critic: str, title: str) -> str:
    """The words of a letter to a critic, for the coordinator to change and sign; empty without a sign."""
    if not signs:
        return ""
    asks = "\n".join(f"- {sign.ask}" for sign in signs)
    return (
        f"Dear {critic},\n\n"
        f"Thank you for reading “{title}” and for writing about it.\n\n"
        f"Before it goes to its author, may I ask for one thing more?\n\n{asks}\n\n"
        "If it is fine as it is, say so, and it goes out as it stands.\n"
    )
