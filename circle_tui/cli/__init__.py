"""The doors: the command line, which also opens the screen."""

from circle_tui.cli.main import main

__all__ = ["main"]
