"""How one patient's full record leaves the window: as PDF for an inspector to read, as CSV or JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui import export
from gui.language import Language, reader
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.leaving import Leaving
from model.exchange.calendar_json import calendar
from model.exchange.csv_file import csv_bytes
from model.reports import record
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.record import Record
from model.reports.voice import Voice


class RecordLeaving(Leaving):
    """The record as it stands now, in the language of the screen."""

    def __init__(
        self,
        owner: QWidget,
        session: Session,
        language: Language,
        subject: str,
        say: Callable[[str], None],
        cleared: Callable[[Callable[[], object], WayOut, str], bool],
    ) -> None:
        self._session, self._language, self._subject = session, language, subject
        super().__init__(
            *(owner, language.tr, ("pdf", "csv", "json"), self.document, self.contents, say, say),
            lambda then: cleared(then, WINDOW["full record"], subject),
        )

    def document(self) -> Document:
        """The record on paper."""
        session, code = self._session, self._language.code
        unsettled = bool(session.setting.unsettled)
        imprint = Imprint(session.now, session.user, session.head, session.known_on, unsettled=unsettled)
        return record.document(self._record(), Voice(((code, reader(code)),)), imprint)

    def contents(self, name: str) -> bytes:
        """The record as a file of that format."""
        if name == "pdf":
            return export.as_pdf(self.document())
        found, tr, code = self._record(), self._language.tr, self._language.code
        if name == "csv":
            entries = (record.entry(one, found.setting, tr, code) for one in found.entries)
            return csv_bytes(record.KEYS, [[one[key] for key in record.KEYS] for one in entries])
        planned = calendar(found.plan, found.judged, found.setting, found.today, tr, code) if found.plan else None
        return json.dumps(record.item(found, planned, tr, code), ensure_ascii=False, indent=1).encode()

    def _record(self) -> Record:
        found = record.record(self._session.study, self._subject, self._session.today)
        assert found
        return found
