"""The variational autoencoder: from one noisy number to a model that draws digits.

A latent is drawn from a prior, and what is seen is drawn from what a decoder makes of it. Which
latents belong to something that was seen is answered by an encoder, with a mean and a variance. How
well the two fit the data is measured by a bound on the log probability, and the bound is trained.

One letter per axis, the same in every comment of this file:

    ...  any leading axes, also none                  B   inputs in a batch
    D    numbers of an input: pixels                  Z   latents
    H    hidden numbers                               K   samples for each input
    S    steps of training                            N   inputs, or draws, altogether
    C    classes of a discrete latent                 n   images, or points on a line

A variance is always handled as its natural logarithm, the log variance. All logarithms are natural,
so bounds are in nats.

Sources:
    Kingma, Welling (2014), Auto-encoding variational Bayes, sections 2 and 3 and appendix B.
    Rezende, Mohamed, Wierstra (2014), Stochastic backpropagation and approximate inference in deep
        generative models: the same idea, found independently.
    Tipping, Bishop (1999), Probabilistic principal component analysis, section 3.
    Bowman et al. (2016), Generating sentences from a continuous space, section 3.1: warm-up.
    Kingma et al. (2016), Improved variational inference with inverse autoregressive flow,
        appendix C.8: free bits.
    Burda, Grosse, Salakhutdinov (2016), Importance weighted autoencoders, section 3 and appendix C.
    Williams (1992), Simple statistical gradient-following algorithms: the score function.
    Jang, Gu, Poole (2017), Categorical reparameterization with Gumbel-softmax, section 2.
    Maddison, Mnih, Teh (2017), The concrete distribution, section 2.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from vae_support import LatentModel, bound_terms, latent_kl, pixel_ll, posterior_sample

# Part 1: noise that gradients pass


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Make standard normal noise into a sample with a given mean and variance.

    Args:
        mu: ``(B, Z)``, the means.
        logvar: ``(B, Z)``, the logarithms of the variances, between -50 and 50.
        eps: ``(..., B, Z)``, noise from N(0, 1).

    Returns:
        ``(..., B, Z)``: with N(0, 1) noise, a sample of the normal distribution with these means
        and variances, for each noise one.

    Raises:
        ValueError: If ``mu`` and ``logvar`` differ in shape, or ``eps`` does not end in it.
    """
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError(f"shapes {mu.shape}, {logvar.shape} and {eps.shape} do not fit")
    sigma = torch.exp(logvar / 2)  # (B, Z): the root of the variance
    return mu + sigma * eps  # (..., B, Z)


# Part 2: how far a normal distribution is from another one


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return the divergence of each normal distribution from the standard normal one.

    Args:
        mu: ``(..., Z)``, the means of q.
        logvar: ``(..., Z)``, the logarithms of its variances.

    Returns:
        ``(..., Z)``: KL(q || p) of each latent in nats, where p is N(0, 1).

    Raises:
        ValueError: If ``mu`` and ``logvar`` differ in shape.
    """
    if mu.shape != logvar.shape:
        raise ValueError(f"shapes {mu.shape} and {logvar.shape} differ")
    # expm1 keeps the digits of a variance near 1, where exp(logvar) - 1 would lose them.
    return (mu**2 + torch.expm1(logvar) - logvar) / 2  # (..., Z)


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return the divergence of a diagonal normal distribution from the standard normal one.

    Args:
        mu: ``(..., Z)``, the means of q.
        logvar: ``(..., Z)``, the logarithms of its variances.

    Returns:
        ``(...)``: KL(q || p) in nats, where q has independent latents and p is N(0, I).

    Raises:
        ValueError: If ``mu`` and ``logvar`` differ in shape.
    """
    return kl_per_latent(mu, logvar).sum(dim=-1)  # (..., Z) -> (...)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Return the divergence of a diagonal normal distribution q from another one, p.

    Args:
        mu: ``(..., Z)``, the means of q.
        logvar: ``(..., Z)``, the logarithms of its variances.
        prior_mu: The means of p; broadcasts to ``(..., Z)`` and never enlarges it.
        prior_logvar: The logarithms of its variances; broadcasts to ``(..., Z)`` likewise.

    Returns:
        ``(...)``: KL(q || p) in nats.
    """
    apart = (mu - prior_mu) ** 2 / prior_logvar.exp()  # (..., Z), in variances of p
    ratio = logvar - prior_logvar  # (..., Z)
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1) / 2  # (..., Z) -> (...)


# Part 3: likelihoods


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Return the log probability of pixels that are 0 or 1.

    Args:
        x: ``(..., D)``, floating point, each number 0 or 1.
        logits: ``(..., D)``: ``log(p / (1 - p))``, where ``p`` is the probability of a 1; finite,
            also very large. The leading axes of the two broadcast against each other.

    Returns:
        ``(...)``, the broadcast leading axes: the sum over the pixels, in nats.

    Raises:
        ValueError: If ``x`` and ``logits`` differ in ``D``.
    """
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError(f"{x.shape[-1]} pixels and {logits.shape[-1]} logits")
    # log p = -log(1 + exp(-logit)) and log(1 - p) = -log(1 + exp(logit)): no probability is formed.
    right = torch.where(x > 0.5, logits, -logits)  # (..., D): the logit of what was seen
    return nn.functional.logsigmoid(right).sum(dim=-1)  # (..., D) -> (...)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Return the log density of numbers under independent normal distributions.

    Args:
        x: ``(..., D)``.
        mean: ``(..., D)``; the leading axes of the two broadcast against each other.
        logvar: The logarithms of the variances; broadcasts to what ``x`` and ``mean`` make
            together, also one number for all, and never enlarges it.

    Returns:
        ``(...)``, the broadcast leading axes: the sum over the ``D`` numbers, in nats, with every
        constant.

    Raises:
        ValueError: If ``x`` and ``mean`` differ in ``D``.
    """
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError(f"{x.shape[-1]} numbers and {mean.shape[-1]} means")
    squared = (x - mean) ** 2 * torch.exp(-logvar)  # (..., D), in variances
    return -(squared + logvar + math.log(2 * math.pi)).sum(dim=-1) / 2  # (..., D) -> (...)


# Part 4: the model


class VAE(nn.Module):
    """An encoder that gives a normal distribution, and a decoder that gives pixels.

    Its five layers are ``encoder``, ``nn.Linear(D, H)``; ``mu`` and ``logvar``, each
    ``nn.Linear(H, Z)``; ``decoder``, ``nn.Linear(Z, H)``; and ``logits``, ``nn.Linear(H, D)``. A
    ReLU follows ``encoder`` and ``decoder``, and nothing follows the other three.

    Args:
        inputs: D, the number of pixels.
        hidden: H, the width of both hidden layers.
        latents: Z.
    """

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu = nn.Linear(hidden, latents)
        self.logvar = nn.Linear(hidden, latents)
        self.decoder = nn.Linear(latents, hidden)
        self.logits = nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Say which latents an input may have come from.

        Args:
            x: ``(B, D)``, pixels.

        Returns:
            The means and the logarithms of the variances of q(z | x), each ``(B, Z)``.
        """
        hidden = torch.relu(self.encoder(x))  # (B, H)
        return self.mu(hidden), self.logvar(hidden)  # each (B, Z)

    def decode(self, z: Tensor) -> Tensor:
        """Say what latents look like.

        Args:
            z: ``(..., Z)``.

        Returns:
            ``(..., D)``: logits of the pixels, no probabilities.
        """
        return self.logits(torch.relu(self.decoder(z)))  # (..., Z) -> (..., H) -> (..., D)

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        """Return how likely inputs are, given latents.

        Args:
            x: ``(B, D)``, pixels.
            z: ``(..., B, Z)``, latents of these inputs.

        Returns:
            ``(..., B)``: log p(x | z), the sum over the pixels, in nats.
        """
        return pixel_ll(x, self.decode(z))  # (B, D) and (..., B, D) -> (..., B)

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        """Draw new images by means of random numbers.

        Args:
            noise: ``(n, Z)``, from N(0, 1).
            u: ``(n, D)``, uniform, at least 0 and below 1.

        Returns:
            ``(n, D)``, in the dtype of ``noise``: a pixel is 1 where its number in ``u`` is below
            its probability, and 0 elsewhere. The latents are drawn from the prior.
        """
        probability = torch.sigmoid(self.decode(noise))  # (n, D): noise is a draw from the prior
        return (u < probability).to(noise.dtype)


# Part 5: the bound


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Estimate the lower bound on log p(x) from one sample of q for each input.

    Args:
        model: Has ``encode(x)`` and ``log_lik(x, z)`` as :class:`VAE` has them.
        x: ``(B, D)``.
        eps: ``(B, Z)``, noise from N(0, 1).
        beta: The weight of the divergence.

    Returns:
        Three tensors ``(B,)``, in nats: ``"rec"``, log p(x | z) of the sample; ``"kl"``, the
        divergence KL(q(z | x) || N(0, I)), exact and without the weight; ``"elbo"``, the first
        minus ``beta`` times the second.

    Raises:
        ValueError: If ``eps`` has not the shape of the means that ``model.encode`` gives.
    """
    mu, logvar = model.encode(x)  # each (B, Z)
    if eps.shape != mu.shape:
        raise ValueError(f"noise {tuple(eps.shape)} for means {tuple(mu.shape)}")
    rec = model.log_lik(x, posterior_sample(mu, logvar, eps))  # (B,)
    kl = latent_kl(mu, logvar).sum(dim=-1)  # (B, Z) -> (B,)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}


# Part 6: against collapse


def beta_schedule(step: int, warm: int) -> float:
    """Return the weight of the divergence in one step of training.

    Args:
        step: Which step, counted from 0.
        warm: How many steps it takes to reach 1; 0 means that the weight is 1 from the start.

    Returns:
        0 at step 0, 1 at step ``warm`` and after it, on a straight line between.

    Raises:
        ValueError: If ``step`` or ``warm`` is negative.
    """
    if step < 0 or warm < 0:
        raise ValueError(f"needs step >= 0 and warm >= 0; got {step} and {warm}")
    return min(1.0, step / warm) if warm else 1.0


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Return a divergence that cannot be made smaller than a floor for each latent.

    Args:
        kl: ``(B, Z)``, the divergence of each latent for each input, in nats.
        free: The floor, in nats, at least 0.

    Returns:
        A scalar: the mean of each latent over the batch, but at least ``free``, summed over the
        latents. A latent below the floor gets no gradient.

    Raises:
        ValueError: If ``free`` is negative.
    """
    if free < 0:
        raise ValueError(f"the floor must be at least 0, got {free}")
    return kl.mean(dim=0).clamp(min=free).sum()  # (B, Z) -> (Z,) -> ()


# Part 7: training


def evaluate(model: LatentModel, x: Tensor, noise: Tensor) -> Tensor:
    """Estimate the negative bound in nats per input, as it is reported.

    Args:
        model: Has ``encode(x)`` and ``log_lik(x, z)``.
        x: ``(N, D)``.
        noise: ``(K, N, Z)``, from N(0, 1): K samples for each input.

    Returns:
        A scalar without a graph: the mean over the inputs and samples of the negative bound, in
        which the divergence has the weight 1.
    """
    with torch.no_grad():
        surprises = []
        for eps in noise:
            rec, kl = bound_terms(model, x, eps)  # each (N,)
            surprises.append(kl - rec)
        return torch.stack(surprises).mean()  # (K, N) -> ()


def train(  # noqa: PLR0913, PLR0917 - all that chance decides is an argument
    model: LatentModel,
    x: Tensor,
    order: Tensor,
    noise: Tensor,
    betas: Tensor,
    learning_rate: float,
) -> Tensor:
    """Take one step of Adam for each batch, in order.

    Step ``s`` reads the inputs ``x[order[s]]`` and the noise ``noise[s]``, clears old gradients,
    and moves the parameters by ``torch.optim.Adam(model.parameters(), lr=learning_rate)`` on the
    mean over the batch of the negative bound, in which the divergence has the weight ``betas[s]``.

    Args:
        model: Has ``encode(x)``, ``log_lik(x, z)`` and ``parameters()``; it is trained in place.
        x: ``(N, D)``, all inputs.
        order: ``(S, B)``, int64, which of them each step reads.
        noise: ``(S, B, Z)``, from N(0, 1).
        betas: ``(S,)``, the weight of the divergence in each step.
        learning_rate: Adam's step size; its other settings are torch's.

    Returns:
        ``(S,)``, in any floating-point dtype and without a graph: the mean negative bound of each
        batch before the step that it leads to, in which the divergence has the weight 1.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    surprises = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)  # each (B,)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        surprises.append((kl - rec).detach().mean())
    return torch.stack(surprises)  # (S,)


# Part 8: a tighter bound


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Return the logarithms of the importance weights of samples from q.

    Args:
        model: Has ``encode(x)`` and ``log_lik(x, z)``.
        x: ``(B, D)``.
        eps: ``(K, B, Z)``, noise from N(0, 1): K samples for each input.

    Returns:
        ``(K, B)``: log p(x, z) - log q(z | x) at the sample z that each noise makes, with the prior
        N(0, I), in nats.
    """
    mu, logvar = model.encode(x)  # each (B, Z)
    z = posterior_sample(mu, logvar, eps)  # (K, B, Z)
    # The constants of prior and q cancel, and (z - mu) / sigma is the noise itself.
    ratio = (eps**2 + logvar - z**2).sum(dim=-1) / 2  # (K, B): log p(z) - log q(z | x)
    return model.log_lik(x, z) + ratio


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Estimate the importance-weighted bound on log p(x).

    Args:
        model: Has ``encode(x)`` and ``log_lik(x, z)``.
        x: ``(B, D)``.
        eps: ``(K, B, Z)``, noise from N(0, 1): K samples for each input.

    Returns:
        ``(B,)``: the logarithm of the mean over the K samples of the importance weights, in nats.
    """
    log_w = log_weights(model, x, eps)  # (K, B)
    return torch.logsumexp(log_w, dim=0) - math.log(len(log_w))


def effective_samples(log_w: Tensor) -> Tensor:
    """Return how many samples of equal weight these samples are worth.

    Args:
        log_w: ``(K, B)``, logarithms of weights, also very large or very small ones.

    Returns:
        ``(B,)``: the square of the sum of the K weights divided by the sum of their squares,
        between 1 and K.
    """
    share = torch.softmax(log_w, dim=0)  # (K, B): a common factor changes nothing
    return 1 / (share**2).sum(dim=0)


# Part 9: looking at a model


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Say which latents tell inputs apart.

    Args:
        mu: ``(N, Z)``, the means of q(z | x) of N inputs, at least 2.
        threshold: A variance, at least 0.

    Returns:
        ``(Z,)``, bool: whether the variance of the latent's mean over the inputs, the mean of its
        squared deviations, is above ``threshold``.
    """
    return mu.var(dim=0, correction=0) > threshold  # (N, Z) -> (Z,)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Return points at equal distances on the straight line between two latents.

    Args:
        start: ``(Z,)``.
        end: ``(Z,)``.
        number: n, how many points, at least 2.

    Returns:
        ``(n, Z)``: the first point is ``start``, the last one ``end``.

    Raises:
        ValueError: If ``number`` is below 2.
    """
    if number < 2:
        raise ValueError(f"a line needs two points at least, got {number}")
    share = torch.linspace(0, 1, number, dtype=start.dtype)[:, None]  # (n, 1)
    return (1 - share) * start + share * end  # (n, Z)


def nearest_distance(images: Tensor, data: Tensor) -> Tensor:
    """Say how far each image is from the nearest one of a data set.

    Args:
        images: ``(n, D)``, floating point, each number 0 or 1.
        data: ``(N, D)``, likewise.

    Returns:
        ``(n,)``, int64: in how many pixels an image differs from that row of ``data`` which differs
        from it least.
    """
    differs = images[:, None] != data[None]  # (n, 1, D) (1, N, D) -> (n, N, D)
    return differs.sum(dim=-1).amin(dim=1)  # (n, N, D) -> (n, N) -> (n,)


# Part 10: latents that are classes


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Return the gradient of an expectation over classes, by adding up all of them.

    Args:
        logits: ``(C,)``; the probabilities are their softmax.
        values: ``(C,)``, what each class is worth; it does not depend on the logits.

    Returns:
        ``(C,)``: the gradient with respect to the logits of the expectation of the values.
    """
    probability = torch.softmax(logits, dim=0)  # (C,)
    return probability * (values - probability @ values)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Estimate the same gradient from samples, by the score function.

    Args:
        logits: ``(C,)``; the probabilities are their softmax.
        samples: ``(N,)``, int64, classes that were drawn with these probabilities.
        values: ``(N,)``, what each of the samples was worth.
        baseline: A number that does not depend on the samples; it is taken off every value.

    Returns:
        ``(C,)``: the mean over the samples of the value, less the baseline, times the gradient of
        the sample's log probability with respect to the logits.
    """
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)  # (N, C)
    score = drawn - torch.softmax(logits, dim=0)  # (N, C): the gradient of log p(sample)
    return (values - baseline) @ score / len(samples)  # (N,) (N, C) -> (C,)


def gumbel_softmax(
    logits: Tensor,
    u: Tensor,
    tau: float,
    hard: bool = False,  # noqa: FBT001, FBT002 - as in torch's own function
) -> Tensor:
    """Draw from classes in a way that gradients pass.

    Args:
        logits: ``(..., C)``.
        u: ``(..., C)``, uniform numbers above 0 and below 1, of the shape of ``logits``.
        tau: The temperature, above 0.
        hard: Whether the result is a single 1 and zeros.

    Returns:
        ``(..., C)``: the softmax of the logits plus Gumbel noise, divided by ``tau``; the noise is
        ``-log(-log(u))``. With ``hard``, 1 at the largest and 0 elsewhere (but for rounding), with
        the gradient of the former.

    Raises:
        ValueError: If ``tau`` is not above 0.
    """
    if tau <= 0:
        raise ValueError(f"the temperature must be above 0, got {tau}")
    noise = -torch.log(-torch.log(u))  # (..., C)
    soft = torch.softmax((logits + noise) / tau, dim=-1)  # (..., C)
    if not hard:
        return soft
    largest = soft.argmax(dim=-1, keepdim=True)  # (..., 1)
    one_hot = torch.zeros_like(soft).scatter(-1, largest, 1.0)
    return one_hot + (soft - soft.detach())  # worth the first, with the gradient of the second
