"""CSV and workbooks that leave the program: read back they say the same, and nothing in them acts."""

import csv
import io
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from model.exchange.csv_file import csv_bytes, safe
from model.exchange.xlsx_file import Sheet, xlsx_bytes

MADE = datetime(2026, 11, 26, 8, tzinfo=UTC)
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\ufeff=1", "＝1", "＋1", "－1", "＠x", " ＝HYPERLINK()",
    "\u200b=1", "\u3000=1",
]  # fmt: skip
HARMLESS = ["", "a=b", "PD1-17", "2026-11-26", "1-2", "窗口期 -3/+3", "'quoted", "a\nb", 'say "so"', "a,b;c"]


def back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_is_marked_as_utf_8_and_ends_its_lines_as_the_standard_says() -> None:
    data = csv_bytes(["a", "b"], [["超窗", None], [1, 2.5], [date(2026, 11, 26), True]])
    assert data == "\ufeffa,b\r\n超窗,\r\n1,2.5\r\n2026-11-26,true\r\n".encode()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_run_gets_a_mark(text: str) -> None:
    assert safe(text) == "'" + text
    assert back(csv_bytes(["a"], [[text]]))[1] == ["'" + text]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_a_negative_number_is_a_number() -> None:
    assert back(csv_bytes(["days"], [[-4], [-0.5]]))[1:] == [["-4"], ["-0.5"]]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5))
def test_whatever_is_written_is_read_back(rows: list[list[str]]) -> None:
    assert back(csv_bytes(["a", "b"], rows))[1:] == [[safe(text) for text in row] for row in rows]


def test_a_workbook_holds_real_dates_numbers_and_text_and_nothing_that_acts() -> None:
    rows = tuple((text, date(2026, 11, 26), 0.8667, -3, None, True) for text in (*HOSTILE, "https://x.example", "超窗"))
    columns = ("text", "date", "share", "days", "none", "tick")
    data = xlsx_bytes([Sheet("a/b:c", columns, rows, frozenset({2})), Sheet("A b c", ("x",), ())], MADE)
    book = load_workbook(io.BytesIO(data))
    page = book["a b c"]
    assert book.sheetnames == ["a b c", "A b c 2"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:F{len(rows) + 1}"
    for number, row in enumerate(rows, 2):
        cells = page[number]
        # A workbook keeps a carriage return as an escape; everything else as it is.
        assert str(cells[0].value).replace("_x000D_", "\r") == row[0]
        assert cells[0].data_type == "s"
        assert (cells[1].value.date(), cells[1].number_format) == (row[1], "yyyy-mm-dd")
        assert (cells[2].value, cells[2].number_format) == (0.8667, "0.0%")
        assert (cells[3].value, cells[4].value, cells[5].value) == (-3, None, True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            assert b"<f>" not in text
            assert b"<f " not in text
            assert b"<hyperlink" not in text


def test_the_same_table_gives_the_same_workbook() -> None:
    sheet = Sheet("a", ("x",), (("y",), (1,)))
    assert xlsx_bytes([sheet], MADE) == xlsx_bytes([sheet], MADE)


def test_a_sheet_is_ready_to_be_printed() -> None:
    body = tuple((f"02-{n:04d}", date(2026, 11, 23), 0.8) for n in range(3))
    data = xlsx_bytes([Sheet("visits", ("Patient", "Day", "Share"), body, frozenset({2}))], MADE)
    page = load_workbook(io.BytesIO(data))["visits"]
    assert (page.freeze_panes, page.print_title_rows, page.auto_filter.ref) == ("A2", "$1:$1", "A1:C4")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert [page.cell(2, at).number_format for at in (2, 3)] == ["yyyy-mm-dd", "0.0%"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_opens_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "visits.xlsx"
    file.write_bytes(xlsx_bytes([Sheet("visits", ("Patient", "Day"), (("02-0001", date(2026, 11, 23)),))], MADE))
    asked = ("soffice", "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/office", "--convert-to", "csv")
    given = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}  # it wants a font
    subprocess.run([*asked, "--outdir", tmp_path, file], check=True, capture_output=True, timeout=120, env=given)
    assert "02-0001,2026-11-23" in (tmp_path / "visits.csv").read_text("utf-8")
