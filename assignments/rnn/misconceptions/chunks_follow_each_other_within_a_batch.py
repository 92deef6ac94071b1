"""The rows of one chunk stand behind each other in the stream.

What the result shows: row 0 of the second chunk does not go on where row 0 of the first ended; each
row is right by itself.

Why it happens: a stream is cut into pieces first and these are put into batches, as it is done
where states are not carried.

A question to think about: row 0 hands its state to row 0 of the next chunk. Did that one come next
in the text?

Where to look: what stands in the same row of the chunk after.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Cut before laying out."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    number = (row - 1) // length
    inputs = ids[: number * batch * length].reshape(number, batch, length)
    targets = ids[1 : number * batch * length + 1].reshape(number, batch, length)
    return inputs, targets
