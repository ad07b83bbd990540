"""Pairs of frames with known motion, made from one photo, and how far paintings fail to follow."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from train.data import relit, with_grain

LARGEST_SHIFT = 6.0  # pixels between two frames
LARGEST_TURN = math.radians(1.5)
LARGEST_ZOOM = 0.03
SENSOR_NOISE = 2.0  # of 255
MARGIN = 16  # pixels at the border that are not compared


@dataclass
class Motion:
    """Where every pixel of the second frames comes from in the first ones."""

    grid: Tensor  # [N,H,W,2], as grid_sample takes it

    @classmethod
    def draw(cls, rng: np.random.Generator, count: int, size: int) -> Motion:
        """Shift, turn and zoom of `count` pairs of size x size; every fourth pair stands still."""
        matrices = torch.zeros(count, 2, 3)
        for i in range(count):
            still = rng.random() < 0.25
            turn = 0.0 if still else float(rng.uniform(-LARGEST_TURN, LARGEST_TURN))
            zoom = 1.0 if still else 1 + float(rng.uniform(-LARGEST_ZOOM, LARGEST_ZOOM))
            shift = np.zeros(2) if still else rng.uniform(-1, 1, 2) * LARGEST_SHIFT * 2 / size
            cosine, sine = math.cos(turn) * zoom, math.sin(turn) * zoom
            matrices[i] = torch.tensor(
                [[cosine, -sine, float(shift[0])], [sine, cosine, float(shift[1])]]
            )
        return cls(F.affine_grid(matrices, [count, 3, size, size], align_corners=False))

    def apply(self, frames: Tensor, mode: str = "bilinear") -> Tensor:
        """The first frames, moved to where the second ones are."""
        moved = F.grid_sample(
            frames.float(), self.grid, mode=mode, padding_mode="reflection", align_corners=False
        )
        return moved.contiguous(memory_format=torch.channels_last)

    def second_frames(self, photo: Tensor, rng: np.random.Generator) -> Tensor:
        """The photo moved, in a light that is hardly other, with fresh sensor noise."""
        frames = []
        for frame in self.apply(photo, "bicubic").clamp(-1, 1):
            if rng.random() < 0.5:
                frame = relit(frame, rng.uniform(0.92, 1.08), rng.uniform(0.94, 1.04))
            frames.append(with_grain(frame, rng, rng.uniform(0, SENSOR_NOISE)))
        return torch.stack(frames).contiguous(memory_format=torch.channels_last)


def luminance(image: Tensor) -> Tensor:
    weights = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
    return (image * weights).sum(1, keepdim=True)


def inner(x: Tensor) -> Tensor:
    return x[..., MARGIN:-MARGIN, MARGIN:-MARGIN]


def motion_error(
    painted: Tensor, painted_next: Tensor, photo: Tensor, photo_next: Tensor, motion: Motion
) -> Tensor:
    """Squared difference between the second painting and the first one moved, less the change of
    the photo's own luminance (Gao et al. 2018, ReCoNet), per sample [N]."""
    change = painted_next - motion.apply(painted)
    own = luminance(photo_next - motion.apply(photo))
    return inner(change - own).pow(2).mean((1, 2, 3))
