"""What one file from outside may take while it is read."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds of one conversion."""

    seconds: float = 10.0
    memory: int = 512 * 1024 * 1024
    """Bytes of address space of the child."""
    unpacked: int = 50 * 1024 * 1024
    """Bytes that an archive may unpack to."""
    ratio: int = 100
    """How many times its own size an archive may unpack to."""
    entries: int = 1000
    """Files in an archive."""
    text: int = 8 * 1024 * 1024
    """Characters of prose; a novel of 120,000 words has under one million."""


LIMITS = Limits()
