"""A small file put in its place whole: it stands there complete, and as it can be read again, or it was never there."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""The seconds between two tries to give a file its name. Windows refuses that while anybody has the file open, and what
looks for viruses opens every file that was just written, for a moment."""


def patiently(name: Callable[[], object], waits: Sequence[float] = PATIENCE) -> None:
    """Gives a finished file its name, again after each wait while somebody holds it. Raises OSError."""
    for wait in waits:
        with suppress(PermissionError):
            name()
            return
        time.sleep(wait)
    name()


def put(path: Path, data: bytes) -> None:
    """Write the file beside its place and let it take the name once it reads as it was meant. Raises OSError."""
    new = path.with_name(f".{path.name[-60:]}.{os.urandom(4).hex()}.part")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        patiently(lambda: new.replace(path))
    finally:
        with suppress(OSError):  # its folder may be gone
            new.unlink(missing_ok=True)
