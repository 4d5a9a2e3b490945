"""What one team takes over from another in the same file: words with their origin, over all kinds there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cycletui.queries.audience import AudienceReader
from cycletui.queries.copying import copied_fields, copied_kinds, copyable
from cycletui.records import registry
from cycletui.records.audience import Audience
from cycletui.records.kind import KindSpec
from cycletui.store.copying import copy_over
from cycletui.store.store import Store
from tests.support import Laptop

TODAY = date(2026, 11, 24)
KINDS = {one.name: copied_fields(one) for one in copied_kinds()}


def test_only_words_that_are_open_to_another_team_can_be_copied() -> None:
    assert KINDS == {
        "norm": ("text",),
        "school_focus": ("text", "none_because"),
        "value": ("text",),
        "critical_work": ("text",),
        "vision": ("text", "why"),
        "decision_rule": ("scope", "text", "passes_when", "if_not"),
        "word": ("term", "meaning"),
        "outcome": ("statement",),
        "skill": ("text", "seen_by"),
        "student_task": ("name", "what_students_do", "our_scale"),
        "our_way": ("practice", "for_whom", "saw"),
        "if_then": ("if_", "then", "so_that", "because", "wrong_if"),
        "finding": ("text", "because"),
    }, "a kind that another team may take over has `f.origin()`; see queries/copying"
    for name, fields in KINDS.items():
        spec = registry.find(name)
        assert spec.open_to >= Audience.TEAM
        for one in fields:
            field = spec.fields[one]
            assert field.type in ("text", "long")
            assert field.to >= Audience.TEAM
            assert not any((field.figure, field.private, field.made))
            assert not field.links_to


class TwoTeams:
    """A file with two teams: ours, and theirs in which every field of every kind is filled."""

    def __init__(self, folder: Path) -> None:
        self.laptop = Laptop(folder / "one", "AO")
        self.laptop.do("init", "--team", "Grade 6", "--member", "AO")
        other = Laptop(folder / "other", "HK")
        other.do("init", "--team", "Grade 5", "--member", "HK")
        self.theirs: dict[str, str] = {}
        waiting = [spec for spec in registry.every() if spec.name not in ("team", "laptop", "removal")]
        while waiting:
            spec = next((one for one in waiting if self._ready(one)), waiting[0])
            waiting.remove(spec)
            self.theirs[spec.name] = other.add(spec.name, **dict(self._values(spec.name)))
        self.running = other.add("cycle", title="Running", stage="teach")
        self.closed = other.add("cycle", title="Done", stage="closed")
        self.now = other.add("if_then", if_="Running words", cycle=self.running)
        self.then = other.add("if_then", if_="Closed words", cycle=self.closed)
        self.lost = other.add("finding", text="Of no cycle")
        other.do("set", self.theirs["outcome"], "statement=At first 4 of 6 students could")
        self.laptop.do("import", "--new-team", str(other.export("theirs.cycle")))
        self.ours, self.space = (team["id"] for team in self._teams())

    def _teams(self) -> list[Any]:
        return sorted(self.laptop.data("list", "team"), key=lambda one: one["fields"]["name"], reverse=True)

    def _ready(self, spec: KindSpec) -> bool:
        needed = {name for field in spec.fields.values() if field.needed for name in field.links_to}
        return needed <= set(self.theirs)

    def _values(self, kind: str) -> Iterator[tuple[str, Any]]:
        spec = registry.find(kind)
        for name, field in spec.fields.items():
            if field.made or name == "superseded_by" or (kind, name) in (("cycle", "parent"), ("problem", "grew_from")):
                continue
            if field.links_to:
                to = next((self.theirs[one] for one in field.links_to if one in self.theirs), "")
                if to:
                    yield name, [to] if field.many else to
            elif field.type in ("text", "long", "set", "list"):
                words = {"votes": "5 4", "levels": "1 2 1 1"}.get(name, f"SECRET {kind} {name}"[: field.limit])
                yield name, [words] if field.many else words
            elif field.type in ("number", "whole"):
                yield name, {"count_of": 4, "count": 4, "moved_on": 2, "aim": 4, "start": 3}.get(name, 5)
            elif field.type == "choice":
                yield name, "teach" if name == "stage" else field.choices[0][0]
            elif field.type == "day":
                yield name, "2026-11-20"
            elif field.type == "hands":
                yield name, "5 4"
            else:
                yield name, "yes"


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> TwoTeams:
    return TwoTeams(tmp_path_factory.mktemp("copying"))


@pytest.fixture
def store(teams: TwoTeams) -> Iterator[Store]:
    with Store.open(teams.laptop.store) as found:
        yield found


def test_nothing_else_is_offered(teams: TwoTeams, store: Store) -> None:
    offered = {one.id: one for one in copyable(AudienceReader(store, Audience.TEAM), teams.space, TODAY)}
    assert {one.kind for one in offered.values()} == set(KINDS) - {"finding"}
    for one in offered.values():
        assert set(one.words) <= set(KINDS[one.kind])
    # of a running cycle nothing, of a closed one its words; what belongs to none is nobody's result
    assert teams.then in offered
    for still in (teams.now, teams.lost, teams.theirs["if_then"], teams.theirs["finding"], teams.running):
        assert still not in offered
    # small counts in words stay
    assert "4 of 6" not in json.dumps([list(one.words.values()) for one in offered.values()])


def test_a_copy_holds_words_and_their_origin_alone(teams: TwoTeams, store: Store) -> None:
    reader = store.reader
    before = {spec.name: {one.id for one in reader.records(spec.name, space=teams.ours)} for spec in registry.every()}
    offered = copyable(AudienceReader(store, Audience.TEAM), teams.space, TODAY)
    copy_over(store, offered, teams.ours)
    arrived = [
        one
        for spec in registry.every()
        for one in reader.records(spec.name, space=teams.ours)
        if one.id not in before[spec.name]
    ]
    assert len(arrived) == len(offered)
    new = {one.id for one in arrived}
    for one in arrived:
        filled = {
            name: value for name in one.kind_fields if (value := getattr(one, name)) not in (None, "", (), frozenset())
        }
        origin = "from_team" if one.kind_name == "school_focus" else "copied_from"
        assert filled.pop(origin) == "Grade 5, 24 Nov 2026"
        links = {name: filled.pop(name) for name in list(filled) if one.kind_fields[name].links_to}
        # a link leads to a copy of ours, never to a record of theirs
        assert set(links.values()) <= new, (one.kind_name, links)
        assert set(filled) <= set(KINDS[one.kind_name])
    told = " ".join(str(vars(one)) for one in arrived)
    for hidden in ("votes", "said_by", "concern", "SECRET group", "SECRET member", "SECRET prediction", "SECRET story"):
        assert hidden not in told
    (skill,) = [one for one in arrived if one.kind_name == "skill"]
    (outcome,) = [one for one in arrived if one.kind_name == "outcome"]
    assert getattr(skill, "outcome", "") == outcome.id


def test_words_for_another_team_are_read_for_another_team(store: Store, teams: TwoTeams) -> None:
    for audience in Audience:
        if audience is not Audience.TEAM:
            with pytest.raises(ValueError, match="another team"):
                copyable(AudienceReader(store, audience), teams.space, TODAY)
