"""One window a person and a site: a second start brings the first window to the front and ends.

Which start is the first one is told by a lock that the system holds and drops when the program dies. The two speak by
an empty file in the user's own folder: a later start takes it away, and the first, which watches it, comes forward and
lays it down again as its answer. So the program needs no library that reaches a network.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QObject

PATIENCE = 5.0
"""Seconds a second start waits for the first one, which may still be painting its page."""


class Instance:
    """The claim of this start to be the only one for a site."""

    def __init__(self, home: Path, site: str) -> None:
        both, way = f"{home.absolute()}\n{site}".encode(), QCryptographicHash.Algorithm.Sha256
        named = bytes(QCryptographicHash.hash(both, way).toHex().data()).decode()[:16]
        self.doorstep = home / f"{named}.here"
        self._lock = _locked(home / f"{named}.lock")

    @property
    def first(self) -> bool:
        """Whether no other start holds the lock; so also where there is no telling."""
        return self._lock is not None

    def listen(self, owner: QObject, raised: Callable[[], object]) -> None:
        """Be raised by the next start, as long as `owner` lives."""

        def look() -> None:
            if not os.path.exists(self.doorstep):
                with suppress(OSError):
                    self.doorstep.touch()
                    raised()

        watcher = QFileSystemWatcher([str(self.doorstep.parent)], owner)
        with suppress(OSError):  # where nothing can be laid down, nobody is heard
            self.doorstep.touch()
            watcher.directoryChanged.connect(look)

    def call(self, patience: float = PATIENCE) -> bool:
        """Raise the window of the first start; False when it does not answer."""
        until = time.monotonic() + patience
        try:
            self.doorstep.unlink(missing_ok=True)
            while not os.path.exists(self.doorstep):
                if time.monotonic() > until:
                    return False
                time.sleep(0.02)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let another start be the first."""
        if self._lock:
            self._lock.close()
            self._lock = None


def _locked(path: Path) -> IO[bytes] | None:
    """The file, locked for us until it is closed; None when another program has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError:
        return Path(os.devnull).open("rb")  # nowhere to put a lock: every start is the first
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
