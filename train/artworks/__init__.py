"""Pictures for the styles that no free artwork stands for, drawn from a seed.

They are what a style's look is learnt from, by Gram matrices: texture, palette, lines and shapes
matter, and matter all over the picture; what it shows matters little.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image

from train.artworks.anime import anime
from train.artworks.engraved import impossible_engraving
from train.artworks.geometry import isometric, low_poly
from train.artworks.night import neon_city, vaporwave
from train.artworks.oil import oil_painting
from train.artworks.pencil import charcoal, pencil_sketch
from train.artworks.pixels import pixel_art
from train.artworks.popart import pop_art
from train.artworks.psychedelic import psychedelic
from train.artworks.seventies import disco
from train.artworks.stone import marble
from train.artworks.water import watercolour

ARTWORKS: dict[str, Callable[[np.random.Generator], Image.Image]] = {
    "neon-city": neon_city,
    "vaporwave": vaporwave,
    "anime": anime,
    "watercolour": watercolour,
    "low-poly": low_poly,
    "pop-art": pop_art,
    "psychedelic": psychedelic,
    "disco": disco,
    "charcoal": charcoal,
    "marble": marble,
    "isometric": isometric,
    "oil-painting": oil_painting,
    "pencil-sketch": pencil_sketch,
    "pixel-art": pixel_art,
    "impossible-engraving": impossible_engraving,
}


def draw(name: str) -> Image.Image:
    """The artwork of the style with this id; the same picture every time."""
    return ARTWORKS[name](np.random.default_rng(zlib.crc32(name.encode())))
