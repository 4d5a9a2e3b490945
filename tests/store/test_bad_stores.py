"""A store that is damaged, newer, foreign, unwritable or on a full disk: said in one sentence with what
to do, and never written over. And words on the command line that lead nowhere."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.store import looks
from tests.support import Laptop, Ran

READING = (["list", "reflection"], ["conflicts"], ["find", "reflection"], ["state"], ["batches"], ["doctor"])


class Used(Laptop):
    """A laptop with some work on it; `record` is one of its reflections."""

    record = ""


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Used:
    made = Used(tmp_path_factory.mktemp("made") / "home")
    made.do("init", "--team", "Grade 6 Maths", "--member", "AO", "--member", "BK")
    made.record = made.add("reflection", text="reflection one", prompt="What surprised you?")
    for number in range(60):
        made.add("reflection", text=f"reflection {number} " + "x" * 400)
    return made


@pytest.fixture
def laptop(made_once: Used, tmp_path: Path) -> Used:
    made = made_once.copied(tmp_path / "home")
    made.record = made_once.record
    return made


def _sentence(ran: Ran, *words: str) -> None:
    assert ran.status == 1, ran
    assert ran.err.startswith("cycletui: ")
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def test_a_newer_store_is_left_alone(laptop: Used) -> None:
    with closing(sqlite3.connect(laptop.store)) as file:
        file.execute("PRAGMA user_version = 99")
    before = laptop.store.read_bytes()
    for words in [*READING, ["add", "reflection", "text=x"], ["export", str(laptop.home / "x.cycle")], ["backup"]]:
        _sentence(laptop.run(*words), "newer")
    assert laptop.run("init", "--team", "Other").status == 1
    assert laptop.store.read_bytes() == before


def test_another_programs_file_is_left_alone(laptop: Used) -> None:
    laptop.store.unlink()
    with closing(sqlite3.connect(laptop.store)) as file:
        file.execute("CREATE TABLE theirs(x)")
        file.commit()
    for content in (laptop.store.read_bytes(), b"a letter to parents\n" * 50, b"SQLite format 3\x00", b"x"):
        laptop.store.write_bytes(content)
        for words in [*READING, ["add", "reflection", "text=x"], ["init", "--team", "Other"]]:
            _sentence(laptop.run(*words))
        assert laptop.store.read_bytes() == content


def test_no_store_or_an_empty_one_is_said(laptop: Used) -> None:
    laptop.store.unlink()
    for words in READING:
        _sentence(laptop.run(*words), "cycletui init --team")
    assert not laptop.store.exists()
    laptop.store.write_bytes(b"")
    for words in READING:
        _sentence(laptop.run(*words), "cycletui init --team")
    laptop.store.unlink()
    laptop.store.mkdir()
    for words in READING:
        _sentence(laptop.run(*words))


def _commands(laptop: Used) -> Iterator[list[str]]:
    record = laptop.record
    yield from READING
    yield from (
        ["show", record],
        ["history", record],
        ["list", "member", "--json"],
        ["list", "reflection", "--deleted"],
    )
    yield from (["set", record, "text=changed"], ["add", "reflection", "text=added"], ["undo"], ["delete", record])
    yield from (["export", str(laptop.home / "out.cycle")], ["backup"], ["restore", record])


def _only_sentences(laptop: Used) -> int:
    """Run every command on a damaged store; how many said that something is wrong."""
    said = 0
    for words in _commands(laptop):
        ran = laptop.run(*words)
        assert ran.status in (0, 1, 2), (words, ran)
        assert "Traceback" not in ran.err
        if ran.status == 1 and words[0] not in ("undo", "restore", "delete"):
            said += 1
            assert ran.err.splitlines()[-1].startswith("cycletui: "), ran.err
    return said


def test_random_bytes_over_its_pages(laptop: Used, tmp_path: Path) -> None:
    good = laptop.store.read_bytes()
    random = Random(9)
    said = 0
    for _ in range(6):
        raw = bytearray(good)
        # so many of its pages, however many kinds have a table
        for _ in range(random.randint(1, 6) * len(good) // 400_000 + 1):
            place = random.randrange(100, len(raw) - 600)
            raw[place : place + 512] = random.randbytes(512)
        laptop.store.write_bytes(bytes(raw))
        said += _only_sentences(laptop)
    assert said > 8


def test_single_bytes_of_its_text(laptop: Used) -> None:
    good = laptop.store.read_bytes()
    random = Random(10)
    places = [place for place in range(4096, len(good)) if good[place] in b'{"\x00:[']
    for _ in range(6):
        raw = bytearray(good)
        for _ in range(40):
            raw[random.choice(places)] = random.randrange(256)
        laptop.store.write_bytes(bytes(raw))
        _only_sentences(laptop)


def test_a_change_that_is_no_longer_what_it_was(laptop: Used) -> None:
    with closing(sqlite3.connect(laptop.store)) as file:
        file.execute("UPDATE change SET body = cast('{' || substr(body, 9) AS BLOB) WHERE no = 2")
        file.commit()
    ran = laptop.run("doctor")
    assert ran.status == 1
    for words in (["state"], ["history", laptop.record]):
        _sentence(laptop.run(*words), "damaged", "recover")
    assert len(laptop.data("list", "reflection")) == 61


def test_a_store_that_was_cut(laptop: Used) -> None:
    good = laptop.store.read_bytes()
    for size in (100, 4096, len(good) // 3, len(good) // 2, len(good) - 4096):
        laptop.store.write_bytes(good[:size])
        assert _only_sentences(laptop) > 3


def test_a_damaged_store_is_recovered(laptop: Used) -> None:
    backup = laptop.data("backup")["file"]
    before = laptop.state()
    raw = laptop.store.read_bytes()
    laptop.store.write_bytes(raw[: len(raw) // 2])
    laptop.do("recover", backup)
    assert laptop.state() == before


# where nothing can be written

CALL = "import sys; from cycletui.cli.main import main; sys.exit(main(sys.argv[1:]))"


def _elsewhere(laptop: Used, *words: str, before: Callable[[], None] | None = None) -> Ran:
    """Run a command in a process of its own, with limits set `before`."""
    environment = {**os.environ, "CYCLETUI_STORE": str(laptop.store), "XDG_STATE_HOME": str(laptop.home / "state")}
    done = subprocess.run(
        [sys.executable, "-c", CALL, *words],
        capture_output=True,
        text=True,
        env=environment,
        preexec_fn=before,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _ordinary() -> None:
    """Even an administrator's process obeys the files' permissions after this."""
    if sys.platform == "linux" and os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for capability in (1, 2):  # to write and to read what permissions forbid
            system.prctl(24, capability, 0, 0, 0)


@contextmanager
def _forbidden(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


def test_a_store_that_may_only_be_read(laptop: Used) -> None:
    before = laptop.state()
    with _forbidden(laptop.store, 0o400):
        _sentence(_elsewhere(laptop, "set", laptop.record, "text=x", before=_ordinary))
        assert _elsewhere(laptop, "list", "reflection", before=_ordinary).err.count("\n") <= 1
    with _forbidden(laptop.store, 0o000):
        _sentence(_elsewhere(laptop, "list", "reflection", before=_ordinary), "cannot be opened")
    assert laptop.state() == before


def test_a_folder_that_may_only_be_read(laptop: Used, tmp_path: Path) -> None:
    before = laptop.state()
    out = tmp_path / "elsewhere"
    out.mkdir()
    with _forbidden(laptop.home, 0o500):
        ran = _elsewhere(laptop, "add", "reflection", "text=x", before=_ordinary)
        assert ran.status == 1
        assert ran.err.splitlines()[-1].startswith("cycletui: ")
        assert "Traceback" not in ran.err
    with _forbidden(out, 0o500):
        _sentence(_elsewhere(laptop, "export", str(out / "x.cycle"), before=_ordinary), "cannot be written")
        _sentence(_elsewhere(laptop, "backup", "--to", str(out / "x.db"), before=_ordinary), "cannot be written")
        _sentence(_elsewhere(laptop, "--store", str(out / "new.db"), "init", "--team", "X", before=_ordinary))
    assert list(out.iterdir()) == []
    assert laptop.state() == before


def _small_files(size: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("room", [0, 5_000, 40_000, 120_000])
def test_no_room_to_write(laptop: Used, tmp_path: Path, room: int) -> None:
    before = laptop.state()
    other = Laptop(tmp_path / "other")
    other.do("import", str(laptop.export("first.cycle")))
    for number in range(40):
        other.add("reflection", text=f"{number}" + os.urandom(2000).hex())
    file = other.export("next.cycle")
    shutil.copy(file, tmp_path / "kept.cycle")
    limit = _small_files(room)
    for words in (["import", str(file)], ["export", str(file)], ["backup", "--to", str(tmp_path / "b.db")]):
        ran = _elsewhere(laptop, *words, before=limit)
        if words[0] == "export" and room > 10_000:
            assert ran.status == 0, ran  # so little goes in
            shutil.copy(tmp_path / "kept.cycle", file)
            continue
        assert ran.status == 1, (words, ran)
        assert ran.err.splitlines()[-1].startswith("cycletui: ")
        assert "Traceback" not in ran.err
        assert laptop.state() == before
    assert file.read_bytes() == (tmp_path / "kept.cycle").read_bytes()
    assert not (tmp_path / "b.db").exists()
    assert not list(tmp_path.rglob("*.part"))
    _elsewhere(laptop, "add", "reflection", "text=" + "x" * 10_000, before=limit)
    assert laptop.run("doctor").status == 0
    laptop.do("import", str(file))


# words that lead nowhere


def _nearest(ran: Ran, *near: str) -> None:
    assert (ran.status, ran.out) == (2, ""), ran
    assert ran.err.count("\n") == 1
    for one in near:
        assert one in ran.err


def test_unknown_words_exit_2_with_the_nearest(laptop: Used) -> None:
    record = laptop.record
    before = looks.log(laptop.store)
    _nearest(laptop.run("list", "reflexion"), "reflection")
    _nearest(laptop.run("add", "refection", "text=x"), "reflection")
    _nearest(laptop.run("schema", "outcom"), "outcome")
    _nearest(laptop.run("add", "reflection", "tekst=x"), "text")
    _nearest(laptop.run("set", record, "promt=x"), "prompt")
    _nearest(laptop.run("add", "reflection", "text"))
    _nearest(laptop.run("show", record[:-1] + "?"), record)
    _nearest(laptop.run("set", "nothing-like-it", "text=x"))
    for word in ("delete", "restore", "history"):
        _nearest(laptop.run(word, record[:-1] + "?"), record)
    _nearest(laptop.run("hide", "7"))
    _nearest(laptop.run("--team", "Grade 5", "list", "member"), "Grade 6 Maths")
    _nearest(laptop.run("--as", "AX", "add", "reflection", "text=x"), "AO")
    _nearest(laptop.run("settle", record, "txt", "--value", "x"), "text")
    for words in (["lst"], ["list"], ["list", "--nothing"], ["settle", record, "text"]):
        ran = laptop.run(*words)
        assert (ran.status, ran.out) == (2, "")
    assert looks.log(laptop.store) == before


def test_a_value_that_does_not_fit_exits_1_with_field_and_reason(laptop: Used) -> None:
    record = laptop.record
    before = looks.log(laptop.store)
    for words, field in (
        (["add", "outcome", "statement=x", "aim_on=2026-02-30"], "aim_on"),
        (["add", "outcome", "statement=x", "aim_value=much"], "aim_value"),
        (["add", "outcome", "statement=x", "state=nearly"], "state"),
        (["add", "outcome", "statement=x", "aim_value=1e400"], "aim_value"),
        (["add", "outcome", "statement=x", "aim_value=nan"], "aim_value"),
        (["add", "outcome", "statement="], "statement"),
        (["add", "reflection", "prompt=x"], "text"),
        (["add", "reflection", "text=x", "prompt=" + "x" * 501], "prompt"),
        (["add", "reflection", "text=" + "x" * 20_001], "text"),
        (["add", "reflection", "text=\udcff"], "text"),
        (["add", "member", "initials=X", "strengths=" + "x" * 201], "strengths"),
        (["set", record, "prompt=one\ntwo"], "prompt"),
        (["set", record, "text="], "text"),
    ):
        ran = laptop.run(*words)
        _sentence(ran, "nothing was saved", field)
        assert ran.out == ""
    assert looks.log(laptop.store) == before


def test_words_that_are_no_text(laptop: Used) -> None:
    """What a terminal hands over need not be UTF-8."""
    record = laptop.record
    odd = "\udcff\x1b[2J"
    before = looks.log(laptop.store)
    for words in (
        ["find", odd],
        ["find", "a\x00b"],
        ["find", '"', "*", "NEAR(", "-", "^"],
        ["show", odd],
        ["history", odd],
        ["set", odd, "text=x"],
        ["list", odd],
        ["--team", odd, "list", "member"],
        ["--as", odd, "add", "reflection", "text=x"],
        ["hide", odd],
        ["settle", record, odd, "--value", odd],
        ["add", "reflection", "text=x", "cycle=" + odd],
        ["export", str(laptop.home / odd / "x.cycle")],
        ["import", str(laptop.home / odd)],
        ["--store", str(laptop.home / ("x" * 300)), "init", "--team", "X"],
        ["--store", str(laptop.home / ("x" * 300)), "list", "member"],
        ["import", str(laptop.store)],
        ["export", str(laptop.home / "x.cycle"), "--since", str(laptop.store)],
    ):
        ran = laptop.run(*words)
        assert ran.status in (0, 1, 2), (words, ran)
        assert "damaged" not in ran.err, (words, ran)
        assert "\x1b" not in ran.out + ran.err
    assert looks.log(laptop.store) == before


# what is loaded

LOADED = """
import json, sys
from cycletui.cli.main import main
main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def _loaded(laptop: Used, *words: str) -> set[str]:
    environment = {**os.environ, "CYCLETUI_STORE": str(laptop.store), "XDG_STATE_HOME": str(laptop.home / "state")}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, env=environment, check=True
    )
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list", "--help"], []])
def test_help_loads_nothing_heavy(laptop: Used, words: list[str]) -> None:
    assert not _loaded(laptop, *words) & {"textual", "sqlmodel", "sqlalchemy", "pydantic", "sqlite3", "platformdirs"}


@pytest.mark.parametrize("words", [*READING, ["show", "?"], ["history", "?"], ["paths"], ["schema", "team"]])
def test_reading_loads_nothing_that_writes(laptop: Used, words: list[str]) -> None:
    words = [laptop.record if word == "?" else word for word in words]
    # a schema alone asks for the pydantic model of a kind
    heavy = {"textual", "sqlmodel", "sqlalchemy"} | ({"pydantic"} if words[0] != "schema" else set())
    assert not _loaded(laptop, *words) & heavy
