"""N-gram language models: from counting to a model that comes close to its source.

A language model says what comes next: for each context a distribution over words. An n-gram model
reads the last n - 1 words and counts what followed them. Everything else here is about what to say
of a context that was seen too rarely, or never.

All values are plain Python: no tensors, no arrays.

    Word           a string, or a whole number (an id); nothing here looks inside a word
    Sentence       a list of words, without <s> and </s>
    Ngram          a tuple of words; of n words, for order n
    Counts         a dict from n-grams of one length to how often they occur, at least once
    Distribution   a dict from words to probabilities that sum to 1
    Table          a dict from contexts, tuples of n - 1 words, to distributions

Sources:
    Jelinek, Mercer (1980), Interpolated estimation of Markov source parameters from sparse data.
    Kneser, Ney (1995), Improved backing-off for m-gram language modeling.
    Chen, Goodman (1998), An empirical study of smoothing techniques for language modeling,
        sections 2 and 3: all of these methods, and the interpolated and modified forms of the last.
    Jurafsky, Martin (2024), Speech and language processing, 3rd edition draft, chapter 3.
    Holtzman et al. (2020), The curious case of neural text degeneration, section 3.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict

from ngram_lm_support import (
    BOS,
    EOS,
    UNK,
    Counts,
    Distribution,
    Ngram,
    Sentence,
    Table,
    Word,
    last_words,
    predecessors,
    windows,
)

# Part 1: n-grams


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """List the n-grams of one sentence: one for each word, and one for its end.

    Args:
        sentence: Any number of words, also none.
        n: The order, at least 1.

    Returns:
        Tuples of n words, from left to right. In front of the sentence stand n - 1 times ``<s>``,
        behind it one ``</s>``, so there is one n-gram more than there are words.

    Raises:
        ValueError: If ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"the order is {n}, and has to be 1 at least")
    padded = [BOS] * (n - 1) + list(sentence) + [EOS]
    return [tuple(padded[start : start + n]) for start in range(len(sentence) + 1)]


def history(words: Sentence, n: int) -> Ngram:
    """Return what a model of order n knows when it has to say what follows these words.

    Args:
        words: The sentence so far: any number of words, also none.
        n: The order, at least 1.

    Returns:
        A tuple of the last n - 1 words, in the order of the text. Where there are not so many,
        ``<s>`` stands in front as often as needed.

    Raises:
        ValueError: If ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"the order is {n}, and has to be 1 at least")
    padded = [BOS] * (n - 1) + list(words)
    return tuple(padded[len(words) :])  # a slice from -(n - 1) would be everything for n = 1


# Part 2: counts and maximum likelihood


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Count the n-grams of all sentences, each of which begins and ends by itself.

    Args:
        sentences: Any number of them.
        n: The order, at least 1.

    Returns:
        How often each n-gram of part 1 occurs. What does not occur is no key.
    """
    return dict(Counter(gram for sentence in sentences for gram in windows(sentence, n)))


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Return the share of a word among all that followed a context.

    Args:
        counts: Of n-grams.
        context: n - 1 words.
        word: A word, or ``</s>``.

    Returns:
        The maximum likelihood estimate; 0.0 if nothing ever followed the context.
    """
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    return counts.get((*context, word), 0) / total if total else 0.0


# Part 3: a closed vocabulary


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """List the words that a model shall know.

    Args:
        sentences: The training text.
        min_count: How often a word has to occur, at least 1.

    Returns:
        The words that occur so often, the most frequent first, equally frequent ones in the order
        of their first occurrence; and ``<unk>`` once, at the end, for all others. ``<unk>`` in the
        text is no word.
    """
    occurrences = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [word for word, count in occurrences.most_common() if count >= min_count] + [UNK]


def map_unknown(sentences: list[Sentence], vocab: list[Word]) -> list[Sentence]:
    """Put ``<unk>`` in the place of each word that is not in the vocabulary.

    Args:
        sentences: Any text.
        vocab: As :func:`close_vocab` lists it.

    Returns:
        New sentences of the same lengths.
    """
    known = set(vocab)
    return [[word if word in known else UNK for word in sentence] for sentence in sentences]


def prepare(
    train: list[Sentence], test: list[Sentence], min_count: int
) -> tuple[list[Word], list[Sentence], list[Sentence]]:
    """Choose a vocabulary and write both texts in it.

    Args:
        train: The training text, by which the vocabulary is chosen.
        test: The text that a model will be judged by.
        min_count: How often a word has to occur.

    Returns:
        The vocabulary, the training text and the test text, with ``<unk>`` for unknown words.
    """
    vocab = close_vocab(train, min_count)
    return vocab, map_unknown(train, vocab), map_unknown(test, vocab)


# Part 4: adding k


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Return what follows a context, with k added to each count.

    Args:
        counts: Of n-grams.
        vocab: All words that can come next, beside the end of the sentence.
        context: n - 1 words.
        k: Above 0.

    Returns:
        The probability of each word of the vocabulary and of ``</s>``.

    Raises:
        ValueError: If ``k`` is not above 0.
    """
    if k <= 0:
        raise ValueError(f"k is {k}, and has to be above 0")
    events = [*vocab, EOS]
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    denominator = total + k * len(events)
    return {event: (counts.get((*context, event), 0) + k) / denominator for event in events}


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Return the k with which a model of the counts fits another text best.

    Args:
        counts: Of n-grams of the training text.
        heldout: Of n-grams of the held-out text, of the same order.
        vocab: All words that can come next, beside the end of the sentence.
        candidates: Values of k, all above 0; at least one.

    Returns:
        The candidate that gives the held-out text the largest likelihood.
    """
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def log_likelihood(k: float) -> float:
        return sum(
            count * math.log((counts.get(gram, 0) + k) / (totals[gram[:-1]] + k * (len(vocab) + 1)))
            for gram, count in heldout.items()
        )

    return max(candidates, key=log_likelihood)


# Part 5: perplexity


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Return the natural logarithm of a sentence's probability, its end included.

    Args:
        table: The model: for contexts of n - 1 words, what follows. A context that it lacks gives
            probability 0 to everything, and so does a distribution to a word that it lacks.
        sentence: Any number of words, also none.
        n: The order, at least 1.

    Returns:
        A number of at most 0; minus infinity if the model thinks the sentence impossible.
    """
    total = 0.0
    for gram in windows(sentence, n):
        probability = table.get(gram[:-1], {}).get(gram[-1], 0)
        total += math.log(probability) if probability > 0 else -math.inf
    return total


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Return how many bits a model spends on one token of a text, on average.

    Tokens are all words and the end of each sentence.

    Args:
        table: The model, as in :func:`logprob`.
        sentences: At least one.
        n: The order, at least 1.

    Returns:
        Bits per token; infinity if the model thinks a sentence impossible.

    Raises:
        ValueError: If there is no sentence.
    """
    if not sentences:
        raise ValueError("there is no text")
    tokens = sum(len(sentence) + 1 for sentence in sentences)
    nats = -sum(logprob(table, sentence, n) for sentence in sentences)
    return nats / tokens / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Return among how many equally likely tokens a model would be as unsure as it is.

    Args:
        table: The model, as in :func:`logprob`.
        sentences: At least one.
        n: The order, at least 1.

    Returns:
        A number of at least 1; infinity if the model thinks a sentence impossible.

    Raises:
        ValueError: If there is no sentence.
    """
    return 2 ** cross_entropy(table, sentences, n)


# Part 6: interpolation


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Return the weighted mean of distributions over the same words.

    Args:
        distributions: At least one; all have the same words as keys, in any order.
        weights: As many, none negative, that sum to 1.

    Returns:
        The mixture, over the same words.

    Raises:
        ValueError: If there are more weights than distributions, or fewer.
    """
    if len(weights) != len(distributions):
        raise ValueError(f"{len(distributions)} distributions and {len(weights)} weights")
    return {
        word: sum(weight * one[word] for weight, one in zip(weights, distributions, strict=True))
        for word in distributions[0]
    }


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Improve the weights of a mixture by one step of expectation maximisation.

    Args:
        weights: One for each model, none negative, that sum to 1.
        probs: For each held-out token a list: what each of the models says of it.

    Returns:
        New weights that sum to 1. A token to which the mixture gives probability 0 counts for
        nothing; if there is no other one, the weights stay as they are.
    """
    totals, counted = [0.0] * len(weights), 0
    for row in probs:
        shares = [weight * prob for weight, prob in zip(weights, row, strict=True)]
        mixture = sum(shares)
        if mixture > 0:
            counted += 1
            totals = [total + share / mixture for total, share in zip(totals, shares, strict=True)]
    return [total / counted for total in totals] if counted else list(weights)


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Find the weights of a mixture by expectation maximisation, from equal ones.

    Args:
        probs: As in :func:`em_step`; at least one token.
        iterations: How many steps, at least 0.

    Returns:
        The weights after so many steps.
    """
    weights = [1 / len(probs[0])] * len(probs[0])
    for _ in range(iterations):
        weights = em_step(weights, probs)
    return weights


# Part 7: continuation counts


def continuation_counts(counts: Counts) -> Counts:
    """Count, for each shorter n-gram, the different words that stand before it.

    Args:
        counts: Of n-grams, n at least 2.

    Returns:
        For each tuple of n - 1 words that some of the n-grams end in, the number of different
        words in front of it.

    Raises:
        ValueError: If the n-grams have one word only.
    """
    shorter: Counter[Ngram] = Counter()
    for gram in counts:
        if len(gram) == 1:
            raise ValueError("one word has nothing before it")
        shorter[gram[1:]] += 1  # a key stands once: another one with this end begins otherwise
    return dict(shorter)


def continuation_probs(bigrams: Counts) -> Distribution:
    """Return in which share of all different bigrams each word stands second.

    Args:
        bigrams: Counts of bigrams.

    Returns:
        For each word that stands second in some bigram, its share. Shares sum to 1.
    """
    seconds = Counter(second for _, second in bigrams)
    return {word: kinds / len(bigrams) for word, kinds in seconds.items()}


# Part 8: Kneser-Ney


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Return how much probability discounting frees in a context.

    Args:
        counts: Of n-grams.
        context: n - 1 words.
        discount: What is taken from each count, between 0 and 1.

    Returns:
        The share that is free for shorter contexts; 1.0 if nothing ever followed the context.

    Raises:
        ValueError: If ``discount`` is not between 0 and 1, both excluded.
    """
    if not 0 < discount < 1:
        raise ValueError(f"the discount is {discount}, and has to lie between 0 and 1")
    followers = [count for gram, count in counts.items() if gram[:-1] == context]
    return discount * len(followers) / sum(followers) if followers else 1.0


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Return what follows a context by interpolated Kneser-Ney with one discount.

    Args:
        counts: Of n-grams, n at least 1, of the training text. Their words are in the vocabulary,
            or ``<s>`` or ``</s>``.
        vocab: All words that can come next, beside the end of the sentence.
        context: n - 1 words.
        discount: What is taken from each count, in all orders, between 0 and 1.

    Returns:
        The probability of each word of the vocabulary and of ``</s>``.

    Raises:
        ValueError: If ``discount`` is not between 0 and 1, both excluded.
    """
    weight = interpolation_weight(counts, context, discount)
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total == 0:
        return shorter
    kept = {word: max(counts.get((*context, word), 0) - discount, 0) for word in shorter}
    return {word: kept[word] / total + weight * shorter[word] for word in shorter}


# Part 9: sampling


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Make a distribution sharper or flatter, and perhaps cut off its tail.

    Args:
        probs: The distribution.
        temperature: At least 0. Probabilities become proportional to their power 1 / temperature;
            at 0 the most probable word gets everything.
        k: How many words may keep a probability, at every temperature: the most probable ones.
            ``None`` for all. Among equally probable words, also at temperature 0, those that stand
            first come first.

    Returns:
        A distribution over the same words, 0.0 for those that lost theirs.

    Raises:
        ValueError: If ``temperature`` is negative, or ``k`` is given and below 1.
    """
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("a temperature of 0 at least, and k of 1 at least")
    ranked = sorted(probs, key=lambda word: -probs[word])  # equals stay in their order
    kept = {word for word in ranked[: 1 if temperature == 0 else k] if probs[word] > 0}
    largest = math.log(probs[ranked[0]])
    scores = {word: (math.log(probs[word]) - largest) / (temperature or 1) for word in kept}
    powers = {word: math.exp(scores[word]) if word in kept else 0.0 for word in probs}
    total = sum(powers.values())
    return {word: power / total for word, power in powers.items()}


def pick(probs: Distribution, u: float) -> Word:
    """Return the word at a place between 0 and 1, where words lie side by side.

    Each word takes an interval as long as its probability, in the order of the dict, from 0 on.
    An interval holds its left end and not its right one.

    Args:
        probs: The distribution. Its sum may be off by rounding.
        u: At least 0, below 1.

    Returns:
        The word whose interval holds ``u``, never one with probability 0. If rounding leaves ``u``
        behind the last interval, the last word with a probability above 0.

    Raises:
        ValueError: If ``u`` is below 0, or 1 or more.
    """
    if not 0 <= u < 1:
        raise ValueError(f"u is {u}, and has to be at least 0 and below 1")
    possible = [word for word in probs if probs[word] > 0]
    end = 0.0
    for word in possible:
        end += probs[word]
        if u < end:
            return word
    return possible[-1]


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Write sentences by drawing one word after the other.

    Args:
        table: The model: for each context of n - 1 words that can come up, what follows it.
        n: The order, at least 1.
        count: How many sentences.
        seed: Of the random numbers: the same seed gives the same sentences, another one others.

    Returns:
        Sentences without ``<s>`` and ``</s>``; each ends where ``</s>`` was drawn.
    """
    numbers = random.Random(seed)  # noqa: S311 - sentences are no secret
    sentences = []
    for _ in range(count):
        sentence: Sentence = []
        word = pick(table[last_words(sentence, n)], numbers.random())
        while word != EOS:
            sentence.append(word)
            word = pick(table[last_words(sentence, n)], numbers.random())
        sentences.append(sentence)
    return sentences


# Part 10: the best model


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Estimate how much to take from counts of 1, of 2, and of 3 or more.

    Args:
        counts: Of n-grams. Some occur once, some twice and some three times.

    Returns:
        The three discounts of modified Kneser-Ney.

    Raises:
        ValueError: If no n-gram occurs once, or none twice, or none three times.
    """
    kinds = Counter(counts.values())
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("there have to be counts of 1, of 2 and of 3")
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    first, second, third = (
        size - (size + 1) * y * kinds[size + 1] / kinds[size] for size in (1, 2, 3)
    )
    return first, second, third


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Learn from a text, and say what follows the beginnings of other sentences.

    Args:
        train: The text to learn from.
        dev: More of the same source, to choose by.
        vocab: All words that can come next, beside the end of the sentence.
        prefixes: Beginnings of sentences, each of any length, also empty.

    Returns:
        For each prefix a list: the probability of each word of the vocabulary, in its order, and of
        ``</s>``, last.
    """
    events = [*vocab, EOS]

    def fitted(n: int, discount: float) -> dict[Ngram, tuple[dict[Word, int], int, float]]:
        """Return, by context of each length: followers, their sum, and what is free."""
        counts: Counts = dict(Counter(gram for one in train for gram in windows(one, n)))
        after: defaultdict[Ngram, dict[Word, int]] = defaultdict(dict)
        while True:
            for gram, count in counts.items():
                after[gram[:-1]][gram[-1]] = count
            if () in after:
                break
            counts = predecessors(counts)
        sums = {context: sum(followers.values()) for context, followers in after.items()}
        return {
            context: (followers, sums[context], discount * len(followers) / sums[context])
            for context, followers in after.items()
        }

    def probability(model: dict, context: Ngram, word: Word, discount: float) -> float:
        """Mix what contexts of all lengths say of one word."""
        mixed = 1 / len(events)
        for start in range(len(context), -1, -1):
            if context[start:] in model:
                followers, total, free = model[context[start:]]
                mixed = max(followers.get(word, 0) - discount, 0) / total + free * mixed
        return mixed

    def bits(choice: tuple[int, float]) -> float:
        """Return the cross-entropy of the held-out text."""
        n, discount = choice
        model = fitted(n, discount)
        grams = [gram for sentence in dev for gram in windows(sentence, n)]
        return -sum(math.log2(probability(model, tuple(h), word, discount)) for *h, word in grams)

    choices = [(order, taken) for order in range(1, 5) for taken in (0.5, 0.7, 0.9)]
    n, discount = min(choices, key=bits)
    model = fitted(n, discount)
    return [
        [probability(model, last_words(prefix, n), event, discount) for event in events]
        for prefix in prefixes
    ]
