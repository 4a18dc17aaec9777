"""No network: what the system itself saw the program ask for, from a new site to its backup."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ELSEWHERE = re.compile(r"AF_(?!UNIX|UNSPEC)\w+|PF_INET")
JOURNEY = """
import sys
from main import main
for command in {commands!r}:
    code = main(command)
    assert code == 0, (code, command)
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_whole_journey_opens_no_socket_but_local_ones(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("correct horse", encoding="utf-8")
    tracker = tmp_path / "tracker"
    tracker.mkdir()
    patients = "subject,arm,drug,randomised\n02-0001,salvage,tislelizumab,2026-03-02\n"
    (tracker / "patients.csv").write_text(patients, encoding="utf-8")
    (tracker / "events.csv").write_text("subject,date,event,visit\n02-0001,2026-03-02,done,PD1-1\n", encoding="utf-8")
    site = str(tmp_path / "site.visits")
    key = ["--password-file", str(tmp_path / "password")]
    new = ["new", site, "--protocol", "NCT07235319", "--site", "02", "--user", "li", *key]
    report = ["report", site, *key, "--week", "2026-W10", "--lang", "zh", "--format"]
    commands = [
        new,
        ["import", site, str(tracker), *key],
        ["worklist", site, *key],
        ["calendar", site, "02-0001", *key, "--format", "pdf", "-o", str(tmp_path / "sheet.pdf")],
        [*report, "pdf", "-o", str(tmp_path / "week.pdf")],
        [*report, "xlsx", "-o", str(tmp_path / "week.xlsx")],
        ["user", "codes", site, *key],
        ["backup", site, str(tmp_path), *key],
        ["verify", site, *key],
    ]
    log = tmp_path / "calls"
    watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log), sys.executable, "-c"]
    environ = os.environ | {"VISITKEEPER_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [*watched, JOURNEY.format(commands=commands)]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this machine lets nobody watch a program")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "week.pdf").exists()
    assert not [line for line in log.read_text("utf-8").splitlines() if ELSEWHERE.search(line)]


def test_the_program_needs_no_library_that_reaches_a_network(tmp_path: Path) -> None:
    """The built program has neither Qt's network nor OpenSSL: a site is made, proved and looked at without them."""
    code = (
        "import sys; sys.modules |= dict.fromkeys(('PySide6.QtNetwork', '_hashlib', '_ssl', '_lzma', '_bz2'));"
        "from main import main; sys.exit(main(sys.argv[1:]))"
    )
    site, report = str(tmp_path / "demo.visits"), str(tmp_path / "week.xlsx")
    environ = {"VISITKEEPER_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    keys = {"VISITKEEPER_USER": "demo", "VISITKEEPER_PASSWORD": "demo", "VISITKEEPER_QUIT_AFTER_PAINT": "1"}
    for command in (
        ["demo", "--out", site],
        ["verify", site],
        ["report", site, "--week", "last", "--format", "xlsx", "-o", report],
        [site],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *command],
            cwd=ROOT,
            env=os.environ | environ | keys,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)


def test_a_socket_to_elsewhere_would_be_seen() -> None:
    """The check can fail: of what programs ask the system for, this is what a network looks like."""
    assert ELSEWHERE.search("1 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3")
    assert ELSEWHERE.search("1 connect(3, {sa_family=AF_INET6, sin6_port=htons(443)}, 28) = 0")
    assert not ELSEWHERE.search('1 connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd"}, 110) = -1 ENOENT')
