"""What bad input gets, through the command line: one plain sentence, and a store left as it was."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from cycletui.exchange import envelope, opening
from cycletui.store import intake
from tests.exchange import envelopes
from tests.store import looks
from tests.support import Laptop, Ran

COUNTS = {"new", "known", "damaged", "quarantined", "not_understood", "conflicts_opened", "incomplete", "hidden"}


class Two:
    """A laptop that has joined a team, and a file with what the other laptop did since."""

    def __init__(self, folder: Path) -> None:
        self.ours, self.theirs = Laptop(folder / "ours"), Laptop(folder / "theirs")
        self.theirs.do("init", "--team", "Grade 6 Maths", "--member", "AO", "--member", "BK")
        self.ours.do("import", str(self.theirs.export("first.cycle")))
        for number in range(30):
            self.theirs.add("reflection", text=f"reflection {number} " + "x" * number)
        self.file = self.theirs.export("next.cycle")
        self.raw = self.file.read_bytes()
        self.parts = envelopes.parts(self.file)
        self.bad = folder / "bad.cycle"

    def refused(self, content: bytes | None = None, *more: str) -> str:
        """Take in bad content: refused by a single sentence on standard error, the store untouched."""
        if content is not None:
            self.bad.write_bytes(content)
        before = looks.log(self.ours.store)
        ran = self.ours.run("import", str(self.bad), *more)
        assert (ran.status, ran.out) == (1, ""), ran
        assert looks.log(self.ours.store) == before
        assert ran.err.startswith("cycletui: ")
        assert ran.err.endswith(".\n")
        assert ran.err.count("\n") == 1
        return ran.err

    def taken(self, content: bytes, *more: str) -> dict[str, int]:
        """Take content in; its numbers."""
        self.bad.write_bytes(content)
        found: dict[str, int] = self.ours.data("import", str(self.bad), *more)
        assert set(found) == COUNTS
        return found


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


# a file that is refused as a whole


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\x00" * 5000, b"%PDF-1.7 ...", b"\x1f\x8b", b"\x1f\x8bnot really", gzip.compress(b"hello\n"), b"PK"],
)
def test_not_ours(two: Two, content: bytes) -> None:
    said = two.refused(content)
    assert "bad.cycle is not a cycletui file" in said or "did not arrive whole" in said


def test_empty(two: Two) -> None:
    assert "is empty" in two.refused(b"")


def test_a_folder_or_nothing_at_all(two: Two) -> None:
    two.bad.mkdir()
    assert "cannot be read" in two.refused()
    two.bad.rmdir()
    assert "cannot be read" in two.refused()


def test_cut_anywhere(two: Two) -> None:
    places = {*range(1, 60, 7), *range(60, len(two.raw), len(two.raw) // 40), len(two.raw) - 1, len(two.raw) - 9}
    for place in sorted(places):
        said = two.refused(two.raw[:place])
        assert "did not arrive whole" in said or "is not a cycletui file" in said


def test_cut_between_lines_and_packed_again(two: Two) -> None:
    lines = gzip.decompress(two.raw).splitlines(keepends=True)
    for count in range(1, len(lines)):
        assert "--salvage" in two.refused(gzip.compress(b"".join(lines[:count])))


def test_any_byte_altered(two: Two) -> None:
    random = Random(4)
    for _ in range(60):
        raw = bytearray(two.raw)
        raw[random.randrange(10, len(raw))] ^= 1 << random.randrange(8)
        two.refused(bytes(raw))
    for _ in range(60):
        plain = bytearray(gzip.decompress(two.raw))
        plain[random.randrange(len(plain))] ^= 1 << random.randrange(8)
        two.refused(gzip.compress(bytes(plain)))


def test_a_wrong_last_line(two: Two) -> None:
    whole = gzip.decompress(two.raw)
    before = whole[: whole.rindex(b"\nE ") + 1]
    told = json.loads(whole[len(before) + 2 :])
    wrong: list[object] = [
        *(told | {"lines": 1}, told | {"bytes": 0}, told | {"sha256": "0" * 64}, told | {"sha256": None}),
        *([], 5, {}, None),
    ]
    for one in wrong:
        assert "did not arrive whole" in two.refused(gzip.compress(before + b"E " + json.dumps(one).encode() + b"\n"))
    for tail in (b"", b"E\n", b"E {\n", whole[len(before) :].strip(), whole[len(before) :] + b"x"):
        assert "did not arrive whole" in two.refused(gzip.compress(before + tail))


def test_something_behind_the_end(two: Two) -> None:
    for tail in (b"x", two.raw, b"\x00" * 600):
        assert "did not arrive whole" in two.refused(two.raw + tail)


def test_a_newer_version_is_named(two: Two) -> None:
    header = two.parts.header | {"major": 2, "least": "3.1.4"}
    said = two.refused(envelopes.packed(header, [b"Z anything at all"]))
    assert "newer cycletui" in said
    assert "3.1.4" in said


def test_a_newer_minor_version_is_taken(two: Two) -> None:
    header = two.parts.header | {"minor": 7, "new": {"a": 1}}
    assert two.taken(envelopes.packed(header, two.parts.lines))["new"] == 30


def test_a_header_of_another_make(two: Two) -> None:
    good = two.parts.header
    deep = b"[" * 900 + b"]" * 900
    teams: list[object] = [5, None, [], [5], [{}], "x", {"id": "x"}, [{"id": ["x"]}]]
    headers: list[object] = [
        *([], 5, {}, good | {"format": "other"}, good | {"major": "1"}, good | {"major": True}),
        *(good | {"spaces": one} for one in teams),
        good | {"spaces": [{"id": "\ud800", "title": "\ud800"}]},
        good | {"spaces": [{"id": "other", "title": "\x1b[2J", "tips": 5}]},
        good | {"kind": "share"},
        b'{"format":"cycletui","major":1,"kind":"sync","spaces":[{"id":"other","title":%b}]}' % deep,
    ]
    for header in headers:
        said = two.refused(envelopes.packed(header, []))
        assert "\x1b" not in said


def test_odd_tips_do_no_harm(two: Two) -> None:
    deep: list[object] = []
    for _ in range(300):
        deep = [deep]
    odd: list[object] = [5, None, [], {"d": 5}, {"d": [5, [1, 2], [1, 2, 3], deep]}, {"\ud800": [[1, 2, "x"]]}]
    for tips in [*odd, {"d": deep}]:
        header = two.parts.header | {"spaces": [{"id": two.parts.space, "title": ["x"], "tips": tips}]}
        path = envelopes.write(two.bad, header, two.parts.lines)
        two.ours.do("import", str(path))
        two.ours.do("export", str(path.with_name("out.cycle")), "--since", str(path))


def test_too_large(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MAX_BYTES", 2000)
    assert "more than a team's work can be" in two.refused(two.raw)


def test_too_many_changes(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MAX_CHANGES", 29)
    assert "more than 29 changes" in two.refused(two.raw)


def test_too_many_lines(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MAX_LINES", 29)
    assert "more than 29 lines" in two.refused(two.raw)


def test_of_very_many_bad_lines_the_first_are_kept(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "KEPT_LINES", 7)
    counts = two.taken(envelopes.packed(two.parts.header, [*([b""] * 500), *two.parts.lines]))
    assert (counts["new"], counts["damaged"], counts["quarantined"]) == (30, 500, 7)


def test_a_packed_bomb(two: Two) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    content = bomb.compress(envelopes.head(two.parts.header) + b"\n" + b" " * (64 << 20)) + bomb.flush()
    assert len(content) < 100_000
    assert "more than a team's work can be" in two.refused(content)
    assert "more than a team's work can be" in two.refused(content, "--salvage")


def test_a_file_with_a_passphrase(two: Two) -> None:
    assert "passphrase" in two.refused(b"age-encryption.org/v1\n-> scrypt abc 18\n...")


def _zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def test_a_mail_systems_zip_around_it(two: Two) -> None:
    content = _zipped(("folder/", b""), ("readme.txt", b"hello"), ("folder/next.cycle", two.raw))
    assert two.taken(content)["new"] == 30
    assert two.taken(two.raw)["new"] == 0


def test_a_zip_that_is_no_good(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "holds no cycletui file" in two.refused(_zipped(("readme.txt", b"hello")))
    random = Random(5)
    for how in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED):
        good = _zipped(("next.cycle", two.raw), how=how)
        two.refused(good[: len(good) // 2])
        for _ in range(40):
            raw = bytearray(good)
            for _ in range(3):
                raw[random.randrange(4, len(raw))] = random.randrange(256)
            two.bad.write_bytes(bytes(raw))
            ran = two.ours.run("import", str(two.bad), "--preview")
            assert ran.status in (0, 1), ran
            assert ran.err.count("\n") <= 1
    monkeypatch.setattr(opening, "MAX_BYTES", 100)
    assert "holds no cycletui file" in two.refused(_zipped(("next.cycle", two.raw)))


def test_joining_by_a_bad_file_leaves_nothing(two: Two, tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "new")
    for number, content in enumerate((b"hello", two.raw[:-20], gzip.compress(b"H {}\n"))):
        path = tmp_path / f"{number}.cycle"
        path.write_bytes(content)
        ran = laptop.run("import", str(path))
        assert ran.status == 1
        assert [one.name for one in laptop.home.iterdir() if one.name.startswith("team.db")] == []
    laptop.do("import", str(two.file))


def test_another_teams_file(two: Two, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other")
    other.do("init", "--team", "Science")
    raw = other.export("other.cycle").read_bytes()
    assert "another team's work (Science)" in two.refused(raw)
    assert two.taken(raw, "--new-team")["new"] == 1


# bad lines in a whole file


def _body(two: Two, **over: object) -> bytes:
    good = json.loads(two.parts.bodies[-1])
    return json.dumps(good | over, separators=(",", ":")).encode()


def _opaque(two: Two) -> list[bytes]:
    good = json.loads(two.parts.bodies[-1])
    op = good["ops"][0]
    deep: list[object] = []
    for _ in range(7):
        deep = [deep]
    text = two.parts.bodies[-1]
    return [
        _body(two, v=2),
        _body(two, v=1.0),
        _body(two, ops=[{**op, "s": {"text": deep}}]),
        text.replace(b'"ops":[', b'"ops":' + b"[" * 5000),
        text.replace(b'"tz":', b'"tz":0,"tz":'),
        text.replace(b'"text":', b'"text":"twice","text":'),
        _body(two, by="\ud800"),
        _body(two, ops=[{**op, "s": {"text": "a\udfffb"}}]),
        *(text.replace(b'"lam":', b'"x":%b,"lam":' % one) for one in (b"NaN", b"Infinity", b"-Infinity", b"1e999")),
        *(_body(two, ops=[{**op, "s": {"text": n}}]) for n in (2**63, -(2**63) - 1, 10**300, 1e300)),
        _body(two, lam=2**63),
        _body(two, seq=2**53 + 1),
        _body(two, seq=0),
        _body(two, ops=[{**op, "e": f"many{n}"} for n in range(501)]),
        _body(two, ops=[]),
        _body(two, ops=[{**op, "r": {"text": [envelopes.id_of(b"%d" % n) for n in range(65)]}}]),
        _body(
            two, ops=[{**op, "s": {"_deleted": True}, "seen": {"a": [envelopes.id_of(b"%d" % n) for n in range(4097)]}}]
        ),
        _body(two, ops=[{**op, "s": {"strengths/" + "x" * 201: True}}]),
        _body(two, ops=[{**op, "s": {"strengths/e\u0301": True}}]),
        _body(two, ops=[{**op, "s": {"text": "x" * (256 * 1024 + 1)}}]),
        _body(two, ops=[op, op]),
        _body(two, sp="another"),
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
    filler = [envelopes.line(_body(two, seq=n, dev="other", prev=""), two.parts.space) for n in range(1, 2000)]
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
    body = _body(two, ops=[record | {"e": "hostile", "s": {"text": text, "said_by": text[:200]}}])
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


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
