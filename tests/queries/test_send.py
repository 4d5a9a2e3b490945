"""Send & receive: how much a laptop lacks is what its people then read that a file brings."""

from __future__ import annotations

from pathlib import Path

from cycletui.exchange import sync
from cycletui.exchange.looking import Look, look
from cycletui.queries.send import SendView, read_send
from cycletui.store.store import Store
from tests.support import Laptop


def stored(laptop: Laptop) -> Store:
    return Store.open(laptop.store, tokens=laptop.home / "state" / "cycletui" / "laptop")


def view(laptop: Laptop) -> SendView:
    with stored(laptop) as store:
        [space] = store.reader.spaces()
        return read_send(store, space.id, "", laptop.home)


def looked_at(laptop: Laptop, file: Path) -> Look:
    with stored(laptop) as store:
        return look(store, file)


def test_what_is_lacked_is_what_a_file_brings_on_each_side(tmp_path: Path) -> None:
    """Lines of evidence begin records that every laptop makes by itself: nobody lacks those."""
    here, there = Laptop(tmp_path / "here", "AO"), Laptop(tmp_path / "there", "HK")
    here.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
    here.do("evidence", "add", "--new", "18/24 exit ticket", "3/8 exit ticket @EL")
    there.do("import", str(here.export("first.cycle")))
    there.add("story", text="Nobody read it out.")
    here.do("import", str(there.export("answer.cycle")))
    here.do("evidence", "add", "--new", "12/20 homework 2026-11-12", "5/9 survey @IEP")
    here.add("story", text="Two tables solved it.")
    [_, lacks] = view(here).laptops
    assert lacks.lacks == 2
    file = here.export("second.cycle")
    before = looked_at(there, file).counts
    with stored(there) as store:
        done = sync.take_in(store, file).counts
    assert lacks.lacks == before.written == done.written == view(there).batches[0].new
    assert done.new > done.written
    # and what both have is one number on both, in the room and in the file
    assert view(here).bulk.changes == view(there).bulk.changes == lacks.has + lacks.lacks
    assert before.had == lacks.has
    again = looked_at(there, file)
    assert again.known_file
    assert (again.counts.written, again.counts.had) == (0, view(there).bulk.changes)
    with stored(here) as store:
        [space] = store.reader.spaces()
        whole = sync.export(store, tmp_path / "all.cycle", [space.id])
        some = sync.export(store, tmp_path / "some.cycle", [space.id], since=there.home / "answer.cycle")
    assert (whole.changes, whole.of) == (view(here).bulk.changes,) * 2
    assert (some.changes, some.of) == (lacks.lacks, whole.of)
