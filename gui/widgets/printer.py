"""The system's question for a printer, where there is one to choose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget


def printers() -> bool:
    """Whether this computer has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(owner: QWidget, count: int, then: Callable[[QPrinter], object]) -> None:
    """Ask on which printer, and which of so many pages, and go on with it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinMax(1, count)
    dialog.accepted.connect(lambda: then(printer))
    QDialog.open(dialog)
