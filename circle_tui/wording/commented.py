"""The piece as a document with its readers' remarks in the margin, which goes along with a round-up."""

from circle_tui.circle.model import Submission
from circle_tui.circle.remarks import FORM, Remark
from circle_tui.letters.safe import safe_text
from circle_tui.manuscripts.commenting import Comment, as_commented_docx
from circle_tui.wording.gathered import SURE, words_of
from circle_tui.wording.scene import Scene
from circle_tui.wording.subjects import plain_name
from circle_tui.wording.voices import voices


def has_document(scene: Scene) -> bool:
    """Whether there is a remark to stand in a margin, and the document is not left out."""
    if scene.materials.prose is None or "document" in scene.materials.off:
        return False
    return any(voice.remarks for voice in voices(scene.materials.readings, anonymous=False))


def commented(scene: Scene, submission: Submission, author: str) -> bytes | None:
    """A .docx with every remark as a comment, those on the whole on its title; None if there is none.

    The coordinator's own words, if there are any, stand there first.
    """
    prose = scene.materials.prose
    if prose is None or not has_document(scene):
        return None
    anonymous = scene.settings.critiques.anonymous == "critics"
    own = Comment(
        plain_name(scene.settings.circle.coordinator.name), safe_text(scene.materials.cover).strip()
    )
    comments = [
        *([own] if own.text else []),
        *(
            Comment(voice.who, _words(remark), remark.paragraph, remark.passage or "")
            for voice in voices(scene.materials.readings, anonymous=anonymous)
            for remark in voice.remarks
        ),
    ]
    return as_commented_docx(
        prose, comments, title=submission.title, author_line=f"by {author}" * bool(author)
    )


def _words(remark: Remark) -> str:
    heading = FORM.get(remark.part, "")
    guess = "(Probably about this.) " if remark.paragraph is not None and remark.sure < SURE else ""
    return f"{guess}{heading + ': ' if heading else ''}{words_of(remark)}"
