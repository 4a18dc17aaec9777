"""Reads what was typed, by the table of commands."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from gui.batch.arguments import LANG
from gui.batch.commands import COMMANDS, GROUPS
from gui.batch.job import Sorry
from model import VERSION, words
from model.words import Tr

PROGRAM = "visitkeeper" if getattr(sys, "frozen", False) else "main.py"
"""What people type to run it: the built program or, in a checkout, its source."""


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    tr: Tr = staticmethod(words.plain)

    def error(self, message: str) -> NoReturn:
        """Refuse."""
        raise Sorry(self.tr("{detail}; see {command} --help").format(detail=message, command=self.prog))


def parser(tr: Tr) -> Parser:
    """The parser of all commands, which leaves in `work` what does the one that was asked for."""
    Parser.tr = staticmethod(tr)
    whole = Parser(prog=PROGRAM, allow_abbrev=False, description=tr("Without a command, the window opens."))
    whole.add_argument("--version", action="version", version=f"VisitKeeper {VERSION}")
    top = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    groups = {"": top}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            inner = top.add_parser(group, help=GROUPS[group](tr), allow_abbrev=False)
            groups[group] = inner.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
        about = command.about(tr)
        row = groups[group].add_parser(name, help=about, description=about, allow_abbrev=False)
        row.set_defaults(command=command.name, work=command.work, as_of=None, known_at=None)
        for argument in (LANG, *command.given):
            argument(row, tr)
    return whole
