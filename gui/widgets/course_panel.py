"""How a patient's treatment goes, beside the table: limits, doses, clocks, radiotherapy, each figure with its sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.label import label
from gui.theme import Meaning, Theme
from gui.widgets.chip_label import ChipLabel
from gui.widgets.scroll_card import ScrollCard
from model import words_course
from model.words_course import CourseLine, CourseSection, Sign

SIGNS = {Sign.REACHED: Meaning.IN_WINDOW, Sign.WARN: Meaning.PAST_TARGET, Sign.ALARM: Meaning.OVERDUE}
"""What each sign looks like."""


class CoursePanel(ScrollCard):
    """Shows `CourseSection`s; its accessible description is all of it as text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.told: tuple[CourseSection, ...] = ()

    def show_parts(self, told: Sequence[CourseSection]) -> None:
        """Show these instead."""
        self.told = tuple(told)
        scrolled = self.verticalScrollBar().value()
        with self.filling(14) as column:
            for part in self.told:
                column.addLayout(self._part(part, column.parentWidget()))
        self.verticalScrollBar().setValue(scrolled)
        self.setAccessibleDescription(words_course.spoken(self.told))

    def _part(self, part: CourseSection, inside: QWidget | None) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(part.title, "subheading", wraps=True), 0, 0, 1, 2)
        for line in part.lines:
            self._line(grid, line, inside)
        return grid

    def _line(self, grid: QGridLayout, line: CourseLine, inside: QWidget | None) -> None:
        row = grid.rowCount()
        caption, text = label(line.caption, "grey", wraps=True), label(line.text, wraps=True)
        caption.setFixedWidth(self.theme.px(124))
        caption.setBuddy(text)
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        if line.says:
            chip = ChipLabel(self.theme, inside)  # without a parent it would flash as a window
            chip.show_chip(line.says, SIGNS[line.sign])
            grid.addWidget(chip, row + 1, 1, Qt.AlignmentFlag.AlignLeft)
