"""Bad input in Reflection's forms, and records whose cycle, problem, group or check is not here."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from textual.widget import Widget

from cycletui.store import saves
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.ui.widgets.lists import Rows
from tests.support import Laptop
from tests.ui.app import Driver, opened


async def focus(driver: Driver, name: str) -> Widget:
    """Put the cursor into the field of that name."""
    form: Any = driver.app.screen
    form.fields[name].editor.focus()
    await driver.pilot.pause()
    return driver.focused


async def test_what_is_wrong_stands_beside_its_field_and_is_kept(laptop: Laptop) -> None:
    cycle = laptop.add("cycle", title="Talk", stage="plan")
    async with opened(laptop, (80, 24)) as driver:
        app: Any = driver.app
        for kind, fields in (
            ("problem", {"statement": "They stop", "asked_on": "2026-02-30", "which_students": "x" * 10_000}),
            ("prediction", {"question": "How many?", "text": "some", "value": "twelve", "of": "0"}),
        ):
            app.open_form(kind, begun={"cycle": cycle})
            await driver.on("Form")
            form: Any = app.screen
            for name, text in fields.items():
                await focus(driver, name)
                # a new form begins with what is known, such as today
                form.fields[name].text = ""
                await driver.type(text)
            await driver.press("ctrl+s")
            await driver.until(
                lambda f=form: any(one.has_class("-wrong") for one in f.fields.values()),  # type: ignore[misc]
                "what is wrong",
            )
            wrong = [name for name, field in form.fields.items() if field.has_class("-wrong")]
            right = {"statement", "question", "text", "why"}
            assert wrong == [name for name in form.fields if name in fields and name not in right]
            assert {name: form.fields[name].text for name in fields} == fields
            assert laptop.data("list", kind) == []
            await driver.press("escape")
            await driver.on("Home")


async def test_the_level_asks_for_its_own_fields_only(laptop: Laptop) -> None:
    async with opened(laptop, (80, 24)) as driver:
        driver.app.open_form("problem", begun={"level": "students"})
        await driver.on("Form")
        form: Any = driver.app.screen

        def asked() -> set[str]:
            return {name for name in ("task", "stops_at", "hard_move", "about", "touches") if form.fields[name].display}

        assert asked() == {"task", "stops_at"}
        await focus(driver, "level")
        await driver.press("enter")
        await driver.on("Pick")
        rows = driver.app.screen.query_one(Rows)
        rows.highlighted = next(n for n, row in enumerate(rows.options) if "Our teaching" in str(row.prompt))
        await driver.press("enter")
        await driver.on("Form")
        await driver.until(lambda: asked() == {"hard_move"}, "the fields of the level")
        # what was written there stays in sight, whatever the level
        form.fields["hard_move"].text = "Show half"
        form.fields["level"].text = "district"
        form.show_asked()
        assert asked() == {"hard_move", "about", "touches"}


async def _tab(driver: Driver, name: str) -> Any:
    driver.app.action_room("reflection")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the room")
    screen.show_at(name)
    await driver.pilot.pause()
    return screen


async def _card(driver: Driver, screen: Any, record: str) -> str:
    rows = screen.query_one("#list", Rows)
    rows.highlighted = next(n for n, row in enumerate(rows.options) if getattr(row.means, "id", "") == record)
    await driver.until(lambda: screen.detail is not None and screen.detail.record == record, "the card")
    await driver.pilot.pause()
    return " ".join(f"{screen.query_one('#card').said} {screen.query_one('#below').said}".split())


async def test_what_is_linked_and_not_here_is_said_plainly(tmp_path: Path, laptop: Laptop) -> None:
    gone = {
        "cycle": laptop.add("cycle", title="Talk", stage="teach"),
        "problem": laptop.add("problem", statement="They stop", level="students"),
        "group": laptop.add("group", name="Newcomers", size=12),
        "collection": laptop.add("collection", measure=laptop.add("measure", name="Model it"), on="2026-11-20"),
    }
    never = uuid.uuid4().hex
    stands = laptop.add("problem", statement="We show all", level="teaching", grew_from=gone["problem"])
    found = laptop.add("finding", kind="gap", text="Half begin", evidence=[gone["collection"]])
    asks = laptop.add("prediction", question="How many?", text="some", group=gone["group"], cycle=gone["cycle"])
    tried = laptop.add("try", text="Two minutes", cycle=gone["cycle"])
    waits = laptop.add("if_then", if_="rehearse")
    with Store.open(laptop.store, tokens=laptop.home / "state") as store:
        # as a file brings them whose other half is still on the way
        [space] = [team.id for team in store.reader.spaces()]
        edits = [
            Edit("if_then", {"cycle": never}, waits),
            Edit("finding", {"evidence": [gone["collection"], never]}, found),
        ]
        saves.write(store, edits, space=space)
    other = Laptop(tmp_path / "other", "HK")
    other.do("import", str(laptop.export("to.cycle")))
    for one in gone.values():
        other.do("delete", one)
    laptop.do("import", str(other.export("from.cycle")))
    now = laptop.add("cycle", title="A way in", stage="plan", parent=gone["cycle"])
    async with opened(laptop) as driver:
        screen = await _tab(driver, "problem")
        assert "They stop (was deleted by HK)" in await _card(driver, screen, stands)
        screen = await _tab(driver, "found")
        told = await _card(driver, screen, found)
        assert "2026-11-20 (was deleted by HK)" in told
        assert "not received yet" in told
        screen = await _tab(driver, "prediction")
        told = await _card(driver, screen, asks)
        assert "Newcomers (was deleted by HK)" in told
        assert "Talk (was deleted by HK)" in told
        screen = await _tab(driver, "if_then")
        await driver.sees("its cycle: Talk (was deleted by HK)", "its cycle: not received yet")
        assert "Talk (was deleted by HK)" in await _card(driver, screen, tried)
        assert "not received yet" in await _card(driver, screen, waits)
        screen = await _tab(driver, "next")
        assert "Talk (was deleted by HK)" in await _card(driver, screen, now)
        assert driver.app.return_value is None
