"""Files to import that are damaged or hostile: each is read whole or refused by a sentence, never a traceback."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from gui import files
from gui.batch.protocols import _usdm_faults
from gui.files import fault_line
from model.exchange import sheets, tracker, usdm
from model.holidays import NoArrangement, arrangement
from model.protocol_faults import ProtocolFaults
from model.protocol_file import protocol
from model.setting import Setting
from model.study import Study, study
from model.words import plain
from tests.faults.ward import Tally, times
from tests.study_notation import ROOT, trial

TODAY = date(2026, 11, 26)
PATIENTS = (
    b"subject,arm,drug,randomised\n02-0001,salvage,tislelizumab,2026-03-02\n02-0002,immediate,toripalimab,2026-04-01\n"
)
EVENTS = """subject,date,event,visit,drug,dose_mg,reason,number,note,series
02-0001,2026-03-02,done,PD1-1,tislelizumab,200,,,,
02-0001,2026-03-25,done,PD1-2,tislelizumab,200,,,"手臂, 疼痛",
02-0001,2026-04-01,weight,,,,,61.5,,
02-0002,2026-04-02,hold,,,,toxicity,,,PD1
02-0001,2026年5月1日,not-done,PD1-3,,,patient,,,
""".encode()
TOKENS = [
    *(
        b"",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\x85",
        b"=1+1",
        b"-",
        b"{",
        b"[",
    ),
    *(
        b"}",
        b"]",
        b":",
        b"null",
        b"true",
        b"1e999",
        b"-1",
        b"0",
        b"99999999999999999999",
        b"NaN",
        b"\\ud800",
        b"<",
        b">",
    ),
    *(
        b"2026-02-30",
        b"9999-12-31",
        b"0001-01-01",
        b"P1Y",
        b"PT0S",
        b"P-1D",
        b"P99999999D",
        "１２".encode(),
        "\u202e".encode(),
    ),
    *(
        "女".encode(),
        "𠮷".encode(),
        "女".encode("gb18030"),
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&#x0;",
        b"&b;",
        b"A" * 40_000,
    ),
]


def hurt(data: bytes, choose: random.Random) -> bytes:
    """The bytes with one to five pieces changed, put in, taken out or doubled."""
    for _ in range(choose.choice((1, 1, 1, 2, 5))):
        at = choose.randint(0, len(data))
        end = min(len(data), at + choose.choice((0, 1, 1, 4, 30)))
        match choose.randrange(5):
            case 0:
                data = data[:at] + choose.choice(TOKENS) + data[end:]
            case 1:
                data = data[:at] + bytes([choose.randrange(256)]) + data[end:]
            case 2:
                data = data[:at] + data[end:]
            case 3:
                data = data[:end] + data[at:]
            case _:
                other = choose.randint(0, len(data))
                data = data[:at] + data[other : other + choose.randint(1, 60)] + data[end:]
    return data


def workbook() -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, text in (("patients", PATIENTS), ("events", EVENTS)):
        page = book.create_sheet(name)
        for cells in csv.reader(io.StringIO(text.decode())):
            page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hurt_workbook(data: bytes, choose: random.Random) -> bytes:
    """A workbook with damage outside, or inside one of its parts."""
    if choose.random() < 0.2:
        return hurt(data, choose)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = choose.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, hurt(old.read(name), choose) if name == chosen else old.read(name))
    return out.getvalue()


def from_tables(given: dict[str, bytes], known: Study) -> tuple[str, list[str]]:
    """What came of a tracker, and the sentences about it."""
    read = tracker.read(sheets.read(given, tracker.TABLES, tracker.OPTIONAL), known, (), TODAY)
    said = [fault_line(plain, fault, known.setting.protocol, "en") for fault in (*read.faults, *read.notices)]
    return "refused" if read.faults else "read", said


def from_usdm(data: bytes) -> tuple[str, list[str]]:
    """What came of a study."""
    try:
        made = usdm.protocol_text(data, "study.json")
        protocol(made.toml, "study.toml")
    except usdm.UsdmFaults as faults:
        return "refused", list(_usdm_faults(plain, faults))
    except ProtocolFaults as faults:
        return "refused", [str(faults)]
    return "read", []


def from_holidays(data: bytes) -> tuple[str, list[str]]:
    """What came of a year of holidays."""
    try:
        arrangement(data.decode("utf-8"))
    except (NoArrangement, UnicodeDecodeError) as refused:
        return "refused", [str(refused)]
    return "read", []


PART = 20_000
"""So many together, so that of a long run what was done is known before it ends."""


@pytest.mark.fault("damaged and hostile files to import")
@pytest.mark.parametrize("part", range(max(times("import") // PART, 1)))
def test_what_is_damaged_or_hostile_is_read_whole_or_refused(part: int, tally: Tally) -> None:
    choose, rules = random.Random(12 + part), trial()
    known = study(Setting(rules, "02", files.clinic(rules, "02")), [])
    book = workbook()
    studies = [file.read_bytes() for file in sorted((ROOT / "tests" / "usdm").glob("*.json"))]
    years = [file.read_bytes() for file in sorted((ROOT / "resources" / "holidays").glob("*.json"))]
    ways: tuple[tuple[str, Callable[[], tuple[str, list[str]]]], ...] = (
        ("csv", lambda: from_tables({"patients.csv": PATIENTS, "events.csv": hurt(EVENTS, choose)}, known)),
        ("csv", lambda: from_tables({"patients.csv": hurt(PATIENTS, choose), "events.csv": EVENTS}, known)),
        ("xlsx", lambda: from_tables({"tracker.xlsx": hurt_workbook(book, choose)}, known)),
        ("usdm", lambda: from_usdm(hurt(choose.choice(studies), choose))),
        ("holidays", lambda: from_holidays(hurt(choose.choice(years), choose))),
    )
    for number in range(min(times("import"), PART)):
        tally.count += 1
        name, way = ways[number % len(ways)]
        try:
            came, said = way()
        except Exception as error:  # noqa: BLE001 (whatever a reader did not foresee)
            tally.wrong += 1
            tally.seen[f"{name} {type(error).__name__}: {error}"[:120]] += 1
            continue
        tally.seen[f"{name} {came}"] += 1
        tally.wrong += not all(line.strip() and len(line) < 2_000 for line in said) or (came == "refused" and not said)
    tally.good()
