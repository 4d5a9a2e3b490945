"""What stands on the cards and rows of the room Team, for a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.queries.team.lists import PLACES
from cycletui.records.words import NO_ROW
from cycletui.ui.widgets.folding import fold, padded
from cycletui.ui.widgets.rows import first_one, lines, stated
from cycletui.ui.widgets.text import Part
from cycletui.ui.widgets.wall import OVER
from cycletui.ui.widgets.wall_layout import WallCard

if TYPE_CHECKING:
    from cycletui.queries.lists import Item, Section
    from cycletui.queries.team.lists import Person, TeamView
    from cycletui.ui.rooms.team.wall import People

SIDE_BY_SIDE = 3
TOGETHER = (("peer_visit", "instructional_round"), ("norm",), ("decision_rule", "group", "laptop"))
"""The parts that share a column, where columns stand side by side."""
FEW = 12
"""So many people have a card each with space below it; more of them stand in rows, so that all are seen."""
SPACED = ("peer_visit", "instructional_round")
"""Parts whose rows have a line below them."""
MOST = 4
"""Lines of a person's card behind the first: enter reads all of it."""


def cards(
    view: TeamView, sections: Sequence[Section], wall: People, wanted: Sequence[str], *, wide: bool, low: bool
) -> Iterator[WallCard]:
    """All of the room: what the team is, people, then part by part."""
    if wide:
        yield WallCard((view.frame.team, "strong"), (f"   {view.about}", "note"), column=OVER, flat=True, heading=True)
    found = {one.kind: [item for item in view.items[one.kind] if matches(wanted, item.text)] for one in sections}
    first = True
    for one in sections:
        if one.kind == "member" and wide:
            yield from _grid(view, one, found["member"], wall, wanted)
        else:
            column = next((n for n, some in enumerate(TOGETHER, 1) if one.kind in some), 1) if wide else 1
            yield from _part(view, one, found[one.kind], wall, wanted, column, gap="" if first else "\n", low=low)
        first = False
    if wanted and not any(found.values()):
        yield WallCard((NO_ROW, "note"), column=1, flat=True, heading=True)


def _grid(
    view: TeamView, section: Section, items: Sequence[Item], wall: People, wanted: Sequence[str]
) -> Iterator[WallCard]:
    """People beside each other, each row of cards as high as its highest."""
    people = [view.people[item.row.id] for item in items]
    width, many = wall.column_width, len(people) > FEW
    if not people and not wanted:
        yield from _nobody(section, width)
    for at in range(0, len(people), SIDE_BY_SIDE):
        told = [_person(one, width) for one in people[at : at + SIDE_BY_SIDE]]
        high = max(len(some) for some in told)
        for column in range(1, SIDE_BY_SIDE + 1):
            if column > len(told):
                yield WallCard("\n" * high, column=column, flat=True, heading=True)
                continue
            one, some = people[at + column - 1], told[column - 1]
            parts: list[Part] = []
            for line in some:
                parts += ["\n", *line] if parts else line
            parts.append("\n" * (high - len(some)))
            yield WallCard(*parts, means=one.row, column=column, flat=one.left or many)
            if many and at + SIDE_BY_SIDE < len(people):
                continue
            yield WallCard("", column=column, flat=True, heading=True)


def _nobody(section: Section, width: int) -> Iterator[WallCard]:
    told, away = first_one(section.empty, width)
    yield WallCard(told, means=section.kind, column=1, flat=True, away=(away,))


def _person(one: Person, width: int) -> list[list[Part]]:
    """Initials and strengths; what they lead, show and promised."""
    flag = "≠ " if one.row.settle else ""
    left = width - cell_len(one.called) - 3 - len(flag)
    beside = fold(one.beside, left, 1)[0] if one.beside else ""
    first: list[Part] = [(flag, "wrong"), (one.called, "note" if one.left else "strong"), (f"   {beside}", "note")]
    more: list[list[Part]] = [[(part, "ink")] for line in one.lines for part in fold(line, width, 2)]
    return [first, *more[:MOST]]


def _part(
    view: TeamView,
    section: Section,
    items: Sequence[Item],
    wall: People,
    wanted: Sequence[str],
    column: int,
    *,
    gap: str,
    low: bool,
) -> Iterator[WallCard]:
    """A heading and its rows; an empty part says what n would make, a place where it leads."""
    width, place = wall.column_width, section.kind in PLACES
    if wanted and not items:
        return
    many = view.counts[section.kind]
    note = ", ".join(part for part in (str(many or ""), view.notes.get(section.kind, "")) if part)
    name = section.many if many != 1 else section.one
    if section.kind == "member":
        note = view.about
        name = view.frame.team
    free = width - cell_len(name) - 2
    told: tuple[Part, ...] = ((name, "strong"), (f"  {fold(note, free, 1)[0]}" if note and free > 8 else "", "note"))
    yield WallCard(gap, *told, column=column, flat=True, heading=True)
    if not (low or place):
        yield WallCard("", column=column, flat=True, heading=True)
    if place:
        told_place = "\n".join(fold(view.places.get(section.kind, ""), width, 4))
        yield WallCard(told_place, means=section.kind, column=column, flat=True)
    elif not items:
        here, away = first_one(section.empty, width)
        yield WallCard(here, means=section.kind, column=column, flat=True, away=(away,))
    named = max((cell_len(one.called) for one in view.people.values()), default=0)
    for number, item in enumerate(items):
        if number and section.kind in SPACED and not low:
            yield WallCard("", column=column, flat=True, heading=True)
        drawn = _row(view.people[item.row.id], named, width) if section.kind == "member" else lines(item, width)
        yield WallCard(*drawn, means=item.row, column=column, flat=True)


def _row(one: Person, named: int, width: int) -> Iterator[Part]:
    """A person as a row: initials, what they are strong in, and what they lead, show and promised."""
    lead = [(padded(one.called, named) + "   ", "note" if one.left else "strong")]
    title, *rest = [part for part in (one.beside, *one.lines) if part] or [""]
    states = [("≠ to settle" if one.row.settle else "", "wrong")]
    yield from stated(lead, title, " · ".join(rest), states, width)
