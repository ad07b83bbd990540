"""White marble: carved folds and curls in soft light, grey veins through the stone."""

from __future__ import annotations

import numpy as np
from PIL import Image

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Plane,
    blur,
    colours,
    finish,
    fractal,
    gradient,
    grain,
    grid,
    relief,
    smoothstep,
)


def folds(rng: np.random.Generator) -> Plane:
    """Drapery hanging in bundles: ridges that wander, meet and part. Height in pixels."""
    x, y = grid()
    sway = 70 * fractal(rng, 420, 2) + 26 * fractal(rng, 170, 2, 0.6)
    lean = 0.42 * (y - HEIGHT / 2) * np.sin(x / 260 + 0.8)
    u = x + sway + lean
    height = np.zeros((HEIGHT, WIDTH), np.float32)
    for period, depth in ((118, 30.0), (61, 12.0), (33, 4.5)):
        phase = 2 * np.pi * u / period + 2.2 * fractal(rng, 330, 2, 0.5)
        ridge = 1 - np.abs(np.sin(phase / 2))
        height += depth * (ridge**0.8) * (0.65 + 0.35 * fractal(rng, 240, 2, 0.5))
    return height


def curls(rng: np.random.Generator) -> tuple[Plane, Plane]:
    """Hair as antique sculptors cut it: snail curls side by side. Height, and where they are."""
    x, y = grid()
    height = np.zeros((HEIGHT, WIDTH), np.float32)
    where = np.zeros((HEIGHT, WIDTH), np.float32)
    places = []
    for _ in range(70):
        t = rng.uniform(0, 1)
        cx = WIDTH * t
        cy = 120 + 150 * np.sin(t * 5.2) + rng.uniform(-90, 90)
        places.append((cx, cy))
        places.append((WIDTH * t, 690 + 60 * np.sin(t * 7) + rng.uniform(-70, 70)))
    for cx, cy in places:
        r = rng.uniform(34, 60)
        turn = 1 if rng.random() < 0.5 else -1
        d = np.hypot(x - cx, y - cy)
        a = np.arctan2(y - cy, x - cx)
        groove = 0.5 + 0.5 * np.cos(2 * np.pi * (d / (r * 0.42)) + turn * a + rng.uniform(0, 6))
        dome = np.sqrt(np.clip(1 - (d / r) ** 2, 0, 1))
        bump = dome * (0.5 * r) + 5.0 * groove * np.clip(dome * 2, 0, 1)
        inside = d < r
        taller = inside & (bump > height)
        height[taller] = bump[taller]
        where = np.maximum(where, smoothstep(r, r * 0.8, d))
    return height, where


def marble(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    cloth = folds(rng)
    hair, is_hair = curls(rng)
    height = cloth * (1 - is_hair) + (hair + 20) * is_hair
    height = blur(height, 1.6) + 0.25 * fractal(rng, 14, 2)
    light = relief(height, (-0.55, -0.62, 0.62))
    bounce = relief(height, (0.7, 0.35, 0.5))
    hollow = np.clip((blur(height, 16) - height) / 16, -1, 1)
    tone = 0.64 + 0.62 * (light - 0.55) + 0.12 * (bounce - 0.5) - 0.33 * np.clip(hollow, 0, 1)
    tone += 0.05 * fractal(rng, 120, 3)
    stops = colours("4c4a50 7d7a7c a9a5a2 cfcac4 e9e5de f8f6f1 fffefb")
    picture = gradient(np.clip(tone, 0, 1), stops)
    for size, width, amount in ((330, 0.03, 0.75), (190, 0.034, 0.55), (110, 0.04, 0.4)):
        wx = fractal(rng, size, 5, 1.4) + 0.5 * (x - y) / size * 0.4
        vein = np.exp(-((wx / width) ** 2)) * smoothstep(-0.7, 0.6, fractal(rng, 240, 2))
        halo = np.exp(-((wx / (width * 5)) ** 2)) * smoothstep(-0.6, 0.8, fractal(rng, 90, 3))
        shade = np.clip(amount * vein + 0.45 * amount * halo, 0, 1)[..., None]
        picture *= 1 - shade * (1 - np.array([0.52, 0.54, 0.57], np.float32))
    sparkle = np.clip(grain(rng, 0.6) - 1.6, 0, 1) * 10 * np.clip(light, 0, 1)
    shine = np.clip(light - 0.93, 0, 1) * 300
    return finish(picture + (sparkle + shine + 1.6 * grain(rng, 1.0))[..., None])
