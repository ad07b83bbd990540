"""A 16-bit game scene: a castle on hills above water, few colours, ordered dithering."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.artworks.canvas import Colour, colours, rgb

ACROSS, DOWN = 160, 120  # at 640 pixels across, a block of this picture is 4 pixels
BLOCK = 8
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)


class Screen:
    """Pixels [DOWN,ACROSS,3]; dithering picks between neighbouring colours of a ramp."""

    def __init__(self) -> None:
        self.pixels = np.zeros((DOWN, ACROSS, 3), np.float32)
        self.y, self.x = np.mgrid[0:DOWN, 0:ACROSS]
        self.threshold = np.tile((BAYER + 0.5) / 16, (DOWN // 4, ACROSS // 4))

    def ramp(self, where: NDArray[np.bool_], level: NDArray[np.float32], codes: str) -> None:
        """Level 0..1 along the ramp, dithered."""
        stops = np.array(colours(codes), np.float32)
        place = np.clip(level, 0, 1) * (len(stops) - 1)
        index = np.clip(np.floor(place + self.threshold), 0, len(stops) - 1).astype(int)
        self.pixels[where] = stops[index][where]

    def fill(self, where: NDArray[np.bool_], colour: Colour) -> None:
        self.pixels[where] = colour

    def box(self, x0: float, y0: float, x1: float, y1: float) -> NDArray[np.bool_]:
        return (self.x >= x0) & (self.x < x1) & (self.y >= y0) & (self.y < y1)


def sky(screen: Screen, rng: np.random.Generator) -> None:
    x, y = screen.x, screen.y
    everywhere = np.ones(x.shape, bool)
    screen.ramp(everywhere, y / 70, "3b4cc0 4f74dc 6aa2f0 94ccf8 f8d8b0 f8b088")
    for _ in range(9):
        cx, cy = rng.integers(0, ACROSS), rng.integers(4, 40)
        for _ in range(6):
            ox, r = rng.integers(-13, 14), rng.integers(3, 7)
            d = np.hypot(x - cx - ox, (y - cy) * 1.5) / r
            screen.ramp((d < 1) & (y <= cy + 2), 0.2 + (y - cy + 5) / 9.0, "ffffff e0ecf8 a8c0e8")
    for k, codes in enumerate(("8890d0 6870b8 505898", "487890 386078 284860")):
        line = (
            44
            + 8 * k
            - 9 * np.abs(np.sin(x[0] / (14 - 3 * k) + k * 2))
            - rng.integers(0, 3, ACROSS)
        )
        screen.ramp(y > line, (y - line) / 26 + 0.14 * np.sin(x / 2.3 + y), codes)
        snow = (y > line) & (y < line + 4 + (x % 3)) & (k == 0)
        screen.fill(snow, rgb("f0f4ff"))


def bricks(screen: Screen, where: NDArray[np.bool_], codes: str, rng: np.random.Generator) -> None:
    x, y = screen.x, screen.y
    light, middle, dark, seam = colours(codes)
    column = (x + 4 * ((y // 4) % 2)) // 8
    tint = rng.random((DOWN, ACROSS))[(y // 4) % DOWN, column % ACROSS]
    screen.fill(where & (tint < 0.5), middle)
    screen.fill(where & (tint >= 0.5), light)
    screen.fill(where & (tint > 0.86), dark)
    is_seam = (y % 4 == 3) | ((x + 4 * ((y // 4) % 2)) % 8 == 7)
    screen.fill(where & is_seam, seam)


def castle(screen: Screen, rng: np.random.Generator) -> None:
    x, y = screen.x, screen.y
    stone = "c8c0b8 a098a0 787088 484058"
    towers = ((38, 20, 14), (60, 8, 16), (88, 14, 14), (110, 26, 12), (24, 34, 10), (126, 36, 10))
    bricks(screen, screen.box(28, 46, 122, 84), stone, rng)
    for cx, top, width in towers:
        left, right = cx - width // 2, cx + width // 2
        bricks(screen, screen.box(left, top + 10, right, 84), stone, rng)
        screen.fill(screen.box(right - 3, top + 10, right, 84) & ((x + y) % 2 == 0), rgb("605878"))
        for k in range(left - 1, right + 1, 4):
            bricks(screen, screen.box(k, top + 7, k + 2, top + 12), stone, rng)
        roof = (np.abs(x - cx + 0.5) < (y - top + 12) * width / 34) & (y > top - 12) & (y < top + 8)
        screen.ramp(roof, (x - cx) / width + 0.5, "f87858 d84848 a02850 702048")
        screen.fill(screen.box(cx - 1, top - 18, cx, top - 11), rgb("382848"))
        screen.fill(screen.box(cx, top - 18, cx + 6, top - 14), rgb("f8d030"))
        for wy in (top + 18, top + 32, top + 46):
            screen.fill(screen.box(cx - 2, wy, cx + 2, wy + 6), rgb("382848"))
            screen.fill(screen.box(cx - 1, wy + 1, cx + 1, wy + 6), rgb("f8d870"))
    door = screen.box(69, 66, 81, 84) | ((np.hypot(x - 74.5, y - 66) < 6) & (y <= 66))
    screen.fill(door, rgb("382848"))
    screen.ramp(screen.box(70, 65, 80, 84), (x % 4) / 5, "c08040 905828 603818")


def ground(screen: Screen, rng: np.random.Generator) -> None:
    x, y = screen.x, screen.y
    line = 80 + 3 * np.sin(x[0] / 13) + 2 * np.sin(x[0] / 5)
    grass = y > line
    tuft = 0.5 + 0.3 * np.sin(x * 1.7 + y * 2.9) + 0.25 * np.sin(x / 7 + y / 3)
    screen.ramp(grass, (y - line) / 34 + 0.3 * tuft, "b8e860 80d048 48a840 287848")
    screen.fill((y >= line) & (y < line + 1.2), rgb("e0f890"))
    for _ in range(16):
        cx, foot = rng.integers(0, ACROSS), rng.integers(80, 96)
        r = rng.integers(5, 9)
        if 62 < cx < 88:
            continue
        screen.ramp(
            screen.box(cx - 1, foot - r, cx + 2, foot + 3), (x - cx + 1) / 3, "a86838 683820"
        )
        for ox, oy in ((0, -r), (-4, -r + 3), (4, -r + 3)):
            d = np.hypot(x - cx - ox, y - foot - oy)
            level = 0.45 + (x - cx + y - foot + r) / (2.6 * r) + 0.12 * np.sin(x * 2.1 + y * 1.3)
            screen.ramp(d < r * 0.72, level, "a0e058 58b848 308848 205048")
    path = np.abs(x - 75 - 6 * np.sin(y / 6)) < 3 + (y - 84) * 0.3
    screen.ramp(
        path & (y > 84), 0.3 + 0.35 * np.sin(x * 1.3) * np.sin(y * 1.9), "f8e0a0 e0b870 b88850"
    )
    flowers = colours("f85888 f8f8f8 f8d030 b070f0")
    for _ in range(60):
        fx, fy = rng.integers(0, ACROSS), rng.integers(84, 100)
        colour = flowers[int(rng.integers(4))]
        screen.fill((np.abs(x - fx) + np.abs(y - fy) == 1), colour)
        screen.fill((x == fx) & (y == fy), rgb("f8a020"))


def shore(screen: Screen, rng: np.random.Generator) -> None:
    x, y = screen.x, screen.y
    line = 102 + 2 * np.sin(x[0] / 9)
    bank = (y > line - 4) & (y <= line)
    screen.ramp(bank, (y - line + 4) / 5 + 0.1 * (x % 3), "d89850 a86838 704028")
    water = y > line
    wave = 0.5 + 0.4 * np.sin(x / 3.0 + np.sin(y * 1.1) * 2.4 + y) * np.cos(y / 1.6)
    screen.ramp(water, wave * 0.8 + (y - line) / 60, "b0f0f8 58c0f0 3890e0 2860b8 304090")
    for _ in range(30):
        wx, wy = rng.integers(0, ACROSS), rng.integers(106, DOWN)
        screen.fill(screen.box(wx, wy, wx + rng.integers(2, 7), wy + 1), rgb("f0ffff"))
    for k in range(8):
        bx = 10 + 20 * k
        screen.fill(screen.box(bx, 96, bx + 9, 104), rgb("382848"))
        bricks(screen, screen.box(bx + 1, 97, bx + 8, 103), "f8b858 d88838 a85828 703820", rng)


def pixel_art(rng: np.random.Generator) -> Image.Image:
    screen = Screen()
    sky(screen, rng)
    castle(screen, rng)
    ground(screen, rng)
    shore(screen, rng)
    small = Image.fromarray(screen.pixels.astype(np.uint8))
    # Whole blocks, and an even size: shrunk to 640 across, the blocks stay sharp.
    return small.resize((ACROSS * BLOCK, DOWN * BLOCK), Image.Resampling.NEAREST)
