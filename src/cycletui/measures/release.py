"""What may be told of one measure outside the team's own screen: the rule for figures, in one place.

A *release* is a measure with all its days and all its groups. `release` says for each of its cells whether a
figure stands there and in which words; who sees it (a guest, a page, another team) is put into a `Policy`.

Held for students, and tried by an attack that knows all sizes, all overlaps and all that is shown
(`tests/measures/attack`): whether a figure is there depends on sizes alone; no part of the students under the
threshold has its count given away; no part of any size is shown to be all or nobody. Not held: that a part's
limits are wide, that the width of the bands says nothing, what a mean and levels told together say, and what people
know of each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cycletui.measures import _release_steps as steps
from cycletui.measures._numbers import count_trouble, ordinary
from cycletui.measures._release_bands import Step, Told, size_band, some_of_all
from cycletui.measures._release_choice import Choice, Day, choose

__all__ = ["Cell", "Policy", "Shown", "Told", "release", "some_of_all"]

Counts = Literal["students", "staff", "families", "teams", "schools", "visits", "other"]

NO_SIZE = "no size known"
OTHER_LIST = "a larger list of this day stands"
TWO_LISTS = "two lists of this day differ"
NOT_OUTSIDE = "stays with us"
CANNOT_BE = "what was counted cannot be"
UNEVEN_LEVELS = "the levels do not add up to the group"


class Cell(NamedTuple):
    """One figure: a group (empty: all students) on a day, `n` students, and what came out for them.

    `k` of n did it; `mean` is theirs on `scale` (smallest, largest value that can be; None: not known);
    `levels` are counts, lowest level first. Each may be left out.
    """

    day: str
    group: str
    n: int | None
    k: int | None = None
    mean: float | None = None
    scale: tuple[float, float] | None = None
    levels: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Who looks, and at what.

    `threshold`: the smallest group of students that is shown, 5 to 30. `elsewhere`: the totals are also counted
    or published by others. `never`: groups that are never there, with the reason that is said. `room`: only us,
    so groups of five and more as counted. `outside`: leaves the team (a file, a board).
    """

    counts: Counts = "students"
    threshold: int = 10
    elsewhere: bool = False
    never: Mapping[str, str] = field(default_factory=dict)
    room: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a cell's place. `reason` says why nothing does; `gap`: the line goes on on other days.

    `count`, `mean` and `levels` (all, or the lower and the upper half of them) are there where the cell has them;
    `size` is the group's, as it may be told. Limits are percent for counts and levels, the scale's unit for a mean.
    """

    count: Told | None = None
    mean: Told | None = None
    levels: tuple[Told, ...] = ()
    size: str | None = None
    reason: str | None = None
    gap: bool = False

    @property
    def text(self) -> str | None:
        """The words of the count, or else of the mean; None where nothing stands."""
        first = self.count or self.mean
        return first.text if first else None

    @property
    def low(self) -> float | None:
        """The lower limit of what `text` says."""
        first = self.count or self.mean
        return first.low if first else None

    @property
    def high(self) -> float | None:
        """The upper limit of what `text` says."""
        first = self.count or self.mean
        return first.high if first else None

    @property
    def hidden(self) -> bool:
        """Whether nothing stands in the cell's place."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class _Limits:
    """From how many on all of them are shown, and a group; the largest number that must not come out."""

    whole: int
    group: int
    part: int


def release(cells: Sequence[Cell], policy: Policy) -> tuple[Shown, ...]:
    """What stands in the place of each cell of one measure, in their order.

    Rule (students): whether a group is there is decided by sizes alone. It needs `threshold` students, and no sum
    and difference of the sizes beside it may be a part from 1 to threshold - 1; on a line all its days or none,
    but for days on which it was smaller. Chosen are as many groups as possible (four at most), then the smaller
    ones. How exactly it is told: all students as counted from 30 on, where that is not near the ends, groups as
    `suppression.percent_band` from 30 on; of fewer a whole percent is a count, so that they have bands of which each
    stands for several counts, whatever was counted; then the whole release in bands of 10 points, of 20, in halves,
    and "some", until no overlap of the groups lets the figures fix a part. `elsewhere`: in tens from the start, all
    students too, in twenties where fewer than three groups are shown, as if all students' count were known.
    Staff and families: the same from 5 (a group from 8), outside in tens. Teams and schools: as counted, outside
    from 6. Visits: from 8. All else as it is. `room`: as counted, groups of 5 and more.
    Units: percent of the group; means in their own unit. Source: this project's rule, after practice of US states
    (NCES 2011-603: ends coded, percents in bands, further cells for what differences give away).
    """
    if policy.counts in ("students", "staff", "families") and not policy.room:
        return _by_rule(cells, policy)
    return tuple(_as_counted(cell, policy) for cell in cells)


def _as_counted(cell: Cell, policy: Policy) -> Shown:
    """Figures that only a size or a group's kind can hide."""
    people = policy.counts in ("students", "staff", "families")
    if cell.group in policy.never:
        return Shown(reason=policy.never[cell.group])
    fewest = 0
    if people and cell.group:
        fewest = 5
    elif policy.counts in ("teams", "schools") and policy.outside:
        fewest = 6
    elif policy.counts == "visits":
        fewest = 8
    if fewest and cell.n is None:
        return Shown(reason=NO_SIZE)
    if cell.n is not None and cell.n < fewest:
        return Shown(reason=_too_few(cell.n, policy))
    if cell.k is not None and count_trouble(cell.k, cell.n) is not None:
        return Shown(reason=CANNOT_BE)
    count = mean = None
    if cell.k is not None and cell.n:
        at = 100 * cell.k / cell.n
        count = Told(f"{cell.k} of {cell.n}", at, at)
    if cell.mean is not None:
        mean = Told(f"{cell.mean:g}", cell.mean, cell.mean)
    of = sum(cell.levels or ()) or 1
    levels = tuple(Told(str(one), 100 * one / of, 100 * one / of) for one in cell.levels or ())
    return Shown(count, mean, levels, None if cell.n is None else str(cell.n))


def _too_few(n: int, policy: Policy) -> str:
    one = {"families": "family", "staff": "of staff"}.get(policy.counts, policy.counts.removesuffix("s"))
    many = {"staff": "of staff"}.get(policy.counts, policy.counts)
    return f"{n} {one if n == 1 else many}: {NOT_OUTSIDE}"


def _by_rule(cells: Sequence[Cell], policy: Policy) -> tuple[Shown, ...]:
    people = policy.counts != "students"
    fewest = min(30, max(5, policy.threshold))
    limits = _Limits(5, 8, 5) if people else _Limits(fewest, fewest, fewest)
    standing, hidden = _one_list(cells, policy, limits)
    days: dict[str, dict[str, Cell]] = {}
    for (day, group), cell in standing.items():
        days.setdefault(day, {})[group] = cell
    choice = choose([_sizes(day) for day in days.values()], limits.part)
    kept = [
        {group: cell for group, cell in day.items() if not group or group in choice.groups} for day in days.values()
    ]
    told = steps.widen(kept, _rungs(policy, choice))
    puts = {(day, group): one for day, found in zip(days, told) for group, one in found.items()}
    lines = {group for _, group in puts}
    shown = []
    for place, cell in enumerate(cells):
        if place in hidden:
            shown.append(Shown(reason=hidden[place], gap=cell.group in lines))
        elif (cell.day, cell.group) in puts:
            shown.append(_shown(cell, puts[cell.day, cell.group], policy))
        else:
            many = choice.gives_away.get(cell.group)
            shown.append(Shown(reason=_would_give(many, policy)))
    return tuple(shown)


def _rungs(policy: Policy, choice: Choice) -> tuple[steps.Rung, ...]:
    if policy.elsewhere:
        first = Step.TENS if len(choice.groups) >= 3 else Step.TWENTIES
        return steps.ladder(first, exact=False, known=True)
    if policy.counts != "students":
        return steps.ladder(Step.TENS if policy.outside else Step.PERCENT, exact=not policy.outside)
    return steps.ladder(Step.PERCENT, exact=True)


def _would_give(many: int | None, policy: Policy) -> str:
    people = policy.counts if policy.counts != "staff" else "of staff"
    if many is None:
        return f"would give away some {people}"
    return f"would give away {many} {people}" if many > 1 or people != "students" else "would give away 1 student"


def _sizes(day: Mapping[str, Cell]) -> Day:
    whole = day.get("")
    return Day(whole.n if whole else None, {key: cell.n or 0 for key, cell in day.items() if key})


def _shown(cell: Cell, put: steps.Put, policy: Policy) -> Shown:
    return Shown(
        None if cell.k is None else put.count,
        None if cell.mean is None else put.mean,
        () if cell.levels is None else put.levels,
        size_band(put.n) if policy.elsewhere else str(put.n),
    )


def _one_list(
    cells: Sequence[Cell], policy: Policy, limits: _Limits
) -> tuple[dict[tuple[str, str], Cell], dict[int, str]]:
    """One cell for every day and group, and why the others have no place."""
    hidden: dict[int, str] = {}
    places: dict[tuple[str, str], list[int]] = {}
    for place, cell in enumerate(cells):
        trouble = _trouble(cell, policy, limits)
        if trouble is None:
            places.setdefault((cell.day, cell.group), []).append(place)
        else:
            hidden[place] = trouble
    standing: dict[tuple[str, str], Cell] = {}
    for key, found in places.items():
        largest = max(cells[place].n or 0 for place in found)
        same = [place for place in found if cells[place].n == largest]
        merged = _merged([cells[place] for place in same])
        hidden.update({place: OTHER_LIST if merged else TWO_LISTS for place in found if place not in same})
        if merged is None:
            hidden.update(dict.fromkeys(same, TWO_LISTS))
        else:
            standing[key] = merged
    return standing, hidden


def _merged(cells: Sequence[Cell]) -> Cell | None:
    """What lists of one size say together, or None where they say different things."""
    first, *others = cells
    for other in others:
        for name in ("k", "mean", "scale", "levels"):
            mine, theirs = getattr(first, name), getattr(other, name)
            if mine is not None and theirs is not None and mine != theirs:
                return None
        first = first._replace(
            k=other.k if first.k is None else first.k,
            mean=other.mean if first.mean is None else first.mean,
            scale=first.scale or other.scale,
            levels=first.levels or other.levels,
        )
    return first


def _trouble(cell: Cell, policy: Policy, limits: _Limits) -> str | None:
    """Why a cell has no place at all; none of the reasons looks at what came out, unless it cannot be."""
    if cell.group in policy.never:
        return policy.never[cell.group]
    if cell.n is None:
        return NO_SIZE
    if cell.n < (limits.group if cell.group else limits.whole):
        return _too_few(cell.n, policy)
    if cell.k is not None and count_trouble(cell.k, cell.n) is not None:
        return CANNOT_BE
    if cell.mean is not None and not ordinary(cell.mean):
        return "the mean is no ordinary number"
    if cell.levels and (min(cell.levels) < 0 or sum(cell.levels) != cell.n):
        return UNEVEN_LEVELS
    return None
