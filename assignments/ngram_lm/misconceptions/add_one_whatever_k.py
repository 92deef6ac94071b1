"""1 is added, whatever k is.

What the result shows: it is right for k = 1 alone; a small k changes nothing.

Why it happens: "add one" is the name under which the method is known best.

A question to think about: with k near 0, what should the probabilities be near to?

Where to look: what is added.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Add one."""
    if k <= 0:
        raise ValueError("k")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    total += len(vocab) + 1
    return {event: (counts.get((*context, event), 0) + 1) / total for event in [*vocab, EOS]}
