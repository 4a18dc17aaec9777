"""Dialogs about users: who is let in, with which roles, a password of one's own, codes shown once and typed back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gui.ask import Question
from gui.jobs import Apart, Slow, mistake
from gui.label import label
from model import words_people
from model.roles import Role
from model.store import SHORTEST, too_short
from model.words import Tr


class Roles(QWidget):
    """A box for every role."""

    def __init__(self, tr: Tr, ticked: Iterable[Role] = (Role.NURSE,)) -> None:
        super().__init__()
        chosen = set(ticked)
        self.boxes = {role: QCheckBox(words_people.role(tr, role)) for role in Role}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for role, box in self.boxes.items():
            box.setChecked(role in chosen)
            column.addWidget(box)

    @property
    def chosen(self) -> tuple[Role, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())


class AddUser(Question):
    """Answers with a name and roles; the password is chosen by the person alone, with a one-time code."""

    def __init__(self, parent: QWidget, tr: Tr, former: Collection[str] = ()) -> None:
        super().__init__(parent, tr, tr("Add a user"), tr("Add"))
        self._former, self._warned = former, ""
        """Who has recorded here and is no user any more; and whose name was typed once."""
        self.name, self.roles = QLineEdit(), Roles(tr)
        self.row("name", tr("Name"), self.name)
        self.row("roles", tr("Roles"), self.roles)
        self.form.addRow(label(tr("A one-time code is shown next: with it this person chooses a password."), "small"))
        self.name.setFocus()

    def give(self) -> None:
        """Answer, once somebody is named and may do something."""
        tr = self.words
        if not self.roles.chosen:
            self.refuse(tr("Tick at least one role."), "roles")
        elif not self.name.text().strip():
            self.refuse(tr("Write who it is."), "name")
        elif (name := self.name.text().strip()) in self._former and name != self._warned:
            self._warned = name  # two persons of one name could not be told apart in the records
            text = tr("{name} was a user before. If it is the same person, press Add again; else choose another name.")
            self.refuse(text.format(name=name), "name")
        else:
            self.answered.emit((name, self.roles.chosen))


class ChangeRoles(Question):
    """Answers with the roles of a user."""

    def __init__(self, parent: QWidget, tr: Tr, name: str, ticked: Iterable[Role]) -> None:
        super().__init__(parent, tr, tr("Roles of {name}").format(name=name), tr("Change"))
        self.roles = Roles(tr, ticked)
        self.row("roles", tr("Roles"), self.roles)

    def give(self) -> None:
        """Answer, once at least one is ticked."""
        tr = self.words
        if self.roles.chosen:
            self.answered.emit(self.roles.chosen)
        else:
            self.refuse(tr("Tick at least one role."), "roles")


class NewPassword(Question):
    """Answers with what proves who asks, and with a new password once it is long enough and was typed twice alike."""

    def add_lines(self, name: str, caption: str, proof: QLineEdit) -> None:
        """Add the line for the proof, and below it those for the new password."""
        tr = self.words
        self.proof, self.passwords = proof, (_secret(), _secret())
        self.passwords[0].setPlaceholderText(tr("at least %n characters", "of a password", SHORTEST))
        self.row(name, caption, proof)
        self.row("password", tr("New password"), self.passwords[0])
        self.row("again", tr("New password again"), self.passwords[1])

    def give(self) -> None:
        """Answer, or say what is wrong with the new one."""
        tr = self.words
        first, again = (line.text() for line in self.passwords)
        if too_short(first):
            self.refuse(tr("Use at least %n characters; several words are easy to remember.", "", SHORTEST), "password")
        elif first != again:
            self.refuse(tr("The two are not the same. Type them again."), "again")
        else:
            self.answered.emit((self.proof.text(), first))


class ChangePassword(NewPassword):
    """The proof is the password until now."""

    def __init__(self, parent: QWidget, tr: Tr) -> None:
        super().__init__(parent, tr, tr("Change my password"), tr("Change"))
        self.add_lines("old", tr("Password until now"), _secret())
        self.proof.setFocus()


class UseCode(NewPassword):
    """The proof is a recovery or one-time code."""

    def __init__(self, parent: QWidget, tr: Tr, name: str, code: str = "") -> None:
        super().__init__(parent, tr, tr("New password for {name}").format(name=name), tr("Unlock"))
        self.form.addRow(
            label(tr("With a recovery code from your paper, or a one-time code from an administrator."), wraps=True)
        )
        self.add_lines("code", tr("Code"), QLineEdit(code))
        (self.passwords[0] if code else self.proof).setFocus()


class ShowCode(Question):
    """A one-time code, to be handed over."""

    def __init__(self, parent: QWidget, tr: Tr, name: str, code: str) -> None:
        super().__init__(parent, tr, tr("One-time code for {name}").format(name=name), tr("Done"))
        self.code = _shown(code)
        text = tr("Hand it over in person. {name} types it at “Forgotten password” and chooses a new one.")
        self.form.addRow(label(text.format(name=name), wraps=True))
        self.form.addRow(self.code)
        self.cancel.hide()
        self.answered.connect(self.accept)


class ProveCodes(Question):
    """Two recovery codes, shown until they are written down, then typed back from the paper."""

    def __init__(self, parent: QWidget, tr: Tr, codes: tuple[str, str], opens: Callable[[str], bool]) -> None:
        super().__init__(parent, tr, tr("Recovery codes"), tr("I have written both down"))
        self.opens, self.proving, self.apart = opens, False, Apart()
        self.finished.connect(lambda _: self.apart.drop())
        self.told = label(
            tr(
                "With either of them a forgotten password can be replaced, also the administrator's. Write both on "
                "paper, keep the two apart and away from this computer. They are shown only now."
            ),
            wraps=True,
        )
        self.codes = [_shown(code) for code in codes]
        self.lines = [QLineEdit() for _ in codes]
        self.form.addRow(self.told)
        for code in self.codes:
            self.form.addRow(code)
        for number, line in enumerate(self.lines, 1):
            self.row(f"code-{number}", tr("Code {number}").format(number=number), line)
            self.form.setRowVisible(line, False)
        self.cancel.setText(tr("Not now"))

    def give(self) -> None:
        """Hide the codes and ask for them; then answer once both open the file."""
        tr = self.words
        if not self.proving:
            self.proving = True
            self.told.setText(tr("Now type both from your paper: so it is sure that they can be read."))
            for code, line in zip(self.codes, self.lines, strict=True):
                code.hide()
                self.form.setRowVisible(line, True)
            self.ok.setText(tr("Check"))
            self.lines[0].setFocus()
            return
        typed = [line.text() for line in self.lines]
        self.wait(working=True)
        self.apart.do(Slow(lambda: [self.opens(code) for code in typed], self._tried), lambda _: None, mistake)

    def wait(self, *, working: bool, firm: bool = False) -> None:
        """As every question; what is no longer waited for, as when the window is locked, has proved nothing."""
        super().wait(working=working, firm=firm)
        if not working:
            self.apart.drop()

    def _tried(self, opened: list[bool]) -> None:
        tr = self.words
        self.wait(working=False)
        first, second = (line.text().casefold().replace("-", "") for line in self.lines)
        if not all(opened):
            text = tr("This does not open the file. Compare it with the paper, letter by letter.")
            self.refuse(text, f"code-{opened.index(False) + 1}")
        elif first == second:
            self.refuse(tr("This is the same code twice. Type the other one, too."), "code-2")
        else:
            self.answered.emit(None)


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _shown(code: str) -> QWidget:
    shown = label(code, "code")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
