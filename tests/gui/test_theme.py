"""Colours can be told apart by everybody, in both themes; every meaning has a shape of its own kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from shiboken6 import getCppPointer

from gui.label import label
from gui.settings import SETTINGS
from gui.theme import DARK, LIGHT, LOOKS, Meaning, Palette, Shape, Theme, contrast, family, style_sheet
from gui.widgets.icon import ICONS
from gui.window import Window

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXT, MARK = 4.5, 3.0


def test_words_are_as_wide_as_in_the_font_of_now(qapp: QApplication) -> None:
    theme, wide = Theme(), set[float]()
    for scale in (1.6, 1):
        theme.apply(qapp, dark=False, scale=scale)
        for _ in range(2):
            wide.add(theme.width("Missed", bold=True))
        assert theme.width("Missed", bold=True) == theme.metrics(bold=True).horizontalAdvance("Missed")
    assert len(wide) == 2


@THEMES
def test_text_on_every_ground_it_stands_on(palette: Palette) -> None:
    for ground in ("page", "surface", "raised", "accent_wash"):
        for ink in ("ink", "grey", "accent", "bad"):
            assert contrast(getattr(palette, ink), getattr(palette, ground)) >= TEXT, (ink, ground)
    for ground in ("accent", "accent_strong"):
        assert contrast(palette.on_accent, getattr(palette, ground)) >= TEXT
    assert contrast(palette.surface, palette.bad) >= TEXT  # the badge
    assert contrast(palette.page, palette.ink) >= TEXT  # the message bar


@THEMES
def test_a_field_and_the_ring_in_a_filled_button(palette: Palette) -> None:
    for ground in ("page", "surface", "raised"):
        assert contrast(palette.rim, getattr(palette, ground)) >= MARK
    assert contrast(palette.on_accent, palette.accent) >= MARK
    assert contrast(palette.surface, palette.bad) >= MARK


@THEMES
@pytest.mark.parametrize("meaning", Meaning)
def test_a_chip_and_a_mark(palette: Palette, meaning: Meaning) -> None:
    theme = Theme()
    theme.palette = palette
    ink, wash = theme.ink(meaning).name(), theme.wash(meaning).name()
    assert contrast(ink, wash) >= TEXT
    for ground in ("surface", "accent_wash"):
        assert contrast(ink, getattr(palette, ground)) >= MARK
    assert contrast(theme.rim(meaning).name(), palette.surface) >= MARK


def test_every_meaning_has_a_look_and_statuses_that_ask_for_something_differ_in_shape() -> None:
    assert set(LOOKS) == set(Meaning)
    pressing = [Meaning.OVERDUE, Meaning.MISSED, Meaning.CLOSING, Meaning.DUE, Meaning.OPEN, Meaning.HELD]
    assert len({LOOKS[m][1] for m in pressing}) == len(pressing)
    assert {shape for _, shape in LOOKS.values()} <= set(Shape)


def test_the_style_sheet_uses_only_known_tokens_and_grows_with_the_font(qapp: QApplication) -> None:
    theme = Theme()
    text = style_sheet(theme)
    assert "@" not in text
    assert "~" not in text
    theme.scale = 1.6
    assert "font-size: 21px" in style_sheet(theme)
    assert all(name == "dark" or getattr(LIGHT, name).startswith("#") for name in Palette._fields)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sign_is_in_the_colours_of_a_window_on_its_track(palette: Palette) -> None:
    theme = Theme()
    theme.palette = palette
    window = (theme.fill(Meaning.IN_WINDOW), theme.rim(Meaning.IN_WINDOW), theme.ink(Meaning.IN_WINDOW))
    colours = {theme.colour(role).name() for role in ("edge", "ink", "accent")} | {one.name() for one in window}
    drawn = (ICONS / f"sign-{'dark' if palette.dark else 'light'}.svg").read_text("utf-8")
    assert set(re.findall("#[0-9a-f]{6}", drawn)) == colours


def test_a_label_takes_nothing_for_markup(qtbot: Any) -> None:
    made = label("<b>Li</b>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_font_that_the_system_gives_a_kind_of_widget_gives_way_to_ours(qtbot: Any, qapp: QApplication) -> None:
    """Windows gives headers, menus and tool tips its own font after the program has chosen one for everything."""
    theme = Theme()
    theme.apply(qapp, dark=False, scale=1)
    kinds = ("QHeaderView", "QMenu")
    for kind in kinds:
        qapp.setFont(QFont("monospace"), kind)
    try:
        view, menu = QTableView(), QMenu()
        qtbot.addWidget(view)
        qtbot.addWidget(menu)
        for widget in (view.horizontalHeader(), menu):
            widget.ensurePolished()
            assert widget.font().families() == [family()]
    finally:
        qapp.setFont(qapp.font())


def test_what_a_setting_can_be_is_chosen_in_the_menu(front: Window) -> None:
    for row in (row for row in SETTINGS if row.words):
        words = [row.words(front.language.tr, value) for value in row.choices]
        for value in (*row.choices, row.first):
            chosen = row.words(front.language.tr, value)
            next(act for act in front.side.view.menu().actions() if act.text() == chosen).trigger()
            assert front.settings.value(row.key) == value
            (on,) = (act.text() for act in front.side.view.menu().actions() if act.isChecked() and act.text() in words)
            assert on == chosen


def test_a_change_of_theme_dresses_everything_once(front: Window, qapp: QApplication) -> None:
    dressed: Counter[int] = Counter()

    class Counting(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.StyleChange:
                dressed[getCppPointer(watched)[0]] += 1
            return False

    counting = Counting()
    qapp.installEventFilter(counting)
    front.choose("lock-after", 10)
    assert len(dressed) < 10  # menus that are made anew, and nothing else
    front.choose("theme", "dark")
    qapp.removeEventFilter(counting)
    assert len(dressed) > 100
    assert dressed.total() < 2.5 * len(dressed)  # undressed, and dressed
