"""The coordinator's own templates, tried on made-up mails before they meet a member."""

import re
from typing import get_args

from circle_tui.circle.model import MailKind
from circle_tui.letters.marks import REPLY_MARKER
from circle_tui.wording.rendering import render_strictly
from circle_tui.wording.templating import BrokenTemplate, unused_words

TEMPLATES = tuple(f"{kind}.{part}.j2" for kind in get_args(MailKind) for part in ("txt", "html"))
"""The names of all templates that a circle may have in its own wording."""

_LOADS = re.compile(r"<(?:img|script|iframe|link|object|embed|form)\b|\bsrc\s*=|url\(|@import", re.IGNORECASE)


def check_override(name: str, source: str) -> tuple[str, ...]:
    """What is wrong with a template of the coordinator's own, in words; nothing: it can be used.

    ``name`` is one of `TEMPLATES`, also the file's name in `templates/`.
    """
    if name not in TEMPLATES:
        return (f"{name} is no template. These are: {', '.join(TEMPLATES)}.",)
    from circle_tui.wording.samples import samples  # only needed here

    problems: dict[str, None] = {}
    for sample, draft, scene in samples():
        if draft.kind != name.split(".")[0]:
            continue
        try:
            rendered = render_strictly(draft, scene, lambda wanted: source if wanted == name else None)
        except BrokenTemplate as broken:
            problems[f"{name}: {broken} (tried on: {sample})"] = None
            continue
        if sample == "circulation" and REPLY_MARKER not in rendered.text:
            problems[f"{name}: the line “{REPLY_MARKER}” is missing; answers are found by it."] = None
        if found := _LOADS.search(rendered.html):
            problems[f"{name}: “{found[0]}” would load something when the mail is opened."] = None
    if not problems and (line := unused_words(source)):
        problems[f"{name}: line {line} is never shown, because it stands in no block."] = None
    return tuple(problems)[:5]
