"""Text as the patterns of commands see it."""

import re

SIGNS = " \t.,;:!?*_\"'“”()-–—"
"""Signs around words that say nothing."""


def plain(text: str) -> str:
    """Small letters, straight signs, single blanks; what the patterns of commands are written for."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'")
    text = re.sub(r"\s*[–—−]\s*", " - ", text)
    return " ".join(text.split())


def trimmed(text: str) -> str:
    """The text without signs around it."""
    return text.strip(SIGNS + "…🙂🙏😊")
