"""Every mail opened in Chromium, on a phone and on a desk, light and dark, and checked with axe-core.

Run as `python -m tests.wording.looks FOLDER AXE`: it writes a picture of each kind of mail into FOLDER and
their list into FOLDER.md, and fails if any mail scrolls sideways or axe (the script AXE) finds something.
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import get_args

from circle_tui.circle.model import MailKind
from circle_tui.wording import render
from circle_tui.wording.samples import samples

VIEWS = ((360, "light"), (360, "dark"), (800, "light"), (800, "dark"))
TALLEST = 1800
"""Pixels of a picture; a longer mail is cut."""

SCALE = 0.7

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>looks</title>
<style>body{margin:12px;background:#8a8f98;display:flex;gap:12px;align-items:flex-start}iframe{border:0;flex:none}</style>
%s
<pre id="found" hidden></pre>
<script>
const looks = async () => {
  const found = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, root = page.documentElement;
    frame.style.height = root.scrollHeight + "px";
    const one = {view: frame.title, height: root.scrollHeight, sideways: root.scrollWidth > root.clientWidth,
                 ground: frame.contentWindow.getComputedStyle(page.body).backgroundColor, violations: []};
    if (window.axeSource) {
      const script = page.createElement("script");
      script.textContent = window.axeSource;
      page.head.append(script);
      const report = await frame.contentWindow.axe.run(page);
      one.violations = report.violations.map(
        v => v.id + ": " + v.help + " " + v.nodes.map(n => n.html).join(" "));
    }
    found.push(one);
  }
  document.getElementById("found").textContent = JSON.stringify(found);
};
addEventListener("load", looks);
</script></html>"""


def sheet(mail: str) -> str:
    """A page with the mail in each view; a frame's colour scheme is its own."""
    return _PAGE % "".join(
        f'<iframe title="{width} {scheme}" width="{width}" style="color-scheme:{scheme}"'
        f' srcdoc="{html.escape(mail)}"></iframe>'
        for width, scheme in VIEWS
    )


def chromium(*arguments: str) -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        sys.exit("Chromium is not installed, so no mail can be looked at. On Debian: apt install chromium")
    usual = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    done = subprocess.run(
        [program, *usual, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def look(name: str, mail: str, axe: str, pictures: Path, folder: Path) -> list[str]:
    """What is wrong with a mail, in words; those named after their kind leave a picture, too."""
    page = folder / f"{name}.html"
    page.write_text(sheet(mail), encoding="utf-8")
    checked = folder / f"{name}.checked.html"
    quoted = json.dumps(axe).replace("</", r"<\/")
    script = f"<script>window.axeSource = {quoted};</script>"
    checked.write_text(sheet(mail).replace("<title>", f"{script}<title>"), encoding="utf-8")
    dumped = chromium("--dump-dom", "--virtual-time-budget=20000", checked.as_uri())
    told = re.search(r'<pre id="found" hidden="">(.*?)</pre>', dumped, re.DOTALL)
    found = json.loads(html.unescape(told[1])) if told and told[1] else []
    if len(found) != len(VIEWS):
        return [f"{name}: Chromium did not say what it found"]
    if name in get_args(MailKind):
        picture(found, page, pictures / f"{name}.webp")
    wrong = [f"{name} at {one['view']} scrolls sideways" for one in found if one["sideways"]]
    wrong += [f"{name} at {one['view']}: {v}" for one in found for v in one["violations"]]
    grounds = {one["ground"] for one in found}
    return wrong + ([] if len(grounds) == 2 else [f"{name}: light and dark look the same ({grounds})"])


def picture(found: list[dict[str, int]], page: Path, file: Path) -> None:
    """The views side by side."""
    wide = 12 + sum(width + 12 for width, _ in VIEWS)
    tall = min(TALLEST, max(one["height"] for one in found) + 24)
    size = f"--window-size={wide},{tall}"
    chromium(size, f"--force-device-scale-factor={SCALE}", f"--screenshot={file}", page.as_uri())


def main(pictures: Path, axe: Path) -> None:
    pictures.mkdir(parents=True, exist_ok=True)
    source = axe.read_text(encoding="utf-8")
    wrong: list[str] = []
    lines = ["# What members see", ""]
    lines += [
        "Each kind of mail on a phone and on a desk, light and dark, as `make looks` makes them.",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, draft, scene in samples():
            rendered = render(draft, scene)
            wrong += look(name, rendered.html, source, pictures, Path(folder))
            if name == draft.kind:
                lines += [f"## {name}", "", f"`{rendered.subject}`", ""]
                lines += [f"![The mail {name} in four views]({pictures.name}/{name}.webp)", ""]
            sys.stdout.write(f"{name}: {rendered.subject}\n")
    pictures.with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")
    if wrong:
        sys.exit("\n".join(wrong))
    sys.stdout.write("No mail scrolls sideways, and axe-core found nothing.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
