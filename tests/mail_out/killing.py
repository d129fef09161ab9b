"""Runs `sync` on a circle's folder again and again in children, each killed at another step.

    python -m tests.mail_out.killing FOLDER INSTANT LATER

For each line `step half` on stdin the folder is put back as it was, `sync` is killed at that step, then run
again, mails of which nobody knows are settled as not sent, and it is run a third time. What came of it is a
line of JSON. A process of its own, since it forks.
"""

import io
import json
import os
import shutil
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import aiosmtplib  # noqa: F401 - loaded once, before the children are made
import imapclient  # noqa: F401

from tests.demo.killing import Killer, apart
from tests.mail_out.circles import command


def said(folder: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        command(folder, *words, "--json")
    return json.loads(out.getvalue())


def quietly(folder: Path, *words: str) -> None:
    with redirect_stdout(io.StringIO()):
        command(folder, *words)


def main() -> None:
    folder, instant, later = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    for line in sys.stdin:
        step, half = map(int, line.split())
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)

        def killed(step: int = step, half: int = half) -> None:
            Killer(step, half=bool(half)).install()
            quietly(folder, "sync", "--at", instant)

        def go_on() -> None:
            quietly(folder, "sync", "--at", instant)
            uncertain = [m["id"] for m in said(folder, "outbox", "list") if m["state"] == "uncertain"]
            for mail in uncertain:
                quietly(folder, "outbox", "settle", mail, "not-sent", "--yes")
            quietly(folder, "sync", "--at", later)
            mails = [(m["to"], m["state"]) for m in said(folder, "outbox", "list") if m["kind"] == "letter"]
            (folder / "told.json").write_text(
                json.dumps({"uncertain": len(uncertain), "mails": sorted(mails)})
            )

        ended = apart(killed)
        assert ended in (0, 9, -signal.SIGKILL), ended
        assert apart(go_on) == 0
        told = json.loads((folder / "told.json").read_text())
        sys.stdout.write(json.dumps({"ended": ended, **told}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - what `sync` says to a person
    main()
