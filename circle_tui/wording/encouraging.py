"""A ready draft for a critic whose critique could give more: thanks first, then what would help."""

from collections.abc import Iterator, Sequence

from circle_tui.circle.quality import Sign


def encouraging(signs: Sequence[Sign], *, critic: str, title: str, asks: Sequence[str] = ()) -> str:
    """The words of a letter to a critic, for the coordinator to change and sign; empty without a sign.

    ``asks``: what else to ask for, a sentence each.
    """
    every = [*asks, *(sign.ask for sign in signs)]
    if not every:
        return ""
    listed = "\n".join(f"- {ask}" for ask in every)
    return (
        f"Dear {critic},\n\n"
        f"Thank you for reading “{title}” and for writing about it.\n\n"
        f"Before it goes to its author, may I ask for {_counted(len(every))} more?\n\n{listed}\n\n"
        "If it is fine as it is, say so, and it goes out as it stands.\n"
    )


def _counted(count: int) -> str:
    return "one thing" if count == 1 else "a few things"


def returning(signs: Sequence[Sign], reasons: Sequence[str], *, critic: str, title: str) -> str:
    """The draft with which a critique is returned: what it could give, and what made it wait."""
    ready = encouraging(signs, critic=critic, title=title, asks=tuple(_asked(reasons)))
    return ready or (
        f"Dear {critic},\n\n"
        f"Thank you for reading “{title}” and for writing about it.\n\n"
        "Before it goes to its author, may I ask for one thing more?\n\n- \n"
    )


def _asked(reasons: Sequence[str]) -> Iterator[str]:
    """What the reasons ask a critic for; most of them are the coordinator's own affair."""
    for reason in reasons:
        if reason.startswith("your provider did not verify"):
            yield "Did you send this yourself? A word from your usual address will do."
        if reason.startswith("perhaps not meant for the author"):
            said = reason.partition(": ")[2]
            which = f"You wrote {said}. " if said else "Some of it sounds private. "
            yield f"{which}May the author read that part? If not, put it under “Private note”."
