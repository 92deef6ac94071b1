"""Weights that came from beside student code, loaded into our own copy of a model."""

from __future__ import annotations

import pytest
import torch

from autograder.check import expect_weights
from autograder.diagnostics import Diagnostic, Failure


def model() -> torch.nn.Module:
    made = torch.nn.Linear(3, 2)
    made.register_buffer("count", torch.zeros((), dtype=torch.int64))
    return made


def right() -> dict[str, object]:
    return {
        "weight": torch.ones(2, 3),
        "bias": torch.zeros(2),
        "count": torch.tensor(7, dtype=torch.int64),
    }


def refused(state: object) -> Diagnostic:
    with pytest.raises(Failure) as caught:
        expect_weights(model(), state)
    return caught.value.diagnostic


def test_weights_that_fit_are_loaded() -> None:
    ours = model()
    expect_weights(ours, right())

    assert float(ours.state_dict()["weight"].sum()) == 6.0
    assert int(ours.state_dict()["count"]) == 7


def test_floats_may_be_of_another_precision_and_of_any_value() -> None:
    ours = model()
    state = right() | {"weight": torch.full((2, 3), float("nan"), dtype=torch.float64)}
    expect_weights(ours, state)

    loaded = ours.state_dict()["weight"]
    assert loaded.dtype is torch.float32
    assert bool(loaded.isnan().all())


def test_weights_with_a_graph_are_loaded_without_it() -> None:
    ours = model()
    expect_weights(ours, right() | {"weight": torch.ones(2, 3, requires_grad=True) * 2})

    assert not ours.state_dict()["weight"].requires_grad


@pytest.mark.parametrize(
    ("state", "code", "fact"),
    [
        (None, "wrong-type", "None"),
        ([1, 2], "wrong-type", "[1, 2]"),
        ({"weight": 1.0}, "wrong-type", "{'weight': 1.0}"),
        ({}, "weights-differ", "weight, bias, count"),
        ({**right(), "more": torch.ones(1)}, "weights-differ", "more"),
        ({**right(), "weight": torch.ones(3, 2)}, "weights-differ", "(3, 2)"),
        ({**right(), "weight": torch.ones(2, 3).bool()}, "weights-differ", "bool"),
        ({**right(), "weight": torch.ones(2, 3).int()}, "weights-differ", "int32"),
        ({**right(), "count": torch.ones(())}, "weights-differ", "float32"),
        (
            {**right(), **{f"\x1b[31m{n}": torch.ones(1) for n in range(9)}},
            "weights-differ",
            "5 more",
        ),
    ],
)
def test_weights_that_do_not_fit_are_told(state: object, code: str, fact: str) -> None:
    found = refused(state)

    assert found.code == code
    assert fact in " ".join(value for _, value in found.facts)
    assert "\x1b" not in str(found)


def test_a_model_that_refuses_keeps_what_it_had() -> None:
    ours = model()
    before = ours.state_dict()["weight"].clone()
    with pytest.raises(Failure):
        expect_weights(ours, {**right(), "bias": torch.ones(5)})

    assert torch.equal(ours.state_dict()["weight"], before)
