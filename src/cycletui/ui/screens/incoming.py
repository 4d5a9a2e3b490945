"""What a file brings, to be read before anything happens: a summary, two choices, a row for each record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from cycletui.journal.change import DELETED
from cycletui.queries.change_words import is_told, worded
from cycletui.queries.covered import COVERED, hides
from cycletui.records import registry
from cycletui.records.harmless import line, long
from cycletui.records.words import OR_THE_SAME
from cycletui.store.brought import Brought
from cycletui.ui.keys.table import bindings
from cycletui.ui.screens.base import Framed
from cycletui.ui.widgets.differences import changed, only_here
from cycletui.ui.widgets.folding import fold
from cycletui.ui.widgets.lists import Rows
from cycletui.ui.widgets.text import Part, Row

if TYPE_CHECKING:
    from cycletui.records.kind import FieldSpec

SHOWN = {
    "new": "new",
    "changed": "changed",
    "deleted": "deleted",
    "back": "put back",
    "known": "known",
    "out of sight": "out of sight",
}
UNSAID = "It was written and deleted again before the file was made. It was never here, so its words are not shown."
SPLIT = "deleted by one and changed by another"
ROWS = 3
"""Rows of one record: more of its words it says when it is read."""
NONE: Mapping[str, str] = MappingProxyType({})
ORDER = (*list(SHOWN.values())[:2], SPLIT, *list(SHOWN.values())[2:])


class Incoming(Framed):
    """A screen on what a file brings: `#about`, `#choices` with the bar at first, and `#what`."""

    help_words = (
        "A file for us",
        "What the file brings. Nothing is written until you say so.",
    )
    FOOT = ("list.open", "screen.next", "list.down", "screen.back", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("screen.back")
    does = "take it in"
    """What enter does with a yes."""
    OTHER_PART: ClassVar[tuple[str, str]] = ("", "")
    """What `tab` goes to from the choices, and back to them, in the footer's words."""

    DEFAULT_CSS = """
    Incoming {
        & #about { height: auto; margin-bottom: 1; }
        & #choices { height: auto; margin-bottom: 1; }
        & #what { height: 1fr; }
        &.-short #about, &.-tiny #about, &.-short #choices, &.-tiny #choices { margin-bottom: 0; }
    }
    """

    def on_mount(self) -> None:
        """The bar on the first choice."""
        self.query_one("#choices", Rows).focus()

    @on(Rows.OptionHighlighted, "#choices")
    def moved(self) -> None:
        """Another word for enter, maybe."""
        self.refresh_foot()

    @on(Rows.OptionSelected, "#what")
    def opened(self, event: Rows.OptionSelected) -> None:
        """The texts of one record, whole."""
        from cycletui.ui.screens.text_page import Read

        if isinstance(event.option, Row) and isinstance(event.option.means, Brought):
            one = event.option.means
            self.app.push_screen(Read(said_as(one), texts(one)))

    def word_for(self, key: str) -> str:
        """What enter does depends on where the bar is."""
        choices = self.query_one("#choices", Rows)
        here = self.focused is choices
        does = "read it" if not here else self.does if choices.means else "leave it"
        words = {"list.open": does, "screen.next": self.OTHER_PART[0 if here else 1]}
        other = here and choices.highlighted == 0 and choices.option_count > 1
        words["list.down"] = "the other choice" if other else "what it changes"
        return words.get(key) or super().word_for(key)


def label_of(one: Brought) -> str:
    """What people call its kind."""
    spec = registry.get(one.kind)
    return spec.label if spec else one.kind


def said_as(one: Brought) -> str:
    """Its kind and its words; of what was made and deleted before it came, only that."""
    if not one.unsaid:
        return f"{label_of(one)}: {one.title or '…'}"
    label = label_of(one).lower()
    return f"{'an' if label[:1] in 'aeiou' else 'a'} {label}, {one.unsaid}"


def said_of(found: Iterable[Brought]) -> str:
    """How many records are new, changed and so on, in words."""
    told = Counter(SPLIT if one.split else SHOWN[one.what] for one in found if one.what != "known")
    return ", ".join(f"{number} {what}" for what, number in sorted(told.items(), key=lambda one: ORDER.index(one[0])))


def rows_of(found: Sequence[Brought], more: int, wide: int, alike: Mapping[str, str] = NONE) -> Iterator[Row]:
    """A row for each record: what became of it and by whom, one below the other, then its words, which go on below
    themselves, and with which other one it may be one (`alike`, by id); and how many records more there are."""
    told = [_became(one) for one in found]
    width = max(map(len, told), default=0)
    settles = any(one.settle for one in found)
    start = width + (2 if settles else 0) + 3
    for one, became in zip(found, told, strict=True):
        may_be = f"   {OR_THE_SAME.format(alike[one.id])}" if one.id in alike else ""
        first, *rest = fold(said_as(one) + may_be, wide - start, ROWS)
        kind = "" if one.unsaid else f"{label_of(one)}: "
        at = len(kind) if first.startswith(kind) else 0
        words = "".join(f"\n{' ' * start}{line_}" for line_ in rest)
        yield Row(
            ("≠ ", "wrong") if one.settle else "  " if settles else "",
            (f"{became:{width}}   {first[:at]}", "note"),
            (first[at:] + words, "note") if one.unsaid else first[at:] + words,
            means=one,
        )
    if more:
        yield Row((f"and {more:,} records more", "note"), heading=True)


def _became(one: Brought) -> str:
    if not one.split:
        return f"{SHOWN[one.what]}{f' by {line(one.by_name, 16)}' if one.by_name else ''}"
    gone, kept = _parted(one)
    return f"deleted by {line(gone, 16)}, changed by {line(kept, 16)}"


def _parted(one: Brought) -> tuple[str, str]:
    """Who deleted it, and who changed it."""
    sides = [
        (who or "somebody", raw == DELETED and bool(value)) for name, who, raw, value in one.sides if name == DELETED
    ]
    found = [" and ".join(sorted({who for who, gone in sides if gone is wanted})) for wanted in (True, False)]
    return found[0], found[1]


def texts(one: Brought) -> list[Part]:
    """Every field that differs: what it was and what it is; of what is to settle every version."""
    parts: list[Part] = []
    if one.unsaid:
        return [(UNSAID, "note")]
    if one.what == "deleted":
        parts += [("This file deletes it. ", "strong"), "It can be put back.\n\n"]
    for name in one.settle:
        parts += [*_versions(one, name), "\n\n"]
    for name, old, new in one.fields:
        field, title = _field(one, name)
        if not is_told(field, name) or name in one.settle:
            continue
        before, now = (_worded(one, name, value) for value in (old, new))
        parts += [(title, "strong"), "\n"]
        if old is not None and new is not None and field is not None and field.type in ("text", "long"):
            parts += changed(before, now, accent="send")
        elif old is not None and (field is None or field.type != "set"):
            parts += [long(now), (f"   before: {line(before, 120)}", "note")]
        else:
            parts.append(long(now))
        parts.append("\n\n")
    return parts or ["Nothing that is shown changes."]


def _field(one: Brought, raw: str) -> tuple[FieldSpec | None, str]:
    spec = registry.get(one.kind)
    field = spec.fields.get(raw.partition("/")[0]) if spec else None
    return field, field.title if field else raw


def _worded(one: Brought, raw: str, value: Any) -> str:
    if hides(one.kind, raw) and value is not None:
        # what a file brings is read before anybody has looked: the room shows it once the team has
        return COVERED
    return worded(_field(one, raw)[0], raw, value, lambda id_: one.linked.get(id_, id_))


def _versions(one: Brought, name: str) -> Iterator[Part]:
    """The versions of a field that will wait to be settled."""
    yield ("≠ ", "wrong")
    if name == DELETED:
        gone, kept = _parted(one)
        yield (f"{gone} deleted it, {kept} changed it", "strong")
    else:
        yield (f"{_field(one, name)[1]}: to settle", "strong")
    told = {raw for raw, _, _ in one.fields} if name == DELETED else ()
    sides = [(who, raw, value) for settled, who, raw, value in one.sides if settled == name]
    said = [_worded(one, raw, value) for _, raw, value in sides]
    for number, (who, raw, value) in enumerate(sides):
        if (raw == DELETED and value) or raw in told:
            continue
        words, other = said[number], said[0 if number else -1]
        field, title = _field(one, raw)
        yield "\n"
        yield (f"{who or 'somebody'}   {f'{title}: ' if name == DELETED else ''}", "note")
        if name != DELETED and field is not None and field.type in ("text", "long"):
            yield from only_here(other, words, accent="send")
        else:
            yield long(words)
