"""Files without a member's name and addresses, whatever they are packed in."""

import io
import re
import zipfile
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import Header, decode_header, make_header
from email.message import Message
from typing import Any, TypeAlias

from circle_tui.circle.forgetting import Words

_GONE = "This attachment named a former member and was removed at their wish.\n"
_PACKED = re.compile(rb"content-transfer-encoding:\s*(base64|quoted-printable)|=\?|utf-16", re.IGNORECASE)
_Mail: TypeAlias = "Message[Any, Any]"


def mentions(data: bytes, words: Words) -> bool:
    """Whether a file has any of the words, as text of either usual encoding, or inside of a zip."""
    if any(words.mentioned(data.decode(charset, "replace")) for charset in ("utf-8", "latin-1")):
        return True
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return any(mentions(packed.read(name), words) for name in packed.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return False


def redacted(data: bytes, words: Words) -> bytes | None:
    """A text without the words; None for a file that has them and is no text."""
    if not mentions(data, words):
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or data.startswith(b"PK") else words.scrubbed(text).encode()


def redacted_mail(raw: bytes, words: Words) -> bytes:
    """A mail without the words, in its headers, in each part however it is encoded, and in attachments."""
    if _PACKED.search(raw) or b"PK" in raw:
        mail: _Mail = message_from_bytes(raw)
        if any([_clean(part, words) for part in mail.walk()]):  # noqa: C419 - each part has to be cleaned
            try:
                raw = mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))
            except (MessageError, UnicodeError, LookupError):
                raw = b"Subject: a letter that could not be kept\r\n\r\n" + _GONE.encode()
    text = raw.decode("utf-8", "surrogateescape")
    return words.scrubbed(text).encode("utf-8", "surrogateescape") if words.mentioned(text) else raw


def _clean(part: _Mail, words: Words) -> bool:
    changed = [_clean_header(part, name, value, words) for name, value in part.items()]
    return _clean_body(part, words) or any(changed)


def _clean_header(part: _Mail, name: str, value: object, words: Words) -> bool:
    try:
        text = str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return False
    if "=?" not in str(value) or not words.mentioned(text):
        return False
    clean = " ".join(words.scrubbed(text).split())
    part.replace_header(name, clean if clean.isascii() else Header(clean, "utf-8").encode())
    return True


def _clean_body(part: _Mail, words: Words) -> bool:
    payload = None if part.is_multipart() else part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return False
    charset = part.get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset, "replace")
    except LookupError:
        text = payload.decode("latin-1")
    is_text = part.get_content_maintype() == "text"
    if not words.mentioned(text) and (is_text or not mentions(payload, words)):
        return False
    del part["Content-Transfer-Encoding"]
    if is_text:
        part.set_payload(words.scrubbed(text), "utf-8")
    else:
        del part["Content-Disposition"]
        part.replace_header("Content-Type", "text/plain")
        part.set_payload(_GONE, "us-ascii")
    return True
