"""What may not be used on the real assignment: found where it is used, and nowhere else."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.shortcuts import find_shortcuts
from autograder.model import Outcome
from autograder.runner.intake import Candidate, stage
from autograder.runner.protocol import Job
from tests.boundary.room import ATTENTION, Room, Sitting

FORBIDDEN = load_assignment(ATTENTION).manifest.forbidden
PAIRS = [(function, name) for function, names in FORBIDDEN.items() for name in names]

# ------------------------------------------------------------------ honest uses

#: Code behind the complete source, and the functions whose checks it must not cost.
HONEST = {
    "a comparison in trial code": (
        ["attention"],
        """
        if __name__ == "__main__":
            q = torch.randn(2, 3, 4)
            print(attention(q, q, q)[0] - nn.functional.scaled_dot_product_attention(q, q, q))
        """,
    ),
    "a helper that nobody calls": (
        ["attention", "attention_online"],
        """
        def compare(q, k, v):
            return attention_online(q, k, v, 3) - nn.functional.scaled_dot_product_attention(
                q, k, v)
        """,
    ),
    "tests at the bottom": (
        ["layer_norm", "MultiHeadAttention"],
        """
        def test_layer_norm():
            x, ones = torch.randn(2, 3), torch.ones(3)
            assert torch.allclose(layer_norm(x, ones, 0 * ones), nn.LayerNorm(3)(x))

        class TestHeads:
            def test_heads(self):
                assert nn.MultiheadAttention(8, 2)
        """,
    ),
    "comments, docstrings and texts": (
        ["attention"],
        '''
        _right = attention
        def attention(q, k, v, mask=None):
            """As F.scaled_dot_product_attention, and as nn.MultiheadAttention."""
            # attention_support.attend(q, k, v) gives the output alone
            print("torch.nn.functional.scaled_dot_product_attention")
            return _right(q, k, v, mask)
        ''',
    ),
    "a local variable of the name": (
        ["attention"],
        """
        _right = attention
        def attention(q, k, v, mask=None):
            scaled_dot_product_attention = _right(q, k, v, mask)
            return scaled_dot_product_attention
        """,
    ),
    "a function of one's own with the name": (
        ["layer_norm"],
        """
        class mine:
            layer_norm = staticmethod(layer_norm)
        def layer_norm(x, gain, bias, eps=1e-5):
            return mine.layer_norm(x, gain, bias, eps)
        """,
    ),
    "an attribute of a class with the name": (
        ["Block"],
        """
        Block.TransformerEncoderLayer = "what torch calls this"
        """,
    ),
    "what another part may use": (
        ["attention", "rope", "decode_step", "MultiHeadAttention"],
        """
        import attention_support
        class MultiHeadAttention(MultiHeadAttention):
            def forward(self, x, context=None, mask=None):
                context = x if context is None else context
                if mask is not None:
                    mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
                q, k, v = (
                    one.unflatten(-1, (self.heads, -1)).transpose(1, 2)
                    for one in (self.query(x), self.key(context), self.value(context))
                )
                read = attention_support.attend(q, k, v, mask)
                return self.output(read.transpose(1, 2).flatten(2))
        """,
    ),
    "torch's own softmax and cross_entropy": (
        ["softmax", "masked_softmax", "lm_loss"],
        """
        _right = softmax
        def softmax(x, dim):
            _right(x, dim)
            return torch.softmax(x, dim)
        """,
    ),
    "a type that is asked for": (
        ["MultiHeadAttention"],
        """
        _forward = MultiHeadAttention.forward
        class MultiHeadAttention(MultiHeadAttention):
            def forward(self, x, context=None, mask=None):
                if isinstance(x, nn.MultiheadAttention):
                    raise TypeError("a module for a tensor")
                return _forward(self, x, context, mask)
        """,
    ),
    "an import that nobody uses": (
        ["attention", "LM"],
        """
        from torch.nn.functional import scaled_dot_product_attention, layer_norm as normalise
        from torch.nn import Transformer, TransformerEncoder, TransformerEncoderLayer as Layer
        """,
    ),
}


def wanted(room: Room, functions: list[str]) -> list[str]:
    """Return the checks of the parts that these functions belong to, without those that train."""
    parts = {
        number
        for number, part in room.assignment.manifest.parts.items()
        if set(functions) & set(part.functions)
    }
    return [name for number in sorted(parts) for name in room.names(number)]


def costs(sitting: Sitting) -> set[str]:
    """Return the checks that a shortcut cost."""
    return {
        one.id.partition("::")[2]
        for one in sitting.lost()
        if one.explanation is not None and one.explanation.code == "forbidden-shortcut"
    }


@pytest.mark.parametrize("use", HONEST)
def test_an_honest_use_loses_nothing(room: Room, use: str) -> None:
    functions, code = HONEST[use]

    sitting = room.sit(f"{room.right}\n\n{textwrap.dedent(code)}", only=wanted(room, functions))

    assert sitting.done.results
    assert sitting.lost() == []


@pytest.mark.parametrize(
    "path",
    [ATTENTION / "source" / "attention.py", *sorted((ATTENTION / "alternatives").glob("*.py"))],
    ids=lambda path: path.stem,
)
def test_no_right_program_of_ours_uses_what_may_not_be_used(path: Path) -> None:
    found = find_shortcuts(path.read_text("utf-8"), forbidden=FORBIDDEN, path=path.name)

    assert found == {}


# ------------------------------------------------------------------ real uses

#: Ways to `{module}.{name}`; `{top}` is the package. Each defines `{function}`.
WAYS = {
    "at its full name": """
        import {module}
        def {function}(*args, **kwargs):
            return {module}.{name}(*args, **kwargs)
    """,
    "by an alias of its module": """
        import {module} as short
        def {function}(*args):
            return short.{name}(*args)
    """,
    "by another name": """
        from {module} import {name} as go
        def {function}(*args):
            return go(*args)
    """,
    "by getattr": """
        import {module} as short
        def {function}(*args):
            return getattr(short, "{name}")(*args)
    """,
    "through a chain of helpers": """
        import {module} as short
        def {function}(*args):
            return first(*args)
        def first(*args):
            return second(*args)
        def second(*args):
            return short.{name}(*args)
    """,
    "through partial": """
        import functools
        import {module} as short
        go = functools.partial(short.{name})
        {function} = lambda *args: go(*args)
    """,
    "through a lambda in a dictionary": """
        import {module} as short
        ways = dict(quick=lambda *args: short.{name}(*args))
        def {function}(*args):
            return ways["quick"](*args)
    """,
    "in the constructor of a class": """
        import {module} as short
        class {function}:
            def __init__(self, *args):
                self.inner = short.{name}(*args)
            def forward(self, x):
                return self.inner(x)
    """,
    "in a method that another one calls": """
        import {module} as short
        class {function}:
            def forward(self, *args):
                return self.run(*args)
            def run(self, *args):
                return short.{name}(*args)
    """,
    "as a default": """
        import {module} as short
        def {function}(*args, go=short.{name}):
            return go(*args)
    """,
    "imported while it runs": """
        import importlib
        def {function}(*args):
            return importlib.import_module("{module}").{name}(*args)
    """,
    "as itself": """
        from {module} import {name}
        {function} = {name}
    """,
}


@pytest.mark.parametrize(("function", "name"), PAIRS, ids=[" ".join(pair) for pair in PAIRS])
def test_each_name_of_the_manifest_is_found_whichever_way_it_comes(
    function: str, name: str
) -> None:
    module, _, last = name.rpartition(".")
    for way, code in WAYS.items():
        text = textwrap.dedent(code).format(module=module, name=last, function=function)
        found = find_shortcuts(text, forbidden=FORBIDDEN, path="attention.py")
        assert found.keys() == {function}, way
        # `torch.layer_norm` is `torch.nn.functional.layer_norm` too: one of the names is told
        assert found[function].name.rpartition(".")[2] == last, way


#: A function that is replaced by torch's own version of it, and right in every number.
RIGHT_BY_SHORTCUT = {
    "attention_online": """
        import attention_support
        def attention_online(q, k, v, block):
            if block < 1:
                raise ValueError("no block")
            return attention_support.attend(q, k, v)
    """,
    "layer_norm": """
        from torch.nn import functional as F
        def helper(x, **kwargs):
            return F.layer_norm(x, x.shape[-1:], **kwargs)
        def layer_norm(x, gain, bias, eps=1e-5):
            return helper(x, weight=gain, bias=bias, eps=eps)
    """,
    "MultiHeadAttention": """
        import attention_support
        class MultiHeadAttention(attention_support.GivenMultiHeadAttention):
            def __init__(self, d_model, heads):
                if d_model % heads:
                    raise ValueError("heads")
                super().__init__(d_model, heads)
    """,
    "rope": """
        import attention_support as given
        def rope(x, positions):
            if x.shape[-1] % 2:
                raise ValueError("odd")
            return given.rotate(x, positions)
    """,
}


@pytest.mark.parametrize("function", RIGHT_BY_SHORTCUT)
def test_a_shortcut_costs_what_calls_it_and_nothing_else(room: Room, function: str) -> None:
    code = textwrap.dedent(RIGHT_BY_SHORTCUT[function])

    sitting = room.sit(f"{room.right}\n\n{code}", only=wanted(room, [function, "softmax"]))

    skipped = {name for name, one in sitting.results.items() if one.outcome is Outcome.SKIPPED}
    assert costs(sitting)
    assert {one.id.partition("::")[2] for one in sitting.lost()} == costs(sitting) | skipped
    assert sum(one.score for one in sitting.lost()) == 0
    assert sitting.outcomes("1") == {Outcome.PASSED}


# ------------------------------------------------------------------ notebooks


def _notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": one} for one in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def test_a_shortcut_in_a_cell_is_found_in_grading(room: Room, tmp_path: Path) -> None:
    upload, folder = tmp_path / "ada.ipynb", tmp_path / "staged"
    cells = _notebook(room.right, "%time softmax(torch.ones(2), 0)", *_CELLS)
    upload.write_bytes(cells)
    candidate = Candidate(name="ada", path=upload)
    staged = stage(candidate, slug="attention", support=room.assignment.support, folder=folder)
    ids = [one.id for one in room.desk.loaded.checks if one.check.part in ("1", "6")]

    done = room.desk.grade(Job(number=1, folder=str(folder), only=tuple(ids)), lambda result: None)

    sitting = Sitting((folder / "attention.py").read_text("utf-8"), done)
    assert staged.problem is None
    assert sitting.outcomes("1") == {Outcome.PASSED}
    assert costs(sitting)
    assert all("rope" in name or "part_six" in name for name in costs(sitting))
    line = sitting.line_of("given.rotate(x, positions)")
    where = {
        one.explanation.where
        for one in sitting.lost()
        if one.explanation is not None and one.explanation.code == "forbidden-shortcut"
    }
    assert where == {f"attention.py:{line}"}


_CELLS = (
    "import attention_support as given",
    "def turn(x, positions):\n    return given.rotate(x, positions)",
    "%%time\ndef rope(x, positions):\n    return turn(x, positions)",
)
