"""Forbidden shortcuts: the real ones are found, honest files lose nothing."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.shortcuts import Finding, find_shortcuts
from tests.unit.content.honest_files import HONEST, OWN
from tests.unit.content.shortcut_files import REAL, REAL_CLASSES

SDPA = "torch.nn.functional.scaled_dot_product_attention"
HEADS = "torch.nn.MultiheadAttention"
FORBIDDEN = {"attention": (SDPA,), "MultiHeadAttention": (HEADS, SDPA)}


def find(text: str, forbidden: Mapping[str, tuple[str, ...]] = FORBIDDEN) -> Mapping[str, Finding]:
    return find_shortcuts(textwrap.dedent(text), forbidden=forbidden, path="attention.py")


# ------------------------------------------------------------------ honest files


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_an_honest_file_loses_nothing(text: str) -> None:
    assert find(text) == {}


# ------------------------------------------------------------------ real uses


@pytest.mark.parametrize("text", REAL.values(), ids=REAL)
def test_a_use_that_a_function_can_reach_is_found(text: str) -> None:
    found = find(text)

    assert list(found) == ["attention"]
    assert found["attention"].name == SDPA


@pytest.mark.parametrize("text", REAL_CLASSES.values(), ids=REAL_CLASSES)
def test_a_use_in_a_class_is_found(text: str) -> None:
    assert list(find(text)) == ["MultiHeadAttention"]


def test_the_line_and_the_column_are_those_of_the_use() -> None:
    text = REAL["through a helper"]
    line = text.splitlines().index("    return F.scaled_dot_product_attention(q, k, v)") + 1

    assert find(text)["attention"] == Finding(name=SDPA, line=line, column=12)


def test_of_several_uses_the_nearest_is_told() -> None:
    text = """
import torch.nn.functional as F

def far(q):
    return F.scaled_dot_product_attention(q, q, q)

def attention(q, k, v):
    far(q)
    return F.scaled_dot_product_attention(q, k, v)
"""
    assert find(text)["attention"].line == 9


def test_each_function_is_followed_by_itself() -> None:
    text = (
        OWN
        + """

def other(q, k, v):
    return attention(q, k, v), nn.MultiheadAttention(8, 2)
"""
    )
    found = find(text, {"attention": (HEADS,), "other": (HEADS,), "missing": (HEADS,)})

    assert list(found) == ["other"]


def test_what_is_forbidden_to_a_method_is_looked_for_in_its_class() -> None:
    found = find(REAL_CLASSES["as a base class"], {"MultiHeadAttention.forward": (HEADS,)})

    assert list(found) == ["MultiHeadAttention.forward"]


def test_given_code_can_be_forbidden() -> None:
    text = """
from attention_support import attend as a

def attention(q, k, v):
    return a(q, k, v), None
"""
    assert list(find(text, {"attention": ("attention_support.attend",)})) == ["attention"]


def test_a_function_of_another_package_with_the_same_last_name_is_another_function() -> None:
    text = "import mine\n\ndef attention(q):\n    return mine.softmax(q)\n"

    assert find(text, {"attention": ("torch.softmax",)}) == {}


# ------------------------------------------------------------------ whatever it is called

_NAMES = st.sampled_from(["f", "sdpa", "mine", "go_1", "helper", "x", "torch_nn", "compute"])


@given(module=_NAMES, function=_NAMES, helper=_NAMES, local=_NAMES, steps=st.integers(0, 4))
def test_names_that_a_student_chooses_change_nothing(
    module: str, function: str, helper: str, local: str, steps: int
) -> None:
    names = [f"m_{module}", f"f_{function}", f"h_{helper}", f"l_{local}"]
    chain = "".join(f"a_{n + 1} = a_{n}\n" for n in range(steps))
    text = f"""
import torch.nn.functional as {names[0]}
a_0 = {names[0]}.scaled_dot_product_attention
{chain}
def {names[1]}(q):
    {names[3]} = a_{steps}
    return {names[3]}(q, q, q)

{names[2]} = {names[1]}

def attention(q, k, v):
    return {names[2]}(q)
"""
    assert find_shortcuts(text, forbidden=FORBIDDEN, path="")["attention"].name == SDPA


@pytest.mark.parametrize("text", [*REAL.values(), *REAL_CLASSES.values()])
def test_spelling_it_another_way_changes_nothing(text: str) -> None:
    """Comments go, blank lines go, quotes and brackets change; the finding stays."""
    try:
        again = ast.unparse(ast.parse(text))
    except RecursionError:
        pytest.skip("too deep to be written anew")
    renamed = re.sub(r"\bq\b", "query", again)

    before, after = find(text), find(renamed)
    assert {name: one.name for name, one in before.items()} == {
        name: one.name for name, one in after.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + ")" * 5000,
        "-" * 100_000 + "1",
        "x = " + "[" * 90 + "]" * 90,
        "x" + ".a" * 50_000,
        "\n".join(f"{' ' * n}if x:" for n in range(90)) + "\n" + " " * 90 + "pass",
        "def attention():\n    return " + "lambda: " * 500 + "1",
        "x = 1\n" + "x = x if x else x or x\n" * 2000 + "def attention():\n    return x\n",
        "class attention:\n    pass\nattention.a = attention\nattention.b = attention.a\n",
        "def attention():\n    return attention()\n",
        "from a import *\nfrom b import *\ndef attention():\n    return c\n",
        "x = \x00",
        "\udc80",
    ],
    ids=range(12),
)
def test_no_file_stops_the_search(text: str) -> None:
    assert find_shortcuts(text, forbidden=FORBIDDEN, path="attention.py") == {}
