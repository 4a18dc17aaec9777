"""The settings of this computer, each a row: what it is called, what it may be, what it is at first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gui import small_files
from gui.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.words import Tr


class SettingRow(NamedTuple):
    """One setting: its key in the file, its first value and, where there are only some, its choices."""

    key: str
    first: object
    choices: tuple[object, ...] = ()
    words: Callable[[Tr, Any], str] | None = None
    """What a choice is called in the menu of the window; None for what is not chosen there."""


def _theme(tr: Tr, code: str) -> str:
    return {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}[code]


SETTINGS = (
    SettingRow("language", "", ("", *(tongue.code for tongue in TONGUES))),
    SettingRow("theme", "system", ("system", "light", "dark"), _theme),
    SettingRow("font-scale", 100, (90, 100, 115, 130, 145, 160), lambda _, size: f"{size}%"),
    SettingRow("lock-after", 5, (2, 3, 5, 10, 15), lambda tr, minutes: tr("Lock after %n minutes", "", minutes)),
    SettingRow("site-file", ""),
    SettingRow("second-place", ""),
    SettingRow("set-up", []),
    SettingRow("unproved", ""),
    SettingRow("last-user", ""),
    SettingRow("size", [1440, 900]),
)
_AS_URI = "file://"
_ROWS = {row.key: row for row in SETTINGS}


def home() -> Path:
    """The folder for what belongs to this computer and not to a site: `VISITKEEPER_HOME`, else the user's own."""
    named = os.environ.get("VISITKEEPER_HOME")
    if named:
        return Path(named)
    base = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    return Path(base) / "VisitKeeper" if base else Path.home() / ".config" / "VisitKeeper"


class Settings:
    """The settings as read from their file; a value that makes no sense is the first value again."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file = (folder or home()) / "settings.json"
        self._values: dict[str, object] = small_files.read(self.file)

    def text(self, key: str) -> str:
        """A setting that is a text."""
        value = self.value(key)
        assert isinstance(value, str)
        return value

    def number(self, key: str) -> int:
        """A setting that is a whole number."""
        value = self.value(key)
        assert isinstance(value, int)
        return value

    def texts(self, key: str) -> list[str]:
        """A setting that is several texts."""
        value = self.value(key)
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []

    def place(self, key: str) -> str:
        """A setting that names a file, as `put_place` was given it."""
        text = self.text(key)
        if not text.startswith(_AS_URI):
            return text
        from urllib.parse import unquote_to_bytes  # seldom needed

        return os.fsdecode(unquote_to_bytes(text.removeprefix(_AS_URI)))

    def put_place(self, key: str, place: str) -> None:
        """Keep the name of a file; one that is no text, which Linux allows, is kept byte by byte."""
        lasting = place.encode("utf-8", "ignore").decode() == place
        self.put(key, place if lasting else Path(place).absolute().as_uri())

    def size(self) -> tuple[int, int]:
        """The window's size."""
        value = self.value("size")
        if isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) and 100 < n < 20000 for n in value):
            return value[0], value[1]
        return 1440, 900

    def put(self, key: str, value: object) -> None:
        """Keep a setting; a folder that cannot be written costs no more than the setting."""
        if self.value(key) == value:
            return
        self._values[key] = value
        small_files.write(self.file, self._values)

    def value(self, key: str) -> object:
        """A setting, whatever it is."""
        row = _ROWS[key]
        value = self._values.get(key, row.first)
        fits = value in row.choices if row.choices else type(value) is type(row.first)
        return value if fits else row.first
