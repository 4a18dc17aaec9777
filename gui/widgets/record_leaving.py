"""How one patient's full record leaves the window: as PDF for an inspector to read, as CSV or JSON for a program."""

from __future__ import annotations

import json

from gui import export
from gui.language import voice
from gui.ways_out import WINDOW
from gui.widgets.leaving import Going, Leaving, Origin, noting
from model.exchange.calendar_json import calendar
from model.exchange.csv_file import csv_bytes
from model.reports import record, trail
from model.reports.document import Document


class RecordLeaving(Leaving):
    """The record as it stands now, in the language of the screen."""

    def __init__(self, origin: Origin, subject: str) -> None:
        self._subject = subject
        super().__init__(
            *(origin, ("pdf", "csv", "json"), lambda: record.file_name(subject), self.going),
            lambda then: origin.cleared(then, WINDOW["full record"], subject),
        )

    def going(self) -> Going:
        """The record as it is now."""
        session, code = self._origin.session, self._origin.language.code
        said, imprint = voice(code), session.imprint
        found = record.record(session.study, self._subject, session.today)
        assert found

        def document() -> Document:
            return record.document(found, said, imprint)

        def contents(name: str) -> bytes:
            if name == "pdf":
                return export.as_pdf(document())
            if name == "csv":
                entries = (trail.entry(one, found.setting, said.tr, code) for one in found.entries)
                return csv_bytes(trail.DATED, [[one[key] for key in trail.DATED] for one in entries])
            planned = None
            if found.plan:
                planned = calendar(found.plan, found.judged, found.setting, found.today, said.tr, code)
            return json.dumps(record.item(found, planned, said.tr, code), ensure_ascii=False, indent=1).encode()

        return Going(document, contents, noting(self._origin, record.file_name(self._subject)))
