"""A made-up landscape with fruit in front: what the painted and the pencilled artworks show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Colour,
    Plane,
    blur,
    colours,
    fractal,
    gradient,
    grid,
    paint,
    smoothstep,
)


@dataclass(frozen=True)
class Scene:
    """Colours, and for every pixel the direction in which a brush or a pencil follows the form."""

    picture: NDArray[np.float32]
    angle: Plane
    labels: NDArray[np.int32]  # which thing a pixel belongs to, for outlines


def landscape(rng: np.random.Generator) -> Scene:
    x, y = grid()
    cloud = fractal(rng, 210, 4, 1.7)
    picture = gradient(
        np.clip(y / 430 + 0.12 * cloud, 0, 1), colours("4f7fa8 86aec0 c9d3c0 f3dcae f6c98c")
    )
    paint(picture, smoothstep(0.1, 0.75, cloud), (250, 236, 208), 0.92)
    paint(picture, smoothstep(0.0, 0.3, cloud) * smoothstep(0.6, 0.2, cloud), (156, 150, 168), 0.6)
    angle = 0.5 * fractal(rng, 260, 2) + 0.25 * np.sin(x / 130)
    labels = np.zeros((HEIGHT, WIDTH), np.int32)
    ridges = (
        (300, 70, "7f93a6 a8a3b0"),
        (372, 56, "6b7f5e a39a5c"),
        (452, 44, "4d6a38 b79a48"),
        (560, 36, "8c5f2c d2a24a"),
    )
    for i, (base, swing, codes) in enumerate(ridges):
        line = base + swing * fractal(rng, 330, 3)[0]
        inside = smoothstep(-1.0, 1.0, y - line[None, :])
        patch = fractal(rng, 90, 3, 2.6)
        shade = np.clip(0.5 + 0.45 * patch + (y - line) / 500, 0, 1)
        paint(picture, inside, gradient(shade, colours(codes)))
        slope = np.arctan(np.gradient(blur(np.repeat(line[None, :], HEIGHT, 0), 20), axis=1))
        angle = np.where(inside > 0.5, slope + 0.3 * patch, angle)
        labels[inside > 0.5] = i + 1
        if i >= 1:
            trees(rng, picture, angle, labels, line, i)
    fruit(rng, picture, angle, labels)
    return Scene(picture, angle.astype(np.float32), labels)


def trees(
    rng: np.random.Generator,
    picture: NDArray[np.float32],
    angle: Plane,
    labels: NDArray[np.int32],
    line: NDArray[np.float32],
    depth: int,
) -> None:
    """Round crowns lit from the upper left, standing on the ridge."""
    x, y = grid()
    size = 20 + 16 * depth
    for _ in range(9 if depth < 3 else 6):
        cx = float(rng.uniform(0, WIDTH))
        foot = float(line[int(np.clip(cx, 0, WIDTH - 1))])
        r = size * float(rng.uniform(0.7, 1.3))
        cy = foot - r * 0.9
        leaf = fractal(rng, 26, 2)
        d = np.hypot((x - cx) / r, (y - cy) / (r * 1.15)) + 0.16 * leaf
        trunk = smoothstep(3.0, 1.5, np.abs(x - cx) / (0.05 * r + 0.6)) * (y > cy) * (y < foot + 6)
        paint(picture, trunk.astype(np.float32), (74, 52, 38))
        crown = smoothstep(1.04, 0.94, d)
        light = np.clip(0.5 - 0.34 * ((x - cx) + (y - cy)) / r + 0.22 * leaf, 0, 1)
        autumn = rng.random() < 0.4
        codes = "3b2a22 7a4420 c47a2a f0c060" if autumn else "22301f 3f5a2c 7d8c3c d2c46a"
        paint(picture, crown, gradient(light, colours(codes)))
        around = np.arctan2(y - cy, x - cx) + np.pi / 2 + 0.6 * leaf
        angle[crown > 0.5] = around[crown > 0.5]
        labels[crown > 0.5] = int(rng.integers(100, 10000))


def fruit(
    rng: np.random.Generator,
    picture: NDArray[np.float32],
    angle: Plane,
    labels: NDArray[np.int32],
) -> None:
    """Apples and pears in the grass, and their shadows."""
    x, y = grid()
    kinds: list[tuple[str, Colour]] = [
        ("4a1a1a 9c2c22 d65a3a f6c08a", (60, 34, 28)),
        ("54401a a8802c e0b84c fbeeb0", (70, 52, 30)),
        ("2a3a1c 5f7a30 a8b85a eef0b4", (46, 46, 26)),
        ("4a2438 8c4a5c cf8a84 fadcc4", (62, 38, 44)),
        ("20304a 3f5f8c 7f9fc0 dfe8ec", (40, 40, 52)),
    ]
    for i in range(15):
        cx, cy = 40 + 68 * i + float(rng.uniform(-26, 26)), float(rng.uniform(610, 725))
        r = float(rng.uniform(42, 72))
        codes, shadow = kinds[int(rng.integers(len(kinds)))]
        under = np.exp(-(((x - cx - 0.5 * r) / (1.2 * r)) ** 2) - ((y - cy - r) / (0.4 * r)) ** 2)
        paint(picture, under.astype(np.float32), shadow, 0.75)
        d = np.hypot(x - cx, (y - cy) * 1.05) / r
        body = smoothstep(1.02, 0.98, d)
        nx, ny = (x - cx) / r, (y - cy) / r
        nz = np.sqrt(np.clip(1 - nx * nx - ny * ny, 0, 1))
        light = np.clip(0.16 + 0.7 * (-0.5 * nx - 0.55 * ny + 0.62 * nz), 0, 1)
        paint(picture, body, gradient(light, colours(codes)))
        around = np.arctan2(ny, nx) + np.pi / 2
        angle[body > 0.5] = around[body > 0.5]
        labels[body > 0.5] = 20000 + i


def tone(picture: NDArray[np.float32]) -> Plane:
    """Lightness of a picture, 0..1."""
    return (picture @ np.array([0.299, 0.587, 0.114], np.float32)) / 255
