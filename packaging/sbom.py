"""Lists what a built folder consists of, as a CycloneDX bill of materials: every component, version and licence.

Nothing is listed by hand that can be read: each library in the folder and each module in the program has to be some
component's, and a file of nobody's stops the build.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LICENCES = ROOT / "resources" / "licences"
LIBRARY = re.compile(r"\.(so|so\.[\d.]+|dll|pyd|dylib)$")
PARTS = {
    "ICU": r"libicu(data|i18n|uc)\b",
    "Microsoft Visual C++ runtime": r"(vcruntime|msvcp|concrt)140|ucrtbase|api-ms-win",
    "shiboken6": r"shiboken6[./]",
    "pyside6-essentials": r"PySide6/|lib(Qt6|pyside6)",
    "sqlcipher3": r"sqlcipher3/",
    "argon2-cffi-bindings": r"_argon2_cffi_bindings/",
    "cffi": r"_cffi_backend\b",
    "libffi": r"libffi-\d+\.dll",
    "SQLite": r"sqlite3\.dll",
    "OpenSSL": r"lib(crypto|ssl)-\d\S*\.dll",
    "CPython": r"lib-dynload/|(lib)?python3[\d.]*\.(dll|so|dylib)|^_internal/\w+\.pyd$",
}
"""The libraries that come with the program wherever it is built: the first that fits says whose a file is."""
INSIDE = ("CPython", "OpenSSL", "PyInstaller", "SQLCipher", "SQLite", "VisitKeeper Sans")
"""What is in the files of others, or no file of its own."""
SAID = {
    "CPython": (r"libpython3|python3\d+\.dll", rb"\b(3\.1\d\.\d+)\+?\0"),
    "ICU": (r"libicuuc\b", rb"\0(\d\d\.\d)\0"),
    "OpenSSL": (r"sqlcipher3/", rb"OpenSSL (\d+\.\d+\.\d+)"),
    "SQLCipher": (r"sqlcipher3/", rb"community\0+(\d+\.\d+\.\d+)\0"),
    "SQLite": (r"sqlcipher3/|sqlite3\.dll", rb"(?<![\w.:])(3\.\d\d\.\d+)\0"),
}
"""Where a component says its own version: in which libraries, and how it stands in their bytes."""
OURS = ("main", "gui", "model")


def write(file: Path, version: str, folder: Path) -> dict[str, Any]:
    """Write the bill of a built folder as JSON, and lay the licences of what it took from the system into it."""
    system = from_system(system_libraries(folder))
    for package in system:
        text = Path("/usr/share/doc") / package / "copyright"
        shutil.copyfile(text, folder / "_internal" / "resources" / "licences" / f"{package}.txt")
    made = bill(version, {*parts(folder), *distributions(modules(folder))}, system, versions(folder))
    file.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def bill(
    version: str,
    components: Iterable[str],
    system: dict[str, str] | None = None,
    said: dict[str, list[str]] | None = None,
) -> dict[str, Any]:
    """The bill of materials: components by name, as locked or as they say, and packages of the system."""
    locked, read = lock() | {"PyInstaller": metadata.version("pyinstaller")}, said or {}
    listed: list[dict[str, Any]] = []
    for name in sorted({*components, *INSIDE}, key=str.casefold):
        for at in [locked[name]] if name in locked else read.get(name, [""]):
            kind = "pypi" if name in locked else "generic"
            known = {"version": at, "purl": f"pkg:{kind}/{name.lower()}@{at}"} if at else {}
            listed.append({"type": "library", "name": name, **known, **_licensed(licence(name))})
    for name, at in sorted((system or {}).items()):
        known = {"version": at, "purl": f"pkg:deb/debian/{quote(name)}@{quote(at, safe=':')}"}
        listed.append({"type": "library", "name": name, **known, **_licensed(debian_licence(name))})
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "VisitKeeper", "version": version}},
        "components": listed,
    }


def lock() -> dict[str, str]:
    """By name: the locked version of each distribution that the program may run on."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))


def licence(name: str) -> str:
    """The licence of a component, as the list of the licences' texts says it. Raises LookupError if it does not."""
    sought = _plain(name).removesuffix("-essentials")
    lines = (LICENCES / "README.md").read_text("utf-8").splitlines()
    rows = (line.split("|")[1:3] for line in lines if line.startswith("|"))
    for component, told in rows:
        if re.search(rf"(?<![\w-]){re.escape(sought)}(?![\w-])", _plain(component)):
            return told.strip()
    raise LookupError(f"resources/licences/README.md says no licence of {name}")


# --- what lies in the folder ----------------------------------------------------------------------------------------


def parts(folder: Path) -> set[str]:
    """The components whose libraries lie in the folder."""
    return {name for _, name in _libraries(folder) if name}


def versions(folder: Path) -> dict[str, list[str]]:
    """By component that is locked nowhere: the versions that its libraries in the folder say they are of.

    Raises LookupError where one says none that is there: a weakness is looked up by the version.
    """
    found: dict[str, list[str]] = {}
    for name, (where, how) in SAID.items():
        fitting = [file for file, _ in _libraries(folder) if re.search(where, file.relative_to(folder).as_posix())]
        told = {each.decode() for file in fitting for each in re.findall(how, file.read_bytes())}
        if fitting and not told:
            raise LookupError(f"{', '.join(file.name for file in fitting)} says no version of {name}")
        if told:
            found[name] = sorted(told)
    return found


def system_libraries(folder: Path) -> set[str]:
    """The names of the libraries that came from the system the folder was built on."""
    return {file.name for file, name in _libraries(folder) if not name}


def whose(folder: Path) -> dict[str, list[str]]:
    """By component or package of the system: its libraries, as they lie in the folder."""
    found: dict[str, list[str]] = {}
    packages = owners(system_libraries(folder))
    for file, name in _libraries(folder):
        found.setdefault(name or packages[file.name], []).append(file.relative_to(folder).as_posix())
    return found


def _libraries(folder: Path) -> Iterator[tuple[Path, str | None]]:
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).as_posix()
        if file.is_file() and not file.is_symlink() and LIBRARY.search(inside):
            yield file, next((name for name, fits in PARTS.items() if re.search(fits, inside, re.IGNORECASE)), None)


def from_system(libraries: Iterable[str]) -> dict[str, str]:
    """By name: the version of each package of Debian that these libraries are of. Raises LookupError for any other."""
    packages = set(owners(libraries).values())
    if not packages:
        return {}
    asked = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *packages]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in told.splitlines())


def owners(libraries: Iterable[str]) -> dict[str, str]:
    """By library: the package of Debian that it is of. Raises LookupError for any other."""
    wanted, found = set(libraries), {}
    if not wanted:
        return {}
    asked = ["dpkg-query", "-S", *(f"*/{name}" for name in wanted)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout if shutil.which(asked[0]) else ""
    for line in told.splitlines():
        package, _, path = line.partition(": ")
        if Path(path).parent.name == getattr(sys.implementation, "_multiarch", "lib"):
            found[Path(path).name] = package.partition(":")[0]
    if unknown := wanted - set(found):
        raise LookupError(f"no component is known that has {', '.join(sorted(unknown))}")
    return {name: found[name] for name in wanted}


def debian_licence(package: str) -> str:
    """The names of the licences in what Debian says of a package."""
    text = (Path("/usr/share/doc") / package / "copyright").read_text("utf-8", errors="replace")
    names = sorted(set(re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)))
    return "; ".join(names) or f"see {package}.txt"


# --- what lies in the program ---------------------------------------------------------------------------------------


def modules(folder: Path) -> set[str]:
    """The names of the packages and modules that the program holds."""
    from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]

    program = next(file for file in (folder / "visitkeeper.exe", folder / "visitkeeper") if file.is_file())
    archive = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    return {name.partition(".")[0] for name in archive.toc}


def distributions(names: Iterable[str]) -> set[str]:
    """What is installed of which these modules are. Raises LookupError where one is of nothing that is locked."""
    locked, found = lock(), set()
    whose = metadata.packages_distributions()
    for name in set(names) - {*OURS, *sys.stdlib_module_names}:
        if name in whose:
            found |= {_plain(distribution) for distribution in whose[name]} & set(locked) or {name}
        elif not name.startswith("_"):  # the freezer's own, and what belongs to one version of Python
            found.add(name)
    if unknown := found - set(locked):
        raise LookupError(f"{', '.join(sorted(unknown))} came into the program and is not locked")
    return found


def _licensed(name: str) -> dict[str, Any]:
    return {"licenses": [{"license": {"name": name}}]}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
