"""Reports: the weekly adherence report on paper, what is in it, what it still lacks, and the ways it leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gui import export
from gui.awaited import Awaited
from gui.dialogs.sign import SignReport
from gui.frame import Frame
from gui.pages.page import Page
from gui.paper import Pages, pages
from gui.paper.glyphs import unprintable
from gui.permission import permit
from gui.session import Session
from gui.sessions import as_signed
from gui.widgets.as_known import AsKnown
from gui.widgets.for_inspectors import ForInspectors
from gui.widgets.leaving import FORMATS, Going, LeavingButtons
from gui.widgets.paper_view import PaperView
from gui.widgets.report_card import ReportCard
from gui.widgets.ways import REPORTS, Ways
from gui.widgets.week_buttons import WeekButtons
from model import words
from model.dates import week_of
from model.journal import Signed
from model.progress import Step
from model.reports import weekly
from model.reports.document import Document, read_out
from model.reports.signatures import Signing, signing


class ReportsPage(Page):
    """The report of one week, previewed as it will be printed."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.present, self.week = session, week_of(session.today)
        self.counted: Awaited[weekly.Weekly] = Awaited()
        self.signing = Signing()
        self._tools()
        self.preview = PaperView(self.theme)
        self.card = ReportCard(self.theme, "zh-en" if self.language.code == "zh" else self.language.code)
        self.card.changed.connect(self._draw)
        self.card.signed.went.connect(self.show_signed)
        frame.keeper.changed.connect(self._draw)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.preview, 1)
        row.addWidget(self.card)
        self.body.insertWidget(1, self.ways)
        self.body.addLayout(row, 1)
        self.first = self.preview

    @property
    def report(self) -> weekly.Weekly | None:
        """The report shown; None while it is being counted."""
        return self.counted.made

    def _tools(self) -> None:
        self.ways = Ways(REPORTS, "reports", self.frame.go)
        self.weeks, self.sign_button = WeekButtons(self.turn), QPushButton()
        self.ways.put(self.weeks.back, self.weeks.forward)
        self.sign_button.clicked.connect(self.sign)
        self.leaving = LeavingButtons(
            *(self, FORMATS, lambda: weekly.file_name(self.session.setting, self.week)), self._going, self._cleared
        )
        self.inspectors = ForInspectors(self, self.leaving)
        self.as_known = AsKnown(self.session, self.language, self.theme, self.frame, lambda _: "")
        self.as_known.looked.connect(self.look_at)
        for widget in (self.as_known, self.sign_button, self.leaving.print_button, self.leaving.export_button):
            self.tools.addWidget(widget)
        self.body.addWidget(self.as_known.strip)

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Weekly adherence report"))
        self.sign_button.setText(tr("Sign…"))
        self.ways.retranslate(tr)
        self.leaving.retranslate()
        self.inspectors.retranslate()
        self.card.retranslate(tr)
        self.as_known.retranslate()

    def refresh(self) -> None:
        """Count the report of the week as it is known now, and show it."""
        self.as_known.refresh()
        tr, session, week, made = self.language.tr, self.session, self.week, self.session.ledger
        self.weeks.tell(tr, week, session.today)
        self.counted.wait()  # what stands on the page meanwhile is of another week, or of before
        permit(self.sign_button, session, self.language, Signed)

        def counted(_: Step) -> tuple[weekly.Weekly, Signing]:
            book = made()
            report = weekly.weekly(book, week)
            return report, signing(book, report)

        self.frame.work(lambda tr: tr("Counting the week"), counted, self._show)

    def _show(self, made: tuple[weekly.Weekly, Signing]) -> None:
        tr, week, code = self.language.tr, self.week, self.language.code
        report, self.signing = made
        days, as_of = words.span(week.first, week.last, code), words.day(report.as_of, code)
        self.subtitle.setText(tr("{week} · {days} · as of {day}").format(week=week.code, days=days, day=as_of))
        self.card.tell(tr, report, self.signing)
        if not self.isVisible():
            self.counted.forget()  # whoever asked is looking at something else, or has locked
        self.counted.came(report)
        self._draw()

    def _draw(self) -> None:
        if self.report is None:
            return  # it is still being counted, and is drawn then
        making = self._making(self.report)

        def drawn(_: Step) -> tuple[Pages, str, tuple[str, ...]]:
            document = making()
            said = read_out(document)
            return pages(document), said, unprintable(said)

        self.frame.work(lambda tr: tr("Laying out the pages"), drawn, self._drawn)

    def _drawn(self, made: tuple[Pages, str, tuple[str, ...]]) -> None:
        laid, said, lacking = made
        self.preview.show_pages(laid, said)
        self.card.tell_unprintable(self.language.tr, lacking)

    def _making(self, report: weekly.Weekly) -> Callable[[], Document]:
        """What makes the document as chosen, its parts in its languages, from values alone."""
        return self.card.making(self.session, report, self.signing, self.frame.keeper.told(self.session))

    # What is done with it.

    def turn(self, weeks: int) -> None:
        """Show another week that has begun."""
        week = self.week.plus(weeks)
        if week.first <= self.session.today:
            self.week = week
            self.refresh()

    def sign(self) -> None:
        """Ask for the meaning and the password, and sign the report as it is."""
        self.counted.then(self._sign)

    def _sign(self, report: weekly.Weekly) -> None:
        tr = self.language.tr
        said = tr("The report of week {week} is signed.").format(week=report.week.code)
        question = SignReport(self.window(), self.session, self.language, report)
        self.frame.ask(question, lambda given: self.session.sign(report, *given), lambda _: said)

    def show_signed(self, number: int) -> None:
        """Show the report as it was when that signature was given."""
        entry = next(one.entry for one in self.signing.all if one.entry.number == number)
        self.as_known.show_past(as_signed(self.present, entry))

    def print_out(self) -> None:
        """Ask for the printer and print."""
        self.counted.then(lambda _: self.leaving.print_out())

    def make_bundle(self) -> None:
        """Make the inspector's bundle."""
        self.inspectors.bundle()

    def offer_formats(self) -> None:
        """Show the formats; the first letter of each chooses it."""
        self.counted.then(lambda _: self.leaving.offer_formats())

    def _cleared(self, then: Callable[[], object]) -> None:
        """Do `then` once nothing in the report names a person, and while it is still that report."""

        def clear(report: weekly.Weekly) -> None:
            self.cleared(lambda: then() if self.report is report else self._cleared(then), printed=report.prints)

        self.counted.then(clear)

    def _going(self) -> Going | None:
        """The report as chosen."""
        if (report := self.report) is None:
            return None
        session, making = self.session, self._making(report)
        now, kept = session.now, self.frame.keeper.told(session)
        return Going(
            making,
            lambda name: export.as_weekly(name, report, making(), now, kept),
            lambda _, said: self._hand_on(report, session, said),
        )

    def _hand_on(self, report: weekly.Weekly, session: Session, said: str) -> None:
        """It has left the house: the next report lists what will have changed since."""
        if session.barred:
            self.frame.say(said)
        else:
            self.frame.attempt(lambda: session.hand_on(report.week, report.as_of), said)
