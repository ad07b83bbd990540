"""Thick oil paint: strokes along the form, each with bristle marks that catch the light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.artworks.canvas import HEIGHT, WIDTH, Plane, blur, finish, relief
from train.artworks.scene import landscape


def hairs(rng: np.random.Generator, width: int) -> Plane:
    """How far each bristle stands out, unit deviation; neighbours cling together."""
    row = rng.normal(0, 1, width + 2).astype(np.float32)
    row = row[:-2] + 1.4 * row[1:-1] + row[2:]
    return (row / 2.0)[:, None]


def brush(rng: np.random.Generator, length: int, width: int) -> tuple[Plane, Plane]:
    """Coverage and height of one stroke along x, with ragged ends and ridges of bristles."""
    u = np.linspace(-1, 1, length, dtype=np.float32)[None, :]
    v = np.linspace(-1, 1, width, dtype=np.float32)[:, None]
    bristle = np.repeat(hairs(rng, width), length, 1)
    start, end = 1 + 0.16 * rng.normal(0, 1, (2, width, 1)).astype(np.float32)
    bow = v + 0.25 * float(rng.uniform(-1, 1)) * u * u
    ends = np.clip((start + u) * 6, 0, 1) * np.clip((end - u) * 3, 0, 1)
    sides = np.clip((1 - np.abs(bow)) * 4, 0, 1)
    dry = np.clip(1.25 - 0.5 * np.maximum(u, 0) * (bristle + 1), 0, 1)
    cover = (ends * sides * dry).astype(np.float32)
    ridge = 0.55 + 0.35 * bristle + 1.0 * np.abs(bow) ** 3 + 0.5 * np.clip(u - 0.6, 0, 1)
    return cover, (ridge * cover).astype(np.float32)


def turned(plane: Plane, angle: float) -> Plane:
    image = Image.fromarray(plane)
    out = image.rotate(-np.degrees(angle), Image.Resampling.BILINEAR, expand=True)
    return np.asarray(out, np.float32)


def layer(
    rng: np.random.Generator,
    canvas: NDArray[np.float32],
    height: Plane,
    target: NDArray[np.float32],
    angle: Plane,
    size: tuple[int, int],
    spacing: float,
) -> None:
    """One layer of strokes of `size` (length, width), in random order."""
    turns = 32
    brushes = [[brush(rng, *size) for _ in range(3)] for _ in range(2)]
    kinds = [b for row in brushes for b in row]
    table = [
        [(turned(c, np.pi * k / turns), turned(h, np.pi * k / turns)) for k in range(turns)]
        for c, h in kinds
    ]
    count = int(WIDTH * HEIGHT / spacing**2)
    places = rng.random((count, 2)) * (WIDTH, HEIGHT)
    for px, py in places:
        ix, iy = int(px), int(py)
        k = round(float(angle[iy, ix] + rng.normal(0, 0.12)) / np.pi * turns) % turns
        cover, ridge = table[int(rng.integers(len(table)))][k]
        h, w = cover.shape
        x0, y0 = ix - w // 2, iy - h // 2
        left, top = max(0, -x0), max(0, -y0)
        right, low = min(w, WIDTH - x0), min(h, HEIGHT - y0)
        if right <= left or low <= top:
            continue
        part = (slice(y0 + top, y0 + low), slice(x0 + left, x0 + right))
        alpha = cover[top:low, left:right]
        colour = target[iy, ix] * (1 + rng.normal(0, 0.05)) + rng.normal(0, 6, 3)
        canvas[part] += (colour.astype(np.float32) - canvas[part]) * alpha[..., None]
        height[part] += (ridge[top:low, left:right] - height[part]) * alpha * 0.8


def oil_painting(rng: np.random.Generator) -> Image.Image:
    scene = landscape(rng)
    target = scene.picture.copy()
    middle = np.array([128, 112, 88], np.float32)
    target = middle + (target - middle) * np.array([1.2, 1.16, 1.02], np.float32)
    # An old master's varnish: warm, its darks umber.
    target = np.clip(target, 8, 255) * np.array([1.0, 0.94, 0.8], np.float32)
    canvas = np.full((HEIGHT, WIDTH, 3), (122, 84, 52), np.float32)
    height = np.zeros((HEIGHT, WIDTH), np.float32)
    soft = np.stack([blur(target[..., c], 5) for c in range(3)], -1)
    layer(rng, canvas, height, soft, scene.angle, (120, 36), 16)
    layer(rng, canvas, height, target, scene.angle, (78, 24), 12)
    layer(rng, canvas, height, target, scene.angle, (50, 15), 13)
    light = relief(blur(height, 0.8) * 4.2)
    shine = np.clip(light - 0.84, 0, 1) * 380
    canvas *= (0.62 + 0.6 * light)[..., None]
    canvas += shine[..., None]
    return finish(canvas)
