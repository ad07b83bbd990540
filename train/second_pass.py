"""What a painting is compared with when something about it is painted again: the photo moved, cut
or with another seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from train import losses
from train.motion import Motion, motion_error
from train.network import PaintNetwork
from train.recipe import Recipe

CUT = 32  # pixels that the cut photo lacks on every side


@dataclass
class Painted:
    """A batch, and its paintings. `rows` are those of the styles, `strength` how far, `contrast`
    of the artworks (manner.contrasts) [N]."""

    rows: list[int]
    photo: Tensor
    style: Tensor
    noise: Tensor
    strength: Tensor
    contrast: Tensor
    painted: Tensor

    @property
    def is_full(self) -> Tensor:
        return self.strength == 1


@dataclass
class SecondPass:
    network: PaintNetwork
    recipe: Recipe
    rng: np.random.Generator

    def loss(self, turn: int, first: Painted, figures: dict[str, float]) -> Tensor:
        """Of every four turns two move the photo, one cuts it and one changes the seed. What the
        log should show of full styles goes to `figures`."""
        turns = (self.of_motion, self.of_motion, self.of_frame, self.of_seeds)
        return turns[turn % 4](first, figures)

    def of_motion(self, first: Painted, figures: dict[str, float]) -> Tensor:
        """The same picture, moved a little, is the same painting moved."""
        motion = Motion.draw(self.rng, len(first.photo), first.photo.shape[-1])
        moved = motion.second_frames(first.photo, self.rng)
        again = self.network(moved, first.style, first.noise)
        error = motion_error(first.painted, again, first.photo, moved, motion)
        if bool(first.is_full.any()):
            figures["motion"] = float(error.detach()[first.is_full].mean().sqrt()) * 127.5
        return self.recipe.motion * (error / first.contrast).mean()

    def of_frame(self, first: Painted, figures: dict[str, float]) -> Tensor:
        """The middle of the photo alone is painted as it was within the whole: what lies near the
        border of a picture must not know that it does."""
        inner = slice(CUT, -CUT)
        noise = first.noise[..., CUT // 4 : -CUT // 4, CUT // 4 : -CUT // 4]
        alone = self.network(first.photo[..., inner, inner], first.style, noise)
        error = losses.border_error(alone, first.painted.detach()[..., inner, inner])
        if bool(first.is_full.any()):
            figures["frame"] = float(error.detach()[first.is_full].mean().sqrt()) * 127.5
        return self.recipe.frame * (error / first.contrast).mean()

    def of_seeds(self, first: Painted, figures: dict[str, float]) -> Tensor:
        """Another seed changes the painting a little, but visibly."""
        other = torch.randn_like(first.noise) * first.strength[:, None, None, None]
        again = self.network(first.photo, first.style, other)
        if bool(first.is_full.any()):
            difference = (again - first.painted).detach().abs().mean((1, 2, 3)) * 127.5
            figures["seeds"] = float(difference[first.is_full].mean())
        off = losses.seed_distance(again, first.painted) * first.is_full
        return self.recipe.seed_difference * off.mean()
