"""`python -m circle_tui`, the same as `circle-tui`."""

import sys

from circle_tui.cli import main

sys.exit(main())
