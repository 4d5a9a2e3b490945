"""Help that a team needs: in its list and on its card, for each audience."""

from __future__ import annotations

from pathlib import Path

from cycletui.queries.outcomes.cards import read_detail
from cycletui.queries.outcomes.lists import read_outcomes, sections
from cycletui.records.audience import Audience
from cycletui.records.team import Member
from tests.queries.team_file import ago, team_file


def test_help_that_is_needed_stands_in_the_list_once_there_is_some(tmp_path: Path) -> None:
    with team_file(tmp_path) as team:
        today = team.reader().today
        assert "support_need" not in {one.kind for one in sections(Audience.DESK, "teacher", {"support_need": 0})}
        who = team.store.reader.records(Member, space=team.space)[0]
        need = team.add(
            "support_need", text="A half hour to write them", part="time", who=who.id, by_on=ago(-7), state="open"
        )
        view = read_outcomes(team.reader(), team.space, "", today)
        assert "support_need" in {one.kind for one in sections(Audience.DESK, "teacher", view.counts)}
        (item,) = view.items["support_need"]
        assert (item.first, item.mark, item.state) == ("A half hour to write them", who.initials, "open")
        assert item.second.startswith("time · by ")
        card = read_detail(team.reader(), need, today)
        assert card is not None
        assert "time" in [getattr(part, "value", "") for part in card.parts]
        # with a lead it is there, and how it stands is for whoever looks after it; guests see none of it
        lead = read_outcomes(team.reader(Audience.LEAD), team.space, "", today)
        assert [(one.first, one.state) for one in lead.items["support_need"]] == [("A half hour to write them", "")]
        guests = read_outcomes(team.reader(Audience.GUESTS), team.space, "", today)
        assert guests.items["support_need"] == ()
