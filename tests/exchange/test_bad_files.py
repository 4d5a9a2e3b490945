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
from tests.exchange.bad import Two
from tests.support import Laptop

# a file that is refused as a whole


NOT_OURS = {
    "words": b"hello",
    "zeros": b"\x00" * 5000,
    "a pdf": b"%PDF-1.7 ...",
    "two bytes of gzip": b"\x1f\x8b",
    "gzip in name only": b"\x1f\x8bnot really",
    "packed words": gzip.compress(b"hello\n", mtime=0),
    "the start of a zip": b"PK",
}


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS.keys())
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


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
