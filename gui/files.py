"""The plain files of the program and of its users: what it ships, what it is given to read, what it writes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from model import words_refused
from model.clinic import Clinic
from model.exchange import sheets
from model.exchange.sheets import Fault, Unreadable
from model.exchange.tracker import OPTIONAL, TABLES
from model.holidays import Arrangement, NoArrangement, arrangement, clinic_of
from model.journal import Entry
from model.protocol import Protocol
from model.refused import Refused
from model.setting import EVERY_SITE, Setting, rules_of
from model.store import whole
from model.store.fault import cause
from model.study import Study, study
from model.trial import Finding, SiteRecords, apart, findings, parts, pooled
from model.words import Tr

LARGEST_PROTOCOL = 4 * 2**20
RESOURCES = Path(__file__).parent.parent / "resources"
TRIAL = "nct07235319"
"""The trial that the program is made for; other protocols beside it are chosen by their names."""


def protocol_files() -> tuple[Path, ...]:
    """The protocols that come with the program, the newest version of a trial last."""
    return tuple(sorted((RESOURCES / "protocols").glob("*.toml")))


def own_protocol() -> Path:
    """The newest protocol of that trial: for a demo, and for a site that is set up in the window."""
    return _called(TRIAL)[-1]


def _called(name: str) -> list[Path]:
    """The protocols of that id, or the one of that id and version."""
    meant = name.casefold()
    return [f for f in protocol_files() if meant in (f.stem.casefold(), f.stem.casefold().rpartition("-")[0])]


def protocol_file(name: str) -> Path:
    """The file called `name`, or the protocol of that id, with its version or else the newest. Raises Unreadable."""
    path = Path(name)
    if os.path.isfile(path):
        return path
    own = _called(name)
    if not own:
        known = tuple(file.stem.rpartition("-")[0].upper() for file in protocol_files())
        raise Unreadable(Fault(name, 0, "", Refused("no-such-protocol", "", value=name, known=known)))
    return own[-1]


@cache
def arrangements() -> tuple[Arrangement, ...]:
    """The holiday arrangements that come with the program; one that cannot be read counts as not published."""
    found = []
    for file in sorted((RESOURCES / "holidays").glob("*.json")):
        try:
            found.append(arrangement(file.read_text(encoding="utf-8")))
        except NoArrangement:
            continue
    return tuple(found)


def clinic(rules: Protocol, site: str) -> Clinic:
    """The clinic days of a site, before its own entries."""
    return clinic_of(rules, site, arrangements())


def study_of(
    protocol_text: str, site: str, entries: Iterable[Entry], held: Mapping[str, SiteRecords] | None = None
) -> Study:
    """The study that these entries describe, by the protocol whose text is kept beside them; or that of all sites, of
    which what they hold is given, kept apart, where it was read already."""
    if held is None:
        held = apart(parts(entries)) if site == EVERY_SITE else {}
    if held:
        return pooled(_studies(held), clinic)
    rules = rules_of(protocol_text)
    return study(Setting(rules, site, clinic(rules, site)), entries)


def _studies(held: Mapping[str, SiteRecords]) -> dict[str, Study]:
    return {site: study_of(part.protocol, site, part.entries) for site, part in held.items()}


def findings_of(held: Mapping[str, SiteRecords]) -> tuple[Finding, ...]:
    """What does not fit together in what the entries of a trial's file hold of each site."""
    return findings(_studies(held))


def tracker(path: Path) -> dict[str, bytes]:
    """The bytes of a tracker by file name: of a workbook, or of the tables in a folder. Raises Unreadable."""
    if os.path.isdir(path):
        try:
            by_name = {file.name.lower(): file for file in path.iterdir()}
        except OSError as error:
            raise _unread(path, error) from error
        lacking = [f"{name}.csv" for name in TABLES if f"{name}.csv" not in by_name]
        if lacking:
            raise Unreadable(Fault(str(path), 0, "", Refused("no-such-table", "", value=" / ".join(lacking))))
        there = [f"{name}.csv" for name in (*TABLES, *OPTIONAL) if f"{name}.csv" in by_name]
        if odd := next((by_name[name] for name in there if _device(by_name[name])), None):
            raise Unreadable(Fault(str(odd), 0, "", Refused("no-file")))
        return {name: read(by_name[name], sheets.LARGEST) for name in there}
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".xls") and os.path.exists(path):
        raise Unreadable(Fault(path.name, 0, "", Refused("not-a-tracker")))
    return {path.name: read(path, sheets.LARGEST)}


def read(path: Path, largest: int) -> bytes:
    """A user's file, if it is not larger than that. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > largest else file.read(largest + 1)
            size = max(size, len(data))
            if size > largest:
                raise Unreadable(Fault(path.name, 0, "", Refused("too-large", "", size=size, largest=largest)))
            return data
    except FileNotFoundError:
        raise Unreadable(Fault(str(path), 0, "", Refused("no-such-file"))) from None
    except OSError as error:
        if os.path.isdir(path):
            raise Unreadable(Fault(str(path), 0, "", Refused("is-a-folder"))) from None
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> Unreadable:
    """The system's reason why a file, or what lies in a folder, cannot be read."""
    return Unreadable(Fault(str(path), 0, "", Refused("cannot-read", "", detail=error.strerror or error)))


def text_of(path: Path, largest: int) -> str:
    """The text of a user's file. Raises Unreadable."""
    try:
        return read(path, largest).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Fault(path.name, 0, "", Refused("not-utf-8"))) from None


def write(path: Path, data: bytes) -> None:
    """Put a file in its place, complete or not at all. Raises Unreadable.

    What is there and is no file, as `/dev/null`, a terminal or a pipe, takes what it is given and stays what it is.
    """
    require_place(path)
    try:
        if _device(path):
            path.write_bytes(data)
        else:
            whole.put(path, data)
    except OSError as error:
        raise Unreadable(Fault(str(path), 0, "", _unwritten(path, error))) from error


def _device(path: Path) -> bool:
    """Whether what is there is neither a file nor a folder: a device, or a pipe, which might be waited for for ever."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))


def require_place(path: Path) -> None:
    """Refuses what no file can be: a folder, or a name in a folder that is not there. Raises Unreadable."""
    if os.path.isdir(path):
        raise Unreadable(Fault(str(path), 0, "", Refused("is-a-folder")))
    if not os.path.isdir(path.parent):
        raise Unreadable(Fault(str(path), 0, "", Refused("no-folder")))


def _unwritten(path: Path, error: OSError) -> Refused:
    """Why a file could not be put there."""
    match cause(error, path):
        case ("disk-full" | "read-only" | "not-allowed") as why:
            return Refused(why)
        case _:
            return Refused("cannot-write", "", detail=error.strerror or error)


def fault_line(tr: Tr, fault: Fault, rules: Protocol | None, language: str) -> str:
    """A fault of a file as one line, with its place."""
    what = words_refused.refusal(tr, fault.refused, rules, language)
    return words_refused.fault(tr, fault.place, fault.row, fault.column, what)
