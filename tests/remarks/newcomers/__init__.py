"""A second set beside the strangers: twenty-eight readers of three longer pieces, in the same format.

Written by somebody who had not seen the code; read with ``scripts(HERE)`` of the strangers' ``scripts``. A
remark on two passages is labelled with the one that it names first. At first sight 74 % of the anchored
remarks were right and 4 % wrong; what the rules learned from that is grammar, and no words of these letters.
"""

from pathlib import Path

HERE = Path(__file__).parent
