"""Flicker and warp error of painted clips: the product's, the peer's and the clip's own."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from train.evaluate.clips import (
    CLIPS,
    MOVES,
    Clip,
    frozen_clip,
    moved,
    real_clip,
    synthetic_clip,
)
from train.evaluate.peer import Peer, sum_of, to_pictures
from train.evaluate.product import Frame, Server

SETTLING_FRAMES = 5  # of a frozen photo, not counted
FROZEN_FRAMES = 16
NUM_FROZEN = 2

Figures = dict[str, float]


def flicker(frames: list[Frame]) -> float:
    """Mean absolute difference of neighbouring frames, of 255, after the settling ones."""
    settled = [frame.astype(np.float32) for frame in frames[SETTLING_FRAMES - 1 :]]
    return float(np.mean([np.abs(b - a).mean() for a, b in pairwise(settled)]))


def warp_error(frames: list[Frame], clip: Clip) -> float:
    """E_warp of Lai et al. 2018: mean squared difference of a frame and the one before it moved by
    the clip's flow, where that is known; pixels in 0..1."""
    errors = []
    for before, after, step in zip(frames, frames[1:], clip.steps):
        first, second = (frame.astype(np.float32) / 255 for frame in (before, after))
        squared = np.square(second - moved(first, step.flow)).mean(2)
        errors.append(squared[step.mask].mean() if step.mask.any() else squared.mean())
    return float(np.mean(errors))


@dataclass(frozen=True)
class Footage:
    """What every style is painted on."""

    real: list[Clip]
    synthetic: list[Clip]
    frozen: list[list[Frame]]

    @classmethod
    def gather(cls, data: Path, photos: list[Image.Image], count: int) -> Footage:
        return cls(
            [real_clip(data / "clips" / name, count) for name in CLIPS],
            [synthetic_clip(name, photo, count) for name, photo in zip(MOVES, photos)],
            [
                frozen_clip(photo, FROZEN_FRAMES, seed)
                for seed, photo in enumerate(photos[:NUM_FROZEN])
            ],
        )

    def measure(self, paint: Callable[[list[Frame]], list[Frame]]) -> Figures:
        """Flicker, and warp error by clip, of everything that `paint` makes of the footage."""
        figures = {"flicker": float(np.mean([flicker(paint(frames)) for frames in self.frozen]))}
        for clip in (*self.real, *self.synthetic):
            figures[clip.name] = warp_error(paint(clip.frames), clip)
        for kind, clips in (("real", self.real), ("synthetic", self.synthetic)):
            figures[kind] = float(np.mean([figures[clip.name] for clip in clips]))
        return figures

    def sum(self) -> str:
        """Names the footage and how it is measured."""
        judges = (flicker, warp_error, moved)
        digest = hashlib.sha256("".join(map(inspect.getsource, judges)).encode())
        for frames in (*self.frozen, *(clip.frames for clip in (*self.real, *self.synthetic))):
            digest.update(b"".join(frame.tobytes() for frame in frames))
        return digest.hexdigest()[:12]


@dataclass(frozen=True)
class MotionRow:
    """Besides the errors, `ms` is the median time of a frame."""

    style: str
    ours: Figures
    peer: Figures

    @classmethod
    def measure(
        cls, server: Server, peer: Peer, style: str, artwork: Image.Image, footage: Footage
    ) -> MotionRow:
        ours = measure_product(server, style, footage)
        return cls(style, ours, measure_peer(peer, artwork, footage))


def measure_product(server: Server, style: str, footage: Footage) -> Figures:
    taken_ms = []

    def paint(frames: list[Frame]) -> list[Frame]:
        painted, ms = server.paint_clip(style, frames)
        taken_ms.append(ms)
        return painted

    return footage.measure(paint) | {"ms": median(taken_ms)}


def measure_peer(peer: Peer, artwork: Image.Image, footage: Footage) -> Figures:
    def measure() -> Figures:
        taken_ms = []

        def paint(frames: list[Frame]) -> list[Frame]:
            painted = peer.paint(artwork, to_pictures(frames))
            taken_ms.append(painted.ms)
            return [np.asarray(picture) for picture in painted.pictures]

        return footage.measure(paint) | {"ms": median(taken_ms)}

    return peer.figures_once(f"motion-{sum_of(artwork, [])}-{footage.sum()}", measure)
