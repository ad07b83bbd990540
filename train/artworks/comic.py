"""Drawn with a pen and flat colours: pop art with halftone dots, and an anime sky."""

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
    colours,
    curve,
    finish,
    fractal,
    glow,
    gradient,
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
    kinds = ((red, 0.26), (blue, 0.34), (red, 0.42), (white, 0.3))
    for k in range(int(region.min()), int(region.max()) + 1):
        ink, share = kinds[k % 4]
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
        for s in range(-2, 3):
            px = cx + s * 34.0
            bolt = [(px + 12, cy - 52), (px - 14, cy + 6), (px + 1, cy + 6), (px - 12, cy + 54),
                    (px + 17, cy - 9), (px + 3, cy - 9)]  # fmt: skip
            moved = [(bx + 5, by + 5) for bx, by in bolt]
            paint(picture, polygons([moved]), INK)
            inked(picture, bolt, (white, red, white, yellow)[k], 4)
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


def cumulus(
    rng: np.random.Generator, picture: NDArray[np.float32], cx: float, foot: float, wide: float
) -> None:
    """A cloud of round heaps in two flat tones, with a violet underside."""
    x, y = grid()
    body = np.full((HEIGHT, WIDTH), -99.0, np.float32)
    lit = body.copy()
    for _ in range(30):
        t = float(rng.uniform(-1, 1))
        r = wide * float(rng.uniform(0.1, 0.24)) * (1.15 - 0.6 * abs(t))
        px, py = (
            cx + t * wide,
            foot - float(rng.uniform(0, 1)) * wide * 0.62 * (1 - t * t) - r * 0.3,
        )
        heap = r - np.hypot(x - px, y - py)
        lit = np.where(heap > body, r * 0.93 - np.hypot(x - px + r * 0.2, y - py + r * 0.28), lit)
        body = np.maximum(body, heap)
    flat = smoothstep(foot + 2, foot - 1, y)
    mask = smoothstep(-0.8, 0.8, body) * flat
    paint(picture, mask, rgb("b9cff0"))
    paint(picture, mask * smoothstep(-0.8, 0.8, lit - 3), rgb("e6f1fd"))
    paint(picture, mask * smoothstep(-0.8, 0.8, lit - wide * 0.035), rgb("ffffff"))


def lock(spine: list[Point], widest: float) -> list[Point]:
    """A tapering strand around a spine."""
    p = np.array(spine)
    d = np.gradient(p, axis=0)
    n = np.stack([-d[:, 1], d[:, 0]], 1) / (np.hypot(d[:, 0], d[:, 1])[:, None] + 1e-6)
    t = np.linspace(0, 1, len(p))[:, None]
    w = widest * np.sin(np.pi * np.clip(t * 0.9 + 0.1, 0, 1)) ** 0.8
    ring = np.concatenate([p + n * w, (p - n * w)[::-1]])
    return curve([(float(a), float(b)) for a, b in ring], steps=6)


def hair(
    rng: np.random.Generator,
    picture: NDArray[np.float32],
    root: Point,
    heading: float,
    codes: str,
    count: int,
) -> None:
    """Wind-blown locks, each flat, with one shadow, one band of shine and a thin dark outline."""
    shade, base, shine, line = colours(codes)
    for k in range(count):
        x, y = root[0] + float(rng.normal(0, 46)), root[1] + float(rng.normal(0, 34))
        a = heading + float(rng.normal(0, 0.2)) + 0.05 * (k - count / 2)
        bend, reach = float(rng.uniform(-0.22, 0.3)), float(rng.uniform(230, 400))
        spine: list[Point] = [(x, y)]
        for _ in range(8):
            x, y = x + np.cos(a) * reach / 8, y + np.sin(a) * reach / 8
            a += bend * 0.55 + 0.1 * np.sin(len(spine))
            spine.append((x, y))
        widest = float(rng.uniform(11, 24))
        shape = lock(spine, widest)
        mask = polygons([shape])
        paint(picture, mask, base)
        under = [(px + widest * 0.35, py + widest * 0.5) for px, py in spine]
        paint(picture, mask * polygons([lock(under, widest * 0.75)]), shade)
        band = [(px - widest * 0.15, py - widest * 0.2) for px, py in spine[2:5]]
        paint(picture, mask * polygons([lock(band, widest * 0.3)]), shine)
        paint(picture, strokes([[*shape, shape[0], shape[1]]], 2.2), line)


def anime(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    picture = gradient(np.clip(y / 560, 0, 1), colours("2f7fe8 4fa4f4 86ccfa c4ecfc fdf3dc"))
    for cx, foot, wide in ((180, 330, 210), (860, 300, 250), (520, 400, 240), (40, 470, 170),
                           (720, 455, 200), (360, 140, 120), (640, 90, 100)):  # fmt: skip
        cumulus(rng, picture, cx, foot, wide)
    layers = ("8fc7d8 6fb0cc 4a7f9c", "7fd08a 55b070 2f7a5a", "a8e070 6cc45a 35874a")
    for k, codes in enumerate(layers):
        light, dark, line = colours(codes)
        edge = 440 + 82 * k + 26 * fractal(rng, 260, 2)[0]
        if k:
            edge = edge - 7 * np.abs(np.sin(x[0] / (9 + 3 * k))) - 4 * np.abs(np.sin(x[0] / 5.3))
        inside = smoothstep(-0.8, 0.8, y - edge[None, :])
        paint(picture, inside, light)
        shadow = smoothstep(-0.02, 0.02, fractal(rng, 120, 3, 2.4) + (y - edge) / 240 - 0.35)
        paint(picture, inside * shadow, dark)
        paint(picture, smoothstep(1.9, 0.9, np.abs(y - edge[None, :])), line)
    grass = []
    for _ in range(420):
        gx, gy = float(rng.uniform(0, WIDTH)), float(rng.uniform(610, HEIGHT + 20))
        tall, lean = float(rng.uniform(20, 52)), float(rng.uniform(-14, 26))
        grass.append([(gx - 3, gy), (gx + lean * 0.4, gy - tall * 0.6), (gx + lean, gy - tall),
                      (gx + lean * 0.4 + 4, gy - tall * 0.5), (gx + 4, gy)])  # fmt: skip
    for k, code in enumerate(("2f8f52", "c4f07a", "58bf5c")):
        blades = grass[k::3]
        paint(picture, polygons(blades), rgb(code))
        paint(picture, strokes([b[:3] for b in blades], 1.5), rgb("1f5a44"), 0.8)
    cloth(rng, picture)
    hair(rng, picture, (150, 130), 0.5, "3a2f6c 5f52a8 b9b4f0 1c1638", 26)
    hair(rng, picture, (930, 540), 3.5, "a8443c e8704c ffd29c 4a1c28", 24)
    hair(rng, picture, (640, 640), 5.6, "b07a2c f0b848 fff0b0 5a3418", 18)
    petals = []
    for _ in range(70):
        px, py, r = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(6, 14)
        a = rng.uniform(0, 6.3)
        tip = (float(px + r * 1.5 * np.cos(a)), float(py + r * 1.5 * np.sin(a)))
        left = (float(px + r * 0.6 * np.cos(a + 1.6)), float(py + r * 0.6 * np.sin(a + 1.6)))
        right = (float(px + r * 0.6 * np.cos(a - 1.6)), float(py + r * 0.6 * np.sin(a - 1.6)))
        petals.append(curve([(float(px), float(py)), left, tip, right], steps=5))
    paint(picture, polygons(petals), rgb("ffb3cf"))
    paint(picture, strokes([[*p, p[0]] for p in petals], 1.4), rgb("a8446c"))
    rays = smoothstep(0.1, 0.9, np.sin(np.arctan2(y + 120, x - 760) * 26)) * np.exp(-y / 420)
    glow(picture, rays.astype(np.float32), (255, 246, 214), 0.16)
    return finish(picture)


def cloth(rng: np.random.Generator, picture: NDArray[np.float32]) -> None:
    """Skirts and sleeves in the wind: pleats of two flat tones, skin beside them."""
    x, y = grid()
    sets = (
        ((470, 560), (150, 120), "fdfdff c3c9ea 3a3560"),
        ((760, 250), (120, 90), "ffdcc4 f2ae98 7a3a3c"),
        ((330, 690), (150, 80), "f0586c b02f54 4a1430"),
        ((300, 450), (110, 80), "ffe0ca f4b49c 7a3a3c"),
        ((900, 720), (140, 80), "3f6fd0 2a4698 141f4c"),
    )
    for (cx, cy), (rx, ry), codes in sets:
        light, dark, line = colours(codes)
        shape = blob(cx, cy, rx, ry, rng)
        mask = polygons([shape])
        paint(picture, mask, light)
        fold = np.sin((x - cx) / 17 + (y - cy) / 42 + 1.3 * np.sin((y - cy) / 37))
        paint(picture, mask * smoothstep(0.2, 0.3, fold + (x - cx + y - cy) / (rx * 3)), dark)
        creases = []
        for k in range(-3, 4):
            top = (cx + k * rx * 0.26, cy - ry * 0.55)
            creases.append(curve([top, (top[0] + 9, cy), (top[0] - 3, cy + ry * 0.6)], False))
        paint(picture, mask * strokes(creases, 2.0), line)
        paint(picture, strokes([[*shape, shape[0], shape[1]]], 2.8), line)
