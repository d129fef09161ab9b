"""Refusals: why a file cannot be read, in words for the member who sent it."""


class Refused(Exception):
    """A file is not read; the text says why and what to do instead."""


RESEND = "Please send it again as .docx, .odt, .rtf or .txt, or as text in the mail itself."
