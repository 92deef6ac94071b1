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
    raise NotImplementedError("Part 1: not written yet")


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
    raise NotImplementedError("Part 1: not written yet")


# Part 2: a new head on a frozen model


def zero_head(features: int, classes: int) -> nn.Linear:
    """Return a linear layer, with bias, whose numbers are all 0 and can be trained.

    Args:
        features: d, what it reads.
        classes: C, what it gives.
    """
    raise NotImplementedError("Part 2: not written yet")


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
    raise NotImplementedError("Part 2: not written yet")


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
        raise NotImplementedError("Part 3: not written yet")

    def forward(self, x: Tensor) -> Tensor:
        """Add to what the layer gives ``alpha / r`` times what the two thin matrices make of it.

        Args:
            x: ``(..., in)``.

        Returns:
            ``(..., out)``.
        """
        raise NotImplementedError("Part 3: not written yet")


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
    raise NotImplementedError("Part 4: not written yet")


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Return what was trained and nothing else: every ``lora_a`` and ``lora_b`` of a model.

    Args:
        model: Has adapters, given ones or your own.

    Returns:
        Copies without a graph, which later training does not change, under their names in
        ``model.state_dict()``.
    """
    raise NotImplementedError("Part 4: not written yet")


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Copy the numbers of adapters into a model that has adapters in the same places.

    Args:
        model: Its ``lora_a`` and ``lora_b`` are overwritten in place; everything else stays.
        state: What :func:`lora_state_dict` returned.

    Raises:
        KeyError: If ``state`` lacks a name, or has one that the model's adapters do not have; the
            model stays as it was.
    """
    raise NotImplementedError("Part 4: not written yet")


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
    raise NotImplementedError("Part 5: not written yet")


def unmerge(model: nn.Module) -> None:
    """Take every merged update out of the weight again; the others stay as they are.

    Args:
        model: As for :func:`merge`. Its weights are what they were before it, up to rounding.
    """
    raise NotImplementedError("Part 5: not written yet")


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
    raise NotImplementedError("Part 5: not written yet")


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
        raise NotImplementedError("Part 6: not written yet")

    def forward(self, ids: Tensor) -> Tensor:
        """Read the prompt, then the symbols, and answer at the symbols.

        The prompt stands at positions 0 to ``p - 1``, the first symbol at position ``p``.

        Args:
            ids: ``(B, T)``, int64, with ``p + T`` at most what the model knows.

        Returns:
            ``(B, T, V)``: the logits at the symbols; those at the prompt are left out.
        """
        raise NotImplementedError("Part 6: not written yet")


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
        raise NotImplementedError("Part 7: not written yet")

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
        raise NotImplementedError("Part 7: not written yet")


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
        raise NotImplementedError("Part 8: not written yet")

    def forward(self, x: Tensor) -> Tensor:
        """Take ``x`` ``(..., d)`` to ``(..., d)``."""
        raise NotImplementedError("Part 8: not written yet")


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
        raise NotImplementedError("Part 8: not written yet")

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Do what the block does, with the vectors in it.

        Args:
            x: ``(B, T, d)``.
            mask: Bool, True = may look; broadcasts to ``(B, H, T, T)``. ``None``: everything.

        Returns:
            ``(B, T, d)``.
        """
        raise NotImplementedError("Part 8: not written yet")


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
    raise NotImplementedError("Part 9: not written yet")


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
    raise NotImplementedError("Part 9: not written yet")


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
    raise NotImplementedError("Part 9: not written yet")


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
    raise NotImplementedError("Part 10: not written yet")


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Turn codes back into numbers: each is multiplied by the scale of its block.

    Args:
        codes: Any shape, int8.
        scales: ``(n,)``, one for each block of ``codes``, as :func:`quantize_blockwise` gives them.
        block: The same as there.

    Returns:
        The shape of ``codes``, the dtype of ``scales``.
    """
    raise NotImplementedError("Part 10: not written yet")


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
    raise NotImplementedError("Part 10: not written yet")


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
    raise NotImplementedError("Part 10: not written yet")


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
    raise NotImplementedError("Part 10: not written yet")
