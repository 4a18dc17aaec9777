"""Builds the program as one folder, dist/visitkeeper, tries it out, and packs what this system can pack.

Beside the folder lie the bill of materials, on Debian the package, and the SHA-256 of each file that is handed out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import deb
import macos
import sbom
import sums
from surroundings import surroundings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from model import VERSION  # noqa: E402

DIST = ROOT / "dist"
FOLDER = ROOT / "dist" / "visitkeeper"
NO_NETWORK = ("*Qt*Network*", "_ssl.*", "libssl*", "libcrypto*")
"""What nothing in the folder may be called: with none of it there, it speaks to nobody."""
PROGRAM = FOLDER / ("visitkeeper.exe" if os.name == "nt" else "visitkeeper")


def build() -> None:
    places = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"))
    options = ("--noconfirm", "--log-level", "ERROR", *places)
    subprocess.run([sys.executable, ROOT / "packaging/manual.py", "pictures"], check=True)
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, ROOT / "packaging/visitkeeper.spec"], check=True)
    if sys.platform == "darwin":
        subprocess.run(["codesign", "--verify", "--deep", "--strict", DIST / macos.BUNDLE], check=True)
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    for name in NO_NETWORK:
        assert not list(FOLDER.rglob(name)), f"{name} came into the program, which has no use for a network"


def smoke() -> None:
    """Runs the built program where nothing of this checkout can help it; whatever goes wrong is raised."""
    with tempfile.TemporaryDirectory() as folder:

        def run(*arguments: str) -> bytes:
            answer, seconds = ran(folder, "1", PROGRAM, *arguments)
            print(f"  {' '.join(arguments)}: {seconds:.2f} s")
            return answer

        run("demo", "--out", "demo.visits")
        run("verify", "demo.visits")
        assert run("worklist", "demo.visits", "--format", "csv").startswith((b"subject,", b"\xef\xbb\xbfsubject,"))
        for kind, opening in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
            run("report", "demo.visits", "--week", "last", "--format", kind, "-o", f"report.{kind}")
            assert (Path(folder) / f"report.{kind}").read_bytes().startswith(opening)
        run("demo")
        assert not (Path(folder) / "faults.txt").exists(), (Path(folder) / "faults.txt").read_text("utf-8")
        both = ((PROGRAM,), (sys.executable, ROOT / "main.py"))
        starts = [[ran(folder, "unlock", *program, "demo.visits")[1] for program in both] for _ in range(5)]
        built, plain = (statistics.median(times) for times in zip(*starts, strict=True))
        print(f"  window painted, built against from the checkout: {built:.2f} / {plain:.2f} s = {built / plain:.2f}")


def ran(folder: str, until: str, *command: str | Path) -> tuple[bytes, float]:
    """What a command answers in that folder, and its seconds; a window closes once it is painted so far."""
    environment = surroundings(folder) | {"VISITKEEPER_QUIT_AFTER_PAINT": until}
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.PIPE, timeout=120, check=True)
    return done.stdout, time.perf_counter() - began


def pack() -> None:
    """What is handed out: the folder as one file, the Debian package, the bill of materials and the sums of all."""
    name = f"visitkeeper-{VERSION}-{sys.platform}"
    bill = sbom.write(DIST / f"{name}.cdx.json", VERSION, FOLDER)  # first: it lays licences into the folder
    kind = "zip" if sys.platform == "win32" else "gztar"  # of the two only the second keeps links, which macOS needs
    packed = macos.BUNDLE if sys.platform == "darwin" else FOLDER.name
    shutil.make_archive(str(DIST / name), kind, DIST, packed)
    if shutil.which("dpkg-deb"):
        package = deb.write(FOLDER, DIST, VERSION, bill)
        if shutil.which("lintian"):
            subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", package], check=True)
    for file in sums.add_up(DIST):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    build()
    smoke()
    pack()
