"""The ready-built demo is made anew when the code that makes it changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cycletui.demo import throwaway


def test_it_depends_on_all_code_that_makes_it() -> None:
    names = {f"{path.parent.name}/{path.name}" for path in throwaway.sources()}
    assert {"demo/acts.py", "demo/build.py", "records/kind.py", "store/store.py", "journal/change.py"} <= names


def test_another_version_of_a_file_is_another_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "acts.py"
    file.write_text("ROOM = 7")
    monkeypatch.setattr(throwaway, "sources", lambda: [file])
    before = throwaway._key()
    file.write_text("ROOM = 12")
    os.utime(file, ns=(1, 1))
    assert throwaway._key() != before
