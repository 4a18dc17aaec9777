"""Sets up, runs, checks and builds VisitKeeper with one command each, on a machine that has nothing but Python."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUNTIME, DEV, HOLIDAYS = (ROOT / f"requirements{part}.txt" for part in ("", "-dev", "-holidays"))
LINUX = sys.platform.startswith("linux")

# What Qt links to and does not bring along, with Debian's name for it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What some tests look at the program with; without them those tests skip.
TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "Xvfb": "xvfb", "xdotool": "xdotool", "strace": "strace"}

TIERS = ("commit", "nightly", "release")
"""How thorough the fault tests are; `tests/faults/ward.py` says how often each makes a fault."""

CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "layers": [BIN / "lint-imports", "--no-logo"],
}


class Stop(Exception):
    """The reason why a command cannot go on, in a sentence for whoever typed it."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


def call(*command: str | Path, **environment: str) -> int:
    if LINUX and not any(map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))):
        environment["LC_CTYPE"] = "C.UTF-8"  # a bare container has no locale, and Qt complains
    return subprocess.call([str(part) for part in command], cwd=ROOT, env={**os.environ, **environment})


def must(*command: str | Path) -> None:
    if code := call(*command):
        raise Stop(f"`{' '.join(map(str, command))}` ended with {code}.")


# --- the system ---------------------------------------------------------------------------------------------------


def missing_libraries() -> list[str]:
    """The shared libraries Qt would not find: Qt's own answer once it is installed, else from the list above."""
    if qt := next(VENV.glob("lib/python3*/site-packages/PySide6/Qt"), None):
        asked = [*(qt / "plugins/platforms" / f"libq{name}.so" for name in ("xcb", "offscreen"))]
        asked += [qt / "lib" / f"libQt6{name}.so.6" for name in ("Gui", "Widgets", "PrintSupport", "Svg")]
        answer = subprocess.run(["ldd", *asked], capture_output=True, text=True, check=False).stdout
        return sorted(set(re.findall(r"(\S+) => not found", answer)))
    loader = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    known = subprocess.run([loader, "-p"], capture_output=True, text=True, check=False).stdout if loader else ""
    return [library for library in LIBRARIES if f"\t{library} " not in known]


def supply(packages: Iterable[str], *, needed: bool) -> None:
    """Installs Debian packages as root; anybody else is given the line to run, and stopped if it cannot wait."""
    wanted = sorted(set(packages))
    if not wanted:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(wanted)}"
    if not shutil.which("apt-get"):
        advice = f"Install what Debian calls {' '.join(wanted)} with this system's package manager."
    elif os.geteuid() != 0:
        advice = f"Run this once, then the same command again:\n  sudo {line}"
    else:
        say(f"installing {' '.join(wanted)}")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        if call("apt-get", "update", "-qq", **quiet) == 0 and call(*line.split(), "-qq", **quiet) == 0:
            return
        advice = f"apt-get did not succeed; see above, then run:\n  {line}"
    if needed:
        raise Stop(f"The system lacks something the program needs. {advice}")
    say(f"Some tests will be skipped for want of a tool. {advice}")


def supply_libraries() -> None:
    packages = [LIBRARIES.get(library, library) for library in missing_libraries()]
    if not shutil.which("uv") and not importlib.util.find_spec("ensurepip"):
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    supply(packages, needed=True)


def builders() -> Iterable[str]:
    """What building the program asks for beyond running it: tools for libraries, and Python itself as a library."""
    if not shutil.which("objcopy"):
        yield "binutils"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = Path(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("INSTSONAME") or "")
    if not own.is_file() and not find_library(version):
        yield f"lib{version}"


# --- the environment ----------------------------------------------------------------------------------------------


def stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.sha256"


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def usable() -> bool:
    """Whether the environment still runs: a new Python of the system can leave it empty."""
    return PYTHON.exists() and subprocess.call([PYTHON, "-c", "import PySide6"], stderr=subprocess.DEVNULL) == 0


def install(lock: Path) -> None:
    say(f"setting up {VENV.name} from {lock.name}")
    fresh = [] if usable() else ["--clear"]
    alone = ["--no-deps"] if lock == HOLIDAYS else []
    if uv := shutil.which("uv"):
        if fresh:
            must(uv, "venv", "--quiet", *fresh, "--python", sys.executable, VENV)
        must(uv, "pip", "install", "--quiet", "--python", PYTHON, *alone, "--require-hashes", "-r", lock)
    else:
        if fresh:
            must(sys.executable, "-m", "venv", *fresh, VENV)
        pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        must(*pip, "install", *alone, "--require-hashes", "-r", lock)
    must(PYTHON, "packaging/shiboken_files.py")


def prepare(*locks: Path) -> None:
    """Everything the locks ask for is there; a second call finds that out and does nothing."""
    for lock in locks:
        if not (stamp(lock).exists() and stamp(lock).read_text() == fingerprint(lock) and usable()):
            if LINUX:
                supply_libraries()
            install(lock)
            if LINUX:
                supply_libraries()
            for done in {lock, RUNTIME} if lock == DEV else {lock}:  # the one for development holds the other
                stamp(done).write_text(fingerprint(done))
    translate()


def translate() -> None:
    for source in (ROOT / "resources" / "i18n").glob("*.ts"):
        ready = source.with_suffix(".qm")
        if not ready.exists() or ready.stat().st_mtime < source.stat().st_mtime:
            must(BIN / "pyside6-lrelease", "-silent", source, "-qm", ready)


# --- the commands -------------------------------------------------------------------------------------------------


def setup() -> int:
    """make the environment with all that is needed to run, check and build"""
    prepare(DEV, HOLIDAYS)
    if LINUX:
        supply((package for tool, package in TOOLS.items() if not shutil.which(tool)), needed=False)
    return 0


def run(arguments: list[str]) -> int:
    """open the window on the demo site; any arguments are main.py's instead"""
    prepare(RUNTIME)
    if not arguments and LINUX and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise Stop(
            "There is no display to open a window on. The same site in batch:\n"
            "  .venv/bin/python main.py demo --out demo.visits\n"
            "  VISITKEEPER_USER=demo VISITKEEPER_PASSWORD=demo "
            ".venv/bin/python main.py worklist demo.visits --format csv"
        )
    return call(PYTHON, "main.py", *(arguments or ["demo"]))


def steps(commands: dict[str, list[str | Path]]) -> int:
    failed = []
    for name, command in commands.items():
        say(f"--- {name}")
        began = time.perf_counter()
        code = call(*command, QT_QPA_PLATFORM="offscreen")
        say(f"--- {name}: {'FAILED' if code else 'ok'}, {time.perf_counter() - began:.1f} s\n")
        failed += [name] if code else []
    say(f"failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


def check() -> int:
    """style, types and layers, without the tests"""
    setup()
    return steps(CHECKS)


def test(arguments: list[str]) -> int:
    """every check and every test; any arguments are pytest's"""
    setup()
    return steps({**CHECKS, "tests": [PYTHON, "-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])]})


def nightly(arguments: list[str]) -> int:
    """compare the two engines on 100,000 random histories, or on as many as are said"""
    histories = arguments[0] if arguments else "100000"
    if not histories.isdecimal():
        raise Stop(f"nightly: how many histories is a whole number, not {histories!r}.")
    setup()
    return call(
        *(PYTHON, "-m", "pytest", "-n", "0", "tests/test_two_engines.py"),
        VISITKEEPER_HISTORIES=histories,
        QT_QPA_PLATFORM="offscreen",
    )


def dist() -> int:
    """build the program as one folder in dist/ and try it out"""
    setup()
    if LINUX:
        supply(builders(), needed=True)
    return call(PYTHON, "packaging/dist.py")


def faults(arguments: list[str]) -> int:
    """make faults of one tier (commit, nightly or release) and print what became of them; the rest is pytest's"""
    tier, *rest = arguments or ["commit"]
    if tier not in TIERS:
        raise Stop(f"faults: the tier is {', '.join(TIERS[:-1])} or {TIERS[-1]}, not {tier!r}.")
    setup()
    return call(
        PYTHON,
        *("-m", "pytest", "-n", "0", "-q", "tests/faults", *rest),
        VISITKEEPER_FAULTS=tier,
        QT_QPA_PLATFORM="offscreen",
    )


def bench() -> int:
    """measure the program, as ratios against a floor or a peer in the same run"""
    setup()
    return steps({file.stem: [PYTHON, file] for file in sorted((ROOT / "tests" / "bench").glob("bench_*.py"))})


def screenshots(arguments: list[str]) -> int:
    """make pictures of every page in every language, theme, size and scale, and look at them"""
    prepare(RUNTIME)
    return call(PYTHON, "packaging/screenshots.py", *arguments)


def validation(arguments: list[str]) -> int:
    """make the validation pack for a quality unit from a test run, in build/validation or another folder"""
    if len(arguments) > 1 or any(one.startswith("-") for one in arguments):
        raise Stop(f"validation: after it stands one folder, or none, not {' '.join(arguments)!r}.")
    setup()
    return call(PYTHON, "packaging/validation.py", *arguments)


def manual() -> int:
    """print the manual in every language, with pictures made now, in dist/"""
    prepare(RUNTIME)
    return call(PYTHON, "packaging/manual.py")


def windows() -> int:
    """build the Windows program and installer under wine, and try them out (Debian)"""
    setup()
    return call(PYTHON, "packaging/wine.py")


def alike(arguments: list[str]) -> int:
    """ask what was built and the checkout the same, and list where their answers are not alike"""
    for program in arguments:
        if not (ROOT / program).is_file():
            raise Stop(f"alike: {program!r} is no program that was built.")
    setup()
    return call(PYTHON, "packaging/alike.py", *arguments)


def words() -> int:
    """bring the files of translations in step with the program"""
    prepare(DEV)
    return call(PYTHON, "packaging/translations.py")


def lock() -> int:
    """write the requirement locks anew from the .in files (needs uv)"""
    for file in (RUNTIME, DEV, HOLIDAYS):
        must(
            *["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"],
            *["--no-emit-index-url", "--no-header", "--no-annotate"],
            *(["--no-deps"] if file == HOLIDAYS else []),
            *("--output-file", str(file), str(file.with_suffix(".in"))),
        )
    return 0


LISTED = (
    *(run, test, check, nightly, faults, setup, dist, windows, alike),
    *(bench, screenshots, manual, validation, words, lock),
)
COMMANDS: dict[str, Callable[..., int]] = {command.__name__: command for command in LISTED}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 -- whoever has an older Python deserves a sentence, not a traceback
        raise Stop("VisitKeeper needs Python 3.11 or later.")
    if not arguments or arguments[0] not in COMMANDS:
        say("python3 packaging/dev.py COMMAND\n")
        say("\n".join(f"  {name:11} {command.__doc__}" for name, command in COMMANDS.items()))
        return 2
    name, *rest = arguments
    command = COMMANDS[name]
    takes = bool(inspect.signature(command).parameters)
    if rest and not takes:
        raise Stop(f"{name}: it takes nothing after it, here {' '.join(rest)!r}.")
    return command(rest) if takes else command()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
