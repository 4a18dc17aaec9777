"""What was tried: the README beside the fault tests and the manual print the figures that the tests wrote down."""

import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging_tool import packaging_tool

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tried() -> ModuleType:
    return packaging_tool("tried")


def test_readme_and_manual_print_what_the_runs_wrote_down(tried: ModuleType) -> None:
    """When this fails, run `python packaging/tried.py`."""
    for page, text in tried.pages().items():
        assert page.read_text("utf-8") == text, page.relative_to(ROOT)


def test_nothing_was_lost_in_any_long_run(tried: ModuleType) -> None:
    kept = json.loads(tried.RESULTS.read_text("utf-8"))
    for rows in kept.values():
        for fault, row in rows.items():
            assert row["count"] > 0, fault
            assert [row[name] for name in ("lost", "half", "undetected", "wrong")] == [0, 0, 0, 0], fault


def test_every_fault_that_is_made_has_words_and_no_other(tried: ModuleType) -> None:
    made = {
        fault
        for file in (ROOT / "tests" / "faults").glob("test_*.py")
        for fault in re.findall(r'pytest\.mark\.fault\("([^"]+)"\)', file.read_text("utf-8"))
    }
    assert set(tried.WORDS) == made
    kept = json.loads(tried.RESULTS.read_text("utf-8"))
    assert {fault for rows in kept.values() for fault in rows} <= made
