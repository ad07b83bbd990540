"""Sketches of manners: small enough that 47 of them ship, near enough to tell which blend of styles
comes close to a picture. A sketch is each matrix of the manner between the same few random
directions (Johnson and Lindenstrauss 1984), so blends of matrices are blends of sketches.
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from train import drawn, losses
from train.data import to_tensor
from train.manner import Manner
from train.network import PaintNetwork

Array = NDArray[np.float32]
DIRECTIONS = 12
SEED = 7
SIDE = 256
SCENE = (768, 576)
# Parts of the drawn picture that the styles paint: left, top and side of a square.
PARTS = ((0, 0, 256), (256, 64, 256), (480, 300, 256), (96, 0, 576), (0, 192, 384), (384, 96, 384))


def directions(channels: list[int]) -> list[Array]:
    """One matrix [C,DIRECTIONS] for each matrix of a manner."""
    rng = np.random.default_rng(SEED)
    return [
        (rng.standard_normal((c, DIRECTIONS)) / DIRECTIONS**0.5).astype(np.float32)
        for c in channels
    ]


def sketch_of(matrices: list[Array]) -> Array:
    """[number of matrices, DIRECTIONS^2]"""
    around = directions([len(matrix) for matrix in matrices])
    return np.stack([(r.T @ m @ r).reshape(-1) for r, m in zip(around, matrices)])


def scenes() -> torch.Tensor:
    picture = to_tensor(drawn.portrait(*SCENE))
    parts = [picture[:, top : top + side, left : left + side] for left, top, side in PARTS]
    resized = [F.interpolate(p[None], size=(SIDE, SIDE), mode="area") for p in parts]
    return torch.cat(resized)


@torch.no_grad()
def bank_sketches(network: PaintNetwork, vectors: torch.Tensor) -> Array:
    """[number of vectors, matrices, DIRECTIONS^2] of what each vector [P] paints."""
    features = losses.Features()
    photos = scenes()
    noise = torch.zeros(len(photos), 1, SIDE // 4, SIDE // 4)
    found = []
    for vector in vectors:
        painted = network(photos, vector.expand(len(photos), -1), noise)
        halves = losses.half_scale(painted)
        whole, half = (Manner.of(p, features(p)) for p in (painted, halves))
        matrices = [
            *(whole.grams + half.grams),
            *(whole.covariances + half.covariances),
            *(whole.palettes + half.palettes),
        ]
        found.append(sketch_of([matrix.mean(0).numpy() for matrix in matrices]))
    return np.stack(found).astype(np.float32)
