"""What layouts do not do by themselves: give everything back, leave what they lay out as wide as its words, scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out; what is in sight is hidden at once, and goes once all that waits is done."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def no_narrower(widget: QWidget, width: int) -> None:
    """Make something beside a list as wide as that, or as its words ask for."""
    layout = widget.layout()
    assert layout
    layout.activate()  # with the words as they are now
    widget.setFixedWidth(max(width, layout.totalMinimumSize().width()))


def above(buttons: QLayout, card: QFrame) -> QVBoxLayout:
    """The column of what a card tells, above its buttons: they stay where they are, and only the column is scrolled."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 14, 12, 8)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons.setContentsMargins(16, 4, 16, 14)
    outer = QVBoxLayout(card)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(area, 1)
    outer.addLayout(buttons)
    return column
