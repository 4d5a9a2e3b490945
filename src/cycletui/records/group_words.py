"""Words that are names of groups of students wherever a school is: abbreviations of the field, classes, years, tiers.

A group that no team has yet is known by them where it stands without its `@`; it is said to be new all the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cycletui.records.names import fold
from cycletui.records.naming import is_class

_ABBREVIATED = """
el els ell ells ml mls mll mlls mlle lep eal esl esol ltel ltels rfep rfeps slife iep ieps swd swds sped send sen ese
504 504s gt gate tag g&t frl frpl frpm farms fsm sed pp eds ehcp ehcps lac hi vi asd adhd ld sld
"""
_IN_WORDS = """
boys, girls, all boys, all girls, newcomers, newcomer, migrant, migrants, homeless, foster, foster youth, bilingual,
bilinguals, multilingual, multilinguals, gifted, special ed, special education, general ed, general education,
inclusion, resource, intervention, honors, retained, hispanic, latino, latina, latinx, black, white, asian, native,
multiracial, pacific islander, african american, native american, english learners, english language learners,
multilingual learners, long-term english learners, students with ieps, students with disabilities, pupil premium,
free lunch, reduced lunch, economically disadvantaged, low income, military, first generation, freshmen, sophomores,
juniors, seniors
"""
_WORDS = frozenset(_ABBREVIATED.split()) | frozenset(fold(one) for one in _IN_WORDS.replace("\n", " ").split(", "))
_CUT = re.compile(
    r"(?:(?:non|not|ever|former|current)[- ])?(?:{words})(?: (?:students|pupils|learners|kids|children|group))?"
    r"|(?:grade|year|room|period|block|section|tier|table|cohort|yr|per|team) ?[0-9]{{1,3}}[a-z]?"
    r"|[0-9]{{1,2}}(?:st|nd|rd|th) (?:grade|graders|period)|[kpy][0-9]|[0-9]{{1,2}}[a-z]|kindergarten|pre-?k"
    r"|(?:class|group|table|period) [a-z0-9]{{1,2}}".format(words="|".join(sorted(map(re.escape, _WORDS))))
)


@lru_cache(maxsize=512)
def is_group_word(name: str) -> bool:
    """Whether it can hardly be anything but a group of students: `IEP`, `boys`, `Class A`, `Period 3`, `6B`."""
    folded = fold(name).strip(" .:")
    return bool(folded) and (_CUT.fullmatch(folded) is not None or is_class(folded))


def is_abbreviation(name: str) -> bool:
    """Whether it is one of the field's short names for a group, written as such: `IEP`, `ELs`, `SPED`."""
    return name[:2].isupper() and fold(name) in _ABBREVIATED.split()
