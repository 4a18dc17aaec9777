"""How the deviation log leaves the window: on paper, or as a file."""

from __future__ import annotations

import json

from gui import export
from gui.language import voice
from gui.ways_out import WINDOW
from gui.widgets.leaving import FORMATS, Going, LeavingButtons, Origin, noting
from model.exchange.csv_file import csv_bytes
from model.judge import Deviation
from model.reports import deviations as log
from model.reports.ledger import in_order


class LogLeaving(LeavingButtons):
    """The log as it stands now, in the language of the screen."""

    def __init__(self, origin: Origin) -> None:
        super().__init__(
            *(origin, FORMATS, self._named, self.going), lambda then: origin.cleared(then, WINDOW["deviation log"])
        )

    def lines(self) -> tuple[Deviation, ...]:
        """Every deviation, in order of discovery."""
        return in_order(self._origin.session.all_deviations())

    def going(self) -> Going:
        """The log as it is now."""
        session, lines = self._origin.session, self.lines()
        book, now, made = session.ledger, session.now, (voice(self._origin.language.code), session.imprint)

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

        return Going(lambda: log.document(book(), *made), contents, noting(self._origin, self._named()))

    def _named(self) -> str:
        return log.file_name(self._origin.session.setting, self._origin.session.today)
