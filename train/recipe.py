"""How a style network is trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Weights of the losses and the shape of a step."""

    crop: int = 256
    batch: int = 3
    learning_rate: float = 2e-3
    vector_rate: float = 3.0  # times learning_rate, for the style vectors
    polish_rate: float = 2e-3  # for vectors that are trained alone
    style_size: int = 640  # longer side of the artworks, in pixels
    style: float = 1.0
    texture: float = 0.5
    energy: float = 0.5
    palette: float = 2.0
    content: float = 0.02
    contours: float = 0.15
    structure: float = 0.04
    light: float = 0.01
    variation: float = 0.01
    shuffle: float = 6.0
    blotches: float = 0.6
    border: float = 2.0
    identity: float = 2.0
    motion: float = 5.0
    seed_difference: float = 0.02
    identity_every: int = 8
    blend_every: int = 8
    frame: float = 15.0
    second_pass_every: int = 2  # what is painted again changes with each
    averaged_steps: int = 400  # what is exported is the mean over about so many last steps
    averaged_polish_steps: int = 100
    checkpoint_s: float = 180.0
