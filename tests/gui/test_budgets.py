"""What each task may cost, counted in the events the real window is sent: a click, a chord, a typed word with Enter.

Every task is done twice: as a hand with a mouse does it, and by the keyboard alone. Neither may cost more than the
budget. It begins on the Today page, where the first line is chosen already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton, QStyleOptionViewItem

from gui.dialogs.print_schedule import PrintSchedule
from gui.pages import places
from gui.tables.worklist import WorkLine
from gui.window import Window
from model.journal import Booked, Enrolled, Signed
from model.worklist import Group
from tests.gui.small_site import Hand, session_of

TODAY = date(2026, 11, 26)
PASSWORD = 1
"""What is typed to sign, over and above the budget."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task with its budget, the two ways to do it, and what must be so afterwards."""

    name: str
    budget: int
    hand: str
    """What the hand does: `row S V`, `button S V ACT`, `click WORDS`, `page ID`, `key CHORD`, `type WORD`."""
    keys: str
    """The same without a mouse: only `page`, `key` and `type`; empty where the way is the mouse's own."""
    done: Callable[[Window], object]
    before: str = ""
    """What was done before, at no cost."""


def patient(front: Window, subject: str = "02-0001") -> Any:
    return session_of(front).study.patients[subject]


def told(front: Window) -> list[tuple[str, str, str]]:
    rows = front.pages["today"].table.rows  # type: ignore[attr-defined]
    return [(row.items[0].group.value, row.subject, row.visit) for row in rows if isinstance(row, WorkLine)]


def most_pressing_first(front: Window) -> bool:
    groups = [group for group, _, _ in told(front)]
    owed = sum(item.group in (Group.OVERDUE, Group.MISSED) for item in session_of(front).waiting().items)
    return (
        told(front)[0] == ("overdue", "02-0001", "CIS-2")
        and ("missed", "02-0002", "TA-1") in told(front)
        and ("closing", "02-0001", "PD1-3") in told(front)
        and groups == sorted(groups, key=list(Group).index)
        and front.pages["today"].tiles[0].number.text() == str(owed)  # type: ignore[attr-defined]
    )


def as_planned(front: Window) -> bool:
    done = patient(front).done["PD1-3"]
    said = "tislelizumab 200 mg as planned" in front.bar.text.text()
    return (done.on, done.drug, done.dose_mg) == (TODAY, "tislelizumab", 200) and front.bar.isVisible() and said


def printing(front: Window) -> bool:
    """The printer is asked for; what that costs is the system's own."""
    sheet = front.findChild(PrintSchedule)
    return bool(sheet) and any(isinstance(w, QDialog) and w is not sheet for w in QApplication.topLevelWidgets())


def enrolled(front: Window) -> bool:
    """The patient is in the records, and the calendar that came of it on the page."""
    return front.here == "patient" and bool(
        patient(front, "02-0142").enrolled
        == Enrolled(
            on=date(2026, 11, 20), subject="02-0142", arm="immediate", drug="tislelizumab",
            dates={"randomised": date(2026, 11, 20), "last_induction_pd1": date(2026, 11, 5)},
            height_cm=170, weight_kg=65,
        )
    )  # fmt: skip


def exported(front: Window) -> bool:
    return (session_of(front).path.parent / "w.pdf").read_bytes().startswith(b"%PDF")


TASKS = (
    Task("see who is missed, closing, due", 0, "", "", most_pressing_first),
    Task(
        "record today's dose as planned", 2, "row 02-0001 PD1-3, key Space", "type 0001 PD1-3, key Space", as_planned
    ),
    Task("the same by its button", 1, "button 02-0001 PD1-3 record-today", "", as_planned),
    Task(
        "record it for another day", 4, "row 02-0001 PD1-3, key D, type 1125", "type 0001 PD1-3, key D, type 1125",
        lambda front: patient(front).done["PD1-3"].on == date(2026, 11, 25),
    ),
    Task(
        "find a patient", 2, "type 0002", "type 0002",
        lambda front: (front.here, front.pages["patient"].title.text()) == ("patient", "02-0002"),
    ),
    Task(
        "book a visit", 4, "row 02-0001 PD1-3, key R, type 明天", "type 0001 PD1-3, key R, type 明天",
        lambda front: patient(front).booked["PD1-3"].on == date(2026, 11, 27),
    ),
    Task(
        "move a visit", 4, "row 02-0001 PD1-3, key R, type 11-27", "type 0001 PD1-3, key R, type 1127",
        lambda front: patient(front).booked["PD1-3"].on == date(2026, 11, 27),
        "row 02-0001 PD1-3, key R, type 11-26",
    ),
    Task(
        "say why a visit was missed", 2, "button 02-0001 CIS-2 reason, type 7", "key E, type 7",
        lambda front: patient(front).explained["CIS-2"].reason == "logistics",
    ),
    Task(
        "hold", 4, "row 02-0001 PD1-3, key H, type 1", "type 0001, key H, type 1",
        lambda front: patient(front).hold_of("PD1"),
    ),
    Task(
        "resume", 4, "type 0003, click Resume…, type +4", "type 0003, key M, type +4",
        lambda front: not patient(front, "02-0003").hold_of("PD1"),
    ),
    Task(
        "stop", 4, "row 02-0001 PD1-3, key S, type 1", "type 0001, key S, type 1",
        lambda front: patient(front).end == TODAY,
    ),
    Task(
        "print a patient's schedule", 3, "row 02-0001 PD1-3, key P, click Print…", "type 0001, key P, key Return",
        printing,
    ),
    Task(
        "enrol a patient", 8,
        "key Ctrl+N, type 02-0142, type 1, type 2, type 1120, type 1105, type 170, type 65",
        "key Ctrl+N, type 02-0142, type 1, type 2, type 1120, type 1105, type 170, type 65", enrolled,
    ),
    Task(
        "make, check and export the weekly report", 4, "click Reports, click Export ▾, click PDF, type w.pdf",
        "page reports, key X, key P, type w.pdf", exported,
    ),
    Task(
        "make, check, sign and export it", 5 + PASSWORD,
        "click Reports, click Sign…, type pass word, click Export ▾, click PDF, type w.pdf",
        "page reports, key Q, type pass word, key X, key P, type w.pdf",
        lambda front: exported(front) and isinstance(session_of(front).entries[-2].fact, Signed),
    ),
    Task(
        "see every patient's course as a plot", 2, "click Reports, click Swimmer plot", "key Ctrl+K, type swimmer",
        lambda front: front.here == "swimmer",
    ),
    Task(
        "export a plot", 5, "click Reports, click Swimmer plot, click Export ▾, click PDF, type w.pdf",
        "key Ctrl+K, type swimmer, key X, key P, type w.pdf",
        lambda front: (session_of(front).path.parent / "w.pdf").is_file(),
    ),
    Task(
        "arrange what is to book", 2, "click Arrange ahead…, click Book 2 visits", "key A, key Return",
        lambda front: isinstance(session_of(front).entries[-1].fact, Booked),
    ),
    Task(
        "undo what I just did", 1, "click Undo  Ctrl+Z", "key Ctrl+Z",
        lambda front: "PD1-3" not in patient(front).done and "Taken back" in front.bar.text.text(),
        "row 02-0001 PD1-3, key Space",
    ),
)  # fmt: skip


class Scripted(Hand):
    """A hand that does what a script says, and counts it."""

    def __init__(self, front: Window) -> None:
        super().__init__()
        self.front = front

    def do(self, script: str) -> None:
        """Do the steps one by one."""
        for step in filter(None, script.split(", ")):
            verb, _, what = step.partition(" ")
            getattr(self, f"{verb}_step")(what)

    def type_step(self, word: str) -> None:
        if self.front.findChild(QFileDialog):
            word = str(session_of(self.front).path.parent / word)
        self.type(word)

    def key_step(self, chord: str) -> None:
        combination = QKeySequence(chord)[0]
        self.press(combination.key(), combination.keyboardModifiers())

    def page_step(self, page: str) -> None:
        self.key_step(f"Ctrl+{[row.id for row in places()].index(page) + 1}")

    def row_step(self, line: str) -> None:
        page: Any = self.front.pages["today"]
        self.click(page.view.viewport(), page.view.visualRect(page.table.index(self._place(line), 0)).center())

    def button_step(self, what: str) -> None:
        line, _, act = what.rpartition(" ")
        page: Any = self.front.pages["today"]
        index = page.table.index(self._place(line), 5)
        option = QStyleOptionViewItem()
        option.rect = page.view.visualRect(index)
        boxes = page.view.itemDelegateForIndex(index)._boxes(option, index)
        self.click(page.view.viewport(), next(box for button, box in boxes if button.act == act).center().toPoint())

    def click_step(self, words: str) -> None:
        """Click the button, or the line of the open menu, that says so."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self.click(menu, self._inside(menu, next(a for a in menu.actions() if a.text().replace("&", "") == words)))
        else:
            front = QApplication.activeModalWidget() or QApplication.activeWindow() or self.front
            self.click(next(b for b in front.findChildren(QPushButton) if b.isVisible() and b.text() == words))

    @staticmethod
    def _inside(menu: QMenu, action: QAction) -> QPoint:
        return menu.actionGeometry(action).center()

    def _place(self, line: str) -> int:
        subject, visit = line.split()
        rows = self.front.pages["today"].table.rows  # type: ignore[attr-defined]
        return next(
            n for n, r in enumerate(rows) if isinstance(r, WorkLine) and (r.subject, r.visit) == (subject, visit)
        )


WAYS = [
    (f"{t.name}: {way}", t, getattr(t, way))
    for t in TASKS
    for way in ("hand", "keys")
    if getattr(t, way) or not t.budget
]


@pytest.mark.parametrize(("task", "script"), [way[1:] for way in WAYS], ids=[way[0] for way in WAYS])
def test_a_task_costs_no_more_than_its_budget(front: Window, task: Task, script: str) -> None:
    hand = Scripted(front)
    hand.do(task.before)
    hand.count = 0
    hand.do(script)
    assert task.done(front)
    assert hand.count <= task.budget


def test_every_task_but_a_button_s_own_is_done_by_the_keyboard_alone() -> None:
    assert [t.name for t in TASKS if t.hand and not t.keys] == ["the same by its button"]
    verbs = {step.partition(" ")[0] for t in TASKS for step in filter(None, t.keys.split(", "))}
    assert verbs <= {"page", "key", "type"}
