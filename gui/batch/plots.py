"""The batch commands that draw: the plots of the window, as pictures or as the figures behind them."""

from __future__ import annotations

from gui.batch.job import Job, Sorry, opened
from gui.batch.output import imprint_of, put, voice_for, warn_unprintable
from gui.batch.papers import as_then, ledger_of
from model import words


def swimmer(job: Job) -> int:
    """Every patient's course, or those of one arm."""
    return _plot(job, "swimmer", job.asked.arm)


def trend(job: Job) -> int:
    """The adherence of the last weeks."""
    return _plot(job, "trend", "")


def delays(job: Job) -> int:
    """How far from their planned days the visits of a series, or all, took place."""
    return _plot(job, "delays", job.asked.series)


def _plot(job: Job, name: str, part: str) -> int:
    from gui import export
    from model.reports.plots import PLOTS

    plot = next(each for each in PLOTS if each.id == name)
    with opened(job) as site:
        known = plot.parts(site.protocol)
        if part and part not in known:
            text = job.tr("{value} is not known here; write one of: {known}")
            raise Sorry(text.format(value=words.shown(part, job.language), known=", ".join(known)))
        document = plot.document(
            ledger_of(as_then(job, site)), voice_for(job, job.language), imprint_of(job, site), part
        )
    wanted = job.asked.format
    if wanted in ("svg", "png", "pdf"):
        warn_unprintable(job, document)
    return put(job, export.as_plot(wanted, document, job.now))
