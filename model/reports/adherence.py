"""How adherence reads: shares with their parts, tables of figures, and the trend of twelve weeks as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.dates import Week, week_of
from model.judge import Figures, Status, figures
from model.reports.document import (
    Bar,
    Bars,
    Column,
    ColumnKind,
    Mark,
    Table,
    Value,
    one_line,
)
from model.reports.ledger import Ledger, LedgerLine
from model.reports.measures import Rate
from model.reports.voice import Voice
from model.reports.weekly import trend_weeks


def share(found: Figures) -> Rate:
    """Visits in window of those concluded."""
    return Rate(found.in_window, found.concluded)


def of(rate: Rate) -> str:
    """Numerator and denominator: `16/20`."""
    return f"{rate.numerator}/{rate.denominator}"


def percent(rate: Rate, places: int = 1) -> str:
    """A share in percent, a dash where there is nothing to share."""
    return "–" if rate.value is None else f"{rate.value * 100:.{places}f}%"


def columns(voice: Voice) -> tuple[Column, ...]:
    """The columns of figures in a table."""
    tr = voice.tr
    return (
        Column("concluded", tr("Concluded"), ColumnKind.NUMBER),
        Column("in_window", tr("In window"), ColumnKind.NUMBER),
        Column("early", tr("Early"), ColumnKind.NUMBER),
        Column("late", tr("Late"), ColumnKind.NUMBER),
        Column("overdue", tr("Overdue"), ColumnKind.NUMBER),
        Column("missed", tr("Missed"), ColumnKind.NUMBER),
        Column("not_done", tr("Not done"), ColumnKind.NUMBER),
        Column("adherence", tr("Adherence"), ColumnKind.SHARE),
    )


def cells(found: Figures) -> tuple[Value, ...]:
    """Figures under those columns."""
    counts = (found.concluded, found.in_window, found.early, found.late, found.overdue, found.missed, found.not_done)
    return (*counts, found.adherence)


# The trend.


def bars(
    trend: Sequence[tuple[Week, Figures]], voice: Voice, behind: Iterable[Sequence[LedgerLine]] = (), tall: int = 30
) -> Bars:
    """The trend as bars; `behind` are the visits of each week, `tall` their height on paper in mm."""
    tr = voice.tr
    head = (Column("week", tr("Week")), *columns(voice))
    lines = [*behind] or [()] * len(trend)
    return Bars(
        tuple(_bar(week, found, of_week, voice) for (week, found), of_week in zip(trend, lines, strict=True)),
        (
            Mark("in-window", one_line(tr("in window"))),
            Mark("late", one_line(tr("early or late"))),
            Mark("missed", one_line(tr("overdue, missed or not done"))),
        ),
        Table(
            "trend",
            head,
            tuple((week.code, *cells(found)) for week, found in trend),
            tr("No visit has been concluded yet."),
        ),
        voice.say(
            lambda tr, _: tr("Visits in window of those concluded, by week: {weeks}.").format(
                weeks=", ".join(f"{week.code} {of(share(found))}" for week, found in trend)
            )
        ),
        tall=tall,
    )


def last_weeks(ledger: Ledger, voice: Voice) -> Bars:
    """The trend up to the week of the ledger's day, as high as a page across takes."""
    weeks = trend_weeks(ledger, week_of(ledger.today))
    lines = [ledger.lines(week) for week in weeks]
    trend = [(week, figures(line.judged for line in found)) for week, found in zip(weeks, lines, strict=True)]
    return bars(trend, voice, lines, tall=95)


def _bar(week: Week, found: Figures, lines: Sequence[LedgerLine], voice: Voice) -> Bar:
    counts = found.early + found.late, found.overdue + found.missed + found.not_done
    rate = share(found)
    return Bar(
        week.code[5:],
        (("in-window", found.in_window), ("late", counts[0]), ("missed", counts[1])),
        (of(rate), percent(rate, 0)),
        voice.say(
            lambda tr, _: tr(
                "{week}: {kept} of {all} concluded visits in window ({share}), {out} early or late, "
                "{lacking} overdue, missed or not done"
            ).format(
                week=week.code, kept=rate.numerator, all=rate.denominator, share=percent(rate), out=counts[0],
                lacking=counts[1],
            )
        ),
        tuple((line.subject, line.judged.visit.code) for line in sorted(lines, key=_worst_first) if _counted(line)),
    )  # fmt: skip


def _counted(line: LedgerLine) -> bool:
    return line.judged.concluded is not None and not line.judged.permitted


def _worst_first(line: LedgerLine) -> tuple[bool, str, str]:
    return line.judged.status is Status.IN_WINDOW, line.subject, line.judged.visit.code
