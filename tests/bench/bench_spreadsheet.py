"""The same site as a spreadsheet: LibreOffice works out what the engine works out, and only its dates and statuses.

    python tests/bench/bench_spreadsheet.py [PATIENTS]

Each visit is a row: its target from the row above, its window, the day it took place, and a status, as the trackers of
clinics have them. LibreOffice recalculates all of it and writes it out; what it takes to start is taken off.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.judge import Judged, judge
from model.plan import plan
from tests.bench.bench_plan import site

TODAY = date(2026, 11, 26)
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""
"""The setting by which every formula of a workbook is worked out anew on loading."""


def workbook(path: Path, visits: list[list[date | None]]) -> None:
    """A tracker with a row for each visit; of each patient the days given, None where there is none."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    day = f"DATE({TODAY.year},{TODAY.month},{TODAY.day})"
    row = 0
    for n, given in enumerate(visits):
        for number, actual in enumerate(given):
            row += 1
            sheet.write(row, 0, n)
            sheet.write(row, 1, number + 1)
            if number == 0:
                sheet.write(row, 2, next((d for d in given if d), TODAY))
            else:
                sheet.write_formula(row, 2, f'=IF(F{row}<>"",F{row},C{row})+21')
            sheet.write_formula(row, 3, f"=C{row + 1}-3")
            sheet.write_formula(row, 4, f"=C{row + 1}+3")
            if actual:
                sheet.write(row, 5, actual)
            r = row + 1
            done = f'IF(F{r}<D{r},"early",IF(F{r}>E{r},"late","in-window"))'
            to_come = f'IF({day}<D{r},"upcoming",IF({day}<=E{r},"open","missed"))'
            sheet.write_formula(row, 6, f'=IF(F{r}<>"",{done},{to_come})')
    book.close()


def office(folder: Path, book: Path) -> float:
    """The processor's seconds that LibreOffice takes to start, recalculate a workbook and write it as text."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "csv"]
    process = subprocess.Popen(
        [*command, "--outdir", folder, book], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def main(patients: int) -> None:
    """Measure and print."""
    if not shutil.which("soffice"):
        print("LibreOffice is not there: nothing to compare with")
        return
    known = site(patients, TODAY)
    setting, people = known.setting, known.patients.values()
    plans = [plan(setting, patient) for patient in people]
    ours, judged = list[float](), list[tuple[Judged, ...]]()
    for _ in range(7):
        began = process_time()
        judged = [judge(plan(setting, patient), setting, TODAY) for patient in people]
        ours.append(process_time() - began)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook(folder / "empty.xlsx", [[TODAY]])
        workbook(folder / "site.xlsx", [[visit.actual for visit in made.visits] for made in plans])
        office(folder, folder / "empty.xlsx")  # makes its profile
        runs = [(office(folder, folder / "site.xlsx"), office(folder, folder / "empty.xlsx")) for _ in range(3)]
        rows = (folder / "site.csv").read_text().splitlines()
        counted = sum(row.endswith(("in-window", "early", "late", "upcoming", "open", "missed")) for row in rows)
        assert counted == sum(map(len, judged)), f"LibreOffice worked out {counted} rows"
    net = statistics.median(whole - start for whole, start in runs)
    own = statistics.median(ours)
    print(f"{patients} patients, {sum(map(len, judged))} visits")
    print(f"  LibreOffice, beyond its start {1e3 * net:8.0f} ms   (with it {1e3 * min(w for w, _ in runs):.0f} ms)")
    print(f"  planned and judged            {1e3 * own:8.0f} ms   {net / own:.1f} times as fast")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 260)
