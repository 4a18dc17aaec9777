"""The side bar: which study and site, the pages with their counts, who is in, what was saved, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.label import label
from gui.layouts import empty, no_narrower
from gui.theme import Theme
from gui.widgets.icon import icon


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the side bar as it is to be shown."""

    id: str
    words: str
    icon: str
    keys: str
    alarm: bool = False
    """Whether what is counted there asks for something to be done."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a setting can be: which, and what, in words, and whether it is so now."""

    key: str
    value: object
    words: str
    on: bool


class NavButton(QPushButton):
    """The name of a page with a count at its right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setCheckable(True)
        self._shown: tuple[object, ...] = ()
        self._counted: tuple[object, ...] = ()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch()
        self.counts = {False: label(name="count"), True: label(name="badge")}
        for count in self.counts.values():
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_place(self, place: Place, theme: Theme) -> None:
        """Show a page's name; it is painted again only if that is another."""
        if self._shown == (shown := (place, theme.looks)):
            return
        self._shown = shown
        self.setText(place.words)
        self.setIcon(icon(place.icon, theme, lit="accent"))
        self.setIconSize(QSize(theme.px(17), theme.px(17)))
        self.setToolTip(f"{place.words} ({place.keys})")

    def show_count(self, place: Place, counted: str) -> None:
        """Show what is counted there; that, too, is painted again only if it is another."""
        if self._counted == (now := (place, counted)):
            return
        self._counted = now
        self.setAccessibleName(f"{place.words} {counted}".strip())
        for alarm, count in self.counts.items():
            count.setText(counted)
            count.setVisible(bool(counted) and alarm == place.alarm)


class _Names(QScrollArea):
    """The names of the pages, one below the other; where large type leaves no room for all, they are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        sheet = QWidget()
        sheet.setObjectName("scrolled")
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other names, or the same in another dress, ask for other room; Qt itself would not ask again."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest name, as tall as a few."""
        whole = self.column.minimumSize()
        return QSize(whole.width(), min(whole.height(), 3 * self.fontMetrics().height()))

    def sizeHint(self) -> QSize:
        """All names."""
        return self.column.minimumSize()


class SideBar(QFrame):
    """Tells where the user wants to go; knows nothing of pages or data."""

    went = Signal(str)
    chose = Signal(str, object)
    """A setting, and what it shall be."""
    asked = Signal(str)
    """The id of an action."""
    lock = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("sidebar")
        self.brand, self.study, self.site = label(name="brand"), label(name="small"), label(name="small", wraps=True)
        self.user, self.saved, self.kept = label(name="small", wraps=True), label(name="small"), label(name="small")
        self.names = _Names()
        self.buttons: dict[str, NavButton] = {}
        self._shown: tuple[Place, ...] = ()
        self._counts: Sequence[str | None] = ()
        """What is told at each page; None is nothing yet."""
        self._told = "", ""
        self.group = QButtonGroup(self)
        self.tongue, self.view, self.locker = QPushButton(), QPushButton(), QPushButton()
        for button in (self.tongue, self.view, self.locker):
            button.setObjectName("plain")
        self.locker.clicked.connect(self.lock)
        names = QVBoxLayout()
        names.setContentsMargins(10, 0, 6, 0)
        names.setSpacing(2)
        for part in (self.brand, self.study, self.site):
            names.addWidget(part)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 6, 0)
        foot.setSpacing(3)
        foot.addWidget(self.user)
        foot.addWidget(self.saved)
        foot.addWidget(self.kept)
        line = QHBoxLayout()
        line.setContentsMargins(6, 0, 0, 0)
        line.setSpacing(2)
        for button in (self.tongue, self.view):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.locker)
        rule = QFrame()
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 12)
        column.setSpacing(0)
        column.addLayout(names)
        column.addSpacing(18)
        column.addWidget(self.names)
        column.addStretch()
        column.addWidget(rule)
        column.addSpacing(8)
        column.addLayout(foot)
        column.addSpacing(3)
        column.addLayout(line)

    def show_places(self, places: Sequence[Place], here: str) -> None:
        """Show the pages."""
        if [*self.buttons] != [place.id for place in places]:
            self._make([place.id for place in places])
        self._shown, self._counts = tuple(places), [None] * len(places)
        for place in places:
            self.buttons[place.id].show_place(place, self.theme)
            self.buttons[place.id].setChecked(place.id == here)
        self._fit()
        if here in self.buttons:
            self.names.ensureWidgetVisible(self.buttons[here], 0, 0)

    def tell(self, saved: str, kept: str, counts: Sequence[str]) -> None:
        """Say when something was saved and when it was kept, and what is counted at each page."""
        if counts != self._counts:
            for place, count, before in zip(self._shown, counts, self._counts, strict=True):
                if count != before:
                    self.buttons[place.id].show_count(place, count)
            self._counts = counts
        if self._told != (told := (saved, kept)):
            self._told = told
            self.saved.setText(saved)
            self.kept.setText(kept)
            self._fit()

    def _fit(self) -> None:
        """Be as wide as the words ask for."""
        no_narrower(self, min(self.theme.px(196), 260))

    def _make(self, pages: Sequence[str]) -> None:
        """Make a button for each page in the place of those there were."""
        for button in self.buttons.values():
            self.group.removeButton(button)
        empty(self.names.column)
        self.buttons.clear()
        for page in pages:
            button = self.buttons[page] = NavButton()
            button.clicked.connect(lambda _=False, page=page: self.went.emit(page))
            self.group.addButton(button)
            self.names.column.addWidget(button)

    def fill_menus(
        self,
        view: str,
        lock: str,
        tongues: Sequence[Option],
        looks: Sequence[Sequence[Option]],
        acts: Sequence[tuple[str, str]],
    ) -> None:
        """Set the words of the foot, and what its menus offer: languages, and how the window looks and what it does."""
        self.tongue.setText(next(one.words for one in tongues if one.on) + " ▾")
        self.view.setText(view + " ▾")
        self.locker.setText(lock)
        self._menu(self.tongue, [tongues])
        menu = self._menu(self.view, looks)
        menu.addSeparator()
        for act, words in acts:
            menu.addAction(words).triggered.connect(lambda _=False, act=act: self.asked.emit(act))

    def _menu(self, button: QPushButton, groups: Sequence[Sequence[Option]]) -> QMenu:
        """A menu to choose from, in the place of the one that the button had."""
        for old in button.findChildren(QMenu):
            old.deleteLater()
        menu = QMenu(button)
        for n, options in enumerate(groups):
            if n:
                menu.addSeparator()
            for one in options:
                action = menu.addAction(one.words)
                action.setCheckable(True)
                action.setChecked(one.on)
                action.triggered.connect(lambda _=False, one=one: self.chose.emit(one.key, one.value))
        button.setMenu(menu)
        return menu
