"""A small file put in its place whole: it stands there complete, and as it can be read again, or it was never there."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


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
        new.replace(path)
    finally:
        with suppress(OSError):  # its folder may be gone
            new.unlink(missing_ok=True)
