"""The declaration of a kind of record, and the specification that everything else derives from.

A kind is one frozen pydantic class below `Record`. Its fields are declared with the helpers of
`cycletui.records.fields`; the table, the form, the command line, the JSON schema and the search
index read the `KindSpec` made here and never name a field themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

FieldType = Literal["text", "long", "number", "whole", "yesno", "day", "choice", "link", "set", "list"]
Settle = Literal["ask", "latest"]

HINTS = "x-cycletui"
"""The key under which a field's hints stand in its JSON schema."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind, as declared.

    `limit` is a length in characters; `at_least` and `at_most` are numbers in the field's unit;
    `links_to` names a kind; `choices` maps each stored word to the words people read.
    """

    name: str
    title: str
    help: str
    type: FieldType
    limit: int
    needed: bool = False
    private: bool = False
    indexed: bool = False
    settle: Settle = "ask"
    at_least: float | None = None
    at_most: float | None = None
    links_to: str | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def many(self) -> bool:
        """Whether the field holds several values, each kept on its own."""
        return self.type in ("set", "list")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a field cannot take a value; `field` is empty where the whole record is meant."""

    field: str
    why: str


class Record(BaseModel):
    """What every record carries beside its own fields.

    `to_settle` and `incomplete` name fields (`_deleted` among them); `unread` holds, as they were
    written, the values that this version's declaration cannot read.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind_name: ClassVar[str] = ""
    kind_room: ClassVar[str] = ""
    kind_label: ClassVar[str] = ""
    kind_shown_by: ClassVar[tuple[str, ...]] = ()

    id: str = ""
    space: str = ""
    deleted: bool = False
    to_settle: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    unread: dict[str, Any] = {}

    def __init_subclass__(
        cls, *, kind: str = "", room: str = "", label: str = "", shown_by: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind_name, cls.kind_room = kind, room
        cls.kind_label = label or kind.replace("_", " ").capitalize()
        cls.kind_shown_by = shown_by

    def called(self) -> str:
        """A few words by which people know this record; empty where nothing was written for it."""
        shown = (getattr(self, name) for name in self.kind_shown_by)
        return " · ".join(str(value) for value in shown if value not in (None, ""))

    def problems(self) -> Iterator[Problem]:
        """What is wrong between fields; what is wrong inside one field is the declaration's matter."""
        yield from ()


COMMON = frozenset(Record.model_fields)
"""Names that belong to every record and that no kind may use for a field of its own."""


@dataclass(frozen=True)
class KindSpec:
    """A kind of record: its name, its room, how people call it, and its fields in order."""

    name: str
    room: str
    label: str
    help: str
    shown_by: tuple[str, ...]
    fields: dict[str, FieldSpec]
    cls: type[Record]


@cache
def spec_of(cls: type[Record]) -> KindSpec:
    """The specification of a kind's class. Raises `TypeError` for a field without hints."""
    fields: dict[str, FieldSpec] = {}
    for name, info in cls.model_fields.items():
        if name in COMMON:
            continue
        extra = info.json_schema_extra
        if not isinstance(extra, dict) or not isinstance(hints := extra.get(HINTS), dict):
            raise TypeError(f"{cls.__name__}.{name} is not declared with a helper of records.fields")
        options: dict[str, Any] = dict(hints)
        options["choices"] = tuple((str(a), str(b)) for a, b in options.get("choices", ()))
        fields[name] = FieldSpec(name=name, title=info.title or name, help=info.description or "", **options)
    text = " ".join((cls.__doc__ or "").split())
    return KindSpec(cls.kind_name, cls.kind_room, cls.kind_label, text, cls.kind_shown_by, fields, cls)
