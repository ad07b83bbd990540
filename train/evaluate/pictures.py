"""The photos and artworks that evaluation works on, all at one size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from train.data import PhotoSet, load_style, to_image, to_tensor
from train.recipe import Recipe
from train.styles import StyleSource

SIZE = 512  # of photos, and of the longer side of artworks as the peer is given them
STYLE_SIZE = Recipe().style_size  # the longer side of artworks as they are learned and judged by

CHOSEN_BY = (0, 13)  # places of held-out photos by which `content` of the styles was chosen


def square(image: Image.Image, size: int = SIZE) -> Image.Image:
    """The middle of a photo at size x size."""
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    box = (left, top, left + side, top + side)
    return image.resize((size, size), Image.Resampling.LANCZOS, box=box)


def unseen_photos(data: Path, count: int) -> list[Image.Image]:
    """`count` photos that neither training saw nor weights of the losses were chosen by, spread
    over the list: its sources follow each other in it."""
    images = PhotoSet.load(data, held_out=True).images
    images = [image for i, image in enumerate(images) if i not in CHOSEN_BY]
    places = np.linspace(0, len(images) - 1, min(count, len(images))).round().astype(int)
    return [images[i] for i in places]


def artwork_of(data: Path, style: StyleSource, size: int = SIZE) -> Image.Image:
    """The part of it that is learned from; the longer side is `size`."""
    return to_image(load_style(data, style, size)[0])


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean absolute difference, of 255."""
    return float(np.abs(pixels(a) - pixels(b)).mean())


def pixels(image: Image.Image) -> NDArray[np.float32]:
    return np.asarray(image, np.float32)


def as_batch(image: Image.Image) -> Tensor:
    return to_tensor(image)[None]
