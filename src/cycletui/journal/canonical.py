"""The one spelling of a JSON value, so that equal values are equal text."""

from __future__ import annotations

import json
from typing import Any

Value = Any
"""A JSON value: text, number, bool, `None`, or lists and objects of these."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode
_encode_text = json.encoder.encode_basestring


def canonical(value: Value) -> str:
    """Sorted keys, no spaces, numbers as Python writes them, an integral float as an integer."""
    if type(value) is str:
        return _encode_text(value)
    if type(value) is int:
        return str(value)
    return _encode(whole(value))


def whole(value: Value) -> Value:
    """The value with each integral float as an integer."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole(v) for v in value]
    if isinstance(value, dict):
        return {k: whole(v) for k, v in value.items()}
    return value
