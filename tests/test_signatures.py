"""Signatures on a report: bound to what it says, in versions, for whoever may give them, and never taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from gui import batch
from gui.batch.site import write_demo
from gui.session import Session
from gui.sessions import as_signed, session_of
from model import words
from model.dates import Week, week
from model.journal import Booked, Explained, Retracted, VisitDone
from model.refused import Refused
from model.reports import weekly, weekly_paper
from model.reports.document import lines
from model.reports.imprint import Imprint
from model.reports.ledger import ledger
from model.reports.signatures import Signing, content, signing
from model.reports.voice import Voice
from model.reports.weekly import Weekly
from model.roles import Role
from model.store import Store, StoreFault
from tests.gui.small_site import NOW, site_file

W47, W48 = week("2026-W47"), week("2026-W48")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = site_file(tmp_path_factory.mktemp("signed") / "site.visits")
    with Store.open(path, "Li", "pass word") as store:
        store.add_user("Dr Wang", "new word", [Role.INVESTIGATOR], NOW)
    return path.read_bytes()


@pytest.fixture
def session(qtbot: object, made_once: bytes, tmp_path: Path, clock: Clock) -> Session:
    path = tmp_path / "site.visits"
    path.write_bytes(made_once)
    made = session_of(Store.open(path, "Li", "pass word"), clock)
    yield made
    made.close()


def reported(session: Session, of: Week = W47) -> tuple[Weekly, Signing]:
    book = ledger(session.study, session.plan, session.today)
    report = weekly.weekly(book, of)
    return report, signing(book, report)


def paper(session: Session, of: Week = W47) -> str:
    report, signed = reported(session, of)
    voice = Voice((("en", words.plain),))
    return "\n".join(lines(weekly_paper.document(report, voice, Imprint(session.now), frozenset(), signed)))


def test_a_signature_is_bound_to_what_the_report_said(session: Session) -> None:
    report, signed = reported(session)
    assert signed == Signing()
    entry = session.sign(report, "prepared", "pass word")()
    report, signed = reported(session)
    (one,) = signed.current
    assert (one.entry, one.version, one.fact.content, signed.since) == (entry, 1, content(report), 0)
    assert "Li" in paper(session)
    assert content(report)[:4] in paper(session)


def test_what_changes_nothing_in_the_report_leaves_it_signed(session: Session) -> None:
    session.sign(reported(session)[0], "prepared", "pass word")()
    session.hand_on(W47, W47.last)
    session.record(Booked(on=date(2026, 12, 15), subject="02-0001", visit="PD1-4"))
    assert reported(session)[1].current


def test_a_change_is_told_and_signed_as_version_two_while_version_one_stays_printable(
    session: Session, clock: Clock
) -> None:
    was = reported(session)[0]
    first = session.sign(was, "prepared", "pass word")()
    clock.now += timedelta(hours=1)
    late = next(d for d in was.deviations if not d.reason)
    session.record(Explained(on=session.today, subject=late.subject, visit=late.visit.code, reason="patient"))
    report, signed = reported(session)
    assert (signed.current, signed.since) == ((), 1)
    assert "since version 1 was signed" in paper(session)
    second = session.sign(report, "reviewed", "pass word")()
    versions = [(one.entry, one.version) for one in reported(session)[1].all]
    assert versions == [(first, 1), (second, 2)]
    assert reported(session)[1].since == 0
    past = as_signed(session, first)()
    again, then = reported(past)
    assert content(again) == first.fact.content
    assert [one.version for one in then.current] == [1]
    with pytest.raises(Refused):
        past.sign(again, "prepared", "pass word")()


def test_an_interim_report_can_be_signed_and_grows_older_unchanged(session: Session, clock: Clock) -> None:
    report = reported(session, W48)[0]
    assert report.interim
    session.sign(report, "prepared", "pass word")()
    clock.now += timedelta(days=2)
    later, signed = reported(session, W48)
    assert later.as_of > report.as_of
    assert (signed.current, signed.since, len(signed.all)) == ((), 0, 1)


def test_a_signature_asks_for_the_password_and_for_the_role(session: Session) -> None:
    report, before = reported(session)[0], len(session.entries)
    with pytest.raises(StoreFault, match="wrong-password"):
        session.sign(report, "prepared", "new word")()
    with pytest.raises(StoreFault, match="not-permitted") as caught:
        session.sign(report, "approved", "pass word")()
    assert caught.value.facts["who"] == "Dr Wang"
    assert len(session.entries) == before


def test_a_signature_cannot_be_taken_back(session: Session) -> None:
    entry = session.sign(reported(session)[0], "prepared", "pass word")()
    assert not session.standing(entry.number).counts
    assert session.undoable == ()
    with pytest.raises(Refused):
        session.record(Retracted(on=session.today, entry=entry.number, reason="slip"))
    assert reported(session)[1].current


def test_the_same_report_has_the_same_content_in_any_zone_of_the_clock(session: Session, clock: Clock) -> None:
    was = content(reported(session)[0])
    clock.now = NOW.astimezone(timezone(timedelta(hours=9)))
    assert content(reported(session)[0]) == was


def test_of_several_sites_it_says_who_signed_each_ones_own_report_and_where_nobody_did(
    qtbot: object, tmp_path: Path
) -> None:
    sites = [tmp_path / f"{code}.visits" for code in ("02", "03", "05")]
    for path in sites:
        write_demo(path, 8, int(path.stem), NOW.date(), path.stem)
    for path, late in zip(sites, (False, True, None), strict=True):
        own = session_of(Store.open(path, "demo", "demo"), lambda: NOW)
        if late is not None:
            own.sign(reported(own)[0], "prepared", "demo")()
        if late:
            done = [e for e in own.entries if isinstance(e.fact, VisitDone) and W47.first <= e.fact.on <= W47.last]
            own.retract(done[-1], "another patient")
        own.close()
    assert batch.run(["merge", str(tmp_path / "trial.visits"), *map(str, sites)], NOW, {}) == 0
    trial = session_of(Store.open(tmp_path / "trial.visits", "demo", "demo"), lambda: NOW)
    _, signed = reported(trial)
    stood = {code: (len(own.all), len(own.current), own.since) for code, own in signed.sites.items()}
    assert stood == {"02": (1, 1, 0), "03": (1, 0, 1), "05": (0, 0, 0)}
    said = paper(trial).partition("are not signed")[2]
    assert "03 " in said.partition("since version 1 was signed")[0]
    assert said.count("demo") == 2
    assert "Not signed yet: 05" in said
    trial.close()
