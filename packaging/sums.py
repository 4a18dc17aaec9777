"""Writes beside what is handed out the SHA-256 of each file, so that whoever installs it can compare."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def add_up(folder: Path) -> list[Path]:
    """The files in the folder, whose sums are written down as `sha256sum --check` reads them."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != NAME)
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / NAME).write_text("".join(lines), encoding="utf-8")
    return files
