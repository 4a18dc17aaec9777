"""How a plot leaves the window: as a picture, or as the figures behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from gui import export, files
from gui.jobs import Step
from gui.language import Language
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.leaving import Leaving
from model.reports.document import Document

FORMATS = ("svg", "png", "pdf", "xlsx", "csv")
Work = Callable[[str, Callable[[Step], Any], Callable[[Any], object]], None]


class PlotLeaving(Leaving):
    """The plot as it is shown; of many patients it is drawn in a thread, for that takes more than a blink."""

    def __init__(
        self,
        owner: QWidget,
        session: Session,
        language: Language,
        document: Callable[[], Document],
        say: Callable[[str], None],
        cleared: Callable[[Callable[[], object], WayOut], bool],
        work: Work,
    ) -> None:
        def contents(name: str) -> bytes:
            return export.as_plot(name, document(), session.now)

        super().__init__(
            *(owner, language.tr, FORMATS, document, contents, say, say), lambda then: cleared(then, WINDOW["plot"])
        )
        self._language, self._work = language, work

    def export_as(self, path: Path) -> None:
        """Draw it, and write it as this file; its ending says in which format."""
        name = path.suffix[1:].lower()

        def written(data: bytes) -> None:
            self.put_out(lambda: files.write(path, data), path.name)

        self._work(self._language.tr("Drawing the picture"), lambda _: self._contents(name), written)
