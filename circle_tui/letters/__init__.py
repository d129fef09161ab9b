"""Mail as values: bytes to letters, and drafts to bytes. Pure."""
