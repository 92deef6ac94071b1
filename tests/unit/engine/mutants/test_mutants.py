"""Mutants are programs of their own, made by rule from what students write, and drawn by a seed."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.regions import parse_regions
from autograder.diagnostics import ContentError
from autograder.engine.mutants import (
    Equivalent,
    Mutant,
    draw,
    mutants_of,
    read_equivalents,
    sorted_out,
)
from autograder.engine.mutants.generate import reaches
from autograder.engine.verify.mutation import diff


def _source(body: str, *, before: str = "") -> str:
    """Return a source whose function ``f`` has its body in a region."""
    lines = ["# BEGIN SOLUTION 1", *textwrap.dedent(body).strip().splitlines(), "# END SOLUTION 1"]
    inside = textwrap.indent("\n".join(lines), "    ")
    return f"{before}def f(x, y, n=3):\n{inside}\n"


def _mutants(text: str) -> tuple[Mutant, ...]:
    return mutants_of(text, parse_regions(text, path="f.py", parts=["1"]))


def _afters(body: str) -> set[str]:
    return {one.after for one in _mutants(_source(body))}


@pytest.mark.parametrize(
    ("statement", "among"),
    [
        ("return x + y", {"return x - y"}),
        ("return x / y", {"return x * y", "return y / x"}),
        ("return x @ y", {"return y @ x"}),
        ("return x ** 2", {"return x * 2", "return 2 ** x", "return x ** 3", "return x ** 1"}),
        ("return x < y", {"return x <= y", "return x > y"}),
        ("return x == y", {"return x != y"}),
        ("return x is None", {"return x is not None"}),
        ("return x and y", {"return x or y"}),
        ("return not x", {"return x"}),
        ("return -x", {"return x"}),
        ("return ~x", {"return x"}),
        ("return x.sum(dim=-1)", {"return x.sum()", "return x.sum(dim=0)", "return x"}),
        ("return x.sum(keepdim=True)", {"return x.sum(keepdim=False)"}),
        ("return torch.exp(x)", {"return x"}),
        ("return torch.where(x, y, n)", {"return torch.where(y, x, n)"}),
        ("return x[1:]", {"return x[2:]", "return x[0:]"}),
        ("return x[:n]", {"return x[:n + 1]", "return x[:n - 1]"}),
        ("return [i for i in range(n)]", {"return [i for i in range(n + 1)]"}),
        ("return x if y else n", {"return x if not y else n"}),
        ("return 2.5", {"return 3.5", "return 5.0"}),
    ],
)
def test_a_rule_changes_what_it_is_for(statement: str, among: set[str]) -> None:
    assert among <= _afters(statement)


def test_a_condition_is_negated_and_a_refusal_left_out() -> None:
    found = _mutants(_source("if x.any():\n    raise ValueError('no')\nreturn x"))

    assert "if not x.any():" in {one.after for one in found}
    assert ("raise ValueError('no')", "") in {(one.before, one.after) for one in found}


def test_what_an_error_says_is_not_changed() -> None:
    found = _mutants(_source("raise ValueError(f'{x + 1} is more than {y * 2}')"))

    assert [one.kind for one in found] == ["removed statement"]


def test_a_statement_that_binds_a_name_first_is_not_removed() -> None:
    """Whatever runs then is a NameError, which says nothing about checks."""
    found = _mutants(_source("z = x\nx = y\nx += z\nreturn x"))

    assert [one.before for one in found if not one.after] == ["x = y", "x += z"]


def test_only_what_students_write_is_changed() -> None:
    given_code = "def helper(x):\n    return x + 1\n\n\n"

    found = _mutants(_source("return x - y", before=given_code))

    assert {one.function for one in found} == {"f"}
    assert all("return x + 1" in one.text for one in found)


def test_methods_are_named_by_their_class() -> None:
    text = textwrap.dedent(
        """\
        class Net:
            def forward(self, x):
                # BEGIN SOLUTION 1
                return self.layer(x)
                # END SOLUTION 1
        """
    )

    (one,) = _mutants(text)

    assert (one.function, one.root, one.part) == ("Net.forward", "Net", "1")
    assert one.after == "return x"  # and not a module in the place of a number


def test_a_function_leads_to_what_it_calls() -> None:
    text = "def a(): return b()\ndef b(): return c\nclass c: pass\ndef d(): pass\n"

    assert reaches(text)["a"] == {"a", "b", "c"}
    assert reaches(text)["d"] == {"d"}


# ------------------------------------------------------------------ any source

_NAMES = st.sampled_from(["x", "y", "n"])
_LEAVES = _NAMES | st.integers(-3, 9).map(str) | st.sampled_from(["0.5", "True", "x.shape[-1]"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, inner)
    operators = st.sampled_from(["+", "-", "*", "/", "@", "**", "<", "==", "and", "|"])
    return st.one_of(
        st.tuples(pairs, operators).map(lambda one: f"({one[0][0]} {one[1]} {one[0][1]})"),
        inner.map(lambda one: f"(-{one})"),
        inner.map(lambda one: f"({one}).sum(dim=-1, keepdim=True)"),
        pairs.map(lambda one: f"torch.maximum({one[0]}, {one[1]})"),
        pairs.map(lambda one: f"x[{one[0]}:{one[1]}]"),
        pairs.map(lambda one: f"({one[0]} if {one[1]} else n)"),
    )


_EXPRESSIONS = st.recursive(_LEAVES, _grown, max_leaves=6)
_STATEMENTS = st.one_of(
    _EXPRESSIONS.map(lambda one: f"x = {one}"),
    _EXPRESSIONS.map(lambda one: f"x += {one}"),
    _EXPRESSIONS.map(lambda one: f"if {one}:\n    y = x\nelif n:\n    y = n\nelse:\n    n = y"),
    _EXPRESSIONS.map(lambda one: f"for y in range({one}):\n    x = x + y"),
)
_BODIES = st.lists(_STATEMENTS, min_size=1, max_size=4).map("\n".join)


@given(_BODIES)
def test_every_mutant_is_python_and_differs_from_the_source_and_from_the_others(body: str) -> None:
    text = _source(body + "\nreturn x")
    found = _mutants(text)
    programs = [ast.dump(ast.parse(one.text)) for one in found]

    assert ast.dump(ast.parse(ast.unparse(ast.parse(text)))) not in programs
    assert len({one.identity for one in found}) == len(found)
    assert all(list(diff(one)) for one in found)


@given(_BODIES, st.integers(), st.integers(0, 12))
def test_the_draw_is_a_function_of_the_seed(body: str, seed: int, count: int) -> None:
    found = _mutants(_source(body + "\nreturn x"))
    drawn = draw(found, count, seed=seed)

    assert len(drawn) == min(count, len(found))
    assert drawn == draw(list(reversed(found)), count, seed=seed)[::-1]
    assert draw(found, count, seed=seed) == drawn


def test_another_seed_draws_others() -> None:
    found = _mutants(_source("return (x + y) * (x - n) / (y @ n) ** 2"))

    draws = {tuple(one.after for one in draw(found, 3, seed=seed)) for seed in range(8)}

    assert len(draws) > 1


def test_a_line_above_does_not_change_the_draw() -> None:
    body = "return (x + y) * (x - n) / (y @ n) ** 2"
    one = draw(_mutants(_source(body)), 4, seed=1)
    other = draw(_mutants(_source(body, before="# a word\n")), 4, seed=1)

    assert [mutant.after for mutant in one] == [mutant.after for mutant in other]


# ------------------------------------------------------------------ those that are right


def test_an_equivalent_is_left_out_and_one_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "equivalents.yaml").write_text(
        "f:\n"
        "  - {before: return x + y, after: return x - y, reason: y is always 0}\n"
        "  - {before: return x * y, after: return x / y, reason: gone since}\n",
        encoding="utf-8",
    )
    equivalents = read_equivalents(tmp_path)

    left, stale = sorted_out(_mutants(_source("return x + y")), equivalents)

    assert left == ()
    assert [one.reason for one in stale] == ["gone since"]
    assert stale[0].where.endswith("equivalents.yaml:3")


def test_an_assignment_without_the_list_has_no_equivalents(tmp_path: Path) -> None:
    assert read_equivalents(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "f: text",
        "f:\n  - before: a",
        "f:\n  - {before: a, after: b, reason: ''}",
        "f:\n  - {before: a, after: b, reason: c, more: d}",
        "f:\n  - {before: 1, after: b, reason: c}",
        "f: [",
        "f: []\nf: []",
    ],
)
def test_a_list_that_cannot_be_read_says_where(tmp_path: Path, text: str) -> None:
    (tmp_path / "equivalents.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        read_equivalents(tmp_path)

    assert "equivalents.yaml" in caught.value.diagnostic.where


def test_an_entry_is_found_by_function_and_statement() -> None:
    (mutant, *_) = _mutants(_source("return x + y"))
    entry = Equivalent(
        function="f", before=mutant.before, after=mutant.after, reason="r", where="w"
    )

    assert entry.matches(mutant)
