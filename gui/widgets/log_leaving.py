"""How the deviation log leaves the window: on paper, or as a file."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui import export
from gui.language import Language, reader
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.leaving import Leaving
from model.exchange.csv_file import csv_bytes
from model.judge import Deviation
from model.reports import deviations as log
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.ledger import Ledger, ledger
from model.reports.voice import Voice


class LogLeaving(Leaving):
    """The log as it stands now, in the language of the screen."""

    def __init__(
        self,
        owner: QWidget,
        session: Session,
        language: Language,
        say: Callable[[str], None],
        cleared: Callable[[Callable[[], object], WayOut], bool],
    ) -> None:
        self._session, self._language = session, language
        formats = ("pdf", "xlsx", "csv", "json")
        super().__init__(
            *(owner, language.tr, formats, self.document, self.contents, say, say),
            lambda then: cleared(then, WINDOW["deviation log"]),
        )

    def lines(self) -> tuple[Deviation, ...]:
        """Every deviation, in order of discovery."""
        session = self._session
        return log.in_order(one for subject in session.study.patients for one in session.deviations(subject))

    def document(self) -> Document:
        """The log on paper."""
        return log.document(self._ledger(), *self._made())

    def contents(self, name: str) -> bytes:
        """The log as a file of that format."""
        match name:
            case "xlsx":
                return export.as_xlsx(log.workbook(self._ledger(), *self._made()), self._session.now)
            case "csv":
                return csv_bytes(log.KEYS, [tuple(log.row(one).values()) for one in self.lines()])
            case "json":
                return json.dumps([log.item(one) for one in self.lines()], ensure_ascii=False, indent=1).encode()
            case _:
                return export.as_pdf(self.document())

    def _ledger(self) -> Ledger:
        return ledger(self._session.study, self._session.plan, self._session.today)

    def _made(self) -> tuple[Voice, Imprint]:
        session, code = self._session, self._language.code
        unsettled = bool(session.setting.unsettled)
        voice = Voice(((code, reader(code)),))
        return voice, Imprint(session.now, session.user, session.head, session.known_on, unsettled=unsettled)
