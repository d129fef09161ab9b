"""Why a deed is not done: said by rules and by the desk alike."""


class Refused(Exception):
    """A deed that cannot be done now; the text says why, and what can be done instead."""
