"""Builds the program as one folder, dist/visitkeeper, and tries it out: a site, its check, its report, its window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "visitkeeper"
PROGRAM = FOLDER / ("visitkeeper.exe" if os.name == "nt" else "visitkeeper")


def build() -> None:
    places = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"))
    options = ("--noconfirm", "--log-level", "ERROR", *places)
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, ROOT / "packaging/visitkeeper.spec"], check=True)
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB")


def smoke() -> None:
    """Runs the built program where nothing of this checkout can help it; whatever goes wrong is raised."""
    with tempfile.TemporaryDirectory() as folder:
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
        keys = {"VISITKEEPER_USER": "demo", "VISITKEEPER_PASSWORD": "demo"}
        window = {"QT_QPA_PLATFORM": "offscreen", "VISITKEEPER_HOME": folder, "VISITKEEPER_QUIT_AFTER_PAINT": "1"}

        def run(*arguments: str) -> bytes:
            began = time.perf_counter()
            done = subprocess.run(
                [PROGRAM, *arguments],
                env={**outside, **keys, **window},
                cwd=folder,
                stdout=subprocess.PIPE,
                timeout=120,
                check=True,
            )
            print(f"  {' '.join(arguments)}: {time.perf_counter() - began:.2f} s")
            return done.stdout

        run("demo", "--out", "demo.visits")
        run("verify", "demo.visits")
        assert run("worklist", "demo.visits", "--format", "csv").startswith((b"subject,", b"\xef\xbb\xbfsubject,"))
        for kind, opening in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
            run("report", "demo.visits", "--week", "last", "--format", kind, "-o", f"report.{kind}")
            assert (Path(folder) / f"report.{kind}").read_bytes().startswith(opening)
        run("demo")


if __name__ == "__main__":
    build()
    smoke()
