"""Where files may lie: sticks, shared folders, this laptop's own; read in a thread, for a folder that another
program fills may keep us waiting."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from cycletui.store.errors import why_not
from cycletui.store.places import SYNCED

MOST = 300
SHARED = (*SYNCED, "sync", "seafile", "owncloud", "box")
ENDINGS = (".cycle", ".cycle.zip", ".zip")


class Folder(NamedTuple):
    """A folder with the words for it."""

    words: str
    path: Path


class There(NamedTuple):
    """A file that may be ours, and when it was written."""

    at: float
    path: Path


class Inside(NamedTuple):
    """What lies in a folder: folders, and files that may be ours, the newest first; or what is wrong."""

    folders: tuple[Folder, ...]
    files: tuple[There, ...]
    wrong: str = ""


def short(path: Path) -> str:
    """The path as people say it: what lies in their own folder begins with `~`."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path != home and path.is_relative_to(home) else str(path)


def shortest(path: Path, most: int) -> str:
    """The path in about so many letters; of a long one the file's own name, which is what one looks for."""
    told = short(path)
    return told if len(told) <= most else f"…/{path.name}"


def typed(text: str) -> str:
    """A path that was typed, or dropped into the field: terminals quote it in one way or another."""
    found = dropped(text)
    return str(found) if found is not None else text.strip()


def is_there(path: str) -> tuple[bool, bool]:
    """Whether something of that name is there, and whether it is a folder."""
    try:
        found = Path(path).expanduser()
        return found.exists(), found.is_dir()
    except (OSError, RuntimeError, ValueError):
        return False, False


def dropped(text: str) -> Path | None:
    """The file that was dropped into the terminal: terminals paste its path, quoted in one way or another."""
    text = text.strip()
    if not text or "\n" in text or len(text) > 4096:
        return None
    plain = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    spellings = [plain, re.sub(r"\\(.)", r"\1", plain)]
    if plain.startswith("file://"):
        spellings = [unquote(plain.removeprefix("file://"))]
    for one in spellings:
        with suppress(OSError, RuntimeError):
            path = Path(one).expanduser()
            if path.is_absolute() and "\0" not in one and path.is_file():
                return path
    return None


def known(last: Path | None) -> tuple[Folder, ...]:
    """Folders to begin with: the one used last, sticks, shared folders, then this laptop's own."""
    home = Path.home()
    found = [Folder("Where it was last time", last)] if last is not None and last.is_dir() else []
    found += [Folder(f"Stick {path.name or path}", path) for path in _sticks()]
    found += [Folder(f"Shared folder {path.name}", path) for path in _shared(home)]
    found += [Folder(name, home / name) for name in ("Documents", "Desktop", "Downloads") if (home / name).is_dir()]
    found.append(Folder("Home folder", home))
    first: dict[Path, Folder] = {}
    for one in found:
        first.setdefault(one.path, one)
    return tuple(first.values())


def _sticks() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from (path for letter in "DEFGHIJKLMNOPQRSTUVWXYZ" if (path := Path(f"{letter}:\\")).exists())
        return
    user = os.environ.get("USER", "")
    for root in (Path("/media") / user, Path("/run/media") / user, Path("/Volumes")):
        for path in _sorted(root):
            # what is mounted there, not an empty place for it
            if os.path.ismount(path) and path.resolve() != Path("/"):
                yield path


def _shared(home: Path) -> Iterator[Path]:
    for path in _sorted(home):
        if path.is_dir() and path.name.casefold().startswith(SHARED):
            yield path


def _sorted(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())[:MOST] if folder.name else []
    except OSError:
        return []


def inside(folder: Path, endings: tuple[str, ...] = ENDINGS) -> Inside:
    """What lies there: folders, and files that end so."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as wrong:
        return Inside((), (), why_not(wrong))
    folders, files = [], []
    for path in entries:
        try:
            if path.name.startswith("."):
                continue
            if path.is_dir():
                folders.append(Folder(path.name, path))
            elif path.name.casefold().endswith(endings):
                files.append(There(path.stat().st_mtime, path))
        except OSError:
            continue
    return Inside(tuple(folders[:MOST]), tuple(sorted(files, reverse=True))[:MOST])


def newest(folders: tuple[Folder, ...]) -> tuple[There, ...]:
    """The files that lie in these folders, the newest first, a handful."""
    found = [there for one in folders for there in inside(one.path).files if ".cycle" in there.path.name.casefold()]
    return tuple(sorted(found, reverse=True)[:8])
