"""What each screen shows, computed from the desk as plain values: off the loop, without a widget."""
