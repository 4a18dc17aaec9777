"""What stands on the unlock page: whose site, who, the password, and the other ways in, each a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.label import label
from gui.language import Language
from gui.settings import Settings
from gui.theme import Theme, dress_anew
from gui.tongues import TONGUES
from gui.widgets.line import LineEdit


class UnlockForm(QWidget):
    """The fields and buttons with their words. A subclass knows what each button does."""

    def __init__(self, language: Language, theme: Theme, settings: Settings, site: Path | None) -> None:
        super().__init__()
        self.language, self.theme, self.settings, self.site = language, theme, settings, site
        self.opening = False
        """Whether a password is being proved or a site being made ready: no other way in is taken meanwhile."""
        self.setObjectName("page")
        self.brand, self.place = label(name="brand"), label(name="small", wraps=True)
        self.kept = label(name="grey", wraps=True)
        self.kept.hide()
        self.who, self.password = QComboBox(), LineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.wrong = label(name="bad", wraps=True)
        self.enter, self.mend, self.set_up = _button("primary"), _button(), _button("link" if site else "primary")
        self.other, self.try_demo, self.forgotten = (_button("link") for _ in range(3))
        self.mend.hide()
        self.captions = label(name="small"), label(name="small")
        self._lay_out()
        language.changed.connect(self.retranslate)

    def _lay_out(self) -> None:
        card = self.card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(30, 28, 30, 24)
        column.setSpacing(8)
        sign = QFrame()
        sign.setObjectName("sign")  # the product's: a window of days with a visit in it
        column.addWidget(sign)
        column.addSpacing(4)
        column.addWidget(self.brand)
        column.addWidget(self.place)
        column.addWidget(self.kept)
        column.addSpacing(10)
        for caption, field in zip(self.captions, (self.who, self.password), strict=True):
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self.wrong)
        column.addWidget(self.mend)
        column.addSpacing(6)
        column.addWidget(self.enter)
        column.addWidget(self.forgotten)
        column.addWidget(self.set_up)
        links = QHBoxLayout()
        links.addWidget(self.other)
        links.addStretch()
        links.addWidget(self.try_demo)
        column.addLayout(links)
        tongues = QHBoxLayout()
        tongues.addStretch()
        for tongue in TONGUES:
            button = _button("plain")
            button.setText(tongue.name)
            button.clicked.connect(lambda _=False, code=tongue.code: self._speak(code))
            tongues.addWidget(button)
        tongues.addStretch()
        page = QVBoxLayout(self)
        page.addStretch(2)
        middle = QHBoxLayout()  # an alignment would make it as tall as its words were on one long line
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        page.addLayout(middle)
        page.addLayout(tongues)
        page.addStretch(3)

    def start(self) -> None:
        """Be ready for a password, before anything is known of the site file but who used it last."""
        self.password.clear()
        self.wrong.hide()
        self.mend.hide()
        self.who.clear()
        self.who.addItems([name for name in (self.settings.text("last-user"),) if name])
        self.retranslate()
        self.password.setFocus()

    def retranslate(self) -> None:
        """Set every word of the page."""
        tr = self.language.tr
        self.card.setFixedWidth(self.theme.px(400))
        self.brand.setText(tr("VisitKeeper"))
        self.place.setText(
            str(self.site) if self.site else tr("Set up your site, open its file, or try the demo site.")
        )
        user, password = tr("User"), tr("Password")
        for caption, field, text in zip(self.captions, (self.who, self.password), (user, password), strict=True):
            caption.setText(text)
            field.setAccessibleName(text)
            caption.setVisible(self.site is not None)
            field.setVisible(self.site is not None)
        self.mend.setText(tr("Restore a backup…"))
        self._say_enter()
        self.forgotten.setText(tr("Forgotten password…"))
        for button in (self.enter, self.forgotten):
            button.setVisible(self.site is not None)
        self.set_up.setText(tr("Set up a new site…"))
        if (look := "link" if self.site else "primary") != self.set_up.objectName():
            self.set_up.setObjectName(look)
            dress_anew(self.set_up)
        self.other.setText(tr("Open a site file…"))
        self.try_demo.setText(tr("Try the demo site"))

    def wait(self, *, working: bool) -> None:
        """Say on the button that a site is being opened, and take no other way in meanwhile."""
        self.opening = working
        for button in (self.enter, self.forgotten, self.set_up, self.other, self.try_demo, self.mend):
            button.setEnabled(not working)
        self._say_enter()

    def _say_enter(self) -> None:
        tr = self.language.tr
        self.enter.setText(tr("One moment…") if self.opening else tr("Unlock"))

    def say(self, text: str) -> None:
        """Show a sentence below the fields."""
        self.wrong.show()
        self.wrong.setText(text)

    def _speak(self, code: str) -> None:
        self.settings.put("language", code)
        self.language.use(code)


def _button(name: str = "") -> QPushButton:
    """A button that Enter presses, as in a dialog."""
    made = QPushButton()
    made.setObjectName(name)
    made.setAutoDefault(True)
    return made
