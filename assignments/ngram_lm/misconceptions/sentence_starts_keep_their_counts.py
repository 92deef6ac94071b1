"""N-grams that begin with `<s>` keep their frequencies in shorter orders.

What the result shows: bigrams are right. In longer orders what follows `<s>` is off, and with it
everything that is mixed from it.

Why it happens: some toolkits do so, with a reason: only one thing ever stands before `<s>`. The
handout fixes the other convention.

A question to think about: how many different words stand before `<s>`, and before "the"?

Where to look: the counts of the shorter orders.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import BOS, EOS, Counts, Distribution, Ngram, Word

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Sum the beginnings, count the kinds of the rest."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        kinds: Counter[Ngram] = Counter()
        for gram, count in counts.items():
            kinds[gram[1:]] += count if gram[1] == BOS else 1
        shorter = kneser_ney(dict(kinds), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
