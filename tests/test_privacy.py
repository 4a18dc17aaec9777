"""Persons' numbers in what people wrote: an export stops at them and says where; letting them go is recorded."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gui import batch
from model.fact_text import encode
from model.journal import Corrected, Entry, Explained, Fact, IdentifiersAllowed, Retracted, SitePhone, VisitDone
from model.privacy import named
from model.store import Store
from tests.gui.small_site import NOW, site_file

pytestmark = pytest.mark.usefixtures("qapp")
DAY = date(2026, 11, 3)
CARD, PHONE = "11010519491231002X", "138 0013 8000"
KEY = {"VISITKEEPER_USER": "Li", "VISITKEEPER_PASSWORD": "pass word"}
DOSE = VisitDone(on=DAY, subject="02-0001", visit="PD1-2", note=f"call {PHONE}")


def recorded(*facts: Fact) -> list[Entry]:
    return [Entry(n, NOW, "Li", fact) for n, fact in enumerate(facts, 1)]


def places(*facts: Fact) -> list[tuple[int, str, str]]:
    return [(one.entry.number, one.field, one.kind.value) for one in named(recorded(*facts))]


def test_a_number_is_found_in_every_field_that_people_fill() -> None:
    explained = Explained(on=DAY, subject="02-0001", visit="PD1-2", reason="other", note=f"card {CARD}, {PHONE}")
    taken_back = Retracted(on=DAY, entry=1, subject="02-0001", reason=f"it was {CARD}")
    assert places(DOSE, explained) == [
        (1, "note", "mobile-phone"), (2, "note", "identity-card"), (2, "note", "mobile-phone")
    ]  # fmt: skip
    assert places(DOSE, taken_back) == [(2, "reason", "identity-card")]
    assert places(SitePhone(on=DAY, phone="13800138000")) == []


def test_what_is_corrected_stops_nothing_and_what_corrects_it_does_if_it_names_somebody() -> None:
    def corrected(note: str) -> Corrected:
        fact = encode(VisitDone(on=DAY, subject="02-0001", visit="PD1-2", note=note))
        return Corrected(on=DAY, entry=1, subject="02-0001", fact=fact, reason="a number was in it")

    assert places(DOSE, corrected("called")) == []
    assert places(DOSE, corrected(f"called {CARD}")) == [(2, "note", "identity-card")]


def test_what_is_let_go_stops_nothing_but_the_next_number_does() -> None:
    let_go = IdentifiersAllowed(on=DAY, entry=1, field="note", reason="the ward's own phone")
    assert places(DOSE, let_go) == []
    assert places(DOSE, let_go, DOSE) == [(3, "note", "mobile-phone")]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def running(*argv: object) -> tuple[int, str, str]:
        code = batch.run([str(each) for each in argv], NOW, KEY)
        out, err = capfd.readouterr()
        return code, out, err

    return running


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = site_file(tmp_path_factory.mktemp("site") / "s.visits")
    with Store.open(path, "Li", "pass word") as store:
        told = Explained(on=DAY, subject="02-0002", visit="TA-1", reason="patient", note=f"her sister: {PHONE}")
        store.append([told], NOW)
    return path


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "s.visits"))


@pytest.mark.parametrize(
    "asked",
    [
        ("report", "--week", "2026-W47", "--format", "json"),
        ("report", "--week", "2026-W47", "--format", "pdf"),
        ("deviations", "--format", "csv"),
        ("deviations", "--format", "xlsx"),
        ("calendars",),
        ("calendar", "02-0002"),
        ("eligibility", "02-0002"),
    ],
    ids=" ".join,
)
def test_an_export_stops_says_where_and_goes_on_once_it_is_let_go(
    asked: tuple[str, ...], site: Path, run: Run, tmp_path: Path
) -> None:
    command, *rest = asked
    out = tmp_path / "out"
    code, said, where = run(command, site, *rest, "-o", out)
    number = naming(site)
    assert (code, said, out.exists()) == (2, "", False)
    assert f"02-0002 · Tumour assessment 1 · note (no. {number}): looks like a mobile phone number" in where
    assert "138" not in where
    assert run("allow", site, number, "--reason", " ")[0] == 2
    assert run("allow", site, number + 1, "--reason", "none there")[0] == 2
    assert run("allow", site, number, "--reason", "a public hotline")[0] == 0
    assert run(command, site, *rest, "-o", out)[0] == 0 and out.stat().st_size
    with Store.open(site, "Li", "pass word") as store:
        assert [e.fact.reason for e in store.entries() if isinstance(e.fact, IdentifiersAllowed)] == [
            "a public hotline"
        ]


def naming(path: Path) -> int:
    """The number of the entry that names somebody."""
    with Store.open(path, "Li", "pass word") as store:
        return named(store.entries())[0].entry.number


def test_what_concerns_another_patient_or_holds_no_words_goes_out(site: Path, run: Run) -> None:
    assert run("calendar", site, "02-0001")[0] == 0
    assert run("worklist", site)[0] == 0
