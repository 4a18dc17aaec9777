"""A desk: a screen, a keyboard and a mouse of the X window system, and on it the program as people start it.

Nothing here reaches into the program. What it does is seen on the screen, in the titles of its windows and in files.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QColor, QImage

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool", "xkbcomp", "pdftotext")
SIZE = (1366, 768)
PATIENCE = 20.0
"""Seconds until something that is waited for is held to be missing."""
HAN = "请假外出改期家属陪同"
"""What the keyboard has keys for besides those of every keyboard: a remapped key may come too late to be read."""
_KEYS = [f"FK{n}" for n in range(13, 25)]
_KEYMAP = """
xkb_keymap {{
    xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
    xkb_types {{ include "complete" }};
    xkb_compat {{ include "complete" }};
    xkb_symbols {{ include "pc+us+inet(evdev)" {keys} }};
}};
"""


def lacking() -> list[str]:
    """The tools that a desk needs and this machine has not."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


def until(found: Callable[[], T], what: str, instead: Callable[[], object] = str) -> T:
    """What is found once there is something; the test fails when it takes too long, and says what was there instead."""
    deadline = time.monotonic() + PATIENCE
    while not (result := found()):
        assert time.monotonic() < deadline, f"waited in vain for {what}; there was {instead()}"
        time.sleep(0.02)
    return result


class Desk:
    """The screen with its keyboard and mouse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        reading, writing = os.pipe()
        size = "x".join(map(str, SIZE))
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-fbdir", str(folder)]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            self.display = f":{said.readline().strip()}"
        assert self.display != ":", "Xvfb did not start"
        self.environment = {**os.environ, "DISPLAY": self.display, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
        keys = " ".join(f"replace key <{key}> {{ [U{ord(han):04X}] }};" for key, han in zip(_KEYS, HAN, strict=False))
        told = ["xkbcomp", "-w", "0", "-", self.display]
        subprocess.run(told, input=_KEYMAP.format(keys=keys), text=True, check=True, env=self.environment)

    def close(self) -> None:
        """Take the screen away."""
        self._server.terminate()
        self._server.wait()

    def tool(self, *arguments: object) -> str:
        """What xdotool says; nothing when it finds nothing."""
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout

    def seen(self) -> QImage:
        """The screen as it is now, from the file in which the server keeps it."""
        dump = (self.folder / "Xvfb_screen0").read_bytes()
        head, colours = struct.unpack_from(">I", dump)[0], struct.unpack_from(">I", dump, 76)[0]
        pixels = dump[head + colours * 12 :]
        return QImage(pixels, *SIZE, SIZE[0] * 4, QImage.Format.Format_RGB32).copy()


class Program:
    """The program on a desk, on the demo site of a fixed day, and the hand of somebody who uses it."""

    def __init__(self, desk: Desk, home: Path, site: Path, day: str, language: str = "en") -> None:
        self.desk, self.home, self.site = desk, home, home / "demo" / f"demo-{day}-41-1.visits"
        self.site.parent.mkdir(parents=True)
        shutil.copy(site, self.site)
        (home / "settings.json").write_text(json.dumps({"language": language, "theme": "light"}), "utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "main.py", "demo", "--as-of", day],
            cwd=ROOT, env={**desk.environment, "VISITKEEPER_HOME": str(home), "HOME": str(home)},
        )  # fmt: skip

    # What is seen.

    def windows(self) -> list[tuple[str, str]]:
        """The visible windows with a title, from the back to the front: number and title."""
        numbers = self.desk.tool("search", "--onlyvisible", "--name", ".").split()
        titled = ((number, self.desk.tool("getwindowname", number).strip()) for number in numbers)
        return [(number, title) for number, title in titled if title]

    def front(self, title: str) -> str:
        """The number of the window with that in its title, once it is in front and takes the keys."""

        def there() -> str:
            number, found = (self.windows() or [("", "")])[-1]
            return number if title in found else ""

        number = until(there, f"a window called {title!r} in front", self.windows)
        self.desk.tool("windowfocus", "--sync", number)
        return number

    def holder(self) -> str:
        """The number of the window that has the keys."""
        return self.desk.tool("getwindowfocus").strip()

    def saves(self, deed: Callable[[], object]) -> None:
        """Do something, and wait until the site file says so."""
        before = self.site.stat().st_mtime_ns
        deed()
        until(lambda: self.site.stat().st_mtime_ns > before, "an entry in the site file")

    def painted(self, colour: str) -> None:
        """Wait until the screen begins with that colour."""
        wanted = QColor(colour).rgb()
        until(lambda: wanted in {self.desk.seen().pixel(x, 0) for x in range(40)}, f"{colour} at the top of the screen")

    # What the hand does.

    def press(self, *chords: str) -> None:
        """Press keys, wherever they go."""
        self.desk.tool("key", "--delay", 8, *chords)

    def write(self, text: str) -> None:
        """Type a word."""
        self.desk.tool("type", "--delay", 8, text)

    def type(self, text: str) -> None:
        """Type a word and Enter."""
        self.write(text)
        self.press("Return")

    def click(self, at: tuple[int, int]) -> None:
        """Click that place of the screen."""
        self.desk.tool("mousemove", "--sync", *at, "click", 1)

    def click_main(self, window: str, colour: str) -> None:
        """Click the one button of a window that has the colour of buttons that are meant to be pressed."""
        told = dict(line.split("=") for line in self.desk.tool("getwindowgeometry", "--shell", window).split())
        left, top = int(told["X"]), int(told["Y"])
        right, bottom = left + int(told["WIDTH"]), top + int(told["HEIGHT"])
        self.click(until(lambda: _longest(self.desk.seen(), colour, (left, top, right, bottom)), "its main button"))

    def quit(self) -> int:
        """Close the window as its frame would, and say how the program ended."""
        _close(self.desk.display, int(self.front("NCT07235319")))
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def _longest(image: QImage, colour: str, within: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """A place just inside the widest area of a colour; None while there is none as wide as a button."""
    wanted, (left, top, right, bottom) = QColor(colour).rgb(), within
    best, place = 30, None
    for y in range(max(top, 0), min(bottom, image.height()) - 4):
        run = 0
        for x in range(max(left, 0), min(right, image.width())):
            run = run + 1 if image.pixel(x, y) == wanted == image.pixel(x, y + 4) else 0
            if run > best:
                best, place = run, (x - run // 2, y + 3)
    return place


class _Message(ctypes.Structure):
    """Xlib's XClientMessageEvent, padded to the size of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 16),
    )


def _close(display: str, window: int) -> None:
    """Ask a window to close, as the button in a window manager's frame does; xdotool of Debian 12 cannot."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    protocols, closing = (x.XInternAtom(connection, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    message = _Message(type=33, window=window, message_type=protocols, format=32)
    message.data[0] = closing
    x.XSendEvent(connection, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x.XCloseDisplay(connection)
