"""The store and the shelf: no decision is lost."""
