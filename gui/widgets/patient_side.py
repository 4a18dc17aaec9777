"""Beside a patient's table: the chosen visit, or how the treatment goes; what asks to be looked at is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.language import Language
from gui.theme import Theme
from gui.widgets.course_panel import CoursePanel
from gui.widgets.visit_panel import VisitPanel
from model import words_course
from model.words_course import Part

_WIDE = 334


class PatientSide(QWidget):
    """Two panels behind their tabs."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.theme, self.language = theme, language
        self.visit, self.course = VisitPanel(theme, language.code), CoursePanel(theme)
        self.stack = QStackedWidget()
        self.group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        for n, panel in enumerate((self.visit, self.course)):
            self.stack.addWidget(panel)
            button = QPushButton()
            button.setCheckable(True)
            button.setObjectName("tab")
            self.group.addButton(button, n)
            tabs.addWidget(button)
        tabs.addStretch()
        self.group.idClicked.connect(self.stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(tabs)
        column.addWidget(self.stack, 1)
        self.show_panel(0)
        self.restyle()

    def show_panel(self, number: int) -> None:
        """Show the visit (0) or the course of treatment (1)."""
        self.group.button(number).click()

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.visit.retranslate(self.language.code, tr("Why this date"), tr("Best days left"), tr("History"))
        self.group.button(0).setText(tr("Visit"))
        self.course.setAccessibleName(tr("Course of treatment"))

    def show_course(self, told: Sequence[Part]) -> None:
        """Show how the treatment goes; the tab says when there is something to look at."""
        tr, asked = self.language.tr, words_course.to_look_at(told)
        self.group.button(1).setText(tr("Course: %n to look at", "", asked) if asked else tr("Course"))
        self.course.show_parts(told)

    def restyle(self) -> None:
        """Measure anew."""
        self.setFixedWidth(self.theme.px(_WIDE))
