"""Whatever lies in a file or on a disk: a plain sentence, the store as it was, and the app goes on."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cycletui.exchange import opening, sync
from cycletui.store.saves import Edit, write
from cycletui.store.store import Store
from cycletui.ui.screens.files import look_and_take
from tests.ui.app import Driver, home_of, opened
from tests.ui.send.conftest import Pair
from tests.ui.send.test_preview import look_at
from tests.ui.send.test_room import write_to


async def test_a_stick_pulled_out_while_it_is_read(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    file = pair.hk.export("news.cycle")
    before = pair.ao.state()
    whole = Path.open

    class Gone(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

    def pulled(self: Path, *args: Any, **options: Any) -> Any:
        return Gone(file.read_bytes()) if self.name == "gone.cycle" else whole(self, *args, **options)

    monkeypatch.setattr(opening, "hash_of", lambda path: "0" * 64)
    monkeypatch.setattr(sync, "hash_of", lambda path: "0" * 64)
    shutil.copy(file, pair.folder / "gone.cycle")
    monkeypatch.setattr(Path, "open", pulled)
    async with opened(pair.ao) as driver:
        await look_at(driver, pair.folder / "gone.cycle")
        await driver.said("gone.cycle cannot be read: the disk or stick does not answer as it should")
        await driver.on("Home")
        await look_at(driver, file)
        await driver.on("Preview")
        monkeypatch.undo()
        file.unlink()
        await driver.press("enter")
        await driver.said("cannot be read")
    assert pair.ao.state() == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "there is no room left in that place"),
        (errno.EIO, "the disk or stick does not answer as it should"),
        (errno.ENODEV, "the disk or stick is not there any more"),
        (errno.EROFS, "nothing can be written in that place"),
    ],
)
async def test_a_place_that_fails_while_it_is_written(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    target = pair.folder / "stick"
    target.mkdir()

    def fails(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(sync.os, "fsync", fails)  # type: ignore[attr-defined]
    async with opened(pair.ao) as driver:
        await write_to(driver, target / "a.cycle")
        await driver.said(f"cannot be written: {said}. Your work is untouched.")
    assert list(target.iterdir()) == []


async def test_a_folder_that_is_not_there_and_a_name_too_long(pair: Pair) -> None:
    async with opened(pair.ao) as driver:
        for path in (pair.folder / "no" / "such" / "a.cycle", pair.folder / ("x" * 300 + ".cycle")):
            driver.app._notifications.clear()
            await write_to(driver, path)
            await driver.said("cannot be written")
            await driver.on("Home")
            await look_at(driver, path)
            # what was typed stays to be mended
            await driver.sees("! There is no")
            assert driver.focused.value == str(path)  # type: ignore[attr-defined]
            await driver.press("escape")
            await driver.on("Home")


async def test_no_room_to_try_a_file_in(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    file = pair.hk.export("news.cycle")

    def full(*_: Any, **__: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("cycletui.store.intake.tempfile.mkdtemp", full)
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.said("There is no room to try the file in: there is no room left in that place.")


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """The system refuses what would go beyond, in the midst of whatever is written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_is_full_in_the_midst_of_taking_in(pair: Pair) -> None:
    for number in range(40):
        pair.hk.add("story", text=f"Moment {number}: " + "two tables solved it, one person spoke. " * 400)
    file = pair.hk.export("news.cycle")
    before = pair.ao.state()

    async with opened(pair.ao) as driver:
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.type("Two tables")
        await driver.sees("draft kept")
        await driver.press("escape")
        await driver.on("Home")
        await look_at(driver, file)
        await driver.on("Preview")
        with no_file_grows_beyond(max(one.stat().st_size for one in pair.ao.home.iterdir()) + 65_536):
            await driver.press("enter")
            await driver.said("The disk could not take it")
        assert pair.ao.state() == before
        assert pair.ao.data("batches") == []
        await driver.on("Home")
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.sees("Two tables")
        await driver.press("escape")
        await driver.on("Home")
        driver.app._notifications.clear()
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.press("enter")
        await driver.said("Taken in")
    assert len(pair.ao.data("list", "story")) == 40


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
async def test_who_leaves_while_a_file_is_looked_at_leaves_nothing_behind(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    pair.hk.add("story", text="Two tables solved it.")
    file, before = pair.hk.export("news.cycle"), pair.ao.state()
    aside = pair.folder / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.press(key)
        await driver.until(lambda: driver.app.return_value == 0, "left")
    assert list(aside.iterdir()) == []
    assert pair.ao.state() == before


async def test_what_is_typed_is_kept_whatever_a_file_holds(pair: Pair) -> None:
    bad = pair.folder / "bad.cycle"
    bad.write_bytes(b"hello")
    async with opened(pair.ao) as driver:
        driver.app.open_form("story")
        await driver.on("Form")
        await driver.type("Two tables")
        await driver.sees("draft kept")
        await driver.press("f1")
        await driver.on("Help")
        await driver.press("escape")
        await driver.on("Form")
        driver.app.run_worker(take(driver, bad))
        await driver.said("is not a cycletui file")
        await driver.sees("Two tables", "draft kept")


async def take(driver: Driver, path: Path) -> None:
    await look_and_take(driver.app, path)


async def test_a_clock_that_says_2039(pair: Pair) -> None:
    later = datetime.fromisoformat("2039-03-01T09:00:00+01:00")
    file = pair.folder / "late.cycle"
    with home_of(pair.hk), Store.open(pair.hk.store, clock=lambda: later) as store:
        space = store.reader.spaces()[0].id
        write(store, [Edit("story", {"text": "From a clock ahead."})], space=space)
        sync.export(store, file, [space], by_name="HK")
    async with opened(pair.ao) as driver:
        await look_at(driver, file)
        await driver.on("Preview")
        await driver.sees("1 Mar 2039", "Its clock is ahead of ours; that does no harm.")
        await driver.press("enter")
        await driver.on("AfterImport")
        await driver.press("7")
        await driver.on("SendRoom")
        await driver.press("H")
        await driver.on("Days")
        await driver.sees("Tue 1 Mar 2039")
    mine = pair.ao.add("story", text="After it.")
    assert pair.ao.fields(mine)["text"] == "After it."
