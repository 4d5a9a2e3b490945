"""Two team files as a version of cycletui leaves them, made by that version itself, and what it says of them.

    cd CHECKOUT && PYTHONPATH=. .venv/bin/python …/tests/tools/team_before.py FOLDER

CHECKOUT is the version before, with an environment of its own. Only what all versions have is used: commands, and
the checkout's own `tests.support`, `tests.exchange.envelopes` and `tests.benchmarks.make_year`. Packed, the files lie
in `tests/data/before`, where `tests/store/test_before.py` opens them with today's code.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks import make_year
from tests.exchange import envelopes
from tests.support import Laptop


def told(laptop: Laptop, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a version says of a team file: its state, the lines it passes on, and what of it is shown how.

    `before`: what an older version said; only what that one knew of is asked.
    """
    fields = {kind: one["fields"] for kind, one in before["records"].items()} if before else {}
    whole = laptop.export("whole.cycle")
    lines = sorted(envelopes.parts(whole).lines)
    whole.unlink()
    return {
        "state": _mark(laptop.do("state").encode()),
        "lines": [len(lines), _mark(b"\n".join(lines))],
        "to settle": sorted([one["id"], one["field"]] for one in laptop.data("conflicts")),
        "batches": [[one["file"], one["new"], one["hidden"]] for one in laptop.data("batches")],
        "to take away": sorted(one["id"] for one in laptop.data("redact")),
        "records": {kind: _shown(laptop, kind, fields.get(kind)) for kind in _kinds(laptop)},
    }


def _kinds(laptop: Laptop) -> list[str]:
    state = laptop.state()
    return sorted({one["kind"] for space in state["spaces"].values() for one in space["records"].values()})


def _shown(laptop: Laptop, kind: str, names: list[str] | None = None) -> dict[str, Any]:
    """What is shown of a kind: what a batch that is hidden brought is in the state, and not here. `names`: of these
    fields (else of all that are filled), for a later version may know more."""
    # what that version listed, this one lists where it is asked for
    covered = ("--covered",) if names is not None and kind in ("prediction", "uncovered") else ()
    here, gone = laptop.data("list", kind, *covered), laptop.data("list", kind, "--deleted", *covered)
    if names is None:
        names = sorted(
            {name for one in here + gone for name, value in one["fields"].items() if value not in (None, [])}
        )
    shown = [[one["id"], [one["fields"].get(name) or None for name in names]] for one in here + gone]
    return {"here": len(here), "gone": len(gone), "fields": names, "values": _mark(json.dumps(shown).encode())}


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def demo(folder: Path) -> Laptop:
    """The demo team, kept."""
    made = Laptop(folder / "demo", "AO")
    made.do("demo", "--keep", str(made.store))
    return made


def year(folder: Path) -> tuple[Laptop, Path]:
    """A team after a year, on AO's laptop: a smaller school's, so that the file stays small, with all that a year
    leaves behind; and a file of HK's with what AO has not got yet."""
    make_year.CLASSES, make_year.GROUPS = 2, 3
    ao, hk = Laptop(folder / "year", "AO"), Laptop(folder / "hk", "HK")
    make_year.make_year(ao.store)
    ids = {kind: [one["id"] for one in ao.data("list", kind)] for kind in ("outcome", "cycle", "try", "finding")}
    outcome, other = ids["outcome"][:2]
    hk.do("import", str(ao.export("first.cycle")))

    # what stays in the team, and what nobody has uncovered
    ao.add("group", name="Newcomers", size=4, private="yes", overlapping="yes")
    ao.do("evidence", "add", "3/4 What we count 0 2026-05-20 @Newcomers", "17/24 What we count 0 2026-05-20")
    for voice, count in (("AO", 18), ("HK", 9)):
        ao.add(
            "prediction",
            question="How many will say why in May?",
            text=f"{count} of 24",
            value=count,
            of=24,
            said_by=voice,
            outcome=outcome,
            cycle=ids["cycle"][-1],
        )

    # written, taken back, deleted, brought back
    story = ao.add("story", text="Two tables solved it aloud.", said_by="AO")
    norm = ao.add("norm", text="We start on time.")
    ao.do("set", norm, "text=We start and end on time.")
    ao.do("undo")
    ao.do("redo")
    for record in ids["finding"][:4]:
        ao.do("delete", record)
    ao.do("restore", ids["finding"][0])
    ao.do("delete", story)
    ao.do("undo")

    # the same fields on both laptops: to settle, settled, and one that deletes what the other changes
    hk.do("import", str(ao.export("second.cycle")))
    member = next(one["id"] for one in ao.data("list", "member") if one["fields"]["initials"] == "LW")
    for laptop, word, number in ((ao, "explain", 60), (hk, "justify", 70)):
        laptop.do("set", outcome, f"statement=Compare two fractions and {word}", f"aim_value={number}")
        laptop.do("set", other, f"statement=Another one: {word}")
        laptop.do("set", member, f"name={word}", "strengths=fractions", f"strengths={word}")
    ao.do("set", ids["try"][0], "text=Sentence frames at every table")
    hk.do("delete", ids["try"][0])
    hk.do("set", ids["try"][1], "text=Pairs rehearse first")
    ao.do("delete", ids["try"][1])
    ao.do("import", str(hk.export("from-hk.cycle")))
    ao.do("settle", other, "statement", "--value", "Another one: explain and justify")

    # taken in and hidden again
    for number in range(5):
        hk.add("reflection", text=f"By mistake, {number}", said_by="HK")
    hk.do("set", ids["cycle"][0], "title=By mistake")
    ao.do("import", str(hk.export("hidden.cycle")))
    ao.do("hide", ao.data("batches")[-1]["id"])

    # words taken away here, and words that another laptop asks to take away
    named = ao.add("story", text="Maria Muster said it.", said_by="HK")
    ao.do("redact", named, "text", "--words", "Maria", "--why", "a child's name")
    spoken = hk.add("noticing", text="Peter Muster waits for others.")
    ao.do("import", str(hk.export("spoken.cycle")))
    hk.do("redact", spoken, "text", "--words", "Peter", "--why", "a name")

    # a line of a newer version, and one that was altered on its way
    whole = envelopes.parts(hk.export("asked.cycle"))
    newer = envelopes.line(b'{"a line of":"a newer version"}', whole.space, "F")
    bent = whole.lines[-1].replace(b'"ops"', b'"oops"')
    odd = envelopes.write(ao.home / "odd.cycle", whole.header, [*whole.lines[:-1], newer, bent, whole.lines[-1]])
    ao.do("import", str(odd), "--salvage")

    # what AO has not got yet
    hk.do("import", str(ao.export("third.cycle")))
    hk.add("story", text="Written after the last file.", said_by="HK")
    hk.do("set", outcome, "for_whom=everyone")
    hk.do("delete", ids["finding"][5])
    return ao, hk.export("later.cycle", "--since", str(ao.home / "third.cycle"))


def make(folder: Path, target: Path) -> None:
    """Make both, and pack them with what is said of them."""
    team = demo(folder)
    _pack(team.store, target / "demo.db.xz")
    _tell({"before": told(team)}, target / "demo.json")
    ao, later = year(folder)
    _pack(ao.store, target / "year.db.xz")
    _pack(later, target / "year-later.cycle.xz")
    before = told(ao)
    # the same laptop, a file later
    shutil.copytree(ao.home, folder / "after")
    after = Laptop(folder / "after", "AO")
    after.do("import", str(later))
    _tell({"before": before, "after": told(after)}, target / "year.json")


def _pack(path: Path, target: Path) -> None:
    target.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def _tell(what: dict[str, Any], target: Path) -> None:
    target.write_text(json.dumps(what, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        make(Path(place), Path(sys.argv[1]))
