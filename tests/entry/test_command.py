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


def refused(ran: Ran) -> str:
    """Why, in one line: nothing was assumed of a measure that is new."""
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("cycletui: ")
    return ran.err


def test_a_line_by_command(laptop: Laptop) -> None:
    done = laptop.data("evidence", "add", "--new", LINE)
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
    words = laptop.do("evidence", "add", "--new", "12.5", "min", "wait", "time", "2026-11-20")
    assert "12.5 minutes · wait time · Friday, 20 November 2026 · all students  (new: measure, source)" in words
    several = laptop.data("evidence", "add", "--new", "18/24 a 2026-11-20", "63 % b 2026-11-20")
    assert [one["understood"]["value"] for one in several] == [None, 63]
    assert laptop.run("evidence", "add", "--new", "18/24", "wait time").status == 2
    assert laptop.run("evidence", "add").status == 2
    assert laptop.run("evidence").status == 2


def test_a_refused_line_by_command(laptop: Laptop) -> None:
    ran = laptop.run("evidence", "add", "--new", "18/24 area Nov 31", "--json")
    assert json.loads(ran.out) == {"line": "18/24 area Nov 31", "refused": "There is no 31 November.", "at": 11}
    assert "at “Nov” (after “18/24 area”, character 12): There is no 31 November. Nothing was saved." in refused(ran)
    assert "at the end, after “18/24”" in refused(laptop.run("evidence", "add", "--new", "18/24"))
    assert "at “-3/24” (at the beginning" in refused(laptop.run("evidence", "add", "--new", "-3/24 area"))
    ran = laptop.run("evidence", "add", "--new", "18/24 area \x1b[31m@" + "x" * 10_000, "--json")
    assert json.loads(ran.out)["at"] == 2_000
    assert "\x1b" not in refused(ran)
    assert laptop.data("list", "result") == []


def test_a_file_of_lines(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(b"\xef\xbb\xbf# the week\r\n18/24 area 2026-11-20\r\n\r\n  25/24 area\r\n5 min pause 20 Nov 2026")
    ran = laptop.run("evidence", "add", "--new", "--file", str(file), "--json")
    assert "line 4, at “25/24”" in refused(ran)
    assert [one.get("id", "refused") for one in json.loads(ran.out)] == [None, "refused", None]
    assert laptop.data("list", "result") == []
    ran = laptop.run("evidence", "add", "--new", "--file", str(file), "--keep-good")
    assert "2 of 3 lines were saved." in refused(ran)
    assert len(laptop.data("list", "result")) == 2
    laptop.do("undo")
    assert laptop.data("list", "result") == []
    assert laptop.run("evidence", "add", "--new", "18/24 area", "--file", str(file)).status == 2


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
    assert why in refused(laptop.run("evidence", "add", "--new", "--file", str(file)))


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
    done = laptop.data("evidence", "add", "--new", "--file", str(file))
    groups = {"all": None} | {name: label for name, label in GROUPS.items() if name != "all"}
    for group, label in groups.items():
        mine = [one["understood"] for one in done if one["understood"]["group"] == label]
        assert (sum(one["count_of"] for one in mine), sum(one["total"] for one in mine)) == expected(school, data)[
            group
        ]


def test_a_new_name_is_made_when_it_is_said_that_it_is_meant(laptop: Laptop) -> None:
    ran = laptop.run("evidence", "add", "18/24 exit ticket @EL")
    said = "“exit ticket” is new; “EL” is new. If it is meant so: --new. Nothing was saved."
    assert said in refused(ran)
    assert laptop.data("list", "measure") == []
    laptop.do("evidence", "add", "--new", "18/24 exit ticket @EL")
    laptop.do("evidence", "add", "17/24 EXIT ticket yesterday @el")
    near = refused(laptop.run("evidence", "add", "17/24 exit tciket @ELs"))
    assert "“exit tciket” is new — or do you mean “exit ticket”?" in near
    assert "“EL” is new" not in near
    assert "“exit ticket” in points is new: you have it in students" in refused(
        laptop.run("evidence", "add", "3 points exit ticket")
    )
    assert len(laptop.data("list", "measure")) == 1


def test_lines_of_old_and_other_machines(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(b"18/24 ticket Nov 20 2025\n# a note\r17/24 ticket Nov 21 2025\r\n16/24\tticket\tNov 22 2025\r")
    assert [number for number, _ in lines_of(file)] == [1, 3, 4]
    assert len(laptop.data("evidence", "add", "--new", "--file", str(file))) == 3
    # pasted into a command
    laptop.do("evidence", "add", "15/24 ticket Nov 23 2025\r\n14/24 ticket Nov 24 2025")
    assert len(laptop.data("list", "result")) == 5


def test_the_same_line_twice_is_said(laptop: Laptop) -> None:
    laptop.do("evidence", "add", "--new", "18/24 ticket 2025-11-20")
    ran = laptop.run("evidence", "add", "18/24 ticket 2025-11-20", "17/24 ticket 2025-11-21", "17/24 ticket 2025-11-21")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "Careful: line 1: that day has one already: 18 of 24. Yours stands beside it.",
        "Careful: line 3: that day has one already: 17 of 24 students. Yours stands beside it.",
    ]


def test_days_of_evidence_have_been(laptop: Laptop) -> None:
    for day in ("tomorrow", "2090-11-20", "20/11/2090", "next Friday", "9999-12-31", "0001-01-01"):
        assert laptop.run("evidence", "add", "--new", f"18/24 ticket {day}").status == 1, day
    assert laptop.run("add", "observation", "text=They stop.", "on=tomorrow").status == 1
    assert laptop.data("list", "result") == []


def test_the_team_says_once_which_comes_first(laptop: Laptop) -> None:
    assert "cycletui set TEAM days=month" in refused(laptop.run("evidence", "add", "--new", "18/24 ticket 3/4/2025"))
    assert laptop.run("add", "outcome", "statement=Justify", "aim_on=3/4/2027").status == 1
    (team,) = laptop.data("list", "team")
    laptop.do("set", team["id"], "days=day")
    done = laptop.data("evidence", "add", "--new", "18/24 ticket 3/4/2025")
    assert done["understood"]["on"] == "2025-04-03"
    assert laptop.fields(laptop.add("outcome", statement="Justify", aim_on="3/4/2027"))["aim_on"] == "2027-04-03"


def test_a_comma_is_asked_about_in_every_command(laptop: Laptop) -> None:
    asked = "Is 1,250 meant as 1250 or as 1.25? Write 1250, or 1.25."
    ran = laptop.run("add", "outcome", "statement=Read more", "unit=words", "start_value=1,250")
    assert ran.status == 1
    assert asked in ran.err
    assert asked in refused(laptop.run("evidence", "add", "--new", "1,250 words reading log"))
    outcome = laptop.add("outcome", statement="Read more", unit="words", start_value="1.250,5", aim_value="62 %")
    assert (laptop.fields(outcome)["start_value"], laptop.fields(outcome)["aim_value"]) == (1250.5, 62)


def test_several_groups_and_levels_in_a_line(laptop: Laptop) -> None:
    line = "A 5/23, B 7/24 exit ticket 2025-11-20"
    assert "2 results, one for each group" in refused(laptop.run("evidence", "add", line))
    done = laptop.data("evidence", "add", "--new", line)
    assert [one["group"] for one in (done["understood"], *done["understood"]["also"])] == ["Class A", "Class B"]
    assert sorted(one["fields"]["count_of"] for one in laptop.data("list", "result")) == [5, 7]
    assert len(laptop.data("list", "collection")) == 1
    done = laptop.data("evidence", "add", "--new", "3/8/10/3 writing 2025-11-20, 3 absent")
    saved = laptop.fields(done["id"])
    assert (saved["levels"], saved["count_of"], saved["total"], saved["note"]) == ("3 8 10 3", 13, 24, "3 absent")


def test_ten_thousand_lines_and_one_that_is_bad(laptop: Laptop, tmp_path: Path) -> None:
    days = [f"2025-{month:02}-{day:02}" for month in (2, 3, 4, 5) for day in range(1, 29)]
    lines = [f"{one % 24}/24 ticket {days[one % len(days)]} @Class {one % 9}" for one in range(10_000)]
    lines[7_654] = "25/24 ticket 2025-03-03"
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = laptop.run("evidence", "add", "--new", "--file", str(file))
    assert "line 7655, at “25/24” (at the beginning, character 1): 25 of 24 is more than there are." in refused(ran)
    assert laptop.data("list", "result") == []


def test_a_command_says_once_what_a_comma_is_and_asks_about_a_group_called_as_a_child(laptop: Laptop) -> None:
    line = "1,250 minutes reading 2025-11-20"
    assert "cycletui set TEAM commas=thousands" in refused(laptop.run("evidence", "add", "--new", line))
    (team,) = laptop.data("list", "team")
    laptop.do("set", team["id"], "commas=decimals")
    assert laptop.data("evidence", "add", "--new", line)["understood"]["value"] == 1.25
    laptop.do("set", team["id"], "commas=thousands")
    assert laptop.data("evidence", "add", "--new", line)["understood"]["value"] == 1250
    outcome = laptop.add("outcome", statement="Read more", unit="words", start_value="1,250")
    assert laptop.fields(outcome)["start_value"] == 1250
    for words in ("1/4 exit ticket @Jordan", "Ana Ruiz: 1/4 exit ticket", "1/4 exit ticket @ana"):
        why = refused(laptop.run("evidence", "add", "--new", words))
        assert "This looks like a student: “" in why, words
    heard = refused(laptop.run("evidence", "add", 'A student said: "I never know: 3 of 4?"'))
    assert "As something seen or heard it is `cycletui add observation text=…`." in heard
    assert laptop.data("list", "group") == []
