"""Calls are differentiable: each test against the same function run here."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.autograd import grad, gradcheck

from autograder.diagnostics import CheckError, SubmissionRaised
from autograder.wire.asking import Conversation, Handle
from tests.unit.wire import functions as here


def leaf(*shape: int) -> Tensor:
    generator = torch.Generator().manual_seed(3)
    return torch.randn(shape, dtype=torch.float64, generator=generator).requires_grad_()


def both(there: Handle, name: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    return getattr(there, name), getattr(here, name)


@pytest.mark.parametrize("name", ["square", "in_place", "own_backward", "transposed", "expanded"])
def test_the_gradient_is_that_of_the_function_here(there: Handle, name: str) -> None:
    x = leaf(3, 4)
    found, wanted = (grad(f(x).sin().sum(), x)[0] for f in both(there, name))

    assert torch.equal(found, wanted)


def test_gradcheck_runs_unchanged(there: Handle) -> None:
    assert gradcheck(there.square, (leaf(2, 3),))
    assert gradcheck(there.two_branches, (leaf(3), leaf(2)))
    with pytest.raises(RuntimeError, match="Jacobian mismatch"):
        gradcheck(there.own_backward, (leaf(3),))


def test_a_call_takes_part_in_a_longer_graph(there: Handle) -> None:
    x = leaf(3)
    gradients = []
    for f in both(there, "square"):
        loss = f(f(2 * x) + x).sum()
        gradients.append(grad(loss, x)[0])

    assert torch.allclose(gradients[0], gradients[1])


def test_backward_fills_the_leaves(there: Handle) -> None:
    x = leaf(3)

    there.square(x).sum().backward()

    assert x.grad is not None
    assert torch.equal(x.grad, 2 * x.detach())


def test_none_stays_none_and_is_told_from_zero(there: Handle) -> None:
    x, y = leaf(3), leaf(3)

    for name in ("second_unused", "second_times_zero"):
        found, wanted = (grad(f(x, y).sum(), (x, y), allow_unused=True) for f in both(there, name))
        assert [one is None for one in found] == [one is None for one in wanted], name

    assert grad(there.second_unused(x, y).sum(), y, allow_unused=True)[0] is None
    assert torch.equal(grad(there.second_times_zero(x, y).sum(), y)[0], torch.zeros(3))


def test_each_output_has_its_own_gradient(there: Handle) -> None:
    x, y = leaf(3), leaf(2)
    first, second = there.two_branches(x, y)

    assert torch.equal(grad(first.sum(), x, retain_graph=True)[0], x.detach().exp())
    assert grad(first.sum(), y, allow_unused=True, retain_graph=True)[0] is None
    assert torch.equal(grad(second.sum(), y)[0], -y.detach().sin())


def test_outputs_that_are_no_floats_have_no_gradient(there: Handle) -> None:
    x, scale = leaf(2, 3), leaf(3, 3)
    product, facts, numbers = there.mixed(x, scale=scale)

    assert product.requires_grad
    assert facts["mean"].requires_grad
    assert not facts["mask"].requires_grad
    assert not facts["largest"].requires_grad
    assert numbers == [1, 2]
    found = grad(product.sum() + facts["mean"], (x, scale))
    wanted = grad((x @ scale).sum() + x.mean(), (x, scale))
    assert all(torch.allclose(a, b) for a, b in zip(found, wanted, strict=True))


def test_one_tensor_returned_twice_adds_up(there: Handle) -> None:
    x = leaf(3)
    gradients = []
    for f in both(there, "twice"):
        first, second = f(x)
        gradients.append(grad((first + 2 * second).sum(), x)[0])

    assert torch.allclose(gradients[0], gradients[1])


def test_an_argument_that_is_handed_back_has_a_gradient_of_one(there: Handle) -> None:
    x = leaf(3)

    assert torch.equal(grad(there.identity(x).sum(), x)[0], torch.ones(3))


def test_what_does_not_depend_on_an_argument_requires_no_gradient(there: Handle) -> None:
    assert not there.table(torch.tensor([1, 2])).requires_grad
    assert not there.square(leaf(3).detach()).requires_grad


def test_under_no_grad_nothing_is_kept(there: Handle) -> None:
    with torch.no_grad():
        assert not there.square(leaf(3)).requires_grad
        assert there.grad_enabled() is False
    assert there.grad_enabled() is True


def test_a_tensor_that_cannot_cross_leaves_the_others_differentiable(there: Handle) -> None:
    x = leaf(2, 2)
    _, doubled = there.sparse(x)

    assert torch.equal(grad(doubled.sum(), x)[0], torch.full((2, 2), 2.0))


def test_the_result_may_be_changed_in_place_as_here(there: Handle) -> None:
    x = leaf(3)
    gradients = []
    for f in both(there, "square"):
        y = f(x)
        y[0] = 0
        y += x
        gradients.append(grad(y.sum(), x)[0])

    assert torch.equal(gradients[0], gradients[1])


def test_a_second_backward_needs_a_retained_graph(there: Handle) -> None:
    x = leaf(3)
    y = there.square(x).sum()

    first = grad(y, x, retain_graph=True)[0]
    assert torch.equal(first, grad(y, x)[0])
    with pytest.raises(RuntimeError, match="second time"):
        grad(y, x)


def test_a_gradient_of_a_gradient_is_refused_with_a_sentence(there: Handle) -> None:
    x = leaf(3)

    with pytest.raises(CheckError, match="the gradient of a gradient"):
        grad(there.square(x).sum(), x, create_graph=True)


def test_an_error_on_the_way_back_is_the_student_s(there: Handle) -> None:
    y = there.breaks_on_the_way_back(leaf(3))

    with pytest.raises(SubmissionRaised) as caught:
        y.sum().backward()

    assert ("error", "ValueError: no way back") in caught.value.diagnostic.facts
    line = here.Breaking.backward.__code__.co_firstlineno + 2
    assert caught.value.diagnostic.where == f"functions.py:{line}"


def test_graphs_that_nobody_wants_are_dropped_on_the_other_side(there: Handle) -> None:
    x = leaf(3)
    wanted = there.square(x)
    before = there.kept_graphs()
    for _ in range(20):
        there.square(x)
    gc.collect()

    assert there.kept_graphs() <= before + 1  # the last one is released by the question after it
    assert torch.equal(grad(wanted.sum(), x)[0], 2 * x.detach())


def test_a_graph_of_an_earlier_check_releases_none_of_a_later_one(
    conversation: Conversation, there: Handle
) -> None:
    x = leaf(3)
    old = [there.square(x) for _ in range(30)]
    conversation.begin(seed=0, dtype="float64")
    new = [there.square(x) for _ in range(3)]
    del old
    gc.collect()
    there.process()

    assert all(torch.equal(grad(y.sum(), x)[0], 2 * x.detach()) for y in new)
    assert there.kept_graphs() == 3


def test_more_calls_than_are_kept_lose_the_oldest_graph(there: Handle) -> None:
    x = leaf(1)
    results = [there.square(x) for _ in range(513)]

    assert torch.equal(grad(results[1].sum(), x)[0], 2 * x.detach())
    with pytest.raises(SubmissionRaised, match="the last 512 keep"):
        grad(results[0].sum(), x)
