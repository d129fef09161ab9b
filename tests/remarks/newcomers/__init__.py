"""A second set beside the strangers: twenty-eight readers of three longer pieces, in the same format.

Written by somebody who had not seen the code; read with ``scripts(HERE)`` of the strangers' ``scripts``. A
remark on two passages is labelled with the one that it names first. No test anchors them: they are measured
when rules are finished, not while they are made.
"""

from pathlib import Path

HERE = Path(__file__).parent
