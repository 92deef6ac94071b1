"""What is secret in an assignment, as stretches of tokens that can be searched for."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.content.assignment import Assignment, assignment_checks
from autograder.content.declared import check_module, is_hidden
from autograder.content.handout import split_open
from autograder.content.lexing import Token, joined, lex, lex_words, python_statements, runs, texts
from autograder.content.markers import Kind, classify, comments
from autograder.content.regions import Region, parse_regions
from autograder.content.statements import first_line, last_line
from autograder.content.stub import stub_plan
from autograder.content.text import read_text

#: Tokens in a row. Twelve are more than a commonplace has: `for row in range(len(rows)):` has 11.
WINDOW = 12
#: Tokens of a whole statement. `weights = torch.exp(shifted)` has 8, `logits = model(x)` has 6.
STATEMENT = 8
#: The same for a statement that computes: `return total / count + 1` has 6, `i = i + 1` has 5.
FORMULA = 6

_WORD = re.compile(r"\b[A-Za-z]?[a-z]{2,}\b")
_WORDS_OF_PROSE = 3

_OPERATORS = frozenset("@*/+-%&|^~<>")
_DEFINITIONS = frozenset({"def", "class", "async", "@"})


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a secret stands."""

    what: str
    path: str
    line: int


@dataclass
class Index:
    """Secret stretches of one kind of token, and where each comes from; the first one counts."""

    windows: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    statements: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    _ends: set[tuple[str, str]] = field(default_factory=set)

    def add(
        self, statements: Sequence[tuple[Token, ...]], origin: tuple[str, str], open_text: str
    ) -> None:
        """Add statements that stand in a row, but for what ``open_text`` holds too."""
        statements = [statement for statement in statements if statement]
        for statement in statements:
            if _is_telling(statement) and not _stands_in(statement, open_text):
                self.statements.setdefault(texts(statement), _origin(origin, statement))
        for stretch in _stretches(statements):
            if _is_open_head(stretch, open_text):
                continue
            for window in runs(stretch, WINDOW):
                if not _stands_in(window, open_text):
                    self.windows.setdefault(texts(window), _origin(origin, window))
                    self._ends.add((window[0].text, window[-1].text))

    def found_in(self, words: tuple[str, ...]) -> Iterator[tuple[int, Origin]]:
        """Yield where secret windows begin among some tokens, and where each comes from."""
        # Nearly every window is none of ours, and its two ends tell that without a copy of it.
        for start, ends in enumerate(zip(words, words[WINDOW - 1 :], strict=False)):
            if ends in self._ends:
                origin = self.windows.get(words[start : start + WINDOW])
                if origin:
                    yield start, origin


class Secrets:
    """Everything that is secret in an assignment, ready to be searched for."""

    def __init__(self, assignment: Assignment) -> None:
        self.code, self.prose = Index(), Index()
        self.hidden = [check for check in assignment_checks(assignment) if check.hidden]
        source = read_text(assignment.source)
        parts = tuple(assignment.manifest.parts)
        regions = parse_regions(source, path=assignment.source.as_posix(), parts=parts)
        given = read_text(assignment.support) if assignment.support else ""
        handout = read_text(assignment.handout)
        _, shown = split_open(handout, path=assignment.handout.as_posix())
        solved = stub_plan(assignment).solved  # what students get as a solution is none any more
        regions = tuple(region for region in regions if region.part not in solved)
        open_source = f"{_outside(source, regions)}\n{given}\n{shown}"
        open_text = joined(lex(open_source))
        self._add_regions(source, regions, assignment.source, open_text)
        self._add_hidden_checks(assignment.check_files, open_source)
        for what, paths in (
            ("a misconception", assignment.misconceptions),
            ("an alternative", assignment.alternatives),
        ):
            for path in paths:
                text = read_text(path)
                everything = range(1, text.count("\n") + 2)
                self._add(text, everything, (what, path.as_posix()), open_text)
        self._add_design(assignment.folder / "DESIGN.md", open_source)

    def _add(
        self, text: str, lines: Collection[int], origin: tuple[str, str], open_text: str
    ) -> None:
        self.code.add(list(python_statements(text, within=lines)), origin, open_text)
        prose = [
            lex(comment.text, first_line=comment.line)
            for comment in comments(text)
            if comment.line in lines and classify(comment) is Kind.PROSE and _is_prose(comment.text)
        ]
        self.code.add(prose, origin, open_text)

    def _add_regions(
        self, text: str, regions: Sequence[Region], path: Path, open_text: str
    ) -> None:
        for region in regions:
            lines = range(region.begin_line, region.end_line + 1)
            self._add(text, lines, ("a solution", path.as_posix()), open_text)

    def _add_hidden_checks(self, paths: Sequence[Path], open_source: str) -> None:
        contents = {path: read_text(path) for path in paths}
        nodes = {path: _hidden_nodes(text, path) for path, text in contents.items()}
        in_the_open = [open_source]
        for path, text in contents.items():
            hidden = {number for node in nodes[path] for number in _span(node)}
            in_the_open.append(_lines_outside(text, hidden))
        open_text = joined(lex("\n".join(in_the_open)))
        open_words = joined(lex_words(open_source))
        for path, text in contents.items():
            origin = ("a hidden check", path.as_posix())
            for node in nodes[path]:
                self._add(text, _span(node), origin, open_text)
                self.prose.add([_explanation(node)], origin, open_words)

    def _add_design(self, path: Path, open_source: str) -> None:
        if path.is_file():
            words = lex_words(read_text(path))
            self.prose.add([words], ("DESIGN.md", path.as_posix()), joined(lex_words(open_source)))


def _is_open_head(stretch: Sequence[Token], open_text: str) -> bool:
    """Whether a stretch is the head of a function that students have, however it is laid out."""
    words = texts(stretch)
    return "def" in words[:2] and f" def {words[words.index('def') + 1]} " in open_text


def _is_prose(comment: str) -> bool:
    """Whether a comment says something; one that gives the shapes of a line may stand anywhere."""
    return len(_WORD.findall(comment)) >= _WORDS_OF_PROSE


def _is_telling(statement: Sequence[Token]) -> bool:
    """Whether a statement says enough to be a leak on its own; a block's header does not."""
    found = texts(statement)
    enough = FORMULA if _OPERATORS.intersection(found) else STATEMENT
    return len(found) >= enough and found[-1] != ":"


def _stretches(statements: Sequence[tuple[Token, ...]]) -> Iterator[list[Token]]:
    """Yield the tokens between definitions, and of each definition's head, which may be open."""
    stretch: list[Token] = []
    for statement in statements:
        if statement[0].text in _DEFINITIONS:
            yield stretch
            yield list(statement)
            stretch = []
        else:
            stretch.extend(statement)
    yield stretch


def _origin(origin: tuple[str, str], tokens: Sequence[Token]) -> Origin:
    what, path = origin
    return Origin(what=what, path=path, line=tokens[0].line)


def _stands_in(tokens: Sequence[Token], open_text: str) -> bool:
    return joined(tokens) in open_text


def _outside(text: str, regions: Sequence[Region]) -> str:
    """Return the lines of a source that stand in the stub, stub lines without their mark."""
    inside = {
        number for region in regions for number in range(region.begin_line, region.end_line + 1)
    }
    stubs = [line for region in regions for line in region.stub]
    return "\n".join([_lines_outside(text, inside), *stubs])


def _lines_outside(text: str, inside: Collection[int]) -> str:
    lines = enumerate(text.split("\n"), start=1)
    return "\n".join(line for number, line in lines if number not in inside)


def _hidden_nodes(text: str, path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in check_module(text, path=path.as_posix()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_hidden(node)
    ]


def _span(node: ast.stmt) -> range:
    return range(first_line(node), last_line(node) + 1)


def _explanation(node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[Token, ...]:
    """Return the words of a docstring below its first paragraph, which is the open title."""
    below = (ast.get_docstring(node) or "").partition("\n\n")[2]
    return tuple(Token(text=word.text, line=node.lineno) for word in lex_words(below))
