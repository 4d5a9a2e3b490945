"""Bending the bodies, lines and headers of a file in every way that a parser could trip over."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from tests.exchange.envelopes import id_of, line

Node = Any


class Raw(NamedTuple):
    """JSON text that is written as it stands, proper or not."""

    text: str


class Twice(NamedTuple):
    """An object in which keys may stand twice."""

    pairs: list[tuple[str, Node]]


def text_of(node: Node) -> str:
    """The node as JSON text."""
    if isinstance(node, Raw):
        return node.text
    if isinstance(node, Twice):
        return "{" + ",".join(f"{json.dumps(key)}:{text_of(value)}" for key, value in node.pairs) + "}"
    if isinstance(node, dict):
        return text_of(Twice(list(node.items())))
    if isinstance(node, list):
        return "[" + ",".join(map(text_of, node)) + "]"
    return json.dumps(node, ensure_ascii=False)


def deep(depth: int) -> Raw:
    """Lists in lists."""
    return Raw("[" * depth + "]" * depth)


HOSTILE_TEXTS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "[bold]not markup[/bold] [@click=app.quit]x[/]",
    "\u202eabc\u2066d\u2069",
    "a\x00b",
    "line\none\r\ntwo\u2028three",
    "e\u0301 decomposed",
    "a" * 10_000,
    "\ufeff\ufffe\U0010ffff",
    "'; DROP TABLE change; --",
    '"*" NEAR(',
    "../../etc/passwd",
    "=1+1",
)
VALUES: tuple[Node, ...] = (
    *HOSTILE_TEXTS,
    *(None, True, False, 0, -1, 1, 1.5, "", " ", {}, [], {"a": 1}, [1, "two", None]),
    *(2**53, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**400),
    *map(Raw, ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e300", "1E+2", "-0.0", "1e-999", "9e18", "1e19")),
    *map(Raw, ("1" * 5000, "01", "'x'", "", "{", "nul", '"\t"', '"\\x"', '{"a":1,"a":2}', "[1,]", "1.", "+1")),
    *map(Raw, ('"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '{"\\ud800":1}', '"\\ud800\\ud800"')),
    *map(deep, (2, 3, 4, 5, 6, 7, 50, 900, 990, 5_000, 100_000)),
    *("x" * 262_144, "x" * 262_145, "ü" * 131_073, ["x"] * 3000),
    {"": {"": {"": {"": {"": {"": 1}}}}}},
    *("2026-11-20", "2026-02-30", "5", "yes", "teacher", "0" * 32, "z" * 64, "z" * 65, "a b", "é"),
)
FIELDS = (
    *("", "A", "0", "name", "text", "x y", "ünï", "id", "space", "deleted", "kind", "to_settle", "unread", "marks"),
    *("no", "f_name", "rowid", "_deleted", "_deleted/x", "_x", "__class__", "a" * 64, "a" * 65, "name\x00", "name\n"),
    *("tags/", "tags/" + "x" * 200, "tags/" + "x" * 201, "tags/e\u0301", "tags/\u00e9", "tags/a/b", "tags/\x1b[2J"),
    *("tags", "steps", "steps/", "steps/k", "steps/k#at", "steps/#at", "steps/k#at#at", "steps/\u202e", "name/x"),
    *("steps/" + "k" * 200 + "#at", "steps/" + "k" * 201 + "#at", "tags/" + "x" * 196 + "#at"),
)
KINDS = (
    *("team", "member", "laptop", "everything", "result", "future_kind", "sqlite_master", "search", "change", ""),
    *("Team", "a" * 40, "a" * 41, "kind_team", "x-y", "é", "team ", 'team"'),
)
PLACES = ("", "0", "zz0", "-", "i", "Z", "é", "\x00", "z" * 1000, "z" * 262_144, "0" * 500 + "1")


class World(NamedTuple):
    """Names that mean something in the store that will take the file in."""

    space: str
    device: str
    records: list[str]
    changes: list[str]


def _places(node: Node, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(node, dict):
        for key, value in node.items():
            found += _places(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            found += _places(value, (*path, number))
    return found


def _at(node: Node, path: tuple[Any, ...]) -> Node:
    for step in path:
        node = node[step]
    return node


def _replace_somewhere(body: Node, random: Random, world: World) -> Node:
    path = random.choice(_places(body))
    value = random.choice(VALUES)
    if not path:
        return value
    _at(body, path[:-1])[path[-1]] = value
    return body


def _dicts(body: Node) -> list[tuple[Any, ...]]:
    return [path for path in _places(body) if isinstance(_at(body, path), dict) and _at(body, path)]


def _drop_key(body: Node, random: Random, world: World) -> Node:
    inside = _at(body, random.choice(_dicts(body)))
    del inside[random.choice(list(inside))]
    return body


def _key_twice(body: Node, random: Random, world: World) -> Node:
    path = random.choice(_dicts(body))
    inside = _at(body, path)
    key = random.choice(list(inside))
    twice = Twice([*inside.items(), (key, random.choice((inside[key], *VALUES)))])
    if not path:
        return twice
    _at(body, path[:-1])[path[-1]] = twice
    return body


def _more_keys(body: Node, random: Random, world: World) -> Node:
    inside = _at(body, random.choice(_dicts(body)))
    inside[random.choice(("new", "", "v2", "\x1b", "seen", "x" * 500))] = random.choice(VALUES)
    return body


def _op(body: Node, random: Random) -> Node:
    return random.choice(body["ops"])


def _field(body: Node, random: Random, world: World) -> Node:
    values = _op(body, random)["s"]
    for _ in range(random.randint(1, 3)):
        values[random.choice(FIELDS)] = random.choice(VALUES)
    return body


def _value(body: Node, random: Random, world: World) -> Node:
    values = _op(body, random)["s"]
    values[random.choice(list(values))] = random.choice(VALUES)
    return body


def _place(body: Node, random: Random, world: World) -> Node:
    values = _op(body, random)["s"]
    for key in ("a", "b", "c"):
        values[f"steps/{key}"] = random.choice(("one", "two", 5, True, {"a": 1}, "\x1b"))
        values[f"steps/{key}#at"] = random.choice(PLACES)
    return body


def _kind(body: Node, random: Random, world: World) -> Node:
    _op(body, random)["t"] = random.choice(KINDS)
    return body


def _record(body: Node, random: Random, world: World) -> Node:
    others = ("", "a" * 64, "a" * 65, "../x", "é", "\x1b", world.space, world.device, "0", "-rf", "--help")
    _op(body, random)["e"] = random.choice((*others, *world.records))
    return body


def _many_ops(body: Node, random: Random, world: World) -> Node:
    first = body["ops"][0]
    count = random.choice((2, 500, 501, 600))
    body["ops"] = [{**first, "e": first["e"] if random.random() < 0.01 else f"many{n}", "r": {}} for n in range(count)]
    return body


def _some_ids(random: Random, world: World, count: int) -> list[Any]:
    made = [id_of(str(random.random()).encode()) for _ in range(count)]
    return [random.choice(world.changes) if random.random() < 0.3 else one for one in made]


def _replaced(body: Node, random: Random, world: World) -> Node:
    op = _op(body, random)
    field = random.choice((*op["s"], "elsewhere"))
    ids = _some_ids(random, world, random.choice((1, 2, 63, 64, 65, 500)))
    if random.random() < 0.3:
        ids[0] = random.choice((5, None, "short", "é" * 32, "x" * 33, [], ids[-1]))
    op["r"] = random.choice(({field: ids}, {field: ids}, {field: []}, [], None, {field: None}, {field: {}}))
    return body


def _deleted(body: Node, random: Random, world: World) -> Node:
    op = _op(body, random)
    op["s"] = {"_deleted": random.choice((True, True, True, False, 1, None, "true"))}
    op["r"] = {}
    odd = random.choice((*FIELDS, *op["s"]))
    ids = _some_ids(random, world, random.choice((1, 3, 4095, 4096, 4097)))
    op["seen"] = random.choice(({"name": ids}, {odd: ids}, {"a": ids[:2000], "b": ids[2000:]}, [], 5, None, {odd: 5}))
    if random.random() < 0.5:
        op["e"] = random.choice(world.records)
    return body


def _chain(body: Node, random: Random, world: World) -> Node:
    key = random.choice(("seq", "lam", "dev", "prev", "act", "at", "tz", "by", "sp", "v"))
    numbers = (0, -1, 1, 2**40, 2**40 + 1, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 1.0, True, "1", None)
    texts: tuple[Node, ...] = (
        "",
        "app:",
        "app:x",
        "app:" + "x" * 76,
        "x" * 64,
        "x" * 65,
        "a b",
        "é",
        "\x1b[2J",
        "\x00",
        None,
        5,
        [],
    )
    known = (world.device, world.space, random.choice(world.changes), random.choice(world.records))
    some: tuple[Node, ...] = numbers if key in ("seq", "lam", "tz", "v") else (*texts, *known)
    body[key] = random.choice((*some, random.choice(VALUES)))
    return body


def _ours(body: Node, random: Random, world: World) -> Node:
    """As if somebody had copied this very laptop."""
    body["dev"], body["seq"], body["prev"] = world.device, random.randint(1, 60), random.choice(world.changes)
    return body


BODIES: tuple[Callable[[Node, Random, World], Node], ...] = (
    *(_replace_somewhere, _replace_somewhere, _drop_key, _key_twice, _more_keys, _field, _field, _value, _place),
    *(_kind, _record, _many_ops, _replaced, _deleted, _chain, _chain, _ours),
)
WRAPPINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda body: b" " + body,
    lambda body: body + b" ",
    lambda body: b"\xef\xbb\xbf" + body,
    lambda body: body + b"{}",
    lambda body: body[:-1],
    lambda body: body + b"\r",
    lambda body: body[:-1] + b" " * ((1 << 20) - 256 - len(body)) + b"}",
    lambda body: body[:-1] + b" " * ((1 << 20) - 255 - len(body)) + b"}",
    lambda body: b"",
    lambda body: b"\x00",
)


def bent_body(body: bytes, random: Random, world: World) -> bytes:
    """A change bent once or twice; always UTF-8 and without a line's end."""
    node: Node = json.loads(body)
    for _ in range(random.choice((1, 1, 1, 2))):
        bent = random.choice(BODIES)(node, random, world)
        whole = isinstance(bent, dict) and isinstance(bent.get("ops"), list)
        node = bent
        if not whole or not all(_is_op(op) for op in bent["ops"]):
            break
    text = text_of(node).replace("\n", "\\n")
    made = text.encode("utf-8", "replace")
    return random.choice(WRAPPINGS)(made) if random.random() < 0.05 else made


def _is_op(op: Node) -> bool:
    return isinstance(op, dict) and isinstance(op.get("s"), dict) and bool(op["s"])


def unproved(random: Random, space: str, body: bytes) -> bytes:
    """A line that no reader may believe, without a line's end."""
    good = line(body, space)
    letter, team, name, rest = good.split(b" ", 3)
    ways = (
        b"",
        b" ",
        b"\x00\xff",
        b"garbage",
        letter,
        b" ".join((letter, team, name)),
        b" ".join((letter, team, name[::-1], rest)),
        b" ".join((letter, team, name, rest + b" ")),
        b" ".join((letter, b"elsewhere", name, rest)),
        b" ".join((letter, b"", name, rest)),
        b" ".join((b"c", team, name, rest)),
        b" ".join((b"CC", team, name, rest)),
        b" ".join((b"1", team, name, rest)),
        b"  ".join((letter, team, name, rest)),
        line(b"\xff\xfe not UTF-8", space),
        line(b"\xed\xa0\x80 a surrogate", space),
        line(body + b" " * (1 << 20), space),
        b"x" * ((1 << 20) + 5),
        b"y" * (3 << 20),
        good + b"\r",
    )
    return random.choice(ways)


def bent_header(header: dict[str, Any], random: Random) -> bytes:
    """A header bent once or twice."""
    node: Node = json.loads(json.dumps(header))
    odd: tuple[Node, ...] = (*VALUES, [[1]], [{"id": 5}], [{"id": Raw('"\\ud800"'), "tips": {}}], [None], {"id": "x"})
    for _ in range(random.choice((1, 1, 2))):
        if not isinstance(node, dict):
            break
        key = random.choice(("spaces", random.choice(list(node) or ["x"])))
        team = node.get("spaces")
        way = random.random()
        if way < 0.4:
            node[key] = random.choice(odd)
        elif way < 0.5:
            node.pop(key, None)
        elif way < 0.9 and isinstance(team, list) and team and isinstance(team[0], dict):
            team[0][random.choice(("id", "title", "tips", "tips", "title", "changes"))] = random.choice(
                (*odd, {"dev": deep(900)}, {"dev": [deep(3), [1, 2, 3], [1, 2, "x"], [1, 2, Raw('"\\ud800"')]]})
            )
        elif way < 0.95:
            node = random.choice(odd)
        else:
            node = Twice([*node.items(), (key, random.choice(odd))])
    return text_of(node).encode("utf-8", "replace").replace(b"\n", b" ")
