"""The inspector's bundle: what is in it, that its sums are right, and that the same records make the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from gui import batch
from gui.batch.site import write_demo
from gui.inspection import Inspected, slug, zipped
from gui.language import voice
from gui.sessions import opened
from model.dates import week_of
from model.journal import Explained
from model.reports import deviations, register, trail, weekly
from model.reports.ledger import ledger

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.visits"
    write_demo(path, 5, 1, NOW.date())
    return path


def bundled(site: Path, out: Path) -> zipfile.ZipFile:
    assert batch.run(["bundle", str(site), "-o", str(out)], NOW, {}) == 0
    return zipfile.ZipFile(out)


@pytest.fixture(scope="module")
def bundle(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return bundled(demo, tmp_path_factory.mktemp("out") / "bundle.zip")


def test_it_holds_everything_in_three_formats(demo: Path, bundle: zipfile.ZipFile) -> None:
    session = opened(demo, "demo", "demo", lambda: NOW)
    book = ledger(session.study, session.plan, NOW.date())
    subjects, weeks = sorted(session.study.patients), [week.code for week in book.all_weeks()]
    session.close()
    stems = ["register", "deviations", "trail", *(f"records/{s}" for s in subjects), *(f"reports/{w}" for w in weeks)]
    wanted = [f"{stem}.{ending}" for stem in stems for ending in ("pdf", "csv", "json")]
    others = ["protocols/NCT07235319-1.0.toml", "verify.txt", "SHA256SUMS"]
    assert sorted(bundle.namelist()) == sorted([*wanted, *others])
    assert all(bundle.read(name).startswith(b"%PDF") for name in bundle.namelist() if name.endswith(".pdf"))
    assert bundle.read("verify.txt").startswith(b"All is well: ")


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["CON", "con", "nul.x", "..", "", "a/b", "a_b", "A_B", "S-1", "号", "x" * 300, "A" * 300])
        | st.text()
    )
)
def test_every_name_is_safe_and_its_own(texts: list[str]) -> None:
    names = [slug(text) for text in texts]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]{1,80}", name) and not name.endswith(".") for name in names)
    assert not any(re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)|\.", name) for name in names)
    assert len({name.casefold() for name in names}) == len(set(texts))
    assert slug("02-0101") == "02-0101"


def test_every_file_has_its_sum(bundle: zipfile.ZipFile) -> None:
    sums = dict(reversed(line.split("  ", 1)) for line in bundle.read("SHA256SUMS").decode().splitlines())
    assert sums == {
        name: hashlib.sha256(bundle.read(name)).hexdigest() for name in bundle.namelist() if name != "SHA256SUMS"
    }


def test_tables_and_json_say_the_same_of_everybody(bundle: zipfile.ZipFile) -> None:
    tables = {
        "register": (register.KEYS, "people"),
        "deviations": (deviations.KEYS, ""),
        **{
            name.rpartition(".")[0]: (trail.DATED, "entries")
            for name in bundle.namelist()
            if name.startswith("records/")
        },
    }
    for name, (keys, inside) in tables.items():
        rows = list(csv.DictReader(io.StringIO(bundle.read(f"{name}.csv").decode("utf-8-sig"), newline="")))
        items = json.loads(bundle.read(f"{name}.json"))
        items = items[inside] if inside else items
        assert len(rows) == len(items)
        assert all(tuple(row) == keys for row in rows), name


def test_the_same_records_make_the_same_bytes(demo: Path, bundle: zipfile.ZipFile, tmp_path: Path) -> None:
    with bundled(demo, tmp_path / "again.zip") as again:
        differing = [name for name in bundle.namelist() if bundle.read(name) != again.read(name)]
        assert not differing
    assert bundle.filename
    assert (tmp_path / "again.zip").read_bytes() == Path(bundle.filename).read_bytes()
    assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_while_the_trail_is_laid_out_and_drawn_it_can_be_stopped_at_each_page(demo: Path) -> None:
    session = opened(demo, "demo", "demo", lambda: NOW)
    links, made, said, imprint = session.links(), session.made, voice("en"), session.imprint
    of = Inspected(session.study, session.entries, links, made, session.today, said, imprint, ())
    session.close()
    told: list[tuple[int, int]] = []
    with zipfile.ZipFile(io.BytesIO(zipped(of, lambda done, total: told.append((done, total))))) as bundle:
        sheets = len(PdfReader(io.BytesIO(bundle.read("trail.pdf"))).pages)
    _, total = told[-1]
    assert sheets > 1
    columns = len(trail.LINKED) - 1  # of what it revises an entry has none
    assert told.count((total - 1, total)) >= 1 + columns + 2 * sheets


def test_signed_reports_are_there_as_they_were_signed_and_no_others(demo: Path, tmp_path: Path) -> None:
    site = Path(shutil.copy(demo, tmp_path / "signed.visits"))
    session = opened(site, "demo", "demo", lambda: NOW)
    book = ledger(session.study, session.plan, NOW.date())
    last = week_of(NOW.date()).plus(-1)
    report = weekly.weekly(book, last)
    session.sign(report, "prepared", "demo")()
    was = weekly.item(report)
    open_ones = [d for s in session.study.patients for one in session.judged(s) for d in one.deviations]
    for one in open_ones:
        session.record(Explained(on=session.today, subject=one.subject, visit=one.visit.code, reason="patient"))
    session.close()
    with bundled(site, tmp_path / "out.zip") as bundle:
        reports = [name for name in bundle.namelist() if name.startswith("reports/")]
        assert reports == [f"reports/{last.code}-v1.{ending}" for ending in ("pdf", "csv", "json")]
        told = json.loads(bundle.read(f"reports/{last.code}-v1.json"))
        assert told == {**json.loads(json.dumps(was)), "keeping": None}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_is_not_there_is_refused_and_nothing_written(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    asked = ["record", str(demo), "02-9999", "-o", str(tmp_path / "x.pdf"), "--lang", lang]
    assert batch.run(asked, NOW, {}) == 2
    assert "02-9999" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()
