"""One reader a format: bytes of a file to the paragraphs in it."""
