"""Being sought before being called lost: attempts since the patient was last reached or seen, and the days between."""

from __future__ import annotations

from datetime import date

import pytest

from model.journal import Entry
from model.protocol import LostRule
from model.sought import sought
from model.study import study
from tests.gui.small_site import NOW
from tests.study_notation import fact, setting

RULE = LostRule(3, 28, "A-18")
BEGUN = (
    "enrol 02-0001 salvage tislelizumab randomised 2026-03-02",
    "contact 02-0001 2026-03-01 not-reached",
    "done 02-0001 PD1-1 2026-03-02",
)


@pytest.mark.parametrize(
    ("calls", "days", "over", "enough"),
    [
        ("", 0, 0, False),
        ("04-01 not-reached", 1, 0, False),
        ("04-01 not-reached, 04-08 not-reached, 04-28 not-reached", 3, 27, False),
        ("04-01 not-reached, 04-08 not-reached, 04-29 not-reached", 3, 28, True),
        ("04-01 not-reached, 04-29 not-reached", 2, 28, False),
        ("04-01 not-reached, 04-08 reached, 04-28 not-reached", 1, 0, False),
        ("04-01 not-reached, 05-02 not-reached", 1, 0, False),
    ],
)
def test_attempts_count_since_somebody_was_reached_or_seen(calls: str, days: int, over: int, enough: bool) -> None:
    lines = (*BEGUN, *(f"contact 02-0001 2026-{call}" for call in filter(None, calls.split(", "))))
    entries = [Entry(n, NOW, "Li", fact(line.split())) for n, line in enumerate(lines, 1)]
    found = sought(RULE, study(setting(), entries).patients["02-0001"], date(2026, 5, 1))
    assert (len(found.days), found.over, found.enough) == (days, over, enough)
