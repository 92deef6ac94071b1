"""Parameter-efficient fine-tuning: change little of a model, and see what it keeps.

A model that was trained at length on one thing is to learn another. Everything may move, or only a
head, or two thin matrices beside each layer, a few vectors before the input, a few before the keys.
Whatever moves, what the model could do before is not safe: that is measured here, and mended.

One letter or two per axis, the same in every comment of this file:

    ...  any leading axes, also none: a batch, positions     B   sequences in a batch
    in   width that a linear layer reads     out  width that it gives     r  rank of an update
    T    positions of a sequence             d    width of a model        V  symbols
    H    heads      dh  width of one head, d / H              p   length of a prompt or a prefix
    N    examples   C   classes              S    steps of training
    L    symbols of a whole sequence, question and answer

Masks are boolean, and True means "may look here".

Sources:
    Hu et al. (2022), LoRA: low-rank adaptation of large language models, section 4.1.
    Lester, Al-Rfou, Constant (2021), The power of scale for parameter-efficient prompt tuning.
    Li, Liang (2021), Prefix-tuning: optimizing continuous prompts for generation.
    Houlsby et al. (2019), Parameter-efficient transfer learning for NLP, section 2.
    Liu et al. (2022), Few-shot parameter-efficient fine-tuning is better and cheaper than
        in-context learning, section 3.3: scaling keys, values and hidden activations.
    Kumar et al. (2022), Fine-tuning can distort pretrained features and underperform
        out-of-distribution: why a head is trained first.
    Robins (1995), Catastrophic forgetting, rehearsal and pseudorehearsal: replay.
    Dettmers et al. (2023), QLoRA: efficient finetuning of quantized LLMs, section 3.
    Ilharco et al. (2023), Editing models with task arithmetic, section 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from peft_support import (
    Block,
    GivenLM,
    GivenLoRALinear,
    answer_loss,
    attend,
    join_heads,
    lora_layers,
    split_heads,
)
from torch import Tensor, nn

# Part 1: what may move


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Let the named parameters learn, and no others.

    A name picks the parameter of exactly that name, and every parameter of the module of exactly
    that name: ``layers.1`` picks ``layers.1.weight`` and not ``layers.10.weight``. A parameter that
    a model holds under two names is picked by either, and is one parameter.

    Args:
        model: Afterwards exactly the picked parameters require a gradient, and those that do not
            hold none (``grad`` is ``None``). Numbers, buffers and modes stay as they are.
        trainable: Names from ``model.named_parameters()`` or ``model.named_modules()``; never the
            empty one, which is the model's own.

    Returns:
        How many numbers can be trained now, a Python ``int``; each counts once.

    Raises:
        ValueError: If a name picks nothing; the model stays as it was.
    """
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))  # the object, for it may have another name as well
    if unused:
        raise ValueError(f"there is no parameter and no module called {min(unused)}")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Sort what can be trained into two groups for an optimiser: with weight decay and without.

    Args:
        model: Some of its parameters require a gradient.
        weight_decay: What the first group decays by.

    Returns:
        Two dicts with ``"params"``, a list of parameters, and ``"weight_decay"``, a float. The
        first has the parameters with at least two axes (matrices) and ``weight_decay``, the second
        those with fewer (biases, gains) and 0.0. Only parameters that require a gradient, each
        once, in the order of ``model.parameters()``; a list may be empty.
    """
    learning = [one for one in model.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
    ]


# Part 2: a new head on a frozen model


def zero_head(features: int, classes: int) -> nn.Linear:
    """Return a linear layer, with bias, whose numbers are all 0 and can be trained.

    Args:
        features: d, what it reads.
        classes: C, what it gives.
    """
    head = nn.Linear(features, classes)
    nn.init.zeros_(head.weight)
    nn.init.zeros_(head.bias)
    return head


def linear_probe(  # noqa: PLR0913, PLR0917 - what a training needs
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Train a head on what a model makes of the inputs; the model does not move.

    Each step is one of plain gradient descent on all examples: every number of the head loses
    ``learning_rate`` times its gradient of the mean cross entropy. The model answers in evaluation
    mode. It is left as it was found: its numbers and buffers, its gradients, what requires one, and
    its mode.

    Args:
        model: Takes ``x`` to features ``(N, d)``.
        head: ``d`` to ``C``; it is trained in place, from where it stands. Gradients that it holds
            already do not count, and what its ``grad`` is afterwards is free.
        x: ``(N, ...)``, the examples.
        y: ``(N,)``, int64, their classes.
        learning_rate: The size of the steps.
        steps: S, at least 1.

    Returns:
        ``(S,)``: the loss before each step, without a graph.
    """
    was_training = model.training
    model.eval()  # no dropout, and no running mean that moves
    with torch.no_grad():
        features = model(x)  # (N, d): once, for the model does not change
    model.train(was_training)

    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)  # (S,)


# Part 3: a low-rank update


class LoRALinear(nn.Module):
    """A frozen linear layer and, beside it, an update of low rank that can be trained.

    Its parts are called ``base``, the layer itself; ``lora_a``, ``(r, in)``; and ``lora_b``,
    ``(out, r)``. ``base.weight`` and ``base.bias`` require no gradient any more. ``lora_b`` starts
    as zeros. ``lora_a`` starts as independent random numbers with mean 0 and a standard deviation
    between ``0.5 / sqrt(in)`` and ``1.5 / sqrt(in)``, of any distribution. Both have the dtype of
    ``base.weight``.

    Args:
        base: The layer; with bias or without.
        r: The rank, at least 1.
        alpha: The update is multiplied by ``alpha / r``.
        dropout: The share of the numbers of ``x`` that the update, and only the update, does not
            see in training mode; the others are divided by ``1 - dropout``.

    Raises:
        TypeError: If ``base`` is no ``nn.Linear``.
        ValueError: If ``r < 1``.
    """

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError(f"only an nn.Linear can be adapted, got {type(base).__name__}")
        if r < 1:
            raise ValueError(f"the rank must be at least 1, got {r}")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)  # (r, in)
        self.lora_a = nn.Parameter(nn.init.normal_(a, std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))  # (out, r)
        self.dropout = nn.Dropout(dropout)
        self.scale = alpha / r

    def forward(self, x: Tensor) -> Tensor:
        """Add to what the layer gives ``alpha / r`` times what the two thin matrices make of it.

        Args:
            x: ``(..., in)``.

        Returns:
            ``(..., out)``.
        """
        narrow = self.dropout(x) @ self.lora_a.T  # (..., in) (in, r) -> (..., r)
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)  # (..., r) (r, out)


# Part 4: adapters in a model, and alone


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Freeze a model and put an adapter in the place of some of its linear layers.

    A target picks the linear layers whose path ends with it, in whole names: ``query`` and
    ``attention.query`` pick ``blocks.0.attention.query``, ``ery`` picks nothing. What a target
    matches and is no ``nn.Linear`` stays as it is.

    Args:
        model: Changed in place. Afterwards only the ``lora_a`` and ``lora_b`` of the new adapters
            require a gradient.
        targets: One or more ends of paths; a layer that several of them pick gets one adapter.
        r: The rank of each adapter, at least 1.
        alpha: As in :class:`LoRALinear`.

    Returns:
        The paths of the layers that were replaced, in the order of ``model.named_modules()``.

    Raises:
        ValueError: If a target picks no linear layer.
    """
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError(f"no linear layer is called {min(unused)}")

    model.requires_grad_(False)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return list(picked)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Return what was trained and nothing else: every ``lora_a`` and ``lora_b`` of a model.

    Args:
        model: Has adapters, given ones or your own.

    Returns:
        Copies without a graph, which later training does not change, under their names in
        ``model.state_dict()``.
    """
    return {
        name: tensor.clone()
        for name, tensor in model.state_dict().items()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Copy the numbers of adapters into a model that has adapters in the same places.

    Args:
        model: Its ``lora_a`` and ``lora_b`` are overwritten in place; everything else stays.
        state: What :func:`lora_state_dict` returned.

    Raises:
        KeyError: If ``state`` lacks a name, or has one that the model's adapters do not have; the
            model stays as it was.
    """
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if mine.keys() != state.keys():
        raise KeyError(f"names differ: {sorted(mine.keys() ^ state.keys())}")
    with torch.no_grad():
        for name, parameter in mine.items():
            parameter.copy_(state[name])


# Part 5: merge, unmerge, disable


def merge(model: nn.Module) -> None:
    """Write every adapter's update into the weight of its layer.

    Afterwards the model answers as before, and each layer costs what it cost without an adapter:
    its ``merged`` is True. An adapter that is merged already stays as it is. No buffer and no
    parameter is added.

    Args:
        model: Has any number of :class:`peft_support.GivenLoRALinear`. When this is called, all are
            ``active``, so there is nothing to do about that.
    """
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a  # (out, in)
            layer.merged = True


def unmerge(model: nn.Module) -> None:
    """Take every merged update out of the weight again; the others stay as they are.

    Args:
        model: As for :func:`merge`. Its weights are what they were before it, up to rounding.
    """
    for layer in lora_layers(model):
        if layer.merged:
            with torch.no_grad():
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a  # (out, in)
            layer.merged = False


@contextmanager
def disable(model: nn.Module) -> Iterator[None]:
    """Switch all adapters off for as long as a ``with`` block runs.

    Inside, the model answers as if it had none, also where they are merged. Afterwards, also after
    an exception inside, ``merged`` and ``active`` of every adapter are what they were before, and
    so are the weights, up to rounding. The mode and what requires a gradient do not change, and
    gradients are not switched off.

    Args:
        model: Has any number of :class:`peft_support.GivenLoRALinear`.
    """
    before = [(layer, layer.active) for layer in lora_layers(model)]
    merged = [layer for layer, _ in before if layer.merged]
    for layer in merged:
        unmerge(layer)
    for layer, _ in before:
        layer.active = False
    try:
        yield
    finally:
        for layer, active in before:
            layer.active = active
        for layer in merged:
            merge(layer)


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Return what a model answers to ``ids`` without its adapters; nothing is to write here."""
    with disable(model):
        return model(ids)


# Part 6: a soft prompt


class SoftPrompt(nn.Module):
    """A frozen language model with ``p`` vectors before its input that can be trained.

    Its parts are called ``model``, the model itself and not a copy, none of whose parameters
    requires a gradient any more, and ``prompt``, ``(p, d)``, a parameter in the dtype of
    ``model.token.weight``.

    Args:
        model: Has ``token``, an ``nn.Embedding``, and ``from_embeddings``.
        p: The number of vectors, at least 1.
        init_ids: ``(p,)``, int64: the vectors start as copies of the embeddings of these symbols.
            ``None``: they start as any numbers that differ from each other.

    Raises:
        ValueError: If ``p < 1``, or ``init_ids`` does not have ``p`` entries.
    """

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError(f"a prompt of {p} vectors cannot start so")
        self.model = model.requires_grad_(False)
        table = model.token.weight.detach()  # (V, d)
        start = torch.randn(p, table.shape[1], dtype=table.dtype) if init_ids is None else None
        self.prompt = nn.Parameter(table[init_ids].clone() if start is None else start)  # (p, d)

    def forward(self, ids: Tensor) -> Tensor:
        """Read the prompt, then the symbols, and answer at the symbols.

        The prompt stands at positions 0 to ``p - 1``, the first symbol at position ``p``.

        Args:
            ids: ``(B, T)``, int64, with ``p + T`` at most what the model knows.

        Returns:
            ``(B, T, V)``: the logits at the symbols; those at the prompt are left out.
        """
        symbols = self.model.token(ids)  # (B, T, d)
        prompt = self.prompt.expand(len(ids), -1, -1)  # (B, p, d)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))  # (B, p + T, V)
        return logits[:, len(self.prompt) :]


# Part 7: a prefix of keys and values


class PrefixKV(nn.Module):
    """Attention in which every query may also look at ``p`` keys and values that can be trained.

    Its parameters are called ``keys`` and ``values``, each ``(H, p, dh)``, in the default dtype;
    they start as any numbers. They serve every sequence of a batch.

    Args:
        heads: H.
        p: The length of the prefix, at least 0.
        head_width: dh.
    """

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))  # (H, p, dh)
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))  # (H, p, dh)

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        """Attend over the prefix and the keys together, under one softmax.

        Args:
            q: ``(B, H, Tq, dh)``.
            k: ``(B, H, Tk, dh)``.
            v: ``(B, H, Tk, dh)``.
            mask: Bool, True = may look; broadcasts to ``(B, H, Tq, Tk)``. It speaks of the keys
                ``k`` alone: the prefix may always be looked at. ``None`` allows everything.

        Returns:
            ``(B, H, Tq, dh)``. Scores are divided by the root of ``dh``. A query that may look at
            nothing, with ``p`` 0, gets zeros.
        """
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1), k], dim=2)  # (B, H, p + Tk, dh)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1), v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])  # (B, H, Tq, Tk)
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])  # (B, H, Tq, p)
            mask = torch.cat([always, mask], dim=3)  # (B, H, Tq, p + Tk)
        return attend(q, keys, values, mask)  # (B, H, Tq, dh)


# Part 8: an adapter, and three vectors


class Adapter(nn.Module):
    """A narrow network whose result is added to what it reads; at first that is nothing.

    Its parts are called ``down``, ``nn.Linear(d, m)``, and ``up``, ``nn.Linear(m, d)``, both with
    bias; between them stands the exact GELU. Weight and bias of ``up`` start as zeros; ``down``
    starts as torch starts it.

    Args:
        d_model: d.
        width: m, the width in the middle, at least 1.
    """

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Take ``x`` ``(..., d)`` to ``(..., d)``."""
        return x + self.up(nn.functional.gelu(self.down(x)))


class IA3(nn.Module):
    """A frozen block whose keys, values and hidden numbers are each multiplied by a vector.

    Its parts are called ``block``, the block itself and not a copy, none of whose parameters
    requires a gradient any more; ``key`` and ``value``, ``(d,)``; and ``hidden``, ``(d_hidden,)``.
    The vectors start as ones, in the dtype of the block's weights. ``key`` multiplies what the
    projection ``key`` gives, its bias included, and ``value`` likewise, before heads are split;
    ``hidden`` multiplies what comes out of the GELU.

    Args:
        block: A block of the given language model.
    """

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block.requires_grad_(False)
        weight = block.expand.weight  # (d_hidden, d)
        self.key = nn.Parameter(torch.ones_like(weight[0]))  # (d,)
        self.value = nn.Parameter(torch.ones_like(weight[0]))  # (d,)
        self.hidden = nn.Parameter(torch.ones_like(weight[:, 0]))  # (d_hidden,)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Do what the block does, with the vectors in it.

        Args:
            x: ``(B, T, d)``.
            mask: Bool, True = may look; broadcasts to ``(B, H, T, T)``. ``None``: everything.

        Returns:
            ``(B, T, d)``.
        """
        block, attention = self.block, self.block.attention
        normed = block.norm1(x)  # (B, T, d)
        q = split_heads(attention.query(normed), attention.heads)  # (B, H, T, dh)
        k = split_heads(self.key * attention.key(normed), attention.heads)
        v = split_heads(self.value * attention.value(normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))  # (B, T, d)
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))  # (B, T, d_hidden)
        return x + block.contract(hidden)


# Part 9: a new task, and the old ones


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Make batches of new sequences with the same share of old ones in each.

    Each batch has ``k = round(fraction * batch)`` old sequences, behind its ``batch - k`` new ones.
    New sequences are taken in their order, each once; those that fill no whole batch are left out.
    Old ones are taken in their order too, and from the first again when they are used up.

    Args:
        new: ``(N, L)``, int64.
        old: ``(M, L)``, int64, with ``M`` at least 1; it may be shorter than ``k``.
        fraction: The share of old sequences in a batch; ``fraction * batch`` is within 0.4 of a
            whole number.
        batch: B, the sequences in a batch.

    Returns:
        ``(S, B, L)``, int64, with ``S`` the number of whole batches, at least 1.

    Raises:
        ValueError: If ``fraction`` is below 0, or so large that a batch has no new sequence.
    """
    replayed = round(fraction * batch)  # k
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError(f"a batch of {batch} cannot have a share of {fraction} old sequences")
    steps = len(new) // fresh  # S
    turns = torch.arange(steps * replayed) % len(old)  # (S * k,)
    return torch.cat(
        [
            new[: steps * fresh].view(steps, fresh, -1),  # (S, B - k, L)
            old[turns].view(steps, replayed, new.shape[1]),  # (S, k, L)
        ],
        dim=1,
    )


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Take one step of AdamW for each batch, in order, on the parameters that may move.

    The optimiser is ``torch.optim.AdamW`` with this weight decay for all of them, and otherwise
    torch's settings. Its learning rate falls on a straight line: step ``s``, counted from 0, has
    ``learning_rate * (1 - s / S)``. The loss is :func:`peft_support.answer_loss`.

    Args:
        model: Trained in place. Parameters that require no gradient stay what they are, to the last
            digit, whatever gradients they hold. Old gradients of the others do not count.
        batches: ``(S, B, L)``, int64.
        learning_rate: That of the first step.
        weight_decay: AdamW's.

    Returns:
        ``(S,)``: the loss of each batch before the step that it leads to, without a graph.

    Raises:
        ValueError: If no parameter requires a gradient.
    """
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("no parameter of the model may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)  # (S,)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Return how much accuracy the old tasks have lost, on average.

    Args:
        before: The accuracy on each task before fine-tuning.
        after: The same after it, under the same names.
        new: The name of the task that was learnt; every other one is old.

    Returns:
        The mean over the old tasks of the accuracy before less that after; negative where they have
        gained.

    Raises:
        ValueError: If ``before`` and ``after`` name different tasks, or there is no old one.
    """
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("needs the same tasks before and after, and an old one")
    return sum(before[name] - after[name] for name in old) / len(old)


# Part 10: fewer bits, and weights that are added


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Round numbers to a few levels; each block of neighbours has a scale of its own.

    The numbers of ``x``, row after row, are cut into blocks; the last one may be shorter. With
    ``m = 2 ** (bits - 1) - 1``, the scale of a block is its largest absolute value divided by
    ``m``, and a number's code is the number divided by the scale, rounded to the nearest whole
    number. A block of zeros has the scale 0 and the codes 0.

    Args:
        x: Any shape with at least one number; float32 or float64.
        block: How many numbers have one scale, at least 1.
        bits: From 2 to 8.

    Returns:
        The codes, int8, in the shape of ``x``, from ``-m`` to ``m``; and the scales, ``(n,)`` for
        ``n`` blocks, in order, in the dtype of ``x``.

    Raises:
        ValueError: If ``block < 1``, or ``bits`` is not between 2 and 8.
    """
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError(f"needs a block of at least 1 and 2 to 8 bits; got {block} and {bits}")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)  # (blocks, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)  # (blocks,)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]  # zeros stay zeros, whatever they meet
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Turn codes back into numbers: each is multiplied by the scale of its block.

    Args:
        codes: Any shape, int8.
        scales: ``(n,)``, one for each block of ``codes``, as :func:`quantize_blockwise` gives them.
        block: The same as there.

    Returns:
        The shape of ``codes``, the dtype of ``scales``.
    """
    each = scales.repeat_interleave(block)[: codes.numel()]  # (numbers,)
    return (codes.flatten() * each).view(codes.shape)


def qlora_linear(  # noqa: PLR0913, PLR0917 - a layer's numbers
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    block: int,
    lora_a: Tensor,
    lora_b: Tensor,
    alpha: float,
) -> Tensor:
    """Apply a linear layer whose weight is kept in few bits, and an update beside it.

    Args:
        x: ``(..., in)``.
        codes: ``(out, in)``, int8, the weight's codes.
        scales: ``(n,)``, their scales, in the dtype of ``x``. They are frozen: no gradient reaches
            them.
        block: As in :func:`dequantize_blockwise`.
        lora_a: ``(r, in)``.
        lora_b: ``(out, r)``.
        alpha: The update is multiplied by ``alpha / r``.

    Returns:
        ``(..., out)``; the gradient reaches ``x``, ``lora_a`` and ``lora_b``.
    """
    weight = dequantize_blockwise(codes, scales.detach(), block)  # (out, in)
    return x @ weight.T + alpha / len(lora_a) * (x @ lora_a.T @ lora_b.T)  # (..., out)


def task_vector(base: dict[str, Tensor], tuned: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return what fine-tuning has added to each tensor of a model.

    Args:
        base: The state of a model before.
        tuned: Its state after, with the same names.

    Returns:
        ``tuned - base`` for every name whose tensor is floating-point; others are left out.

    Raises:
        KeyError: If the names differ.
    """
    if base.keys() != tuned.keys():
        raise KeyError(f"names differ: {sorted(base.keys() ^ tuned.keys())}")
    return {name: tuned[name] - base[name] for name in base if base[name].is_floating_point()}


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Add a multiple of a task vector to a model's state.

    Args:
        base: A state; it stays as it is.
        vector: Has some of the names of ``base``.
        coefficient: 1 gives the tuned model back, a negative one leads away from it.

    Returns:
        All names of ``base``: with ``base + coefficient * vector`` where the vector has the name,
        and what ``base`` has elsewhere.

    Raises:
        KeyError: If the vector has a name that ``base`` does not have.
    """
    if not vector.keys() <= base.keys():
        raise KeyError(f"unknown names: {sorted(vector.keys() - base.keys())}")
    return base | {name: base[name] + coefficient * vector[name] for name in vector}
