"""Starts a wider or deeper network with the weights of a smaller one, so that it paints the same at
first (Chen et al. 2016, Net2Net): new channels feed nothing yet, new residual blocks add nothing.
"""

from __future__ import annotations

import re

import torch
from torch import Tensor

from train.network import Architecture, PaintNetwork

Weights = dict[str, Tensor]


def architecture_of(weights: Weights) -> Architecture:
    """The channel and block counts of a network's state."""

    def blocks(group: str) -> int:
        return len({m[1] for key in weights if (m := re.match(rf"{group}\.(\d+)\.", key))})

    return Architecture(
        encoder=weights["stem.weight"].shape[0],
        trunk=weights["down.weight"].shape[0],
        deep=weights["deep_down.weight"].shape[0],
        decoder=weights["head.weight"].shape[1],
        blocks_before=blocks("before"),
        blocks_deep=blocks("deep"),
        blocks_after=blocks("after"),
    )


def grow_network(network: PaintNetwork, old: Weights) -> None:
    """Puts the smaller network's weights in a corner of each of `network`'s own, in place. What an
    old channel takes from new ones starts at zero, what new ones take stays as it was."""
    state = network.state_dict()
    for key, small in old.items():
        large = state[key]
        if small.dim() == 4:
            large[: small.shape[0], small.shape[1] :] = 0
        large[tuple(slice(n) for n in small.shape)] = small


def grow_vectors(network: PaintNetwork, old: PaintNetwork, vectors: Tensor) -> Tensor:
    """Rows of the smaller network's style vectors as rows of the larger one's."""
    grown = network.initial_vector(identity=False).repeat(len(vectors), 1)
    known = {name: (start, end) for name, start, end in old.layout.slices}
    for name, start, end in network.layout.slices:
        if name in known:
            a, b = known[name]
            grown[:, start : start + b - a] = vectors[:, a:b]
        elif name.endswith("second.gamma"):
            grown[:, start:end] = 0.0
    return grown


@torch.no_grad()
def grown(weights: Weights, network: PaintNetwork) -> Weights:
    """A model's state ("network.*", "vectors") for the larger `network`, whose own weights fill
    what the smaller one lacks."""
    prefix = "network."
    inner = {k.removeprefix(prefix): w for k, w in weights.items() if k.startswith(prefix)}
    small = architecture_of(inner)
    if small == network.arch:
        return weights
    grow_network(network, inner)
    result = {prefix + key: value.clone() for key, value in network.state_dict().items()}
    result["vectors"] = grow_vectors(network, PaintNetwork(small), weights["vectors"])
    return result
