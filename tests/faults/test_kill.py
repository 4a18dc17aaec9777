"""Programs that die: killed while saving, while several start at once, while a backup or a restore is on its way."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import accumulate, cycle, islice
from pathlib import Path

import pytest

from model.store import Role, Store, StoreFault, backup, layout, migrate
from model.store.file import SiteFile, hot_journal, look
from tests.faults.ward import AT, Made, Tally, forked, left_behind, opened, times, visit
from tests.faults.workflow import NEXT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

EACH = (2,) * 10 + (1,)
"""How many entries a round of saves adds, one after another."""


@pytest.mark.fault("kill -9 during saves")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(path: Path, site: Made, tally: Tally) -> None:
    """Saves of two entries, and every tenth time somebody is let in or out; killed at any moment."""
    choose, acknowledged = random.Random(3), len(site.rows)
    for _ in range(times("kill")):
        reading, writing = os.pipe()

        def save(writing: int = writing) -> None:
            with opened(path, site.data_key) as store:
                for n in range(10_000):
                    last = store.append([visit(1), visit(2)], AT)[-1].number
                    os.write(writing, last.to_bytes(4, "big"))
                    if n % 10 == 9:
                        if "wang" in Store.users(path):
                            store.remove_user("wang", AT)
                        else:
                            store.add_user("wang", "w", [Role.NURSE], AT)
                        os.write(writing, len(store.entries()).to_bytes(4, "big"))

        child = forked(save)
        os.close(writing)
        told = os.read(reading, 4)
        time.sleep(choose.random() ** 2 * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reading, 65536):
            told += more
        os.close(reading)
        whole = set(islice(accumulate(cycle(EACH), initial=acknowledged), 3_000))
        acknowledged = max(acknowledged, *(int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)))
        tally.seen["left a save to be taken back"] += bool(hot_journal(path))
        left = left_behind(path, site)
        tally.counts(left, acknowledged, whole)
        acknowledged = left.entries
        if acknowledged > 600:
            path.write_bytes(site.raw)
            acknowledged = len(site.rows)
    tally.good()


@pytest.mark.fault("kill -9 during backup, restore and migration")
def test_what_is_cut_short_leaves_a_whole_file(
    path: Path, site: Made, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "FORMATS", (*layout.FORMATS, NEXT))
    choose, shelf = random.Random(4), path.with_name("shelf")
    shelf.mkdir()
    with opened(path, site.data_key) as store:
        copy = store.back_up(shelf, AT)
    works = (
        lambda: backup.restore(copy.path, path, site.data_key, "li", AT),
        lambda: migrate.migrate(SiteFile(path, site.data_key), site.data_key),
        lambda: backed_up(path, site, shelf / "b.visits"),
    )
    longest = [0.05] * len(works)
    for n in range(times("kill") // 2):
        path.write_bytes(site.raw)  # of the older format
        which, began = n % len(works), time.perf_counter()
        child = forked(works[which])
        if n >= len(works):  # the first of each runs to its end: so long it takes here
            time.sleep(choose.random() * longest[which])
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if n < len(works):
            longest[which] = (time.perf_counter() - began) * 1.5
        tally.counts(left_behind(path, site), len(site.rows), (len(site.rows), len(site.rows) + 1))
        tally.half += len(list(path.parent.glob("*.new*"))) + path.stat().st_nlink - 1
        if path.read_bytes() != site.raw:
            tally.seen[("restored", "migrated")[which]] += 1
            tally.lost += site.raw not in [aside.read_bytes() for aside in path.parent.glob("a *.visits")]
        for one in backup.backups(shelf):  # what stands under a name was proved
            try:
                tally.lost += len(backup.tried(one.path, site.data_key, opened_ring(path, site)).entries) != one.entries
            except StoreFault:
                tally.undetected += 1
            tally.seen["backed up"] += one.path != copy.path
        for left in (*shelf.glob("b*"), *path.parent.glob("a[ .]*")):
            left.unlink()
    tally.good()


def backed_up(path: Path, site: Made, to: Path) -> None:
    """A backup of the file, as the program makes one while it is open."""
    with opened(path, site.data_key) as store:
        store.back_up(to, AT)


def opened_ring(path: Path, site: Made):
    """The key slots of a file."""
    with opened(path, site.data_key) as store:
        return store._ring


@pytest.mark.fault("second instance races")
def test_of_several_that_open_a_file_one_gets_it(in_memory: Path, site: Made, tally: Tally) -> None:
    for _ in range(times("race")):
        reading, writing = os.pipe()
        going, gone = os.pipe()

        def race(writing: int = writing, going: int = going) -> None:
            try:
                store = opened(in_memory, site.data_key)
            except StoreFault as fault:
                os.write(writing, b"u" if fault.code == "in-use" else b"?")
            else:
                os.write(writing, b"1")
                os.read(going, 1)
                store.close()

        children = [forked(race) for _ in range(3)]
        os.close(writing)
        told = b""
        while len(told) < 3:
            told += os.read(reading, 3)
        os.write(gone, b"go!")
        for child in children:
            os.waitpid(child, 0)
        for end in (reading, going, gone):
            os.close(end)
        tally.count += 1
        tally.seen[f"{told.count(b'1')} got it"] += 1
        tally.half += told.count(b"1") > 1
        tally.wrong += told.count(b"?")
        tally.undetected += told.count(b"1") == 0
    with opened(in_memory, site.data_key) as store:
        tally.lost += store._file.rows() != site.rows
    tally.good()


@pytest.mark.fault("second instance races")
def test_nobody_records_in_a_file_that_is_just_being_replaced(
    in_memory: Path, site: Made, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One brings the file to a later format while two others record in it, each as soon as the file is let go."""
    monkeypatch.setattr(layout, "FORMATS", (*layout.FORMATS, NEXT))

    def record() -> int:
        with opened(in_memory, site.data_key) as store:
            return store.append([visit(1)], AT)[0].number

    def bring() -> int:
        with closing(SiteFile(in_memory, site.data_key)) as old:
            migrate.migrate(old, site.data_key)
        return 0

    for _ in range(max(times("race") // 10, 5)):
        in_memory.write_bytes(site.raw)
        reading, writing = os.pipe()

        def work(deed: Callable[[], int], often: int, writing: int = writing) -> None:
            while often:
                try:
                    number = deed()
                except StoreFault as fault:
                    if fault.code != "in-use":
                        os.write(writing, (1 << 31).to_bytes(4, "big"))
                        return
                else:
                    os.write(writing, number.to_bytes(4, "big"))
                    often -= 1

        children = [forked(partial(work, *one)) for one in ((bring, 1), (record, 8), (record, 8))]
        os.close(writing)
        for child in children:
            os.waitpid(child, 0)
        told = os.read(reading, 4096)
        os.close(reading)
        numbers = [int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)]
        tally.count += 1
        tally.wrong += (1 << 31) in numbers
        left, recorded = left_behind(in_memory, site), len(site.rows) + 16
        tally.lost += recorded - left.entries
        tally.half += not left.sound or look(in_memory)[0].version != 2
        tally.half += sorted(numbers)[1:] != [*range(len(site.rows) + 1, recorded + 1)]
        tally.seen["recorded in while its format changed"] += 1
        for aside in in_memory.parent.glob("* format *"):
            aside.unlink()
    tally.good()
