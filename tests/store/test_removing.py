"""Words taken away: gone from every file of a laptop, asked for on the others, and the merge holds."""

from __future__ import annotations

import itertools
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cycletui.journal import removal
from cycletui.journal.change import id_of
from cycletui.store.drafts import Drafts
from cycletui.store.places import places
from tests.exchange import envelopes
from tests.store import looks
from tests.support import Laptop

NAME = "Zyrelda"


class Trio:
    """Three laptops; AO has typed a child's name in a story and mended it since."""

    def __init__(self, folder: Path) -> None:
        self.ao, self.hk, self.dp = (Laptop(folder / name, name.upper()) for name in ("ao", "hk", "dp"))
        self.ao.do("init", "--team", "Grade 6", *(word for m in ("AO", "HK", "DP") for word in ("--member", m)))
        self.story = self.ao.add("story", text=f"{NAME} solved it aloud.", said_by="AO")
        self.ao.do("set", self.story, "text=A student solved it aloud.")
        first = self.ao.export("first.cycle")
        for one in (self.hk, self.dp):
            one.do("import", str(first))
        self.number = itertools.count()

    @property
    def all(self) -> tuple[Laptop, ...]:
        return self.ao, self.hk, self.dp

    def cross(self, sender: Laptop, receiver: Laptop) -> None:
        receiver.do("import", str(sender.export(f"crossing-{next(self.number)}.cycle")))

    def meet(self) -> None:
        for _ in range(2):
            for sender, receiver in itertools.permutations(self.all, 2):
                self.cross(sender, receiver)

    def take_away(self, laptop: Laptop) -> str:
        return str(laptop.data("redact", self.story, "text", "--words", NAME, "--why", "a child's name")["id"])


@pytest.fixture
def trio(tmp_path: Path) -> Trio:
    return Trio(tmp_path)


def holding(laptop: Laptop) -> list[str]:
    """The files beside the store in which the name's bytes stand, backups and sent files apart."""
    files = [one for one in laptop.home.iterdir() if one.name.startswith("team.db") and one.is_file()]
    return [one.name for one in files if NAME.encode() in one.read_bytes() or NAME.lower().encode() in one.read_bytes()]


def test_the_bytes_are_gone_from_every_file(trio: Trio) -> None:
    ao = trio.ao
    drafts = Drafts(places(ao.store))
    drafts.keep("a story", {"text": f"And {NAME} again.", "said_by": "AO"}, "2026-11-20T10:00:00Z")
    assert holding(ao) != []
    assert ao.do("find", NAME.lower()).strip() != ""
    said = ao.data("redact", trio.story, "text", "--words", NAME.upper(), "--why", "a child's name")
    assert (said["values"], said["clean"]) == (1, True)
    assert holding(ao) == []
    assert drafts.get("a story").values == {"text": "", "said_by": "AO"}  # type: ignore[union-attr]
    assert ao.fields(trio.story)["text"] == "A student solved it aloud."
    assert [entry["new"] for entry in ao.data("history", trio.story) if entry["field"] == "text"] == [
        None,
        "A student solved it aloud.",
    ]
    assert ao.do("find", NAME).startswith("No “")
    ao.do("doctor")


def test_backups_that_still_hold_it_are_named(trio: Trio) -> None:
    trio.ao.do("backup")
    said = trio.ao.data("redact", trio.story, "text", "--words", NAME)
    [named] = said["backups"]
    assert NAME.encode() in Path(named).read_bytes()
    trio.ao.do("backup")
    again = trio.ao.run("redact", trio.story, "text", "--words", NAME)
    assert again.status == 1
    assert "Nothing of that kind was written there." in again.err


def test_a_line_that_could_not_be_read_goes_too(trio: Trio) -> None:
    parts = envelopes.parts(trio.hk.export("x.cycle"))
    envelopes.write(trio.hk.home / "y.cycle", parts.header, [f"C torn {NAME} solved it aloud.".encode()])
    trio.ao.do("import", str(trio.hk.home / "y.cycle"))
    trio.take_away(trio.ao)
    assert holding(trio.ao) == []


def test_each_laptop_is_asked_and_all_end_equal(trio: Trio) -> None:
    asked = trio.take_away(trio.ao)
    trio.cross(trio.ao, trio.hk)
    # whole here until its person says so
    assert holding(trio.hk) != []
    [waiting] = trio.hk.data("redact")
    assert (waiting["id"], waiting["texts"], waiting["laptops"]) == (asked, [f"{NAME} solved it aloud."], 1)
    assert trio.ao.data("redact") == []
    trio.cross(trio.hk, trio.ao)
    assert holding(trio.ao) == []
    trio.hk.do("redact", "--confirm", asked)
    assert holding(trio.hk) == []
    trio.cross(trio.hk, trio.dp)
    trio.dp.do("redact", "--confirm", asked)
    trio.meet()
    assert trio.ao.state() == trio.hk.state() == trio.dp.state()
    for one in trio.all:
        assert holding(one) == []
        one.do("doctor")
        assert len(one.fields(asked)["gone_on"]) == 3
    assert trio.ao.run("redact", "--confirm", asked).status == 1


def test_who_joins_later_never_gets_it_and_a_whole_one_that_comes_changes_nothing(trio: Trio, tmp_path: Path) -> None:
    trio.take_away(trio.ao)
    late = Laptop(tmp_path / "late", "AO")
    late.do("import", str(trio.ao.export("for-late.cycle")))
    assert holding(late) == []
    assert late.state() == trio.ao.state()
    # HK was not asked yet and still sends it whole
    trio.cross(trio.hk, late)
    assert holding(late) == []
    again = late.export("again.cycle")
    assert NAME.encode() not in b"".join(envelopes.parts(again).lines)
    late.do("doctor")


def test_an_undo_withdraws_no_wish_but_takes_back_what_was_done_before(trio: Trio) -> None:
    trio.ao.do("set", trio.story, "text=Somebody solved it aloud.")
    asked = trio.take_away(trio.ao)
    trio.ao.do("undo")
    assert trio.ao.fields(trio.story)["text"] == "A student solved it aloud."
    trio.ao.do("redo")
    trio.cross(trio.ao, trio.hk)
    assert [one["id"] for one in trio.hk.data("redact")] == [asked]
    trio.hk.do("redact", "--confirm", asked)
    assert "nothing to undo" in trio.hk.run("undo").err


def test_two_wishes_for_one_change_in_either_order(trio: Trio) -> None:
    both = trio.ao.add("outcome", statement=f"{NAME} compares", for_whom=f"{NAME}'s table")
    trio.meet()
    wishes = [
        trio.ao.data("redact", both, "statement", "--words", NAME)["id"],
        trio.hk.data("redact", both, "for_whom", "--words", NAME)["id"],
    ]
    trio.meet()
    trio.ao.do("redact", "--confirm", wishes[1])
    trio.hk.do("redact", "--confirm", wishes[0])
    for wish in reversed(wishes):
        trio.dp.do("redact", "--confirm", wish)
    trio.meet()
    assert trio.ao.state() == trio.hk.state() == trio.dp.state()
    lines = [
        {line for line in envelopes.parts(one.export("end.cycle")).lines if line.startswith(b"X ")} for one in trio.all
    ]
    assert lines[0] == lines[1] == lines[2]
    assert len(lines[0]) == 1


def test_a_lie_about_what_is_left_is_put_right_by_the_whole_change(trio: Trio, tmp_path: Path) -> None:
    parts = envelopes.parts(trio.ao.export("whole.cycle"))
    [body] = [one for one in parts.bodies if NAME.encode() in one]
    told = json.loads(removal.blank(body, [(trio.story, "text")]))
    told["ops"][0]["s"]["said_by"] = "somebody else"
    lie = removal.line(id_of(body), json.dumps(told).encode(), [(trio.story, "text")])
    rest = [line for line in parts.lines if NAME.encode() not in line]
    victim = Laptop(tmp_path / "victim", "AO")
    envelopes.write(tmp_path / "lie.cycle", parts.header, [*rest, envelopes.line(lie, parts.space, "X")])
    victim.do("import", str(tmp_path / "lie.cycle"))
    assert victim.state() != trio.ao.state()
    victim.do("import", str(trio.ao.export("whole.cycle")))
    assert victim.state() == trio.ao.state()
    victim.do("doctor")


def test_what_is_no_such_line_is_kept_as_it_is(trio: Trio, tmp_path: Path) -> None:
    parts = envelopes.parts(trio.ao.export("whole.cycle"))
    odd = [b'{"of":5}', b"[]", b'{"of":"x","drop":[],"body":{}}', b"not json"]
    envelopes.write(
        tmp_path / "odd.cycle", parts.header, [*parts.lines, *(envelopes.line(one, parts.space, "X") for one in odd)]
    )
    assert trio.hk.data("import", str(tmp_path / "odd.cycle"))["not_understood"] == len(odd)
    assert looks.one(trio.hk.store, "SELECT count(*) FROM kept_line") == len(odd)


def test_made_anew_from_the_log_it_stays_away(trio: Trio) -> None:
    trio.take_away(trio.ao)
    before = trio.ao.state()
    with closing(sqlite3.connect(trio.ao.store)) as file, file:
        file.execute("UPDATE meta SET value = 'another' WHERE key = 'shape'")
    assert trio.ao.fields(trio.story)["text"] == "A student solved it aloud."
    assert trio.ao.state() == before
    assert holding(trio.ao) == []
