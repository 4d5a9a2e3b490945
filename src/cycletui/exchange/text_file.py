"""A new file of plain text, beside what people have there already."""

from __future__ import annotations

from pathlib import Path

from cycletui.exchange.errors import ExchangeError


def write_new(path: Path, text: str, what: str, *, name: str = "") -> Path:
    """Write the text, and say where it is: in a folder under the `name`. No file is written over.

    Raises `ExchangeError`, with a sentence that says `what` could not be written.
    """
    target = path
    try:
        if name and path.is_dir():
            target = path / name
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ExchangeError(f"{target} is there already: it was left alone. Take another name.") from None
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "that is no name for a file"
        raise ExchangeError(f"The {what} could not be written to {path}: {why}.") from None
    return target
