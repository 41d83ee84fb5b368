"""The real Chromium shows our pages: nothing sticks out on a phone, nothing is cut on paper, nothing is fetched."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.plans import REAL, ROOT

pytestmark = pytest.mark.external
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files",
]  # fmt: skip
VIEWS = {"budget": ["budget"], "duties": ["duties", "vhxh"], "matrix": ["duties"], "show": ["show", "da4.tda1"]}
# A page around ours that says how wide ours is, and how its rows lie, in a frame of some width.
PROBE = """<!doctype html><meta charset="utf-8"><iframe src="page.html" width="{width}" height="4000"></iframe>
<pre id="said"></pre><script>onload = () => {{ const page = frames[0].document;
const row = page.querySelector("tbody tr");
document.getElementById("said").textContent = JSON.stringify({{ width: page.documentElement.scrollWidth,
rows: page.querySelectorAll("tbody tr").length, display: getComputedStyle(row).display,
fetched: frames[0].performance.getEntriesByType("resource").length }}); }}</script>"""


def chromium(folder: Path, *args: str) -> str:
    command = ["chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}", *args]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


def page(view: str, folder: Path) -> Path:
    file = folder / "page.html"
    subprocess.run(
        ["kcplan", *VIEWS[view], "-p", str(REAL), "-o", str(file)], cwd=ROOT, check=True, capture_output=True
    )
    return file


@pytest.mark.parametrize(("width", "display"), [(390, "block"), (1200, "table-row")])
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_fits_a_phone_and_a_desk(view: str, width: int, display: str, tmp_path: Path) -> None:
    page(view, tmp_path)
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE.format(width=width), "utf-8")
    dom = chromium(tmp_path, "--virtual-time-budget=5000", "--dump-dom", probe.as_uri())
    found = re.search(r'<pre id="said">(.*?)</pre>', dom)
    assert found
    said = json.loads(found[1])
    assert said["width"] <= width
    assert (said["display"], said["fetched"]) == (display, 0)
    assert said["rows"] > 0


@pytest.mark.parametrize("view", ["budget", "duties"])
def test_a_page_prints_on_a4(view: str, tmp_path: Path) -> None:
    file = page(view, tmp_path)
    chromium(tmp_path, "--print-to-pdf=page.pdf", "--no-pdf-header-footer", file.as_uri())
    said = subprocess.run(["pdfinfo", "page.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", said)
    assert size
    assert (round(float(size[1])), round(float(size[2]))) in [(842, 595), (841, 595)]
    text = subprocess.run(
        ["pdftotext", "-layout", "page.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert ("2.120" if view == "budget" else "Nâng cao năng lực") in text.stdout


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    subprocess.run(["kcplan", "budget", "-p", str(REAL), "-o", str(tmp_path / "a.svg")], cwd=ROOT, check=True)
    chromium(tmp_path, "--window-size=1250,500", "--screenshot=a.png", (tmp_path / "a.svg").as_uri())
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000  # a blank page of this size has a tenth of it
