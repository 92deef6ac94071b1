"""One loop after the other, indices, no comprehensions, nothing imported that could be spared."""

from __future__ import annotations

import math

from ngram_lm_support import Counts, Distribution, Ngram, Sentence, Table, Word


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Look back from each place."""
    if n < 1:
        raise ValueError("n")
    found = []
    for end in range(len(sentence) + 1):
        gram = ()
        for place in range(end - n + 1, end + 1):
            if place < 0:
                gram += ("<s>",)
            elif place < len(sentence):
                gram += (sentence[place],)
            else:
                gram += ("</s>",)
        found.append(gram)
    return found


def history(words: Sentence, n: int) -> Ngram:
    """Walk backwards."""
    if n < 1:
        raise ValueError("n")
    context: list[Word] = []
    place = len(words) - 1
    while len(context) < n - 1:
        context.insert(0, words[place] if place >= 0 else "<s>")
        place -= 1
    return tuple(context)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Count by hand."""
    counts: Counts = {}
    for sentence in sentences:
        for gram in ngrams(sentence, n):
            if gram not in counts:
                counts[gram] = 0
            counts[gram] += 1
    return counts


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Go through everything once."""
    hits = total = 0
    for gram in counts:
        if gram[: len(context)] == context:
            total += counts[gram]
            if gram[-1] == word:
                hits += counts[gram]
    if total == 0:
        return 0.0
    return hits / total


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Insert each word behind those that are as frequent."""
    counts: dict[Word, int] = {}
    for sentence in sentences:
        for word in sentence:
            if word != "<unk>":
                counts[word] = counts.get(word, 0) + 1
    vocab: list[Word] = []
    for word, count in counts.items():
        if count < min_count:
            continue
        place = len(vocab)
        while place > 0 and counts[vocab[place - 1]] < count:
            place -= 1
        vocab.insert(place, word)
    vocab.append("<unk>")
    return vocab


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Fill first, divide afterwards."""
    if not k > 0:
        raise ValueError("k")
    probs: Distribution = {"</s>": k}
    for word in vocab:
        probs[word] = k
    for gram, count in counts.items():
        if gram[: len(gram) - 1] == context and gram[-1] in probs:
            probs[gram[-1]] += count
    total = 0.0
    for share in probs.values():
        total += share
    for word in probs:
        probs[word] /= total
    return probs


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Return as soon as something is impossible."""
    total = 0.0
    for gram in ngrams(sentence, n):
        if gram[:-1] not in table or not table[gram[:-1]].get(gram[-1]):
            return float("-inf")
        total += math.log(table[gram[:-1]][gram[-1]])
    return total


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """One model after the other."""
    new = []
    for model in range(len(weights)):
        total, counted = 0.0, 0
        for row in probs:
            mixture = 0.0
            for other in range(len(weights)):
                mixture += weights[other] * row[other]
            if mixture > 0:
                total += weights[model] * row[model] / mixture
                counted += 1
        if counted == 0:
            return weights[:]
        new.append(total / counted)
    return new


def continuation_counts(counts: Counts) -> Counts:
    """Keep a list of what was seen before each end."""
    before: dict[Ngram, list[Word]] = {}
    for gram in counts:
        if len(gram) < 2:
            raise ValueError("unigrams")
        firsts = before.setdefault(gram[1:], [])
        if gram[0] not in firsts:
            firsts.append(gram[0])
    shorter: Counts = {}
    for gram, firsts in before.items():
        shorter[gram] = len(firsts)
    return shorter


def pick(probs: Distribution, u: float) -> Word:
    """Take away from u."""
    if u < 0 or u >= 1:
        raise ValueError("u")
    last = None
    for word, prob in probs.items():
        if prob <= 0:
            continue
        last = word
        if u < prob:
            return word
        u -= prob
    return last
