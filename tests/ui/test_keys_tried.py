"""Every key is pressed where it works, and does what its line in the registry says it does.

A new key needs a line in `TRIED`: the name of a place where it works; and, where no place here shows
it, a new place: how to get there from Home.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.selection import SELECT_ALL

from cycletui.records.audience import Audience
from cycletui.records.rooms import OPEN
from cycletui.ui.keys.table import KEYS
from cycletui.ui.screens.base import Dialog
from cycletui.ui.screens.plain_room import PlainRoom
from cycletui.ui.widgets.fields import Chosen
from cycletui.ui.widgets.lists import Line, Rows
from cycletui.ui.widgets.text import Said
from tests.support import Laptop
from tests.ui.app import Driver, opened
from tests.ui.places import begun, runs


async def home(driver: Driver) -> None:
    """The first screen, the bar on the next step."""
    await driver.until(lambda: driver.app.focused is not None, "the focus")


async def home_list(driver: Driver) -> None:
    """The list of the first screen."""
    await driver.until(lambda: driver.app.screen.query_one(Rows).option_count > 2, "rows")
    driver.app.screen.query_one(Rows).focus()


async def marked(driver: Driver) -> None:
    """Text that is marked."""
    said = driver.app.screen.query_one("#sentence", Said)
    await driver.until(lambda: " wrote " in said.said, "the next step")
    driver.app.screen.selections = {said: SELECT_ALL}


async def kinds(driver: Driver) -> None:
    """The kinds of a plain room."""
    await driver.app.push_screen(PlainRoom("outcomes"))
    await driver.until(lambda: driver.app.screen.view is not None, "the kinds")  # type: ignore[attr-defined]


async def records(driver: Driver) -> None:
    """The records of a plain room."""
    await kinds(driver)
    await driver.press("right")


async def deleted(driver: Driver) -> None:
    """What was deleted in a plain room."""
    await kinds(driver)
    await driver.press("end", "right")


async def form(driver: Driver) -> None:
    """The form of a record, with something typed."""
    driver.app.open_form("outcome")
    await driver.on("Form")
    await driver.press("a")
    await driver.sees("draft kept")


async def line_of_form(driver: Driver) -> None:
    """A field of one line."""
    await form(driver)
    driver.app.screen.query(Line).first().focus()


async def choice_of_form(driver: Driver) -> None:
    """A field that is chosen from a list."""
    await form(driver)
    driver.app.screen.query(Chosen).first().focus()


async def settle(driver: Driver) -> None:
    """Two versions beside each other, with a second difference after them."""
    driver.app.action_settle()
    await driver.on("Settle")
    await driver.sees("of 2 left")


async def settle_long(driver: Driver) -> None:
    """The first of two versions that do not both stand there whole."""
    await driver.pilot.resize_terminal(60, 12)
    await settle(driver)
    await driver.until(lambda: not getattr(driver.app.screen, "choosing", True), "something to read first")


async def settle_second(driver: Driver) -> None:
    """The second difference."""
    await settle(driver)
    await driver.press("right")


async def history(driver: Driver) -> None:
    """The history of what has a wording before its present one."""
    await driver.press("H")
    await driver.on("Days")
    rows = driver.app.screen.query_one(Rows)
    await driver.until(lambda: rows.option_count > 2, "rows")
    titles = [getattr(getattr(row, "means", None), "title", "") for row in rows.options]
    rows.highlighted = next(n for n, title in enumerate(titles) if title.endswith(" way"))
    await driver.press("enter")
    await driver.on("History")
    entries = driver.app.screen.query_one(Rows)
    await driver.until(lambda: entries.option_count > 0, "entries")
    entries.highlighted = entries.option_count - 1


async def room_of_goals(driver: Driver, kind: str) -> None:
    """The room Goals & tasks, the bar on a record of this kind."""
    driver.app.action_room("outcomes")
    await driver.on("OutcomesRoom")
    rows = driver.app.screen.query_one("#list", Rows)
    await driver.until(lambda: rows.option_count > 0, "rows")
    kinds_ = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
    rows.highlighted = kinds_.index(kind)


async def goal(driver: Driver) -> None:
    """An agreed outcome."""
    await room_of_goals(driver, "outcome")


async def plan_of_needs(driver: Driver) -> None:
    """Who needs what."""
    await room_of_goals(driver, "response_plan")


async def story(driver: Driver) -> None:
    """A story in the room Vision, or the noticing that it became."""
    driver.app.action_room("vision")
    await driver.on("VisionRoom")
    rows = driver.app.screen.query_one("#list", Rows)
    await driver.until(lambda: rows.option_count > 0, "rows")
    kinds_ = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
    rows.highlighted = kinds_.index("story" if "story" in kinds_ else "noticing")


async def counted(driver: Driver) -> None:
    """The table of Evidence, the bar on a number."""
    driver.app.action_room("evidence")
    await driver.on("EvidenceRoom")
    rows = driver.app.screen.query_one("#list", Rows)
    await driver.until(lambda: rows.option_count > 0, "rows")
    rows.focus()


async def nearly_typed(driver: Driver) -> None:
    """The line of evidence, with a name that is nearly one of the team's."""
    await counted(driver)
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.card.known is not None, "the names")
    screen.card.line.focus()
    screen.card.line.value = "9/12 exit tickets"
    await driver.sees("tab takes “exit ticket”.")


async def tallied(driver: Driver) -> None:
    """A cell of the tally."""
    from cycletui.ui.rooms.evidence.tally_cells import CellLine

    await counted(driver)
    await driver.press("g")
    await driver.on("TallyGrid")
    await driver.until(lambda: len(driver.app.screen.query(CellLine)) > 0, "the cells")
    driver.app.screen.query(CellLine).first().focus()


async def charted(driver: Driver) -> None:
    """A measure over time, with two groups."""
    await counted(driver)
    await driver.press("c")
    await driver.on("ChartRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None and len(screen.view.series) > 1, "two lines")


async def lists_of_reflection(driver: Driver) -> None:
    """The lists of Reflection."""
    driver.app.action_room("reflection", plain=True)
    await driver.on("PlainRoom")


async def reflecting(driver: Driver, tab: str = "problem", kind: str = "") -> None:
    """The room Reflection; the bar on a record of this kind that is not the cycle of the room."""
    driver.app.action_room("reflection")
    await driver.on("ReflectionRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the room")
    screen.show_at(tab)
    rows = screen.query_one("#list", Rows)
    if kind:
        others = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
        ids = [getattr(getattr(row, "means", None), "id", "") for row in rows.options]
        rows.highlighted = next(n for n, one in enumerate(others) if one == kind and ids[n] != screen.view.cycle)


async def decided(driver: Driver) -> None:
    """What was decided at the end of a cycle."""
    await reflecting(driver, "next", "cycle_decision")


async def meeting_next(driver: Driver) -> None:
    """The agenda of the next meeting."""
    driver.app.action_room("meeting")
    await driver.on("MeetingRoom")
    screen: Any = driver.app.screen
    await driver.until(lambda: screen.view is not None, "the agenda")


async def meeting_to_begin(driver: Driver) -> None:
    """The same, after all else was tried there: from now on a meeting runs."""
    await meeting_next(driver)


async def meeting_runs(driver: Driver) -> None:
    """A meeting that runs, at its second part, at the desk."""
    await begun(driver)
    driver.app.action_room("meeting")
    await driver.on("MeetingRoom")
    await runs(driver)


async def meeting_closes(driver: Driver) -> None:
    """The close of a meeting."""
    await meeting_runs(driver)
    screen: Any = driver.app.screen
    last = screen.now.parts[-1].id
    screen.go(part=last)
    await driver.until(lambda: screen.standing().part == last, "the close")


async def meeting_line(driver: Driver) -> None:
    """The line of a meeting that runs."""
    await meeting_runs(driver)
    await driver.press("n")


async def other_cycle(driver: Driver) -> None:
    """A cycle before this one."""
    await reflecting(driver, "next", "cycle")


async def covered(driver: Driver) -> None:
    """Predictions, the bar on one that nobody has looked at yet."""
    await reflecting(driver, "prediction", "prediction")
    await driver.sees("written, covered")


async def on_piles(driver: Driver) -> None:
    """Papers in piles: one pile, with a paper."""
    from cycletui.ui.screens.piles_opening import open_piles

    driver.app.run_worker(open_piles(driver.app, "0" * 32, "", "The half-full tank"))
    await driver.until(lambda: type(driver.app.screen).__name__ in ("AskLine", "Piles"), "the piles")
    await driver.pilot.pause()
    if type(driver.app.screen).__name__ == "AskLine":
        await driver.type("no reason")
        await driver.press("enter")
    await driver.on("Piles")
    await driver.press("a")


async def on_slips(driver: Driver) -> None:
    """Slips, one of them in."""
    from cycletui.ui.screens.on_slips import ask_expected

    driver.app.run_worker(ask_expected(driver.app, "How many?", ""))
    await driver.on("Slips")
    await driver.type("7/13")
    await driver.press("enter")
    await driver.type("8/13")


async def in_round(driver: Driver) -> None:
    """A round, the first of whom was heard."""
    from cycletui.records.turns import turns
    from cycletui.ui.screens.round_sheet import RoundSheet

    driver.app.push_screen(RoundSheet(turns(("AO", "HK", "LW")), "What do you see?"))
    await driver.on("RoundSheet")
    await driver.press("enter")


async def in_team(driver: Driver, kind: str) -> None:
    """The room Team, the bar on one of these."""
    driver.app.action_room("team")
    await driver.on("TeamRoom")
    await driver.until(lambda: driver.app.screen.view is not None, "the room")  # type: ignore[attr-defined]
    rows = driver.app.screen.query_one("#list", Rows)
    kinds = [getattr(getattr(row, "means", None), "kind", "") for row in rows.options]
    rows.highlighted = kinds.index(kind)


async def person(driver: Driver) -> None:
    """Somebody in the team."""
    await in_team(driver, "member")


async def offer(driver: Driver) -> None:
    """Something that somebody shows."""
    await in_team(driver, "peer_visit")


async def round_of_visits(driver: Driver) -> None:
    """A round, and what was counted in it."""
    await in_team(driver, "instructional_round")


async def counting(driver: Driver) -> None:
    """Visits that are counted: one is over."""
    await round_of_visits(driver)
    driver.app.screen.action_count_visits()  # type: ignore[attr-defined]
    await driver.on("CountVisits")
    await driver.press("enter")


async def find(driver: Driver) -> None:
    """Find."""
    driver.app.action_find()
    await driver.on("Find")


async def to_big(driver: Driver) -> None:
    """My own screen, before the big one."""
    driver.app.session.audience = Audience.DESK


async def on_big(driver: Driver) -> None:
    """The big screen."""
    driver.app.session.audience = Audience.ROOM


async def anywhere(driver: Driver) -> None:
    """A field of a form, where letters are text."""
    await line_of_form(driver)


PLACES: dict[str, Callable[[Driver], Awaitable[None]]] = {
    one.__name__: one
    for one in (
        *(home, home_list, marked, kinds, records, deleted),
        *(form, line_of_form, choice_of_form, settle, settle_long, settle_second, history, find),
        *(to_big, on_big, anywhere),
        *(goal, plan_of_needs, story, lists_of_reflection, covered, counted, nearly_typed, tallied, charted),
        *(reflecting, decided, other_cycle, on_piles, on_slips, in_round),
        *(person, offer, round_of_visits, counting),
        *(meeting_next, meeting_to_begin, meeting_runs, meeting_closes, meeting_line),
    )
}

TRIED: dict[str, str] = {
    **{f"room.{room.name}": "home" for room in OPEN},
    **dict.fromkeys((name for name in KEYS if name.startswith("app.")), "home"),
    **dict.fromkeys((name for name in KEYS if name.startswith("list.")), "home_list"),
    "app.big": "to_big",
    "app.blank": "on_big",
    "app.blank_now": "anywhere",
    "home.next": "home",
    "screen.next": "home",
    "screen.previous": "home",
    "screen.copy": "marked",
    "screen.back": "find",
    "room.new_record": "kinds",
    "room.filter": "kinds",
    "room.records": "kinds",
    "room.kinds": "kinds",
    "room.lists": "kinds",
    "room.agree": "records",
    "outcomes.next": "goal",
    "outcomes.before": "goal",
    "outcomes.group": "goal",
    "outcomes.slip": "plan_of_needs",
    **dict.fromkeys((name for name in KEYS if name.startswith("vision.")), "story"),
    "room.edit": "records",
    "room.delete": "records",
    "room.history": "records",
    "room.restore": "deleted",
    "form.save": "form",
    "form.leave": "form",
    "form.fresh": "form",
    **dict.fromkeys(("line.enter", "part.down", "part.up"), "line_of_form"),
    "line.offer": "nearly_typed",
    "field.pick": "choice_of_form",
    "field.clear": "choice_of_form",
    "history.again": "history",
    "history.take_away": "history",
    "settle.read": "settle_long",
    "settle.next": "settle",
    "settle.before": "settle_second",
    "settle.write": "settle",
    "reflection.predictions": "lists_of_reflection",
    "reflection.next": "reflecting",
    "reflection.before": "reflecting",
    "reflection.next_cycle": "decided",
    "reflection.show_cycle": "other_cycle",
    "reflection.uncover": "covered",
    "work.look": "goal",
    "work.slips": "covered",
    **dict.fromkeys((name for name in KEYS if name.startswith("piles.")), "on_piles"),
    **dict.fromkeys((name for name in KEYS if name.startswith("slips.")), "on_slips"),
    **dict.fromkeys((name for name in KEYS if name.startswith("turns.")), "in_round"),
    **dict.fromkeys((name for name in KEYS if name.startswith("meeting.")), "meeting_runs"),
    "meeting.sort": "meeting_next",
    "meeting.paper": "meeting_next",
    **dict.fromkeys(("meeting.plus", "meeting.delta"), "meeting_closes"),
    "meeting.begin": "meeting_to_begin",
    "meeting.leave": "meeting_line",
    **dict.fromkeys(("evidence.tells", "evidence.more", "evidence.tally", "evidence.chart"), "counted"),
    **dict.fromkeys(("evidence.above", "evidence.below"), "tallied"),
    **dict.fromkeys(("evidence.group", "evidence.group_before", "evidence.measure"), "charted"),
    **dict.fromkeys(("team.right", "team.left", "team.who_shows", "team.leave"), "person"),
    "team.on": "offer",
    **dict.fromkeys(("team.count", "team.notice"), "round_of_visits"),
    **dict.fromkeys(("visits.mark", "visits.back"), "counting"),
}
"""Where each key is tried. All its keys are pressed there."""


def test_every_key_has_a_place_where_it_is_tried() -> None:
    missing = sorted(set(KEYS) - set(TRIED))
    assert not missing, f"say in TRIED (tests/ui/test_keys_tried.py) where these keys work: {missing}"
    left = sorted(set(TRIED) - set(KEYS))
    assert not left, f"TRIED names keys that ui/keys/ has no more: {left}"
    assert set(TRIED.values()) == set(PLACES), "a place where nothing is tried, or one that is not described"


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop with something everywhere: records, deleted ones, two things to settle."""
    folder = tmp_path_factory.mktemp("keys")
    one, other = Laptop(folder / "one", "AO"), Laptop(folder / "other", "HK")
    one.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    outcomes = [one.add("outcome", statement=text) for text in ("Compare fractions", "Gone", "Explain", "Two", "Three")]
    one.do("delete", outcomes[1])
    for kind, field in (("commitment", "what"), ("response_plan", "need")):
        one.add(kind, **{field: "Begin with the drawing"})
    story = one.add("story", text="Two tables solved it")
    other.do("import", str(one.export("a.cycle")))
    for who, text in ((one, "one way"), (other, "another way")):
        who.do("set", outcomes[0], f"statement={text}")
        who.do("set", story, f"text={text}")
    one.do("import", str(other.export("b.cycle")))
    earlier = one.add("cycle", title="Before", stage="closed")
    cycle = one.add("cycle", title="Talk", stage="teach", parent=earlier)
    one.add("cycle_decision", choice="change", why="Half of them never begin", cycle=cycle)
    for whose in ("", " @English learners"):
        one.do("evidence", "add", "--new", f"9/12 exit ticket{whose}")
    one.add("prediction", question="How many?", text="Most")
    one.add("peer_visit", practice="Half-worked opening", who="AO")
    look_fors = {f"look_for_{number}": f"Look-for {number}" for number in (1, 2, 3)}
    counted = one.add("instructional_round", question="Who begins?", **look_fors)
    one.add("visit_count", round=counted, visits=3, seen_1=2)
    # what undo takes back
    for number in range(3):
        one.add("reflection", text=f"Number {number}")
    return one


BEGUN = ("file", "turn", "save")
"""Groups of the work by which a key writes or copies."""


class Ran:
    """The keys that did something, by id, since the last asking."""

    def __init__(self, driver: Driver) -> None:
        self.actions: list[tuple[str, Any]] = []
        self.at_once = 0
        """How often something was written, left, or shown to others."""
        app: Any = driver.app
        self._app, self._before = app, set[Any]()
        whole = app.run_action

        async def run_action(action: str, default_namespace: Any = None, *more: Any) -> bool:
            done: bool = await whole(action, default_namespace, *more)
            if done:
                self.actions.append((action, default_namespace))
            return done

        app.run_action = run_action
        # leaving is tried too, but the app is needed for the next key
        app.exit = lambda *_, **__: self.done_at_once()
        write, fit, copy = app.session.write, app.fit_theme, app.copy_to_clipboard

        async def written(*args: Any, **more: Any) -> Any:
            self.done_at_once()
            return await write(*args, **more)

        app.session.write = written

        def copied(text: str) -> None:
            self.done_at_once()
            copy(text)

        def fitted() -> None:
            self.done_at_once()
            fit()

        app.copy_to_clipboard, app.fit_theme = copied, fitted

    @property
    def done(self) -> bool:
        """Whether nothing that a key began is still under way."""
        begun = set(self._app.workers) - self._before
        return not any(one.group in BEGUN and not one.is_finished for one in begun)

    def begin(self) -> None:
        """The next key."""
        self.actions.clear()
        self.at_once, self._before = 0, set(self._app.workers)

    def done_at_once(self) -> None:
        """Something was done that others see, or that stays."""
        self.at_once += 1

    def ids(self, key: str) -> set[str]:
        """Ids that this key ran."""
        found = set()
        for action, node in self.actions:
            bound = node._bindings.key_to_bindings.get(key, ()) if node is not None else ()
            found |= {one.id for one in bound if one.action == action}
        self.actions.clear()
        return found


@pytest.mark.parametrize("place", PLACES)
async def test_the_keys_of_a_place_do_what_they_say(busy: Laptop, place: str) -> None:
    async with opened(busy) as driver:
        ran = Ran(driver)
        silent, hasty = [], []
        for name in sorted(one for one, where in TRIED.items() if where == place):
            for key in KEYS[name].keys.split(","):
                driver.app.action_room("home")
                await driver.on("Home")
                await PLACES[place](driver)
                await driver.pilot.pause()
                ran.begin()
                await driver.press(key)
                # what it does in a thread is its own, and not the next key's
                await driver.until(lambda: ran.done or isinstance(driver.app.screen, Dialog), key)
                if name not in ran.ids(key):
                    silent.append(f"{name} by {key}")
                letter = len(key) == 1 or key in ("space", "slash", "at", "plus", "greater_than_sign", "less_than_sign")
                if letter and ran.at_once and not KEYS[name].alone:
                    hasty.append(f"{name} by {key}")
        assert not silent, f"these keys do nothing in the place that TRIED names ({place}): {silent}"
        assert not hasty, f"these keys write, leave, or show something at once: say `alone=True` of them: {hasty}"
