"""How far a long piece of work has come, told from its thread to whoever waits, and stopped by them."""

from __future__ import annotations

import threading
from typing import BinaryIO, cast

from cycletui.exchange.errors import ExchangeError


class StoppedError(ExchangeError):
    """Somebody stopped the work before anything was written."""


class Progress:
    """Shared between two threads: `words` and `share` (0 to 1) say where the work is."""

    def __init__(self) -> None:
        self.words, self.share = "", 0.0
        self.final = False
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask for an end; the work ends at its next step, or goes on where it is past turning back."""
        self._stop.set()

    def at(self, words: str, share: float) -> None:
        """The work is here. Raises `StoppedError` where an end was asked for."""
        self.words, self.share = words, min(share, 1.0)
        if self._stop.is_set():
            raise StoppedError("Stopped. Nothing was changed.")

    def past_turning_back(self, words: str) -> None:
        """What follows is done to its end: it is one transaction."""
        self.at(words, 1.0)
        self.final = True


class _Counted:
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, size: int, progress: Progress) -> None:
        self._file, self._size, self._progress, self._came = file, max(size, 1), progress, 0

    def read(self, size: int) -> bytes:
        """The next bytes. Raises `StoppedError`."""
        self._progress.at("Reading the file", self._came / self._size)
        data = self._file.read(size)
        self._came += len(data)
        return data


def counted(file: BinaryIO, size: int, progress: Progress) -> BinaryIO:
    """The file, read under the eyes of `progress`."""
    return cast(BinaryIO, _Counted(file, size, progress))
