"""The named cases, each a plain story of a few steps, held against the model like the rest."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from cycletui.exchange import sync
from cycletui.exchange.errors import ExchangeError
from cycletui.journal.change import Change, NotUnderstoodError, parse
from cycletui.records.kind import as_dict
from cycletui.records.values import RefusedError
from cycletui.store import history, intake, saves, state, undoing
from cycletui.store.saves import Edit
from tests.journal_machine import files
from tests.journal_machine.files import File
from tests.journal_machine.laptop import Laptop, steps
from tests.journal_machine.world import World
from tests.model.reference import DELETED


@pytest.fixture
def world() -> Iterator[World]:
    made = World(3)
    yield made
    made.close()


def _add(world: World, laptop: Laptop, **values: Any) -> tuple[str, str]:
    """A new record; its key."""
    return world.space, world.write(laptop, [("", values)]).records[0]


def _edit(world: World, laptop: Laptop, key: tuple[str, str], **values: Any) -> None:
    world.write(laptop, [(key[1], values)])


def _give(world: World, giver: Laptop, *takers: Laptop) -> File:
    made = world.export(giver)
    for taker in takers:
        world.take_in(taker, made, preview=True)
    return made


def _shared(world: World, **values: Any) -> tuple[str, str]:
    """A record that all laptops have."""
    first, *others = world.laptops
    key = _add(world, first, **values)
    _give(world, first, *others)
    return key


def test_edits_of_different_fields_go_to_and_fro(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, name="n", story="s", level="low")
    _edit(world, a, key, story="from a")
    _edit(world, b, key, level="high")
    _give(world, a, b)
    _give(world, b, a)
    _edit(world, a, key, points=7)
    _edit(world, b, key, name="from b")
    _give(world, b, a)
    _give(world, a, b)
    assert state.state(a.store.reader) == state.state(b.store.reader)
    for laptop in (a, b):
        (found,) = laptop.store.reader.records("specimen")
        shown = as_dict(found)
        assert {name: shown[name] for name in ("name", "story", "level", "points")} == {
            "name": "from b",
            "story": "from a",
            "level": "high",
            "points": 7,
        }
        assert not laptop.store.reader.to_settle()


def test_items_added_on_two_laptops_both_stay(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, steps=("one", "two"), tags=frozenset({"old"}))
    _edit(world, a, key, steps=("one", "from a", "two"), tags=frozenset({"old", "a"}))
    _edit(world, b, key, steps=("one", "two", "from b"), tags=frozenset({"b"}))
    _give(world, a, b)
    _give(world, b, a)
    for laptop in (a, b):
        assert [text for _, _, text in steps(laptop.views[key])] == ["one", "from a", "two", "from b"]
        assert as_dict(laptop.store.reader.records("specimen")[0])["tags"] == {"a", "b"}
        assert not laptop.store.reader.to_settle()


def test_two_at_one_place_both_stay(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, steps=("one", "two"))
    _edit(world, a, key, steps=("one", "from a", "two"))
    _edit(world, b, key, steps=("one", "from b", "two"))
    _give(world, a, b)
    _give(world, b, a)
    found = [text for _, _, text in steps(a.views[key])]
    assert sorted(found) == ["from a", "from b", "one", "two"]
    assert (found[0], found[-1]) == ("one", "two")
    assert found == [text for _, _, text in steps(b.views[key])]
    # and what lies between two at one place can still be moved
    _edit(world, a, key, steps=(*found[:2], "between", *found[2:]))


def test_three_in_a_ring_with_one_file_lost(world: World) -> None:
    a, b, c = world.laptops
    key = _shared(world, story="s")
    since = {id(one): world.export(one) for one in world.laptops}
    _edit(world, a, key, story="a")
    world.export(a, since=since[id(b)])  # the file that is lost
    _edit(world, b, key, story="b")
    first = world.export(b, since=since[id(c)])
    world.take_in(c, first)
    _edit(world, c, key, level="high")
    world.take_in(a, world.export(c, since=since[id(a)]))
    assert {version.value for one in history.unsettled(a.store.reader) for version in one.versions} == {"a", "b"}
    # the next round carries everything, for the tips tell what is not there
    world.take_in(b, world.export(a, since=world.export(b)))
    world.take_in(c, world.export(b, since=first))
    world.take_in(c, world.export(b, since=world.export(c)))
    assert state.state(a.store.reader) == state.state(b.store.reader) == state.state(c.store.reader)


@pytest.mark.parametrize("disk", [False, True])
def test_a_clones_change_reaches_everybody(world: World, disk: bool) -> None:
    a, b, _ = world.laptops
    key = _shared(world, story="s")
    clone = world.clone(a, disk=disk)
    _edit(world, clone, key, level="high")
    _edit(world, a, key, points=3)
    _edit(world, a, key, points=4)
    _give(world, clone, b)
    world.take_in(a, world.export(b, since=world.export(a)))
    world.take_in(clone, world.export(a, since=world.export(clone)))
    # both have noticed by now: their numbers part
    _edit(world, clone, key, name="clone")
    _edit(world, a, key, story="a")
    _give(world, a, clone, b)
    _give(world, clone, a, b)
    assert {one.views[key].shown("level") for one in (a, b, clone)} == {"high"}
    assert {one.views[key].shown("name") for one in (a, b, clone)} == {"clone"}
    world.all_equal()


def test_seventy_heads_settled(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, story="s")
    lines = []
    for number in range(70):
        world.newer_chain.clear()
        op = {"t": "specimen", "e": key[1], "s": {"story": f"version {number}"}, "r": {}}
        lines.append(world.newer(a, [op], dev=f"laptop-{number}"))
    world.take_in(a, world.file_with(lines), preview=True)
    assert len(a.views[key].heads["story"]) == 71
    world.settle(a, key, "story", 70, value="settled")
    assert [value for _, _, value in a.views[key].heads["story"]] == ["settled"]
    _give(world, a, b)
    assert b.views[key].heads == a.views[key].heads
    world.undo(a)
    assert len({value for _, _, value in a.views[key].heads["story"]}) == 71
    world.undo(a, redo=True)
    assert [value for _, _, value in a.views[key].heads["story"]] == ["settled"]


@pytest.mark.parametrize(("elements", "width"), [(5_000, 0), (2_000, 180)])
def test_a_delete_that_saw_more_than_one_change_can_name(world: World, elements: int, width: int) -> None:
    """By number, or by the length of what it names: two deletes, each of which has seen a part."""
    a, b, _ = world.laptops
    key = _shared(world, story="s")
    wide = "\U0001f3eb" * width
    fields = [f"tags/{number}{wide}" for number in range(elements)]
    op = {"t": "specimen", "e": key[1], "r": {}}
    lines = [
        world.newer(a, [op | {"s": dict.fromkeys(fields[start : start + 1_000], True)}])
        for start in range(0, elements, 1_000)
    ]
    world.take_in(a, world.file_with(lines))
    world.saved(a, saves.delete(a.store, key[1]), "main")
    assert len(a.views[key].heads[DELETED]) > 1
    assert a.views[key].gone
    _give(world, a, b)
    assert b.views[key].gone
    deed = a.mind.deeds[-1]
    world.undo(a)
    assert not a.views[key].gone
    world.saved(a, undoing.redo(a.store), "main", deed=deed)
    assert a.views[key].gone
    world.restore(a, key)


def test_a_delete_that_meets_an_unseen_edit(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, story="s", level="low")
    world.delete(a, key)
    _edit(world, b, key, story="b", level="high")
    _give(world, b, a)
    _give(world, a, b)
    for laptop in (a, b):
        assert not laptop.views[key].gone
        (one,) = history.unsettled(laptop.store.reader)
        assert one.field == DELETED
        assert {(version.field, version.value) for version in one.versions} == {
            (DELETED, True),
            ("story", "b"),
            ("level", "high"),
        }, "each version names its own field, also where one save wrote both"


def test_a_delete_and_a_restore_side_by_side_show_the_unseen_edit_too(world: World) -> None:
    a, b, c = world.laptops
    key = _shared(world, story="s")
    world.delete(a, key)
    made = world.export(a)
    world.take_in(b, made)
    world.restore(b, key)
    world.undo(b)
    world.undo(b, redo=True)
    world.delete(c, key)
    _edit(world, b, key, story="b")
    _give(world, c, b)
    (one,) = history.unsettled(b.store.reader)
    told = {(version.field, version.value) for version in one.versions}
    assert told == {(DELETED, True), (DELETED, False), ("story", "b")}


def test_records_made_together_keep_their_order(world: World) -> None:
    """Also where one of them was known before the change that made both of them came."""
    a, b, _ = world.laptops
    texts = [f"member {number}" for number in range(12)]
    saved = world.write(a, [("", {"name": text}) for text in texts])
    world.write(a, [(saved.records[7], {"story": "later"})])
    whole = world.export(a)
    world.take_in(b, world.file_with([line for line in whole.lines if line.id != saved.changes[0]], whole))
    world.take_in(b, whole)
    for laptop in (a, b):
        found = laptop.store.reader.records("specimen")
        assert [as_dict(one)["name"] for one in found] == texts
        world.rebuild(laptop)


def test_a_bit_altered_in_the_packing_leaves_what_is_before_it(world: World) -> None:
    a, b, _ = world.laptops
    for number in range(60):
        _add(world, a, story=uuid.uuid4().hex * 20, points=number)
    data = world.export(a).path.read_bytes()
    broken = File(world.fresh(), {}, [])
    broken.path.write_bytes(files.flipped(data, len(data) * 3 // 4, 3))
    found = files.salvaged(broken.path.read_bytes())
    assert found is not None
    assert len(found.lines) > 20
    found.path = broken.path
    world.refused(b, broken)
    with pytest.raises(ExchangeError):
        sync.preview(b.store, [broken.path])
    world.take_in(b, found, salvage=True)


def test_nothing_waits_in_what_is_gone(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, story="s")
    _edit(world, a, key, story="a")
    _edit(world, b, key, story="b")
    _give(world, b, a)
    assert a.store.reader.to_settle()
    world.delete(a, key)
    assert not a.store.reader.to_settle()
    assert not history.unsettled(a.store.reader)


def test_a_form_deletes_by_settling_only_what_it_showed(world: World) -> None:
    """Two look at “X deleted this, Y had changed it”; what arrives meanwhile stays open."""
    a, b, c = world.laptops
    key = _shared(world, story="s", level="low")
    world.delete(a, key)
    _edit(world, b, key, story="b")
    _give(world, b, a)
    seen = a.store.reader.sight(key[1])
    assert seen is not None
    _edit(world, c, key, level="high")
    _give(world, c, a)
    delete = seen.heads[DELETED][0][0]
    world.saved(a, saves.settle(a.store, key[1], DELETED, take=delete, base=seen.heads), "main")
    assert not a.views[key].gone
    assert {name for name, _ in a.views[key].unseen} == {"level"}


def test_one_change_twice_in_a_file(world: World) -> None:
    a, b, _ = world.laptops
    for _ in range(3):
        world.write(a, [("", {"story": "s"})])
    lines = []
    for number in range(1_000):
        op = {"t": "specimen", "e": f"r{number}", "s": {"story": "s"}, "r": {}}
        lines.append(world.newer(a, [op]))
    made = world.file_with([*lines, *lines[:3], *world.export(a).lines, lines[0]])
    world.take_in(b, made, preview=True)
    assert saves.write(b.store, [Edit("specimen", {"story": "t"}, "r1")], space=world.space).changes


def test_a_copy_with_a_newer_app_makes_this_one_a_laptop_of_its_own(world: World) -> None:
    """Also where the copy's change cannot be read here: its number is taken all the same."""
    a, _, _ = world.laptops
    saved = world.write(a, [("", {"story": "s"})])
    key, prev = (world.space, saved.records[0]), saved.changes[0]
    last = a.known.bodies[prev]
    op = {"t": "specimen", "e": key[1], "s": {"story": "newer"}, "r": {}}
    more = {"dev": last["dev"], "seq": last["seq"] + 1, "prev": prev, "v": 2, "opaque": True}
    world.take_in(a, world.file_with([world.newer(a, [op], **more)]))
    _edit(world, a, key, level="low")
    (body,) = (body for body in a.known.bodies.values() if body["lam"] == last["lam"] + 1)
    assert body["dev"] != last["dev"]


def test_a_hidden_file_taken_in_again_and_again(world: World) -> None:
    a, b, _ = world.laptops
    key = _add(world, a, story="s")
    made = _give(world, a, b)
    world.hide(b, 0)
    assert key not in b.visible()
    world.take_in(b, made)
    rows = b.rows("SELECT count(*) FROM batch")
    dump = b.derived()
    world.take_in(b, made)
    assert b.rows("SELECT count(*) FROM batch") == rows
    assert b.derived() == dump


def test_what_an_older_version_kept_a_newer_one_reads(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c = world.laptops
    key = _shared(world, story="s")
    _edit(world, a, key, story="new words")
    _edit(world, a, key, level="low")
    _edit(world, a, key, story="newer words")
    made = world.export(a)

    def older(body: bytes, known_id: str | None = None) -> Change:
        if b"words" in body:
            raise NotUnderstoodError("a rule of an older version")
        return parse(body, known_id)

    new = [line for line in made.lines if line.id not in b.mind.raw]
    with monkeypatch.context() as patched:
        patched.setattr(intake, "parse", older)
        taken = sync.take_in(b.store, made.path, backup=False)
    assert (taken.counts.new, taken.counts.not_understood) == (1, 2)
    kept = {line.id for line in new if b"words" in line.payload}
    assert {row[0] for row in b.rows("SELECT id FROM opaque")} == kept
    # what it could not read it passes on, byte for byte
    passed = world.fresh()
    sync.export(b.store, passed, [world.space])
    assert set(files.taken_apart(passed).lines) == set(made.lines)
    assert not sync.take_in(b.store, made.path, backup=False).known_file
    b.store.rebuild()
    b.new_changes()
    b.mind.batches[2] = frozenset(line.id for line in new)
    b.check()
    assert b.views[key].shown("story") == "newer words"
    world.take_in(c, made)
    assert state.state(b.store.reader) == state.state(c.store.reader)


def test_a_value_that_settles_must_fit_its_field(world: World) -> None:
    a, b, _ = world.laptops
    key = _shared(world, points=1, steps=("one",))
    item = next(name for name in a.views[key].heads if name.startswith("steps/") and "#" not in name)
    for laptop, points in ((a, 2), (b, 3)):
        _edit(world, laptop, key, points=points, steps=(f"by {points}",))
    _give(world, b, a)
    assert {name for _, _, name in a.store.reader.to_settle()} == {"points", item}
    for name, value in (("points", 101), ("points", "many"), (item, "two\nlines"), (item, "x" * 201), (item, "")):
        with pytest.raises(RefusedError):
            saves.settle(a.store, key[1], name, value=value)
    world.settle(a, key, "points", 0, value=50)
    world.settle(a, key, item, 0, value="both")


def test_undo_knows_what_it_made_also_where_lam_is_at_its_limit(world: World) -> None:
    """One strange lam from elsewhere, and all that is written later bears the same one."""
    a, _, _ = world.laptops
    _add(world, a, story="s")
    op = {"t": "specimen", "e": "strange", "s": {"story": "s"}, "r": {}}
    world.take_in(a, world.file_with([world.newer(a, [op], lam=1 << 40)]))
    for number in range(8):
        key = _add(world, a, story="s", points=number)
        world.undo(a)
        assert a.views[key].gone
        world.undo(a, redo=True)
        assert not a.views[key].gone
        _edit(world, a, key, level="low")
        world.undo(a)
        assert not a.views[key].to_settle
        assert a.views[key].shown("level") is None
        world.undo(a)
        assert a.views[key].gone
