"""The rules: what two, three or more laptops may do and suffer, in any order."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cycletui.exchange import sync
from cycletui.store import saves, teams, undoing
from cycletui.store.saves import Edit
from tests.journal_machine import files
from tests.journal_machine.files import File, Line
from tests.journal_machine.ids import repeatable
from tests.journal_machine.laptop import Laptop, clock
from tests.journal_machine.saving import begun
from tests.journal_machine.views import View
from tests.journal_machine.world import World
from tests.model.reference import Body, change_id

MOST_LAPTOPS = 5

WORDS = ("a", "b", "Ä\n<b>\x1b[1m", "c d")
picks = st.integers(0, 40)
values: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(WORDS[:2]),
        "story": st.sampled_from((*WORDS, None)),
        "level": st.sampled_from(("low", "high", None)),
        "points": st.sampled_from((0, 7, 7.0, 2.5, 100)),
        "tags": st.frozensets(st.sampled_from(("red", "blau/grün", "é")), max_size=3),
        "steps": st.lists(st.sampled_from(("one", "two", "three", "one")), max_size=4).map(tuple),
    },
).filter(bool)
odd_values = st.fixed_dictionaries(
    {},
    optional={
        "story": st.sampled_from(("newer", None)),
        "level": st.sampled_from(("middling", "low")),
        "points": st.sampled_from((1000, "many", 3)),
        "mood": st.sampled_from(("fine", {"deep": [1, 2.0]}, None)),
        "tags/red": st.booleans(),
        "tags/odd": st.sampled_from((True, False, "yes")),
        "steps/k1": st.sampled_from(("one", "new", None)),
        "steps/k1#at": st.sampled_from(("i", "", 5, "0")),
        "_deleted": st.booleans(),
        "name": st.sampled_from(("a", "n")),
    },
).filter(bool)
lams = st.sampled_from((None, None, None, 0, -3, True, 1.5, "9", 1 << 40, (1 << 40) + 5, [1]))


class JournalMachine(RuleBasedStateMachine):
    """Every rule leaves each laptop it touched held against the model; at the end all meet."""

    def __init__(self) -> None:
        super().__init__()
        begun()
        self._ids = repeatable(1)
        self._ids.__enter__()
        self.world: World

    @initialize(laptops=st.integers(2, 3))
    def begin(self, laptops: int) -> None:
        self.world = World(laptops)

    def teardown(self) -> None:
        try:
            if hasattr(self, "world"):
                self.world.rebuild(self.world.laptops[0])
                self.world.all_equal()
        finally:
            if hasattr(self, "world"):
                self.world.close()
            self._ids.__exit__(None, None, None)

    # picking

    def laptop(self, pick: int) -> Laptop:
        return self.world.laptops[pick % len(self.world.laptops)]

    def file(self, pick: int) -> File | None:
        # the newest first: small numbers are the simplest
        return self.world.files[-1 - pick % len(self.world.files)] if self.world.files else None

    @staticmethod
    def record(laptop: Laptop, pick: int, *, gone: bool = False) -> tuple[str, str] | None:
        some = laptop.visible(gone=gone)
        return some[pick % len(some)] if some else None

    # saves

    @rule(who=picks, which=picks, values=values, window=st.sampled_from(("main", "main", "other")))
    def write(self, who: int, which: int, values: dict[str, Any], window: str) -> None:
        laptop = self.laptop(who)
        key = self.record(laptop, which) if which % 4 else None
        space, record = key or (laptop.spaces[which % len(laptop.spaces)], "")
        self.world.write(laptop, [(record, values)], space=space, window=window)

    @rule(who=picks, which=picks, first=values, second=values)
    def write_two_at_once(self, who: int, which: int, first: dict[str, Any], second: dict[str, Any]) -> None:
        laptop = self.laptop(who)
        some = [key for key in laptop.visible() if key[0] == self.world.space]
        record = some[which % len(some)][1] if some else ""
        self.world.write(laptop, [(record, first), ("", second)])

    @rule(which=picks, values=st.lists(values, min_size=2, max_size=3))
    def write_side_by_side(self, which: int, values: list[dict[str, Any]]) -> None:
        """The same record is edited on all laptops before their files cross."""
        for laptop, some in zip(self.world.laptops, values, strict=False):
            if key := self.record(laptop, which):
                self.world.write(laptop, [(key[1], some)], space=key[0])

    @rule(who=picks, which=picks)
    def open_form(self, who: int, which: int) -> None:
        laptop = self.laptop(who)
        if key := self.record(laptop, which):
            self.world.open_form(laptop, key)

    @rule(who=picks, which=picks, values=values)
    def save_form(self, who: int, which: int, values: dict[str, Any]) -> None:
        if self.laptop(who).forms:
            self.world.save_form(self.laptop(who), which, values)

    @rule(who=picks, which=picks)
    def delete_by_form(self, who: int, which: int) -> None:
        if self.laptop(who).forms:
            self.world.delete_by_form(self.laptop(who), which)

    @rule(who=picks, which=picks, pick=picks, value=st.sampled_from((None, None, "settled")))
    def settle(self, who: int, which: int, pick: int, value: str | None) -> None:
        for laptop in self.world.laptops[who % len(self.world.laptops) :]:
            open_ = sorted((key, name) for key, view in laptop.views.items() for name in view.to_settle)
            if open_:
                key, name = open_[which % len(open_)]
                self.world.settle(laptop, key, name, pick, value if name == "story" else None)
                return

    @rule(who=picks, which=picks)
    def delete(self, who: int, which: int) -> None:
        laptop = self.laptop(who)
        if key := self.record(laptop, which, gone=which % 8 == 7):
            self.world.delete(laptop, key)

    @rule(who=picks, which=picks)
    def restore(self, who: int, which: int) -> None:
        laptop = self.laptop(who)
        if key := self.record(laptop, which, gone=which % 8 != 7):
            self.world.restore(laptop, key)

    @rule(who=picks, window=st.sampled_from((None, None, "main", "other")), times=st.integers(1, 3))
    def undo(self, who: int, window: str | None, times: int) -> None:
        for _ in range(times):
            self.world.undo(self.laptop(who), window=window)

    @rule(who=picks, window=st.sampled_from((None, None, "main", "other")))
    def redo(self, who: int, window: str | None) -> None:
        self.world.undo(self.laptop(who), window=window, redo=True)

    @rule(who=picks, key=st.sampled_from(("Häuser", "häuser ", "b")), values=st.just({}) | values)
    def genesis(self, who: int, key: str, values: dict[str, Any]) -> None:
        self.world.genesis(self.laptop(who), key, values)

    @rule(who=picks)
    def second_team(self, who: int) -> None:
        laptop = self.laptop(who)
        if len({space for one in self.world.laptops for space in one.spaces}) < 2:
            teams.start(laptop.store, "Science")
            laptop.did(laptop.new_changes(), "main")
            laptop.check()

    # files

    @rule(who=picks, only=st.booleans())
    def export(self, who: int, only: bool) -> None:
        laptop = self.laptop(who)
        self.world.export(laptop, spaces=laptop.spaces[:1] if only else ())

    @rule(who=picks, which=picks)
    def export_delta(self, who: int, which: int) -> None:
        laptop = self.laptop(who)
        if (since := self.file(which)) and {*since.spaces} & {*laptop.spaces}:
            self.world.export(laptop, since=since)

    @rule(giver=picks, taker=picks, preview=st.booleans(), delta=st.booleans())
    def hand_over(self, giver: int, taker: int, preview: bool, delta: bool) -> None:
        """One laptop's file goes straight to another."""
        one, other = self.laptop(giver), self.laptop(taker)
        since = self.world.export(other) if delta and {*one.spaces} <= {*other.spaces} else None
        self.world.take_in(other, self.world.export(one, since=since), preview=preview)

    @rule(one=picks, other=picks)
    def cross(self, one: int, other: int) -> None:
        """Two files cross on their way."""
        left, right = self.laptop(one), self.laptop(other)
        first, second = self.world.export(left), self.world.export(right)
        self.world.take_in(right, first)
        self.world.take_in(left, second)

    @rule(who=picks, which=picks, preview=st.booleans())
    def take_in(self, who: int, which: int, preview: bool) -> None:
        if file := self.file(which):
            self.world.take_in(self.laptop(who), file, preview=preview)

    @rule(who=picks, which=picks)
    def take_in_twice(self, who: int, which: int) -> None:
        if file := self.file(which):
            self.world.twice(self.laptop(who), file)

    @rule(which=picks, order=st.randoms(use_true_random=False), leave=st.integers(0, 3), repeat=st.booleans())
    def shuffle(self, which: int, order: Any, leave: int, repeat: bool) -> None:
        """The lines of a file in another order, some left out or twice, and proved anew."""
        if file := self.file(which):
            lines = list(file.lines) + (file.lines[:2] if repeat else [])
            order.shuffle(lines)
            self.world.file_with(lines[: max(1, len(lines) - leave)], file)

    @rule(which=picks, other=picks)
    def put_two_in_one(self, which: int, other: int) -> None:
        first, second = self.file(which), self.file(other)
        if first and second and {*second.spaces} <= {*first.spaces}:
            self.world.file_with(first.lines + second.lines, first)

    @rule(who=picks, which=picks, at=st.integers(0, 100_000), salvage=st.booleans())
    def truncate(self, who: int, which: int, at: int, salvage: bool) -> None:
        if file := self.file(which):
            data = file.path.read_bytes()
            self.broken(self.laptop(who), data[: at % len(data)], salvage)

    @rule(who=picks, which=picks, at=st.integers(0, 100_000), bit=picks, salvage=st.booleans())
    def flip_a_byte(self, who: int, which: int, at: int, bit: int, salvage: bool) -> None:
        if file := self.file(which):
            self.broken(self.laptop(who), files.flipped(file.path.read_bytes(), at, bit), salvage)

    def broken(self, laptop: Laptop, data: bytes, salvage: bool) -> None:
        file = File(self.world.fresh(), {"spaces": []}, [])
        file.path.write_bytes(data)
        if files.whole(data):
            # a bit that means nothing, such as the packing's own date
            self.world.take_in(laptop, files.taken_apart(file.path))
            return
        self.world.refused(laptop, file)
        if salvage:
            found = files.salvaged(data)
            if found is None:
                self.world.refused(laptop, file, salvage=True)
            else:
                found.path = file.path
                self.world.take_in(laptop, found, salvage=True)

    @rule(who=picks, which=picks, line=picks, at=st.integers(0, 100_000), bit=picks)
    def flip_inside_and_prove(self, who: int, which: int, line: int, at: int, bit: int) -> None:
        """A line is bad in a file that is whole: it is set aside, the rest is taken."""
        if (file := self.file(which)) and file.lines:
            raw = [files.raw_line(one) for one in file.lines]
            place = line % len(raw)
            raw[place] = files.flipped(raw[place], at, bit)
            if b"\n" not in raw[place]:
                self.world.take_in(self.laptop(who), files.sealed(self.world.fresh(), file.header, raw))

    # other versions

    @rule(who=picks, which=picks, pick=picks, values=odd_values, lam=lams, see=st.booleans(), blind=st.booleans())
    def newer_app_writes(
        self, who: int, which: int, pick: int, values: dict[str, Any], lam: Any, see: bool, blind: bool
    ) -> None:
        """Unknown fields, values that do not fit, strange clocks of a laptop that knows what this one does."""
        laptop = self.laptop(who)
        key = self.record(laptop, which)
        space, record = key or (self.world.space, "made-by-newer")
        view = laptop.views.get((space, record))
        replaces = {} if blind or not view else _seen_heads(view, values)
        op: Body = {"t": "specimen", "e": record, "s": values, "r": replaces, "later": {"x": 1}}
        if "_deleted" in values and see and view:
            op["seen"] = {name: [i for _, i, _ in some] for name, some in view.heads.items() if name != "_deleted"}
        self.world.file_with([self.world.newer(laptop, [op], lam=lam, space=space, hue="blue")])

    @rule(who=picks, which=picks, values=odd_values)
    def newer_kind(self, who: int, which: int, values: dict[str, Any]) -> None:
        laptop = self.laptop(who)
        record = f"hologram-{which % 3}"
        view = laptop.views.get((self.world.space, record))
        op: Body = {"t": "hologram", "e": record, "s": values, "r": _seen_heads(view, values) if view else {}}
        self.world.file_with([self.world.newer(laptop, [op])])

    @rule(who=picks, which=picks, how=picks)
    def newer_lines(self, who: int, which: int, how: int) -> None:
        """What this version cannot read at all: changes, lines, and what was built on them."""
        laptop = self.laptop(who)
        key = self.record(laptop, which) or (self.world.space, "made-by-newer")
        op: Body = {"t": "specimen", "e": key[1], "s": {"story": "unread"}, "r": {}}
        deep: Any = {"opaque": 1}
        for _ in range(8):
            deep = [deep]
        odd: Body = [{"v": 2, "opaque": True}, {"deep": deep}, {"opaque": 1, "ops": []}][how % 3]
        line = self.world.newer(laptop, [op], space=key[0], **odd)
        op = {"t": "specimen", "e": key[1], "s": {"story": "built on it"}, "r": {"story": [line.id]}}
        after = self.world.newer(laptop, [op], space=key[0])
        strange = [Line("Z", key[0], *_hashed(b"strange %d" % (how % 4))), Line("X", key[0], *_hashed(b'{"of":1}'))]
        lines = [line, after, *strange]
        self.world.file_with(lines[how % 4 :] + lines[: how % 2])

    # disks, clocks and views

    @rule(who=picks, disk=st.booleans())
    def clone(self, who: int, disk: bool) -> None:
        if len(self.world.laptops) < MOST_LAPTOPS:
            self.world.clone(self.laptop(who), disk=disk)

    @rule(who=picks)
    def back_up(self, who: int) -> None:
        self.world.back_up(self.laptop(who))

    @rule(which=picks, by_hand=st.booleans())
    def put_back(self, which: int, by_hand: bool) -> None:
        if self.world.backups:
            self.world.put_back(which, by_hand=by_hand)

    @rule(who=picks, year=st.sampled_from((1999, 2026, 2099)))
    def set_clock(self, who: int, year: int) -> None:
        self.laptop(who).at = clock(year)

    @rule(who=picks, which=picks)
    def hide(self, who: int, which: int) -> None:
        self.world.hide(self.laptop(who), which)

    @rule(who=picks, which=picks)
    def show(self, who: int, which: int) -> None:
        self.world.show(self.laptop(who), which)

    @rule(who=picks)
    def start_anew(self, who: int) -> None:
        self.laptop(who).reopen()
        self.laptop(who).check()

    @rule(who=picks)
    def rebuild(self, who: int) -> None:
        self.world.rebuild(self.laptop(who))

    @rule(who=picks, which=picks, values=values)
    def crash(self, who: int, which: int, values: dict[str, Any]) -> None:
        """In the middle of an import, a save, an undo."""
        laptop = self.laptop(who)
        file = self.file(which)
        if file and {*file.spaces} <= {*laptop.spaces} and not self.world.is_known(laptop, file):
            self.world.crash(laptop, lambda: sync.take_in(laptop.store, file.path, backup=False))
        edit = Edit("specimen", values | {"story": "lost"}, "never-there")
        self.world.crash(laptop, lambda: saves.write(laptop.store, [edit], space=self.world.space))
        if any(one.state == "done" and not one.past for one in laptop.mind.deeds):
            self.world.crash(laptop, lambda: undoing.undo(laptop.store))


def _seen_heads(view: View, values: dict[str, Any]) -> dict[str, list[str]]:
    return {name: [i for _, i, _ in view.heads[name]] for name in values if name in view.heads}


def _hashed(payload: bytes) -> tuple[str, bytes]:
    return change_id(payload), payload
