"""The day of the tests that need one: the demo's, whatever day it is on this machine, at midnight too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cycletui.demo.acts import OWN_DAY
from cycletui.records.today import at_this_time, go_by
from cycletui.store.store import Store

TODAY = OWN_DAY


@contextmanager
def store_of_the_day(folder: Path) -> Iterator[Store]:
    """A new team file whose clock says so, and by which this program goes."""
    with Store.create(folder / "team.db", tokens=folder / "tokens", clock=lambda: at_this_time(TODAY)) as store:
        before = go_by(store.clock)
        try:
            yield store
        finally:
            go_by(before)
