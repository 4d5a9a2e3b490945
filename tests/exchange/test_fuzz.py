"""A fuzz of the envelope that repairs hashes, so that it reaches the parser and all that lies behind.

Whatever a file holds: nothing but a sentence comes out of taking it in, what is sound in it is taken,
what is proved is passed on byte for byte, what is not never leaves, and everything still works.
"""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Literal, NamedTuple

import pytest

from cycletui.exchange import sync
from cycletui.exchange.errors import ExchangeError
from cycletui.records import fields as f
from cycletui.records import registry
from cycletui.records.fields import Day, Item
from cycletui.records.kind import COMMON, Record
from cycletui.store import device, saves
from cycletui.store.errors import StoreError
from cycletui.store.intake import Counts
from cycletui.store.places import Places
from cycletui.store.state import state
from cycletui.store.store import Store
from tests.exchange import envelopes, mutations
from tests.sample import tries
from tests.store import looks
from tests.support import Laptop

BODY_FILES, LINE_FILES, HEADER_FILES = tries(45, 180), tries(12, 50), tries(70, 220)
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Everything(Record, kind="everything", room="evidence", shown_by=("name",)):
    """One field of each type."""

    name: str | None = f.text("Name", needed=True)
    story: str | None = f.long_text("Story")
    amount: float | None = f.number("Amount", at_least=0, at_most=1000)
    count: int | None = f.number("Count", whole=True)
    open: bool | None = f.yes_no("Open")
    on: Day | None = f.day("On", indexed=True)
    state: Literal["new", "old"] | None = f.choice("State", of={"new": "New", "old": "Old"})
    latest: str | None = f.text("Latest", settle="latest")
    belongs: str | None = f.link("everything", "Belongs to")
    tags: frozenset[str] = f.several("Tags")
    steps: tuple[Item, ...] = f.ordered("Steps")


class Home(NamedTuple):
    """The store that takes files in (to be copied), and the good file of another laptop."""

    laptop: Laptop
    good: envelopes.Parts
    world: mutations.World
    kinds: dict[str, str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    random = Random(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=random.getrandbits(128), version=4))
        patch.setattr(Store, "stamp", lambda store: "2026-11-20T08:00:00Z")
        patch.setattr(Store, "offset", lambda store: 0)
        registry.register(Everything)
        try:
            yield _home(tmp_path_factory.mktemp("fuzz"))
        finally:
            registry.unregister(Everything)


def _home(folder: Path) -> Home:
    ours, theirs = Laptop(folder / "ours", "AO"), Laptop(folder / "theirs", "BK")
    ours.do("init", "--team", "Grade 6 Maths", "--member", "AO", "--member", "BK")
    first = ours.add("everything", name="one", story="long\ntext", amount=1.5, count=3, open="yes", on="2026-11-20")
    ours.add("everything", name="two", state="new", belongs=first, tags=["a", "é"], steps=["first", "second"])
    ours.add("outcome", statement="Most of us read charts", state="draft")
    ours.add("reflection", text="It went well", said_by="AO")
    theirs.do("import", str(ours.export("first.cycle")))
    kinds = {one["id"]: "everything" for one in ours.data("list", "everything")}
    for record in kinds:
        theirs.do("set", record, "name=theirs", "story=theirs", "tags=b", "steps=second", "steps=third", "latest=x")
        ours.do("set", record, "name=ours", "amount=2", "tags=c", "steps=first", "latest=y")
    theirs.do("delete", first)
    for number in range(12):
        theirs.add("everything", name=f"more {number}", count=number, tags=[f"t{number}"], steps=["a", "b"])
    theirs.add("member", initials="CD")
    theirs.add("laptop", name="room 12")
    good = envelopes.parts(theirs.export("good.cycle"))
    device = looks.one(ours.store, "SELECT value FROM meta WHERE key = 'device'")
    records = looks.column(ours.store, "SELECT id FROM record ORDER BY id")
    changes = looks.column(ours.store, "SELECT id FROM change ORDER BY id")
    shutil.rmtree(ours.home / "team.db.backups")
    return Home(ours, good, mutations.World(good.space, device, records, changes), kinds)


class Made(NamedTuple):
    """A file, with what it holds by kind of fate."""

    path: Path
    sound: set[str]
    proved: set[bytes]
    damaged: list[bytes]


def _copy(home: Home, place: Path) -> None:
    """Put the store there as if it had always been there: its token goes with it."""
    shutil.copy(home.laptop.store, place)
    store_id = looks.one(place, "SELECT value FROM meta WHERE key = 'id'")
    device.leave_token(Places(place, place.parent / "tokens"), store_id, home.world.device, home.world.changes[0])


def _said(store: Store, path: Path, **options: Any) -> tuple[Counts | None, str]:
    """Take a file in: its numbers, or the sentence that refuses it; nothing else may come out."""
    try:
        return sync.take_in(store, path, backup=False, **options).counts, ""
    except (ExchangeError, StoreError) as wrong:
        said = str(wrong)
    assert 10 < len(said) < 600
    return None, said


def _take(home: Home, folder: Path, made: Made, *, look: bool) -> str:
    """Take the file into a copy of the store and hold everything that must hold; why it was refused."""
    place = folder / "team.db"
    _copy(home, place)
    with Store.open(place, tokens=folder / "tokens") as store:
        before, picture = looks.log(place), state(store.reader)
        counts, said = _said(store, made.path)
        if counts is None:
            assert looks.log(place) == before
            assert state(store.reader) == picture
            return said
        assert counts.damaged == counts.quarantined == len(made.damaged)
        held = set(looks.column(place, "SELECT id FROM change"))
        assert made.sound <= held
        out = folder / "out.cycle"
        sync.export(store, out, [home.world.space])
        lines = envelopes.parts(out).lines
        assert len(lines) == len(set(lines))
        assert made.proved <= set(lines)
        assert not set(made.damaged) & set(lines)
        new = [one for one in lines if not (one.startswith(b"C") and _line_id(one) in home.world.changes)]
        assert counts.new + counts.not_understood == len(new)
        looks.agrees(store)
        assert (_saves_well(home, store) == home.world.device) == (not _forked(place, home))
        again = sync.take_in(store, made.path, backup=False).counts
        assert (again.new, again.not_understood) == (0, 0)
    if look:
        _everything_is_said(place, folder)
    return ""


def _forked(place: Path, home: Home) -> bool:
    """Whether the last file brought a change of this laptop's own, understood or not."""
    queries = (
        "SELECT count(*) FROM change c JOIN device d ON d.no = c.device WHERE d.id = ? AND c.batch IS NOT NULL"
        " AND c.batch = (SELECT max(no) FROM batch)",
        "SELECT count(*) FROM opaque WHERE device = ? AND batch = (SELECT max(no) FROM batch)",
    )
    return any(looks.one(place, query, home.world.device) for query in queries)


def _saves_well(home: Home, store: Store) -> str:
    """Save something; under which laptop's name that went into the log."""
    edit = saves.Edit("everything", {"name": "after", "tags": ["z"], "steps": ["x", "y"]})
    saved = saves.write(store, [edit], space=home.world.space)
    assert store.reader.find("after")
    for record in home.kinds:
        seen = store.reader.sight(record)
        if seen is not None and seen.kind == "everything" and not seen.gone:
            saves.write(
                store, [saves.Edit("everything", {"steps": ["p", "q"], "tags": ["z"]}, record)], space=home.world.space
            )
    query = "SELECT d.id FROM change c JOIN device d ON d.no = c.device WHERE c.id = ?"
    return str(looks.one(store.path, query, saved.changes[0]))


def _everything_is_said(place: Path, folder: Path) -> None:
    laptop = Laptop(folder)
    laptop.store = place
    records = looks.column(place, "SELECT id FROM record ORDER BY length(id) DESC, id LIMIT 8")
    kinds = [spec.name for spec in registry.every()]
    commands = [["list", kind] for kind in kinds] + [["list", "everything", "--deleted"]]
    commands += [[word, record] for word in ("show", "history") for record in records]
    commands += [["conflicts"], ["find", "theirs"], ["find", "\x1b["], ["state"], ["doctor"], ["batches"]]
    for words in commands:
        before = ["--"] if words[-1].startswith("-") and words[0] in ("show", "history") else []
        words = [*words[:1], *before, *words[1:]]
        for more in [[]] if words[0] == "state" else [[], ["--json"]]:
            ran = laptop.run(words[0], *more, *words[1:])
            assert ran.status == 0, (words, ran.err)
            assert not RAW.search(ran.out + ran.err), words


def _line_id(one: bytes) -> str:
    return one.split(b" ", 3)[2].decode()


def _bodies(home: Home, random: Random, path: Path) -> Made:
    lines = list(home.good.lines)
    sound = set()
    proved = set(lines)
    made: list[bytes] = []
    bent = random.sample(range(len(lines)), random.randint(1, len(lines) // 2))
    for number, one in enumerate(lines):
        if number not in bent:
            sound.add(_line_id(one))
            made.append(one)
            continue
        proved.discard(one)
        body = mutations.bent_body(one.split(b" ", 3)[3], random, home.world)
        letter = random.choice("CCCCCCCCXBZ")
        made.append(envelopes.line(body, home.good.space, letter))
    random.shuffle(made)
    long = [one for one in made if len(one) >= 1 << 20]
    proved = set(made) - set(long)
    return Made(envelopes.write(path, home.good.header, made), sound, proved, long)


def _lines(home: Home, random: Random, path: Path) -> Made:
    lines = list(home.good.lines)
    sound = {_line_id(one) for one in lines}
    damaged = [mutations.unproved(random, home.good.space, random.choice(home.good.bodies)) for _ in range(8)]
    kept = [
        envelopes.line(
            random.choice((b"", b"{}", b"\x1b[2J", b"x" * 5000, b"a b c")), home.good.space, random.choice("XBZAHE")
        )
        for _ in range(4)
    ]
    again = random.choices(lines, k=5)
    made = [*lines, *damaged, *kept, *again]
    random.shuffle(made)
    return Made(envelopes.write(path, home.good.header, made), sound, {*lines, *kept}, damaged)


def test_bent_bodies(home: Home, tmp_path: Path) -> None:
    random = Random(1)
    for number in range(BODY_FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = _bodies(home, random, folder / "in.cycle")
        assert _take(home, folder, made, look=number % 12 == 0) == ""
        shutil.rmtree(folder)


def test_bent_lines(home: Home, tmp_path: Path) -> None:
    random = Random(2)
    for number in range(LINE_FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = _lines(home, random, folder / "in.cycle")
        assert _take(home, folder, made, look=number % 12 == 0) == ""
        shutil.rmtree(folder)


def test_bent_headers(home: Home, tmp_path: Path) -> None:
    random = Random(3)
    place = tmp_path / "team.db"
    _copy(home, place)
    refused = 0
    for number in range(HEADER_FILES):
        header = mutations.bent_header(home.good.header, random)
        path = envelopes.write(tmp_path / "in.cycle", header, home.good.lines[: number % 5])
        with Store.open(place, tokens=tmp_path / "tokens") as store:
            before = looks.log(place)
            counts, _ = _said(store, path, new_team=number % 2 == 0)
            if counts is None:
                refused += 1
                assert looks.log(place) == before
            state(store.reader)
    assert 20 < refused < HEADER_FILES - 20
    with Store.open(place, tokens=tmp_path / "tokens") as store:
        looks.agrees(store)
    _everything_is_said(place, tmp_path)


def _every_value(home: Home) -> Iterator[bytes]:
    """Each odd value in a field of each type, each odd field, kind, record and place."""
    first = json.loads(next(one for one in home.good.bodies if b'"everything"' in one))
    op = first["ops"][0]
    names = [*COMMON, *Everything.kind_fields, "steps/k", "steps/k#at", "tags/x", "_deleted"]
    written: list[dict[str, Any]] = [{name: value} for value in mutations.VALUES for name in names]
    written += [{name: value} for name in mutations.FIELDS for value in (True, "text", None)]
    written += [{"steps/a": "x", "steps/a#at": place} for place in mutations.PLACES]
    ops: list[dict[str, Any]] = [{**op, "e": f"r{n}", "s": values, "r": {}} for n, values in enumerate(written)]
    ops += [{**op, "t": kind, "e": f"k{n}", "r": {}} for n, kind in enumerate(mutations.KINDS)]
    for number, one in enumerate(ops, 1):
        yield mutations.text_of({**first, "dev": "odd", "seq": number, "prev": "", "ops": [one]}).encode(
            "utf-8", "replace"
        )


def test_every_odd_value_in_every_field(home: Home, tmp_path: Path) -> None:
    bodies = [body.replace(b"\n", b"\\n") for body in _every_value(home)]
    lines = [*home.good.lines, *(envelopes.line(body, home.good.space) for body in bodies)]
    path = envelopes.write(tmp_path / "in.cycle", home.good.header, lines)
    sound = {_line_id(one) for one in home.good.lines}
    assert _take(home, tmp_path, Made(path, sound, set(lines), []), look=True) == ""
