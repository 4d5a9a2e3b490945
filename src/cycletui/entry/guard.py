"""What looks like a child in a text, a line, a group's name: it is asked about before it is saved, and never blocked.

A name by a short list and by where a word stands, an ID, an e-mail, a day of birth. It is a question and no proof:
whoever says so keeps it, and what the team kept once, or is called itself, is not asked about again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cycletui.entry import guard_words as w
from cycletui.entry.guard_token import NEAR, WORD, Token, plain, tokens_of
from cycletui.entry.visit_guard import KINDS as VISITS
from cycletui.entry.visit_guard import NEVER, told_apart
from cycletui.records import registry

if TYPE_CHECKING:
    from cycletui.records.kind import Record
    from cycletui.store.reader import Reader

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_CALLED_ID = re.compile(
    r"\b(?:(?:student|pupil|school|state|lunch)\s+)?(?:ids?|sis|upn|ssn|student\s+(?:no|number)|pupil\s+(?:no|number))"
    r"\b\.?\s*[:#=]?\s*[a-z]{0,3}-?\d{3,}",
    re.IGNORECASE,
)
_ID = re.compile(
    r"(?<![\w.,/$€£-])(?:\d{3}-\d{2}-\d{4}|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|#?\d{6,12}|[A-Z]{1,3}\d{5,})"
    r"(?![\w%]|[.,/-]\d)"
)
_COUNTED = re.compile(
    r"\s*(?:%|words?|minutes?|steps?|dollars?|pages?|students?|books?|points?|euros?|pounds?|miles?)\b"
)
"""Behind a large number that counts something."""
_DAY = re.compile(
    r"(?<![\w/.-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})(?P<dot>[/.-])(\d{1,2})(?P=dot)(\d{4}|\d{2}))(?![\w/-])"
)
_BORN = re.compile(
    r"\b(?:born(?: on)?|dob|d\.o\.b\.?|date of birth|birth ?date|birthday(?: is)?)\b\W{0,3}[^.;\n]{0,12}?\d[\d/.-]*",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\s*[:=–-]?\s*\d+(?:\s*/\s*\d+|\s+of\s+\d+|\s*%)?(?!\w)")
_SCORED = re.compile(r"\s*(?::\s*\d|[,–-]?\s*\d+(?:\s*/\s*\d|\s+(?:out\s+)?of\s+\d|\s*%))")
"""A result that says of how many, or stands behind a colon: a number alone may be a year, or a version."""
_RESULT_BEFORE = re.compile(r"\d\s*(?:%|pts?|points?)?\s*[,:–-]?\s*\Z")
_YOUNGEST, _OLDEST = 3, 20
"""Years of age of those who go to school."""
_GUARDED = ("text", "long", "set", "list")
GROWN_UPS = ("said_by", "needs_from", "copied_from", "from_team", "initials", "votes")
"""Fields that name people of the school: whose voice it is, who is asked for something."""
PEOPLE = ("member", "laptop", "team", "space")
"""Kinds that say who the team is."""


class Suspect(NamedTuple):
    """Words that look like a child, where they stand (0-based), and as what: `name`, `id`, `mail` or `born`; `visit`
    where they would say which lesson of a round it was."""

    words: str
    at: int
    sort: str = "name"

    @property
    def end(self) -> int:
        """Behind its last letter."""
        return self.at + len(self.words)


def asks(found: Iterable[Suspect], keeps: str) -> str:
    """The question, ending with what `keeps` the words; empty where there is nothing to ask."""
    every = list(found)
    children = _named(one.words for one in every if one.sort != "visit")
    visits = _named(one.words for one in every if one.sort == "visit")
    said = [f"This looks like a student: {children}. Initials or a group are enough here."] if children else []
    said += [f"{NEVER}: {visits}."] if visits else []
    return " ".join((*said, keeps)) if said else ""


def _named(words: Iterable[str]) -> str:
    some = list(dict.fromkeys(words))
    return ", ".join(f"“{one[:40]}”" for one in some[:3]) + (" …" if len(some) > 3 else "")


KEEPS = "--keep-names keeps it."
"""How a command is told to keep what was asked about."""


# looking


def suspects(text: str, today: date, *, line: bool = False, group: bool = False) -> tuple[Suspect, ...]:
    """What looks like a child in a text. A `line` of evidence is read closer, as is the name of a `group`."""
    found = [*_ids(text, today), *_names(text, line=line, group=group)]
    found.sort(key=lambda one: (one.at, -len(one.words)))
    kept: list[Suspect] = []
    for one in found:
        if not kept or one.at >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _ids(text: str, today: date) -> Iterator[Suspect]:
    yield from (Suspect(one[0], one.start(), "mail") for one in _MAIL.finditer(text))
    yield from (Suspect(one[0], one.start(), "born") for one in _BORN.finditer(text))
    yield from (Suspect(one[0], one.start(), "id") for one in _CALLED_ID.finditer(text))
    for one in _ID.finditer(text):
        digits = one[0].lstrip("#")
        if not _COUNTED.match(text, one.end()) and not (
            len(digits) == 8 and digits[:2] in ("19", "20") and _is_day(digits, today)
        ):
            yield Suspect(one[0], one.start(), "id")
    for one in _DAY.finditer(text):
        year, *days = (int(part) for part in ((one[1], one[2], one[3]) if one[1] else (one[7], one[4], one[6])))
        year += 0 if year > 99 else 2000
        if not (1 <= min(days) <= 12 and 1 <= max(days) <= 31):
            continue
        if today.year - _OLDEST <= year <= today.year - _YOUNGEST - 1:
            yield Suspect(one[0], one.start(), "born")


def _is_day(digits: str, today: date) -> bool:
    """Whether digits are a day of the last years."""
    try:
        return len(digits) == len("20261128") and date.fromisoformat(digits).year > today.year - _YOUNGEST - 1
    except ValueError:
        return False


def _names(text: str, *, line: bool, group: bool) -> Iterator[Suspect]:
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        end = _name_at(text, tokens, at, line=line, group=group)
        if end:
            first, last = tokens[at], tokens[end - 1]
            words = text[first.at : last.end]
            yield Suspect(re.sub(r"['’]s\Z", "", words), first.at)
        at = max(end, at + 1)


def _beside(text: str, one: Token, other: Token) -> bool:
    """Whether nothing but a blank stands between two words."""
    return text[one.end : other.at].strip(" \t\u00a0") == "" and not one.theirs


def _name_at(text: str, tokens: list[Token], at: int, *, line: bool, group: bool) -> int:
    """Behind which word the name ends that begins with this one; 0 where none does."""
    one = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = after if after is not None and _beside(text, one, after) else None
    if before is not None and re.fullmatch(r"\.?\s*", text[before.end : one.at]):
        # Ms Lee, Maria's street in San Jose
        behind_title = before.base in w.TITLES or (at > 1 and tokens[at - 2].base in w.TITLES and before.capital)
        if behind_title or (before.base in w.PLACE_BEFORE and before.capital):
            return 0
    name = _surname(text, tokens, at)
    last = tokens[name - 1]
    behind = tokens[name] if name < len(tokens) and _beside(text, last, tokens[name]) else None
    if behind is not None and behind.base in w.PLACE_BEHIND and (behind.capital or behind.base == "school"):
        return 0
    numbered = bool(_RESULT.match(text, last.end) or _RESULT_BEFORE.search(text[max(one.at - NEAR, 0) : one.at]))
    spoke = behind is not None and behind.text.casefold() in w.SPOKE
    owns = last.theirs and name < len(tokens) and tokens[name].base in w.THEIRS
    if one.given:
        strong = one.text[:1].isupper() or line or group or spoke or owns or numbered
        return name if strong else 0
    if not one.capital or (one.known_word and not one.doubtful):
        return 0
    several = name > at + 1
    if one.doubtful:
        person = spoke or owns or (behind is not None and behind.text.casefold() in w.BE and one.base not in w.MONTHS)
        alone = (line or group) and (numbered or group) and one.base not in w.MONTHS and len(tokens) <= at + 1 + group
        return name if several or (person and not one.starts) or alone else 0
    if group:
        every = [token for token in tokens if token.capital]
        pair = several and not any(token.known_word or token.base.endswith("s") for token in every)
        return name if pair else 0
    if len(one.base) < 3 or (one.base.endswith("s") and not several):
        return 0
    if several:
        return (
            name if spoke or owns or numbered or _with_somebody(text, before, one) or (line and not one.starts) else 0
        )
    if one.starts and not line:
        return name if (spoke and beside is not None) or owns else 0
    if not line and _met(text, tokens, at):
        return name
    # in a line a word before or behind its number may be what is counted: only what a person does tells
    scored = not line and not _titled(text, one) and _SCORED.match(text, last.end)
    return name if spoke or owns or scored else 0


def _surname(text: str, tokens: list[Token], at: int) -> int:
    """Behind which word a name ends: with the names, and the single letter, that stand beside it."""
    end = at + 1
    first = tokens[at]
    while end < len(tokens) and end < at + 4 and _beside(text, tokens[end - 1], tokens[end]):
        here = tokens[end]
        initial = len(here.text) == 1 and here.text.isupper() and not _pronoun(here, text)
        # an ordinary first word takes no initial: Class A, Plan B
        takes = first.given or first.doubtful or not first.known_word
        named = here.capital and len(here.text) > 1 and (not here.known_word or here.given)
        lower = first.given and not first.capital and here.text.islower() and _RESULT.match(text, here.end)
        # MARIA LOPEZ
        loud = (
            first.given and len(first.base) > 1 and first.text.isupper() and here.text.isupper() and len(here.text) > 2
        )
        loud = loud and here.base not in w.COMMON
        if not ((initial and takes) or named or lower or loud):
            break
        end += 1
    return end


def _pronoun(one: Token, text: str) -> bool:
    """Whether a single letter is a word: I, or A before another."""
    return one.text in ("I", "A") and bool(re.match(r"\s+[a-z]", text[one.end :]))


def _with_somebody(text: str, before: Token | None, one: Token) -> bool:
    """Whether a word stands before it that goes before a person."""
    return (
        before is not None
        and _beside(text, before, one)
        and before.base
        in (
            *("told", "asked", "helped", "called", "with", "for", "and", "saw", "watched", "about", "student", "named"),
        )
    )


def _met(text: str, tokens: list[Token], at: int) -> bool:
    """Whether somebody told it something, or sat with it: a person."""
    before = tokens[at - 1] if at else None
    if before is None or not _beside(text, before, tokens[at]):
        return False
    talked = any(one.base in w.TALKED for one in tokens[max(at - 4, 0) : at])
    return before.base in w.TO_SOMEBODY or (before.base in ("with", "to", "by") and talked)


def _titled(text: str, one: Token) -> bool:
    """Whether most words around it have a capital: a title, whose words say nothing."""
    words = WORD.findall(text)
    return sum(word[:1].isupper() for word in words) * 2 > len(words) and len(words) > 2


def guarded(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """The texts among these values that the guard reads: the field, the text, and whether it is a name."""
    spec = registry.get(kind)
    for name, value in values.items() if spec is not None and kind not in PEOPLE else ():
        field = spec.fields.get(name) if spec is not None else None
        if field is None or field.links_to or field.made or field.type not in _GUARDED or name in GROWN_UPS:
            continue
        texts = [value] if isinstance(value, str) else [str(getattr(one, "text", one)) for one in value or ()]
        yield from ((name, text, name in ("name", "title")) for text in texts)


# what the team knows


class Guard:
    """Asks about what is to be saved in a team; what it keeps already and its own people's names are no question."""

    def __init__(self, reader: Reader, space: str, today: date) -> None:
        self._reader, self._space, self._today = reader, space, today
        self._people: frozenset[str] | None = None

    def text(self, text: str, *, line: bool = False, group: bool = False) -> tuple[Suspect, ...]:
        """What is to be asked about in a text."""
        found = suspects(text, self._today, line=line, group=group)
        return tuple(one for one in found if not self._known(one))

    def line(self, text: str, groups: Iterable[str] = ()) -> tuple[Suspect, ...]:
        """What is to be asked about in a line of evidence; the `groups` that it would make are read as such."""
        found = self.text(text, line=True)
        named = [one for group in groups for one in self.text(group, group=True)]
        more = [one._replace(at=max(text.find(one.words), 0)) for one in named]
        return (*found, *(one for one in more if not any(one.words in other.words for other in found)))

    def values(self, kind: str, values: Mapping[str, Any]) -> dict[str, tuple[Suspect, ...]]:
        """By field what is to be asked about in what shall be saved of a record of this kind."""
        asked: dict[str, tuple[Suspect, ...]] = {}
        for field, text, closer in guarded(kind, values):
            if found := self.text(text, line=closer, group=kind == "group"):
                asked[field] = (*asked.get(field, ()), *found)
            if kind in VISITS and (apart := self._told_apart(text)):
                asked[field] = (*asked.get(field, ()), *apart)
        return asked

    def _told_apart(self, text: str) -> tuple[Suspect, ...]:
        found = (Suspect(words, at, "visit") for words, at in told_apart(self._reader, text))
        return tuple(one for one in found if not self._kept(one.words, VISITS))

    def _known(self, one: Suspect) -> bool:
        words = plain(one.words)
        if one.sort == "name":
            if self._people is None:
                members = self._reader.records("member") + self._reader.records("member", deleted=True)
                self._people = frozenset(
                    part
                    for member in members
                    for name in [plain(getattr(member, "name", None) or "")]
                    for part in (name, *name.split())
                    if part
                )
            if words in self._people or set(words.split()) <= self._people:
                return True
        return self._kept(one.words)

    def _kept(self, words: str, kinds: tuple[str, ...] = ()) -> bool:
        """Whether the team keeps these very words already, in some `kinds` alone: somebody was asked, and said that it
        is none."""
        pattern = re.compile(rf"(?<!\w){re.escape(plain(words))}(?!\w)")
        for hit in self._reader.find(words, space=self._space, limit=20):
            record = self._reader.get(hit.id)
            if record is None or record.deleted or self._left_over(record):
                continue
            if kinds and record.kind_name not in kinds:
                continue
            for field in record.kind_fields.values():
                value = getattr(record, field.name, None)
                texts = [value] if isinstance(value, str) else value if isinstance(value, tuple | frozenset) else ()
                if any(pattern.search(plain(str(getattr(text, "text", text)))) for text in texts):
                    return True
        return False

    def _left_over(self, record: Record) -> bool:
        """Whether a line began it that was taken back: nobody keeps it."""
        from cycletui.store.left_over import BEGUN, left_over

        kind = type(record).kind_name
        return kind in BEGUN and record.id in left_over(self._reader, type(record), [record])
