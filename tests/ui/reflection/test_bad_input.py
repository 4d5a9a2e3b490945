"""Bad input in Reflection's forms."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

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
