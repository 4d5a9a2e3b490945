"""A whole cycle of inquiry with the published results of real students (Project STAR), by command.

    python tests/tools/real_cycle.py [FOLDER]

starts a team for each of three schools, writes down an outcome, groups, a measure, collections,
results and a reflection, hands a file to a second laptop, lets both edit, and settles what they
wrote differently; then prints the cycle as plain text. Every step is a command of `cycletui`.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.support import Laptop

DATA = Path(__file__).resolve().parents[1] / "data" / "star.json"
GROUPS = {"all": "all", "free_lunch": "students with free lunch", "everyone_else": "everyone else"}
# the published data know school years only; a day in spring stands for each
DAYS = {"1985-86": "1986-04-15", "1986-87": "1987-04-15", "1987-88": "1988-04-15", "1988-89": "1989-04-15"}


def star() -> dict[str, Any]:
    """The file of real counts."""
    found: dict[str, Any] = json.loads(DATA.read_text())
    return found


def enter(laptop: Laptop, school: str, data: dict[str, Any], subject: str = "math") -> dict[str, str]:
    """Start a team for this school and write its results down; the ids by what they are."""
    laptop.do("init", "--team", f"School {school}", "--kind", "teacher", "--member", "AO", "--member", "HK")
    ids = {name: laptop.add("group", name=label) for name, label in GROUPS.items()}
    ids["source"] = laptop.add("source", kind="assessment", title="Spring achievement test")
    ids["measure"] = laptop.add("measure", name=f"At or above the year's median, {subject}", unit="students")
    ids["outcome"] = laptop.add(
        "outcome",
        statement=f"Students at our school reach the middle of all schools in {subject}.",
        for_whom="all, and students with free lunch",
        measure=ids["measure"],
        unit="percent",
        direction="up",
        state="agreed",
    )
    ids["cycle"] = laptop.add("cycle", title=f"{subject.capitalize()} over four years", stage="look", led_by="AO")
    for year, day in DAYS.items():
        counted = data["schools"][school]["years"][year][subject]
        ids[year] = laptop.add(
            "collection", source=ids["source"], measure=ids["measure"], on=day, label=year, cohort=year
        )
        for group in GROUPS:
            entry = counted[group]
            more = {"value": entry["value"], "spread": entry["spread"]} if entry["value"] is not None else {}
            ids[f"{year} {group}"] = laptop.add(
                "result",
                collection=ids[year],
                group=ids[group],
                count_of=entry["count_of"],
                total=entry["total"],
                **more,
            )
    ids["reflection"] = laptop.add(
        "reflection",
        text="The gap did not close by itself. What did we teach differently?",
        said_by="AO",
        cycle=ids["cycle"],
    )
    return ids


def sums(laptop: Laptop, ids: dict[str, str]) -> dict[str, tuple[int, int]]:
    """For each group, students who reached it and students with a score, over the four years."""
    found = dict.fromkeys(GROUPS, (0, 0))
    for result in laptop.data("list", "result"):
        for group in GROUPS:
            if result["fields"]["group"] == ids[group]:
                k, n = found[group]
                found[group] = (k + result["fields"]["count_of"], n + result["fields"]["total"])
    return found


def expected(school: str, data: dict[str, Any], subject: str = "math") -> dict[str, tuple[int, int]]:
    """The same sums from the file itself."""
    years = data["schools"][school]["years"]
    return {
        group: (
            sum(years[year][subject][group]["count_of"] for year in DAYS),
            sum(years[year][subject][group]["total"] for year in DAYS),
        )
        for group in GROUPS
    }


def cross(one: Laptop, two: Laptop, ids: dict[str, str]) -> None:
    """Both edit what the other cannot see, hand each other a file, and settle."""
    first = one.export("first.cycle")
    two.do("import", str(first))
    one.do("set", ids["outcome"], "aim_value=60")
    one.do("set", ids["reflection"], "prompt=What surprised you?")
    two.do("set", ids["outcome"], "aim_value=55", "aim_on=1990-04-15")
    two.add("reflection", text="Look at the first year again.", said_by="HK", cycle=ids["cycle"])
    from_one, from_two = one.export("one.cycle"), two.export("two.cycle", "--since", str(first))
    one.do("import", str(from_two))
    two.do("import", str(from_one))
    assert one.state() == two.state()
    (waiting,) = one.data("conflicts")
    assert (waiting["id"], waiting["field"]) == (ids["outcome"], "aim_value")
    lower = min(waiting["versions"], key=lambda version: version["value"])
    one.do("settle", ids["outcome"], "aim_value", "--take", lower["change"])
    two.do("import", str(one.export("settled.cycle")))
    assert one.state() == two.state()
    assert two.data("conflicts") == []


class _Loud(Laptop):
    """A laptop that shows what it runs."""

    def run(self, *words: str) -> Any:
        ran = super().run(*words)
        if words[0] not in ("add", "state") and "--json" not in words:
            _show(self.me, words, ran.out)
        return ran


def _show(me: str, words: tuple[str, ...], out: str) -> None:
    shown = [Path(word).name if word.endswith(".cycle") else word for word in words]
    print(f"\n$ cycletui --as {me} {shlex.join(shown)}\n{out.rstrip()}")


def show(folder: Path, make: Callable[[Path, str], Laptop] = _Loud) -> None:
    """Run the cycle of the first school and print it."""
    data = star()
    school = data["three_schools"][0]["school"]
    one, two = make(folder / "one", "AO"), make(folder / "two", "HK")
    ids = enter(one, school, data)
    cross(one, two, ids)
    one.do("list", "outcome")
    one.do("list", "collection")
    one.do("list", "result")
    one.do("list", "reflection")
    one.do("history", ids["outcome"])
    assert sums(one, ids) == expected(school, data)
    for group, (k, n) in sums(one, ids).items():
        print(f"{GROUPS[group]}: {k} of {n} over four years, as the published data say")
    print("\n$ cycletui state")
    text = json.dumps(one.state(), sort_keys=True)
    print(text[:600] + f" … ({len(text):,} characters, equal on both laptops)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            show(Path(made))
