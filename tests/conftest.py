"""What the whole suite shares."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import in_memory, left_open

left_open.watch()
in_memory.temporary_files()

SCREEN = Path(__file__).parent / "ui"
"""Where the tests lie that start the app; all else is what `--below` runs."""
SHARE = {"test_every_screen.py", "test_closed_by_default.py", "test_hostile.py"}
"""Files whose tests share what takes seconds to make."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What CI runs on the Pythons that are not its own."""
    parser.addoption("--below", action="store_true", help="only what lies below the screen: all but tests/ui")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `--below` the tests of the screen are left out."""
    return True if config.getoption("--below") and collection_path == SCREEN else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What many tests of a file share is made once where they run one behind the other: workers that have nothing left
    take over from the end of what another one still has, so these stand at the beginning."""
    items.sort(key=lambda item: item.path.name not in SHARE)


def pytest_collection_finish() -> None:
    """What was loaded until here stays: looking through it for what does not took a fifth of the suite's time."""
    gc.collect()
    gc.freeze()
    # an app makes ten thousands of objects in a second, nearly all of which are let go of one by one
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _closes_what_it_opens() -> Iterator[None]:
    """A test fails that lets go of a database connection without closing it."""
    left_open.dropped()
    yield
    _say(left_open.dropped())


@pytest.fixture(autouse=True, scope="module")
def _module_closes_what_it_opens() -> Iterator[None]:
    """The same for those that cycles of objects hold: looking for them after every test would take minutes."""
    yield
    _say(left_open.dropped(thorough=True))


def _say(left: list[str]) -> None:
    if left:
        pytest.fail("\n  ".join(["database connections that nobody closed, opened at", *left]), pytrace=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """In the end nothing is held open by anybody."""
    left = left_open.dropped(thorough=True) + left_open.still_open()
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print("\ndatabase connections that were open to the end, opened at", *left, sep="\n  ")
    return (yield)
