"""Pop art: flat primaries, halftone dots, thick ink."""

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
    curve,
    finish,
    fractal,
    grain,
    grid,
    outline,
    paint,
    plain,
    polygons,
    rgb,
    smoothstep,
    strokes,
)

INK = rgb("16121c")


def halftone(pitch: float, angle: float, amount: Plane) -> Plane:
    """Dots on a turned grid, their area growing with `amount` (0..1)."""
    x, y = grid()
    u = (x * np.cos(angle) + y * np.sin(angle)) / pitch
    v = (-x * np.sin(angle) + y * np.cos(angle)) / pitch
    d = np.hypot(u - np.round(u), v - np.round(v))
    return smoothstep(0.06, -0.06, d - 0.62 * np.sqrt(np.clip(amount, 0, 1)))


def burst(cx: float, cy: float, r: float, points: int, rng: np.random.Generator) -> list[Point]:
    """The jagged cloud of a comic's bang."""
    out = []
    for k in range(points * 2):
        reach = r * (rng.uniform(0.9, 1.15) if k % 2 == 0 else rng.uniform(0.58, 0.7))
        a = np.pi * k / points
        out.append((float(cx + reach * 1.25 * np.cos(a)), float(cy + reach * np.sin(a))))
    return out


# Block letters on a grid of 0..2 by 0..4: strokes as points.
LETTERS: dict[str, list[list[tuple[int, int]]]] = {
    "P": [[(0, 4), (0, 0), (2, 0), (2, 2), (0, 2)]],
    "O": [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)]],
    "W": [[(0, 0), (0, 4), (1, 2), (2, 4), (2, 0)]],
    "Z": [[(0, 0), (2, 0), (0, 4), (2, 4)]],
    "A": [[(0, 4), (1, 0), (2, 4)], [(0, 3), (2, 3)]],
    "B": [[(0, 0), (2, 1), (0, 2), (2, 3), (0, 4), (0, 0)]],
    "M": [[(0, 4), (0, 0), (1, 2), (2, 0), (2, 4)]],
    "!": [[(1, 0), (1, 3)], [(1, 4), (1, 4)]],
}


def shout(picture: NDArray[np.float32], word: str, cx: float, cy: float, colour: Colour) -> None:
    """Fat slanted letters with an ink shadow."""
    paths: list[list[Point]] = []
    for k, letter in enumerate(word + "!"):
        left = cx + (k - len(word) / 2) * 52 - 14
        for path in LETTERS[letter]:
            paths.append(
                [(left + gx * 15 - (gy - 2) * 5, cy + (gy - 2) * 19 - 4 * k) for gx, gy in path]
            )
    shadow = [[(px + 7, py + 7) for px, py in path] for path in paths]
    paint(picture, strokes(shadow, 24), INK)
    paint(picture, strokes(paths, 24), INK)
    paint(picture, strokes(paths, 13), colour)


def blob(cx: float, cy: float, rx: float, ry: float, rng: np.random.Generator) -> list[Point]:
    turn = rng.uniform(0, 6.3)
    ring = [
        (float(cx + rx * rng.uniform(0.8, 1.15) * np.cos(turn + k * np.pi / 4)),
         float(cy + ry * rng.uniform(0.8, 1.15) * np.sin(turn + k * np.pi / 4)))
        for k in range(8)
    ]  # fmt: skip
    return curve(ring)


def inked(
    picture: NDArray[np.float32],
    shape: list[Point],
    fill: Colour | NDArray[np.float32],
    width: float,
) -> Plane:
    mask = polygons([shape])
    paint(picture, mask, fill)
    paint(picture, strokes([[*shape, shape[0], shape[1]]], width), INK)
    return mask


def pop_art(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    red, yellow, blue, cyan = (rgb(c) for c in ("ef2b2d", "ffdf1f", "1f58d8", "4fc3f0"))
    pink, white, skin = rgb("ff6fa8"), rgb("fdf8ea"), rgb("ffd7b8")
    field = fractal(rng, 260, 2)
    region = np.floor(field * 1.7 + 0.3 * np.sin(x / 160) + 40).astype(np.int32)
    picture = plain(white)
    fills = (yellow, white, cyan, pink, white, skin, blue)
    for k in range(int(region.min()), int(region.max()) + 1):
        where = (region == k).astype(np.float32)
        paint(picture, where, fills[k % 7])
    kinds = ((red, 0.3), (blue, 0.34), (red, 0.42), (white, 0.34), (cyan, 0.4))
    for k in range(int(region.min()), int(region.max()) + 1):
        ink, share = kinds[k % 5]
        fade = np.clip(share + 0.24 * np.sin(x / 140 + k) + 0.16 * np.sin(y / 90), 0.05, 0.7)
        dots = halftone(14.0, 0.39, fade.astype(np.float32))
        paint(picture, dots * (region == k), ink)
    paint(picture, outline(region, 5.5), INK)
    for k in range(4):
        cx, cy = ((215, 180), (800, 170), (235, 590), (790, 560))[k]
        outer = burst(cx, cy, 165, 13, rng)
        inked(picture, outer, (red, blue, yellow, red)[k], 9)
        inner = burst(cx, cy, 118, 12, rng)
        mask = inked(picture, inner, (yellow, white, red, cyan)[k], 7)
        d = np.hypot((x - cx) / 1.25, y - cy)
        dots = halftone(14.0, 0.39, np.clip(d / 190 - 0.1, 0, 0.6)) * mask
        paint(picture, dots, (red, red, yellow, white)[k])
        shout(picture, ("POW", "ZAP", "WOW", "BAM")[k], cx, cy, (white, red, white, yellow)[k])
    hairs = ((510, 300, yellow), (510, 660, blue), (60, 390, red), (980, 380, pink))
    for cx, cy, ink in hairs:
        waves(rng, picture, float(cx), float(cy), ink)
    for _ in range(22):
        cx, cy = float(rng.uniform(0, WIDTH)), float(rng.uniform(0, HEIGHT))
        drop = blob(cx, cy, rng.uniform(12, 28), rng.uniform(12, 28), rng)
        inked(picture, drop, (white, yellow, cyan, red)[int(rng.integers(4))], 5)
        shine = [(cx - 5, cy - 4), (cx - 1, cy - 9)]
        paint(picture, strokes([shine], 4), white)
    return finish(picture * (0.985 + 0.012 * grain(rng, 0.8))[..., None])


def waves(
    rng: np.random.Generator, picture: NDArray[np.float32], cx: float, cy: float, ink: Colour
) -> None:
    """Locks of comic hair: fat inked waves with shine."""
    for k in range(6):
        dx = (k - 2.5) * 30
        phase, lean = rng.uniform(0, 6), rng.uniform(-0.3, 0.3)
        spine = [
            (cx + dx + lean * t * 90 + 16 * np.sin(phase + t * 5), cy - 105 + 210 * t)
            for t in np.linspace(0, 1, 9)
        ]
        width = 20 * np.sin(np.pi * np.linspace(0.06, 1, 9)) + 1
        left = [(px - w, py) for (px, py), w in zip(spine, width)]
        right = [(px + w, py) for (px, py), w in zip(spine, width)]
        shape = curve([*left, *right[::-1]])
        inked(picture, shape, ink, 6)
        light = curve([(px - w * 0.35, py) for (px, py), w in zip(spine[2:6], width[2:6])], False)
        paint(picture, strokes([light], 4), (255, 252, 236))
        dark = curve([(px + w * 0.45, py) for (px, py), w in zip(spine[3:8], width[3:8])], False)
        paint(picture, strokes([dark], 3.5), INK)
