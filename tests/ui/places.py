"""The places of the demo that `every_screen.py` opens: what each is called, which keys lead there, what stands there.

A new screen is a line in `PLACES`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeAlias

from cycletui.records.audience import Audience
from cycletui.ui.app.big import show_for
from cycletui.ui.screens.dialogs import Tell
from cycletui.ui.screens.text_page import Read
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.scrolling import Scroll
from tests.ui.app import Driver

Step: TypeAlias = str | Callable[[Driver], Awaitable[None]]


class Place(NamedTuple):
    """Where to go from Home, by keys or by what a test does instead, and the class of the screen there."""

    name: str
    steps: tuple[Step, ...]
    screen: str
    empty: bool = False
    """Whether it is a place of the first run, without a team."""


def on(kind: str) -> Callable[[Driver], Awaitable[None]]:
    """The bar on the first record of this kind."""

    async def go(driver: Driver) -> None:
        rows = driver.app.screen.query_one("#list", Rows)
        kinds = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
        rows.focus()
        rows.highlighted = kinds.index(kind)

    return go


async def hands(driver: Driver) -> None:
    """Hands are typed, and shown."""
    driver.app.screen.query_one("#hands").focus()
    await driver.type("5x4 4x3 3x2 1")
    await driver.press("enter")
    driver.wait_a_while()
    await driver.press("enter")


async def to_end(driver: Driver) -> None:
    """The text of a sheet is read to its end."""
    driver.app.screen.query_one(Scroll).action_last()


async def choose(driver: Driver) -> None:
    """All versions were read, and one may be chosen."""
    screen: Any = driver.app.screen
    while not screen.choosing:
        await driver.press("right")


async def long_text(driver: Driver) -> None:
    """A text that is longer than its sheet, with two choices."""
    text = "\n\n".join(
        f"{number}. What was written, and is to be read before anybody says yes." for number in range(30)
    )
    driver.app.push_screen(Tell("Take these words away?", text, ((False, "Leave it"), (True, "Take it away"))))


async def long_read(driver: Driver) -> None:
    """A text to read that is longer than its sheet."""
    driver.app.push_screen(Read("What was written", ["A line to read.\n" for _ in range(60)]))


async def file_comes(driver: Driver) -> None:
    """A colleague's file is looked at."""
    from cycletui.ui.screens.files import look_and_take
    from tests.tools.make_pictures import colleague

    store = driver.app.session.store
    assert store is not None
    file = await asyncio.to_thread(colleague, store)
    driver.app.run_worker(look_and_take(driver.app, file), group="file")


async def on_piles(driver: Driver) -> None:
    """Papers of a task on piles, with groups, beside those of last time."""
    from cycletui.entry.piles import Table
    from cycletui.records.evidence import Group
    from cycletui.records.outcomes import StudentTask
    from cycletui.store import saves
    from cycletui.store.saves import Edit
    from cycletui.ui.screens import piles
    from cycletui.ui.screens.piles_opening import open_piles

    session = driver.app.session
    assert session.store is not None
    task = session.store.reader.records(StudentTask, space=session.space)[0]
    group = session.store.reader.records(Group, space=session.space)[0].id
    table = Table(task.id, papers=20)
    for name, many in (("compared top numbers", 3), ("no reason", 8), ("not begun", 9)):
        table = table.add(name)
        table = table.set_count(len(table.piles) - 1, many)
    saved = await session.write(piles.save, table, session.space, session.me, session.window, None)

    def earlier(store: Any) -> None:
        saves.write(store, [Edit("sorting", {"on": "2026-10-20"}, saved.sorting)], space=session.space)

    await session.write(earlier)
    driver.app.run_worker(open_piles(driver.app, task.id, "", task.name or ""), group="opens")
    await driver.on("Piles")
    screen: Any = driver.app.screen
    now = Table(task.id, papers=21, piles=screen.table.piles, group=group).put(0).put(0)
    screen.act(Table(task.id, papers=21, piles=now.piles, back=now.back).set_count(1, 9).put(2))


async def on_slips(driver: Driver) -> None:
    """Slips about what we can, some of them in."""
    from cycletui.ui.screens.on_slips import ask_ability

    driver.app.run_worker(ask_ability(driver.app, "", "One half-worked example before pairs talk"), group="opens")
    await driver.on("Slips")
    for slip in ("4134", "4234"):
        await driver.press(*slip, "enter")


async def spread(driver: Driver) -> None:
    """What six slips say."""
    await on_slips(driver)
    for slip in ("3143", "3124", "4335", "2233"):
        await driver.press(*slip, "enter")
    await driver.press("ctrl+s")
    await driver.on("Tell")


async def in_round(driver: Driver) -> None:
    """A round under way."""
    from cycletui.records.turns import turns
    from cycletui.ui.screens.round_sheet import RoundSheet

    round_ = turns(("AO", "HK", "LW", "BL")).speak().pass_on()
    driver.app.push_screen(RoundSheet(round_, "What do you see, before you say why?"))


async def to_big(driver: Driver) -> None:
    """To the big screen; only the team is in the room."""
    show_for(driver.app, Audience.ROOM)


async def begun(driver: Driver) -> None:
    """A meeting runs on this laptop, at its third part."""
    from cycletui.entry import meeting as meetings
    from cycletui.queries.meeting.templates import read_template
    from cycletui.records.watch import Watch

    session = driver.app.session
    store = session.store
    assert store is not None
    # nobody comes back to it: it was begun on my screen
    session.screen_said = True
    who, watch = meetings.Who(session.space), Watch(store.clock)
    template = await session.ask(read_template, session.space, "look")
    planned = await session.make(meetings.plan, store, who, template, session.today)
    run = await session.make(meetings.begin, store, who, planned.meeting, watch)
    await session.make(lambda: meetings.go(store, who, run, watch, part=planned.parts[1]))


async def unsaid(driver: Driver) -> None:
    """The app was opened while it ran: nobody said yet who sees the screen."""
    driver.app.session.screen_said = False


async def runs(driver: Driver) -> None:
    """What runs is on the wall."""
    screen: Any = driver.app.screen
    await driver.until(lambda: getattr(screen, "now", None) is not None, "the wall")


async def to_guests(driver: Driver) -> None:
    """To the big screen; guests are in the room, too."""
    show_for(driver.app, Audience.GUESTS)


PLACES = (
    Place("home", (), "Home"),
    Place("home-list", ("tab",), "Home"),
    Place("find", ("f",), "Find"),
    Place("find-hits", ("f", "f", "r", "a", "c", "enter"), "Find"),
    Place("days", ("H",), "Days"),
    Place("groups", ("at",), "Groups"),
    Place("groups-ask", ("at", "enter"), "Pick"),
    Place("help", ("question_mark",), "Help"),
    Place("settle", ("s",), "Settle"),
    Place("settle-choice", ("s", choose), "Settle"),
    Place("settle-write", ("s", choose, "n"), "Write"),
    Place("who", ("f2",), "Who"),
    Place("who-chosen", ("f2", "h", "k"), "Who"),
    Place("voice", ("v",), "Pick"),
    Place("round", ("v", "home", "enter"), "Pick"),
    Place("team-choice", ("ctrl+t",), "Pick"),
    Place("big-ask", ("w",), "AskRoom"),
    Place("write-file", ("x",), "Where"),
    Place("open-file", ("o",), "Where"),
    Place("open-file-folders", ("o", "tab"), "Where"),
    Place("vision", ("1",), "VisionRoom"),
    Place("vision-line", ("1", "space"), "VisionRoom"),
    Place("vision-filter", ("1", "slash"), "VisionRoom"),
    Place("vision-value", ("1", on("story"), "d"), "Pick"),
    Place("vision-card", ("1", on("value"), "enter"), ""),
    Place("history", ("1", on("value"), "h"), "History"),
    Place("history-read", ("1", on("value"), "h", "enter"), "Read"),
    Place("take-away", ("1", on("value"), "h", "delete"), "Tell"),
    Place("take-away-which", ("1", on("value"), "h", "delete", to_end, "down", "enter"), "AskLine"),
    Place("agreements", ("A",), "Agreements"),
    Place("agree-rule", ("1", on("value"), "a"), "AgreeSheet"),
    Place("agree-hands", ("1", on("value"), "a", "enter"), "AgreeSheet"),
    Place("agree-came", ("1", on("value"), "a", "enter", hands), "AgreeSheet"),
    Place("agree-words", ("1", on("value"), "a", "enter", hands, "enter", "home", "enter"), "AgreeSheet"),
    Place("form-story", ("1", on("story"), "e"), "Form"),
    Place("vision-lists", ("1", "i"), "PlainRoom"),
    Place("goals", ("2",), "OutcomesRoom"),
    Place("goals-card", ("2", "enter"), ""),
    Place("goals-group", ("2", "plus"), "Pick"),
    Place("goals-slip", ("2", on("response_plan"), "P"), "Where"),
    Place("goals-answer", ("2", on("commitment"), "enter"), "Pick"),
    Place("goals-not-yet", ("2", on("commitment"), "enter", "down", "down", "enter"), "AskLine"),
    Place("look", ("2", on("student_task"), "L"), "LookAtWork"),
    Place("piles", ("2", on_piles), "Piles"),
    Place("slips", ("2", on_slips), "Slips"),
    Place("spread", ("2", spread), "Tell"),
    Place("round-sheet", ("2", in_round), "RoundSheet"),
    Place("form-goal", ("2", "e"), "Form"),
    Place("form-pick", ("2", "e", "tab", "tab", "enter"), ""),
    Place("evidence", ("3",), "EvidenceRoom"),
    Place("evidence-list", ("3", "tab"), "EvidenceRoom"),
    Place("evidence-tells", ("3", "tab", "d"), "Pick"),
    Place("chart", ("3", "tab", "c"), "ChartRoom"),
    Place("chart-measure", ("3", "tab", "c", "c"), "Pick"),
    Place("tally", ("3", "ctrl+g"), ""),
    Place("reflection", ("4",), "ReflectionRoom"),
    Place("reflection-card", ("4", "enter"), ""),
    Place("if-then", ("4", "right"), "ReflectionRoom"),
    Place("prediction", ("4", "right", "right"), "ReflectionRoom"),
    Place("uncover", ("4", "right", "right", on("prediction"), "C"), "Tell"),
    Place("found", ("4", "right", "right", "right"), "ReflectionRoom"),
    Place("next", ("4", "left"), "ReflectionRoom"),
    Place("meeting", ("5",), "MeetingRoom"),
    Place("meeting-sort", ("5", "T"), "Pick"),
    Place("meeting-paper", ("5", "X"), "Pick"),
    Place("meeting-runs", (begun, "5", runs), "MeetingRoom"),
    Place("meeting-goes-on", (begun, unsaid, "5"), "AskGoesOn"),
    Place("meeting-answer", (begun, "5", runs, "enter"), "Pick"),
    Place("team", ("6",), "TeamRoom"),
    Place("team-person", ("6", "enter"), "CardSheet"),
    Place("team-round", ("6", on("instructional_round"), "enter"), "CardSheet"),
    Place("team-count", ("6", on("instructional_round"), "g"), "CountVisits"),
    Place("team-shows", ("6", "W"), "Pick"),
    Place("team-leave", ("6", "O"), "Pick"),
    Place("team-plain", ("6", "i"), "PlainRoom"),
    Place("team-list", ("6", "i", "right"), "PlainRoom"),
    Place("form-member", ("6", "e"), "Form"),
    Place("send", ("7",), "SendRoom"),
    Place("send-list", ("7", "tab"), "SendRoom"),
    Place("big-home", (to_big,), "Home"),
    Place("big-vision", (to_big, "1"), "VisionRoom"),
    Place("big-goals", (to_big, "2"), "OutcomesRoom"),
    Place("big-look", (to_big, "2", on("student_task"), "L"), "LookAtWork"),
    Place("big-evidence", (to_big, "3"), "EvidenceRoom"),
    Place("big-chart", (to_big, "3", "c"), "ChartRoom"),
    Place("big-reflection", (to_big, "4"), "ReflectionRoom"),
    Place("big-team", (to_big, "6"), "TeamRoom"),
    Place("big-meeting", (to_big, "5"), "MeetingRoom"),
    Place("big-wall", (begun, to_big, "5", runs), "MeetingRoom"),
    Place("big-wall-line", (begun, to_big, "5", runs, "n"), "MeetingRoom"),
    Place("guests-wall", (begun, to_guests, "5", runs), "MeetingRoom"),
    Place("big-find", (to_big, "f"), "Find"),
    Place("big-help", (to_big, "question_mark"), "Help"),
    Place("big-agree", (to_big, "1", on("value"), "a", "enter", hands), "AgreeSheet"),
    Place("guests-goals", (to_guests, "2"), "OutcomesRoom"),
    Place("guests-evidence", (to_guests, "3"), "EvidenceRoom"),
    Place("long-text", (long_text,), "Tell"),
    Place("long-read", (long_read,), "Read"),
    Place("preview", (file_comes,), "Preview"),
    Place("preview-read", (file_comes, "tab", "enter"), "Read"),
    Place("after-file", (file_comes, "enter"), "AfterImport"),
    Place("welcome", (), "Welcome", empty=True),
    Place("welcome-start", ("enter",), "Welcome", empty=True),
    Place("welcome-join", ("down", "enter"), "Where", empty=True),
)
