"""The names a team uses for what it counts, for groups and for sources, and how a typed name meets them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from types import MappingProxyType
from typing import Literal, NamedTuple

from cycletui.journal import genesis
from cycletui.records.names import MOST_NEAR, near, resembles
from cycletui.records.names import fold as fold
from cycletui.records.naming import group_begins
from cycletui.records.sources import kind_in, title_in
from cycletui.records.units import UNITS as UNITS
from cycletui.store.past import Past

Kind = Literal["measure", "group", "source"]

STUDENTS = "students"
"""The unit of so many of so many."""

_PEOPLE = frozenset(("students", "student", "children", "pupils", "learners", "people"))

TEMPLATE = "quick-1"
"""The version of what a begun record holds; `records.sources` is part of it."""
OWN_COUNT = "Our own count"
"""The source of what no word of the measure gives a source for."""


REMEMBERED = 256
"""Names that were looked up, kept for the next key."""
LOOKED_AT = 12
"""Names with the most letters in common that are looked at word by word."""
NEAR = 0.55
"""The share of their letters, by threes, from which two names are near."""
_MARKS = re.compile(r"[-_‐-―.,;:'’‘\"“”()/\u00ad\u200b-\u200f\u2060\ufeff]+")
_BETWEEN = re.compile(r"[-_‐-―]+")
_RISKY = re.compile(
    r"[0-9]|(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tomorrow"
    r"|yesterday|last|this|next|mean|average|avg|n\s*=|absent)"
)
_LETTER = re.compile(r"[^\W\d_]")


class Name(NamedTuple):
    """A name of the team. `free`: nobody's spelling of it stands, so the next one typed is taken.

    `unit` and `usual` (the title of the source it usually comes from) are those of a measure; `gone`
    is a record that was deleted and comes back when its name is typed. `stays`: a private group; `also` are the
    names of those that were said to be the same: whoever types one of them means this one. `sizes` are how many
    are in a group, as it and they say it. `past` is what a measure's results have been like, `counts` who or what is
    counted, where somebody said it, and `of_goal` where only a goal in this measure says it: its unit is `schools`.
    `bare_goal`: a goal is measured by it whose numbers have no unit of their own.
    """

    name: str
    unit: str = ""
    usual: str = ""
    id: str = ""
    gone: bool = False
    free: bool = False
    stays: bool = False
    also: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    past: Past = Past()
    counts: str = ""
    of_goal: bool = False
    bare_goal: bool = False


class Known:
    """The names there are in a team's work. Nothing here reads a store; see `entry.known`."""

    def __init__(
        self,
        *,
        measures: Iterable[Name] = (),
        groups: Iterable[Name] = (),
        sources: Iterable[Name] = (),
        of_day: Mapping[tuple[str, str], str] = MappingProxyType({}),
        space: str = "",
        order: str = "",
        commas: str = "",
        they: str = STUDENTS,
        example: str = "",
    ) -> None:
        self.space = space
        self.they = they
        """For whom the team works: who is counted where nothing in a line says it, as far as these are students."""
        self.example = example
        """A line as this team writes one, of its goal's own measure."""
        self.order = order
        """Which comes first in `3/4`, `month` or `day`; empty where the team has not said it."""
        self.commas = commas
        """What a comma marks in `1,250`, `thousands` or `decimals`; empty where the team has not said it."""
        self.of_day = of_day
        """By measure and day, as `2026-11-25`, the title of the source from which that day's results come already."""
        self._loose: dict[tuple[Kind, str], list[Name]] = {}
        self._risky: tuple[re.Pattern[str] | None] | None = None
        self._counted: tuple[str, ...] | None = None
        self._meant: dict[tuple[Kind, str], Name | None] = {}
        self._pieces: dict[tuple[Kind, str], frozenset[str]] = {}
        self.group_words: set[str] = set()
        self._live: dict[tuple[Kind, str], list[Name]] = {}
        self._by_id: dict[tuple[Kind, str], Name] = {}
        self.units: dict[str, str] = {}
        some: tuple[tuple[Kind, Iterable[Name]], ...] = (
            ("measure", measures),
            ("group", groups),
            ("source", sources),
        )
        for kind, names in some:
            for name in names:
                self.learn(kind, name)

    def learn(self, kind: Kind, name: Name) -> None:
        """Add a name, or what has become of one that is known already."""
        if name.id:
            self._by_id[kind, name.id] = name
        if name.gone:
            return
        for called in (name.name, *name.also):
            for names, key in ((self._live, fold(called)), (self._loose, loose(called))):
                some = names.setdefault((kind, key), [])
                some[:] = [one for one in some if not one.id or one.id != name.id] + [name]
            if kind == "group":
                self.group_words.update(loose(called).split())
        self._risky = self._counted = None
        self._meant.clear()
        own = keyed(name.unit)
        # a unit that begins like a common one could not be told from it with a name behind it
        if own and own[0].isalpha() and own not in _PEOPLE and own.split()[0] not in UNITS and own.isprintable():
            self.units[own] = own

    def named(self, kind: Kind, typed: str) -> list[Name]:
        """Those of that name, however it is spelled."""
        return self._live.get((kind, fold(typed)), [])

    def every(self, kind: Kind) -> list[Name]:
        """All of a kind that are there, each once."""
        return list(dict.fromkeys(one for (of, _), some in self._live.items() if of == kind for one in some))

    def group_begins(self, name: str) -> dict[str, bool]:
        """What a new group of this name begins with: it may be called as a class, or nearly as a private group."""
        every = [one for (kind, _), some in self._live.items() if kind == "group" for one in some if one.stays]
        return group_begins(name, [called for one in every for called in (one.name, *one.also)])

    def meant(self, kind: Kind, typed: str) -> Name | None:
        """The one of that name, or of nearly that: `ELs` is EL, `exit-ticket` exit ticket; `None` where two fit."""
        if (kind, typed) not in self._meant:
            if len(self._meant) > REMEMBERED:
                self._meant.clear()
            self._meant[kind, typed] = self._meant_by(kind, typed)
        return self._meant[kind, typed]

    def _meant_by(self, kind: Kind, typed: str) -> Name | None:
        exact = self.named(kind, typed)
        if exact:
            return exact[0]
        key = loose(typed)
        for one in (key, f"{key}s", key.removesuffix("s")) if kind == "group" else (key,):
            found = self._loose.get((kind, one), [])
            if found and one:
                return found[0] if len({fold(name.name) for name in found}) == 1 else None
        return None

    def names_measure(self, low: str) -> bool:
        """Whether something that the team counts is named in a text of `plain`."""
        if self._counted is None:
            from cycletui.entry.plain import plain

            self._counted = tuple({plain(one.name) for one in self.every("measure") if one.name})
        return any(name in low for name in self._counted)

    @property
    def risky(self) -> re.Pattern[str] | None:
        """The names in which a number or a day is seen, as they stand in a text of `plain`, the longest first."""
        if self._risky is None:
            from cycletui.entry.plain import plain

            spelled = {plain(one.name) for names in self._live.values() for one in names}
            some = sorted((one for one in spelled if _RISKY.search(one) and _LETTER.search(one)), key=len, reverse=True)
            either = "|".join(" +".join(map(re.escape, one.split())) for one in some)
            self._risky = (re.compile(rf"(?<![^\s@#(:,;])(?:{either})(?![\w/])") if some else None,)
        return self._risky[0]

    def near(self, kind: Kind, typed: str) -> list[Name]:
        """Those that may be meant by a name that is none of the team's, the nearest first, each once, three at most."""
        every = [one for (of, _), some in self._live.items() if of == kind for one in some]
        sure = near(typed, ((called, one) for one in every for called in (one.name, *one.also)))
        mine, same = _three(loose(typed)), self.named(kind, typed)
        found: dict[Name, float] = {}
        for (of, key), names in self._loose.items():
            other = next((one for one in names if one not in same), None)
            if of != kind or other is None or not key:
                continue
            theirs = self._pieces.get((of, key))
            if theirs is None:
                theirs = self._pieces[of, key] = _three(key)
            share = len(mine & theirs) / (min(len(mine), len(theirs)) or 1)
            if share >= NEAR and not _told_apart(loose(typed), key):
                found[other] = share + len(mine & theirs) / (len(mine | theirs) or 1)
        # of those that have most letters in common only a few are looked at word by word: it is asked at each key
        best = nlargest(LOOKED_AT, found, key=lambda name: found[name]) if len(sure) < MOST_NEAR else []
        alike = (one for one in best if one not in sure and resembles(typed, one.name))
        return list(dict.fromkeys((*sure, *islice(alike, MOST_NEAR))))[:MOST_NEAR]

    def find(self, kind: Kind, typed: str, unit: str = "") -> Name | None:
        """The one that is meant: by its name, else the one that quick entry began under this name."""
        fits = [(rank, one) for one in self.named(kind, typed) if (rank := _fit(kind, unit, one.unit)) is not None]
        if not fits and (near := self.meant(kind, typed)) is not None:
            near_ones = self._loose.get((kind, loose(near.name)), [])
            fits = [(rank, one) for one in near_ones if (rank := _fit(kind, unit, one.unit)) is not None]
        if fits:
            return min(fits, key=lambda fit: fit[0])[1]
        if not self._by_id:
            return None
        return self._by_id.get((kind, genesis.record_id(self.space, kind, key_of(kind, typed, unit))))


def keyed(name: str) -> str:
    """The name as the natural key holds it: capitals, composed letters and runs of spaces make no difference.

    Records begin with it, on every laptop of whatever version with the same bytes; names are compared by `fold`.
    """
    return genesis.natural_key(" ".join(name.split()))


@lru_cache(maxsize=2048)
def loose(name: str) -> str:
    """The name as it is looked for where no one is spelled so: dashes and marks make no difference."""
    return " ".join(_MARKS.sub(" ", fold(name)).split())


def _told_apart(one: str, other: str) -> bool:
    """Whether a digit or a letter is all that differs, which tells two apart: Class A and Class B."""
    mine, theirs = set(one.split()), set(other.split())
    left, right = mine - theirs, theirs - mine
    return bool(left and right) and all(len(word) < 3 or word.isdigit() for word in left | right)


def _three(key: str) -> frozenset[str]:
    padded = f" {key} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def clean(typed: str) -> str:
    """A typed name as it is kept: one space between words, letters composed; all else as it was written."""
    return unicodedata.normalize("NFC", " ".join(typed.split()))


def key_of(kind: Kind, name: str, unit: str = "") -> str:
    """The natural key under which quick entry begins a record."""
    return genesis.natural_key(clean(name), unit) if kind == "measure" else genesis.natural_key(clean(name))


def unit_of(spelled: str) -> str:
    """A unit as it is compared: `min` and `Minutes` are one."""
    folded = keyed(spelled)
    return STUDENTS if folded in _PEOPLE else UNITS.get(folded, folded)


def fits(unit: str, has: str) -> bool:
    """Whether a value of this unit can go to a measure that has that one."""
    return _fit("measure", unit, has) is not None


def gets_unit(measure: Name, unit: str) -> bool:
    """Whether a measure that has no unit gets this one with a result: a count only as the first, for it needs none."""
    first = not measure.past.counted and not measure.past.valued
    return bool(unit) and not unit_of(measure.unit) and (unit != STUDENTS or first)


def _fit(kind: Kind, unit: str, has: str) -> int | None:
    if kind != "measure":
        return 0
    there = unit_of(has)
    if there == unit:
        return 0
    if not there:
        return 1
    if unit != STUDENTS:
        return None
    # a count says its whole itself: it can stand under percent, or under a unit of the team's own
    return 2 if there == "percent" else None if there in UNITS.values() else 3


def source_for(measure: str) -> str:
    """The title of the source that the words of a measure speak of, whether a hyphen or a blank stands between them."""
    folded = keyed(measure)
    return title_in(folded) or title_in(_BETWEEN.sub(" ", folded)) or OWN_COUNT


def source_kind(title: str) -> str | None:
    """The kind of evidence that follows from a source's title, so that it is the same on every laptop."""
    return kind_in(keyed(title))
