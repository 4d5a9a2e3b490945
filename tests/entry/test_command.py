"""`evidence add`: a line, several of them, and a file, by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cycletui.entry.adding import lines_of
from cycletui.entry.errors import LinesError
from tests.entry.test_adding import LINE, star_lines
from tests.support import Laptop, Ran
from tests.tools.real_cycle import GROUPS, expected, star


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    made = Laptop(tmp_path / "here")
    made.do("init", "--team", "Grade 5", "--member", "AO")
    return made


def refused(ran: Ran, *, assumed: str = "") -> str:
    """Why, in one line; before it, where some were saved, what was assumed of a measure that is new."""
    assert ran.status == 1
    *before, last = ran.err.splitlines(keepends=True)
    if assumed:
        (told,) = before
        assert told.startswith(f"Taken to count students: “{assumed}” (")
        assert told.endswith(")\n")
    else:
        assert before == []
    assert last.startswith("cycletui: ")
    assert last.endswith("\n")
    return last


def test_a_line_by_command(laptop: Laptop) -> None:
    done = laptop.data("evidence", "add", LINE)
    assert done == {
        "id": done["id"],
        "understood": {
            "count_of": 18,
            "total": 24,
            "value": None,
            "unit": "students",
            "source": "Exit tickets",
            "measure": "Exit ticket Fractions",
            "on": "2026-11-20",
            "group": "English Learners",
        },
    }
    assert laptop.fields(done["id"])["count_of"] == 18
    words = laptop.do("evidence", "add", "12.5", "min", "wait", "time", "2026-11-20")
    assert "12.5 minutes · wait time · Friday, 20 November 2026 · all students  (new: measure, source)" in words
    several = laptop.data("evidence", "add", "18/24 a 2026-11-20", "63 % b 2026-11-20")
    assert [one["understood"]["value"] for one in several] == [None, 63]
    assert laptop.run("evidence", "add", "18/24", "wait time").status == 2
    assert laptop.run("evidence", "add").status == 2
    assert laptop.run("evidence").status == 2


def test_a_refused_line_by_command(laptop: Laptop) -> None:
    ran = laptop.run("evidence", "add", "18/24 area Nov 31", "--json")
    assert json.loads(ran.out) == {"line": "18/24 area Nov 31", "refused": "There is no 31 November.", "at": 11}
    assert "at “Nov” (after “18/24 area”, character 12): There is no 31 November. Nothing was saved." in refused(ran)
    assert "at the end, after “18/24”" in refused(laptop.run("evidence", "add", "18/24"))
    assert "at “-3/24” (at the beginning" in refused(laptop.run("evidence", "add", "-3/24 area"))
    ran = laptop.run("evidence", "add", "18/24 area \x1b[31m@" + "x" * 10_000, "--json")
    assert json.loads(ran.out)["at"] == 2_000
    assert "\x1b" not in refused(ran)
    assert laptop.data("list", "result") == []


def test_a_file_of_lines(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(b"\xef\xbb\xbf# the week\r\n18/24 area 2026-11-20\r\n\r\n  25/24 area\r\n5 min pause 20 Nov 2026")
    ran = laptop.run("evidence", "add", "--file", str(file), "--json")
    assert "line 4, at “25/24”" in refused(ran)
    assert [one.get("id", "refused") for one in json.loads(ran.out)] == [None, "refused", None]
    assert laptop.data("list", "result") == []
    ran = laptop.run("evidence", "add", "--file", str(file), "--keep-good")
    assert "2 of 3 lines were saved." in refused(ran, assumed="pause")
    assert len(laptop.data("list", "result")) == 2
    laptop.do("undo")
    assert laptop.data("list", "result") == []
    assert laptop.run("evidence", "add", "18/24 area", "--file", str(file)).status == 2


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"18/24 caf\xe9\n", "is not UTF-8 text (line 1)"),
        ("18/24 area".encode("utf-16"), "is not UTF-8 text"),
        ("18/24 area".encode("utf-16-le"), "is not text"),
        (b"", "holds no line of evidence"),
        (b"# only a note\n\n", "holds no line of evidence"),
        (b"18/24 " + b"a" * 10_000, "character 2001): 10,006 characters are too many for a line"),
        (b"x" * 5_000_001, "is too large"),
    ],
    ids=["latin", "utf-16", "utf-16 bare", "empty", "notes", "long", "large"],
)
def test_a_file_that_is_no_list_of_lines(laptop: Laptop, tmp_path: Path, raw: bytes, why: str) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(raw)
    assert why in refused(laptop.run("evidence", "add", "--file", str(file)))


def test_lines_end_at_line_ends_only(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("18/24 a\u2028b\n18/24 c\x0bd\n", newline="")
    assert lines_of(file) == [(1, "18/24 a\u2028b"), (2, "18/24 c\x0bd")]
    with pytest.raises(LinesError, match="cannot be read"):
        lines_of(tmp_path / "none.txt")


def test_real_results_by_command(laptop: Laptop, tmp_path: Path) -> None:
    data = star()
    school = data["three_schools"][0]["school"]
    file = tmp_path / "star.txt"
    file.write_text("\n".join(star_lines(school, data, "{}/{}".format)), encoding="utf-8")
    done = laptop.data("evidence", "add", "--file", str(file))
    groups = {"all": None} | {name: label for name, label in GROUPS.items() if name != "all"}
    for group, label in groups.items():
        mine = [one["understood"] for one in done if one["understood"]["group"] == label]
        assert (sum(one["count_of"] for one in mine), sum(one["total"] for one in mine)) == expected(school, data)[
            group
        ]
