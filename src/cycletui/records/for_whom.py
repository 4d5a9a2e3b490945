"""Whom the words of an outcome mean: all students, or one group of the team, by whatever name it bears or bore.

They are a text and no link, so that a team can write them before it has named a group. Nothing is guessed from them:
words that are neither all students nor one group have no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from cycletui.records.group_words import is_group_word
from cycletui.records.outcome_rules import folded

ALL = ""
"""In place of a group: all that are counted."""
_EVERYBODY: Final = frozenset(("all", "every", "everybody", "everyone", "whole", "each"))
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_NUMBER = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?|k|{_ORDINALS})"
_GRADES: Final = re.compile(
    rf"\b(?:(?:grades?|years?|yr) {_NUMBER}(?: (?:(?:and|to|through) )?{_NUMBER})*"
    rf"|(?:{_NUMBER} (?:(?:and|to|through) )?)*{_NUMBER} (?:grades?|graders?|years?))\b"
)
"""Of whom a team of that grade is: `grade 6`, `6th graders`, `years 7 and 8`."""
_WORDS = """
the of in our my at for on and we us have teach students student pupils pupil children child learners learner kids
scholars grade graders grader year level classes class both team school
"""
_PLAIN: Final = frozenset(_WORDS.split())
"""Words that tell no group from all students."""


class Names(NamedTuple):
    """The names of groups, by name as it is folded: those that bear it."""

    groups: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Names:
        """From pairs of a group and a name of it."""
        found: dict[str, frozenset[str]] = {}
        for group, name in pairs:
            if key := folded(name):
                found[key] = found.get(key, frozenset()) | {group}
        return cls(found)


def says_all(for_whom: str | None) -> bool:
    """Whether the words say all students: `All of grade 6`, `Our sixth graders`, `Everyone`; no words do too."""
    words = _GRADES.sub(" ", folded(for_whom)).split()
    rest = [word for word in words if word not in _PLAIN]
    if not rest:
        return True
    if rest[0] not in _EVERYBODY or words[0] != rest[0]:
        return False
    rest = [word for word in words if word not in _EVERYBODY]
    parts = (" ".join(rest[at : at + many]) for many in (1, 2, 3) for at in range(len(rest)))
    return not any(is_group_word(part) for part in parts if part not in _PLAIN)


def groups_meant(for_whom: str | None, names: Names) -> frozenset[str]:
    """The groups that the words name; more than one where a name is that of several, or several are named."""
    said = folded(for_whom)
    if not said:
        return frozenset()
    for words in dict.fromkeys((said, _bare(said))):
        # a name may be of grade 6: as a whole it is that group
        if found := _called(words, names):
            return found
    rest, found = f" {said} ", frozenset[str]()
    for name in sorted(names.groups, key=lambda one: (-len(one), one)):
        if f" {name} " in rest:
            found |= names.groups[name]
            rest = rest.replace(f" {name} ", " ")
    left = [word for word in _GRADES.sub(" ", rest.strip()).split() if word not in _PLAIN and word not in _EVERYBODY]
    return frozenset() if left else found


def _called(words: str, names: Names) -> frozenset[str]:
    """Those of that name, as one or as many: `ELs` is EL."""
    for one in (words, f"{words}s", words.removesuffix("s")):
        if found := names.groups.get(one):
            return found
    return frozenset()


def _bare(said: str) -> str:
    """Without the words before a name that belong to none: `all of our English learners`."""
    words = said.split()
    while words and (words[0] in _EVERYBODY or words[0] in ("of", "the", "our", "my", "for", "in")):
        words.pop(0)
    return " ".join(words)
