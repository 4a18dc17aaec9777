"""Clocks and zones that jump: the order of entries is that of their numbers, whatever the hours say."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.revisions import in_effect, known_at
from model.store.backup import thinned
from tests.faults.ward import AT, Made, Tally, jumped, opened, times, visit


@pytest.mark.fault("clock and time-zone sequences")
def test_entries_stand_in_the_order_recorded(path: Path, site: Made, tally: Tally) -> None:
    choose = random.Random(8)
    for _ in range(times("clock")):
        path.write_bytes(site.raw)
        moments: list[datetime] = []
        at = AT
        for _ in range(6):
            at = jumped(at, choose)
            moments.append(at)
        with opened(path, site.data_key) as store:
            for number, moment in enumerate(moments, 1):
                store.append([visit(number)], moment)
        with opened(path, site.data_key) as store:
            entries = store.entries()
            tally.count += 1
            tally.lost += [e.at for e in entries[-6:]] != moments
            tally.half += store.verify() != ()
            tally.wrong += [e.number for e in entries] != list(range(1, len(entries) + 1))
            tally.undetected += known_at(entries, moments[-1])[-1].number != len(entries)
            assert [e.number for e in in_effect(entries)][-6:] == [e.number for e in entries[-6:]]
            copy = store.back_up(path.with_name(f"{tally.count}.visits"), moments[-1])
            tally.wrong += bool(thinned([copy] * 9, moments[-1] - timedelta(minutes=3)))
            tally.seen["backwards" if moments != sorted(moments) else "forwards"] += 1
    tally.good()
