"""What stands on the screen while guests look: no small group's figure and nobody's name, in whatever room, card or
picture; and nothing of my own before it is said who looks."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from textual._context import visible_screen_stack

from cycletui.records.audience import Audience
from cycletui.records.evidence import Collection, Measure, Result
from cycletui.records.outcomes import GroupAim, Outcome
from cycletui.records.team import Member
from cycletui.store.reader import Reader
from cycletui.ui.app.big import show_for
from cycletui.ui.keys.showing import JUST_ME, ROOMS_ON_BIG_SCREEN, WHO, WHO_SEES
from cycletui.ui.rooms.evidence.chart_room import ChartRoom
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import toast
from tests.support import Laptop
from tests.ui.app import Driver, opened
from tests.ui.every_screen import demo, settled, standing

SMALL = 30
"""Of fewer students a whole percent is a count."""
PERCENT = re.compile(r"(?<![\d–.])(?<!at most )(?<!at least )(\d+(?:\.\d+)?) ?%")


def drawn(driver: Driver) -> str:
    """All cells of the window, with what lies behind a sheet."""
    visible_screen_stack.set(list(driver.app._background_screens))
    strips = driver.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def walk(driver: Driver) -> AsyncIterator[str]:
    """Every room with its rows, cards and tabs, every unfolded line and picture, as it is drawn."""
    app = driver.app

    async def here(*names: str) -> AsyncIterator[str]:
        """The screen, and then with the bar on each row of these lists."""
        await settled(driver)
        yield drawn(driver)
        for lists in [one for one in app.screen.query(Rows) if one.id in names]:
            lists.focus()
            for number in range(1, lists.option_count):
                if not lists.get_option_at_index(number).disabled:
                    lists.highlighted = number
                    await settled(driver)
                    yield drawn(driver)

    async for text in here():
        yield text
    for room in ROOMS_ON_BIG_SCREEN[1:]:
        app.action_room(room)
        async for text in here(*["list"] * (room in ("outcomes", "reflection"))):
            yield text
        for _ in range(4 if room == "reflection" else 0):
            await driver.press("right")
            async for text in here("list"):
                yield text
        app.action_room(room, plain=True)
        async for text in here("kinds"):
            yield text
    app.action_room("evidence")
    await settled(driver)
    at = 0
    while at < (lists := app.screen.query_one("#list", Rows)).option_count:
        lists.focus()
        lists.highlighted = at
        await driver.press("enter")
        yield drawn(driver)
        await driver.press("enter")
        at += 1
    for measure in pictures(driver):
        app.push_screen(ChartRoom("evidence", measure))
        async for text in here():
            yield text
        screen: Any = app.screen
        for _ in screen.view.series[1:]:
            screen.action_line(1)
            yield drawn(driver)
        app.pop_screen()
    for word in ("students", "of"):
        app.action_find()
        await driver.on("Find")
        await driver.type(word)
        async for text in here():
            yield text
        app.pop_screen()


def pictures(driver: Driver) -> list[str]:
    store = driver.app.session.store
    assert store is not None
    return [one.id for one in store.reader.records(Measure, space=driver.app.session.space)]


class Told:
    """What may be said of a team's figures, and what must not."""

    def __init__(self, reader: Reader, space: str) -> None:
        self.reader, self.space = reader, space
        self.small: set[tuple[int, int]] = set()
        self.others: set[tuple[int, int]] = set()
        self.percents = {0.0, 50.0, 100.0}
        self.wholes: set[int] = set()
        for result in reader.records(Result, space=space):
            self._result(result)
        for outcome in reader.records(Outcome, space=space):
            self._may(outcome.aim_value, outcome.start_value)
            # counts of a goal for all of them are percents of as many as all are
            told = (outcome.aim_value, outcome.start_value)
            self._may(*(100 * (one or 0) / of for one in told for of in self.wholes))
        for aim in reader.records(GroupAim, space=space):
            self._may(100 * (aim.aim or 0) / aim.of if aim.of else aim.aim)
        # pieces of work may be as many as a group's students
        self.small -= self.others
        members = reader.records(Member, space=space)
        self.names = sorted({name for one in members for name in (one.initials, one.name) if name})

    def _result(self, result: Result) -> None:
        count, total = result.count_of, result.total
        day = self.reader.get(result.collection or "", Collection)
        about = self.reader.get(day.measure or "", Measure) if day is not None else None
        people = about is None or about.counted in ("students", "staff", "families")
        if count is None or not total:
            self._may(result.value)
        elif people and total < SMALL:
            self.small.add((count, total))
        else:
            self._may(100 * count / total)
            self.wholes |= {total} if result.group is None else set()
            self.others |= set() if people else {(count, total)}

    def _may(self, *values: float | None) -> None:
        known = [one for one in values if one is not None]
        self.percents |= {near for one in known for near in (one, float(int(one + 0.5)), round(one))}

    def faults(self, texts: Iterable[str]) -> Iterator[str]:
        """What stands there and must not."""
        for text in set(texts):
            flat = " ".join(text.split())
            for count, total in self.small:
                if re.search(rf"(?<![\d/.]){count} ?(?:/|of) ?{total}(?!\d)", flat):
                    yield f"{count} of {total} in:\n{text}"
            for found in PERCENT.finditer(flat):
                if float(found[1]) not in self.percents:
                    yield f"{found[0]} in:\n{text}"
            # who leads a cycle is said
            led = re.sub(r"\b\w+ leads\b|\bled by \w+", "", flat)
            yield from (f"{one} in:\n{text}" for one in self.names if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", led))


async def all_for_guests(driver: Driver) -> tuple[Told, list[str]]:
    show_for(driver.app, Audience.GUESTS)
    await settled(driver)
    store = driver.app.session.store
    assert store is not None
    return Told(store.reader, driver.app.session.space), [text async for text in walk(driver)]


def flat(texts: Iterable[str]) -> str:
    """All of them, each row's blanks as one."""
    return " ".join(" ".join(texts).split())


async def test_guests_read_no_small_groups_figure_and_nobodys_name_in_the_demo() -> None:
    with demo() as path:
        async with standing(path, (120, 36)) as driver:
            told, texts = await all_for_guests(driver)
            assert told.small
            assert told.names
            for words in ("at most 29 %", "no names but who leads", "HK leads", "led by AO"):
                assert words in flat(texts), words
            assert next(told.faults(texts), None) is None


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A team whose small groups' figures are nobody else's, and in whose every text somebody is named."""
    one = Laptop(tmp_path_factory.mktemp("guests"), "QZ")
    one.do("init", "--team", "Grade 6", "--member", "QZ", "--member", "XK", "--member", "VJ")
    members = {found["fields"]["initials"]: found["id"] for found in one.data("list", "member")}
    said = "XK and VJ saw it with QZ"
    measure = one.add("measure", name="Exit check", unit="students", counts="students")
    share = one.add("measure", name="Quick check", unit="percent", counts="students")
    small = one.add("group", name="Students with IEPs", size=17)
    large = one.add("group", name="Everyone else", size=73)
    outcome = one.add("outcome", statement="Compare two fractions", measure=measure, start_value=30, aim_value=60)
    one.add("group_aim", outcome=outcome, group=small, start=5, of=17, aim=13)
    for days, counts in ((30, (30, 5, 25)), (20, (41, 8, 33)), (10, (52, 11, 41))):
        for of, typed in ((measure, False), (share, True)):
            day = one.add("collection", measure=of, on=ago(days - typed), label="Ticket")
            for group, count, total in ((None, counts[0], 90), (small, counts[1], 17), (large, counts[2], 73)):
                result = {"value": round(100 * count / total)} if typed else {"count_of": count, "total": total}
                one.add("result", collection=day, **result, **({"group": group} if group else {}), note=said)
    cycle = one.add("cycle", title="Talk", question="Does talk help?", stage="look", led_by=members["QZ"])
    one.add("story", text=said, said_by="XK")
    one.add("noticing", text=f"5 of 17 stop: {said}", said_by="VJ")
    one.add("vision", text=f"Everybody is heard. {said}")
    one.add("problem", statement=f"8 of 17 students with IEPs stop. {said}", level="students", cycle=cycle)
    one.add("if_then", if_="pairs rehearse", then="all write", wrong_if=said, cycle=cycle)
    one.add("try", text=f"Rehearse, by VJ. {said}", cycle=cycle, starts_on=ago(40))
    one.add("commitment", what=f"XK tries it. {said}", who=members["XK"])
    one.add("decision", text=f"Two minutes. {said}", state="agreed")
    one.add("finding", text=f"11 of 17 students now. {said}", kind="went_well", cycle=cycle)
    one.add("our_way", practice="Rehearse", saw=f"Rehearse, then write: from 5 to 11 of 17. {said}")
    one.add("prediction", question="How many?", text="Eight of 17", value=8, of=17, group=small, said_by="XK")
    return one


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


async def test_guests_read_no_small_groups_figure_and_nobodys_name_in_a_made_team(team: Laptop) -> None:
    async with opened(team, (80, 24)) as driver:
        told, texts = await all_for_guests(driver)
        assert told.small == {(5, 17), (8, 17), (11, 17)}
        for words in ("30–49 %", "Exit check", "Quick check", "bands, no names but who leads"):
            assert words in flat(texts), words
        assert next(told.faults(texts), None) is None


async def test_before_it_is_said_who_looks_nothing_of_my_own_is_drawn(
    team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frame by frame, with what lies behind a sheet: to the big screen, and back from it."""
    own = ("QZ · ", "XK", "VJ", "5 of 17", "8 of 17", "11 of 17", "/17", "Eight")
    async with opened(team) as driver:
        painted: list[str] = []
        monkeypatch.setattr(driver.app, "_display", lambda *_: painted.append(drawn(driver)))

        def nothing_own() -> None:
            assert painted
            for words in own:
                assert words not in "\n".join(painted), words
            painted.clear()

        # asked from my screen, it stands before an empty ground
        await driver.press("w")
        await driver.on("AskRoom")
        painted.clear()
        await driver.sees(WHO)
        painted.append(drawn(driver))
        nothing_own()
        await driver.press("end", "enter")
        await driver.sees("no names but who leads")
        for room, key in (("Home", "0"), ("OutcomesRoom", "2"), ("ReflectionRoom", "4")):
            await driver.press(key)
            await driver.on(room)
            await settled(driver)
            painted.clear()
            # the same key twice, fast, then again; esc goes on showing
            await driver.pilot.press("w", "w", "w")
            await driver.on("AskWhoSees")
            await driver.sees(WHO_SEES, JUST_ME, "enter to my screen", "esc go on showing")
            await driver.press("escape")
            await driver.on(room)
            await settled(driver)
            painted.append(drawn(driver))
            nothing_own()
        # what is said meanwhile waits for my screen
        toast(driver.app, "XK promised")
        # others came in: the answer is whom it shows to from now on
        await driver.press("w")
        await driver.on("AskWhoSees")
        await driver.press("down", "down", "enter")
        await driver.sees("our principal or coach is here")
        assert driver.app.session.audience is Audience.LEAD
        await driver.press("w")
        await driver.on("AskWhoSees")
        assert not driver.app._notifications
        await driver.press("enter")
        await driver.until(lambda: not driver.app.big, "my screen")
        await driver.said("XK promised")
        await driver.press("w")
        await driver.sees("our principal or coach is here")
