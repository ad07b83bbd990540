"""Watercolour: transparent washes with dark edges, blooms and grains of pigment on rough paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Colour,
    Plane,
    blur,
    cells,
    colours,
    finish,
    fractal,
    grain,
    grid,
    relief,
    smoothstep,
    unit,
)


def wash(
    rng: np.random.Generator,
    light: NDArray[np.float32],
    shape: Plane,
    colour: Colour,
    tooth: Plane,
    amount: float = 0.66,
) -> None:
    """Lays a transparent wash where `shape` is above 0; `light` is what the layers let through."""
    ragged = shape + 3.0 * fractal(rng, 26, 3)
    inside = smoothstep(-1.3, 1.3, ragged)
    edge = np.exp(-((np.clip(ragged, 0, 99) / 3.8) ** 2)) * inside
    pool = 0.55 + 0.45 * fractal(rng, 150, 3)
    density = inside * np.clip(0.6 + 0.5 * pool, 0.1, 1.5) + 1.15 * edge
    density *= 1 + 0.13 * tooth * np.clip(density, 0.2, 1)
    absorb = -np.log(np.clip(np.array(colour, np.float32) / 255, 0.02, 0.995))
    light *= np.exp(-density[..., None] * absorb * amount)


def clear(
    light: NDArray[np.float32], x: Plane, y: Plane, cx: float, cy: float, size: float
) -> None:
    """Water lifts what has dried, so that the paper shines through the next wash."""
    spot = smoothstep(size * 1.25, size * 0.5, np.hypot(x - cx, y - cy))
    light += (1 - light) * (0.85 * spot)[..., None]


def bloom(rng: np.random.Generator, x: float, y: float, radius: float) -> Plane:
    """A back-run: water pushes the pigment outward into a crinkled rim."""
    gx, gy = grid()
    angle = np.arctan2(gy - y, gx - x)
    r = np.hypot(gx - x, gy - y)
    crinkle = sum(
        np.sin(angle * k + rng.uniform(0, 6.3)) * rng.uniform(0.4, 1) / k for k in range(5, 19, 2)
    )
    return (radius * (1 + 0.16 * crinkle) - r).astype(np.float32)


def watercolour(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    tooth = blur(grain(rng), 1.1)
    tooth = tooth / tooth.std() * 0.5 + fractal(rng, 9, 2) * 0.5
    light = np.ones((HEIGHT, WIDTH, 3), np.float32)
    sky = colours("bfe0f2 d9c8ec f6d7c3 c6e6dc f9e6b4 b8d0ee")
    for i, colour in enumerate(sky):
        field = fractal(rng, 330, 3, 1.3)
        wash(rng, light, (field - 0.25) * 60 + (20 if i < 2 else 0), colour, tooth)
    hills = colours("aac6e4 9ccfc8 c4d47a 9cc06c")
    for i, colour in enumerate(hills):
        line = 250 + 120 * i + 55 * fractal(rng, 300, 3)[0]
        below = np.minimum(y - line[None, :], 150 + 60 * fractal(rng, 160, 2) - (y - line[None, :]))
        wash(rng, light, below, colour, tooth)
    petals = colours("e86a8a f2a03d 8a6fc8 4f8fd0 f3c545 d9534f 5aa886 c86fb0")
    for _ in range(15):
        cx, cy = rng.uniform(0, WIDTH), rng.uniform(HEIGHT * 0.1, HEIGHT)
        size, turn = rng.uniform(44, 92), rng.uniform(0, 6.3)
        colour = petals[int(rng.integers(len(petals)))]
        count = int(rng.integers(5, 8))
        clear(light, x, y, cx, cy, size)
        for k in range(count):
            a = turn + 2 * np.pi * k / count
            px, py = cx + np.cos(a) * size * 0.62, cy + np.sin(a) * size * 0.62
            u = (x - px) * np.cos(a) + (y - py) * np.sin(a)
            v = -(x - px) * np.sin(a) + (y - py) * np.cos(a)
            petal = size * 0.5 * (1 - np.hypot(u / (size * 0.56), v / (size * 0.33)))
            if petal.max() > 0:
                wash(rng, light, petal, colour, tooth)
        wash(rng, light, size * 0.15 - np.hypot(x - cx, y - cy), (190, 120, 50), tooth)
    leaves = colours("7fb86a 5fa884 a8c85a 58a098")
    for _ in range(34):
        cx, cy, a = rng.uniform(0, WIDTH), rng.uniform(HEIGHT * 0.2, HEIGHT), rng.uniform(0, 6.3)
        size = rng.uniform(30, 64)
        u = (x - cx) * np.cos(a) + (y - cy) * np.sin(a)
        v = -(x - cx) * np.sin(a) + (y - cy) * np.cos(a)
        leaf = size * (0.34 * (1 - (u / size) ** 2) - np.abs(v + 0.1 * np.sin(u / 14) * 8) / size)
        vein = np.abs(v) - 1.2
        colour = leaves[int(rng.integers(len(leaves)))]
        wash(rng, light, np.minimum(leaf, vein * 3), colour, tooth)
    for _ in range(16):
        cx, cy, r = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(26, 80)
        rim = bloom(rng, cx, cy, r)
        inner = smoothstep(0, r * 0.6, rim)
        light += (1 - light) * (0.42 * inner)[..., None]
        edge = np.exp(-((rim / 3.0) ** 2))
        light *= 1 - (1 - np.clip(light, 0, 1)) * 0.5 * edge[..., None]
    first, _, _ = cells(rng, 46, x, y)
    spots = smoothstep(rng.uniform(2.5, 4), 1.5, first + 2.5 * fractal(rng, 60, 1))
    wash(rng, light, spots * 8 - 4, (120, 150, 190), tooth)
    paper = np.array([252, 249, 241], np.float32) * (0.97 + 0.04 * relief(tooth * 0.8))[..., None]
    return finish(paper * np.clip(light, 0, 1) ** 1.05 * (0.985 + 0.015 * unit(tooth))[..., None])
