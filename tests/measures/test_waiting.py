"""What is measured and not yet asked for says which room it waits for."""

from __future__ import annotations

import ast
from pathlib import Path

import cycletui

PROGRAM = Path(cycletui.__file__).parent
MEASURES = PROGRAM / "measures"


def asked_for() -> set[tuple[str, str]]:
    """The functions of measures that the rest of the program names, each as its module and its name."""
    found = set()
    for file in PROGRAM.rglob("*.py"):
        if file.parent == MEASURES:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        modules = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "cycletui.measures":
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cycletui.measures."):
                found |= {((node.module or "").rpartition(".")[2], alias.name) for alias in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                found.add((node.value.id, node.attr))
    return found


def test_a_measure_that_nothing_asks_for_says_what_it_waits_for() -> None:
    # what another measure is made of is asked for by it
    asked = asked_for() | {("suppression", "percent_band")}
    silent, come = [], []
    for file in (*MEASURES.glob("[!_]*.py"), MEASURES / "_differencing.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                waits = "Waits for " in (ast.get_docstring(node) or "")
                if (file.stem, node.name) in asked:
                    come += [node.name] if waits else []
                elif not waits:
                    silent.append(node.name)
    assert not silent, "say in their docstrings which room they wait for"
    assert not come, "they are asked for: they wait no longer"
