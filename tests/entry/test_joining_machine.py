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
from cycletui.entry.adding import Entered, add_lines
from cycletui.entry.names import key_of
from cycletui.exchange import sync
from cycletui.journal import genesis
from cycletui.records.evidence import Collection, Group, Measure, Result
from cycletui.records.filters import any_of
from cycletui.records.names import fold
from cycletui.records.values import RefusedError
from cycletui.store import saves, undoing
from cycletui.store.errors import RefusedActError, StoreError
from cycletui.store.reader import Reader
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from cycletui.store.teams import start
from tests.journal_machine.ids import repeatable

NAMES = ("English learners", "EL", "ELL", "Students with IEPs")
MEASURES = ("Exit ticket", "Tickets")
DAYS = (date(2026, 11, 18), date(2026, 11, 25))
LAPTOPS = st.integers(0, 2)
SPELLED = ("Newcomers", "newcomers.", "new\u00adcomers")
"""One name, as each laptop spells it."""
WHICH = st.integers(0, len(NAMES) + len(SPELLED) - 1)


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
        self.wrote: dict[str, tuple[int, frozenset[str]]] = {}
        """By result the laptop that wrote it, and what stood there for the same group and day when it did."""

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
        spelled = [genesis.record_id(self.space, "group", key_of("group", name)) for name in SPELLED]
        self.groups, self.measures = (*made[: len(NAMES)], *spelled), made[len(NAMES) :]
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
        joined = self.stores[laptop].reader.joined(Group if kind else Measure)
        record = some[one % len(some)]
        assert joined.all(record) == joined.twins(record), "it is itself again, with those of its very name"

    @rule(laptop=LAPTOPS, one=WHICH, what=st.integers(0, 1), day=st.integers(0, 1), many=st.integers(11, 12))
    def count(self, laptop: int, one: int, what: int, day: int, many: int) -> None:
        """A line of evidence, under any of the names."""
        # of one name each laptop has its own spelling, and makes a group of it while it knows of no other
        name = NAMES[one] if one < len(NAMES) else SPELLED[laptop]
        line = f"{many}/23 {MEASURES[what]} {DAYS[day]} @{name}"
        reader = self.stores[laptop].reader
        before = reader.records(Result, space=self.space, apart=True)
        (done,) = add_lines(self.stores[laptop], [line], space=self.space, by="", today=DAYS[1])
        if isinstance(done, Entered):
            places = self.places(reader)
            there = {one.id for one in before if places.get(one.id) == places[done.id]}
            self.wrote[done.id] = (laptop, frozenset(there))

    @rule(one=LAPTOPS, other=LAPTOPS, who=WHICH, what=st.integers(0, 1), same=st.booleans())
    def count_on_two(self, one: int, other: int, who: int, what: int, same: bool) -> None:
        """Two type what they counted together; files cross, or not yet."""
        self.count(one, who, what, 0, 12)
        self.count(other, who, what, 0, 12 if same else 11)
        self.pass_on(one, other)

    def places(self, reader: Reader) -> dict[str, tuple[object, ...]]:
        """Of which day and group each result that is there reads, told by walking from what is written."""
        days, groups = reader.joined(Collection), reader.joined(Group)
        every = reader.records(Result, space=self.space, apart=True)
        return {one.id: (days.one(one.collection or ""), groups.one(one.group or "")) for one in every}

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
            twins = self.stores[laptop].reader.joined(Group).twins(self.groups[one])
            assert {self.names(laptop)[twin] for twin in twins} == {new}, "those of its name are called so too"

    @rule(laptop=LAPTOPS, one=WHICH, size=st.integers(5, 9), private=st.booleans())
    def tell(self, laptop: int, one: int, size: int, private: bool) -> None:
        """How many are in a group, and whether it stays with us: of all that bear its name."""
        if self.groups[one] in self.names(laptop):
            joining.settle(self.stores[laptop], self.groups[one], "size", size)
            saves.write(self.stores[laptop], [Edit("group", {"private": private}, self.groups[one])], space=self.space)
            reader = self.stores[laptop].reader
            twins = reader.joined(Group).twins(self.groups[one])
            told = [(found.size, bool(found.private)) for twin in twins if (found := self.stored(laptop)[twin])]
            assert set(told) == {(size, private)}

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

    def stored(self, laptop: int) -> Mapping[str, Group]:
        return {one.id: one for one in self.stores[laptop].reader.records(Group, apart=True)}

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
            of_one_name = [
                (one.id, other.id)
                for one in stored.values()
                for other in stored.values()
                if one.id < other.id and one.deleted == other.deleted and fold(one.called()) == fold(other.called())
            ]
            parts, joined = components([*pairs, *of_one_name]), reader.joined(kind)
            live_names = [fold(one.called()) for one in reader.records(kind, space=self.space)]
            assert len(live_names) == len(set(live_names)), "never two of one name"
            for name in stored:
                private = [getattr(stored[other], "private", None) for other in joined.all(name) if other in stored]
                read = reader.get(name)
                assert read is not None
                assert bool(getattr(read, "private", None)) == any(private), "what one of them keeps with us stays"
            for one in {*ids, *stored}:
                assert frozenset(joined.all(one)) == parts.get(one, frozenset((one,)))
            live = {one for one in stored if not stored[one].deleted}
            listed = {one.id for one in reader.records(kind, space=self.space)}
            assert listed == {joined.one(one) for one in live}, "one of each that is there, and no other"
            assert reader.counts([kind], space=self.space) == {kind: len(listed)}
        self.noted_apart(reader)
        results = reader.records(Result, space=self.space)
        plain = {one.id: one for one in reader.records(Result, space=self.space, apart=True)}
        groups, twins = reader.joined(Group), reader.joined(Result)
        stand = {twins.one(one) for one in plain}
        assert {one.id: one.group for one in results} == {one: groups.one(plain[one].group or "") for one in stand}
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

    def noted_apart(self, reader: Reader) -> None:
        """What two noted without the other's is one, with other figures it wants settling, and nothing else is."""
        days = {one.id: one for one in reader.records(Collection, space=self.space, apart=True)}
        measures, which = reader.joined(Measure), reader.joined(Collection)
        for one in days:
            # a day that is one with another one is of the same measure, day and school year
            told = [days[each] for each in which.all(one) if each in days]
            assert len({(measures.one(each.measure or ""), each.on, fold(each.cohort or "")) for each in told}) <= 1
        places, twins = self.places(reader), reader.joined(Result)
        plain = {one.id: one for one in reader.records(Result, space=self.space, apart=True)}
        by_place = defaultdict(list)
        for one in plain:
            by_place[places[one]].append(one)

        def free(one: str, other: str) -> bool:
            (mine, seen), (theirs, saw) = self.wrote[one], self.wrote[other]
            # one laptop noted it twice unawares where it did so for two names
            of = [(plain[each].collection, plain[each].group, plain[each].part) for each in (one, other)]
            return (mine != theirs or of[0] != of[1]) and one not in saw and other not in seen

        for some in by_place.values():
            classes = {frozenset(twins.all(one)) & set(some) for one in some}
            for members in classes:
                assert len({plain[one].count_of for one in members}) == 1, "no figure is chosen"
                assert all(free(one, other) for one in members for other in members if one != other)
            for mine in classes:
                for theirs in classes - {mine}:
                    alike = plain[min(mine)].count_of == plain[min(theirs)].count_of
                    assert not alike or not all(free(one, other) for one in mine for other in theirs)
            for one in some:
                unlike = [two for two in some if plain[two].count_of != plain[one].count_of and free(one, two)]
                read = reader.get(one, Result)
                assert read is not None
                assert ("count_of" in read.to_settle) == bool(unlike) or plain[one].to_settle

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
                    dict(reader.joined(Collection).of),
                    dict(reader.joined(Result).of),
                    dict(reader.joined(Result).against),
                    {one.id: (one.group, one.collection) for one in reader.records(Result, space=self.space)},
                    {one.id: (one.measure, one.on) for one in reader.records(Collection, space=self.space)},
                    {one: reader.title(one) for one in self.every(store)},
                )
            )
        assert told[0] == told[1] == told[2]
        assert all(all(names.values()) for *_, names in told)


Machine.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestThreeLaptops = Machine.TestCase
