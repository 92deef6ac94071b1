"""The saved state holds the products of the factors.

What the result shows: there is one matrix for each layer, as large as the layer's weight.

Why it happens: what the layer adds is the product, so the product is saved.

A question to think about: a layer is 4096 by 4096 and the rank is 8. How many numbers has the
product, and how many have the factors?

Where to look: what is stored for each layer.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("4",)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Save the updates."""
    state, found = model.state_dict(), {}
    for name in state:
        if name.endswith("lora_a"):
            found[name] = state[name[:-1] + "b"] @ state[name]
    return found
