"""How the deviation log leaves the window: on paper, or as a file."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui import export
from gui.language import Language, voice
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.leaving import FORMATS, Attempt, Going, Leaving, Make, noting
from model.exchange.csv_file import csv_bytes
from model.judge import Deviation
from model.reports import deviations as log
from model.reports.ledger import in_order


class LogLeaving(Leaving):
    """The log as it stands now, in the language of the screen."""

    def __init__(
        self,
        owner: QWidget,
        session: Session,
        language: Language,
        say: Callable[[str], None],
        attempt: Attempt,
        make: Make,
        cleared: Callable[[Callable[[], object], WayOut], None],
    ) -> None:
        self._session, self._language, self._attempt = session, language, attempt
        super().__init__(
            *(owner, language.tr, FORMATS, self._named, self.going, say, make),
            lambda then: cleared(then, WINDOW["deviation log"]),
        )

    def lines(self) -> tuple[Deviation, ...]:
        """Every deviation, in order of discovery."""
        session = self._session
        return in_order(one for subject in session.study.patients for one in session.deviations(subject))

    def going(self) -> Going:
        """The log as it is now."""
        session, lines = self._session, self.lines()
        book, now, made = session.ledger, session.now, (voice(self._language.code), session.imprint)

        def contents(name: str) -> bytes:
            match name:
                case "xlsx":
                    return export.as_xlsx(log.workbook(book(), *made), now)
                case "csv":
                    return csv_bytes(log.KEYS, [tuple(log.row(one).values()) for one in lines])
                case "json":
                    return json.dumps([log.item(one) for one in lines], ensure_ascii=False, indent=1).encode()
                case _:
                    return export.as_pdf(log.document(book(), *made))

        return Going(lambda: log.document(book(), *made), contents, noting(session, self._named(), self._attempt))

    def _named(self) -> str:
        return log.file_name(self._session.setting, self._session.today)
