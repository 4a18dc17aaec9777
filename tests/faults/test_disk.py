"""The disk below: power cut at any moment, and calls that fail. Both by strace, which logs or fails system calls.

A power cut is replayed from the log of writes and syncs of real saves: what was synced is there, and of the rest any
part may be, in any order, also half a write, in sectors; names count once their folder was synced.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from select import select
from tempfile import TemporaryFile

import pytest

from model.store import CODES as STORE_CODES
from model.store import backup, layout
from model.store.chain import Row
from model.store.keys import Slot
from tests.faults.ward import AT, TIER, Found, Made, Tally, forked, left_behind, opened, times, visit
from tests.faults.workflow import NEXT, WORKFLOWS, carried_out
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
_SAID = re.compile(r"1<[^>]*>, \[\{iov_base=\"((?:\\x[0-9a-f]{2})*)\"")
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
        if call == "writev" and (said := _SAID.match(given)):
            found.append(("told", "told", 0, text(said[1])))
        elif call in ("pwrite64", "write", "fsync", "fdatasync", "ftruncate"):
            if not (on := _ON.match(given)):
                continue
            name = Path(text(on[1]).decode())
            if call in ("fsync", "fdatasync") and name == folder:
                found.append(("names", "", 0, b""))
            elif name.parent == folder:
                what = {"pwrite64": "write", "fsync": "sync", "fdatasync": "sync", "ftruncate": "cut"}.get(call, call)
                where = int(on[3] or on[4] or 0)
                found.append((what, name.name, where, text(on[2] or "")))
        elif call in ("rename", "link"):
            old, new = (Path(text(name).decode()) for name in _NAMED.findall(given))
            if old.parent == folder == new.parent:
                found.append(({"rename": "renamed", "link": "linked"}[call], old.name, 0, new.name.encode()))
        elif named := _NAMED.search(given):
            name = Path(text(named[1]).decode())
            if name.parent == folder:
                kind = "gone" if call.startswith("unlink") else "made" if "O_CREAT" in given else ""
                if kind:
                    found.append((kind, name.name, 0, b""))
    return found


@dataclass(frozen=True)
class Disk:
    """A disk when the power fails: the names that last, and the changes that wait for their folder to be synced."""

    durable: dict[str, Bytes | None]
    waiting: list[dict[str, Bytes | None]]

    def after_the_cut(self, choose: random.Random) -> dict[str, bytes]:
        """What is found when the power is back."""
        named = dict(self.durable)
        for change in self.waiting[: choose.randint(0, len(self.waiting))]:
            named |= change
        there = {name: file for name, file in named.items() if file and name.startswith(("a.visits", "a "))}
        return {name: file.after_the_cut(choose) for name, file in there.items()}


def disk_at(log: list[Call], cut: int, start: bytes) -> Disk:
    """The disk when the power fails after so many calls."""
    files = {"a.visits": Bytes(bytearray(start))}
    disk = Disk(dict(files), [])
    for what, name, where, data in log[:cut]:
        match what:
            case "made" if name not in files:
                files[name] = Bytes()
                disk.waiting.append({name: files[name]})
            case "gone":
                files.pop(name, None)
                disk.waiting.append({name: None})
            case "linked":
                files[data.decode()] = files[name]
                disk.waiting.append({data.decode(): files[name]})
            case "renamed":
                files[data.decode()] = files.pop(name)
                disk.waiting.append({name: None, data.decode(): files[data.decode()]})
            case "write":
                files.setdefault(name, Bytes()).pending.append((where, data))
            case "cut":
                files.setdefault(name, Bytes()).pending.append((where, None))
            case "sync":
                files[name].sync()
            case "names":
                for change in disk.waiting:
                    disk.durable.update(change)
                disk.waiting.clear()
    return disk


CUT = ("save", "import", "user", "password")
"""The workflows whose writes are replayed into power cuts."""


def logged(strace: str, workflow: str, path: Path, site: Made) -> list[Call]:
    """The calls of a workflow, each as it ended, and what it told in between."""
    log = path.parent.with_name(f"{path.parent.name}.log")
    calls = "openat,pwrite64,write,writev,fsync,fdatasync,unlink,unlinkat,ftruncate,rename,link"
    with (path.parent / "told").open("wb") as told:
        tracing = [strace, "-f", "-y", "-xx", "-s", "1100000", "-o", str(log), "-e", f"trace={calls}"]
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
        in_memory.write_bytes(site.raw)
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


SWAPS = ("migrate", "restore", "restore-older")
"""The workflows in which another file takes the place of the site file."""


@pytest.mark.usefixtures("two_formats")
@pytest.mark.fault("power cut while the file is replaced")
@pytest.mark.parametrize("name", SWAPS)
def test_a_power_cut_leaves_the_old_file_or_the_new_one(
    name: str, in_memory: Path, site: Made, tally: Tally, strace: str
) -> None:
    """Cut after any call while another file takes its place; where that one stands the old one is kept, whole."""
    choose, cuts = random.Random(16), in_memory.parent / "cut"
    work = Workflow(name, in_memory, site, strace)
    cuts.mkdir()
    old, new = len(work.rows), len(work.rows) if name == "migrate" else len(site.rows) + 1
    log, known = logged(strace, name, in_memory, site), set[bytes]()
    swap = next(at for at, call in enumerate(log) if call[0] == "linked")
    cut_at = [*choose.choices(range(swap), k=swap // 10), *choose.choices(range(swap, len(log) + 1), k=30)]
    for cut in cut_at * max(times("power cut") // 500, 1):
        left = disk_at(log, cut, work.kept[in_memory]).after_the_cut(choose)
        state = hashlib.sha256(b"/".join(name.encode() + left[name] for name in sorted(left))).digest()
        tally.count += 1
        if state in known:
            continue
        known.add(state)
        for file in cuts.iterdir():
            file.unlink()
        for one, raw in left.items():
            (cuts / one).write_bytes(raw)
        replaced = left.get("a.visits") != work.kept[in_memory]
        tally.lost += replaced and work.kept[in_memory] not in [raw for one, raw in left.items() if one[:2] == "a "]
        found = left_behind(cuts / "a.visits", site)
        tally.half += not found.sound or found.entries != (new if replaced else old)
        tally.seen["new file" if replaced else "old file"] += 1
    tally.seen["distinct states"] += len(known)
    assert tally.seen["new file"] and tally.seen["old file"]
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

CALLS = {
    "pwrite64": ("EIO", "ENOSPC"),
    "write": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO", "EACCES"),
    "openat": ("EACCES", "EIO"),
    "pread64": ("EIO",),
    "read": ("EIO",),
    "rename": ("EACCES", "EIO"),
    "link": ("EPERM", "EIO"),
    "unlink": ("EACCES", "EIO"),
    "mkdir": ("ENOSPC", "EACCES"),
}
"""The calls that are made to fail, and how: the first way in every tier, every way for a release."""
KILL = "kill"
"""A call at which the program is killed."""


@dataclass(frozen=True)
class Failing:
    """The n-th call of a kind fails, once or with all after it; counted from the moment a workflow begins."""

    call: str
    error: str
    number: int
    ever: bool

    @property
    def way(self) -> str:
        """What becomes of the call."""
        return "signal=KILL" if self.error == KILL else f"error={self.error}"


@dataclass(frozen=True)
class Ran:
    """A workflow that was run: how it ended, what it told, what else it said."""

    code: int
    told: list[str]
    complaints: str


def rules(failing: Sequence[Failing]) -> list[str]:
    """What strace is told so that these calls fail; of one kind it heeds one rule."""
    first, last = failing[0], failing[-1]
    if len(failing) == 1 or first.call != last.call:
        return [f"inject={f.call}:{f.way}:when={f.number}{'+' * f.ever}" for f in failing]
    low, high = sorted((first.number, last.number))
    return [f"inject={first.call}:error={first.error}:when={low}..{high}+{high - low}"]


def stack(first: Failing, second: Failing) -> bool:
    """Whether strace can make these two fail in one run."""
    if first.call != second.call:
        return True
    return first.error == second.error and not (first.ever or second.ever) and first.number != second.number


class Workflow:
    """A workflow that can be run with failing calls: it stands each time before the same site file and one backup."""

    def __init__(self, name: str, path: Path, site: Made, strace: str) -> None:
        self.name, self.path, self.site, self.strace = name, path, site, strace
        self.shelf = path.with_name("shelf")
        self.shelf.mkdir(exist_ok=True)
        path.write_bytes(site.raw)
        with opened(path, site.data_key) as store:
            store.back_up(self.shelf / "copy.visits", AT)
            store.append([visit(1), visit(2)], AT)  # what the backup lacks
            self.rows, self.slots = store._file.rows(), store._ring.slots
        self.kept = {file: file.read_bytes() for file in (path, *self.shelf.iterdir())}

    def run(self, *options: str) -> Ran:
        """Runs it in a child, its calls seen by strace from its first word on; by then nothing is loaded any more."""
        for file in (*self.path.parent.iterdir(), *self.shelf.iterdir()):
            if file.is_file():
                file.unlink()
        for file, data in self.kept.items():
            file.write_bytes(data)
        with TemporaryFile() as told, TemporaryFile() as complaints:
            reading, writing = os.pipe()

            def work() -> None:
                os.dup2(told.fileno(), 1)
                os.dup2(complaints.fileno(), 2)
                select([reading], [], [])  # no call of those that fail
                try:
                    carried_out(self.name, self.path, self.site.data_key)
                except BaseException:  # noqa: BLE001 (a fault of our own is told, too)
                    os.writev(2, [traceback.format_exc().encode()])
                    os._exit(1)

            child = forked(work)
            tracing = [self.strace, "-f", "-p", str(child), *options]
            with subprocess.Popen(tracing, stderr=subprocess.PIPE) as tracer:
                tracer.stderr.readline()  # it has taken hold of the child
                os.write(writing, b"go!")
                code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            os.close(reading)
            os.close(writing)
            told.seek(0)
            complaints.seek(0)
            return Ran(code, told.read().decode().split(), complaints.read().decode())

    def calls(self) -> list[Failing]:
        """Each call it makes, in every way that it may fail in this tier."""
        log = self.path.parent.with_name("calls.log")
        done = self.run("-o", str(log), "-e", f"trace={','.join(CALLS)}")
        assert (done.code, done.complaints) == (0, ""), done
        made = Counter(found[1] for line in log.read_text().splitlines() if (found := re.match(r"\d+ +(\w+)\(", line)))
        ways = 1 if TIER != "release" else None
        return [
            Failing(call, error, number, ever)
            for call, errors in CALLS.items()
            for error in errors[:ways]
            for number in range(1, made[call] + 1)
            for ever in (False, True)
        ]

    def fails(self, failing: Sequence[Failing], tally: Tally) -> None:
        """Runs it with these faults, and looks at what was told and what is there."""
        seen = f"trace={','.join(f.call for f in failing)}"
        done = self.run("-o", "/dev/null", "-e", seen, *(part for one in rules(failing) for part in ("-e", one)))
        told = done.told
        assert told[:1] == ["begun"], done
        tally.count += 1
        codes = [word for word in told if word in STORE_CODES]
        killed = done.code == -signal.SIGKILL and failing[-1].error == KILL  # it may have done more than it told
        tally.seen["killed" if killed else "told why not" if codes else "done all the same"] += 1
        tally.wrong += (done.code != 0 and not killed) or bool(done.complaints)  # a traceback
        for file, data in self.kept.items():
            tally.lost += file != self.path and file.read_bytes() != data  # older backups are untouched
        numbers = [int(word) for word in told if word.isdigit()]
        rows, slots, version = self.left(tally)
        match self.name:
            case "restore" | "restore-older":
                restored = rows[:-1] == self.site.rows
                tally.lost += not restored and rows != self.rows
                tally.wrong += restored < ("restored" in told) or restored > ("cannot-write" not in codes)
                if restored:
                    tally.lost += [file.read_bytes() for file in self.aside("set aside")] != [self.kept[self.path]]
            case "migrate":
                tally.lost += rows != self.rows
                tally.wrong += version != (2 if "migrated" in told else 1) and not (killed and version == 2)
                if version == 2:
                    tally.lost += [file.read_bytes() for file in self.aside("format 1")] != [self.kept[self.path]]
            case _:
                acknowledged = max(numbers, default=len(self.rows))
                tally.lost += rows[: len(self.rows)] != self.rows or len(rows) < acknowledged
                tally.half += (len(rows) - len(self.rows)) % {"save": 2, "import": 400}.get(self.name, 1)
                tally.half += self.name in ("user", "password") and (slots != self.slots) != (
                    len(rows) > len(self.rows)
                )
                tally.wrong += "not-saved" in codes and len(rows) > acknowledged  # it said so, and yet it is there
        found = {one.path.name for one in backup.backups(self.shelf)}
        tally.wrong += ("b.visits" in found) < ("backed-up" in told)
        if not killed and not any(fault.call == "unlink" for fault in failing):  # else what is whole may have to stay
            tally.wrong += ("b.visits" in found) > ("backed-up" in told)

    def left(self, tally: Tally) -> tuple[list[Row], tuple[Slot, ...], int]:
        """What stands in the site file, and that it and every backup listed are whole."""
        with opened(self.path, self.site.data_key) as store:
            tally.half += store.verify() != ()
            for one in backup.backups(self.shelf):
                tally.undetected += len(store.tried(one.path).entries) != one.entries
            return store._file.rows(), store._ring.slots, store._ring.version

    def aside(self, word: str) -> list[Path]:
        """Where the old file was put."""
        return list(self.path.parent.glob(f"* {word}*.visits"))


@pytest.fixture
def two_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration makes a file of a later format, which is to be read here."""
    monkeypatch.setattr(layout, "FORMATS", (*layout.FORMATS, NEXT))


def test_a_traceback_is_seen(in_memory: Path, site: Made, strace: str) -> None:
    done = Workflow("of no such name", in_memory, site, strace).run("-o", "/dev/null", "-e", "trace=fsync")
    assert (done.code, done.told) == (1, ["begun", "opened"])
    assert "ValueError: of no such name" in done.complaints


ONCE, TWICE = (WORKFLOWS, WORKFLOWS) if TIER != "commit" else (("save",), ("restore",))


@pytest.mark.usefixtures("two_formats")
@pytest.mark.fault("input/output fault at the n-th call")
@pytest.mark.parametrize("name", ONCE)
def test_a_call_that_fails_is_told_truly(name: str, in_memory: Path, site: Made, tally: Tally, strace: str) -> None:
    """Every call of every workflow fails, once and for ever; in the commit tier some of those of a save."""
    work = Workflow(name, in_memory, site, strace)
    every = work.calls()
    for failing in every if TIER != "commit" else random.Random(2).sample(every, times("input/output")):
        work.fails([failing], tally)
    tally.good()


@pytest.mark.usefixtures("two_formats")
@pytest.mark.fault("two input/output faults in one piece of work")
@pytest.mark.parametrize("name", TWICE)
def test_two_calls_that_fail_are_told_truly(name: str, in_memory: Path, site: Made, tally: Tally, strace: str) -> None:
    """The second may hit what the program does about the first; in the commit tier while a backup is put back."""
    choose, work = random.Random(8), Workflow(name, in_memory, site, strace)
    every = work.calls()
    while tally.count < times("two input/output") // len(TWICE):
        pair = choose.sample(every, 2)
        if stack(*pair):
            work.fails(pair, tally)
    tally.good()


@pytest.mark.usefixtures("two_formats")
@pytest.mark.fault("killed over an input/output fault")
@pytest.mark.parametrize("name", ONCE)
def test_a_program_killed_over_a_fault_loses_nothing(
    name: str, in_memory: Path, site: Made, tally: Tally, strace: str
) -> None:
    """A call fails, as on a full disk, and at another one the program is killed: perhaps while it tidies up."""
    choose, work = random.Random(9), Workflow(name, in_memory, site, strace)
    every = work.calls()
    while tally.count < times("killed over one") // len(ONCE):
        failing, last = choose.sample(every, 2)
        if failing.call != last.call:
            work.fails([failing, replace(last, error=KILL, ever=False)], tally)
    assert tally.seen["killed"]
    tally.good()
