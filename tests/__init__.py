"""The tests of circle_tui."""
