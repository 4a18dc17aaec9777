"""Words for what cannot be done: a fact, a cell or a file that was refused, what is wrong with it, how to mend it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from model import words
from model.journal import Entry
from model.protocol import Protocol
from model.protocol_faults import Fault
from model.refused import Refused
from model.words import LONGEST_PATH, Tr, shown


def said(tr: Tr, refused: Refused, protocol: Protocol, language: str) -> str:
    """The same to whoever filled in a form, where visits and series stand by their names and not by their codes."""
    named = {name: _called(tr, name, value, protocol, language) for name, value in refused.facts.items()}
    return refusal(tr, Refused(refused.code, refused.field, **named), protocol, language)


def _called(tr: Tr, name: str, value: object, protocol: Protocol, language: str) -> object:
    """A visit, a series or a column of an enrolment as a form calls it; anything else as it is."""
    match name, value:
        case (("visit" | "other" | "highest"), str()):
            return protocol.title_of(value, language)
        case "series", str():
            return words.series_name(tr, value, protocol, language)
        case "known", tuple():
            return tuple(_called(tr, "series", code, protocol, language) for code in value)
        case "column", str():
            return next((a.title.words(language) for a in protocol.columns() if a.of == (value,)), value)
        case _:
            return value


def refusal(tr: Tr, refused: Refused, protocol: Protocol | None, language: str) -> str:
    """What is wrong with a fact, a cell or a file that was refused, and how to mend it; always on one line."""
    facts = {name: shown(value, language) or "''" for name, value in refused.facts.items()}
    if isinstance(by := refused.facts.get("by"), Entry):
        who = getattr(by.fact, "subject", "")
        what = words.told(tr, by.fact, protocol, language) if protocol else by.fact.kind
        facts |= {"by": shown(f"{who} {what}".strip(), language), "number": str(by.number)}
    code, near = refused.code, nearest(refused, protocol)
    template = _sentence(tr, code, near=bool(near)) or tr("refused: {code}")
    return template.format(**{"code": code, **facts, "near": near})


def nearest(refused: Refused, protocol: Protocol | None) -> str:
    """What was probably meant by a code that is not known; empty when nothing is near."""
    listed = refused.facts.get("known")
    known = tuple(map(str, listed)) if isinstance(listed, tuple) else ()
    meant = str(refused.facts.get("visit") or refused.facts.get("series") or refused.facts.get("value") or "")
    if refused.code == "unknown-visit" and protocol:
        number = re.search(r"(?<!\d)\d{1,4}$", meant)
        codes = (s.codes[int(number[0]) if number else s.numbers[0]] for s in protocol.series.values())
        known = tuple(code for code in codes if protocol.find(code))
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(meant.casefold(), by_case, 1, 0.6)
    return by_case[found[0]] if found else ""


def protocol_fault(tr: Tr, file: str, value: Fault) -> str:
    """A fault of a protocol file on one line, with its place and how to mend it."""
    what, mend = value.words(tr)
    if not value.place:  # something is lacking at the top of the file
        return tr("{name}, line {line}: {what} {mend}").format(name=file, line=value.line, what=what, mend=mend)
    return tr("{name}, line {line}, {place}: {what} {mend}").format(
        name=file, line=value.line, place=value.place, what=what, mend=mend
    )


def fault(tr: Tr, place: str, row: int, column: str, what: str) -> str:
    """One line that names where something is wrong and says what: `events.csv, row 12, column date: …`."""
    place, column = shown(place, "en", LONGEST_PATH), shown(column, "en")
    if row and column:
        return tr("{place}, row {row}, column {column}: {what}").format(place=place, row=row, column=column, what=what)
    if row:
        return tr("{place}, row {row}: {what}").format(place=place, row=row, what=what)
    return tr("{place}: {what}").format(place=place, what=what)


def _sentence(tr: Tr, code: str, *, near: bool) -> str:
    """The sentence for a code; `near` when it can name what was probably meant."""
    told = _near_refusal(tr, code) if near else ""
    return told or _fact_refusal(tr, code) or _cell_refusal(tr, code) or _file_refusal(tr, code)


def _near_refusal(tr: Tr, code: str) -> str:
    match code:
        case "unknown-visit":
            return tr("the protocol has no visit {visit}; write {near} if that is meant")
        case "unknown-series":
            return tr("the protocol has no series {series}; write {near} if that is meant")
        case "unknown-event":
            return tr("there is no event {value}; write {near} if that is meant")
        case "unknown-column":
            return tr("there is no column {value}; call it {near} if that is meant, or remove it")
        case "unknown-value":
            return tr("{value} is not known here; write {near} if that is meant, or one of: {known}")
        case _:
            return ""


def _fact_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "enrolled-twice":
            return tr("{subject} is enrolled already; correct that enrolment instead of adding another")
        case "unknown-subject":
            return tr("{subject} is not enrolled; add the patient first, or correct the number")
        case "not-screened":
            return tr("nobody was screened as {subject}; record the screening first, or correct the number")
        case "screened-twice":
            return tr("{subject} is being screened already; give a new screening a number of its own")
        case "unknown-screening":
            return tr("there is no screening {screening}; record it first, or correct the number")
        case "screening-taken":
            return tr("{subject} is enrolled from screening {screening} already; correct one of the two numbers")
        case "screen-failed":
            return tr(
                "{subject} is a screen failure of {on}; screen anew under another number, or take the failure back"
            )
        case "not-randomised":
            return tr("{subject} is being screened and not randomised yet; enrol the patient first")
        case "bad-weekdays":
            return tr("{value} are no days of the week; write each day once by its number, 1 for Monday")
        case "no-arrangement":
            return tr("it is neither the State Council's notice nor a file of holidays; paste the whole notice")
        case "other-province":
            return tr("these are the holidays of {province}, in which this site does not lie; take the national ones")
        case "known-holidays":
            return tr("the holidays of {year} are known already, just as they stand here")
        case "bad-phone":
            return tr("{phone} is no phone number; write figures, with spaces or hyphens between them")
        case "nothing-said":
            return tr("nothing is said of {criterion}; fill in met, or a value")
        case "no-value":
            return tr("{criterion} asks for no value; leave value, unit and uln empty, and say it in note")
        case "no-number":
            return tr("{measure} is answered in words; leave {column} empty")
        case "no-uln":
            return tr("{measure} has no upper limit of normal here; leave uln empty")
        case "implausible":
            return tr("{value} {unit} is outside {low} to {high}; check the number, or choose the unit it is in")
        case "unknown-visit":
            return tr("the protocol has no visit {visit}; write its code and number, of one of the series: {known}")
        case "unknown-series":
            return tr("the protocol has no series {series}; write one of: {known}")
        case "unknown-department":
            return tr(
                "there is no department {department}; leave it empty for the whole site, or write one of: {known}"
            )
        case "no-choices":
            return tr("{assumption} names no answers; say which values it changes")
        case "unknown-value":
            return tr("{value} is not known here; write one of: {known}")
        case "bad-subject":
            return tr("{subject} cannot be a subject number; use up to 24 letters, digits, dots and dashes, no name")
        case "bad-backup":
            return tr("The backup {path} is damaged. Choose another one; nothing was changed.")
        case "other-site":
            return tr("this row is of site {site}, the file of site {own}; import it into that site's file")
        case "other-unsaid":
            return tr("the reason is other; write in a few words what it is")
        case "lacking":
            return tr("{column} is empty and must be filled")
        case "future":
            return tr("{day} is after today, {today}; correct the date, or record it when it has happened")
        case "after-study":
            return tr("{day} is more than a year after the study's end, {end}; correct the year")
        case "out-of-range":
            return tr("{value} is outside {low} to {high}; check the number and its unit")
        case "done-twice":
            return tr("{visit} is recorded as done on {on} already; correct that entry, or the visit's number here")
        case "not-done-twice":
            return tr("{visit} is recorded as not done on {on} already; correct that entry, or the visit's number here")
        case "out-of-order":
            return tr("{visit} would be out of order: {other} is dated {on}; correct the date or the number")
        case "number-too-high":
            return tr("{visit} has too high a number; the highest that can be recorded is {highest}")
        case "not-holdable":
            return tr("{series} cannot be held; only these can: {known}")
        case "not-held":
            return tr("{series} is not on hold on {on}; record the hold first, or correct the date")
        case "stop-by-progression":
            return tr("a stop does not take progression as its reason; record the event progression instead")
        case "decided-before-seen":
            return tr("the decision of {decided} lies before {seen}, when it was seen; correct one of the two dates")
        case "not-lost":
            return tr("the patient was not lost to follow-up before {on}; record the event lost first, or remove this")
        case "lost-that-day":
            return tr("the patient was lost to follow-up on {on} itself; take that entry back, or name a later day")
        case "not-transferred":
            return tr("the patient was at no other site before {on}; record the event transfer first, or remove this")
        case "transferred-that-day":
            return tr("the patient was transferred on {on} itself; take that entry back, or name a later day")
        case "nothing-noted":
            return tr("nothing is said of the deviation; fill in at least one field")
        case "not-explained":
            return tr("{visit} deviated and nobody has said why; give the reason first")
        case "not-assessed":
            return tr("no investigator has judged this deviation of {visit} yet; have it assessed first")
        case "not-reported-ethics-committee":
            return tr(
                "this important deviation of {visit} was not reported to the ethics committee; record the report first"
            )
        case "not-reported-sponsor":
            return tr("this important deviation of {visit} was not reported to the sponsor; record the report first")
        case "no-such-entry":
            return tr("{entry} is no entry that can be corrected or taken back here; look its number up under Records")
        case "bad-protocol":
            return tr("the protocol cannot be used like this; mend {places} and run `protocol check` on it")
        case "nothing-to-change":
            return tr("nothing is said of what {assumption} should be; choose another answer, or set one of its values")
        case "other-trial":
            return tr("this is a protocol of {id}, and the site works by {own}; choose a version of that trial")
        case "version-known":
            return tr("version {version} is known already; give the new text another version")
        case "corrects-another":
            return tr("a correction says the same kind of thing of the same patient; take the entry back instead")
        case "corrects-nothing":
            return tr("the correction says what the entry says already; change something")
        case "leaned-on":
            return tr("entry {number} leans on this one ({by}); take that one back first")
        case "another-file":
            return tr("site {site} is held from another file; merge copies of that one, or make a new trial file")
        case "several-sites":
            return tr("the records of several sites are only read here; record it at the patient's own site")
        case "a-backup":
            return tr("this is a backup, to be read only; open the site file itself to record anything")
        case "looking-back":
            return tr("the records are shown as known on {day}; go back to now to record anything")
        case "revised-already":
            return tr("entry {entry} was corrected or taken back by entry {by}; name that one, or leave this out")
        case _:
            return ""


def _cell_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "unknown-column":
            return tr("there is no column {value}; remove it, or call it one of: {known}")
        case "missing-column":
            return tr("the column {column} is missing; add it to the first row")
        case "column-twice":
            return tr("the column {column} is there twice; remove or rename one of them")
        case "unknown-event":
            return tr("there is no event {value}; write one of: {known}")
        case "not-a-date":
            return tr("{value} is not a date; write it as 2026-11-26")
        case "no-such-date":
            return tr("{value} does not exist in the calendar; correct the day")
        case "far-date":
            return tr("{value} is not between the years {first} and {last}; correct the year")
        case "not-a-number":
            return tr("{value} is not a number; write digits only, with a point before decimals and no unit")
        case "not-whole":
            return tr("{value} is not a whole number; write it without decimals")
        case "excel-error":
            return tr("the cell shows the error {value}; mend its formula or type the value")
        case "no-cached-value":
            return tr("the formula in this cell has no result; open and save the workbook in Excel, or type the value")
        case "not-a-value":
            return tr("{value} is neither text nor number nor date; type the value")
        case "cell-too-long":
            return tr("the text is longer than a cell may be; shorten it")
        case "control-character":
            return tr("the text holds an invisible control character; type it anew")
        case "beyond-header":
            return tr(
                "{value} stands outside the named columns; name its column, or quote text that has the delimiter in it"
            )
        case "subject-of-site":
            return tr("{event} concerns the whole site; leave subject empty")
        case "subject-twice":
            return tr("the same subject stands in row {other}; keep one of the two rows")
        case "same-row":
            return tr("this says the same as row {other}; remove one, or tell them apart in note")
        case "differs":
            return tr("the file says {kept}, this row says {value}; correct the one that is wrong")
        case "differs-empty":
            return tr("the file says nothing here, this row says {value}; record it in the program, or empty the cell")
        case "not-read":
            return tr("{event} does not use this column, so it was not read")
        case "entry-of-another":
            return tr("entry {entry} is not about this subject but about {subject}; correct the number or the subject")
        case "corrected-elsewhere":
            return tr("entry {entry} cannot be corrected by a tracker; mend it in the program, under Records")
        case "corrected-since":
            return tr("this was recorded before and corrected since, so it was not imported again")
        case "taken-back":
            return tr("this was recorded before and taken back in the program, so it was not imported again")
        case _:
            return ""


def _file_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "empty-file":
            return tr("it is empty; fill it in, with the columns named in the first row")
        case "too-large":
            return tr("it has {size} bytes, more than the {largest} that are read; remove what does not belong to it")
        case "too-many-rows":
            return tr("it has more than {most} rows; remove those that do not belong to it")
        case "too-many-columns":
            return tr("a row has more than {most} columns; remove those that do not belong to it")
        case "bad-quotes":
            return tr("a quotation mark is not closed, or a cell is far too long; save it again as CSV")
        case "utf-16":
            return tr("it is written in UTF-16; save it as CSV UTF-8")
        case "not-text":
            return tr("it is neither UTF-8 nor GB18030 text; save it again as CSV UTF-8")
        case "workbook-named-csv":
            return tr("it is a workbook called .csv; save it as CSV UTF-8, or import the .xlsx")
        case "old-excel":
            return tr("it is an old .xls workbook, or has a password; save it as .xlsx without a password")
        case "not-a-workbook":
            return tr("it is no workbook, or a damaged one; save it again as .xlsx")
        case "bomb":
            return tr("it would unpack to a size no tracker has; make a new .xlsx and copy the cells into it")
        case "no-such-sheet":
            return tr("it has no sheet called {value}; add one, or rename the sheet that is meant")
        case "sheet-twice":
            return tr("two of its sheets are called {value}; rename or remove one")
        case "no-such-table":
            return tr("it has no {value}; add the file, if only with its first row")
        case "no-such-file":
            return tr("there is no such file or folder; check the name")
        case "no-such-protocol":
            return tr("there is no such file, and no protocol of that name; give a file, or one of: {known}")
        case "not-a-tracker":
            return tr("it is neither a folder with patients.csv and events.csv nor an .xlsx; give one of these")
        case "cannot-read":
            return tr("it cannot be read ({detail}); close it elsewhere, or check its permissions")
        case "cannot-write":
            return tr("it cannot be written ({detail}); choose another place, or close it elsewhere")
        case "no-folder":
            return tr("its folder is not there; make the folder, or choose another place")
        case "no-file":
            return tr("it is no file; put one in its place")
        case "is-a-folder":
            return tr("it is a folder; name a file instead")
        case "not-utf-8":
            return tr("it is not text in UTF-8; save it again as plain text")
        case "disk-full":
            return tr("there is no room left; make room, or choose another place")
        case "read-only":
            return tr("the disk can only be read; choose another place")
        case "not-allowed":
            return tr("it may not be written there; check the permissions, or choose another place")
        case "no-printer":
            return tr("the printer does not take it; check that it is on and connected, choose another, or keep a PDF")
        case "read-as-gb18030":
            return tr("it is not UTF-8 and was read as GB18030; check one Chinese note")
        case _:
            return ""
