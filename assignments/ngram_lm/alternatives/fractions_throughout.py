"""Exact fractions up to the last line, recursion, and one helper for all that follows a context."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

from ngram_lm_support import EOS, UNK, Counts, Distribution, Ngram, Sentence, Word


def _followers(counts: Counts, context: Ngram) -> dict[Word, int]:
    return {gram[-1]: count for gram, count in counts.items() if gram[:-1] == tuple(context)}


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Divide whole numbers."""
    after = _followers(counts, context)
    return float(Fraction(after.get(word, 0), sum(after.values()))) if after else 0.0


def map_unknown(sentences: list[Sentence], vocab: list[Word]) -> list[Sentence]:
    """Look words up in a dict that gives the unknown word for all others."""
    names: defaultdict[Word, Word] = defaultdict(lambda: UNK, {word: word for word in vocab})
    return [list(map(names.__getitem__, sentence)) for sentence in sentences]


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Make a fraction of k."""
    if k <= 0:
        raise ValueError("k")
    after, exact = _followers(counts, context), Fraction(k)
    total = sum(after.values()) + exact * (1 + len(vocab))
    return {event: float((after.get(event, 0) + exact) / total) for event in [EOS, *vocab]}


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Sum fractions."""
    if len(distributions) != len(weights):
        raise ValueError("weights")
    pairs = [(Fraction(w), one) for w, one in zip(weights, distributions, strict=True)]
    return {x: float(sum(w * Fraction(one[x]) for w, one in pairs)) for x in distributions[-1]}


def continuation_counts(counts: Counts) -> Counts:
    """Count pairs of an end and what stands before it."""
    if any(len(gram) < 2 for gram in counts):
        raise ValueError("unigrams")
    return Counter(end for end, _ in {(gram[1:], gram[0]) for gram in counts})


def continuation_probs(bigrams: Counts) -> Distribution:
    """Divide continuation counts by their sum."""
    kinds = continuation_counts(bigrams)
    total = sum(kinds.values())
    return {gram[0]: float(Fraction(number, total)) for gram, number in kinds.items()}


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Sum what is taken from each count."""
    if discount <= 0 or discount >= 1:
        raise ValueError("discount")
    after = _followers(counts, context)
    taken = sum(min(Fraction(discount), count) for count in after.values())
    return float(taken / sum(after.values())) if after else 1.0


def _exact(counts: Counts, events: list[Word], context: Ngram, d: Fraction) -> dict[Word, Fraction]:
    """Return the distribution in fractions, one order after the other from below."""
    if context:
        lower = _exact(continuation_counts(counts), events, context[1:], d)
    else:
        lower = {event: Fraction(1, len(events)) for event in events}
    after = _followers(counts, context)
    total = Fraction(sum(after.values()))
    if not after:
        return lower
    left = {event: after[event] - d if event in after else Fraction(0) for event in events}
    free = 1 - sum(left.values()) / total
    return {event: left[event] / total + free * lower[event] for event in events}


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Give away what is missing from 1."""
    if discount <= 0 or discount >= 1:
        raise ValueError("discount")
    exact = _exact(counts, [EOS, *vocab], context, Fraction(discount))
    return {event: float(share) for event, share in exact.items()}


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Write the three lines out."""
    n1, n2, n3, n4 = (sum(count == size for count in counts.values()) for size in (1, 2, 3, 4))
    if 0 in (n1, n2, n3):
        raise ValueError("counts")
    y = Fraction(n1, n1 + 2 * n2)
    exact = 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3
    return float(exact[0]), float(exact[1]), float(exact[2])
