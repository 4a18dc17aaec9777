"""Builds the program's own fonts from Noto Sans SC, so that what is printed can be copied out again.

Qt writes into a PDF, for each glyph, the lowest code point that leads to it. The stock fonts lead several code points
to one glyph and let GSUB swap glyphs behind the text, so digits vanish and common characters come out as radicals; it
looks perfect all the same. Here every code point has a glyph of its own and nothing is swapped. The files are TrueType
and not WOFF2 because DirectWrite on Windows loads no WOFF2.

    python packaging/fonts.py        (needs npm; writes resources/fonts/ and the licence)
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from math import radians
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SOURCE = "@expo-google-fonts/noto-sans-sc@0.4.3"
FAMILY = "VisitKeeper Sans"
WEIGHTS = {"400Regular": "Regular", "700Bold": "Bold"}

# Compatibility twins of common characters, and signs that look like another one.
DROPPED = {
    *range(0x2E80, 0x2FE0),
    *range(0xF900, 0xFB00),
    *(0xAD, 0x2003, 0x2011, 0x2012, 0x2027, 0x2035, 0x2215, 0x2329, 0x232A),
}
# Signs of the screens that the source lacks, made from its own: (sign, scale), turned a quarter where it says so.
MADE: dict[str, list[tuple[str, float]]] = {
    "▸": [("▶", 0.6)],
    "◂": [("◀", 0.6)],
    "▾": [("▼", 0.6)],
    "▴": [("▲", 0.6)],
    "✕": [("×", 1.15)],
    "☐": [("□", 1.0)],
    "☑": [("□", 1.0), ("✓", 0.7)],
    "⋮": [("⋯", 1.0)],
}
TURNED = {"⋮"}
# Signs that the source draws as wide as a Hanzi, for use between Latin words: (scale, width in thousandths of the em).
NARROWED = {"·": (0.66, 330), "•": (0.9, 420), "×": (0.74, 600), "±": (0.76, 620), "’": (0.95, 260), "‘": (0.95, 260)}
# What the screens and papers would like to use; the script says which of them there is not.
WISHED = "●◆■▲▼◀▶○◇□△▽◐◑◒◓◔◕✓✕✗║│▸▾◂▴☎×±−–—…≥≤≠≈²³µμ℃°→←↑↓↵⇄☐☑⋮·•①②③★☆№‰"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", SOURCE], cwd=folder, check=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder) / "package"
        for name, style in WEIGHTS.items():
            build(package / name / f"NotoSansSC_{name}.ttf", style)
        shutil.copyfile(package / "LICENSE_FONT", RESOURCES / "licences" / "VisitKeeper-Sans-OFL.txt")


def build(source: Path, style: str) -> None:
    font: Any = TTFont(source, recalcTimestamp=False)  # the same source gives the same bytes
    subset(font)
    make_signs(font)
    narrow_signs(font)
    part_shared_glyphs(font)
    rename(font, style)
    target = RESOURCES / "fonts" / f"VisitKeeperSans-{style}.ttf"
    font.save(target)
    there = font.getBestCmap()
    print(f"{target.name}: {len(there)} characters, {target.stat().st_size / 1e6:.1f} MB")
    print(f"  without {' '.join(sign for sign in WISHED if ord(sign) not in there)}")


def subset(font: Any) -> None:
    options = Options(layout_features=["kern", "mark", "mkmk"], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "vhea", "vmtx", "BASE", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - DROPPED)
    subsetter.subset(font)


def make_signs(font: Any) -> None:
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for sign, parts in MADE.items():
        pen, place = TTGlyphPen(None), centre(glyphs[names[ord(parts[0][0])]])
        for part, scale in parts:
            glyph = glyphs[names[ord(part)]]
            x, y = centre(glyph)
            turned = radians(90) if sign in TURNED else 0
            glyph.draw(TransformPen(pen, Transform().translate(*place).scale(scale).rotate(turned).translate(-x, -y)))
        add(font, ord(sign), pen.glyph(), font["hmtx"][names[ord(parts[0][0])]][0])


def narrow_signs(font: Any) -> None:
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for sign, (scale, width) in NARROWED.items():
        glyph, pen = glyphs[names[ord(sign)]], TTGlyphPen(None)
        x, y = centre(glyph)
        glyph.draw(TransformPen(pen, Transform().translate(width / 2, y).scale(scale).translate(-x, -y)))
        add(font, ord(sign), pen.glyph(), width)
    # An ellipsis of three full stops, on the line as a reader of either language expects it in a button.
    stop, pen = names[ord(".")], TTGlyphPen(None)
    step = font["hmtx"][stop][0]
    for n in range(3):
        glyphs[stop].draw(TransformPen(pen, Transform().translate(n * step, 0)))
    add(font, ord("…"), pen.glyph(), 3 * step)


def centre(glyph: Any) -> tuple[float, float]:
    bounds: Any = BoundsPen(None)
    glyph.draw(bounds)
    left, low, right, high = bounds.bounds
    return (left + right) / 2, (low + high) / 2


def part_shared_glyphs(font: Any) -> None:
    """Gives each code point a glyph of its own: the lowest keeps the glyph, the others get a copy."""
    taken = set()
    for code, name in sorted(font.getBestCmap().items()):
        if name in taken:
            pen = TTGlyphPen(None)
            font.getGlyphSet()[name].draw(pen)
            add(font, code, pen.glyph(), font["hmtx"][name][0])
        taken.add(name)


def add(font: Any, code: int, glyph: Any, width: int) -> None:
    name = f"own{code:04X}"
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode() and (code <= 0xFFFF or table.format == 12):
            table.cmap[code] = name


def rename(font: Any, style: str) -> None:
    """A changed font may not go by its old name; the copyright line (0) and the licence (13, 14) stay."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 5, 13, 14)}
    names.names = []
    own = {1: FAMILY, 2: style, 3: f"1.0;{FAMILY} {style}", 4: f"{FAMILY} {style}"}
    own[6] = f"{FAMILY.replace(' ', '')}-{style}"
    for number, text in sorted({**kept, **own}.items()):
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
