"""What is said twice before it has its place has the place of what was said last."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import App
from textual.widget import Widget

from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Row, Said


class Small(App[None]):
    """A text, and lists beneath it."""

    CSS = "Said { height: auto; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Those that a list asks for."""
        return dict.fromkeys(("select", "home"), "ansi_blue")

    def compose(self) -> Iterable[Widget]:
        yield Said("one")
        yield Rows(id="twice")
        yield Rows(id="once")


async def test_what_is_changed_twice_has_the_place_of_the_last_change() -> None:
    app = Small()
    async with app.run_test(size=(40, 20)) as pilot:
        said, rows, once = app.query_one(Said), app.query_one("#twice", Rows), app.query_one("#once", Rows)
        said.say("two")
        rows.fill([Row("a")])
        # as when a screen comes to the top: places are found before the widgets have come to their first change
        app.screen._refresh_layout()
        said.say("two\nthree\nfour")
        rows.fill([Row("a"), Row("b")])
        once.fill([Row("a"), Row("b")])
        await pilot.pause()
        await pilot.pause()
        assert (said.size.height, rows.size.height) == (3, once.size.height)
        assert once.size.height > 1
