"""Bytes that change by themselves: bits, blocks and pages of the site file, of its key slots, and of backups."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import pytest

from model.store import StoreFault, backup, layout
from tests.faults.ward import AT, Made, Tally, jumped, opened, outcome, times, visit


def hurt(raw: bytes, choose: random.Random) -> tuple[str, bytes]:
    """The bytes with one thing wrong."""
    data, size = bytearray(raw), len(raw)
    kind = choose.choice(("bit", "bit in the first page", "byte", "block", "page", "zeros", "swap", "cut", "more"))
    block = choose.choice((512, 4096, layout.PAGE))
    at, page = choose.randrange(size), layout.PAGE
    match kind:
        case "bit":
            data[at] ^= 1 << choose.randrange(8)
        case "bit in the first page":
            data[choose.randrange(page)] ^= 1 << choose.randrange(8)
        case "byte":
            data[at] = choose.randrange(256)
        case "block" | "zeros":
            start = at // block * block
            data[start : start + block] = bytes(block) if kind == "zeros" else choose.randbytes(block)
        case "page" | "swap":
            one, two = (choose.randrange(1, size // page) * page for _ in range(2))
            old = data[one : one + page]
            data[one : one + page] = data[two : two + page]
            if kind == "swap":
                data[two : two + page] = old
        case "cut":
            del data[at:]
        case "more":
            data += choose.randbytes(choose.choice((1, page)))
    return kind, bytes(data)


@pytest.mark.fault("bits, blocks and pages of the site file")
def test_damage_is_found_or_harmless(path: Path, site: Made, tally: Tally) -> None:
    choose = random.Random(20261123)
    for _ in range(times("bits")):
        _, data = hurt(site.raw, choose)
        path.write_bytes(data)
        became = outcome(path, site, tally)
        tally.undetected += became == "intact" and data[layout.PAGE :] != site.raw[layout.PAGE :]
        tally.wrong += became in {"wrong-password", "no-such-user", "save-unknown", "engine"}
    tally.good()


@pytest.mark.fault("older pages in a newer file")
def test_a_page_of_yesterday_is_found(path: Path, site: Made, tally: Tally) -> None:
    """A disk that lost a write: one page is as it was some saves before."""
    choose = random.Random(7)
    with opened(path, site.data_key) as store:
        store.append([visit(n) for n in range(20)], AT)
        rows = store._file.rows()
    newer = path.read_bytes()
    pages = range(0, len(site.raw), layout.PAGE)
    changed = [at for at in pages if newer[at : at + layout.PAGE] != site.raw[at : at + layout.PAGE]]
    now = Made(newer, site.data_key, rows)
    for _ in range(max(times("bits") // 20, len(changed))):
        at = choose.choice(changed)
        path.write_bytes(newer[:at] + site.raw[at : at + layout.PAGE] + newer[at + layout.PAGE :])
        became = outcome(path, now, tally)
        tally.undetected += became == "intact" and at > 0
    tally.good()


@pytest.mark.fault("bad backups")
def test_a_bad_backup_is_refused_and_changes_nothing(path: Path, site: Made, tally: Tally) -> None:
    choose, bad = random.Random(11), path.with_name("bad.visits")
    with opened(path, site.data_key) as store:
        for _ in range(times("bad backup")):
            _, data = hurt(site.raw, choose)
            bad.write_bytes(data)
            tally.count += 1
            try:
                found = store.tried(bad)
            except StoreFault as fault:
                tally.seen[fault.code] += 1
                tally.wrong += fault.code not in {"bad-backup", "not-a-site-file", "newer", "other-site"}
                tally.wrong += fault.facts["path"] != str(bad)
            else:
                tally.seen["intact"] += 1
                tally.undetected += len(found.entries) != len(site.rows) or found.head != store.head
        tally.lost += store._file.rows() != site.rows
        tally.half += store.verify() != ()
    before = path.read_bytes()
    for length in (0, 100, layout.PAGE, len(site.raw) // 2, len(site.raw) - 1):
        bad.write_bytes(site.raw[:length])
        with pytest.raises(StoreFault):
            backup.restore(bad, path, site.data_key, "li", AT)
        assert path.read_bytes() == before
    tally.good()


@pytest.mark.fault("damage while the clock jumps")
def test_a_backup_is_put_back_whatever_the_clock_says(in_memory: Path, site: Made, tally: Tally) -> None:
    """The file is damaged, perhaps the newest backups too; the names and moments of all came from a clock that jumps.

    What is put back is the backup that lacks least, and where that is bad the next.
    """
    choose, shelf = random.Random(27), in_memory.with_name("shelf")
    for _ in range(times("bits and clock")):
        shelf.mkdir()
        in_memory.write_bytes(site.raw)
        at = AT
        with opened(in_memory, site.data_key) as store:
            for number in range(5):
                at = jumped(at, choose)
                store.append([visit(number)], at)
                newest = store.keep(shelf, at)
            rows = store._file.rows()
        now = Made(in_memory.read_bytes(), site.data_key, rows)
        made = sorted(backup.backups(shelf), key=lambda one: one.entries, reverse=True)
        tally.lost += len(made) < backup.NEWEST or made[0] != newest
        bad = made[: choose.randrange(len(made))]
        for one in bad:
            one.path.write_bytes(hurt(one.path.read_bytes(), choose)[1])
        in_memory.write_bytes(hurt(now.raw, choose)[1])
        if outcome(in_memory, now, tally) != "intact":
            is_put_back(in_memory, now, made, bad, jumped(at, choose), tally)
        rmtree(shelf)
        for aside in in_memory.parent.glob("* set aside *"):
            aside.unlink()
    assert tally.seen["restored"] and tally.seen["restored from an older one"]
    tally.good()


def is_put_back(
    path: Path, now: Made, made: list[backup.Backup], bad: list[backup.Backup], at: datetime, tally: Tally
) -> None:
    """Restores a damaged site file, and after an entry more once again, at a moment that the clock tells again."""
    damaged = path.read_bytes()
    good, first = restored(path, now, made, bad, at, tally)
    tally.seen["restored" if good is made[0] else "restored from an older one"] += 1
    with opened(path, now.data_key) as store:
        tally.lost += store._file.rows()[:-1] != now.rows[: good.entries]
        store.append([visit(9)], at)
        tally.half += store.verify() != ()
    between = path.read_bytes()
    second = backup.restore(good.path, path, now.data_key, "li", at)
    tally.lost += not (first and second) or (first.read_bytes(), second.read_bytes()) != (damaged, between)


def restored(
    path: Path, now: Made, made: list[backup.Backup], bad: list[backup.Backup], at: datetime, tally: Tally
) -> tuple[backup.Backup, Path | None]:
    """The first backup that can be put back, and where the damaged file is then; one that cannot changes nothing."""
    damaged = path.read_bytes()
    for one in made:
        try:
            return one, backup.restore(one.path, path, now.data_key, "li", at)
        except StoreFault as fault:
            tally.seen[fault.code] += 1
            tally.wrong += one not in bad or fault.code not in {"bad-backup", "not-a-site-file"}
            tally.half += path.read_bytes() != damaged
    raise AssertionError("no backup is good")


def test_damaged_key_slots_are_not_called_a_wrong_password(path: Path, site: Made) -> None:
    from model.store import Store

    at = site.raw.index(b'"wrapped":"') + 15
    path.write_bytes(site.raw[:at] + bytes([site.raw[at] ^ 1]) + site.raw[at + 1 :])
    with pytest.raises(StoreFault) as caught:
        Store.open(path, "li", "one")
    assert (caught.value.code, caught.value.facts["where"]) == ("damaged", "keys")
