"""The validation pack: every test it names is there, and a result is what the run said."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from model.reports.document import lines
from tests.packaging_tool import packaging_tool

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def validation() -> ModuleType:
    return packaging_tool("validation")


def test_every_requirement_has_a_number_of_its_own_and_tests_that_exist(validation: ModuleType) -> None:
    wanted = validation.requirements()
    assert [one.id for one in wanted] == [f"R-{n:02}" for n in range(1, len(wanted) + 1)]
    for one in wanted:
        assert one.text.endswith(".")
        assert one.tests
        for test in one.tests:
            file, _, name = test.partition("::")
            tree = ast.parse((ROOT / file).read_text("utf-8"))
            assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{one.id}: {test}"


def test_a_result_is_what_the_run_said(validation: ModuleType, tmp_path: Path) -> None:
    first = validation.requirements()[3].tests[0]
    second, third = "tests/test_x.py::test_y", "tests/gui/test_z.py::test_a"
    (tmp_path / "tests.xml").write_text(
        """<testsuites><testsuite>
        <testcase classname="tests.test_store" name="test_the_engine_refuses_to_change_what_was_recorded[a]"/>
        <testcase classname="tests.test_store" name="test_the_engine_refuses_to_change_what_was_recorded[b]"/>
        <testcase classname="tests.test_x" name="test_y[1]"/>
        <testcase classname="tests.test_x" name="test_y[2]"><failure/></testcase>
        <testcase classname="tests.gui.test_z" name="test_a"><skipped/></testcase>
        </testsuite></testsuites>""",
        "utf-8",
    )
    ran = validation.results(tmp_path / "tests.xml")
    assert [ran[name].result for name in (first, second, third)] == ["passed (2)", "failed (1 of 2)", "left out"]
    told = "\n".join(lines(validation.pack(ran, datetime(2026, 11, 26, 9, tzinfo=UTC))))
    assert f"0 of {len(validation.requirements())} requirements" in told
    assert "did not run" in told
    assert "Installation check list" in told
    assert "Operation check list" in told


def test_the_page_on_threats_says_as_much_in_both_languages() -> None:
    pages = [(ROOT / "resources" / "manual" / code / "threats.md").read_text("utf-8") for code in ("en", "zh")]
    shapes = [[line.split(" ")[0] for line in page.splitlines() if line.startswith(("#", "-"))] for page in pages]
    assert shapes[0] == shapes[1]
    assert shapes[0].count("##") == 7
