"""Who says the words of a document: one language, or two of which the first leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.protocol import Text
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Voice:
    """One or two languages with their translators; whatever is said stands once in each, one line below the other.

    A sentence that is put together (`.format`) is put together inside `say`, language by language, never after it.
    """

    speakers: tuple[tuple[str, Tr], ...]

    @property
    def language(self) -> str:
        """The leading language: `zh` or `en`."""
        return self.speakers[0][0]

    def say(self, make: Callable[[Tr, str], str]) -> str:
        """What `make(tr, language)` gives in each language; a line that is the same in both stands once."""
        return "\n".join(dict.fromkeys(make(tr, language) for language, tr in self.speakers))

    def tr(self, text: str, disambiguation: str = "", n: int = -1) -> str:
        """The translation of `text` in each language, as a `Tr`."""
        return self.say(lambda tr, _: tr(text, disambiguation, n))

    def text(self, text: Text) -> str:
        """A phrase of the protocol in each language."""
        return self.say(lambda _, language: text.words(language))
