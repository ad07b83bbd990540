"""Photos and artworks, read once and kept in memory."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from train.artworks.cache import artwork
from train.styles import StyleSource

# Every eleventh photo is never trained on: it is what evaluation looks at.
HOLD_OUT_STEP = 11
# Crops of a face close up, as a camera sees it, are drawn twice as often.
FACE_PREFIX = "hand_"


def default_data_dir() -> Path:
    """The data folder that lies beside the project."""
    return Path(__file__).resolve().parents[2] / "shared" / "data"


def to_tensor(image: Image.Image) -> Tensor:
    """RGB picture -> [3,H,W] in -1..1."""
    array = np.asarray(image.convert("RGB"), dtype=np.float32)
    return torch.from_numpy(array).permute(2, 0, 1) / 127.5 - 1.0


def to_image(tensor: Tensor) -> Image.Image:
    """[3,H,W] in -1..1 -> RGB picture."""
    array = (tensor.clamp(-1, 1) * 127.5 + 127.5).round().byte()
    return Image.fromarray(array.permute(1, 2, 0).numpy())


def resized(image: Image.Image, longer: int) -> Image.Image:
    scale = longer / max(image.size)
    size = (round(image.width * scale), round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def load_style(data: Path, style: StyleSource, longer: int) -> Tensor:
    """The artwork's chosen part [1,3,H,W], its longer side at `longer` pixels."""
    if style.drawn:
        image = artwork(style.id)
    else:
        with Image.open(data / "styles" / style.file) as opened:
            image = opened.convert("RGB")
    left, top, right, bottom = style.box
    w, h = image.size
    image = image.crop((int(left * w), int(top * h), int(right * w), int(bottom * h)))
    return to_tensor(resized(image, longer))[None]


@dataclass
class PhotoSet:
    """Photos for training or for evaluation, decoded."""

    names: list[str]
    images: list[Image.Image]
    weights: np.ndarray

    @classmethod
    def load(cls, data: Path, held_out: bool) -> PhotoSet:
        with (data / "photos" / "INDEX.tsv").open(encoding="utf-8") as index:
            files = [row["file"] for row in csv.DictReader(index, delimiter="\t")]
        names = [f for i, f in enumerate(files) if (i % HOLD_OUT_STEP == 0) == held_out]
        images = []
        for name in names:
            with Image.open(data / "photos" / name) as opened:
                images.append(opened.convert("RGB"))
        weights = np.array([2.0 if n.startswith(FACE_PREFIX) else 1.0 for n in names])
        return cls(names, images, weights / weights.sum())

    def crop(self, rng: np.random.Generator, size: int) -> Tensor:
        """A random part [3,size,size] at a random scale, mirrored half the time, now and then
        lighter, darker or with a little sensor noise."""
        image = self.images[int(rng.choice(len(self.images), p=self.weights))]
        shorter = min(image.size)
        # Things appear at the sizes they have in a frame of 384 to 640 pixels a side.
        side = min(shorter, max(size * 0.5, shorter * rng.uniform(0.4, 0.9)))
        left = rng.uniform(0, image.width - side)
        top = rng.uniform(0, image.height - side)
        box = (left, top, left + side, top + side)
        tensor = to_tensor(image.resize((size, size), Image.Resampling.BICUBIC, box=box))
        if rng.random() < 0.5:
            tensor = tensor.flip(2)
        if rng.random() < 0.3:
            tensor = relit(tensor, rng.uniform(0.6, 1.6), rng.uniform(0.6, 1.15))
        if rng.random() < 0.3:
            tensor = with_grain(tensor, rng, rng.uniform(0, 4))
        return tensor.contiguous()


def relit(image: Tensor, gamma: float, gain: float) -> Tensor:
    """As if the light had changed."""
    return ((image * 0.5 + 0.5).clamp(0, 1) ** gamma * gain).clamp(0, 1) * 2 - 1


def with_grain(image: Tensor, rng: np.random.Generator, sigma: float) -> Tensor:
    """Sensor noise of standard deviation `sigma` of 255."""
    noise = torch.from_numpy(rng.standard_normal(image.shape).astype(np.float32))
    return (image + sigma / 127.5 * noise).clamp(-1, 1)
