"""Of a pair only the first tensor is detached.

What the result shows: the second one still hangs on its graph. For a state of one tensor all is
right.

Why it happens: a GRU has one tensor; an LSTM has a cell beside the state, and gradients flow
through it too.

A question to think about: which of the two tensors of an LSTM was invented to let gradients
through?

Where to look: what is done with the other entries of a tuple.
"""

from __future__ import annotations

from rnn_support import State

PARTS = ("8",)


def detach_state(state: State | None) -> State | None:
    """Forget the cell."""
    if state is None:
        return None
    if isinstance(state, tuple):
        return (detach_state(state[0]), *state[1:])
    return state.detach()
