"""Each token goes to the model that explains it best, as a whole.

What the result shows: the new weights are multiples of one over the number of tokens.

Why it happens: to ask which model wrote a token invites one answer.

A question to think about: two models explain a token nearly equally well. How should it be
counted?

Where to look: what is added for each token.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Let the best one take all."""
    wins, counted = [0] * len(weights), 0
    for row in probs:
        shares = [w * p for w, p in zip(weights, row, strict=True)]
        if sum(shares) > 0:
            wins[shares.index(max(shares))] += 1
            counted += 1
    return [one / counted for one in wins] if counted else list(weights)
