"""Why something could not be read or written is said in words of ours, at every place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import cycletui
from cycletui.store.errors import why_not


@pytest.mark.parametrize("code", ["ENOENT", "EACCES", "EROFS", "ENOSPC", "ENAMETOOLONG", "EIO", "EISDIR", "ENOTDIR"])
def test_what_a_laptop_says_is_put_into_words(code: str) -> None:
    number = getattr(errno, code)
    said = why_not(OSError(number, os.strerror(number)))
    assert said != os.strerror(number)
    assert said[0].islower()
    assert not said.endswith(".")


def test_what_nobody_knows_is_said_as_the_laptop_says_it() -> None:
    assert why_not(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why_not(OSError("odd")) == "odd"
    assert why_not(ValueError("embedded null byte")) == "that is no name for a file"


def test_no_other_place_says_it_by_itself() -> None:
    source = Path(cycletui.__file__).parent
    here = {path.name for path in source.rglob("*.py") if "strerror" in path.read_text(encoding="utf-8")}
    assert here == {"errors.py"}
