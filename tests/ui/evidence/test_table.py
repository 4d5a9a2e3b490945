"""The rows of Evidence as they are drawn: a percent is said once, and in one form."""

from __future__ import annotations

from cycletui.queries.evidence.table import Seen
from cycletui.queries.parts import RecordRow
from cycletui.ui.rooms.evidence import table


def seen(result: str, percent: str = "", kind: str = "result") -> Seen:
    return Seen(RecordRow(result, kind, "Result", result, ""), None, "24 Nov", result, "Check", "", "all", percent)


def drawn(*some: Seen) -> str:
    at = table.columns(some, 80)
    rows = (row.prompt for row in table.rows(some, at))
    return "\n".join([table.heads(at), *map(str, rows)])


def test_where_results_are_percents_there_is_no_column_for_them() -> None:
    assert drawn(seen("75 %"), seen("at most 20 %")).count("%") == 2


def test_a_percent_beside_a_count_is_said_and_none_beside_itself() -> None:
    heads, counted, share, words = drawn(seen("50 of 90", "56"), seen("75 %"), seen("12 min")).split("\n")
    assert heads.split() == ["when", "result", "%", "what", "group"]
    assert counted.split() == ["24", "Nov", "50", "of", "90", "56", "Check", "all"]
    assert share.split() == ["24", "Nov", "75", "%", "Check", "all"]
    assert words.split() == ["24", "Nov", "12", "min", "–", "Check", "all"]
