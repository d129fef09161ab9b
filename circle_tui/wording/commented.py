"""The piece as a document with its readers' remarks in the margin, which goes along with a round-up."""

from circle_tui.circle.model import Submission
from circle_tui.circle.remarks import FORM, Remark
from circle_tui.manuscripts.commenting import Comment, as_commented_docx
from circle_tui.wording.gathered import SURE, words_of
from circle_tui.wording.scene import Scene
from circle_tui.wording.voices import voices


def commented(scene: Scene, submission: Submission, author: str) -> bytes | None:
    """A .docx with every remark as a comment, those on the whole on its title; None if there is none."""
    anonymous = scene.settings.critiques.anonymous == "critics"
    comments = [
        Comment(voice.who, _words(remark), remark.paragraph, remark.passage or "")
        for voice in voices(scene.materials.readings, anonymous=anonymous)
        for remark in voice.remarks
    ]
    prose = scene.materials.prose
    if prose is None or not comments:
        return None
    return as_commented_docx(
        prose, comments, title=submission.title, author_line=f"by {author}" * bool(author)
    )


def _words(remark: Remark) -> str:
    heading = FORM.get(remark.part, "")
    guess = "(Probably about this.) " if remark.paragraph is not None and remark.sure < SURE else ""
    return f"{guess}{heading + ': ' if heading else ''}{words_of(remark)}"
