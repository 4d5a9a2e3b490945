"""One field's value on its way in and out: read what a person typed, check it, say it again.

A value in the journal is JSON: text, number, yes/no or nothing; days and choices are text. Sets and
lists are handed about whole (`frozenset` and `tuple` of text) and taken apart by the journal.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from cycletui.records.hands import MOST, PLAIN, Hands, kept, plain
from cycletui.records.kind import FieldSpec, KindSpec, Problem
from cycletui.records.numbers import written

YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
LONG_LIMIT_BYTES = 256 * 1024
MAX_INT = 2**63 - 1
NO_SHAPE = ("Cc", "Cf")
"""Categories of Unicode whose letters are not seen."""


class RefusedError(ValueError):
    """What a person wrote cannot be kept as it is; `problems` name the fields and the reasons."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.field}: {p.why}" if p.field else p.why for p in self.problems))


class _WrongError(ValueError):
    pass


def read(spec: FieldSpec, typed: str, commas: str = "") -> Any:
    """What `typed` means for this field; empty means nothing. Raises `RefusedError`.

    For a set or a list it reads one element. `commas` is what a comma marks in the team's numbers.
    """
    try:
        return _read(spec, typed, commas)
    except _WrongError as wrong:
        raise RefusedError([Problem(spec.name, str(wrong))]) from None


def check(kind: KindSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the journal keeps them. Raises `RefusedError` with everything that is wrong."""
    problems: list[Problem] = []
    checked: dict[str, Any] = {}
    for name, value in values.items():
        spec = kind.fields.get(name)
        if spec is None:
            problems.append(Problem(name, "there is no such field"))
            continue
        try:
            checked[name] = _checked(spec, value)
        except _WrongError as wrong:
            problems.append(Problem(name, str(wrong)))
    if problems:
        raise RefusedError(problems)
    return checked


def say(spec: FieldSpec | None, value: Any) -> str:
    """The value in words; nothing is a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if spec is not None and spec.type == "hands":
        return str(value if isinstance(value, Hands) else plain(str(value)) or value)
    if isinstance(value, frozenset | set | tuple | list):
        words = [str(getattr(item, "text", item)) for item in value]
        if isinstance(value, frozenset | set):
            words.sort()
        return ", ".join(words) if words else "–"
    if isinstance(value, float):
        return written(value)
    if spec is not None and spec.type == "choice":
        return dict(spec.choices).get(str(value), str(value))
    return str(value)


def _bounds(spec: FieldSpec) -> str:
    noun = "A whole number" if spec.type == "whole" else "A number"
    low, high = (None if b is None else say(None, b) for b in (spec.at_least, spec.at_most))
    if low is not None and high is not None:
        return f"{noun} from {low} to {high}, please."
    if low is not None:
        return f"{noun} of {low} or more, please."
    if high is not None:
        return f"{noun} of {high} or less, please."
    return f"{noun}, please."


def _read_text(spec: FieldSpec, typed: str) -> Any:
    return typed


def _read_number(spec: FieldSpec, typed: str, commas: str = "") -> Any:
    # whoever only reads records does not load what reads a typed number
    from cycletui.records.typed_numbers import InPercent, OfWhole, UnclearNumberError, read_number

    whole = spec.type == "whole"
    try:
        found = read_number(typed, whole=whole, commas=commas)
    except UnclearNumberError as unclear:
        if unclear.two and not whole:
            return OfWhole(*unclear.two)
        raise _WrongError(str(unclear) or _bounds(spec)) from None
    if whole and (found.percent or isinstance(found.value, float)):
        raise _WrongError(_bounds(spec))
    if whole:
        return found.value
    return InPercent(found.value) if found.percent else float(found.value)


def _read_yes_no(spec: FieldSpec, typed: str) -> Any:
    if typed.casefold() in YES + NO:
        return typed.casefold() in YES
    raise _WrongError("Yes or no, please.")


def _read_choice(spec: FieldSpec, typed: str) -> Any:
    for word, title in spec.choices:
        if typed.casefold() in (word.casefold(), title.casefold()):
            return word
    raise _WrongError("One of these, please: " + ", ".join(word for word, _ in spec.choices) + ".")


def _read_hands(spec: FieldSpec, typed: str) -> Any:
    found = plain(typed)
    if found is None:
        raise _WrongError(PLAIN)
    return found


_READERS: dict[str, Callable[[FieldSpec, str], Any]] = {
    "hands": _read_hands,
    "yesno": _read_yes_no,
    "choice": _read_choice,
}


def _read(spec: FieldSpec, typed: str, commas: str = "") -> Any:
    if spec.type in ("long", "text", "set", "list"):
        return None if blank(typed) else typed
    stripped = typed.strip()
    if spec.type in ("number", "whole"):
        return _read_number(spec, stripped, commas) if stripped else None
    return _READERS.get(spec.type, _read_text)(spec, stripped) if stripped else None


def _checked(spec: FieldSpec, value: Any) -> Any:
    if spec.many:
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise _WrongError("Several values, please.")
        elements = [_text(spec, element) for element in value]
        if any(blank(element) for element in elements):
            raise _WrongError("An empty entry is none.")
        return frozenset(elements) if spec.type == "set" else tuple(elements)
    if value is None:
        return None
    checked = _CHECKS[spec.type](spec, value)
    # what nobody can see is no answer, however many line ends and spaces it has
    return None if spec.type in ("long", "text") and checked and blank(checked) else checked


def blank(text: str) -> bool:
    """Whether there is nothing to be seen in it: spaces, line ends, letters without a shape."""
    return all(letter.isspace() or unicodedata.category(letter) in NO_SHAPE for letter in text)


def _text(spec: FieldSpec, value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongError("Text, please.")
    text = unicodedata.normalize("NFC", value)
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise _WrongError("This holds characters that are no text.") from None
    if len(text) > spec.limit or size > LONG_LIMIT_BYTES:
        raise _WrongError(f"{len(text)} characters are too many: at most {spec.limit}, please.")
    if spec.type != "long" and ("\n" in text or "\r" in text):
        raise _WrongError("One line, please.")
    return text


def _number(spec: FieldSpec, value: int | float) -> int | float:
    whole = spec.type == "whole"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _WrongError(_bounds(spec))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if abs(value) > MAX_INT and spec.at_most is None:
        raise _WrongError(f"That is too large a number: at most {MAX_INT:,}, please.")
    if (whole and not isinstance(value, int)) or abs(value) > MAX_INT:
        raise _WrongError(_bounds(spec))
    if (spec.at_least is not None and value < spec.at_least) or (spec.at_most is not None and value > spec.at_most):
        raise _WrongError(_bounds(spec))
    return value


def _yes_no(spec: FieldSpec, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("Yes or no, please.")
    return value


def _day(spec: FieldSpec, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        if len(value) != 10:
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise _WrongError(f"Which day is “{str(value)[:40]}”? Write it as 2026-11-20.") from None


def _choice(spec: FieldSpec, value: Any) -> str:
    if value in dict(spec.choices):
        return str(value)
    return str(_read_choice(spec, str(value)))


def _link(spec: FieldSpec, value: Any) -> str | None:
    return _text(spec, value) or None


def _hands(spec: FieldSpec, value: Any) -> str | None:
    """The counts alone, by whatever door they came: of names and of an order nothing is kept."""
    found = value if isinstance(value, Hands) else plain(value) if isinstance(value, str) else None
    if isinstance(value, str) and not value.strip():
        return None
    if found is None or not all(isinstance(count, int) and 0 <= count <= MOST for count in found):
        raise _WrongError(PLAIN)
    return kept(found) or None


_CHECKS: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "text": _text,
    "long": _text,
    "number": _number,
    "whole": _number,
    "yesno": _yes_no,
    "day": _day,
    "choice": _choice,
    "link": _link,
    "hands": _hands,
}
