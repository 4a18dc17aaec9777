"""What an inspector asks for of the whole site: the register, and everything in one bundle, made beside the work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from gui import export, files
from gui.inspection import Inspected, verdict, zipped
from gui.jobs import Job
from gui.language import Language, reader
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.leaving import Leaving, ask_place
from model import words
from model.exchange.csv_file import csv_bytes
from model.exchange.sheets import Unreadable
from model.reports import register
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.voice import Voice


class ForInspectors(QPushButton):
    """Puts both among the ways a report leaves. While a bundle is made it stands in that button's place.

    It says then how far the bundle is, and a click stops it.
    """

    def __init__(
        self,
        session: Session,
        language: Language,
        say: Callable[[str], None],
        beside: Leaving,
        cleared: Callable[[Callable[[], object], WayOut], bool],
    ) -> None:
        super().__init__()
        self._beside, self._cleared = beside.export_button, cleared
        self.session, self.language, self._say = session, language, say
        self.job: Job | None = None
        self.path = Path()
        self._register = Leaving(
            *(self, language.tr, ("pdf", "xlsx", "csv", "json"), self._document, self._contents, say, say),
            lambda then: cleared(then, WINDOW["site register"]),
        )
        beside.formats.addSeparator()
        self.register_act, self.bundle_act = beside.formats.addAction(""), beside.formats.addAction("")
        self.register_act.triggered.connect(lambda _=False: self._register.ask())
        self.bundle_act.triggered.connect(lambda _=False: self.bundle())
        self.clicked.connect(self._stop)
        self.hide()

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.register_act.setText(tr("Site register…"))
        self.bundle_act.setText(tr("Inspector's bundle…"))
        self.setAccessibleName(tr("Inspector's bundle…"))

    def bundle(self) -> None:
        """Ask for the place and make the bundle."""
        name = f"inspection-{self.session.site}-{self.session.today.isoformat()}"
        if self.job is None and self._cleared(self.bundle, WINDOW["inspector's bundle"]):
            ask_place(self, self.language.tr, name, ("zip",), self.bundle_as)

    def bundle_as(self, path: Path) -> None:
        """Make the bundle beside the work, and write it as this file once it is whole."""
        session, tr = self.session, self.language.tr
        study, entries, today, head = session.study, tuple(session.entries), session.today, session.head
        voice, imprint = self._made()

        def work(step: Callable[[int, int], None]) -> bytes:
            problems = [words.problem(tr, problem.code, **problem.facts) for problem in session.verify()]
            verified = verdict(tr, problems, len(entries), head)
            return zipped(Inspected(study, entries, today, voice, imprint, verified), step)

        self.path, self.job = path, Job(work)
        self.job.stepped.connect(self._stepped)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)
        self._stepped(0, 0)
        self._swap(working=True)
        self.job.start()

    def _stepped(self, done: int, total: int) -> None:
        tr = self.language.tr
        self.setText(tr("{done}/{total} · Stop").format(done=done, total=total or "…"))
        self.setAccessibleName(tr("The bundle is being made: stop"))
        self.setToolTip(self.accessibleName())

    def _swap(self, *, working: bool) -> None:
        self.setVisible(working)
        self._beside.setVisible(not working)

    def _stop(self) -> None:
        if self.job:
            self.job.stop()

    def _stopped(self) -> None:
        tr = self.language.tr
        self._end(tr("Stopped. Nothing was written."))

    def _done(self, data: bytes) -> None:
        tr = self.language.tr
        try:
            files.write(self.path, data)
        except Unreadable as error:
            self._end(files.fault_line(tr, error.fault, None, self.language.code))
        else:
            self._end(tr("{name} is written.").format(name=self.path.name))

    def _failed(self, fault: BaseException) -> None:
        tr = self.language.tr
        reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        said = tr("The bundle could not be made: {reason}. Choose another place, or check the file under Records.")
        self._end(said.format(reason=reason))

    def _end(self, said: str) -> None:
        self.job = None
        self._swap(working=False)
        self._say(said)

    # The register.

    def _made(self) -> tuple[Voice, Imprint]:
        session, code = self.session, self.language.code
        unsettled = bool(session.setting.unsettled)
        return Voice(((code, reader(code)),)), Imprint(session.now, session.user, session.head, unsettled=unsettled)

    def _document(self) -> Document:
        return register.document(self.session.study, self.session.today, *self._made())

    def _contents(self, name: str) -> bytes:
        study, today = self.session.study, self.session.today
        lines = register.register(study, today)
        match name:
            case "xlsx":
                return export.as_xlsx(self._document(), self.session.now)
            case "csv":
                return csv_bytes(register.KEYS, [tuple(register.row(line).values()) for line in lines])
            case "json":
                return json.dumps(register.item(lines, study, today), ensure_ascii=False, indent=1).encode()
            case _:
                return export.as_pdf(self._document())
