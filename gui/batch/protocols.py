"""The batch commands about protocol files: check one, or make one of a study in another format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gui import files
from gui.batch.job import DONE, PROBLEM, Job, Sorry, protocol_lines
from gui.batch.output import put, say
from model.protocol_faults import ProtocolFaults
from model.protocol_file import protocol
from model.words import Tr

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.exchange.usdm import Imported, UsdmFaults


def check(job: Job) -> int:
    """Check a protocol file."""
    path: Path = job.asked.file
    try:
        rules = protocol(files.read(path, files.LARGEST_PROTOCOL), path.name)
    except ProtocolFaults as faults:
        for line in protocol_lines(job.tr, faults):
            print(line, file=sys.stderr)
        return PROBLEM
    text = job.tr("{id} version {version} can be used: %n series.", "", len(rules.series))
    say(text.format(id=rules.id, version=rules.version))
    return DONE


def import_usdm(job: Job) -> int:
    """Make a protocol file of a study in CDISC USDM v4."""
    from model.exchange import usdm

    path, out, tr = job.asked.file, job.asked.output, job.tr
    data = files.read(path, usdm.MOST_BYTES)
    try:
        made = usdm.protocol_text(data, path.name, job.asked.reading)
    except usdm.UsdmFaults as faults:
        raise Sorry(*_usdm_faults(tr, faults)) from None
    rules = protocol(made.toml, out.name)  # what could not be used is not written
    if os.path.exists(out) and out.samefile(path):
        raise Sorry(tr("{path} is the USDM file itself; choose another name for -o.").format(path=out))
    put(job, made.toml.encode())
    text = tr("{path}: {id} version {version}, %n visits, counted from {reference}: column {column} of a tracker.", "",
              len(made.readings[0].visits))  # fmt: skip
    start = rules.start
    names = {"id": rules.id, "version": rules.version, "reference": made.reference, "column": start.of[0]}
    say(text.format(path=out, **names))
    for line in _usdm_readings(job, made):
        say(line)
    return DONE


def _usdm_faults(tr: Tr, faults: UsdmFaults) -> Iterator[str]:
    from model.exchange import usdm_words

    for fault in faults.faults:
        what, mend = usdm_words.fault(tr, fault)
        place = fault.path or tr("whole file")
        yield tr("{name}, {place}: {what} {mend}").format(name=faults.name, place=place, what=what, mend=mend)


def _usdm_readings(job: Job, made: Imported) -> Iterator[str]:
    """The windows of each reading as dates, and what the protocol does not say as the file does."""
    from model.exchange import usdm_words

    tr = job.tr
    yield ""
    yield tr("The windows by each reading, for a patient with {reference} on {day}:").format(
        reference=made.reference, day=job.today.isoformat()
    )
    for each in made.readings:
        text = tr("{number} {what} ({agreeing} of {labelled} labels in the file agree)").format(
            number=each.number,
            what=usdm_words.reading(tr, each.reading),
            agreeing=each.agreeing,
            labelled=each.labelled,
        )
        yield f"* {text}" if each.number == made.reading else f"  {text}"
    dates = [each.dates(job.today) for each in made.readings]
    width = max(len(code) for code in dates[0])
    yield f"  {'':{width}}  " + "  ".join(f"{each.number:<22}" for each in made.readings).rstrip()
    for code in dates[0]:
        shown = [f"{w.opens}..{w.closes}" if (w := by[code]) else "-" for by in dates]
        yield f"  {code:{width}}  " + "  ".join(f"{days:<22}" for days in shown).rstrip()
    yield tr(
        "Reading {number} was written. If its dates are not the protocol's, choose another with --reading."
    ).format(number=made.reading)
    if made.left_out:
        yield ""
        yield tr("Not as in the file:")
    for note in made.left_out:
        yield f"  {note.path}: {usdm_words.note(tr, note)}"
