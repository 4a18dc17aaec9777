"""The start of the window beside a bare one of Qt, and what follows a password, in turns in one run.

    python tests/bench/bench_start.py [ROUNDS]

Every start is a process of its own that ends once its first page is painted; what counts is the processor's time and
the most memory it had. A site of 260 patients is opened in a process of its own, too, and Argon2 is told apart.

The bare window is that of PySide6 as it is installed. Here its own modules are kept as files with bytecode
(packaging/shiboken_files.py), which shortens the start of any window; what a bare one then takes is told, too.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6
import shiboken6

ROOT = Path(__file__).parents[2]

BARE = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, window.close)
        return False
app = QApplication(sys.argv)
window = QMainWindow()
painted = Painted()
window.installEventFilter(painted)
window.resize(1440, 900)
window.show()
app.exec()
os._exit(0)
"""
WRITTEN = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
window = QMainWindow()
text = QLabel("VisitKeeper")
text.setAlignment(Qt.AlignmentFlag.AlignCenter)
window.setCentralWidget(text)
"""
"""The least that any page needs: Python's names of Qt's flags, and a font."""
UNLOCK = """
import os, sys
sys.path.insert(0, {root!r})
from main import main
main([{site!r}])
os._exit(0)
"""
OPEN = """
import os, sys
from time import process_time
sys.path.insert(0, {root!r})
import main
from gui import imports
imports.plain()
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv[:1])
from gui.app import Language, Settings, Shell, Theme, _unlock_page
from pathlib import Path
settings, language, theme = Settings(), Language("en", app), Theme()
theme.follow(settings)
from datetime import datetime, timezone
clock = lambda: datetime(2026, 11, 26, 9, 30, tzinfo=timezone.utc)
page = _unlock_page(language, theme, settings, Path({site!r}), clock, lambda: None)
page.by_itself = False
shell = Shell(language, theme, settings, page)
shell.show()
longest = 0.0
while not shell.ready:
    began = process_time()
    app.processEvents()
    longest = max(longest, process_time() - began)
from model.store import keys
from model.store.file import look
began = process_time()
keys.unwrapped(look(page.site)[0].user("demo"), "demo")
argon = process_time() - began
began = process_time()
page.who.setCurrentText("demo")
page.password.setText("demo")
page.unlock()
from PySide6.QtCore import QEventLoop
while not shell.inside or shell.inside.here != "today":  # what is worked on elsewhere is waited for, not counted twice
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
app.processEvents()
now = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
print(process_time() - began - argon, longest, now)
os._exit(0)
"""


def used(code: str, **environment: str) -> tuple[float, float, list[float]]:
    """The processor's seconds that a process takes, the most MB it has, and the numbers it prints."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else what was changed last would be compiled in every round
    process = subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, said
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, [float(word) for word in said.split()]


def as_installed(folder: Path) -> str:
    """Where the same PySide6 is found without the files that it was told to keep."""
    (folder / "shiboken6").mkdir(parents=True)
    (folder / "PySide6").symlink_to(Path(PySide6.__file__).parent)
    for file in Path(shiboken6.__file__).parent.iterdir():
        if file.name == "__init__.py":  # a file of its own: beside it the others are looked for
            shutil.copy2(file, folder / "shiboken6")
        elif file.name != "files.dir":
            (folder / "shiboken6" / file.name).symlink_to(file)
    return str(folder)


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        site = str(Path(name) / "demo.visits")
        made = ("demo", "--out", site, "--patients", "260", "--as-of", "2026-11-26")
        subprocess.run([sys.executable, str(ROOT / "main.py"), *made], check=True, stdout=subprocess.DEVNULL)
        home = {"VISITKEEPER_HOME": name}
        shown = {**home, "VISITKEEPER_QUIT_AFTER_PAINT": "unlock"}
        codes = {
            "bare window": (BARE, {**home, "PYTHONPATH": as_installed(Path(name) / "installed")}),
            "… its modules kept as files": (BARE, home),
            "… with a line of text": (BARE.replace("\nwindow = QMainWindow()", WRITTEN), home),
            "unlock page": (UNLOCK.format(root=str(ROOT), site=site), shown),
            "Today after the password": (OPEN.format(root=str(ROOT), site=site), home),
        }
        runs: dict[str, list[tuple[float, float, list[float]]]] = {title: [] for title in codes}
        for _ in range(rounds):
            for title, (code, environ) in codes.items():
                runs[title].append(used(code, **environ))
        bare = statistics.median(each[0] for each in runs["bare window"])
        memory = statistics.median(each[1] for each in runs["bare window"])
        for title, own in runs.items():
            span = statistics.median(each[2][0] if each[2] else each[0] for each in own)
            most = statistics.median(each[1] for each in own)
            print(f"{title:28} {1e3 * span:6.0f} ms {span / bare:6.2f} {most:6.0f} MB {most / memory:6.2f} times")
        now = statistics.median(each[2][2] for each in runs["Today after the password"])
        print(f"memory with Today in front, Argon2 done {now:.0f} MB {now / memory:.2f} times")
        longest = max(each[2][1] for each in runs["Today after the password"])
        print(f"longest piece loaded while a password is typed {1e3 * longest:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
