"""Users: who may open the site file and do what, forgotten passwords, recovery codes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gui.ask import sure
from gui.delegates.chip import Chip
from gui.dialogs.users import AddUser, ChangePassword, ChangeRoles, ProveCodes, ShowCode
from gui.frame import Frame
from gui.jobs import Slow
from gui.pages.page import Page
from gui.permission import permit
from gui.session import Session
from gui.tables.row_table import RowTable
from gui.tables.users import columns
from gui.widgets.table_view import TableView
from model.roles import Deed, Role
from model.store import User


class UsersPage(Page):
    """The users of this site file."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.own, self.codes, self.add, self.roles, self.reset, self.remove = (QPushButton() for _ in range(6))
        self.add.setObjectName("primary")
        acts: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self.own, self.change_password),
            (self.codes, self.renew_codes),
            (self.add, self.add_user),
            (self.roles, self.change_roles),
            (self.reset, self.reset_password),
            (self.remove, self.remove_user),
        )
        foot = QHBoxLayout()
        for n, (button, act) in enumerate(acts):
            button.clicked.connect(lambda _=False, act=act: act())
            (self.tools if n < len(acts) // 2 else foot).addWidget(button)
        foot.addStretch()
        self.table: RowTable[User] = RowTable(self.language.tr, columns(self.language.tr), lambda user: user.name, self)
        self.view = TableView(self.table, self.theme, stretch=1, delegates={2: Chip(self.theme)})
        self.view.opened.connect(lambda _: self.change_roles())
        self.view.put_in(self.body, room_below=False)
        self.body.addLayout(foot)
        self.body.addStretch()
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Users"))
        self.subtitle.setText(tr("What is done here stands in the records, and in the next weekly report."))
        self.own.setText(tr("My password…"))
        self.codes.setText(tr("New recovery codes…"))
        self.add.setText(tr("Add a user…"))
        self.roles.setText(tr("Roles…"))
        self.reset.setText(tr("Forgotten password…"))
        self.remove.setText(tr("Remove…"))
        self.view.setAccessibleName(tr("The users of this site"))
        self.view.restyle()

    def refresh(self) -> None:
        """Show the users as they are now."""
        self.view.show_rows(self.session.users())
        for button in (self.codes, self.add, self.roles, self.reset, self.remove):
            permit(button, self.session, self.language, Deed.USERS)

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.view.restyle()

    @property
    def chosen(self) -> User:
        """The user chosen; there is always one."""
        user: User | None = self.view.row()
        return user or self.session.users()[0]

    # What is done.

    def add_user(self) -> None:
        """Let one more person in."""
        tr = self.language.tr
        said = tr("{name} can unlock this site with the code.")

        def let_in(given: tuple[str, tuple[Role, ...]]) -> object:
            name, roles = given

            def show(code: str) -> None:
                self.view.choose(name)  # what is done next is meant for whoever just came
                self._show_code(name, code)

            return self.session.invite(name, roles).followed(show)

        former = {entry.by for entry in self.session.entries} - {user.name for user in self.session.users()}
        self.frame.ask(AddUser(self.window(), tr, former), let_in, lambda given: said.format(name=given[0]))

    def change_roles(self) -> None:
        """Give the chosen user other roles."""
        tr, user = self.language.tr, self.chosen
        if self.session.may(Deed.USERS):
            question = ChangeRoles(self.window(), tr, user.name, user.roles)
            said = tr("The roles of {name} are changed.").format(name=user.name)
            self.frame.ask(question, lambda roles: self.session.change_roles(user.name, roles), lambda _: said)

    def change_password(self) -> None:
        """Choose another password of one's own."""
        tr = self.language.tr
        said = tr("Your password is changed.")
        self.frame.ask(
            ChangePassword(self.window(), tr), lambda given: self.session.change_password(*given), lambda _: said
        )

    def reset_password(self) -> None:
        """Give out a one-time code in place of a forgotten password."""
        tr, name = self.language.tr, self.chosen.name
        said = tr("The password of {name} opens nothing any more.").format(name=name)
        text = tr("The password of {name} opens nothing any more; a new one is chosen with a one-time code.")
        question = sure(self.window(), tr, tr("Forgotten password"), text.format(name=name), tr("Give a code"))
        self.frame.ask(
            question,
            lambda _: self.session.reset_password(name).followed(partial(self._show_code, name)),
            lambda _: said,
        )

    def _show_code(self, name: str, code: str) -> None:
        ShowCode(self.window(), self.language.tr, name, code).open()

    def remove_user(self) -> None:
        """Let the chosen user in no more."""
        tr, name = self.language.tr, self.chosen.name
        said = tr("{name} is removed.").format(name=name)
        text = tr("{name} can unlock this site no more. Older copies still open with the old password.")
        question = sure(self.window(), tr, tr("Remove {name}").format(name=name), text.format(name=name), tr("Remove"))
        self.frame.ask(question, lambda _: self.session.remove_user(name), lambda _: said)

    def renew_codes(self) -> None:
        """Replace both recovery codes, and have them proved; until then they are made anew at the next log-in."""
        tr, settings = self.language.tr, self.frame.settings

        def prove(codes: tuple[str, str]) -> None:
            asked = ProveCodes(self.window(), tr, codes, self.session.opens)
            self.frame.ask(
                asked, lambda _: settings.put("unproved", ""), lambda _: tr("Both recovery codes are proved.")
            )

        def renew(_: object) -> Slow[tuple[str, str]]:
            settings.put("unproved", str(self.session.path))
            return self.session.new_codes().followed(prove)

        said = tr("The old recovery codes open nothing any more.")
        text = tr("The two codes printed before open nothing any more.")
        question = sure(self.window(), tr, tr("New recovery codes"), text, tr("Make new codes"))
        self.frame.ask(question, renew, lambda _: said)
