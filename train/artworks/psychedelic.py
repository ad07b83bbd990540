"""Flowing rainbow bands and op-art contours."""

from __future__ import annotations

import numpy as np
from PIL import Image

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    colours,
    finish,
    fractal,
    gradient,
    grid,
    paint,
    sample,
    smoothstep,
)


def psychedelic(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    dx, dy = fractal(rng, 300, 2) * 95, fractal(rng, 300, 2) * 95
    wx, wy = x + sample(dx, x + dy, y), y + sample(dy, x, y + dx)
    swirl = np.zeros((HEIGHT, WIDTH), np.float32)
    eyes = [(230, 200), (760, 250), (480, 560), (930, 640), (90, 640)]
    nearest = np.full((HEIGHT, WIDTH), 1e9, np.float32)
    for i, (ex, ey) in enumerate(eyes):
        r = np.hypot(wx - ex, wy - ey)
        angle = np.arctan2(wy - ey, wx - ex)
        spiral = r / 26 + (1 if i % 2 else -1) * angle / (2 * np.pi) * 3
        swirl = np.where(r < nearest, spiral, swirl)
        nearest = np.minimum(nearest, r)
    phase = swirl + fractal(rng, 180, 2) * 0.8
    stops = colours("ff2d8a ff5a2d ffb400 fff04a 4be36a 12c8d8 2f6bff 8a3ffc ff2d8a")
    picture = gradient((phase * 0.31 + (x + y) / 1500) % 1.0, stops)
    wave = np.sin(2 * np.pi * phase)
    picture *= (0.86 + 0.2 * wave)[..., None]
    # Op-art: between some bands the colour gives way to fine stripes across the flow.
    flow = 2 * np.pi * (wx * 0.6 - wy * 0.8) / 22 + 3 * np.sin(phase)
    is_striped = smoothstep(0.25, 0.4, np.sin(phase * np.pi * 0.62 + 0.7))
    stripes = smoothstep(-0.25, 0.25, np.sin(flow))
    paint(picture, is_striped * stripes, (250, 246, 224), 0.95)
    paint(picture, is_striped * (1 - stripes), (42, 20, 92), 0.9)
    line = smoothstep(0.86, 0.97, np.abs(np.cos(np.pi * phase)))
    paint(picture, line, (40, 14, 84), 0.92)
    shine = smoothstep(0.86, 0.99, np.sin(2 * np.pi * phase + 0.9)) * (1 - is_striped)
    paint(picture, shine, (255, 250, 230), 0.55)
    return finish(picture)
