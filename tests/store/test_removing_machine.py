"""Taking words away in histories of three laptops, each held against the reference model after every step.

The model is given every change whole, as its writer wrote it, less the values that this laptop has taken
away, or got from one that had.
"""

from __future__ import annotations

import copy
import itertools
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cycletui.exchange import sync
from cycletui.store import doctor, removing, saves, state, undoing
from cycletui.store.drafts import Drafts
from cycletui.store.errors import StoreError
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.journal_machine.ids import repeatable
from tests.journal_machine.laptop import NOW
from tests.journal_machine.saving import begun
from tests.model.reference import Body, Known, change_id
from tests.sample import tries

NAMES = ("Zyrelda", "Quentilo")
FIELDS = ("statement", "for_whom")
SET = "strengths"
Drops = dict[str, frozenset[tuple[str, str]]]
"""By change, the (record, field) whose value was taken away; a word of a set stands for its raw field."""

picks = st.integers(0, 11)
words = st.sampled_from((*NAMES, "a student"))


class Sent(NamedTuple):
    """A file, the changes in it, and what they had lost when it was written."""

    path: Path
    ids: tuple[str, ...]
    drops: Drops


class One:
    """A laptop, and what it has taken away."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = Store.open(home / "team.db", tokens=home / "tokens", clock=lambda: NOW)
        self.drops: Drops = {}
        self.known = Known()

    def log(self) -> dict[str, bytes]:
        return {i: bytes(body) for i, body in self.store.reader.rows("SELECT id, body FROM change ORDER BY no")}

    def less(self, whole: dict[str, Body], ids: Iterator[str]) -> Known:
        """The model of what this laptop holds."""
        found = Known()
        for i in ids:
            body = found.bodies[i] = copy.deepcopy(whole[i])
            for record, field in self.drops.get(i, ()):
                for op in body["ops"]:
                    if op["e"] == record and field.startswith(f"{SET}/"):
                        unnamed(op, field)
                    elif op["e"] == record and field in op["s"]:
                        op["s"][field] = None
        return found

    def files(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.home.glob("team.db*") if path.is_file())


def unnamed(op: Any, name: str) -> None:
    """What is left where a word of the set stood: the set alone, and what was replaced or seen."""
    if name in op["s"]:
        del op["s"][name]
        op["s"][SET] = None
    for edges in (op.get("r", {}), op.get("seen", {})):
        if name in edges:
            edges[SET] = sorted({*edges.get(SET, ()), *edges.pop(name)})


def named(body: Body, record: str) -> list[str]:
    """The raw fields of the set's words that a whole change names for a record, in their order."""
    ops = [op for op in body["ops"] if op["e"] == record]
    return sorted({name for op in ops for name in (*op["s"], *op.get("seen", {})) if name.startswith(f"{SET}/")})


class RemovalMachine(RuleBasedStateMachine):
    """Write, delete, undo, ask, say yes, cross files old and new."""

    def __init__(self) -> None:
        super().__init__()
        begun()
        self._ids = repeatable(7)
        self._ids.__enter__()
        self.folder = Path(tempfile.mkdtemp(prefix="removal-machine-"))
        self.whole: dict[str, Body] = {}
        self.sent: list[Sent] = []
        self.number = itertools.count()
        self.laptops: list[One] = []

    @initialize(first=words, second=words)
    def begin(self, first: str, second: str) -> None:
        """All hold one outcome, with a name in it or not, and its mended wording."""
        for number in range(3):
            home = self.folder / str(number)
            shutil.copytree(begun() / str(number), home, ignore=shutil.ignore_patterns("tokens"))
            self.laptops.append(One(home))
        giver = self.laptops[0]
        self.space = giver.store.reader.spaces()[0].id
        self.save(giver, "", {"statement": f"{first} compares", "for_whom": f"{second} too"})
        self.save(giver, self.records(giver)[0], {"statement": "A student compares"})
        self.save(giver, "", {"initials": "HK", SET: frozenset({first, "Maths"})}, "member")
        for taker in self.laptops[1:]:
            self.take_in(taker, self.send(giver))

    def teardown(self) -> None:
        try:
            if self.laptops:
                self.all_equal()
        finally:
            for one in self.laptops:
                one.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            self._ids.__exit__(None, None, None)

    def all_equal(self) -> None:
        """Files go round, everybody says yes, files go round: then all are equal, and clean of what was asked."""
        for _ in range(2):
            for giver, taker in itertools.permutations(self.laptops, 2):
                self.take_in(taker, self.send(giver))
            for one in self.laptops:
                while wishes := removing.open_requests(one.store.reader):
                    self.say_yes(one, wishes[0].id)
        for giver, taker in itertools.permutations(self.laptops, 2):
            self.take_in(taker, self.send(giver))
        first, *others = [state.state(one.store.reader) for one in self.laptops]
        assert all(other == first for other in others)
        for one in self.laptops:
            assert [found for found in doctor.examine(one.store) if not found.well] == []

    def check(self, one: One) -> None:
        """The store holds and shows what the model says."""
        log = one.log()
        for i, raw in log.items():
            if i not in self.whole:
                assert change_id(raw) == i
                self.whole[i] = json.loads(raw)
        one.known = one.less(self.whole, iter(log))
        assert {i: json.loads(raw) for i, raw in log.items()} == one.known.bodies
        assert state.state(one.store.reader) == one.known.state({})
        assert {wish.id for wish in removing.open_requests(one.store.reader)} == set(self.wishes(one))
        held = json.dumps(list(one.known.bodies.values()))
        for name in NAMES:
            if name not in held:
                assert one.store.reader.find(name) == []
                assert name.encode() not in one.files()

    def wishes(self, one: One) -> dict[str, tuple[str, set[tuple[str, str]]]]:
        """What was asked for and still stands there, from the model alone: record, and the (change, raw field)."""
        known, found = one.known, {}
        for wish in known.records():
            if known.kind(wish) != "removal" or known.gone(wish):
                continue
            record, field = known.shown(wish, "of_record"), known.shown(wish, "of_field")
            marks = known.set_elements(wish, "changes")
            if field == SET:
                left = self.words_of_its(one, record, marks)
            else:
                written = known.writes(record, field)
                left = {(i, field) for i in marks & written.keys() if written[i]["s"][field] is not None}
            if left:
                found[wish] = (record, left)
        return found

    def words_of_its(self, one: One, record: str, marks: set[str]) -> set[tuple[str, str]]:
        """Where the words still stand that stand in one of these places."""
        standing = {
            (i, name)
            for i in one.known.bodies
            for name in named(self.whole[i], record)
            if (record, name) not in one.drops.get(i, ())
        }
        meant = {name for i, name in standing if f"{i}#{named(self.whole[i], record).index(name)}" in marks}
        return {pair for pair in standing if pair[1] in meant}

    def records(self, one: One, kind: str = "outcome") -> list[str]:
        return sorted(found.id for found in one.store.reader.records(kind, space=self.space))

    # deeds

    def save(self, one: One, record: str, values: dict[str, Any], kind: str = "outcome") -> None:
        self.made = saves.write(one.store, [Edit(kind, values, record)], space=self.space).records[0]
        self.check(one)

    def asked(self, one: One, record: str, field: str, changes: Iterable[str]) -> str:
        wish = removing.ask(one.store, record, field, changes, why="a name")
        self.check(one)
        return wish

    def send(self, one: One) -> Sent:
        path = self.folder / f"{next(self.number)}.cycle"
        sync.export(one.store, path, [self.space])
        self.sent.append(Sent(path, tuple(one.log()), dict(one.drops)))
        return self.sent[-1]

    def take_in(self, one: One, file: Sent) -> None:
        before = one.log()
        taken = sync.take_in(one.store, file.path, backup=False)
        assert taken.counts.damaged == 0
        assert {*file.ids} <= one.log().keys()
        # what was here stays as it was, whole or not; what is new comes as the file holds it
        one.drops |= {i: file.drops[i] for i in file.ids if i not in before and i in file.drops}
        self.check(one)

    def say_yes(self, one: One, wish: str, name: str = "") -> None:
        record, left = self.wishes(one)[wish]
        done = removing.confirm(one.store, wish, words=name)
        assert done.clean
        for i, field in left:
            one.drops[i] = one.drops.get(i, frozenset()) | {(record, field)}
        self.check(one)

    # rules

    @rule(who=picks, which=picks, field=st.sampled_from(FIELDS), word=words, more=picks)
    def write(self, who: int, which: int, field: str, word: str, more: int) -> None:
        one = self.laptops[who % 3]
        records = ["", *self.records(one)]
        record = records[which % len(records)]
        values = {field: f"{word} does it {more} times"}
        if not record or more % 4 == 0:
            values = dict.fromkeys(FIELDS, values[field])
        self.save(one, record, values)

    @rule(who=picks, which=picks, word=words, more=st.sampled_from(("Maths", *NAMES)))
    def put_in_or_take_out(self, who: int, which: int, word: str, more: str) -> None:
        """A word of a set, or two, where it is not, and out where it is; or another member with it."""
        one = self.laptops[who % 3]
        there = {found.id: found for found in one.store.reader.records("member", space=self.space)}
        if which % 4 == 0 or not there:
            return self.save(one, "", {"initials": f"M{which}", SET: frozenset({word, more})}, "member")
        member = there[sorted(there)[which % len(there)]]
        self.save(one, member.id, {SET: member.strengths ^ {word, more}}, "member")  # type: ignore[attr-defined]
        return None

    @rule(who=picks, which=picks, of_set=st.booleans(), back=st.booleans())
    def delete(self, who: int, which: int, of_set: bool, back: bool) -> None:
        one = self.laptops[who % 3]
        if records := self.records(one, "member" if of_set else "outcome"):
            saves.delete(one.store, records[which % len(records)])
            self.check(one)
        if back:
            with suppress(StoreError):
                undoing.undo(one.store)
            self.check(one)

    @rule(who=picks)
    def undo(self, who: int) -> None:
        one = self.laptops[who % 3]
        with suppress(StoreError):
            undoing.undo(one.store)
        self.check(one)

    @rule(who=picks, which=picks, name=st.sampled_from(NAMES), at_once=st.booleans(), typed=st.booleans())
    def ask(self, who: int, which: int, name: str, at_once: bool, typed: bool) -> None:
        """Somebody finds a name; mostly it goes here at once."""
        one = self.laptops[who % 3]
        drafts = Drafts(one.store.places)
        if typed:
            drafts.keep("form", {"texts": {"text": f"and {name.lower()} again"}}, "2026-11-20T08:00:00Z")
        found = []
        for record, field in itertools.product(sorted(one.known.records()), (*FIELDS, SET)):
            wordings = removing.wordings(one.store.reader, record, field)
            if changes := [i for text, some in wordings.items() if name in text for i in some]:
                found.append((record, field, changes))
        if not found:
            return
        record, field, changes = found[which % len(found)]
        wish = self.asked(one, record, field, changes)
        if at_once:
            self.say_yes(one, wish, name)
            assert name.casefold() not in str(drafts.all()).casefold()

    @rule(who=picks, on=st.integers(1, 2), name=st.sampled_from(NAMES), field=st.sampled_from(FIELDS))
    def gone_before_it_is_sent(self, who: int, on: int, name: str, field: str) -> None:
        """The next laptop never gets the words, and passes on what is left."""
        one = self.laptops[who % 3]
        self.save(one, "", dict.fromkeys(FIELDS, f"{name} first"))
        record = self.made
        changes = removing.wordings(one.store.reader, record, field)[f"{name} first"]
        self.say_yes(one, self.asked(one, record, field, changes), name)
        self.take_in(self.laptops[(who + on) % 3], self.send(one))

    @rule(who=picks, on=st.integers(1, 2), name=st.sampled_from(NAMES), other=words)
    def used_elsewhere_before_the_wish_came(self, who: int, on: int, name: str, other: str) -> None:
        """A word went here; on the other laptop, where it is whole, it is taken out, or a delete has seen it."""
        one, two = self.laptops[who % 3], self.laptops[(who + on) % 3]
        self.save(one, "", {"initials": "M", SET: frozenset({name, other})}, "member")
        member = self.made
        self.take_in(two, self.send(one))
        self.say_yes(one, self.asked(one, member, SET, removing.wordings(one.store.reader, member, SET)[name]), name)
        if who % 2:
            self.save(two, member, {SET: frozenset({other} - {name})}, "member")
        else:
            saves.delete(two.store, member)
            self.check(two)
        self.take_in(one, self.send(two))

    @rule(who=picks, which=picks)
    def confirm(self, who: int, which: int) -> None:
        one = self.laptops[who % 3]
        if some := sorted(self.wishes(one)):
            self.say_yes(one, some[which % len(some)])

    @rule(giver=picks, on=st.integers(1, 2))
    def cross(self, giver: int, on: int) -> None:
        self.take_in(self.laptops[(giver + on) % 3], self.send(self.laptops[giver % 3]))

    @rule(who=picks, which=picks)
    def an_older_file(self, who: int, which: int) -> None:
        """It holds whole what was taken away since."""
        self.take_in(self.laptops[who % 3], self.sent[-1 - which % len(self.sent)])

    @rule(who=picks)
    def made_anew(self, who: int) -> None:
        one = self.laptops[who % 3]
        one.store.rebuild()
        self.check(one)


RemovalMachine.TestCase.settings = settings(
    max_examples=tries(9, 40),
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)

TestRemoval = RemovalMachine.TestCase
