"""The rules: what two, three or more laptops may do and suffer, in any order."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from cycletui.exchange import sync
from cycletui.store import saves, teams, undoing
from cycletui.store.saves import Edit
from tests.journal_machine import files
from tests.journal_machine.files import File, Line
from tests.journal_machine.ids import repeatable
from tests.journal_machine.laptop import Laptop, clock
from tests.journal_machine.picking import Picking
from tests.journal_machine.saving import begun
from tests.journal_machine.values import WORDS, lams, odd_values, picks, values
from tests.journal_machine.views import View
from tests.journal_machine.world import World
from tests.model.reference import Body, change_id

MOST_LAPTOPS = 4


class JournalMachine(Picking):
    """Every rule leaves each laptop it touched held against the model; at the end all meet."""

    def __init__(self) -> None:
        super().__init__()
        begun()
        self._ids = repeatable(1)
        self._ids.__enter__()

    @initialize(laptops=st.integers(2, 3), first=values, second=values, level=st.sampled_from(("low", "high")))
    def begin(self, laptops: int, first: dict[str, Any], second: dict[str, Any], level: str) -> None:
        """All hold the same two records, and two laptops have gone on with one of them since."""
        self.world = World(laptops)
        giver, *takers = self.world.laptops
        made = self.world.write(giver, [("", {"name": "a", "story": "a", "steps": ("one", "two")}), ("", first)])
        update = self.world.export(giver)
        for taker in takers:
            self.world.take_in(taker, update)
        self.world.write(giver, [(made.records[0], second)])
        self.world.write(takers[0], [(made.records[0], {"story": "c d", "level": level})])

    def teardown(self) -> None:
        try:
            if hasattr(self, "world"):
                self.world.rebuild(self.world.laptops[0])
                self.world.all_equal()
        finally:
            if hasattr(self, "world"):
                self.world.close()
            self._ids.__exit__(None, None, None)

    # saves

    @rule(who=picks, which=picks, values=values, window=st.sampled_from(("main", "main", "other")))
    def write(self, who: int, which: int, values: dict[str, Any], window: str) -> None:
        laptop = self.laptop(who)
        space, record = self.record(laptop, which)
        if which % 5 == 4:
            space, record = laptop.spaces[which % len(laptop.spaces)], ""
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
            space, record = self.record(laptop, which)
            self.world.write(laptop, [(record, some)], space=space)

    @precondition(lambda self: self.anywhere(gone=False))
    @rule(which=picks)
    def open_form(self, which: int) -> None:
        some = self.anywhere(gone=False)
        self.world.open_form(*some[which % len(some)])

    @precondition(lambda self: self.with_forms())
    @rule(who=picks, which=picks, values=values, delete=st.booleans())
    def save_form(self, who: int, which: int, values: dict[str, Any], delete: bool) -> None:
        some = self.with_forms()
        laptop = some[who % len(some)]
        if delete:
            self.world.delete_by_form(laptop, which)
        else:
            self.world.save_form(laptop, which, values)

    @precondition(lambda self: self.undecided())
    @rule(which=picks, pick=picks, value=st.sampled_from((None, None, "settled")), times=st.integers(1, 3))
    def settle(self, which: int, pick: int, value: str | None, times: int) -> None:
        for _ in range(times):
            if some := self.undecided():
                laptop, key, name = some[which % len(some)]
                self.world.settle(laptop, key, name, pick, value if name == "story" else None)

    @precondition(lambda self: self.anywhere(gone=False))
    @rule(which=picks)
    def delete(self, which: int) -> None:
        some = self.anywhere(gone=False)
        self.world.delete(*some[which % len(some)])

    @precondition(lambda self: self.anywhere(gone=True))
    @rule(which=picks, again=st.booleans())
    def restore(self, which: int, again: bool) -> None:
        some = self.anywhere(gone=True)
        laptop, key = some[which % len(some)]
        if again:
            self.world.delete(laptop, key)
        self.world.restore(laptop, key)
        if again:
            self.world.restore(laptop, key)

    @precondition(lambda self: self.deeds("done"))
    @rule(
        who=picks, window=st.sampled_from((None, None, "main", "other")), times=st.integers(1, 3), again=st.booleans()
    )
    def undo(self, who: int, window: str | None, times: int, again: bool) -> None:
        some = self.deeds("done")
        laptop = some[who % len(some)]
        for _ in range(times):
            self.world.undo(laptop, window=window)
        if again:
            self.world.undo(laptop, window=window, redo=True)

    @precondition(lambda self: self.deeds("undone"))
    @rule(who=picks, window=st.sampled_from((None, None, "main", "other")), times=st.integers(1, 2))
    def redo(self, who: int, window: str | None, times: int) -> None:
        some = self.deeds("undone")
        for _ in range(times):
            self.world.undo(some[who % len(some)], window=window, redo=True)

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
        since = self.file(which)
        if {*since.spaces} & {*laptop.spaces}:
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
        self.world.take_in(self.laptop(who), self.file(which), preview=preview)

    @rule(who=picks, which=picks)
    def take_in_twice(self, who: int, which: int) -> None:
        self.world.twice(self.laptop(who), self.file(which))

    @rule(
        who=picks, which=picks, order=st.randoms(use_true_random=False), leave=st.integers(0, 3), repeat=st.booleans()
    )
    def shuffle(self, who: int, which: int, order: Any, leave: int, repeat: bool) -> None:
        """The lines of a file in another order, some left out or twice, and proved anew."""
        file = self.file(which)
        lines = list(file.lines) + (file.lines[:2] if repeat else [])
        order.shuffle(lines)
        self.world.take_in(self.laptop(who), self.world.file_with(lines[: max(1, len(lines) - leave)], file))

    @rule(which=picks, other=picks)
    def put_two_in_one(self, which: int, other: int) -> None:
        first, second = self.file(which), self.file(other)
        if {*second.spaces} <= {*first.spaces}:
            self.world.file_with(first.lines + second.lines, first)

    @rule(who=picks, which=picks, at=st.integers(0, 100_000), salvage=st.booleans())
    def truncate(self, who: int, which: int, at: int, salvage: bool) -> None:
        data = self.file(which).path.read_bytes()
        self.broken(self.laptop(who), data[: at % len(data)], salvage)

    @rule(who=picks, which=picks, at=st.integers(0, 100_000), bit=picks, salvage=st.booleans())
    def flip_a_byte(self, who: int, which: int, at: int, bit: int, salvage: bool) -> None:
        self.broken(self.laptop(who), files.flipped(self.file(which).path.read_bytes(), at, bit), salvage)

    def broken(self, laptop: Laptop, data: bytes, salvage: bool) -> None:
        file = File(self.world.fresh(), {"spaces": []}, [])
        file.path.write_bytes(data)
        if files.whole(data):
            # a bit that means nothing, such as the packing's own date
            self.world.take_in(laptop, files.taken_apart(file.path))
            return
        if self.world.is_known(laptop, file):
            # what is intact of the very same bytes was taken before
            dump = laptop.dump()
            assert sync.take_in(laptop.store, file.path, backup=False).known_file
            assert laptop.dump() == dump
            return
        self.world.refused(laptop, file)
        if salvage:
            found = files.salvaged(data)
            if found is None or not {*found.spaces} <= {*laptop.spaces}:
                # nothing proves the team's id in the header: an altered one is another team's
                self.world.refused(laptop, file, salvage=True)
            else:
                found.path = file.path
                self.world.take_in(laptop, found, salvage=True)

    @rule(who=picks, which=picks, line=picks, at=st.integers(0, 100_000), bit=picks)
    def flip_inside_and_prove(self, who: int, which: int, line: int, at: int, bit: int) -> None:
        """A line is bad in a file that is whole: it is set aside, the rest is taken."""
        file = self.file(which)
        if file.lines:
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
        space, record = self.record(laptop, which)
        record = record or "made-by-newer"
        view = laptop.views.get((space, record))
        replaces = {} if blind or not view else _seen_heads(view, values)
        op: Body = {"t": "specimen", "e": record, "s": values, "r": replaces, "later": {"x": 1}}
        if "_deleted" in values and see and view:
            op["seen"] = {name: [i for _, i, _ in some] for name, some in view.heads.items() if name != "_deleted"}
        line = self.world.newer(laptop, [op], lam=lam, space=space, hue="blue", skip=int(pick % 9 == 8))
        file = self.world.file_with([line])
        self.world.take_in(self.laptop(pick), file)

    @rule(who=picks, which=picks, values=odd_values)
    def newer_kind(self, who: int, which: int, values: dict[str, Any]) -> None:
        laptop = self.laptop(who)
        record = f"hologram-{which % 3}"
        view = laptop.views.get((self.world.space, record))
        op: Body = {"t": "hologram", "e": record, "s": values, "r": _seen_heads(view, values) if view else {}}
        self.world.take_in(laptop, self.world.file_with([self.world.newer(laptop, [op])]))

    @rule(who=picks, which=picks, how=picks)
    def newer_lines(self, who: int, which: int, how: int) -> None:
        """What this version cannot read at all: changes, lines, and what was built on them."""
        laptop = self.laptop(who)
        space, record = self.record(laptop, which)
        record = record or "made-by-newer"
        op: Body = {"t": "specimen", "e": record, "s": {"story": "unread"}, "r": {}}
        deep: Any = {"opaque": 1}
        for _ in range(8):
            deep = [deep]
        odd: Body = [{"v": 2, "opaque": True}, {"deep": deep}, {"opaque": 1, "ops": []}][how % 3]
        line = self.world.newer(laptop, [op], space=space, **odd)
        op = {"t": "specimen", "e": record, "s": {"story": "built on it"}, "r": {"story": [line.id]}}
        after = self.world.newer(laptop, [op], space=space)
        strange = [
            Line("Z", space, *_hashed(b'"opaque": %d' % (how % 4))),
            Line("X", space, *_hashed(b'{"opaque":"of"}')),
        ]
        lines = [line, after, *strange]
        self.world.take_in(laptop, self.world.file_with(lines[how % 4 :] + lines[: how % 2]))

    # disks, clocks and views

    @precondition(lambda self: len(self.world.laptops) < MOST_LAPTOPS)
    @rule(who=picks, disk=st.booleans(), values=values)
    def clone(self, who: int, disk: bool, values: dict[str, Any]) -> None:
        """A copy of a store, or of the whole disk; both go on with the same record."""
        laptop = self.laptop(who)
        other = self.world.clone(laptop, disk=disk)
        for one in (other, laptop):
            space, record = self.record(one, who)
            self.world.write(one, [(record, values)], space=space)

    @rule(who=picks)
    def back_up(self, who: int) -> None:
        self.world.back_up(self.laptop(who))

    @precondition(lambda self: self.world.backups)
    @rule(which=picks, by_hand=st.booleans(), lost=values, after=values)
    def put_back(self, which: int, by_hand: bool, lost: dict[str, Any], after: dict[str, Any]) -> None:
        """Something is written that the backup lacks, the backup comes back, and work goes on."""
        laptop = self.world.backups[which % len(self.world.backups)][0]
        for values_ in (lost, after):
            space, record = self.record(laptop, which)
            self.world.write(laptop, [(record, values_)], space=space)
            if values_ is lost:
                if which % 2:
                    self.world.export(laptop)
                self.world.put_back(which, by_hand=by_hand)

    @rule(who=picks, year=st.sampled_from((1999, 2026, 2099)), anew=st.booleans(), rebuild=st.booleans())
    def set_clock(self, who: int, year: int, anew: bool, rebuild: bool) -> None:
        """The clock jumps; the app may be started anew, and make its tables anew, as after an update."""
        laptop = self.laptop(who)
        laptop.at = clock(year)
        if anew:
            laptop.reopen()
        if rebuild:
            self.world.rebuild(laptop)

    @precondition(lambda self: self.with_files(hidden=False))
    @rule(who=picks, which=picks)
    def hide(self, who: int, which: int) -> None:
        some = self.with_files(hidden=False)
        self.world.hide(some[who % len(some)], which)

    @rule(giver=picks, taker=picks, which=picks, words=st.permutations(WORDS), delete=st.booleans())
    def build_on_a_file_and_hide_it(self, giver: int, taker: int, which: int, words: list[str], delete: bool) -> None:
        """What was written on top of a file stays when the file is hidden, and brings nothing back."""
        one, other = self.laptop(giver), self.laptop(taker)
        space, record = self.record(one, which)
        if not record:
            return
        self.world.write(one, [(record, {"story": words[0]})], space=space)
        self.world.take_in(other, self.world.export(one))
        if (space, record) in other.visible():
            self.world.write(other, [(record, {"story": words[1]})], space=space)
            if delete:
                self.world.delete(other, (space, record))
        if self.world.can_hide(other):
            self.world.hide(other, 0)

    @precondition(lambda self: self.with_files(hidden=True))
    @rule(who=picks, which=picks)
    def show(self, who: int, which: int) -> None:
        some = self.with_files(hidden=True)
        self.world.show(some[who % len(some)], which)

    @rule(who=picks, which=picks, values=values)
    def crash(self, who: int, which: int, values: dict[str, Any]) -> None:
        """In the middle of an import, a save, an undo."""
        laptop = self.laptop(who)
        file = self.file(which)
        if {*file.spaces} <= {*laptop.spaces} and not self.world.is_known(laptop, file):
            self.world.crash(laptop, lambda: sync.take_in(laptop.store, file.path, backup=False))
        edit = Edit("specimen", values | {"story": "lost"}, "never-there")
        self.world.crash(laptop, lambda: saves.write(laptop.store, [edit], space=self.world.space))
        if any(one.state == "done" and not one.past for one in laptop.mind.deeds):
            self.world.crash(laptop, lambda: undoing.undo(laptop.store))


def _seen_heads(view: View, values: dict[str, Any]) -> dict[str, list[str]]:
    return {name: [i for _, i, _ in view.heads[name]] for name in values if name in view.heads}


def _hashed(payload: bytes) -> tuple[str, bytes]:
    return change_id(payload), payload
