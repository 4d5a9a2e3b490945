"""A word of a set taken away: it is the name of its field, so it stands in what was written, replaced and seen."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cycletui.journal import removal
from cycletui.journal.change import id_of, parse
from cycletui.store import saves
from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from cycletui.store.saves import Edit
from cycletui.store.store import Store
from tests.exchange import envelopes
from tests.store.test_removing import NAME, Trio, holding
from tests.support import Laptop


class Words(Trio):
    """The three laptops of a team; one member's strengths held the child's name among others, and all know it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.ao.do("redact", self.story, "text", "--words", NAME)
        self.member = self.ao.add("member", initials="ZZ")
        self.put(self.ao, f"Fractions, {NAME}, ~, #1")
        self.meet()
        for one in (self.hk, self.dp):
            self.confirm(one)

    def put(self, laptop: Laptop, words: str) -> None:
        laptop.do("set", self.member, *(f"strengths={word}" for word in words.split(", ")))

    def strengths(self, laptop: Laptop) -> list[str]:
        return sorted(laptop.fields(self.member).get("strengths", []))

    def wish(self, laptop: Laptop, *more: str) -> str:
        return str(laptop.data("redact", self.member, *(more or ("strengths", "--words", NAME.lower())))["id"])

    def confirm(self, laptop: Laptop) -> None:
        while asked := laptop.data("redact"):
            laptop.do("redact", "--confirm", asked[0]["id"])

    def all_equal(self) -> None:
        self.meet()
        for one in self.all:
            self.confirm(one)
        self.meet()
        assert self.ao.state() == self.hk.state() == self.dp.state()
        for one in self.all:
            assert holding(one) == []
            one.do("doctor")
            assert one.data("redact") == []


@pytest.fixture
def trio(tmp_path: Path) -> Words:
    return Words(tmp_path)


def test_its_bytes_are_gone_and_the_other_words_stay(trio: Words) -> None:
    drafts = Drafts(places(trio.ao.store))
    drafts.keep("HK", {"texts": {"strengths": f"Fractions\n{NAME}"}}, "2026-11-20T10:00:00Z")
    trio.put(trio.ao, "Fractions, ~, #1")
    assert holding(trio.ao) != []
    backup = Path(trio.ao.data("backup")["file"])
    said = trio.ao.data("redact", trio.member, f"strengths/{NAME}", "--words", NAME)
    assert (said["values"], said["clean"], str(backup) in said["backups"]) == (2, True, True)
    assert holding(trio.ao) == []
    assert drafts.get("HK").values == {"texts": {"strengths": ""}}  # type: ignore[union-attr]
    assert trio.strengths(trio.ao) == ["#1", "Fractions", "~"]
    assert NAME not in trio.ao.do("history", trio.member) + trio.ao.do("find", "Fractions")
    assert trio.ao.data("redact") == []
    trio.ao.do("doctor")
    # a whole change and what is left of it, in either order, twice
    trio.cross(trio.hk, trio.ao)
    trio.cross(trio.ao, trio.hk)
    # what it was taken out by has lost its name: there it goes as its person says yes
    assert [one["texts"] for one in trio.hk.data("redact")] == [[NAME]]
    with closing(sqlite3.connect(trio.ao.store)) as file, file:
        file.execute("UPDATE meta SET value = 'another' WHERE key = 'shape'")
    assert trio.strengths(trio.ao) == ["#1", "Fractions", "~"]
    trio.all_equal()


def test_written_and_seen_elsewhere_before_the_wish_came_it_goes_too(trio: Words) -> None:
    wish = trio.wish(trio.ao)
    trio.put(trio.hk, "Fractions")
    trio.put(trio.hk, f"Fractions, {NAME}")
    trio.hk.do("delete", trio.member)
    trio.cross(trio.hk, trio.dp)
    trio.cross(trio.ao, trio.hk)
    # what the delete has seen has another name on one of the two, and is seen all the same
    for one in (trio.hk, trio.ao):
        trio.cross(trio.dp, one)
        assert trio.member not in [found["id"] for found in one.data("list", "member")]
    trio.hk.do("redact", "--confirm", wish)
    assert holding(trio.hk) == []
    trio.cross(trio.hk, trio.ao)
    assert [one["texts"] for one in trio.ao.data("redact")] == [[NAME]]
    trio.all_equal()
    assert trio.member not in [found["id"] for found in trio.dp.data("list", "member")]
    trio.hk.do("restore", trio.member)
    assert trio.strengths(trio.hk) == ["Fractions"]


def test_two_who_ask_for_the_same_word_and_for_another_one_of_that_change(trio: Words) -> None:
    trio.wish(trio.ao)
    trio.wish(trio.hk, f"strengths/{NAME}", "--words", NAME)
    trio.wish(trio.dp, "strengths", "--words", "fract")
    trio.all_equal()
    assert trio.strengths(trio.ao) == ["#1", "~"]
    lines = [
        {line for line in envelopes.parts(one.export("end.cycle")).lines if line.startswith(b"X ")} for one in trio.all
    ]
    assert lines[0] == lines[1] == lines[2]
    assert b"Fractions" not in b"".join(lines[0])


def test_who_joins_later_never_gets_it_and_it_may_be_written_again(trio: Words, tmp_path: Path) -> None:
    trio.wish(trio.ao)
    late = Laptop(tmp_path / "late", "AO")
    late.do("import", str(trio.ao.export("for-late.cycle")))
    assert (holding(late), late.state() == trio.ao.state()) == ([], True)
    trio.cross(trio.hk, late)
    assert holding(late) == []
    # who saw it before does not name it again to say that it is not there
    with Store.open(late.store, tokens=tmp_path / "late" / "tokens") as store:
        base = {f"strengths/{NAME}": [("1" * 32, True)]}
        edit = Edit("member", {"strengths": frozenset({"Ratios"})}, trio.member, base)
        saves.write(store, [edit], space=store.reader.spaces()[0].id)
    assert (holding(late), trio.strengths(late)) == ([], ["#1", "Fractions", "Ratios", "~"])
    trio.put(late, f"{NAME}, Fractions")
    late.do("undo")
    late.do("redo")
    assert trio.strengths(late) == ["Fractions", NAME]
    assert late.data("redact") == []


def test_taking_back_what_was_written_brings_no_word_again(trio: Words) -> None:
    trio.put(trio.ao, "Fractions, ~, #1")
    trio.wish(trio.ao)
    trio.ao.do("undo")
    assert trio.strengths(trio.ao) == ["#1", "Fractions", "~"]
    assert holding(trio.ao) == []
    trio.all_equal()


def test_the_word_or_words_are_to_be_said_and_ids_are_none(trio: Words) -> None:
    change = trio.ao.data("history", trio.member)[-1]["change"]
    said = trio.ao.run("redact", trio.member, "strengths", "--change", change)
    assert "strengths/WORD" in said.err
    plan = trio.ao.add("response_plan", need="Naming the whole", who=["AO", "HK"])
    link = next(one["field"] for one in trio.ao.data("history", plan) if one["field"].startswith("who/"))
    change = trio.ao.data("history", plan)[-1]["change"]
    assert "not a place or a link" in trio.ao.run("redact", plan, link, "--change", change).err
    wish = trio.wish(trio.ao)
    held = next(one["field"] for one in trio.ao.data("history", wish) if one["field"].startswith("changes/"))
    assert "not a place or a link" in trio.ao.run("redact", wish, held, "--change", change).err


WHOLE: dict[str, Any] = {"v": 1, "sp": "s", "dev": "d", "seq": 1, "prev": "", "lam": 1, "act": "a", "at": "", "tz": 0}
ONE, TWO = ("1" * 32, "2" * 32)


def body(*ops: dict[str, Any]) -> bytes:
    return json.dumps({**WHOLE, "by": "", "ops": [{"t": "member", "e": "m", "r": {}} | op for op in ops]}).encode()


def test_what_is_left_is_the_same_in_whatever_order_words_go() -> None:
    whole = body(
        {"s": {"strengths/b": True, "initials": "X"}, "r": {"strengths/b": [TWO]}},
        {"s": {"strengths/a": False}, "r": {"strengths/a": [TWO, ONE]}},
        {"s": {"_deleted": True}, "seen": {"strengths/c": [TWO], "strengths/a": [ONE], "initials": [ONE]}},
    )
    assert removal.words(whole, "m", "strengths") == {0: "a", 1: "b", 2: "c"}
    drops = [("m", f"strengths#{place}") for place in range(3)]
    at_once = removal.blank(whole, drops)
    left = [(op.values, op.replaces, op.seen) for op in parse(at_once, id_of(whole)).ops]
    assert left == [
        ({"initials": "X", "strengths": None}, {"strengths": (ONE, TWO)}, {}),
        ({"_deleted": True}, {}, {"initials": (ONE,), "strengths": (ONE, TWO)}),
    ]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)):
        now, gone = whole, set[tuple[str, str]]()
        for place in order:
            assert removal.words(now, "m", "strengths", gone)[place] == "abc"[place]
            now = removal.blank(now, {*gone, drops[place]}, gone)
            gone.add(drops[place])
            assert removal.agrees(whole, now, gone)
            found = removal.read(removal.line(id_of(whole), now, gone), "s")
            assert found is not None
            assert found.drop == gone
        assert now == at_once


@pytest.mark.parametrize(
    "drop", [("m", "strengths#7"), ("n", "strengths#0"), ("m", "initials#0"), ("m", "strengths#00")]
)
def test_a_line_that_drops_what_it_does_not_lack_is_none(drop: tuple[str, str]) -> None:
    whole = body({"s": {"strengths/b": True, "strengths/a": True, "initials": "X"}})
    left = removal.blank(whole, [("m", "strengths#0")])
    assert removal.read(removal.line(id_of(whole), left, [("m", "strengths#0")]), "s") is not None
    assert removal.read(removal.line(id_of(whole), left, [drop]), "s") is None
    assert not removal.agrees(whole, left, [drop])


def test_more_was_replaced_than_one_field_may_name() -> None:
    ids = [f"{number:032}" for number in range(100)]
    halves = {"strengths/a": ids[:50], "strengths/b": ids[50:]}
    whole = body({"s": dict.fromkeys(halves, False), "r": halves})
    drops = [("m", "strengths#0"), ("m", "strengths#1")]
    left = removal.blank(whole, drops)
    assert parse(left, id_of(whole)).ops[0].replaces == {"strengths": tuple(ids[:64])}
    assert removal.blank(removal.blank(whole, drops[1:]), drops, drops[1:]) == left
