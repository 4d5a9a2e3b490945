"""The table of each kind, made from its declaration, and the mark by which a shape is known.

Columns may be empty and have neither foreign keys nor checks: a value from a newer laptop is kept
as it is and never makes a list unreadable.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from zlib import adler32, crc32

from cycletui.records import registry
from cycletui.records.kind import FieldSpec, Record, spec_of

if TYPE_CHECKING:
    from sqlalchemy import Table

SHAPE = 1
"""Counts up when the way a projection is made changes while the declarations do not."""

OWN = ("no", "id", "space", "deleted", "marks")
"""Columns that every kind's table has before those of its fields."""


def table_name(kind: str) -> str:
    """The table of a kind; the prefix keeps it apart from the log's own."""
    return f"kind_{kind}"


def fingerprint() -> str:
    """The mark of all declarations: changes with a field's name, type or index, not with its words."""
    parts = [str(SHAPE)]
    for spec in sorted(registry.every(), key=lambda s: s.name):
        fields = [(f.name, f.type, f.indexed, f.settle, f.links_to) for f in spec.fields.values()]
        parts.append(repr((spec.name, sorted(fields))))
    # it tells versions apart and guards against nobody: two checksums, and no cryptography is loaded for Home
    text = "\n".join(parts).encode()
    return f"{crc32(text):08x}{adler32(text):08x}"


def load() -> None:
    """Load what the first save would wait for. Nothing of the file is touched."""
    for name in ("sqlalchemy.orm", "sqlmodel", "pydantic"):
        import_module(name)


_tables: dict[type[Record], Table] = {}


def table(cls: type[Record]) -> Table:
    """The SQLModel table of a kind's class, made once."""
    if cls not in _tables:
        _tables[cls] = _made(cls)
    return _tables[cls]


_statements: dict[type[Record], tuple[str, ...]] = {}


def statements(cls: type[Record]) -> tuple[str, ...]:
    """The SQL that makes the table of a kind's class and its indexes, put into words once."""
    if cls not in _statements:
        _statements[cls] = _worded(cls)
    return _statements[cls]


def _worded(cls: type[Record]) -> tuple[str, ...]:
    from sqlalchemy import Index
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    made, spec, dialect = table(cls), spec_of(cls), sqlite.dialect()
    found = [str(CreateTable(made).compile(dialect=dialect))]
    for column in made.columns:
        declared = spec.fields.get(column.name[2:])
        if declared and declared.indexed and column.name not in OWN:
            index = Index(f"ix_{made.name}_{column.name}", column)
            found.append(str(CreateIndex(index).compile(dialect=dialect)))
            made.indexes.discard(index)
    return tuple(found)


def _made(cls: type[Record]) -> Table:
    from pydantic import create_model
    from sqlalchemy import MetaData
    from sqlalchemy.orm import registry as orm_registry
    from sqlmodel import Field, SQLModel

    spec = spec_of(cls)

    class Base(SQLModel, registry=orm_registry(metadata=MetaData())):
        pass

    fields: dict[str, Any] = {
        "no": (int | None, Field(default=None, primary_key=True)),
        "id": (str, Field(index=False)),
        "space": (int, Field()),
        "deleted": (bool, Field(default=False)),
        "marks": (str | None, Field(default=None)),
    }
    for field in spec.fields.values():
        fields[f"f_{field.name}"] = (object, Field(sa_column=_column(field)))
    model: Any = create_model(
        table_name(spec.name),
        __base__=Base,
        __cls_kwargs__={"table": True},
        **fields,
    )
    made: Table = model.__table__
    return made


def _column(field: FieldSpec) -> Any:
    from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Text

    types: dict[str, Any] = {
        "number": Float,
        "whole": BigInteger,
        "yesno": Boolean,
        "set": JSON,
        "list": JSON,
    }
    return Column(f"f_{field.name}", types.get(field.type, Text)(), nullable=True)
