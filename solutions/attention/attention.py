"""Attention and the transformer: from one softmax to a language model.

A query asks, every key answers with a score, the softmax turns the scores into weights, and the
result is the weighted mean of the values. A mask says which keys a query may look at. Several such
heads side by side, a normalisation and a small network make a block; a stack of blocks makes a
language model.

One letter or two per axis, the same in every comment of this file:

    ...  any leading axes, also none: a batch, heads        B   sequences in a batch
    Tq   queries    Tk   keys (and their values)            T   positions of a sequence
    dk   width of a query and of a key                      dv  width of a value
    H    heads      dh   width of one head                  d   width of a model, H * dh
    V    words of the vocabulary                            S   steps of training

Masks are boolean, and True means "may look here".

Sources:
    Bahdanau, Cho, Bengio (2015), Neural machine translation by jointly learning to align and
        translate, section 3.1: weights over the source words by a softmax of scores.
    Luong, Pham, Manning (2015), Effective approaches to attention-based neural machine
        translation, section 3.1: the bilinear score.
    Vaswani et al. (2017), Attention is all you need, sections 3.2 and 3.5: the scaled dot product,
        several heads, and positions as sines and cosines.
    Ba, Kiros, Hinton (2016), Layer normalization, section 3.
    Xiong et al. (2020), On layer normalization in the transformer architecture, section 3: the
        block that normalises first.
    Su et al. (2021), RoFormer: enhanced transformer with rotary position embedding, section 3.2.
    Milakov, Gimelshein (2018), Online normalizer calculation for softmax, section 3.
    Goodfellow, Bengio, Courville (2016), Deep learning, section 4.1: overflow in the softmax.
"""

from __future__ import annotations

import torch
from attention_support import GivenMultiHeadAttention, attend, rotate
from torch import Tensor, nn

# Part 1: softmax and masked softmax


def softmax(x: Tensor, dim: int) -> Tensor:
    """Turn the numbers along one axis into weights that are positive and sum to 1.

    Args:
        x: Any shape with at least one axis; finite numbers, float32 or float64, also very large.
        dim: The axis along which the weights sum to 1; negative counts from the end.

    Returns:
        The shape and dtype of ``x``.

    Raises:
        IndexError: If ``x`` has no axis ``dim``.
    """
    # Numerator and denominator hold the same factor exp(-largest): the result is the same, and the
    # largest exponent is 0, so nothing overflows and no denominator is below 1. One shift for each
    # group of weights: a shared one would send a group of small numbers to 0 / 0.
    largest = x.amax(dim=dim, keepdim=True)  # dim becomes 1
    exponentials = torch.exp(x - largest)  # the shape of x
    return exponentials / exponentials.sum(dim=dim, keepdim=True)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Take the softmax over the allowed entries only; the others get weight 0.

    Where nothing along ``dim`` is allowed, all weights are 0, and so is the gradient.

    Args:
        scores: Any shape with at least one axis; finite numbers, float32 or float64.
        mask: Bool, True = allowed; broadcasts to the shape of ``scores`` and never enlarges it.
        dim: The axis along which the weights sum to 1; negative counts from the end.

    Returns:
        The shape and dtype of ``scores``.

    Raises:
        TypeError: If ``mask`` is not boolean.
        IndexError: If ``scores`` has no axis ``dim``.
    """
    if mask.dtype != torch.bool:
        raise TypeError(f"mask must be boolean, True = allowed; got {mask.dtype}")
    allowed = mask.expand(scores.shape)  # the shape of scores
    has_allowed = allowed.any(dim=dim, keepdim=True)  # dim becomes 1

    # Two choices, one on each side of the softmax, so that no NaN exists at any line. The inner one
    # lets an empty group keep its own scores: a softmax of nothing but -inf is NaN, and NaN * 0 is
    # NaN on the way back too. The outer one throws the result of such a group away.
    kept = torch.where(allowed | ~has_allowed, scores, float("-inf"))  # the shape of scores
    return torch.where(has_allowed, softmax(kept, dim), 0.0)


# Part 2: scaled dot-product attention


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """For each query, average the values, weighted by how well each key fits the query.

    Args:
        q: ``(..., Tq, dk)``, the queries.
        k: ``(..., Tk, dk)``, the keys; the leading axes of ``q``, ``k`` and ``v`` are equal.
        v: ``(..., Tk, dv)``, the values, one for each key.
        mask: Bool, True = the query may look at the key; broadcasts to ``(..., Tq, Tk)`` and
            never enlarges it. ``None`` allows everything.

    Returns:
        The output ``(..., Tq, dv)`` and the weights ``(..., Tq, Tk)``, in the dtype of ``q``. A
        query that may look at nothing gets zeros in both, and sends no gradient.

    Raises:
        ValueError: If queries and keys differ in width, or keys and values in number.
        TypeError: If ``mask`` is given and not boolean.
    """
    if q.shape[-1] != k.shape[-1]:
        raise ValueError(f"queries have width {q.shape[-1]} and keys {k.shape[-1]}")
    if k.shape[-2] != v.shape[-2]:
        raise ValueError(f"there are {k.shape[-2]} keys and {v.shape[-2]} values")

    # A sum of dk products of independent N(0, 1) numbers has variance dk: divide by its root.
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5  # (..., Tq, dk) (..., dk, Tk) -> Tq, Tk
    if mask is None:
        mask = torch.ones_like(scores, dtype=torch.bool)  # (..., Tq, Tk)
    weights = masked_softmax(scores, mask, dim=-1)  # (..., Tq, Tk): each query's weights sum to 1
    return weights @ v, weights  # (..., Tq, Tk) (..., Tk, dv) -> (..., Tq, dv)


# Part 3: other scores


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Score every pair of a query and a key by a matrix between them.

    Args:
        q: ``(..., Tq, dq)``, the queries.
        k: ``(..., Tk, dk)``, the keys; the leading axes of ``q`` and ``k`` are equal.
        w: ``(dq, dk)``, one matrix for all pairs.

    Returns:
        ``(..., Tq, Tk)`` in the dtype of ``q``: entry ``[i, j]`` is the product of query ``i``,
        ``w`` and key ``j``. A score alone: no root, no mask, no softmax.
    """
    return q @ w @ k.transpose(-2, -1)  # (..., Tq, dq) (dq, dk) (..., dk, Tk) -> (..., Tq, Tk)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Score every pair of a query and a key by a small network.

    Args:
        q: ``(..., Tq, dq)``, the queries.
        k: ``(..., Tk, dk)``, the keys; the leading axes of ``q`` and ``k`` are equal.
        wq: ``(dq, da)``, takes queries to the hidden layer: ``q @ wq``.
        wk: ``(dk, da)``, takes keys to the hidden layer: ``k @ wk``.
        v: ``(da,)``, takes the hidden layer to the score.

    Returns:
        ``(..., Tq, Tk)`` in the dtype of ``q``: entry ``[i, j]`` is the product of ``v`` with the
        tanh of the sum of what ``wq`` makes of query ``i`` and ``wk`` of key ``j``. A score alone:
        no root, no mask, no softmax.
    """
    from_queries = (q @ wq).unsqueeze(-2)  # (..., Tq, 1, da)
    from_keys = (k @ wk).unsqueeze(-3)  # (..., 1, Tk, da)
    return torch.tanh(from_queries + from_keys) @ v  # (..., Tq, Tk, da) (da,) -> (..., Tq, Tk)


# Part 4: masks


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Let each query look at its own position and at all earlier ones.

    Args:
        length: The number of queries, at least 1.
        offset: The number of positions before the first query (keys that a cache already holds),
            at least 0. Query ``i`` stands at position ``offset + i``.

    Returns:
        ``(length, offset + length)``, bool: ``[i, j]`` is True exactly when ``j <= offset + i``.

    Raises:
        ValueError: If ``length < 1`` or ``offset < 0``.
    """
    if length < 1 or offset < 0:
        raise ValueError(f"needs length >= 1 and offset >= 0; got {length} and {offset}")
    query_position = offset + torch.arange(length)[:, None]  # (Tq, 1)
    key_position = torch.arange(offset + length)[None, :]  # (1, Tk)
    return key_position <= query_position  # (Tq, Tk)


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Mark the positions that hold a real token; the padding stands at the end.

    Args:
        lengths: ``(B,)``, int64, how many real tokens each sequence has, from 0 to ``length``.
        length: T, the number of positions that every sequence was padded to.

    Returns:
        ``(B, T)``, bool: ``[b, t]`` is True exactly when ``t < lengths[b]``.

    Raises:
        ValueError: If one of ``lengths`` is negative or larger than ``length``.
    """
    if bool((lengths < 0).any()) or bool((lengths > length).any()):
        raise ValueError(f"lengths must lie between 0 and {length}; got {lengths.tolist()}")
    position = torch.arange(length)[None, :]  # (1, T)
    return position < lengths[:, None]  # (1, T) (B, 1) -> (B, T)


def combine_masks(*masks: Tensor) -> Tensor:
    """Allow what every one of the masks allows.

    Args:
        masks: One or more boolean masks whose shapes broadcast against each other.

    Returns:
        Bool, of the shape that the masks broadcast to: True exactly where all of them are True.

    Raises:
        ValueError: If no mask is given.
        TypeError: If one of the masks is not boolean.
    """
    if not masks:
        raise ValueError("combine_masks needs at least one mask")
    for mask in masks:
        if mask.dtype != torch.bool:
            raise TypeError(f"masks must be boolean, True = allowed; got {mask.dtype}")
    combined = masks[0]
    for mask in masks[1:]:
        combined = combined & mask  # a new tensor of the broadcast shape: no mask is changed
    return combined


# Part 5: several heads


class MultiHeadAttention(nn.Module):
    """Attention by several heads side by side, each with a share of the width.

    The four projections are ``nn.Linear(d, d)`` with bias, called ``query``, ``key``, ``value`` and
    ``output``. Head ``h``, counted from 0, has the ``dh`` columns from ``h * dh`` on of what the
    first three give, divides its scores by the root of ``dh``, and puts what it reads into the same
    columns of what ``output`` is given. There is no dropout.

    Args:
        d_model: d, the width of inputs and outputs.
        heads: H, the number of heads, at least 1; each is ``dh = d / H`` wide.

    Raises:
        ValueError: If ``heads`` does not divide ``d_model``.
    """

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        if heads < 1 or d_model % heads:
            raise ValueError(f"{heads} heads cannot share a width of {d_model}")
        self.heads = heads
        self.query = nn.Linear(d_model, d_model)
        self.key = nn.Linear(d_model, d_model)
        self.value = nn.Linear(d_model, d_model)
        self.output = nn.Linear(d_model, d_model)

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Let each position of ``x`` read from ``context``.

        Args:
            x: ``(B, Tq, d)``, what asks.
            context: ``(B, Tk, d)``, what keys and values are made from; ``None``: ``x`` itself.
            mask: Bool, True = may look; broadcasts to ``(B, Tq, Tk)``, has no axis for heads and
                holds for each of them. ``None`` allows everything.

        Returns:
            ``(B, Tq, d)``. The heads' result of a query that may look at nothing is zeros, so that
            only the bias of ``output`` is left of it.
        """
        context = x if context is None else context
        # Heads get an axis of their own before the positions: (B, T, d) -> (B, T, H, dh) -> ...
        q, k, v = (
            projected.unflatten(-1, (self.heads, -1)).transpose(1, 2)  # (B, H, T, dh)
            for projected in (self.query(x), self.key(context), self.value(context))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]  # (B, 1, Tq, Tk)
        read = attend(q, k, v, mask)  # (B, H, Tq, dh)
        return self.output(read.transpose(1, 2).flatten(2))  # (B, Tq, H, dh) -> (B, Tq, d)


# Part 6: positions


def sinusoidal(length: int, width: int) -> Tensor:
    """Encode positions as sines and cosines of falling frequency.

    Args:
        length: T, the number of positions, at least 1; they are counted from 0.
        width: d, even, at least 2.

    Returns:
        ``(T, d)`` in torch's default dtype: at position ``t`` the angle of pair ``i`` is
        ``t / 10000 ** (2 * i / d)``, for ``i`` from 0 to ``d / 2 - 1``. Its sine stands in column
        ``2 * i`` and its cosine in column ``2 * i + 1``.

    Raises:
        ValueError: If ``width`` is odd.
    """
    if width % 2:
        raise ValueError(f"the width must be even, got {width}")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width  # (d / 2,)
    position = torch.arange(length, dtype=torch.float64)  # (T,)
    angle = position[:, None] / 10000.0**exponent  # (T, d / 2)
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())  # (T, d)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Rotate neighbouring pairs of columns by angles that grow with the position.

    Args:
        x: ``(..., T, dk)``, queries or keys.
        positions: ``(T,)``, int64, where each of the ``T`` vectors stands, at least 0; in any
            order, with gaps, also twice the same. They hold for all leading axes.

    Returns:
        The shape and dtype of ``x``. Columns ``2 * i`` and ``2 * i + 1`` of the vector at position
        ``p`` are turned by the angle ``p / 10000 ** (2 * i / dk)``, from the first towards the
        second: ``(1, 0)`` becomes the angle's cosine and sine.

    Raises:
        ValueError: If ``dk`` is odd.
    """
    width = x.shape[-1]
    if width % 2:
        raise ValueError(f"the width must be even, got {width}")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width  # (dk / 2,)
    angle = positions[:, None] / 10000.0**exponent  # (T, dk / 2)
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]  # each (..., T, dk / 2)
    turned = torch.stack([first * cos - second * sin, first * sin + second * cos], dim=-1)
    return turned.flatten(-2)  # (..., T, dk / 2, 2) -> (..., T, dk)


# Part 7: a block and a language model


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Give the numbers of each position mean 0 and variance 1, then a gain and a bias.

    Each position has a mean and a variance of its own, over its ``d`` numbers; the variance is the
    mean of the squared deviations, divided by ``d`` and not by ``d - 1``.

    Args:
        x: ``(..., d)``.
        gain: ``(d,)``, multiplies what is normalised.
        bias: ``(d,)``, is added last.
        eps: A number above 0, added to the variance under the root.

    Returns:
        The shape and dtype of ``x``.
    """
    centred = x - x.mean(dim=-1, keepdim=True)  # (..., d)
    variance = (centred**2).mean(dim=-1, keepdim=True)  # (..., 1): divided by d, not by d - 1
    return gain * centred / torch.sqrt(variance + eps) + bias  # (..., d)


class Block(nn.Module):
    """A transformer block that normalises first: attention, then a small network, each added.

    Its parts are called ``norm1``, before attention, and ``norm2``, before the network, each
    ``nn.LayerNorm(d)`` with torch's ``eps``; ``attention``, a :class:`MultiHeadAttention` or the
    given one; ``expand``, ``nn.Linear(d, d_hidden)``; and ``contract``, ``nn.Linear(d_hidden, d)``.
    Between the last two stands the exact GELU, ``nn.functional.gelu``. There is no dropout.

    Args:
        d_model: d, the width of inputs and outputs.
        heads: H, the number of heads; divides ``d_model``.
        d_hidden: The width of the network's hidden layer.
    """

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.norm2 = nn.LayerNorm(d_model)
        self.expand = nn.Linear(d_model, d_hidden)
        self.contract = nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Add to ``x`` what attention reads, and to that what the network makes of it.

        Args:
            x: ``(B, T, d)``.
            mask: Bool, True = may look; broadcasts to ``(B, T, T)``. ``None`` allows everything.

        Returns:
            ``(B, T, d)``.
        """
        x = x + self.attention(self.norm1(x), mask=mask)  # (B, T, d)
        hidden = nn.functional.gelu(self.expand(self.norm2(x)))  # (B, T, d_hidden)
        return x + self.contract(hidden)  # (B, T, d)


class LM(nn.Module):
    """A causal language model: words and positions, blocks, a normalisation, scores of words.

    Its parts are called ``token``, ``nn.Embedding(V, d)``; ``position``,
    ``nn.Embedding(max_length, d)``; ``blocks``, ``nn.ModuleList`` of :class:`Block`; ``norm``,
    ``nn.LayerNorm(d)``; and ``unembed``, ``nn.Linear(d, V, bias=False)``. Rows of ``token`` and
    ``position`` are added as they are; a sequence starts at position 0.

    Args:
        vocabulary: V, the number of words.
        d_model: d, the width from the embeddings to the last normalisation.
        heads: H, the number of heads of each block.
        d_hidden: The width of each block's hidden layer.
        layers: The number of blocks.
        max_length: The number of positions that the model knows.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the sizes of a model
        self,
        vocabulary: int,
        d_model: int,
        heads: int,
        d_hidden: int,
        layers: int,
        max_length: int,
    ) -> None:
        super().__init__()
        self.token = nn.Embedding(vocabulary, d_model)
        self.position = nn.Embedding(max_length, d_model)
        self.blocks = nn.ModuleList(Block(d_model, heads, d_hidden) for _ in range(layers))
        self.norm = nn.LayerNorm(d_model)
        self.unembed = nn.Linear(d_model, vocabulary, bias=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Score, at each position, every word as the next one.

        Args:
            ids: ``(B, T)``, int64, from 0 to V - 1.

        Returns:
            ``(B, T, V)``, the logits. Those of position ``t`` know the words up to ``t`` alone.

        Raises:
            ValueError: If ``T`` is larger than ``max_length``.
        """
        length = ids.shape[1]
        if length > self.position.num_embeddings:
            raise ValueError(f"the model knows {self.position.num_embeddings} positions")
        position = torch.arange(length)  # (T,)
        x = self.token(ids) + self.position(position)  # (B, T, d) + (T, d)
        mask = position[None, :] <= position[:, None]  # (T, T)
        for block in self.blocks:
            x = block(x, mask)  # (B, T, d)
        return self.unembed(self.norm(x))  # (B, T, V)


# Part 8: training


def next_token_batch(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Cut sequences into what is read and what is to be predicted.

    Args:
        ids: ``(B, T + 1)``, int64, with ``T`` at least 1.

    Returns:
        Inputs and targets, each ``(B, T)``: the target of a position is the word after it.
    """
    return ids[:, :-1], ids[:, 1:]


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Average the negative log probability of the targets that count.

    Args:
        logits: ``(B, T, V)``.
        targets: ``(B, T)``, int64; where ``mask`` is False any number may stand, also -1.
        mask: ``(B, T)``, bool, True = this target counts.

    Returns:
        A scalar, in nats per target that counts; 0 if none does.
    """
    counted = mask.sum().clamp(min=1)
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / counted


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Take one step of Adam for each batch, in order.

    Each step reads one batch, clears old gradients, and moves the parameters by
    ``torch.optim.Adam(model.parameters(), lr=learning_rate)`` on :func:`lm_loss`.

    Args:
        model: Takes ``(B, T)`` ids to ``(B, T, V)`` logits; it is trained in place.
        ids: ``(S, B, T + 1)``, int64, one batch for each step.
        mask: ``(S, B, T)``, bool, True = this target counts.
        learning_rate: Adam's step size; its other settings are torch's.

    Returns:
        ``(S,)``: the loss of each batch before the step that it leads to, without a graph.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        inputs, targets = next_token_batch(batch)  # each (B, T)
        loss = lm_loss(model(inputs), targets, counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)  # (S,)


# Part 9: decoding with a cache


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Let the newest position read from all so far, itself included, with the help of a cache.

    The first position is 0, so with ``t`` positions in the cache the newest is ``t``. Its query and
    its key are turned by :func:`rotate` at that position, its value is not. Each head divides its
    scores by the root of ``dh``.

    Args:
        weights: ``"query"``, ``"key"`` and ``"value"``, each ``(H, d, dh)``, and ``"output"``,
            ``(H, dh, d)``: one matrix for each head, no bias; ``dh`` is even. A head's query is
            ``x @ weights["query"][h]``.
        x: ``(B, d)``, the newest position of each sequence.
        cache: ``None`` at the first position; then the second result of the step before.

    Returns:
        ``y``, ``(B, d)``: the sum over heads of what each reads, times its ``"output"``; and the
        new cache, a tuple of the turned keys and the values, each ``(B, H, t + 1, dh)``, oldest
        first: those of the old cache as they are, then the newest. The old cache stays as it was.
    """
    position = torch.tensor([0 if cache is None else cache[0].shape[2]])  # (1,)
    x = x[:, None, None]  # (B, 1, 1, d)
    q = rotate(x @ weights["query"], position)  # (B, H, 1, dh)
    k = rotate(x @ weights["key"], position)  # (B, H, 1, dh)
    v = x @ weights["value"]  # (B, H, 1, dh)
    if cache is not None:
        k = torch.cat([cache[0], k], dim=2)  # (B, H, t + 1, dh)
        v = torch.cat([cache[1], v], dim=2)  # (B, H, t + 1, dh)
    y = (attend(q, k, v) @ weights["output"]).sum(dim=1)  # (B, 1, d)
    return y[:, 0], (k, v)


# Part 10: attention in blocks


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Compute attention without a mask from blocks of keys, never from all scores at once.

    Args:
        q: ``(..., Tq, dk)``.
        k: ``(..., Tk, dk)``; the leading axes of ``q``, ``k`` and ``v`` are equal.
        v: ``(..., Tk, dv)``.
        block: How many keys are looked at together, at least 1; it need not divide ``Tk`` and may
            be larger.

    Returns:
        ``(..., Tq, dv)`` in the dtype of ``q``, the output of attention over all keys. No tensor on
        the way holds the scores of more than ``block`` keys.

    Raises:
        ValueError: If ``block`` is smaller than 1.
    """
    if block < 1:
        raise ValueError(f"a block holds at least one key, got {block}")
    scaled = q / q.shape[-1] ** 0.5  # (..., Tq, dk)
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))  # (..., Tq, 1)
    total = torch.zeros_like(largest)  # (..., Tq, 1)
    read = q.new_zeros((*q.shape[:-1], v.shape[-1]))  # (..., Tq, dv)
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = scaled @ keys.transpose(-2, -1)  # (..., Tq, block)
        new_largest = torch.maximum(largest, scores.amax(dim=-1, keepdim=True))  # (..., Tq, 1)
        shrink = torch.exp(largest - new_largest)  # (..., Tq, 1): 0 in the first block
        shares = torch.exp(scores - new_largest)  # (..., Tq, block)
        total = total * shrink + shares.sum(dim=-1, keepdim=True)  # (..., Tq, 1)
        read = read * shrink + shares @ values  # (..., Tq, dv)
        largest = new_largest
    return read / total
