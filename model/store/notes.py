"""Small files beside a site file that tell people, and the next start, about it: JSON objects, never a way elsewhere.

Whoever may write in the folder may put anything under such a name: a pipe that never ends, a file of a thousand
gigabytes, a link to another file. So only a small file is read, and what is written is always a new one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.store import whole

_LARGEST = 64 * 1024


def read(path: Path) -> dict[str, Any]:
    """What stands in the file. Raises OSError when there is none to be read, ValueError when it is no such note."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise FileNotFoundError(path)
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (TypeError, RecursionError) as error:
        raise ValueError("no note") from error


def write(path: Path, body: dict[str, Any]) -> None:
    """Puts the note in its place, complete or not at all. Raises OSError."""
    whole.put(path, json.dumps(body, ensure_ascii=False, indent=1).encode())
