"""What came out, wherever it stands: so many of so many, a number with a unit, counts by level; its one reader.

`find_amounts` looks a text through; `one_amount.read_amount` is for a text that holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, NoReturn

from cycletui.entry.names import STUDENTS, UNITS
from cycletui.entry.plain import TAKEN
from cycletui.records.evidence import FOUR_COUNTS, LEVELS
from cycletui.records.typed_numbers import UnclearNumberError, read_number, two_ways
from cycletui.records.whole import MORE, above_whole
from cycletui.records.words import sentence

MOST = 1_000_000
"""The largest count; a value may be a thousand times that, with six digits behind the point."""
PLACES = 6
ABOVE = 2
"""So many of the levels, from the top, count as having done it."""
EXAMPLE = sentence("example.line")
SHOW = f"such as {EXAMPLE}"
BELOW = "A line takes no number below zero. Write a change or a loss down in the form."
DASH = "If the dash is a minus: a line takes no number below zero. If it is none, leave it out."
_POINT = "A number has at most one point, and six digits behind it."
NOBODY = "Of 0 nothing can be said: of how many?"
UNCLEAR, COMMAS = "unclear", "commas"
"""The kinds of what stops at a number that is none, or that is clear once the team says what a comma is to it."""
WHOLE = "A count is a whole number, without points and commas. For a mean, write avg 4.2."

TRADE = frozenset(("RIT", "L", "DRA", "GE", "scaled score", "level", "words a minute"))
"""Units that name what was counted as well, and may stand before their number."""
_BELOW_ZERO = frozenset(("points", "marks", "RIT", "L", "GE"))
"""Units in which a change may be written."""
EVENTS = frozenset(("referrals", "suspensions", "detentions", "incidents", "fights", "absences"))
"""What is counted one by one: its word stays in the name of what was counted."""

_NUMBER = r"[0-9]+(?:[.,'][0-9]+)*"
PEOPLE = r"(?:students?|pupils?|children|learners?|kids?|scholars?)"
SMALL = r"(?:(?:the|my|our|all|these|those)\s+)?"
_FREE = r"(?<![\w.,'/\\:#=-])"
_LEVELS = re.compile(r"[0-9]+(?:\s?/\s?[0-9]+){2,}")
_NAMED_LEVELS = re.compile(r"(?<!\w)(?:l(?:evel)?\s?[0-9]\s?[:=]?\s+[0-9]+[,;]?(?:\s+|(?=\Z|[\x00-\x02]))){2,}")
_NAMED_LEVEL = re.compile(r"l(?:evel)?\s?([0-9])\s?[:=]?\s+([0-9]+)")
_AMOUNT = re.compile(rf"{_FREE}({_NUMBER})")
_OF = re.compile(
    rf"(?:\s+{PEOPLE})?(?:\s*/\s*|\s+(?:out\s+)?of\s+)(?:{SMALL})?(?:(?=[0-9]){_NUMBER})|\s*/\s*(?=-)|\s+(?:out\s+)?of\s+(?=-)"
)
_LAST_NUMBER = re.compile(rf"{_NUMBER}\Z")
_OPEN_OF = re.compile(rf"(?:\s+{PEOPLE})?(?:\s*/|\s+(?:out\s+)?of(?!\w))\s*(?=\Z|\D)")
_BEHIND = re.compile(rf"\s+{PEOPLE}(?!\w)")
_SHORTS = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True) if unit not in ("%", "average"))
_UNIT = re.compile(
    rf"\s*(?:(%)|(')(?=\s|\Z|[\x00,;])|(per\s+cent|scaled\s+scores?|grade\s+equivalents?|{_SHORTS})(?:(?!\w)(?!\s+tables?\b)))"
)
_UNIT_BEFORE = re.compile(
    r"(?<!\w)(rit|dra|ge|ss|lexile|levels?|lvl|grade\s+equivalent|scaled\s+score|wcpm|wpm)\s*[:=]?\s+\Z"
)
_OF_POINTS = re.compile(r"\s*points\s+of\s+([0-9]{1,7})(?!\w)")
_MEAN = re.compile(r"(?<!\w)(?:average|avg|mean)(?!\w)\.?:?")
_TIMES = frozenset(("minutes", "hours", "seconds", "days", "weeks", "times"))
_LASTS = re.compile(
    r"(?<!\w)(?:in|within|for|over|under|during|after|every|per|at\s+least|at\s+most|up\s+to"
    r"|(?:more|less|fewer|longer)\s+than)(?:\s+the)?(?:\s+(?:first|last|past|next|same))?\s+\Z"
)
_OFTEN = re.compile(r"\s*(?:/|(?:a|an|per|each|every)\s)\s*[a-z]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED_UNITS = {"per cent": "percent", "scaled score": "scaled score", "scaled scores": "scaled score"}


class StopError(Exception):
    """Where a text stops being clear (0-based), and why; `kind` says what would make it clear at once, `on` of which
    day it is, where that is clear, and `asks` what has to be meant before it is taken so."""

    def __init__(self, at: int, why: str, kind: str = "", on: date | None = None, asks: str = "") -> None:
        super().__init__(why)
        self.at, self.why, self.kind, self.on, self.asks = at, why, kind, on, asks


class Amount(NamedTuple):
    """What came out, and where it stands, `start` up to `end`.

    Either `count_of` and `total`, with `levels` (lowest first) where they were counted so; or `value` in `unit`, which
    is `None` where none was written. `about`: roughly. `mean`: an average. `unit_at` is where its unit begins, if one
    stands behind it. `wrong` is why it cannot be, if it is one: `25/24` may be no count at all.
    """

    start: int
    end: int
    count_of: int | None = None
    total: int | None = None
    value: float | None = None
    unit: str | None = None
    levels: tuple[int, ...] = ()
    about: bool = False
    mean: bool = False
    unit_at: int = -1
    wrong: str = ""
    wrong_at: int = 0

    @property
    def counted(self) -> bool:
        """Whether it is so many of so many."""
        return self.total is not None


def stop(at: int, why: str, kind: str = "") -> NoReturn:
    """Raise `StopError`."""
    raise StopError(at, why, kind)


def checked(one: Amount) -> Amount:
    """The amount, if it can be. Raises `StopError`."""
    if one.wrong:
        stop(one.wrong_at, one.wrong)
    if one.unit == "percent":
        check_percent(one.value or 0, one.start)
    return one


def check_percent(value: float, at: int) -> None:
    """No more than all of them. Raises `StopError`."""
    if value > 100:
        stop(at, f"More than 100 % {MORE}.")


def beside(text: str, found: list[Amount]) -> Amount:
    """A percent and a count beside each other, one result, each held against the other. Raises `StopError`."""
    counts, percents = [one for one in found if one.counted], [one for one in found if one.unit == "percent"]
    if len(found) == 2 and len(counts) == len(percents) == 1 and _together(text, *sorted(found)):
        count, percent = checked(counts[0]), percents[0]
        hold_against(count, percent, text)
        start, end = min(count.start, percent.start), max(count.end, percent.end)
        if "(" in text[start:end] and text[end : end + 1] == ")":
            end += 1
        return count._replace(start=start, end=end)
    second = found[1]
    shown = text[second.start : second.end].strip(" ,;.")
    stop(
        second.start,
        f"There are two results: this one is {shown}. One line has one; put a name with a number in quotation marks.",
    )


def only_joins(text: str, before: str, dash: re.Match[str], came_out: Amount) -> bool:
    """Whether a dash before the amount only joins: `exit ticket - 18/24`; `before` is all that stands before it."""
    if not dash[0].endswith(" "):
        return False
    if came_out.counted:
        return True
    # neither a share nor a time is below zero; before points a hyphen may be a minus
    parts = bool(before[: dash.start()].strip())
    never = came_out.unit in UNITS.values() and came_out.unit not in _BELOW_ZERO
    return parts and (never or text[dash.start()] not in "-\u2212")


def pairs(text: str, count: Amount, percent: Amount) -> bool:
    """Whether a count that could be a day is the one of the percent beside it."""
    if percent.unit != "percent" or count.wrong or not _together(text, *sorted((count, percent))):
        return False
    real = 100 * (count.count_of or 0) / (count.total or 1)
    return text[: count.start].endswith("(") or abs(real - (percent.value or 0)) < 1


def _together(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start].replace(TAKEN, "")
    return re.fullmatch(r"\s*(?:\(|\[|=|,|;|-|:|≈|or|i\.e\.)?\s*", between) is not None


def hold_against(count: Amount, percent: Amount, text: str) -> None:
    """Hold the percent against the count: it may have been cut off as well as rounded. Raises `StopError`."""
    k, n, said = count.count_of or 0, count.total or 1, percent.value or 0
    digits = text[percent.start : percent.end].replace(",", ".")
    places = len(re.sub(r"[^0-9.]", "", digits).partition(".")[2])
    real = 100 * k / n
    if abs(real - said) >= 10.0**-places:
        stop(percent.start, f"{k} of {n} is {real:.0f} %, not {said:g} %: which one is right?")


def count_from(percent: Amount, n: int, at: int) -> Amount:
    """`75 % (n = 24)` as so many of so many; where no count makes that percent, that is said. Raises `StopError`."""
    said = percent.value or 0
    around = range(max(0, int(said * n / 100) - 2), min(n, int(said * n / 100) + 2) + 1)
    fits = [k for k in around if abs(100 * k / n - said) <= 0.5 or int(100 * k / n) == said]
    if len(fits) == 1:
        return percent._replace(count_of=fits[0], total=n, value=None, unit=STUDENTS)
    if not fits:
        stop(at, f"No count of {n} makes {said:g} %. Write how many of {n}.")
    best = [k for k in fits if abs(100 * k / n - said) < 1e-9]
    if len(best) == 1:
        return percent._replace(count_of=best[0], total=n, value=None, unit=STUDENTS)
    stop(percent.start, f"{said:g} % of {n} could be {fits[0]} or {fits[-1]}: write {fits[0]}/{n} or {fits[-1]}/{n}.")


def with_n(came_out: Amount, n: int, at: int) -> Amount:
    """The amount of `n` students, as it is written at that place. Raises `StopError`."""
    if n == 0:
        stop(at, NOBODY)
    if came_out.counted:
        if came_out.total != n:
            stop(at, f"Of how many: {came_out.total} or {n}?")
        return came_out
    if came_out.unit == "percent":
        check_percent(came_out.value or 0, came_out.start)
        return count_from(came_out, n, at)
    return came_out


def find_amounts(text: str, units: Mapping[str, str], commas: str = "") -> list[Amount]:
    """All amounts in a text of `plain`, from left to right; a bare number has neither total nor unit.

    `commas` is what a comma marks in the team's numbers. Numbers in words, such as `Y1`, are none. Raises `StopError`
    for what begins like one and cannot be.
    """
    found: list[Amount] = []
    end = 0
    for levels in _NAMED_LEVELS.finditer(text):
        found.append(_named_levels(levels))
        text = f"{text[: levels.start()]}{TAKEN * (levels.end() - levels.start())}{text[levels.end() :]}"
    for match in _AMOUNT.finditer(text):
        if match.start() < end:
            continue
        one = _amount(text, match, units, commas)
        if one is not None:
            found.append(one)
            end = one.end
    return sorted(found) if len(found) > 1 else found


def _amount(text: str, first: re.Match[str], units: Mapping[str, str], commas: str) -> Amount | None:
    at, end = first.span()
    if levels := _LEVELS.match(text, at):
        return _levels(levels)
    of = _OF.match(text, end)
    if of is not None:
        return _count(text, first, of)
    if (open_ := _OPEN_OF.match(text, end)) and (text[end : open_.end()].strip()[0] == "/" or at == _first(text)):
        stop(min(open_.end(), len(text.rstrip()) + 1), f"{first[0]} of how many?")
    return _value(text, first, units, commas)


def _first(text: str) -> int:
    return len(text) - len(text.lstrip(" " + TAKEN))


def _levels(found: re.Match[str]) -> Amount | None:
    parts = [part.strip() for part in found[0].split("/")]
    if len(parts) == LEVELS:
        return _by_level(found.start(), found.end(), [_whole(part, found.start()) for part in parts])
    typed = found[0]
    stop(found.start(), f"{typed} is no day and no count. By level it is {FOUR_COUNTS}.")


def _named_levels(found: re.Match[str]) -> Amount:
    pairs = _NAMED_LEVEL.findall(found[0])
    if [int(level) for level, _ in pairs] != list(range(1, LEVELS + 1)):
        stop(found.start(), "Four levels, lowest first, please, such as 3/8/9/4.")
    return _by_level(found.start(), found.end(), [_whole(count, found.start()) for _, count in pairs])


def _by_level(start: int, end: int, counts: list[int]) -> Amount:
    total = sum(counts)
    if total == 0:
        stop(start, "Of 0 nothing can be said: how many at each level?")
    return Amount(start, end, sum(counts[-ABOVE:]), total, unit=STUDENTS, levels=tuple(counts))


def _count(text: str, first: re.Match[str], of: re.Match[str]) -> Amount:
    at, end = first.start(), of.end()
    if text[end : end + 1] == "-":
        stop(end, "A line takes no number below zero.")
    second = _LAST_NUMBER.search(text, of.start(), end)
    assert second is not None
    if "." in first[0] or "," in first[0] or "'" in first[0]:
        return _mean_of(text, first, second)
    k, n = _whole(first[0], at), _whole(second[0], second.start())
    letters = _LETTERS.match(text, end)
    if letters and (letters[0] in ("th", "st", "nd", "rd", "ish") or text[end - 1] == "'"):
        stop(end, f"Leave a space behind {second[0]}." if letters[0] != "ish" else "How many exactly?")
    if text[end : end + 1] in "%@#_\\" and end < len(text):
        stop(end, f"Leave a space behind {second[0]}.")
    made = Amount(at, end, k, n, unit=STUDENTS)
    if n == 0:
        return made._replace(wrong=NOBODY, wrong_at=second.start())
    trouble = above_whole(k, n)
    return made._replace(wrong=f"{trouble}.", wrong_at=at) if trouble else made


def _mean_of(text: str, first: re.Match[str], second: re.Match[str]) -> Amount:
    """`14.2/20`: what it is of is a number of points, where a word says that it is a mean."""
    if not _MEAN.search(text) or "," in second[0]:
        stop(first.start(), WHOLE)
    value, total = _decimal(first[0], first.start()), _whole(second[0], second.start())
    if value > total:
        stop(first.start(), f"{above_whole(value, total)}.")
    return Amount(first.start(), second.end(), value=value, unit=f"points of {total}", mean=True)


def _whole(typed: str, at: int) -> int:
    if not typed.isdigit():
        stop(at, WHOLE)
    if len(typed.lstrip("0")) > 7 or int(typed) > MOST:
        stop(at, f"At most {MOST:,}, please.")
    return int(typed)


def _decimal(typed: str, at: int, commas: str = "") -> float:
    try:
        found = read_number(typed, commas=commas)
    except UnclearNumberError as unclear:
        stop(at, str(unclear) or _POINT, COMMAS if two_ways(typed) else UNCLEAR if str(unclear) else "")
    if found.places > PLACES:
        stop(at, _POINT)
    if found.value > MOST * 1000:
        stop(at, f"At most {MOST * 1000:,}, please.")
    return float(found.value)


def _value(text: str, number: re.Match[str], units: Mapping[str, str], commas: str) -> Amount | None:
    at, end = number.span()
    typed = number[0].rstrip("'")
    unit, last, unit_at = _unit(text, at + len(typed), units)
    if unit is None and (of := _OF_POINTS.match(text, end)):
        unit, last, unit_at = f"points of {of[1]}", of.end(), end
    start = at
    if unit is None and (before := _UNIT_BEFORE.search(text, 0, at)):
        unit, start = _kept(" ".join(before[1].split())), before.start()
    if unit is None and end < len(text) and (text[end].isalpha() or text[end] in "_%@#\\/:~"):
        # 5th, 3D, 1e5: a word that begins with a digit
        return None
    return Amount(start, last, value=_decimal(typed, at, commas), unit=unit, unit_at=unit_at)


def _kept(spelled: str) -> str:
    return {"grade equivalent": "GE", "grade equivalents": "GE", **_SPACED_UNITS}.get(spelled) or UNITS[spelled]


def _unit(text: str, at: int, units: Mapping[str, str]) -> tuple[str | None, int, int]:
    start = at
    while start < len(text) and text[start] == " ":
        start += 1
    for own in sorted(units, key=len, reverse=True):
        end = start + len(own)
        if text.startswith(own, start) and not text[end : end + 1].isalnum():
            return units[own], end, start
    if points := _OF_POINTS.match(text, at):
        return f"points of {points[1]}", points.end(), start
    found = _UNIT.match(text, at)
    if found is None:
        return None, at, -1
    if found[1]:
        return "percent", found.end(), start
    if found[2]:
        return "minutes", found.end(), start
    return _kept(" ".join(found[3].split())), found.end(), start


def people_behind(text: str, at: int) -> int:
    """Where the word for students that stands there ends; `at` where none does."""
    found = _BEHIND.match(text, at)
    return found.end() if found else at


def means(text: str) -> list[tuple[int, int]]:
    """Where it says that the number is an average."""
    return [found.span() for found in _MEAN.finditer(text)]


def lasts(text: str, one: Amount) -> bool:
    """Whether it says how long, or how often, rather than what came out: `within 2 days`, `20 minutes a day`."""
    if one.unit not in _TIMES or one.unit_at < 0:
        return False
    return _LASTS.search(text, 0, one.start) is not None or _OFTEN.match(text, one.end) is not None
