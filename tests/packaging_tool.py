"""The scripts of packaging/ as the tests of them read them: that folder is no package, and never may be one."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from tests.study_notation import ROOT

FOLDER = ROOT / "packaging"


def packaging_tool(name: str) -> ModuleType:
    """A script by its name, with its siblings where it imports them from; read once, for all tests."""
    known = f"packaging_tool_{name}"  # PyPI has packages called as some of them are
    if known not in sys.modules:
        if str(FOLDER) not in sys.path:
            sys.path.append(str(FOLDER))
        spec = importlib.util.spec_from_file_location(known, FOLDER / f"{name}.py")
        assert spec and spec.loader
        sys.modules[known] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[known])
    return sys.modules[known]
