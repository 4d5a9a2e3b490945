"""The update for a team's own laptops: the whole journal of its work, or what another laptop lacks."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cycletui import __version__
from cycletui.exchange.envelope import FORMAT, LEAST, MAJOR, MINOR, Damaged, Header, Writer, open_envelope
from cycletui.exchange.errors import ExchangeError, OtherTeamError
from cycletui.exchange.opening import hash_of, opened
from cycletui.exchange.progress import Progress, counted
from cycletui.journal import tips
from cycletui.journal.change import APP
from cycletui.records.harmless import one_line
from cycletui.store import backups, passing_on
from cycletui.store.errors import why_not
from cycletui.store.intake import Counts, FileInfo, Intake, already_known, rehearsal
from cycletui.store.reader import Reader
from cycletui.store.store import Store

STEP = 2000
"""After so many lines it is told how far a file is written."""


class Exported(NamedTuple):
    """What went into a file: how many changes that people made, of how many there are, and its size in bytes."""

    changes: int
    of: int
    size: int


def export(
    store: Store,
    path: Path,
    spaces: Sequence[str],
    *,
    since: Path | None = None,
    by_name: str = "",
    progress: Progress | None = None,
) -> Exported:
    """Write an update with these teams' work; with `since`, only what that file's laptop lacked.

    Raises `ExchangeError`; a half-written file is never left under its name.
    """
    peer: dict[str, dict[str, list[tips.Run]]] = {}
    if since is not None:
        with opened(since) as file:
            header = open_envelope(file, since.name).header
        peer = {space: tips.from_json(one.get("tips")) for space, one in header.spaces.items()}
        if missing := [space for space in spaces if space not in peer]:
            names = ", ".join(store.reader.title(space) for space in missing)
            raise OtherTeamError(f"{since.name} knows nothing of {names}. Nothing was written.")
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        if path.resolve() == store.path.resolve():
            raise ExchangeError(f"{path} {backups.ITSELF}")
        with part.open("xb") as target:
            done = _write(store.reader, target, spaces, peer, by_name, store.stamp(), progress or Progress())
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
        return done._replace(size=path.stat().st_size)
    except OSError as wrong:
        raise cannot_write(path, wrong) from None
    finally:
        with suppress(OSError):
            part.unlink()


def is_own(path: Path, device: str, spaces: Iterable[str]) -> bool:
    """Whether an update lies there that this laptop wrote of just these teams: a newer one may take its place."""
    try:
        with opened(path) as file:
            header = open_envelope(file, path.name).header
    except ExchangeError:
        return False
    return header.device == device and set(header.spaces) == set(spaces)


def cannot_write(path: Path, wrong: OSError) -> ExchangeError:
    """Why a file could not be written, as a sentence."""
    name = one_line(str(path), 160)
    return ExchangeError(f"{name} cannot be written: {why_not(wrong)}. Your work is untouched.")


class _Sending(NamedTuple):
    """One team's part of a file."""

    space: str
    held: set[str]
    info: dict[str, Any]
    written: int = 0
    written_of: int = 0
    """Of its changes those that people made, and of how many."""


def _write(
    reader: Reader,
    target: Any,
    spaces: Sequence[str],
    peer: dict[str, dict[str, list[tips.Run]]],
    by_name: str,
    at: str,
    progress: Progress,
) -> Exported:
    with reader.moment():
        parts = [_part(reader, space, peer.get(space)) for space in spaces]
        device = passing_on.meta(reader, "device")
        writer = Writer(
            target,
            {
                "format": FORMAT,
                "major": MAJOR,
                "minor": MINOR,
                "least": LEAST,
                "app": __version__,
                "export": uuid.uuid4().hex,
                "at": at,
                "device": device,
                "device_name": _name(reader, device),
                "by_name": by_name,
                "kind": "sync",
                "spaces": [part.info for part in parts],
                "bytes": sum(part.info["bytes"] for part in parts),
            },
        )
        most = max(sum(part.info["changes"] for part in parts), 1)
        for part in parts:
            for number, (letter, line_id, payload) in enumerate(_lines(reader, part)):
                if number % STEP == 0:
                    progress.at("Writing the file", number / most)
                writer.line(letter, part.space, line_id, payload)
    size = writer.finish()
    return Exported(sum(part.written for part in parts), sum(part.written_of for part in parts), size)


def _name(reader: Reader, record: str) -> str:
    found = reader.title(record) if record else ""
    return "" if found == record else found


def _part(reader: Reader, space: str, peer: dict[str, list[tips.Run]] | None) -> _Sending:
    held: set[str] = set()
    told: dict[str, list[tips.Run]] = {}
    for device, links in passing_on.chains(reader, space):
        if device.startswith(APP):
            continue
        told[device] = tips.runs(links)
        if peer and device in peer:
            held |= tips.held(links, peer[device])
    sent, size, of, written, written_of = 0, 0, 0, 0, 0
    for change_id, length, by_people in passing_on.lengths(reader, space):
        of += 1
        written_of += by_people
        if change_id not in held:
            sent += 1
            written += by_people
            size += length + len(space) + 36
    info = {
        "id": space,
        "title": _name(reader, space),
        "tips": {device: [list(run) for run in some] for device, some in sorted(told.items())},
        "changes": sent,
        "of": of,
        "bytes": size,
    }
    return _Sending(space, held, info, written, written_of)


def _lines(reader: Reader, part: _Sending) -> Iterator[tuple[str, str, bytes]]:
    yield from passing_on.lines(reader, part.space, part.held)
    yield from passing_on.kept_lines(reader, part.space)


class Taken(NamedTuple):
    """What taking a file in did: the numbers, whose file it was, and the teams it carried."""

    counts: Counts
    header: Header | None
    known_file: bool
    teams: tuple[str, ...]


def take_in(
    store: Store,
    path: Path,
    *,
    salvage: bool = False,
    new_team: bool = False,
    backup: bool = True,
    progress: Progress | None = None,
) -> Taken:
    """Take an update in. Raises `ExchangeError` (nothing was changed) or a `StoreError`."""
    progress = progress or Progress()
    if path.resolve() == store.path.resolve():
        raise ExchangeError(f"{path} is the team file itself. Nothing was taken in.")
    progress.at("Reading the file", 0.0)
    mark = hash_of(path)
    known = already_known(store, mark)
    if known is not None:
        return Taken(known, None, True, ())
    with opened(path) as file, Intake(store) as intake:
        envelope = open_envelope(counted(file, path.stat().st_size, progress), path.name, salvage=salvage)
        header = envelope.header
        _check(store.reader, header, path.name, new_team=new_team)
        for line in envelope.lines():
            if isinstance(line, Damaged):
                intake.damaged(*line)
            elif line.letter == "C":
                intake.change(line.space, line.id, line.payload)
            elif line.letter == "X" and intake.left_over(line.space, line.payload):
                continue
            else:
                intake.keep(line.letter, line.space, line.id, line.payload)
        progress.past_turning_back("Putting it in its places")
        if backup and store.reader.spaces():
            backups.make(store, "import")
        told = {space: one.get("tips") for space, one in header.spaces.items()}
        counts, _ = intake.merge(FileInfo(mark, _spelled(path), header.device, header.by_name, told))
    return Taken(counts, header, False, tuple(header.spaces))


def _spelled(path: Path) -> str:
    # a file's name may hold bytes that are no text
    return path.name.encode("utf-8", "replace").decode()


def _check(reader: Reader, header: Header, name: str, *, new_team: bool) -> None:
    if header.kind != "sync":
        raise ExchangeError(
            f"{name} is a copy for another team or an answer, which this version cannot take in yet. "
            "Nothing was taken in."
        )
    mine = {team.id for team in reader.spaces()}
    if mine and not new_team and (other := [one for one in header.spaces if one not in mine]):
        titles = ", ".join(str(header.spaces[one].get("title") or one) for one in other)
        raise OtherTeamError(
            f"{name} carries another team's work ({titles}). Nothing was taken in. "
            "If this laptop shall hold that team too, say --new-team.",
            tuple(str(header.spaces[one].get("title") or "") for one in other),
        )


def join(path: Path, places: Path, tokens: Path | None, **options: Any) -> tuple[Store, Taken]:
    """Make a store that does not exist from a team's file. Nothing is left behind where it fails."""
    store = Store.create(places, tokens=tokens)
    try:
        return store, take_in(store, path, **options)
    except BaseException:
        store.close()
        for tail in ("", "-wal", "-shm"):
            places.with_name(places.name + tail).unlink(missing_ok=True)
        raise


def preview(store: Store, paths: Sequence[Path], **options: Any) -> list[Taken]:
    """What taking the files in would do, told by doing it in a copy: the store is not held meanwhile,
    and the numbers are those of the import itself."""
    copy, folder = rehearsal(store)
    try:
        with copy:
            return [take_in(copy, path, backup=False, **options) for path in paths]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
