"""Writes what Windows shows of the program under Properties: its name and version."""

from __future__ import annotations

from pathlib import Path

TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('FileDescription', 'VisitKeeper'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('ProductName', 'VisitKeeper'),
      StringStruct('ProductVersion', '{version}'),
      StringStruct('OriginalFilename', 'visitkeeper.exe'),
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ],
)
"""


def write(file: Path, version: str) -> str:
    """The file that PyInstaller reads, and where it is."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    file.write_text(TEXT.format(numbers=numbers, version=version), encoding="utf-8")
    return str(file)
