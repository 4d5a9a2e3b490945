"""The card of a record as plain data: its parts in order, for whoever draws, prints or writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cycletui.queries.parts import Growth, RecordRow, Role, Word
from cycletui.queries.spoken import chosen, spec_of, team_kind
from cycletui.records.harmless import line, long
from cycletui.records.pass_rules import PassRule
from cycletui.records.values import say
from cycletui.records.words import TO_SETTLE, sentence

if TYPE_CHECKING:
    from cycletui.queries.audience import AudienceReader
    from cycletui.records.kind import Record

BEGINS = {"commitment": "open"}
"""By kind how one stands of which nobody said it yet."""
SHOWN = 12
"""Versions, or records beside it, that a card tells: those that came last."""


class Heading(NamedTuple):
    """A new part of the card, and a note beside its title."""

    title: str
    note: str = ""


class Fact(NamedTuple):
    """A label and its value; `mark` says that it is there, or is missing."""

    label: str
    value: str
    role: Role = ""
    mark: str = ""


class Sentence(NamedTuple):
    """Words that go on for as many lines as they need, `indent` cells from the edge."""

    text: str
    role: Role = ""
    indent: int = 0


class Words(NamedTuple):
    """One line of words in their roles."""

    words: tuple[Word, ...]


class Ends(NamedTuple):
    """Words at both ends of a line."""

    left: Word
    right: str
    role: Role = "note"


class Promise(NamedTuple):
    """Who promised what by when, and how it stands."""

    late: str
    day: str
    who: str
    what: str
    state: str


class Hands(NamedTuple):
    """How many hands showed each step, the highest first; `below` says what the line under `line_below` means."""

    steps: tuple[tuple[int, int], ...]
    line_below: int | None
    below: str = PassRule("", floor=3).below


class Wording(NamedTuple):
    """One version of a text beside the one before it.

    `apart` is the number of a version of which whoever wrote it did not know. What was `taken` back has no number.
    """

    number: int
    note: str
    before: str
    text: str
    why: str = ""
    apart: int = 0
    removed: bool = False
    taken: bool = False


CardPart: TypeAlias = Heading | Fact | Sentence | Words | Ends | Growth | Promise | Hands | Wording


class Card(NamedTuple):
    """A card's title, its note and its text, and what stands below it; `opens` are the records that it says are to be
    settled, its own first."""

    record: str
    title: str
    note: str
    text: str
    parts: tuple[CardPart, ...]
    opens: tuple[str, ...] = ()

    def first_open(self, row: RecordRow | None) -> str:
        """The first record that is to be settled, where it is the card of this row; else empty."""
        return next(iter(self.opens), "") if row is not None and row.id == self.record else ""


class Page:
    """Parts that are put below each other. Texts in them are whole; whoever draws them folds and cuts."""

    def __init__(self, reader: AudienceReader, today: date) -> None:
        self.reader, self.today = reader, today
        self.parts: list[CardPart] = []
        self.above = ""
        """What stands above the card, where it is not what the kind is called."""
        self.opens: list[str] = []
        """Records that are to be settled, as it says."""

    def chosen(self, record: Record, field: str) -> str:
        """What was chosen in a field; empty where nothing was."""
        return chosen(self.reader, record, field)

    def title_of(self, record: Record, field: str) -> str:
        """What the form of this record calls a field."""
        return spec_of(self.reader, record).fields[field].title

    def help_of(self, record: Record, field: str) -> str:
        """What the form of this record asks for in a field."""
        return spec_of(self.reader, record).fields[field].help

    def sentence(self, name: str, record: Record) -> str:
        """A sentence as this record's team reads it."""
        return sentence(name, team_kind(self.reader, record.space))

    def add(self, *parts: CardPart) -> None:
        """Parts of any sort."""
        self.parts += parts

    def heading(self, title: str, note: str = "") -> None:
        """Space, a title, space."""
        self.parts.append(Heading(title, note))

    def fact(self, label: str, value: str, role: Role = "", mark: str = "") -> None:
        """A label and its value; left out where there is no value."""
        if value:
            self.parts.append(Fact(label, long(value), role, mark))

    def said(self, text: str, role: Role = "", indent: int = 0) -> None:
        """A sentence."""
        self.parts.append(Sentence(long(text), role, indent))

    def hint(self, text: str, role: Role = "note") -> None:
        """What a key does; not on the big screen, which only shows."""
        if self.reader.inside:
            self.said(text, role)

    def words(self, *words: Word) -> None:
        """One line of words in their roles."""
        self.parts.append(Words(words))

    def space(self) -> None:
        """An empty line."""
        self.parts.append(Words(()))

    def ends(self, left: Word, right: str, role: Role = "note") -> None:
        """Words at both ends of a line."""
        self.parts.append(Ends(left, right, role))

    def each(self, texts: Iterable[str]) -> None:
        """A list of sentences, each behind a point."""
        for text in texts:
            self.said(f"· {text}")


Made = Mapping[str, Callable[[Page, Any], str | None]]
"""By kind: what fills its page; it gives the words above it where those are not what the record is called."""


def read_card(
    reader: AudienceReader, record: str, page: Page, made: Made, below: Callable[[Page, Any], None] | None = None
) -> Card | None:
    """Read the card of a record, of one moment; `None` where it is not there any more or stands in no card. `below`
    adds what stands below the cards of all kinds."""
    with reader.moment():
        one: Any = reader.get(record)
        if one is None or one.kind_name not in made:
            return None
        spec = spec_of(reader, one)
        stored = getattr(one, "state", None) or BEGINS.get(one.kind_name)
        state = say(spec.fields["state"], stored) if "state" in spec.fields and stored else ""
        came = f"from {line(one.copied_from)}" if getattr(one, "copied_from", None) else ""
        stands = " · ".join(part for part in (state[:1].lower() + state[1:], came) if part)
        note = TO_SETTLE if one.to_settle else stands
        text = made[one.kind_name](page, one)
        if below is not None:
            below(page, one)
        told = text or one.called() or "Nothing written yet."
        opens = (*((one.id,) if one.to_settle else ()), *page.opens)
        return Card(one.id, page.above or spec.label, note, told, tuple(page.parts), opens)
