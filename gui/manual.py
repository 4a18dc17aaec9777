"""The manual: the pages of text that F1 shows and that are printed as a book, in every language from the same files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from gui.theme import RESOURCES

FOLDER = RESOURCES / "manual"
PICTURES = FOLDER / "pictures"
"""Made when the program is built; where there are none, the text stands alone."""
TOPICS = (
    *("start", "tasks", "today", "patients", "patient", "calendar", "deviations", "reports", "plots", "protocol"),
    *("records", "users", "backups", "paper", "figures", "tracker", "it", "centre", "threats", "tried", "validation"),
)
"""The topics in the order of the book; a page of the window is explained by the topic of its name."""

_OTHERS = {"sites": "centre", **dict.fromkeys(("swimmer", "trend", "delays"), "plots")}
"""Pages that are explained by a topic of another name."""
_PICTURE = re.compile(r"^!\[(.*)\]\(([a-z-]+)\)$", re.MULTILINE)


def languages() -> list[str]:
    """The languages that have a manual of their own."""
    return sorted(first.parent.name for first in FOLDER.glob("*/start.md"))


def text(topic: str, language: str) -> str:
    """A topic as Markdown, in English where that language has no manual. Raises OSError when there is no such topic."""
    own = FOLDER / language
    return ((own if os.path.isdir(own) else FOLDER / "en") / f"{topic}.md").read_text("utf-8")


def title(topic: str, language: str) -> str:
    """The heading of a topic."""
    return text(topic, language).partition("\n")[0].removeprefix("# ")


def picture(name: str, language: str) -> Path:
    """Where the small picture of that name would be."""
    return PICTURES / f"{name}-{language}.png"


def pictured() -> set[str]:
    """The names of all pictures that the texts ask for: each topic of a page, and what stands in a text itself."""
    return {name for topic in TOPICS for _, name in _PICTURE.findall(_with_own(topic, "en"))}


def illustrated(topic: str, language: str, place: Callable[[str, str], Path]) -> str:
    """A topic as Markdown with its pictures, which are where `place` says by name and language, or are left out."""

    def found(asked: re.Match[str]) -> str:
        file = place(asked[2], language)
        return f"![{asked[1]}]({file.as_uri()})" if os.path.exists(file) else ""

    return _PICTURE.sub(found, _with_own(topic, language))


def _with_own(topic: str, language: str) -> str:
    """The text, with the picture that a topic has of its own page under the heading."""
    heading, _, rest = text(topic, language).partition("\n")
    return f"{heading}\n\n![{title(topic, language)}]({topic})\n{rest}"


def about(page: str) -> str:
    """The topic that explains a page of the window; before a site is open, how to begin."""
    return _OTHERS.get(page, page if page in TOPICS else "start")
