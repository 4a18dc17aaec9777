"""One window a site: a second start raises the first, a killed one is in nobody's way; who holds a file is told."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from gui.instance import Instance
from model import words_store
from model.store import Store, StoreFault
from model.words import plain
from tests.gui.small_site import site_file
from tests.study_notation import ROOT

HOLD = """
import sys
from pathlib import Path
from gui.instance import Instance
claim = Instance(Path(sys.argv[1]), "site")
print(claim.first, flush=True)
sys.stdin.read()
"""


def other(home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(home)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def told(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def test_a_lock_is_dropped_when_its_program_is_killed(tmp_path: Path) -> None:
    for _ in range(3):
        program = other(tmp_path)
        assert told(program) == "True"
        assert not Instance(tmp_path, "site").first
        elsewhere = Instance(tmp_path, "another site")
        assert elsewhere.first
        elsewhere.release()
        program.kill()
        program.communicate()
        mine = Instance(tmp_path, "site")
        assert mine.first
        late = other(tmp_path)
        assert told(late) == "False"
        late.communicate()
        mine.release()


def test_of_many_that_start_at_once_one_is_the_first(tmp_path: Path) -> None:
    for _ in range(3):
        programs = [other(tmp_path) for _ in range(4)]
        assert sorted(map(told, programs)) == ["False", "False", "False", "True"]
        for program in programs:
            program.communicate()


def test_a_later_start_raises_the_first_window_as_often_as_it_comes(qtbot: Any, tmp_path: Path) -> None:
    owner, raised = QObject(), []
    first = Instance(tmp_path, "site")
    first.listen(owner, lambda: raised.append(1))
    second = Instance(tmp_path, "site")
    assert not second.first
    with ThreadPoolExecutor() as pool:
        for times in (1, 2):
            answered = pool.submit(second.call)
            qtbot.waitUntil(answered.done)
            assert answered.result()
            assert len(raised) == times
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    qtbot.wait(50)
    assert len(raised) == 2
    owner.deleteLater()
    qtbot.wait(10)
    assert not second.call(0)
    first.release()


def test_a_later_start_waits_for_the_first_one_to_listen(qtbot: Any, tmp_path: Path) -> None:
    """Also where one that was killed has left its file behind."""
    first, second = Instance(tmp_path, "site"), Instance(tmp_path, "site")
    second.doorstep.touch()
    with ThreadPoolExecutor() as pool:
        answered = pool.submit(second.call)
        qtbot.waitUntil(lambda: not second.doorstep.exists())
        owner = QObject()
        first.listen(owner, lambda: None)
        qtbot.waitUntil(answered.done)
    assert answered.result()
    first.release()


def test_where_nothing_can_be_laid_down_nobody_is_heard_and_nothing_breaks(qtbot: Any, tmp_path: Path) -> None:
    owner, raised = QObject(), []
    first = Instance(tmp_path, "site")
    first.doorstep = tmp_path / "gone" / "here"
    first.listen(owner, lambda: raised.append(1))
    qtbot.wait(20)
    assert not raised
    assert not first.call(0)
    first.release()


@pytest.mark.parametrize("named", [((), ()), (("site.visits",), ("sub/../link.visits",))])
def test_the_program_started_twice_ends_at_once(tmp_path: Path, named: tuple[tuple[str, ...], ...]) -> None:
    """Also where one file is named in two ways."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "site.visits").touch()
    (tmp_path / "link.visits").symlink_to("site.visits")
    environ = os.environ | {"VISITKEEPER_HOME": str(tmp_path / "home")}
    code = (
        "import sys\nfrom PySide6.QtCore import QTimer\nfrom gui import app, shell\n"
        "def forward(self):\n    print('raised', flush=True); self.close()\n"
        "shell.Shell.come_forward = forward\n"
        "real = app.Instance.listen\n"
        "def listen(*given):\n    real(*given); print('up', flush=True)\n"
        "app.Instance.listen = listen\nsys.exit(app.main(sys.argv[1:]))"
    )
    start, again = ([sys.executable, "-c", code, *(str(tmp_path / name) for name in names)] for names in named)
    first = subprocess.Popen(start, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True)
    assert told(first) == "up"
    second = subprocess.run(again, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=30, check=False)
    assert (second.returncode, second.stdout) == (0, "")
    assert first.communicate(timeout=30)[0].strip() == "raised"


def test_who_holds_a_file_and_since_when_is_told(tmp_path: Path) -> None:
    site = site_file(tmp_path / "site.visits")
    with Store.open(site, "Li", "pass word") as store:
        assert not store.unclean
        with pytest.raises(StoreFault) as caught:
            Store.open(site, "Li", "pass word")
        said = words_store.fault(plain, caught.value.code, **caught.value.facts)
        assert f"{site} has been open since 2" in said
        assert "by Li (" in said
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["site.visits"]


def test_an_unclean_end_is_known_at_the_next_opening(tmp_path: Path) -> None:
    site = site_file(tmp_path / "site.visits")
    code = (
        "import os, sys; from pathlib import Path; from model.store import Store;"
        "Store.open(Path(sys.argv[1]), 'Li', 'pass word'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(site)], cwd=ROOT, check=False)
    with Store.open(site, "Li", "pass word") as store:
        assert store.unclean
    with Store.open(site, "Li", "pass word") as store:
        assert not store.unclean
