"""What is handed out: icons that are what they say, a bill of materials without a gap, one version everywhere."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

from model import VERSION
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


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_the_bill_of_materials_names_every_component_with_version_and_licence(tool: ModuleType) -> None:
    made = tool.bill(VERSION)
    names = {c["name"] for c in made["components"]}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    elsewhere = {name for name in locked - names if not tool._installed(name)}
    assert locked - names - elsewhere == {"pip"}
    assert all(c["licenses"][0]["license"]["name"] for c in made["components"])
    assert (made["bomFormat"], made["metadata"]["component"]["version"]) == ("CycloneDX", VERSION)


@pytest.mark.parametrize("tool", ["sbom"], indirect=True)
def test_a_component_without_a_licence_stops_the_build(tool: ModuleType) -> None:
    with pytest.raises(LookupError, match="unheard-of"):
        tool.licence("unheard-of")


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
    uninstall = script[script.index('Section "Uninstall"') :]
    removed = re.findall(r"^\s*(?:RMDir|Delete)(?: /r)? \"([^\"]+)\"", uninstall, re.MULTILINE)
    assert removed == [
        *(r"$INSTDIR\_internal", r"$INSTDIR\visitkeeper.exe", r"$INSTDIR\uninstall.exe", "$INSTDIR"),
        r"$SMPROGRAMS\VisitKeeper.lnk",
    ]
    assert r'RMDir /r "$INSTDIR"' not in script


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
@pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler: the whole of ICU's data is shipped")
@pytest.mark.parametrize("tool", ["icu_data"], indirect=True)
def test_words_are_in_the_same_order_by_the_data_of_icu_that_is_shipped(tool: ModuleType, tmp_path: Path) -> None:
    (library,) = LIBRARIES.glob("libicudata.so.*")
    less = tmp_path / library.name
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
