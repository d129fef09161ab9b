"""Files of plain text: their bytes to characters, whatever wrote them."""

import codecs

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_WESTERN = frozenset(b"\x85\x91\x92\x93\x94\x96\x97\xa0\xa1\xa3\xa9\xab\xb0\xbb\xbf") | frozenset(
    range(0xC0, 0x100)
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a note for the coordinator if its encoding had to be guessed ("" if not)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _guessed(data)
        return data.decode(encoding, "replace"), f"The letters were read as {encoding}, which is a guess."


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    high = [byte for byte in sample if byte >= 0x80]
    if len(high) < 0.25 * len(sample) and _WESTERN.issuperset(high):
        return "cp1252"  # quotes, dashes and accents here and there: too few for statistics
    best = from_bytes(sample).best()
    if best is None:
        return "cp1252"
    is_western = best.encoding.startswith("mac_") and len(high) < 0.25 * len(sample)
    return "mac_roman" if is_western else best.encoding  # the Macs of Greece and others share its quotes
