"""Makes the program's icons from its one drawing: PNG for Linux, ICO for Windows, ICNS for macOS.

Both containers hold whole PNG files: ICO as Windows has read them since Vista, ICNS as macOS has since 10.7.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "visitkeeper.svg"
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512}
"""By the kind of entry: its size in pixels."""


def png(size: int) -> bytes:
    """The drawing as a PNG file, `size` pixels wide and high."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _ = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """The icon of a Windows program."""
    pictures = [png(size) for size in ICO_SIZES]
    directory, place = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """The icon of a macOS program."""
    entries = b"".join(
        kind + struct.pack(">I", 8 + len(p)) + p for kind, size in ICNS_SIZES.items() for p in [png(size)]
    )
    return b"icns" + struct.pack(">I", 8 + len(entries)) + entries


def write(folder: Path) -> Path:
    """All of them in a folder; what is returned is the one for this system's programs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {"visitkeeper.png": png(256), "visitkeeper.ico": ico(), "visitkeeper.icns": icns()}.items():
        (folder / name).write_bytes(data)
    ending = {"win32": "ico", "darwin": "icns"}.get(sys.platform, "png")
    return folder / f"visitkeeper.{ending}"
