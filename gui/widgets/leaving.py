"""How a report leaves the window: printed, or written as a file in one of several formats.

What leaves is made in a thread, of values that nothing changes any more, and written there, too: a printer or a drive
in the network takes its time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from gui import files
from gui.choosing import file_dialog
from gui.frame import Frame
from gui.language import Language
from gui.paper import Pages, pages, print_pages
from gui.session import Session
from gui.ways_out import WayOut
from gui.widgets.printer import ask_printer, printers
from model.exchange.sheets import Fault, Unreadable
from model.journal import Entry
from model.privacy import nothing
from model.progress import Step
from model.reports.document import Document
from model.words import Tr, Words

FORMATS = ("pdf", "xlsx", "csv", "json")
"""For people to read, to work on in a workbook, and for programs."""
Left = Callable[[str, str], object]
"""What follows once something left, given the deed, `print` or `export`, and what is said of it."""


@dataclass(frozen=True, slots=True)
class Going:
    """A report as it leaves, of values alone: what makes it on paper and in a format, and what follows once it left."""

    document: Callable[[], Document]
    contents: Callable[[str], bytes]
    left: Left


class Origin(Protocol):
    """From where something leaves: a page."""

    session: Session
    language: Language
    frame: Frame

    def window(self) -> QWidget:
        """The window before which one is asked where to."""

    def cleared(
        self,
        then: Callable[[], object],
        way: WayOut,
        subject: str = "",
        printed: Callable[[Entry], bool] = nothing,
    ) -> None:
        """Do `then` once nothing that leaves by that way names a person."""


def noting(origin: Origin, name: str) -> Left:
    """Puts into the records who let out what."""
    session, frame = origin.session, origin.frame
    return lambda deed, said: frame.attempt(lambda: session.note(deed, name), said)


@dataclass(eq=False)
class Leaving:
    """One report, printed or written. Every way ends in `Going.left`, or in `say` with what is wrong.

    `name` is that of its file. `cleared(then)` does `then` once nothing names a person; `going` is what leaves then,
    None when it cannot leave just now.
    """

    _origin: Origin
    _formats: Sequence[str]
    _name: Callable[[], str]
    _going: Callable[[], Going | None]
    _cleared: Callable[[Callable[[], object]], None]

    @property
    def _tr(self) -> Tr:
        return self._origin.language.tr

    def print_out(self) -> None:
        """Ask for the printer and print; on a computer without one the report can be kept as a PDF."""
        if printers():
            self._cleared(self._lay_out)
            return
        tr = self._tr
        self._origin.frame.say(tr("There is no printer on this computer: keep it as a PDF and print that elsewhere."))
        self.export("pdf")

    def _lay_out(self) -> None:
        if going := self._going():
            making, left = going.document, going.left
            self._origin.frame.make(
                *(lambda tr: tr("Laying out the pages"), lambda step: pages(making(), step)),
                lambda laid: self._ask_printer(laid, left),
            )

    def _ask_printer(self, laid: Pages, left: Left) -> None:
        def chosen(printer: QPrinter) -> None:
            name = Path(printer.outputFileName()).name or printer.printerName()
            self._put(
                lambda tr: tr("Printing"), lambda step: print_pages(laid, printer, step), name, partial(left, "print")
            )

        ask_printer(self._origin.window(), len(laid), chosen)

    def export(self, name: str) -> None:
        """Ask for the place and write the report in a format."""
        ask_place(self._origin.window(), self._tr, self._name(), (name,), self.export_as)

    def ask(self) -> None:
        """Ask for the place and the format, and write the report."""
        ask_place(self._origin.window(), self._tr, self._name(), self._formats, self.export_as)

    def export_as(self, path: Path) -> None:
        """Write the report as this file; its ending says in which format."""
        self._cleared(lambda: self._write(path))

    def _write(self, path: Path) -> None:
        if going := self._going():
            contents = going.contents

            def write(step: Step) -> None:
                data = contents(path.suffix[1:].lower())
                step(0, 0)  # the last moment to stop
                files.write(path, data)

            left = partial(going.left, "export")
            self._put(lambda tr: tr("Writing {name}").format(name=path.name), write, path.name, left)

    def _put(self, what: Words, put: Callable[[Step], object], place: str, left: Callable[[str], object]) -> None:
        """Do it and say so; if the paper or the file refuses, say that."""
        tr = self._tr

        def done(fault: Fault | None) -> None:
            if fault:
                self._origin.frame.say(files.fault_line(tr, fault, None, "en"))  # no date stands in it
            else:
                left(tr("{name} is written.").format(name=place))

        self._origin.frame.make(what, trying(put), done, leaves=True)


@dataclass(eq=False)
class LeavingButtons(Leaving):
    """The same behind two buttons: one prints, one offers the formats."""

    def __post_init__(self) -> None:
        self.print_button, self.export_button = QPushButton(), QPushButton()
        self.print_button.clicked.connect(self.print_out)
        self.export_button.setObjectName("primary")
        self.formats = QMenu(self.export_button)
        taken = ""
        for each in self._formats:
            own = next(n for n, letter in enumerate(each) if letter not in taken)
            taken += each[own]
            words = f"{each[:own]}&{each[own:]}".upper()
            self.formats.addAction(words).triggered.connect(lambda _=False, each=each: self.export(each))
        self.export_button.setMenu(self.formats)

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self._tr
        self.print_button.setText(tr("Print…"))
        self.export_button.setText(tr("Export") + " ▾")

    def offer_formats(self) -> None:
        """Show the formats; a letter of each chooses it, the first unless another begins alike."""
        self.formats.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))


def trying(put: Callable[[Step], object]) -> Callable[[Step], Fault | None]:
    """Work that writes or prints, and what comes of it: why the file or the printer refused, or None."""

    def work(step: Step) -> Fault | None:
        try:
            put(step)
        except Unreadable as refused:
            return refused.fault
        return None

    return work


def ask_place(
    owner: QWidget, tr: Tr, name: str, formats: Sequence[str], then: Callable[[Path], None], title: str = ""
) -> None:
    """Ask where a file goes, which is called `name` unless another name is given, and in which of the formats.

    It begins where the last file went, else among the documents: a program of a start menu begins anywhere.
    """
    kind = tr("{format} files")
    endings = {f"{kind.format(format=each.upper())} (*.{each})": each for each in formats}
    first = formats[0]
    dialog = file_dialog(owner, tr, title or tr("Export"))
    if dialog.directory().path() == QDir.currentPath():
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents if os.path.isdir(documents) else QDir.homePath())
    dialog.setNameFilters(list(endings))
    dialog.selectFile(f"{name}.{first}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(first)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(endings[chosen]))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
