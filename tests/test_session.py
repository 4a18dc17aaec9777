"""A session: a verb is tried, saved and told once; undo takes back what this session did, and plans are kept."""

import shutil
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from gui.batch.site import write_demo
from gui.jobs import Slow
from gui.session import Session
from gui.sessions import opened
from model.assumptions import change
from model.journal import (
    AssumptionConfirmed,
    Booked,
    ClinicWeek,
    Died,
    Enrolled,
    Explained,
    Retracted,
    SitePhone,
    Unbooked,
    VisitDone,
    Weighed,
    subject_of,
)
from model.judge import Status, judge
from model.patient import Patient
from model.plan import plan
from model.refused import Refused
from model.revisions import standings
from model.study import Study, study
from model.waiting import Waiting
from model.worklist import worklist

NOW = datetime.fromisoformat("2026-11-26T09:00+08:00")
DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "02.visits"
    write_demo(path, 0, 1, DAY)
    return path


@pytest.fixture
def session(empty: Path, tmp_path: Path) -> Session:
    path = tmp_path / "02.visits"
    shutil.copy(empty, path)
    return opened(path, "demo", "demo", lambda: NOW)


def enrol(session: Session, subject: str = "02-0001") -> None:
    on = date(2026, 3, 2)
    session.record(
        Enrolled(on=on, subject=subject, arm="salvage", drug="tislelizumab", dates={"randomised": on}, site="02")
    )


def test_a_verb_is_saved_and_told_once(session: Session) -> None:
    told: list[int] = []
    session.changed.connect(lambda: told.append(len(session.entries)))
    enrol(session)
    session.record(VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1", drug="tislelizumab", dose_mg=200))
    assert told == [1, 2]
    assert [one.fact.kind for one in session.standings_of("02-0001")] == ["enrolled", "done"]
    session.close()
    again = opened(session.path, "demo", "demo", lambda: NOW)
    assert again.entries == session.entries
    assert again.study.patients["02-0001"].done == session.study.patients["02-0001"].done
    again.close()


def test_what_is_refused_changes_nothing(session: Session) -> None:
    enrol(session)
    before, head = session.study, session.head
    with pytest.raises(Refused, match="future"):
        session.record(VisitDone(on=date(2026, 11, 27), subject="02-0001", visit="PD1-1"))
    assert (session.study, session.head) == (before, head)
    first = VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1")
    with pytest.raises(Refused, match="done-twice"):
        session.record_all([first, first])
    assert (session.study, session.head) == (before, head)
    session.close()


def test_undo_takes_back_the_newest_and_then_the_one_before(session: Session) -> None:
    enrol(session)
    session.record(VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1"))
    session.record(Booked(on=date(2026, 3, 24), subject="02-0001", visit="PD1-2"))
    session.record(Unbooked(on=date(2026, 3, 24), subject="02-0001", visit="PD1-2"))
    for left in (3, 2, 1, 0):
        assert session.undoable == (session.entries[left],)
        (retraction,) = session.undo()
        assert isinstance(retraction.fact, Retracted)
        assert retraction.fact.entry == left + 1
    assert session.undoable == ()
    assert session.undo() == []
    assert session.study.patients == {}
    session.close()


def test_what_was_recorded_together_is_undone_together(session: Session) -> None:
    enrol(session)
    days = {"PD1-1": date(2026, 3, 2), "PD1-2": date(2026, 3, 24)}
    session.record_all([Booked(on=day, subject="02-0001", visit=visit) for visit, day in days.items()])
    session.record(Explained(on=session.today, subject="02-0001", visit="TA-1", reason="patient"))
    session.retract(session.entries[1], "another day")
    assert [entry.number for entry in session.undoable] == [4], "what was taken back otherwise is not undone"
    session.undo()
    assert [entry.number for entry in session.undoable] == [3], "of two the one that still stands"
    session.undo()
    assert session.study.patients["02-0001"].booked == {}
    assert [entry.number for entry in session.undoable] == [1]
    session.close()


def test_two_visits_of_one_day_are_taken_back_in_one_step(session: Session) -> None:
    enrol(session)
    done = [VisitDone(on=date(2026, 3, 2), subject="02-0001", visit=visit) for visit in ("PD1-1", "PD1-2")]
    with pytest.raises(Refused, match="out-of-order"):
        session.record_all(done)
    session.record_all([done[0], replace(done[1], on=date(2026, 3, 23))])
    assert [entry.fact.entry for entry in session.undo()] == [3, 2]  # type: ignore[attr-defined]
    assert session.study.patients["02-0001"].done == {}
    session.close()


def test_an_entry_that_others_lean_on_stays(session: Session) -> None:
    enrol(session)
    enrolment = session.entries[0]
    session.record(VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-1"))
    with pytest.raises(Refused, match="leaned-on"):
        session.retract(enrolment, "wrong patient")
    session.close()


def test_a_plan_is_kept_until_its_patient_changes(session: Session) -> None:
    enrol(session)
    enrol(session, "02-0002")
    first, second, judged = session.plan("02-0001"), session.plan("02-0002"), session.judged("02-0001")
    assert session.judged("02-0001") is judged
    assert session.advice("02-0001") is session.advice("02-0001")
    items = session.waiting().items
    assert session.waiting().items == items
    session.record(Died(on=date(2026, 4, 1), subject="02-0001"))
    assert session.plan("02-0001") is not first
    assert session.plan("02-0002") is second
    assert session.waiting().items != items
    assert {item.subject for item in session.waiting().items} == {"02-0001", "02-0002"}
    session.close()


def test_of_all_deviations_the_clock_is_asked_once(empty: Path, tmp_path: Path) -> None:
    asked: list[datetime] = []

    def clock() -> datetime:
        asked.append(NOW)
        return NOW

    shutil.copy(empty, tmp_path / "02.visits")
    session = opened(tmp_path / "02.visits", "demo", "demo", clock)
    subjects = [f"02-000{n}" for n in range(1, 6)]
    for subject in subjects:
        enrol(session, subject)
    asked.clear()
    found = list(session.all_deviations())
    assert len(asked) == 1
    assert found == [one for subject in subjects for judged in session.judged(subject) for one in judged.deviations]
    assert {one.subject for one in found} == set(subjects)
    session.close()


def test_many_entries_are_put_into_words_beside_the_event_loop_and_saved_in_one_piece(session: Session) -> None:
    enrol(session)
    weights = [Weighed(on=DAY, subject="02-0001", number=50.0 + n % 9) for n in range(60)]
    entries = len(session.entries)
    for meanwhile in (0, 1):
        verb = session.record_many(weights)
        assert isinstance(verb, Slow)
        made = verb.work()
        assert len(session.entries) == entries
        for number in range(meanwhile):
            session.record(Weighed(on=DAY, subject="02-0001", number=60.0 + number))
        saved = verb.then(made)
        assert [entry.fact for entry in saved] == weights
        assert (saved == made[1].entries) is not bool(meanwhile), "made anew where something came before it"
        entries += 60 + meanwhile
        assert len(session.entries) == entries
    assert session._store.entries() == session.entries
    assert not session._store.verify()
    session.close()


def test_what_a_thread_is_handed_is_as_it_stands_and_stays_so(session: Session) -> None:
    for subject in ("02-0001", "02-0002"):
        enrol(session, subject)
    known = session.judged("02-0001")
    planned, judging = session.planned, session.judging
    assert judging("02-0001") is known, "worked out once"
    before = judging("02-0002")
    session.record(Died(on=date(2026, 11, 20), subject="02-0002"))
    session.record(Died(on=date(2026, 11, 20), subject="02-0001"))
    assert (judging("02-0001"), judging("02-0002")) == (known, before)
    assert planned("02-0001") is not session.plan("02-0001")
    for subject in session.study.patients:
        assert session.judging(subject) == session.judged(subject) != judging(subject)
        assert session.planned(subject) is session.plan(subject)


def test_what_is_kept_up_to_date_is_what_is_worked_out_anew(tmp_path: Path) -> None:
    """The work list, its counts and the figures after one more entry, an undo, an enrolment and its undo."""
    path = tmp_path / "site.visits"
    write_demo(path, 12, 1, DAY)
    session = opened(path, "demo", "demo", lambda: NOW)

    def same() -> None:
        study, setting, now = session.study, session.setting, session.waiting()
        anew = Waiting(DAY, setting)
        anew.follow(study, study.patients, lambda p: judge(plan(setting, p), setting, DAY))
        listed = worklist(study, lambda p: judge(plan(setting, p), setting, DAY), DAY)
        shown = [
            [(i.group, i.subject, i.judged and i.judged.visit.code) for i in items]
            for items in (now.items, anew.items, listed)
        ]
        assert shown[0] == shown[1] == shown[2]
        assert (now.recent, now.on_study) == (anew.recent, anew.on_study)
        assert now.on_study == sum(not p.left for p in study.patients.values())
        assert session.standings() == standings(session.entries)
        judged = (one for patient in study.patients.values() for one in judge(plan(setting, patient), setting, DAY))
        assert list(session.all_deviations()) == [found for one in judged for found in one.deviations]

    same()
    due = [item for item in session.waiting().items if item.judged and item.judged.status is Status.OPEN]
    for item in due[:3]:
        assert item.judged
        session.record(VisitDone(on=DAY, subject=item.subject, visit=item.judged.visit.code))
        assert all(left.judged is not item.judged for left in session.waiting().items)
        same()
    session.undo()
    same()
    enrol(session, "02-0900")
    same()
    session.undo()
    assert "02-0900" not in session.study.patients
    same()
    session.close()


def test_who_settled_what_and_whom_patients_call_changes_no_calendar(tmp_path: Path) -> None:
    path = tmp_path / "site.visits"
    write_demo(path, 3, 1, DAY)
    session = opened(path, "demo", "demo", lambda: NOW)
    session.waiting()
    kept = {subject: session.plan(subject) for subject in session.study.patients}
    session.record(AssumptionConfirmed(on=DAY, assumption="A-02", reason="as the sponsor answered"))
    session.record(SitePhone(on=DAY, phone="010 5555 0100"))
    session.undo()
    assert session.outdated == 0
    assert all(session.plan(subject) is known for subject, known in kept.items())
    session.record(ClinicWeek(on=DAY, weekdays="123456"))
    assert session.outdated == 3
    assert not any(session.plan(subject) is known for subject, known in kept.items())
    session.close()


def test_what_the_whole_site_decides_puts_every_patient_together_as_if_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "site.visits"
    write_demo(path, 20, 1, DAY)
    session = opened(path, "demo", "demo", lambda: NOW)
    before = told(session.study)
    first = change(session.setting, "A-02", date(2026, 10, 1), "as the sponsor answered", choice="grid", to={})
    session.record(first)
    session.record(
        change(
            session.setting,
            "A-01",
            date(2026, 11, 1),
            "as the sponsor answered",
            to={"series.PD1.next.window": "[-2, 2]"},
        )
    )
    assert len(session.study.patients) == len(before)

    def as_read() -> bool:
        bare = session.study.bare
        assert bare
        return told(study(bare, session.entries)) == told(session.study)

    assert as_read()
    session.undo()
    assert as_read()
    session.undo()
    assert told(session.study) == before
    session.close()


def told(known: Study) -> dict[str, list[object]]:
    """All that is known of each patient."""
    return {subject: [getattr(p, one.name) for one in fields(Patient)] for subject, p in known.patients.items()}


def test_how_entries_stand_is_kept_up_while_revisions_are_revised(tmp_path: Path) -> None:
    """An entry, its correction, the correction's correction, and that one taken back: each counts or not."""
    path = tmp_path / "site.visits"
    write_demo(path, 3, 1, DAY)
    session = opened(path, "demo", "demo", lambda: NOW)
    session.standings()
    item = next(i for i in session.waiting().items if i.judged and i.judged.status is Status.OPEN)
    assert item.judged
    entry = session.record(VisitDone(on=DAY, subject=item.subject, visit=item.judged.visit.code))
    for note in ("first", "second"):
        fact = replace(session.standings()[entry.number - 1].fact, note=note)
        entry = session.correct(entry, fact, "misread")
        assert session.standings() == standings(session.entries)
    session.retract(entry, "other patient")
    assert session.standings() == standings(session.entries)
    assert session.standings_of(item.subject) == [s for s in session.standings() if subject_of(s.fact) == item.subject]
    session.close()


def listed(session: Session) -> list[tuple[object, ...]]:
    return [(i.group, i.subject, i.judged and i.judged.visit.code) for i in session.waiting().items]


@pytest.mark.parametrize("few", [0, 10_000])
def test_a_large_site_is_prepared_as_if_it_had_been_asked_for_piece_by_piece(
    few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.session._FEW", few)
    path = tmp_path / "site.visits"
    write_demo(path, 60, 1, DAY)
    prepared = opened(path, "demo", "demo", lambda: NOW)
    *_, last = prepared.prepare()
    assert last == (60, 60)
    assert prepared._standings.left == (len(prepared.entries) if few else 0)
    kept, standing = listed(prepared), list(prepared.standings())
    figures, on_study = prepared.waiting().recent, prepared.waiting().on_study
    prepared.close()
    asked = opened(path, "demo", "demo", lambda: NOW)
    assert listed(asked) == kept
    assert (asked.waiting().recent, asked.waiting().on_study) == (figures, on_study)
    assert standing == standings(asked.entries)
    asked.close()
