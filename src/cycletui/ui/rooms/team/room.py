"""Team: people as cards, what each of us offers to show, how we work together, and rounds of visits as counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from cycletui.ui.keys.table import bindings
from cycletui.ui.rooms.team.wall import People
from cycletui.ui.screens.list_room import Listed
from cycletui.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from cycletui.queries.card import Card
    from cycletui.queries.lists import Section
    from cycletui.queries.team.lists import Person, TeamView
    from cycletui.ui.widgets.text import Row

LOW = 22
"""Rows of the window below which headings have no space below them."""
OF_ROUND = ("count_visits", "notice")


class TeamRoom(Listed):
    """People, come and see, rounds, norms, rules, and the ways to groups and laptops."""

    FOOT = (
        *("line.enter", "list.open", "team.count", "team.on", "team.who_shows", "room.new_record"),
        *("team.leave", "team.notice", "room.edit", "screen.back", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *("team.right", "team.left", "team.who_shows", "team.on", "team.count", "team.notice"),
        "team.leave",
    )
    DEFAULT_CSS = """
    TeamRoom {
        & #strip { display: none; }
    }
    """
    view: TeamView | None

    def body(self) -> Iterable[Widget]:
        """Cards, and rows below them."""
        yield Strip(id="strip")
        yield self.filter_field()
        yield People(id="list")

    @property
    def wall(self) -> People:
        """The cards."""
        return self.query_one(People)

    @property
    def sheet(self) -> bool:
        """A person's page lies over the cards."""
        return True

    def sections(self) -> tuple[Section, ...]:
        """The parts, for whoever reads along."""
        from cycletui.queries.team.lists import sections

        return sections(self.session.audience, self.view.team if self.view is not None else "")

    def card_reader(self) -> Callable[..., Card | None]:
        """The page of whatever has the bar."""
        from cycletui.queries.in_full import read_found

        return read_found

    async def read_view(self) -> TeamView:
        """All of the room."""
        from cycletui.queries.team.lists import read_team

        session = self.session
        return await session.ask(read_team, session.space, session.me, session.today)

    def made_rows(self, width: int, wanted: Sequence[str], *, tight: bool) -> Iterable[Row]:  # noqa: ARG002
        """Cards beside each other where there is room, else rows."""
        from cycletui.ui.rooms.team import cards

        view, wall = self.view, self.wall
        if view is None:
            return
        wall.stand(cards.SIDE_BY_SIDE if self.wide else 1, 1)
        low = self.size.height < LOW
        yield from cards.cards(view, self.told_sections(), wall, wanted, wide=self.wide, low=low)

    # where the bar is

    @property
    def kind_here(self) -> str:
        """A laptop is made by no key: it comes with its first file."""
        kind = super().kind_here
        return "" if kind == "laptop" else kind

    @property
    def person(self) -> Person | None:
        """Who has the bar."""
        here = self.here
        return self.view.people.get(here.id) if here is not None and self.view is not None else None

    @property
    def over(self) -> bool:
        """Whether what has the bar was seen, or is over: nothing is left to be said of it by a key."""
        here, view = self.here, self.view
        return here is not None and view is not None and here.id in view.over

    def action_side(self, by: int) -> None:
        """To the card beside this one; where there is one column, to the next part."""
        if self.wide:
            self.list.focus()
            self.wall.step(by)
        else:
            self.action_part(by)

    def open_row(self) -> None:
        """A page, or the place of groups and of laptops; those have none for whoever reads along."""
        if self.row is None and self.section in ("group", "laptop"):
            if self.section == "group":
                self.host.action_groups()
            else:
                self.host.action_room("send")
        else:
            super().open_row()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to a kind works while one of it has the bar."""
        if action == "side":
            return self.is_mounted and self.view is not None
        here = self.here if self.is_mounted and not self.big else None
        if action == "who_shows":
            return self.is_mounted and self.view is not None and not self.big
        if action in OF_ROUND:
            return here is not None and here.kind == "instructional_round"
        if action == "visit_on":
            return here is not None and here.kind in ("peer_visit", "instructional_round", "norm") and not self.over
        if action == "leaves":
            return here is not None and here.kind == "member"
        return super().check_action(action, parameters)

    # what the keys do

    @work(exclusive=True, group="opens")
    async def action_who_shows(self) -> None:
        """Who could show us something; whoever has the bar may offer it."""
        from cycletui.ui.rooms.team.visits import who_shows

        with self.host.told():
            person = self.person
            who = person.row.id if person is not None and not person.left else self.session.me
            if visit := await who_shows(self.host, who):
                self.show_at(visit)

    @work(exclusive=True, group="save")
    async def action_visit_on(self) -> None:
        """The next that is to be said of a visit or a round."""
        from cycletui.ui.rooms.team.visits import move_on

        if (here := self.here) is not None:
            with self.host.told():
                await move_on(self.host, here)

    @work(exclusive=True, group="save")
    async def action_count_visits(self) -> None:
        """Visits of the round with the bar."""
        from cycletui.ui.rooms.team.counting import count_visits

        if (here := self.here) is not None:
            with self.host.told():
                await count_visits(self.host, here)

    @work(exclusive=True, group="opens")
    async def action_notice(self) -> None:
        """A look-for as something that we noticed."""
        from cycletui.ui.rooms.team.visits import notice

        if (here := self.here) is not None:
            with self.host.told():
                await notice(self.host, here)

    @work(exclusive=True, group="save")
    async def action_leaves(self) -> None:
        """They leave, or are here again."""
        from cycletui.ui.rooms.team.leaving import ask_leave, back

        person = self.person
        if person is not None:
            with self.host.told():
                await (back if person.left else ask_leave)(self.host, person.row.id, person.called)

    def word_for(self, key: str) -> str:
        """What a key does with what has the bar."""
        here = self.here
        if key == "list.open" and self.row is None:
            return {"group": "to the groups", "laptop": "who has what"}.get(self.section, super().word_for(key))
        if key == "list.open" and here is not None and here.kind == "member":
            return "their page"
        if key == "team.on" and here is not None and here.kind == "instructional_round":
            return "it is over"
        if key == "team.on" and here is not None and here.kind == "norm":
            return "looked at today"
        if key == "team.leave" and self.person is not None and self.person.left:
            return "is here again"
        return super().word_for(key)
