"""Two buttons that lead to the week before and to the week after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPushButton

from model.dates import Week
from model.words import Tr


class WeekButtons:
    """Each says which week it leads to; a week that has not begun cannot be gone to. `turn` is told how many weeks."""

    def __init__(self, turn: Callable[[int], object]) -> None:
        self.back, self.forward = QPushButton(), QPushButton()
        self.back.clicked.connect(lambda: turn(-1))
        self.forward.clicked.connect(lambda: turn(1))

    def tell(self, tr: Tr, week: Week, today: date) -> None:
        """Lead from this week to its neighbours."""
        before, after = week.plus(-1), week.plus(1)
        self.back.setText(f"◂ {before.code[5:]}")
        self.forward.setText(f"{after.code[5:]} ▸")
        self.back.setAccessibleName(tr("The week before: {week}").format(week=before.code))
        self.forward.setAccessibleName(tr("The week after: {week}").format(week=after.code))
        self.forward.setEnabled(after.first <= today)
