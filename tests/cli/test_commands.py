"""Every command as a person or a program uses it: what it says, what it gives as data, what it refuses."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from cycletui.cli.parser import parse, parser
from tests.support import Laptop

ROOT = Path(__file__).resolve().parents[2]


def swap(one: Laptop, two: Laptop) -> None:
    """Both hand the other all they have; then they hold the same."""
    from_one, from_two = one.export("swap.cycle"), two.export("swap.cycle")
    one.do("import", str(from_two))
    two.do("import", str(from_one))
    assert one.state() == two.state()


def test_init_makes_one_team_and_never_a_second_over_it(one: Laptop) -> None:
    assert [m["fields"]["initials"] for m in one.data("list", "member")] == ["AO", "HK"]
    (team,) = one.data("list", "team")
    assert (team["fields"]["name"], team["fields"]["kind"]) == ("Grade 6", "teacher")
    before = one.state()
    ran = one.run("init", "--team", "Another")
    assert ran.status == 1
    assert "already" in ran.err
    assert one.state() == before


def test_init_that_is_refused_leaves_nothing_behind(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "x")
    assert laptop.run("init", "--team", "T", "--kind", "band").status == 1
    assert laptop.run("init", "--team", "T", "--member", "AO", "--member", "ao").status == 1
    assert not laptop.store.exists()


def test_list_show_and_history_have_the_shapes_that_programs_rely_on(one: Laptop) -> None:
    outcome = one.add("outcome", statement="Compare", aim_value=60)
    one.do("set", outcome, "aim_value=65")
    (listed,) = one.data("list", "outcome")
    assert listed == one.data("show", outcome)
    assert set(listed) == {"id", "kind", "deleted", "fields"}
    assert (listed["id"], listed["kind"], listed["deleted"]) == (outcome, "outcome", False)
    assert (listed["fields"]["aim_value"], listed["fields"]["for_whom"]) == (65, None)
    past = one.data("history", outcome)
    assert [(p["field"], p["old"], p["new"], p["by_name"]) for p in past] == [
        ("aim_value", None, 60, "AO"),
        ("statement", None, "Compare", "AO"),
        ("aim_value", 60, 65, "AO"),
    ]
    assert set(past[0]) == {"change", "field", "old", "new", "by", "by_name", "device", "at", "act"}
    assert past[0]["act"] == past[1]["act"] != past[2]["act"]


def test_set_writes_only_what_differs(one: Laptop) -> None:
    member = one.data("list", "member")[0]["id"]
    one.do("set", member, "strengths=fractions", "strengths=talk")
    written = len(one.data("history", member))
    assert "nothing was written" in one.do("set", member, "strengths=talk", "strengths=fractions")
    one.do("set", member, "strengths=talk", "strengths=models")
    assert one.fields(member)["strengths"] == ["models", "talk"]
    assert len(one.data("history", member)) == written + 2
    one.do("set", member, "strengths=")
    assert one.fields(member)["strengths"] == []


def test_both_versions_are_shown_until_one_is_taken_and_undo_opens_them_again(one: Laptop, two: Laptop) -> None:
    story = one.add("story", text="start")
    swap(one, two)
    one.do("set", story, "text=one's")
    two.do("set", story, "text=two's")
    swap(one, two)
    (waiting,) = one.data("conflicts")
    assert waiting == two.data("conflicts")[0]
    assert (waiting["id"], waiting["kind"], waiting["field"]) == (story, "story", "text")
    assert {(v["value"], v["by_name"]) for v in waiting["versions"]} == {("one's", "AO"), ("two's", "HK")}
    assert set(waiting["versions"][0]) == {"change", "value", "by", "by_name", "device", "at"}
    loser = next(v for v in waiting["versions"] if v["value"] == "one's")
    one.do("settle", story, "text", "--take", loser["change"])
    swap(one, two)
    assert two.data("conflicts") == []
    assert two.fields(story)["text"] == "one's"
    assert "two's" in two.do("history", story), "the losing value stays readable"
    one.do("undo")
    swap(one, two)
    assert {v["value"] for v in two.data("conflicts")[0]["versions"]} == {"one's", "two's"}
    two.do("settle", story, "text", "--value", "ours")
    swap(one, two)
    assert one.fields(story)["text"] == "ours"


def test_an_edit_does_not_settle_by_accident(one: Laptop, two: Laptop) -> None:
    story = one.add("story", text="start")
    swap(one, two)
    one.do("set", story, "text=one's")
    two.do("set", story, "text=two's")
    swap(one, two)
    one.do("set", story, "text=third")
    versions = {v["value"] for v in one.data("conflicts")[0]["versions"]}
    assert "third" in versions
    assert len(versions) == 2


def test_a_delete_that_meets_an_unseen_edit_is_settled_by_people(one: Laptop, two: Laptop) -> None:
    story = one.add("story", text="start")
    swap(one, two)
    one.do("delete", story)
    two.do("set", story, "text=changed")
    swap(one, two)
    for laptop in (one, two):
        assert laptop.fields(story)["text"] == "changed", "it stays in sight"
        (waiting,) = laptop.data("conflicts")
        assert waiting["field"] == "_deleted"
        assert {v["value"] for v in waiting["versions"]} == {True, "changed"}
    deletes = next(v for v in waiting["versions"] if v["value"] is True)
    one.do("settle", story, "_deleted", "--take", deletes["change"])
    swap(one, two)
    assert two.data("list", "story") == []
    one.do("restore", story)
    swap(one, two)
    assert [s["id"] for s in two.data("list", "story")] == [story]


def test_a_copied_store_becomes_a_laptop_of_its_own_and_its_changes_reach_everybody(
    one: Laptop, two: Laptop, tmp_path: Path
) -> None:
    one.add("story", text="before the copy")
    clone = Laptop(tmp_path / "clone", "AO")
    shutil.copy(one.store, clone.store)
    written = [clone.add("story", text="on the copy"), one.add("story", text="on the first")]
    devices = {clone.data("history", written[0])[0]["device"], one.data("history", written[1])[0]["device"]}
    assert len(devices) == 2
    two.do("import", str(clone.export("c.cycle")), str(one.export("o.cycle")))
    texts = {s["fields"]["text"] for s in two.data("list", "story")}
    assert texts == {"before the copy", "on the copy", "on the first"}


def test_hide_is_this_laptops_view_and_unhide_its_way_back(one: Laptop, two: Laptop) -> None:
    story = one.add("story", text="start")
    swap(one, two)
    two.do("set", story, "text=changed")
    two.add("story", text="new one")
    one.do("import", str(two.export("later.cycle")))
    before = one.state()
    batch = one.data("batches")[-1]
    assert set(batch) >= {"id", "file", "from_device", "by_name", "at", "new", "hidden"}
    assert (batch["file"], batch["by_name"], batch["new"], batch["hidden"]) == ("later.cycle", "HK", 2, False)
    one.do("hide", batch["id"])
    assert [s["fields"]["text"] for s in one.data("list", "story")] == ["start"]
    assert one.state() == before, "a picture of the store ignores what is hidden"
    ran = one.data("import", str(two.export("again.cycle")))
    assert (ran["new"], ran["hidden"]) == (0, 2)
    one.do("unhide", batch["id"])
    assert {s["fields"]["text"] for s in one.data("list", "story")} == {"changed", "new one"}
    assert two.run("hide", two.data("batches")[0]["id"]).status == 1, "the file that brought the team stays"


def test_import_gives_the_numbers_and_preview_writes_nothing(one: Laptop, two: Laptop) -> None:
    story = one.add("story", text="start")
    file = one.export("a.cycle")
    before = two.state()
    keys = {"new", "known", "damaged", "quarantined", "not_understood", "conflicts_opened", "incomplete", "hidden"}
    keys |= {"begun", "begun_before"}
    looked = two.data("import", str(file), "--preview")
    assert set(looked) == keys
    assert two.state() == before
    assert two.data("import", str(file)) == looked
    again = two.data("import", str(file))
    assert (again["new"], again["known"]) == (0, looked["new"] + looked["known"])
    one.do("set", story, "text=one's")
    two.do("set", story, "text=two's")
    both = one.export("b.cycle"), one.export("c.cycle")
    looked = two.data("import", *map(str, both), "--preview")
    assert looked["conflicts_opened"] == 1
    assert two.data("import", *map(str, both)) == looked


def test_joining_greets_an_unknown_name_and_a_later_write_refuses_it(one: Laptop, tmp_path: Path) -> None:
    three = Laptop(tmp_path / "three", "HKK")
    ran = three.run("import", str(one.export("a.cycle")))
    assert ran.status == 0
    assert "Joined all the same" in ran.err
    ran = three.run("add", "story", "text=x")
    assert ran.status == 2
    assert "HK" in ran.err


def test_another_teams_file_is_taken_in_only_when_told_so(one: Laptop, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other", "ZZ")
    other.do("init", "--team", "Grade 7", "--member", "ZZ")
    other.add("story", text="theirs")
    file = str(other.export("other.cycle"))
    before = one.state()
    ran = one.run("import", file)
    assert ran.status == 1
    assert "Grade 7" in ran.err
    assert one.state() == before
    one.do("import", file, "--new-team")
    ran = one.run("add", "story", "text=x")
    assert ran.status == 2
    assert "--team" in ran.err
    one.do("--team", "Grade 6", "add", "story", "text=ours")
    assert [s["fields"]["text"] for s in one.data("--team", "Grade 7", "list", "story")] == ["theirs"]


def test_a_delta_brings_just_what_the_other_lacked(one: Laptop, two: Laptop) -> None:
    for number in range(20):
        one.add("story", text=f"story {number}")
    swap(one, two)
    theirs = two.export("theirs.cycle")
    one.add("story", text="newest")
    path = one.home / "delta.cycle"
    done = one.data("export", str(path), "--since", str(theirs))
    assert (done["changes"], done["of"]) == (1, 22)
    two.do("import", str(path))
    assert one.state() == two.state()


def test_the_laptops_name_is_its_own_record(one: Laptop, two: Laptop) -> None:
    laptop = one.add("laptop", name="room 12")
    story = one.add("story", text="x")
    assert one.data("history", story)[0]["device"] == laptop
    assert one.add("laptop", name="room 13") == laptop
    swap(one, two)
    assert "room 13" in two.do("history", story)


def test_backup_and_recover_put_an_old_state_back_as_a_new_laptop(one: Laptop, two: Laptop) -> None:
    one.add("story", text="kept")
    backup = one.home / "b.db"
    one.do("backup", "--to", str(backup))
    later = one.add("story", text="written after the backup")
    file = one.export("later.cycle")
    device = one.data("history", later)[0]["device"]
    aside = Path(one.data("recover", str(backup))["set_aside"])
    assert aside.exists()
    assert [s["fields"]["text"] for s in one.data("list", "story")] == ["kept"]
    fresh = one.add("story", text="written on the recovered store")
    assert one.data("history", fresh)[0]["device"] != device
    one.do("import", str(file))
    assert len(one.data("list", "story")) == 3
    swap(one, two)


def test_doctor_paths_and_schema(one: Laptop) -> None:
    found = one.data("doctor")
    assert all(f["well"] for f in found)
    assert one.data("paths")["store"] == str(one.store)
    schema = json.loads(one.do("schema", "result"))
    assert {"collection", "group", "count_of", "total", "value", "spread"} <= set(schema["properties"])


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("list", "outcomes"), "outcome"),
        (("add", "outcome", "statment=x"), "statement"),
        (("show", "nothing"), ""),
        (("settle", "nothing", "text", "--value", "x"), ""),
        (("--team", "Grade 7", "export", "x.cycle"), "Grade 6"),
        (("hide", "99"), ""),
        (("add", "story", "text"), "FIELD=VALUE"),
        (("schema", "outcom"), "outcome"),
        (("--as", "HJ", "add", "story", "text=x"), "HK"),
        (("add", "result", "collection=none"), ""),
    ],
)
def test_words_that_do_not_exist_end_with_2_and_the_nearest(one: Laptop, words: tuple[str, ...], near: str) -> None:
    before = one.state()
    ran = one.run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cycletui: ")
    assert near in ran.err
    assert one.state() == before


def test_without_a_command_the_help_is_shown(one: Laptop) -> None:
    assert "conflicts" in one.do()


def _commands(made: argparse.ArgumentParser | None = None, before: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every command by its words, such as `evidence add`."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in (made or parser())._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                found |= _commands(inner, f"{before}{name} ") or {f"{before}{name}": inner}
    return found


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    text = (ROOT / "README.md").read_text()
    shown = re.findall(r"^\$ (cycletui .+)$", text, re.MULTILINE) + re.findall(r"`(cycletui [^`]+)`", text)
    used = set()
    for line in shown:
        words = shlex.split(line.replace(" FILE", " x.cycle"))[1:]
        if words[0].endswith(".db"):
            # a team file opens: no command
            continue
        args = parser().parse_args(words)
        used.add(args.run)
    named = set(_runs().values())
    missing = {name for name, run in _runs().items() if run not in used and f"`{name}`" not in text}
    assert missing == set()
    assert used <= named


def _runs() -> dict[str, str]:
    return {name: str(made.get_default("run")) for name, made in _commands().items()}


def test_every_command_and_option_has_a_help_line() -> None:
    for name, made in _commands().items():
        assert made.description, name
        for action in made._actions:
            assert action.help or action.metavar, (name, action.dest)


@pytest.mark.parametrize("words", [("--take", "-abc"), ("--take", "--abc-_"), ("--take=-abc",)])
def test_a_change_whose_id_begins_with_a_hyphen_can_be_taken(words: tuple[str, ...]) -> None:
    args = parse(["settle", "id", "field", *words, "--json"])
    assert (args.take, args.json) == (words[-1].removeprefix("--take="), True)
