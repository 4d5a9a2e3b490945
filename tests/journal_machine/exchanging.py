"""Laptops that make files and take them in, each number and line checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cycletui.exchange import sync
from cycletui.exchange.errors import ExchangeError, OtherTeamError
from cycletui.store.intake import Counts, already_known
from tests.journal_machine import files
from tests.journal_machine.files import File, Line
from tests.journal_machine.laptop import Laptop
from tests.journal_machine.saving import Saving
from tests.journal_machine.views import waiting
from tests.model.reference import Body


class Exchanging(Saving):
    """The same laptops, and all files they ever made."""

    def export(self, laptop: Laptop, *, since: File | None = None, spaces: Sequence[str] = ()) -> File:
        """Make a file; it carries what it must, byte for byte."""
        wanted = list(spaces or laptop.spaces)
        path = self.fresh()
        dump = laptop.dump()
        if since is not None and not {*wanted} <= {*since.spaces}:
            with pytest.raises(OtherTeamError):
                sync.export(laptop.store, path, wanted, since=since.path)
            wanted = [one for one in wanted if one in since.spaces]
        done = sync.export(laptop.store, path, wanted, since=since.path if since else None)
        assert laptop.dump() == dump
        made = files.taken_apart(path)
        made.honest, made.held = True, frozenset(laptop.arrived())
        self.files.append(made)
        assert made.spaces == wanted
        covered: set[str] = set()
        for space in wanted:
            everything = set(self._of(laptop, space))
            chained = {i for i in everything if self._in_a_chain(laptop, i)}
            assert laptop.known.covered(space, made.tips(space)) == chained, "the tips tell what the store holds"
            if since is not None:
                covered |= laptop.known.covered(space, since.tips(space))
        sent = [line for line in made.lines if line.letter == "C"]
        wanted_ids = {i for space in wanted for i in self._of(laptop, space)}
        assert {line.id for line in sent} == wanted_ids - covered
        for line in sent:
            assert line.payload == self._payload(laptop, line.id)
        assert {line for line in made.lines if line.letter != "C"} == {
            line for line in laptop.mind.kept if line.space in wanted
        }
        by_people = {i for i in wanted_ids if self._by_people(laptop, i)}
        assert (done.changes, done.of) == (sum(line.id in by_people for line in sent), len(by_people))
        if since is not None and since.honest:
            assert since.held | {line.id for line in sent} >= wanted_ids
        return made

    @staticmethod
    def _of(laptop: Laptop, space: str) -> list[str]:
        own = [i for i, body in laptop.known.bodies.items() if body["sp"] == space]
        return own + [i for i, (where, _) in laptop.mind.opaque.items() if where == space]

    @staticmethod
    def _payload(laptop: Laptop, i: str) -> bytes:
        return laptop.mind.raw[i] if i in laptop.mind.raw else laptop.mind.opaque[i][1]

    @staticmethod
    def _by_people(laptop: Laptop, i: str) -> bool:
        """Whether people made it: what the app begins by itself has no number in anybody's chain."""
        if i in laptop.known.bodies:
            return int(laptop.known.bodies[i]["seq"]) > 0
        try:
            return int(json.loads(laptop.mind.opaque[i][1])["seq"]) > 0
        except (ValueError, TypeError, KeyError):
            return True

    @staticmethod
    def _in_a_chain(laptop: Laptop, i: str) -> bool:
        if i in laptop.known.bodies:
            return not str(laptop.known.bodies[i]["dev"]).startswith("app:")
        return i in laptop.mind.readable

    def expected(self, laptop: Laptop, file: File) -> tuple[Counts, list[Line], list[Line], set[Line]]:
        """What taking the lines in must count, and which are new, not understood, and kept."""
        counts = Counts(damaged=file.damaged)
        new: dict[str, Line] = {}
        opaque: dict[str, Line] = {}
        kept: set[Line] = set()
        for line in file.lines:
            by_the_app = (readable(line) or {}).get("seq") == 0
            if line.letter != "C":
                fresh = line not in laptop.mind.kept and line not in kept
                kept.add(line)
                counts.not_understood += fresh
                counts.known += not fresh
            elif line.id in laptop.mind.raw or line.id in new:
                counts.known += 1
                counts.hidden += line.id in laptop.known.hidden
                counts.begun_before += by_the_app and line.id in laptop.mind.raw
            elif understood(line):
                new[line.id] = line
                counts.new += 1
                counts.begun += by_the_app
            elif line.id in laptop.mind.opaque or line.id in opaque:
                counts.known += 1
            else:
                opaque[line.id] = line
                counts.not_understood += 1
        return counts, list(new.values()), list(opaque.values()), kept

    def take_in(self, laptop: Laptop, file: File, *, preview: bool = False, salvage: bool = False) -> None:
        """Take a file in; every number and every line as the model says, and the same once more is nothing."""
        counts, new, opaque, kept = self.expected(laptop, file)
        if not salvage and not {*file.spaces} <= {*laptop.spaces} and not self.is_known(laptop, file):
            self.refused(laptop, file, error=OtherTeamError, new_team=False)
        options: dict[str, Any] = {"salvage": salvage, "new_team": not salvage}
        shown = sync.preview(laptop.store, [file.path], **options)[0] if preview else None
        if shown:
            assert self._dumped_twice(laptop)
        before, me = dict(laptop.views), laptop.device()
        taken = sync.take_in(laptop.store, file.path, backup=False, **options)
        if shown:
            assert (shown.counts, shown.known_file, shown.teams) == (taken.counts, taken.known_file, taken.teams)
        if taken.known_file:
            assert not new
            assert not opaque
            assert taken.counts.known == len(file.lines)
            laptop.check()
            return
        self._learn(laptop, file, new, opaque, kept)
        laptop.check()
        forked = me in {(readable(line) or {}).get("dev") for line in (*new, *opaque)}
        assert (laptop.device() != me) == forked, "a laptop of whose changes there are others is another one"
        counts.conflicts_opened = sum(
            len(view.to_settle - (before[key].to_settle if key in before else set()))
            for key, view in laptop.views.items()
        )
        counts.incomplete = sum(len(some) for some in waiting(laptop.known).values())
        counts.quarantined = taken.counts.quarantined if salvage else counts.quarantined
        counts.damaged = taken.counts.damaged if salvage else counts.damaged
        if not salvage and taken.counts.quarantined in (0, file.damaged):
            counts.quarantined = taken.counts.quarantined
        assert taken.counts == counts

    def _learn(self, laptop: Laptop, file: File, new: list[Line], opaque: list[Line], kept: set[Line]) -> None:
        mind, mark = laptop.mind, _hash(file.path) + "%"
        batch = laptop.rows("SELECT max(no) FROM batch WHERE NOT hidden AND file_hash LIKE ?", (mark,))
        number = batch[0][0]
        assert number is not None
        mind.batches[number] = mind.batches.get(number, frozenset()) | {line.id for line in new}
        for line in new:
            mind.raw[line.id] = line.payload
            mind.opaque.pop(line.id, None)
            mind.readable.pop(line.id, None)
        for line in opaque:
            mind.opaque[line.id] = (line.space, line.payload)
            if body := readable(line):
                mind.readable[line.id] = body | {"sp": line.space}
        held = {(line.space, line.id, line.letter) for line in mind.kept}
        mind.kept |= {line for line in kept if (line.space, line.id, line.letter) not in held}
        mind.quarantine = laptop.rows("SELECT count(*) FROM quarantine")[0][0]

    @staticmethod
    def is_known(laptop: Laptop, file: File) -> bool:
        """Whether taking this file in does not even begin."""
        return already_known(laptop.store, _hash(file.path)) is not None

    def _dumped_twice(self, laptop: Laptop) -> bool:
        laptop.check()
        return True

    def refused(
        self, laptop: Laptop, file: File, *, error: type[ExchangeError] = ExchangeError, **options: Any
    ) -> None:
        """The file is refused, and nothing at all has changed."""
        dump = laptop.dump()
        with pytest.raises(error):
            sync.take_in(laptop.store, file.path, backup=False, **options)
        assert laptop.dump() == dump

    def twice(self, laptop: Laptop, file: File) -> None:
        """The same file again changes nothing at all."""
        self.take_in(laptop, file)
        dump, derived = laptop.dump(), laptop.derived()
        self.take_in(laptop, file)
        again = laptop.dump()
        for name in ("peer", "batch", "sqlite_sequence"):
            dump.pop(name, None)
            again.pop(name, None)
        if laptop.mind.hidden:
            assert laptop.derived() == derived
        else:
            assert {n: r for n, r in again.items() if not n.startswith("search")} == {
                n: r for n, r in dump.items() if not n.startswith("search")
            }


def understood(line: Line) -> bool:
    """Hand-made changes that this version cannot read say so in their bytes."""
    return b'"opaque":' not in line.payload


def readable(line: Line) -> Body | None:
    try:
        body: Body = json.loads(line.payload)
    except ValueError:
        return None
    return body if "dev" in body and isinstance(body.get("seq"), int) and isinstance(body.get("prev"), str) else None


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
