"""What an inspector asks for of the whole site: the register, and everything in one bundle, made beside the work."""

from __future__ import annotations

import json
from pathlib import Path

from gui import export, files
from gui.inspection import Inspected, verdict, zipped
from gui.language import voice
from gui.ways_out import WINDOW
from gui.widgets.leaving import FORMATS, Going, Leaving, LeavingButtons, Origin, ask_place, noting
from model import words_store
from model.exchange.csv_file import csv_bytes
from model.exchange.sheets import Unreadable
from model.progress import Step
from model.reports import register
from model.reports.document import Document
from model.store import StoreFault


class ForInspectors:
    """Puts both among the ways a report leaves."""

    def __init__(self, origin: Origin, beside: LeavingButtons) -> None:
        self._origin, self.language = origin, origin.language
        self.session = origin.session
        """The records as they are now, whichever the page looks back to."""
        self.register = Leaving(
            *(origin, FORMATS, self.register_name, self._going),
            lambda then: origin.cleared(then, WINDOW["site register"]),
        )
        beside.formats.addSeparator()
        self.register_act, self.bundle_act = beside.formats.addAction(""), beside.formats.addAction("")
        self.register_act.triggered.connect(lambda _=False: self.register.ask())
        self.bundle_act.triggered.connect(lambda _=False: self.bundle())

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.register_act.setText(tr("Site register…"))
        self.bundle_act.setText(tr("Inspector's bundle…"))

    def bundle(self) -> None:
        """Ask for the place and make the bundle."""
        self._origin.cleared(
            lambda: ask_place(self._origin.window(), self.language.tr, self._named(), ("zip",), self.bundle_as),
            WINDOW["inspector's bundle"],
        )

    def _named(self) -> str:
        return f"inspection-{self.session.site}-{self.session.today.isoformat()}"

    def bundle_as(self, path: Path) -> None:
        """Make the bundle beside the work, and write it as this file once it is whole."""
        session, tr, code = self.session, self.language.tr, self.language.code
        study, entries, today, head = session.study, tuple(session.entries), session.today, session.head
        own, imprint = voice(code), session.imprint
        noted = noting(self._origin, self._named())
        written = tr("{name} is written.").format(name=path.name)
        lost = tr("The bundle could not be made: {reason}. Choose another place, or check the file under Records.")

        def make(step: Step) -> None:
            problems = [words_store.problem(own.tr, problem.code, **problem.facts) for problem in session.verify()]
            verified = verdict(own.tr, problems, len(entries), head)
            data = zipped(Inspected(study, entries, session.links(), session.made, today, own, imprint, verified), step)
            step(0, 0)  # the last moment to stop
            files.write(path, data)

        def work(step: Step) -> str:
            try:
                make(step)
            except Unreadable as fault:
                return files.fault_line(own.tr, fault.fault, None, code)
            except (OSError, StoreFault) as fault:
                return lost.format(reason=(fault.strerror if isinstance(fault, OSError) else None) or str(fault))
            return ""

        def told(wrong: str) -> None:
            if wrong:
                self._origin.frame.say(wrong)
            else:
                noted("export", written)

        self._origin.frame.make(lambda tr: tr("Making the inspector's bundle"), work, told, leaves=True)

    # The register.

    def register_name(self) -> str:
        """What the register's file is called."""
        return register.file_name(self.session.setting, self.session.today)

    def _going(self) -> Going:
        study, today, now = self.session.study, self.session.today, self.session.now
        made = voice(self.language.code), self.session.imprint

        def document() -> Document:
            return register.document(study, today, *made)

        def contents(name: str) -> bytes:
            match name:
                case "xlsx":
                    return export.as_xlsx(document(), now)
                case "csv":
                    return csv_bytes(
                        register.KEYS, [tuple(register.row(line).values()) for line in register.register(study, today)]
                    )
                case "json":
                    lines = register.register(study, today)
                    return json.dumps(register.item(lines, study, today), ensure_ascii=False, indent=1).encode()
                case _:
                    return export.as_pdf(document())

        return Going(document, contents, noting(self._origin, self.register_name()))
