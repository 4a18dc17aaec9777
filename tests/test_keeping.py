"""How the records are kept stands in every form of the weekly report, and is the same in each."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gui import batch
from gui.settings import Settings
from model.journal import Booked, Drilled
from model.store import Store, shelf
from tests.gui.small_site import NOW, site_file

Report = Callable[..., bytes]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return site_file(tmp_path / "site.visits")


@pytest.fixture
def report(site: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Report:
    (tmp_path / "word").write_text("pass word")

    def made(form: str, *more: str, week: str = "2026-W47") -> bytes:
        key = ["--user", "Li", "--password-file", str(tmp_path / "word")]
        asked = ["report", str(site), "--week", week, "--format", form, *key, *more]
        assert batch.run(asked, NOW + timedelta(hours=3), {}) == 0
        return capfdbinary.readouterr().out

    return made


@pytest.fixture
def kept(site: Path, tmp_path: Path) -> Path:
    """A copy beside the file, one entry, a copy in the second place, a practice, two entries."""
    second = tmp_path / "stick 备份"
    second.mkdir()
    shelf(site).mkdir()
    Settings().put("second-place", str(second))
    with Store.open(site, "Li", "pass word") as store:
        before = len(store.entries())
        store.keep(shelf(site), NOW)
        store.append([Booked(on=date(2026, 12, 1), subject="02-0002", visit="PD1-5")], NOW)
        store.keep(second, NOW + timedelta(hours=1))
        store.append([Drilled(on=NOW.date(), backup="x.visits", entries=before)], NOW + timedelta(hours=2))
        store.append([Booked(on=date(2026, 12, 2), subject="02-0002", visit="PD1-5")], NOW + timedelta(hours=2))
    return second


def sheet(data: bytes) -> dict[str, Any]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return dict(book["state of the data"].iter_rows(min_row=2, values_only=True))  # type: ignore[arg-type]


def text(data: bytes) -> str:
    plain = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(plain.stdout.decode().split())


def test_every_form_says_the_same(site: Path, kept: Path, report: Report) -> None:
    told = json.loads(report("json"))["keeping"]
    own, second = told["backup"], told["second_backup"]
    assert (own["at"], own["entries_since"]) == ("2026-11-26T09:30:00+08:00", 3)
    assert (second["at"], second["entries_since"]) == ("2026-11-26T10:30:00+08:00", 2)
    assert (told["second_place"], told["drilled"]) == (str(kept), "2026-11-26")
    with Store.open(site, "Li", "pass word") as store:
        count, head = len(store.entries()), store.head
    assert own["entries"] + own["entries_since"] == second["entries"] + second["entries_since"] == count
    for row in csv.DictReader(io.StringIO(report("csv").decode("utf-8-sig"))):
        assert [row["backup_at"], row["second_at"]] == [own["at"], second["at"]]
        assert [row["backup_since"], row["second_since"], row["drilled"]] == ["3", "2", "2026-11-26"]
        assert row["second_place"] == str(kept)
    lines = sheet(report("xlsx"))
    assert lines["Entries"] == f"{count} entries"
    assert lines["Newest link of the chain"].replace(" ", "") == head
    assert lines["Last verified backup"] == "made 2026-11-26 09:30; 3 entries recorded since"
    assert lines["Second place"] == f"{kept}: made 2026-11-26 10:30; 2 entries recorded since"
    assert lines["Restoring last practised"] == "2026-11-26"
    paper = text(report("pdf"))
    for term, state in lines.items():
        assert f"{term} {state}".replace(" ", "") in paper.replace(" ", "")


def test_what_is_lacking_is_said(report: Report) -> None:
    told = json.loads(report("json"))["keeping"]
    assert told == {"backup": None, "second_place": None, "second_backup": None, "drilled": None}
    lines = sheet(report("xlsx"))
    assert [lines["Last verified backup"], lines["Second place"]] == ["no verified backup is there", "none chosen"]
    assert lines["Restoring last practised"] == "never"


def test_a_copy_of_other_entries_is_no_copy_of_these(site: Path, kept: Path, report: Report) -> None:
    """As after an older backup was restored: what the second place holds happened, but not in these records."""
    Store.restore(next(shelf(site).glob("*.visits")), site, "Li", "pass word", NOW + timedelta(hours=2))[0].close()
    assert json.loads(report("json"))["keeping"]["second_backup"]["entries_since"] is None
    assert "other entries" in sheet(report("xlsx"))["Second place"]


def test_of_an_earlier_moment_it_names_the_copies_there_were(kept: Path, report: Report) -> None:
    then = json.loads(report("json", "--known-at", (NOW + timedelta(minutes=1)).isoformat()))["keeping"]
    assert (then["backup"]["entries_since"], then["second_backup"], then["drilled"]) == (1, None, None)
    assert then["second_place"] == str(kept)


def test_a_damaged_copy_is_none(site: Path, kept: Path, report: Report) -> None:
    next(kept.glob("*.visits")).write_bytes(b"x")
    assert json.loads(report("json"))["keeping"]["second_backup"] is None


@pytest.mark.parametrize(
    "name", [b"02.visits", "中心 02.visits".encode(), b"\xd6\xd0\xd0\xc4 02.visits", b"50%25 \xff.visits"]
)
def test_a_file_is_remembered_by_its_name_also_where_that_is_no_text(tmp_path: Path, name: bytes) -> None:
    """Of a disk on which names were once written in GBK."""
    if os.name == "nt":
        pytest.skip("every name is a text there")
    place = str(tmp_path / os.fsdecode(name))
    Settings(tmp_path).put_place("site-file", place)
    assert Settings(tmp_path).place("site-file") == place
