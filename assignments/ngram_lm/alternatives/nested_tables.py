"""Counts turned into nested dicts first; distributions from below, order by order."""

from __future__ import annotations

from collections import defaultdict

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Table, Word, predecessors

Nested = dict[Ngram, dict[Word, int]]


def _nested(counts: Counts) -> Nested:
    after: defaultdict[Ngram, dict[Word, int]] = defaultdict(dict)
    for (*context, word), count in counts.items():
        after[tuple(context)][word] = count
    return after


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Look up twice."""
    after = _nested(counts)
    if context not in after:
        return 0.0
    return after[context].get(word, 0) / sum(after[context].values())


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Mix with equal shares: adding k is nothing else."""
    if k <= 0:
        raise ValueError("k")
    seen = _nested(counts).get(context, {})
    total, added = sum(seen.values()), k * (len(vocab) + 1)
    share = added / (total + added)
    return {
        event: (1 - share) * seen.get(event, 0) / (total or 1) + share / (len(vocab) + 1)
        for event in [*vocab, EOS]
    }


def continuation_probs(bigrams: Counts) -> Distribution:
    """Add one share for each bigram."""
    probs: defaultdict[Word, float] = defaultdict(float)
    for _, second in bigrams:
        probs[second] += 1
    number = sum(probs.values())
    return {word: kinds / number for word, kinds in probs.items()}


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Look up once."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    seen = _nested(counts).get(context)
    return discount * len(seen) / sum(seen.values()) if seen else 1.0


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Go up from the shortest context."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    levels = [counts]
    for _ in context:
        levels.append(predecessors(levels[-1]))
    probs = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    for length, level in enumerate(reversed(levels)):
        seen = _nested(level).get(context[len(context) - length :])
        if not seen:
            break  # longer contexts cannot have occurred either
        total = sum(seen.values())
        probs = {word: discount * len(seen) / total * prob for word, prob in probs.items()}
        for word, count in seen.items():
            probs[word] += (count - discount) / total
    return probs


def logprob(table: Table, sentence: list[Word], n: int) -> float:
    """Walk with a context that moves on."""
    import math

    context: Ngram = ("<s>",) * (n - 1)
    total = 0.0
    for word in [*sentence, EOS]:
        prob = table[context].get(word, 0.0) if context in table else 0.0
        total += math.log(prob) if prob else -math.inf
        context = (*context, word)[1:]
    return total
