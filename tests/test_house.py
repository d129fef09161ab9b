"""The house keeps its floors at run time, too: what a part imports decides how fast a door opens."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "circle_tui"

OUTSIDE = {"aiosmtpd", "aiosmtplib", "imapclient", "imaplib", "smtplib", "ssl", "textual", "tinydb"}
"""Libraries that reach for the net, the disk or the screen."""

HEAVY = {"docx", "icalendar", "jinja2", "lxml", "mammoth", "odfdo", "pypdf"}
"""Libraries that take 100 ms and more to import: only when a letter or a piece needs them."""

LIGHT_PARTS = {
    "circle_tui.letters": OUTSIDE | HEAVY,
    "circle_tui.config": OUTSIDE | HEAVY | {"email"},
    "circle_tui.circle": OUTSIDE | HEAVY,
    "circle_tui.manuscripts": OUTSIDE | HEAVY,
    "circle_tui.ports": OUTSIDE | HEAVY,
    "circle_tui.wording": OUTSIDE | HEAVY,
    "circle_tui.desk": (OUTSIDE | HEAVY) - {"ssl"},
    "circle_tui.adapters": {"textual"} | HEAVY,
    "circle_tui.cli": {"textual", "aiosmtpd", "aiosmtplib", "imapclient"} | HEAVY,
}
"""asyncio brings ssl with it, so the desk does too."""


def modules_of(part: str) -> list[str]:
    """Every module of a package by name, or the one module that a part is."""
    home = ROOT.joinpath(*part.split("."))
    files = sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def imported_with(modules: list[str]) -> set[str]:
    """The first names of everything in ``sys.modules`` after a new interpreter has imported these."""
    lines = [f"import {module}" for module in modules]
    code = "\n".join([*lines, "import sys", "print(*{name.partition('.')[0] for name in sys.modules})"])
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


@pytest.mark.parametrize("part", LIGHT_PARTS)
def test_a_part_brings_only_what_it_may(part: str) -> None:
    """All modules of a part together import nothing from the outside and nothing heavy."""
    assert set() == imported_with(modules_of(part)) & LIGHT_PARTS[part]


def test_what_is_imported_is_declared() -> None:
    """Every library that the program imports, at the top or inside a function, is a dependency of its own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["demo"]
    declared = {_distribution(requirement) for requirement in wanted}
    owners = packages_distributions()
    libraries = set.union(*map(_imports, PACKAGE.rglob("*.py"))) - sys.stdlib_module_names - {"circle_tui"}
    undeclared = {
        library for library in libraries if not declared & set(map(_distribution, owners.get(library, [])))
    }
    assert set() == undeclared


def _distribution(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("pins", ["run.txt", "test.txt"])
def test_pins_have_hashes_and_name_no_host(pins: str) -> None:
    """Pins install from whatever index people use, and only the files that were pinned."""
    text = (ROOT / "requirements" / pins).read_text()
    assert re.search(r"://|^-|^\s+--(?!hash=)|#.*\bindex\b", text, re.MULTILINE) is None
    wanted = re.findall(r"^[a-z][\w.-]*==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(re.findall(r"^[a-z]", text, re.MULTILINE)) == len(wanted) > 20


def test_what_runs_is_what_was_tested() -> None:
    """The two sets of pins agree on every library that the program needs."""
    run, test = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / "requirements" / pins).read_text(), re.MULTILINE))
        for pins in ("run.txt", "test.txt")
    )
    assert set() == run - test


FOREIGN = re.compile(
    rb"(?<![\w/.-])/(?:work|root|tmp)/\w|/home/\w|/Users/\w|pypi\.(?:org|python)|pythonhosted|anaconda\.(?:org|com)"
)


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """Nothing committed names an absolute path of somebody's machine or the host of a package registry."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    files = [ROOT / name for name in listed.decode().split("\0") if name and name != "tests/test_house.py"]
    assert len(files) > 20
    assert [] == [str(file) for file in files if file.is_file() and FOREIGN.search(file.read_bytes())]
