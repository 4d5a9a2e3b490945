"""A number as people type it: the one reader of numbers, for the line of evidence, every form and every command.

A point or a comma is taken for what it can only be; where it can be two things it is asked about, for `1,250` is
a thousand and more to some and a little more than one to others. A team says once what a comma is to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DIGITS = 15
"""Digits that a number with a point keeps exactly."""

NUMBER = r"[0-9]+(?:[.,'’][0-9]+)*"
"""How a number looks in a text."""

_LOOKS = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ") | {"−": "-", "–": "-", "’": "'", "٬": "'", "％": "%"}
)
_PLAIN = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]*)([.,])([0-9]*)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
_TWO = re.compile(r"([0-9]{1,7}) ?(?:/|of|out of) ?([0-9]{1,7})", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|(?:per ?cent|pct)\.?)$", re.IGNORECASE)
_SIGNED = re.compile(r"([-+]?)\s?(.*)", re.DOTALL)


class UnclearNumberError(ValueError):
    """Why a text is no number, or which two it could be; a sentence for people, empty where it is no number at all.

    `two` are the two of so many of so many that can be.
    """

    def __init__(self, why: str = "", two: tuple[int, int] | None = None) -> None:
        super().__init__(why)
        self.two = two


class Typed(NamedTuple):
    """A number as it was meant. `places` are its digits behind the point, `percent` says that its sign was written."""

    value: int | float
    places: int = 0
    percent: bool = False


class InPercent(float):
    """A number behind which a percent sign was typed, until it is asked what that means (`entry.percents`)."""


class OfWhole(float):
    """So many of so many, typed where one number is asked for: the first, until it is asked where its `whole` belongs
    (`entry.percents`)."""

    whole: int

    def __new__(cls, count: int, whole: int) -> OfWhole:
        """So many of a whole."""
        made = super().__new__(cls, count)
        made.whole = whole
        return made


THOUSANDS, DECIMALS = "thousands", "decimals"
"""What a comma marks for a team (`Team.commas`)."""


def read_number(text: str, *, whole: bool = False, commas: str = "") -> Typed:
    """The number that the whole text is: `1250`, `92,5`, `1.250,5`, `62 %`, `62 percent`. Raises `UnclearNumberError`.

    `whole`: what is asked for has nothing behind a point, so `1,250` can only be more than a thousand. `commas` is what
    a comma marks for the team; empty where nobody has said it.
    """
    plain = text.translate(_LOOKS).strip()
    if two := _TWO.fullmatch(plain):
        count, total = int(two[1]), int(two[2])
        can_be = (count, total) if total and count <= total else None
        raise UnclearNumberError(one_of(count, total, whole=whole), can_be)
    bare = _PERCENT.sub("", plain)
    percent = bare != plain
    found = _SIGNED.fullmatch(bare.rstrip())
    sign, digits = (found[1], found[2]) if found else ("", plain)
    value, places = _value(digits, whole, commas)
    return Typed(-value if sign == "-" else value, places, percent)


def _value(digits: str, whole: bool, commas: str) -> tuple[int | float, int]:
    if _PLAIN.fullmatch(digits):
        return _int(digits), 0
    if commas and two_ways(digits):
        # a point is whatever a comma is not
        pointed = digits.replace(",", ".")
        if ("," in digits) == (commas == THOUSANDS):
            return _int(pointed.replace(".", "")), 0
        return _float(pointed)
    if two_ways(digits) and not (whole and "," in digits):
        thousand, point = "".join(one for one in digits if one.isdigit()), _short(digits.replace(",", "."))
        raise UnclearNumberError(f"Is {digits} meant as {thousand} or as {point}? Write {thousand}, or {point}.")
    if found := _GROUPED.fullmatch(digits):
        mark = found[1]
        rest = digits.replace(mark, "")
        if rest.isdigit() and not (mark == "." and digits.count(".") == 1):
            return _int(rest), 0
        if not rest.isdigit():
            return _float(rest.replace(",", "."))
    found = _DECIMAL.fullmatch(digits)
    if found is None or not (found[1] or found[3]):
        raise UnclearNumberError("")
    return _float(f"{found[1] or 0}.{found[3] or 0}")


def one_of(count: int, total: int, *, whole: bool = False) -> str:
    """What is said of so many of so many where one number is asked for."""
    if whole or not total or count > total:
        return f"{count} of {total} are two numbers: one of them, please."
    return f"{count} of {total} is {100 * count / total:.0f} %: write that, or {count} alone."


def two_ways(digits: str) -> bool:
    """Whether it could be a thousand and more, or a number with three digits behind its point.

    With a point it is asked about only where the last digit is 0: nobody writes that one behind a decimal point.
    """
    found = re.fullmatch(r"[1-9][0-9]{0,2}([.,])[0-9]{2}([0-9])", digits)
    return found is not None and (found[1] == "," or found[2] == "0")


def _short(decimal: str) -> str:
    return decimal.rstrip("0").rstrip(".") if "." in decimal else decimal


def _int(digits: str) -> int:
    bare = digits.lstrip("0")
    if len(bare) > 19:
        raise UnclearNumberError(f"{digits[:12]}… has {len(bare)} digits: a number has at most 19.")
    return int(bare or "0")


def _float(decimal: str) -> tuple[float, int]:
    if len(_short(decimal).replace(".", "").lstrip("0")) > DIGITS:
        raise UnclearNumberError(f"A number with a point keeps {DIGITS} digits: {decimal[:20]} has more.")
    return float(decimal), len(decimal.partition(".")[2])
