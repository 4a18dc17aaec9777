"""How a plot leaves the window: as a picture, or as the figures behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui import export
from gui.language import Language
from gui.session import Session
from gui.widgets.leaving import Leaving
from model.reports.document import Document

FORMATS = ("svg", "png", "pdf", "xlsx", "csv")


class PlotLeaving(Leaving):
    """The plot as it stands now, in the language of the screen."""

    def __init__(
        self,
        owner: QWidget,
        session: Session,
        language: Language,
        document: Callable[[], Document],
        say: Callable[[str], None],
        cleared: Callable[[Callable[[], object]], bool],
    ) -> None:
        def contents(name: str) -> bytes:
            return export.as_plot(name, document(), session.now)

        super().__init__(owner, language.tr, FORMATS, document, contents, say, say, cleared)
