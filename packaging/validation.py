"""The validation pack for a site's quality unit: requirements traced to tests as they ran here, and two check lists.

python packaging/validation.py [FOLDER]     (writes validation.pdf, validation.md and tests.xml, in build/validation)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from model.reports import document as doc  # noqa: E402 (the program lies beside this folder)

SOURCE = ROOT / "resources" / "validation" / "requirements.toml"
LISTS = {"installation": "Installation check list", "operation": "Operation check list"}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a site may rely on, and the tests that show it."""

    id: str
    text: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """How often a test ran, with all its parameters, and how often it failed or was left out."""

    count: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def result(self) -> str:
        """In a word."""
        if self.failed:
            return f"failed ({self.failed} of {self.count})"
        if not self.count:
            return "did not run"
        if self.skipped == self.count:
            return "left out"
        return f"passed ({self.count - self.skipped})"


def requirements() -> tuple[Requirement, ...]:
    """The requirements, in order."""
    read = tomllib.loads(SOURCE.read_text("utf-8"))
    return tuple(Requirement(one["id"], one["text"], tuple(one["tests"])) for one in read["requirement"])


def check_list(of: str) -> tuple[str, ...]:
    """What is to be checked by hand."""
    read = tomllib.loads(SOURCE.read_text("utf-8"))
    return tuple(one["text"] for one in read["check"] if one["of"] == of)


def run(tests: Iterable[str], to: Path) -> None:
    """Runs the tests and has their results written as XML."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", f"--junitxml={to}", *sorted(set(tests))]
    subprocess.run(command, cwd=ROOT, check=False)


def results(xml: Path) -> dict[str, Ran]:
    """By test, as it is called in the requirements, how it ran."""
    found: dict[str, Ran] = {}
    for case in ET.parse(xml).getroot().iter("testcase"):
        name = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '').partition('[')[0]}"
        before = found.get(name, Ran())
        bad = any(case.find(tag) is not None for tag in ("failure", "error"))
        found[name] = Ran(before.count + 1, before.failed + bad, before.skipped + (case.find("skipped") is not None))
    return found


def pack(ran: dict[str, Ran], made: datetime) -> doc.Document:
    """The pack as a document."""
    wanted = requirements()
    rows = [(one.id, one.text, test.removeprefix("tests/"), _mark(ran.get(test, Ran())))
            for one in wanted for test in one.tests]  # fmt: skip
    sound = sum(all(ran.get(test, Ran()).result.startswith("passed") for test in one.tests) for one in wanted)
    blocks: list[doc.Block] = [
        doc.Title("Validation pack", "VisitKeeper 访视管家", (f"made {made:%Y-%m-%d %H:%M}",)),
        doc.Paragraph(f"{sound} of {len(wanted)} requirements are shown by tests that passed in this run."),
        doc.Heading("Requirements and the tests that show them"),
        doc.Table("requirements", _columns(("No.", "Requirement", "Test", "Result")), tuple(rows)),
    ]
    for of, title in LISTS.items():
        checks = tuple((str(n), text, "", "") for n, text in enumerate(check_list(of), 1))
        blocks += [
            doc.PageBreak(),
            doc.Heading(title),
            doc.Table(of, _columns(("No.", "To be checked", "Found", "Initials, date")), checks, boxed=True),
            doc.Signatures(("Done by: name, date", "Reviewed by: name, date")),
        ]
    return doc.Document("validation", "Validation pack", "en", tuple(blocks), "Validation pack · VisitKeeper",
                        f"made {made:%Y-%m-%d %H:%M}", "page {page} of {pages}", landscape=True)  # fmt: skip


def _mark(ran: Ran) -> doc.Mark:
    meaning = "missed" if ran.failed else "in-window" if ran.result.startswith("passed") else "late"
    return doc.Mark(meaning, ran.result)


def _columns(titles: Sequence[str]) -> tuple[doc.Column, ...]:
    return tuple(doc.Column(title.lower(), title) for title in titles)


def markdown(document: doc.Document) -> str:
    """The pack as plain text that a version control can compare."""
    return "\n".join(doc.lines(document)) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Run the tests, write the pack and say where; 1 when a requirement is not shown."""
    from PySide6.QtWidgets import QApplication

    from gui import export

    folder = Path(arguments[0]) if arguments else ROOT / "build" / "validation"
    folder.mkdir(parents=True, exist_ok=True)
    xml = folder / "tests.xml"
    run((test for one in requirements() for test in one.tests), xml)
    ran = results(xml)
    app = QApplication([])
    made = pack(ran, datetime.fromtimestamp(xml.stat().st_mtime).astimezone())
    (folder / "validation.pdf").write_bytes(export.as_pdf(made))
    (folder / "validation.md").write_text(markdown(made), "utf-8")
    app.quit()
    print(f"{folder}: validation.pdf, validation.md, tests.xml")
    shown = [ran.get(test, Ran()).result.startswith("passed") for one in requirements() for test in one.tests]
    return 0 if all(shown) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
