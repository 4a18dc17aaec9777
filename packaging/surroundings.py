"""What a program that is tried out has of this machine: all that it needs, and nothing that helps it."""

from __future__ import annotations

import os
from pathlib import Path


def surroundings(home: str | Path) -> dict[str, str]:
    """The environment of a program that keeps its settings in that folder, and opens demo sites without asking."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    keys = {"VISITKEEPER_USER": "demo", "VISITKEEPER_PASSWORD": "demo"}
    return {**outside, **keys, "VISITKEEPER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
