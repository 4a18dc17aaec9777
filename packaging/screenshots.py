"""Pictures of every page in every language, theme and size, made without a screen: `build/screenshots/*.png`.

python packaging/screenshots.py [--only today] [--scales 100 150 200] [--fonts 100]; at its end it counts them and
prints what an eye finds wrong with them.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from gui.tongues import BY_CODE  # noqa: E402 (the program is not installed where it is built)

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QDialog

    from gui.window import Window

OUT = ROOT / "build" / "screenshots"
NOW = datetime(2026, 11, 26, 8, 2).astimezone()
SCREENS = {100: ((1440, 900), (1366, 768), (1093, 614)), 150: ((1280, 720),), 200: ((1280, 720),)}
"""By the scale of the display in per cent: the sizes of the window. A screen of 1366x768 at 125 % has 1093x614."""
LANGUAGES = tuple(BY_CODE)
THEMES = ("light", "dark")


def scenes() -> dict[str, Callable[[Window], None]]:
    """What is photographed: how the window gets there from the Today page."""
    from gui.pages import places

    def opened(page: str) -> Callable[[Window], None]:
        return lambda window: window.go(page)

    found: dict[str, Callable[[Window], None]] = {row.id: opened(row.id) for row in places()}
    found["plots"] = lambda window: plot(window, "swimmer")
    found["plot-trend"] = lambda window: plot(window, "trend")
    found["plot-delays"] = lambda window: plot(window, "delays", "PD1")
    found["plot-table"] = lambda window: plot(window, "swimmer", table=True)
    found["calendar-week"] = lambda window: calendar(window, week=True)
    found["calendar-ahead"] = ahead
    found["calendar-drag"] = lambda window: calendar(window, week=False)
    found["patient"] = lambda window: window.open_patient(patients(window)[2])
    found["patient-held"] = lambda window: window.open_patient(patients(window)[5])
    found["patient-course"] = lambda window: beside(window, 1)
    found["patient-ahead"] = lambda window: beside(window, 2)
    found["what-if"] = what_if
    found["arrange"] = lambda window: dialog(window, "arrange")
    found["about"] = about
    found["assumptions"] = lambda window: protocol(window, 1)
    found["try-out"] = lambda window: protocol(window, 2)
    found["find"] = lambda window: window.look_for("10")
    found["find-visit"] = lambda window: window.look_for("0104 PD1")
    found["find-anything"] = lambda window: window.look_for("")
    found["recorded"] = record
    found["record"] = lambda window: dialog(window, "record")
    found["reason"] = lambda window: dialog(window, "reason")
    found["book"] = lambda window: dialog(window, "book")
    found["wall"] = lambda window: dialog_on(window, "calendar", "wall")
    found["day-sheets"] = lambda window: dialog_on(window, "calendar", "day-sheets")
    found["find-event"] = found_event
    found["lost"] = lambda window: happened(window, "lost")
    found["resume"] = resumed
    found["holidays"] = holidays
    found["site-phone"] = lambda window: dialog_on(window, "today", "site-phone")
    found["persons-numbers"] = naming
    found["enrol"] = lambda window: dialog(window, "enrol")
    found["enrolling"] = enrolling
    found["eligibility"] = screened
    found["screen"] = lambda window: screened(window, "screen")
    found["screen-failure"] = lambda window: screened(window, "fail")
    found["booking"] = lambda window: coming(window, "book")
    found["hold"] = lambda window: coming(window, "hold")
    found["sheet"] = lambda window: coming(window, "print")
    found["deviations"] = handled
    found["deviation-follow-up"] = lambda window: handled(window, "follow-up")
    found["deviation-assess"] = lambda window: handled(window, "assess")
    found["deviation-reported"] = lambda window: handled(window, "reported")
    found["records"] = mended
    found["correct"] = lambda window: mended(window, "correct")
    found["take-back"] = lambda window: mended(window, "take-back")
    found["patient-past"] = lambda window: past(window, "patient")
    found["reports-past"] = lambda window: past(window, "reports")
    found["backups"] = backed_up
    found["users"] = users
    found["add-user"] = lambda window: users(window, "add_user")
    found["codes"] = lambda window: users(window, "codes")
    found["locked"] = locked
    found["signed"] = signed
    found["sign"] = lambda window: signed(window, ask=True)
    found["backup-inside"] = lambda window: backed_up(window, "open_row")
    found["drill"] = lambda window: backed_up(window, "practise")
    found["sites"] = lambda window: together(window, "sites")
    found["sites-patients"] = lambda window: together(window, "patients")
    found["sites-patient"] = lambda window: together(window, "patient")
    found["sites-reports"] = lambda window: together(window, "reports")
    found["sites-records"] = lambda window: together(window, "records")
    found["help"] = lambda window: window.act("help")
    found["covered"] = covered
    found["unlock"] = lambda window: window.lock()
    found["set-up"] = set_up
    return found


def patients(window: Window) -> list[str]:
    """The subject numbers, in order."""
    assert window.session
    return sorted(window.session.study.patients)


def plot(window: Window, page: str, part: str = "", *, table: bool = False) -> None:
    """A plot gone to by some keys, or its twin as a table."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from gui.pages.plots import PlotPage

    window.go(page)
    QApplication.processEvents()
    shown = window.pages[page]
    assert isinstance(shown, PlotPage)
    shown.part.setCurrentIndex(max(shown.part.findData(part), 0))
    if table:
        shown.show_twin()
        return
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(shown.panel.view, key)


def record(window: Window) -> None:
    """Record the first dose that can be recorded as planned, so that the message bar shows."""
    from gui.pages.today import TodayPage
    from gui.tables.worklist import WorkLine

    page = window.pages["today"]
    assert isinstance(page, TodayPage)
    for place in range(len(page.table.rows)):
        page.view.go(place)
        line: WorkLine | None = page.view.row()
        if line and "record-today" in line.acts and line.content.rest:
            window.act("record-today")
            return


def enrolling(window: Window) -> None:
    """The form of somebody new, filled in, with the calendar that follows."""
    from gui.dialogs.enrol import Enrol

    window.act("enrol")
    form = window.findChild(Enrol)
    assert isinstance(form, Enrol)
    form.subject.edit.setText("02-0142")
    form.arm.pick("immediate")
    assert form.drug
    form.drug.pick("tislelizumab")
    for entry, day in zip(form.dates.values(), (date(2026, 11, 25), date(2026, 11, 6)), strict=False):
        entry.put(day)


def screened(window: Window, then: str = "") -> None:
    """Somebody who is being screened, with the criteria, or a dialog before them."""
    from gui.dialogs.eligibility import Eligibility
    from model.journal import CriterionRecorded, Screened

    assert window.session
    on, subject = NOW.date(), "02-S001"
    said = {"birth_year": 1975, "sex": "F", "weight_kg": 58.0, "induction_cycles": 3, "consented": on}
    window.session.record_all([
        Screened(on=on, subject=subject, **said),  # type: ignore[arg-type]
        CriterionRecorded(on=on, subject=subject, criterion="I2", met="yes"),
        CriterionRecorded(on=on, subject=subject, criterion="I3", measure="ecog", result="1"),
    ])  # fmt: skip
    window.go("patients")
    window.act("eligibility")
    found = window.findChild(Eligibility)
    assert isinstance(found, Eligibility)
    found.who.setCurrentText(subject)
    found.view.go(8)
    if then == "screen":
        found.screen_somebody()
    elif then == "fail":
        found.fail()


def coming(window: Window, act: str) -> None:
    """A patient on treatment, the next dose chosen, and the dialog of an action."""
    window.open_patient(patients(window)[2], "PD1-3")
    window.act(act)


def beside(window: Window, panel: int) -> None:
    """A patient in radiotherapy, with the course (1) or what to arrange (2) beside the table."""
    window.open_patient(patients(window)[2])
    window.pages["patient"].side.show_panel(panel)  # type: ignore[attr-defined]


def what_if(window: Window) -> None:
    """What a dose eight days on would make of the rest."""
    from gui.dialogs.what_if import WhatIf

    window.open_patient(patients(window)[2], "PD1-3")
    window.act("what-if")
    found = window.findChild(WhatIf)
    assert isinstance(found, WhatIf)
    found.day.put(date(2026, 12, 4))


def about(window: Window) -> None:
    """The dialog once the self-test is over."""
    window.act("about")
    if window.check.job:
        window.check.job.wait()


def protocol(window: Window, view: int) -> None:
    """One of the four views of the protocol."""
    window.go("protocol")
    window.pages["protocol"].show_view(view)  # type: ignore[attr-defined]


def dialog(window: Window, act: str) -> None:
    """Open the dialog of an action on the first line."""
    window.act(act)


def calendar(window: Window, *, week: bool) -> None:
    """The calendar's week, or a visit held over another day of the month."""
    from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from gui.pages.calendar import CalendarPage

    window.go("calendar")
    page = window.pages["calendar"]
    assert isinstance(page, CalendarPage)
    if week:
        page.week.click()
        return
    QApplication.processEvents()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    day = next(d for d in sorted(page.placed) if d > NOW.date() and page.placed[d][0].movable)
    start = page.grid.line_of(day, 0).center().toPoint()
    over = page.grid.box_of(day + timedelta(1)).center().toPoint()
    QTest.mousePress(page.grid, left, none, start)
    for at in (start + QPoint(20, 5), over):
        QApplication.sendEvent(
            page.grid, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(at), left, left, none)
        )


def handled(window: Window, act: str = "") -> None:
    """The deviation log where people have spoken of some of them, or a dialog of it."""
    from gui.pages.deviations import DeviationsPage
    from model.journal import DeviationAssessed, DeviationNoted, DeviationReported, Explained

    session = window.session
    assert session
    window.go("deviations")
    page = window.pages["deviations"]
    assert isinstance(page, DeviationsPage)
    for n, one in enumerate(page.lines.all[:4]):
        of: dict[str, Any] = {"on": NOW.date(), "subject": one.subject, "visit": one.visit.code}
        kind: dict[str, Any] = {"deviation": one.kind}
        said = [
            Explained(**of, reason="patient"),
            DeviationNoted(
                **of, **kind, found_by=("site", "monitor")[n % 2], intentional="no",
                corrective="dose given at once", preventive="a call two days before each visit",
            ),
            DeviationAssessed(
                **of, **kind, importance=("minor", "important")[n % 2], days=one.days, safety="none", data="possible"
            ),
            DeviationReported(**of, **kind, to="sponsor"),
        ]  # fmt: skip
        session.record_all(said[: 4 - n // 2])
    page.view.go(1)
    if act:
        window.act(act)


def dialog_on(window: Window, page: str, act: str) -> None:
    """A page with the dialog of an action."""
    window.go(page)
    window.act(act)


def ahead(window: Window) -> None:
    """A closed day of a year whose holidays are not published yet."""
    window.go("calendar")
    window.pages["calendar"].show_day(date(2027, 1, 2))  # type: ignore[attr-defined]


def found_event(window: Window) -> None:
    """What can happen to a patient, looked for by its name."""
    window.open_patient(patients(window)[2])
    window.look_for({"zh": "撤回知情同意", "en": "consent"}[window.language.code])


def happened(window: Window, kind: str) -> None:
    """A patient with the dialog of an event."""
    from gui.dialogs.events import PlainEvent
    from model.journal import KINDS

    window.open_patient(patients(window)[2])
    page = window.pages["patient"]
    page.open(PlainEvent(page, patients(window)[2], KINDS[kind]))  # type: ignore[attr-defined, arg-type]


def resumed(window: Window) -> None:
    """A patient on hold, who is to go on."""
    window.open_patient(patients(window)[5])
    window.act("resume")


def holidays(window: Window) -> None:
    """The notice of a year, pasted and understood; how the year will really be is not known here."""
    from gui.dialogs.holidays import AddHolidays

    dialog_on(window, "calendar", "holidays")
    question = window.findChild(AddHolidays)
    assert question
    question.notice.edit.setPlainText(
        "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
        "二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月30日（周六）、2月13日（周六）上班。\n"
        "三、清明节：4月3日（周六）至5日（周一）放假，共3天。\n四、劳动节：5月1日（周六）至5日（周三）放假，共5天。\n"
        "五、端午节：6月9日（周三）放假1天。\n六、中秋节：9月15日（周三）放假1天。\n"
        "七、国庆节：10月1日（周五）至7日（周四）放假，共7天。"
    )


def naming(window: Window) -> None:
    """An export that stops where a person's number seems to stand."""
    from model.journal import Explained

    session = window.session
    assert session
    visits = (one for subject in session.study.patients for one in session.judged(subject))
    missed = next(one for one in visits if one.deviations)
    deviation = missed.deviations[0]
    said = {"reason": "patient", "note": "call her sister, 13800138000"}
    session.record(Explained(on=session.today, subject=deviation.subject, visit=deviation.visit.code, **said))
    window.go("reports")
    window.pages["reports"].cleared(lambda: None)


def mended(window: Window, act: str = "") -> None:
    """The records once a dose was corrected and another taken back, or the dialog that does one of the two."""
    from gui.pages.records import RecordsPage
    from model.journal import VisitDone

    session = window.session
    assert session
    doses = [e for e in session.entries if isinstance(e.fact, VisitDone) and e.fact.dose_mg]
    window.go("records")
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    last = doses[-1].fact
    assert isinstance(last, VisitDone)
    if act:
        page.view.choose(doses[-1].number)
        window.act(act)
        return
    session.correct(doses[-1], replace(last, on=last.on - timedelta(1)), "misread in the source record")
    session.retract(doses[-4], "other patient")
    page.view.choose(len(session.entries) - 1)


def users(window: Window, act: str = "") -> None:
    """The users of the site, or what is done about them."""
    from gui.dialogs.users import ProveCodes
    from gui.pages.users import UsersPage
    from model.roles import Role

    session = window.session
    assert session
    session.invite("王医生", [Role.INVESTIGATOR])()
    session.invite("Chen", [Role.NURSE, Role.COORDINATOR])()
    window.go("users")
    page = window.pages["users"]
    assert isinstance(page, UsersPage)
    if act == "codes":
        ProveCodes(window, window.language.tr, session.new_codes()(), session.opens).open()
    elif act:
        getattr(page, act)()


def set_up(window: Window) -> None:
    """The first question of a new site, answered but for the passwords."""
    window.settings.put("set-up", ["02", "D:\\trial", "E:\\backups", "li", ""])
    window.lock()
    window.unlock.make_site()


def locked(window: Window) -> None:
    """Locked while a form was half filled."""
    window.act("record")
    window.lock()


def covered(window: Window) -> None:
    """Just after something was recorded that changes every calendar of a large site."""
    tr = window.language.tr
    window.cover.begin()
    window.cover.bar.setRange(0, 3)
    window.cover.bar.setValue(1)
    window.go("protocol")
    window.say(tr("{assumption} is changed.").format(assumption="A-02"), undo=True)


def signed(window: Window, *, ask: bool = False) -> None:
    """Last week's report, signed; or the question that signs it."""
    from gui.pages.reports import ReportsPage

    session = window.session
    assert session
    window.go("reports")
    page = window.pages["reports"]
    assert isinstance(page, ReportsPage)
    page.turn(-1)
    assert page.report
    session.sign(page.report, "prepared", "demo")()
    session.sign(page.report, "approved", "demo")()
    if ask:
        page.sign()


def past(window: Window, page: str) -> None:
    """A page as known two weeks before."""
    if page == "patient":
        window.open_patient(patients(window)[2])
    else:
        window.go(page)
    shown = window.pages[page]
    shown.as_known.date.put(date(2026, 11, 10))  # type: ignore[attr-defined]
    shown.as_known.look()  # type: ignore[attr-defined]


def backed_up(window: Window, then: str = "") -> None:
    """The backups of two places once something was recorded since; or what is done with the newest of them."""
    from PySide6.QtTest import QTest

    from gui.pages.backups import BackupsPage
    from model.journal import VisitDone

    session = window.session
    assert session
    second = session.path.with_name("stick")
    second.mkdir()
    window.keeper.second = second
    window.keeper.keep()
    last = next(entry for entry in reversed(session.entries) if isinstance(entry.fact, VisitDone))
    session.retract(last, "other patient")
    window.go("backups")
    page = window.pages["backups"]
    assert isinstance(page, BackupsPage)
    page.view.go(0)
    if then:
        getattr(page, then)()
        while page.job:
            QTest.qWait(1)


def together(window: Window, page: str) -> None:
    """A page of three sites read together."""
    from PySide6.QtTest import QTest

    from gui.sessions import opened

    window.close_session()
    own = trial_file().with_name(f"trial-{os.getpid()}.visits")  # one program at a time holds a file
    if not own.exists():
        shutil.copyfile(trial_file(), own)
    window.open_session(opened(own, "demo", "demo", lambda: NOW))
    while window.session is None:  # the calendars of so many are worked out in slices
        QTest.qWait(5)
    if page == "patient":
        window.open_patient(next(s for s in patients(window) if "@" in s))
    else:
        window.go(page)


def trial_file() -> Path:
    """Where the file of three demo sites lies."""
    return home() / "trial.visits"


def home() -> Path:
    """The folder of this run: the demo sites that every picture begins with."""
    return Path(os.environ["VISITKEEPER_HOME"])


def write_trial() -> None:
    """Write the file of three demo sites, at one of which a patient of another goes on."""
    from gui import batch
    from gui.batch.site import write_demo
    from model.journal import Enrolled, Transferred, VisitDone
    from model.store import Store

    sites = [home() / f"trial-{site}.visits" for site in ("02", "03", "05")]
    for path in sites:
        write_demo(path, 41, int(path.stem[-2:]), NOW.date(), path.stem[-2:])
    with Store.open(sites[0], "demo", "demo") as store:
        facts = [entry.fact for entry in store.entries()]
    left = next(fact for fact in facts if isinstance(fact, Transferred))
    came = next(fact for fact in facts if isinstance(fact, Enrolled) and fact.subject == left.subject)
    last = [fact for fact in facts if isinstance(fact, VisitDone) and fact.subject == left.subject][-1]
    with Store.open(sites[1], "demo", "demo") as store:
        store.append([replace(came, site="03", tracked_from=left.on), last], NOW)
    with redirect_stdout(io.StringIO()):
        batch.run(["merge", str(trial_file()), *map(str, sites)], NOW, {})


class Made(NamedTuple):
    """A picture, and what an eye finds wrong with it."""

    name: str
    wrong: list[str]


def main() -> int:
    """Make all pictures, say where they are and what an eye finds wrong with them; 1 when it finds something."""
    from gui.app import demo_site

    shown = scenes()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=list(shown), choices=list(shown), metavar="SCENE")
    parser.add_argument("--scales", nargs="*", type=int, default=list(SCREENS), choices=list(SCREENS))
    parser.add_argument("--fonts", nargs="*", type=int, default=[100])
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    made, found = list[Made](), dict[str, list[str]]()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISITKEEPER_HOME"] = folder
        demo_site(41, 1, NOW.date())
        if any(name.startswith("sites") for name in asked.only):
            write_trial()
        for old in (file for name in asked.only for file in asked.out.glob(f"{name}-??-*.png")):
            old.unlink()
        for scale in asked.scales:
            with ProcessPoolExecutor(mp_context=SPAWN, initializer=begin, initargs=(scale,)) as hands:
                for some in hands.map(photographed, asked.only, *map(repeat, (scale, asked.fonts, asked.out))):
                    made += some
                    for picture, each in ((one.name, each) for one in some for each in one.wrong):
                        if each not in found:
                            print(f"{each} ({picture})", flush=True)
                        found.setdefault(each, []).append(picture)
    for scale in asked.scales:
        ending = f"@{scale}.png"
        print(f"{sum(picture.name.endswith(ending) for picture in made)} pictures at {scale} %")
    spoilt = sum(bool(picture.wrong) for picture in made)
    print(f"{len(made)} pictures of {len(asked.only)} scenes in {asked.out}, {spoilt} with something wrong")
    return 1 if found else 0


SPAWN = multiprocessing.get_context("spawn")
"""Qt knows one scale of the display in its life, and does not survive a fork."""
HINTS = "propagateSizeHints"
"""What Qt says at every window where there is no desktop to tell its size to."""


def begin(scale: int) -> None:
    """Make this process one whose display has that scale."""
    os.environ["QT_SCALE_FACTOR"] = str(scale / 100)
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(lambda _kind, _where, said: HINTS in said or print(said, file=sys.stderr))
    QApplication([]).setStyle("Fusion")


def photographed(name: str, scale: int, fonts: list[int], out: Path) -> list[Made]:
    """The pictures of a scene on the displays of a scale."""
    from PySide6.QtWidgets import QApplication

    app, show, made = QApplication.instance(), scenes()[name], list[Made]()
    assert isinstance(app, QApplication)
    for language, theme, size, font in product(LANGUAGES, THEMES, SCREENS[scale], fonts):
        with window_of(app, language, theme, font) as window:
            look(app, window, show, size)
            zoom = "" if font == 100 else f"-{font}"
            file = f"{name}-{language}-{theme}-{size[0]}x{size[1]}{zoom}@{scale}.png"
            picture(window).save(str(out / file))
            made.append(Made(file, looked_at(window)))
    return made


def look(app: QApplication, window: Window, show: Callable[[Window], None], size: tuple[int, int]) -> None:
    """Bring a window of that size to what is to be seen."""
    window.resize(*size)
    settle(app)
    show(window)
    settle(app)
    while window.working.busy:  # what a page of several sites shows is counted beside the event loop
        settle(app)


def looked_at(window: Window) -> list[str]:
    """What is cut off, hard to read or without a sign in the dialogs in front, or else in the window."""
    import eye
    from PySide6.QtWidgets import QWidget

    tops: list[QWidget] = [*dialogs(window)]
    return [each for top in tops or [window] for each in eye.wrong(top, window.size())]


@contextmanager
def window_of(app: QApplication, language: str, theme: str, font: int) -> Iterator[Window]:
    """The window on a demo site of its own."""
    from PySide6.QtCore import QEvent

    from gui.app import demo_site, make_window
    from gui.sessions import opened
    from gui.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        for key, value in (("language", language), ("theme", theme), ("font-scale", font)):
            settings.put(key, value)
        site = Path(folder) / "demo.visits"
        shutil.copy(demo_site(41, 1, NOW.date()), site)
        window = make_window(app, settings, None, lambda: NOW, lambda: site)
        window.unlock.site = site  # only now: a demo site would open by itself, beside the event loop
        window.open_session(opened(site, "demo", "demo", lambda: NOW))
        window.show()
        settle(app)
        yield window
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(window: Window) -> QPixmap:
    """The window with the dialogs that are open over it."""
    from PySide6.QtGui import QPainter

    whole = window.grab()
    whole.setDevicePixelRatio(1)
    painter = QPainter(whole)
    for dialog in dialogs(window):
        shown = framed(dialog)
        x, y = (whole.width() - shown.width()) // 2, (whole.height() - shown.height()) // 2
        painter.drawPixmap(x, max(y, -1), shown)
    painter.end()
    return whole


def dialogs(window: Window) -> list[QDialog]:
    """What is open over the window, in front what was opened last."""
    from PySide6.QtWidgets import QDialog

    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def framed(dialog: QDialog) -> QPixmap:
    """A dialog in a thin frame, as a desktop would give it."""
    from PySide6.QtGui import QPainter, QPixmap

    inside = dialog.grab()
    inside.setDevicePixelRatio(1)
    whole = QPixmap(inside.width() + 2, inside.height() + 2)
    whole.fill(0xFF888888)
    painter = QPainter(whole)
    painter.drawPixmap(1, 1, inside)
    painter.end()
    return whole


def settle(app: QApplication) -> None:
    """Let everything that waits happen."""
    for _ in range(20):
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
