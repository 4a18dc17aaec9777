"""Every action is a row here: menus, shortcuts, the key list and the tests are read from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from model.journal import (
    Booked,
    DeviationAssessed,
    DeviationClosed,
    DeviationNoted,
    DeviationReported,
    Enrolled,
    Explained,
    Fact,
    Held,
    HolidaysAdded,
    NotDone,
    Resumed,
    Signed,
    SitePhone,
    Stopped,
    VisitDone,
)
from model.words import Words


@dataclass(frozen=True, slots=True)
class Act:
    """Something the user can do: its words, its keys and the method that does it.

    The method is looked for on the page in front, then on the window.
    """

    id: str
    words: Words
    handler: str
    keys: str = ""
    """A key chord such as `Ctrl+Z`, or a single key such as `R`, which never fires while text is being typed."""
    icon: str = ""
    number: int = 0
    """What the handler is called with, where it wants a number."""
    records: type[Fact] | None = None
    """The kind of fact that comes of it: only who may record that is offered the action."""

    @property
    def shown(self) -> str:
        """Its keys as this computer's keyboard calls them."""
        return QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def single(self) -> bool:
        """Whether its key is one key without Ctrl or Alt."""
        return bool(self.keys) and "+" not in self.keys and self.keys != "F1"


ACTIONS: dict[str, Act] = {
    act.id: act
    for act in (
        Act("page-1", lambda tr: tr("First page"), "go_nth", "Ctrl+1", number=1),
        Act("page-2", lambda tr: tr("Second page"), "go_nth", "Ctrl+2", number=2),
        Act("page-3", lambda tr: tr("Third page"), "go_nth", "Ctrl+3", number=3),
        Act("page-4", lambda tr: tr("Fourth page"), "go_nth", "Ctrl+4", number=4),
        Act("page-5", lambda tr: tr("Fifth page"), "go_nth", "Ctrl+5", number=5),
        Act("page-6", lambda tr: tr("Sixth page"), "go_nth", "Ctrl+6", number=6),
        Act("page-7", lambda tr: tr("Seventh page"), "go_nth", "Ctrl+7", number=7),
        Act("page-8", lambda tr: tr("Eighth page"), "go_nth", "Ctrl+8", number=8),
        Act("undo", lambda tr: tr("Undo"), "undo", "Ctrl+Z", "undo"),
        Act("find", lambda tr: tr("Find"), "look_for", "Ctrl+K", "find"),
        Act("lock", lambda tr: tr("Lock"), "lock", "Ctrl+L", "lock"),
        Act("help", lambda tr: tr("Help"), "show_help", "F1", "help"),
        Act("keys", lambda tr: tr("Show the keys"), "show_keys", "Ctrl+/", "keys"),
        Act("about", lambda tr: tr("About VisitKeeper"), "show_about", icon="visitkeeper"),
        Act("enrol", lambda tr: tr("Enrol a patient…"), "enrol", "Ctrl+N", "enrol", records=Enrolled),
        Act("record-today", lambda tr: tr("Record today"), "record_today", "Space", "record", records=VisitDone),
        Act("record", lambda tr: tr("Record…"), "record", "D", "record", records=VisitDone),
        Act("reason", lambda tr: tr("Give reason"), "give_reason", "E", "reason", records=Explained),
        Act("not-done", lambda tr: tr("Not done…"), "not_done", "N", "not-done", records=NotDone),
        Act("book", lambda tr: tr("Book…"), "book", "R", "book", records=Booked),
        Act("follow-up", lambda tr: tr("Follow up…"), "follow_up", "F", "reason", records=DeviationNoted),
        Act("assess", lambda tr: tr("Assess…"), "assess", "J", "reason", records=DeviationAssessed),
        Act("reported", lambda tr: tr("Reported…"), "report_deviation", "G", "reports", records=DeviationReported),
        Act("close", lambda tr: tr("Close the deviation"), "close_deviation", "K", "stop", records=DeviationClosed),
        Act("hold", lambda tr: tr("Hold…"), "hold", "H", "hold", records=Held),
        Act("resume", lambda tr: tr("Resume…"), "resume", "M", "resume", records=Resumed),
        Act("stop", lambda tr: tr("Stop…"), "stop", "S", "stop", records=Stopped),
        Act("arrange", lambda tr: tr("Arrange ahead…"), "arrange", "A", "calendar"),
        Act("what-if", lambda tr: tr("What if…"), "what_if", "W", "what-if"),
        Act("correct", lambda tr: tr("Correct…"), "correct_entry", "C", "correct"),
        Act("take-back", lambda tr: tr("Take back…"), "take_back_entry", "T", "undo"),
        Act("eligibility", lambda tr: tr("Screening and eligibility…"), "eligibility", "I", "records"),
        Act("full-record", lambda tr: tr("Full record…"), "full_record", "U", "records"),
        Act("bundle", lambda tr: tr("Inspector's bundle…"), "make_bundle", icon="reports"),
        Act("print", lambda tr: tr("Print…"), "print_out", "P", "print"),
        Act("wall", lambda tr: tr("Wall calendar…"), "print_month", "L", "calendar"),
        Act("day-sheets", lambda tr: tr("Print these patients' sheets…"), "print_day", icon="print"),
        Act("site-phone", lambda tr: tr("The number patients call…"), "site_phone", icon="event", records=SitePhone),
        Act("holidays", lambda tr: tr("Holidays of a year…"), "holidays", icon="calendar", records=HolidaysAdded),
        Act("sign", lambda tr: tr("Sign…"), "sign", "Q", "correct", records=Signed),
        Act("twin", lambda tr: tr("Show as a table"), "show_twin", "B", "records"),
        Act("export", lambda tr: tr("Export…"), "offer_formats", "X", "reports"),
        Act("before", lambda tr: tr("The week or month before"), "turn", "[", number=-1),
        Act("after", lambda tr: tr("The week or month after"), "turn", "]", number=1),
        Act("main", lambda tr: tr("Do what the row offers first"), "main_action", "Return", "open"),
        Act("open", lambda tr: tr("Open the patient"), "open_row", "O", "open"),
    )
}
"""By id."""
