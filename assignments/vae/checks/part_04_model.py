"""Checks of part 4: the model.

All weights are drawn and loaded into both sides. What the first check asks for, names and shapes,
the others need.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_finite,
    expect_shape,
    expect_that,
)

# float64 carries 16 digits; a few products and sums lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

Array = NDArray[np.float64]
State = dict[str, torch.Tensor]

D, H, Z = 7, 5, 3
LAYERS = {"encoder": (H, D), "mu": (Z, H), "logvar": (Z, H), "decoder": (H, Z), "logits": (D, H)}
SIZES = "D=7, H=5, Z=3"


def _state(rng: np.random.Generator, *, logits: float = 1.0) -> State:
    """Draw all weights and biases; those of `logits` are that many times as large.

    Of means and log variances one latent's lie around -4 and one's around 4: both have both signs.
    """
    state = {}
    for name, (out, into) in LAYERS.items():
        scale = logits if name == "logits" else 1.0
        state[f"{name}.weight"] = scale * rng.standard_normal((out, into)) / into**0.5
        state[f"{name}.bias"] = scale * rng.standard_normal(out)
        if name in {"mu", "logvar"}:
            state[f"{name}.bias"] += rng.permuted([-4.0, 0.0, 4.0])
    return {name: torch.from_numpy(array) for name, array in state.items()}


def _models(student, reference, state: State) -> list[torch.nn.Module]:
    """Make a model on each side and load the drawn weights."""
    models = []
    for side in (student, reference):
        model = side.VAE(D, H, Z)
        if side is student:
            _expect_names(model)
        model.load_state_dict(state)
        models.append(model)
    return models


def _expect_names(model) -> None:
    """Expect the parameters that the handout names, and no others."""
    right = {f"{name}.{kind}" for name in LAYERS for kind in ("weight", "bias")}
    names = set(model.state_dict())
    facts = (
        ("missing", describe(sorted(right - names))),
        ("too many", describe(sorted(names - right))),
    )
    message = "the module has other parameters than the handout names"
    expect_that(names == right, message, given=SIZES, facts=facts)


def _pixels(rng: np.random.Generator, *shape: int) -> Array:
    return (rng.random(shape) < 0.5).astype(np.float64)


def _expect_near(got: object, expected: object, *, given: str, what: str = "the result") -> None:
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="4", points=1)
def model_has_the_layers_that_are_named(student, reference, rng):
    """The five layers have their names and shapes; means and log variances have theirs"""
    state, x = _state(rng), _pixels(rng, 4, D)
    mine, _ = _models(student, reference, state)
    for name, shape in {name: tuple(one.shape) for name, one in mine.state_dict().items()}.items():
        message = f"`{name}` has another shape than the handout says"
        expect_that(shape == tuple(state[name].shape), message, given=SIZES)
    answer = mine.encode(x)
    expect_that(
        isinstance(answer, tuple | list) and len(answer) == 2,
        "encode does not return a pair",
        given=SIZES,
    )
    for one in answer:
        expect_shape(one, (4, Z), given=SIZES)
    # A factor that is drawn ties the answers to the weights, whichever of the two comes first.
    factor = float(rng.uniform(2, 3))
    times = {name: factor if name.startswith("mu.") else 1.0 for name in state}
    larger, _ = _models(student, reference, {name: state[name] * times[name] for name in state})
    ratios = [
        (one - factor * before).abs().max() < 1e-9
        for one, before in zip(larger.encode(x), answer, strict=True)
    ]
    message = "neither result is larger by the factor by which `mu` is larger"
    expect_that(any(ratios), message, given=SIZES)


@check(part="4", points=1, needs=(model_has_the_layers_that_are_named,))
def encoder_gives_means_and_log_variances(student, reference, rng):
    """Means and log variances come from one hidden layer, and nothing follows their own layers"""
    state, x = _state(rng), _pixels(rng, 6, D)
    mine, right = _models(student, reference, state)
    answer, expected = mine.encode(x), right.encode(x)
    given = f"six images, {SIZES}"
    for got, wanted, what in zip(answer, expected, ("mu", "logvar"), strict=True):
        _expect_near(got, wanted, given=given, what=f"the tensor of {what}")
    factor = 45 / expected[1].detach().abs().max()
    for kind in ("weight", "bias"):
        state[f"logvar.{kind}"] = factor * state[f"logvar.{kind}"]
    mine, right = _models(student, reference, state)
    given = f"six images, {SIZES}, log variances up to 45 in size"
    _expect_near(mine.encode(x)[1], right.encode(x)[1], given=given, what="the tensor of logvar")


@check(part="4", points=1, needs=(model_has_the_layers_that_are_named,))
def decoder_gives_logits(student, reference, rng):
    """Latents become logits, which are no probabilities; any leading axes are kept"""
    mine, right = _models(student, reference, _state(rng, logits=3.0))
    cases = {
        "six latents": rng.standard_normal((6, Z)),
        "(2, 4, Z)": rng.standard_normal((2, 4, Z)),
    }
    answers = {given: mine.decode(z) for given, z in cases.items()}
    for given, z in cases.items():
        _expect_near(answers[given], right.decode(z), given=given, what="the tensor of logits")


@check(part="4", points=1, needs=(model_has_the_layers_that_are_named,))
def model_says_how_likely_images_are(student, reference, rng):
    """log_lik is the log probability of the pixels under the decoder, summed for each image"""
    mine, right = _models(student, reference, _state(rng))
    x, z = _pixels(rng, 9, D), rng.standard_normal((9, Z))
    _expect_near(mine.log_lik(x, z), right.log_lik(x, z), given=f"nine images, {SIZES}")


@check(part="4", points=2, needs=(model_has_the_layers_that_are_named,))
def samples_are_drawn_from_the_prior(student, reference, rng):
    """Noise is decoded, and a pixel is 1 where its number lies below its probability"""
    mine, right = _models(student, reference, _state(rng, logits=1.5))
    noise, u = rng.standard_normal((12, Z)), rng.random((12, D))
    expect_equal(mine.sample(noise, u), right.sample(noise, u), given=f"twelve images, {SIZES}")


@check(part="4", points=1, hidden=True, needs=(model_has_the_layers_that_are_named,))
def several_samples_meet_their_images(student, reference, rng):
    """log_lik takes several latents of each image, and logits far from 0"""
    mine, right = _models(student, reference, _state(rng))
    x = _pixels(rng, 4, D)
    for leading in ((6,), (2, 6)):
        z = rng.standard_normal((*leading, 4, Z))
        given = f"{len(leading)} axes of latents for each of four images"
        _expect_near(mine.log_lik(x, z), right.log_lik(x, z), given=given)
    mine, right = _models(student, reference, _state(rng, logits=500.0))
    z, given = rng.standard_normal((6, 4, Z)), "logits of several hundred"
    answer = mine.log_lik(x, z)
    expect_finite(answer, given=given)
    # Thousands may cancel down to nearly 0 here, and torch's softplus is off by 2e-9 beyond 20.
    expect_close(answer, right.log_lik(x, z), rtol=RTOL, atol=1e-7, given=given)


@check(part="4", points=1, hidden=True, needs=(model_has_the_layers_that_are_named,))
def samples_follow_the_probabilities(student, reference, rng):
    """With many numbers for the same latent, each pixel is 1 as often as its probability says"""
    mine, right = _models(student, reference, _state(rng))
    noise = rng.standard_normal((1, Z)) * np.ones((4000, 1))
    u = (rng.random((1, D)) + np.arange(4000)[:, None] / 4000) % 1  # evenly spread for each pixel
    images = mine.sample(noise, u)
    given = "one latent, four thousand evenly spread numbers for each pixel"
    expect_shape(images, (4000, D), given=given)
    often = images.mean(dim=0)
    # An even spread of 4000 numbers hits a probability to 1 / 4000.
    what = "the share of ones of each pixel"
    expected = right.sample(noise, u).mean(dim=0)
    expect_close(often, expected, rtol=0, atol=1e-9, given=given, what=what)


@check(part="4", points=1, hidden=True, needs=(model_has_the_layers_that_are_named,))
def gradients_reach_every_layer(student, reference, rng):
    """The gradients of means, log variances and log probabilities are right for every parameter"""
    x, z = _pixels(rng, 6, D), rng.standard_normal((4, 6, Z))
    weights = [torch.from_numpy(rng.standard_normal(shape)) for shape in ((6, Z), (6, Z), (4, 6))]
    found = []
    for model in _models(student, reference, _state(rng)):
        results = [*model.encode(x), model.log_lik(x, z)]
        total = sum((one * weight).sum() for one, weight in zip(results, weights, strict=True))
        leaves = model.named_parameters()
        slopes = torch.autograd.grad(total, list(leaves.values()), allow_unused=True)
        found.append(dict(zip(leaves, slopes, strict=True)))
    mine, right = found
    for name, wanted in right.items():
        given, what = f"six images, {SIZES}", f"the gradient of `{name}`"
        got = torch.zeros_like(wanted) if mine[name] is None else mine[name]
        _expect_near(got, wanted, given=given, what=what)


@check(
    part="4",
    points=1,
    hidden=True,
    needs=(decoder_gives_logits, samples_are_drawn_from_the_prior),
    dtype="float32",
)
def images_have_the_dtype_of_the_noise(student, reference, rng):
    """New models give numbers of the default dtype; images are 0 or 1, in the noise's dtype"""
    model = student.VAE(D, H, Z)
    noise = torch.from_numpy(rng.standard_normal((4, Z))).float()
    u = torch.from_numpy(rng.random((4, D))).float()
    given = "a new model, float32"
    images = model.sample(noise, u)
    expect_shape(images, (4, D), given=given)
    expect_dtype(images, torch.float32, given=given)
    expect_that(((images == 0) | (images == 1)).all(), "a pixel is neither 0 nor 1", given=given)
    x = torch.from_numpy(_pixels(rng, 4, D)).float()
    for one in (*model.encode(x), model.decode(noise), model.log_lik(x, noise)):
        expect_dtype(one, torch.float32, given=given)
