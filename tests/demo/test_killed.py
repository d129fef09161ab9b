"""The sample circle's program killed at every step of a short stretch, its servers living on."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from circle_tui.demo import servers

Runs = dict[str, list[dict[str, Any]]]

MAILS = {
    "circulation": ["ada alert", "ada circulation", "ben circulation"],
    "receipt": ["ada receipt"],
}
"""What each stretch sends. The day's alert is in the first: it is a Monday."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """For each stretch what came of each kill, the two played at the same time."""
    roots = {name: tmp_path_factory.mktemp(name) / "sample" for name in MAILS}
    for root in roots.values():
        servers.start(root)
    started = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.demo.killing", str(root), name], stdout=subprocess.PIPE, text=True
        )
        for name, root in roots.items()
    }
    said = {name: process.communicate(timeout=600)[0] for name, process in started.items()}
    assert [0, 0] == [process.returncode for process in started.values()]
    yield {name: [json.loads(line) for line in lines.splitlines()] for name, lines in said.items()}
    for root in roots.values():
        servers.stop(root)


@pytest.mark.parametrize("stretch", MAILS)
def test_every_mail_comes_once_or_is_uncertain(runs: Runs, stretch: str) -> None:
    """Killed at each write, sync, rename and SMTP stage, then started again: none twice, none lost unsaid."""
    assert len({run["step"] for run in runs[stretch]}) > 50
    for run in runs[stretch]:
        came = Counter(came.split()[2] for came in run["came"])
        state_of = {}
        for entry in run["outbox"]:
            to, kind, number, state = entry.split()
            if f"{to} {kind}" in MAILS[stretch]:
                assert f"{to} {kind}" not in state_of, run
                state_of[f"{to} {kind}"] = state
                assert came.pop(number, 0) in ({"sent": (1,), "uncertain": (0, 1)}[state]), run
        assert (MAILS[stretch], {}, []) == (sorted(state_of), came, run["faults"]), run
        assert list(state_of.values()).count("uncertain") <= 1, run


@pytest.mark.parametrize("stretch", MAILS)
def test_uncertain_is_both_what_left_and_what_did_not(runs: Runs, stretch: str) -> None:
    """The kills did hit the moments of which nobody can know, before and after the server took the mail."""
    kinds = Counter(
        (len(run["came"]) == len(MAILS[stretch]), any("uncertain" in entry for entry in run["outbox"]))
        for run in runs[stretch]
    )
    assert {(True, False), (True, True), (False, True)} == set(kinds)


def test_the_letter_that_came_is_filed_once(runs: Runs) -> None:
    """Fetched again after a kill, a critique is neither lost nor counted twice."""
    for run in runs["receipt"]:
        assert (1, ["ben filed submission", "ada filed critique"]) == (run["critiques"], run["letters"]), run
