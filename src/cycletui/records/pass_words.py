"""Reading when something counts as agreed from what a team wrote: `Nobody under 3`, `two thirds at 4 or 5`, `consent`.

Every part of the words has to be understood, else none is: a line that nobody meant is worse than no line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import NamedTuple

from cycletui.records.pass_rules import FOR_IT, How, PassRule, Share

MOST = 400
"""Characters in which a rule says when it passes; what is longer tells more than that."""

_WORDS = (
    "zero nought zeros zeroes noughts fist fists",
    "one ones",
    "two twos",
    "three threes",
    "four fours",
    "five fives",
)
_NUMBER = {word: str(number) for number, words in enumerate(_WORDS) for word in words.split()}
_PARTS = {
    "half": (1, 2),
    "one half": (1, 2),
    "two thirds": (2, 3),
    "2 thirds": (2, 3),
    "2/3": (2, 3),
    "two third": (2, 3),
    "three quarters": (3, 4),
    "3 quarters": (3, 4),
    "three fourths": (3, 4),
    "3/4": (3, 4),
    "four fifths": (4, 5),
}
_PART = "|".join(re.escape(part) for part in sorted(_PARTS, key=len, reverse=True))

_FIRST = (
    (r"[“”\"'’‘()\[\]]", ""),
    # hyphens inside words; between numbers they say from where to where
    (r"(?<=[a-z])-(?=[a-z])|(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=\d)", " "),
    (r"\bfists? (?:to|of|2) (?:five|5)\b", ","),
    (r"\b(?:on a scale |a scale |scale )?(?:from |of )?(?:0|zero) ?(?:to|-|–) ?(?:5|five)\b(?: scale)?", ","),
    (r"\b(?:unless (?:any|some)(?:one|body)|no ?one|not one(?: of us)?|none of us|none|nobodys hand)\b", "nobody"),
    (r"\bno (?:single )?(?:hands?|votes?|person|members?|teachers?|colleagues?|voices?)\b", "nobody"),
    (r"\b(?:(?:each|every) ?(?:one|body|hand|vote|member|of us)|everyones hand|everybodys hand)\b", "everybody"),
    (r"\b(?:all (?:of us|hands|votes|members|teachers)|we all)\b", "everybody"),
)
_PERCENT = re.compile(r"\b([1-9]\d?|100) ?(?:%|percent\b|per cent\b)")
_FRACTION = re.compile(rf"(?<![\d/])\b(?:{_PART})\b(?!/)")
_MAJORITY = re.compile(r"\b(?:simple |absolute |clear )?majority\b|\bmost\b(?= (?:of|hands|votes))")
_OF_PART = re.compile(
    r"\b(?:(more than|over|above) )?(?:at least )?(?:a )?(part\d+_\d+)"
    r"(?: (?:majority|or (?:more|above|higher|better)))*"
)

_STEPS = (
    (
        r"\b([0-5]) ?(?:(?:or|and) (?:a )?(?:more|above|higher|better|up|over|upwards?)|\+|plus|up)(?!\w)",
        0,
        "ge",
    ),
    (r"\b([0-5]) or (?:less|lower|below|under|fewer)\b", 1, "lt"),
    (r"\b(?:at least|a minimum of|minimum|min|no less than|not (?:under|below|less than)) (?:a )?([0-5])\b", 0, "ge"),
    (r"\b(?:under|below|less than|lower than|beneath|smaller than) (?:a )?([0-5])\b", 0, "lt"),
    (r"\b(?:above|over|more than|higher than|greater than|better than) (?:a )?([0-4])\b", 1, "ge"),
)
_LIST = re.compile(r"(?<!\w)[0-5]s?(?: ?(?:,? ?(?:or|and)|,|/|to|-|–) ?(?:an? )?[0-5]s?)+(?!\w)")
_LEAD = (
    r"(?:(?:it|this|we|the proposal|a proposal|something) )?(?:(?:is|are|counts as|counts) )?"
    r"(?:(?:agreed|agree|accepted|passes|passed|pass|goes|stands|holds|carried) )?"
    r"(?:(?:by|when|if|once|as long as|with|and|but|only) )*(?:there is )?"
)
_VERB = (
    r"(?: (?:is|are|be|at|shows?|showing|votes?|voting|gives?|has|have|holds?|up|stands?|with|a|an|on|says?|was|were"
    r"|must|should|left|standing|of us|hands?))*"
)
_WHO = (
    r"(?: of)?(?: (?:the|our|those|all))*(?: (us|all|hands|votes|votes cast|team|members|people|everybody|teachers"
    r"|staff|voters|room|group|those|present))?(?: (?:who )?(?:are )?(here|present|voting|there|vote))?"
)
_FOR_IT = r"(?: (?:in favou?r|for it|for|agrees?|yes|says? yes|supports?(?: it)?|behind it|decides?|rules?|wins?))?"
_NOBODY = re.compile(rf"{_LEAD}nobody{_VERB} (?:(lt)([1-5])|(eq)0)")
_NO_FIST = re.compile(rf"{_LEAD}no(?: a)? (?:eq0|(lt)([1-5]))")
_EVERYBODY = re.compile(rf"{_LEAD}(?:everybody|all|only|just){_VERB} (?:ge|eq)([1-5])")
_BY_EVERYBODY = re.compile(rf"{_LEAD}(?:ge|eq)([1-5]) (?:from|by|for) (?:everybody|all|us all)")
_SHARE = re.compile(rf"{_LEAD}(?:at least )?(?:a )?(part|more)(\d+)_(\d+){_WHO}{_FOR_IT}{_VERB}(?: (?:ge|eq)([1-5]))?")
_CONSENT = re.compile(
    rf"{_LEAD}(?:(?:full )?consent|consent decision making|(?:no|without)(?: (?:an?|any|reasoned|paramount|serious"
    r"|strong|open|more))*"
    r" (?:objections?|blocks?|vetoe?s?)(?: (?:is |are )?(?:left|raised|open))?|nobody (?:objects|blocks(?: it)?|vetoes)"
    r"|nobody (?:has|raises|with) (?:an? )?(?:objection|block|veto))(?: (?:vote|rule|round))?"
)
_CONSENSUS = re.compile(rf"{_LEAD}(?:(?:full|team) )?consensus(?: (?:vote|rule|of (?:us|all|everybody)))?")
_TALKING = re.compile(
    r"(?:we )?(?:just )?(?:by )?(?:talk(?:ing)?|discuss(?:ion|ing)?)(?: (?:it|about it|together|with each other))*"
    r"(?: (?:over|through|out))?(?: (?:un)?till? .*)?"
)
_GROUP = r"(?:we|us|it|the team|team|everybody|all|majority|the majority|the group|group|most|nobody|vote|hands)"
_LEADER = re.compile(
    rf"(?!{_GROUP} |more\d|part\d)(?:[\w.&/]+ ){{1,5}}(?:decides?|has the last word)(?: it| alone)?"
    r"(?: (?:after|with|having|once|when|on|following|before) .*)?"
    r"|(?:it is )?(?:decided by|up to|left to) (?:the|our|whoever) .*"
)
_HEARD = re.compile(
    r"(?:after|when|once|first|only when|as soon as|and)? ?(?:everybody|all|we|each voice|every voice|all voices)"
    r"(?: (?:have|has|is|are|was|were|been|had))* (?:heard|spoken|said something)(?: first)?"
)
_FILLER = re.compile(
    r"(?:by|with|a|an|we|on|in|the|our|of|and|show|hands?|votes?|voting|fingers?|all|everybody|at once|once|together"
    r"|secret|secretly|blind|silent|silently|first|round|one|rule|eq5|at the same time|counts?|hold|up| )*"
)


class _Read(NamedTuple):
    """What one part of the words says."""

    floor: int = 0
    usual: int = 0
    share: Share | None = None
    how: How | None = None


@lru_cache(maxsize=256)
def read_rule(words: str | None) -> PassRule:
    """The rule that these words say; one that the team has to judge by itself where a machine cannot tell."""
    said = " ".join((words or "").split())
    if not said or len(said) > MOST:
        return PassRule(said)
    read = [_read(part) for part in re.split(r"[,;:.!?]| — | – ", _folded(said)) if part.strip()]
    if not read or any(one is None for one in read):
        return PassRule(said)
    known = [one for one in read if one is not None]
    shares = [one.share for one in known if one.share]
    ways = {one.how for one in known if one.how}
    floors = [one.floor for one in known if one.floor]
    # consensus and consent say a step of their own only where the words say none
    floor = max(floors, default=0) or max((one.usual for one in known), default=0)
    if len(shares) > 1 or len(ways) > 1 or (ways and (floor or shares)):
        return PassRule(said)
    if floor or shares:
        return PassRule(said, "hands", floor, shares[0] if shares else None)
    return PassRule(said, ways.pop()) if ways else PassRule(said)


def _folded(said: str) -> str:
    """The words with steps as `lt3`, `ge4`, `eq0` and parts as `part2_3`, `more1_2`."""
    text = unicodedata.normalize("NFKC", said).casefold()
    for pattern, by in _FIRST:
        text = re.sub(pattern, by, text)
    text = _PERCENT.sub(lambda found: f"part{found[1]}_100", text)
    text = _FRACTION.sub(lambda found: "part{}_{}".format(*_PARTS[found[0]]), text)
    # `a two thirds majority` is said once
    text = re.sub(r"(part\d+_\d+)(?: or more)? majority", r"\1", text)
    text = _MAJORITY.sub("more1_2", text)
    text = _OF_PART.sub(lambda found: found[2].replace("part", "more") if found[1] else found[2], text)
    text = re.sub(r"\b[a-z]+\b", lambda word: _NUMBER.get(word[0], word[0]), text)
    for pattern, more, token in _STEPS:
        text = re.sub(pattern, partial(_step, more=more, token=token), text)
    text = _LIST.sub(_listed, text)
    text = re.sub(r"(?<!\w)([0-5])s?(?!\w)", r"eq\1", text)
    return " ".join(text.split())


def _step(found: re.Match[str], more: int, token: str) -> str:
    return f"{token}{int(found[1]) + more}"


def _listed(found: re.Match[str]) -> str:
    """`4 or 5` are the steps from 4 on, `0, 1 or 2` those under 3; any others are no line."""
    steps = [int(step) for step in re.findall(r"[0-5]", found[0])]
    if re.search(r"to|-|–", found[0]) and len(steps) == 2:
        steps = list(range(steps[0], steps[1] + 1))
    every = sorted(set(steps))
    if every and every == list(range(every[0], 6)):
        return f"ge{every[0]}"
    if every and every == list(range(every[-1] + 1)):
        return f"lt{every[-1] + 1}"
    return "steps"


def _read(part: str) -> _Read | None:
    """What one part of the words says; `None` where it is not understood."""
    part = part.strip()
    halves = part.split(" and ", 1)
    if len(halves) == 2 and (both := (_read(halves[0]), _read(halves[1]))) and None not in both:
        return _both(*(one for one in both if one is not None))
    if (found := _NOBODY.fullmatch(part)) or (found := _NO_FIST.fullmatch(part)):
        return _Read(int(found[2]) if found[1] else 1)
    if (found := _EVERYBODY.fullmatch(part)) or (found := _BY_EVERYBODY.fullmatch(part)):
        return _Read(int(found[1]))
    if found := _SHARE.fullmatch(part):
        return _share(found)
    if _CONSENT.fullmatch(part):
        return _Read(usual=1)
    if _CONSENSUS.fullmatch(part):
        return _Read(usual=FOR_IT)
    if _HEARD.fullmatch(part) or _FILLER.fullmatch(part):
        return _Read()
    if _TALKING.fullmatch(part):
        return _Read(how="talking")
    return _Read(how="leader") if _LEADER.fullmatch(part) else None


def _share(found: re.Match[str]) -> _Read | None:
    over, under = int(found[2]), int(found[3])
    more = found[1] == "more"
    if not 0 < over <= under or (more and over == under):
        return None
    if over == under:
        return _Read(int(found[6] or FOR_IT))
    # `75 %` is three quarters
    over, under = next(((o, u) for o, u in _PARTS.values() if o * under == over * u), (over, under))
    here = found[4] not in (None, "hands", "votes", "votes cast", "voters") or found[5] in ("here", "present", "there")
    return _Read(share=Share(over, under, more, int(found[6] or FOR_IT), here and found[5] not in ("voting", "vote")))


def _both(one: _Read, other: _Read) -> _Read | None:
    if (one.share and other.share) or (one.how and other.how):
        return None
    usual = max(one.usual, other.usual)
    return _Read(max(one.floor, other.floor), usual, one.share or other.share, one.how or other.how)
