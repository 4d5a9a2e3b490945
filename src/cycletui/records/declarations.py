"""Whether the declarations of kinds hold together: asked where the registry takes them in.

A wrong declaration is a fault of the program. It is told as such, with its place, before any team file is
looked at with it: a file that a wrong declaration cannot read would be called damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cycletui.records.kind import DeclarationError, FieldSpec, Record
from cycletui.records.rooms import NAMES


def check(cls: type[Record]) -> None:
    """What a kind says of itself and of its own fields. Raises `DeclarationError`."""
    name = cls.kind_name
    if not (name.isascii() and name.isidentifier() and name == name.lower()):
        raise DeclarationError(cls, "", f"“{name}” is no name for a kind: small letters and _, please")
    if cls.kind_room not in NAMES:
        raise DeclarationError(cls, "", f"there is no room “{cls.kind_room}”; rooms are {', '.join(NAMES)}")
    for name in cls.kind_shown_by:
        spec = cls.kind_fields.get(name)
        if spec is None:
            raise DeclarationError(cls, "", f"shown_by names {name}, which is no field of it")
        if spec.to < cls.kind_open_to and not spec.figure:
            why = f"the kind goes to {cls.kind_open_to.word} and is shown by this, which goes to {spec.to.word}"
            raise DeclarationError(cls, name, why)
    for spec in cls.kind_fields.values():
        # asked of every field before Home shows: of most there is nothing that could be wrong
        asked = spec.private or spec.only or spec.unless or spec.type == "choice" or spec.at_most is not None
        if asked or spec.to > cls.kind_open_to:
            for why in _wrong(spec, cls):
                raise DeclarationError(cls, spec.name, why)


def _wrong(spec: FieldSpec, cls: type[Record]) -> Iterator[str]:
    if spec.type == "choice" and not spec.choices:
        yield "there is nothing to choose from"
    if spec.at_least is not None and spec.at_most is not None and spec.at_least > spec.at_most:
        yield f"at_least ({spec.at_least:g}) lies above at_most ({spec.at_most:g})"
    if spec.to > cls.kind_open_to:
        yield f"it goes to {spec.to.word}, and its kind to {cls.kind_open_to.word}"
    if spec.private and not spec.to.inside:
        yield f"it is private and goes to {spec.to.word}"
    if spec.unless and (spec.unless == spec.name or spec.unless not in cls.kind_fields):
        yield f"unless names {spec.unless}, which is no other field of it"
    if spec.only is not None:
        yield from _wrong_only(spec, spec.only, cls)


def _wrong_only(spec: FieldSpec, only: tuple[str, tuple[str, ...]], cls: type[Record]) -> Iterator[str]:
    name, words = only
    other = cls.kind_fields.get(name)
    if name == spec.name:
        yield "only names the field itself"
    elif other is None:
        yield f"only names {name}, which is no field of it"
    elif other.type != "choice":
        yield f"only names {name}, which is no choice"
    elif not words:
        yield f"only names no word of {name}"
    else:
        known = dict(other.choices)
        for word in words:
            if word not in known:
                yield f"only names “{word}”, which is no word of {name}; words are {', '.join(known)}"


@cache
def check_together(kinds: tuple[type[Record], ...]) -> None:
    """What kinds say of each other. Raises `DeclarationError`."""
    named: dict[str, type[Record]] = {}
    for cls in kinds:
        before = named.setdefault(cls.kind_name, cls)
        if before is not cls:
            place = f"{before.__module__}.{before.__qualname__}"
            raise DeclarationError(cls, "", f"the kind “{cls.kind_name}” is declared already, by {place}")
    for cls in kinds:
        for spec in cls.kind_fields.values():
            for name in spec.links_to:
                if name not in named:
                    raise DeclarationError(cls, spec.name, f"it leads to “{name}”, which is no kind")
