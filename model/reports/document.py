"""A report before it is paper: finished words and values in blocks, the same for preview, printer, PDF and workbook.

Words come in one or two languages; the second stands below the first, after a line break (`voice.Voice`). Nobody who
reads a document translates, counts or judges: what is not in it is not in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds, so that a workbook gets real dates and paper lines figures up."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # a part of one: 0.8 reads 80.0 %
    DATE = "date"
    TICK = "tick"  # an empty box to tick by hand


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a sign before them; `meaning` is a status or the kind of a deviation and chooses shape and colour."""

    meaning: str
    words: str


Value = str | int | float | date | Mark | None
"""What a cell holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `key` is its name in files, the same in every language."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    strong: bool = False
    spare: int = 0
    """On a screen without room for all columns the one with the highest number goes first; 0 always stays."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the first page: what it is, whose, and beside it short lines or a code to scan."""

    text: str
    subtitle: str = ""
    aside: tuple[str, ...] = ()
    code: str = ""
    """The text of the QR code."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; never left alone at the foot of a page."""

    text: str
    follows: bool = False
    """It begins no page either: signatures on a page of their own could belong to anything."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is read from across a table."""

    value: str
    words: str
    meaning: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Numbers side by side."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its parts from the bottom up, what it is called and what stands below it."""

    label: str
    parts: tuple[tuple[str, int], ...]
    """Meaning and number of each part."""
    notes: tuple[str, ...] = ()
    told: str = ""
    """The same as a sentence."""
    behind: tuple[tuple[str, str], ...] = ()
    """The visits it counts, each with its patient."""

    @property
    def total(self) -> int:
        """Its height."""
        return sum(number for _, number in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side; `twin` is the same as a table, `told` the same as a sentence."""

    bars: tuple[Bar, ...]
    legend: tuple[Mark, ...]
    twin: Table
    told: str
    axis: str = ""
    """What the bars are called by."""
    band: tuple[int, int] | None = None
    """The first and the last of the bars that lie in what `band_told` names."""
    band_told: str = ""
    tall: int = 30
    """The height of the highest one on paper, in millimetres."""

    @property
    def most(self) -> int:
        """The height of the highest one, at least 1."""
        return max([1, *(bar.total for bar in self.bars)])


@dataclass(frozen=True, slots=True)
class Spot:
    """A visit on a lane: its day, counted from the day all lanes begin at, and on which of the tracks it stands."""

    day: int
    track: int
    meaning: str
    visit: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on a track of a lane, from the first to the last; its end is open while nobody knows it."""

    first: int
    last: int
    track: int
    meaning: str
    open: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The course of one patient: the days on treatment, what stands on them, and in words where it has led."""

    subject: str
    first: int
    last: int
    going: bool
    """It goes on."""
    limit: int | None
    """The first day beyond the longest treatment."""
    spots: tuple[Spot, ...]
    stretches: tuple[Stretch, ...]
    note: str
    meaning: str = ""
    """Of the note."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Patients one below the other; `twin` is the same as a table, `told` the same as a sentence."""

    tracks: tuple[str, ...]
    """What stands on each track of a lane, top to bottom."""
    key: str
    """The same as a sentence, and how the end of a lane reads."""
    lanes: tuple[Lane, ...]
    first: int
    """The earliest day that is drawn."""
    last: int
    """The latest day that is drawn."""
    ticks: tuple[tuple[int, str], ...]
    """Days on the axis, each with its words."""
    axis: str
    """What the axis counts."""
    limit: str
    """What the line at each lane's limit means."""
    bands: tuple[Mark, ...]
    """What the stretches mean."""
    legend: tuple[Mark, ...]
    """What the spots mean."""
    twin: Table
    told: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headed columns."""

    name: str
    """The name of its sheet in a workbook."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""
    """What is said in place of a table without rows."""
    boxed: bool = False
    """With lines round every cell and in steady type, for people who read it at arm's length."""
    steady: bool = False
    """In type of the size of all around it, however much paper smaller type would save."""
    totals: int = 0
    """How many of the last rows sum up the others."""


class Manner(StrEnum):
    """How a paragraph speaks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True, slots=True)
class Callout:
    """The one line nobody may overlook."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what they mean or are, in small type: definitions, the data of a patient."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to be filled in by hand: its label, and a line to write on unless it is filled in already."""

    label: str
    filled: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, side by side, kept together and with what stands before them; `note` says what is open."""

    labels: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayBox:
    """One day of a month: its number, what kind of day it is, and what is to happen on it."""

    number: str
    note: str
    items: tuple[Mark, ...]
    closed: bool
    outside: bool
    """It belongs to the month before or after."""


@dataclass(frozen=True, slots=True)
class Month:
    """Days in weeks, under the names of the weekdays; `twin` is the same as a table, `told` the same as a sentence."""

    weekdays: tuple[str, ...]
    days: tuple[DayBox, ...]
    legend: tuple[Mark, ...]
    twin: Table
    told: str


@dataclass(frozen=True, slots=True)
class Card:
    """Something to cut out and fold: whose it is on one half, lines of two columns on the other."""

    title: str
    under: str
    lines: tuple[tuple[str, str], ...]
    foot: tuple[Paragraph | Blank, ...]
    """What stands at the foot of the first half."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Block = (
    Title
    | Heading
    | FigureRow
    | Bars
    | Lanes
    | Table
    | Month
    | Card
    | Paragraph
    | Callout
    | Facts
    | Blank
    | Signatures
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    name: str
    """Its file name without folder and ending."""
    title: str
    language: str
    """The leading language, `zh` or `en`."""
    blocks: tuple[Block, ...]
    running: str
    """What later pages say at their head."""
    footer: str
    """What every page says at its foot: what is not confirmed, when it was made and by whom."""
    page_of: str
    """`page {page} of {pages}`."""
    landscape: bool = False
    size: float = 9.0
    """The size of its running text in points; everything else follows from it."""
    also: tuple[Document, ...] = ()
    """What is printed and kept together with it, each on pages of its own, with its own numbers and running head."""

    def tables(self) -> Iterator[Table]:
        """Its tables, and the tables behind its charts and figures, in their order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Bars | Lanes | Month):
                yield block.twin
        for other in self.also:
            yield from other.tables()


def one_line(text: str) -> str:
    """Words of two languages on one line, for a place that has no second."""
    return " ".join(line.rstrip("\r") for line in text.split("\n"))


def words(value: Value, kind: ColumnKind = ColumnKind.TEXT) -> str:
    """A value as it reads on paper; dates as in ISO 8601, the same in every language."""
    match value:
        case None:
            return ""
        case Mark(words=said):
            return said
        case date():
            return value.isoformat()
        case float() if kind is ColumnKind.SHARE:
            return f"{value * 100:.1f}%"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def lines(document: Document) -> Iterator[str]:
    """The document as plain text, block by block: what a screen reader says and a golden test compares."""
    for block in document.blocks:
        yield from (one_line(line) for line in _lines(block))
    yield one_line(document.footer)
    for other in document.also:
        yield from lines(other)


def read_out(document: Document) -> str:
    """All of it, a line each."""
    return "\n".join(lines(document))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"# {one_line(block.text)}"
            yield from (line for line in (block.subtitle, *block.aside) if line)
            if block.code:
                yield f"[{block.code}]"
        case Heading():
            yield f"## {one_line(block.text)}"
        case FigureRow():
            yield " · ".join(f"{item.value} {one_line(item.words)}" for item in block.items)
        case Bars() | Lanes() | Month() | Card():
            yield from _drawn_lines(block)
        case Table():
            yield " | ".join(one_line(column.title) for column in block.columns)
            for row in block.rows:
                cells = (words(value, column.kind) for value, column in zip(row, block.columns, strict=True))
                yield " | ".join(one_line(cell) for cell in cells)
            if not block.rows:
                yield block.empty
        case Paragraph():
            yield block.text
        case Callout():
            yield f"{one_line(block.label)} {block.text}"
        case Facts():
            yield from (f"{one_line(term)}: {one_line(meaning)}" for term, meaning in block.items)
        case Blank():
            yield f"{one_line(block.label)} {block.filled or '____'}"
        case Signatures():
            yield from (line for line in (*(f"{one_line(label)} ____" for label in block.labels), block.note) if line)
        case PageBreak():
            yield "---"


def _day_line(day: DayBox) -> str:
    items = (one_line(item.words) for item in day.items)
    return " · ".join(part for part in (f"{day.number} {one_line(day.note)}".strip(), *items) if part)


def _drawn_lines(block: Bars | Lanes | Month | Card) -> Iterator[str]:
    match block:
        case Bars():
            yield block.told
        case Lanes():
            yield " | ".join(one_line(track) for track in block.tracks)
            yield from (f"{lane.subject} {lane.first}..{lane.last} {one_line(lane.note)}" for lane in block.lanes)
            yield block.told
        case Month():
            yield " | ".join(one_line(each) for each in block.weekdays)
            yield from (_day_line(day) for day in block.days if not day.outside and (day.note or day.items))
            yield block.told
        case Card():
            yield f"[{one_line(block.title)} · {block.under} · {block.code}]"
            yield from (f"{one_line(left)} | {one_line(right)}" for left, right in block.lines)
            yield from (line for part in block.foot for line in _lines(part))
