"""What expect_gradients finds, and what it does not punish."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.check import expect_gradients
from autograder.diagnostics import CheckError, Failure
from autograder.wire.asking import Handle
from tests.unit.check.talking import reference_of, student_of

REFERENCE = """
def f(x, y, n=2):
    return x ** n * y, (x > 0)

def pair(x, y):
    return x.sin(), y.exp()

def first(x, y):
    return x.sin()

def masked(x, mask):
    return torch.where(mask, x, torch.zeros_like(x)).exp()

class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.arange(1.0, 4.0))
        self.b = torch.nn.Parameter(torch.ones(3))
        self.frozen = torch.nn.Parameter(torch.ones(3), requires_grad=False)

    def forward(self, x):
        return (self.frozen * self.w * x + self.b).tanh()

class Table(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rows = torch.nn.Parameter(torch.arange(6.0).reshape(3, 2))

    def forward(self, index):
        return self.rows[index] ** 2

def constant(x, y):
    return x.detach() * 2
"""

X, Y = np.array([0.5, -1.0, 2.0]), np.array([1.5, 0.5, -0.25])


@pytest.fixture
def reference(tmp_path: Path) -> Handle:
    return reference_of(tmp_path, REFERENCE)


def compare(student: Handle, reference: Handle, name: str, *args: object, **kwargs: object) -> None:
    function, other = getattr(student, name), getattr(reference, name)
    if name in ("Net", "Table"):
        function, other = function(), other()
    rng = np.random.default_rng(1)
    expect_gradients(function, other, *args, rng=rng, rtol=1e-9, atol=1e-12, given="x", **kwargs)  # type: ignore[arg-type]


RIGHT = {
    "in place on its own": """
        def f(x, y, n=2):
            result = torch.ones_like(x)
            for _ in range(n):
                result = result * x
            result *= y
            return result, x.detach() > 0
        """,
    "views": """
        def f(x, y, n=2):
            both = torch.stack([x, y]).t()
            return both[:, 0].pow(n) * both[:, 1], x > 0
        """,
    "no_grad for constants": """
        def f(x, y, n=2):
            with torch.no_grad():
                positive = x > 0
                scale = torch.ones(()) * 1.0
            return scale * x.pow(n) * y, positive
        """,
    "a function of its own": """
        class Power(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x, y, n):
                ctx.save_for_backward(x, y)
                ctx.n = n
                return x ** n * y

            @staticmethod
            def backward(ctx, grad):
                x, y = ctx.saved_tensors
                return grad * ctx.n * x ** (ctx.n - 1) * y, grad * x ** ctx.n, None

        def f(x, y, n=2):
            return Power.apply(x, y, n), x > 0
        """,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
@pytest.mark.parametrize("n", [2, 3])
def test_a_right_function_passes_however_it_is_written(
    tmp_path: Path, reference: Handle, text: str, n: int
) -> None:
    compare(student_of(tmp_path, text), reference, "f", X, Y, n=n)


WRONG: dict[str, tuple[str, str, str, str]] = {
    "wrong for the second argument only": (
        "def f(x, y, n=2): return x ** n * (2 * y - y.detach()), x > 0",
        "f",
        "wrong-value",
        "the gradient for argument 2 has wrong values",
    ),
    "missing": (
        "def f(x, y, n=2): return x ** n * y.detach(), x > 0",
        "f",
        "no-gradient",
        "no gradient reaches argument 2",
    ),
    "unexpected": (
        "def first(x, y): return x.sin() + y - y.detach()",
        "first",
        "unexpected-gradient",
        "a gradient reaches argument 2, which must receive none",
    ),
    "cut off": (
        "def f(x, y, n=2): return (x ** n * y).detach(), x > 0",
        "f",
        "detached",
        "the first part of the result is cut off from the arguments: no gradient can flow back",
    ),
    "swapped outputs": (
        "def pair(x, y): return y.exp(), x.sin()",
        "pair",
        "wrong-value",
        "the gradient for argument 1 has wrong values",
    ),
    "a parameter is not used": (
        """
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.w = torch.nn.Parameter(torch.arange(1.0, 4.0))
                self.b = torch.nn.Parameter(torch.ones(3))
                self.frozen = torch.nn.Parameter(torch.ones(3), requires_grad=False)
            def forward(self, x):
                return (self.w * x + self.b.detach()).tanh()
        """,
        "Net",
        "no-gradient",
        "no gradient reaches b",
    ),
    "a parameter is frozen that must learn": (
        """
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.w = torch.nn.Parameter(torch.arange(1.0, 4.0), requires_grad=False)
                self.b = torch.nn.Parameter(torch.ones(3))
                self.frozen = torch.nn.Parameter(torch.ones(3), requires_grad=False)
            def forward(self, x):
                return (self.w * x + self.b).tanh()
        """,
        "Net",
        "no-gradient",
        "no gradient reaches w",
    ),
    "a parameter learns that must not": (
        """
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.w = torch.nn.Parameter(torch.arange(1.0, 4.0))
                self.b = torch.nn.Parameter(torch.ones(3))
                self.frozen = torch.nn.Parameter(torch.ones(3))
            def forward(self, x):
                return (self.frozen * self.w * x + self.b).tanh()
        """,
        "Net",
        "unexpected-gradient",
        "a gradient reaches frozen, which must receive none",
    ),
    "a parameter under another name": (
        """
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = torch.nn.Parameter(torch.arange(1.0, 4.0))
            def forward(self, x):
                return (self.weight * x + 1).tanh()
        """,
        "Net",
        "wrong-parameters",
        "the module has other parameters than the handout names",
    ),
    "another shape": (
        "def f(x, y, n=2): return (x ** n * y).sum(), x > 0",
        "f",
        "wrong-shape",
        "the first part of the result has the wrong shape",
    ),
}


@pytest.mark.parametrize(("text", "name", "code", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_gradient_is_found_and_named(  # noqa: PLR0913, PLR0917
    tmp_path: Path, reference: Handle, text: str, name: str, code: str, message: str
) -> None:
    student = student_of(tmp_path, text)
    args = (X,) if name == "Net" else (X, Y)
    with pytest.raises(Failure) as caught:
        compare(student, reference, name, *args)

    assert (caught.value.diagnostic.code, caught.value.diagnostic.message) == (code, message)
    assert caught.value.diagnostic.given == "x"


def test_a_gradient_of_zeros_and_none_mean_the_same(tmp_path: Path, reference: Handle) -> None:
    student = student_of(tmp_path, "def first(x, y): return x.sin() + 0 * y")

    compare(student, reference, "first", X, Y)
    compare(reference, student, "first", X, Y)


def test_what_cancels_but_for_rounding_needs_no_gradient(tmp_path: Path, reference: Handle) -> None:
    student = student_of(tmp_path, "def first(x, y): return x.sin() + 1e-17 * y")

    compare(student, reference, "first", X, Y)
    compare(reference, student, "first", X, Y)


def test_integer_inputs_are_compared_in_the_parameters(tmp_path: Path, reference: Handle) -> None:
    text = """
        class Table(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.rows = torch.nn.Parameter(torch.arange(6.0).reshape(3, 2))
            def forward(self, index):
                return self.rows[index] * {factor}
        """
    index = np.array([0, 2, 2])
    right = student_of(tmp_path, text.replace("{factor}", "self.rows[index]"))
    compare(right, reference, "Table", index)

    wrong = student_of(tmp_path, text.replace("{factor}", "self.rows[index].detach()"))
    with pytest.raises(Failure, match="the gradient for rows has wrong values"):
        compare(wrong, reference, "Table", index)


def test_masks_take_part_as_they_are(tmp_path: Path, reference: Handle) -> None:
    student = student_of(tmp_path, "def masked(x, mask): return (x * mask).exp()")

    compare(student, reference, "masked", X, X > 0)


def test_arguments_are_called_by_their_place_keyword_or_given_name(
    tmp_path: Path, reference: Handle
) -> None:
    student = student_of(tmp_path, "def f(x, y, n=2): return x ** n * y.detach(), x > 0")

    with pytest.raises(Failure, match="no gradient reaches y"):
        compare(student, reference, "f", X, y=Y)
    with pytest.raises(Failure, match="no gradient reaches key"):
        compare(student, reference, "f", X, Y, names=("query", "key"))
    with pytest.raises(CheckError, match="gradient-names"):
        compare(student, reference, "f", X, Y, names=("query",))


def test_a_result_without_gradient_cannot_be_compared(reference: Handle) -> None:
    with pytest.raises(CheckError, match="nothing-to-differentiate"):
        compare(reference, reference, "constant", X, Y)


def test_the_arguments_of_the_check_stay_as_they_are(tmp_path: Path, reference: Handle) -> None:
    x = torch.from_numpy(X.copy())

    compare(reference, reference, "first", x, Y)

    assert not x.requires_grad
    assert x.grad is None
