"""Two laptops of a team that has begun, with the file between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Laptop


class Pair:
    """AO's laptop and HK's, which joined from a file, and what both know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ao, self.hk = Laptop(folder / "ao", "AO"), Laptop(folder / "hk", "HK")
        self.ao.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
        self.vision = self.ao.add("vision", text="Every student explains to a partner, in the language they think in.")
        self.outcome = self.ao.add(
            "outcome", statement="Compare two fractions", for_whom="all of grade 6", aim_value=60
        )
        self.hk.do("import", str(self.ao.export("first.cycle")))
        self.number = 0

    def cross(self, sender: Laptop, receiver: Laptop) -> None:
        """A file from one to the other."""
        self.number += 1
        receiver.do("import", str(sender.export(f"crossing-{self.number}.cycle")))


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)
