"""Small cases worked out by hand, so that the model may be trusted as a yardstick."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.model.reference import Known, Undone, canonical, change_id, lamport


def ask(kind: str, field: str) -> bool:
    return False


class Team:
    """A log under construction. Every change gets a device of its own unless one is named."""

    def __init__(self) -> None:
        self.known = Known()
        self.count = 0

    def body(self, values: dict[str, Any], old: dict[str, list[str]], **more: Any) -> bytes:
        self.count += 1
        op = {"t": more.pop("t", "value"), "e": more.pop("e", "r"), "s": values, "r": old}
        op |= {"seen": more.pop("seen")} if "seen" in more else {}
        head = {"v": 1, "sp": "S", "dev": f"d{self.count}", "seq": 1, "prev": "", "lam": self.count}
        rest = {"act": "", "at": "2026-01-01T00:00:00Z", "tz": 0, "by": "m", "ops": [op]}
        return json.dumps(head | rest | more).encode()

    def put(self, value: Any, *old: str, f: str = "text", **more: Any) -> str:
        return self.known.learn(self.body({f: value}, {f: list(old)} if old else {}, **more))

    def delete(self, *old: str, value: bool = True, seen: dict[str, list[str]], **more: Any) -> str:
        return self.put(value, *old, f="_deleted", seen=seen, **more)

    def ids(self, field: str = "text", **more: Any) -> list[str]:
        return [i for _, i, _ in self.known.heads("r", field, **more)]


@pytest.fixture
def team() -> Team:
    return Team()


def test_an_id_is_24_bytes_of_the_hash_of_the_very_bytes() -> None:
    assert change_id(b'{"b": 1}') == "yuH9HK_DoiRyDYtSw2FTMmGVJq4lJrLN"
    assert change_id(b'{"b":1}') != change_id(b'{"b": 1}')


@pytest.mark.parametrize(
    ("lam", "counts"),
    [(3, 3), (3.0, 0), (True, 0), ("7", 0), (None, 0), (-4, 0), (2**40, 2**40), (2**70, 2**40)],
)
def test_only_an_integer_orders(lam: Any, counts: int) -> None:
    assert lamport({"lam": lam}) == counts
    assert lamport({}) == 0


def test_canonical_values() -> None:
    assert canonical({"b": [1.0, 2.5], "a": "é"}) == '{"a":"é","b":[1,2.5]}'
    assert canonical(1.0) == canonical(1) != canonical(True)
    assert canonical(-0.0) == canonical(0) != canonical("0")


def test_heads_are_what_nothing_replaces_in_order(team: Team) -> None:
    a = team.put("one")
    b = team.put("two", a, lam=9)
    c = team.put("three", a, lam=5)
    assert team.known.heads("r", "text") == [(5, c, "three"), (9, b, "two")]
    assert team.known.shown("r", "text") == "two"
    assert team.known.to_settle("r", ask) == {"text"}
    assert team.known.to_settle("r", lambda kind, field: (kind, field) == ("value", "text")) == set()
    d = team.put("four", b, c)
    assert team.ids() == [d]
    assert team.known.to_settle("r", ask) == set()


def test_equal_lam_goes_by_id(team: Team) -> None:
    ids = [team.put(f"v{n}", lam=4) for n in range(6)]
    assert team.ids() == sorted(ids)


def test_equal_values_are_nothing_to_settle(team: Team) -> None:
    team.put(1)
    team.put(1.0)
    assert len(team.ids()) == 2
    assert team.known.to_settle("r", ask) == set()
    team.put(True)
    assert team.known.to_settle("r", ask) == {"text"}


def test_order_and_repetition_do_not_matter(team: Team) -> None:
    first = team.body({"text": "x"}, {})
    second = team.body({"text": "y"}, {"text": [change_id(first)]})
    team.known.learn(second)
    assert team.known.incomplete("r") == {"text"}
    assert team.known.shown("r", "text") == "y"
    assert team.known.to_settle("r", ask) == set()
    for raw in (first, second, first):
        team.known.learn(raw)
    assert team.ids() == [change_id(second)]
    assert team.known.incomplete("r") == set()


def test_an_opaque_change_has_arrived_but_says_nothing(team: Team) -> None:
    raw = team.body({"text": "x"}, {})
    team.put("y", change_id(raw))
    team.known.learn_opaque(raw)
    assert team.known.incomplete("r") == set()
    assert [value for *_, value in team.known.heads("r", "text")] == ["y"]
    team.known.learn(raw)
    assert team.known.opaque == {}


def test_an_opaque_change_replaces_nothing_until_it_is_understood(team: Team) -> None:
    a = team.put("x")
    raw = team.body({"text": "y"}, {"text": [a]})
    team.known.learn_opaque(raw)
    assert team.ids() == [a]
    assert team.known.learn(raw) == team.ids()[0] != a


def test_replaced_by_is_followed_through_hidden_changes(team: Team) -> None:
    v = team.put("v")
    h = team.put("h", v)
    g = team.put("g", h)
    w = team.put("w", g)
    team.known.hidden = {h, g}
    assert team.ids() == [w]
    team.known.hidden = {h, g, w}
    assert team.ids() == [v]
    assert team.ids(hidden=False) == [w]
    team.known.hidden = {v, h, g, w}
    assert team.ids() == []
    assert team.known.records() == set() == team.known.fields("r")
    assert team.known.kind("r") == "value"


def test_a_log_without_a_change_lacks_its_edges_too(team: Team) -> None:
    v = team.put("v")
    k = team.put("k", v)
    w = team.put("w", k)
    assert team.ids(without={k}) == [v, w]
    assert team.ids(without={w}) == [k]
    team.known.hidden = {k}
    assert team.ids(without={k}) == [v, w]


def test_the_kind_is_that_of_the_first_change(team: Team) -> None:
    team.put("x", t="story", lam=7)
    team.put("x", t="vision", lam=2)
    assert team.known.kind("r") == "vision"
    team.put("x", t="norm", lam=1.0)
    assert team.known.kind("r") == "norm"


def test_a_delete_hides_what_it_had_seen_only(team: Team) -> None:
    a = team.put("a")
    b = team.put("b", f="note")
    d = team.delete(seen={"text": [a], "note": [b]})
    assert team.known.gone("r")
    assert team.known.to_settle("r", ask) == set()
    assert team.known.fields("r") == {"text", "note", "_deleted"}
    c = team.put("c", a)
    assert not team.known.gone("r")
    assert team.known.unseen("r") == {("text", c)}
    assert team.known.to_settle("r", ask) == {"_deleted"}
    e = team.delete(d, seen={"text": [c], "note": [b]})
    assert team.known.gone("r")
    team.delete(e, value=False, seen={})
    assert not team.known.gone("r")
    assert team.known.unseen("r") == set() == team.known.to_settle("r", ask)


def test_two_deletes_see_together(team: Team) -> None:
    a = team.put("a")
    b = team.put("b")
    team.delete(seen={"text": [a]})
    assert team.known.to_settle("r", ask) == {"_deleted", "text"}
    team.delete(seen={"text": [b]})
    assert team.known.gone("r")
    assert team.known.to_settle("r", ask) == set()


def test_seeing_is_by_field(team: Team) -> None:
    a = team.put("a")
    team.delete(seen={"note": [a]})
    assert team.known.unseen("r") == {("text", a)}


def test_deleted_and_restored_side_by_side(team: Team) -> None:
    a = team.put("a")
    d = team.delete(seen={"text": [a]})
    team.delete(d, value=False, seen={})
    team.delete(d, seen={"text": [a]})
    assert not team.known.gone("r")
    assert team.known.unseen("r") == set()
    assert team.known.to_settle("r", lambda kind, field: True) == {"_deleted"}


def test_a_seen_id_that_has_not_arrived(team: Team) -> None:
    a = team.put("a")
    team.delete(seen={"text": [a, "elsewhere"]})
    assert team.known.incomplete("r") == {"_deleted"}
    assert team.known.gone("r")


def test_a_delete_that_saw_a_hidden_change_saw_what_this_replaced(team: Team) -> None:
    a = team.put("a")
    h = team.put("h", a)
    g = team.put("g", h)
    team.delete(seen={"text": [g]})
    assert team.known.gone("r")
    team.known.hidden = {h, g}
    assert team.ids() == [a]
    assert team.known.gone("r")
    other = team.put("x")
    assert team.known.unseen("r") == {("text", other)}


def test_a_delete_made_while_an_edit_was_hidden_does_not_see_it(team: Team) -> None:
    a = team.put("a")
    h = team.put("h", a)
    team.known.hidden = {h}
    team.delete(seen={"text": [a]})
    assert team.known.gone("r")
    team.known.hidden = set()
    assert team.known.unseen("r") == {("text", h)}
    assert team.known.state({})["spaces"]["S"]["records"]["r"]["deleted"] is False


def test_in_a_set_present_wins(team: Team) -> None:
    a = team.put(True, f="tags/a/b")
    team.put(False, a, f="tags/a/b")
    team.put(True, a, f="tags/a/b")
    b = team.put(True, f="tags/gone")
    team.put(False, b, f="tags/gone")
    team.put(True, f="tagsx/other")
    team.put(1, f="tags/number")
    assert team.known.set_elements("r", "tags") == {"a/b"}


def test_a_list_is_ordered_by_position_then_key(team: Team) -> None:
    for key, position in (("k2", "b"), ("k1", "b"), ("k3", "a"), ("k4", "c")):
        team.put(key.upper(), f=f"steps/{key}")
        team.put(position, f=f"steps/{key}#at")
    (k4,) = team.ids("steps/k4")
    team.put(None, k4, f="steps/k4")
    team.put("z", f="steps/never#at")
    assert team.known.list_items("r", "steps") == [("a", "k3", "K3"), ("b", "k1", "K1"), ("b", "k2", "K2")]
    team.put("aa", f="steps/k3#at")
    assert team.known.to_settle("r", lambda kind, field: field.endswith("#at")) == set()
    assert team.known.list_items("r", "steps")[0] == ("aa", "k3", "K3")


def test_state_ignores_hiding_and_keeps_spaces_apart(team: Team) -> None:
    a = team.put(2.0)
    b = team.put("b", f="strengths/a", sp="T", e="q", t="story")
    c = team.put("c", a)
    team.known.hidden = {b, c}
    one = {"kind": "value", "deleted": False, "fields": {"text": {"value": "c", "heads": [c]}}}
    two = {"kind": "story", "deleted": False, "fields": {"strengths/a": {"value": "b", "heads": [b]}}}
    assert team.known.state({"T": 2, "U": 1}) == {
        "format": 1,
        "spaces": {
            "S": {"records": {"r": one}, "unknown": 0},
            "T": {"records": {"q": two}, "unknown": 2},
            "U": {"records": {}, "unknown": 1},
        },
    }


def undone(team: Team, *act: str) -> Undone:
    return team.known.expect_undo(act)["r"]


def test_undo_of_an_edit_brings_back_what_stood(team: Team) -> None:
    a = team.put("a")
    team.put("n", f="note")
    k = team.put("k", a)
    assert undone(team, k) == Undone({"text": ["a"], "note": ["n"]}, None, set())


def test_undo_of_a_first_value_writes_null(team: Team) -> None:
    team.put("n", f="note")
    k = team.put("k")
    assert undone(team, k).heads == {"text": [None], "note": ["n"]}


def test_undo_of_a_delete_writes_false_and_of_a_restore_the_delete(team: Team) -> None:
    a = team.put("a")
    d = team.delete(seen={"text": [a]})
    assert undone(team, d).heads == {"text": ["a"], "_deleted": [False]}
    r = team.delete(d, value=False, seen={})
    assert undone(team, r).heads == {"text": ["a"], "_deleted": [True]}


def test_undo_of_a_settle_opens_it_again(team: Team) -> None:
    a, b, c = team.put("a"), team.put("b"), team.put("b")
    k = team.put("k", a, b, c)
    assert undone(team, k).heads == {"text": ["a", "b"]}


def test_undo_leaves_the_other_edit_alone(team: Team) -> None:
    a = team.put("a")
    k = team.put("k", a)
    team.put("other", a)
    assert undone(team, k).heads == {"text": ["other", "other"]}


def test_undo_of_a_field_that_was_built_on_is_left(team: Team) -> None:
    a = team.put("a")
    k = team.put("k", a)
    team.put("later", k)
    assert undone(team, k) == Undone({"text": ["later"]}, None, {"text"})


def test_undo_where_others_had_built_on_one_branch(team: Team) -> None:
    a, b = team.put("a"), team.put("b")
    k = team.put("k", a, b)
    team.put("c", a)
    assert undone(team, k).heads == {"text": ["b", "c"]}


def test_undo_of_a_whole_act_goes_back_before_its_first_change(team: Team) -> None:
    a = team.put("a")
    k = team.put("k", a, act="K")
    m = team.put("m", k, act="K")
    assert team.known.changes_of("K") == {k, m}
    assert undone(team, k, m).heads == {"text": ["a"]}
    assert undone(team, m).heads == {"text": ["k"]}


def test_undo_of_a_creation_deletes_what_it_wrote(team: Team) -> None:
    k = team.put("k")
    m = team.put("m", f="note")
    other = team.put("o", m, f="note")
    assert undone(team, k, m) == Undone({"text": ["k"], "note": ["o"], "_deleted": [True]}, {"text": [k]}, {"note"})
    team.delete(seen={"text": [k]})
    assert team.known.unseen("r") == {("note", other)}


def test_undo_never_deletes_a_genesis_record(team: Team) -> None:
    g = team.put("2026", dev="app:cycle 1", seq=0, lam=0, act="r", f="year")
    k = team.put("k", act="r")
    assert team.known.changes_of("r") == {k}
    assert undone(team, k).heads == {"text": [None], "year": ["2026"]}
    assert undone(team, g).seen is None


def test_redo_is_undo_of_the_undo(team: Team) -> None:
    a = team.put("a")
    k = team.put("k", a)
    u = team.put("a", k)
    assert undone(team, u).heads == {"text": ["k"]}


def chain(team: Team, *sequence: int, prev: str = "", mark: str = "x") -> list[str]:
    made = []
    for seq in sequence:
        prev = team.put(f"{mark}{seq}", dev="D", seq=seq, prev=prev)
        made.append(prev)
    return made


def test_one_run_and_what_it_proves(team: Team) -> None:
    ids = chain(team, 1, 2, 3)
    team.put("g", dev="app:x", seq=0)
    assert team.known.tips("S") == {"D": [(1, 3, ids[2])]}
    assert team.known.tips("T") == {}
    assert team.known.covered("S", {"D": [(1, 3, ids[2])]}) == set(ids)
    assert team.known.covered("S", {"D": [(2, 2, ids[1])]}) == {ids[1]}
    assert team.known.covered("S", {"D": [(1, 9, "not here")]}) == set()
    assert team.known.covered("S", {"D": [(1, 2, ids[2])], "E": [(1, 3, ids[2])]}) == set()


def test_a_hole_opens_a_run(team: Team) -> None:
    ids = chain(team, 1, 2, 3, 4)
    del team.known.bodies[ids[1]]
    assert team.known.tips("S") == {"D": [(1, 1, ids[0]), (3, 4, ids[3])]}
    assert team.known.covered("S", {"D": [(1, 4, ids[3])]}) == {ids[2], ids[3]}


def test_a_fork_opens_runs(team: Team) -> None:
    ids = chain(team, 1, 2, 3)
    fork = chain(team, 3, 4, prev=ids[1], mark="y")
    assert team.known.tips("S") == {"D": sorted([(1, 2, ids[1]), (3, 3, ids[2]), (3, 4, fork[1])])}
    assert team.known.covered("S", {"D": [(1, 4, fork[1])]}) == {*ids[:2], *fork}


def test_a_wrong_sequence_breaks_a_run_and_a_readable_opaque_change_does_not(team: Team) -> None:
    ids = chain(team, 1, 2, 2)
    assert team.known.tips("S") == {"D": [(1, 2, ids[1]), (2, 2, ids[2])]}
    raw = json.dumps(team.known.bodies.pop(ids[1])).encode()
    assert team.known.learn_opaque(raw, readable=True) == ids[1]
    assert team.known.tips("S") == {"D": [(1, 2, ids[1]), (2, 2, ids[2])]}
