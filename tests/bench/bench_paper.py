"""Paper and workbooks held against the bare libraries doing the same: drawing the same lines, writing the same cells.

    python tests/bench/bench_paper.py [PATIENTS]

Goals: the weekly report of 260 patients as PDF within twice the time of a bare QPdfWriter, 10,000 visits as a workbook
within one and a half times that of bare xlsxwriter. Each figure is the best of nine, taken in turns. The bare writer is
given every call that ours makes: the same words, rules and signs, in the same fonts, on as many pages, as PDF/A-1b too;
where each stands is told to it. Ours begins with the document, no word measured before, and ends with the bytes. The
document itself, which workbook and preview need as well, is made before.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import xlsxwriter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter, QPdfWriter

from gui.paper import Pages, pages, pdf
from gui.paper.outline import with_outline
from gui.paper.typeset import ems
from model import words
from model.dates import week_of
from model.demo import demo
from model.exchange.xlsx_file import Sheet, xlsx_bytes
from model.journal import Entry
from model.plan import plan
from model.reports import weekly, weekly_paper
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.ledger import ledger
from model.reports.voice import Voice
from model.study import study
from tests.study_notation import setting

TODAY = date(2026, 11, 26)
AT = datetime.combine(TODAY, time(9), timezone(timedelta(hours=8)))


def best(*works: Callable[[], object]) -> list[float]:
    """The shortest of nine times of each, in milliseconds; in turns, so that a busy machine is busy for all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(9):
        for work, taken in zip(works, times, strict=True):
            start = perf_counter()
            work()
            taken.append(perf_counter() - start)
    return [min(taken) * 1000 for taken in times]


def report(patients: int) -> Document:
    """The report of last week at a site of so many patients."""
    entries = [Entry(n, at, "Li", fact) for n, (at, fact) in enumerate(demo(setting(), patients, 1, TODAY), 1)]
    known = study(setting(), entries)
    plans = {subject: plan(known.setting, patient) for subject, patient in known.patients.items()}
    made = weekly.weekly(ledger(known, plans.__getitem__, TODAY), week_of(TODAY).plus(-1))
    return weekly_paper.document(made, Voice((("en", words.plain),)), Imprint(AT, "Li", "0" * 64))


Call = tuple[str, tuple[Any, ...], dict[str, Any]]
"""What a painter was asked for."""
WORDS = ("setFont", "setPen", "drawText")


class Spy:
    """A painter that does what it is asked for and notes it."""

    def __init__(self, painter: QPainter) -> None:
        self.painter, self.calls = painter, list[Call]()

    def __getattr__(self, name: str) -> Callable[..., object]:
        def noted(*given: Any, **named: Any) -> object:
            self.calls.append((name, given, named))
            return getattr(self.painter, name)(*given, **named)

        return noted


def drawing(laid: Pages) -> list[list[Call]]:
    """What is drawn on each page."""
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    found = []
    for index in range(len(laid)):
        painter = QPainter(image)
        spy = Spy(painter)
        laid.draw(spy, index)  # type: ignore[arg-type]
        painter.end()
        found.append(spy.calls)
    return found


def our_pdf(document: Document) -> bytes:
    """Ours, as for the first paper of a session."""
    ems.cache_clear()
    return pdf(document)


def bare_pdf(drawn: list[list[Call]]) -> None:
    """The same drawing, by the library alone."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(720)
    painter = QPainter(writer)
    for page, calls in enumerate(drawn):
        if page:
            writer.newPage()
        for name, given, named in calls:
            getattr(painter, name)(*given, **named)
    painter.end()


def rows(count: int) -> tuple[tuple[str, str, date, date, date, str, float], ...]:
    """So many visits."""
    return tuple(
        (
            f"02-{n % 260:04d}",
            f"PD-1 dose {n % 35}",
            TODAY + timedelta(n % 700 - 3),
            TODAY + timedelta(n % 700),
            TODAY + timedelta(n % 700 + 3),
            "in window",
            n / 7,
        )
        for n in range(count)
    )


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
    laid, made = pages(document), pdf(document)
    drawn = drawing(laid)
    words = [[call for call in calls if call[0] in WORDS] for calls in drawn]
    ours, theirs, only_words, outline = best(
        lambda: our_pdf(document),
        lambda: bare_pdf(drawn),
        lambda: bare_pdf(words),
        lambda: with_outline(made, document.language, laid.outline),
    )
    lines = sum(name == "drawText" for calls in drawn for name, _, _ in calls)
    print(f"weekly report, {len(drawn)} pages of {lines} lines of words: {ours:.1f} ms")
    print(f"    the same drawing on a bare QPdfWriter: {theirs:.1f} ms, {ours / theirs:.2f} times")
    print(f"    its words alone: {only_words:.1f} ms, {ours / only_words:.2f} times")
    print(f"    of ours, language and outline, which a bare one lacks: {outline:.1f} ms")
    body = rows(10_000)
    sheet = Sheet("visits", COLUMNS, body)
    ours, theirs = best(lambda: xlsx_bytes([sheet], AT), lambda: bare_xlsx(body))
    print(f"10,000 visits: {ours:.0f} ms, bare xlsxwriter {theirs:.0f} ms, {ours / theirs:.2f} times")


if __name__ == "__main__":
    main()
