"""The pydantic model of a kind, made from its declaration: for its JSON schema, and to hold the reading
of stored values against. It is loaded only where it is asked for."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from cycletui.records.hands import stored
from cycletui.records.kind import EMPTY, FieldSpec, KindSpec, Record
from cycletui.records.values import MAX_INT

HINTS = "x-cycletui"
"""The key under which a field's hints stand in its JSON schema."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SAID = ("name", "title", "help")


class _Common(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = ""
    space: str = ""
    deleted: bool = False
    to_settle: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    unread: dict[str, Any] = {}


def schema(kind: KindSpec) -> dict[str, Any]:
    """The JSON schema of a kind, with the hints of its fields under `x-cycletui`."""
    return model(kind.cls).model_json_schema()


def model(cls: type[Record]) -> type[BaseModel]:
    """The pydantic model of a kind's class: types from its annotations, limits from its fields."""
    types = get_type_hints(cls)
    fields: dict[str, Any] = {
        name: (Annotated[types[name], BeforeValidator(_as_written(spec))], _field(spec))
        for name, spec in cls.kind_fields.items()
    }
    made: type[BaseModel] = create_model(cls.__name__, __base__=_Common, __doc__=cls.__doc__, **fields)
    return made


def _field(spec: FieldSpec) -> Any:
    # by identity: a bound of 0 is a bound, although it equals False
    hints = {
        key: value
        for key, value in spec._asdict().items()
        if key not in _SAID and key != "to" and value is not None and value is not False and value not in ((), "")
    }
    if not spec.to.inside:
        hints["to"] = spec.to.word
    limits: dict[str, Any] = {}
    if spec.type in ("text", "long", "link"):
        limits = {"max_length": spec.limit}
    elif spec.type in ("number", "whole"):
        limits = {"ge": spec.at_least, "le": spec.at_most}
    if spec.type == "number":
        limits["allow_inf_nan"] = False
    default = EMPTY.get(spec.type)
    return Field(default=default, title=spec.title, description=spec.help, json_schema_extra={HINTS: hints}, **limits)


def _as_written(spec: FieldSpec) -> Any:
    """Refuses what pydantic would make something else of: "5" five seconds after 1970, or yes a one."""
    kinds: tuple[type, ...] = {
        "number": (int, float),
        "whole": (int, float),
        "yesno": (int,),
        "set": (list, tuple, set, frozenset),
        "list": (list, tuple),
    }.get(spec.type, (str,))

    def check(value: object) -> object:
        if value is None and not spec.many:
            return value
        if not isinstance(value, kinds) or (isinstance(value, bool) and spec.type != "yesno"):
            raise ValueError("another sort of value")
        if spec.type == "hands":
            found = stored(str(value))
            if found is None:
                raise ValueError("not hands")
            return found
        if spec.type == "day" and not _ISO.fullmatch(str(value)):
            raise ValueError("not a day")
        if spec.type == "whole" and isinstance(value, int | float) and abs(value) > MAX_INT:
            raise ValueError("more than a team file holds")
        return value

    return check
