"""A picture that no one has to license: a woman with a scarf above a bay, drawn from a seed.

`python -m train.drawn OUT.jpg` writes it. It has what a style shows on: skin, hair, cloth with a
pattern, sky, water, leaves, straight edges, soft and hard light.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1024, 768
SEED = 11
Plane = NDArray[np.float32]
Point = tuple[float, float]
Colour = tuple[int, int, int]


def fractal_noise(rng: np.random.Generator, cells_x: float, cells_y: float, octaves: int) -> Plane:
    """Smooth noise [HEIGHT,WIDTH], about -1 to 1, with `cells` waves across the picture."""
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(octaves):
        nx = max(2, int(cells_x * 2**octave))
        ny = max(2, int(cells_y * 2**octave))
        grid = Image.fromarray(rng.standard_normal((ny, nx)).astype(np.float32))
        layer = np.asarray(grid.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
        total += layer * 0.55**octave
    return total / 1.6


def curve(points: list[Point], steps: int = 24) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    p = np.array(points)
    out: list[Point] = []
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    for i in range(len(p)):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        segment = 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )  # fmt: skip
        out += [(float(x), float(y)) for x, y in segment]
    return out


class Canvas:
    """Pixels [HEIGHT,WIDTH,3] as floats 0..255, painted through soft masks."""

    def __init__(self) -> None:
        self.rng = np.random.default_rng(SEED)
        self.pixels = np.zeros((HEIGHT, WIDTH, 3), np.float32)
        self.y, self.x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)

    def mask(self, polygons: list[list[Point]], soft: float = 0.7) -> Plane:
        image = Image.new("L", (WIDTH * 2, HEIGHT * 2))
        draw = ImageDraw.Draw(image)
        for polygon in polygons:
            draw.polygon([(x * 2, y * 2) for x, y in polygon], fill=255)
        image = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        return np.asarray(image.filter(ImageFilter.GaussianBlur(soft)), np.float32) / 255

    def lines(self, strokes: list[list[Point]], width: float, soft: float = 0.6) -> Plane:
        image = Image.new("L", (WIDTH * 2, HEIGHT * 2))
        draw = ImageDraw.Draw(image)
        for stroke in strokes:
            scaled = [(x * 2, y * 2) for x, y in stroke]
            draw.line(scaled, fill=255, width=max(1, round(width * 2)), joint="curve")
        image = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        return np.asarray(image.filter(ImageFilter.GaussianBlur(soft)), np.float32) / 255

    def glow(self, x: float, y: float, rx: float, ry: float) -> Plane:
        """A soft spot: 1 in the middle, fading like a Gaussian."""
        return np.exp(-(((self.x - x) / rx) ** 2) - ((self.y - y) / ry) ** 2).astype(np.float32)

    def paint(self, mask: Plane, colour: Colour | NDArray[np.float32], amount: float = 1.0) -> None:
        alpha = (mask * amount)[..., None]
        self.pixels += (np.asarray(colour, np.float32) - self.pixels) * alpha

    def shade(self, mask: Plane, amount: float) -> None:
        """Lighter by `amount` of the way to white, or darker where it is negative."""
        target = (255.0, 246.0, 230.0) if amount > 0 else (24.0, 16.0, 40.0)
        self.paint(mask, np.array(target, np.float32), abs(amount))


def draw_sky(c: Canvas) -> None:
    t = np.clip(c.y / 430, 0, 1)[..., None]
    top, low = np.array((58, 118, 190)), np.array((250, 214, 160))
    c.pixels[:] = top * (1 - t**0.8) + low * t**0.8
    c.paint(c.glow(800, 250, 330, 230), (255, 226, 150), 0.85)
    c.paint(c.mask([curve([(800 + 46 * np.cos(a), 236 + 46 * np.sin(a))
                           for a in np.linspace(0, 2 * np.pi, 12, endpoint=False)])], 1.5),
            (255, 248, 214))  # fmt: skip
    clouds = fractal_noise(c.rng, 5, 9, 5) - 0.25 + 0.25 * np.sin(c.y / 60)
    fade = np.clip(1 - c.y / 400, 0, 1)
    body = np.clip(clouds * 1.7, 0, 1) * fade
    c.paint(body, (255, 244, 232), 0.9)
    c.paint(np.clip(np.roll(body, -10, 0) - body, 0, 1), (150, 130, 165), 0.7)


def draw_sea_and_hills(c: Canvas) -> None:
    sea = (c.y > 420).astype(np.float32)
    t = np.clip((c.y - 420) / 250, 0, 1)[..., None]
    c.paint(sea, np.array((120, 180, 200)) * (1 - t) + np.array((22, 84, 120)) * t)
    waves = np.sin(c.y**1.15 / 2.2 + fractal_noise(c.rng, 8, 30, 3) * 3)
    c.paint(np.clip(waves, 0, 1) * sea, (235, 246, 245), 0.22)
    spread = 20 + (c.y - 420) * 0.45
    sparkle = np.exp(-(((c.x - 800) / np.maximum(spread, 20)) ** 2)) * np.clip(waves + 0.2, 0, 1)
    c.paint(sparkle * sea, (255, 236, 170), 0.95)
    layers = (
        ((120, 140, 175), 372.0, 40.0, 3.0, 0.0),
        ((86, 130, 120), 412.0, 46.0, 2.2, 330.0),
        ((74, 122, 62), 470.0, 60.0, 1.6, 470.0),
    )
    for colour, level, height, cells, bay in layers:
        ridge = level - height * (
            0.6 * np.sin(c.x / WIDTH * cells * 5 + level)
            + 0.35 * np.sin(c.x / WIDTH * cells * 13 + 1)
        )
        # The hills open to the sea on the right.
        ridge = ridge + np.clip((c.x - bay - 180) / 260, 0, 4) * 75 * (bay > 0)
        land = np.clip((c.y - ridge) / 2 + 0.5, 0, 1)
        if bay == 0:  # the far shore ends where the sea begins
            land = land * np.clip((424 - c.y) / 3, 0, 1)
        texture = fractal_noise(c.rng, 30, 40, 4)
        c.paint(land, colour)
        c.paint(land * np.clip(texture, 0, 1), tuple(int(v * 0.55) for v in colour), 0.75)
        c.paint(land * np.clip(-texture - 0.2, 0, 1), (226, 214, 120), 0.45)
    meadow = np.clip((c.y - 650 + 30 * np.sin(c.x / 170)) / 3, 0, 1)
    c.paint(meadow, (98, 140, 58))
    blades = [
        [(x, y), (x + lean, y - length)]
        for x, y, lean, length in zip(
            c.rng.uniform(0, WIDTH, 2600), c.rng.uniform(640, 790, 2600),
            c.rng.uniform(-6, 8, 2600), c.rng.uniform(8, 26, 2600),
        )
    ]  # fmt: skip
    c.paint(c.lines(blades[:1300], 1.5) * meadow, (190, 200, 84), 0.8)
    c.paint(c.lines(blades[1300:], 1.5) * meadow, (40, 84, 44), 0.8)
    for _ in range(70):
        x, y = c.rng.uniform(0, WIDTH), c.rng.uniform(665, 765)
        colour = ((226, 62, 60), (250, 212, 70), (240, 240, 250))[int(c.rng.integers(3))]
        c.paint(c.glow(x, y, 4.5, 3.8), colour, 0.95)


def draw_house(c: Canvas) -> None:
    def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]

    c.paint(c.mask([box(96, 444, 214, 540)]), (240, 226, 196))
    c.paint(c.mask([box(176, 444, 214, 540)]), (186, 164, 150))
    c.paint(c.mask([[(82, 448), (118, 396), (200, 396), (230, 448)]]), (186, 72, 52))
    tiles = [[(84 + i * 3, 446 - i * 7), (228 - i * 4, 446 - i * 7)] for i in range(8)]
    c.paint(c.lines(tiles, 1.4), (120, 40, 36), 0.7)
    c.paint(c.mask([box(178, 376, 194, 412)]), (150, 84, 66))
    c.paint(c.mask([box(112, 464, 134, 490), box(148, 464, 168, 490)]), (60, 84, 120))
    c.paint(c.mask([box(128, 502, 150, 540)]), (96, 58, 42))
    c.paint(c.lines([[(123, 464), (123, 490)], [(112, 477), (134, 477)], [(158, 464), (158, 490)],
                     [(148, 477), (168, 477)]], 2), (250, 244, 230))  # fmt: skip
    for x, base, tall in ((52, 548, 150), (252, 560, 176), (284, 566, 128)):
        wide = base - tall * 0.45
        leaf = curve(
            [(x, base - tall), (x + 17, wide), (x + 12, base), (x - 12, base), (x - 17, wide)]
        )
        tree = c.mask([leaf], 1.2)
        c.paint(tree, (34, 78, 52))
        c.paint(tree * np.clip(fractal_noise(c.rng, 60, 40, 2), 0, 1), (110, 150, 66), 0.8)
        c.paint(tree * np.clip((x - c.x) / 14, 0, 1), (16, 40, 44), 0.6)
    for x, y, s in ((742, 466, 0.8), (905, 452, 0.7)):
        hull = [
            (x - 34 * s, y),
            (x + 34 * s, y),
            (x + 22 * s, y + 12 * s),
            (x - 24 * s, y + 12 * s),
        ]
        sail = [(x - 2 * s, y - 66 * s), (x + 30 * s, y - 6 * s), (x - 2 * s, y - 4 * s)]
        c.paint(c.mask([hull]), (130, 56, 40))
        c.paint(c.mask([sail]), (252, 246, 232))


HAIR_BACK = [(395, 330), (420, 200), (500, 128), (600, 150), (660, 240), (664, 360), (690, 480),
             (668, 590), (560, 640), (440, 620), (372, 560), (380, 440)]  # fmt: skip
FACE = [(440, 300), (452, 220), (520, 184), (592, 214), (612, 300), (604, 380), (572, 440),
        (528, 468), (484, 442), (450, 380)]  # fmt: skip


def strands(c: Canvas, count: int, left: bool) -> list[list[Point]]:
    """Strokes of hair from the parting down one side of the face."""
    out = []
    for u in c.rng.uniform(0, 1, count):
        s = -1 if left else 1
        sway = c.rng.uniform(-10, 10)
        reach = 70 + 70 * u
        points = [
            (528 + s * 4, 134 + 40 * u),
            (528 + s * reach * 0.8, 160 + 60 * u),
            (528 + s * (reach + 22), 330),
            (528 + s * (reach + 8) + sway, 460),
            (528 + s * (reach + 30) + sway * 2, 600 - 40 * u),
        ]
        out.append(curve([points[0], *points, points[-1]], 12)[12:-24])
    return out


def draw_hair(c: Canvas) -> None:
    hair = c.mask([curve(HAIR_BACK)], 1.2)
    c.paint(hair, (92, 44, 28))
    for amount, colour, count in ((0.7, (46, 20, 18), 90), (0.75, (176, 92, 46), 80),
                                  (0.6, (230, 150, 84), 26)):  # fmt: skip
        both = strands(c, count, True) + strands(c, count, False)
        c.paint(c.lines(both, 2.2) * hair, colour, amount)


def draw_face(c: Canvas) -> None:
    neck = c.mask([curve([(486, 420), (572, 420), (584, 520), (620, 560), (440, 560), (474, 520)])])
    c.paint(neck, (214, 158, 126))
    c.paint(neck * c.glow(528, 455, 70, 40), (140, 84, 74), 0.75)
    face = c.mask([curve(FACE)], 1.0)
    c.paint(face, (240, 194, 160))
    # Light comes from the sun, on the right.
    c.paint(face * np.clip((535 - c.x) / 100, 0, 1), (176, 112, 100), 0.7)
    c.paint(face * c.glow(580, 280, 44, 90), (255, 226, 190), 0.6)
    c.paint(face * c.glow(482, 372, 34, 26), (222, 118, 104), 0.55)
    c.paint(face * c.glow(582, 370, 30, 26), (236, 134, 112), 0.55)
    c.paint(face * c.glow(528, 205, 80, 22), (120, 66, 54), 0.5)
    c.paint(face * c.glow(528, 455, 34, 13), (255, 220, 188), 0.45)
    for x, outer in ((488, -1), (570, 1)):
        c.paint(face * c.glow(x, 300, 34, 20), (150, 92, 86), 0.45)
        white = c.mask([curve([(x - 25, 309), (x - 6, 297), (x + 12, 298), (x + 25, 308),
                               (x + 6, 318), (x - 10, 318)])])  # fmt: skip
        c.paint(white, (250, 244, 238))
        c.paint(c.glow(x, 307, 13, 13) ** 0.25 * white * (c.glow(x, 307, 12, 12) > 0.4),
                (52, 110, 104))  # fmt: skip
        c.paint((c.glow(x, 307, 6, 6) > 0.4).astype(np.float32) * white, (14, 14, 22))
        c.paint(c.glow(x + 4, 303, 2.6, 2.6), (255, 255, 255))
        lid = [(x - 27, 310), (x - 8, 296), (x + 12, 296), (x + 27, 308)]
        c.paint(c.lines([lid], 3.6), (46, 22, 24), 0.95)
        c.paint(c.lines([[(x - 20, 316), (x, 321), (x + 20, 315)]], 1.4), (130, 74, 68), 0.7)
        brow = [(x - outer * 22, 278), (x - outer * 4, 270), (x + outer * 14, 268)]
        brow += [(x + outer * 28, 273), (x + outer * 37, 282)]
        c.paint(c.lines([brow], 6.5, 1.2), (76, 38, 28), 0.9)
    c.paint(face * c.glow(518, 340, 9, 44), (168, 104, 92), 0.5)
    c.paint(face * c.glow(536, 345, 7, 44), (255, 232, 204), 0.6)
    nostril = [(508, 372), (517, 380), (530, 382), (542, 379), (549, 371)]
    c.paint(c.lines([nostril], 3, 1.3), (150, 80, 72), 0.85)
    upper = curve([(488, 405), (510, 402), (528, 406), (546, 401), (572, 404), (550, 414),
                   (530, 417), (508, 415)])  # fmt: skip
    lower = curve([(490, 406), (510, 415), (530, 418), (550, 415), (570, 405), (552, 428),
                   (530, 434), (506, 428)])  # fmt: skip
    c.paint(c.mask([upper]), (176, 52, 58))
    c.paint(c.mask([lower]), (206, 82, 80))
    smile = [(482, 401), (492, 407), (511, 415), (530, 418), (549, 415), (568, 406), (577, 400)]
    c.paint(c.lines([smile], 2.2), (96, 24, 34))
    c.paint(c.glow(536, 424, 14, 3.4), (250, 190, 180), 0.8)


def draw_fringe(c: Canvas) -> None:
    left = curve(
        [(528, 136), (466, 154), (424, 236), (424, 340), (400, 420), (392, 300), (430, 170)]
    )
    right = curve([(524, 138), (592, 158), (630, 236), (624, 340), (650, 420), (660, 290),
                   (610, 168)])  # fmt: skip
    both = c.mask([left, right], 1.0)
    c.paint(both, (100, 48, 30))
    c.paint(c.lines(strands(c, 46, True) + strands(c, 46, False), 2) * both, (190, 104, 54), 0.75)
    c.paint(c.lines(strands(c, 30, True) + strands(c, 30, False), 2) * both, (44, 20, 18), 0.8)


def draw_clothes(c: Canvas) -> None:
    coat = c.mask([curve([(430, 560), (528, 620), (630, 556), (740, 610), (800, 700), (820, 800),
                          (220, 800), (250, 690), (320, 606)])], 1.0)  # fmt: skip
    c.paint(coat, (40, 70, 120))
    c.paint(coat * np.clip(fractal_noise(c.rng, 26, 12, 3), 0, 1), (86, 126, 176), 0.6)
    c.paint(coat * np.clip((470 - c.x) / 200, 0, 1), (16, 26, 60), 0.7)
    scarf = c.mask([curve([(430, 500), (500, 540), (566, 540), (630, 496), (668, 540), (640, 600),
                           (540, 636), (440, 612), (398, 556)]),
                    curve([(580, 590), (640, 580), (690, 680), (712, 780), (620, 780),
                           (600, 690)])], 1.0)  # fmt: skip
    c.paint(scarf, (214, 60, 52))
    bend = c.y + 26 * np.cos((c.x - 530) / 90)
    c.paint(scarf * (np.sin(bend / 6.5) > 0.35).astype(np.float32), (250, 206, 96), 0.95)
    c.paint(scarf * (np.sin(bend / 13 + 1) > 0.9).astype(np.float32), (36, 90, 110), 0.95)
    folds = np.sin(c.x / 21 + bend / 44)
    c.shade(scarf * np.clip(folds, 0, 1), -0.42)
    c.shade(scarf * np.clip(-folds, 0, 1), 0.2)


def draw() -> Image.Image:
    canvas = Canvas()
    draw_sky(canvas)
    draw_sea_and_hills(canvas)
    draw_house(canvas)
    draw_hair(canvas)
    draw_clothes(canvas)
    draw_face(canvas)
    draw_fringe(canvas)
    canvas.shade(canvas.glow(528, 560, 120, 26), -0.12)
    grain = canvas.rng.normal(0, 1.5, canvas.pixels.shape)
    return Image.fromarray(np.clip(canvas.pixels + grain, 0, 255).astype(np.uint8))


def portrait(width: int, height: int) -> Image.Image:
    """The drawing at another size of the same shape (4:3)."""
    return draw().resize((width, height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(sys.argv[1], quality=92)
