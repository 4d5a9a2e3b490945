"""The filter of a list."""

from __future__ import annotations

from cycletui.queries.filtering import matches, wanted


def test_all_words_stand_in_it_whole_or_as_parts_however_they_are_written() -> None:
    assert matches(wanted("Frac two"), "Compare TWO fractions")
    assert not matches(wanted("frac three"), "Compare two fractions")
    assert matches(wanted("  "), "")
    assert matches(wanted("STRASSE"), "Straße")
