"""A 1970s disco poster: rays and rainbow arcs in warm colours, mirror balls, flowers, glitter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Colour,
    Plane,
    Point,
    blur,
    colours,
    finish,
    fractal,
    glow,
    gradient,
    grain,
    grid,
    paint,
    polygons,
    smoothstep,
)

WARM = colours("ff8a1f ff4f7b ffc23a c8372d f76fa6 8a3a1c ffe3a8 e8602c")


def rainbow(picture: NDArray[np.float32], cx: float, cy: float, r: float, band: float) -> None:
    x, y = grid()
    d = (r - np.hypot(x - cx, y - cy)) / band
    stripes = colours("6b2a17 c8372d ff6a2a ffa62e ffd76a fff0cf")
    for k, colour in enumerate(stripes):
        paint(picture, smoothstep(-0.03, 0.03, d - k) * smoothstep(0.03, -0.03, d - k - 1), colour)
        line = smoothstep(0.09, 0.03, np.abs(d - k))
        paint(picture, line, (74, 26, 20), 0.75)


def mirror_ball(
    rng: np.random.Generator, picture: NDArray[np.float32], cx: float, cy: float, r: float
) -> None:
    x, y = grid()
    nx, ny = (x - cx) / r, (y - cy) / r
    inside = smoothstep(1.0, 0.98, np.hypot(nx, ny))
    nz = np.sqrt(np.clip(1 - nx * nx - ny * ny, 0, 1))
    rows = max(10, int(r / 7))
    latitude = (np.arcsin(np.clip(ny, -1, 1)) / np.pi + 0.5) * rows
    row = np.floor(latitude).astype(np.int32)
    around = np.maximum(np.round(2 * rows * np.cos((row + 0.5) / rows * np.pi - np.pi / 2)), 3)
    longitude = (np.arctan2(nx, nz) / (2 * np.pi) + 0.5) * around
    tile = np.floor(longitude).astype(np.int32)
    table = rng.random((97, 89))
    pick = table[row % 97, (tile + 7 * row) % 89].astype(np.float32)
    light = np.clip(0.45 - 0.32 * nx - 0.36 * ny + 0.2 * nz, 0, 1)
    level = np.clip(light * 0.75 + 0.5 * (pick - 0.45), 0, 1)
    silver = gradient(level, colours("4a2a3c 8a5a62 c89a8c f3d2b0 fff3dc ffffff"))
    tint = gradient(pick, colours("ff7fb0 ffb050 ffe08a ff9f7f f7a0d0"))
    picture_here = silver * 0.62 + tint * 0.38 * (0.45 + 0.75 * light)[..., None]
    paint(picture, inside, picture_here)
    fx, fy = longitude - tile, latitude - row
    seam = np.maximum(smoothstep(0.14, 0.04, np.minimum(fx, 1 - fx)),
                      smoothstep(0.14, 0.04, np.minimum(fy, 1 - fy)))  # fmt: skip
    paint(picture, (seam * inside).astype(np.float32), (72, 34, 40), 0.7)
    sparkle = inside * (pick > 0.93) * light
    glow(picture, blur(sparkle.astype(np.float32), 4), (255, 240, 210), 2.2)
    rim = smoothstep(0.035, 0.012, np.abs(np.hypot(nx, ny) - 1))
    paint(picture, rim, (66, 24, 24), 0.95)


def star(cx: float, cy: float, r: float, points: int = 4, waist: float = 0.1) -> list[Point]:
    out = []
    for k in range(points * 2):
        reach = r if k % 2 == 0 else r * waist
        a = np.pi * k / points
        out.append((float(cx + reach * np.sin(a)), float(cy - reach * np.cos(a))))
    return out


def flower(
    picture: NDArray[np.float32], cx: float, cy: float, r: float, ink: Colour, heart: Colour
) -> None:
    x, y = grid()
    d, a = np.hypot(x - cx, y - cy), np.arctan2(y - cy, x - cx)
    shape: Plane = r * (0.72 + 0.28 * np.abs(np.cos(a * 2.5))) - d
    paint(picture, smoothstep(-1, 1, shape), (70, 26, 22))
    paint(picture, smoothstep(-1, 1, shape - 4), ink)
    paint(picture, smoothstep(-1, 1, shape - r * 0.36), (255, 228, 170), 0.9)
    paint(picture, smoothstep(-1, 1, r * 0.34 - d), heart)


def disco(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    cx, cy = 500.0, 330.0
    angle = np.arctan2(y - cy, x - cx) / (2 * np.pi) + 0.5
    ray = angle * 34
    index = np.floor(ray).astype(np.int32) % len(WARM)
    picture = np.array(WARM, np.float32)[index]
    away = np.hypot(x - cx, y - cy)
    picture *= (0.82 + 0.3 * np.exp(-((away / 420) ** 2)) + 0.05 * np.sin(away / 9))[..., None]
    edge = smoothstep(0.05, 0.015, np.minimum(ray % 1, 1 - ray % 1))
    paint(picture, edge, (82, 30, 22), 0.6)
    arcs = ((110, 800, 330, 30), (930, 830, 360, 32), (1010, -20, 250, 24), (-10, 20, 230, 22),
            (520, 900, 270, 24))  # fmt: skip
    for arc in arcs:
        rainbow(picture, *arc)
    for k in range(20):
        fx, fy = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
        flower(picture, fx, fy, rng.uniform(24, 50), WARM[k % 5], WARM[(k + 3) % 6])
    for ball in ((500, 320, 175), (170, 400, 92), (850, 400, 110), (690, 640, 70), (330, 640, 62),
                 (760, 110, 66), (250, 130, 72)):  # fmt: skip
        mirror_ball(rng, picture, *ball)
    # Glitter: specks that flash in patches, and glints with four points.
    patch = smoothstep(-0.6, 0.9, fractal(rng, 160, 3))
    speck = smoothstep(1.5, 2.3, grain(rng, 1.5))
    glow(picture, speck * patch, (255, 236, 190), 1.7)
    paint(picture, smoothstep(2.0, 2.6, grain(rng, 1.3)) * patch, (120, 40, 30), 0.45)
    glints = [
        star(
            float(rng.uniform(0, WIDTH)), float(rng.uniform(0, HEIGHT)), float(rng.uniform(12, 42))
        )
        for _ in range(46)
    ]
    mask = polygons(glints)
    glow(picture, blur(mask, 6), (255, 220, 160), 1.6)
    paint(picture, mask, (255, 252, 236))
    tooth = grain(rng, 0.9)
    return finish(picture * (0.97 + 0.025 * tooth)[..., None] + 6)
