"""A site file of every release: it opens, is whole, and says what it said when it was made.

`tests/old/VERSION.visits` is never made anew; its users li and chen have the password `released VERSION`. What it said
is in `VERSION.txt`: the figures of its weeks and the dates of its visits as of 26 November 2026. A file's recovery code
is below. `facts.jsonl` holds what is stored of every kind of fact, with what it needs and with all it may have: lines
are added for what is new, and none is ever changed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from gui import files
from model.fact_text import decode, encode
from model.journal import KINDS, ClinicDay
from model.judge import judge
from model.plan import plan
from model.reports import weekly
from model.reports.ledger import ledger
from model.store import Role, Store, layout
from model.store.file import look
from tests.study_notation import ROOT

OLD = ROOT / "tests" / "old"
STORED = (OLD / "facts.jsonl").read_text("utf-8").splitlines()
CODES = {"1.0": "JJC1E-0QGN4-1ABR3-MMPJY-5R67P"}
TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))
FIGURES = ("week", "concluded", "in_window", "early", "late", "overdue", "missed", "not_done", "adherence")


def test_every_release_has_a_file_and_what_it_said() -> None:
    assert {file.stem for file in OLD.glob("*.visits")} == set(CODES) == {file.stem for file in OLD.glob("*.txt")}


def test_every_format_of_the_site_file_is_among_them() -> None:
    versions = {ring.version for file in OLD.glob("*.visits") for ring in look(file)}
    assert versions == set(range(1, layout.newest() + 1))


def test_a_fact_that_was_stored_once_is_read_and_stored_as_it_was() -> None:
    for line in STORED:
        assert encode(decode(line)) == line


def test_every_field_of_every_kind_of_fact_was_stored_once() -> None:
    stored: dict[str, set[str]] = {}
    for line in STORED:
        body = json.loads(line)
        stored.setdefault(body.pop("kind"), set()).update(body)
    assert stored == {kind: {field.name for field in fields(fact)} for kind, fact in KINDS.items()}


@pytest.fixture(params=CODES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(release: str, tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD / f"{release}.visits", tmp_path / "02.visits"))


def said(store: Store) -> Iterator[str]:
    """The figures of every week and the dates of every visit."""
    study = files.study_of(store.protocol, store.site, store.entries())
    plans = {subject: plan(study.setting, patient) for subject, patient in study.patients.items()}
    for week in weekly.every_week(ledger(study, plans.__getitem__, TODAY)):
        item = weekly.item(week)
        yield json.dumps([item[name] for name in FIGURES])
    for subject, planned in plans.items():
        for one in judge(planned, study.setting, TODAY):
            w = one.visit.window
            days = f"{w.opens} {w.target} {w.closes}" if w else "-"
            yield f"{subject} {one.visit.code} {days} {one.visit.actual or '-'} {one.status}"


def test_a_file_of_an_earlier_release_says_what_it_said(release: str, path: Path) -> None:
    before = path.read_bytes()
    with Store.open(path, "li", f"released {release}") as store:
        assert store.verify() == ()
        told = list(said(store))
        kinds = [(entry.number, entry.by, encode(entry.fact)) for entry in store.entries()]
    assert told == (OLD / f"{release}.txt").read_text("utf-8").splitlines()
    assert [number for number, _, _ in kinds] == list(range(1, len(kinds) + 1))
    assert path.read_bytes() == before, "opening an old file changes nothing"


def test_work_goes_on_in_it_and_every_way_in_still_opens(release: str, path: Path) -> None:
    with Store.open(path, "chen", f"released {release}") as store:
        assert store.roles == (Role.INVESTIGATOR, Role.MONITOR)
    with Store.open(path, "li", f"released {release}") as store:
        count = len(store.entries())
        store.append([ClinicDay(on=TODAY, state="closed")], AT)
        assert store.verify() == ()
    with Store.recover(path, CODES[release], "li", "another password", AT) as store:
        assert len(store.entries()) > count
        assert store.verify() == ()
        copy = store.back_up(path.with_name("copy.visits"), AT)
        assert copy.head == store.head
