"""Problems of practice as a ladder with a rail: five levels by name, students' learning at the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from cycletui.queries.filtering import matches
from cycletui.records.words import empty, without_key, words_of
from cycletui.ui.widgets.folding import fold, gap_between, padded
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.queries.reflection.problems import Rung, Step, Unfolded

RAIL, UP = "│", "↑"
NAMES = 23
"""Cells of the names of the levels, beside the problems."""
BESIDE_FROM = 64
"""Columns from which a problem stands beside the name of its level, and not below it."""
WIDE_FROM = 90
"""Columns from which what is unfolded stands below the problem's words, and not at the edge."""
FACT = 17
"""Cells of the name of a fact."""


class Room(NamedTuple):
    """How much room there is: columns, whether problems stand beside names, and whether rows are few or very few."""

    width: int
    beside: bool
    low: bool
    tight: bool
    brief: int = 0
    """In so many ways it is told in fewer lines: what was asked as a state, and of what makes it worth it what was not
    said; then what has no bar in one line."""

    @property
    def start(self) -> int:
        """Where the words of a problem begin."""
        return NAMES if self.beside else 2

    @property
    def unfolded(self) -> int:
        """Where what is unfolded begins."""
        return NAMES if self.width >= WIDE_FROM else 2


def ladder(
    rungs: Iterable[Rung], width: int, wanted: Sequence[str], chosen: str, *, tight: bool, low: bool, height: int
) -> Sequence[Row]:
    """The rows, from the district down; each rung says what it asks of the one above. The chosen one, by its id or by
    the name of its part, is unfolded in its place. `low` rooms have few lines, and tell it in fewer until the ladder is
    seen from its first rung to its last in the `height` that there is."""
    some, rows = list(rungs), list[Row]()
    for brief in range(3 if low else 1):
        rows = list(_rows(some, wanted, chosen, Room(width, width >= BESIDE_FROM, low, tight, brief)))
        if sum(str(row.prompt).count("\n") + 1 for row in rows) <= height:
            break
    return rows


def own_rung(options: Sequence[object], rows: Sequence[int], team: str) -> int:
    """The row on which a problem of this kind of team opens."""
    own = f"problem:{words_of('opens problem.level', team)}"
    return next((n for n in rows if getattr(options[n], "means", None) == own), rows[-1])


def _rows(rungs: Iterable[Rung], wanted: Sequence[str], chosen: str, room: Room) -> Iterator[Row]:
    tight, low = room.tight, room.low
    if not low:
        yield Row(("Problem of practice", "strong"), ("  whose work it is", "note"), "\n", heading=True)
    some = [(rung, [one for one in rung.steps if matches(wanted, one.item.text)]) for rung in rungs]
    shown = [(rung, steps) for rung, steps in some if steps or not wanted]
    for number, (rung, steps) in enumerate(shown):
        last = number == len(shown) - 1
        if not steps:
            here = rung.section == chosen
            # what is asked of this level stands right below it, with the problem that asks
            asks = not last and bool(shown[number + 1][1]) and bool(shown[number + 1][1][0].ask.of)
            nothing = empty("asked_rung") if asks else empty("rung")
            told, away = (list(_nothing(rung, room, nothing, here=here, last=last, bar=bar)) for bar in (True, False))
            yield Row(*told, means=rung.section, away=away)
        for place, step in enumerate(steps):
            if place and not tight:
                yield Row((RAIL, "note"), heading=True)
            here = step.item.row.id == chosen
            label = "" if place else rung.label
            yield Row(*_step(step, label, room, here=here, last=last and place == len(steps) - 1), means=step.item.row)
        # where lines are few, the arrow of what is asked leads up by itself
        below = shown[number + 1][1] if not last else []
        if not last and not tight and not (low and below and below[0].ask.of):
            yield Row((RAIL, "note"), heading=True)


def _nothing(rung: Rung, room: Room, nothing: str, *, here: bool, last: bool, bar: bool) -> Iterator[Part]:
    """A level of which nothing was written yet; looked at, it asks. Its key is named where the bar is, in as many
    lines as without it."""
    yield (rung.label, "strong")
    if room.beside:
        yield (" " * (NAMES - cell_len(rung.label)) + nothing, "note")
    else:
        gap = gap_between(rung.label, nothing, room.width)
        yield (gap if gap is not None else "\n") + ""
        yield (nothing, "note")
    free = room.width - room.start
    lines = fold(rung.begin, free) if rung.begin else []
    if lines and not bar:
        without = fold(without_key(rung.begin), free)
        lines = [*without, *[""] * (len(lines) - len(without))]
    if here:
        lines += fold(" ".join(rung.asks) if not room.tight else rung.asks[0], free)
    for one in lines:
        yield from ("\n", _rail(room.start, last=last), (one, "note"))


def _rail(start: int, *, last: bool) -> Part:
    """The beginning of a row below a name."""
    return (padded("" if last else RAIL, start), "note")


def _step(step: Step, label: str, room: Room, *, here: bool, last: bool) -> Iterator[Part]:
    item, ask = step.item, step.ask
    asked = f"{UP} {ask.answer}"
    joined = bool(room.brief and ask.of and label and not item.flag and gap_between(label, asked, room.width))
    if ask.of and not joined:
        yield from _ask(step, room)
    # of what was asked of others it is said above how it stands
    state = asked if joined else item.flag or ("" if ask.of and ask.answer else item.state)
    role = "late" if joined and ask.waits else "wrong" if item.flag else "note"
    if room.beside:
        free = room.width - NAMES
        first, *rest = fold(item.first, free)
        rest = rest[:3] if not here else rest
        # behind the first of several lines it would read as a part of the sentence: it stands at the end of the last
        last_line = rest[-1] if rest else first
        gap = gap_between(last_line, state, free) if state else ""
        yield (padded(label, NAMES), "strong")
        yield first
        for one in rest:
            yield from ("\n", _rail(room.start, last=last), one)
        if state:
            yield from ("\n", _rail(room.start, last=last)) if gap is None else ()
            yield (f"{gap or ''}{state}", role)
        told = []
    else:
        gap = gap_between(label, state, room.width)
        yield (label, "strong")
        yield gap if gap is not None else "\n"
        yield (state, role)
        told = fold(item.first, room.width - room.start, 1 if room.brief > 1 and not here else 0)
    for words in told:
        yield from ("\n", _rail(room.start, last=last), words)
    if step.cycle:
        yield from ("\n", _rail(room.start, last=last), (step.cycle, "warning"))
    if here:
        yield from _unfolded(step.unfolded, room, last=last)


def _ask(step: Step, room: Room) -> Iterator[Part]:
    """What was asked of the level above, and for how long there is no answer."""
    ask = step.ask
    answer_style = "late" if ask.waits else "note"
    yield (f"{UP}  ", "strong" if ask.waits else "note")
    gap = gap_between(ask.of, ask.answer, room.width - 3)
    if gap is not None:
        yield from ((ask.of, "note"), gap, (ask.answer, answer_style))
    elif room.tight and not room.beside:
        # the few rows there are for the problems: the sheet tells what was asked
        yield (fold(ask.answer, room.width - 3, 1)[0], answer_style)
    else:
        told = fold(ask.of, room.width - 3)
        yield ("\n   ".join(told), "note")
        last = gap_between(told[-1], ask.answer, room.width - 3)
        yield last if last is not None else "\n   "
        yield (ask.answer, answer_style)
    yield "\n"
    if not room.low:
        yield ((RAIL + "\n"), "note")


def _unfolded(found: Unfolded, room: Room, *, last: bool) -> Iterator[Part]:
    """Beneath the problem that is looked at: the three paths, what was answered, and whether it is worth it."""
    rail = _rail(room.unfolded, last=last)
    free = room.width - room.unfolded
    if room.beside:
        facts = [(side.name, side.words, "" if side.there else "late", side.there) for side in found.sides]
        facts += [("their answer", found.answer, "", True)] if found.answer else []
        yield from ("\n", rail) if facts and not room.low else ()
        for name, words, role, there in facts:
            for number, one in enumerate(fold(words, free - FACT - 2)):
                mark = ("● " if there else "○ ") if not number else "  "
                yield from ("\n", rail, (mark, "reflection" if there else "warning"))
                yield from ((padded("" if number else name, FACT), "note"), (one, role))
    else:
        for side in found.sides:
            if not side.there:
                yield from _missing(side.words, "", rail, free)
    unsaid = any(said is None for _, _, said in found.worth)
    if room.beside and found.worth and not (room.brief and unsaid):
        yield from _worth(found, rail, free, short=room.low)
    for _, question, said in found.worth:
        if said is None:
            yield from _missing(question, "  not said yet", rail, free)


def _worth(found: Unfolded, rail: Part, free: int, *, short: bool) -> Iterator[Part]:
    """`worth it?` and what was said to its questions, as many in a row as fit; what was not said stands below. The
    `short` way is a mark for each."""
    if short and all(yes is not False for _, _, yes in found.worth):
        yield from ("\n", rail, ("  " + padded("worth it?", FACT), "note"))
        for _, _, yes in found.worth:
            yield ("● ", "reflection") if yes else ("○ ", "warning")
        return
    said = [(f"{'●' if yes else '○ no:'} {words}", yes) for words, _, yes in found.worth if yes is not None]
    if not said:
        return
    used = free
    yield from ("\n", rail, ("  " + padded("worth it?", FACT), "note"))
    used = FACT + 2
    for number, (words, _) in enumerate(said):
        if number and used + 2 + cell_len(words) > free:
            yield from ("\n", rail, " " * (FACT + 2))
            used = FACT + 2
        elif number:
            yield "  "
            used += 2
        used += cell_len(words)
        yield from ((words[0], "reflection" if words[0] == "●" else "note"), (words[1:], "ink"))


def _missing(words: str, note: str, rail: Part, free: int) -> Iterator[Part]:
    """What nobody said yet, in words."""
    told = fold(words + note, free - 2)
    for number, one in enumerate(told):
        plain = one.removesuffix(note.strip()) if note and number == len(told) - 1 else one
        yield from ("\n", rail, ("○ " if not number else "  ", "warning"), (plain, "strong"))
        yield (one[len(plain) :], "note")
