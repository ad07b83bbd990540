"""The manner of pictures: what the style losses compare."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from train import losses
from train.data import load_style
from train.styles import STYLES

CONTRAST_SIZE = 320  # longer side of the artworks


@dataclass
class Manner:
    """Gram and covariance matrices [N,C,C] of the taps, and palettes [N,6,6]."""

    grams: list[Tensor]
    covariances: list[Tensor]
    palettes: list[Tensor]

    @classmethod
    def of(cls, picture: Tensor, taps: list[Tensor]) -> Manner:
        """`taps` are those of the picture."""
        return cls(losses.grams_of(taps), losses.covariances_of(taps), losses.palettes(picture))

    @classmethod
    def stack(cls, parts: list[Manner]) -> Manner:
        """One batch of several."""
        return cls(
            [torch.cat(tap) for tap in zip(*(p.grams for p in parts))],
            [torch.cat(tap) for tap in zip(*(p.covariances for p in parts))],
            [torch.cat(cells) for cells in zip(*(p.palettes for p in parts))],
        )

    def towards(self, other: Manner, share: Tensor) -> Manner:
        s = share[:, None, None]
        return Manner(
            [a * (1 - s) + b * s for a, b in zip(self.grams, other.grams)],
            [a * (1 - s) + b * s for a, b in zip(self.covariances, other.covariances)],
            [a * (1 - s) + b * s for a, b in zip(self.palettes, other.palettes)],
        )


def contrasts(data: Path) -> Tensor:
    """Variance of each artwork over the mean of all [styles], at least a half. What black and white
    posters change between two frames is more of 255 than what a pale drawing does, and no more of
    the picture."""
    variances = torch.stack([load_style(data, style, CONTRAST_SIZE).var() for style in STYLES])
    return (variances / variances.mean()).clamp_min(0.5)


def style_targets(features: losses.Features, data: Path, size: int) -> list[list[Manner]]:
    """[scale][style] of the artworks at full and at half scale."""
    scales: list[list[Manner]] = [[], []]
    for style in STYLES:
        image = load_style(data, style, size)
        for scale, shown in enumerate((image, losses.half_scale(image))):
            scales[scale].append(Manner.of(shown, features(shown)))
    return scales
