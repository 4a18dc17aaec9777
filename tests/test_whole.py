"""A small file stands in its place whole, or what stood there before still does."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from gui import small_files
from model.store import whole


def test_a_file_takes_the_place_of_another_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / ("访" * 70 + ".json")  # a longer name would be too long for the one that is written first
    for data in (b"old", b"new", b""):
        whole.put(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_where_there_is_no_room_the_old_one_stays(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # which Windows has not
    path = tmp_path / "settings.json"
    small_files.write(path, {"size": "old"})
    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            whole.put(path, b"x" * 65)
        small_files.write(path, {"size": "x" * 65})  # a note that cannot be written is left
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert small_files.read(path) == {"size": "old"}
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    target, path = tmp_path / "elsewhere", tmp_path / "note.json"
    target.write_bytes(b"not ours")
    path.symlink_to(target)
    whole.put(path, b"ours")
    assert (target.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"not ours", b"ours", False)
