"""A copy of the demo team to play with, gone afterwards.

Building takes the better part of a second, so what was built is kept in the platform's cache folder
and copied for each run; it is built anew when the version, the code or the time zone has changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple

from cycletui import __version__
from cycletui.demo import left_over
from cycletui.demo.acts import OWN_DAY
from cycletui.store.device import leave_token
from cycletui.store.places import Places, places, private_file, private_folder

STORE, ABOUT = "team.db", "about.json"


class _Ready(NamedTuple):
    """A built demo: the file's bytes, and what tells the laptop that wrote it from its copies."""

    body: bytes
    store_id: str
    device: str
    last: str


@contextmanager
def prepare_demo(*, cache: Path | None = None, left: Path | None = None) -> Iterator[Path]:
    """A demo team's store in a folder of its own, which is removed in the end with all that came to lie in it, unless
    it is left there (`left_over.leave`). `left` is the store of one that was: it goes on.

    Close the store before leaving. Raises a `StoreError` or `ExchangeError` where it cannot be made.
    """
    ready = _ready(cache)
    with left_over.folder() if left is None else left_over.held(left.parent) as folder:
        store = folder / STORE
        here = places(store)
        if left is None:
            store.write_bytes(ready.body)
            private_file(store)
            # the copy is AO's laptop itself and not a new one
            leave_token(here, ready.store_id, ready.device, ready.last)
        try:
            yield store
        finally:
            if not left_over.is_left(store):
                with suppress(OSError):
                    here.token(ready.store_id).unlink(missing_ok=True)


def _ready(cache: Path | None) -> _Ready:
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("cycletui", appauthor=False) / "demo"
    kept = cache / _key()
    found = _kept(kept)
    if found is not None:
        return found
    try:
        private_folder(cache)
        building = Path(tempfile.mkdtemp(prefix="building-", dir=cache))
    except OSError:
        # nothing can be kept here: build it for this once
        with tempfile.TemporaryDirectory(prefix="cycletui-demo-") as folder:
            return _built(Path(folder))
    try:
        made = _built(building)
        _keep(building, kept)
        return made
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _kept(kept: Path) -> _Ready | None:
    try:
        about = json.loads((kept / ABOUT).read_text())
        body = (kept / STORE).read_bytes()
        if hashlib.sha256(body).hexdigest() != about["sha256"]:
            return None
        return _Ready(body, about["store"], about["device"], about["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _built(folder: Path) -> _Ready:
    from cycletui.demo.build import build_demo
    from cycletui.store.reader import Reader

    path, tokens = folder / STORE, folder / "laptop"
    build_demo(path, tokens=tokens)
    reader = Reader(path, lambda: None)
    try:
        store_id = str(reader.rows("SELECT value FROM meta WHERE key = 'id'")[0][0])
    finally:
        reader.close()
    token = json.loads(Places(path, tokens).token(store_id).read_text())
    body = path.read_bytes()
    ready = _Ready(body, store_id, token["device"], token["last"])
    about = {"store": store_id, "device": ready.device, "last": ready.last, "sha256": hashlib.sha256(body).hexdigest()}
    (folder / ABOUT).write_text(json.dumps(about))
    return ready


def _keep(building: Path, kept: Path) -> None:
    """Keep what was built, whole or not at all, in the place of other versions'."""
    with suppress(OSError):
        shutil.rmtree(building / "laptop", ignore_errors=True)
        if kept.exists():
            # damaged, or another window was quicker: either way this one is as good
            shutil.rmtree(kept, ignore_errors=True)
        building.rename(kept)
        for other in kept.parent.iterdir():
            if other != kept and not other.name.startswith("building-"):
                shutil.rmtree(other, ignore_errors=True)


def _key() -> str:
    """What the demo depends on: its day in this time zone, the version, and the code as it lies there."""
    parts = [__version__, datetime.combine(OWN_DAY, time(12)).astimezone().isoformat()]
    for path in sources():
        about = path.stat()
        parts.append(f"{path.name} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def sources() -> list[Path]:
    """The files of code that make the demo what it is."""
    package = Path(__file__).resolve().parents[1]
    folders = ("records", "journal", "store", "exchange", "demo")
    return [path for folder in folders for path in sorted((package / folder).rglob("*.py"))]
