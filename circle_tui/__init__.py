"""Run a writing group's critique circle over email, from a terminal."""

__version__ = "0.1.0"
