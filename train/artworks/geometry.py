"""Artworks made of plain geometry: facets, blocks, pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from train.artworks.canvas import HEIGHT, WIDTH, Colour, Point, colours, fractal, gradient, rgb

HALF_RISE = 23.0  # half the height of an isometric block's top


def scaled(colour: Colour, factor: float) -> tuple[int, int, int]:
    r, g, b = (int(np.clip(c * factor, 0, 255)) for c in colour)
    return r, g, b


def candy(colour: NDArray[np.float32], shade: float) -> tuple[int, int, int]:
    """Shade as glass and sugar have it: towards indigo and not towards black, towards white."""
    far = np.array((74, 44, 140) if shade < 1 else (255, 250, 244), np.float32)
    share = min(0.8, (1 - shade) * 0.95 if shade < 1 else (shade - 1) * 1.6)
    r, g, b = (int(c) for c in np.clip(colour + (far - colour) * share, 0, 255))
    return r, g, b


def low_poly(rng: np.random.Generator) -> Image.Image:
    """Triangles over a rolling relief, each in one shade of a candy gradient."""
    image = Image.new("RGB", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(image)
    height = fractal(rng, 210, 3) * 52
    hue = fractal(rng, 360, 2)
    stops = colours("ff5fa2 ff8f6b ffc75f ffe28a 8fe8b8 3fcbe0 5a8cff a06bf0 f15bb5 ff5fa2")
    step = 46
    nx, ny = WIDTH // step + 4, HEIGHT // step + 4
    px = (np.arange(nx)[None, :] - 1.5 + 0.5 * (np.arange(ny) % 2)[:, None]) * step
    py = np.repeat((np.arange(ny)[:, None] - 1.5) * step, nx, 1)
    px = px + rng.uniform(-0.34, 0.34, px.shape) * step
    py = py + rng.uniform(-0.34, 0.34, py.shape) * step

    def at(i: int, j: int) -> tuple[float, float, float]:
        x, y = float(px[j, i]), float(py[j, i])
        cx, cy = int(np.clip(x, 0, WIDTH - 1)), int(np.clip(y, 0, HEIGHT - 1))
        return x, y, float(height[cy, cx])

    light = np.array([-0.55, -0.65, 0.75])
    light /= np.linalg.norm(light)
    for j in range(ny - 1):
        for i in range(nx - 1):
            a, b, c, d = at(i, j), at(i + 1, j), at(i, j + 1), at(i + 1, j + 1)
            pairs = ((a, b, d), (a, d, c)) if j % 2 else ((a, b, c), (b, d, c))
            for triangle in pairs:
                p = np.array(triangle)
                normal = np.cross(p[1] - p[0], p[2] - p[0])
                normal /= np.linalg.norm(normal) + 1e-6
                normal *= np.sign(normal[2]) or 1.0
                shade = 0.5 + 0.78 * float(normal @ light) + rng.uniform(-0.09, 0.09)
                cx, cy = p[:, 0].mean(), p[:, 1].mean()
                ix, iy = int(np.clip(cx, 0, WIDTH - 1)), int(np.clip(cy, 0, HEIGHT - 1))
                t = 0.5 + 0.34 * hue[iy, ix] + 0.28 * (cx / WIDTH - 0.5) + rng.uniform(-0.04, 0.04)
                colour = gradient(np.array([[t % 1.0]], np.float32), stops)[0, 0]
                pen.polygon([(q[0] * 2, q[1] * 2) for q in triangle], candy(colour, shade))
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def isometric(rng: np.random.Generator) -> Image.Image:
    """A town of blocks in isometric view: each face has its own tone, small windows, flat roofs."""
    image = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), (250, 226, 214))
    pen = ImageDraw.Draw(image)
    walls = colours("ff9aa2 ffb7b2 ffdac1 e2f0cb b5ead7 c7ceea a0d8ef f7c6e0 fff1b8 9ad0c2 f4a988")
    half, rise = 46.0, HALF_RISE

    def fill(points: list[Point], colour: Colour, tone: float) -> None:
        pen.polygon([(x * 2, y * 2) for x, y in points], scaled(colour, tone))

    def windows(x: float, y: float, height: float, side: int, colour: Colour) -> None:
        """On the left (-1) or right (1) face whose upper outer corner is (x, y)."""
        glass = colours("5b7db1 7fb7d6 fff3c4 3f5f8a")
        columns, rows = 3, int(height // 19)
        for row in range(rows):
            for column in range(columns):
                u0, u1 = (column + 0.24) / columns, (column + 0.76) / columns
                top = y + row * 19 + 6
                left, right = (x + u * half for u in (u0, u1))
                dl, dr = (side * u * rise for u in (u0, u1))
                shape = [(left, top - dl), (right, top - dr), (right, top - dr + 10),
                         (left, top - dl + 10)]  # fmt: skip
                fill(shape, glass[int(rng.integers(len(glass)))], 0.94 if side > 0 else 1.0)
                shape = [(left, top - dl + 10), (right, top - dr + 10), (right, top - dr + 12.5),
                         (left, top - dl + 12.5)]  # fmt: skip
                fill(shape, colour, 1.12)

    def block(
        x: float, y: float, height: float, colour: Colour, has_windows: bool, size: float = 1.0
    ) -> None:
        """`(x, y)` is the lowest corner on the ground."""
        left, right, top = x - half * size, x + half * size, y - height
        rise = HALF_RISE * size
        fill([(left, y - rise), (x, y), (x, top), (left, top - rise)], colour, 0.86)
        fill([(x, y), (right, y - rise), (right, top - rise), (x, top)], colour, 0.66)
        fill([(left, top - rise), (x, top), (right, top - rise), (x, top - 2 * rise)], colour, 1.06)
        if has_windows:
            windows(left, top - rise, height, -1, colour)
            windows(x, top, height, 1, colour)

    rows = int((HEIGHT + 300) / rise)
    for row in range(rows):
        for column in range(-1, int(WIDTH / half / 2) + 2):
            x = column * 2 * half + (row % 2) * half
            y = row * rise + 10
            colour = walls[int(rng.integers(len(walls)))]
            kind = rng.random()
            if kind < 0.16:
                block(x, y, 5, rgb("a8d8a0"), False)
                for _ in range(3):
                    tx, ty = x + rng.uniform(-18, 18), y - rise + rng.uniform(-8, 8)
                    tree = colours("6fb98f 88c999 4f9d7c")[int(rng.integers(3))]
                    fill([(tx - 9, ty - 7), (tx, ty - 2), (tx, ty - 34)], tree, 0.95)
                    fill([(tx, ty - 2), (tx + 9, ty - 7), (tx, ty - 34)], tree, 0.75)
            elif kind < 0.27:
                block(x, y, 4, rgb("8fd3e8"), False)
            else:
                tall = float(rng.choice([22, 41, 60, 79, 98]))
                block(x, y, tall, colour, True)
                if rng.random() < 0.55:
                    roof = walls[int(rng.integers(len(walls)))]
                    up = float(rng.choice([10, 18, 28]))
                    block(x, y - tall - 0.55 * rise, up, roof, False, 0.45)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
