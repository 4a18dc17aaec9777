"""Has PySide6 keep its own modules in Python as files.

Its library Shiboken carries them as text, 120 KB that it would compile at every start, an eighth of what a bare window
takes. Told so once, it writes them beside itself and imports them from there, from then on with Python's bytecode.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path


def folder() -> Path:
    """Where they lie, or will."""
    found = importlib.util.find_spec("shiboken6")
    assert found and found.origin
    return Path(found.origin).parent / "files.dir"


def write() -> None:
    """Write them anew, in step with the library that was installed."""
    subprocess.run([sys.executable, "-c", "import shiboken6"], env={**os.environ, "SBK_EMBED": "0"}, check=True)
    compile_dir(folder(), quiet=1)


if __name__ == "__main__":
    write()
