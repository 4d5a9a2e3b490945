"""While a file is gathered everybody can go on saving; the merge notices what they wrote."""

from __future__ import annotations

import threading
from pathlib import Path

from cycletui.exchange import sync
from cycletui.exchange.envelope import Line, open_envelope
from cycletui.exchange.opening import opened
from cycletui.records.kind import as_dict
from cycletui.store import saves
from cycletui.store.intake import FileInfo, Intake
from cycletui.store.state import state
from cycletui.store.store import Store


def _store(path: Path) -> Store:
    return Store.create(path, tokens=path.parent / "tokens")


def _norm(store: Store, space: str, text: str) -> str:
    return saves.write(store, [saves.Edit("norm", {"text": text})], space=space).records[0]


def test_two_others_save_between_two_halves_of_a_file(tmp_path: Path) -> None:
    one, two = _store(tmp_path / "one.db"), _store(tmp_path / "two.db")
    with one, two:
        space = "a" * 32
        saves.write(one, [saves.Edit("team", {"name": "Grade 6"}, record=space)], space=space)
        norm = _norm(one, space, "We start on time.")
        file = tmp_path / "first.cycle"
        sync.export(one, file, [space])
        sync.take_in(two, file)
        for number in range(40):
            saves.write(two, [saves.Edit("norm", {"text": f"We listen, {number}."}, record=norm)], space=space)
            _norm(two, space, f"Norm {number}")
        back = tmp_path / "back.cycle"
        sync.export(two, back, [space])
        with opened(back) as packed, Intake(one) as intake:
            lines = [line for line in open_envelope(packed, back.name).lines() if isinstance(line, Line)]
            for line in lines[: len(lines) // 2]:
                intake.change(line.space, line.id, line.payload)
            done: list[str] = []
            thread = threading.Thread(target=lambda: done.append(_norm(one, space, "From a thread")))
            thread.start()
            thread.join(20)
            assert done, "a save waited for the gathering"
            with Store.open(one.path, tokens=tmp_path / "tokens") as window:
                # another window takes the whole file in, and edits what the file edits too
                taken = sync.take_in(window, back, backup=False)
                _norm(window, space, "From another window")
            for line in lines[len(lines) // 2 :]:
                intake.change(line.space, line.id, line.payload)
            counts, _ = intake.merge(FileInfo("of its own", back.name))
        assert taken.counts.new == 80
        assert (counts.new, counts.known) == (0, len(lines))
        texts = {getattr(found, "text", "") for found in one.reader.records("norm")}
        assert {"We listen, 39.", "Norm 0", "Norm 39", "From a thread", "From another window"} <= texts
        before = state(one.reader)
        shown = [as_dict(found) for found in one.reader.records("norm")]
        one.rebuild()
        assert state(one.reader) == before
        assert [as_dict(found) for found in one.reader.records("norm")] == shown
        assert one.reader.to_settle() == []
        for here, there, name in ((one, two, "again.cycle"), (two, one, "over.cycle")):
            sync.export(here, tmp_path / name, [space])
            sync.take_in(there, tmp_path / name)
        assert state(one.reader) == state(two.reader)
