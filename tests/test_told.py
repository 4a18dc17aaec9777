"""What goes wrong with a file or a backup is told in one true sentence and one next step, and the site file stands."""

import os
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from gui.language import Language
from model import words_store
from model.journal import SitePhone
from model.store import Role, Store, StoreFault, layout

AT = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))
NIGHT = AT + timedelta(hours=12)


class Site:
    """A site file with one backup in the second place; what a case does to either, and what it then tries."""

    def __init__(self, folder: Path, second: Path) -> None:
        self.path, self.second = folder / "02.visits", second
        made = Store.create(self.path, protocol="id = 1\n", site="02", user="li", password="one", at=AT, demo=True)
        with made[0] as store:
            store.add_user("wang", "two", [Role.NURSE], AT)
            store.remove_user("wang", AT)
            self.copy = store.back_up(second, AT).path
        self.raw = self.path.read_bytes()

    def keep(self) -> None:
        with Store.open(self.path, "li", "one") as store:
            store.append([SitePhone(on=AT.date(), phone="020-1")], AT)
            self.raw = self.path.read_bytes()
            store.keep(self.second, NIGHT)

    def restored(self) -> None:
        with Store.open(self.path, "li", "one") as store:
            store.restored(self.copy, NIGHT)

    def restore(self) -> None:
        Store.restore(self.copy, self.path, "li", "one", NIGHT)

    def open(self, user: str = "li", password: str = "one") -> None:
        Store.open(self.path, user, password).close()

    def recover(self, code: str) -> None:
        Store.recover(self.path, code, "li", "a new one", NIGHT).close()


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0xFF
    path.write_bytes(raw)


def stick_pulled(site: Site) -> None:
    for file in site.second.iterdir():
        file.unlink()
    site.second.rmdir()
    site.keep()


def disk_full(site: Site) -> None:
    with (site.second / "filler").open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    site.keep()


def backup_damaged(site: Site) -> None:
    flip(site.copy, layout.PAGE + 1000)
    site.restored()


def slots_of_backup_damaged(site: Site) -> None:
    flip(site.copy, site.copy.read_bytes().index(b'"wrapped"') + 14)
    site.restore()


def other_site(site: Site) -> None:
    other = site.path.with_name("03.visits")
    with Store.create(other, protocol="id = 1\n", site="03", user="li", password="one", at=AT, demo=True)[0] as store:
        site.copy = store.back_up(site.second, NIGHT).path
    site.restore()


def backup_gone(site: Site) -> None:
    site.copy.unlink()
    site.restore()


def backup_is_a_list(site: Site) -> None:
    site.copy.write_text("subject,date\n")
    site.restored()


def slots_damaged(site: Site) -> None:
    flip(site.path, site.raw.index(b'"wrapped"') + 14)
    site.raw = site.path.read_bytes()
    site.open()


def page_damaged(site: Site) -> None:
    flip(site.path, layout.PAGE + 1000)
    site.raw = site.path.read_bytes()
    site.open()


CASES: dict[Callable[[Site], None], tuple[str, str]] = {
    stick_pulled: (
        "{second} is not there. Connect the drive, or choose another place for backups.",
        "找不到 {second}。请连接该驱动器，或另选备份位置。",
    ),
    disk_full: (
        "Nothing was saved: the disk of {next} is full. Make room and try again.",
        "未保存：{next} 所在磁盘已满。请腾出空间后重试。",
    ),
    backup_damaged: (
        "The backup {copy} is damaged. Choose another one; nothing was changed.",
        "备份 {copy} 已损坏。请另选一个备份；未作任何改动。",
    ),
    slots_of_backup_damaged: (
        "The backup {copy} is damaged. Choose another one; nothing was changed.",
        "备份 {copy} 已损坏。请另选一个备份；未作任何改动。",
    ),
    other_site: (
        "{copy} belongs to another site. Choose a backup of this one; nothing was changed.",
        "{copy} 属于另一个研究中心。请选择本中心的备份；未作任何改动。",
    ),
    backup_gone: (
        "There is no file {copy}. Check its name and folder.",
        "没有文件 {copy}。请检查文件名和文件夹。",
    ),
    backup_is_a_list: (
        "{copy} is not a site file of this program. Choose the site's own .visits file.",
        "{copy} 不是本程序的中心文件。请选择本中心的 .visits 文件。",
    ),
    lambda site: site.recover("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"): (
        "This is no code that opens {path}. Check it against the printed sheet, letter by letter.",
        "此代码无法打开 {path}。请对照打印件逐字核对。",
    ),
    lambda site: site.open("wang", "two"): (
        "wang is not a user of {path}. Check the name, or ask an administrator.",
        "wang 不是 {path} 的用户。请检查用户名，或联系管理员。",
    ),
    lambda site: site.open("li", "two"): (
        "The password of li is not right. Type it again.",
        "li 的密码不正确，请重新输入。",
    ),
    slots_damaged: (
        "{path} is damaged. Do not work with it; keep it, and restore the newest backup.",
        "{path} 已损坏。请勿继续使用；保留该文件，并恢复最新备份。",
    ),
    page_damaged: (
        "{path} is damaged. Do not work with it; keep it, and restore the newest backup.",
        "{path} 已损坏。请勿继续使用；保留该文件，并恢复最新备份。",
    ),
}
"""What happens, and what is said in either language."""


@pytest.mark.parametrize("case", CASES)
def test_one_sentence_and_the_file_stands(tmp_path, case, qapp: QCoreApplication):
    second = tmp_path / "second"
    second.mkdir()
    if case is disk_full:
        mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(second)]
        if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("no right to mount a small disk")
    try:
        site = Site(tmp_path, second)
        with pytest.raises(StoreFault) as caught:
            case(site)
    finally:
        if case is disk_full:
            subprocess.run(["umount", "-l", str(second)], check=True)
    names = {
        "second": second,
        "copy": site.copy,
        "path": site.path,
        "next": second / f"02 {NIGHT:%Y-%m-%d %H%M%S}.visits",
    }
    said = [
        words_store.fault(Language(code, qapp).tr, caught.value.code, **caught.value.facts) for code in ("en", "zh")
    ]
    assert said == [text.format(**names) for text in CASES[case]]
    assert site.path.read_bytes() == site.raw
