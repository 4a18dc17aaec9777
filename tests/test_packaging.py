"""What is handed out: icons that are what they say, a bill of materials without a gap, one version everywhere."""

from __future__ import annotations

import ctypes
import gzip
import os
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import PySide6
import pytest
import shiboken6

from gui.batch.arguments import settle_format
from gui.batch.commands import COMMANDS
from gui.batch.job import Sorry
from gui.batch.parser import understood
from model import VERSION, words
from model.exchange.xlsx_file import Sheet, xlsx_bytes
from tests.packaging_tool import packaging_tool

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"


@pytest.fixture
def tool(request: pytest.FixtureRequest) -> ModuleType:
    """A script of packaging/."""
    return packaging_tool(request.param)


@pytest.mark.parametrize("tool", ["icons"], indirect=True)
def test_an_icon_of_windows_holds_every_size(tool: ModuleType, qapp: object) -> None:
    data = tool.ico()
    count = struct.unpack_from("<HHH", data)[2]
    assert count == len(tool.ICO_SIZES)
    for n, size in enumerate(tool.ICO_SIZES):
        wide, *_, length, place = struct.unpack_from("<BBBBHHII", data, 6 + 16 * n)
        picture = data[place : place + length]
        assert wide == size % 256
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack_from(">II", picture, 16) == (size, size)


@pytest.mark.parametrize("tool", ["icons"], indirect=True)
def test_an_icon_of_macos_holds_every_size(tool: ModuleType, qapp: object) -> None:
    data, place, sizes = tool.icns(), 8, []
    assert (data[:4], struct.unpack_from(">I", data, 4)[0]) == (b"icns", len(data))
    while place < len(data):
        kind, length = data[place : place + 4], struct.unpack_from(">I", data, place + 4)[0]
        assert struct.unpack_from(">I", data, place + 8 + 16)[0] == tool.ICNS_SIZES[kind]
        sizes.append(kind)
        place += length
    assert sizes == list(tool.ICNS_SIZES)


def folder_with(root: Path, *files: str) -> Path:
    """A built folder with empty files of these names."""
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_each_library_in_the_built_folder_is_a_components(tool: ModuleType, tmp_path: Path) -> None:
    windows = {
        "PySide6/Qt6Core.dll": "pyside6-essentials",
        "PySide6/VCRUNTIME140_1.dll": "Microsoft Visual C++ runtime",
        "PySide6/plugins/platforms/qwindows.dll": "pyside6-essentials",
        "shiboken6/Shiboken.pyd": "shiboken6",
        "sqlcipher3/_sqlite3.cp312-win_amd64.pyd": "sqlcipher3",
        "_argon2_cffi_bindings/_ffi.pyd": "argon2-cffi-bindings",
        "_cffi_backend.cp312-win_amd64.pyd": "cffi",
        "_ctypes.pyd": "CPython",
        "python312.dll": "CPython",
        "libcrypto-3.dll": "OpenSSL",
        "libffi-8.dll": "libffi",
        "sqlite3.dll": "SQLite",
    }
    linux = {
        "PySide6/Qt/lib/libicudata.so.73": "ICU",
        "PySide6/libpyside6.abi3.so.6.11": "pyside6-essentials",
        "shiboken6/libshiboken6.abi3.so.6.11": "shiboken6",
        "libpython3.11.so.1.0": "CPython",
        "python3.11/lib-dynload/_csv.cpython-311-x86_64-linux-gnu.so": "CPython",
    }
    for n, known in enumerate((windows, linux)):
        folder = folder_with(
            tmp_path / str(n), *(f"_internal/{name}" for name in known), "_internal/resources/note.txt"
        )
        assert tool.parts(folder) == set(known.values())
        assert not tool.system_libraries(folder)


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_a_library_or_module_of_nobody_stops_the_build(tool: ModuleType, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "_internal/libunheardof.so.4")
    with pytest.raises(LookupError, match=r"libunheardof\.so\.4"):
        tool.from_system(tool.system_libraries(folder))
    with pytest.raises(LookupError, match="pytest came into the program"):
        tool.distributions({"openpyxl", "pytest"})


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="no Debian")
@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_a_library_of_debian_is_listed_with_version_and_licence(tool: ModuleType) -> None:
    packages = tool.from_system({"libz.so.1", "libstdc++.so.6"})
    assert set(packages) == {"zlib1g", "libstdc++6"}
    rows = {row["name"]: row for row in tool.bill(VERSION, (), packages)["components"]}
    listed = rows["zlib1g"]
    assert listed["purl"] == f"pkg:deb/debian/zlib1g@{packages['zlib1g']}"
    assert rows["libstdc++6"]["purl"].startswith("pkg:deb/debian/libstdc%2B%2B6@")
    assert "Zlib" in listed["licenses"][0]["license"]["name"]


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_the_bill_of_materials_names_every_component_with_version_and_licence(tool: ModuleType) -> None:
    components = {*tool.distributions({"PySide6", "argon2", "sqlcipher3", "dateutil", "_argon2_cffi_bindings"}), "ICU"}
    assert components == {
        *("ICU", "argon2-cffi", "argon2-cffi-bindings", "pyside6-essentials", "python-dateutil", "sqlcipher3"),
    }
    made = tool.bill(VERSION, components)
    versions = {c["name"]: c.get("version") for c in made["components"]}
    assert set(versions) == components | set(tool.INSIDE)
    assert versions["pyside6-essentials"] == PySide6.__version__
    assert all(c["licenses"][0]["license"]["name"] for c in made["components"])
    assert (made["bomFormat"], made["metadata"]["component"]["version"]) == ("CycloneDX", VERSION)


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_what_is_locked_nowhere_is_listed_with_the_version_that_it_says(tool: ModuleType, tmp_path: Path) -> None:
    cipher, python, old = (
        tmp_path / "_internal" / name for name in ("sqlcipher3/_sqlite3.pyd", "python312.dll", "sqlite3.dll")
    )
    folder_with(tmp_path, *(str(file.relative_to(tmp_path)) for file in (cipher, python, old)))
    cipher.write_bytes(b"OpenSSL 3.6.0 1 Oct\0community\x004.19.0\0@3.53.4\0DES:1.3.14.3\0")
    old.write_bytes(b"@3.45.3\0")
    python.write_bytes(b"/lib/3.12.9\0")
    said = tool.versions(tmp_path)
    assert said["SQLite"] == ["3.45.3", "3.53.4"]
    listed = {row.get("purl") for row in tool.bill(VERSION, (), None, said)["components"]}
    assert listed >= {f"pkg:generic/{each}" for each in ("openssl@3.6.0", "sqlcipher@4.19.0", "cpython@3.12.9")}
    assert listed >= {f"pkg:generic/sqlite@{each}" for each in ("3.45.3", "3.53.4")}
    python.write_bytes(b"no version")
    with pytest.raises(LookupError, match=r"python312\.dll says no version of CPython"):
        tool.versions(tmp_path)


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_every_component_that_can_be_shipped_has_a_licence_and_its_text(tool: ModuleType) -> None:
    for name in {*tool.PARTS, *tool.INSIDE, *tool.lock()}:
        assert tool.licence(name)
    told = (tool.LICENCES / "README.md").read_text("utf-8")
    texts = {file.name for file in tool.LICENCES.glob("*.txt")}
    assert set(re.findall(r"`([\w.-]+\.txt)`", told)) == texts
    with pytest.raises(LookupError, match="unheard-of"):
        tool.licence("unheard-of")


@pytest.mark.parametrize("tool", ["sums"], indirect=True)
@pytest.mark.skipif(not shutil.which("sha256sum"), reason="nothing here to compare with")
def test_the_sums_are_what_others_find(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "程序 1.exe").write_bytes(b"program")
    for _ in range(2):
        assert [file.name for file in tool.add_up(tmp_path)] == ["程序 1.exe"]
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", tool.NAME], cwd=tmp_path, check=True)
    (tmp_path / "程序 1.exe").write_bytes(b"another")
    assert subprocess.run(["sha256sum", "--check", "--status", tool.NAME], cwd=tmp_path, check=False).returncode


@pytest.mark.skipif(not (shutil.which("cc") and shutil.which("objdump")), reason="no C compiler")
@pytest.mark.parametrize("tool", ["deb"], indirect=True)
def test_a_package_that_would_lack_a_library_where_it_is_installed_is_not_made(
    tool: ModuleType, tmp_path: Path
) -> None:
    folder = tmp_path / "program"
    folder.mkdir()

    def library(name: str, *needs: str) -> None:
        options = ("-shared", "-nostdlib", "-L", tmp_path, "-L", folder, "-Wl,--no-as-needed", "-x", "c", "/dev/null")
        made = folder / name if needs else tmp_path / name
        subprocess.run(["cc", *options, *(f"-l:{need}" for need in needs), "-o", made], check=True)

    library("libz.so.1")
    library("libkept.so.1", "libc.so.6")
    assert not tool.unmet(folder), "libc6 is asked for"
    library("libmine.so.1", "libz.so.1", "libkept.so.1")
    assert tool.unmet(folder) == {"libz.so.1": {"libmine.so.1"}}
    with pytest.raises(SystemExit, match=r"libmine\.so\.1 needs libz\.so\.1"):
        tool.write(folder, tmp_path, VERSION, {"components": []})


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no Debian")
@pytest.mark.parametrize("tool", ["deb"], indirect=True)
def test_the_package_has_a_menu_entry_a_file_type_and_one_program(
    tool: ModuleType, qapp: object, tmp_path: Path
) -> None:
    folder = folder_with(tmp_path / "visitkeeper", "visitkeeper", "_internal/resources/manual/en/start.md")
    (folder / "visitkeeper").chmod(0o755)
    (folder / "_internal/resources/manual/en/start.md").chmod(0o775)
    package = tool.write(folder, tmp_path, "1.2.3", packaging_tool("sbom").bill("1.2.3", ()))
    subprocess.run(["dpkg-deb", "-R", package, tmp_path / "root"], check=True)
    first = tmp_path / "root" / "DEBIAN" / "preinst"
    for before, code in (("1.2.2", 0), ("1.2.3", 0), ("1.10.0", 1)):
        told = subprocess.run([first, "upgrade", before], capture_output=True, text=True, check=False)
        assert (told.returncode, bool(told.stderr)) == (code, bool(code)), before
    assert subprocess.run([first, "install"], check=False).returncode == 0
    told = (tmp_path / "root" / "DEBIAN" / "control").read_text("utf-8")
    assert "\nRecommends:" not in told, "without a network apt would stop at what is merely recommended"
    root = tmp_path / "root" / "usr"
    run = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file() and os.access(file, os.X_OK)}
    assert run == {"lib/visitkeeper/visitkeeper", "bin/visitkeeper"}
    entry = root / "share/applications/visitkeeper.desktop"
    assert "MimeType=application/x-visitkeeper;" in entry.read_text("utf-8")
    if shutil.which("desktop-file-validate"):
        told = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=True).stdout
        assert not told
    kind = ET.parse(root / "share/mime/packages/visitkeeper.xml").getroot()[0]
    assert kind.get("type") == "application/x-visitkeeper"
    assert {icon.parent.parent.name for icon in root.rglob("visitkeeper.png")} == {"48x48", "128x128", "256x256"}
    page = gzip.decompress((root / "share/man/man1/visitkeeper.1.gz").read_bytes()).decode()
    assert {each.name for each in COMMANDS} <= set(page.replace(".B ", "").splitlines())
    changes = gzip.decompress((root / "share/doc/visitkeeper/changelog.gz").read_bytes()).decode()
    assert changes.startswith("visitkeeper (1.2.3) ")
    sums = tmp_path / "root" / "DEBIAN" / "md5sums"
    subprocess.run(["md5sum", "--check", "--quiet", "--strict", sums], cwd=root.parent, check=True)
    laid = {file.relative_to(root.parent).as_posix() for file in root.rglob("*") if file.is_file()}
    assert {line.split("  ")[1] for line in sums.read_text().splitlines()} == laid - {"usr/bin/visitkeeper"}


@pytest.mark.parametrize("tool", ["deb"], indirect=True)
def test_the_package_says_whose_each_library_is(tool: ModuleType, tmp_path: Path) -> None:
    lying = {"ICU": ["_internal/libicuuc.so.73", "_internal/libicui18n.so.73"], "cffi": ["_internal/_cffi_backend.so"]}
    bill = packaging_tool("sbom").bill(VERSION, ["ICU", "cffi", "click"])
    header, ours, *others = tool.copyrights(bill, lying).split("\n\n")
    assert header.startswith("Format: ")
    assert "  click: BSD-3-Clause\n" in ours
    assert "cffi" not in ours
    assert [other.partition("\nCopyright")[0] for other in others] == [
        "Files: usr/lib/visitkeeper/_internal/_cffi_backend.so",
        "Files: usr/lib/visitkeeper/_internal/libicuuc.so.73\n usr/lib/visitkeeper/_internal/libicui18n.so.73",
    ]
    assert "\nLicense: MIT-0\n" in others[0]


@pytest.mark.skipif(not (shutil.which("cc") and shutil.which("readelf")), reason="no C compiler")
@pytest.mark.parametrize("tool", ["run_path"], indirect=True)
def test_a_library_looks_nowhere_on_the_machine_that_built_it(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "answer.c").write_text("int answer(void) { return 42; }\n", "utf-8")
    for place, kept in (("/home/builder/lib", False), ("$ORIGIN/../lib", True)):
        library = tmp_path / f"lib{kept}.so"
        options = ("-shared", "-nostdlib", f"-Wl,-rpath,{place}", "-o", library)
        subprocess.run(["cc", *options, tmp_path / "answer.c"], check=True)

        def told(library: Path = library) -> str:
            return subprocess.run(["readelf", "-dW", library], capture_output=True, text=True, check=True).stdout

        assert place in told()
        library.write_bytes(tool.without(library.read_bytes()))
        assert (place in told()) == kept
        assert ctypes.CDLL(str(library)).answer() == 42


@pytest.mark.parametrize("tool", ["alike"], indirect=True)
def test_what_was_built_is_asked_every_command_in_every_format(tool: ModuleType) -> None:
    offered: dict[str, set[str]] = {}
    answered: dict[str, set[str]] = {}
    every = [*tool.questions(tool.READING), *tool.questions(tool.WRITING)]
    assert f"the {len(every)} commands of `alike`" in (ROOT / "README.md").read_text("utf-8")
    for question in every:
        if question[0] != "--version":
            with suppress(Sorry):  # some are slips on purpose
                asked = understood(question, words.plain)
                settle_format(asked)
                offered[asked.command] = {*getattr(asked, "formats", ())}
                answered.setdefault(asked.command, set()).add(getattr(asked, "format", ""))
    assert offered.keys() == {command.name for command in COMMANDS}
    assert not {name: lacking for name, formats in offered.items() if (lacking := formats - answered[name])}


@pytest.mark.parametrize("tool", ["alike"], indirect=True)
def test_answers_are_alike_but_for_the_moment(tool: ModuleType) -> None:
    def workbook(cell: str, minute: int) -> object:
        made = datetime(2026, 11, 26, 9, minute, tzinfo=UTC)
        return tool.told("表.xlsx", xlsx_bytes([Sheet("表", ("日期",), ((cell,),))], made))

    def found(*answers: Any) -> list[str]:
        return [*tool.differences(*map(tool.without_own, answers))]

    assert workbook("2026-11-26", 0) == workbook("2026-11-26", 1) != workbook("2026-11-27", 0)
    one = tool.Answer(0, "入组 up to 0fdd12214b665ef6", "", {"站 2026-11-27 0414.visits": "a site file"})
    later = tool.Answer(0, "入组 up to 71c48731d89dca79", "", {"站 2026-11-27 0415.visits": "a site file"})
    assert not found(one, later)
    assert found(one, replace(later, code=1)) == ["exit code 0, not 1"]
    assert found(one, replace(later, said="随机 up to 71c48731d89dca79"))
    assert found(one, replace(later, complained="wine: a fault"))
    assert found(one, replace(later, made={})) == ["站 ….visits is not the same"]
    assert tool.sentences("已导入\r\n".encode("gbk")) == tool.sentences("已导入\n".encode())


@pytest.mark.parametrize("tool", ["version_info"], indirect=True)
def test_windows_is_told_the_version(tool: ModuleType, tmp_path: Path) -> None:
    told = Path(tool.write(tmp_path / "version.txt", "1.2.3")).read_text("utf-8")
    assert "filevers=(1, 2, 3, 0)" in told
    assert "'ProductVersion', '1.2.3'" in told


def test_the_version_is_said_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "model.VERSION"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_what_is_installed_on_windows_is_all_taken_away_and_nothing_else() -> None:
    """No line of the uninstaller may reach beyond what the installer wrote: site files can lie beside the program."""
    script = (PACKAGING / "windows.nsi").read_text("utf-8")
    assert re.findall(r"^\s*(?:RMDir|Delete)(?: /r)? \"([^\"]+)\"", script, re.MULTILINE) == [
        *(r"$INSTDIR\_internal", r"$INSTDIR\visitkeeper.exe", r"$INSTDIR\uninstall.exe", "$INSTDIR"),
        r"$SMPROGRAMS\VisitKeeper.lnk",
    ]
    assert re.findall(r"RMDir /r (.*)", script) == [r'"$INSTDIR\_internal"']
    for part in ("Section\n", 'Section "Uninstall"\n'):
        lines = script.partition(part)[2].partition("SectionEnd")[0].splitlines()
        assert "TakeAwayIfClosed" in "".join(lines[:2]), (
            "nothing is taken away before it is known that nobody works in it"
        )


LIBRARIES = Path(PySide6.__file__).resolve().parent / "Qt" / "lib"
SORTED = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale
names = "张三 李四 王五 阿姨 重庆 长沙 备份 访视 zebra Äpfel apple Apple 10 9 2 _x straße é e".split()
for locale in ("zh_CN", "en_GB"):
    order = QCollator(QLocale(locale))
    order.setNumericMode(True)
    print(ascii(sorted(names, key=cmp_to_key(order.compare))), ascii(QLocale(locale).toUpper("straße")))
print(*{line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line})
"""


@pytest.mark.skipif(not list(LIBRARIES.glob("libicudata.so.*")), reason="Qt here brings no ICU along")
@pytest.mark.skipif(not shutil.which("ld"), reason="no binutils: nothing is built here")
@pytest.mark.parametrize("tool", ["icu_data"], indirect=True)
def test_words_are_in_the_same_order_by_the_data_of_icu_that_is_shipped(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library,) = LIBRARIES.glob("libicudata.so.*")
    less = tmp_path / library.name
    (tmp_path / "bin").mkdir()
    for needed in ("as", "ld"):
        (tmp_path / "bin" / needed).symlink_to(str(shutil.which(needed)))
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path / "bin"))  # no compiler
        tool.slim(library, less)
    assert less.stat().st_size < library.stat().st_size / 10

    def told(**environment: str) -> list[str]:
        code = [sys.executable, "-c", SORTED]
        return subprocess.run(
            code, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=True
        ).stdout.splitlines()

    whole, slim = told(), told(LD_PRELOAD=str(less))
    assert (whole[-1], slim[-1]) == (str(library), str(less))
    assert slim[:-1] == whole[:-1]
    assert whole[0] != whole[1]


def spec_built_for(platform: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the spec asks of the freezer on a system: by the freezer's name of each step, how it was called."""
    asked: dict[str, Any] = {}

    def step(name: str) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            asked[name] = named
            parts = {part: [] for part in ("pure", "scripts", "binaries", "datas")}
            return SimpleNamespace(**parts, given=given)

        return called

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "path", [*sys.path])
    known = {name: step(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    spec = PACKAGING / "visitkeeper.spec"
    exec(compile(spec.read_text("utf-8"), spec, "exec"), known | {"SPECPATH": str(PACKAGING), "workpath": str(folder)})
    return asked


@pytest.mark.parametrize(("platform", "icon"), [("linux", "png"), ("win32", "ico"), ("darwin", "icns")])
def test_the_spec_is_whole_on_every_system(
    platform: str, icon: str, qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spec_built_for(platform, tmp_path, monkeypatch)
    assert ("BUNDLE" in asked) == (platform == "darwin")
    assert Path(asked["EXE"]["icon"]) == tmp_path / "icons" / f"visitkeeper.{icon}"
    assert Path(asked["EXE"]["icon"]).is_file()
    assert bool(asked["EXE"]["version"]) == (platform == "win32")
    datas = {Path(source): Path(folder) for source, folder in asked["Analysis"]["datas"]}
    own = {source: folder for source, folder in datas.items() if folder.parts[0] != "resources"}
    assert bool(own) == (platform == "linux")
    for source, folder in own.items():
        assert folder.parts[:2] == ("shiboken6", "files.dir")
        assert source.suffix == ".pyc"


def test_qts_own_modules_are_not_compiled_at_every_start() -> None:
    """What is imported is the file that the library wrote, in step with what it carries."""
    modules = {name: module for name, module in sys.modules.items() if name.startswith("shibokensupport.")}
    assert modules
    for name, module in modules.items():
        file = module.__spec__ and module.__spec__.origin
        assert file and Path(file).is_relative_to(Path(shiboken6.__file__).resolve().parent / "files.dir"), (
            f"{name} was compiled anew: run `python packaging/shiboken_files.py` with the environment's Python"
        )


def test_on_macos_the_program_has_a_window_and_site_files_are_its_own(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spec_built_for("darwin", tmp_path, monkeypatch)
    assert not asked["EXE"]["console"], "the freezer hides a program with a console from who sits there"
    bundle = asked["BUNDLE"]
    assert Path(bundle["icon"]).is_file()
    told = plistlib.loads(plistlib.dumps(bundle["info_plist"]))
    (opened,), (declared,) = told["CFBundleDocumentTypes"], told["UTExportedTypeDeclarations"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeIdentifier"].startswith(f"{bundle['bundle_identifier']}.")
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["visits"]
    assert opened["CFBundleTypeIconFile"] == declared["UTTypeIconFile"] == Path(bundle["icon"]).name


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("faults nightli", "faults: the tier is commit, nightly or release, not 'nightli'."),
        ("nightly --help", "nightly: how many histories is a whole number, not '--help'."),
        ("lock --help", "lock: it takes nothing after it, here '--help'."),
        ("dist --help", "dist: it takes nothing after it, here '--help'."),
        ("validation --help", "validation: after it stands one folder, or none, not '--help'."),
        ("alike nowhere", "alike: 'nowhere' is no program that was built."),
    ],
)
def test_what_is_mistyped_to_the_tool_of_the_developer_is_told_before_anything_is_done(typed: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, PACKAGING / "dev.py", *typed.split()], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")
