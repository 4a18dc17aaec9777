"""Tabs: views one behind the other, each shown by a button of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget


class Tabs(QHBoxLayout):
    """The row of buttons; `stack` holds the views, and stands wherever it is put."""

    def __init__(self, views: Sequence[QWidget], spacing: int) -> None:
        super().__init__()
        self.setSpacing(spacing)
        self.stack, self.buttons = QStackedWidget(), [QPushButton() for _ in views]
        group = QButtonGroup(self)
        for n, (view, button) in enumerate(zip(views, self.buttons, strict=True)):
            self.stack.addWidget(view)
            button.setCheckable(True)
            button.setObjectName("tab")
            group.addButton(button, n)
            self.addWidget(button)
        self.addStretch()
        group.idClicked.connect(self.stack.setCurrentIndex)
        self.buttons[0].setChecked(True)
