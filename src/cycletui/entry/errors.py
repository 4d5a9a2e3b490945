"""Why typed or pasted lines are not taken: one plain sentence each."""

from __future__ import annotations


class LinesError(Exception):
    """Nothing was written; the message says why."""
