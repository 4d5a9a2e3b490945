"""Envelopes taken apart and put together by hand, apart from the code that is checked with them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Parts(NamedTuple):
    """A file's header, the lines between the first and the last, and the last."""

    header: dict[str, Any]
    lines: list[bytes]
    end: bytes

    @property
    def space(self) -> str:
        """The only team the file names."""
        return str(self.header["spaces"][0]["id"])

    @property
    def bodies(self) -> list[bytes]:
        """The payloads of its changes."""
        return [one.split(b" ", 3)[3] for one in self.lines if one.startswith(b"C ")]


def parts(path: Path) -> Parts:
    """Take a file apart."""
    first, *lines, end, rest = gzip.decompress(path.read_bytes()).split(b"\n")
    assert rest == b""
    assert first.startswith(b"H ")
    assert end.startswith(b"E ")
    return Parts(json.loads(first[2:]), lines, end)


def id_of(payload: bytes) -> str:
    """The name of a payload by the format's own words."""
    return base64.urlsafe_b64encode(hashlib.sha256(payload).digest()[:24]).decode()


def line(payload: bytes, space: str, letter: str = "C") -> bytes:
    """A line that proves itself."""
    return b"%b %b %b %b" % (letter.encode(), space.encode(), id_of(payload).encode(), payload)


def head(header: Any) -> bytes:
    """The first line."""
    return b"H " + (header if isinstance(header, bytes) else json.dumps(header).encode())


def proof(before: bytes) -> bytes:
    """The last line for the bytes before it."""
    told = {"lines": before.count(b"\n"), "bytes": len(before), "sha256": hashlib.sha256(before).hexdigest()}
    return b"E " + json.dumps(told).encode() + b"\n"


def unpacked(header: Any, lines: Iterable[bytes]) -> bytes:
    """A whole file before packing, with the last line that proves it."""
    before = b"".join(one + b"\n" for one in (head(header), *lines))
    return before + proof(before)


def write(path: Path, header: Any, lines: Iterable[bytes]) -> Path:
    """Write a whole file; where it lies."""
    path.write_bytes(packed(header, lines))
    return path


def packed(header: Any, lines: Iterable[bytes]) -> bytes:
    """A whole file's bytes, not made smaller: so regular a file would count as a trap."""
    return gzip.compress(unpacked(header, lines), 0)
