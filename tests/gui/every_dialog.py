"""Every dialog of the program, opened as a page or the window opens it, on the small site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from gui.dialogs.about import About
from gui.dialogs.about_series import HoldSeries, ResumeSeries, StopSeries
from gui.dialogs.about_visit import BookVisit, GiveReason, NotDoneVisit, RecordVisit
from gui.dialogs.amend import Amend
from gui.dialogs.arrange import Arrange
from gui.dialogs.assumption import ChangeAssumption, ConfirmAssumption
from gui.dialogs.correction import TakeBack
from gui.dialogs.deviation import Assess, FollowUp, Report
from gui.dialogs.drill import Drill
from gui.dialogs.eligibility import Eligibility
from gui.dialogs.enrol import Enrol
from gui.dialogs.events import ContactAttempt, DrugChange, MissedFraction, PlainEvent, Progression, Weight
from gui.dialogs.fact_question import FactQuestion
from gui.dialogs.help import Help
from gui.dialogs.holidays import AddHolidays
from gui.dialogs.inside import Inside
from gui.dialogs.persons_numbers import PersonsNumbers
from gui.dialogs.print_schedule import PrintSchedule
from gui.dialogs.rescue import Rescue, found
from gui.dialogs.set_up import ClinicWeekdays, MakeSite
from gui.dialogs.sign import SignReport
from gui.dialogs.site_phone import SetSitePhone
from gui.dialogs.users import AddUser, ChangePassword, ChangeRoles, ProveCodes, ShowCode, UseCode
from gui.dialogs.what_if import WhatIf
from gui.opening import Anchors
from gui.pages.page import Page
from gui.widgets.key_list import KeyList
from gui.window import Window
from model.assumptions import assumed
from model.journal import Died, SteroidsStarted, VisitDone
from model.judge import Deviation
from model.privacy import named
from model.protocol import TREATMENT
from model.roles import Role
from model.visit import Visit
from tests.gui.small_site import clock, session_of, settle

Dialog = TypeVar("Dialog", bound=QDialog)


def page_of(front: Window, subject: str = "02-0001") -> Page:
    front.open_patient(subject)
    QTest.qWait(5)
    return front.pages["patient"]


def visit_of(front: Window, code: str, subject: str = "02-0001") -> Visit:
    return next(v for v in session_of(front).plan(subject).visits if v.code == code)


def shown(dialog: Dialog) -> Dialog:
    dialog.open()
    QTest.qWaitForWindowActive(dialog)
    QTest.qWait(5)
    settle()
    return dialog


QUESTIONS: dict[str, Callable[[Window], FactQuestion]] = {
    "record dose": lambda w: RecordVisit(page_of(w), "02-0001", visit_of(w, "PD1-3")),
    "record cisplatin": lambda w: RecordVisit(page_of(w), "02-0001", visit_of(w, "CIS-2")),
    "record end of radiotherapy": lambda w: RecordVisit(page_of(w), "02-0001", visit_of(w, "RTE")),
    "not done": lambda w: NotDoneVisit(page_of(w), "02-0001", visit_of(w, "PD1-3")),
    "reason": lambda w: GiveReason(page_of(w), "02-0001", visit_of(w, "CIS-2")),
    "book": lambda w: BookVisit(page_of(w), "02-0001", visit_of(w, "TA-1")),
    "book survival": lambda w: BookVisit(page_of(w), "02-0001", visit_of(w, "RTE")),
    "hold": lambda w: HoldSeries(page_of(w), "02-0001"),
    "resume": lambda w: ResumeSeries(page_of(w, "02-0003"), "02-0003"),
    "stop": lambda w: StopSeries(page_of(w), "02-0001"),
    "confirm end": lambda w: StopSeries(page_of(w), "02-0001", TREATMENT),
    "progression": lambda w: Progression(page_of(w, "02-0002"), "02-0002"),
    "death": lambda w: PlainEvent(page_of(w), "02-0001", Died),
    "weight": lambda w: Weight(page_of(w), "02-0001"),
    "fraction": lambda w: MissedFraction(page_of(w), "02-0001"),
    "steroids": lambda w: PlainEvent(page_of(w), "02-0001", SteroidsStarted),
    "drug": lambda w: DrugChange(page_of(w), "02-0001"),
    "contact": lambda w: ContactAttempt(page_of(w), "02-0001"),
    "enrol": lambda w: Enrol(page_of(w)),
}
"""Those that are answered by one fact."""

CODES = ("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE", "FFFFF-GGGGG-HHHHH-JJJJJ-KKKKK")


def deviation_of(front: Window) -> Deviation:
    return next(session_of(front).all_deviations())


def rescue(front: Window) -> Rescue:
    session = session_of(front)
    session.keep(session.shelf)
    rows = found(session.path, None, Anchors(front.settings.file.parent))
    return Rescue(front, front.language, front.theme, session.path, rows, clock())


def backup(front: Window) -> Any:
    session = session_of(front)
    return session.keep(session.shelf)


def sign(front: Window) -> SignReport:
    front.go("reports")
    page: Any = front.pages["reports"]
    return SignReport(front, session_of(front), front.language, page.report)


def dose(front: Window) -> Any:
    return next(entry for entry in session_of(front).entries if isinstance(entry.fact, VisitDone))


DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    **QUESTIONS,
    "print": lambda w: PrintSchedule(page_of(w), "02-0001"),
    "keys": lambda w: KeyList(w, w.language.tr),
    "about": lambda w: About(w, w.language, w.theme, w.check),
    "help": lambda w: Help(w, w.language, w.theme),
    "eligibility": lambda w: Eligibility(page_of(w), "02-0001", print, print, page_of(w).cleared),
    "what if": lambda w: WhatIf(page_of(w), "02-0001", "PD1-3", print),
    "arrange": lambda w: Arrange(page_of(w), print),
    "take back": lambda w: TakeBack(page_of(w), dose(w)),
    "follow up": lambda w: FollowUp(page_of(w), deviation_of(w)),
    "assess": lambda w: Assess(page_of(w), deviation_of(w)),
    "reported": lambda w: Report(page_of(w), deviation_of(w)),
    "confirm assumption": lambda w: ConfirmAssumption(page_of(w), assumption_of(w)),
    "change assumption": lambda w: ChangeAssumption(page_of(w), assumption_of(w)),
    "amend": lambda w: Amend(page_of(w), session_of(w).protocol.version),
    "holidays": lambda w: AddHolidays(page_of(w)),
    "site phone": lambda w: SetSitePhone(page_of(w)),
    "persons' numbers": lambda w: PersonsNumbers(page_of(w), named(session_of(w).entries)),
    "sign": sign,
    "add user": lambda w: AddUser(w, w.language.tr),
    "change roles": lambda w: ChangeRoles(w, w.language.tr, "Li", [Role.NURSE]),
    "change password": lambda w: ChangePassword(w, w.language.tr),
    "use code": lambda w: UseCode(w, w.language.tr, "Li"),
    "show code": lambda w: ShowCode(w, w.language.tr, "Li", CODES[0]),
    "codes": lambda w: ProveCodes(w, w.language.tr, CODES, lambda _: True),
    "set up": lambda w: MakeSite(w, w.language, w.settings, w.unlock.ways, w.unlock.apart),
    "clinic days": lambda w: ClinicWeekdays(w, w.language, session_of(w)),
    "drill": lambda w: Drill(page_of(w), backup(w), session_of(w).tried(backup(w).path)),
    "inside": lambda w: Inside(page_of(w), session_of(w).tried(backup(w).path), "02.visits", 3),
    "rescue": rescue,
}


def assumption_of(front: Window) -> Any:
    session = session_of(front)
    return next(one for one in assumed(session.setting, session.today) if one.choice)
