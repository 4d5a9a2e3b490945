"""Lists in every room: one bar, bold in its title only; states in one column; nothing moves when something is typed."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Size

from cycletui.ui.app.themes import PLAIN, colours
from cycletui.ui.widgets.differences import changed, one_sided, only_here
from cycletui.ui.widgets.fields import Chosen, Long
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.rows import stated
from cycletui.ui.widgets.strip import GAP, Strip
from cycletui.ui.widgets.text import words
from tests.support import Laptop
from tests.ui.app import SIZES, Driver, opened

ROOMS = ("vision", "outcomes", "evidence", "reflection", "team")


@pytest.fixture
def full(laptop: Laptop) -> Laptop:
    """A team with something in every room."""
    cycle = laptop.add("cycle", question="Who speaks?", stage="teach")
    words = "Half of the tickets stop before line one"
    laptop.add("problem", level="students", statement=words, state="working", cycle=cycle)
    for number in range(4):
        laptop.add("story", text=f"Story {number} of a table that solved it and of one person who spoke for all of it")
    laptop.add("value", text="Saying how you know counts more than being quick", state="agreed")
    for number in range(4):
        laptop.add("outcome", statement=f"Goal {number}: turn a word problem into a model and solve it", state="agreed")
    for number in range(9, 18):
        laptop.do("evidence", "add", "--new", f"{number}/24 exit ticket fractions 2026-11-{number + 2:02}")
    return laptop


def rows_of(driver: Driver, number: int) -> list[Segment]:
    """The cells of a row of the screen."""
    return list(driver.app.screen._compositor.render_strips()[number])


def tinted(driver: Driver, tokens: tuple[str, ...] = ("select", "panel")) -> list[int]:
    """The rows in which a cell of a list has one of these grounds."""
    grounds = {Color.parse(colours(driver.app.theme)[token]).rgb for token in tokens}
    found = []
    for rows in driver.app.screen.query(Rows):
        for y in range(rows.region.y, rows.region.bottom):
            cells = Segment.divide(rows_of(driver, y), [rows.region.x, rows.region.right])
            line = list(cells)[1]
            if any(
                one.style and one.style.bgcolor and tuple(one.style.bgcolor.get_truecolor()) in grounds for one in line
            ):
                found.append(y)
    return found


def places(driver: Driver) -> dict[str, object]:
    """Where everything stands."""
    return {
        f"{type(one).__name__}#{one.id}": one.region
        for one in driver.app.screen.query("*")
        if one.id in ("list", "records", "right", "strip", "columns", "about", "heads", "kinds", "left")
    }


PLAIN_LISTS = "plain lists"
"""Those of one room, which has a screen of its own too."""


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_moves_and_only_the_title_is_bold(full: Laptop, size: tuple[int, int]) -> None:
    async with opened(full, size) as driver:
        for room in (*ROOMS, PLAIN_LISTS):
            driver.app.action_room("team" if room == PLAIN_LISTS else room, plain=room == PLAIN_LISTS)
            await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, room)
            await driver.pilot.pause()
            if room == PLAIN_LISTS:
                await driver.press("right")
            rows = driver.app.screen.query_one("#records" if room == PLAIN_LISTS else "#list", Rows)
            rows.focus()
            await driver.pilot.pause()
            before = places(driver)
            # one row has the tint, and the bar
            marked = tinted(driver)
            assert marked, room
            assert marked == list(range(marked[0], marked[-1] + 1)), room
            at = marked[0]
            for segment in rows_of(driver, at):
                # a note beside the title keeps its weight
                muted = (
                    segment.style
                    and segment.style.color
                    and segment.style.color.get_truecolor()
                    == Color.parse(colours(driver.app.theme)["muted"]).rich_color.get_truecolor()
                )
                assert not (muted and segment.style and segment.style.bold and segment.text.strip()), (room, segment)
            await driver.press("slash")
            assert isinstance(driver.app.focused, Line), room
            assert places(driver) == before, room
            assert not tinted(driver), (room, "a list without focus has no tinted row")
            await driver.type("o")
            assert places(driver) == before, room
            await driver.press("escape")
            await driver.until(partial(getattr, rows, "has_focus"), "back")
            assert places(driver) == before, room
            driver.app.action_room("home")


@pytest.mark.parametrize("width", [34, 50, 72, 96])
def test_states_end_in_one_column_and_no_text_stands_in_it(width: int) -> None:
    title = "Compare two fractions and justify it with a drawing, in words, or by an example that everybody knows"
    for state, flag, note, below in itertools.product(
        ("agreed", "met, not yet for every group", ""), ("≠ to settle", "6 missing", ""), ("", title), (True, False)
    ):
        parts = list(stated([("● ", "note")], title, note, [(state, "note"), (flag, "wrong")], width, below=below))
        lines = str(words(*parts)).split("\n")
        assert all(cell_len(line) <= width for line in lines), lines
        told = " ".join(part for part in (state, flag) if part)
        ends = [one for one in lines if told and cell_len(one) == width and one.split()[-1] in told.split()]
        # every line of a state ends in the last column
        assert len(ends) >= len([one for one in (state, flag) if one]), lines
        assert "…" in str(words(*parts)) or title.split()[-1] in " ".join(lines)


def test_names_on_the_strip_stand_three_columns_apart_or_are_the_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [("Goals", "5"), ("Tasks", "7"), ("Promised", "4 open"), ("Decisions", "6"), ("Needs", "1"), ("Ways", "1")]
    for width, here in itertools.product(range(12, 90), range(len(names))):
        strip = Strip()
        monkeypatch.setattr(Strip, "size", Size(width, 1))
        shown = strip._fitting(names, here, width)
        text = GAP.join(name + note for _, name, note in shown)
        assert cell_len(text) <= width or len(shown) == 1
        numbers = [number for number, *_ in shown]
        assert here in numbers
        assert len(numbers) == len(names) or set(numbers) <= {here - 1, here, here + 1}
    assert len(GAP) == 3


def test_signs_stand_around_what_changed_only_where_there_is_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    old, new = "seen in half of it", "seen in most of it"
    assert str(words(*changed(old, new))) == "seen in –half– most of it"
    assert str(words(*only_here(old, new))) == new
    assert one_sided().startswith("Underlined words")
    styles = {str(span.style) for span in words(*changed(old, new)).spans}
    assert {"bold underline", "strike $muted"} <= styles
    monkeypatch.setenv("NO_COLOR", "1")
    assert str(words(*changed(old, new))) == "seen in [-half-][+most+] of it"
    assert str(words(*only_here(old, new))) == "seen in [most] of it"
    assert one_sided().startswith("Words in [ ]")


@pytest.mark.parametrize("theme", ["cycle-dark", "cycle-light", "cycle-big", "cycle-big-dark"])
async def test_every_field_has_an_edge_from_end_to_end(laptop: Laptop, theme: str) -> None:
    async with opened(laptop) as driver:
        driver.app.theme = theme
        driver.app.open_form("outcome")
        await driver.on("Form")
        await driver.sees("choose")
        edge = Color.parse(colours(theme)["edge"]).rgb
        for field in driver.app.screen.query("Line, Long, Chosen"):
            assert isinstance(field, Line | Long | Chosen)
            last = list(field.render_line(field.scrollable_content_region.height - 1))
            assert all(one.style is not None and one.style.underline for one in last), field
            blank = [one for one in last if not one.text.strip() and len(one.text) > 1]
            assert all(
                one.style
                and one.style.color
                and max(abs(a - b) for a, b in zip(one.style.color.get_truecolor(), edge, strict=True)) <= 1
                for one in blank
            ), field


async def test_a_day_in_a_form_is_typed_freely_and_read_back(laptop: Laptop) -> None:
    laptop.add("commitment", what="film one opening", by_on="2026-11-24")
    async with opened(laptop) as driver:
        record = laptop.data("list", "commitment")[0]["id"]
        driver.app.open_form("commitment", record)
        await driver.on("Form")
        field = driver.app.screen.fields["by_on"]  # type: ignore[attr-defined]
        line = field.query_one(Line)
        assert line.value.startswith("Tue 24 Nov")
        assert not field.changed
        line.focus()
        line.value = "4 Dec 2026"
        await driver.press("tab")
        assert line.value.startswith("Fri 4 Dec")
        line.value = "12/4"
        await driver.press("ctrl+s")
        await driver.sees("Which day is 12/4? Write Dec 4 or 12 Apr.")
        assert laptop.data("list", "commitment")[0]["fields"]["by_on"] == "2026-11-24"
        line.value = "Dec 4, 2026"
        await driver.press("ctrl+s")
        await driver.until(lambda: laptop.data("list", "commitment")[0]["fields"]["by_on"] == "2026-12-04", "saved")


@pytest.mark.parametrize("room", ["outcomes", "evidence", "form"])
async def test_with_sixteen_colours_only_bold_underline_and_reverse_are_left(full: Laptop, room: str) -> None:
    async with opened(full) as driver:
        driver.app.theme = PLAIN
        if room == "form":
            driver.app.open_form("outcome")
            await driver.on("Form")
            await driver.type("A goal")
        else:
            driver.app.action_room(room)
            await driver.until(lambda: getattr(driver.app.screen, "view", None) is not None, room)
        await driver.pilot.pause()
        runs = [one for strip in driver.app.screen._compositor.render_strips() for one in strip if one.style]
        assert all(one.style.color is None or one.style.color.is_default for one in runs if one.style)
        assert all(one.style.bgcolor is None or one.style.bgcolor.is_default for one in runs if one.style)
        assert [one for one in runs if one.style and one.style.dim and one.text.strip()] == []
        reversed_ = [one for one in runs if one.style and one.style.reverse and one.text.strip()]
        # the chip, and the row or the field with the bar
        assert len(reversed_) >= 2
        if room == "form":
            field = driver.app.focused
            assert isinstance(field, Long)
            row = list(driver.app.screen._compositor.render_strips()[field.region.y])
            inside = list(Segment.divide(row, [field.region.x, field.region.right]))[1]
            assert "A goal" in "".join(one.text for one in inside if one.style and one.style.reverse)
            # the cursor is what is not reversed in it
            assert any(one.style and not one.style.reverse and one.text == " " for one in inside)
