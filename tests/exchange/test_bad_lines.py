"""What bad lines in a whole file get: kept, set apart or passed on, and the rest is taken in."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.exchange import envelopes
from tests.exchange.bad import COUNTS, Two
from tests.store import looks
from tests.support import Laptop, Ran

# bad lines in a whole file


def _opaque(two: Two) -> list[bytes]:
    good = json.loads(two.parts.bodies[-1])
    op = good["ops"][0]
    deep: list[object] = []
    for _ in range(7):
        deep = [deep]
    text = two.parts.bodies[-1]
    return [
        two.body(v=2),
        two.body(v=1.0),
        two.body(ops=[{**op, "s": {"text": deep}}]),
        text.replace(b'"ops":[', b'"ops":' + b"[" * 5000),
        text.replace(b'"tz":', b'"tz":0,"tz":'),
        text.replace(b'"text":', b'"text":"twice","text":'),
        two.body(by="\ud800"),
        two.body(ops=[{**op, "s": {"text": "a\udfffb"}}]),
        *(text.replace(b'"lam":', b'"x":%b,"lam":' % one) for one in (b"NaN", b"Infinity", b"-Infinity", b"1e999")),
        *(two.body(ops=[{**op, "s": {"text": n}}]) for n in (2**63, -(2**63) - 1, 10**300, 1e300)),
        two.body(lam=2**63),
        two.body(seq=2**53 + 1),
        two.body(seq=0),
        two.body(ops=[{**op, "e": f"many{n}"} for n in range(501)]),
        two.body(ops=[]),
        two.body(ops=[{**op, "r": {"text": [envelopes.id_of(b"%d" % n) for n in range(65)]}}]),
        two.body(
            ops=[{**op, "s": {"_deleted": True}, "seen": {"a": [envelopes.id_of(b"%d" % n) for n in range(4097)]}}]
        ),
        two.body(ops=[{**op, "s": {"strengths/" + "x" * 201: True}}]),
        two.body(ops=[{**op, "s": {"strengths/e\u0301": True}}]),
        two.body(ops=[{**op, "s": {"text": "x" * (256 * 1024 + 1)}}]),
        two.body(ops=[op, op]),
        two.body(sp="another"),
        b"[]",
        b"",
        b"not json",
        b"\xef\xbb\xbf" + text,
    ]


def test_proved_but_not_understood_is_kept_and_passed_on(two: Two) -> None:
    bodies = _opaque(two)
    assert len(set(bodies)) == len(bodies)
    lines = [envelopes.line(body, two.parts.space) for body in bodies]
    kept = [envelopes.line(b"payload \xc3\xa9 \x1b[2J", two.parts.space, letter) for letter in "XBZ"]
    content = envelopes.packed(two.parts.header, [*lines, *kept, *two.parts.lines])
    counts = two.taken(content)
    assert counts == dict.fromkeys(COUNTS, 0) | {
        "new": 30,
        "known": 1,
        "not_understood": len(lines) + len(kept),
    }
    out = envelopes.parts(two.ours.export("out.cycle"))
    assert set(out.lines) >= {*lines, *kept}
    third = Laptop(two.bad.parent / "third")
    third.do("import", str(two.ours.home / "out.cycle"))
    assert third.state() == two.ours.state()
    assert third.state()["spaces"][two.parts.space]["unknown"] == len(lines) + len(kept)
    again = two.taken(content)
    assert (again["new"], again["not_understood"]) == (0, 0)


def test_not_proved_goes_to_quarantine_and_never_leaves(two: Two) -> None:
    good = two.parts.lines[-1]
    letter, space, name, payload = good.split(b" ", 3)
    bad = [
        good[:-1] + b"?",
        b" ".join((letter, space, b"A" * 32, payload)),
        b" ".join((letter, b"nobody", name, payload)),
        envelopes.line(b"\xff\xfe", two.parts.space),
        envelopes.line(b"x" * (1 << 20), two.parts.space),
        envelopes.line(b"x" * (3 << 20), two.parts.space),
        b"",
        b"only words",
        b"C",
    ]
    counts = two.taken(envelopes.packed(two.parts.header, [*bad, *two.parts.lines]))
    assert counts == dict.fromkeys(COUNTS, 0) | {"new": 30, "known": 1, "damaged": 9, "quarantined": 9}
    out = envelopes.parts(two.ours.export("out.cycle"))
    assert len(out.lines) == 31
    assert two.ours.state() == two.theirs.state()
    assert looks.one(two.ours.store, "SELECT max(length(payload)) FROM quarantine") <= 1 << 20


def test_the_same_line_twice_far_apart(two: Two) -> None:
    filler = [envelopes.line(two.body(seq=n, dev="other", prev=""), two.parts.space) for n in range(1, 2000)]
    lines = [*two.parts.lines, *filler, *two.parts.lines, *filler[:5]]
    counts = two.taken(envelopes.packed(two.parts.header, lines))
    assert counts["new"] == 30 + 1999
    assert two.ours.run("doctor").status == 0


def test_a_line_under_the_wrong_team_hides_nothing(two: Two) -> None:
    header = two.parts.header | {"spaces": [*two.parts.header["spaces"], {"id": "other", "title": "Other", "tips": {}}]}
    wrong = [envelopes.line(body, "other") for body in two.parts.bodies]
    content = envelopes.packed(header, [*wrong, *two.parts.lines])
    assert two.taken(content, "--new-team")["new"] == 30


def test_an_import_names_its_numbers(two: Two) -> None:
    bad = [b"only words", envelopes.line(b"{}", two.parts.space)]
    path = envelopes.write(two.bad, two.parts.header, [*bad, *two.parts.lines])
    said = two.ours.do("import", str(path))
    assert "30 changes new, 1 known already" in said
    assert "1 line we could not read" in said
    assert "1 line of a newer version" in said


# taking what is intact


def test_salvage_of_a_cut_file(two: Two) -> None:
    lines = gzip.decompress(two.raw).splitlines(keepends=True)
    cut = gzip.compress(b"".join(lines[:20]) + lines[20][:50])
    preview = two.taken(cut, "--salvage", "--preview")
    counts = two.taken(cut, "--salvage")
    assert counts == preview
    # a header, nineteen changes (one known), and a piece of one
    assert (counts["new"], counts["known"], counts["damaged"], counts["quarantined"]) == (18, 1, 1, 1)
    assert two.taken(two.raw)["new"] == 12
    assert two.ours.state() == two.theirs.state()


def test_salvage_of_a_cut_packing(two: Two) -> None:
    counts = two.taken(two.raw[: len(two.raw) // 2], "--salvage")
    assert 0 < counts["new"] < 30
    assert two.taken(two.raw)["new"] == 30 - counts["new"]


def test_salvage_of_an_altered_file(two: Two) -> None:
    plain = bytearray(gzip.decompress(two.raw))
    place = plain.index(b"reflection 7 ")
    plain[place] ^= 1
    counts = two.taken(gzip.compress(bytes(plain)), "--salvage")
    # the altered line, and the last one, which no longer proves the file
    assert (counts["new"], counts["damaged"]) == (29, 2)
    assert two.taken(two.raw)["new"] == 1
    assert two.ours.state() == two.theirs.state()


def test_salvage_takes_nothing_from_what_is_not_ours(two: Two) -> None:
    assert "not a cycletui file" in two.refused(gzip.compress(b"hello\n"), "--salvage")
    assert "newer" in two.refused(envelopes.packed(two.parts.header | {"major": 2}, []), "--salvage")


# hostile text

HOSTILE = {
    "escapes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "markup": "[bold]x[/bold] [@click=app.quit]y[/] <b>z</b> `rm`",
    "right to left": "\u202eabc\u2066d\u2069 \u200f שלום",
    "nul": "a\x00b",
    "lines": "one\ntwo\r\nthree",
    "long": "x" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_kept_and_harmless(two: Two, name: str) -> None:
    text = HOSTILE[name]
    record = json.loads(two.parts.bodies[-1])["ops"][0]
    body = two.body(ops=[record | {"e": "hostile", "s": {"text": text, "said_by": text[:200]}}])
    two.taken(envelopes.packed(two.parts.header, [envelopes.line(body, two.parts.space)]))
    assert two.ours.fields("hostile")["text"] == text
    two.ours.do("set", "hostile", "prompt=mine")
    for words in (["list", "reflection"], ["show", "hostile"], ["history", "hostile"], ["find", "mine"], ["state"]):
        out = two.ours.do(*words)
        assert not set(out) & {chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0x200F)}
    third = Laptop(two.bad.parent / "third")
    third.do("import", str(two.ours.export("out.cycle")))
    assert third.fields("hostile")["text"] == text


def test_a_file_with_an_odd_name(two: Two) -> None:
    path = Path(os.fsdecode(bytes(two.bad.parent) + b"/\xff\x1b[2J.cycle"))
    path.write_bytes(two.raw)
    ran: Ran = two.ours.run("import", str(path), "--json")
    assert ran.status == 0, ran
    assert "\x1b" not in two.ours.do("batches")
    path.write_bytes(b"hello")
    said = two.ours.run("import", str(path))
    assert said.status == 1
    assert "\x1b" not in said.err
