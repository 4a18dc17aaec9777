"""One window a person and a site: a second start brings the first window to the front and ends.

Which start is the first one is told by a lock that the system holds and drops when the program dies. What speaks
between the two is a channel of this computer's own, loaded only when there is somebody to speak to.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject

PATIENCE = 5.0
"""Seconds a second start waits for the first one, which may still be painting its page."""


class Instance:
    """The claim of this start to be the only one for a site."""

    def __init__(self, home: Path, site: str) -> None:
        named = hashlib.sha256(f"{home.absolute()}\n{site}".encode()).hexdigest()[:16]
        self.channel = f"visitkeeper-{named}"
        self._lock = _locked(home / f"{named}.lock")

    @property
    def first(self) -> bool:
        """Whether no other start holds the lock; so also where there is no telling."""
        return self._lock is not None

    def listen(self, owner: QObject, raised: Callable[[], object]) -> None:
        """Be raised by the next start, as long as `owner` lives."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(owner)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self.channel)  # what a program that was killed left behind; the lock says it is dead

        def called() -> None:
            while server.hasPendingConnections():
                server.nextPendingConnection().deleteLater()
            raised()

        server.newConnection.connect(called)
        server.listen(self.channel)

    def call(self, patience: float = PATIENCE) -> bool:
        """Raise the window of the first start; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        until = time.monotonic() + patience
        while True:
            socket = QLocalSocket()
            socket.connectToServer(self.channel)
            if socket.waitForConnected(500):
                socket.disconnectFromServer()
                return True
            if time.monotonic() > until:
                return False
            time.sleep(0.05)

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
