"""What every fault test needs: a site to be hurt, how often by the tier, and what became of it."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from model.journal import VisitDone
from model.store import Store, StoreFault
from model.store.chain import Row
from model.store.file import SiteFile, look

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TIER = os.environ.get("VISITKEEPER_FAULTS", "commit")
COUNTS = {
    "kill": (50, 1_000, 10_000),
    "power cut": (500, 20_000, 200_000),
    "input/output": (40, 0, 0),  # in the longer tiers every call there is
    "two input/output": (16, 400, 4_000),
    "killed over one": (9, 200, 2_000),
    "no room": (8, 200, 2_000),
    "read-only": (9, 50, 500),
    "bits": (200, 5_000, 50_000),
    "clock": (50, 500, 5_000),
    "bits and clock": (20, 300, 3_000),
    "bad backup": (40, 300, 3_000),
    "import": (2_000, 100_000, 400_000),
    "race": (20, 2_000, 10_000),
}
"""How often each fault is made in the three tiers."""


def times(fault: str) -> int:
    """How often, in this tier."""
    return COUNTS[fault][("commit", "nightly", "release").index(TIER)]


@dataclass
class Tally:
    """What became of so many faults; `seen` are the outcomes by their code."""

    fault: str
    count: int = 0
    lost: int = 0
    half: int = 0
    undetected: int = 0
    wrong: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """As a property of a test's report, which is handed from worker to worker as text."""
        return json.dumps({**self.__dict__, "seen": dict(self.seen)})

    def counts(self, left: Found, acknowledged: int, whole: Container[int] | None = None) -> None:
        """One fault more. Everything acknowledged is there, and as many entries as stand at the end of some save."""
        self.count += 1
        if left.fault:
            self.lost += acknowledged
            self.seen[left.fault] += 1
            return
        self.lost += max(acknowledged - left.entries, 0)
        self.half += not left.sound or (whole is not None and left.entries not in whole)
        self.seen["kept more than was told" if left.entries > acknowledged else "kept"] += 1

    def good(self) -> None:
        """Nothing acknowledged was lost, nothing was half there, nothing undetected, no message wrong."""
        assert self.count
        assert (self.lost, self.half, self.undetected, self.wrong) == (0, 0, 0, 0), self


def visit(number: int) -> VisitDone:
    """An entry of some size."""
    return VisitDone(on=date(2026, 3, 2), subject="02-0001", visit=f"PD1-{number}", note="手臂疼痛，已处理。" * 12)


def jumped(at: datetime, choose: random.Random) -> datetime:
    """What the clock tells next: it may have been put back or far ahead, or to another zone."""
    later = at + timedelta(seconds=choose.choice((1, 60, -1, -3600, -86400 * 400, 86400 * 4000, 0)))
    return later.astimezone(timezone(timedelta(minutes=choose.choice((0, 480, -720, 840, 345)))))


@dataclass(frozen=True)
class Made:
    """A site file of some thirty pages: its bytes, its data key, its rows."""

    raw: bytes
    data_key: bytes
    rows: list[Row]


def made(path: Path) -> Made:
    """A new one, closed; the demo's password is cheap to try."""
    given = {"protocol": "id = 1\n" * 5000, "site": "02", "user": "li", "password": "one"}
    store, _ = Store.create(path, **given, at=AT, demo=True)
    with store:
        store.append([visit(n) for n in range(1, 300)], AT)
        rows = store._file.rows()
    return Made(path.read_bytes(), store._data_key, rows)


def opened(path: Path, data_key: bytes) -> Store:
    """The store as `open` makes it, without trying a password."""
    look(path)
    return Store(SiteFile(path, data_key), "li", data_key)


def outcome(path: Path, site: Made, tally: Tally) -> str:
    """What became of a damaged file: refused, found at the check, or intact; and then it must go on working."""
    tally.count += 1
    before = path.read_bytes()
    try:
        store = opened(path, site.data_key)
    except StoreFault as fault:
        tally.half += path.read_bytes() != before  # a refused file was changed
        tally.seen[fault.code] += 1
        return fault.code
    with store:
        if store.verify():
            tally.seen["found"] += 1
            return "found"
        rows = store._file.rows()
        if rows != site.rows and rows == site.rows[: len(rows)]:  # whole, but its head is not the one last seen
            tally.seen["older than last seen"] += 1
            return "older"
        tally.undetected += rows != site.rows
        store.append([visit(1)], AT)
        store.change_password("two", AT)  # the key slots can still be written anew
        tally.half += store.verify() != ()
    with opened(path, site.data_key) as store:
        tally.lost += store._file.rows()[: len(site.rows)] != site.rows
    tally.seen["intact"] += 1
    return "intact"


@dataclass(frozen=True)
class Found:
    """What a fault left behind: how many entries, and whether the check is content; or why it cannot be opened."""

    entries: int = 0
    fault: str = ""
    sound: bool = True


def left_behind(path: Path, site: Made) -> Found:
    """Opens what a fault left behind, as the next start of the program does."""
    try:
        with opened(path, site.data_key) as store:
            return Found(len(store._file.rows()), sound=store.verify() == ())
    except StoreFault as fault:
        return Found(fault=fault.code)


def forked(work: Callable[[], None]) -> int:
    """A child that does this and ends."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            work()
        os._exit(0)
    return child
