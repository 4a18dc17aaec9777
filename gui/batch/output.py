"""What comes of a batch command: bytes complete or not at all, and sentences on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gui import files, stopping
from gui.batch.job import DONE, Job, Site, Sorry, translator
from model import words
from model.store.file import is_site_file

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.reports.document import Document
    from model.reports.imprint import Imprint
    from model.reports.voice import Voice


def put(job: Job, data: bytes) -> int:
    """The result to the file that was named, complete or not at all, or to standard output."""
    require_place(job)
    if out := job.asked.output:
        stopping.hold()
        files.write(out, data)
    else:
        if not sys.stdout:
            raise Unheard(job.tr("it is closed"))
        with _heard():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    return DONE


def require_place(job: Job) -> None:
    """Refuses a name for the result that cannot be one; asked before the work, too, which may take minutes."""
    if out := getattr(job.asked, "output", None):
        if is_site_file(out):
            text = job.tr("{path} is a site file, or a backup of one; choose another name for -o.")
            raise Sorry(text.format(path=out))
        files.require_place(out)


class Unheard(Exception):
    """Standard output takes nothing, for the reason given."""


@contextmanager
def _heard() -> Iterator[None]:
    """Raises Unheard when standard output takes nothing, which is then let go; that a reader left is no fault."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise Unheard(error.strerror or str(error)) from error


def silence() -> None:
    """Let standard output go nowhere: what is left in it would be a fault once more when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def json_bytes(value: object) -> bytes:
    """A value as other programs read it."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def put_table(job: Job, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Rows as CSV or as a workbook of one sheet."""
    if job.asked.format == "csv":
        from model.exchange.csv_file import csv_bytes

        return put(job, csv_bytes(columns, rows))
    from model.exchange.xlsx_file import Sheet, xlsx_bytes

    return put(job, xlsx_bytes([Sheet(name, tuple(columns), tuple(map(tuple, rows)))], job.now))


def put_rows(job: Job, name: str, columns: Sequence[str], items: Sequence[Mapping[str, Any]]) -> int:
    """Items as a JSON array, or as a table under the same names."""
    if job.asked.format == "json":
        return put(job, json_bytes(list(items)))
    return put_table(job, name, columns, ([item[column] for column in columns] for item in items))


def put_document(job: Job, document: Document) -> int:
    """A document as PDF or as a workbook."""
    from gui import export

    if job.asked.format == "pdf":
        warn_unprintable(job, document)
    return put(job, export.as_pdf(document) if job.asked.format == "pdf" else export.as_xlsx(document, job.now))


def warn_unprintable(job: Job, document: Document) -> None:
    """Name the characters that the paper will lack."""
    from gui.paper.glyphs import unprintable
    from model.reports.document import read_out

    if lacking := unprintable(read_out(document)):
        print(words.unprintable(job.tr, lacking), file=sys.stderr)


def voice_for(job: Job, *languages: str) -> Voice:
    """Who says the words of a paper in these languages."""
    from model.reports.voice import Voice

    return Voice(tuple((each, job.tr if each == job.language else translator(each)) for each in languages))


def imprint_of(job: Job, site: Site) -> Imprint:
    """Who made a paper, when, and of which state of the records."""
    from model.reports.imprint import Imprint

    known: datetime | None = job.asked.known_at
    unsettled = bool(site.setting.unsettled)
    return Imprint(job.now, site.store.user, site.head, known.date() if known else None, unsettled)


def say(text: str) -> None:
    """A sentence on standard output, if there is one, whatever its encoding can show."""
    if sys.stdout:
        encoding = sys.stdout.encoding or "utf-8"
        with _heard():
            print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
