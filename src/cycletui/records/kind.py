"""The declaration of a kind of record, and the specification that everything else derives from.

A kind is one frozen class below `Record`. Its fields are declared with the helpers of
`cycletui.records.fields`; the table, the form, the command line, the JSON schema and the search
index read the `KindSpec` made here and never name a field themselves.

Every kind is declared before Home shows, so nothing heavy is loaded here: stored values are read by
`cycletui.records.stored`, and the pydantic model of a kind (`cycletui.records.model`) is made from its
declaration where a schema is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import FrozenInstanceError
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, NoReturn, Protocol, Self, dataclass_transform

from cycletui.records.audience import AUDIENCES, Audience, Reach
from cycletui.records.today import short_day

FieldType = Literal["text", "long", "number", "whole", "yesno", "day", "choice", "link", "set", "list", "hands"]
Settle = Literal["ask", "latest", "spelling"]


class FieldSpec(NamedTuple):
    """One field of a kind, as declared.

    `settle`: of two versions the latest stands, or somebody says which, with `spelling` where a reader can
    tell the two apart;
    `made` is written by the kind's own rule and by nobody's hand;
    `limit` is a length in characters; `at_least` and `at_most` are numbers in the field's unit;
    `links_to` names the kinds that it may lead to; `choices` maps each stored word to the words people read.
    `only` names another field and the stored words of it at which this one is asked;
    `joins` names records of the same kind that are the same thing: what is read reads them as one;
    `to` is the farthest audience that sees it; a `figure` counts or measures people, and beyond the desk it is
    shown as the rule for figures allows and never as it is stored; a day of the `past` is none still to come,
    and one `ahead` is meant to be;
    `unless` names another field: while that one is empty this one is needed; a `sentence` is one paragraph, as a form
    asks for it.
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
    links_to: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    made: bool = False
    only: tuple[str, tuple[str, ...]] | None = None
    to: Audience = Audience.DESK
    figure: bool = False
    joins: bool = False
    past: bool = False
    ahead: bool = False
    unless: str = ""
    sentence: bool = False

    @property
    def many(self) -> bool:
        """Whether the field holds several values, each kept on its own."""
        return self.type in ("set", "list")


class Problem(NamedTuple):
    """Why a field cannot take a value; `field` is empty where the whole record is meant."""

    field: str
    why: str


class DeclarationError(TypeError):
    """A kind is declared in a way that cannot be: a fault of the program and never of a team file.

    `place` is the module, the class and, where one is meant, the field.
    """

    def __init__(self, cls: type, field: str, why: str) -> None:
        self.place = ".".join(part for part in (cls.__module__, cls.__qualname__, field) if part)
        super().__init__(f"{self.place}: {why}")


class Declared(NamedTuple):
    """What a helper of `records.fields` says of a field whose name is not known yet."""

    parts: dict[str, Any]
    to: Reach


def _audience(cls: type, field: str, reach: str) -> Audience:
    found = AUDIENCES.get(reach)
    if found is None:
        raise DeclarationError(cls, field, f"there is no audience “{reach}”; audiences are {', '.join(AUDIENCES)}")
    return found


EMPTY: dict[str, Any] = {"set": frozenset(), "list": ()}
"""What a field of several values holds where nothing was written; all others hold `None`."""


class Team(Protocol):
    """What a kind's rule may ask while a save is under way: the team's records as they stand."""

    def records(self, kind: str, *, deleted: bool = False, apart: bool = False, **where: Any) -> list[Any]:
        """The records of a kind whose fields have these values; with `apart` as they are stored, none read as one."""

    def there(self, kind: str, **where: Any) -> list[str]:
        """The ids of all records of the kind that read so, also those for which another one stands."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Typed:
    """Tells a type checker that a kind's fields, and those that every record has, are what it is made with."""


class Record(_Typed):
    """What every record carries beside its own fields.

    `to_settle` and `incomplete` name fields (`_deleted` among them); `unread` holds, as they were
    written, the values that this version's declaration cannot read.
    """

    kind_name: ClassVar[str] = ""
    kind_room: ClassVar[str] = ""
    kind_label: ClassVar[str] = ""
    kind_shown_by: ClassVar[tuple[str, ...]] = ()
    kind_named_by: ClassVar[tuple[str, ...]] = ()
    """Fields by which two of the kind are one: where nobody can tell these apart they are read as one."""
    kind_one_by: ClassVar[tuple[str, ...]] = ()
    """Fields by which two of the kind are of the same thing: noted on two laptops apart they are read as one."""
    kind_one_needs: ClassVar[tuple[str, ...]] = ()
    """Those of them that have to be filled in."""
    kind_found_in: ClassVar[tuple[str, ...]] = ()
    """What was found out: of the same thing, only two that say the same are one."""
    kind_open_to: ClassVar[Audience] = Audience.DESK
    kind_fields: ClassVar[Mapping[str, FieldSpec]] = MappingProxyType({})

    id: str = ""
    space: str = ""
    deleted: bool = False
    to_settle: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    unread: Mapping[str, Any] = MappingProxyType({})

    def __init_subclass__(
        cls,
        *,
        kind: str = "",
        room: str = "",
        label: str = "",
        shown_by: tuple[str, ...] = (),
        named_by: tuple[str, ...] = (),
        one_by: tuple[str, ...] = (),
        one_needs: tuple[str, ...] = (),
        found_in: tuple[str, ...] = (),
        open_to: Reach = "desk",
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)
        fields = dict(cls.kind_fields)
        for name, annotation in cls.__annotations__.items():
            declared = vars(cls).get(name)
            if isinstance(declared, Declared):
                if hasattr(Record, name):
                    raise DeclarationError(cls, name, "every record has something of that name already")
                fields[name] = spec = FieldSpec(name=name, to=_audience(cls, name, declared.to), **declared.parts)
                setattr(cls, name, EMPTY.get(spec.type))
            elif "ClassVar" not in str(annotation):
                raise DeclarationError(cls, name, "it is not declared with a helper of records.fields")
        for name, declared in vars(cls).items():
            if isinstance(declared, Declared):
                raise DeclarationError(cls, name, "it says no type: it needs an annotation")
        cls.kind_fields = MappingProxyType(fields)
        cls.kind_name, cls.kind_room = kind, room
        cls.kind_label = label or kind.replace("_", " ").capitalize()
        cls.kind_shown_by, cls.kind_named_by = shown_by, named_by
        cls.kind_one_by, cls.kind_one_needs, cls.kind_found_in = one_by, one_needs, found_in
        cls.kind_open_to = _audience(cls, "", open_to)

    def __init__(self, **values: Any) -> None:
        """The values are taken as they are (`records.stored` reads what is stored); others are empty."""
        for name in values:
            if name not in self.kind_fields and name not in COMMON:
                raise TypeError(f"{type(self).__name__} has no field {name}")
        self.__dict__.update(values)

    @classmethod
    def holding(cls, values: dict[str, Any]) -> Self:
        """A record of values that were read by its own declaration: nothing of them is looked at again."""
        made = cls.__new__(cls)
        made.__dict__.update(values)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"a record does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"a record does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and as_dict(other) == as_dict(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """The same record with other values, read by its own declaration."""
        return self.holding({**self.__dict__, **values})

    def with_same(self, others: Sequence[Self]) -> Self:  # noqa: ARG002
        """This record as it reads where these others are the same thing (`f.same_as`, or of one name)."""
        return self

    def unlike(self, others: Sequence[Record]) -> tuple[str, ...]:
        """The fields in which these, which are the same thing, say different things: somebody has to say what holds."""
        every = (self, *others)
        same = (*self.kind_named_by, *self.kind_one_by)
        single = (one for one in self.kind_fields.values() if not one.many and one.name not in same)
        said = {one.name: {getattr(each, one.name) for each in every} - {None, ""} for one in single}
        return tuple(name for name, values in said.items() if len(values) > 1)

    def apart(self, other: Record) -> str:  # noqa: ARG002
        """Why the two cannot be the same thing; empty where they can."""
        return ""

    def called(self) -> str:
        """A few words by which people know this record; empty where nothing was written for it."""
        shown = (getattr(self, name) for name in self.kind_shown_by)
        return " · ".join(
            short_day(value) if isinstance(value, date) else str(value) for value in shown if value not in (None, "")
        )

    def in_full(self, own: str, name: Callable[[str], str]) -> str:  # noqa: ARG002
        """By which words it is known among others, where its `own` words are those of many: with the names of what it
        belongs to, which `name` gives by their ids; empty for what is not there, and for what may not be seen."""
        return own

    def problems(self) -> Iterator[Problem]:
        """What is wrong between fields; what is wrong inside one field is the declaration's matter."""
        yield from ()

    @classmethod
    def taken(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> Iterator[Problem]:  # noqa: ARG003
        """What these values take that another record of the team has already, asked inside the save."""
        yield from ()

    @classmethod
    def completed(cls, before: Record | None, values: Mapping[str, Any], team: Team) -> dict[str, Any]:  # noqa: ARG003
        """What the app itself writes beside these values (`made` fields), asked inside the save."""
        return {}

    def closed(self, team: Team) -> str:  # noqa: ARG002
        """Why its words stand as they are and are not changed any more; empty where they may be."""
        return ""


COMMON = ("id", "space", "deleted", "to_settle", "incomplete", "unread")
"""Names that belong to every record and that no kind may use for a field of its own."""


def as_dict(record: Record) -> dict[str, Any]:
    """Everything that the record holds, by name."""
    return {name: getattr(record, name) for name in (*COMMON, *record.kind_fields)}


class KindSpec(NamedTuple):
    """A kind of record: its name, its room, how people call it, its fields in order, and how far it goes.

    `several` are the fields that hold several values.
    """

    name: str
    room: str
    label: str
    help: str
    shown_by: tuple[str, ...]
    fields: dict[str, FieldSpec]
    cls: type[Record]
    open_to: Audience
    several: tuple[str, ...] = ()


PEOPLE = {"member": "initials"}
"""Kinds whose records are people, and the field by which one is named beyond the desk."""


def named(record: Record, audience: Audience, link: FieldSpec | None = None) -> str:
    """The words by which this audience may know a record, as far as declarations say; `link` leads to it.

    Empty where it may know none, and where they are figures. A person is named where the link goes so far, whoever
    may see the list of people. Whether this very record is private or too small is asked elsewhere.
    """
    if audience.inside:
        return record.called()
    reaches = audience.may(record.kind_open_to)
    if record.kind_name in PEOPLE:
        known = audience.may(link.to) if link is not None else reaches
        return str(getattr(record, PEOPLE[record.kind_name]) or "") if known else ""
    known = reaches and (link is None or audience.may(link.to))
    return record.called() if known and not any(record.kind_fields[one].figure for one in record.kind_shown_by) else ""


_specs: dict[type[Record], KindSpec] = {}


def spec_of(cls: type[Record]) -> KindSpec:
    """The specification of a kind's class, always the same one."""
    found = _specs.get(cls)
    if found is None:
        text = " ".join((cls.__doc__ or "").split())
        fields, open_to = dict(cls.kind_fields), cls.kind_open_to
        several = tuple(name for name, field in fields.items() if field.many)
        said = (cls.kind_name, cls.kind_room, cls.kind_label, text, cls.kind_shown_by)
        found = KindSpec(*said, fields, cls, open_to, several)
        _specs[cls] = found
    return found
