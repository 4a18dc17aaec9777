"""What can be wrong with a protocol file: each fault with its line, its place and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Tr = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where it stands, a code and what it is about."""

    line: int
    place: str
    """The row and the key, as the file calls them: `series PD1, window`."""
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def words(self, tr: Tr = str) -> tuple[str, str]:
        """What is wrong, and how to mend it."""
        what, mend = _sentences(tr)[self.code]
        return what.format(**self.facts), mend.format(**self.facts)


class ProtocolFaults(Exception):
    """A file that is no protocol: all its faults, in the order of their lines."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        return "\n".join(f"{self.name}, line {f.line}, {f.place}: {' '.join(f.words())}" for f in self.faults)


def _sentences(tr: Tr) -> dict[str, tuple[str, str]]:
    """By the code of a fault: what is wrong, and how to mend it."""
    return {
        # the file
        "too-big": (tr("The file is larger than 1 MB."), tr("Choose the protocol file itself.")),
        "not-utf8": (tr("The file is not UTF-8 text."), tr("Save it again with the encoding UTF-8.")),
        "not-toml": (
            tr("This is not TOML: {detail}."),
            tr("Look at this line and the one before it for a missing quote, bracket or equals sign."),
        ),
        "too-deep": (
            tr("Names or lists are nested too deeply."),
            tr("No protocol needs more than a few levels; break a long text into several lines."),
        ),
        # one value
        "not-text": (tr("A text is expected here."), tr("Write it between quotes; it must not be empty.")),
        "not-code": (
            tr("“{value}” is not a code."),
            tr("Write 1 to 32 letters, digits, - or _ between quotes, the first a letter or a digit."),
        ),
        "not-flag": (tr("A yes or no is expected here."), tr("Write true or false, without quotes.")),
        "not-day": (tr("A date is expected here."), tr("Write it as 2034-11-20, without quotes.")),
        "far-day": (
            tr("{value} is not between the years {first} and {last}."),
            tr("Correct the year; of an end that is not known yet write a late day."),
        ),
        "not-whole": (tr("A whole number is expected here."), tr("Write it as 21, without quotes or decimals.")),
        "not-number": (tr("A number is expected here."), tr("Write it as 80 or 0.1, without quotes.")),
        "out-of-range": (tr("{value} is out of range."), tr("Write a number from {least} to {most}.")),
        "not-offset": (
            tr("“{value}” is not a distance on the calendar."),
            tr('Write days as 21, weeks as "3w" or months as "24m", within a century.'),
        ),
        "not-ahead": (
            tr("“{value}” does not lead forward: the visits would never end."),
            tr("Write a distance of at least one day."),
        ),
        "not-window": (
            tr("A window is expected here."),
            tr("Write the days before and after the target, as [-3, 3]."),
        ),
        "window-upside-down": (
            tr("The window [{lower}, {upper}] does not hold its target."),
            tr("Write 0 or a negative number first, then 0 or a positive one."),
        ),
        "not-range": (
            tr("Two numbers are expected here, the smaller first."),
            tr("Write what is plausible at least and at most, as [30, 250]."),
        ),
        "not-list": (tr("A list is expected here, and it must not be empty."), tr("Write it between [ and ].")),
        "not-between": (
            tr("Two visits are expected here."),
            tr('Write the first and the last visit of the pause, as ["RTS", "RTE"].'),
        ),
        "not-table": (tr("A table of keys is expected here."), tr("Write it as {{ key = value }}.")),
        "unknown": (tr("“{value}” is not known here."), tr("Use one of: {known}.")),
        "unknown-near": (tr("“{value}” is not known here."), tr("Is “{near}” meant?")),
        "no-such-path": (
            tr("There is no place {path} in the protocol."),
            tr("Name a row by its code, as in series.PD1.next.window."),
        ),
        # one row
        "unknown-key": (tr("The key “{key}” is not known here."), tr("Remove it, or use one of: {known}.")),
        "unknown-key-near": (tr("The key “{key}” is not known here."), tr("Is “{near}” meant?")),
        "lacking-key": (tr("The key “{key}” is lacking."), tr("Add {key} = … to this table.")),
        "lacking-for-kind": (
            tr("The key “{key}” is lacking; the kind “{kind}” needs it."),
            tr("Add {key} = … to this row, or change its kind."),
        ),
        "stray-for-kind": (
            tr("The key “{key}” has no meaning for the kind “{kind}”."),
            tr("Remove it, or change the kind."),
        ),
        "lacks-source": (
            tr("The value of “{key}” has no source."),
            tr('Write source = "registry" or the number of an assumption for the row, or {key} = … within its source.'),
        ),
        "no-formula": (
            tr("An amount by body surface needs the formula for it."),
            tr("Add body_surface = … at the top of the file, with one of: {known}."),
        ),
        "lacks-language": (tr("The text lacks the language “{language}”."), tr('Add {language} = "…".')),
        "title-needs-number": (
            tr("The title has no place for the visit's number."),
            tr("Write {{n}} where the number belongs."),
        ),
        "title-has-number": (
            tr("The title has a place for a number, but this visit has none."),
            tr("Remove {{n}}."),
        ),
        "not-neutral": (
            tr("The patient's sheet would show “{value}”."),
            tr("Use neutral words: treatment, examination, blood test, telephone call."),
        ),
        "grid-units": (tr("The grid counts in days and in months."), tr("Use one of the two for all its steps.")),
        "grid-endless": (tr("A step without an end is followed by another."), tr("Give it an end: to = …")),
        "grid-step": (
            tr("No visit of this step falls on {to}, counted from {start}."),
            tr("End the step on one of its visits, as {good}."),
        ),
        "wrong-order": (tr("{small} is more than {large}."), tr("Exchange or correct the two numbers.")),
        # rows to each other
        "twice": (
            tr("The code “{value}” is used twice; first in line {first}."),
            tr("Give one of the two another code."),
        ),
        "alike": (
            tr("The code “{value}” cannot be told apart from “{other}”."),
            tr("Give one of the two another code."),
        ),
        "series-not-visit": (
            tr("“{value}” is a series of several visits, not one of them."),
            tr("Name one visit, as {value}-1, or an anchor that stands for one."),
        ),
        "never-planned": (tr("There is no visit “{value}”."), tr("Name a visit that its series plans.")),
        "one-only": (tr("This anchor stands for one thing only."), tr("Leave one name in the list.")),
        "no-start": (
            tr("No date of enrolment is required."),
            tr("Write required = true for one anchor of the kind “enrolment”: randomisation."),
        ),
        "two-starts": (
            tr("Two dates of enrolment are required; “{other}” is one already."),
            tr("Leave required = true to the one that everything starts from."),
        ),
        "no-english": (tr("English is not among the languages."), tr('Add "en": it stands in for any other.')),
        "limit-not-rolling": (
            tr("The limit is set for “{value}”, which is not a rolling series."),
            tr("Name a series of the kind “rolling”."),
        ),
        "no-limit": (tr("The series ends at the limit, but there is none."), tr("Add a table [limit].")),
        "not-in-treatment": (
            tr("A stop of all treatment would not end “{value}”."),
            tr("Add it to the group “treatment”, or remove treatment = true."),
        ),
        "units-or-choices": (
            tr("A measure is a number in units, or one of some answers."),
            tr("Give it either units or choices."),
        ),
        "first-unit": (
            tr("Limits are written in the first unit, but “{value}” would be converted."),
            tr("Put the unit of the limits first, with times = 1."),
        ),
        "wrong-condition": (
            tr("The test does not ask “{value}” for what it can answer."),
            tr("Write least, most or most_uln for a number, among for an answer."),
        ),
        "no-uln": (
            tr("A unit of “{value}” has no upper limit of normal."),
            tr("Add the range in which that limit lies, as uln = [40, 150]."),
        ),
        "no-yes": (
            tr("“{value}” cannot be answered with yes."),
            tr("Name a measure that has a choice “yes”."),
        ),
        "loop": (
            tr("The dates go round in a circle: {way}."),
            tr("Count one of these from a date that does not depend on the others."),
        ),
    }
