"""The ways into a site file: a password, a code, a backup in place of a damaged file, making a new one, the demo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gui.attempts import Attempts

if TYPE_CHECKING:
    # Loaded when somebody gets in: the unlock page does without.
    from gui.session import Session


class WaysIn:
    """What the unlock page can do. Each way gives a session, or raises StoreFault."""

    def __init__(self, clock: Callable[[], datetime], demo: Callable[[], Path]) -> None:
        self.clock, self.demo = clock, demo
        self.attempts = Attempts(clock)

    def open(self, path: Path, user: str, password: str) -> Session:
        """With a password."""
        from gui.session import opened

        return opened(path, user, password, self.clock)

    def recover(self, path: Path, user: str, code: str, password: str) -> Session:
        """With a recovery code or a one-time code, the user's password replaced by this one."""
        from gui.session import session_of
        from model.store import Store

        return session_of(Store.recover(path, code, user, password, self.clock()), self.clock)

    def restore(self, backup: Path, path: Path, user: str, password: str) -> Session:
        """By a backup that takes the place of a file that cannot be opened any more."""
        from gui.session import session_of
        from model.store import Store

        store, _ = Store.restore(backup, path, user, password, self.clock())
        return session_of(store, self.clock)

    def make(self, path: Path, site: str, user: str, password: str) -> tuple[Session, tuple[str, str]]:
        """A new site file by the protocol that comes with the program, and its two recovery codes."""
        from gui import files
        from gui.session import session_of
        from model.store import Store

        protocol = files.protocol_files()[-1].read_text("utf-8")
        store, codes = Store.create(path, protocol=protocol, site=site, user=user, password=password, at=self.clock())
        return session_of(store, self.clock), codes
