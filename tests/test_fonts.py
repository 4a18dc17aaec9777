"""The program's own fonts hold every character it may print, and a PDF made with them gives the text back."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parent.parent / "resources"
FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
FAMILY = "VisitKeeper Sans"
SIGNS = "●◆■▲▼◀▶○◇□△▽◐◑✓✕║│▸▾◂▴☎×±−–—…≥≤²³µ℃°→←↑↓☐☑⋮·①②③‰"
AT_ONCE = 6763  # as many characters as GB 2312 has in its two levels; Qt's map of a font ends near 10,000


def encoded(first: range, second: range, encoding: str) -> set[str]:
    pairs = (bytes((a, b)).decode(encoding, "ignore") for a in first for b in second)
    return {pair for pair in pairs if len(pair) == 1 and pair.isprintable()}


def characters(font: Path) -> list[str]:
    with TTFont(font, lazy=True) as tables:
        return [chr(code) for code in sorted(tables.getBestCmap()) if not chr(code).isspace()]


@pytest.fixture
def family(qapp: QApplication) -> str:
    for font in FONTS:
        assert QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font))) == [FAMILY]
    return FAMILY


def test_two_weights_under_22_megabytes() -> None:
    assert [font.stem for font in FONTS] == ["VisitKeeperSans-Bold", "VisitKeeperSans-Regular"]
    assert sum(font.stat().st_size for font in FONTS) < 22_000_000


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_every_character_of_the_national_standards_has_a_glyph(font: Path) -> None:
    there = set(characters(font))
    assert not encoded(range(0xA1, 0xF8), range(0xA1, 0xFF), "gb2312") - there - {"\u3000"}
    ideographs = {c for c in encoded(range(0x81, 0xFF), range(0x40, 0xFF), "gbk") if "\u4e00" <= c <= "\u9fff"}
    assert len(ideographs) == 20_902
    assert not ideographs - there
    assert not {chr(code) for code in range(0x21, 0x100) if chr(code).isprintable()} - there
    assert not set(SIGNS) - there


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_no_glyph_serves_two_characters_and_none_is_swapped(font: Path) -> None:
    with TTFont(font, lazy=True) as tables:
        shared = [name for name, count in Counter(tables.getBestCmap().values()).items() if count > 1]
        assert not shared
        assert "GSUB" not in tables


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_changed_font_goes_by_a_name_of_its_own_and_keeps_its_licence(font: Path) -> None:
    with TTFont(font, lazy=True) as tables:
        names = {name.nameID: str(name) for name in tables["name"].names}
    assert all(names[number].replace(" ", "").find("VisitKeeperSans") >= 0 for number in (1, 3, 4, 6))
    assert not any(reserved in names[number] for reserved in ("Noto", "Source") for number in (1, 3, 4, 6))
    assert "SIL Open Font License" in names[13]
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "licences" / "VisitKeeper-Sans-OFL.txt").read_text()


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_digits_are_of_equal_width(family: str, bold: bool) -> None:
    font = QFont(family, 10)
    font.setBold(bold)
    assert len({QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_what_is_printed_can_be_copied_out(family: str, bold: bool, tmp_path: Path) -> None:
    """Every character of the basic plane, each line begun as a report's lines begin."""
    font = QFont(family, 8)
    font.setBold(bold)
    everything = [c for c in characters(FONTS[0]) if ord(c) < 0x10000]
    for start in range(0, len(everything), AT_ONCE):
        text = everything[start : start + AT_ONCE]
        lines = [f"02-0104 PD1-17 {''.join(text[i : i + 50])}" for i in range(0, len(text), 50)]
        assert copied_out(lines, font, tmp_path / "page.pdf") == Counter("".join(lines).replace(" ", ""))


def copied_out(lines: list[str], font: QFont, path: Path) -> Counter[str]:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(300)
    painter = QPainter(writer)
    painter.setFont(font)
    for number, line in enumerate(lines):
        if number and number % 60 == 0:
            writer.newPage()
        painter.drawText(0, 50 * (number % 60 + 1), line)
    painter.end()
    text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout
    return Counter("".join(text.decode().split()))
