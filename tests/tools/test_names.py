"""A tool that is run as a script stands first on the path: none bears the name of a module of Python's own."""

from __future__ import annotations

import sys
from pathlib import Path


def test_no_tool_stands_before_a_module_of_python() -> None:
    names = {path.stem for path in Path(__file__).parent.glob("*.py")}
    assert "before_and_after" in names
    assert names & sys.stdlib_module_names == set()
