"""The real LibreOffice reckons our workbooks again, and comes to the same; and it prints them on A4."""

import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.plans import CLEAN, REAL, ROOT, YEAR

pytestmark = pytest.mark.external
VIEWS = {
    "budget": ["budget", "-p", str(CLEAN)],
    "pivot": ["budget", str(REAL), str(CLEAN), "--by-plan", "--by-source"],
    "duties": ["duties", "vhxh", "-p", str(REAL)],
    "projects": ["projects", "-p", str(CLEAN)],
    "monthly": ["progress", str(YEAR), "--as-of", "2025-10-15"],
    "months": ["progress", str(YEAR), "--by-month", "--as-of", "2025-12-31"],
    "sources": ["progress", str(YEAR), "--by-source", "--as-of", "2025-10-15"],
}


def office(file: Path, form: str) -> Path:
    """The file as LibreOffice writes it in another format, in a folder of its own."""
    out = file.parent / "out"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", form, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    (made_,) = out.glob(f"{file.stem}.*")
    return made_


def made(view: str, folder: Path) -> Path:
    file = folder / f"{view}.xlsx"
    subprocess.run(["kcplan", *VIEWS[view], "-o", str(file)], cwd=ROOT, check=True, capture_output=True)
    return file


@pytest.mark.parametrize("view", VIEWS)
def test_formulas_come_to_what_stands_beside_them(view: str, tmp_path: Path) -> None:
    file = made(view, tmp_path)
    ours: Any = openpyxl.load_workbook(file, data_only=True).worksheets[0]
    book = openpyxl.load_workbook(file)
    formulas = [cell.coordinate for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    book.save(tmp_path / "bare.xlsx")  # openpyxl writes formulas without values: whoever shows one has reckoned it
    theirs: Any = openpyxl.load_workbook(office(tmp_path / "bare.xlsx", "xlsx"), data_only=True).worksheets[0]
    for place in formulas:
        # what we keep of a share has four decimals, as many as are shown
        assert float(theirs[place].value) == pytest.approx(float(ours[place].value), abs=5e-5), place


def words_of(file: Path) -> str:
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_it_shows_figures_in_vietnamese_order(tmp_path: Path) -> None:
    (last,) = [line for line in words_of(office(made("budget", tmp_path), "pdf")).splitlines() if "Tổng cộng" in line]
    assert last.split()[2:] == ["2.540,0", "234,0", "300,0", "45,5", "3.119,5", "100,00%"]


@pytest.mark.parametrize("view", ["budget", "duties", "monthly"])
def test_it_prints_on_a4_lying_down(view: str, tmp_path: Path) -> None:
    file = made(view, tmp_path)
    said = subprocess.run(["pdfinfo", office(file, "pdf")], check=True, capture_output=True, text=True).stdout
    size, pages = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", said), re.search(r"Pages:\s+(\d+)", said)
    assert size
    assert pages
    assert (round(float(size[1])), round(float(size[2]))) == (842, 595)
    assert int(pages[1]) <= 2 * len(openpyxl.load_workbook(file).sheetnames)
