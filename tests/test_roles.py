"""Who may do what: the table of roles, and that the model keeps to it whatever the screen shows."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.fact_text import encode
from model.journal import KINDS, AssumptionConfirmed, Booked, Corrected, Fact, PatientFact, Revision, SitePhone
from model.roles import FIRST, OF_DEEDS, OF_FACTS, Deed, Role, recorders
from model.store import Store, StoreFault
from tests.study_notation import fact
from tests.test_store import AT, created

DAY = date(2026, 11, 23)
BOOKED = Booked(on=DAY, subject="02-0001", visit="PD1-1")
CONFIRMED = AssumptionConfirmed(on=DAY, assumption="A-01", reason="as in the protocol")
PHONE = SitePhone(on=DAY, phone="0771-5330855")


@pytest.mark.parametrize("kind", [k for k in KINDS.values() if not issubclass(k, Revision)], ids=lambda k: k.kind)
def test_every_kind_of_fact_is_for_somebody_and_what_happens_to_patients_never_for_administrators_alone(kind) -> None:
    assert any(each in OF_FACTS for each in kind.__mro__)
    assert recorders(kind)
    if issubclass(kind, PatientFact):
        assert {Role.ADMINISTRATOR, Role.MONITOR}.isdisjoint(recorders(kind))


def test_every_deed_is_for_somebody() -> None:
    assert set(OF_DEEDS) == set(Deed)
    assert all(OF_DEEDS.values())


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "site.visits"
    store, _ = created(path, user="Li", password="pass word", demo=False)
    with store:
        assert store.roles == FIRST
        for role in Role:
            store.add_user(role.value, f"{role.value} at 02", [role], AT)
        store.append([fact(["enrol", "02-0001", "salvage", "tislelizumab", "randomised", "2026-03-02"])], AT)
    return path


@pytest.fixture
def site(made_once: Path, tmp_path: Path) -> Path:
    """A site with one person of each role and Li, who made it."""
    return Path(shutil.copy(made_once, tmp_path))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("said", [BOOKED, CONFIRMED, PHONE], ids=lambda said: said.kind)
def test_the_model_records_for_whoever_may_and_for_nobody_else(site: Path, role: Role, said: Fact) -> None:
    with Store.open(site, role.value, f"{role.value} at 02") as store:
        before = store.entries()
        assert store.may(type(said)) == (role in recorders(type(said)))
        if role in recorders(type(said)):
            store.append([said], AT)
            assert store.entries()[-1].by == role.value
            return
        with pytest.raises(StoreFault) as caught:
            store.append([PHONE, said] if store.may(SitePhone) else [said], AT)
        assert caught.value.code == "not-permitted"
        assert set(caught.value.facts["roles"]) == set(recorders(type(said)))
        assert store.entries() == before


def test_who_may_not_say_a_thing_may_not_mend_it_and_who_may_is_named(site: Path) -> None:
    with Store.open(site, "investigator", "investigator at 02") as store:
        (entry,) = store.append([CONFIRMED], AT)
        with pytest.raises(StoreFault) as caught:
            store.append([Corrected(on=DAY, entry=store.entries()[-2].number, fact=encode(BOOKED), reason="slip")], AT)
        assert caught.value.facts == {
            "user": "investigator",
            "roles": (Role.NURSE, Role.COORDINATOR),
            "who": "Li, nurse, coordinator",
        }
    mend = Corrected(on=DAY, entry=entry.number, fact=encode(CONFIRMED), reason="slip")
    with Store.open(site, "Li", "pass word") as store, pytest.raises(StoreFault, match="not-permitted"):
        store.append([mend], AT)
    with Store.open(site, "investigator", "investigator at 02") as store:
        (mended,) = store.append([mend], AT)
    # And there is no way round by mending the mend.
    with Store.open(site, "Li", "pass word") as store, pytest.raises(StoreFault, match="not-permitted"):
        store.append([replace(mend, entry=mended.number)], AT)
