"""The number patients call: typed once for the site, printed on every paper a patient takes home."""

from __future__ import annotations

from gui.dialogs.fact_question import Asker, FactQuestion, Wrong
from gui.widgets.noted import TextEntry
from model.journal import Fact, SitePhone


class SetSitePhone(FactQuestion):
    """The site's own number, never a person's."""

    def __init__(self, asker: Asker) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("The number patients call"), tr("Save"))
        self.phone = TextEntry()
        self.phone.edit.setText(self.session.setting.phone)
        self.phone.edit.setPlaceholderText("0731-0000 0000")
        self.add("phone", tr("Phone of the site"), self.phone)
        self.ready("phone")

    def fact(self) -> Fact:
        """The number."""
        tr = self.words
        if not self.phone.text:
            raise Wrong(tr("Type the number that is to be printed for patients."), "phone")
        return SitePhone(on=self.today, phone=self.phone.text)
