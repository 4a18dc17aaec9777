"""Prints what was tried, and what came of it, from the one file that the fault tests write: README and manual agree.

python packaging/tried.py        (after `make faults-nightly` or `make faults-release`)
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "tests" / "faults" / "results.json"
README = ROOT / "tests" / "faults" / "README.md"
MANUAL = ROOT / "resources" / "manual"
TIERS = ("nightly", "release")
WORDS = {
    "kill -9 during saves": ("The program is killed while it saves", "保存时程序被强行终止"),
    "kill -9 during backup, restore and migration": (
        "It is killed during a backup, a restore or a change of format",
        "备份、恢复或转换格式时程序被强行终止",
    ),
    "power cut": ("The power fails, at any moment of a save", "保存过程中任一时刻断电"),
    "power cut while the file is replaced": (
        "It fails while a backup or a new format takes the file's place",
        "恢复备份或转换格式、正在替换文件时断电",
    ),
    "input/output fault at the n-th call": (
        "The disk refuses one call, or all after it",
        "磁盘拒绝某次操作或其后全部操作",
    ),
    "two input/output faults in one piece of work": ("The disk refuses twice", "磁盘先后两次拒绝"),
    "killed over an input/output fault": (
        "The disk refuses, and the program is killed over it",
        "磁盘拒绝操作，随后程序被强行终止",
    ),
    "file-size limit": ("A file may not grow", "文件无法增大"),
    "a disk that is really full": ("The disk is full", "磁盘已满"),
    "a disk that became read-only": ("The disk may only be read", "磁盘变为只读"),
    "bits, blocks and pages of the site file": ("Bits and blocks of the file are changed", "文件中的位或数据块被改动"),
    "older pages in a newer file": ("Older parts are put into a newer file", "较新文件中混入较旧部分"),
    "bad backups": ("A backup is damaged, or of another site", "备份损坏或属于其他中心"),
    "clock and time-zone sequences": ("The clock and the time zone jump", "时钟和时区跳变"),
    "damage while the clock jumps": (
        "The file is damaged while the clock jumps; a backup is put back",
        "时钟跳变期间文件损坏，随后恢复备份",
    ),
    "second instance races": ("Several programs open the file at once", "多个程序同时打开文件"),
    "damaged and hostile files to import": ("Damaged and hostile files are imported", "导入损坏或恶意的文件"),
}
"""A fault by its name in the tests, in words for who is no programmer."""
HEADS = {
    "en": ("What happens", "times", "entries lost", "half written", "not noticed", "untrue message"),
    "zh": ("发生的情况", "次数", "丢失记录", "写入不完整", "未被发现", "提示不实"),
}

Row = dict[str, Any]


def results() -> dict[str, Row]:
    """Of each fault the longest run there was, with its tier."""
    read = json.loads(RESULTS.read_text("utf-8"))
    rows = ((fault, {"tier": tier, **row}) for tier in TIERS for fault, row in read.get(tier, {}).items())
    longest: dict[str, Row] = {}
    for fault, row in rows:
        longest[fault] = max(longest.get(fault, row), row, key=lambda one: int(one["count"]))
    return {fault: longest[fault] for fault in WORDS if fault in longest}


def for_readers(language: str) -> list[str]:
    """The table of the manual."""
    which = list(HEADS).index(language)
    rows = [(WORDS[fault][which], *counts(row)) for fault, row in results().items()]
    return table(HEADS[language], rows)


def for_programmers() -> list[str]:
    """The table of the README beside the tests, with what came of each fault."""
    head = ("fault", "tier, day", "made", "lost", "half", "undetected", "wrong", "outcomes")
    rows = []
    for fault, row in results().items():
        came = ", ".join(f"{what} {number:,}" for what, number in sorted(row["seen"].items()))
        rows.append((fault, f"{row['tier']}, {row['on']}", *counts(row), came))
    return table(head, rows)


def counts(row: Row) -> list[str]:
    """How often a fault was made, and the four numbers that must be nought."""
    return [f"{row[name]:,}" for name in ("count", "lost", "half", "undetected", "wrong")]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Lines of Markdown."""
    numbers = ["---:" if all(row[n].replace(",", "").isdigit() for row in rows) else "---" for n in range(len(head))]
    return [f"| {' | '.join(cells)} |" for cells in (head, tuple(numbers), *rows)]


def pages() -> dict[Path, str]:
    """Each text with its last table as it must be."""
    wanted = {README: for_programmers()}
    wanted |= {MANUAL / language / "tried.md": for_readers(language) for language in HEADS}
    return {page: with_table(page.read_text("utf-8"), rows) for page, rows in wanted.items()}


def with_table(text: str, rows: list[str]) -> str:
    """The text with these lines in the place of its last table."""
    lines = text.splitlines()
    last = max(n for n, line in enumerate(lines) if line.startswith("|"))
    first = next(n for n in range(last, -1, -1) if n == 0 or not lines[n - 1].startswith("|"))
    return "\n".join([*lines[:first], *rows, *lines[last + 1 :]]) + "\n"


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, "utf-8")
        print(page.relative_to(ROOT))
