"""Calendar: the visits of a month or a week on their days, the clinic's closed days, and visits dragged to others."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton

from gui.frame import Frame
from gui.layouts import Beside
from gui.pages.acting import ActingPage
from gui.permission import permit
from gui.session import Session
from gui.tables import agenda as tables
from gui.theme import Meaning
from gui.ways_out import WINDOW
from gui.widgets import visit_words
from gui.widgets.box import fill
from gui.widgets.day_panel import DayPanel
from gui.widgets.month_grid import MonthGrid, Weeks
from model import words, words_calendar
from model.agenda import Placed, Span, agenda, loads, month_span, site_day, week_span
from model.clinic import Day
from model.dates import Offset, Unit
from model.journal import Booked, HolidaysAdded
from model.progress import Step
from model.visit import Visit


class CalendarPage(ActingPage):
    """A grid of days, and beside it the chosen day."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.day = session.today
        self.placed: dict[date, tuple[Placed, ...]] = {}
        self.verdict = partial(visit_words.verdict, session, self.language)
        self.back, self.now, self.onward = QPushButton("‹"), QPushButton(), QPushButton("›")
        self.back.clicked.connect(lambda: self.turn(-1))
        self.now.clicked.connect(lambda: self.show_day(self.session.today))
        self.onward.clicked.connect(lambda: self.turn(1))
        self.month, self.week = QPushButton(), QPushButton()
        self.group = QButtonGroup(self)
        for button in (self.month, self.week):
            button.setObjectName("tab")
            button.setCheckable(True)
            self.group.addButton(button)
        self.month.setChecked(True)
        self.group.buttonClicked.connect(lambda _: self.refresh())
        self.wall = QPushButton()
        self.wall.clicked.connect(self.print_month)
        self.department = QComboBox()
        self.department.currentIndexChanged.connect(self.refresh)
        for tool in (self.department, self.month, self.week, self.back, self.now, self.onward, self.wall):
            self.tools.addWidget(tool, alignment=Qt.AlignmentFlag.AlignTop)
        self.grid = MonthGrid(self.theme)
        self.grid.picked.connect(self._pick)
        self.grid.left.connect(self.show_day)
        self.grid.moved.connect(self.move_visit)
        self.panel = DayPanel(session, self.language, self.theme)
        self.panel.sheets.clicked.connect(self.print_day)
        self.panel.holidays.clicked.connect(self.holidays)
        self.view = self.panel.view
        self.view.opened.connect(lambda _: self.open_row())
        self.body.addLayout(Beside(self.grid, self.panel, 16), 1)
        self.first = self.grid

    def retranslate(self) -> None:
        """Set the fixed words and what can be chosen."""
        tr, code = self.language.tr, self.language.code
        self.now.setText(tr("Today"))
        self.month.setText(tr("Month"))
        self.week.setText(tr("Week"))
        self.wall.setText(tr("Print…"))
        self.back.setAccessibleName(tr("Earlier"))
        self.onward.setAccessibleName(tr("Later"))
        self.department.setAccessibleName(tr("Department"))
        departments = [(each.code, each.title.words(code)) for each in self.session.protocol.departments.values()]
        fill(self.department, [("", tr("All departments")), *departments])
        self.panel.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Measure anew."""
        self.panel.restyle()

    def refresh(self) -> None:
        """Show the days as they are now."""
        session, department = self.session, self.department.currentData() or ""
        span = week_span(self.day) if self.week.isChecked() else month_span(self.day)
        study, judging, today = session.study, session.judging, session.today

        def deal(_: Step) -> tuple[dict[date, tuple[Placed, ...]], dict[date, int]]:
            placed = agenda(study.setting, ((s, judging(s)) for s in study.patients), span, today, department)
            return placed, loads(placed)

        self.frame.work(
            lambda tr: tr("Dealing the visits out to the days"), deal, lambda dealt: self._show(span, *dealt)
        )

    def _show(self, span: Span, placed: dict[date, tuple[Placed, ...]], counts: dict[date, int]) -> None:
        session, code, tr = self.session, self.language.code, self.language.tr
        weekly, self.placed = self.week.isChecked(), placed
        title = words_calendar.week(tr, span.first, code) if weekly else words.month(self.day, code)
        self.title.setText(title)
        self.subtitle.setText(words_calendar.counts(tr, [p for placed in self.placed.values() for p in placed]))
        weeks = Weeks(
            span, 0 if weekly else self.day.month, session.today, self._clinic, self.placed, counts,
            lambda placed: tables.brief(session, self.language, placed), lambda placed: tables.meaning(session, placed),
            lambda placed, day: self.verdict(placed.judged.visit, day), self._told,
            lambda n: tr("%n more", "visits", n),
        )  # fmt: skip
        self.grid.show_weeks(weeks, code)
        self.grid.setAccessibleName(title)
        self.grid.select(self.day)
        self._show_day()

    def _clinic(self, on: date) -> Day:
        return site_day(self.session.setting, on, self.department.currentData() or "")

    def _told(self, on: date) -> str:
        return words_calendar.told(self.language.tr, self._clinic(on), self.placed.get(on, ()), self.language.code)

    def _show_day(self) -> None:
        self.panel.show_day(self._clinic(self.day), self.placed.get(self.day, ()))
        permit(self.panel.holidays, self.session, self.language, HolidaysAdded)

    def _pick(self, day: date) -> None:
        self.day = day
        self._show_day()

    def show_day(self, day: date) -> None:
        """Go to a day, in whatever month or week it is."""
        self.day = day
        self.refresh()

    def turn(self, by: int) -> None:
        """Show the month or week after (1) or before (-1)."""
        unit = Offset(7 * by) if self.week.isChecked() else Offset(by, Unit.MONTHS)
        self.show_day(unit.after(self.day))

    def print_month(self) -> None:
        """Show the month as a wall calendar, to print it or keep it as a PDF."""
        from gui.dialogs.print_schedule import PrintWall

        day, department = self.day, self.department.currentData() or ""
        self.cleared(lambda: PrintWall(self, day, department).open(), WINDOW["wall calendar"])

    print_out = print_month  # what is printed of this page is its month

    def print_day(self) -> None:
        """Show the sheets of everybody who comes on the chosen day, to print them in one go."""
        from gui.dialogs.print_schedule import PrintDay

        day, subjects = self.day, tuple(dict.fromkeys(placed.subject for placed in self.placed.get(self.day, ())))
        if subjects and not (self.session.known_on and self.barred()):
            self.cleared(lambda: PrintDay(self, day, subjects).open(), WINDOW["schedules of a day"])

    # What is chosen, and what is done with it.

    def chosen_subject(self) -> str:
        """The patient of the chosen visit."""
        placed: Placed | None = self.view.row()
        return placed.subject if placed else ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The chosen visit."""
        placed: Placed | None = self.view.row()
        return (placed.judged.visit,) if placed else ()

    def open_row(self) -> None:
        """Open the patient."""
        if placed := self.view.row():
            self.frame.open_patient(*placed.key)

    def move_visit(self, placed: Placed, day: date) -> None:
        """Book a visit for the day it was dropped on; ask first where that is no good day."""
        from gui.dialogs.about_visit import BookVisit

        visit = placed.judged.visit
        verdict = self.verdict(visit, day)
        if day < self.session.today:
            self.frame.say(verdict.text)
        elif verdict.meaning is Meaning.IN_WINDOW:
            name = words.title(visit, self.session.protocol, self.language.code)
            said = self.language.tr("Booked: {subject} · {visit} · {day}")
            told = said.format(subject=placed.subject, visit=name, day=words.day(day, self.language.code))
            booked = Booked(on=day, subject=placed.subject, visit=visit.code)
            if self.frame.attempt(lambda: self.session.record(booked), told):
                self.show_day(day)
                self.view.choose(placed.key)
        else:
            question = BookVisit(self, placed.subject, visit)
            question.date.put(day)
            self.open(question)
