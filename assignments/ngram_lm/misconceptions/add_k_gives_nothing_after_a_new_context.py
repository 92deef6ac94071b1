"""After a context that never occurred, all probabilities are 0.

What the result shows: contexts that occurred are right. After new ones nothing can come, and the
sum is 0.

Why it happens: a guard against dividing by 0 returns early, before k is added.

A question to think about: with k added, is the denominator still 0?

Where to look: the case of a context that never occurred.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Return early."""
    if k <= 0:
        raise ValueError("k")
    events = [*vocab, EOS]
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total == 0:
        return dict.fromkeys(events, 0.0)
    total += k * len(events)
    return {event: (counts.get((*context, event), 0) + k) / total for event in events}
