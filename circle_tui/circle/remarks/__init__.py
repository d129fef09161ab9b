"""From one critique to its remarks, and from each remark to the passage of the piece that it speaks of.

* `words`: texts as words that compare equal whatever a mail program did to their signs
* `piece`, `aligning`, `quoting`: the piece as one row of words, and finding quoted ones in it
* `furniture`, `references`, `passages`: what stands in a critique: the form, references, quotations, remarks
* `counting`, `naming`, `choosing`: what a remark says of its own place
* `reading`, `placing`, `margining`: all of it together, in the order of the critique
* `interlined`: what was typed into the text of a document
* `correcting`: what the coordinator decided about remarks, put on what was read
"""

from circle_tui.circle.remarks.correcting import Corrected, corrected
from circle_tui.circle.remarks.furniture import FORM
from circle_tui.circle.remarks.interlined import typed_into
from circle_tui.circle.remarks.reading import find_remarks
from circle_tui.circle.remarks.remark import Part, Remark
from circle_tui.circle.remarks.words import says

__all__ = ["FORM", "Corrected", "Part", "Remark", "corrected", "find_remarks", "says", "typed_into"]
