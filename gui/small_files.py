"""Small files of this computer, each a JSON object: what cannot be read is empty, what cannot be written is left."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any


def read(file: Path) -> dict[str, Any]:
    """What stands in the file."""
    with suppress(OSError):
        data = file.read_bytes()
        from PySide6.QtCore import QJsonDocument  # a command does without where there is no such file

        body = QJsonDocument.fromJson(data).toVariant()
        if isinstance(body, dict):
            return body
    return {}


def write(file: Path, body: dict[str, Any]) -> None:
    """Puts it in the file's place, whole or not at all."""
    from PySide6.QtCore import QJsonDocument

    from model.store import whole  # a start only reads

    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        whole.put(file, bytes(QJsonDocument.fromVariant(body).toJson().data()))
