"""Five journeys with the real program, a real keyboard and a real mouse; what came of them is read from its files."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gui import batch
from gui.theme import LIGHT
from tests.window.conftest import LATER, TODAY
from tests.window.desk import HAN, Program, until

Start = Callable[..., Program]
Asked = Callable[..., str]
Entries = Callable[[Program, str], list[tuple[str, str]]]
KEY = {"VISITKEEPER_USER": "demo", "VISITKEEPER_PASSWORD": "demo"}
SITE = "NCT07235319 · 02"
BEFORE = 714
"""The entries of the demo site."""
STRIPE = "#f2b933"
"""The colour over every page of a demo site, by which it is known that the page is there to be clicked."""
TONGUES = (45, 745)
"""Where the side bar offers the languages."""


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Asks the site file by a batch command, once the window is closed."""

    def answer(*command: object) -> str:
        capsys.readouterr()
        assert batch.run([str(part) for part in command], LATER, KEY) == 0
        return capsys.readouterr().out

    return answer


@pytest.fixture
def entries(asked: Asked) -> Entries:
    """The events recorded of a patient while the window was open, and what they say, once the file is checked."""

    def newest(program: Program, subject: str) -> list[tuple[str, str]]:
        assert program.quit() == 0
        assert "All is well" in asked("verify", program.site)
        told = asked("record", program.site, subject, "--as-of", TODAY, "--format", "csv", "--lang", "en")
        rows = csv.DictReader(io.StringIO(told.removeprefix("\ufeff")))
        return [(row["kind"], row["what"]) for row in rows if int(row["number"]) > BEFORE]

    return newest


def printed(paper: Path) -> list[str]:
    """The lines of text of a PDF."""
    command = ["pdftotext", "-enc", "UTF-8", paper, "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()


def lock_and_unlock(program: Program) -> None:
    """Lock the program, which hides even the name of the trial, and give the password: the keys go to where it is asked
    for, though nobody manages the windows here."""
    program.press("ctrl+l")
    until(lambda: program.windows()[-1][1] == "VisitKeeper", "the locked window", program.windows)
    until(lambda: program.holder() == program.windows()[-1][0], "the keys in the locked window", program.holder)
    program.type("demo")


def test_unlock_record_as_planned_in_two_and_take_it_back(start: Start, entries: Entries) -> None:
    program = start()
    program.front(SITE)
    lock_and_unlock(program)
    program.front(SITE)
    program.type("0138 PD1-14")
    program.saves(lambda: program.press("space"))
    program.saves(lambda: program.press("ctrl+z"))
    dose = "PD-1 dose 14: done, Thu 26 Nov 2026, 200 mg · camrelizumab"
    assert entries(program, "02-0138") == [("done", dose), ("retracted", f"taken back: {dose}")]


def test_digits_find_a_patient_and_a_typed_date_books_a_visit(start: Start, entries: Entries) -> None:
    program = start()
    window = program.front(SITE)
    program.painted(STRIPE)
    program.click_main(window, LIGHT.accent)  # what the first line offers first
    program.front("02-0102: record")
    program.press("Escape")
    program.front(SITE)
    program.type("0112")
    program.press("r")
    program.front("02-0112: book")
    program.saves(lambda: program.type("1130"))
    assert entries(program, "02-0112") == [("booked", "PD-1 dose 7: booked, Mon 30 Nov 2026")]


def test_a_reason_in_chinese_and_another_language_at_once(start: Start, entries: Entries) -> None:
    program = start()
    program.front(SITE)
    program.press("e")
    program.front("02-0102: reason")
    program.press("9")
    program.press("shift+Tab")
    program.saves(lambda: program.type(HAN))
    program.front(SITE)
    program.painted(STRIPE)
    program.click(TONGUES)
    program.press("Down", "Return")
    program.front("访视管家 · " + SITE)
    assert json.loads((program.home / "settings.json").read_text("utf-8"))["language"] == "zh"
    program.press("e")
    program.front("填写原因")
    program.press("Escape")
    ((event, said),) = entries(program, "02-0102")
    assert (event, HAN in said) == ("explain", True)


def test_a_patient_s_schedule_as_a_pdf(start: Start, entries: Entries, asked: Asked, tmp_path: Path) -> None:
    program = start("zh")
    program.front(SITE)
    program.type("0138")
    program.press("p")
    program.front("打印 02-0138 的日程")
    program.press("Tab", "space")
    program.front("PDF")
    made, same = tmp_path / f"{HAN[4:6]}.pdf", tmp_path / "same.pdf"
    program.saves(lambda: program.type(str(made)))
    assert entries(program, "02-0138") == []
    asked("calendar", program.site, "02-0138", "--as-of", TODAY, "--format", "pdf", "--lang", "zh", "-o", same)
    days = [line for line in printed(made) if re.search(r"\d月\d", line)]
    assert "11月26日至27日" in days
    assert days == [line for line in printed(same) if re.search(r"\d月\d", line)]
    assert "编号 02-0138" in printed(made)


def test_a_form_outlasts_the_lock_and_the_weekly_report_is_signed_and_exported(
    start: Start, entries: Entries, tmp_path: Path
) -> None:
    program, week = start(), tmp_path / "week.pdf"
    program.front(SITE)
    program.press("d")
    program.front("02-0102: record")
    program.write("1120")
    lock_and_unlock(program)
    program.front("02-0102: record")
    program.saves(lambda: program.press("Return"))
    program.front(SITE)
    program.press("ctrl+4", "q")
    program.front("Sign the report")
    program.saves(lambda: program.type("demo"))
    program.front(SITE)
    program.press("x", "p")
    program.front("Export")
    program.saves(lambda: program.type(str(week)))
    dose = "PD-1 dose 9: done, Fri 20 Nov 2026, 240 mg · toripalimab"
    assert entries(program, "02-0102") == [("done", dose)]
    assert {"2026-W48", "prepared", "demo"} <= {word for line in printed(week) for word in line.split()}
