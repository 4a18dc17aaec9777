"""Paper and workbooks held against the bare libraries doing the same: drawing the same lines, writing the same cells.

    python tests/bench/bench_paper.py [PATIENTS]

Goals: the weekly report of 260 patients as PDF within twice the time of a bare QPdfWriter, 10,000 visits as a workbook
within one and a half times that of bare xlsxwriter. Each figure is the best of five.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import xlsxwriter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter

from gui.paper import pages, pdf
from gui.paper.typeset import font
from model import words
from model.dates import week_of
from model.demo import demo
from model.exchange.xlsx_file import Sheet, xlsx_bytes
from model.journal import Entry
from model.plan import plan
from model.reports import weekly, weekly_paper
from model.reports.document import Document, lines
from model.reports.imprint import Imprint
from model.reports.ledger import ledger
from model.reports.voice import Voice
from model.study import study
from tests.study_notation import setting

TODAY = date(2026, 11, 26)
AT = datetime.combine(TODAY, time(9), timezone(timedelta(hours=8)))


def best(work: Callable[[], object]) -> float:
    """The shortest of five times, in milliseconds."""
    times = []
    for _ in range(5):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def report(patients: int) -> Document:
    """The report of last week at a site of so many patients."""
    entries = [Entry(n, at, "Li", fact) for n, (at, fact) in enumerate(demo(setting(), patients, 1, TODAY), 1)]
    known = study(setting(), entries)
    plans = {subject: plan(known.setting, patient) for subject, patient in known.patients.items()}
    made = weekly.weekly(ledger(known, plans.__getitem__, TODAY), week_of(TODAY).plus(-1))
    return weekly_paper.document(made, Voice((("en", words.plain),)), Imprint(AT, "Li", "0" * 64))


def bare_pdf(document: Document, count: int) -> None:
    """The same words, a line each, on as many pages, in the same fonts."""
    said = [part for line in lines(document) for part in line.split(" | ") if part]
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(720)
    painter = QPainter(writer)
    painter.setFont(font(9.0, False))
    each = len(said) // count + 1
    for page in range(count):
        if page:
            writer.newPage()
        for n, text in enumerate(said[page * each : (page + 1) * each]):
            painter.drawText(QPointF(425, 500 + n * 30), text)
    painter.end()


def rows(count: int) -> tuple[tuple[str, str, date, date, date, str, float], ...]:
    """So many visits."""
    return tuple(
        (
            f"02-{n % 260:04d}",
            f"PD-1 dose {n % 35}",
            *(TODAY + timedelta(n % 700 + k) for k in (-3, 0, 3)),
            "in window",
            n / 7,
        )
        for n in range(count)
    )  # type: ignore[return-value]


COLUMNS = ("patient", "visit", "opens", "target", "closes", "status", "days")


def bare_xlsx(body: tuple[tuple[object, ...], ...]) -> None:
    """The same cells, by the library alone."""
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        page, day = book.add_worksheet("visits"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, COLUMNS)
        for n, row in enumerate(body, 1):
            for at, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(n, at, datetime.combine(value, time()), day)
                elif isinstance(value, str):
                    page.write_string(n, at, value)
                else:
                    page.write_number(n, at, value)


def main() -> None:
    """Measure and print."""
    document = report(int(sys.argv[1]) if len(sys.argv) > 1 else 260)
    count = len(pages(document))
    ours, theirs = best(lambda: pdf(document)), best(lambda: bare_pdf(document, count))
    print(f"weekly report, {count} pages: {ours:.0f} ms, bare QPdfWriter {theirs:.0f} ms, {ours / theirs:.2f} times")
    body = rows(10_000)
    sheet = Sheet("visits", COLUMNS, body)
    ours, theirs = best(lambda: xlsx_bytes([sheet], AT)), best(lambda: bare_xlsx(body))
    print(f"10,000 visits: {ours:.0f} ms, bare xlsxwriter {theirs:.0f} ms, {ours / theirs:.2f} times")


if __name__ == "__main__":
    main()
