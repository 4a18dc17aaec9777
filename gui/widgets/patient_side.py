"""Beside a patient's table: the chosen visit, how treatment goes, what to arrange; each tab counts what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.actions import ACTIONS
from gui.language import Language
from gui.layouts import no_narrower
from gui.theme import Theme
from gui.tip import tip
from gui.widgets.ahead_panel import AheadPanel, Offer
from gui.widgets.course_panel import CoursePanel
from gui.widgets.tabs import Tabs
from gui.widgets.visit_panel import VisitPanel
from model import words_course
from model.words_course import CourseSection

_WIDE = 340


class PatientSide(QWidget):
    """Three panels behind their tabs."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.theme, self.language = theme, language
        self.visit, self.course, self.ahead = VisitPanel(theme, language.code), CoursePanel(theme), AheadPanel(theme)
        self.tabs = Tabs((self.visit, self.course, self.ahead), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.tabs)
        column.addWidget(self.tabs.stack, 1)
        self.restyle()

    def show_panel(self, number: int) -> None:
        """Show the visit (0), the course of treatment (1) or what to arrange (2)."""
        self.tabs.buttons[number].click()

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        what_if = ACTIONS["what-if"].words(tr)
        self.visit.retranslate(self.language.code, tr("Why this date"), tr("Best days left"), tr("History"), what_if)
        self.tabs.buttons[0].setText(tr("Visit"))
        self.course.setAccessibleName(tr("Course of treatment"))
        self.ahead.setAccessibleName(tr("What to arrange"))

    def show_patient(self, told: Sequence[CourseSection], offers: Sequence[Offer]) -> None:
        """Show how the treatment goes and what to arrange; the tabs count what is to be looked at."""
        tr = self.language.tr
        self.course.show_parts(told)
        self.ahead.show_offers(offers)
        self._count(1, tr("Course"), words_course.to_look_at(told))
        self._count(2, tr("Ahead"), sum(bool(offer.says) for offer in offers))
        no_narrower(self, self.theme.beside(_WIDE))

    def _count(self, tab: int, name: str, count: int) -> None:
        tr, button = self.language.tr, self.tabs.buttons[tab]
        button.setText(tr("{group} ({count})").format(group=name, count=count) if count else name)
        spoken = tr("{name}: %n to look at", "", count).format(name=name) if count else name
        button.setAccessibleName(spoken)
        button.setToolTip(tip(spoken) if count else "")

    def restyle(self) -> None:
        """Measure anew."""
        no_narrower(self, self.theme.beside(_WIDE))
