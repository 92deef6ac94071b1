"""The divergence of an input is the mean over its latents, as losses are."""


def elbo(model, x, eps, beta=1.0):
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError(f"eps must be {tuple(mu.shape)}, not {tuple(eps.shape)}")
    rec = model.log_lik(x, mu + torch.exp(0.5 * logvar) * eps)
    kl = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp()).mean(dim=1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
