"""The manual: the pages of text that F1 shows and that are printed as a book, in every language from the same files."""

from __future__ import annotations

from pathlib import Path

from gui.theme import RESOURCES

FOLDER = RESOURCES / "manual"
PICTURES = FOLDER / "pictures"
"""Made when the program is built; where there are none, the text stands alone."""
TOPICS = (
    *(
        "start",
        "today",
        "patients",
        "patient",
        "calendar",
        "deviations",
        "reports",
        "plots",
        "protocol",
        "records",
        "users",
        "backups",
    ),
    *("paper", "figures", "it", "centre", "threats", "tried"),
)
"""The topics in the order of the book; a page of the window is explained by the topic of its name."""

_OTHERS = {"sites": "centre", **dict.fromkeys(("swimmer", "trend", "delays"), "plots")}
"""Pages that are explained by a topic of another name."""


def text(topic: str, language: str) -> str:
    """A topic as Markdown. Raises OSError when there is no such topic in that language."""
    return (FOLDER / language / f"{topic}.md").read_text("utf-8")


def title(topic: str, language: str) -> str:
    """The heading of a topic."""
    return text(topic, language).partition("\n")[0].removeprefix("# ")


def picture(topic: str, language: str) -> Path:
    """Where the small picture of the page that a topic is about would be."""
    return PICTURES / f"{topic}-{language}.png"


def illustrated(topic: str, language: str, shown: Path) -> str:
    """A topic as Markdown with a picture under its heading, where there is one."""
    heading, _, rest = text(topic, language).partition("\n")
    return (
        f"{heading}\n\n![{title(topic, language)}]({shown.as_uri()})\n{rest}"
        if shown.exists()
        else text(topic, language)
    )


def about(page: str) -> str:
    """The topic that explains a page of the window; before a site is open, how to begin."""
    return _OTHERS.get(page, page if page in TOPICS else "start")
