"""The disk below: power cut at any moment, and calls that fail. Both by strace, which logs or fails system calls.

A power cut is replayed from the log of writes and syncs of real saves: what was synced is there, and of the rest any
part may be, in any order, also half a write, in sectors; names count once their folder was synced.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.faults.ward import AT, TIER, Found, Made, Tally, left_behind, opened, times
from tests.study_notation import ROOT

SECTOR = 512


@pytest.fixture(scope="session")
def strace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tool, where it is installed and allowed."""
    tool = shutil.which("strace")
    log = tmp_path_factory.mktemp("strace") / "log"
    if not tool or subprocess.run([tool, "-o", log, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no strace here")
    return tool


def command(name: str, path: Path, site: Made) -> list[str]:
    return [sys.executable, "-m", "tests.faults.workflow", name, str(path), site.data_key.hex()]


# Power cuts


@dataclass
class Bytes:
    """A file on the disk: what was synced, and what was written since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for at, data in self.pending:
            put(self.durable, at, data)
        self.pending.clear()

    def after_the_cut(self, choose: random.Random) -> bytes:
        """What was synced, with any part of the rest."""
        found, mode = bytearray(self.durable), choose.choice(("none", "all", "some", "some", "sectors"))
        for at, data in self.pending:
            if mode == "none" or (mode in ("some", "sectors") and choose.random() < 0.5):
                continue
            if mode != "sectors" or data is None:
                put(found, at, data)
                continue
            for start in range(0, len(data), SECTOR):
                if choose.random() < 0.5:
                    put(found, at + start, data[start : start + SECTOR])
        return bytes(found)


def put(into: bytearray, at: int, data: bytes | None) -> None:
    """Writes bytes at an offset, or (None) cuts the file off there."""
    if data is None:
        del into[at:]
        return
    into.extend(bytes(max(at - len(into), 0)))
    into[at : at + len(data)] = data


_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_ON = re.compile(r"\d+<((?:\\x[0-9a-f]{2})*)>(?:, \"((?:\\x[0-9a-f]{2})*)\", \d+(?:, (\d+))?)?(?:, (\d+))?")
_NAMED = re.compile(r"\"((?:\\x[0-9a-f]{2})+)\"")


def text(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


Call = tuple[str, str, int, bytes]
"""What, on which file, where, which bytes."""


def read_log(log: Path, folder: Path) -> list[Call]:
    """The log as (what, name, where, bytes) of the files of one folder."""
    found = []
    for line in log.read_text("ascii", "replace").splitlines():
        whole = _LINE.match(line)
        if not whole or int(whole[3]) < 0:
            continue
        call, given = whole[1], whole[2]
        if call in ("pwrite64", "write", "fsync", "fdatasync", "ftruncate"):
            if not (on := _ON.match(given)):
                continue
            name = Path(text(on[1]).decode())
            if call in ("fsync", "fdatasync") and name == folder:
                found.append(("names", "", 0, b""))
            elif name.parent == folder:
                what = {"pwrite64": "write", "fsync": "sync", "fdatasync": "sync", "ftruncate": "cut"}.get(call, call)
                where = int(on[3] or on[4] or 0)
                found.append(("told" if name.name == "told" else what, name.name, where, text(on[2] or "")))
        elif named := _NAMED.search(given):
            name = Path(text(named[1]).decode())
            if name.parent == folder:
                kind = "gone" if call.startswith("unlink") else "made" if "O_CREAT" in given else ""
                if kind:
                    found.append((kind, name.name, 0, b""))
    return found


@dataclass(frozen=True)
class Disk:
    """A disk when the power fails: the names that last, and those that wait for their folder to be synced."""

    durable: dict[str, Bytes | None]
    waiting: list[tuple[str, Bytes | None]]

    def after_the_cut(self, choose: random.Random) -> dict[str, bytes]:
        """What is found when the power is back."""
        named = {**self.durable, **dict(self.waiting[: choose.randint(0, len(self.waiting))])}
        there = {name: file for name, file in named.items() if file and name.startswith("a.visits")}
        return {name: file.after_the_cut(choose) for name, file in there.items()}


def disk_at(log: list[Call], cut: int, start: bytes) -> Disk:
    """The disk when the power fails after so many calls."""
    files = {"a.visits": Bytes(bytearray(start))}
    disk = Disk(dict(files), [])
    for what, name, where, data in log[:cut]:
        match what:
            case "made" if name not in files:
                files[name] = Bytes()
                disk.waiting.append((name, files[name]))
            case "gone":
                files.pop(name, None)
                disk.waiting.append((name, None))
            case "write":
                files.setdefault(name, Bytes()).pending.append((where, data))
            case "cut":
                files.setdefault(name, Bytes()).pending.append((where, None))
            case "sync":
                files[name].sync()
            case "names":
                disk.durable.update(disk.waiting)
                disk.waiting.clear()
    return disk


CUT = ("save", "import", "user", "password")
"""The workflows whose writes are replayed into power cuts."""


def logged(strace: str, workflow: str, path: Path, site: Made) -> list[Call]:
    """The calls of a workflow, each as it ended, and what it told in between."""
    path.write_bytes(site.raw)
    log = path.parent.with_name(f"{path.parent.name}.log")
    calls = "openat,pwrite64,write,fsync,fdatasync,unlink,unlinkat,ftruncate"
    with (path.parent / "told").open("wb") as told:
        tracing = [strace, "-f", "-y", "-xx", "-s", "70000", "-o", str(log), "-e", f"trace={calls}"]
        subprocess.run([*tracing, *command(workflow, path, site)], cwd=ROOT, stdout=told, check=True)
    made = read_log(log, path.parent)
    log.unlink()
    assert sum(what == "sync" for what, *_ in made) >= 4, "the log shows no syncs: it cannot be replayed"
    return made


@pytest.mark.fault("power cut")
def test_a_power_cut_loses_nothing_acknowledged(in_memory: Path, site: Made, tally: Tally, strace: str) -> None:
    """Cut after any call of any workflow. Many cuts leave the same bytes behind: those are opened and checked once."""
    choose, cuts = random.Random(6), in_memory.parent / "cut"
    cuts.mkdir()
    for workflow in CUT:
        log = logged(strace, workflow, in_memory, site)
        opening = log.index(("told", "told", 0, b"opened\n"))
        told = [(at, int(call[3])) for at, call in enumerate(log) if call[0] == "told" and at > opening]
        whole = {len(site.rows), *(number for _, number in told)}
        known: dict[bytes, Found] = {}
        cut_at = choose.choices(range(opening, len(log) + 1), k=times("power cut") // len(CUT))
        for cut, often in Counter(cut_at).items():
            disk = disk_at(log, cut, site.raw)
            acknowledged = max((number for at, number in told if at < cut), default=len(site.rows))
            for _ in range(often):
                left = disk.after_the_cut(choose)
                state = hashlib.sha256(b"/".join(name.encode() + left[name] for name in sorted(left))).digest()
                if state not in known:
                    for old in cuts.iterdir():
                        old.unlink()
                    for name, raw in left.items():
                        (cuts / name).write_bytes(raw)
                    known[state] = left_behind(cuts / "a.visits", site)
                tally.counts(known[state], acknowledged, whole)
        tally.seen["distinct states"] += len(known)
    assert tally.seen["kept more than was told"], "no cut came between a save and its being told"
    tally.good()


def test_the_replay_finds_a_file_that_is_not_synced(site: Made) -> None:
    """A disk that ignores every sync does lose saves: so the replay can fail."""
    new = bytes(len(site.raw)) + b"x"
    log = [("write", "a.visits", 0, new), ("told", "told", 0, b"400\n")]
    kept = {disk_at(log, 2, site.raw).after_the_cut(random.Random(n))["a.visits"] == new for n in range(20)}
    assert kept == {True, False}
    synced = [log[0], ("sync", "a.visits", 0, b""), log[1]]
    assert all(disk_at(synced, 3, site.raw).after_the_cut(random.Random(n))["a.visits"] == new for n in range(20))


# Calls that fail

CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "openat", "read", "pread64", "rename", "link")
WORKFLOWS = ("save",) if TIER == "commit" else ("save", "import", "user", "backup", "restore")
ERRORS = ("EIO", "ENOSPC", "EACCES")


@pytest.mark.fault("input/output fault at the n-th call")
def test_a_call_that_fails_is_told_truly(in_memory: Path, site: Made, tally: Tally, strace: str) -> None:
    """The n-th call of a kind fails, for n = 1, 2, 3 until the work meets the fault no more; once, or for ever."""
    most, shelf = times("input/output"), in_memory.with_name("shelf")
    shelf.mkdir()
    with opened(in_memory, site.data_key) as store:
        store.back_up(shelf / "copy.visits", AT)
    kept = {file.name: file.read_bytes() for file in shelf.iterdir()}
    kinds: list[tuple[Any, ...]] = [(w, c, e, f) for w in WORKFLOWS for c in CALLS for e in ERRORS for f in ("", "+")]
    open_kinds = dict.fromkeys(kinds, 1)
    choose = random.Random(2)
    while open_kinds and tally.count < most:
        kind = choose.choice(list(open_kinds))
        number = open_kinds[kind]
        open_kinds[kind] += 1
        if not fails(strace, in_memory, site, tally, kind, number):
            del open_kinds[kind]
        for name, data in kept.items():
            tally.lost += (shelf / name).read_bytes() != data  # older backups are untouched
        for left in (*shelf.glob("b.*"), *in_memory.parent.glob("*set aside*"), *in_memory.parent.glob("*.new*")):
            left.unlink()
    tally.good()


def fails(strace: str, path: Path, site: Made, tally: Tally, kind: tuple[Any, ...], number: int) -> bool:
    """One run in which a call fails; whether the work met the fault at all."""
    workflow, call, error, ever = kind
    path.write_bytes(site.raw)
    for left in path.parent.glob("a.visits-*"):
        left.unlink()
    places = [str(path), f"{path}-journal", str(path.parent), str(path.with_name("shelf"))]
    injected = [strace, "-f", "-qq", "-o", "/dev/null", *(part for place in places for part in ("-P", place))]
    injected += ["-e", f"inject={call}:error={error}:when={number}{ever}"]
    done = subprocess.run(
        [*injected, *command(workflow, path, site)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    told = done.stdout.split()
    numbers = [int(word) for word in told if word.isdigit()]
    codes = [word for word in told if not word.isdigit() and word not in ("opened", "backed-up", "restored")]
    acknowledged = max(numbers, default=len(site.rows))
    tally.wrong += done.returncode != 0 or bool(done.stderr)  # a traceback
    left = left_behind(path, site)
    tally.counts(left, acknowledged)
    if codes == ["not-saved"]:
        tally.wrong += left.entries > acknowledged  # it said so, and yet it is there
    tally.seen[codes[0] if codes else "done"] += 1
    return bool(codes) or done.returncode != 0
