"""One store for the tests of a module that make a team of their own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cycletui.store.store import Store
from tests.queries.counted import Team


@pytest.fixture(scope="module")
def counting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for many teams."""
    folder = tmp_path_factory.mktemp("counted")
    with Store.create(folder / "team.db", tokens=folder / "tokens") as found:
        yield found


@pytest.fixture
def counting(counting_store: Store) -> Team:
    """A team that has counted nothing yet."""
    return Team(counting_store)
