"""How the audit trail leaves the window: the entries that the page shows, on paper or as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from gui import export
from gui.language import voice
from gui.ways_out import WINDOW
from gui.widgets.leaving import FORMATS, Going, LeavingButtons, Origin, noting
from model.exchange.csv_file import csv_bytes
from model.reports import trail
from model.reports.document import Document
from model.revisions import EntryStanding


class TrailLeaving(LeavingButtons):
    """The trail as it stands now, in the language of the screen and in the order recorded.

    Of several sites read together the page shows what was merged; where that is shown whole, what the sites recorded
    leaves with it.
    """

    def __init__(self, origin: Origin, shown: Callable[[], Sequence[EntryStanding]]) -> None:
        self._shown = shown
        super().__init__(
            *(origin, FORMATS, self._named, self.going), lambda then: origin.cleared(then, WINDOW["audit trail"])
        )

    def going(self) -> Going:
        """What the page shows now."""
        session, code = self._origin.session, self._origin.language.code
        said, imprint = voice(code), session.imprint
        now, today, study = session.now, session.today, session.study
        lines, count = tuple(sorted(self._shown(), key=lambda one: one.entry.number)), len(session.entries)
        whole = len(lines) == count

        def found() -> trail.Trail:
            sites = trail.of_sites(study, trail.Wanted()) if whole else ()
            return trail.Trail(study.setting, lines, count, session.links(), session.made, sites)

        def document() -> Document:
            return trail.document(found(), today, said, imprint)

        def contents(name: str) -> bytes:
            match name:
                case "xlsx":
                    return export.as_xlsx(document(), now)
                case "csv":
                    return csv_bytes(trail.LINKED, trail.rows(found(), said.tr, code))
                case "json":
                    return json.dumps(trail.items(found(), said.tr, code), ensure_ascii=False, indent=1).encode()
                case _:
                    return export.as_pdf(document())

        return Going(document, contents, noting(self._origin, self._named()))

    def _named(self) -> str:
        session = self._origin.session
        return trail.file_name(session.setting, session.today)
