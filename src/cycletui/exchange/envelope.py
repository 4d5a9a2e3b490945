"""The `.cycle` envelope: gzip around lines `<Letter> <team> <id> <payload>`, where each id is the
hash of its payload. The first line tells what the file is, the last proves that it is whole."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from cycletui import __version__
from cycletui.exchange.errors import ExchangeError, NotOursError, NotWholeError
from cycletui.journal import tips
from cycletui.journal.change import MAX_LINE, TOO_LONG, id_of

FORMAT = "cycletui"
MAJOR, MINOR = 1, 0
LEAST = "0.1.0"
MAX_BYTES = 512 << 20
MAX_RATIO = 200
MAX_CHANGES = 5_000_000
MAX_LINES = 6_000_000
"""Of any kind: a small file may hold a great many empty lines."""
CHUNK = 1 << 20
RATIO_FROM = 4 << 20
"""Below so many bytes a good ratio is no sign of a trap: a header alone can be that regular."""


class Header(NamedTuple):
    """What the first line says. `spaces` maps a team's id to its title and tips."""

    kind: str
    export: str
    at: str
    device: str
    device_name: str
    by_name: str
    app: str
    minor: int
    spaces: dict[str, dict[str, Any]]


class Line(NamedTuple):
    """A proved line."""

    number: int
    letter: str
    space: str
    id: str
    payload: bytes


class Damaged(NamedTuple):
    """A line that could not be proved, and why."""

    number: int
    why: str
    payload: bytes


@dataclass(slots=True)
class Envelope:
    """A file that is being read. `header` is known from the start; `whole` once all lines were."""

    file: BinaryIO
    header: Header
    salvage: bool
    whole: bool
    _lines: Iterator[tuple[int, bytes]]

    def lines(self) -> Iterator[Line | Damaged]:
        """The lines in their order. Raises `NotWholeError` at the end of a file that was cut or altered
        (not with `salvage`), `ExchangeError` at a limit for the whole file."""
        changes = 0
        teams = {space.encode() for space in self.header.spaces}
        for number, raw in self._lines:
            if number > MAX_LINES:
                raise ExchangeError(f"The file holds more than {MAX_LINES:,} lines. Nothing was taken in.")
            found = _line(number, raw, teams)
            if isinstance(found, Line) and found.letter == "C":
                changes += 1
                if changes > MAX_CHANGES:
                    raise ExchangeError(f"The file holds more than {MAX_CHANGES:,} changes. Nothing was taken in.")
            yield found
        self.whole = True


def _line(number: int, raw: bytes, teams: set[bytes]) -> Line | Damaged:
    if len(raw) >= MAX_LINE:
        return Damaged(number, TOO_LONG, raw)
    parts = raw.split(b" ", 3)
    if len(parts) != 4 or len(parts[0]) != 1 or not parts[0].isalpha() or not parts[0].isupper():
        return Damaged(number, "not a line of this format", raw)
    letter, space, line_id, payload = parts
    if space not in teams:
        return Damaged(number, "of a team that the file does not name", raw)
    proof = id_of(payload)
    if line_id != proof.encode():
        return Damaged(number, "its content is not what its id says", raw)
    if not payload.isascii():
        try:
            payload.decode()
        except UnicodeDecodeError:
            return Damaged(number, "not UTF-8", raw)
    return Line(number, letter.decode(), space.decode(), proof, payload)


def open_envelope(file: BinaryIO, name: str, *, salvage: bool = False) -> Envelope:
    """Read the header. Raises `ExchangeError` for a file that is not ours, or of a newer version."""
    lines = _all_lines(file, name, salvage=salvage)
    try:
        _, first = next(lines)
    except StopIteration:
        raise NotOursError(name) from None
    return Envelope(file, header_of(first, name), salvage, False, lines)


def header_of(first: bytes, name: str) -> Header:
    """The header in the first line. Raises `ExchangeError`."""
    try:
        raw = json.loads(first[2:]) if first[:2] == b"H " and len(first) < MAX_LINE else None
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or type(raw.get("major")) is not int:
        raise NotOursError(name)
    if raw["major"] > MAJOR:
        least = str(raw.get("least", "?"))[:20]
        raise ExchangeError(
            f"{name} was written by a newer cycletui: version {least} or later reads it, this is {__version__}. "
            "Nothing was taken in."
        )
    spaces = _spaces(raw.get("spaces"))
    if not spaces:
        raise ExchangeError(f"{name} names no team whose work it carries. Nothing was taken in.")
    texts = {key: _text(raw, key) for key in ("kind", "export", "at", "device", "device_name", "by_name", "app")}
    minor = raw.get("minor")
    return Header(**texts, minor=minor if type(minor) is int else 0, spaces=spaces)


def _spaces(raw: Any) -> dict[str, dict[str, Any]]:
    """The teams by id, with nothing but what can be read of each: a header may hold anything."""
    found = {}
    for one in raw if isinstance(raw, list) else ():
        team = _text(one, "id") if isinstance(one, Mapping) else ""
        if team and team == one["id"]:
            runs = tips.from_json(one.get("tips"))
            told = {device: [list(run) for run in some] for device, some in runs.items()}
            found[team] = {"id": team, "title": _text(one, "title"), "tips": told}
    return found


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or len(value) > 200:
        return ""
    # a header is read before anything is proved: what is no text is no text
    return value.encode("utf-8", "replace").decode()


def _all_lines(file: BinaryIO, name: str, *, salvage: bool) -> Iterator[tuple[int, bytes]]:
    """Each line with its number; the last one has to prove all bytes before it."""
    digest = hashlib.sha256()
    held: bytes | None = None
    left = endless = b""
    number = size = 0
    intact = True
    try:
        for data in _unpacked(file, name):
            lines = (left + data).split(b"\n")
            left = lines.pop()
            if endless and lines:
                # the end of a line that was too long to hold: its start is enough to say so
                digest.update(lines[0] + b"\n")
                size += len(lines[0]) + 1
                number += 1
                yield number, endless
                endless = b""
                del lines[0]
            for line in lines:
                if held is not None:
                    digest.update(held + b"\n")
                    size += len(held) + 1
                    number += 1
                    yield number, held
                held = line
            if len(left) > MAX_LINE:
                if held is not None:
                    digest.update(held + b"\n")
                    size += len(held) + 1
                    number += 1
                    yield number, held
                    held = None
                digest.update(left)
                size += len(left)
                endless = endless or left
                left = b""
    except _CutError:
        intact = False
    if intact and not left and not endless and held is not None:
        intact = _proves(held, number, size, digest.hexdigest())
        if intact:
            return
    if number == 0 and held is None:
        raise NotOursError(name)
    if number == 0 or salvage:
        for rest in (held, endless or left):
            if rest:
                number += 1
                yield number, rest
    if not salvage:
        raise NotWholeError(
            f"{name} did not arrive whole: it was cut or altered on its way. Nothing was taken in. "
            "Ask for it again, or take what is intact with --salvage."
        )


class _CutError(Exception):
    pass


def _proves(last: bytes, number: int, size: int, digest: str) -> bool:
    try:
        raw = json.loads(last[2:]) if last[:2] == b"E " and len(last) < 1000 else None
    except (ValueError, RecursionError):
        return False
    wanted = {"lines": number, "bytes": size, "sha256": digest}
    return isinstance(raw, dict) and all(raw.get(key) == value for key, value in wanted.items())


def _unpacked(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The unpacked bytes. Raises `_CutError` where the packing breaks off or goes on behind its end."""
    inflate = zlib.decompressobj(31)
    came = went = 0
    while not inflate.eof:
        raw = inflate.unconsumed_tail
        if not raw:
            raw = file.read(CHUNK)
            came += len(raw)
        if not raw:
            raise _CutError
        before, broken = inflate.copy(), False
        try:
            data = inflate.decompress(raw, 4 * CHUNK)
        except zlib.error:
            data, broken = _until_it_breaks(before, raw), True
        went += len(data)
        if went > MAX_BYTES or (went > RATIO_FROM and went > MAX_RATIO * came):
            raise ExchangeError(f"{name} unpacks to more than a team's work can be. Nothing was taken in.")
        yield data
        if broken:
            raise _CutError
    if inflate.unused_data or file.read(1):
        raise _CutError


def _until_it_breaks(inflate: Any, raw: bytes) -> bytes:
    """What lies before the fault: unpacking all at once gives nothing where the packing is altered."""
    found = []
    with suppress(zlib.error):
        for place in range(len(raw)):
            found.append(inflate.decompress(raw[place : place + 1]))
    return b"".join(found)


class Writer:
    """Writes an envelope into an open file: header, lines, and at the end the proof."""

    def __init__(self, file: BinaryIO, header: dict[str, Any]) -> None:
        self._file = file
        self._deflate = zlib.compressobj(6, zlib.DEFLATED, 31)
        self._digest = hashlib.sha256()
        self._lines = self._bytes = 0
        self._buffer: list[bytes] = []
        self._size = 0
        self._put(b"H " + json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode())

    def line(self, letter: str, space: str, line_id: str, payload: bytes) -> None:
        """Write one line; `line_id` is the hash of the payload."""
        self._put(b"%b %b %b %b" % (letter.encode(), space.encode(), line_id.encode(), payload))

    def _put(self, line: bytes) -> None:
        self._buffer.append(line)
        self._size += len(line) + 1
        self._lines += 1
        if self._size >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        if self._buffer:
            data = b"\n".join(self._buffer) + b"\n"
            self._digest.update(data)
            self._bytes += len(data)
            self._file.write(self._deflate.compress(data))
            self._buffer.clear()
            self._size = 0

    def finish(self) -> int:
        """Write the last line; the number of bytes before packing."""
        self._flush()
        proof = {"lines": self._lines, "bytes": self._bytes, "sha256": self._digest.hexdigest()}
        last = b"E " + json.dumps(proof, separators=(",", ":")).encode() + b"\n"
        self._file.write(self._deflate.compress(last))
        self._file.write(self._deflate.flush())
        return self._bytes + len(last)
