"""A change: one save, as one line of JSON whose hash is its name.

The bytes are kept and passed on exactly as they are. `parse` says what they mean, or raises
`NotUnderstoodError` where they break a rule of this version; the store then keeps them as they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cycletui.journal.canonical import Value, whole
from cycletui.journal.collections import AT

MAX_LINE = 1 << 20
TOO_LONG = "longer than a line may be"
MAX_TEXT = 256 << 10
SHORT_TEXT = MAX_TEXT // 4
"""Characters that cannot be too many bytes, whatever they are."""
MAX_OPS = 500
MAX_REPLACED = 64
MAX_SEEN = 4096
MAX_NESTING = 6
MAX_SEQ = 1 << 53
MAX_LAM = 1 << 40
MAX_INT, MIN_INT = (1 << 63) - 1, -(1 << 63)
MAX_FIELD = 300
MAX_ELEMENT = 200
MAX_BODY = MAX_LINE - 256
"""A body shares its line with a kind letter, a space and an id."""

DELETED = "_deleted"
_KEYS = frozenset(("v", "sp", "dev", "seq", "prev", "lam", "act", "at", "tz", "by", "ops"))
_OP_KEYS = frozenset(("t", "e", "s", "r", "seen"))
APP = "app:"

_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FIELD = re.compile(r"[a-z_][a-z0-9_]{0,63}(/.*)?", re.DOTALL)


class NotUnderstoodError(ValueError):
    """The bytes are a change of no kind that this version knows how to read."""


class Op(NamedTuple):
    """What one change says of one record: values, the change ids they replace, and for a delete
    the heads that were seen (field to change ids)."""

    kind: str
    record: str
    values: dict[str, Value]
    replaces: dict[str, tuple[str, ...]]
    seen: dict[str, tuple[str, ...]]


class Change(NamedTuple):
    """One save. `lam` is already clamped for ordering; `at` is UTC as written, for display only."""

    id: str
    space: str
    device: str
    seq: int
    prev: str
    lam: int
    act: str
    at: str
    tz: int
    by: str
    ops: tuple[Op, ...]
    body: bytes

    @property
    def genesis(self) -> bool:
        """Whether the app made this change, the same on every laptop."""
        return self.device.startswith(APP)


def id_of(body: bytes) -> str:
    """The name of a body: the first 24 bytes of its SHA-256, base64url."""
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()[:24]).decode("ascii")


def clamp(lam: object) -> int:
    """A lam as it orders: not an integer, or below zero, counts as 0; above 2^40 as 2^40."""
    if type(lam) is not int or lam < 0:
        return 0
    return min(lam, MAX_LAM)


def build(
    *,
    space: str,
    device: str,
    seq: int,
    prev: str,
    lam: int,
    act: str,
    at: str,
    tz: int,
    by: str,
    ops: Iterable[Op],
) -> Change:
    """The change with its bytes and its id. Raises `NotUnderstoodError` where a reader would."""
    body = {"v": 1, "sp": space, "dev": device, "seq": seq, "prev": prev, "lam": lam, "act": act}
    body |= {"at": at, "tz": tz, "by": by, "ops": [_op_json(op) for op in ops]}
    try:
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (UnicodeEncodeError, ValueError) as wrong:
        raise NotUnderstoodError(str(wrong)) from None
    return parse(raw)


def _op_json(op: Op) -> dict[str, Any]:
    out: dict[str, Any] = {"t": op.kind, "e": op.record, "s": whole(op.values), "r": op.replaces}
    if op.seen:
        out["seen"] = op.seen
    return out


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotUnderstoodError("a key stands twice")
    return found


def _constant(name: str) -> None:
    raise NotUnderstoodError(f"{name} is no number")


_careful = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant)
_quick = json.JSONDecoder(parse_constant=_constant)


def _read(text: str) -> Any:
    raw = _quick.decode(text)
    return raw if _plain(text, raw) else _careful.decode(text)


def _plain(text: str, raw: Any) -> bool:
    """Whether the text is surely written without a key that stands twice: every key of a text without
    escapes and spaces outside its values is followed by a quote and a colon, so they can be counted."""
    if "\\" in text or '" ' in text or "\t" in text or "\r" in text or "\n" in text or type(raw) is not dict:
        return False
    keys = len(raw)
    ops = raw.get("ops")
    for op in ops if type(ops) is list else ():
        if type(op) is not dict:
            return False
        keys += len(op)
        for part in op.values():
            if type(part) is dict:
                keys += len(part)
    return keys == text.count('":')


def parse(body: bytes, known_id: str | None = None) -> Change:
    """What the bytes say. Raises `NotUnderstoodError` with the rule that they break."""
    if len(body) > MAX_BODY:
        raise NotUnderstoodError(TOO_LONG)
    try:
        text = body.decode()
        raw = _read(text)
        if "\\u" in text:
            # an escaped lone surrogate reads well and can never be written again
            json.dumps(raw, ensure_ascii=False).encode()
    except NotUnderstoodError:
        raise
    except (ValueError, RecursionError) as wrong:
        raise NotUnderstoodError(f"not JSON that can be read: {type(wrong).__name__}") from None
    if type(raw) is not dict:
        raise NotUnderstoodError("not an object")
    return _change(raw, body, known_id or id_of(body))


def _text(raw: Mapping[str, Any], key: str, most: int = 64) -> str:
    value = raw.get(key)
    if type(value) is not str or len(value) > most:
        raise NotUnderstoodError(f"“{key}” is not a short text")
    return value


def _whole(raw: Mapping[str, Any], key: str, low: int, high: int) -> int:
    value = raw.get(key)
    if type(value) is not int or not low <= value <= high:
        raise NotUnderstoodError(f"“{key}” is not a whole number in its range")
    return value


def _change(raw: dict[str, Any], body: bytes, change_id: str) -> Change:
    if raw.get("v") != 1 or type(raw["v"]) is not int:
        raise NotUnderstoodError("written by another version")
    space, device, prev = _text(raw, "sp"), _text(raw, "dev", 80), _text(raw, "prev")
    if not _is_name(space) or not _is_name(device):
        raise NotUnderstoodError("no proper team or laptop")
    genesis = device.startswith(APP)
    seq = _whole(raw, "seq", 0 if genesis else 1, 0 if genesis else MAX_SEQ)
    if prev and (genesis or not _ID.fullmatch(prev)):
        raise NotUnderstoodError("“prev” is not a change")
    lam = raw.get("lam")
    if type(lam) is int and not MIN_INT <= lam <= MAX_INT:
        raise NotUnderstoodError("a number beyond 64 bits")
    if not _KEYS.issuperset(raw):
        for key in raw.keys() - _KEYS:
            _check_value(raw[key], 1)
    ops = raw.get("ops")
    if type(ops) is not list or not 1 <= len(ops) <= MAX_OPS:
        raise NotUnderstoodError("no list of 1 to 500 ops")
    parsed = tuple([_op(op) for op in ops])
    if len(parsed) > 1:
        pairs = [(op.record, field) for op in parsed for field in op.values]
        if len(pairs) != len(set(pairs)):
            raise NotUnderstoodError("a field stands twice")
        if len({op.record for op in parsed}) != len({(op.record, op.kind) for op in parsed}):
            raise NotUnderstoodError("a record has two kinds")
    return Change(
        change_id,
        space,
        device,
        seq,
        prev,
        clamp(lam),
        _text(raw, "act"),
        _text(raw, "at", 40),
        _whole(raw, "tz", -6000, 6000),
        _text(raw, "by"),
        parsed,
        body,
    )


def _op(raw: Any) -> Op:
    if type(raw) is not dict:
        raise NotUnderstoodError("an op is not an object")
    kind, record, values = raw.get("t"), raw.get("e"), raw.get("s")
    if type(kind) is not str or not _is_kind(kind):
        raise NotUnderstoodError("an op without a kind")
    if type(record) is not str or not _NAME.fullmatch(record):
        raise NotUnderstoodError("an op without a record")
    if type(values) is not dict or not values:
        raise NotUnderstoodError("an op without values")
    for field, value in values.items():
        _check_field(field)
        if type(value) is not str or len(value) > SHORT_TEXT:
            _check_value(value, 4)
    if not _OP_KEYS.issuperset(raw):
        for key in raw.keys() - _OP_KEYS:
            _check_value(raw[key], 3)
    replaces = _ids(raw.get("r", {}), MAX_REPLACED, each=True)
    if not replaces.keys() <= values.keys():
        raise NotUnderstoodError("it replaces a field that it does not write")
    seen: dict[str, tuple[str, ...]] = {}
    if DELETED in values:
        if type(values[DELETED]) is not bool:
            raise NotUnderstoodError("neither deleted nor not")
        seen = _ids(raw.get("seen", {}), MAX_SEEN, each=False)
    return Op(kind, record, values, replaces, seen)


# the same few names stand in nearly every change of a file
@lru_cache(4096)
def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


@lru_cache(1024)
def _is_kind(name: str) -> bool:
    return _KIND.fullmatch(name) is not None


@lru_cache(4096)
def _check_field(field: str) -> None:
    if len(field) > MAX_FIELD or not _FIELD.fullmatch(field):
        raise NotUnderstoodError("not a field")
    slash = field.find("/")
    if slash >= 0:
        element = field[slash + 1 :]
        if not element or len(element.removesuffix(AT)) > MAX_ELEMENT:
            raise NotUnderstoodError("an element is empty or too long")
        if not element.isascii() and not unicodedata.is_normalized("NFC", element):
            raise NotUnderstoodError("an element is not in its normal form")


def _check_value(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is str:
        if len(value) > MAX_TEXT or (len(value) * 4 > MAX_TEXT and len(value.encode()) > MAX_TEXT):
            raise NotUnderstoodError("a text is too long")
    elif kind is int:
        if not MIN_INT <= value <= MAX_INT:
            raise NotUnderstoodError("a number beyond 64 bits")
    elif kind is float:
        # an integral float is an integer to the heads, so the same bounds hold
        if not MIN_INT <= value <= MAX_INT:
            raise NotUnderstoodError("a number beyond 64 bits")
    elif kind in (list, dict):
        if depth >= MAX_NESTING:
            raise NotUnderstoodError("nested too deep")
        for inner in value.values() if kind is dict else value:
            _check_value(inner, depth + 1)


def _ids(raw: Any, most: int, *, each: bool) -> dict[str, tuple[str, ...]]:
    if raw == {}:
        return {}
    if type(raw) is not dict:
        raise NotUnderstoodError("no list of changes")
    out: dict[str, tuple[str, ...]] = {}
    total = 0
    for field, ids in raw.items():
        if type(ids) is not list or not all(type(i) is str and _ID.fullmatch(i) for i in ids):
            raise NotUnderstoodError("no list of changes")
        total = len(ids) if each else total + len(ids)
        if total > most:
            raise NotUnderstoodError("too many changes named")
        if ids:
            out[field] = tuple(dict.fromkeys(ids))
    return out
