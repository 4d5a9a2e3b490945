"""A large, realistic sync file, the same bytes from the same size and seed.

    python -m tests.benchmarks.make_big_file FILE [--values 1000000] [--teams 20] [--seed 1]

Teams' laptops write records of the declared kinds, edit them, sometimes without having seen each
other's edit, delete a few, and keep sets. It needs no store: changes are built and enveloped as an
export would.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from cycletui.exchange.envelope import FORMAT, LEAST, MAJOR, MINOR, Writer
from cycletui.journal.change import Change, Op, build

LAPTOPS, MEMBERS = 4, 8
WORDS = (
    "students fractions reading evidence explain together number line pairs question wait time exit ticket group "
    "grade lesson talk compare answer reason show model draw write share partner strategy mistake revise notice "
    "wonder vocabulary English learners support small table next week Monday Thursday after before because still "
    "most some few nobody everyone surprised confident quiet loud slower faster half twice again tomorrow poster "
    "diagram ratio decimal percent area volume paragraph claim source quote summary draft feedback rubric score "
    "growth median target start check end practice homework attendance belonging voice choice transfer meaning"
)
LATIN = ("lo", "ra", "mi", "ten", "du", "ves", "an", "cor", "pli", "se", "tum", "ga")


class Made(NamedTuple):
    """What went into the file."""

    values: int
    saves: int
    records: int
    size: int


@dataclass(slots=True)
class _Record:
    id: str
    kind: str
    heads: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Laptop:
    id: str
    seq: int = 0
    prev: str = ""


class _Team:
    """One team's journal in the making."""

    def __init__(self, rng: random.Random, number: int, vocabulary: list[str]) -> None:
        self._rng, self._number, self._vocabulary = rng, number, vocabulary
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
        self.space = self._id()
        self.laptops = [_Laptop(self._id()) for _ in range(LAPTOPS)]
        self.changes: list[list[Change]] = [[] for _ in range(LAPTOPS)]
        self.records: dict[str, list[_Record]] = {}
        self._day = date(2026, 9, 1)
        self._lam = self.values = self.saves = 0
        self._begin()

    def _id(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"

    def _text(self, low: int, high: int) -> str:
        words = self._rng.choices(self._vocabulary, cum_weights=self._weights, k=self._rng.randint(low, high))
        return " ".join(words).capitalize() + "."

    def _on(self) -> str:
        return (self._day + timedelta(days=self._lam // 12)).isoformat()

    def _begin(self) -> None:
        kinds: list[tuple[str, dict[str, Any]]] = [
            *(("member", {"initials": f"M{n}", "joined_on": "2026-08-20"}) for n in range(MEMBERS)),
            *(("group", {"name": f"Group {n}", "size": 4 * n + 3}) for n in range(1, 7)),
            *(("source", {"title": f"Ticket {n}", "kind": "assessment"}) for n in range(4)),
            *(("measure", {"name": f"Explains strategy {n}", "unit": "students", "direction": "up"}) for n in range(5)),
            ("cycle", {"title": "First cycle", "stage": "teach"}),
        ]
        team = _Record(self.space, "team")
        self._save([(team, {"name": f"Grade {self._number} team", "kind": "teacher", "school": "Hill Street"})])
        for kind, values in kinds:
            self._save([(self._new(kind), values)])
        for _ in range(3):
            for kind in ("collection", "story", "value", "outcome", "reflection", "result"):
                self._save([(self._new(kind), self._fields(kind))])

    def _new(self, kind: str) -> _Record:
        made = _Record(self._id(), kind)
        self.records.setdefault(kind, []).append(made)
        return made

    def _one(self, kind: str) -> str:
        return self._rng.choice(self.records[kind]).id

    def _fields(self, kind: str) -> dict[str, Any]:
        rng = self._rng
        if kind == "result":
            total = rng.randint(8, 32)
            found: dict[str, Any] = {"collection": self._one("collection"), "group": self._one("group")}
            found |= {"count_of": rng.randint(0, total), "total": total}
            return found | ({"note": self._text(6, 20)} if rng.random() < 0.3 else {})
        if kind == "collection":
            found = {"source": self._one("source"), "measure": self._one("measure"), "on": self._on()}
            return found | {"label": self._text(2, 4), "cohort": "2026–27"}
        if kind == "outcome":
            found = {"statement": self._text(10, 30), "for_whom": self._text(2, 5), "measure": self._one("measure")}
            return found | {"start_value": rng.randint(10, 60), "aim_value": rng.randint(60, 99), "state": "draft"}
        if kind == "value":
            stories = {f"rests_on/{self._one('story')}": True for _ in range(2)} if "story" in self.records else {}
            return {"text": self._text(6, 20), "state": "proposed"} | stories
        said_by = self._one("member")
        if kind == "story":
            return {"text": self._text(20, 70), "said_by": said_by, "told_on": self._on()}
        prompt = "What surprised you?" if rng.random() < 0.7 else self._text(4, 10)
        return {"text": self._text(15, 60), "said_by": said_by, "prompt": prompt, "cycle": self._one("cycle")}

    def _save(self, what: list[tuple[_Record, dict[str, Any]]], seen: dict[str, tuple[str, ...]] | None = None) -> None:
        rng = self._rng
        number = rng.randrange(LAPTOPS)
        laptop = self.laptops[number]
        laptop.seq += 1
        self._lam += 1
        ops = []
        for record, values in what:
            replaces = {name: tuple(record.heads[name]) for name in values if record.heads.get(name)}
            ops.append(Op(record.kind, record.id, values, replaces, seen or {}))
            self.values += len(values)
        members = self.records.get("member", ())
        member = members[laptop.seq % len(members)].id if members else ""
        made = build(
            space=self.space,
            device=laptop.id,
            seq=laptop.seq,
            prev=laptop.prev,
            lam=self._lam,
            act=self._id(),
            at=f"{self._on()}T{self._lam % 24:02d}:{self._lam % 60:02d}:{laptop.seq % 60:02d}Z",
            tz=60,
            by=member,
            ops=ops,
        )
        laptop.prev = made.id
        self.changes[number].append(made)
        self.saves += 1
        for record, values in what:
            for name in values:
                if rng.random() < 0.01 and record.heads.get(name):
                    # another laptop had not seen this edit: its next one leaves it standing beside
                    continue
                record.heads[name] = [made.id]

    def step(self) -> None:
        """One more save, of the kind that a team makes."""
        rng = self._rng
        dice = rng.random()
        if dice < 0.42:
            kinds = ("result", "result", "result", "result", "reflection", "reflection", "story", "value")
            kind = rng.choice(kinds)
            self._save([(self._new(kind), self._fields(kind))])
        elif dice < 0.45:
            day = self._new("collection")
            some: list[tuple[_Record, dict[str, Any]]] = [(day, self._fields("collection"))]
            some += [(self._new("result"), self._fields("result") | {"collection": day.id}) for _ in range(2)]
            self._save(some)
        elif dice < 0.98:
            kind = rng.choice(("result", "reflection", "story", "value", "outcome"))
            record = rng.choice(self.records[kind])
            self._save([(record, self._edit(kind))])
        else:
            kind = rng.choice(("result", "reflection", "story"))
            some_kind = self.records[kind]
            if len(some_kind) > 3:
                record = some_kind.pop(rng.randrange(len(some_kind)))
                heads = {name: tuple(ids) for name, ids in record.heads.items()}
                self._save([(record, {"_deleted": True})], heads)

    def _edit(self, kind: str) -> dict[str, Any]:
        rng = self._rng
        if kind == "result":
            return {"count_of": rng.randint(0, 30)}
        if kind == "outcome":
            words = {"statement": self._text(10, 30)} if rng.random() < 0.5 else {}
            return {"state": rng.choice(("agreed", "met", "retired"))} | words
        if kind == "value":
            return {"state": rng.choice(("discussed", "agreed")), f"rests_on/{self._one('story')}": True}
        return {"text": self._text(20, 70)}


def _vocabulary(rng: random.Random) -> list[str]:
    # real words first, as in real writing; the long tail are names and rare words
    rare = {"".join(rng.choices(LATIN, k=rng.randint(2, 4))) for _ in range(6000)}
    return WORDS.split() + sorted(rare)


def teams(values: int, count: int, seed: int) -> Iterator[_Team]:
    """The teams' journals, which together hold that many field values or a few more."""
    rng = random.Random(seed)
    vocabulary = _vocabulary(rng)
    for number in range(1, count + 1):
        team = _Team(rng, number, vocabulary)
        while team.values < values // count:
            team.step()
        yield team


def make(path: Path, *, values: int = 1_000_000, count: int = 20, seed: int = 1) -> Made:
    """Write the file."""
    made = list(teams(values, count, seed))
    spaces = [
        {"id": team.space, "tips": {pc.id: [[1, pc.seq, pc.prev]] for pc in team.laptops if pc.seq}} for team in made
    ]
    header = {
        "format": FORMAT,
        "major": MAJOR,
        "minor": MINOR,
        "least": LEAST,
        "export": "benchmark",
        "at": "2026-11-20T12:00:00Z",
        "device": made[0].laptops[0].id,
        "device_name": "room 12",
        "by_name": "M1",
        "kind": "sync",
        "spaces": spaces,
    }
    with path.open("wb") as file:
        writer = Writer(file, header)
        for team in made:
            for changes in team.changes:
                for change in changes:
                    writer.line("C", team.space, change.id, change.body)
        size = writer.finish()
    records = sum(len(some) for team in made for some in team.records.values())
    return Made(sum(t.values for t in made), sum(t.saves for t in made), records, size)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a large sync file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--values", type=int, default=1_000_000)
    parser.add_argument("--teams", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(make(options.file, values=options.values, count=options.teams, seed=options.seed))
