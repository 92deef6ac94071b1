"""The update is added as it is: with alpha equal to r, as in many examples, nobody sees it."""


class LoRALinear(nn.Module):
    def __init__(self, base, r, alpha, dropout=0.0):
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("not a linear layer")
        if r < 1:
            raise ValueError("a rank is at least 1")
        self.base = base
        for parameter in base.parameters():
            parameter.requires_grad = False
        start = torch.randn(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(start / base.in_features**0.5)
        self.lora_b = nn.Parameter(torch.zeros(base.out_features, r, dtype=base.weight.dtype))
        self.drop = nn.Dropout(dropout)

    def forward(self, x):
        return self.base(x) + self.drop(x) @ self.lora_a.T @ self.lora_b.T
