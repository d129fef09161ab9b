"""The plain stack that most would write: IMAPClient as it comes, policy.default, mail-parser-reply, TinyDB.

usage: straightforward.py PORT USER PASSWORD DATABASE
"""

import email
import sys
from email import policy

from imapclient import IMAPClient
from mailparser_reply import EmailReplyParser
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

AT_ONCE = 100


def take_in(port: int, user: str, password: str, database: str) -> int:
    """Every letter of INBOX into a database; how many."""
    store = TinyDB(database, storage=CachingMiddleware(JSONStorage))
    reader = EmailReplyParser(languages=["en", "de", "fr"])
    client = IMAPClient("127.0.0.1", port, ssl=False)
    client.login(user, password)
    client.select_folder("INBOX", readonly=True)
    uids = client.search("ALL")
    for start in range(0, len(uids), AT_ONCE):
        told = client.fetch(uids[start : start + AT_ONCE], ["BODY.PEEK[]", "INTERNALDATE"])
        store.insert_multiple(_document(uid, data, reader) for uid, data in told.items())
    client.logout()
    store.close()
    return len(uids)


def _document(uid: int, data: dict[bytes, bytes], reader: EmailReplyParser) -> dict[str, object]:
    letter = email.message_from_bytes(data[b"BODY[]"], policy=policy.default)
    body = letter.get_body(("plain", "html"))
    text = body.get_content() if body is not None else ""
    return {
        "uid": uid,
        "message_id": letter["Message-ID"],
        "from": str(letter["From"]),
        "subject": str(letter["Subject"]),
        "date": str(letter["Date"]),
        "own": reader.parse_reply(text=text) or "",
    }


if __name__ == "__main__":
    print(take_in(int(sys.argv[1]), *sys.argv[2:5]))
