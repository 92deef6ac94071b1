"""Weights that a student's training made, loaded into our own copy of the given model.

They come from beside student code, so nothing about them is taken for granted: neither their names
nor their shapes. What they hold may be anything at all; the metric says what it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import torch
from torch import nn

from autograder.check.mismatches import Facts, mismatch, wrong_type
from autograder.printable import printable
from autograder.wire.describe import describe

_SHOWN_NAMES: Final = 4
_NAME_CHARACTERS: Final = 60


def expect_weights(model: nn.Module, state: object, *, given: str = "") -> None:
    """Expect weights that fit a model, and copy them into it.

    Floating weights may have another floating dtype than the model's; NaN and infinities are copied
    like other values.

    Args:
        model: Our own copy of the given model; it holds the weights afterwards.
        state: What the student's side gave as its ``state_dict()``.
        given: The kind of input in words.

    Raises:
        Failure: ``wrong-type`` if it is no dict of tensors; ``weights-differ`` if names, shapes or
            kinds are others than the model's.
    """
    own = model.state_dict()
    if not isinstance(state, dict) or not all(
        isinstance(one, torch.Tensor) for one in state.values()
    ):
        raise wrong_type(state, "a dict of tensors by name", words="the state", given=given)
    facts = _differences(own, state)
    if facts:
        raise mismatch(
            "weights-differ",
            "the trained weights do not fit the given model",
            given=given,
            facts=facts,
            hint="train the model that is handed to you, in place: add no parameter, replace none",
        )
    model.load_state_dict({name: value.detach() for name, value in state.items()})


def _differences(own: Mapping[str, torch.Tensor], state: Mapping[str, torch.Tensor]) -> Facts:
    """Return what does not fit, as facts; nothing if all of it does."""
    missing = [name for name in own if name not in state]
    unknown = [name for name in state if name not in own]
    names = (("missing", _listed(missing)), ("unknown", _listed(unknown)))
    if missing or unknown:
        return tuple((label, text) for label, text in names if text)
    for name, value in own.items():
        if not _fits(value, state[name]):
            return (("at", name), ("expected", describe(value)), ("got", describe(state[name])))
    return ()


def _fits(ours: torch.Tensor, theirs: torch.Tensor) -> bool:
    same_kind = ours.dtype == theirs.dtype or (
        ours.is_floating_point() and theirs.is_floating_point()
    )
    return same_kind and ours.shape == theirs.shape


def _listed(names: Sequence[object]) -> str:
    shown = [printable(str(name), limit_characters=_NAME_CHARACTERS) for name in names]
    more = [f"{len(names) - _SHOWN_NAMES} more"] if len(names) > _SHOWN_NAMES else []
    return ", ".join([*shown[:_SHOWN_NAMES], *more])
