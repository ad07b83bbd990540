"""Measures an exported model on photos it never saw: `python -m train.evaluate --name paint-1`.

Prints a table in Markdown and writes it to models/NAME/EVALUATION.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from train import losses
from train.data import PhotoSet, default_data_dir, load_style, to_tensor
from train.export import MODELS
from train.render import Painter
from train.styles import STYLES, StyleSource

SIZE = 512
Pixels = NDArray[np.float32]


def square(image: Image.Image) -> Image.Image:
    """The middle of a photo at SIZE x SIZE."""
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    box = (left, top, left + side, top + side)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS, box=box)


def pixels(image: Image.Image) -> Pixels:
    return np.asarray(image, np.float32)


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean absolute difference, of 255."""
    return float(np.abs(pixels(a) - pixels(b)).mean())


def luminance_ssim(a: Image.Image, b: Image.Image) -> float:
    """Mean SSIM of luminance over windows of 8x8."""
    x, y = (torch.from_numpy(pixels(i.convert("L")))[None, None] for i in (a, b))

    def mean(v: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.avg_pool2d(v, 8, stride=4)

    mx, my = mean(x), mean(y)
    vx, vy, vxy = mean(x * x) - mx**2, mean(y * y) - my**2, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    ssim = (2 * mx * my + c1) * (2 * vxy + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return float(ssim.mean())


class Judge:
    """Style distance by EfficientNet-Lite0 features, as in training."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.features = losses.Features()

    @torch.no_grad()
    def grams(self, image: torch.Tensor) -> list[list[torch.Tensor]]:
        return [
            losses.grams_of(self.features(shown)) for shown in (image, losses.half_scale(image))
        ]

    def distance(self, image: Image.Image, wanted: list[list[torch.Tensor]]) -> float:
        painted = self.grams(to_tensor(image)[None])
        parts = [float(losses.style_distance(p, w)) for p, w in zip(painted, wanted)]
        return sum(parts) / len(parts)


def measure_style(
    style: StyleSource, painter: Painter, judge: Judge, photos: list[Image.Image]
) -> list[float]:
    """The row of one style: distances, content, and how seed, strength and grain show."""
    wanted = judge.grams(load_style(judge.data, style, 512))
    rng = np.random.default_rng(5)
    figures = []
    for photo in photos:
        only = {style.id: 1.0}
        full = painter.paint(photo, only)
        none = painter.paint(photo, only, strength=0.0)
        half = painter.paint(photo, only, strength=0.5)
        mix = Image.fromarray(((pixels(photo) + pixels(full)) / 2).astype(np.uint8))
        grain = np.clip(pixels(photo) + rng.normal(0, 2, pixels(photo).shape), 0, 255)
        grainy = Image.fromarray(grain.round().astype(np.uint8))
        figures.append(
            [
                judge.distance(photo, wanted),
                judge.distance(full, wanted),
                luminance_ssim(full, photo),
                difference(painter.paint(photo, only, seed=1), full),
                difference(painter.paint(photo, only, strength=0.02), none),
                difference(half, mix),
                difference(painter.paint(grainy, only), full) / difference(grainy, photo),
            ]
        )
    return [float(v) for v in np.mean(figures, 0)]


COLUMNS = (
    "style", "photo's own distance", "style distance", "SSIM", "seed", "strength 0.02",
    "0.5 against opacity", "grain gain",
)  # fmt: skip


def evaluate(folder: Path, data: Path, count: int) -> str:
    painter, judge = Painter(folder), Judge(data)
    photos = [square(image) for image in PhotoSet.load(data, held_out=True).images[:count]]
    identity = [difference(painter.paint(p, {STYLES[0].id: 1.0}, strength=0), p) for p in photos]
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for style in tqdm(STYLES, unit="style"):
        row = measure_style(style, painter, judge, photos)
        numbers = [f"{v:.3f}" for v in row[:3]] + [f"{v:.2f}" for v in row[3:]]
        lines.append(f"| {style.id} | " + " | ".join(numbers) + " |")
    return (
        f"{len(photos)} photos that training never saw, {SIZE}x{SIZE}, f32.\n\n"
        f"Identity (strength 0, through the network): mean difference "
        f"{np.mean(identity):.2f} of 255, worst photo {np.max(identity):.2f}.\n\n"
        + "\n".join(lines)
        + "\n\nDistances are relative Gram errors on EfficientNet-Lite0 taps at full and half "
        "scale. Seed: mean difference (of 255) between two seeds at strength 1. Strength 0.02: "
        "against strength 0. 0.5 against opacity: strength 0.5 compared with a half-transparent "
        "painting. Grain gain: how much the painting changes under sensor noise (sigma 2), "
        "divided by how much the photo does.\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="paint-1", help="folder under models")
    parser.add_argument("--data", type=Path, default=default_data_dir())
    parser.add_argument("--photos", type=int, default=12)
    args = parser.parse_args()
    torch.set_num_threads(2)
    report = evaluate(MODELS / args.name, args.data, args.photos)
    (MODELS / args.name / "EVALUATION.md").write_text("# Evaluation\n\n" + report, "utf-8")
    print(report)


if __name__ == "__main__":
    main()
