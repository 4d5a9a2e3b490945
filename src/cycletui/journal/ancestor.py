"""The nearest wording from which two versions began."""

from __future__ import annotations

from cycletui.journal.heads import Field, Written, order


def nearest(written: Field, one: str, two: str) -> Written | None:
    """Of what both changes built on, the latest; `None` where they built on nothing in common."""
    common = _before(written, one) & _before(written, two)
    return max((written[change] for change in common), key=order, default=None)


def _before(written: Field, change: str) -> set[str]:
    found: set[str] = set()
    todo = [change]
    while todo:
        for earlier in written[todo.pop()].replaces:
            if earlier in written and earlier not in found:
                found.add(earlier)
                todo.append(earlier)
    return found
