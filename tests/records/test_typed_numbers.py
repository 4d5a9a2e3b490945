"""Numbers as they are typed into the line, a form or a command: read as they are meant, or asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cycletui.records.numbers import written
from cycletui.records.registry import find
from cycletui.records.typed_numbers import UnclearNumberError, read_number
from cycletui.records.values import RefusedError, read


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1250", 1250),
        ("007", 7),
        ("92,5", 92.5),
        ("92.5", 92.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("4.125", 4.125),
        (".5", 0.5),
        ("1.250,5", 1250.5),
        ("1,250.5", 1250.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1 250", 1250),
        ("1\u00a0250", 1250),
        ("1'250,5", 1250.5),
        ("1’250", 1250),
        ("62 %", 62),
        ("62%", 62),
        ("62 percent", 62),
        ("62 Per cent.", 62),
        ("62\u202f%", 62),
        ("-3", -3),
        ("−3,5", -3.5),
        ("+3", 3),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_a_number_is_read_as_it_is_meant(typed: str, value: float) -> None:
    assert read_number(typed).value == value


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1,250", "Is 1,250 meant as 1250 or as 1.25? Write 1250, or 1.25."),
        ("1,000", "Is 1,000 meant as 1000 or as 1? Write 1000, or 1."),
        ("1.250", "Is 1.250 meant as 1250 or as 1.25? Write 1250, or 1.25."),
        ("1.2.3", ""),
        ("1,25,3", ""),
        ("1e5", ""),
        ("1_000", ""),
        ("nan", ""),
        ("inf", ""),
        ("", ""),
        (".", ""),
        ("١٨", ""),
        ("9007199254740993.5", "A number with a point keeps 15 digits: 9007199254740993.5 has more."),
        ("1" * 400, "111111111111… has 400 digits: a number has at most 19."),
    ],
)
def test_what_is_none_or_could_be_two_is_not_guessed(typed: str, why: str) -> None:
    with pytest.raises(UnclearNumberError) as told:
        read_number(typed)
    assert str(told.value) == why


def test_a_field_reads_numbers_so_too() -> None:
    start, size = find("outcome").fields["start_value"], find("group").fields["size"]
    assert read(start, "62 %") == 62
    assert read(size, "1,250") == 1250
    for spec, typed in (
        (start, "1,250"),
        (size, "1.250"),
        (size, "62 %"),
        (size, "62 percent"),
        (size, "3.5"),
        (size, "a few"),
    ):
        with pytest.raises(RefusedError):
            read(spec, typed)


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_what_is_written_is_read_again(digits: int, places: int) -> None:
    value = digits / 10**places
    assert read_number(written(value)).value == value
