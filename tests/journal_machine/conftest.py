"""The machine's own kind is declared while its tests run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journal_machine.kinds import registered


@pytest.fixture(autouse=True, scope="module")
def _kind() -> Iterator[None]:
    with registered():
        yield
