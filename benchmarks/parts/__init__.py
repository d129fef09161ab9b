"""What the benchmarks share: the mailbox they read, the turns they take, the way they report.

They are run as scripts, `python benchmarks/NAME.py`; this makes the tests' servers importable from them.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
