"""The language in use, switched while the program runs: `tr`, dates' language code, and Qt's own words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from gui.sentence import sentence
from gui.tongues import BY_CODE

if TYPE_CHECKING:
    from model.reports.voice import Voice
    from model.words import Tr

WORDS = Path(__file__).parent.parent / "resources" / "i18n"


def system_tongue() -> str:
    """The code of the language this computer speaks: Chinese where it does, else English."""
    return "zh" if QLocale.system().language() is QLocale.Language.Chinese else "en"


class Language(QObject):
    """Gives every text in the language in use. Pages refresh on `changed`."""

    changed = Signal()

    def __init__(self, code: str = "en", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = QTranslator(self)
        self._qt = QTranslator(self)
        self._known: dict[tuple[str, str, int], str] = {}
        self.code = ""
        self.use(code)

    def use(self, code: str) -> None:
        """Speak this language from now on."""
        if code == self.code:
            return
        self.code = code
        self._known.clear()
        # With an event loop, installing tells every widget, Qt's own dialogs among them, by a LanguageChange event.
        app = QCoreApplication.instance()
        for translator in (self._own, self._qt):
            if app:
                app.removeTranslator(translator)
        own, self._qt = QTranslator(self), QTranslator(self)
        own.load(f"visitkeeper_{code}.qm", str(WORDS))
        self._own = own  # not before it is loaded: a thread may be asking for words
        folders = (str(WORDS), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if code != "en":  # Qt itself speaks English
            any(self._qt.load(f"qtbase_{BY_CODE[code].locale}.qm", folder) for folder in folders)
        if app:
            app.installTranslator(self._qt)
            app.installTranslator(self._own)
        self.changed.emit()

    def tr(self, text: str, disambiguation: str | None = "", n: int = -1) -> str:
        """The text in this language, `%n` replaced by `n` in the right plural."""
        key = text, disambiguation or "", n
        said = self._known.get(key)
        if said is None:
            # All our texts are kept in one nameless context, so that a text means the same wherever it stands.
            found = self._own.translate("", text, disambiguation or None, n) or text
            said = self._known[key] = _filled(found, self.code, n)
        return said

    __call__ = tr


def voice(*codes: str) -> Voice:
    """Who says the words of a paper in these languages, the leading one first, while the program speaks its own."""
    from model.reports.voice import Voice  # no paper is needed to unlock a site

    return Voice(tuple((code, _reader(code)) for code in codes))


def _reader(code: str) -> Tr:
    known = QTranslator()
    known.load(f"visitkeeper_{code}.qm", str(WORDS))

    def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
        return _filled(known.translate("", text, disambiguation or None, n) or text, code, n)

    return tr


def _filled(text: str, code: str, n: int) -> str:
    """A text with its number; in Chinese one that minds what stands beside what is filled in."""
    said = text.replace("%n", str(n))
    return sentence(said) if code == "zh" else said
