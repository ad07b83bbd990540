"""How far a painting is from an artwork: relative errors of Gram matrices of two kinds of features.

TapsJudge looks through EfficientNet-Lite0, as training does. The banks know nothing but the random
numbers of their seed, and training never saw them: a network that had learned to please the taps
alone would fail here. FilterBank sees mostly the colours and tones of a picture at every scale,
OctaveBank its texture.
"""

from __future__ import annotations

from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from train import losses

Grams = list[Tensor]

FILTER_SEED = 2026
NUM_FILTERS = 64
FILTER_SIZE = 5
NUM_SCALES = 4  # octaves: the picture and its halves, or three bands and the rest below them


class Judge(Protocol):
    def grams(self, image: Tensor) -> Grams:
        """image [1,3,H,W] in -1..1"""
        ...


def distance(painted: Grams, wanted: Grams) -> float:
    """The mean relative Gram error: 0 the same, 1 as far as a picture without features."""
    return float(losses.style_distance(painted, wanted))


class TapsJudge:
    """The five taps of the loss network, at full and half scale."""

    def __init__(self) -> None:
        self.features = losses.Features()

    @torch.no_grad()
    def grams(self, image: Tensor) -> Grams:
        scales = (image, losses.half_scale(image))
        return [gram for shown in scales for gram in losses.grams_of(self.features(shown))]


class FilterBank:
    """Random colour filters on the picture and on its half, quarter and eighth."""

    def __init__(self, seed: int = FILTER_SEED) -> None:
        shape = (NUM_FILTERS, 3, FILTER_SIZE, FILTER_SIZE)
        random = torch.Generator().manual_seed(seed)
        self.filters = torch.randn(shape, generator=random) / (3 * FILTER_SIZE**2) ** 0.5

    def levels(self, image: Tensor) -> list[Tensor]:
        scales = [image]
        for _ in range(NUM_SCALES - 1):
            scales.append(losses.half_scale(scales[-1]))
        return scales

    @torch.no_grad()
    def grams(self, image: Tensor) -> Grams:
        return [losses.gram(F.relu(F.conv2d(x, self.filters))) for x in self.levels(image)]


class OctaveBank(FilterBank):
    """The same filters on the octaves of a Laplacian pyramid and on what is left below them. Each
    octave counts the same: in the picture itself the coarsest is nearly all."""

    def levels(self, image: Tensor) -> list[Tensor]:
        """Finest first. Sides are cut to what halves well."""
        step = 2 ** (NUM_SCALES - 1)
        height, width = (side // step * step for side in image.shape[2:])
        rest = image[..., :height, :width]
        bands = []
        for _ in range(NUM_SCALES - 1):
            small = losses.half_scale(rest)
            bands.append(rest - F.interpolate(small, scale_factor=2, mode="bilinear"))
            rest = small
        return [*bands, rest]
