"""What the whole suite shares."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """What was loaded until here stays: looking through it for what does not took a fifth of the suite's time."""
    gc.collect()
    gc.freeze()
