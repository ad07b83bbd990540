"""Light in the dark: a neon street in the rain, and a vaporwave sunset."""

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
    curve,
    finish,
    fractal,
    glow,
    gradient,
    grain,
    grid,
    paint,
    polygons,
    rgb,
    sample,
    smoothstep,
    strokes,
)

NEON = colours("ff2fd0 2ff3ff b04bff ff4f8b 35a7ff ffd23f 6bffb0")


def sign(rng: np.random.Generator, x: float, y: float, size: float) -> list[list[Point]]:
    """Letters of no alphabet: a column or a row of strokes in boxes."""
    out: list[list[Point]] = []
    is_column = rng.random() < 0.6
    for k in range(int(rng.integers(2, 5))):
        ox, oy = (x, y + k * size * 1.25) if is_column else (x + k * size * 1.15, y)
        for _ in range(int(rng.integers(3, 5))):
            a, b = rng.integers(0, 3, 2) / 2 * size, rng.integers(0, 3, 2) / 2 * size
            if rng.random() < 0.6:
                b[int(rng.integers(2))] = a[int(rng.integers(2))]
            out.append([(ox + float(a[0]), oy + float(a[1])), (ox + float(b[0]), oy + float(b[1]))])
    return out


def tube(picture: NDArray[np.float32], mask: Plane, colour: Colour, power: float = 1.0) -> None:
    """A neon tube: white-hot core, coloured glass, wide halo."""
    glow(picture, blur(mask, 26), colour, 2.6 * power)
    glow(picture, blur(mask, 9), colour, 1.9 * power)
    glow(picture, blur(mask, 2.5), colour, 1.9 * power)
    core = tuple(0.5 * c + 0.5 * 255 for c in colour)
    paint(picture, mask, core, 0.95)


def houses(rng: np.random.Generator, picture: NDArray[np.float32], horizon: float) -> None:
    """Both sides of the street in perspective, floors of lit windows."""
    x, y = grid()
    vx = 540.0
    for side in (-1, 1):
        reach = np.abs(x - vx)
        depth = np.clip(520 / np.maximum(reach, 18), 1.0, 20)  # 1 at the picture's edge
        along = np.log(depth) * 5.2
        up = (horizon - y) * depth / 46
        house = np.floor(along / 1.7).astype(np.int32)
        tall = 7.5 + 5.5 * np.sin(house * 7.7 + side) + 4 * (house == 0)
        tall = np.maximum(tall, 4.5)
        where = ((x - vx) * side > 14) & (up < tall * 1.5) & (up > -1.2)
        hue = (house * 0.37 + 0.2 * side) % 1.0
        wall = gradient(
            hue.astype(np.float32), colours("3a2c80 5a3398 2c5498 783594 30508c 3a2c80")
        )
        wall *= (0.75 + 0.5 * smoothstep(1.0, 9.0, depth))[..., None]
        paint(picture, where.astype(np.float32), wall)
        cu, cv = along * 3.4, up * 1.15
        iu, iv = np.floor(cu).astype(np.int32), np.floor(cv).astype(np.int32)
        table = rng.random((64, 64))
        lit = table[iu % 64, iv % 64]
        fu, fv = cu - iu, cv - iv
        pane = (fu > 0.14) & (fu < 0.86) & (fv > 0.2) & (fv < 0.78) & where & (up > 1.2)
        shade = gradient(
            table[(iu * 3 + 5) % 64, (iv * 7) % 64].astype(np.float32),
            colours("ff4fd0 5fe8ff ffcf70 9a6bff 3f8cff ff7fa8"),
        )
        bright = np.where(lit > 0.34, 0.45 + lit * 0.7, 0.2)
        blind = 0.8 + 0.2 * np.sign(np.sin(fv * 30))
        paint(picture, blur(pane.astype(np.float32), 0.6), shade * (bright * blind)[..., None])
        ledge = smoothstep(0.1, 0.0, np.abs(fv - 0.05)) * where
        glow(picture, ledge.astype(np.float32), (150, 80, 230), 0.25)


def towers(rng: np.random.Generator, picture: NDArray[np.float32], horizon: float) -> None:
    """The skyline behind: slabs full of small lit windows, paler with distance."""
    x, y = grid()
    for depth in range(3):
        cell = 5.0 + 2.5 * depth
        left = -20.0
        while left < WIDTH:
            wide = float(rng.uniform(34, 84)) * (0.7 + 0.25 * depth)
            top = float(rng.uniform(40, 300)) + 30 * (2 - depth)
            inside = (x > left) & (x < left + wide) & (y > top) & (y < horizon)
            wall = colours("7a3fb8 56309c 3a2478")[depth]
            shade = 0.75 + 0.5 * (x - left) / wide
            paint(picture, inside.astype(np.float32), np.array(wall) * shade[..., None], 0.86)
            iu, iv = ((x - left) // cell).astype(int), ((y - top) // (cell * 1.3)).astype(int)
            lit = rng.random((120, 40))[iv % 120, iu % 40]
            pane = (
                ((x - left) % cell > cell * 0.35) & ((y - top) % (cell * 1.3) > cell * 0.5) & inside
            )
            tint = gradient(lit.astype(np.float32), colours("ff4fd0 5fe8ff ffcf70 ff7fa8 7fa8ff"))
            paint(picture, (pane & (lit > 0.35)).astype(np.float32), tint, 0.8)
            if rng.random() < 0.5:
                edge = [(left, horizon), (left, top), (left + wide, top), (left + wide, horizon)]
                tube(picture, strokes([edge], 1.6), NEON[int(rng.integers(len(NEON)))], 0.35)
            left += wide * float(rng.uniform(0.8, 1.5))


def stripes(picture: NDArray[np.float32], horizon: float, ripple: Plane) -> None:
    """Road markings and kerbs, half under water."""
    x, y = grid()
    depth = np.maximum(y - horizon, 1.0)
    along, across = 900 / depth, (x - 540) / depth
    dash = (np.abs(across) < 0.07) & (along % 2.2 < 1.2)
    kerb = np.abs(np.abs(across) - 1.35) < 0.05
    zebra = (np.abs(across) < 1.3) & (across % 0.32 < 0.17) & (along > 3.6) & (along < 4.6)
    mark = (dash | kerb | zebra) & (y > horizon + 6)
    wear = smoothstep(-0.9, 0.5, ripple)
    glow(picture, blur(mark.astype(np.float32), 1.2) * wear, (210, 190, 255), 0.75)


def neon_city(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    horizon = 470.0
    haze = fractal(rng, 300, 4, 1.5)
    picture = gradient(
        np.clip(y / horizon + 0.16 * haze, 0, 1), colours("3a24a0 5f38c0 a844cc f060c8 ff9fd0")
    )
    towers(rng, picture, horizon)
    houses(rng, picture, horizon)
    for k in range(46):
        side = -1 if k % 2 else 1
        near = float(rng.uniform(0.12, 1.0))
        px = 540 + side * near * 520 - 30 * near
        py = horizon - float(rng.uniform(0.15, 0.95)) * 470 * (0.35 + 0.65 * near)
        size = 14 + 26 * near * float(rng.uniform(0.6, 1.2))
        colour = NEON[int(rng.integers(len(NEON)))]
        letters = sign(rng, px, py, size)
        if rng.random() < 0.55:
            xs = [p[0] for s in letters for p in s]
            ys = [p[1] for s in letters for p in s]
            a, b, c, d = min(xs) - 9, min(ys) - 9, max(xs) + 9, max(ys) + 9
            frame = [(a, b), (c, b), (c, d), (a, d)]
            paint(picture, polygons([frame]), (46, 22, 92), 0.75)
            other = NEON[int(rng.integers(len(NEON)))]
            tube(picture, strokes([[*frame, frame[0]]], 2.2), other, 0.6)
        tube(picture, strokes(letters, 1.6 + 2.2 * near), colour, 0.8)
    wires = []
    for _ in range(9):
        a, b = float(rng.uniform(20, 260)), float(rng.uniform(20, 260))
        wires.append(curve([(0, a), (512, (a + b) / 2 + 60), (WIDTH, b)], closed=False))
    paint(picture, strokes(wires, 1.6), (34, 18, 74), 0.9)
    # The wet street mirrors what stands above it, broken into ripples.
    below = y > horizon
    ripple = fractal(rng, 20, 2, 3.0)
    reach = np.clip((y - horizon) / (HEIGHT - horizon), 0, 1)
    mx = x + ripple * (3 + 16 * reach)
    my = horizon - (y - horizon) * 1.5 + fractal(rng, 13, 2, 3.5) * (4 + 26 * reach)
    mirror = sample(picture, mx, my)
    mirror = np.stack([blur(mirror[..., c], 1.0, 5.0) for c in range(3)], -1)
    wet = 0.78 + 0.22 * fractal(rng, 110, 3, 2.2)
    street = mirror * np.clip(wet, 0.45, 1.0)[..., None] + np.array([26, 16, 48], np.float32)
    paint(picture, below.astype(np.float32), street)
    stripes(picture, horizon, fractal(rng, 15, 2, 2.0))
    depth_wave = np.sin(np.maximum(y - horizon, 0) ** 0.55 * 9 + 2.4 * fractal(rng, 30, 2, 5.0))
    glint = (
        smoothstep(0.55, 1.0, depth_wave) * smoothstep(-0.3, 1.4, fractal(rng, 60, 2, 3.0)) * below
    )
    glow(picture, glint.astype(np.float32), (255, 150, 240), 0.55)
    glint = (
        smoothstep(0.7, 1.0, -depth_wave) * smoothstep(-0.2, 1.4, fractal(rng, 50, 2, 3.0)) * below
    )
    glow(picture, glint.astype(np.float32), (90, 230, 255), 0.6)
    rain = []
    for _ in range(130):
        rx, ry, length = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(14, 46)
        rain.append([(float(rx), float(ry)), (float(rx - length * 0.16), float(ry + length))])
    glow(picture, strokes(rain, 1.0), (170, 200, 255), 0.45)
    for _ in range(26):
        bx, by, r = rng.uniform(0, WIDTH), rng.uniform(60, HEIGHT), rng.uniform(7, 22)
        disc = smoothstep(r, r - 2.5, np.hypot(x - bx, y - by))
        rim = disc * smoothstep(r * 0.5, r, np.hypot(x - bx, y - by))
        glow(picture, disc * 0.3 + rim * 0.3, NEON[int(rng.integers(len(NEON)))], 0.8)
    glow(picture, np.exp(-(((y - horizon) / 90) ** 2)), (255, 70, 190), 0.32)
    # Light hangs in the wet air: cyan from one side of the street, magenta from the other.
    mist = 0.7 + 0.5 * fractal(rng, 170, 3)
    for cx, cy, colour in ((90, 330, (0, 210, 255)), (960, 300, (255, 20, 160)),
                           (330, 640, (255, 30, 170)), (760, 620, (0, 200, 255))):  # fmt: skip
        lamp = np.exp(-(((x - cx) / 250) ** 2) - ((y - cy) / 190) ** 2)
        glow(
            picture,
            (lamp * np.clip(mist, 0, 2)).astype(np.float32),
            colour,
            0.5 if cy < horizon else 0.2,
        )
    middle = picture.mean((0, 1))
    picture = middle + (picture - middle) * 1.22 - 10
    return finish(picture + 0.8 * grain(rng, 0.7)[..., None])


def palm(rng: np.random.Generator, x: float, foot: float, tall: float) -> tuple[Plane, Plane]:
    """Trunk and fronds of a palm."""
    lean = float(rng.uniform(-0.2, 0.2)) * tall
    top = (x + lean, foot - tall)
    trunk = strokes([curve([(x, foot), (x + lean * 0.3, foot - tall * 0.5), top], False)], 9)
    leaves: list[list[Point]] = []
    for k in range(11):
        a = np.pi * (1.12 - 1.24 * k / 10) + float(rng.normal(0, 0.07))
        reach = tall * 0.46 * float(rng.uniform(0.8, 1.1))
        for s in np.linspace(0.12, 1, 20):
            bx = top[0] + np.cos(a) * reach * s
            by = top[1] - np.sin(a) * reach * s * 0.7 + reach * 0.75 * s * s
            blade = reach * 0.26 * (1 - 0.6 * s)
            for sign_ in (-1, 1):
                tip = (bx + np.cos(a) * blade * 0.5 + sign_ * 3, by + blade)
                leaves.append([(bx - 2, by), (bx + 3, by - 2), tip])
    return trunk, polygons(leaves)


def column(picture: NDArray[np.float32], x0: float, width: float, top: float, foot: float) -> None:
    """A fluted marble column with its capital, in pink and teal light."""
    x, y = grid()
    u = (x - x0) / width * 2
    inside = ((np.abs(u) < 1) & (y > top + 26) & (y < foot)).astype(np.float32)
    flute = 0.5 + 0.5 * np.cos(np.arcsin(np.clip(u, -1, 1)) * 11)
    light = np.clip(0.62 - 0.42 * u + 0.26 * (flute - 0.5), 0, 1)
    stops = colours("5a3a9c a860c8 ff9fd8 ffe0f0 e8fbff")
    paint(picture, blur(inside, 0.5), gradient(light, stops))
    for k, (wide, high) in enumerate(((1.35, 0), (1.2, 12), (1.35, 22))):
        slab = (np.abs(u) < wide) & (y > top + high) & (y < top + high + 9)
        paint(
            picture,
            slab.astype(np.float32),
            gradient(np.clip(0.7 - 0.3 * u - 0.1 * k, 0, 1), stops),
        )


def vaporwave(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    horizon = 430.0
    picture = gradient(
        np.clip(y / horizon, 0, 1), colours("2f2a8c 6a3fc0 b657d0 ff6fc4 ff9fb0 ffd0a0")
    )
    stars = smoothstep(3.1, 3.5, grain(rng, 0.8)) * (y < 260)
    glow(picture, stars.astype(np.float32), (255, 240, 255), 2.0)
    d = np.hypot(x - 520, y - 310)
    sun = smoothstep(212, 209, d) * (y < horizon)
    t = np.clip((y - 100) / 330, 0, 1)
    slit = np.sin(2 * np.pi * (y - 150) / 27) > 0.98 - 1.55 * np.clip((y - 170) / 260, 0, 1)
    glow(picture, np.exp(-((d / 330) ** 2)), (255, 110, 190), 0.7)
    paint(picture, sun * (1 - slit), gradient(t, colours("fff27a ffc06a ff7f9a ff3fae d02fc0")))
    for base, swing, codes in ((350, 60, "7a4fd0 3fc8d8"), (405, 38, "4a2f9c ff6fc4")):
        line = base - swing * np.abs(fractal(rng, 150, 3)[0]) - 8
        inside = smoothstep(-1, 1, y - line[None, :]) * (y < horizon)
        facet = fractal(rng, 40, 2)
        paint(picture, inside, gradient(np.clip(0.5 + 0.4 * facet, 0, 1), colours(codes)), 0.9)
        paint(picture, smoothstep(3, 1, np.abs(y - line[None, :])), (140, 255, 250), 0.8)
    floor = y > horizon
    depth = np.maximum(y - horizon, 0.5)
    gx, gz = (x - 512) / depth * 3.1, 900 / depth
    board = ((np.floor(gx) + np.floor(gz)) % 2 == 0) & (np.abs(x - 512) < 420 + depth)
    ground = gradient(np.clip(depth / 338, 0, 1), colours("ff7fd0 a04fd8 4a3fc0 2f8fc8 2fd0d0"))
    paint(picture, floor.astype(np.float32), ground)
    paint(picture, (floor & board).astype(np.float32), ground * 0.55 + 90, 0.75)
    wide = np.clip(depth / 46, 0.4, 3.2)
    lx = np.abs((gx + 0.5) % 1.0 - 0.5) * depth / 3.1
    lz = np.abs((gz + 0.5) % 1.0 - 0.5) * depth * depth / 900
    net = np.maximum(smoothstep(wide + 0.7, wide - 0.4, lx), smoothstep(wide + 0.7, wide - 0.4, lz))
    net = (net * floor).astype(np.float32)
    glow(picture, blur(net, 5), (60, 250, 255), 0.9)
    paint(picture, net, (190, 255, 255), 0.9)
    shapes(rng, picture)
    for x0, width, top, foot in ((110, 34, 190, 640), (232, 24, 270, 560), (900, 34, 170, 650)):
        column(picture, x0, width, top, foot)
    for px, foot, tall in ((330, 560, 330), (700, 600, 420), (820, 540, 300), (30, 620, 400)):
        trunk, leaves = palm(rng, px, foot, tall)
        paint(picture, trunk, (92, 40, 130))
        paint(
            picture, leaves, gradient(np.clip(y / 500, 0, 1), colours("0fb8b0 2f7fb0 5a3f9c")), 0.95
        )
    scan = 0.985 + 0.015 * np.sin(2 * np.pi * y / 4)
    shift = 2.2
    red, blue = sample(picture[..., 0], x + shift, y), sample(picture[..., 2], x - shift, y)
    picture = np.stack([red, picture[..., 1], blue], -1) * scan[..., None]
    return finish(picture + 1.0 * grain(rng, 0.7)[..., None])


def shapes(rng: np.random.Generator, picture: NDArray[np.float32]) -> None:
    """What floats in such pictures: triangles, rings, windows of an old desktop, zigzags."""
    inks = colours("2ff3e0 ff4fc0 fff27a 8a5fff ffffff")
    for k in range(44):
        cx, cy, r = rng.uniform(0, WIDTH), rng.uniform(10, HEIGHT), rng.uniform(14, 40)
        turn = float(rng.uniform(0, 6.3))
        sides = (3, 4, 24)[k % 3]
        ring = [
            (float(cx + r * np.cos(turn + 2 * np.pi * i / sides)),
             float(cy + r * np.sin(turn + 2 * np.pi * i / sides)))
            for i in range(sides)
        ]  # fmt: skip
        mask = strokes([[*ring, ring[0], ring[1]]], 4.5)
        glow(picture, blur(mask, 5), inks[k % 5], 0.8)
        paint(picture, mask, inks[k % 5], 0.95)
    for k in range(7):
        left, top = float(rng.uniform(0, 860)), float(rng.uniform(20, 640))
        w, h = float(rng.uniform(110, 190)), float(rng.uniform(70, 120))
        box = [(left, top), (left + w, top), (left + w, top + h), (left, top + h)]
        bar = [(left, top), (left + w, top), (left + w, top + 15), (left, top + 15)]
        x, y = grid()
        fill = gradient(
            np.clip((x - left + y - top) / (w + h), 0, 1), colours("ff8fd8 a8a0ff 7ff0f0")
        )
        paint(picture, polygons([box]), fill, 0.6)
        paint(picture, polygons([bar]), rgb(("3f4fd0", "ff4fb0", "2fc0c0")[k % 3]), 0.9)
        paint(picture, strokes([[*box, box[0]]], 2), (240, 240, 255), 0.95)
        zig = [(left + 8 + i * (w - 16) / 9, top + h * (0.5 + 0.18 * (-1) ** i)) for i in range(10)]
        paint(picture, strokes([zig], 4), inks[(k + 1) % 5], 0.95)
