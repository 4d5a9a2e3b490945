"""Hostile and odd text that came by import, on every screen and in every kind, clicked: it is shown
as it was written, no action runs, nothing crashes."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from cycletui.records import registry
from cycletui.records.harmless import harmless
from cycletui.records.kind import FieldSpec, KindSpec
from cycletui.records.values import read
from cycletui.store.saves import Edit, write
from cycletui.store.store import Store
from cycletui.ui.screens.plain_room import GROUPS, PlainRoom
from cycletui.ui.widgets.lists import Rows
from tests.sample import tries
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, home_of, opened

TEXTS = [
    "reading [/nope]",
    "[@click=app.quit]hi[/]",
    "[Year 7] maths [x]",
    '[a="b]',
    "[/]",
    "tail\\",
    "שלום [b]עולם[/b] \u202egnp.exe\u202c",
    "Z\u0301\u0302\u0303a\u0327\u0308lgo e\u0301",
    "漢字かな交じり文 👩‍🏫 Māori",
    "zero\u200bwidth\u2060\ufeff text",
    "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "x" * 180 + " [/x]",
]

SHAPED = {"votes": "5 4 4 4 3", "levels": "1 0 0 0"}
"""Fields whose kind asks for a shape of its own, so that hostile text never gets into them."""


def value_of(field: FieldSpec, text: str, known: dict[str, str]) -> Any:
    """Something hostile for a field, as far as its type takes it."""
    if field.name in SHAPED:
        return SHAPED[field.name]
    if field.name == "same_as" and text != TEXTS[1]:
        # two of them are one; all of them would be
        return None
    match field.type:
        case "text":
            return text[: field.limit]
        case "long":
            return (text + "\n" + text * 60)[: min(field.limit, 10_000)]
        case "set" if field.links_to:
            return [known[kind] for kind in field.links_to if kind in known] or None
        case "set" | "list":
            return [text[:190]]
        case "link":
            return known.get(field.links_to[0])
        case "day":
            return "2026-11-20"
        case "choice":
            return field.choices[0][0]
        case "yesno":
            return "yes"
        case _:
            return 1


def read_typed(spec: KindSpec, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields' values, read as they are typed."""
    return {
        name: [read(spec.fields[name], one) for one in value]
        if isinstance(value, list)
        else read(spec.fields[name], str(value))
        for name, value in fields.items()
        if value is not None
    }


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop that took in a file in which every kind of record holds every text, two versions among them."""
    folder = tmp_path_factory.mktemp("hostile")
    from_ = Laptop(folder / "from", "AO")
    from_.do("init", "--team", "Grade [/6]", "--member", "AO", "--member", "[/x]")
    known: dict[str, str] = {}
    with home_of(from_), closing(Store.open(from_.store)) as store:
        (space,) = store.reader.spaces()
        for text in TEXTS:
            edits = []
            for spec in registry.every():
                if spec.name in ("team", "laptop"):
                    continue
                fields = {name: value_of(field, text, known) for name, field in spec.fields.items()}
                if any(field.needed and fields[name] is None for name, field in spec.fields.items()):
                    # what it belongs to comes later in this round
                    continue
                known[spec.name] = uuid4().hex
                edits.append(Edit(spec.name, read_typed(spec, fields), known[spec.name]))
            write(store, edits, space=space.id)
    assert set(known) == {spec.name for spec in registry.every()} - {"team", "laptop"}
    one = Laptop(folder / "victim", "AO")
    one.do("import", str(from_.export("a.cycle")))
    story = one.data("list", "story")[0]["id"]
    one.do("set", story, f"text={TEXTS[0]} one {TEXTS[1]}")
    from_.do("set", story, f"text={TEXTS[0]} two [/b]")
    one.do("import", str(from_.export("b.cycle")))
    return one


def _filled(rows: Rows) -> bool:
    return rows.option_count > 0


def _at_kind(driver: Driver) -> bool:
    room = driver.app.screen
    assert isinstance(room, PlainRoom)
    return room.view is not None and room.view.kind == room.query_one("#kinds", Rows).means


async def click_everywhere(driver: Driver) -> None:
    """Click into the middle of each row of the body."""
    width, height = driver.app.size
    for y in range(4, height - 1, 3):
        await driver.pilot.click(offset=(width // 2, y))
        await driver.pilot.pause()
        if len(driver.app.screen_stack) > 2:
            driver.app.screen.dismiss(None)
            await driver.pilot.pause()


@pytest.mark.parametrize("size", SIZES[tries(2, 0) :])
async def test_lists_of_every_kind(victim: Laptop, size: tuple[int, int]) -> None:
    async with opened(victim, size) as driver:
        assert driver.app.frame_view.team == "Grade [/6]"
        for room in ("vision", "outcomes", "evidence", "reflection", "team"):
            driver.app.action_room(room, plain=True)
            await driver.on("PlainRoom")
            kinds = driver.app.screen.query_one("#kinds", Rows)
            await driver.until(partial(_filled, kinds), "kinds")
            for number in range(kinds.option_count):
                kinds.highlighted = number
                if kinds.means == GROUPS:
                    # no kind: it leads to their place
                    await driver.press("enter")
                    await driver.on("Groups")
                    groups: Any = driver.app.screen
                    await driver.until(lambda groups=groups: groups.view is not None, "the groups")  # type: ignore[misc]
                    for place in range(groups.query_one(Rows).option_count):
                        groups.query_one(Rows).highlighted = place
                        await driver.pilot.pause()
                        assert "\x1b" not in driver.text()
                    await driver.press("enter")
                    await driver.on("Pick")
                    await driver.press("escape", "escape")
                    await driver.on("PlainRoom")
                    continue
                await driver.until(partial(_at_kind, driver), "the records of the kind")
                await driver.pilot.pause()
        assert driver.app.return_value is None


async def look(driver: Driver, room: Any) -> None:
    """The card of the row with the bar: beside the list, in its place, or as a sheet over it."""
    if room.sheet:
        await driver.press("enter")
        await driver.on("CardSheet")
        sheet: Any = driver.app.screen
        assert sheet.card.record == room.row.id
        return
    if not room.wide:
        await driver.press("enter")
        if room.row.kind == "commitment":
            # a promise asks how it stands; all of it is the last answer
            await driver.on("Pick")
            await driver.press("end", "enter")
            await driver.until(lambda: driver.app.screen is room, "the room")
    await driver.until(lambda: room.detail is not None and room.detail.record == room.row.id, "the card")


async def unlook(driver: Driver, room: Any) -> None:
    """Back to the list."""
    if room.sheet or not room.wide:
        await driver.press("escape")
    await driver.until(lambda: driver.app.screen is room, "the room")


@pytest.mark.parametrize(
    ("where", "parts", "size"),
    [*(("outcomes", 8, size) for size in SIZES), ("vision", 8, SIZES[0])],
)
async def test_goals_and_vision_row_by_row(victim: Laptop, where: str, parts: int, size: tuple[int, int]) -> None:
    async with opened(victim, size) as driver:
        driver.app.action_room(where)
        await driver.on({"outcomes": "OutcomesRoom", "vision": "VisionRoom"}[where])
        room: Any = driver.app.screen
        rows = room.query_one("#list", Rows)
        await driver.until(lambda: room.view is not None, "rows")
        seen = set()
        for number in range(rows.option_count):
            if rows.options[number].disabled or (number % tries(9, 3) and room.section in seen):
                continue
            rows.highlighted = number
            await driver.pilot.pause()
            seen.add(room.section)
            await look(driver, room)
            assert "\x1b" not in driver.text()
            await unlook(driver, room)
        assert len(seen) == parts
        assert driver.app.return_value is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_of_evidence_row_by_row(victim: Laptop, size: tuple[int, int]) -> None:
    async with opened(victim, size) as driver:
        driver.app.action_room("evidence")
        await driver.on("EvidenceRoom")
        room: Any = driver.app.screen
        await driver.until(lambda: room.view is not None and room.kinds, "what was read")
        room.list.focus()
        for number in range(room.list.option_count):
            if not room.list.options[number].disabled:
                room.list.highlighted = number
                await driver.pilot.pause()
                assert "\x1b" not in driver.text()
        await driver.press("home", "d")
        await driver.on("Pick")
        await driver.press("escape", "g")
        await driver.on("TallyGrid")
        grid: Any = driver.app.screen
        grid.query_one("#classes").focus()
        await driver.press("enter")
        await driver.on("Pick")
        rows = driver.app.screen.query_one(Rows)
        for number in range(0, rows.option_count - 1, 3):
            rows.highlighted = number
            await driver.press("enter")
        await driver.press("escape")
        await driver.on("TallyGrid")
        await driver.until(lambda: len(grid.query(".row")) > 3, "the classes")
        await click_everywhere(driver)
        assert "\x1b" not in driver.text()
        assert driver.app.return_value is None


@pytest.mark.parametrize("size", [(120, 36), (60, 18)])
async def test_each_tab_of_reflection_row_by_row(victim: Laptop, size: tuple[int, int]) -> None:
    async with opened(victim, size) as driver:
        driver.app.action_room("reflection")
        await driver.on("ReflectionRoom")
        room: Any = driver.app.screen
        await driver.until(lambda: room.view is not None, "what was read")
        seen = set()
        for name in ("problem", "if_then", "prediction", "found", "next"):
            room.show_at(name)
            await driver.pilot.pause()
            # the first rows of each kind: every text stands among them
            for number in range(room.list.option_count):
                here = (name, room.section)
                if room.list.options[number].disabled or (number % (2 if size[0] > 110 else 5) and here in seen):
                    continue
                room.list.highlighted = number
                await driver.pilot.pause()
                seen.add((name, room.section))
                if room.row is None:
                    continue
                await look(driver, room)
                assert "\x1b" not in driver.text()
                await unlook(driver, room)
        assert {name for name, _ in seen} == {"problem", "if_then", "prediction", "found", "next"}
        assert driver.app.return_value is None


async def test_what_was_written_is_what_is_shown(victim: Laptop) -> None:
    async with opened(victim, (120, 50)) as driver:
        driver.app.action_room("vision", plain=True)
        await driver.on("PlainRoom")
        kinds = driver.app.screen.query_one("#kinds", Rows)
        await driver.until(lambda: kinds.option_count > 0, "kinds")
        kinds.highlighted = next(n for n, o in enumerate(kinds.options) if str(o.prompt).startswith("School focus"))
        for text in TEXTS[1:6]:
            await driver.sees(harmless(text))
        await driver.sees("<202E>gnp.exe<202C>", "<001B>[31mred", "漢字かな交じり文")
        assert "\x1b" not in driver.text()
        await click_everywhere(driver)
        assert driver.app.return_value is None
        assert driver.app.is_running


@pytest.mark.parametrize("room", sorted({spec.room for spec in registry.every()}))
async def test_forms_and_histories_of_every_kind(victim: Laptop, room: str) -> None:
    kinds = [spec.name for spec in registry.every() if spec.room == room and spec.name != "laptop"]
    of = {kind: victim.data("list", kind) for kind in kinds}
    before = victim.state()
    async with opened(victim, (80, 24)) as driver:
        from cycletui.queries.rows import row_of
        from cycletui.ui.screens.form import Form
        from cycletui.ui.screens.history import History

        # one of each kind, each of another text than the kind before
        every = tries(12, 1)
        some = [(kind, one["id"]) for n, kind in enumerate(kinds) for one in (of[kind][n % every :: every] or of[kind])]
        for number, (kind, record) in enumerate(some):
            driver.app.open_form(kind, record)
            await driver.on("Form")
            form = driver.app.screen
            assert isinstance(form, Form)
            # what is shown and not touched reads back as it was written: saving changes nothing
            assert not form.dirty, record
            await driver.pilot.click(offset=(20, 8))
            await driver.pilot.pause()
            # where that is a field to choose in, its list is read first
            await driver.until(lambda: not isinstance(driver.app.screen, Form) or not choosing(driver), "the list")
            if not isinstance(driver.app.screen, Form):
                await driver.press("escape")
                await driver.on("Form")
            await driver.press("ctrl+s")
            await driver.on("Home")
            if number % tries(3, 1):
                continue
            row = await driver.app.session.ask(row_of, record)
            assert row is not None
            driver.app.push_screen(History("team", row))
            await driver.on("History")
            await driver.until(lambda: len(driver.text().strip()) > 200, "entries")
            await driver.press("escape")
            await driver.on("Home")
        assert driver.app.return_value is None
    assert victim.state() == before


def choosing(driver: Driver) -> bool:
    """Whether a list to choose from is on its way."""
    return any(one.group == "pick" and not one.is_finished for one in driver.app.workers)


VERSIONS = ("reading [/nope] one [@click=app.quit]hi[/]", "reading [/nope] two [/b]")


async def test_find_settle_pick_palette_help_and_toasts(victim: Laptop) -> None:
    async with opened(victim, (120, 36)) as driver:
        await driver.press("s")
        await driver.on("Settle")
        # both wrote it anew: they stand whole beside each other, over all that they began from
        await driver.sees("What shall stand?", "Write one from both")
        seen, strips = driver.text(), driver.app.screen._compositor.render_strips()
        marked = "".join(s.text for strip in strips for s in strip if s.style and s.style.underline).strip()
        # underlined are the words that stand in one version only
        assert sorted(marked) == sorted("one@click=app.quit]hi[twob")
        assert [words for words in (*VERSIONS, "reading [/nope]" * 3) if words not in seen] == []
        await click_everywhere(driver)
        assert driver.app.is_running
        driver.app.action_room("home")
        await driver.press("f")
        await driver.on("Find")
        await driver.type("maths")
        await driver.sees("[Year 7] maths [x]")
        await driver.press("enter", "down")
        await driver.pilot.click(offset=(30, 8))
        await driver.pilot.pause()
        driver.app.action_room("home")
        driver.app.open_form("reflection")
        await driver.on("Form")
        await driver.press("tab", "tab", "tab", "enter")
        await driver.on("Pick")
        await driver.type("click")
        await driver.sees("[@click=app.quit]hi[/]")
        await driver.press("enter")
        await driver.on("Form")
        await driver.press("f1")
        await driver.on("Help")
        await driver.press("escape")
        await driver.on("Form")
        await driver.press("escape")
        await driver.on("Home")
        driver.app.action_room("vision", plain=True)
        await driver.on("PlainRoom")
        await driver.until(lambda: driver.app.screen.query_one("#records", Rows).option_count > 0, "records")
        await driver.press("right", "delete")
        await driver.said("Deleted: ")
        await driver.press("u")
        await driver.said("Taken back: ")
        await driver.press("ctrl+p")
        await driver.sees("Delete the row with the bar")
        assert driver.app.return_value is None


async def test_a_file_s_name_in_a_toast(victim: Laptop, tmp_path: Path) -> None:
    async with opened(victim) as driver:
        # wherever it lies, its own name is what one looks for
        deep = tmp_path / "a folder in a folder that has a long name of its own"
        deep.mkdir()
        await driver.press("x")
        await driver.on("Where")
        driver.focused.value = str(deep / "a [@click=app.quit]b[x].cycle")  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.said("Written to")
        await driver.sees("Written to …/a [@click=app.quit]b[x].cycle: ")
