"""A frame of an animated film: flat colours with one shadow tone, thin outlines, a bright sky."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    colours,
    curve,
    finish,
    fractal,
    glow,
    gradient,
    grid,
    paint,
    polygons,
    rgb,
    smoothstep,
    strokes,
)

BLOUSES = ("fdfdff c3c9ea 3a3560", "3f6fd0 2a4698 141f4c", "f0586c b02f54 4a1430",
           "ffd86c e0a040 5a3418", "8fd8b0 4f9f80 1c4a3c")  # fmt: skip


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
    scale: float = 1.0,
) -> None:
    """Wind-blown locks, each flat, with one shadow, one band of shine and a thin dark outline."""
    shade, base, shine, line = colours(codes)
    for k in range(count):
        spread = 46 * scale if count > 1 else 3
        x, y = root[0] + float(rng.normal(0, spread)), root[1] + float(rng.normal(0, 0.7 * spread))
        a = heading + float(rng.normal(0, 0.2)) + 0.05 * (k - count / 2)
        bend, reach = float(rng.uniform(-0.22, 0.3)), scale * float(rng.uniform(230, 400))
        spine: list[Point] = [(x, y)]
        for _ in range(8):
            x, y = x + np.cos(a) * reach / 8, y + np.sin(a) * reach / 8
            a += bend * 0.55 + 0.1 * np.sin(len(spine))
            spine.append((x, y))
        widest = max(0.6, scale) ** 0.8 * float(rng.uniform(11, 24))
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
    girls = (
        ((215, 300), 118.0, "3a2f6c 5f52a8 b9b4f0 1c1638", "8a4fd8"),
        ((770, 345), 128.0, "a8443c e8704c ffd29c 4a1c28", "2f9f6c"),
        ((490, 520), 104.0, "b07a2c f0b848 fff0b0 5a3418", "2f7fe8"),
        ((930, 640), 92.0, "8c3f70 e880b0 ffd8ec 4a1c3c", "c8503c"),
        ((90, 640), 88.0, "2f4f6c 4f7fa8 c4e4f8 16283c", "a86c2c"),
    )
    for k, ((cx, cy), size, codes, iris) in enumerate(girls):
        head(rng, picture, cx, cy, size, codes, iris, BLOUSES[k])
    rays = smoothstep(0.1, 0.9, np.sin(np.arctan2(y + 120, x - 760) * 26)) * np.exp(-y / 420)
    glow(picture, rays.astype(np.float32), (255, 246, 214), 0.16)
    return finish(picture)


def head(
    rng: np.random.Generator,
    picture: NDArray[np.float32],
    cx: float,
    cy: float,
    size: float,
    codes: str,
    iris: str,
    blouse: str,
) -> None:
    """A face as such films draw it: two skin tones, large eyes, a fringe of pointed locks."""
    skin, shadow, line = colours("ffe3cf f4b8a0 7a3a3c")
    white = rgb("ffffff")

    def at(px: float, py: float) -> Point:
        return (cx + px * size, cy + py * size)

    hair(rng, picture, at(-0.5, -0.2), 1.7, codes, 8, 0.62 * size / 118)
    hair(rng, picture, at(0.5, -0.2), 1.35, codes, 8, 0.62 * size / 118)
    neck = [at(-0.2, 0.6), at(0.2, 0.6), at(0.26, 1.3), at(-0.26, 1.3)]
    inked_thin(picture, neck, shadow, line)
    dress(picture, cx, cy, size, blouse)
    face = curve(
        [at(-0.62, -0.5), at(0, -0.8), at(0.62, -0.5), at(0.66, 0.1), at(0.42, 0.55), at(0, 0.86),
         at(-0.42, 0.55), at(-0.66, 0.1)]
    )  # fmt: skip
    mask = polygons([face])
    inked_thin(picture, face, skin, line)
    under = [(px + 0.34 * size, py + 0.1 * size) for px, py in face]
    paint(picture, mask * (1 - polygons([[(2 * cx - px, py) for px, py in under]])), shadow)
    fringe_shadow = [at(-0.7, -0.8), at(0.7, -0.8), at(0.62, -0.1), at(0.4, -0.26), at(0.2, -0.06),
                     at(0, -0.24), at(-0.22, -0.06), at(-0.42, -0.26), at(-0.64, -0.1)]  # fmt: skip
    paint(picture, mask * polygons([fringe_shadow]), shadow)
    for s in (-1, 1):
        ex, ey = 0.31 * s, 0.16
        eye = curve(
            [at(ex - 0.19, ey), at(ex - 0.1, ey - 0.17), at(ex + 0.1, ey - 0.17),
             at(ex + 0.19, ey), at(ex + 0.09, ey + 0.17), at(ex - 0.09, ey + 0.17)]
        )  # fmt: skip
        eye_mask = polygons([eye])
        paint(picture, eye_mask, white)
        ball = curve(
            [at(ex + 0.13 * np.cos(t), ey + 0.18 * np.sin(t)) for t in np.arange(0, 6.2, 0.8)]
        )
        x, y = grid()
        tint = np.array(rgb(iris), np.float32)
        depth = np.clip((y - cy - (ey - 0.18) * size) / (0.36 * size), 0, 1)
        shade = gradient(depth, [tuple(tint * 0.35), tuple(tint), tuple(tint * 0.4 + 150)])
        paint(picture, eye_mask * polygons([ball]), shade)
        pupil = [at(ex + 0.055 * np.cos(t), ey + 0.09 * np.sin(t)) for t in np.arange(0, 6.2, 0.6)]
        paint(picture, polygons([pupil]), tuple(tint * 0.2))
        for gx, gy, r in ((-0.05, -0.08, 0.05), (0.05, 0.08, 0.028)):
            spot = [
                at(ex + gx + r * np.cos(t), ey + gy + r * np.sin(t)) for t in np.arange(0, 6.2, 0.5)
            ]
            paint(picture, polygons([spot]), white)
        lash = curve([at(ex - 0.21, ey + 0.03), at(ex - 0.12, ey - 0.17), at(ex + 0.1, ey - 0.18),
                      at(ex + 0.21, ey + 0.02)], False)  # fmt: skip
        paint(picture, strokes([lash], size * 0.05), colours(codes)[3])
        brow = curve([at(ex - 0.16, ey - 0.3), at(ex, ey - 0.35), at(ex + 0.16, ey - 0.3)], False)
        paint(picture, strokes([brow], size * 0.022), colours(codes)[3])
        blush = np.exp(-(((x - cx - 0.4 * s * size) / (0.16 * size)) ** 2)
                       - ((y - cy - 0.42 * size) / (0.07 * size)) ** 2)  # fmt: skip
        paint(picture, blush.astype(np.float32) * mask, (250, 140, 130), 0.6)
    mouth = curve([at(-0.1, 0.55), at(0, 0.6), at(0.1, 0.55)], False)
    nose = [at(0.02, 0.3), at(-0.02, 0.38)]
    paint(picture, strokes([mouth, nose], size * 0.022), line)
    shade, base, shine, ink = colours(codes)
    cap = curve(
        [at(-0.72, 0.0), at(-0.74, -0.45), at(-0.45, -0.92), at(0, -1.06), at(0.45, -0.92),
         at(0.74, -0.45), at(0.72, 0.0), at(0.58, -0.34), at(0.3, -0.62), at(-0.3, -0.62),
         at(-0.58, -0.34)]
    )  # fmt: skip
    crown = polygons([cap])
    inked_thin(picture, cap, base, ink)
    paint(picture, crown * polygons([[(px, py + 0.2 * size) for px, py in cap]]), shade)
    ring = [at(0.56 * t, -0.86 + 0.22 * t * t + 0.03 * (-1) ** round(t * 10)) for t in
            np.linspace(-1, 1, 21)]  # fmt: skip
    paint(picture, crown * strokes([ring], 0.07 * size), shine)
    for k in range(9):
        t = (k - 4) / 4
        hair(
            rng,
            picture,
            at(0.54 * t, -0.8 + 0.2 * t * t),
            1.57 - 0.5 * t,
            codes,
            1,
            0.26 * size / 118,
        )


def dress(picture: NDArray[np.float32], cx: float, cy: float, size: float, blouse: str) -> None:
    """Shoulders and a blouse: pleats of two flat tones, a collar, a ribbon."""
    x, y = grid()
    light, dark, line = colours(blouse)

    def at(px: float, py: float) -> Point:
        return (cx + px * size, cy + py * size)

    shape = curve(
        [at(-0.25, 1.05), at(-0.8, 1.2), at(-1.15, 1.7), at(-1.3, 3.4), at(1.3, 3.4), at(1.15, 1.7),
         at(0.8, 1.2), at(0.25, 1.05), at(0, 1.25)]
    )  # fmt: skip
    mask = polygons([shape])
    inked_thin(picture, shape, light, line)
    fold = np.sin((x - cx) / (0.13 * size) + 1.2 * np.sin((y - cy) / (0.4 * size)))
    paint(picture, mask * smoothstep(0.15, 0.25, fold + (x - cx) / size - 0.25), dark)
    creases = [
        curve([at(0.3 * k, 1.5 + 0.07 * k * k), at(0.34 * k + 0.05, 2.2), at(0.4 * k, 3.2)], False)
        for k in range(-3, 4)
    ]
    paint(picture, mask * strokes(creases, 1.8), line)
    for s in (-1, 1):
        collar = [at(0, 1.3), at(0.3 * s, 1.02), at(0.62 * s, 1.3), at(0.3 * s, 1.62)]
        inked_thin(picture, collar, (250, 250, 255), line)
        bow = curve([at(0, 1.42), at(0.26 * s, 1.3), at(0.3 * s, 1.6)])
        inked_thin(picture, bow, rgb("f0485c"), rgb("5a1428"))


def inked_thin(
    picture: NDArray[np.float32], shape: list[Point], fill: Colour, line: Colour
) -> None:
    paint(picture, polygons([shape]), fill)
    paint(picture, strokes([[*shape, shape[0], shape[1]]], 2.4), line)
