"""Packs the built folder as a Debian package: the program, its menu entry, its file type, and what it needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import sbom
from icons import png

PROGRAM, REFUSING = Path("usr/lib/visitkeeper/visitkeeper"), Path("DEBIAN/preinst")
NEEDS = (
    *("libc6", "libsystemd0", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3"),
    *("libgl1", "libegl1", "libfontconfig1", "libbrotli1"),
    *("libxcb1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
)
IF_THERE = ("libcupsprintersupport.so",)
"""What may lack a library: the plug-in for printers is loaded where CUPS is there, and elsewhere Qt does without."""
CONTROL = """\
Package: visitkeeper
Version: {version}
Architecture: amd64
Maintainer: VisitKeeper maintainers <visitkeeper@localhost>
Installed-Size: {size}
Depends: {needs}
Recommends: libcups2
Section: science
Priority: optional
Description: visit calendar of a clinical trial, offline
 Plans every visit of every patient of a two-arm cancer trial around Chinese
 holidays and make-up days, flags what was missed or out of its window, prints
 schedules and the weekly adherence report. It opens no network connection.
"""
MENU = """\
[Desktop Entry]
Type=Application
Name=VisitKeeper
Name[zh_CN]=访视管家
Comment=Visit calendar of a clinical trial
Comment[zh_CN]=临床试验访视日程
Exec=/usr/bin/visitkeeper %f
Icon=visitkeeper
Categories=Science;MedicalSoftware;
MimeType=application/x-visitkeeper;
StartupWMClass=VisitKeeper
"""
FILE_TYPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-visitkeeper">
    <comment>VisitKeeper site file</comment>
    <comment xml:lang="zh_CN">访视管家研究中心文件</comment>
    <glob pattern="*.visits"/>
    <icon name="visitkeeper"/>
  </mime-type>
</mime-info>
"""
REFUSAL = """\
#!/bin/sh
# A newer version stays: it may have brought site files to a format that this one cannot read.
set -e
if [ "$1" = upgrade ] && dpkg --compare-versions "$2" gt "{version}"; then
    echo "visitkeeper $2 is installed, which is newer than {version}." \\
        "Remove it first if the older one is really wanted; site files stay." >&2
    exit 1
fi
"""
COPYRIGHT = """\
Copyright 2026 VisitKeeper maintainers, for the program's own code.

It is built on components of others, each under its own licence; their texts
are in /usr/lib/visitkeeper/_internal/resources/licences.
"""


def unmet(program: Path) -> dict[str, set[str]]:
    """By library that the folder lacks and the package does not ask for: what in the folder would be held up by it.

    The machine that builds has much that a clinic's has not, so a program that runs here shows nothing.
    """
    there = {file.name for file in program.rglob("*")}
    lacking: dict[str, set[str]] = {}
    for file in sorted(program.rglob("*.so*")):
        if not file.is_symlink() and file.name not in IF_THERE:
            told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
            for name in set(re.findall(r"NEEDED +(\S+)", told)) - there:
                lacking.setdefault(name, set()).add(file.name)
    asked = {name for need in NEEDS for name in need.split(" | ")}
    return {name: files for name, files in lacking.items() if asked.isdisjoint(sbom.from_system([name]))}


def write(program: Path, folder: Path, version: str) -> Path:
    """The package of a built folder."""
    for library, files in unmet(program).items():
        raise SystemExit(f"The package would not run: {', '.join(sorted(files))} needs {library}; see NEEDS in deb.py.")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "root"
        shutil.copytree(program, (root / PROGRAM).parent, symlinks=True)
        (root / "usr/bin").mkdir(parents=True)
        (root / "usr/bin/visitkeeper").symlink_to("../lib/visitkeeper/visitkeeper")
        for place, text in {
            "usr/share/applications/visitkeeper.desktop": MENU,
            "usr/share/mime/packages/visitkeeper.xml": FILE_TYPE,
            "usr/share/doc/visitkeeper/copyright": COPYRIGHT,
        }.items():
            _put(root / place, text.encode())
        for side in (48, 128, 256):
            _put(root / f"usr/share/icons/hicolor/{side}x{side}/apps/visitkeeper.png", png(side))
        size = sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
        _put(root / "DEBIAN/control", CONTROL.format(version=version, size=size, needs=", ".join(NEEDS)).encode())
        _put(root / REFUSING, REFUSAL.format(version=version).encode())
        for item in root.rglob("*"):
            if not item.is_symlink():
                item.chmod(0o755 if item.is_dir() or item in (root / PROGRAM, root / REFUSING) else 0o644)
        root.chmod(0o755)
        package = folder / f"visitkeeper_{version}_amd64.deb"
        packed = ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package)
        subprocess.run(packed, check=True, stdout=subprocess.DEVNULL)
        return package


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
