"""What the controls of a Look do to the paintings of the network alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from train.evaluate.pictures import difference, pixels
from train.render import Painter

GRAIN = 2.0  # of 255


def identity_errors(painter: Painter, photos: list[Image.Image], style: str) -> list[float]:
    """How far strength 0, which goes through the network, is from the photo, of 255."""
    return [difference(painter.paint(p, {style: 1.0}, strength=0), p) for p in photos]


@dataclass(frozen=True)
class ControlRow:
    """How seed, strength and sensor noise show in one style; of 255."""

    style: str
    seed: float  # another seed
    little: float  # strength 0.02 against 0
    half: float  # strength 0.5 against a half-transparent painting
    grain: float  # change under sensor noise, over the photo's own

    @classmethod
    def measure(cls, painter: Painter, photos: list[Image.Image], style: str) -> ControlRow:
        rng = np.random.default_rng(5)
        figures = [control_figures(painter, photo, {style: 1.0}, rng) for photo in photos]
        return cls(style, *(float(v) for v in np.mean(figures, 0)))


def control_figures(
    painter: Painter, photo: Image.Image, only: dict[str, float], rng: np.random.Generator
) -> list[float]:
    full = painter.paint(photo, only)
    mix = Image.fromarray(((pixels(photo) + pixels(full)) / 2).astype(np.uint8))
    grain = np.clip(pixels(photo) + rng.normal(0, GRAIN, pixels(photo).shape), 0, 255)
    grainy = Image.fromarray(grain.round().astype(np.uint8))
    little, none = (painter.paint(photo, only, strength=s) for s in (0.02, 0.0))
    return [
        difference(painter.paint(photo, only, seed=1), full),
        difference(little, none),
        difference(painter.paint(photo, only, strength=0.5), mix),
        difference(painter.paint(grainy, only), full) / difference(grainy, photo),
    ]
