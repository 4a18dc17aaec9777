"""The self-test agrees with the engine, is quick, and says what is wrong when something is."""

from time import process_time

import pytest

from model import selftest
from model.selftest import Failure, Result, lines, self_test
from model.words import plain


def test_every_case_agrees() -> None:
    result = self_test()
    assert result.failures == ()
    assert result.cases >= 40
    assert list(lines(plain, result)) == [f"Self-test: {result.cases} cases agree."]


def test_it_takes_less_than_50_milliseconds() -> None:
    spells = []
    for _ in range(5):
        began = process_time()
        self_test()
        spells.append(process_time() - began)
    assert min(spells) < 0.05


def test_a_failure_says_what_came_out_and_what_should_have() -> None:
    result = Result(40, (Failure("week 48 of 2026", "2026-11-23", "2026-11-22"),))
    assert list(lines(plain, result)) == ["Self-test: week 48 of 2026: 2026-11-22 instead of 2026-11-23"]


def test_a_group_that_breaks_down_is_a_failure_and_the_others_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def _broken() -> selftest.Cases:
        yield "one", "1", 1
        yield "two", "2", 1 // 0

    monkeypatch.setattr(selftest, "GROUPS", (_broken, *selftest.GROUPS))
    result = self_test()
    (failure,) = result.failures
    assert (failure.case, failure.found.split()[0]) == ("one", "ZeroDivisionError")
    assert result.cases >= 41
