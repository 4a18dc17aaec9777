"""No room and no right to write: a file-size limit, a small disk that is really full, a folder that is read-only."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from model.store import Role, Store, StoreFault, backup, layout
from tests.faults.ward import AT, Found, Made, Tally, left_behind, opened, times, visit

resource = pytest.importorskip("resource")


@pytest.fixture
def no_room() -> Iterator:
    """Files may not grow beyond so many bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size if size else soft, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def tried(path: Path, site: Made, tally: Tally, act, room, size: int) -> None:
    """An act without room: it says so, and all that was there before is there after."""
    with opened(path, site.data_key) as store:
        before = store._file.rows()
        room(size)
        try:
            act(store)
            tally.seen["there was room"] += 1
        except StoreFault as fault:
            tally.seen[f"{fault.code} {fault.facts.get('cause', '')}".strip()] += 1
            tally.wrong += fault.facts.get("cause") not in {"disk-full", "device", "not-allowed", "read-only"}
        finally:
            room(0)
        tally.count += 1
    with opened(path, site.data_key) as store:
        now = store._file.rows()
        tally.lost += now[: len(before)] != before
        tally.half += store.verify() != ()
        store.append([visit(1)], AT)  # and the next save works
        tally.half += store.verify() != ()


@pytest.mark.fault("file-size limit")
def test_without_room_nothing_is_half_saved(path: Path, site: Made, tally: Tally, no_room) -> None:
    choose = random.Random(9)
    shelf = path.with_name("shelf")
    shelf.mkdir()
    acts = (
        lambda store: store.append([visit(n) for n in range(500)], AT),
        lambda store: store.add_user(f"wang {choose.random()}", "w", [Role.NURSE], AT),
        lambda store: store.back_up(shelf / f"{choose.random()}.visits", AT),
        lambda store: store.keep(shelf, AT),
    )
    for n in range(times("no room")):
        path.write_bytes(site.raw)
        tried(path, site, tally, acts[n % 4], no_room, choose.randrange(512, len(site.raw) + 4 * layout.PAGE))
        assert not list(shelf.glob("*.part*"))
        for one in shelf.iterdir():
            one.unlink()
    tally.good()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for little more than one site file."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=False, capture_output=True)
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.fault("a disk that is really full")
def test_a_full_disk(small_disk: Path, site: Made, tally: Tally) -> None:
    path, filler = small_disk / "a.visits", small_disk / "filler"

    def fill(size: int) -> None:
        filler.unlink(missing_ok=True)
        if size:
            with filler.open("wb", buffering=0) as file:
                try:
                    while file.write(bytes(4096)):
                        pass
                except OSError:
                    pass

    acts = (
        lambda store: store.append([visit(n) for n in range(500)], AT),
        lambda store: store.back_up(small_disk / "b.visits", AT),
        lambda store: store.add_user("wang", "w", [Role.NURSE], AT),
    )
    for n in range(max(times("no room") // 4, 3)):
        path.write_bytes(site.raw)
        tried(path, site, tally, acts[n % 3], fill, 1)
        (small_disk / "b.visits").unlink(missing_ok=True)
        (small_disk / "b.visits.json").unlink(missing_ok=True)
    # Putting a backup back where there is no room for it changes nothing.
    path.write_bytes(site.raw)
    copy = small_disk.parent / "copy.visits"
    with opened(path, site.data_key) as store:
        store.back_up(copy, AT)
    fill(1)
    with pytest.raises(StoreFault) as caught:
        backup.restore(copy, path, site.data_key, "li", AT)
    assert (caught.value.code, caught.value.facts["cause"]) == ("cannot-write", "disk-full")
    assert path.read_bytes() == site.raw
    tally.good()


class FailingDisk:
    """A disk of its own, a few megabytes in a file, which the system lets nobody write to once it has failed."""

    def __init__(self, folder: Path) -> None:
        self.image, self.root = folder / "image", folder / "real disk"
        self.root.mkdir()
        self.site = self.root / "a.visits"

    def made(self, raw: bytes) -> bool:
        """A new disk with this site file on it; whether one may be had here."""
        with self.image.open("wb") as image:
            image.truncate(4 << 20)
        if os.geteuid() or not shutil.which("mkfs.ext4") or not self._does("mkfs.ext4", "-q", "-F", self.image):
            return False
        if not self._does("mount", "-o", "loop,errors=remount-ro", self.image, self.root):
            return False
        self.site.write_bytes(raw)
        os.sync()
        return True

    def fails(self) -> None:
        """From now on it may only be read, also by who has a file open on it."""
        assert self._does("mount", "-o", "remount,abort", self.root)

    def back(self) -> None:
        """It was mended: what is found on it then."""
        self.gone()
        assert self._does("mount", "-o", "loop", self.image, self.root)

    def gone(self) -> None:
        """It is taken out."""
        self._does("umount", "-l", self.root)

    def _does(self, *command: str | Path) -> bool:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def failing_disk(tmp_path: Path) -> Iterator[FailingDisk]:
    """Such a disk, where one may be had."""
    disk = FailingDisk(tmp_path)
    if not disk.made(b""):
        pytest.skip("no right to mount a disk of its own")
    yield disk
    disk.gone()


@pytest.mark.fault("a disk that became read-only")
def test_a_read_only_disk(failing_disk: FailingDisk, path: Path, site: Made, tally: Tally) -> None:
    """Before a file is opened on it, and while one is open: what cannot be written is said, and nothing is lost."""
    disk, copy = failing_disk, path.with_name("copy.visits")
    with opened(path, site.data_key) as store:
        store.back_up(copy, AT)

    def read() -> None:
        opened(disk.site, site.data_key).close()

    opened_before: tuple[Callable[[Store], object], ...] = (
        lambda store: store.append([visit(1), visit(2)], AT),
        lambda store: store.import_all([visit(n) for n in range(400)], AT),
        lambda store: store.add_user("wang", "w", [Role.NURSE], AT),
        lambda store: store.back_up(disk.root / "b.visits", AT),
        lambda store: store.keep(backup.shelf(disk.site), AT),
        lambda store: store.restored(copy, AT),
    )
    given = {"protocol": "", "site": "02", "user": "li", "password": "one"}
    opened_after: tuple[Callable[[], object], ...] = (
        read,
        lambda: backup.restore(copy, disk.site, site.data_key, "li", AT),
        lambda: Store.create(disk.root / "n.visits", **given, at=AT, demo=True),
    )
    ways = cycle((*opened_before, *opened_after))
    for _ in range(times("read-only")):
        disk.gone()
        assert disk.made(site.raw)
        way = next(ways)
        with ExitStack() as stack:
            act = partial(way, stack.enter_context(opened(disk.site, site.data_key))) if way in opened_before else way
            disk.fails()
            tally.count += 1
            try:
                act()
                tally.seen["only read"] += 1
                tally.wrong += way is not read
            except StoreFault as fault:
                tally.seen[f"{fault.code} {fault.facts.get('cause', '')}".strip()] += 1
                tally.wrong += fault.facts.get("cause") != "read-only"
        disk.back()
        tally.lost += disk.site.read_bytes() != site.raw
        tally.half += left_behind(disk.site, site) != Found(len(site.rows))
    tally.good()
