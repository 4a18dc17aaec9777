"""Output is a target too: hostile text in every field that people fill, looked for in everything that leaves.

No cell is a formula, no workbook has a link, nothing is markup, and what should be there is there, whole.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from gui import export
from gui.paper import pdf
from model.dates import week
from model.exchange import calendar_json
from model.exchange.csv_file import csv_bytes, safe
from model.journal import ClinicDay, Explained, Fact, Held, NotDone, Reported, Retracted, VisitDone
from model.reports import deviations, wall, weekly, weekly_paper
from model.reports.ics import ics_bytes
from model.reports.ledger import Ledger
from model.study import Study
from tests.test_reports import ENGLISH, IMPRINT, TODAY, book, d, recorded, setting, small_site

pytestmark = pytest.mark.usefixtures("qapp")

HOSTILE = {
    "formula": '=HYPERLINK("x:1","a")',
    "plus": "+1+cmd|' /C calc'!A0",
    "at": "@SUM(1,1)",
    "full-width": "＝1+1",
    "after a space": "  =1+1",
    "link": "mailto:a@b.example",
    "markup": "<b>bold</b><img src='file:x.png'>&amp;<!--",
    "quotes": "a \"quoted\", text; and 'more'",
    "lines": "first\r\nsecond\ttabbed",
    "format": "%s %n {0} {page} {pages}",
    "calendar": "END:VEVENT\r\nBEGIN:VALARM",
    "entity": "]]></t><f>1</f>",
    "right to left": "\u202egnirts\u202c",
    "rare": "𰻛 𠮷 👩‍⚕️",
    "long": "long " * 500,
}
"""By what it attacks."""

SUBJECT = "02-0001"


def site(text: str) -> Study:
    """The small site, every field that people fill with words of their own filled with `text`."""
    before: list[Fact] = [entry.fact for patient in small_site().patients.values() for entry in patient.journal]
    wrong = VisitDone(subject="02-0002", visit="PD1-4", on=d("2026-11-24"), note=text)
    added: list[Fact] = [
        Reported(on=d("2026-11-22"), week="2026-W47"),
        Explained(subject="02-0002", visit="PD1-3", on=d("2026-11-23"), reason="other", note=text),
        NotDone(subject="02-0003", visit="PD1-3", on=d("2026-11-20"), reason="other", note=text),
        Held(subject="02-0005", series="PD1", on=d("2026-11-24"), reason="other", note=text),
        ClinicDay(on=d("2026-12-03"), state="closed", note=text),
        wrong,
        Retracted(on=d("2026-11-25"), entry=len(before) + 6, subject="02-0002", reason=text),
    ]
    return recorded([*before, *added])


@cache
def known(attack: str) -> Ledger:
    return book(site(HOSTILE[attack]))


def the_report(of: Ledger) -> weekly.Weekly:
    return weekly.weekly(of, week("2026-W47"))


def a_calendar(of: Ledger) -> bytes:
    patient = of.study.patients["02-0003"]
    return ics_bytes(patient, of.judged("02-0003", TODAY), setting(), TODAY, ENGLISH, IMPRINT.at)


def the_calendars(of: Ledger) -> bytes:
    made = [
        calendar_json.calendar(of.plans[s], of.judged(s, TODAY), of.study.setting, TODAY, ENGLISH.tr, "en")
        for s in of.plans
    ]
    return csv_bytes(calendar_json.COLUMNS, calendar_json.rows(made))


def the_wall(of: Ledger, month: str = "2026-12-01") -> wall.Document:
    judged = [(subject, of.judged(subject, TODAY)) for subject in of.plans]
    return wall.document(judged, of.study.setting, d(month), TODAY, ENGLISH, IMPRINT)


def the_log(of: Ledger) -> wall.Document:
    return deviations.document(of, ENGLISH, IMPRINT)


OUTPUTS: dict[str, Callable[[Ledger], bytes]] = {
    "log.csv": lambda of: csv_bytes(deviations.KEYS, (deviations.row(one).values() for one in deviations.log(of))),  # type: ignore[misc]
    "log.json": lambda of: json.dumps([deviations.item(one) for one in deviations.log(of)]).encode(),
    "log.xlsx": lambda of: export.as_xlsx(deviations.workbook(of, ENGLISH, IMPRINT), IMPRINT.at),
    "log.pdf": lambda of: pdf(the_log(of)),
    "report.csv": lambda of: csv_bytes(weekly.COLUMNS, weekly.rows([the_report(of)])),
    "report.json": lambda of: json.dumps(weekly.item(the_report(of))).encode(),
    "report.xlsx": lambda of: export.as_xlsx(weekly_paper.document(the_report(of), ENGLISH, IMPRINT), IMPRINT.at),
    "report.pdf": lambda of: pdf(weekly_paper.document(the_report(of), ENGLISH, IMPRINT)),
    "wall.xlsx": lambda of: export.as_xlsx(the_wall(of), IMPRINT.at),
    "wall.pdf": lambda of: pdf(the_wall(of)),
    "calendars.csv": the_calendars,
    "calendar.ics": a_calendar,
}
WORDS = {"log.csv", "log.json", "log.xlsx", "log.pdf"}
"""Where the words of a reason are sure to stand: what is not there was not looked at."""
CHANGED_BY_PAGES = {*HOSTILE} - {"plus", "at", "format", "link"}
"""What a reader of pages does not give back as it was set: other scripts, and words broken over lines."""


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_is_text_wherever_it_comes_out(attack: str, output: str) -> None:
    told = READERS[output.rpartition(".")[2]](OUTPUTS[output](known(attack)))
    if output in WORDS and not (output.endswith("pdf") and attack in CHANGED_BY_PAGES):
        assert heard(HOSTILE[attack]) in heard(told)


def heard(text: str) -> str:
    """The words without what lies between them, which a page or a line may have changed."""
    return "".join(text.split())


def of_csv(data: bytes) -> str:
    """What a spreadsheet reads: no cell begins as a formula does."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert all(cell == safe(cell) or re.fullmatch(r"-\d+(\.\d+)?", cell) for cell in cells)
    return "\n".join(cell.removeprefix("'") for cell in cells)


def of_xlsx(data: bytes) -> str:
    """What a workbook holds: no formula, no link, nothing that another program starts."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                body = parts.read(name)
                assert b"<f>" not in body and b"<hyperlink" not in body and b"TargetMode" not in body, name
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert cells and not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def of_json(data: bytes) -> str:
    """All texts of a value."""

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for each in value.values() for text in texts(each)]
        if isinstance(value, list):
            return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) else []

    return "\n".join(texts(json.loads(data)))


def of_pdf(data: bytes) -> str:
    """What stands on the pages: nothing that can be clicked, nothing that runs."""
    read = PdfReader(io.BytesIO(data))
    assert not any(page.annotations for page in read.pages)
    assert not {"/AcroForm", "/OpenAction", "/AA"} & set(read.root_object)
    return "\n".join(page.extract_text() for page in read.pages)


def of_ics(data: bytes) -> str:
    """The text of a calendar: as many events begin as end."""
    text = data.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 0
    assert "VALARM" not in text
    return text


READERS: dict[str, Callable[[bytes], str]] = {
    "csv": of_csv, "xlsx": of_xlsx, "json": of_json, "pdf": of_pdf, "ics": of_ics
}  # fmt: skip
