"""Train the base model, write it as a safetensors file, and put the file into the given code.

The model learns to copy, to reverse and to sort six symbols; it takes half a minute on one core.
Weights are kept in float16. Run it in an environment that has torch:

    python assignments/peft/base/train_base.py            train, and write both
    python assignments/peft/base/train_base.py --check    compare the file with the given code

Other versions of torch give other weights, which are as good. Whoever trains anew changes what is
graded, so the gates have to be measured again and the version raised.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

FOLDER = Path(__file__).resolve().parent
SUPPORT = FOLDER.parent / "source" / "peft_support.py"
FILE = FOLDER / "base.safetensors"
sys.path.insert(0, str(SUPPORT.parent))

import peft_support as given  # noqa: E402 - found only now

SEED = 0
STEPS = 1600
EACH = 48  # sequences of each task in a batch
LEARNING_RATE = 4e-3
WEIGHT_DECAY = 0.01
WARM_UP = 50
POSITIONS, UNEMBED = 3.0, 0.2  # times as wide as in a new model: places that are seen, no opinion
MAX_NORM = 1.0
LINE = 16_000  # characters: few lines, for nobody reads them


def main() -> None:
    """Train and write, or compare."""
    if "--check" in sys.argv:
        same = FILE.read_bytes() == given.base_file()
        sys.exit(0 if same else "base.safetensors and the given code differ")
    model = trained()
    FILE.write_bytes(as_safetensors(model.state_dict()))
    write_into_given_code(FILE.read_bytes())
    print({name: round(one, 4) for name, one in given.accuracies(model, SEED, 2000).items()})  # noqa: T201


def trained() -> given.GivenLM:
    """Train a model on batches that hold as much of each task."""
    torch.set_num_threads(1)
    model, rng = given._untrained(SEED), np.random.default_rng(SEED)  # noqa: SLF001
    with torch.no_grad():
        model.position.weight.mul_(POSITIONS)
        model.unembed.weight.mul_(UNEMBED)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    for step in range(STEPS):
        share = min(1.0, (step + 1) / WARM_UP) * (1 - step / STEPS)
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * share
        ids = torch.cat(
            [given._sequences(name, SEED, rng, EACH) for name in given.OLD_TASKS]  # noqa: SLF001
        )
        loss = given.answer_loss(model, ids)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), MAX_NORM)
        optimizer.step()
    return ready_for_more(model.half().float())


def ready_for_more(model: given.GivenLM) -> given.GivenLM:
    """Start the new task's symbol half-way between where it was drawn and `reverse`.

    No sequence has held it so far. Left where it was drawn, the model may read it as any old task,
    and then a training of 250 steps learns nothing: it takes hundreds to find what to begin with.
    """
    new, reverse = given._TASKS["new"], given.OLD_TASKS["reverse"]  # noqa: SLF001
    with torch.no_grad():
        table = model.token.weight
        table[new] = (table[new] + table[reverse]) / 2
    return model.half().float()  # the accuracies are those of what is written


def as_safetensors(state: dict[str, Tensor]) -> bytes:
    """Write tensors in float16: the length of a header, the header, the numbers."""
    header, numbers = {}, b""
    for name, tensor in state.items():
        piece = tensor.half().numpy().astype("<f2").tobytes()
        offsets = [len(numbers), len(numbers) + len(piece)]
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": offsets}
        numbers += piece
    text = json.dumps(header, separators=(",", ":"))
    text += " " * (-len(text) % 8)  # so that the numbers begin at a multiple of 8
    return len(text).to_bytes(8, "little") + text.encode() + numbers


def write_into_given_code(data: bytes) -> None:
    """Replace the file at the end of the given code."""
    text = base64.b85encode(data).decode()
    lines = "\n".join(text[at : at + LINE] for at in range(0, len(text), LINE))
    code = SUPPORT.read_text(encoding="utf-8")
    new, count = re.subn(
        r'(_BASE: Final = """\n).*?(""")',
        lambda found: found[1] + lines + "\n" + found[2],
        code,
        flags=re.DOTALL,
    )
    if count != 1:
        raise SystemExit("the given code has no place for the file")
    SUPPORT.write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
