"""What the artworks are drawn with: noise, cells, masks, gradients, light on a relief.

A plane is a float32 array [HEIGHT,WIDTH]; a picture is [HEIGHT,WIDTH,3], 0..255.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1024, 768
Plane = NDArray[np.float32]
Colour = tuple[float, float, float]
Point = tuple[float, float]


def grid() -> tuple[Plane, Plane]:
    """x and y of every pixel."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return x, y


def rgb(code: str) -> Colour:
    """'ff8800' -> (255, 136, 0)"""
    return (int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16))


def colours(codes: str) -> list[Colour]:
    return [rgb(code) for code in codes.split()]


def smoothstep(low: float, high: float, value: Plane) -> Plane:
    t = np.clip((value - low) / (high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def unit(plane: Plane) -> Plane:
    """Stretched to 0..1."""
    low, high = float(plane.min()), float(plane.max())
    return ((plane - low) / max(high - low, 1e-6)).astype(np.float32)


def smooth_noise(rng: np.random.Generator, size_x: float, size_y: float) -> Plane:
    """Noise whose waves are about `size` pixels long."""
    nx, ny = max(2, round(WIDTH / size_x) + 1), max(2, round(HEIGHT / size_y) + 1)
    cells = Image.fromarray(rng.standard_normal((ny, nx)).astype(np.float32))
    return np.asarray(cells.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), np.float32)


def fractal(
    rng: np.random.Generator, size: float, octaves: int, stretch: float = 1.0, gain: float = 0.55
) -> Plane:
    """Waves of `size` pixels and of its halves, about -1 to 1; `stretch` lengthens them along x."""
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(octaves):
        wave = max(size / 2**octave, 1.0)
        total += smooth_noise(rng, wave * stretch, wave) * gain**octave
    return total / np.float32(2.2 * total.std())


def grain(rng: np.random.Generator, size: float = 1.0) -> Plane:
    """Fine noise of unit deviation."""
    plane = rng.standard_normal((HEIGHT, WIDTH)).astype(np.float32)
    plane = blur(plane, size) if size > 0.3 else plane
    return plane / plane.std()


def box_blur(plane: Plane, radius: int, axis: int) -> Plane:
    pad = [(0, 0)] * plane.ndim
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(plane, pad, mode="edge"), axis=axis, dtype=np.float64)
    n = plane.shape[axis]
    width = 2 * radius + 1
    high = np.take(total, range(width, width + n), axis)
    low = np.take(total, range(n), axis)
    return ((high - low) / width).astype(np.float32)


def blur(plane: Plane, sigma: float, sigma_y: float | None = None) -> Plane:
    """About a Gaussian: three boxes along each axis. Below one pixel, a small kernel."""
    out = plane
    for axis, s in ((1, sigma), (0, sigma if sigma_y is None else sigma_y)):
        if s < 1.2:
            side = np.exp(-0.5 / max(s, 1e-3) ** 2)
            near, far = np.roll(out, 1, axis), np.roll(out, -1, axis)
            out = (out + side * (near + far)) / (1 + 2 * side)
        else:
            radius = max(1, round((np.sqrt(4 * s * s + 1) - 1) / 2))
            for _ in range(3):
                out = box_blur(out, radius, axis)
    return out.astype(np.float32)


def sample(values: NDArray[np.float32], x: Plane, y: Plane) -> NDArray[np.float32]:
    """The plane or picture at other places, bilinear, edges held."""
    x, y = np.clip(x, 0, WIDTH - 1.001), np.clip(y, 0, HEIGHT - 1.001)
    x0, y0 = x.astype(np.int32), y.astype(np.int32)
    fx, fy = x - x0, y - y0
    if values.ndim == 3:
        fx, fy = fx[..., None], fy[..., None]
    top = values[y0, x0] * (1 - fx) + values[y0, x0 + 1] * fx
    low = values[y0 + 1, x0] * (1 - fx) + values[y0 + 1, x0 + 1] * fx
    return (top * (1 - fy) + low * fy).astype(np.float32)


def along(values: Plane, angle: Plane, length: float, step: float = 1.0) -> Plane:
    """The mean along the field's lines (line integral convolution): bristles, hair, grain."""
    x, y = grid()
    total, count = values.copy(), 1
    for sign in (1.0, -1.0):
        px, py = x.copy(), y.copy()
        for _ in range(int(length / step / 2)):
            ix = np.clip(px, 0, WIDTH - 1).astype(np.int32)
            iy = np.clip(py, 0, HEIGHT - 1).astype(np.int32)
            a = angle[iy, ix]
            px += np.float32(sign * step) * np.cos(a)
            py += np.float32(sign * step) * np.sin(a)
            total += sample(values, px, py)
            count += 1
    return total / np.float32(count)


def cells(
    rng: np.random.Generator, size: float, x: Plane, y: Plane, jitter: float = 0.9
) -> tuple[Plane, Plane, NDArray[np.int32]]:
    """Worley cells: distances to the nearest and second nearest seed in pixels, and whose it is."""
    nx, ny = int(np.ptp(x) / size) + 5, int(np.ptp(y) / size) + 5
    seeds = 0.5 + (rng.random((ny, nx, 2)) - 0.5) * jitter
    gx, gy = (x - x.min()) / size + 1.5, (y - y.min()) / size + 1.5
    cx, cy = gx.astype(np.int32), gy.astype(np.int32)
    first = np.full(x.shape, 99, np.float32)
    second, owner = first.copy(), np.zeros(x.shape, np.int32)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            sx, sy = np.clip(cx + dx, 0, nx - 1), np.clip(cy + dy, 0, ny - 1)
            place = seeds[sy, sx]
            d = np.hypot(sx + place[..., 0] - gx, sy + place[..., 1] - gy).astype(np.float32)
            is_first = d < first
            second = np.where(is_first, first, np.minimum(second, d))
            owner = np.where(is_first, sy * nx + sx, owner)
            first = np.where(is_first, d, first)
    return first * size, second * size, owner


def gradient(t: Plane, stops: Sequence[Colour]) -> NDArray[np.float32]:
    """Colours along `t` from 0 to 1, evenly spaced stops."""
    places = np.linspace(0, 1, len(stops))
    table = np.array(stops, np.float32)
    channels = [np.interp(t, places, table[:, c]) for c in range(3)]
    return np.stack(channels, -1).astype(np.float32)


def plain(colour: Colour) -> NDArray[np.float32]:
    return np.full((HEIGHT, WIDTH, 3), colour, np.float32)


def paint(
    picture: NDArray[np.float32],
    mask: Plane,
    colour: Colour | NDArray[np.float32],
    amount: float = 1.0,
) -> None:
    """Lays a colour, or another picture, over the picture where the mask is."""
    alpha = (mask * np.float32(amount))[..., None]
    picture += (np.asarray(colour, np.float32) - picture) * alpha


def glow(picture: NDArray[np.float32], mask: Plane, colour: Colour, amount: float = 1.0) -> None:
    """Adds light: what is bright saturates slowly instead of clipping."""
    light = np.asarray(colour, np.float32) / 255 * (mask * np.float32(amount))[..., None]
    picture[:] = 255 - (255 - np.minimum(picture, 255)) * np.exp(-light)


def polygons(shapes: Iterable[Sequence[Point]]) -> Plane:
    image = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        draw.polygon([(px * 2, py * 2) for px, py in shape], fill=255)
    return halved(image)


def strokes(paths: Iterable[Sequence[Point]], width: float) -> Plane:
    """Lines of even width with round joints."""
    image = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    draw = ImageDraw.Draw(image)
    for path in paths:
        scaled = [(px * 2, py * 2) for px, py in path]
        draw.line(scaled, fill=255, width=max(1, round(width * 2)), joint="curve")
    return halved(image)


def halved(image: Image.Image) -> Plane:
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / 255


def curve(points: Sequence[Point], closed: bool = True, steps: int = 12) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    p = np.array(points, np.float64)
    n = len(p)
    at = (lambda i: p[i % n]) if closed else (lambda i: p[min(max(i, 0), n - 1)])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        rising = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        out += [(float(q), float(r)) for q, r in 0.5 * (2 * b + (c - a) * t + rising)]
    return out if closed else [*out, (float(p[-1][0]), float(p[-1][1]))]


def relief(height: Plane, light: Colour = (-0.6, -0.7, 0.6)) -> Plane:
    """Lambert light on a height in pixels, -1 to 1; a flat place gives light's z."""
    dy, dx = np.gradient(height)
    norm = np.sqrt(dx * dx + dy * dy + 1)
    direction = np.array(light) / np.linalg.norm(light)
    return ((-dx * direction[0] - dy * direction[1] + direction[2]) / norm).astype(np.float32)


def outline(labels: NDArray[np.int32], width: float) -> Plane:
    """Lines where neighbouring labels differ."""
    edge = np.zeros(labels.shape, np.float32)
    edge[:, 1:] = labels[:, 1:] != labels[:, :-1]
    edge[1:] = np.maximum(edge[1:], labels[1:] != labels[:-1])
    return smoothstep(0.12, 0.3, blur(edge, width * 0.6) * width * 0.8)


def finish(picture: NDArray[np.float32]) -> Image.Image:
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))
