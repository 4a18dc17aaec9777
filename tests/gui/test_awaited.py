"""What is asked for before it is there: done once it is, and never with something else."""

from __future__ import annotations

from gui.awaited import Awaited


def test_what_was_asked_last_is_done_once_it_is_there_and_once_only() -> None:
    awaited, done = Awaited[str](), list[str]()
    awaited.wait()
    awaited.then(lambda made: done.append(f"printed {made}"))
    awaited.then(lambda made: done.append(f"signed {made}"))
    assert not done and awaited.made is None
    awaited.came("W48")
    awaited.came("W48, counted again")
    awaited.then(lambda made: done.append(f"kept {made}"))
    assert done == ["signed W48", "kept W48, counted again"]


def test_what_was_asked_of_one_is_not_done_with_another() -> None:
    awaited, done = Awaited[str](), list[str]()
    awaited.then(done.append)
    awaited.wait()
    awaited.came("W47")
    awaited.wait()
    awaited.then(done.append)
    awaited.forget()
    awaited.came("W46")
    assert not done and awaited.made == "W46"
