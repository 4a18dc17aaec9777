"""A program with a newer format: what it makes of a site file of an earlier release, and an earlier program of its.

There is one format so far. The second one of these tests is a row of the same table, `layout.FORMATS`, as a later
release would add it; the file is the one that release 1.0 left behind.
"""

import os
import shutil
import signal
import tempfile
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from gui.batch import run
from model.journal import ClinicDay, Restored
from model.store import Store, StoreFault, backup, layout, migrate, swap
from model.store import file as file_module
from model.store.file import SiteFile, look
from tests.study_notation import ROOT
from tests.test_old_files import CODES

AT = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))
NEXT = (*layout.SCHEMA, "CREATE INDEX journal_by_person ON journal (by, number)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "tests" / "old" / "1.0.visits", tmp_path / "02.visits"))


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(layout, "FORMATS", (*layout.FORMATS, NEXT))


def opened(path: Path) -> Store:
    return Store.open(path, "li", "released 1.0")


def migrated(path: Path, data_key: bytes) -> None:
    with closing(SiteFile(path, data_key)) as old:
        migrate.migrate(old, data_key)


def closed_day(store: Store) -> int:
    """Something is recorded; its number."""
    return store.append([ClinicDay(on=AT.date(), state="closed")], AT)[0].number


def left(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple, bytes]:
    """What the file says to the program that made it, and its key."""
    path = Path(shutil.copy(ROOT / "tests" / "old" / "1.0.visits", tmp_path_factory.mktemp("1.0")))
    with opened(path) as store:
        said = store.entries(), store.people(), store.id, store.head, store.protocol, store.site
        return said, store._data_key


@pytest.fixture
def known(release) -> tuple:
    return release[0]


def test_an_older_file_is_read_and_nothing_is_written(path, known, tmp_path, newer_program, monkeypatch):
    """Not even by another site's program that merges it: it is read as a copy in the newer format."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    before = path.read_bytes()
    with opened(path) as store:
        assert (store.entries(), store.people(), store.id, store.head, store.protocol, store.site) == known
        assert (store.path, store.older) == (path, None)
        assert store.verify() == ()
        assert store._file.one("SELECT count(*) FROM sqlite_schema WHERE name = 'journal_by_person'")[0] == 1
        copy = store.back_up(tmp_path / "shelf.visits", AT)
        assert store.tried(copy.path).entries == tuple(known[0])
        with pytest.raises(StoreFault, match="in-use"):
            opened(path)
        assert (tmp_path / "temporary").stat().st_nlink > 2, "the copy lies there"
    assert path.read_bytes() == before
    assert [*(tmp_path / "temporary").iterdir()] == []
    assert left(path) == {"02.visits", "shelf.visits", "shelf.visits.json", "temporary"}
    opened(path).close()


@pytest.mark.parametrize(
    "command",
    ["worklist 02.visits", "report 02.visits --week last", "verify 02.visits", "merge trial.visits 02.visits"],
)
def test_a_command_that_reads_writes_nothing_into_an_older_file(path, command, newer_program, monkeypatch, capsys):
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("VISITKEEPER_PASSWORD", "released 1.0")
    before = path.read_bytes()
    said = run([*command.split(), "--user", "li"], AT)
    assert said == 0, capsys.readouterr()
    assert path.read_bytes() == before
    assert left(path) - {"trial.visits"} == {"02.visits"}


def test_an_older_file_is_brought_to_the_newer_format_and_kept_as_it_was(path, known, newer_program):
    before = path.read_bytes()
    with opened(path) as store:
        assert closed_day(store) == len(known[0]) + 1
        assert store.older == path.with_name("02 format 1.visits")
        assert store.entries()[:-1] == known[0]
        assert store.verify() == ()
        assert look(path)[0].version == 2
        with pytest.raises(StoreFault, match="in-use"):
            opened(path)
    assert path.with_name("02 format 1.visits").read_bytes() == before
    with opened(path) as store:
        assert store.older is None, "it is done once"
        assert store.verify() == ()
    with Store.recover(path, CODES["1.0"], "chen", "another password", AT) as store:
        assert (store.user, store.older) == ("chen", None)
    assert left(path) == {"02.visits", "02 format 1.visits"}


def test_a_recovery_code_opens_an_older_file(path, known, newer_program):
    with Store.recover(path, CODES["1.0"], "li", "another password", AT) as store:
        assert store.older == path.with_name("02 format 1.visits")
        assert store.entries()[:-1] == known[0]
        assert store.verify() == ()


def test_a_wrong_password_changes_nothing(path, newer_program):
    before = path.read_bytes()
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(path, "li", "released 2.0")
    assert (path.read_bytes(), left(path)) == (before, {"02.visits"})


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(path, newer_program, monkeypatch):
    with opened(path) as store:
        closed_day(store)
    before = path.read_bytes()
    monkeypatch.setattr(layout, "FORMATS", layout.FORMATS[:1])
    for act in (opened, Store.users, Store.is_demo, lambda p: Store.recover(p, CODES["1.0"], "li", "x", AT)):
        with pytest.raises(StoreFault) as caught:
            act(path)
        assert (caught.value.code, caught.value.facts["version"], caught.value.facts["known"]) == ("newer", 2, 1)
    assert (path.read_bytes(), left(path)) == (before, {"02.visits", "02 format 1.visits"})
    opened(path.with_name("02 format 1.visits")).close()  # the program of yesterday still opens what was kept


def test_a_damaged_older_file_is_not_carried_over(path, newer_program):
    damaged = bytearray(path.read_bytes())
    damaged[layout.PAGE + 100 : layout.PAGE + 200] = bytes(100)
    path.write_bytes(damaged)
    with pytest.raises(StoreFault, match="damaged"):
        opened(path)
    assert (path.read_bytes(), left(path)) == (damaged, {"02.visits"})


def test_without_room_the_older_file_stands(path, known, newer_program):
    resource = pytest.importorskip("resource")
    before, (soft, hard) = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    for pages in (1, 2, 5):
        with opened(path) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (pages * layout.PAGE, hard))
            try:
                with pytest.raises(StoreFault) as caught:
                    closed_day(store)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            assert (caught.value.code, caught.value.facts["path"]) == ("cannot-write", str(path))
            assert (store.entries(), store.older) == (known[0], None), "it can still be read"
        assert (path.read_bytes(), left(path)) == (before, {"02.visits"})
    with opened(path) as store:
        assert closed_day(store) == len(known[0]) + 1


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (migrate, "fill"),
        (migrate, "proved"),
        (swap, "synced"),
        (Path, "hardlink_to"),
        (swap, "keep_name"),
        (Path, "replace"),
    ],
)
def test_killed_at_any_point_one_complete_file_stands(path, release, newer_program, monkeypatch, owner, name, before):
    """The program ends before or after a step: what bears the name is the old file or the new one, each complete."""
    real, old, (known, data_key) = getattr(owner, name), path.read_bytes(), release

    def killing(*given, **more):
        if not before:
            real(*given, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killing)
        with pytest.raises(KeyboardInterrupt):
            migrated(path, data_key)
    assert (path.read_bytes() != old) is ((name, before) == ("replace", False))
    if look(path)[0].version == 1:
        Store(SiteFile(path, data_key), "li", data_key).close()  # as at the next start
        migrated(path, data_key)
    with Store(SiteFile(path, data_key), "li", data_key) as store:
        assert store.entries() == known[0]
        assert store.verify() == ()
    assert [file.read_bytes() for file in path.parent.glob("* format 1*.visits")] == [old]
    assert path.stat().st_nlink == 1


def test_what_was_cut_short_is_cleared_away_when_the_file_is_opened_next(path, known):
    """Names that no work bears any more; a copy that somebody keeps, and another site's file, are left alone."""
    for name in ("02.visits.0123abcd.new", "02.visits.0123abcd.new-journal"):
        path.with_name(name).write_bytes(b"half")
    for name in ("02 format 1.visits", "02 set aside 2026-11-26 093000.visits"):
        path.with_name(name).hardlink_to(path)
    kept = ("02 format 1 2.visits", "02 mine.visits", "022.visits.0123abcd.new", "02.visits.new")
    shutil.copy(path, path.with_name(kept[0]))
    path.with_name(kept[1]).hardlink_to(path)
    for name in kept[2:]:
        path.with_name(name).write_bytes(b"not ours")
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(path, "li", "released 2.0")
    assert len(left(path)) == 9, "only who has opened it clears away"
    with opened(path) as store:
        assert store.entries() == known[0]
        assert left(path) - {"02.visits.open"} == {"02.visits", *kept}


def test_a_backup_of_an_older_format_is_restored_in_the_newer_one(path, known, tmp_path, newer_program, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(layout, "FORMATS", layout.FORMATS[:1])
        with opened(path) as store:
            copy = store.back_up(tmp_path / "shelf.visits", AT)
    with opened(path) as store:
        closed_day(store)
        assert store.tried(copy.path).entries == tuple(known[0])
        again, aside = store.restored(copy.path, AT)
    with again:
        assert again.entries()[:-1] == known[0]
        assert isinstance(again.entries()[-1].fact, Restored)
        assert again.verify() == ()
        assert again.older is None
    assert len(opened(aside).entries()) == len(known[0]) + 1
    assert copy.path.read_bytes()[60:64] == bytes((0, 0, 0, 1)), "a backup is never changed"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_older_file_that_is_open_elsewhere_is_in_use(path, newer_program):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        layout.FORMATS = layout.FORMATS[:1]
        with opened(path):
            os.write(writing, b"!")
            signal.pause()
        os._exit(0)
    os.read(reading, 1)
    with pytest.raises(StoreFault, match="in-use"):
        opened(path)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    opened(path).close()


def test_a_backup_of_an_older_format_that_cannot_be_put_in_order_changes_nothing(
    path, known, tmp_path, newer_program, monkeypatch
):
    copy = Path(shutil.copy(path, tmp_path / "copy.visits"))

    def refused(new: Path, to: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(new), str(to))

    with monkeypatch.context() as patch, opened(path) as store:
        closed_day(store)
        before = path.read_bytes()
        patch.setattr(Path, "replace", refused)
        with pytest.raises(StoreFault) as caught:
            store.restored(copy, AT)
        assert (caught.value.code, caught.value.facts["path"]) == ("cannot-write", str(path))
        assert store.entries()[:-1] == known[0], "it goes on as it was"
    assert (path.read_bytes(), left(path) & {"02.visits", "copy.visits"}) == (before, {"02.visits", "copy.visits"})
    assert not list(path.parent.glob("*.new*"))


def elsewhere(path: Path, data_key: bytes) -> str:
    """What another program is told that opens the file now."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        file_module._held.clear()  # another program knows nothing of what this one has open
        try:
            SiteFile(path, data_key).close()
            os.write(writing, b"opened")
        except StoreFault as fault:
            os.write(writing, fault.code.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return told.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("work", ["migrate", "restore"])
def test_nobody_gets_in_before_the_new_file_is_in_place(path, release, tmp_path, newer_program, monkeypatch, work):
    """Else what was recorded in between would be in the file that is set aside."""
    copy, data_key, told = Path(shutil.copy(path, tmp_path / "copy.visits")), release[1], []
    real = Path.replace

    def replace(new: Path, to: Path) -> Path:
        if to == path:
            told.append(elsewhere(path, data_key))
        return real(new, to)

    monkeypatch.setattr(Path, "replace", replace)
    if work == "migrate":
        migrated(path, data_key)
    else:
        backup.restore(copy, path, data_key, "li", AT)
    assert told == ["in-use"]
    assert elsewhere(path, data_key) == "opened"


def test_a_file_that_was_replaced_while_it_was_being_opened_is_not_the_one_that_is_opened(path, release, monkeypatch):
    newer, data_key = Path(shutil.copy(path, path.with_name("newer.visits"))), release[1]
    with Store(SiteFile(newer, data_key), "li", data_key) as store:
        head = closed_day(store) and store.head
    real = file_module._connected

    def connected(*given):
        database = real(*given)
        if newer.exists():
            newer.replace(path)
        return database

    monkeypatch.setattr(file_module, "_connected", connected)
    with Store(SiteFile(path, data_key), "li", data_key) as store:
        assert store.head == head
