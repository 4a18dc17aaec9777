"""Backups: proved where they lie, kept by a rotation, put back without ever losing the old file."""

import json
import os
import random
import shutil
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from model import words_store
from model.journal import Restored, VisitDone
from model.store import Role, Store, StoreFault, backup, layout, swap
from model.store.backup import Backup, backups, thinned
from model.store.file import SiteFile, journal
from model.words import plain

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 23, 9, 30, tzinfo=BEIJING)
PROTOCOL = "id = 1\n" * 3000


def visit(number: int) -> VisitDone:
    return VisitDone(on=date(2026, 3, 2), subject="02-0001", visit=f"PD1-{number}")


def made(path: Path, entries: int = 40, **more: object) -> Path:
    given = {"protocol": PROTOCOL, "site": "02", "user": "li", "password": "one", "at": AT, "demo": True}
    store, _ = Store.create(path, **{**given, **more})
    with store:
        store.append([visit(n) for n in range(1, entries + 1)], AT)
    return path


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> bytes:
    return made(tmp_path_factory.mktemp("made once") / "02.visits").read_bytes()


@pytest.fixture
def site(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "02.visits"
    path.write_bytes(raw)
    return path


@pytest.fixture
def store(site: Path):
    with Store.open(site, "li", "one") as store:
        yield store


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def fault(code: str, act, *given) -> StoreFault:
    with pytest.raises(StoreFault) as caught:
        act(*given)
    assert caught.value.code == code, caught.value
    return caught.value


# Making one


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a file that is open keeps its name")
def test_a_file_in_whose_place_another_was_put_takes_nothing_more_and_is_still_backed_up(store, site, raw, shelf):
    store.append([visit(41)], AT)
    older = site.with_name("older")
    older.write_bytes(raw)
    for put in (lambda: older.replace(site), site.unlink):
        put()
        told = fault("not-saved", store.append, [visit(42)], AT)
        assert words_store.fault(plain, told.code, **told.facts).startswith("Nothing was saved")
        assert len(store.entries()) == 41
    assert told.facts["detail"] == "No such file or directory"
    assert len(store.tried(store.back_up(shelf, AT).path).entries) == 41


@pytest.mark.parametrize("length", [227, 240, 300])
def test_a_name_too_long_for_a_backup_or_what_stands_beside_it_is_told(store, shelf, length):
    told = fault("cannot-write", store.back_up, shelf / ("x" * length + ".visits"), AT)
    assert told.facts["cause"] == "long-name"
    assert "is too long" in words_store.fault(plain, told.code, **told.facts)
    assert not list(shelf.iterdir())


def test_a_backup_is_a_site_file_with_the_same_entries(store, shelf):
    copy = store.back_up(shelf, AT)
    assert copy.path.name == "02 2026-11-23 093000.visits"
    assert (copy.entries, copy.head, copy.site, copy.whole) == (40, store.head, store.id, True)
    with Store.open(copy.path, "li", "one") as other:
        assert other.entries() == store.entries()
        assert other.verify() == ()
    assert backups(shelf, store.id) == (copy,)
    assert sorted(p.name for p in shelf.iterdir()) == [copy.path.name, copy.path.name + ".json"]
    assert store.append([visit(41)], AT)[0].number == 41, "the file is still ours"
    assert store.tried(copy.path).entries == tuple(store.entries()[:40])


def test_the_lock_is_kept_while_a_backup_is_made(store, site, shelf):
    import subprocess
    import sys

    store.back_up(shelf, AT)
    code = "import sys; from pathlib import Path; from model.store import *\n"
    code += "try: Store.open(Path(sys.argv[1]), 'li', 'one')\nexcept StoreFault as f: print(f.code)"
    told = subprocess.run([sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "in-use"


def test_a_backup_never_takes_the_place_of_a_file(store, site, shelf):
    copy = store.back_up(shelf / "my own.visits", AT)
    before = copy.path.read_bytes()
    fault("exists", store.back_up, copy.path, AT)
    fault("exists", store.back_up, site, AT)
    assert fault("cannot-write", store.back_up, shelf / "none" / "a.visits", AT).facts["cause"] == "no-folder"
    assert copy.path.read_bytes() == before


def test_two_backups_of_one_second_are_two(store, shelf):
    first = store.keep(shelf, AT)
    assert store.keep(shelf, AT) == first
    store.append([visit(41)], AT)
    second = store.keep(shelf, AT)
    assert second.path.name == "02 2026-11-23 093000 2.visits"
    assert [one.entries for one in backups(shelf)] == [41, 40]


def test_a_place_that_is_full_leaves_nothing_behind(store, shelf):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * layout.PAGE, hard))
    try:
        assert fault("cannot-write", store.back_up, shelf, AT).facts["cause"] in {"disk-full", "device"}
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(shelf.iterdir()) == []
    assert store.back_up(shelf, AT).entries == 40


def test_a_place_that_keeps_other_bytes_is_found_out(store, shelf, monkeypatch):
    """A disk that swaps two pages on the way: what SQLite wrote is not what is read."""

    def swapping(path: Path) -> None:
        data = bytearray(path.read_bytes())
        page = layout.PAGE
        data[page : 2 * page], data[2 * page : 3 * page] = data[2 * page : 3 * page], data[page : 2 * page]
        path.write_bytes(data)

    monkeypatch.setattr(backup, "synced", swapping)
    assert fault("not-read-back", store.back_up, shelf, AT).facts["path"].endswith("02 2026-11-23 093000.visits")
    assert list(shelf.iterdir()) == []


def test_only_what_was_proved_is_listed(store, shelf):
    copy = store.back_up(shelf, AT)
    later = store.back_up(shelf, AT + timedelta(hours=1))
    shutil.copy(copy.path, shelf / "a copy by hand.visits")
    (shelf / "x.visits.json").write_text("{")
    (shelf / "y.visits.json").write_text('{"at": "2026-11-23", "entries": 1, "site": "a"}')
    (shelf / "y.visits").write_text("")
    (shelf / "z.visits.json").write_text(json.dumps({"at": AT.isoformat()}))
    assert backups(shelf) == (later, copy)
    assert backups(shelf, "another") == ()
    assert backups(shelf / "none") == ()
    copy.path.unlink()
    assert backups(shelf) == (later,)


# Which are kept


def at_moments(*moments: datetime) -> list[Backup]:
    class Whole(Backup):
        __slots__ = ()

        @property
        def whole(self) -> bool:
            return self.size == 1

    return [Whole(Path(f"{n}"), "s", n, "h", moment, 1, "x") for n, moment in enumerate(moments)]


def test_two_days_a_fortnight_eight_weeks_three_years():
    now = datetime(2026, 11, 26, 18, 0, tzinfo=BEIJING)
    found = at_moments(*(now - timedelta(hours=2 * n) for n in range(12 * 365 * 4)))
    gone = {b.path for b in thinned(found, now)}
    kept = [b.at for b in found if b.path not in gone]
    assert all(now - timedelta(hours=2 * n) in kept for n in range(25))
    days = sorted({at.date() for at in kept}, reverse=True)
    assert days[:14] == [now.date() - timedelta(n) for n in range(14)]
    weeks = sorted({at.date().isocalendar()[:2] for at in kept}, reverse=True)
    assert len({w for w in weeks if w >= (2026, 41)}) == 8
    assert len({(at.year, at.month) for at in kept}) == 36
    assert len(kept) < 25 + 14 + 8 + 36
    assert thinned([b for b in found if b.path not in gone], now) == (), "thinning twice thins no more"


def test_the_three_newest_stay_however_old():
    now = datetime(2036, 11, 26, 18, 0, tzinfo=BEIJING)
    day = datetime(2026, 11, 26, tzinfo=BEIJING)
    found = at_moments(*(day + timedelta(minutes=n) for n in range(20)))
    assert [b.entries for b in found if b not in thinned(found, now)] == [17, 18, 19]


def test_a_clock_that_was_set_back_thins_nothing():
    now = datetime(2026, 11, 26, 18, 0, tzinfo=BEIJING)
    found = at_moments(*(now - timedelta(n) for n in range(400)))
    assert thinned(found, now)
    assert thinned(found, now - timedelta(days=3)) == ()


def test_a_damaged_backup_neither_counts_nor_goes(store, shelf):
    old = store.back_up(shelf, AT - timedelta(days=900))
    for n in range(6):
        store.back_up(shelf, AT - timedelta(days=800, minutes=n))
    old.path.write_bytes(old.path.read_bytes()[:-1])
    gone = thinned(backups(shelf), AT)
    assert len(gone) == 3
    assert old.path not in {b.path for b in gone}
    for one in gone:
        backup.delete(one)
    assert len(backups(shelf)) == 4
    assert old.path.exists()


def test_what_was_there_before_an_import_and_before_a_restore_is_kept(tmp_path):
    path = made(tmp_path / "02.visits", demo=False, password="long enough")
    with Store.open(path, "li", "long enough") as store:
        before = store.head
        store.import_all([visit(99)], AT)
        assert [one.head for one in backups(backup.shelf(path))] == [before]
        imported = store.head
        again, _ = store.restored(backups(backup.shelf(path))[0].path, AT + timedelta(hours=1))
    with again:
        assert {one.head for one in backups(backup.shelf(path))} == {before, imported}


# Putting one back


def test_what_was_left_half_made_goes_when_the_next_backup_is_kept(store, shelf):
    for name, age in (("02 x.visits.0123abcd.part", 2), ("02 y.visits.0123abcd.part", 0), ("02 z.part", 2)):
        (shelf / name).write_bytes(b"half")
        os.utime(shelf / name, ((AT - timedelta(days=age)).timestamp(),) * 2)
    kept = store.keep(shelf, AT)
    left = {file.name for file in shelf.iterdir()} - {kept.path.name, f"{kept.path.name}.json"}
    assert left == {"02 y.visits.0123abcd.part", "02 z.part"}


def test_restoring_keeps_the_old_file_and_says_so_in_the_records(store, site, shelf):
    copy = store.back_up(shelf, AT)
    store.append([visit(n) for n in range(41, 52)], AT)
    later, head = store.entries(), store.head
    again, aside = store.restored(copy.path, AT + timedelta(days=1))
    with again:
        assert again.entries()[:-1] == later[:40]
        last = again.entries()[-1]
        assert last.fact == Restored(on=date(2026, 11, 24), last=AT.isoformat(), before=head, aside=aside.name)
        assert (last.by, again.path, again.verify()) == ("li", site, ())
    with Store.open(aside, "li", "one") as old:
        assert old.entries() == later
    assert store.append_each([]) == []
    fault("closed", store.entries)
    assert copy.whole


def test_what_is_restored_by_a_link_takes_the_place_of_the_file_it_leads_to(store, site, shelf):
    """Else there would be two files of one site, and in each somebody goes on recording."""
    copy = store.back_up(shelf, AT)
    store.append([visit(41)], AT)
    store.close()
    link, linked = shelf / "link.visits", shelf / "copy.visits"
    link.symlink_to(site)
    linked.symlink_to(copy.path)
    again, aside = Store.restore(linked, link, "li", "one", AT)
    with again:
        assert (again.path, aside.parent) == (site, site.parent)
        fault("in-use", Store.open, site, "li", "one")
        once_more, _ = again.restored(linked, AT + timedelta(days=1))
        once_more.close()
    assert link.is_symlink()
    with Store.open(link, "li", "one") as same, Store.open(aside, "li", "one") as old:
        assert (same.path, len(same.entries()), len(old.entries())) == (site, 41, 41)


def test_restoring_where_there_was_nothing(store, site, shelf):
    copy = store.back_up(shelf, AT)
    again, aside = Store.restore(copy.path, site.with_name("new.visits"), "li", "one", AT)
    with again:
        assert (len(again.entries()), aside) == (41, None)


def test_who_may_open_the_file_stays_as_it_is(store, site, shelf):
    store.add_user("wang", "two", [Role.NURSE], AT)
    copy = store.back_up(shelf, AT)
    store.remove_user("wang", AT)
    store.change_password("three", AT)
    again, _ = store.restored(copy.path, AT)
    again.close()
    assert Store.users(site) == ("li",)
    Store.open(site, "li", "three").close()
    fault("wrong-password", Store.open, site, "li", "one")
    fault("no-such-user", Store.restore, copy.path, site, "wang", "two", AT)


def test_who_was_let_out_since_puts_no_backup_back(store, site, shelf):
    """Nor does a password of then, which somebody may have changed because others knew it."""
    store.add_user("wang", "two", [Role.ADMINISTRATOR], AT)
    copy = store.back_up(shelf, AT)
    store.remove_user("wang", AT)
    store.change_password("three", AT)
    store.close()
    before = site.read_bytes()
    fault("no-such-user", Store.restore, copy.path, site, "wang", "two", AT)
    fault("wrong-password", Store.restore, copy.path, site, "li", "one", AT)
    assert site.read_bytes() == before
    again, _ = Store.restore(copy.path, site, "li", "three", AT)
    with again:
        assert not again.entries()[-1].fact.users
    site.write_bytes(bytes(len(before)))  # nothing in it tells any more who is let in
    again, _ = Store.restore(copy.path, site, "wang", "two", AT)
    with again:
        assert again.entries()[-1].fact.users == "backup", "and that is on record"


def test_only_an_administrator_restores(store, site, shelf):
    store.add_user("wang", "two", [Role.NURSE], AT)
    copy = store.back_up(shelf, AT)
    store.close()
    before = site.read_bytes()
    fault("not-permitted", Store.restore, copy.path, site, "wang", "two", AT)
    fault("wrong-password", Store.restore, copy.path, site, "li", "two", AT)
    fault("no-such-user", Store.restore, copy.path, site, "zhao", "two", AT)
    with Store.open(site, "wang", "two") as other:
        fault("not-permitted", other.restored, copy.path, AT)
    assert site.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_nothing_but_a_file_is_set_aside(store, shelf):
    """A pipe stands for the devices of a system, which its programs would miss."""
    copy, pipe, folder = store.back_up(shelf, AT), shelf / "pipe", shelf / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    before = {*shelf.iterdir()}
    for place in (pipe, folder):
        fault("not-a-site-file", Store.restore, copy.path, place, "li", "one", AT)
    assert pipe.is_fifo() and {*shelf.iterdir()} == before


def test_a_damaged_site_file_is_set_aside_with_its_journal(store, site, shelf):
    copy = store.back_up(shelf, AT)
    store.close()
    left = bytes.fromhex("d9d505f920a163d7") + b"what was left of it"
    broken = bytes(1000) + site.read_bytes()[1000 : 5 * layout.PAGE + 7]
    site.write_bytes(broken)
    journal(site).write_bytes(left)
    again, aside = Store.restore(copy.path, site, "li", "one", AT)
    with again:
        assert len(again.entries()) == 41
        assert again.verify() == ()
    assert aside.read_bytes() == broken
    assert journal(aside).read_bytes() == left
    site.write_bytes(site.read_bytes()[: 3 * layout.PAGE])
    again, aside = Store.restore(copy.path, site, "li", "one", AT + timedelta(seconds=1))
    again.close()
    assert aside.stat().st_size == 3 * layout.PAGE


def cell(raw: bytes, at: int, new: bytes) -> bytes:
    return raw[:at] + new + raw[at + len(new) :]


def page(raw: bytes, number: int) -> bytes:
    return raw[number * layout.PAGE : (number + 1) * layout.PAGE]


BAD = {
    "half copied": lambda raw: raw[: len(raw) // 2],
    "a byte changed": lambda raw: cell(raw, 3 * layout.PAGE + 9, bytes([raw[3 * layout.PAGE + 9] ^ 1])),
    "a page zeroed": lambda raw: cell(raw, 2 * layout.PAGE, bytes(layout.PAGE)),
    "pages swapped": lambda raw: cell(raw, layout.PAGE, page(raw, 2) + page(raw, 1)),
    "key slots damaged": lambda raw: raw.replace(b'"wrapped":"', b'"wrapped":"x', 1)[: len(raw)],
    "empty": lambda raw: b"",
    "no site file": lambda raw: b"subject,date\n",
    "newer": lambda raw: cell(raw, 60, (2).to_bytes(4, "big")),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_backup_changes_nothing(store, site, shelf, kind):
    copy = store.back_up(shelf, AT)
    copy.path.write_bytes(BAD[kind](copy.path.read_bytes()))
    with pytest.raises(StoreFault) as caught:
        store.restored(copy.path, AT)
    assert caught.value.code in {"bad-backup", "not-a-site-file", "newer"}
    assert caught.value.facts["path"] == str(copy.path)
    store.append([visit(99)], AT)
    store.close()
    with pytest.raises(StoreFault):
        Store.restore(copy.path, site, "li", "one", AT)
    assert sorted(p.name for p in site.parent.iterdir()) == ["02.visits", "shelf"]
    with Store.open(site, "li", "one") as again:
        assert len(again.entries()) == 41


def test_a_backup_of_another_site_is_refused(store, site, shelf, tmp_path):
    other = made(tmp_path / "03.visits", site="03")
    with Store.open(other, "li", "one") as another:
        copy = another.back_up(shelf, AT)
    fault("other-site", store.restored, copy.path, AT)
    fault("other-site", store.tried, copy.path)
    store.close()
    before = site.read_bytes()
    fault("other-site", Store.restore, copy.path, site, "li", "one", AT)
    fault("missing", Store.restore, shelf / "none.visits", site, "li", "one", AT)
    assert site.read_bytes() == before


def test_a_file_in_use_is_not_replaced(store, site, shelf):
    copy = store.back_up(shelf, AT)
    fault("in-use", Store.restore, copy.path, site, "li", "one", AT)
    fault("no-backup-of-itself", store.restored, site, AT)
    assert len(store.entries()) == 40


def test_killed_at_any_point_one_complete_file_stands(store, site, shelf, monkeypatch, raw):
    """Each step of a restore is made the last one."""
    copy = store.back_up(shelf, AT)
    store.append([visit(n) for n in range(41, 52)], AT)
    data_key = store._data_key
    store.close()
    full = site.read_bytes()

    class Killed(BaseException):
        pass

    steps = 0
    for owner, name in (
        (backup, "copied"),
        (backup, "proved"),
        (swap, "synced"),
        (Path, "hardlink_to"),
        (swap, "keep_name"),
        (Path, "unlink"),
        (Path, "replace"),
    ):
        for before in (True, False):
            real = getattr(owner, name)

            def killing(*given, real=real, before=before, **more):
                if not before:
                    real(*given, **more)
                raise Killed

            with monkeypatch.context() as patch:
                patch.setattr(owner, name, killing)
                with pytest.raises(Killed):
                    backup.restore(copy.path, site, data_key, "li", AT)
            with closing(SiteFile(site, data_key)) as file:
                assert len(file.rows()) in (51, 41)
            aside = list(site.parent.glob("*set aside*.visits"))
            assert site.read_bytes() == full or aside[0].read_bytes() == full
            site.write_bytes(full)
            for left in (*aside, *site.parent.glob("*.new*")):
                left.unlink()
            steps += 1
    assert steps == 14


def test_a_restore_can_be_repeated_after_any_damage(site, store, shelf):
    copy = store.back_up(shelf, AT)
    key = store._data_key
    store.close()
    choose = random.Random(5)
    for n in range(10):
        damaged = bytearray(site.read_bytes())
        for _ in range(200):
            damaged[choose.randrange(len(damaged))] ^= 0xFF
        site.write_bytes(damaged)
        backup.restore(copy.path, site, key, "li", AT + timedelta(seconds=n))
        with Store.open(site, "li", "one") as again:
            assert again.verify() == ()
    assert len(list(site.parent.glob("*set aside*"))) == 10
