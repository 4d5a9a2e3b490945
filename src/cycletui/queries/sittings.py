"""What was written, told by sittings: what one person wrote on one day within one measure, outcome or cycle is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cycletui.queries.days import Written, read_days
from cycletui.queries.reflection.cycles import cycle_name
from cycletui.records.evidence import Result
from cycletui.records.harmless import line

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader

WITHIN = ("cycle", "outcome", "measure", "collection")
"""The links that say within what something was written, the one that counts first."""
ROOTS = ("cycle", "outcome", "measure")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MOST_CHECKS = 2
"""Days of a measure that are told where several were written in one sitting."""


class Sitting(NamedTuple):
    """What somebody wrote on one day: `time` is when, or from when to when; `title` says within what, with the figures
    of a measure; `fields` what it was; `rows` are the records one by one, the newest first. One record alone is told by
    itself and has no `title`."""

    day: str
    time: str
    who: str
    what: str
    title: str
    fields: str
    file: str
    rows: tuple[Written, ...]


def read_sittings(reader: AudienceReader, space: str, room: str) -> tuple[Sitting, ...]:
    """The latest sittings, the newest first, as this audience may know of them."""
    about = _About(reader)
    days = read_days(reader, space, room)
    found: dict[tuple[str, ...], list[Written]] = {}
    for one in _in_somebodys_name(days, about):
        gone = "" if one.what in ("new", "changed") else one.what
        found.setdefault((one.day, one.who, one.file, about.within(one), gone), []).append(one)
    return tuple(_sitting(about, root, some) for (_, _, _, root, _), some in found.items())


def _in_somebodys_name(days: Sequence[Written], about: _About) -> Iterator[Written]:
    """What a laptop begins by itself, such as a measure that is named for the first time, is whoever's who named it."""
    whose = {(one.day, about.within(one)): one for one in days if not one.itself}
    for one in days:
        other = whose.get((one.day, about.within(one))) if one.itself else None
        yield one._replace(who=other.who, file=other.file) if other is not None else one


class _About:
    """Within what records were written, each looked up once."""

    def __init__(self, reader: AudienceReader) -> None:
        self.reader = reader
        self._roots: dict[str, str] = {}

    def within(self, one: Written) -> str:
        """What holds it together with others, at least the record itself."""
        return self.root(one.record) or one.record

    def root(self, record: str) -> str:
        """The cycle, outcome or measure within which it was written; empty where there is none to be seen."""
        if record not in self._roots:
            # a link that leads back here ends
            self._roots[record] = ""
            self._roots[record] = self._root(record)
        return self._roots[record]

    def _root(self, record: str) -> str:
        seen = self.reader.get(record)
        if seen is None:
            return ""
        if seen.kind_name in ROOTS:
            return "" if seen.deleted else record
        for name in WITHIN:
            linked = getattr(seen, name, None) if name in seen.kind_fields else None
            if isinstance(linked, str) and (found := self.root(linked)):
                return found
        return ""

    def kind(self, record: str) -> str:
        seen = self.reader.get(record)
        return seen.kind_name if seen is not None else ""

    def title(self, root: str) -> str:
        """A few words for it."""
        return line(cycle_name(self.reader, root) if self.kind(root) == "cycle" else self.reader.title(root), 80)

    def check(self, result: str) -> str:
        """On which day a result came."""
        seen = self.reader.get(result)
        return str(getattr(seen, "collection", None) or "")

    def group(self, result: str) -> str:
        """Whose it is, where it is a group's."""
        seen = self.reader.get(result, Result)
        found = (seen.part or seen.group) if seen is not None else None
        return self.reader.title(found) or "a group" if found else ""


def _sitting(about: _About, root: str, some: Sequence[Written]) -> Sitting:
    rows = tuple(_once(some))
    first, whats, time = rows[0], {one.what for one in rows}, _from_to(some)
    what = first.what if len(whats) == 1 else "wrote"
    if len(rows) == 1:
        return Sitting(first.day, time, first.who, what, "", first.fields, first.file, rows)
    title, fields = about.title(root), ""
    if about.kind(root) == "measure":
        # the sitting says what was counted
        rows = tuple(one._replace(name=_without(one.name, about.reader.title(root))) for one in rows)
        title = ", ".join((title, *_checks(about, rows)))
    else:
        fields = ", ".join(_kinds(rows))
    return Sitting(first.day, time, first.who, what, title, fields, first.file, rows)


def _from_to(some: Sequence[Written]) -> str:
    """When it was written: `08:33`, or from when to when."""
    times = sorted({one.time for one in some})
    return times[0] if len(times) == 1 else f"{times[0]}–{times[-1]}"


def _without(name: str, measure: str) -> str:
    return name.removeprefix(f"{measure}, ").replace(f", {measure},", ",")


def _once(some: Sequence[Written]) -> Iterator[Written]:
    """Each record once: what was made in a sitting is new, however often it was written then."""
    acts: dict[str, list[Written]] = {}
    for one in some:
        acts.setdefault(one.record, []).append(one)
    for found in acts.values():
        new = any(one.what == "new" for one in found)
        yield found[0]._replace(what="new", fields="") if new else found[0]._replace(fields=_fields(found))


def _fields(some: Sequence[Written]) -> str:
    """What was changed, each once, in the order in which that was."""
    named = [name for one in some[::-1] if one.fields for name in one.fields.split(", ")]
    return ", ".join(dict.fromkeys(named))


def _kinds(some: Sequence[Written]) -> Iterator[str]:
    """The kinds in the order in which they were written, with how many, and what was changed."""
    kinds: dict[str, list[Written]] = {}
    for one in some[::-1]:
        kinds.setdefault(one.label, []).append(one)
    for label, found in kinds.items():
        many = f" {len(found)}" if len(found) > 1 else ""
        fields = f" ({found[0].fields})" if found[0].fields and not many else ""
        yield f"{label[:1].lower()}{label[1:]}{many}{fields}"


def _checks(about: _About, some: Sequence[Written]) -> Iterator[str]:
    """The days on which the measure was taken, with what came out for all and how many groups."""
    oldest_first = some[::-1]
    days = {one.record: one.title for one in oldest_first if one.kind == "collection"}
    results: dict[str, list[Written]] = {}
    for one in oldest_first:
        if one.kind == "result":
            results.setdefault(about.check(one.record), []).append(one)
    checks = list(dict.fromkeys((*days, *results)))
    if not checks:
        yield from _kinds(some)
        return
    for check in checks[:MOST_CHECKS]:
        day = days.get(check) or about.reader.title(check)
        figures = _figures(about, results.get(check, ()))
        yield ", ".join(part for part in (day, figures) if part)
    if len(checks) > MOST_CHECKS:
        yield f"and {len(checks) - MOST_CHECKS} more"


def _figures(about: _About, results: Iterable[Written]) -> str:
    """`50 of 90 and five groups`; of one group alone its own figure."""
    every = list(results)
    groups = [(one.title, group) for one in every if (group := about.group(one.record))]
    whole = [one.title for one in every if not about.group(one.record) and one.title]
    if not whole and len(groups) == 1:
        return ", ".join(part for part in groups[0] if part)
    many = NUMBERS[len(groups)] if len(groups) < len(NUMBERS) else f"{len(groups)}"
    said = f"{many} group{'' if len(groups) == 1 else 's'}" if groups else ""
    return " and ".join(part for part in (", ".join(whole), said) if part)
