"""Every key stands in one registry, has an id and a sentence, and can be changed by a file."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import cycletui.ui
from cycletui.records.rooms import OPEN
from cycletui.ui.keys.rebinding import changed_keys
from cycletui.ui.keys.table import KEYS
from cycletui.ui.screens import plain_room as plain
from tests.support import Laptop
from tests.ui.app import opened


def own_bindings() -> list[tuple[str, Binding]]:
    """All bindings that the app's own classes declare."""
    found = []
    for module in pkgutil.walk_packages(cycletui.ui.__path__, "cycletui.ui."):
        for cls in vars(importlib.import_module(module.name)).values():
            if isinstance(cls, type) and issubclass(cls, DOMNode) and cls.__module__ == module.name:
                found += [(cls.__name__, one) for one in vars(cls).get("BINDINGS", [])]
    return found


def test_every_binding_has_an_id_and_a_sentence() -> None:
    bindings = own_bindings()
    bound = {one.id for _, one in bindings}
    assert not set(KEYS) - bound, "bound on no screen: name them in the BINDINGS of the screen where they work"
    assert not bound - set(KEYS), "not in ui/keys/: every key is declared there"
    for name, one in bindings:
        assert one.tooltip, (name, one)
        assert one.description, (name, one)


def test_the_design_s_keys_do_what_the_design_says() -> None:
    said = {"n": "room.new_record", "e": "room.edit", "delete": "room.delete", "u": "app.undo", "ctrl+y": "app.redo"}
    said |= {"h": "room.history", "s": "app.settle", "slash": "room.filter", "f": "app.find", "ctrl+p": "app.palette"}
    said |= {"o": "app.open_file", "x": "app.write_file", "t": "app.theme", "q": "app.quit", "ctrl+q": "app.quit_now"}
    said |= {"ctrl+s": "form.save", "escape": "form.leave", "tab": "screen.next", "ctrl+t": "app.team"}
    said |= {str(n): f"room.{room}" for n, room in enumerate(["home", "vision", "outcomes", "evidence", "reflection"])}
    for key, one in said.items():
        assert key in KEYS[one].keys.split(","), one
    assert KEYS["app.help"].keys == "question_mark,f1"
    assert KEYS["list.down"].keys == "down,j"


@pytest.mark.parametrize(
    ("text", "good", "said"),
    [
        ('[keys]\n"room.new_record" = "ctrl+n"\n', {"room.new_record": "ctrl+n"}, ""),
        ('[keys]\n"no.such" = "a"\n', {}, "no.such"),
        ('[keys]\n"room.new_record" = 7\n', {}, "room.new_record"),
        ("keys = 3", {}, "[keys]"),
        ("[keys", {}, "could not be read"),
        ("", {}, ""),
    ],
)
def test_the_file_changes_keys_and_what_is_wrong_is_said(
    tmp_path: Path, text: str, good: dict[str, str], said: str
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text)
    changed, wrong = changed_keys(file)
    assert changed == good
    assert said in wrong if said else wrong == ""


async def test_a_changed_key_works_and_the_footer_names_it(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"app.find" = "g"\n')
    async with opened(laptop, keys=file) as driver:
        await driver.sees("g find")
        await driver.press("f")
        assert type(driver.app.screen).__name__ == "Home"
        await driver.press("g")
        await driver.on("Find")


async def test_help_names_every_key_that_works_and_none_else(laptop: Laptop) -> None:
    laptop.add("story", text="One")
    async with opened(laptop, (120, 50)) as driver:
        await driver.press("1")
        await driver.sees("Story  1")
        works = driver.app.screen.working()  # type: ignore[attr-defined]
        await driver.press("question_mark")
        await driver.on("Help")
        await driver.sees("Here", "Anywhere")
        said = " ".join(driver.text().split())
        for one in ("room.new_record", "room.filter", "app.find", "app.undo"):
            assert one in works
            assert KEYS[one].tooltip.split(";")[0] in said
        assert {f"room.{one.name}" for one in OPEN} <= set(works)
        assert "0 to 7 Go to a room" in said
        # no record has the bar: what needs one is not named
        assert KEYS["room.history"].tooltip not in said


async def test_palette_lists_what_applies_and_does_it(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("ctrl+p")
        await driver.sees("Do the next step", "Find words in everything")
        await driver.type("new: story")
        await driver.sees("New: Story")
        await driver.until(lambda: "Do the next step" not in driver.text(), "the list is narrower")
        await driver.press("enter", "enter")
        await driver.on("Form")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_two_keys_leave(laptop: Laptop, key: str) -> None:
    async with opened(laptop) as driver:
        await driver.press(key)
        await driver.until(lambda: driver.app.return_value == 0, "left")


async def test_inside_a_field_letters_are_text_and_the_footer_names_none(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        await driver.press("1", "down", "n")
        await driver.on("Form")
        await driver.type("quiet")
        await driver.sees("quiet")
        foot = driver.app.screen.foot_keys()  # type: ignore[attr-defined]
        assert foot
        assert all(len(key) > 1 for key, _ in foot)


async def test_light_and_dark_by_t_and_kept(laptop: Laptop) -> None:
    async with opened(laptop) as driver:
        assert driver.app.theme == "cycle-dark"
        await driver.press("t")
        assert driver.app.theme == "cycle-light"
    async with opened(laptop) as driver:
        await driver.until(lambda: driver.app.theme == "cycle-light", "light again")


async def test_a_room_that_is_left_while_it_is_read_is_no_fault(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def late(self: plain.PlainRoom, _: plain.RoomView) -> None:
        # the key that leaves the room comes between the reading and the showing: its parts are gone
        held.append(self.app.pop_screen())
        self.query_one("#gone")

    monkeypatch.setattr(plain.PlainRoom, "show", late)
    async with opened(laptop) as driver:
        await driver.press("6")
        await driver.until(lambda: held, "the room was left")
        await driver.on("Home")
        await driver.press("f")
        await driver.on("Find")
