"""Where passwords and tokens come from, and that they go nowhere else."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from circle_tui.adapters import secrets
from circle_tui.adapters.secrets import Secret, secret, secret_aside
from circle_tui.ports import LoginRefused
from tests.adapters.settings import imap_at

CANARY = "canary-7f3a"


def asked(**settings: Any) -> Secret:
    return secret(imap_at(993, **({"password_env": ""} | settings)))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("swordfish", "swordfish"),
        ("swordfish\nurl: example.org\n", "swordfish"),
        ("swordfish\r\n", "swordfish"),
        (" with blanks ", " with blanks "),
        ("schlüssel\n", "schlüssel"),
    ],
)
def test_a_password_is_the_first_line_of_what_a_command_prints(said: str, expected: str) -> None:
    """As password managers print it, whatever else they tell below."""
    assert expected == asked(password_command=("printf", "%s", said))
    assert expected == asked(token_command=("printf", "%s", said))


def test_no_shell_reads_a_command(tmp_path: Path) -> None:
    """What a shell would obey is a word like others."""
    trap = tmp_path / "trap"
    assert f"$(touch {trap});" == asked(password_command=("echo", f"$(touch {trap});"))
    assert not trap.exists()


def test_a_command_gets_no_keyboard() -> None:
    """It would read the keys that are meant for the screen."""
    with pytest.raises(LoginRefused, match="printed nothing"):
        asked(password_command=("cat",))


def test_a_password_can_stand_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the environment; a missing or empty one is named."""
    monkeypatch.setenv("MINE", CANARY)
    assert CANARY == asked(password_env="MINE")
    monkeypatch.setenv("MINE", "")
    for name in ("MINE", "NOBODYS"):
        with pytest.raises(LoginRefused, match=rf"variable {name} .* not set or empty"):
            asked(password_env=name)


def test_nothing_to_ask_is_said() -> None:
    """With what can be set."""
    with pytest.raises(LoginRefused, match="password_command, password_env or token_command"):
        asked()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("no-such-program", "x"), "cannot be run (No such file or directory). It was: no-such-program x."),
        (("false",), "failed with exit code 1. It was: false."),
        (
            ("sh", "-c", "echo at first >&2; echo locked >&2; exit 2"),
            "failed with exit code 2: locked. It was: sh",
        ),
        (("true",), "printed nothing on its first line. It was: true."),
        (("printf", " \nsecond"), "printed nothing on its first line."),
    ],
)
def test_a_failing_command_is_told_with_what_was_wrong(command: tuple[str, ...], said: str) -> None:
    """Which setting, what was run, and the last line of its complaint."""
    with pytest.raises(LoginRefused) as refused:
        asked(password_command=command)
    assert f"password_command {said}" in str(refused.value)


def test_what_a_failing_command_printed_is_not_told(tmp_path: Path) -> None:
    """It may be the secret, in either stream."""
    script = tmp_path / "script"
    script.write_text(f"echo {CANARY}; echo got {CANARY} >&2; exit 1")
    with pytest.raises(LoginRefused) as refused:
        asked(password_command=("sh", str(script)))
    assert CANARY not in str(refused.value)


def test_a_command_that_never_ends_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a minute; here sooner."""
    monkeypatch.setattr(secrets, "WITHIN", 0.2)
    child = tmp_path / "child"
    with pytest.raises(LoginRefused, match="did not end within"):
        asked(password_command=("sh", "-c", f"sleep 60 & echo $! > {child}; wait"))
    for _ in range(200):
        if not _runs(int(child.read_text())):
            break
        time.sleep(0.01)  # the kernel takes a moment
    else:
        pytest.fail("the child is still there")


def _runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        pytest.skip("needs /proc")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_the_event_loop_goes_on_while_a_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cancelled wait ends at once."""
    assert CANARY == await secret_aside(imap_at(993, password_command=("echo", CANARY), password_env=""))
    monkeypatch.setattr(secrets, "WITHIN", 1)
    waiting = asyncio.ensure_future(secret_aside(imap_at(993, password_command=("sleep", "2"))))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_a_secret_does_not_show_itself() -> None:
    """Not in a log line with %r, nor in a traceback that prints local variables."""
    word = Secret(CANARY)
    assert CANARY not in repr({"word": word})
    assert CANARY == word
