"""How a report leaves the window: printed, or written as a file in one of several formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from gui import files
from gui.paper import pages, print_document
from gui.widgets.printer import ask_printer
from model.exchange.sheets import Unreadable
from model.reports.document import Document
from model.words import Tr


class Leaving:
    """Two buttons: one prints, one offers the formats. Every way ends in `left`, or in `say` with what is wrong.

    `cleared(then)` says whether nothing names a person; if something does, `then` is done once it is let go.
    """

    def __init__(
        self,
        owner: QWidget,
        tr: Tr,
        formats: Sequence[str],
        document: Callable[[], Document],
        contents: Callable[[str], bytes],
        say: Callable[[str], None],
        left: Callable[[str], None],
        cleared: Callable[[Callable[[], object]], bool],
    ) -> None:
        self._owner, self._tr, self._document, self._contents = owner, tr, document, contents
        self._say, self._left, self._formats, self.cleared = say, left, tuple(formats), cleared
        self.print_button, self.export_button = QPushButton(), QPushButton()
        self.print_button.clicked.connect(self.print_out)
        self.export_button.setObjectName("primary")
        self.formats = QMenu(self.export_button)
        taken = ""
        for name in formats:
            own = next(n for n, letter in enumerate(name) if letter not in taken)
            taken += name[own]
            words = f"{name[:own]}&{name[own:]}".upper()
            self.formats.addAction(words).triggered.connect(lambda _=False, name=name: self.export(name))
        self.export_button.setMenu(self.formats)

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self._tr
        self.print_button.setText(tr("Print…"))
        self.export_button.setText(tr("Export") + " ▾")

    def print_out(self) -> None:
        """Ask for the printer and print; on a computer without one the report can be kept as a PDF."""

        def chosen(printer: QPrinter) -> None:
            name = Path(printer.outputFileName()).name or printer.printerName()
            self.put_out(lambda: print_document(self._document(), printer), name)

        if not ask_printer(self._owner, len(pages(self._document())), chosen):
            tr = self._tr
            self._say(tr("There is no printer on this computer: keep it as a PDF and print that elsewhere."))
            self.export("pdf")

    def offer_formats(self) -> None:
        """Show the formats; a letter of each chooses it, the first unless another begins alike."""
        self.formats.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))

    def export(self, name: str) -> None:
        """Ask for the place and write the report in a format."""
        ask_place(self._owner, self._tr, self._document().name, (name,), self.export_as)

    def ask(self) -> None:
        """Ask for the place and the format, and write the report."""
        ask_place(self._owner, self._tr, self._document().name, self._formats, self.export_as)

    def export_as(self, path: Path) -> None:
        """Write the report as this file; its ending says in which format."""
        self.put_out(lambda: files.write(path, self._contents(path.suffix[1:].lower())), path.name)

    def put_out(self, put: Callable[[], object], place: str) -> None:
        """Do it and say so, unless it would name a person; if the paper or the file refuses, say that."""
        tr = self._tr
        if not self.cleared(lambda: self.put_out(put, place)):
            return
        try:
            put()
        except Unreadable as error:
            self._say(files.fault_line(tr, error.fault, None, "en"))  # no date stands in it
        else:
            self._left(tr("{name} is written.").format(name=place))


def ask_place(
    owner: QWidget, tr: Tr, name: str, formats: Sequence[str], then: Callable[[Path], None], title: str = ""
) -> None:
    """Ask where a file goes, which is called `name` unless another name is given, and in which of the formats.

    It begins where the last file went, else among the documents: a program of a start menu begins anywhere.
    """
    kind = tr("{format} files")
    endings = {f"{kind.format(format=each.upper())} (*.{each})": each for each in formats}
    first = formats[0]
    dialog = QFileDialog(owner, title or tr("Export"))
    if dialog.directory().path() == QDir.currentPath():
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents if Path(documents).is_dir() else QDir.homePath())
    dialog.setNameFilters(list(endings))
    dialog.selectFile(f"{name}.{first}")
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Folder:"))  # the two that Qt has no Chinese for
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Format:"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(first)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(endings[chosen]))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
