"""The mails' words: a template pair (text and HTML) for each kind of mail, and what they are filled in with.

What a draft's ``facts`` may hold, all of it optional:

* receipt: ``as`` (submission, critique), ``words``, ``version``, ``late``, ``short``, ``pending``,
  ``corrected``, ``changed`` (what a new version has changed)
* circulation: ``moved`` (days that it goes out late)
* roundup, addendum: ``critiques`` (ids; the desk reads them into `Materials.readings`), ``readers`` (ids in
  the order of their letters), ``note`` (digest of the coordinator's words; `Materials.cover`), ``test``
  (whose mail it would be)
* returned: ``note``
* circle-notes: ``free``, ``news`` and ``shares`` (lines)
* alert: ``items`` (lines)
* letter: ``subject``, ``text``
* answer: ``topic`` (missed, skipped, swapped with ``was``, extended, moved with ``milestone``, pause with
  ``from`` and ``to``, withdrawn, author-left, excused, free-week, done, asked, help, status, schedule, note),
  ``items`` (lines: what changed, or what was asked for), ``question``, ``text``
"""

from circle_tui.wording.alerting import needs_in_words
from circle_tui.wording.checking import TEMPLATES, check_override
from circle_tui.wording.dates import when
from circle_tui.wording.rendering import render
from circle_tui.wording.scene import Materials, Reading, Rendered, Scene
from circle_tui.wording.subjects import name_of
from circle_tui.wording.templating import template_source

__all__ = [
    "TEMPLATES",
    "Materials",
    "Reading",
    "Rendered",
    "Scene",
    "check_override",
    "name_of",
    "needs_in_words",
    "render",
    "template_source",
    "when",
]
