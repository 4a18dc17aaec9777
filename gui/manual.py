"""The manual: the pages of text that F1 shows and that are printed as a book, in every language from the same files."""

from __future__ import annotations

from gui.theme import RESOURCES

FOLDER = RESOURCES / "manual"
TOPICS = (
    *(
        "start",
        "today",
        "patients",
        "patient",
        "calendar",
        "deviations",
        "reports",
        "protocol",
        "records",
        "users",
        "backups",
    ),
    *("paper", "figures", "it", "centre", "threats"),
)
"""The topics in the order of the book; a page of the window is explained by the topic of its name."""


def text(topic: str, language: str) -> str:
    """A topic as Markdown. Raises OSError when there is no such topic in that language."""
    return (FOLDER / language / f"{topic}.md").read_text("utf-8")


def title(topic: str, language: str) -> str:
    """The heading of a topic."""
    return text(topic, language).partition("\n")[0].removeprefix("# ")


def about(page: str) -> str:
    """The topic that explains a page of the window; before a site is open, how to begin."""
    return {"sites": "centre"}.get(page, page if page in TOPICS else "start")
