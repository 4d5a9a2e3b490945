"""For whom a line's result is, and who is counted in it, where no sign says so: by names the team has, by words of the
field (`IEP 2 of 6 exit ticket`), by a colon (`EL: 5/12 exit ticket`), by the word behind the number (`6/9 visits …`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cycletui.entry.amount import Amount, stop
from cycletui.entry.names import STUDENTS, Known, clean, fold
from cycletui.entry.pieces import Part, turned_in
from cycletui.entry.reading import WHAT, Line
from cycletui.records.counts import counted_first
from cycletui.records.group_words import is_abbreviation, is_group_word
from cycletui.records.names import nearness
from cycletui.records.sources import title_in

_PEOPLE = re.compile(r"(?:students|pupils|children|learners|kids|scholars)(?!['’\w])", re.IGNORECASE)
_GOT = re.compile(
    r"(?:(?:who\s+)?(?:got|had|have|met|passed|did|showed|were|was|are|scored)\s*)?"
    r"(?:it|this|right|there|correct|proficient)?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:(?:strongly|somewhat|mostly)\s+)?(?:agreed?|disagreed?)|agree or strongly agree|(?:said\s+)?(?:yes|no)|true"
    r"|false|always|often|sometimes|rarely|never|not sure|unsure",
    re.IGNORECASE,
)
_ASKED = ("survey", "surveys", "poll", "questionnaire", "interview", "interviews", "observation", "observations")
"""Words before a colon that say where a result comes from: `survey: I can explain my thinking`."""
_OF = re.compile(r"(?:of\s+)(?:(?:the|our|my|all)\s+)*", re.IGNORECASE)
_FOR = re.compile(r"^(?:for|with|of|in|by)\s+(?:(?:the|our|my)\s+)?", re.IGNORECASE)
_MARKS = " ()-–—,:;·"
_JOINS = ("on", "in", "at", "for", "of", "with", "-", "–", "—", "from")
_HEAD = re.compile(r"([^:\"“„«]{1,40}?)\s*:\s+(?=\S)")
MOST_WORDS = 4
"""Words that a group before a colon may have."""
SHOWN = {
    "students": "wrote a claim",
    "teams": "closed a cycle",
    "schools": "share a focus",
    "staff": "visited a colleague",
    "families": "came to the open house",
    "visits": "with student talk",
}
"""What those who are counted may have done, for an example."""


class Whom(NamedTuple):
    """The pieces that are left for what was counted, and what the others said.

    `bare`: the group stands without its sign. `who` is the noun that says who or what is counted, `counts` its kind,
    empty where the noun leaves that open. `source` is one that stands before a colon.
    """

    pieces: list[Part]
    group: Part | None = None
    bare: bool = False
    who: str = ""
    counts: str = ""
    source: Part | None = None


def whom(line: Line, pieces: list[Part], came_out: Amount, *, group: Part | None, each: bool, source: bool) -> Whom:
    """For whom the result is. `group` is the one behind its sign; with `each` the groups stand before their counts."""
    known = line.known
    told = Whom([_without_of(line, one, came_out) for one in pieces], group)
    if not each:
        told = _people(line, told, came_out)
    if not source:
        told = _source(line, told)
    if group is None and not each:
        told = _group_of(line, told, came_out)
    told = _answered(line, told, came_out)
    if told.who or not told.pieces or told.pieces[0].quoted or not _can_count(came_out):
        return told
    first = counted_first(told.pieces[0].name)
    if first is None:
        return told
    # what the team calls so counts what it counted before
    named = known.meant("measure", told.pieces[0].name) is not None
    return told._replace(who=first[0], counts="" if named else first[1])


def _can_count(came_out: Amount) -> bool:
    return came_out.counted or came_out.unit == "percent"


def _without_of(line: Line, piece: Part, came_out: Amount) -> Part:
    """`62 % of our families read at home`: who is counted."""
    of = _OF.match(piece.name) if _can_count(came_out) and not piece.quoted and _behind(line, piece, came_out) else None
    return Part(piece.name[of.end() :], piece.at + of.end()) if of and of.end() < len(piece.name) else piece


def _behind(line: Line, part: Part, came_out: Amount) -> bool:
    """Whether nothing stands between the result and this."""
    return part.at >= came_out.end and not line.text[came_out.end : part.at].strip()


def _people(line: Line, told: Whom, came_out: Amount) -> Whom:
    """`exit ticket 17 of 24 students`, `18/24 correct`: who is counted, and that they had it, is no name."""
    pieces = told.pieces
    if len(pieces) == 2 and not any(one.quoted for one in pieces) and _can_count(came_out):
        first, second = pieces
        before = counted_first(first.name)
        if before is not None and not before[2] and first.at < came_out.start <= second.at:
            # visits 6/9 saw students talking
            whose = not _PEOPLE.fullmatch(first.name)
            if not whose or (before[1] != STUDENTS and not _group(first.name, line.known)):
                if whose:
                    return told._replace(pieces=[Part(f"{first.name} {second.name}", first.at)])
                return told._replace(pieces=[second], who=STUDENTS, counts=STUDENTS)
    for place, piece in enumerate(pieces):
        if piece.quoted or not _can_count(came_out) or not _behind(line, piece, came_out):
            continue
        people = _PEOPLE.match(piece.name)
        rest = piece.name[people.end() if people else 0 :].strip(_MARKS)
        others = [one for one in pieces if one is not piece]
        if not others:
            return told
        who = STUDENTS if people else ""
        if _GOT.fullmatch(rest):
            return told._replace(pieces=others, who=who, counts=who)
        noun = counted_first(piece.name)
        if noun is not None and not noun[2] and noun[1] != STUDENTS and not _group(piece.name, line.known):
            return told._replace(pieces=others, who=noun[0], counts=noun[1])
        if people and _ANSWER.fullmatch(rest):
            answered = Part(rest, line.low.find(rest.casefold(), piece.at))
            return told._replace(pieces=[*pieces[:place], answered, *pieces[place + 1 :]], who=who, counts=who)
    return told


def _source(line: Line, told: Whom) -> Whom:
    """`survey: I can explain my thinking`: where it comes from, before a colon."""
    for place, piece in enumerate(told.pieces):
        if piece.quoted or line.known.meant("measure", piece.name) is not None:
            continue
        head = _HEAD.match(piece.name)
        alone = len(told.pieces) > 1 and _colon_behind(line, piece)
        word = clean(head[1]) if head else piece.name if alone else ""
        named = line.known.named("source", word) if word else []
        if not word and len(told.pieces) > 1 and _is_asked(piece.name):
            word = piece.name
        if not named and not _is_asked(word):
            continue
        rest = [_behind_head(line, piece, head.end())] if head else []
        title = named[0].name if named else title_in(fold(word)) or word
        return told._replace(
            pieces=[*told.pieces[:place], *rest, *told.pieces[place + 1 :]], source=Part(title, piece.at)
        )
    return told


def _behind_head(line: Line, piece: Part, at: int) -> Part:
    """What stands behind the source: all of it in quotation marks is the name inside them."""
    place = piece.at + at
    quote = next((one for one in line.quotes if one == (place, piece.at + len(piece.name))), None)
    return line.quoted(*quote, WHAT) if quote is not None else Part(piece.name[at:], place)


def _is_asked(word: str) -> bool:
    """Whether it is a survey, an interview, an observation: `student survey`, `exit survey`."""
    words = fold(word).split(" ")
    return words[-1] in _ASKED and len(words) <= MOST_WORDS


def _answered(line: Line, told: Whom, came_out: Amount) -> Whom:
    """`I can explain my thinking 62 % agree`: what they answered is a part of what was counted."""
    if len(told.pieces) != 2 or any(one.quoted for one in told.pieces):
        return told
    first, second = told.pieces
    behind = told.who or _behind(line, second, came_out)
    if first.at < came_out.start <= second.at and behind and _ANSWER.fullmatch(second.name):
        return told._replace(pieces=[Part(f"{first.name}: {second.name}", first.at)])
    return told


def _colon_behind(line: Line, part: Part) -> bool:
    return line.text[part.at + len(part.name) :].lstrip()[:1] == ":"


# the group


def _group_of(line: Line, told: Whom, came_out: Amount) -> Whom:
    pieces, known = list(told.pieces), line.known
    found = _alone(pieces, known) or _by_its_word(pieces, known) or _before_colon(line, pieces, came_out)
    if found is None and len(pieces) == 1 and not pieces[0].quoted:
        found, pieces[0] = _inside(pieces[0], known, came_out)
        if found is None:
            found, pieces[0] = _new_inside(pieces[0], known)
    return told._replace(pieces=pieces, group=found, bare=found is not None)


def _alone(pieces: list[Part], known: Known) -> Part | None:
    """A piece of its own that is the name of a group, taken out; only where something else was counted."""
    if len(pieces) < 2:
        return None
    for place, piece in enumerate(pieces):
        found = None if piece.quoted else _group(piece.name, known)
        if found is not None:
            return pieces.pop(place)._replace(name=found)
    return None


def _by_its_word(pieces: list[Part], known: Known) -> Part | None:
    """`IEP 2 of 6 exit ticket`: a group that the team has not named yet, by a word of the field."""
    if len(pieces) < 2:
        return None
    for place, piece in enumerate(pieces):
        name = _FOR.sub("", piece.name.strip(_MARKS))
        if not piece.quoted and is_group_word(name) and known.meant("measure", piece.name) is None:
            return pieces.pop(place)._replace(name=name)
    return None


def _before_colon(line: Line, pieces: list[Part], came_out: Amount) -> Part | None:
    """`Lab group: 5/12 exit ticket`: a few words before a colon, the result, and what was counted."""
    if len(pieces) != 2 or pieces[0].quoted:
        return None
    first, second = pieces
    if not first.at < came_out.start <= second.at or not _colon_behind(line, first):
        return None
    name, known = first.name, line.known
    if len(name.split()) > MOST_WORDS or title_in(fold(name)) or known.named("source", name):
        return None
    if known.meant("measure", name) is not None or counted_first(name) is not None:
        return None
    return pieces.pop(0)


def _group(typed: str, known: Known) -> str | None:
    bare = _FOR.sub("", typed.strip(" ()-–—,:"))
    found = known.meant("group", bare) if bare else None
    return found.name if found is not None else None


def _new_inside(piece: Part, known: Known) -> tuple[Part | None, Part]:
    """A group that the team has not named yet at the beginning or end of what is left, by a word of the field."""
    if known.meant("measure", piece.name) is not None:
        return None, piece
    head = _HEAD.match(piece.name)
    if head and is_group_word(head[1]):
        return Part(clean(head[1]), piece.at), Part(piece.name[head.end() :], piece.at + head.end())
    words = piece.name.split(" ")
    for many in (1, 2, 3):
        if many >= len(words):
            break
        first, rest = " ".join(words[:many]).strip(_MARKS), " ".join(words[many:])
        joined = _FOR_MEASURE.match(rest)
        bare = rest[joined.end() :] if joined else rest
        if is_group_word(first) and (known.meant("measure", bare) or (joined and is_abbreviation(first))):
            return Part(first, piece.at), Part(bare, piece.at + piece.name.rfind(bare))
        last, before = " ".join(words[-many:]), words[:-many]
        name = last.strip(_MARKS)
        bracket = last.startswith("(") or before[-1][-1:] in ",;:-–—"
        joined_by = before[-1].casefold() if before[-1].casefold() in ("for", "with", "of", "-", "–", "—") else ""
        kept = " ".join(before[:-1] if joined_by else before).rstrip(" (-–—,;:")
        if not kept or not is_group_word(name) or name.isdigit():
            continue
        if known.meant("measure", kept) or ((bracket or joined_by or len(words) > 2) and is_abbreviation(name)):
            return Part(name, piece.at + piece.name.rfind(last)), piece._replace(name=kept)
    return None, piece


_FOR_MEASURE = re.compile(r"(?:on|in|at|for|from|with)\s+(?:(?:the|our|my)\s+)?", re.IGNORECASE)


def _inside(piece: Part, known: Known, came_out: Amount) -> tuple[Part | None, Part]:
    """A group's name at the beginning or end of what is left, and the rest, where it can only be that."""
    words = piece.name.split(" ")
    if len(words) < 2 or not known.group_words:
        return None, piece
    folded = [word.casefold().strip("()-–—,:;.'’\"") for word in words]
    if not any(word in known.group_words or word.removesuffix("s") in known.group_words for word in folded):
        return None, piece
    if known.find("measure", piece.name, came_out.unit or "") is not None or known.named("measure", piece.name):
        return None, piece
    for many in range(len(words) - 1, 0, -1):
        joins = words[-many].casefold() in _JOINS or not words[-many].strip(_MARKS)
        found = None if joins else _group(" ".join(words[-many:]), known)
        if found is not None:
            before = words[:-many]
            at = piece.at + piece.name.rfind(words[-many])
            joins = before[-1].casefold() in _JOINS and not turned_in(" ".join(before))
            joined = joins or words[-many].startswith("(")
            rest = " ".join(before[:-1] if joins else before).rstrip(" (-–—,;:")
            if rest and (joined or before[-1][-1:] in ",;:-–—" or _may_be_counted(rest, known)):
                return Part(found, at), piece._replace(name=rest)
            if rest:
                _which(" ".join(words[-many:]), at)
        found = None if not words[many - 1].strip(_MARKS) else _group(" ".join(words[:many]), known)
        if found is not None:
            behind = words[many:]
            joined = behind[0].casefold() in _JOINS or words[many - 1][-1:] in ",;:-–—"
            rest = " ".join(behind[1:] if behind[0].casefold() in _JOINS else behind)
            rest = re.sub(r"^(?:the|our|my)\s+", "", rest).lstrip(_MARKS)
            joined = joined or words[0].casefold() in _JOINS
            if rest and (joined or _may_be_counted(rest, known)):
                return Part(found, piece.at), Part(rest, piece.at + max(0, piece.name.rfind(rest)))
            if rest:
                _which(" ".join(words[:many]), piece.at)
    return None, piece


def _which(typed: str, at: int) -> None:
    name = typed.strip(" ()-–—,:")
    stop(at, f"Is “{name}” the group? Write @{name}, or put the whole name in quotation marks.")


def is_counted_as(name: str, known: Known) -> bool:
    """Whether the team counts something of that name."""
    return known.meant("measure", name) is not None


def _may_be_counted(name: str, known: Known) -> bool:
    """Whether the team counts something of that name, or of one that is near: exit tickets."""
    return is_counted_as(name, known) or any(nearness(name, one.name) for one in known.near("measure", name))


# what was counted, where nothing says it


def only_whom(line: Line, only: Part, told: Whom, came_out: Amount) -> None:
    """Raise `StopError` where the one name in the line says for whom, or who, and not what was counted."""
    known = line.known
    if only.quoted or known.find("measure", only.name, came_out.unit or "") is not None:
        return
    end, said = len(line.text.rstrip()), line.text[came_out.start : came_out.end].strip(" ,;:.")
    group = _group(only.name, known)
    if group is not None and told.group is None:
        stop(end, f"What was counted? {group} is a group of yours: write it behind @.")
    if known.meant("measure", only.name) is not None or not _can_count(came_out):
        return
    first = counted_first(only.name)
    if first is not None and not first[2]:
        does = SHOWN.get(first[1], "with student talk")
        stop(end, f"What was counted? Write it behind, such as {said} {only.name} {does}.")
    if told.group is None and is_group_word(only.name):
        stop(end, f"What was counted? For a group write it such as {said} exit ticket @{only.name}.")


def several(line: Line, told: Whom, came_out: Amount) -> None:
    """Say of two names in a line what is to be typed: which of them is a group, and which was counted."""
    first, second = told.pieces[:2]
    known = line.known
    if known.meant("measure", second.name) is not None or (
        first.at < came_out.start <= second.at and known.meant("measure", first.name) is None and len(first.name) < 20
    ):
        first, second = second, first
    asked, beside = second.name[:40], first.name[:40]
    if told.group is not None:
        stop(second.at, f"What is “{asked}”? If it was counted, put it beside “{beside}”.")
    stop(second.at, f"What is “{asked}”? If it is a group, write @{asked}; if not, put it beside “{beside}”.")
