"""The pages of a paper on the screen: as wide as there is room, and at rest whatever the room."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import Any

from PySide6.QtWidgets import QApplication

from gui.paper import pages
from gui.paper.glyphs import unprintable
from gui.theme import Theme
from gui.widgets.paper_view import PaperView
from model.reports.document import Document, Paragraph, read_out

PAPER = Document("paper", "Paper", "en", (Paragraph("Words"),), "", "", "page {page} of {pages}")


def test_pages_come_to_rest_whether_or_not_a_scroll_bar_is_shown(qapp: QApplication, qtbot: Any) -> None:
    """Where the bar comes and goes with the height that its own room decides, the window would never answer again."""
    view = PaperView(Theme())
    qtbot.addWidget(view)
    view.show_pages(pages(PAPER), read_out(PAPER))
    view.resize(420, 2000)
    view.show()
    qapp.processEvents()
    width, tall = view.widget().width(), view.widget().height()
    assert not view.verticalScrollBar().isVisible()
    for height in (*range(tall - 40, tall + 40), 300):
        view.resize(420, height)
        assert (view.widget().width(), view.widget().height()) == (width, tall)
    qapp.processEvents()
    assert view.verticalScrollBar().isVisible()
    assert width <= view.viewport().width()


def test_the_font_has_its_signs_after_a_thread_that_looked_for_them_has_ended(qapp: QApplication) -> None:
    def told(words: str) -> tuple[str, ...]:
        return unprintable(read_out(replace(PAPER, blocks=(Paragraph(words),))))

    seen: list[tuple[str, ...]] = []
    thread = Thread(target=lambda: seen.append(told("Words")))
    thread.start()
    thread.join()
    assert seen == [()]
    assert told("访视年月 \U0001f9ea") == ("\U0001f9ea",)
