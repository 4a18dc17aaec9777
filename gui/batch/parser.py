"""Reads what was typed, by the table of commands, and refuses in one line of the language asked for.

What argparse says by itself it says in English only. Its sentences are few: each is known again here, and the parts of
it are put into one of ours; a test tries every one of them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import NoReturn

from gui.batch.arguments import LANG
from gui.batch.commands import COMMANDS, GROUPS
from gui.batch.job import Sorry
from model import VERSION, words
from model.words import Tr, Words

PROGRAM = "visitkeeper" if getattr(sys, "frozen", False) else "main.py"
"""What people type to run it: the built program or, in a checkout, its source."""

_SAID: tuple[tuple[str, Words], ...] = (
    (r"the following arguments are required: (?P<what>.*)", lambda tr: tr("lacking: {what}")),
    (r"unrecognized arguments: (?P<what>.*)", lambda tr: tr("not understood: {what}")),
    (
        r"argument (?P<name>.*?): invalid choice: (?P<what>.*) \(choose from (?P<known>.*)\)",
        lambda tr: tr("{name} cannot be {what}; write one of: {known}"),
    ),
    (
        r"argument (?P<name>.*?): expected (one argument|at least one argument)",
        lambda tr: tr("{name} lacks its value"),
    ),
    (
        r"argument (?P<name>.*?): not allowed with argument (?P<what>.*)",
        lambda tr: tr("{name} and {what} cannot be asked for together"),
    ),
    (r"argument (?P<name>.*?): ignored explicit argument .*", lambda tr: tr("{name} takes no value")),
    (r"argument (?P<name>.*?): (?P<what>.*)", lambda tr: tr("{name}: {what}", "an option and its fault")),
)
"""What argparse says of a slip, and how we say it; the last one is what our own types say."""

_LONGEST = 300
"""Characters of what is quoted: the list of a group's commands fits."""

_HELP: tuple[tuple[str, Words], ...] = (
    ("usage: ", lambda tr: tr("usage: ")),
    ("positional arguments:", lambda tr: tr("positional arguments:")),
    ("options:", lambda tr: tr("options:")),
    ("show this help message and exit", lambda tr: tr("show this help message and exit")),
)
"""What argparse itself puts into a help."""


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    tr: Tr = staticmethod(words.plain)

    def error(self, message: str) -> NoReturn:
        """Refuse."""
        self.refuse(_told(self.tr, message))

    def refuse(self, detail: str) -> NoReturn:
        """Refuse, and say where to read on."""
        raise Sorry(self.tr("{detail}; see {command} --help").format(detail=detail, command=self.prog))

    def format_help(self) -> str:
        """The help, all of it in one language."""
        text = super().format_help()
        for theirs, ours in _HELP:
            text = text.replace(theirs, ours(self.tr))
        return text


def _told(tr: Tr, message: str) -> str:
    """What argparse says, on one line in our words; as it is, if it is nothing that we know."""
    for theirs, ours in _SAID:
        if found := re.fullmatch(theirs, message, re.DOTALL):
            parts = {name: words.shown(part, "en", _LONGEST) for name, part in found.groupdict().items()}
            return ours(tr).format(**parts)
    return words.shown(message, "en", _LONGEST)


def understood(argv: Sequence[str], tr: Tr) -> argparse.Namespace:
    """What was typed, by its parts. Raises Sorry."""
    whole = parser(tr)
    typed = (word for before, word in pairwise(["", *argv]) if not word.startswith("-") and before != "--lang")
    _need_command(whole, next(typed, COMMANDS[0].name))
    return whole.parse_args(list(argv))


def _need_command(whole: Parser, typed: str) -> None:
    """Refuse what is no command, and name the one that was meant: a list of all of them helps nobody."""
    known = tuple(dict.fromkeys(command.name.partition(" ")[0] for command in COMMANDS))
    if typed not in known:
        text, meant = whole.tr("{what} is no command"), get_close_matches(typed, known, 1)
        if meant:
            text = whole.tr("{what} is no command; write {meant} if that is meant")
        whole.refuse(text.format(what=words.shown(typed, "en"), meant=", ".join(meant)))


def parser(tr: Tr) -> Parser:
    """The parser of all commands, which leaves in `work` what does the one that was asked for."""
    Parser.tr = staticmethod(tr)
    whole = Parser(prog=PROGRAM, allow_abbrev=False, description=tr("Without a command, the window opens."))
    about = tr("show the version and exit")
    whole.add_argument("--version", action="version", version=f"VisitKeeper {VERSION}", help=about)
    LANG(whole, tr)
    top = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    groups = {"": top}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            inner = top.add_parser(group, help=GROUPS[group](tr), allow_abbrev=False)
            LANG(inner, tr)
            groups[group] = inner.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
        about = command.about(tr)
        row = groups[group].add_parser(name, help=about, description=about, allow_abbrev=False)
        row.set_defaults(command=command.name, work=command.work, changes=command.changes, as_of=None, known_at=None)
        for argument in (LANG, *command.given):
            argument(row, tr)
    return whole
