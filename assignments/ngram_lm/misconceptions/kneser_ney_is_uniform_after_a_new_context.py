"""After a context that never occurred, all words are equally likely.

What the result shows: probabilities sum to 1 everywhere. After a new context what is known of
shorter ones is thrown away.

Why it happens: who knows nothing gives equal shares, and this context knows nothing.

A question to think about: "of the" never followed "xylophone". Does that say nothing about what
follows "of the"?

Where to look: the case without followers.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Give up at once."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    equal = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return equal
    shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount) if context else equal
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
