"""How far a painting is from an artwork: relative errors of Gram matrices of two kinds of features.

TapsJudge looks through EfficientNet-Lite0, as training does. FilterBank knows nothing but the
random numbers of its seed, and training never saw it: a network that had learned to please the taps
alone would fail here.
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
NUM_BANDS = 3  # octaves above the low-pass rest


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
    """Random colour filters on the octaves of a Laplacian pyramid and on what is left below them
    (the colours). Each octave counts the same: without the split the coarsest would be all."""

    def __init__(self, seed: int = FILTER_SEED) -> None:
        shape = (NUM_FILTERS, 3, FILTER_SIZE, FILTER_SIZE)
        random = torch.Generator().manual_seed(seed)
        self.filters = torch.randn(shape, generator=random) / (3 * FILTER_SIZE**2) ** 0.5

    @torch.no_grad()
    def grams(self, image: Tensor) -> Grams:
        return [losses.gram(F.relu(F.conv2d(band, self.filters))) for band in pyramid_bands(image)]


def pyramid_bands(image: Tensor) -> list[Tensor]:
    """NUM_BANDS octaves, finest first, and the low-pass rest. Sides are cut to what halves well."""
    step = 2**NUM_BANDS
    height, width = (side // step * step for side in image.shape[2:])
    rest = image[..., :height, :width]
    bands = []
    for _ in range(NUM_BANDS):
        small = F.avg_pool2d(rest, 2)
        bands.append(rest - F.interpolate(small, scale_factor=2, mode="bilinear"))
        rest = small
    return [*bands, rest]
