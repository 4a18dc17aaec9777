"""Saves that end between two states: key slots half written, an error after the commit, a file that went away."""

import pytest

from model.store import Role, Store, StoreFault, layout
from model.store.file import look
from model.store.whole import patiently
from tests.faults.ward import AT, opened, visit

MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_of(page: bytes, pages: int) -> bytes:
    """The rollback journal a kill leaves, with the old first page of a file of so many pages."""
    nonce, sector = 7, 512
    header = MAGIC + b"".join(n.to_bytes(4, "big") for n in (1, nonce, pages, sector, layout.PAGE))
    checksum = (nonce + sum(page[at] for at in range(layout.PAGE - 200, 0, -200))) & 0xFFFFFFFF
    return header.ljust(sector, b"\0") + (1).to_bytes(4, "big") + page + checksum.to_bytes(4, "big")


@pytest.mark.parametrize("by_link", [False, True])
def test_a_power_cut_while_the_key_slots_change_locks_nobody_out(path, site, tmp_path, by_link):
    raw, data_key, rows = site.raw, site.data_key, site.rows
    store = opened(path, data_key)
    store.change_password("two", AT)
    store.close()
    after = path.read_bytes()
    old, new = raw[: layout.PAGE], after[: layout.PAGE]
    journal, named = path.with_name("a.visits-journal"), path
    if by_link:
        named = tmp_path / "link.visits"
        named.symlink_to(path)
    for written in (0, 512, 2048, 8192, layout.PAGE - 512, layout.PAGE):
        path.write_bytes(new[:written] + old[written:] + raw[layout.PAGE :])
        journal.write_bytes(journal_of(old, len(raw) // layout.PAGE))
        with Store.open(named, "li", "one") as store:
            assert store.verify() == ()
            assert store._file.rows() == rows
        assert path.read_bytes()[layout.PAGE :] == raw[layout.PAGE :]
    # The change was not acknowledged, so the new password must not count once the old page is back.
    path.write_bytes(new + raw[layout.PAGE :])
    journal.write_bytes(journal_of(old, len(raw) // layout.PAGE))
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(named, "li", "two")
    Store.open(named, "li", "one").close()


def test_a_password_from_a_spent_journal_opens_nothing(path, site):
    raw, data_key = site.raw, site.data_key
    with opened(path, data_key) as store:
        store.change_password("two", AT)
    spent = bytes(8) + journal_of(raw[: layout.PAGE], len(raw) // layout.PAGE)[8:]
    path.with_name("a.visits-journal").write_bytes(spent)
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(path, "li", "one")
    Store.open(path, "li", "two").close()


# A system that refuses


@pytest.fixture
def no_room():
    """Files may not grow beyond so many bytes, as on a full disk."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_save_without_room_says_not_saved_and_the_next_one_works(path, site, no_room):
    raw, data_key, rows = site.raw, site.data_key, site.rows
    with opened(path, data_key) as store:
        no_room(len(raw) + layout.PAGE)
        with pytest.raises(StoreFault, match="not-saved") as caught:
            store.append([visit(n) for n in range(500)], AT)
        assert caught.value.facts["cause"] in {"disk-full", "device"}
        with pytest.raises(StoreFault, match="not-saved"):
            store.append([visit(n) for n in range(500)], AT)
        no_room(2**40)
        assert store._file.rows() == rows
        assert store.append([visit(1)], AT)[0].number == len(rows) + 1
        assert store.verify() == ()


def test_a_save_in_a_file_that_cannot_be_read_again_says_so(path, site, no_room):
    store = opened(path, site.data_key)
    file = store._file
    rows = file.follow(file.last(), [(AT.isoformat(), "li", "{}")] * 500)

    def moves_and_grows() -> None:
        path.rename(path.with_name("moved.visits"))
        file.db.conn.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", rows)

    no_room(len(site.raw))
    with pytest.raises(StoreFault, match="save-unknown"):
        file._save(moves_and_grows, lambda: True)
    with pytest.raises(StoreFault, match="closed"):
        store.append([visit(1)], AT)


def test_an_error_after_the_commit_means_saved(path, site):
    from sqlcipher3.dbapi2 import OperationalError

    with opened(path, site.data_key) as store:
        file = store._file
        row = (len(site.rows) + 1, AT.isoformat(), "li", "{}", bytes(32))

        def commits_and_fails() -> None:
            file.db.conn.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", row)
            file.db.conn.execute("COMMIT")
            raise OperationalError("disk I/O error")

        file._save(commits_and_fails, lambda: file.last() == row)
        assert file.last() == row


def test_users_and_entries_are_saved_in_the_order_told(path, site):
    with opened(path, site.data_key) as store:
        for name in ("a", "b", "c"):
            store.add_user(name, "x", [Role.NURSE], AT)
            store.append([visit(1)], AT)
        assert store.verify() == ()
    assert Store.users(path) == ("li", "a", "b", "c")
    assert look(path)[0].version == layout.newest()


# Somebody else who has the file open


def test_what_looks_for_viruses_holds_a_new_file_for_a_moment_and_it_gets_its_name(tmp_path):
    new, path, held = tmp_path / "new", tmp_path / "path", [1, 2, 3]
    new.write_bytes(b"whole")

    def name():
        if held:
            held.pop()
            raise PermissionError(13, "used by another process")
        new.replace(path)

    patiently(name, (0, 0, 0))
    assert path.read_bytes() == b"whole"
    held.extend([1] * 9)
    with pytest.raises(PermissionError):
        patiently(name, (0, 0, 0))
    assert len(held) == 5, "it is asked once more than it is waited for"


def test_what_is_refused_for_another_reason_is_not_asked_for_again(tmp_path):
    asked = []

    def name():
        asked.append(1)
        (tmp_path / "none").replace(tmp_path / "path")

    with pytest.raises(FileNotFoundError):
        patiently(name, (0, 0))
    assert len(asked) == 1


# A folder that is there no more


@pytest.mark.parametrize("in_its_place", [False, True])
def test_a_backup_folder_that_was_renamed_is_named_and_what_was_kept_there_stays(path, site, tmp_path, in_its_place):
    place, renamed = tmp_path / "二级备份", tmp_path / "旧备份"
    place.mkdir()
    with opened(path, site.data_key) as store:
        kept = store.keep(place, AT).path
        raw = kept.read_bytes()
        place.rename(renamed)
        if in_its_place:
            place.write_text("no folder")
        store.append([visit(1)], AT)
        with pytest.raises(StoreFault, match="cannot-write") as caught:
            store.keep(place, AT)
        assert caught.value.facts["path"] == str(place)
        assert not place.is_dir(), "no folder is made in the place of one that somebody moved"
        assert (renamed / kept.name).read_bytes() == raw
        assert store.append([visit(2)], AT)[0].number == len(site.rows) + 2, "recording goes on"
        place.unlink(missing_ok=True)
        renamed.rename(place)
        assert store.keep(place, AT).path != kept
        assert store.verify() == ()
