"""A letter as the JSON of `inspect`, for people who ask why it was held and for tests from outside."""

from circle_tui.letters.letter import Letter


def as_json(letter: Letter, file: str) -> dict[str, object]:
    """The object of one file, ready for JSON; ``filing`` and attachments' words are the caller's to add."""
    sender = letter.sender
    return {
        "file": file,
        "message_id": letter.message_id,
        "from": f"{sender.name} <{sender.email}>"
        if sender.name and sender.email
        else sender.email or sender.name,
        "subject": letter.subject,
        "date": letter.date.isoformat() if letter.date else None,
        "kind": letter.kind,
        "automatic": {"is": letter.automatic.is_automatic, "signs": list(letter.automatic.signs)},
        "bounce": {
            "is": letter.bounce.is_bounce,
            "severity": letter.bounce.severity,
            "recipients": list(letter.bounce.recipients),
            "status": letter.bounce.status,
            "about": list(letter.bounce.about),
        },
        "text": letter.text,
        "own": letter.own,
        "quoted": list(letter.quoted),
        "attachments": [
            {"name": a.name, "type": a.type, "bytes": a.size, "words": None} for a in letter.attachments
        ],
        "faults": list(letter.faults),
        "filing": None,
    }
