"""Packs the built folder as a Debian package: the program, its menu entry, its file type, and what it needs."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import sbom
from icons import png

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gui.batch.commands import COMMANDS
from model import words

PROGRAM, REFUSING = Path("usr/lib/visitkeeper/visitkeeper"), Path("DEBIAN/preinst")
NEEDS = (
    *("libc6", "libsystemd0", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3"),
    *("libgl1", "libegl1", "libfontconfig1", "libbrotli1"),
    *("libxcb1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
)
IF_THERE = ("libcupsprintersupport.so",)
"""What may lack a library: the plug-in for printers is loaded where CUPS is there, and elsewhere Qt does without."""
MAINTAINER = "VisitKeeper maintainers <visitkeeper@localhost>"
CONTROL = """\
Package: visitkeeper
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {needs}
Suggests: cups
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
CHANGES = """\
visitkeeper ({version}) stable; urgency=medium

  * Release {version}; what the program does is in its manual (F1 in the window).

 -- {maintainer}  {day}
"""
MANUAL = """\
.TH VISITKEEPER 1 "" "VisitKeeper {version}" "User commands"
.SH NAME
visitkeeper \\- visit calendar of a clinical trial, offline
.SH SYNOPSIS
.B visitkeeper
.RI [ SITE ]
.br
.B visitkeeper
.I COMMAND
.RI [ option ...]
.SH DESCRIPTION
Without a command the window opens, on a site file
.RI ( *.visits )
where one is named. A command does its work without a window;
.B visitkeeper
.I COMMAND
.B \\-\\-help
lists its options. The manual is in the window, under F1.
.SH COMMANDS
{commands}
.SH EXIT STATUS
0 done, 1 a check found a problem, 2 refused, with one line for each fault and nothing written.
.SH FILES
.I ~/.config/VisitKeeper
holds a user's settings; faults.txt in it says where the program failed, and nothing of any patient.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: VisitKeeper
Comment: Built on components of others, each under its own licence. Versions
 are in the bill of materials that is handed out beside the package; the texts
 of the licences are in /{licences}.

Files: *
Copyright: 2026 VisitKeeper maintainers
License: VisitKeeper
 The program's own code; its maintainers state no licence to pass it on.
Comment: The program file also holds these components, as code of Python or
 inside the libraries of others:
{inside}
"""
COMPONENT = """
Files: {files}
Copyright: the authors of {name}, as its licence names them
License: {licence}
 The text is in /{licences}.
"""
LICENCES = PROGRAM.parent / "_internal/resources/licences"
EXCUSES = """\
# The maintainers have no address on the Internet.
visitkeeper: bogus-mail-host *
visitkeeper: bogus-mail-host-in-debian-changelog *
# One folder that brings along all it uses, so that every site runs what was tested; nothing else looks in there.
visitkeeper: embedded-library *
# Qt's build of ICU does not survive stripping.
visitkeeper: unstripped-binary-or-object [*/libicu*]
# PySide6's own modules, which its library would otherwise compile at every start.
visitkeeper: package-installs-python-bytecode [usr/lib/visitkeeper/_internal/shiboken6/*]
# ICU's data is a library without code; Python links what it loads to nothing that it has itself.
visitkeeper: shared-library-lacks-prerequisites [usr/lib/visitkeeper/*]
visitkeeper: library-not-linked-against-libc [usr/lib/visitkeeper/*]
# The freezer's starter, which is built so.
visitkeeper: hardening-no-pie [usr/lib/visitkeeper/visitkeeper]
"""
"""What lintian would say of the package, and why it is so all the same."""


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


def write(program: Path, folder: Path, version: str, bill: dict[str, Any]) -> Path:
    """The package of a built folder, which consists of what its bill of materials names."""
    for library, files in unmet(program).items():
        raise SystemExit(f"The package would not run: {', '.join(sorted(files))} needs {library}; see NEEDS in deb.py.")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "root"
        shutil.copytree(program, (root / PROGRAM).parent, symlinks=True)
        (root / "usr/bin").mkdir(parents=True)
        (root / "usr/bin/visitkeeper").symlink_to("../lib/visitkeeper/visitkeeper")
        built = datetime.fromtimestamp((program / PROGRAM.name).stat().st_mtime, UTC)
        changes = CHANGES.format(version=version, maintainer=MAINTAINER, day=format_datetime(built))
        for place, data in {
            "usr/share/applications/visitkeeper.desktop": MENU.encode(),
            "usr/share/mime/packages/visitkeeper.xml": FILE_TYPE.encode(),
            "usr/share/doc/visitkeeper/copyright": copyrights(bill, sbom.whose(program)).encode(),
            "usr/share/doc/visitkeeper/changelog.gz": _packed(changes),
            "usr/share/man/man1/visitkeeper.1.gz": _packed(manual_page(version)),
            "usr/share/lintian/overrides/visitkeeper": EXCUSES.encode(),
        }.items():
            _put(root / place, data)
        for side in (48, 128, 256):
            _put(root / f"usr/share/icons/hicolor/{side}x{side}/apps/visitkeeper.png", png(side))
        laid = [f for f in sorted(root.rglob("*")) if f.is_file() and not f.is_symlink()]
        size = sum(f.stat().st_size for f in laid) // 1024
        control = CONTROL.format(version=version, maintainer=MAINTAINER, size=size, needs=", ".join(NEEDS))
        _put(root / "DEBIAN/control", control.encode())
        sums = "".join(f"{hashlib.md5(f.read_bytes()).hexdigest()}  {f.relative_to(root)}\n" for f in laid)
        _put(root / "DEBIAN/md5sums", sums.encode())
        _put(root / REFUSING, REFUSAL.format(version=version).encode())
        for item in root.rglob("*"):
            if not item.is_symlink():
                item.chmod(0o755 if item.is_dir() or item in (root / PROGRAM, root / REFUSING) else 0o644)
        root.chmod(0o755)
        package = folder / f"visitkeeper_{version}_amd64.deb"
        packed = ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package)
        subprocess.run(packed, check=True, stdout=subprocess.DEVNULL)
        return package


def copyrights(bill: dict[str, Any], libraries: dict[str, list[str]]) -> str:
    """Whose everything is, in the form that Debian's tools read."""
    told = {row["name"]: row["licenses"][0]["license"]["name"] for row in bill["components"]}
    inside = "".join(f"  {name}: {licence}\n" for name, licence in told.items() if name not in libraries)
    whole = COPYRIGHT.format(licences=LICENCES, inside=inside.rstrip("\n"))
    for name, licence in told.items():
        if name in libraries:
            lying = "\n ".join(str(PROGRAM.parent / file) for file in libraries[name])
            whole += COMPONENT.format(files=lying, name=name, licence=licence, licences=LICENCES)
    return whole


def manual_page(version: str) -> str:
    """The page that `man visitkeeper` shows."""
    commands = "\n".join(f".TP\n.B {each.name}\n{each.about(words.plain)}" for each in COMMANDS)
    return MANUAL.format(version=version, commands=commands)


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
