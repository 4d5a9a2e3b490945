"""Commands cover what the desk covers: nobody but its writer reads a prediction before the team has looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import Laptop

SECRET = ("Sixty-one", "61.25", "9876")


class Team:
    """A team in which HK expects something, and a second laptop that is AO's."""

    def __init__(self, folder: Path) -> None:
        self.hk, self.ao = Laptop(folder / "hk", "HK"), Laptop(folder / "ao", "AO")
        self.hk.do("init", "--team", "Grade 6", "--member", "AO", "--member", "HK")
        self.ao.do("import", str(self.hk.export("first.cycle")))
        self.cycle = self.hk.add("cycle", title="Talk", question="Does paired talk help?")
        self.expected = self.hk.add(
            "prediction",
            question="How many?",
            text="Sixty-one of us",
            value=61.25,
            of=9876,
            said_by="HK",
            cycle=self.cycle,
        )
        self.hk.do("set", self.expected, "text=Sixty-one of eighty-nine")
        self.ao.do("import", str(self.hk.export("news.cycle")))


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def everything(laptop: Laptop, record: str, *more: str) -> str:
    """All that the reading commands say of a record, in words and as data."""
    told = []
    for words in (
        ("list", "prediction"),
        ("show", record),
        ("history", record),
        ("find", "how", "many"),
        ("conflicts",),
    ):
        for form in ((), ("--json",)):
            ran = laptop.run(*words, *more, *form)
            assert ran.status == 0, ran
            told.append(ran.out)
    return "\n".join(told).replace(record, "")


def test_what_another_expects_stays_covered(team: Team) -> None:
    told = everything(team.ao, team.expected)
    assert "How many?" in told
    assert "written, covered" in told
    assert not [word for word in SECRET if word in told]
    # nor is it found by its words
    assert team.ao.data("find", "sixty-one") == []


def test_data_says_that_fields_are_covered(team: Team) -> None:
    (listed,) = team.ao.data("list", "prediction")
    assert listed["covered"] is True
    assert listed["fields"]["question"] == "How many?"
    assert [listed["fields"][name] for name in ("text", "value", "of")] == [None, None, None]
    assert team.ao.data("show", team.expected) == listed
    past = {(one["field"], one["new"], one.get("covered", False)) for one in team.ao.data("history", team.expected)}
    assert ("text", None, True) in past
    assert ("question", "How many?", False) in past
    (hit,) = team.ao.data("find", "how many")
    assert (hit["id"], hit["excerpt"], hit["covered"]) == (team.expected, None, True)
    # of what is not covered nothing is said
    assert "covered" not in team.ao.data("show", team.cycle)


def test_the_option_shows_it_and_says_so(team: Team) -> None:
    told = everything(team.ao, team.expected, "--covered")
    assert "written, covered" not in told
    assert all(word in told for word in SECRET)
    for words in (("list", "prediction"), ("show", team.expected), ("history", team.expected), ("find", "how")):
        assert "Covered predictions are shown." in team.ao.run(*words, "--covered").err
        assert "Covered" not in team.ao.run(*words).err
    assert "Covered predictions are shown." in team.ao.run("conflicts", "--covered").err


def test_the_picture_of_the_whole_file_says_that_they_are_in_it(team: Team) -> None:
    ran = team.ao.run("state")
    assert "Sixty-one" in ran.out
    assert ran.err == "Covered predictions are shown.\n"
    assert team.hk.run("state").err == ""


def test_whom_nobody_knows_is_told_so(team: Team) -> None:
    team.ao.me = "ZZ"
    ran = team.ao.run("show", team.expected)
    assert "Sixty-one" not in ran.out
    assert ran.err == "There is no member “ZZ” here: what is covered stays covered.\n"


def test_whoever_wrote_one_reads_it(team: Team) -> None:
    assert "Sixty-one of eighty-nine" in team.hk.do("show", team.expected)
    assert "covered" not in team.hk.data("show", team.expected)
    # somebody whom nobody named is nobody
    team.hk.me = ""
    assert "Sixty-one" not in everything(team.hk, team.expected)


def test_what_was_looked_at_shows(team: Team) -> None:
    team.ao.do("add", "uncovered", f"prediction={team.expected}")
    told = everything(team.ao, team.expected)
    assert "Sixty-one of eighty-nine" in told
    assert "written, covered" not in told


def test_a_look_that_was_taken_back_tells_nothing_any_more(team: Team) -> None:
    team.ao.do("add", "uncovered", f"prediction={team.expected}")
    (look,) = team.ao.data("list", "uncovered")
    assert "Sixty-one" in json.dumps(look)
    team.ao.do("undo")
    told = [team.ao.do(*words) for words in (("list", "uncovered", "--deleted"), ("show", look["id"]))]
    told += [team.ao.do("list", "uncovered", "--deleted", "--json"), team.ao.do("show", look["id"], "--json")]
    told += [team.ao.do("history", look["id"]), team.ao.do("history", look["id"], "--json")]
    assert "Sixty-one" not in "\n".join(told)
    assert "Sixty-one" not in everything(team.ao, team.expected)


def test_two_versions_of_what_is_covered_are_settled_unread(team: Team) -> None:
    other = Laptop(team.ao.home.parent / "hk2", "HK")
    other.do("import", str(team.hk.export("a.cycle")))
    team.hk.do("set", team.expected, "text=Sixty-one, rather")
    other.do("set", team.expected, "text=Sixty-one at most")
    team.ao.do("import", str(team.hk.export("b.cycle")), str(other.export("c.cycle")))
    plain = team.ao.do("conflicts")
    assert "two versions of text" in plain
    assert "written, covered" in plain
    (waits,) = team.ao.data("conflicts")
    assert [(one["value"], one["covered"]) for one in waits["versions"]] == [(None, True), (None, True)]
    assert "Sixty-one" not in plain
    assert "Sixty-one at most" in team.ao.do("conflicts", "--covered")


def test_taking_words_away_tells_none_that_are_covered(team: Team) -> None:
    team.hk.do("redact", team.expected, "text", "--words", "eighty-nine", "--why", "a name")
    team.ao.do("import", str(team.hk.export("asked.cycle")))
    for told in (team.ao.do("redact"), team.ao.do("redact", "--json")):
        assert not [word for word in ("Sixty", "eighty") if word in told]
    story = team.ao.add("story", text="How we count")
    told = team.ao.run("redact", story, "text", "--words", "how").err
    assert "written, covered" in told
    assert "Sixty" not in told


GUESSES = (("value=61.25", "value=61"), ("text=Sixty-one of eighty-nine", "text=Sixty"), ("of=9876", "of=1"))


@pytest.mark.parametrize("pair", GUESSES, ids=lambda one: one[0].partition("=")[0])
def test_a_guess_that_is_written_is_told_from_no_other(team: Team, pair: tuple[str, str]) -> None:
    before = team.ao.state()
    right, wrong = (team.ao.run("set", team.expected, guess) for guess in pair)
    assert right == wrong
    assert (right.status, right.out) == (1, "")
    assert "covered until the team looks" in right.err
    # nor by making it one's own
    assert team.ao.run("set", team.expected, "said_by=AO") == right
    assert team.ao.state() == before
    team.hk.do("set", team.expected, pair[1])
    team.ao.do("add", "uncovered", f"prediction={team.expected}")
    assert "stands as it was written" in team.ao.run("set", team.expected, pair[1]).err


def test_words_that_are_taken_away_are_no_guess_either(team: Team) -> None:
    right, wrong = (team.ao.run("redact", team.expected, "text", "--words", one) for one in ("eighty", "ninety"))
    assert right == wrong
    assert right.status == 2
    assert "--change" in right.err
    story = team.ao.add("story", text="Sixty-one and seventy")
    told = [team.ao.run("redact", story, "text", "--words", one).err for one in ("Sixty-one", "seventy")]
    assert "prediction" not in "".join(told)
    # by the change that wrote it, unread
    wrote = team.ao.data("history", team.expected)[-1]["change"]
    team.ao.do("redact", team.expected, "text", "--change", wrote)


def test_two_versions_are_not_written_over_by_a_guess(team: Team) -> None:
    other = Laptop(team.ao.home.parent / "hk2", "HK")
    other.do("import", str(team.hk.export("a.cycle")))
    team.hk.do("set", team.expected, "text=Sixty-one, rather")
    other.do("set", team.expected, "text=Sixty-one at most")
    team.ao.do("import", str(team.hk.export("b.cycle")), str(other.export("c.cycle")))
    right, wrong = (
        team.ao.run("settle", team.expected, "text", "--value", one) for one in ("Sixty-one at most", "guess")
    )
    assert right == wrong
    assert right.status == 1
    (waits,) = team.ao.data("conflicts")
    team.ao.do("settle", team.expected, "text", "--take", waits["versions"][0]["change"])
    assert team.ao.data("conflicts") == []


def test_a_field_that_is_not_there_names_no_covered_word(team: Team) -> None:
    team.ao.do("add", "uncovered", f"prediction={team.expected}")
    (look,) = team.ao.data("list", "uncovered")
    team.ao.do("undo")
    for field in ("shown", "shwn", f"shown/{look['fields']['shown'][0]}", "shown/a guess"):
        ran = team.ao.run("settle", look["id"], field, "--value", "x")
        assert ran.status in (1, 2)
        assert "Sixty" not in ran.out + ran.err
    told = {
        team.ao.run("redact", look["id"], f"shown/{word}", "--change", "a").err
        for word in (look["fields"]["shown"][0], "a guess")
    }
    assert len(told) == 1


def test_what_stays_in_the_team_is_marked(team: Team) -> None:
    ao = team.ao
    own = ao.add("group", name="Newcomers", size=50, private="yes")
    of_class = ao.add("group", name="6a", is_class="yes")
    ao.add("group", name="Everyone else", size=79)
    listed = ao.do("list", "group")
    assert "Newcomers (private)" in listed
    assert "6a (a class: private)" in listed
    assert "Everyone else (private)" not in listed
    assert f"Group of students {own} (private)" in ao.do("show", own)
    outcome = ao.add("outcome", statement="Compare")
    aim = ao.add("group_aim", outcome=outcome, group=of_class, aim=60)
    assert "6a (a class: private)" in ao.do("list", "group_aim")
    assert "6a (a class: private)" in ao.do("show", aim)
    assert "6a (a class: private)" in ao.do("history", aim)
    assert "(private)" in ao.do("find", "newcomers")
