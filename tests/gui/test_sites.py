"""The window on several sites read together: its pages, each patient as at the own site, and nothing recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from gui import batch
from gui.app import make_window
from gui.batch.site import write_demo
from gui.pages import places
from gui.pages.patient import PatientPage
from gui.pages.plots import PlotPage
from gui.pages.reports import ReportsPage
from gui.pages.sites import SitesPage
from gui.session import Session
from gui.sessions import Together, opened, opening
from gui.settings import Settings
from gui.window import Window
from model.journal import Enrolled, Transferred, VisitDone
from model.reports import weekly
from model.reports.document import Lanes, lines
from model.store import Store
from tests.gui.small_site import NOW, Hand, clock, page_in, settle
from tests.gui.test_accessible import nameless
from tests.gui.test_room import cut_off
from tests.packaging_tool import packaging_tool

eye = packaging_tool("eye")
SITES = ("02", "03")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two demo sites in one file; a patient of the first goes on at the second, and one dose is recorded at both."""
    folder = tmp_path_factory.mktemp("trial")
    paths = [folder / f"{site}.visits" for site in SITES]
    for path in paths:
        write_demo(path, 41, 1, NOW.date(), path.stem)
    with Store.open(paths[0], "demo", "demo") as store:
        facts = [entry.fact for entry in store.entries()]
    left = next(fact for fact in facts if isinstance(fact, Transferred))
    came = next(fact for fact in facts if isinstance(fact, Enrolled) and fact.subject == left.subject)
    last = [fact for fact in facts if isinstance(fact, VisitDone) and fact.subject == left.subject][-1]
    with Store.open(paths[1], "demo", "demo") as store:
        store.append([replace(came, site="03", tracked_from=left.on), last], NOW)
    out = folder / "trial.visits"
    assert batch.run(["merge", str(out), *map(str, paths)], NOW, {}) == 0
    return out


@pytest.fixture
def front(trial: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    settings = Settings(tmp_path)
    settings.put("language", "en")
    made = make_window(qapp, settings, None, clock, lambda: trial)  # a demo site that it knew of would open by itself
    made.unlock.site = trial
    made.open_session(opened(trial, "demo", "demo", clock))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()


def together(front: Window) -> Together:
    assert isinstance(front.session, Together)
    return front.session


def moved(session: Session) -> list[str]:
    """The patient who is known at both sites, at each."""
    return sorted(s for s in session.study.patients if "@" in s)


@pytest.mark.parametrize("page", [*(row.id for row in places(several=True)), "patient"])
def test_every_control_of_several_sites_has_a_name_and_room(front: Window, page: str) -> None:
    front.open_patient(moved(together(front))[0]) if page == "patient" else front.go(page)
    QTest.qWait(5)
    assert not nameless(front)
    assert not cut_off(front)
    assert not eye.faint(front, eye.seen_now(front))


def test_the_pages_of_several_sites_are_those_that_make_sense(front: Window) -> None:
    ids = [row.id for row in places(several=True)]
    assert [*front.side.buttons] == ids
    assert ids[0] == front.here == "sites"
    assert not {"today", "calendar", "protocol"} & set(ids)
    for page in ids:
        front.go(page)
        assert front.stack.currentWidget() is front.pages[page]
    assert "All sites together" in front.windowTitle()


def test_what_the_sites_hold_is_made_out_in_a_thread_before_their_session_is_begun(
    trial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = opening(lambda: Store.open(trial, "demo", "demo"), clock)
    read = begun.work()
    made_out: list[str] = []
    for name in ("files.study_of", "files.findings_of", "sessions.parts", "sessions.apart"):
        monkeypatch.setattr(f"gui.{name}", lambda *_, name=name: made_out.append(name))
    session = begun.then(read)
    with closing(session):
        assert isinstance(session, Together)
        assert tuple(session.parts) == SITES
        assert session.findings
        there = moved(session)
        assert [session.at(subject).site for subject in there] == list(SITES)
        assert all(session.at(who).study.patients[who] is session.study.patients[who] for who in there)
    assert made_out == []


def test_an_entry_of_a_site_is_held_once_however_it_is_looked_at(trial: Path) -> None:
    with closing(opened(trial, "demo", "demo", clock)) as session:
        assert isinstance(session, Together)
        held = {id(entry) for part in session.parts.values() for entry in part.entries}
        assert all(id(entry) in held for own in session.study.sites.values() for entry in own.journal)


def test_how_the_entries_of_every_site_stand_is_seen_while_the_calendars_are_worked_out(
    trial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.session._FEW", 0)
    with closing(opened(trial, "demo", "demo", clock)) as session:
        assert list(session.prepare())[-1] == (83, 83)
        looked_at: list[int] = []
        monkeypatch.setattr("model.revisions._standing", lambda *given: looked_at.append(given[-1]))
        assert all(session.at(subject).standings_of(subject) for subject in moved(session))
    assert looked_at == []


def test_the_visits_of_every_site_are_counted_in_a_thread(front: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_in(front, SitesPage)
    before, page.table.rows = page.table.rows, ()
    monkeypatch.setattr("gui.window.AT_ONCE", 0)
    page.refresh()
    assert front.working.busy
    assert not page.table.rows
    while front.working.busy:
        QTest.qWait(1)
    assert page.table.rows == before


def test_the_plots_show_the_patients_of_every_site_and_lead_to_each(front: Window) -> None:
    front.go("swimmer")
    page = page_in(front, PlotPage)
    lanes = page.panel.block
    assert isinstance(lanes, Lanes)
    assert {lane.subject for lane in lanes.lanes} == set(together(front).study.patients)
    there = moved(together(front))[0]
    lane = next(lane for lane in lanes.lanes if lane.subject == there)
    page.panel.view.go((there, lane.spots[0].visit))
    assert page.panel.told.text().startswith(there)
    page.main_action()
    assert front.pages["patient"].title.text() == there
    for plot in ("trend", "delays"):
        front.go(plot)
        assert front.pages[plot].panel.isVisible()  # type: ignore[attr-defined]


def test_another_file_opened_after_has_its_own_pages(front: Window, trial: Path) -> None:
    front.close_session()
    front.open_session(opened(trial.with_name("02.visits"), "demo", "demo", clock))
    assert [*front.side.buttons] == [row.id for row in places()]
    assert front.here == "today"


def test_what_is_held_of_each_site_and_what_does_not_fit(front: Window) -> None:
    page = page_in(front, SitesPage)
    rows = page.table.rows
    assert [r.site for r in rows] == list(SITES)  # type: ignore[union-attr]
    assert [r.patients for r in rows] == [41, 42]  # type: ignore[union-attr]
    assert page.fits.isHidden()
    told = [str(page.found.index(n, 0).data()) for n in range(page.found.rowCount())]
    assert len(told) == 2
    assert "was transferred from site 02 to site 03" in told[0]
    assert "is recorded, and counted, at site 02" in told[1]
    assert front.side.buttons["sites"].accessibleName().endswith("2")
    everybody = [session_figures(front, site) for site in SITES]
    assert [(r.to_date.in_window, r.to_date.concluded) for r in rows] == everybody  # type: ignore[union-attr]


def session_figures(front: Window, site: str) -> tuple[int, int]:
    """In window and concluded, as the site's own file has it."""
    with closing(opened(together(front).path.with_name(f"{site}.visits"), "demo", "demo", clock)) as own:
        found = [j for s in own.study.patients for j in own.judged(s) if j.concluded and not j.permitted]
    return sum(j.status == "in-window" for j in found), len(found)


def test_a_patient_is_shown_as_at_the_own_site(front: Window, trial: Path) -> None:
    subjects = ["02-0103", "03-0103", *moved(together(front)), "02-0104"]
    for subject in subjects:
        front.open_patient(subject)
        page = page_in(front, PatientPage)
        site = together(front).study.setting_of(subject).site
        assert page.session.site == site
        assert page.title.text() == subject
        bare = subject.split("@")[0]
        with closing(opened(trial.with_name(f"{site}.visits"), "demo", "demo", clock)) as own:
            judged = own.judged(bare)
        assert [row.judged.status for row in page.table.rows] == [j.status for j in judged]  # type: ignore[union-attr]
        page.choose(next(j for j in judged if j.visit.done).visit.code)
        assert page.panel.history.entries, "what was recorded of the visit at the site"


@pytest.mark.parametrize(
    "key",
    [
        Qt.Key.Key_Space,
        Qt.Key.Key_D,
        Qt.Key.Key_E,
        Qt.Key.Key_R,
        Qt.Key.Key_N,
        Qt.Key.Key_H,
        Qt.Key.Key_C,
        Qt.Key.Key_T,
    ],
)
def test_nothing_is_recorded_and_the_sentence_says_where_it_is(front: Window, trial: Path, key: Qt.Key) -> None:
    before = trial.read_bytes()
    front.open_patient("02-0103")
    page = page_in(front, PatientPage)
    page.view.setFocus()
    QTest.keyClick(page.view, key)
    QTest.qWait(5)
    assert not [d for d in front.findChildren(QDialog) if d.isVisible()]
    assert "only read here" in front.bar.text.text() or "no entry" in front.bar.text.text()
    assert not page.record_button.isEnabled()
    assert "only read here" in page.record_button.toolTip()
    assert trial.read_bytes() == before


def test_a_patient_as_known_earlier_and_then_another_of_the_other_site(front: Window) -> None:
    front.open_patient("02-0103")
    page = page_in(front, PatientPage)
    page.as_known.date.edit.setFocus()
    Hand().type("1101")
    QTest.qWait(5)
    assert page.session.known_on == date(2026, 11, 1)
    front.open_patient("03-0103")
    assert (page.session.site, page.session.known_on) == ("03", None)
    assert page.as_known.strip.isHidden()


def test_the_report_of_all_sites_says_why_nobody_signs_it(front: Window) -> None:
    front.go("reports")
    page = page_in(front, ReportsPage)
    said = "\n".join(lines(page._going().document()))  # type: ignore[union-attr]
    assert "each site's own weekly report is." in said and "Prepared by" not in said
    assert not page.sign_button.isEnabled()
    assert page.card.signed.state.isHidden(), "nobody waits for a signature"
    assert "each site's own weekly report is." in page.card.signed.told.text()
    assert "can be signed" not in page.card.lacks.text()


def test_the_report_is_of_all_sites_and_leaves_no_entry(front: Window, trial: Path, tmp_path: Path) -> None:
    before = trial.read_bytes()
    front.go("reports")
    page = page_in(front, ReportsPage)
    page.turn(-1)
    assert page.report
    asked = ["report", str(trial), "--week", page.week.code, "--as-of", NOW.date().isoformat(), "--format", "json"]
    front.close_session()
    assert batch.run([*asked, "-o", str(tmp_path / "batch.json")], NOW, {}) == 0
    front.open_session(opened(trial, "demo", "demo", clock))
    front.go("reports")
    again = page_in(front, ReportsPage)
    again.turn(-1)
    assert again.report
    assert weekly.item(again.report) == weekly.item(page.report)
    told = "\n".join(lines(again._going().document()))
    assert "all sites together" in told
    assert "By site" in told
    left = moved(together(front))[0].partition("@")[0]
    assert f"1 patient is known at several sites and counts at each: {left}." in told
    again.leaving.export_as(tmp_path / "window.json")
    settle()
    assert (tmp_path / "window.json").read_text("utf-8").split() == (tmp_path / "batch.json").read_text("utf-8").split()
    assert trial.read_bytes() == before


def test_in_chinese_too(front: Window) -> None:
    front.language.use("zh")
    for row in places(several=True):
        front.go(row.id)
    assert front.pages["sites"].subtitle.text() == "2 个中心 · 83 名受试者"
    assert "中心" in front.pages["sites"].title.text()
