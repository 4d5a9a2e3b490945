"""Recognising a file by its content: the envelope itself, a mail system's zip around it, or a file
locked with a passphrase."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from cycletui.exchange.envelope import MAX_BYTES
from cycletui.exchange.errors import ExchangeError, NotOursError
from cycletui.records.harmless import one_line
from cycletui.store.errors import why_not

GZIP, ZIP, AGE = b"\x1f\x8b", b"PK\x03\x04", b"age-encryption.org/"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The packed envelope in the file. Raises `ExchangeError` where there is none."""
    try:
        with path.open("rb") as file:
            start = file.read(32)
            file.seek(0)
            if not start:
                raise ExchangeError(f"{path.name} is empty. Nothing was taken in.")
            if start.startswith(AGE):
                raise ExchangeError(
                    f"{path.name} is locked with a passphrase, which this version cannot open yet. "
                    "Nothing was taken in."
                )
            if start.startswith(ZIP):
                with _unzipped(file, path.name) as inner:
                    yield inner
            elif start.startswith(GZIP):
                yield file
            else:
                raise NotOursError(path.name)
    except OSError as wrong:
        raise ExchangeError(f"{one_line(str(path), 160)} cannot be read: {why_not(wrong)}.") from None


@contextmanager
def _unzipped(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    with ExitStack() as held:
        with _reading_zip(name):
            archive = held.enter_context(zipfile.ZipFile(file))
            for member in archive.infolist():
                if member.is_dir() or member.file_size > MAX_BYTES or member.flag_bits & 1:
                    continue
                inner = held.enter_context(archive.open(member))
                if inner.read(2) == GZIP:
                    inner.seek(0)
                    break
            else:
                raise ExchangeError(f"{name} holds no cycletui file. Nothing was taken in.")
        yield cast(BinaryIO, _Member(inner, name))


class _Member:
    """A file inside a zip, as far as an envelope reads it."""

    def __init__(self, inner: IO[bytes], name: str) -> None:
        self._inner, self._name = inner, name

    def read(self, size: int) -> bytes:
        """The next bytes. Raises `ExchangeError`."""
        with _reading_zip(self._name):
            return self._inner.read(size)


@contextmanager
def _reading_zip(name: str) -> Iterator[None]:
    try:
        yield
    except ExchangeError:
        raise
    except Exception:
        # each way of packing has errors of its own for damage
        raise ExchangeError(f"{name} is a damaged zip file. Nothing was taken in.") from None


def hash_of(path: Path) -> str:
    """The SHA-256 of the file as it lies there. Raises `ExchangeError`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as wrong:
        raise ExchangeError(f"{one_line(str(path), 160)} cannot be read: {why_not(wrong)}.") from None
