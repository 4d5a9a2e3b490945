"""Three laptops that say which groups are one, take it back, and pass files on in any order: they come to the same."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cycletui.entry import joining
from cycletui.entry.adding import add_lines
from cycletui.exchange import sync
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.values import RefusedError
from cycletui.store import saves, undoing
from cycletui.store.errors import RefusedActError, StoreError
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.store.teams import start
from tests.journal_machine.ids import repeatable

NAMES = ("English learners", "EL", "ELL", "Students with IEPs")
MEASURES = ("Exit ticket", "Tickets")
DAYS = (date(2026, 11, 18), date(2026, 11, 25))
LAPTOPS = st.integers(0, 2)
WHICH = st.integers(0, len(NAMES) - 1)


def components(pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """What hangs together, each told by walking from it: another way than the program's."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found = {}
    for one in beside:
        seen, waiting = {one}, [one]
        while waiting:
            new = beside[waiting.pop()] - seen
            seen |= new
            waiting += new
        found[one] = frozenset(seen)
    return found


class Machine(RuleBasedStateMachine):
    """Each laptop is held against what it itself has written down; at the end all of them against each other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self._ids = repeatable(7)
        self._ids.__enter__()
        self.stores: list[Store] = []
        self.files = 0

    @initialize()
    def begin(self) -> None:
        """One laptop begins, two join it."""
        for number in range(3):
            self.stores.append(Store.create(self.folder / f"{number}.db", tokens=self.folder / f"tokens{number}"))
        first = self.stores[0]
        self.space = start(first, "Grade 6", members=["AO"])
        groups = [Edit("group", {"name": name, "size": 20 + n}) for n, name in enumerate(NAMES)]
        measures = [Edit("measure", {"name": name, "unit": "students"}) for name in MEASURES]
        made = saves.write(first, [*groups, *measures], space=self.space).records
        self.groups, self.measures = made[: len(NAMES)], made[len(NAMES) :]
        for other in (1, 2):
            self.pass_on(0, other)

    def teardown(self) -> None:
        """Everybody gets everything, in two rounds; then all read the same."""
        try:
            if self.stores:
                for _ in range(2):
                    for one in range(3):
                        for other in range(3):
                            self.pass_on(one, other)
                self.all_agree()
        finally:
            for store in self.stores:
                store.close()
            self._ids.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    @rule(one=LAPTOPS, other=LAPTOPS)
    def pass_on(self, one: int, other: int) -> None:
        """A file goes from one laptop to another, whatever that has already."""
        if one == other:
            return
        self.files += 1
        path = self.folder / f"{self.files}.cycle"
        sync.export(self.stores[one], path, [self.space])
        sync.take_in(self.stores[other], path, backup=False, new_team=True)

    @rule(laptop=LAPTOPS, one=WHICH, other=WHICH, kind=st.booleans())
    def join(self, laptop: int, one: int, other: int, kind: bool) -> None:
        """Somebody says that two are the same, or is told why they are not, or are already."""
        some = self.groups if kind else self.measures
        try:
            joining.join(self.stores[laptop], some[one % len(some)], some[other % len(some)])
        except RefusedActError:
            return

    @rule(laptop=LAPTOPS, one=WHICH, kind=st.booleans())
    def separate(self, laptop: int, one: int, kind: bool) -> None:
        """Somebody says that it is none of the others."""
        some = self.groups if kind else self.measures
        try:
            joining.separate(self.stores[laptop], some[one % len(some)])
        except RefusedActError:
            return
        assert self.stores[laptop].reader.joined(Group if kind else Measure).all(some[one % len(some)]) == (
            some[one % len(some)],
        )

    @rule(laptop=LAPTOPS, one=WHICH, what=st.integers(0, 1), day=st.integers(0, 1))
    def count(self, laptop: int, one: int, what: int, day: int) -> None:
        """A line of evidence, under any of the names."""
        line = f"12/23 {MEASURES[what]} {DAYS[day]} @{NAMES[one]}"
        add_lines(self.stores[laptop], [line], space=self.space, by="", today=DAYS[1])

    @rule(laptop=LAPTOPS, at=st.integers(0, 9), day=st.integers(0, 1))
    def move(self, laptop: int, at: int, day: int) -> None:
        """A day's results get another day."""
        days = self.stores[laptop].reader.records(Collection, space=self.space)
        if days:
            try:
                joining.move_day(self.stores[laptop], days[at % len(days)].id, DAYS[day])
            except RefusedActError:
                return

    @rule(laptop=LAPTOPS, one=WHICH, measure=st.booleans(), back=st.booleans())
    def delete(self, laptop: int, one: int, measure: bool, back: bool) -> None:
        """A group or a measure goes, or comes back."""
        record = self.measures[one % 2] if measure else self.groups[one]
        try:
            (joining.restore if back else joining.delete)(self.stores[laptop], record)
        except StoreError:
            return

    @rule(laptop=LAPTOPS, name=st.sampled_from(NAMES), one=WHICH)
    def rename(self, laptop: int, name: str, one: int) -> None:
        """A group gets another name; one that is taken is refused, unless nobody here knows of it yet."""
        called, new = self.names(laptop), f"{name} too"
        edit = Edit("group", {"name": new}, self.groups[one])
        if called.get(self.groups[one]) == new:
            return
        if any(name == new for other, name in called.items() if other != self.groups[one]):
            with pytest.raises((RefusedError, StoreError)):
                saves.write(self.stores[laptop], [edit], space=self.space)
        elif self.groups[one] in called:
            saves.write(self.stores[laptop], [edit], space=self.space)

    @rule(laptop=LAPTOPS, again=st.booleans())
    def undo(self, laptop: int, again: bool) -> None:
        """The last act here is taken back, or done again."""
        try:
            if again:
                undoing.redo(self.stores[laptop])
            else:
                undoing.undo(self.stores[laptop], keep_team=True)
        except StoreError:
            return

    # what holds

    def names(self, laptop: int) -> Mapping[str, str]:
        return {one.id: one.called() for one in self.stores[laptop].reader.records(Group, apart=True)}

    def every(self, store: Store) -> list[str]:
        """All groups and measures that there ever were here."""
        read = store.reader.records
        both = [(kind, gone) for kind in (Group, Measure) for gone in (False, True)]
        return [one.id for kind, gone in both for one in read(kind, deleted=gone, apart=True)]

    @invariant()
    def each_reads_as_one_what_hangs_together(self) -> None:
        """Told by the records as they are written down."""
        for store in self.stores:
            self.holds(store)

    def holds(self, store: Store) -> None:
        reader = store.reader
        for kind, ids in ((Group, self.groups), (Measure, self.measures)):
            stored = {one.id: one for one in reader.records(kind, apart=True)}
            stored |= {one.id: one for one in reader.records(kind, apart=True, deleted=True)}
            pairs = [(one.id, other) for one in stored.values() for other in getattr(one, "same_as", ())]
            parts, joined = components(pairs), reader.joined(kind)
            for one in {*ids, *stored}:
                assert frozenset(joined.all(one)) == parts.get(one, frozenset((one,)))
            live = {one for one in stored if not stored[one].deleted}
            listed = {one.id for one in reader.records(kind, space=self.space)}
            assert listed == {joined.one(one) for one in live}, "one of each that is there, and no other"
            assert reader.counts([kind], space=self.space) == {kind: len(listed)}
        results = reader.records(Result, space=self.space)
        plain = {one.id: one for one in reader.records(Result, space=self.space, apart=True)}
        groups = reader.joined(Group)
        assert {one.id: one.group for one in results} == {one: groups.one(plain[one].group or "") for one in plain}
        for group in {one.group for one in results}:
            mine = [one.id for one in results if one.group == group]
            for name in groups.all(group or ""):
                assert [one.id for one in reader.records(Result, where=Result(group=name))] == mine
        days = reader.records(Collection, space=self.space)
        for measure in self.measures:
            mine = [one.id for one in days if one.measure == reader.joined(Measure).one(measure)]
            assert [one.id for one in reader.records(Collection, where=Collection(measure=measure))] == mine
        counted = reader.many(Result, "group")
        assert counted == {one: n for one in {r.group for r in results} if (n := sum(r.group == one for r in results))}
        on_days = reader.records(Result, where=Result(collection=any_of(one.id for one in days)))
        assert len(on_days) + sum(1 for one in results if one.collection not in {d.id for d in days}) == len(results)

    def all_agree(self) -> None:
        """The same names stand for the same, on every laptop, and nothing that was written is lost."""
        told = []
        for store in self.stores:
            self.holds(store)
            reader = store.reader
            told.append(
                (
                    dict(reader.joined(Group).of),
                    dict(reader.joined(Measure).of),
                    {one.id: (one.group, one.collection) for one in reader.records(Result, space=self.space)},
                    {one.id: (one.measure, one.on) for one in reader.records(Collection, space=self.space)},
                    {one: reader.title(one) for one in self.every(store)},
                )
            )
        assert told[0] == told[1] == told[2]
        assert all(all(names.values()) for *_, names in told)


Machine.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestThreeLaptops = Machine.TestCase
