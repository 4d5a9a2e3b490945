"""Everything asks the team file's clock: the laptop's own is looked at in one place, elsewhere only for a reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "cycletui"
CLOCKS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"time", "localtime", "gmtime", "strftime"},
    "calendar": {"now"},
}
"""What tells this laptop's time, by what it is asked of."""

ALLOWED = {
    "records/today.py: datetime.now": "here it is looked at",
    "records/today.py: now": "the demo's day has this laptop's time of day",
    "store/store.py: now": "the clock of a team file without a day of its own",
    "ui/session/session.py: calendar.now": "before a team file is open there is no clock but this one",
    "demo/left_over.py: time.time": "how old a file is, before any is open",
    "cli/care.py: now": "a team file that is brought back may be too damaged to be asked",
}


def asked(source: Path) -> Iterator[str]:
    """Where a file asks this laptop for the time."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if name in CLOCKS.get(owner, ()):
                    yield f"{owner}.{name}"
            case ast.Name(id="now"):
                yield "now"


def found() -> set[str]:
    return {f"{path.relative_to(SOURCES).as_posix()}: {one}" for path in SOURCES.rglob("*.py") for one in asked(path)}


def test_this_laptops_clock_is_asked_only_where_there_is_a_reason() -> None:
    assert found() == set(ALLOWED)


def test_every_way_of_asking_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "some.py"
    source.write_text("date.today(); datetime.now(UTC); datetime.date.today(); time.time(); now(); calendar.now()")
    assert sorted(asked(source)) == ["calendar.now", "date.today", "date.today", "datetime.now", "now", "time.time"]
