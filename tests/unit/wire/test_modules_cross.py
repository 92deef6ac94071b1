"""Modules stay on the other side: state, parameters, gradients, methods."""

from __future__ import annotations

import pytest
import torch
from torch.autograd import grad, gradcheck

from autograder.diagnostics import CheckError, SubmissionRaised
from autograder.engine.blame import submission_failed
from autograder.wire.asking import Conversation, Handle, LocalEndpoint
from tests.unit.wire import functions as here

X = torch.tensor([[1.0, -2.0, 0.5], [0.25, 3.0, -1.0]], dtype=torch.float64)


def twin(net_state: dict[str, torch.Tensor]) -> here.Net:
    """Return a module here with the state of one over there."""
    net = here.Net(3, 2)
    net.load_state_dict(net_state)
    return net


def test_a_module_gives_what_its_twin_gives(there: Handle) -> None:
    net = there.Net(3, 2)

    assert torch.equal(net(X), twin(net.state_dict())(X))


def test_the_state_holds_parameters_and_buffers(there: Handle) -> None:
    net = there.Net(3, 2)

    assert list(net.state_dict()) == list(here.Net(3, 2).state_dict())
    assert net.state_dict()["shift"] == 0.25


def test_a_state_is_loaded(there: Handle) -> None:
    net, ours = there.Net(3, 2), here.Net(3, 2)

    net.load_state_dict(ours.state_dict())

    assert torch.equal(net(X), ours(X))


def test_a_state_that_does_not_fit_is_the_student_s_error(there: Handle) -> None:
    with pytest.raises(SubmissionRaised) as caught:
        there.Net(3, 2).load_state_dict({"linear.weight": X})

    assert caught.value.exception_types[0] == "RuntimeError"
    assert caught.value.diagnostic.facts[0][1].startswith("Net.load_state_dict(dict of 1")


def test_parameters_get_the_gradients_of_the_twin(there: Handle) -> None:
    net = there.Net(3, 2)
    ours = twin(net.state_dict())
    x = X.clone().requires_grad_()
    names = ["linear.weight", "linear.bias"]

    mirrors = net.named_parameters()
    found = grad(net(x).square().sum(), [x, *(mirrors[name] for name in names)])
    own = dict(ours.named_parameters())
    wanted = grad(ours(x).square().sum(), [x, *(own[name] for name in names)])

    assert all(torch.allclose(a, b) for a, b in zip(found, wanted, strict=True))


def test_parameters_have_the_same_names_values_and_flags(there: Handle) -> None:
    net = there.Net(3, 2)
    ours = twin(net.state_dict())

    for name, mirror in net.named_parameters().items():
        parameter = dict(ours.named_parameters())[name]
        assert torch.equal(mirror.detach(), parameter.detach())
        assert mirror.requires_grad == parameter.requires_grad
        assert mirror.is_leaf


def test_a_frozen_parameter_gets_no_gradient(there: Handle) -> None:
    net = there.Net(3, 2)
    factor = net.named_parameters()["factor"]

    assert not factor.requires_grad
    net(X).sum().backward()
    assert factor.grad is None


def test_parameters_keep_their_leaves_when_a_state_is_loaded(there: Handle) -> None:
    net = there.Net(3, 2)
    weight = net.named_parameters()["linear.weight"]
    ours = here.Net(3, 2)

    net.load_state_dict(ours.state_dict())
    (found,) = grad(net(X).square().sum(), weight)

    assert torch.equal(weight.detach(), ours.linear.weight.detach())
    (wanted,) = grad(ours(X).square().sum(), ours.linear.weight)
    assert torch.allclose(found, wanted)


def test_parameters_are_those_of_the_moment(there: Handle) -> None:
    net = there.Net(3, 2)
    before = net.named_parameters()["linear.weight"].detach().clone()

    net.halve()

    assert torch.equal(net.named_parameters()["linear.weight"].detach(), before / 2)


def test_a_method_is_differentiable_in_the_module_s_parameters(there: Handle) -> None:
    net = there.Net(3, 2)
    mirrors = net.named_parameters()
    y = net.without_bias(X)

    assert torch.allclose(
        grad(y.sum(), mirrors["linear.weight"], retain_graph=True)[0], X.sum(0).expand(2, 3)
    )
    assert grad(y.sum(), mirrors["linear.bias"], allow_unused=True)[0] is None


def test_a_module_is_an_argument(there: Handle) -> None:
    net = there.Net(3, 2)
    ours = twin(net.state_dict())
    found = there.loss_of(net, X)
    wanted = here.loss_of(ours, X)

    assert torch.equal(found, wanted)
    weight = net.named_parameters()["linear.weight"]
    assert torch.allclose(grad(found, weight)[0], grad(wanted, ours.linear.weight)[0])


def test_integer_inputs_are_differentiable_in_the_parameters(there: Handle) -> None:
    lookup = there.Lookup()
    table = lookup.named_parameters()["table.weight"]

    (found,) = grad(lookup(torch.tensor([1, 1, 4])).sum(), table)

    assert found.layout == torch.strided  # over there it is sparse
    assert found.sum(1).tolist() == [0, 6, 0, 0, 3]


def test_tied_parameters_are_one(there: Handle) -> None:
    tied = there.Tied()
    mirrors = tied.named_parameters()

    assert list(mirrors) == ["inner.weight"]
    assert set(tied.state_dict()) == {"inner.weight", "outer.weight"}
    ours = here.Tied()
    ours.load_state_dict(tied.state_dict())
    (found,) = grad(tied(X).sum(), mirrors["inner.weight"])
    assert torch.allclose(found, grad(ours(X).sum(), ours.inner.weight)[0])


def test_gradcheck_runs_on_a_module(there: Handle) -> None:
    assert gradcheck(there.Net(3, 2), (X.clone().requires_grad_(),))


def test_modules_take_part_once_each(there: Handle) -> None:
    first, second = there.pair_of_nets()
    y = first(X).sum() + 2 * second(X).sum()

    one, other = (net.named_parameters()["linear.bias"] for net in (first, second))

    assert torch.allclose(2 * grad(y, one, retain_graph=True)[0], grad(y, other)[0])


def test_a_module_of_one_side_is_nothing_to_the_other(there: Handle) -> None:
    """There its number would name another object: the reference's own, for instance."""
    other = Conversation(LocalEndpoint(here, file_name="functions.py"), blame=submission_failed)
    other.begin(seed=0, dtype="float64")
    theirs = Handle(other).Net(3, 2)

    with pytest.raises(CheckError, match="cannot-be-sent"):
        there.loss_of(theirs, X)
    with pytest.raises(CheckError, match="cannot-be-sent"):
        there.identity(there.square)


def test_a_handle_is_neither_true_nor_false(there: Handle) -> None:
    with pytest.raises(TypeError, match="call it"):
        bool(there.Net(3, 2))
    with pytest.raises(TypeError, match="call it"):
        bool(there.square)
