"""Output is a target too: hostile text in every field that people fill, looked for in everything that leaves.

No cell is a formula, no workbook has a link, nothing is markup, and what should be there is there, whole.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from gui import export
from gui.paper import pdf
from gui.paper.glyphs import unprintable
from model.dates import week
from model.eligibility import Checklist, checklist
from model.exchange import calendar_json
from model.exchange.csv_file import csv_bytes, safe
from model.journal import (
    KINDS,
    ClinicDay,
    Explained,
    Fact,
    Held,
    NotDone,
    PatientFact,
    Reported,
    Retracted,
    Revision,
    VisitDone,
)
from model.reports import deviations, eligibility, record, register, trail, wall, weekly, weekly_paper
from model.reports.document import Document, lines, read_out
from model.reports.ics import ics_bytes
from model.reports.ledger import Ledger
from model.study import Study
from tests.every_word import every_word, happened
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
    return ics_bytes(of.plans["02-0003"], of.judged("02-0003", TODAY), setting(), (), TODAY, ENGLISH, IMPRINT.at)


def the_calendars(of: Ledger) -> bytes:
    made = [
        calendar_json.calendar(of.plans[s], of.judged(s, TODAY), of.study.setting, TODAY, ENGLISH.tr, "en")
        for s in of.plans
    ]
    return csv_bytes(calendar_json.COLUMNS, calendar_json.rows(made))


def the_wall(of: Ledger, month: str = "2026-12-01") -> Document:
    judged = [(subject, of.judged(subject, TODAY)) for subject in of.plans]
    return wall.document(judged, of.study.setting, d(month), TODAY, ENGLISH, IMPRINT)


def the_log(of: Ledger) -> Document:
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
WITHOUT_SIGN = "𰻛𠮷👩⚕"
ON_PAGES = {"right to left": "gnirts", "rare": "\0" * len(WITHOUT_SIGN)}
"""What a reader of pages gives back otherwise: nothing turns letters round, and there is one box for each character
without a sign in our font, which the paper's maker is told of."""
REPEATED = {"long": 500}
"""What goes on from page to page, with the pages' own words between: so many words that none may be lost."""


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_is_text_wherever_it_comes_out(attack: str, output: str) -> None:
    told = READERS[output.rpartition(".")[2]](OUTPUTS[output](known(attack)))
    if output not in WORDS:
        return
    if output == "log.pdf":
        stand(attack, {HOSTILE[attack]}, the_log(known(attack)), told)
    else:
        assert heard(HOSTILE[attack]) in heard(told)


def stand(attack: str, wanted: set[str], paper: Document, told: str) -> None:
    """All of these words are on the paper, and on the pages that were read back."""
    written, read = heard("\n".join(lines(paper))), heard(told)
    assert not {each for each in wanted if heard(each) not in written}
    if attack in REPEATED:
        assert read.count("long") == written.count("long") >= REPEATED[attack] * len(wanted)
        wanted = {each.removeprefix(HOSTILE[attack]) for each in wanted}
    for sign in WITHOUT_SIGN:  # another font of the computer may have it
        read = read.replace(sign, "\0")
    shown = ON_PAGES.get(attack, "")
    assert not {each for each in wanted if heard(each.replace(HOSTILE[attack], shown) if shown else each) not in read}
    assert set(unprintable(read_out(paper))) == ({*WITHOUT_SIGN} if attack == "rare" else set())


# Every field of words, in every output that shows it.


def said(attack: str) -> Callable[[str, str], str]:
    """The words of a field, which say which field it is."""
    return lambda kind, name: f"{HOSTILE[attack]} ({kind}.{name})"


@cache
def worded(attack: str) -> Ledger:
    return book(recorded(happened(said(attack))))


def records(of: Ledger) -> list[record.Record]:
    people = [*of.study.patients, *of.study.screenings]
    return [found for each in people if (found := record.record(of.study, each, TODAY))]


def every_report(of: Ledger) -> list[weekly.Weekly]:
    return list(weekly.every_week(of))


def checklists(of: Ledger) -> list[Checklist]:
    return [checklist(of.study, who, TODAY) for who in ("02-S01", "02-S02")]


def the_trail(of: Ledger) -> trail.Trail:
    entries = sorted((*of.study.journal, *of.study.file_entries), key=lambda entry: entry.number)
    return trail.trail(
        of.study, entries, {entry.number: "0" * 64 for entry in entries}, (IMPRINT.at, "Li"), trail.Wanted()
    )


def bound(*documents: Document) -> Document:
    return replace(documents[0], blocks=tuple(block for each in documents for block in each.blocks))


def paper_of(name: str, of: Ledger) -> Document:
    match name:
        case "record":
            return bound(*(record.document(each, ENGLISH, IMPRINT) for each in records(of)))
        case "trail":
            return trail.document(the_trail(of), TODAY, ENGLISH, IMPRINT)
        case "register":
            return register.document(of.study, TODAY, ENGLISH, IMPRINT)
        case "log":
            return the_log(of)
        case "report":
            return bound(*(weekly_paper.document(each, ENGLISH, IMPRINT) for each in every_report(of)))
        case _:
            made = (eligibility.document(each, of.study.setting, ENGLISH, IMPRINT) for each in checklists(of))
            return bound(*made)


def values_of(name: str, of: Ledger) -> list[dict[str, Any]]:
    match name:
        case "record":
            return [record.item(each, None, ENGLISH.tr, "en") for each in records(of)]
        case "trail":
            return trail.items(the_trail(of), ENGLISH.tr, "en")
        case "register":
            return register.item(register.register(of.study, TODAY), of.study, TODAY)
        case "log":
            return [deviations.item(one) for one in deviations.log(of)]
        case "report":
            return [weekly.item(each) for each in every_report(of)]
        case _:
            return [eligibility.item(each, of.study.setting.protocol) for each in checklists(of)]


def rows_of(name: str, of: Ledger) -> bytes:
    match name:
        case "record":
            made = [trail.entry(e, one.setting, ENGLISH.tr, "en") for one in records(of) for e in one.entries]
            return csv_bytes(trail.KEYS, [[each[key] for key in trail.KEYS] for each in made])
        case "trail":
            return csv_bytes(trail.LINKED, trail.rows(the_trail(of), ENGLISH.tr, "en"))
        case "register":
            lines = register.register(of.study, TODAY)
            return csv_bytes(register.KEYS, [tuple(register.row(one).values()) for one in lines])
        case _:
            return csv_bytes(deviations.KEYS, [tuple(deviations.row(one).values()) for one in deviations.log(of)])


MADE: dict[str, Callable[[str, Ledger], bytes]] = {
    "pdf": lambda name, of: pdf(paper_of(name, of)),
    "xlsx": lambda name, of: export.as_xlsx(paper_of(name, of), IMPRINT.at),
    "json": lambda name, of: json.dumps(values_of(name, of)).encode(),
    "csv": rows_of,
}
ABOUT_PEOPLE = {
    f"{kind}.{name}" for kind, name in every_word() if issubclass(KINDS[kind], PatientFact | Revision)
}  # fmt: skip
LOG = {f"deviation-noted.{name}" for name in ("corrective", "preventive")} | {"explain.note", "not-done.note"}
SHOWN: dict[str, tuple[str, set[str]]] = {
    "record": ("pdf json csv", ABOUT_PEOPLE),
    "trail": ("pdf xlsx json csv", {f"{kind}.{name}" for kind, name in every_word()}),
    "register": ("pdf xlsx json csv", {f"{kind}.reason" for kind in ("death", "transfer", "withdrew-consent")}),
    "log": ("xlsx json csv", LOG),
    "report": ("json", LOG),
    "eligibility": ("pdf json", {"criterion.note"}),
}
"""In which formats an output shows which fields, whatever else it shows; a box of the wall calendar shows what fits."""


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, (forms, _) in SHOWN.items() for form in forms.split()]
)
@pytest.mark.parametrize("attack", HOSTILE)
def test_every_field_stands_whole_in_what_shows_it(attack: str, name: str, form: str) -> None:
    of = worded(attack)
    told = READERS[form](MADE[form](name, of))
    wanted = {said(attack)(*field.split(".")) for field in SHOWN[name][1]}
    if form == "pdf":
        stand(attack, wanted, paper_of(name, of), told)
    else:
        assert not {each for each in wanted if heard(each) not in heard(told)}


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
    """What stands on the pages: nothing in the whole file can be clicked, runs, or brings another file along."""
    read = PdfReader(io.BytesIO(data))
    numbers = [number for table in read.xref.values() for number in table]
    objects = [read.get_object(number) for number in numbers]
    names = {name for each in objects for name in _names(each)}
    assert "/Font" in names and not names & CAN_ACT
    return "\n".join(page.extract_text() for page in read.pages)


CAN_ACT = {
    *("/A", "/AA", "/AcroForm", "/Annot", "/EF", "/EmbeddedFiles", "/GoToR", "/JS", "/JavaScript", "/Launch"),
    *("/OpenAction", "/RichMedia", "/SubmitForm", "/URI", "/XFA"),
}
"""Names without which no page of a file does anything."""


def _names(found: object) -> Iterator[str]:
    """The names in a value of a PDF, at any depth that is written in its place."""
    match found:
        case dict():
            for pair in found.items():
                yield from (name for each in pair for name in _names(each))
        case list():
            for each in found:
                yield from _names(each)
        case NameObject():
            yield found


@pytest.mark.parametrize("act", ["link", "script", "file"])
def test_the_reader_of_pages_finds_what_can_act(act: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(OUTPUTS["log.pdf"](known("plus"))))
    match act:
        case "link":
            writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://a.example"))
        case "script":
            script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
            writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
        case _:
            writer.add_attachment("a.txt", b"a")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(AssertionError):
        of_pdf(made.getvalue())


def of_ics(data: bytes) -> str:
    """The text of a calendar: as many events begin as end."""
    text = data.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 0
    assert "VALARM" not in text
    return text


READERS: dict[str, Callable[[bytes], str]] = {
    "csv": of_csv, "xlsx": of_xlsx, "json": of_json, "pdf": of_pdf, "ics": of_ics
}  # fmt: skip
