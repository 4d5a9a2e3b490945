"""The demo's two laptops, for the tests that look at them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from cycletui.demo.acts import OWN_DAY
from cycletui.demo.build import build_demo
from cycletui.store.store import Store

TODAY = OWN_DAY


class Demo(NamedTuple):
    """The two laptops of one build."""

    one: Store
    two: Store

    def records(self, kind: str) -> list[Any]:
        """The records of a kind on AO's laptop."""
        return list(self.one.reader.records(kind))

    def called(self, record: str | None) -> str:
        """What the team calls it."""
        return self.one.reader.title(record) if record else ""

    def called_measure(self, check: str) -> str:
        """The measure of a check."""
        found: Any = self.one.reader.get(check)
        return str(found.measure)


def make(folder: Path) -> Demo:
    """A demo in this folder."""
    folder.mkdir(exist_ok=True)
    one, two, tokens = folder / "one.db", folder / "two.db", folder / "tokens"
    build_demo(one, tokens=tokens, other=two)
    return Demo(Store.open(one, tokens=tokens), Store.open(two, tokens=tokens))


def close(demo: Demo) -> None:
    """Close both."""
    demo.one.close()
    demo.two.close()
