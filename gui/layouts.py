"""What layouts do not do by themselves: give everything back, and leave what they lay out as wide as its words."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


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
