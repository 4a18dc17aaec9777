"""The ways into a site file: a password, a code, a backup in place of a damaged file, making a new one, the demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gui.jobs import Slow

if TYPE_CHECKING:
    # Loaded when somebody gets in: the unlock page does without.
    from datetime import datetime

    from gui.attempts import Attempts
    from gui.session import Session


class WaysIn:
    """What the unlock page can do. Each way is a verb in two halves that gives a session, or raises StoreFault."""

    def __init__(self, clock: Callable[[], datetime], demo: Callable[[], Path]) -> None:
        self.clock, self.demo = clock, demo

    @cached_property
    def attempts(self) -> Attempts:
        """The wrong passwords on this computer."""
        from gui.attempts import Attempts

        return Attempts(self.clock)

    def open(self, path: Path, user: str, password: str) -> Slow[Session]:
        """With a password."""
        from gui.sessions import opening
        from model.store import Store

        return opening(lambda: Store.open(path, user, password), self.clock)

    def recover(self, path: Path, user: str, code: str, password: str) -> Slow[Session]:
        """With a recovery code or a one-time code, the user's password replaced by this one."""
        from gui.sessions import opening
        from model.store import Store

        at = self.clock()
        return opening(lambda: Store.recover(path, code, user, password, at), self.clock)

    def restore(self, backup: Path, path: Path, user: str, password: str) -> Slow[Session]:
        """By a backup that takes the place of a file that cannot be opened any more."""
        from gui.sessions import opening
        from model.store import Store

        at = self.clock()
        return opening(lambda: Store.restore(backup, path, user, password, at)[0], self.clock)

    def make(
        self, path: Path, site: str, first: tuple[str, str], other: tuple[str, str] | None
    ) -> Slow[tuple[Session, tuple[str, str]]]:
        """A new site file by the protocol that comes with the program, and its two recovery codes.

        `first` administers it, and `other` if there is one: name and password. Folders that are lacking are made;
        of a file that cannot be made whole nothing is left. Raises OSError, too.
        """
        from gui import files
        from gui.sessions import opening
        from model.roles import Role
        from model.store import Store

        at, protocol = self.clock(), files.own_protocol().read_text("utf-8")
        codes: list[tuple[str, str]] = []

        def made() -> Store:
            path.parent.mkdir(parents=True, exist_ok=True)
            store, shown = Store.create(path, protocol=protocol, site=site, user=first[0], password=first[1], at=at)
            try:
                if other:
                    store.add_user(*other, [Role.ADMINISTRATOR], at)
            except BaseException:
                store.close()
                path.unlink()  # nothing is in it yet, and the next try makes it whole
                raise
            codes.append(shown)
            return store

        begun = opening(made, self.clock)
        return Slow(begun.work, lambda read: (begun.then(read), codes[0]))
