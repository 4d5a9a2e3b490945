"""A sentence that people read, or that several modules say to the log, stands in one file."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "cycletui"
WORDS = 5
"""From so many words on it is a sentence; shorter ones are labels."""


def described(tree: ast.AST) -> set[int]:
    """The strings that say what code is: a docstring, and the words below a constant."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def said(source: Path) -> Iterator[str]:
    """Each sentence of a file; of one with places to fill in, each part between them."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    passed_over = described(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            words = node.value.split()
            if len(words) >= WORDS:
                yield " ".join(words)


def test_a_sentence_stands_in_one_file() -> None:
    files = defaultdict[str, set[str]](set)
    for source in SOURCES.rglob("*.py"):
        # what the demo's people wrote is theirs, and they quote each other
        if "demo" not in source.relative_to(SOURCES).parts:
            for sentence in said(source):
                files[sentence].add(str(source.relative_to(SOURCES)))
    assert len(files) > 500
    assert {sentence: sorted(at) for sentence, at in files.items() if len(at) > 1} == {}
