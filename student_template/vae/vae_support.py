"""Given code of the variational autoencoder assignment: models, digits, a source that is known.

Run it, change nothing: in grading our own copy is used. Read it, but posterior_sample after part
1, latent_kl after part 2, pixel_ll after part 3, GivenVAE after part 4 and bound_terms after part
5: they are answers. What it does for you in one part may not be used to solve another; the
handout's table *What is graded* says which.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class LatentModel(Protocol):
    """What the parts after 4 ask of a model: an encoder, and how likely an input is."""

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Take ``x`` ``(B, D)`` to mean and log variance, each ``(B, Z)``."""

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        """Return ``log p(x | z)`` ``(..., B)`` for ``x`` ``(B, D)`` and ``z`` ``(..., B, Z)``."""

    def parameters(self) -> Iterator[nn.Parameter]:
        """Return what is trained."""


# ------------------------------------------------------------------ operations for later parts


def posterior_sample(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Do what part 1 asks for."""
    return torch.addcmul(mu, logvar.div(2).exp(), eps)


def latent_kl(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return the divergence of each latent, as part 2 asks for it, by torch's own operation."""
    posterior = torch.distributions.Normal(mu, logvar.div(2).exp(), validate_args=False)
    prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    return torch.distributions.kl_divergence(posterior, prior)


def pixel_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Return the log probability of black and white pixels, as part 3 asks for it."""
    x, logits = torch.broadcast_tensors(x, logits)
    surprise = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
    return -surprise.sum(dim=-1)


def bound_terms(model: LatentModel, x: Tensor, eps: Tensor) -> tuple[Tensor, Tensor]:
    """Return the two terms of the bound of part 5, without a weight, each ``(B,)``."""
    mu, logvar = model.encode(x)
    return model.log_lik(x, posterior_sample(mu, logvar, eps)), latent_kl(mu, logvar).sum(dim=-1)


def sigma_points(latents: int) -> Tensor:
    """Return ``2 * Z`` noises ``(2 * Z, Z)`` with mean 0 and covariance 1, exactly.

    They are ``sqrt(Z)`` times each unit vector, and minus that. The plain mean over them of any
    polynomial of degree 3 or less is its expectation under N(0, 1).
    """
    axes = math.sqrt(latents) * torch.eye(latents)
    return torch.cat([axes, -axes])


# ------------------------------------------------------------------ models


class GivenVAE(nn.Module):
    """What part 4 asks for, with the same parameters and the same arguments.

    ``seed`` says where the parameters start; torch's own random numbers stay as they were.
    """

    def __init__(self, inputs: int, hidden: int, latents: int, seed: int = 0) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=()):
            torch.default_generator.manual_seed(seed)
            self.encoder = nn.Linear(inputs, hidden)
            self.mu = nn.Linear(hidden, latents)
            self.logvar = nn.Linear(hidden, latents)
            self.decoder = nn.Linear(latents, hidden)
            self.logits = nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Take ``x`` ``(B, D)`` to mean and log variance, each ``(B, Z)``."""
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), self.logvar(hidden)

    def decode(self, z: Tensor) -> Tensor:
        """Take ``z`` ``(..., Z)`` to logits ``(..., D)``."""
        return self.logits(torch.relu(self.decoder(z)))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        """Return ``log p(x | z)`` ``(..., B)`` for ``x`` ``(B, D)`` and ``z`` ``(..., B, Z)``."""
        return pixel_ll(x, self.decode(z))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        """Draw images ``(n, D)`` by means of ``noise`` ``(n, Z)`` and ``u`` ``(n, D)``."""
        return torch.lt(u, self.decode(noise).sigmoid()).to(noise.dtype)


class LinearVAE(nn.Module):
    """Straight lines on the way in and out: probabilistic PCA with an encoder of its own.

    ``p(z)`` is N(0, 1), ``p(x | z)`` is normal with mean ``loading @ z + offset`` and one variance,
    ``exp(log_noise)``, for all numbers of ``x``. ``q(z | x)`` is normal with mean
    ``(x - centre) @ weight`` and the log variances ``log_spread``, the same for every ``x``.

    Here everything can be computed: :meth:`log_evidence` is ``log p(x)``, and for a ``loading``
    whose columns are at right angles the true posterior is such a ``q``.
    """

    def __init__(self, inputs: int, latents: int) -> None:
        super().__init__()
        self.loading = nn.Parameter(torch.zeros(inputs, latents))
        self.offset = nn.Parameter(torch.zeros(inputs))
        self.log_noise = nn.Parameter(torch.zeros(()))
        self.weight = nn.Parameter(torch.zeros(inputs, latents))
        self.centre = nn.Parameter(torch.zeros(inputs))
        self.log_spread = nn.Parameter(torch.zeros(latents))

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Take ``x`` ``(B, D)`` to mean and log variance, each ``(B, Z)``."""
        mu = (x - self.centre) @ self.weight
        return mu, self.log_spread.expand(mu.shape)

    def decode(self, z: Tensor) -> Tensor:
        """Take ``z`` ``(..., Z)`` to means ``(..., D)``."""
        return z @ self.loading.T + self.offset

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        """Return ``log p(x | z)`` ``(..., B)`` for ``x`` ``(B, D)`` and ``z`` ``(..., B, Z)``."""
        far = torch.linalg.vector_norm(x - self.decode(z), dim=-1) ** 2  # (..., B)
        width = self.log_noise + math.log(2 * math.pi)
        return -(far * torch.exp(-self.log_noise) + x.shape[-1] * width) / 2

    def log_evidence(self, x: Tensor) -> Tensor:
        """Return ``log p(x)`` ``(B,)``: ``x`` is normal, and its covariance is known."""
        noise = torch.eye(x.shape[-1], dtype=x.dtype) * self.log_noise.exp()
        covariance = self.loading @ self.loading.T + noise  # (D, D)
        return torch.distributions.MultivariateNormal(self.offset, covariance).log_prob(x)


def linear_model(
    loading: Tensor, offset: Tensor, log_noise: Tensor, *, off: Tensor | None = None
) -> LinearVAE:
    """Return a linear model whose ``q`` is its true posterior, or is beside it.

    Args:
        loading: ``(D, Z)``, with columns at right angles.
        offset: ``(D,)``.
        log_noise: ``()``, the log variance of each number of ``x``.
        off: ``(2, Z)``: what is added to the means and to the log variances of ``q``; ``None``
            adds nothing.
    """
    model = LinearVAE(*loading.shape)
    noise = log_noise.exp()
    spread = noise / ((loading**2).sum(dim=0) + noise)  # (Z,), the posterior's variances
    off = torch.zeros(2, len(spread)) if off is None else off
    weight = loading * spread / noise  # (D, Z)
    # mean + off[0] is the same as moving the centre against it.
    moved = weight @ (off[0] / (weight**2).sum(dim=0))  # (D,): its columns are at right angles too
    names = ("loading", "offset", "log_noise", "weight", "centre", "log_spread")
    values = loading, offset, log_noise, weight, offset - moved, spread.log() + off[1]
    model.load_state_dict(dict(zip(names, values, strict=True)))
    return model


def small_model(seed: int = 0) -> GivenVAE:
    """Return a model of 7 pixels, 5 hidden numbers and 3 latents: small enough to look at."""
    return GivenVAE(7, 5, 3, seed)


def leave_gradients(model: nn.Module) -> None:
    """Leave a gradient in every parameter, as an earlier backward pass would."""
    for parameter in model.parameters():
        parameter.grad = torch.linspace(-1, 1, parameter.numel()).view_as(parameter)


# ------------------------------------------------------------------ digits

#: Pictures have 12 times 12 pixels, each 0 or 1.
DIGIT_SIDE: Final = 12
DIGIT_PIXELS: Final = DIGIT_SIDE**2
#: How the given model is trained on them.
DIGIT_HIDDEN: Final = 128
DIGIT_LATENTS: Final = 8
DIGIT_LEARNING_RATE: Final = 2e-3
_DIGIT_PICTURES, _DIGIT_BATCH, _DIGIT_WARM = 4000, 64, 200

_ALPHABET, _PICTURES, _PRACTICE, _EXAM, _START = range(5)  # streams of random numbers of one seed

# Each digit is one line through these points, (right, down) between 0 and 1.
_STROKES: Final = (
    "50 05 80 20 85 50 80 80 50 95 20 80 15 50 20 20 50 05",
    "35 22 52 05 52 30 52 55 52 75 52 85 52 90 52 93 52 95",
    "18 28 30 08 58 05 80 22 75 45 50 65 20 92 50 93 85 92",
    "20 12 55 05 78 22 70 42 42 48 72 54 82 75 58 95 18 86",
    "68 95 68 70 68 45 68 20 66 06 40 35 14 66 50 67 88 67",
    "80 06 50 06 26 07 22 42 50 38 78 52 80 76 55 95 18 86",
    "74 06 44 22 24 50 20 76 46 95 74 86 76 62 50 52 24 66",
    "14 07 50 07 84 07 72 28 60 48 50 66 44 78 40 88 37 95",
    "50 48 24 36 26 12 50 05 75 14 76 36 50 48 18 74 50 95 82 74 50 48",
    "76 36 52 50 26 38 26 14 52 05 76 16 77 40 72 70 58 95",
)


def digits(
    seed: int, number: int = _DIGIT_PICTURES, *, exam: bool = False
) -> tuple[Tensor, Tensor]:
    """Draw pictures of digits, each written by another hand.

    Args:
        seed: Draws the pictures, and in which order the pixels of all of them stand.
        number: N.
        exam: Whether to draw pictures that no training sees.

    Returns:
        Pixels ``(N, 144)``, 0 or 1, in torch's default dtype, and which digits they show ``(N,)``,
        int64. :func:`as_pictures` puts the pixels back in their places.
    """
    rng = _numbers(seed, _EXAM if exam else _PICTURES)
    shown = _below(10, rng, (number,))
    turned, slant = 0.16 * _normal(rng, (2, number))
    wide, high = np.exp(0.1 * _normal(rng, (2, number))) * [[0.68], [0.8]]
    shift = 0.03 * _normal(rng, (2, number))
    pen = 0.062 * np.exp(0.12 * _normal(rng, (number,)))
    wobble = 0.035 * _normal(rng, (2, number, _POINTS.shape[-1]))

    right, down = _POINTS[:, shown] + wobble - 0.5  # each (N, points)
    right, down = wide[:, None] * (right - slant[:, None] * down), high[:, None] * down
    cos, sin = np.cos(turned)[:, None], np.sin(turned)[:, None]
    right, down = cos * right - sin * down, sin * right + cos * down
    right, down = right + shift[0][:, None] + 0.5, down + shift[1][:, None] + 0.5
    some = np.array_split(np.arange(number), -(-number // 500))
    ink = np.concatenate([_near(right[one], down[one], pen[one]) for one in some])
    pixels = ink[:, _order(seed)].astype(np.float64)
    return _tensor(pixels), torch.from_numpy(shown)


def as_pictures(x: Tensor, seed: int) -> Tensor:
    """Put pixels ``(..., 144)`` of this seed's pictures in their places, ``(..., 12, 12)``."""
    return x[..., torch.from_numpy(_order(seed).argsort())].unflatten(-1, (DIGIT_SIDE, DIGIT_SIDE))


def digit_task(
    seed: int, steps: int = 1500, latents: int = DIGIT_LATENTS
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Draw what a training on digits needs.

    Returns:
        Pixels ``(4000, 144)``; the order ``(S, 64)``, int64, which pictures each step sees; the
        noise ``(S, 64, Z)``; and the weights of the divergence ``(S,)``, which rise from 0 to 1
        over the first 200 steps.
    """
    x, _ = digits(seed)
    rng = _numbers(seed, _PRACTICE)
    order = torch.from_numpy(_below(len(x), rng, (steps, _DIGIT_BATCH)))
    noise = _tensor(_normal(rng, (steps, _DIGIT_BATCH, latents)))
    return x, order, noise, _tensor(np.minimum(1.0, np.arange(steps) / _DIGIT_WARM))


def digit_model(seed: int = 0, latents: int = DIGIT_LATENTS) -> GivenVAE:
    """Return a new model for :func:`digit_task`."""
    return GivenVAE(DIGIT_PIXELS, DIGIT_HIDDEN, latents, seed)


def digit_surprise(model: LatentModel, seed: int, number: int = 2000) -> float:
    """Return the negative bound in nats per picture, on pictures that no training saw.

    The divergence has the weight 1, whatever a training used, and every picture is sampled from
    eight times.
    """
    x, _ = digits(seed, number, exam=True)
    mu, _ = model.encode(x)
    noise = _tensor(_normal(_numbers(seed, _START), (8, *mu.shape)))
    with torch.no_grad():
        rec, kl = zip(*(bound_terms(model, x, eps) for eps in noise), strict=True)
    return float((torch.stack(kl) - torch.stack(rec)).double().mean())


def _near(
    right: NDArray[np.float64], down: NDArray[np.float64], pen: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which pixels ``(N, 144)`` lie within ``pen`` ``(N,)`` of lines ``(N, points)``."""
    middle = (np.arange(DIGIT_SIDE) + 0.5) / DIGIT_SIDE
    across, along = np.tile(middle, DIGIT_SIDE), np.repeat(middle, DIGIT_SIDE)  # (144,)
    closest = np.full((len(pen), DIGIT_PIXELS), np.inf)
    for one in range(right.shape[1] - 1):
        start = right[:, one, None], down[:, one, None]  # each (N, 1)
        step = right[:, one + 1, None] - start[0], down[:, one + 1, None] - start[1]
        length = np.maximum(step[0] ** 2 + step[1] ** 2, 1e-12)
        share = ((across - start[0]) * step[0] + (along - start[1]) * step[1]) / length
        share = np.clip(share, 0, 1)  # (N, 144): where on this piece the nearest point lies
        far = (start[0] + share * step[0] - across) ** 2 + (start[1] + share * step[1] - along) ** 2
        closest = np.minimum(closest, far)
    near: NDArray[np.bool_] = closest < pen[:, None] ** 2
    return near


def _strokes() -> NDArray[np.float64]:
    """Return the points of all digits ``(2, 10, points)``; shorter lines stay where they end."""
    lines = [np.array(text.split(), dtype=np.float64).reshape(-1, 2) / 100 for text in _STROKES]
    longest = max(map(len, lines))
    filled = [np.concatenate([one, np.repeat(one[-1:], longest - len(one), 0)]) for one in lines]
    return np.stack(filled).transpose(2, 0, 1)


_POINTS: Final = _strokes()


def _order(seed: int) -> NDArray[np.int64]:
    """Return in which order the pixels stand: what is learnt for one order fits no other."""
    return _numbers(seed, _ALPHABET).random(DIGIT_PIXELS).argsort()


# ------------------------------------------------------------------ a source that is known

SOURCE_INPUTS: Final = 10
SOURCE_LATENTS: Final = 3
SOURCE_LEARNING_RATE: Final = 0.01
_SOURCE_POINTS, _SOURCE_BATCH = 5000, 50


def source_model(seed: int) -> LinearVAE:
    """Return the linear model that :func:`source_task` draws its data from."""
    rng = _numbers(seed, _ALPHABET)
    directions, _ = np.linalg.qr(_normal(rng, (SOURCE_INPUTS, SOURCE_LATENTS)))
    loading = directions * [3.0, 2.0, 1.2]
    offset, log_noise = _normal(rng, (SOURCE_INPUTS,)), np.log(0.25)
    return linear_model(_tensor(loading), _tensor(offset), _tensor(log_noise))


def source_points(seed: int, number: int, *, exam: bool = False) -> Tensor:
    """Draw ``x`` ``(N, 10)`` from the source."""
    rng, model = _numbers(seed, _EXAM if exam else _PICTURES), source_model(seed)
    z = _tensor(_normal(rng, (number, SOURCE_LATENTS)))
    noise = _tensor(_normal(rng, (number, SOURCE_INPUTS)))
    with torch.no_grad():
        return model.decode(z) + torch.exp(model.log_noise / 2) * noise


def source_task(seed: int, steps: int = 1500) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Draw what a training on the source needs; the weights of the divergence are all 1.

    Returns:
        ``x`` ``(5000, 10)``, the order ``(S, 50)``, the noise ``(S, 50, 3)``, the weights ``(S,)``.
    """
    rng = _numbers(seed, _PRACTICE)
    order = torch.from_numpy(_below(_SOURCE_POINTS, rng, (steps, _SOURCE_BATCH)))
    noise = _tensor(_normal(rng, (steps, _SOURCE_BATCH, SOURCE_LATENTS)))
    return source_points(seed, _SOURCE_POINTS), order, noise, _tensor(np.ones(steps))


def source_start(seed: int = 0) -> LinearVAE:
    """Return a new linear model for :func:`source_task`; it starts near zero."""
    model, rng = LinearVAE(SOURCE_INPUTS, SOURCE_LATENTS), _numbers(seed, _START)
    with torch.no_grad():
        for parameter in (model.loading, model.weight):
            parameter.copy_(_tensor(0.1 * _normal(rng, tuple(parameter.shape))))
    return model


def source_gap(model: LinearVAE, seed: int, number: int = 4000) -> float:
    """Return how many nats the bound lies below ``log p(x)`` of the source, on new data.

    It is the mean of ``log p(x) - bound`` over the same data; the sigma points make the bound
    exact. Its expectation is never negative: a bound lies below the model's own evidence, and that
    lies below the source's in the mean (Gibbs' inequality).
    """
    x, source = source_points(seed, number, exam=True), source_model(seed)
    with torch.no_grad():
        bounds = []
        for eps in sigma_points(SOURCE_LATENTS):
            rec, kl = bound_terms(model, x, eps.expand(number, -1))
            bounds.append(rec - kl)
        return float((source.log_evidence(x) - torch.stack(bounds).mean(dim=0)).double().mean())


# ------------------------------------------------------------------ pictures
# `python -m autograder check --plots` draws them with your functions. Nothing is graded by them.

_PLOT_SEED: Final = 1


def draw_reconstructions(student: ModuleType, figure: Figure) -> None:
    """Your training: new pictures above, what 8 numbers keep of each of them below."""
    model = digit_model(_PLOT_SEED)
    student.train(model, *digit_task(_PLOT_SEED), DIGIT_LEARNING_RATE)
    x, shown = digits(_PLOT_SEED, 400, exam=True)
    chosen = torch.stack([(shown == digit).nonzero()[0, 0] for digit in range(10)])
    with torch.no_grad():
        seen = model.decode(model.encode(x[chosen])[0]).sigmoid()
    _show(figure, [*x[chosen], *seen], rows=2)
    figure.supxlabel(f"{digit_surprise(model, _PLOT_SEED):.1f} nats per new picture")


def draw_samples(student: ModuleType, figure: Figure) -> None:
    """Your model of part 4 after your training: digits that nobody wrote."""
    torch.manual_seed(_PLOT_SEED)
    model = student.VAE(DIGIT_PIXELS, DIGIT_HIDDEN, DIGIT_LATENTS)
    student.train(model, *digit_task(_PLOT_SEED), DIGIT_LEARNING_RATE)
    with torch.no_grad():
        images = model.sample(torch.randn(40, DIGIT_LATENTS), torch.rand(40, DIGIT_PIXELS))
    _show(figure, list(images), rows=4)


def draw_map(student: ModuleType, figure: Figure) -> None:
    """Your training with two latents: where digits lie, and what is decoded there."""
    model = digit_model(_PLOT_SEED, latents=2)
    student.train(model, *digit_task(_PLOT_SEED, 3000, latents=2), DIGIT_LEARNING_RATE)
    x, shown = digits(_PLOT_SEED, 1500, exam=True)
    left, right = figure.subplots(1, 2)
    side = torch.linspace(-2.2, 2.2, 12)
    across, up = torch.meshgrid(side, side.flip(0), indexing="xy")
    with torch.no_grad():
        mu = np.asarray(model.encode(x)[0])
        drawn = as_pictures(model.decode(torch.stack([across, up], dim=-1)).sigmoid(), _PLOT_SEED)
    dots = left.scatter(mu[:, 0], mu[:, 1], c=np.asarray(shown), cmap="tab10", s=5)
    figure.legend(*dots.legend_elements(num=10), ncols=10, loc="outside lower center")
    left.set(xlabel="first latent", ylabel="second latent", title="means of q(z | x)", aspect=1)
    canvas = drawn.permute(0, 2, 1, 3).flatten(2).flatten(0, 1)  # all pictures as a single one
    right.imshow(np.asarray(canvas), cmap="gray_r", extent=(-2.4, 2.4, -2.4, 2.4))
    right.set(xlabel="first latent", ylabel="second latent", title="what is decoded")


def draw_bounds(student: ModuleType, figure: Figure) -> None:
    """Your iwae: the more samples, the closer the bound comes to log p(x)."""
    model = digit_model(_PLOT_SEED)
    student.train(model, *digit_task(_PLOT_SEED), DIGIT_LEARNING_RATE)
    x, _ = digits(_PLOT_SEED, 300, exam=True)
    samples = [1, 2, 5, 10, 20, 50, 100, 200]
    eps = _tensor(_normal(_numbers(_PLOT_SEED, _START), (200, len(x), DIGIT_LATENTS)))
    with torch.no_grad():
        rec, kl = zip(*(bound_terms(model, x, one) for one in eps), strict=True)
        bound = (torch.stack(rec) - torch.stack(kl)).mean().item()
        # Every point is drawn from all samples: two hundred single ones, a hundred pairs, ...
        tighter = [
            torch.stack([student.iwae(model, x, some) for some in eps.split(number)]).mean().item()
            for number in samples
        ]
    axes = figure.subplots()
    axes.axhline(bound, color="grey", linestyle="--", label="bound of part 5")
    axes.semilogx(samples, tighter, marker="o", label="importance-weighted bound")
    axes.minorticks_off()
    axes.set_xticks(samples, [str(number) for number in samples])
    axes.set(xlabel="samples for each picture", ylabel="bound on log p(x), nats per picture")
    axes.legend()


PLOTS = {
    "reconstructions": draw_reconstructions,
    "samples": draw_samples,
    "latent-map": draw_map,
    "bound-by-samples": draw_bounds,
}


def _show(figure: Figure, images: list[Tensor], *, rows: int) -> None:
    """Draw pictures of the plots' seed side by side."""
    for axes, image in zip(figure.subplots(rows, len(images) // rows).flat, images, strict=True):
        axes.imshow(np.asarray(as_pictures(image, _PLOT_SEED)), cmap="gray_r", vmin=0, vmax=1)
        axes.set_axis_off()


# ------------------------------------------------------------------ numbers from a seed
# Everything is made from uniform numbers: NumPy keeps their stream over its versions and machines.


def _numbers(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([seed, stream]))


def _below(limit: int, rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Draw whole numbers from 0 to ``limit - 1``."""
    numbers: NDArray[np.int64] = np.floor(rng.random(shape) * limit).astype(np.int64)
    return numbers


def _normal(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Draw N(0, 1) numbers by the method of Box and Muller."""
    radius = np.sqrt(-2 * np.log1p(-rng.random(shape)))
    numbers: NDArray[np.float64] = radius * np.cos(2 * np.pi * rng.random(shape))
    return numbers


def _tensor(numbers: NDArray[np.float64]) -> Tensor:
    """Return the numbers in torch's default dtype."""
    return torch.as_tensor(numbers).to(torch.get_default_dtype())
