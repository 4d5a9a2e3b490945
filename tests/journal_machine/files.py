"""Files taken apart and put together by hand, so that what the app reads is told twice."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cycletui.exchange.envelope import Writer
from tests.model.reference import Body, change_id


class Line(NamedTuple):
    """One line that proves itself."""

    letter: str
    space: str
    id: str
    payload: bytes


@dataclass
class File:
    """A file that was made: its header, its lines, and what its laptop held then (honest ones)."""

    path: Path
    header: dict[str, Any]
    lines: list[Line]
    held: frozenset[str] = frozenset()
    honest: bool = False
    damaged: int = 0

    @property
    def spaces(self) -> list[str]:
        return [one["id"] for one in self.header["spaces"]]

    def tips(self, space: str) -> dict[str, list[Any]]:
        """Per laptop the runs that the header tells."""
        told = next(one.get("tips", {}) for one in self.header["spaces"] if one["id"] == space)
        return {device: [tuple(run) for run in runs] for device, runs in told.items()}


def intact(raw: bytes, teams: Iterable[str]) -> Line | None:
    """The line, if it proves itself."""
    parts = raw.split(b" ", 3)
    if len(parts) != 4 or len(parts[0]) != 1 or not b"A" <= parts[0] <= b"Z":
        return None
    letter, space, line_id, payload = parts
    if line_id.decode("latin-1") != change_id(payload) or space.decode("latin-1") not in teams:
        return None
    try:
        payload.decode()
    except UnicodeDecodeError:
        return None
    return Line(letter.decode(), space.decode(), line_id.decode(), payload)


def taken_apart(path: Path) -> File:
    """What is in a whole file; its last line is checked here too."""
    content = gzip.decompress(path.read_bytes())
    first, *middle, last, end = content.split(b"\n")
    assert end == b""
    before = content[: -len(last) - 1]
    proof = {"lines": len(middle) + 1, "bytes": len(before), "sha256": hashlib.sha256(before).hexdigest()}
    assert last[:2] == b"E "
    assert json.loads(last[2:]) == proof
    header = json.loads(first[2:])
    teams = [one["id"] for one in header["spaces"]]
    lines = [intact(raw, teams) for raw in middle]
    assert None not in lines
    return File(path, header, [line for line in lines if line is not None])


def put_together(path: Path, header: dict[str, Any], lines: Sequence[Line]) -> File:
    """A whole file with these lines."""
    with path.open("wb") as out:
        writer = Writer(out, header)
        for line in lines:
            writer.line(*line)
        writer.finish()
    return File(path, header, list(lines))


def sealed(path: Path, header: dict[str, Any], raw: Sequence[bytes]) -> File:
    """A whole file with lines as they are, proved or not; those that prove themselves are its lines."""
    before = b"".join(line + b"\n" for line in (b"H " + json.dumps(header).encode(), *raw))
    proof = {"lines": len(raw) + 1, "bytes": len(before), "sha256": hashlib.sha256(before).hexdigest()}
    path.write_bytes(gzip.compress(before + b"E " + json.dumps(proof).encode() + b"\n", mtime=0))
    teams = [one["id"] for one in header["spaces"]]
    found = [intact(line, teams) for line in raw]
    return File(path, header, [line for line in found if line], damaged=found.count(None))


def raw_line(line: Line) -> bytes:
    return b"%b %b %b %b" % (line.letter.encode(), line.space.encode(), line.id.encode(), line.payload)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    place %= len(data)
    return data[:place] + bytes([data[place] ^ (1 << bit % 8)]) + data[place + 1 :]


def what_is_left(data: bytes) -> tuple[bytes, bool]:
    """All that can be unpacked, byte for byte, and whether the packing was whole."""
    inflate = zlib.decompressobj(31)
    found = b""
    for place in range(len(data)):
        if inflate.eof:
            return found, False
        try:
            found += inflate.decompress(data[place : place + 1])
        except zlib.error:
            return found, False
    return found, inflate.eof


def salvaged(data: bytes) -> File | None:
    """What the intact lines of broken bytes are; `None` where not even the header is left."""
    content, _ = what_is_left(data)
    first, *rest = content.split(b"\n")
    try:
        header = json.loads(first[2:]) if first[:2] == b"H " else {}
        if not rest or header["format"] != "cycletui" or header["major"] != 1 or header["kind"] != "sync":
            return None
        teams = [one["id"] for one in header["spaces"]]
    except (ValueError, KeyError, TypeError):
        return None
    found = [intact(raw, teams) for raw in rest if raw]
    return File(Path(), header, [line for line in found if line])


def hand_made(body: Body, space: str | None = None) -> Line:
    """A change as another version may have written it."""
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Line("C", space or body["sp"], change_id(raw), raw)


def whole(data: bytes) -> bool:
    """Whether these bytes still are a file that proves itself."""
    content, unpacked = what_is_left(data)
    if not unpacked or not content.endswith(b"\n"):
        return False
    *middle, last = content[:-1].split(b"\n")
    before = content[: -len(last) - 1]
    proof = {"lines": len(middle), "bytes": len(before), "sha256": hashlib.sha256(before).hexdigest()}
    return last[:2] == b"E " and last[2:] == json.dumps(proof, separators=(",", ":")).encode()
