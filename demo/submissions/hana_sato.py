"""Her block is the one of the paper of 2017, as most drawings show it."""


class Block(torch.nn.Module):
    def __init__(self, d_model, heads, d_hidden):
        super().__init__()
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.norm1 = torch.nn.LayerNorm(d_model)
        self.expand = torch.nn.Linear(d_model, d_hidden)
        self.contract = torch.nn.Linear(d_hidden, d_model)
        self.norm2 = torch.nn.LayerNorm(d_model)

    def forward(self, x, mask=None):
        attended = self.attention(x, x, mask)
        x = self.norm1(attended + x)
        hidden = F.gelu(self.expand(x))
        return self.norm2(self.contract(hidden) + x)
