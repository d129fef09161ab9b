"""The store: TinyDB with a journal, safe for two processes, with everything of the past."""

from circle_tui.adapters.store.store import TinyStore

__all__ = ["TinyStore"]
