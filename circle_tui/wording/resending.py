"""The answer that a held letter offers where its files could not be read: please send them again."""

from collections.abc import Sequence

from circle_tui.config import Settings
from circle_tui.letters.safe import safe_line
from circle_tui.wording.subjects import first_name


def request_to_resend(files: Sequence[tuple[str, str]], name: str, settings: Settings) -> str:
    """The letter to who sent ``files``: the name of each, and why it could not be read.

    The coordinator may change every word of it before it goes. ``name``: whose letter it was; empty for
    one who gave none.
    """
    greeting = " ".join((settings.wording.greeting, first_name(safe_line(name, 80)))).strip()
    told = [f"“{safe_line(file, 60) or 'the file'}”: {why}" for file, why in files]
    sign = settings.wording.sign or safe_line(settings.circle.coordinator.name)
    what = "This file that you sent" if len(told) == 1 else "These files that you sent"
    lead = f"thank you for your mail. {what} could not be opened here."
    return "\n\n".join([f"{greeting},", lead, *told, sign]) + "\n"
