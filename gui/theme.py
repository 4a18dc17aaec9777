"""How everything looks: two palettes, what each meaning looks like (colour and shape), and the one style sheet."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QWidget

from gui.settings import Settings

RESOURCES = Path(__file__).parent.parent / "resources"
FONTS = RESOURCES / "fonts"
STYLE = RESOURCES / "style.qss"


class Palette(NamedTuple):
    """The colours of one theme, by what they are for."""

    dark: bool
    page: str
    surface: str
    raised: str
    line: str
    edge: str
    rim: str
    """Round a field: it stands out 3:1, since nothing else says where to type."""
    ink: str
    grey: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_wash: str
    good: str
    good_wash: str
    warn: str
    warn_wash: str
    bad: str
    bad_wash: str
    held: str
    held_wash: str
    quiet: str
    quiet_wash: str
    course: str
    course_wash: str


LIGHT = Palette(
    dark=False,
    page="#f5f7f7", surface="#ffffff", raised="#ffffff", line="#e4eaea", edge="#d3dcdd", rim="#7c8d95",
    ink="#14232b", grey="#566872",
    accent="#0b756b", accent_strong="#08625a", on_accent="#ffffff", accent_wash="#e0efed",
    good="#0b6f66", good_wash="#d9ece9", warn="#8a4f00", warn_wash="#fcebd0", bad="#b0231b", bad_wash="#fbe1df",
    held="#57449c", held_wash="#e8e4f5", quiet="#55656e", quiet_wash="#eaeff0", course="#2f5d93", course_wash="#d5e3f3",
)  # fmt: skip
DARK = Palette(
    dark=True,
    page="#11181b", surface="#192226", raised="#212c31", line="#28343a", edge="#3a4950", rim="#6b7d85",
    ink="#e7eef0", grey="#a0b2b9",
    accent="#54c5b7", accent_strong="#74d6ca", on_accent="#04211d", accent_wash="#17393a",
    good="#62cdbf", good_wash="#173c3a", warn="#f0b968", warn_wash="#40301a", bad="#ff9d94", bad_wash="#472523",
    held="#bcaef5", held_wash="#312b4c", quiet="#a9b9bf", quiet_wash="#2a363b", course="#8fbcec", course_wash="#21374e",
)  # fmt: skip


class Shape(StrEnum):
    """The drawn sign beside a status word: it reads in grey, too."""

    DISC = "disc"
    EYE = "eye"
    HALF = "half"
    QUARTER = "quarter"
    DIAMOND = "diamond"
    SQUARE = "square"
    CROSS = "cross"
    PAUSE = "pause"
    RING = "ring"
    BARRED = "barred"
    DASH = "dash"
    DOTS = "dots"
    FLAG = "flag"


class Meaning(StrEnum):
    """What a mark or a chip says."""

    IN_WINDOW = "in-window"
    DUE = "due"
    OPEN = "open"
    CLOSING = "closing"
    PAST_TARGET = "past-target"
    OVERDUE = "overdue"
    MISSED = "missed"
    EARLY = "early"
    LATE = "late"
    NOT_DONE = "not-done"
    HELD = "held"
    UPCOMING = "upcoming"
    CANCELLED = "cancelled"
    NOT_TRACKED = "not-tracked"
    CONFIRM = "confirm"
    COURSE = "course"


LOOKS: dict[Meaning, tuple[str, Shape]] = {
    Meaning.IN_WINDOW: ("good", Shape.DISC),
    Meaning.DUE: ("good", Shape.EYE),
    Meaning.OPEN: ("good", Shape.HALF),
    Meaning.CLOSING: ("warn", Shape.QUARTER),
    Meaning.PAST_TARGET: ("warn", Shape.HALF),
    Meaning.OVERDUE: ("bad", Shape.SQUARE),
    Meaning.MISSED: ("bad", Shape.CROSS),
    Meaning.EARLY: ("warn", Shape.DIAMOND),
    Meaning.LATE: ("warn", Shape.DIAMOND),
    Meaning.NOT_DONE: ("quiet", Shape.BARRED),
    Meaning.HELD: ("held", Shape.PAUSE),
    Meaning.UPCOMING: ("quiet", Shape.RING),
    Meaning.CANCELLED: ("quiet", Shape.DASH),
    Meaning.NOT_TRACKED: ("quiet", Shape.DOTS),
    Meaning.CONFIRM: ("held", Shape.FLAG),
    Meaning.COURSE: ("course", Shape.DISC),
}
"""By meaning: the pair of palette colours (`good` on `good_wash`) and the shape."""


_MEASURED = 10_000
"""Texts of which the width is kept."""


class Theme:
    """The theme in use: palette and font scale, and what is made of them."""

    def __init__(self) -> None:
        self.palette = LIGHT
        self.scale = 1.0
        self._cuts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}

    @property
    def looks(self) -> tuple[object, ...]:
        """What everything is dressed by: it is to be dressed anew once that is another."""
        return self.palette, self.scale

    def colour(self, role: str) -> QColor:
        """The palette's colour of that name."""
        return QColor(getattr(self.palette, role))

    def ink(self, meaning: Meaning) -> QColor:
        """The colour of a meaning's text and shape."""
        return self.colour(LOOKS[meaning][0])

    def wash(self, meaning: Meaning) -> QColor:
        """The pale colour behind a meaning's text."""
        return self.colour(LOOKS[meaning][0] + "_wash")

    def fill(self, meaning: Meaning) -> QColor:
        """The colour of a window on its track."""
        return blend(self.ink(meaning), self.wash(meaning), 0.16)

    def rim(self, meaning: Meaning) -> QColor:
        """The rim of a window on its track; it stands out 3:1 from the surface."""
        return blend(self.ink(meaning), self.colour("surface"), 0.68)

    def px(self, size: float) -> int:
        """A length at the chosen font scale."""
        return round(size * self.scale)

    def beside(self, size: float) -> int:
        """The width of a column beside another: large type widens it only so far, that both have room."""
        return round(size * min(self.scale, 1.25))

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """The program's font, `size` pixels high at scale 1."""
        return QFont(self._cut(size, bold)[0])

    def metrics(self, size: float = 13, *, bold: bool = False) -> QFontMetricsF:
        """What that font measures."""
        return self._cut(size, bold)[1]

    def width(self, text: str, size: float = 13, *, bold: bool = False) -> float:
        """How wide a text is in that font, measured once: rows say the same words over and over."""
        known = self._widths.get((text, size, bold))
        if known is None:
            if len(self._widths) >= _MEASURED:
                self._widths.clear()
            known = self._widths[text, size, bold] = self.metrics(size, bold=bold).horizontalAdvance(text)
        return known

    def _cut(self, size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """A font is made once: every cell of every list asks for it again."""
        known = self._cuts.get((size, bold))
        if known is None:
            font = QFont(QGuiApplication.font())
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            known = self._cuts[size, bold] = font, QFontMetricsF(font)
        return known

    def apply(self, app: QApplication, *, dark: bool, scale: float) -> None:
        """Dress the whole program anew."""
        self.palette = DARK if dark else LIGHT
        self.scale = scale
        self._cuts.clear()
        self._widths.clear()
        app.setStyleSheet("")  # Qt dresses a widget that is undressed once, else again for each that it lies in
        font = QFont(app.font())
        font.setFamilies([family()])
        font.setPixelSize(self.px(13))
        app.setFont(font)
        app.setPalette(self._qt_palette())
        app.setStyleSheet(style_sheet(self))

    def follow(self, settings: Settings) -> None:
        """Dress the whole program as the settings say, and the desktop where they leave it to that."""
        app, choice = QApplication.instance(), settings.text("theme")
        assert isinstance(app, QApplication)
        dark = choice == "dark" or (choice == "system" and _desktop_is_dark(app))
        self.apply(app, dark=dark, scale=settings.number("font-scale") / 100)

    def _qt_palette(self) -> QPalette:
        p = self.palette
        roles = {
            QPalette.ColorRole.Window: p.page,
            QPalette.ColorRole.WindowText: p.ink,
            QPalette.ColorRole.Base: p.surface,
            QPalette.ColorRole.AlternateBase: p.page,
            QPalette.ColorRole.Text: p.ink,
            QPalette.ColorRole.Button: p.surface,
            QPalette.ColorRole.ButtonText: p.ink,
            QPalette.ColorRole.Highlight: p.accent,
            QPalette.ColorRole.HighlightedText: p.on_accent,
            QPalette.ColorRole.Accent: p.accent,
            QPalette.ColorRole.ToolTipBase: p.raised,
            QPalette.ColorRole.ToolTipText: p.ink,
            QPalette.ColorRole.PlaceholderText: p.grey,
            QPalette.ColorRole.Link: p.accent,
        }
        palette = QPalette()
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.grey))
        return palette


def dress_anew(widget: QWidget) -> None:
    """Dress a widget whose name or property has changed; Qt does so by itself only before it was ever shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """So large a share of one colour on another; nothing is see-through, which paper for archives forbids."""

    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue()))


def _desktop_is_dark(app: QApplication) -> bool:
    """Whether the desktop's own windows are dark; the program's palette is put aside to see it."""
    app.setPalette(QPalette())
    return app.palette().color(QPalette.ColorRole.Window).lightness() < 128


@cache
def family() -> str:
    """The program's own font, loaded once for screen and paper: its Chinese copies out of a PDF as it was written."""
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in sorted(FONTS.glob("*.ttf"))]
    return next((name for font in loaded for name in QFontDatabase.applicationFontFamilies(font)), QFont().family())


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole program, with `@name` (colours) and `~12~` (scaled pixels) filled in."""
    text = STYLE.read_text("utf-8").replace("@icons", (RESOURCES / "icons").as_posix())
    text = text.replace("@family", family())
    text = text.replace("@tone", "dark" if theme.palette.dark else "light")
    for name in sorted((name for name in Palette._fields if name != "dark"), key=len, reverse=True):
        text = text.replace("@" + name, getattr(theme.palette, name))
    parts = text.split("~")
    return "".join(p if i % 2 == 0 else f"{theme.px(float(p))}px" for i, p in enumerate(parts))
