"""A new file of plain text, beside what people have there already."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from cycletui.exchange.errors import ExchangeError
from cycletui.store.errors import why_not


def write_new(path: Path, text: str, what: str, *, name: str = "") -> Path:
    """Write the text, and say where it is: in a folder under the `name`. No file is written over.

    Others on this machine cannot read it. Raises `ExchangeError`, with a sentence that says `what` could not be
    written; then nothing is left of it.
    """
    target = path
    try:
        if name and path.is_dir():
            target = path / name
        # the same line ends everywhere, so that a page holds what its own proof says
        with open(target, "x", encoding="utf-8", newline="\n", opener=_for_its_owner) as file:
            _fill(file, target, text)
    except FileExistsError:
        raise ExchangeError(f"{target} is there already: it was left alone. Take another name.") from None
    except (OSError, ValueError) as wrong:
        missing = isinstance(wrong, FileNotFoundError)
        why = f"there is no folder {target.parent}" if missing else why_not(wrong)
        raise ExchangeError(f"The {what} could not be written to {path}: {why}.") from None
    return target


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _fill(file: TextIO, target: Path, text: str) -> None:
    """Write it all, or take the file away again."""
    try:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    except BaseException:
        file.close()
        target.unlink(missing_ok=True)
        raise
