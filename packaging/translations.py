"""Brings the files of words in step with the program: new texts are added unfinished, texts that are gone are dropped.

    python packaging/translations.py     (writes resources/i18n/*.ts; Qt Linguist or any editor fills in the rest)

All texts stand in one nameless context, whatever class or module they came from, so that one text is translated once
and means the same everywhere. English needs entries only where a number decides between singular and plural.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gui.tongues import BY_CODE  # noqa: E402 (the program is not installed where it is built)

WORDS = ROOT / "resources" / "i18n"

Key = tuple[str, str]
"""A text and what tells it from the same text elsewhere."""


@dataclass(frozen=True)
class Said:
    """A text in one language: one form, or one for each plural."""

    numerus: bool
    forms: tuple[str, ...]


def used() -> dict[Key, bool]:
    """Every text that the program asks for, and whether a number decides its form."""
    sources = sorted(str(p) for folder in ("model", "gui") for p in (ROOT / folder).rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        subprocess.run([tool, "-silent", *sources, "-ts", fresh], check=True, cwd=ROOT)
        return {key: said.numerus for key, said in read(fresh).items()}


def read(path: Path) -> dict[Key, Said]:
    """The texts of a file of words."""
    found: dict[Key, Said] = {}
    for message in ET.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        forms: tuple[str, ...] = ()
        if translation is not None:
            plural = [form.text or "" for form in translation.iter("numerusform")]
            forms = tuple(plural) or (translation.text or "",)
        key = message.findtext("source", ""), message.findtext("comment", "")
        numerus = message.get("numerus") == "yes" or (key in found and found[key].numerus)
        found[key] = Said(numerus, forms)
    return found


def write(path: Path, language: str, texts: dict[Key, Said]) -> None:
    """Write a file of words, in the order of the texts."""
    tongue = BY_CODE[language]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [f'<TS version="2.1" language="{tongue.locale}" sourcelanguage="en">', "<context>", "    <name></name>"]
    for (source, comment), said in sorted(texts.items()):
        wanted = tongue.plurals if said.numerus else 1
        forms = said.forms if len(said.forms) == wanted else ("",) * wanted
        unfinished = "" if all(forms) else ' type="unfinished"'
        lines.append('    <message numerus="yes">' if said.numerus else "    <message>")
        lines.append(f"        <source>{escape(source)}</source>")
        if comment:
            lines.append(f"        <comment>{escape(comment)}</comment>")
        if said.numerus:
            lines.append(f"        <translation{unfinished}>")
            lines += [f"            <numerusform>{escape(form)}</numerusform>" for form in forms]
            lines.append("        </translation>")
        else:
            lines.append(f"        <translation{unfinished}>{escape(forms[0])}</translation>")
        lines.append("    </message>")
    path.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8")


def main() -> int:
    """Bring every file in step; 1 when something is left to translate."""
    asked, left = used(), 0
    for language in BY_CODE:
        path = WORDS / f"visitkeeper_{language}.ts"
        known = read(path) if path.exists() else {}
        wanted = {key: numerus for key, numerus in asked.items() if numerus or language != "en"}
        write(path, language, {key: Said(n, known[key].forms if key in known else ()) for key, n in wanted.items()})
        missing = [key for key, said in read(path).items() if not all(said.forms)]
        left += len(missing)
        print(f"{path.name}: {len(wanted)} texts, {len(missing)} to translate")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
