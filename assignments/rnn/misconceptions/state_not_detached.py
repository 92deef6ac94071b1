"""The state still hangs on the graph that made it.

What the result shows: numbers and layout are right, and gradients can flow back. A training then
stops at the second chunk: backward through a graph a second time.

Why it happens: what is carried is a tensor with the right numbers; its history does not show when
it is printed.

A question to think about: the loss of chunk 100 is computed. Through how many chunks does its
gradient go back?

Where to look: whether what comes out requires gradients.
"""

from __future__ import annotations

from rnn_support import State

PARTS = ("8",)


def detach_state(state: State | None) -> State | None:
    """Hand it back as it is."""
    if state is None:
        return None
    if isinstance(state, tuple):
        return tuple(detach_state(one) for one in state)
    return state
