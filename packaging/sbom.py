"""Lists what the built program consists of, as a CycloneDX bill of materials: every component, version and licence."""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LICENCES = ROOT / "resources" / "licences" / "README.md"
OTHERS = ("CPython", "OpenSSL", "SQLCipher", "SQLite", "VisitKeeper Sans")
"""What comes inside the files of others, or is no distribution."""
LEFT_OUT = ("pip",)
"""What the lock names because a library asks for it, and the built program does without."""


def shipped() -> dict[str, str]:
    """By name: the version of each distribution that the program runs on and that a built program holds."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))
    return {name: version for name, version in locked.items() if name not in LEFT_OUT and _installed(name)}


def licence(name: str) -> str:
    """The licence of a component, as the list of the licences' texts says it. Raises LookupError if it does not."""
    sought = _plain(name).removesuffix("-essentials")
    rows = (line.split("|")[1:3] for line in LICENCES.read_text("utf-8").splitlines() if line.startswith("|"))
    for component, told in rows:
        if re.search(rf"(?<![\w-]){re.escape(sought)}(?![\w-])", _plain(component)):
            return told.strip()
    raise LookupError(f"{LICENCES.name} says no licence of {name}")


def bill(version: str) -> dict[str, Any]:
    """The bill of materials of this version."""
    components = [
        {"type": "library", "name": name, "version": at, "purl": f"pkg:pypi/{_plain(name)}@{at}", **_licensed(name)}
        for name, at in sorted(shipped().items())
    ]
    components += [{"type": "library", "name": name, **_licensed(name)} for name in OTHERS]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "VisitKeeper", "version": version}},
        "components": components,
    }


def _licensed(name: str) -> dict[str, Any]:
    return {"licenses": [{"license": {"name": licence(name)}}]}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(name: str) -> bool:
    """Whether this system uses it at all; the lock also names what only others need."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def write(file: Path, version: str) -> None:
    """Write it as JSON."""
    file.write_text(json.dumps(bill(version), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
