"""Asks a built program and the checkout the same, one command after the other, and lists where they are not alike.

    python packaging/alike.py [PROGRAM…]     (unless said, what was built in dist/ and in build/wine)

Each is given a folder of the same files and asked in it, with names in Chinese and with spaces; a Windows program under
wine, in Chinese. Exit code, sentences and the files that were made are held against each other: data byte for byte, a
PDF as text and as pictures, a workbook and a ZIP by what is in them. Left out is how a system ends its lines and, once
something is recorded, what is of that record alone: its moment, checksums, secrets.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import wine
from surroundings import surroundings

ROOT = Path(__file__).resolve().parent.parent
BUILT = (ROOT / "dist" / "visitkeeper" / "visitkeeper", wine.BUILT / "visitkeeper.exe")
CHECKOUT = ROOT / "main.py"
DAY = "2026-11-26"
THEN = f"--as-of {DAY} --known-at {DAY}T12:00"
READING = f"""
--version
verify '站 点.visits' --lang {{en,zh}}
verify 损坏.visits --lang {{en,zh}}
report '站 点.visits' {THEN} --week 2026-W47 --lang zh -o '周 报.{{json,csv,xlsx,pdf}}'
report '站 点.visits' {THEN} --week all --format csv
worklist '站 点.visits' {THEN} --format {{json,csv}} --lang {{en,zh}}
calendar '站 点.visits' 02-0101 {THEN} -o '日程 单.{{json,csv,xlsx,pdf,ics}}'
calendar '站 点.visits' 02-0101 {THEN} --paper {{department,wall,wallet}} --lang zh -o 日程.pdf
calendars '站 点.visits' {THEN}
wall '站 点.visits' {THEN} --month 2026-12 --lang zh -o 墙.{{pdf,xlsx}}
eligibility '站 点.visits' 02-0101 {THEN} -o 入排.{{json,pdf}}
deviations '站 点.visits' {THEN} --lang zh -o 偏离.{{json,csv,xlsx,pdf}}
register '站 点.visits' {THEN} -o 登记.{{json,csv,xlsx,pdf}}
record '站 点.visits' 02-0101 {THEN} --lang zh -o 记录.{{json,csv,pdf}}
trail '站 点.visits' --known-at {DAY}T12:00 --lang zh -o 轨迹.{{json,csv,xlsx,pdf}}
trail '站 点.visits' --about patient --subject 02-0101 --from 2026-03-01 --to 2026-09-01 --format csv
plot {{swimmer,trend,delays}} '站 点.visits' {THEN} --lang zh -o 图.{{svg,png,pdf,xlsx,csv}}
advise '站 点.visits' {THEN}
advise '站 点.visits' {THEN} --load --max-per-day infusion=5
advise '站 点.visits' {THEN} --closures
what-if '站 点.visits' 02-0101 {THEN} --hold PD1
user list '站 点.visits' --format {{json,csv}}
protocol check 方案.toml
protocol import 研究.json -o 新方案.toml --as-of {DAY} --lang zh
protocol assumptions '站 点.visits' {THEN} --format {{json,csv}}
verify 没有.visits --lang {{en,zh}}
report '站 点.visits' --week soon --lang {{en,zh}}
report '站 点.visits' --week last -o '站 点.visits'
calendar '站 点.visits' 02-9999
verify '站 点.visits' --user 王
new '站 点.visits' --protocol nct07235319-1.0 --site 02
bundle '站 点.visits' {THEN} -o '检查 包.zip'
"""
WRITING = f"""
demo --out 演示.visits --as-of {DAY} --patients 5
backup '站 点.visits' '备份 一.visits'
phone '站 点.visits' 0731-88651234
user add '站 点.visits' --name 王护士 --roles nurse --new-password-file 密码.txt
user roles '站 点.visits' --name 王护士 --roles nurse coordinator
user reset '站 点.visits' --name 王护士
user remove '站 点.visits' --name 王护士
user codes '站 点.visits'
user prove '站 点.visits' --code-file 密码.txt
user recover '站 点.visits' --name demo --code-file 密码.txt --new-password-file 密码.txt
allow '站 点.visits' 1 --reason 说明
protocol confirm '站 点.visits' A-01 --reason 已核对
protocol change '站 点.visits' A-02 --choice grid --reason 已核对
protocol add '站 点.visits' 方案.toml
protocol rehearse '站 点.visits' 方案.toml --from 2026-12-01 --as-of {DAY} --format {{json,csv}}
protocol amend '站 点.visits' 1.1 02-0101 --from 2026-12-01
trail '站 点.visits' --format csv
restore '备份 一.visits' '站 点.visits' --lang zh
verify '站 点.visits'
merge 试验.visits '站 点.visits'
merge 试验.visits '站 点.visits'
verify 试验.visits
report 试验.visits --week 2026-W47 --as-of {DAY} --format csv
new 新中心.visits --protocol nct07235319-1.0 --site 02 --user demo --password-file 密码.txt
import 新中心.visits 表格 --password-file 密码.txt --dry-run --lang zh
import 新中心.visits 表格 --password-file 密码.txt
import 新中心.visits 表格 --password-file 密码.txt --lang zh
worklist 新中心.visits --password-file 密码.txt --as-of {DAY} --format csv
user password 新中心.visits --password-file 密码.txt --new-password-file 密码.txt
verify 新中心.visits --password-file 密码.txt
"""
"""What is asked, as it would be typed; of `{one,other}` each. A site file that is made stays for what comes after."""
TRACKER = {
    "patients": """\
subject,arm,drug,randomised,last_induction_pd1
02-0001,immediate,tislelizumab,2026-03-02,2026-02-10
02-0002,salvage,toripalimab,2026-03-16,2026-02-23
""",
    "events": """\
subject,date,event,visit,dose_mg,reason
02-0001,2026-03-03,done,PD1-1,200,
02-0001,2026-03-30,done,PD1-2,200,
02-0001,2026-03-30,explain,PD1-2,,patient
02-0002,2026-03-17,done,PD1-1,240,
""",
}
WINES = re.compile(r"^wine: .*\n", re.MULTILINE)
"""What wine says of a service of its own."""
OWN = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d(:?\d\d)?(\.\d+)?([+-]\d\d:\d\d|Z)?"
    r"|\b[0-9a-f]{16,64}\b|\b[0-9A-Z]{5}(-[0-9A-Z]{5}){4}\b"
)
"""The moment of an entry, a checksum, and a code that lets somebody in."""
MOMENT = ("docProps/core.xml", "SHA256SUMS")
"""What in a workbook and in a ZIP tells when it was made; all that these sums are of is compared itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: how it ended, what was printed, and by its name what every new file says."""

    code: int
    said: str
    complained: str
    made: dict[str, object]


def questions(text: str) -> Iterator[tuple[str, ...]]:
    """The commands of a list, each with its arguments."""
    for line in text.strip().splitlines():
        parts = re.split(r"\{(.*?)\}", line)
        choices = [part.split(",") if n % 2 else [part] for n, part in enumerate(parts)]
        yield from (tuple(shlex.split("".join(chosen))) for chosen in product(*choices))


def furnish(folder: Path) -> None:
    """The files that are asked about."""
    folder.mkdir(parents=True)
    demo = ("demo", "--out", folder / "站 点.visits", "--as-of", DAY)
    command = (sys.executable, CHECKOUT, *demo)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=surroundings(folder.parent / "home"))
    damaged = bytearray((folder / "站 点.visits").read_bytes())
    damaged[-3000] ^= 0xFF
    (folder / "损坏.visits").write_bytes(damaged)
    (folder / "密码.txt").write_text("five words that nobody guesses\n", "utf-8")
    rules = (ROOT / "resources" / "protocols" / "nct07235319-1.0.toml").read_text("utf-8")
    (folder / "方案.toml").write_text(rules.replace('version = "1.0"', 'version = "1.1"'), "utf-8")
    shutil.copy(ROOT / "tests" / "usdm" / "weeks.json", folder / "研究.json")
    (folder / "表格").mkdir()
    for name, rows in TRACKER.items():
        (folder / "表格" / f"{name}.csv").write_text(rows, "utf-8")


def foreign(program: Path) -> bool:
    """Whether a program is of Windows, and this system is not."""
    return program.suffix == ".exe" and os.name != "nt"


def answer(program: Path, question: tuple[str, ...], folder: Path) -> Answer:
    """What a program answers in a folder; what it made there is looked at and taken away, but for site files."""
    before = {*folder.iterdir()}
    if foreign(program):
        done = wine.ended(program, *question, at=folder, VISITKEEPER_HOME=wine.windows(folder.parent / "home"))
    else:
        command = [sys.executable, program] if program == CHECKOUT else [program]
        done = subprocess.run(
            [*command, *question],
            cwd=folder,
            env=surroundings(folder.parent / "home"),
            input=b"\n",
            capture_output=True,
            timeout=900,
            check=False,
        )
    fresh = [file for file in folder.iterdir() if file not in before and file.is_file()]
    made = {file: told(file.name, file.read_bytes()) for file in fresh}
    for file in made:
        if file.suffix != ".visits":
            file.unlink()
    named = {file.name: held for file, held in made.items()}
    return Answer(done.returncode, sentences(done.stdout), sentences(done.stderr), named)


def sentences(printed: bytes) -> str:
    """What was printed, as a Chinese Windows and all other systems write it."""
    try:
        text = printed.decode()
    except UnicodeDecodeError:
        text = printed.decode("gbk", "backslashreplace")
    return WINES.sub("", text.replace("\r\n", "\n")).replace("main.py", "visitkeeper")


def told(name: str, data: bytes) -> object:
    """What a file says to whoever opens it."""
    match Path(name).suffix:
        case ".visits":
            return "a site file"
        case ".pdf":
            return paper(data)
        case ".xlsx" | ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                inside = {each: packed.read(each) for each in packed.namelist()}
            return {each: told(each, held) for each, held in inside.items() if each not in MOMENT}
        case ".json" if name.endswith(".visits.json"):  # what lies beside a backup
            return OWN.sub("…", data.decode())
        case ".ics":
            return re.sub(rb"DTSTAMP:\w+", b"", data)
        case _:
            return data


def paper(data: bytes) -> tuple[str, list[bytes]]:
    """The text of a PDF and the picture of each page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(data)
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
        subprocess.run(["pdftoppm", "-r", "60", "-gray", file, Path(folder) / "page"], check=True)
        return text, [page.read_bytes() for page in sorted(Path(folder).glob("page*"))]


def without_own(answer: Answer) -> Answer:
    """An answer without the moments, checksums and secrets of what was recorded."""
    said, complained = (OWN.sub("…", text) for text in (answer.said, answer.complained))
    return Answer(answer.code, said, complained, {OWN.sub("…", name): held for name, held in answer.made.items()})


def differences(one: Answer, other: Answer) -> Iterator[str]:
    """Where two answers are not alike, a line each."""
    if one.code != other.code:
        yield f"exit code {one.code}, not {other.code}"
    for here, there in ((one.said, other.said), (one.complained, other.complained)):
        if here != there:
            yield f"{here[-300:]!r}, not {there[-300:]!r}"
    for name in sorted(one.made.keys() | other.made.keys()):
        if one.made.get(name) != other.made.get(name):
            yield f"{name} is not the same"


def alike(program: Path) -> bool:
    """Whether a program answers as the checkout does; what it answers otherwise is printed."""
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(2) as both, ExitStack() as windows:
        if foreign(program):
            windows.enter_context(wine.screen())
            windows.enter_context(wine.lent(program))
        folders = [Path(scratch) / whose / "研究 中心" for whose in ("built", "checkout")]
        furnish(folders[0])
        shutil.copytree(folders[0], folders[1])

        def answers(question: tuple[str, ...]) -> list[Answer]:
            return [*both.map(answer, (program, CHECKOUT), (question, question), folders)]

        number = wrong = 0
        for text, reading in ((READING, True), (WRITING, False)):
            for question in questions(text):
                given = answers(question)
                if reading and given[0] != given[1]:  # paper bears the minute, which may have turned between the two
                    given = answers(question)
                found = [*differences(*(given if reading else map(without_own, given)))]
                number, wrong = number + 1, wrong + bool(found)
                print(f"  {given[1].code}  {shlex.join(question)}", *found, sep="\n    NOT ALIKE: ", flush=True)
    print(f"{program}: {number} commands; {wrong or 'none'} answered otherwise than in the checkout")
    return not wrong


if __name__ == "__main__":
    programs = [Path(name).resolve() for name in sys.argv[1:]] or [program for program in BUILT if program.exists()]
    if not programs:
        raise SystemExit("Nothing was built: run `dev.py dist` or `dev.py windows` first.")
    answers = [alike(program) for program in programs]
    sys.exit(0 if all(answers) else 1)
