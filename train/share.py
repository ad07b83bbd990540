"""Puts a run's checkpoint into the repository, made small: `python -m train.share --name fine`.

Weights in f16 and without Adam's first moments, which are back after some steps: under 5 MB.
"""

from __future__ import annotations

import argparse
import copy
from typing import Any

import torch

from train.train import CHECKPOINTS, RUNS

LIMIT_BYTES = 5_000_000


def compact(state: dict[str, Any]) -> dict[str, Any]:
    small = copy.deepcopy(state)
    for part in ("model", "average"):
        small[part] = {key: value.half() for key, value in small[part].items()}
    for moments in small["optimizer"]["state"].values():
        del moments["exp_avg"]
    return small


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="fine", help="folder of the run under train/runs")
    args = parser.parse_args()
    checkpoint = RUNS / args.name / "checkpoint.pt"
    target = CHECKPOINTS / f"{args.name}.pt"
    torch.save(compact(torch.load(checkpoint, map_location="cpu", weights_only=False)), target)
    size = target.stat().st_size
    if size > LIMIT_BYTES:
        raise SystemExit(f"{target} has {size} bytes, more than {LIMIT_BYTES}")
    print(f"{target}: {size} bytes")


if __name__ == "__main__":
    main()
