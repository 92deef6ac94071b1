"""Word vectors: from counted words to skip-grams with negative sampling, and what they mean.

A word is known by the words around it. Every word gets two vectors, one for when it stands in the
centre of a window and one for when it stands in somebody else's; training moves them so that the
two fit where words do stand together and do not fit where they were thrown together by chance.
What comes out are directions in which words differ, and nobody has said a word about meaning.

One letter or two per axis, the same in every comment of this file:

    V   words of the vocabulary         d   width of a vector
    N   positions of a text, or pairs   M   pairs; in part 9, words of the contexts
    K   negatives of one pair           B   pairs of a batch
    E   rounds over all pairs           S   steps of training
    n   questions, or words in a list

Words are numbered from 0 to V - 1, and these numbers, their ids, are int64.

Sources:
    Mikolov, Chen, Corrado, Dean (2013), Efficient estimation of word representations in vector
        space, sections 3.2 and 4: skip-grams, windows of drawn width, analogies.
    Mikolov, Sutskever, Chen, Corrado, Dean (2013), Distributed representations of words and phrases
        and their compositionality, section 2: negative sampling, subsampling, the power 3/4.
    Levy, Goldberg (2014), Neural word embedding as implicit matrix factorization, section 3.1.
    Levy, Goldberg (2014), Linguistic regularities in sparse and explicit word representations: the
        analogy as a sum of cosines.
    Caliskan, Bryson, Narayanan (2017), Semantics derived automatically from language corpora
        contain human-like biases, the section on methods: the association test.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import torch
from torch import Tensor, nn

# Part 1: the vocabulary


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Count words and number them, the most frequent one first.

    Args:
        sentences: Lists of words; some may be empty.
        min_count: Words that occur less often are left out; at least 1.

    Returns:
        The words, by falling count; words of the same count in Python's order of strings. And
        their counts ``(V,)``, int64. A word's id is its place in the list.

    Raises:
        ValueError: If ``min_count`` is below 1, or if no word is left.
    """
    if min_count < 1:
        raise ValueError(f"min_count must be at least 1, got {min_count}")
    counts = Counter(word for sentence in sentences for word in sentence)
    words = sorted(
        (word for word, count in counts.items() if count >= min_count),
        key=lambda word: (-counts[word], word),
    )
    if not words:
        raise ValueError(f"no word occurs {min_count} times")
    return words, torch.tensor([counts[word] for word in words])  # (V,)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Replace words by their ids; words that have none are dropped.

    Args:
        sentences: Lists of words; some may be empty.
        words: The vocabulary: word ``words[i]`` has the id ``i``.

    Returns:
        ``ids`` and ``sentence``, both ``(N,)`` and int64: the known words of all sentences, one
        after the other, and for each the number of its sentence in ``sentences``, from 0.
    """
    place = {word: number for number, word in enumerate(words)}
    known = [
        (place[word], number)
        for number, sentence in enumerate(sentences)
        for word in sentence
        if word in place
    ]
    ids, sentence = torch.tensor(known, dtype=torch.int64).reshape(-1, 2).T  # each (N,)
    return ids, sentence


# Part 2: windows and pairs


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Turn uniform numbers into window sizes from 1 to ``window``, each as likely as the others.

    Args:
        u: ``(N,)``, floating point, at least 0 and below 1.
        window: The largest size, at least 1.

    Returns:
        ``(N,)``, int64: ``1 + floor(window * u)``.

    Raises:
        ValueError: If ``window`` is below 1.
    """
    if window < 1:
        raise ValueError(f"a window reaches at least one word, got {window}")
    return 1 + (window * u).floor().long()  # (N,)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """List each word with every word in its window.

    Args:
        ids: ``(N,)``, int64, a text as :func:`encode` gives it.
        sentence: ``(N,)``, int64, the number of each position's sentence; it never falls.
        windows: ``(N,)``, int64, at least 1: how far the window of each position reaches, to the
            left and to the right.

    Returns:
        Centres and contexts, both ``(M,)`` and int64. Position ``i`` as the centre and position
        ``j`` as the context make a pair if they differ, lie in one sentence and are at most
        ``windows[i]`` apart. Pairs come by rising ``i``, and for one ``i`` by rising ``j``.

    Raises:
        ValueError: If the three differ in length.
    """
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError(f"{len(ids)} ids, {len(sentence)} sentences and {len(windows)} windows")
    place = torch.arange(len(ids))  # (N,)
    distance = (place[:, None] - place[None, :]).abs()  # (N, N): centre, context
    together = sentence[:, None] == sentence[None, :]  # (N, N)
    centre, context = torch.nonzero(
        together & (distance > 0) & (distance <= windows[:, None]), as_tuple=True
    )  # each (M,), row by row
    return ids[centre], ids[context]


# Part 3: the softmax over all words


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss of one pair under a softmax over all words, and its slopes, by hand.

    Args:
        v: ``(d,)``, the vector of the centre word.
        o: The id of the context word that was seen.
        table: ``(V, d)``, the context vectors of all words, one in each row.

    Returns:
        The loss, a scalar: the negative logarithm, in nats, of the share that word ``o`` has in a
        softmax of all rows' products with ``v``. Its gradient in ``v``, ``(d,)``. Its gradient in
        ``table``, ``(V, d)``. All in the dtype of ``v``.

    Raises:
        IndexError: If ``o`` is negative, or not below ``V``.
    """
    if not 0 <= o < len(table):
        raise IndexError(f"there are {len(table)} words and no word {o}")
    scores = table @ v  # (V,)
    log_shares = scores - torch.logsumexp(scores, dim=0)  # (V,)
    error = log_shares.exp()  # (V,), the softmax
    error[o] -= 1  # what is predicted minus what was seen
    return -log_shares[o], error @ table, torch.outer(error, v)  # (), (V,) (V, d) -> (d,), (V, d)


# Part 4: negative sampling


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the loss of one pair with sampled negatives, and its slopes, by hand.

    Args:
        v: ``(d,)``, the vector of the centre word.
        o: The id of the context word that was seen.
        neg: ``(K,)``, int64, ids of words that were drawn as negatives. A word may stand there
            several times, also ``o``; each time counts.
        table: ``(V, d)``, the context vectors of all words, one in each row.

    Returns:
        The loss, a scalar: the sum over the pair and its ``K`` negatives of minus the logarithm, in
        nats, of the sigmoid of the product with ``v``, with the sign turned for negatives. Its
        gradient in ``v``, ``(d,)``. Its gradient in ``table``, ``(V, d)``, with zeros in the rows
        of words that do not occur. All in the dtype of ``v``.

    Raises:
        IndexError: If ``o`` or one of ``neg`` is negative, or not below ``V``.
    """
    words = torch.cat([torch.tensor([o]), neg])  # (1 + K,)
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError(f"there are {len(table)} words; got {words.tolist()}")
    sign = torch.full((len(words),), -1.0, dtype=v.dtype)  # (1 + K,)
    sign[0] = 1
    rows = table[words]  # (1 + K, d): a row for each time that a word occurs
    agreement = sign * (rows @ v)  # (1 + K,)
    loss = -nn.functional.logsigmoid(agreement).sum()
    slope = -sign * torch.sigmoid(-agreement)  # (1 + K,): of the loss in each product
    # index_add adds for each time; an assignment by index would keep the last one.
    into_rows = torch.zeros_like(table).index_add(0, words, torch.outer(slope, v))  # (V, d)
    return loss, slope @ rows, into_rows


# Part 5: frequent words


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Say with which probability each occurrence of a word is kept.

    Args:
        counts: ``(V,)``, int64, at least 1.
        t: The share of the text above which a word is thinned out, above 0.

    Returns:
        ``(V,)`` in torch's default dtype: the root of ``t`` over the word's share of all counts,
        but never more than 1.

    Raises:
        ValueError: If ``t`` is not above 0.
    """
    if t <= 0:
        raise ValueError(f"t must be above 0, got {t}")
    share = counts / counts.sum()  # (V,)
    return (t / share).sqrt().clamp(max=1)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Return the distribution that negatives are drawn from.

    Args:
        counts: ``(V,)``, int64, at least 1.
        power: Any number; 1 keeps the shares of the text, 0 makes all words equal.

    Returns:
        ``(V,)`` in torch's default dtype, proportional to the counts to this power; sums to 1.
    """
    weight = (counts / counts.sum()) ** power  # (V,)
    return weight / weight.sum()


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Draw words from a distribution by means of uniform numbers.

    Args:
        probs: ``(V,)``, floating point, not negative, sums to 1 up to rounding.
        u: Any shape, in the dtype of ``probs``, at least 0 and below 1.

    Returns:
        The shape of ``u``, int64. Lay the words side by side on the line from 0 to 1, in the order
        of their ids, each as long as its probability: the answer to a number is the word on which
        it falls. Where one word ends and the next begins, it is the next. A word of probability 0
        is never drawn. A number beyond the sum, which rounding may leave a little below 1, falls on
        the last word of all that have a probability.
    """
    ends = probs.cumsum(dim=0)  # (V,), where each word ends
    last = int(probs.nonzero().max())
    return torch.searchsorted(ends, u, right=True).clamp(max=last)


# Part 6: skip-grams with negative sampling as a module


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Return the tables of vectors that training starts from.

    Args:
        u: ``(V, d)``, floating point: uniform numbers, at least 0 and below 1.

    Returns:
        The centre vectors, uniform between ``-1 / (2 * d)`` and ``1 / (2 * d)``: ``u`` moved by
        one half and divided by ``d``. And the context vectors: zeros. Both ``(V, d)``, in the
        dtype of ``u``.
    """
    return (u - 0.5) / u.shape[1], torch.zeros_like(u)


class SGNS(nn.Module):
    """Two vectors for each word, and the loss of a batch of pairs with their negatives.

    The tables are called ``centre`` and ``context``, each ``nn.Embedding(V, d)``, and are all its
    parameters. How they are drawn at first is free.

    Args:
        vocabulary: V, the number of words.
        width: d, the width of a vector.
    """

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        centre, context = initial_tables(torch.rand(vocabulary, width))
        self.centre = nn.Embedding(vocabulary, width, _weight=centre)
        self.context = nn.Embedding(vocabulary, width, _weight=context)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        """Return the mean over the batch of the loss of part 4.

        Args:
            c: ``(B,)``, int64, the centre words.
            o: ``(B,)``, int64, the context words that were seen with them.
            neg: ``(B, K)``, int64, the negatives of each pair; words may repeat, also ``o``.

        Returns:
            A scalar: the sum over a pair and its negatives, and the mean of it over the pairs.
        """
        v = self.centre(c)  # (B, d)
        seen = (v * self.context(o)).sum(dim=1)  # (B,)
        drawn = (self.context(neg) @ v[:, :, None])[:, :, 0]  # (B, K, d) (B, d, 1) -> (B, K)
        yes, no = nn.functional.logsigmoid(seen), nn.functional.logsigmoid(-drawn)
        return -(yes + no.sum(dim=1)).mean()


# Part 7: training


def learning_rates(start: float, steps: int) -> Tensor:
    """Return a learning rate for each step, falling in a straight line towards 0.

    Args:
        start: The learning rate of the first step, above 0.
        steps: S, the number of steps, at least 1.

    Returns:
        ``(S,)`` in torch's default dtype: ``start * (1 - s / S)`` for step ``s``, counted from 0.
    """
    return start * (1 - torch.arange(steps) / steps)  # (S,)


def train_sgns(  # noqa: PLR0913, PLR0917 - all that chance decides is an argument
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Go through all pairs, in batches, several times, with a step of Adam for each batch.

    In round ``e`` the ``t``-th pair that is looked at is ``pairs[order[e, t]]``, and it meets the
    negatives ``negatives[e, t]``. ``batch`` neighbours in this order make a batch; the last of a
    round holds what is left, and no batch reaches into the next round. Each step clears old
    gradients and moves the parameters by ``torch.optim.Adam`` with the rate that
    :func:`learning_rates` gives for it, counted through all rounds.

    Args:
        model: Called with centres ``(B,)``, contexts ``(B,)`` and negatives ``(B, K)``, it returns
            the loss. Its tables are ``model.centre`` and ``model.context``, as in part 6. It is
            trained in place.
        pairs: ``(N, 2)``, int64: a centre and a context in each row.
        negatives: ``(E, N, K)``, int64.
        order: ``(E, N)``, int64: each row holds the numbers from 0 to ``N - 1`` once.
        batch: B, at least 1; need not divide ``N`` and may be larger.
        learning_rate: The rate of the first step; Adam's other settings are torch's.

    Returns:
        The centre vectors after training, ``(V, d)``, without a graph. And the loss of each batch
        before its step, ``(S,)``, without a graph too.
    """
    rounds, number = order.shape
    rates = learning_rates(learning_rate, rounds * math.ceil(number / batch))  # (S,)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses: list[Tensor] = []
    for shuffled, drawn in zip(pairs[order], negatives, strict=True):  # (N, 2), (N, K)
        for some, against in zip(shuffled.split(batch), drawn.split(batch), strict=True):
            optimizer.param_groups[0]["lr"] = float(rates[len(losses)])
            loss = model(some[:, 0], some[:, 1], against)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)


# Part 8: neighbours and analogies


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Find the words whose vectors point most nearly where the query points.

    Args:
        vectors: ``(V, d)``, one word in each row.
        query: ``(d,)``.
        k: How many words are asked for, at least 1.
        exclude: Ids of words that may not be among them; may be empty, may name a word twice.

    Returns:
        The ids ``(k,)``, int64, by falling cosine; of equal cosines the smaller id comes first. And
        their cosines ``(k,)``, in the dtype of ``vectors``. A vector of zeros has the cosine 0 with
        every other one.

    Raises:
        ValueError: If fewer than ``k`` words may be answered.
    """
    unit = nn.functional.normalize(vectors, dim=1)  # (V, d); zeros stay zeros
    cosines = unit @ nn.functional.normalize(query, dim=0)  # (V,)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, descending=True, stable=True).indices  # (V,)
    found = ranked[allowed[ranked]][:k]  # (k,)
    if len(found) < k:
        raise ValueError(f"{k} words are asked for, {len(found)} may be answered")
    return found, cosines[found]


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Answer questions of the kind: ``a`` is to ``b`` as ``c`` is to what?

    Args:
        vectors: ``(V, d)``, one word in each row, none of them zeros; ``V`` is at least 4.
        a: ``(n,)``, int64.
        b: ``(n,)``, int64.
        c: ``(n,)``, int64.

    Returns:
        ``(n,)``, int64: for each question the word whose vector has the largest cosine with ``b``'s
        minus ``a``'s plus ``c``'s, all three scaled to length 1 before. ``a``, ``b`` and ``c``
        themselves are no answers.
    """
    unit = nn.functional.normalize(vectors, dim=1)  # (V, d)
    scores = (unit[b] - unit[a] + unit[c]) @ unit.T  # (n, d) (d, V) -> (n, V)
    asked = torch.stack([a, b, c], dim=1)  # (n, 3)
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)  # (n,)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Measure how many of a word's nearest neighbours are of its own kind.

    Args:
        vectors: ``(n, d)``, one word in each row, none of them zeros.
        groups: ``(n,)``, int64, the kind of each word.
        k: How many neighbours count, at least 1 and below ``n``.

    Returns:
        A scalar in the dtype of ``vectors``: the share of neighbours that have their word's own
        group, among the ``k`` words of largest cosine of each word. No word is its own neighbour.
    """
    unit = nn.functional.normalize(vectors, dim=1)  # (n, d)
    cosines = (unit @ unit.T).fill_diagonal_(float("-inf"))  # (n, n)
    nearest = cosines.topk(k, dim=1).indices  # (n, k)
    return (groups[nearest] == groups[:, None]).to(vectors.dtype).mean()


# Part 9: what the loss is minimised by


def pmi(joint: Tensor) -> Tensor:
    """Say how much more often two words stand together than chance would have it.

    Args:
        joint: ``(V, M)``, floating point, not negative: how often, or how probably, each centre
            word (a row) is seen with each context word (a column). Only proportions matter. No row
            and no column is all zeros.

    Returns:
        ``(V, M)`` in the dtype of ``joint``: the logarithm, in nats, of the pair's share of all
        pairs over the product of the row's and the column's share. Minus infinity where ``joint``
        is 0.
    """
    share = joint / joint.sum()  # (V, M)
    by_chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)  # (V, M)
    return torch.log(share / by_chance)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Return the loss of skip-grams with negative sampling, averaged over all that may be drawn.

    Args:
        centre: ``(V, d)``, the vectors of centre words.
        context: ``(M, d)``, the vectors of context words.
        joint: ``(V, M)``, floating point, not negative; pairs are drawn in these proportions.
        k: How many negatives each pair has, at least 1. They are drawn in the proportions of the
            columns' sums of ``joint``, whatever the centre is.

    Returns:
        A scalar in the dtype of ``centre``, in nats per pair. It is differentiable in ``centre``
        and ``context``.
    """
    share = joint / joint.sum()  # (V, M)
    by_chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)  # (V, M)
    scores = centre @ context.T  # (V, d) (d, M) -> (V, M)
    seen, drawn = nn.functional.logsigmoid(scores), nn.functional.logsigmoid(-scores)
    return -(share * seen + k * by_chance * drawn).sum()


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Return vectors for which :func:`expected_loss` is as small as it can be.

    Args:
        joint: ``(V, M)``, floating point, all above 0.
        k: How many negatives each pair has, at least 1.
        d: The width of the vectors, at least the smaller one of ``V`` and ``M``.

    Returns:
        Centre vectors ``(V, d)`` and context vectors ``(M, d)``, in the dtype of ``joint``. Many
        answers are right: those whose products are.

    Raises:
        ValueError: If ``d`` is smaller than both ``V`` and ``M``.
    """
    if d < min(joint.shape):
        raise ValueError(f"width {d} is too small for {joint.shape[0]} times {joint.shape[1]}")
    left, scale, right = torch.linalg.svd(pmi(joint) - math.log(k), full_matrices=False)
    centre = left * scale.sqrt()  # (V, r) with r the smaller of V and M
    context = right.T * scale.sqrt()  # (M, r)
    missing = (0, d - len(scale))  # columns to add on the left and on the right
    return nn.functional.pad(centre, missing), nn.functional.pad(context, missing)


# Part 10: a test for associations


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Say how much nearer each word is to one set of words than to another.

    Args:
        words: ``(n, d)``.
        first: ``(p, d)``, one set of attributes.
        second: ``(q, d)``, the other set.

    Returns:
        ``(n,)`` in the dtype of ``words``: a word's mean cosine with the first set minus its mean
        cosine with the second.
    """
    words, first, second = (nn.functional.normalize(x, dim=1) for x in (words, first, second))
    return (words @ first.T).mean(dim=1) - (words @ second.T).mean(dim=1)  # (n,)


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Return the effect size of the word embedding association test.

    Args:
        x: ``(n, d)``, one set of target words.
        y: ``(m, d)``, the other set; ``n + m`` is at least 3.
        a: ``(p, d)``, one set of attribute words.
        b: ``(q, d)``, the other set.

    Returns:
        A scalar in the dtype of ``x``: the mean :func:`association` of ``x`` minus that of ``y``,
        divided by the standard deviation of the associations of all ``n + m`` target words. The
        variance is the sum of squared deviations over ``n + m - 1``.
    """
    of_x, of_y = association(x, a, b), association(y, a, b)  # (n,), (m,)
    return (of_x.mean() - of_y.mean()) / torch.cat([of_x, of_y]).std()


def weat_p_value(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Say how often chance alone would part the target words at least as well.

    Args:
        x: ``(n, d)``, one set of target words.
        y: ``(m, d)``, the other set; ``n + m`` is at most 12.
        a: ``(p, d)``, one set of attribute words.
        b: ``(q, d)``, the other set.

    Returns:
        A scalar in the dtype of ``x``. Of all ways to choose ``n`` of the ``n + m`` target words as
        the first set, the share in which the mean :func:`association` of the chosen minus that of
        the others is at least as large as it is for ``x`` and ``y``. Differences of less than 1e-9
        are none. The way that was chosen is one of them.
    """
    each = torch.cat([association(x, a, b), association(y, a, b)])  # (n + m,)
    chosen = torch.tensor(list(combinations(range(len(each)), len(x))))  # (ways, n)
    # Sizes and the sum of all are fixed, so the sum of the chosen ranks ways as the difference of
    # the means does.
    sums = each[chosen].sum(dim=1)  # (ways,)
    return (sums >= sums[0] - 1e-9).to(x.dtype).mean()
