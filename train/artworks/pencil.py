"""Dry drawing on rough paper: graphite hatching, charcoal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from train.artworks.canvas import (
    HEIGHT,
    WIDTH,
    Plane,
    Point,
    along,
    blur,
    curve,
    finish,
    fractal,
    grain,
    grid,
    halved,
    outline,
    polygons,
    relief,
    smoothstep,
    strokes,
)
from train.artworks.scene import landscape, tone


def paper_tooth(rng: np.random.Generator, size: float) -> Plane:
    """Height of rough paper, unit deviation."""
    tooth = grain(rng, size) + 0.5 * grain(rng, size * 2.4)
    return tooth / tooth.std()


def hatch(
    rng: np.random.Generator, wanted: Plane, angle: Plane, spacing: float, length: float
) -> Plane:
    """Many short pencil lines along `angle`, as dense and dark as `wanted` (0..1) asks for."""
    image = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(image)
    count = int(WIDTH * HEIGHT / (spacing * length) * 1.6)
    order = rng.random((count, 2)) * (WIDTH, HEIGHT)
    for px, py in order:
        want = float(wanted[int(py), int(px)])
        if want < 0.06 or rng.random() > 0.25 + want:
            continue
        reach = length * float(rng.uniform(0.5, 1.2))
        path: list[Point] = []
        x, y = float(px), float(py)
        for _ in range(6):
            ix, iy = int(np.clip(x, 0, WIDTH - 1)), int(np.clip(y, 0, HEIGHT - 1))
            if wanted[iy, ix] < 0.05:
                break
            path.append((x * 2, y * 2))
            a = float(angle[iy, ix])
            x, y = x + np.cos(a) * reach / 6, y + np.sin(a) * reach / 6
        if len(path) > 2:
            dark = int(np.clip(70 + 190 * want + rng.normal(0, 25), 40, 255))
            pen.line(path, fill=dark, width=2 if want < 0.6 else 3, joint="curve")
    return halved(image)


def pencil_sketch(rng: np.random.Generator) -> Image.Image:
    scene = landscape(rng)
    light = blur(tone(scene.picture), 2.0)
    low, high = np.quantile(light, (0.02, 0.95))
    light = np.clip((light - low) / (high - low), 0, 1) ** 1.15
    tooth = paper_tooth(rng, 0.9)
    form = scene.angle
    wobble = 0.12 * fractal(rng, 140, 2)
    slant = np.full_like(form, -0.85) + wobble
    cross = np.full_like(form, 0.72) + wobble
    lead = np.zeros((HEIGHT, WIDTH), np.float32)
    layers = (
        (1.12 - light, slant, 4.6, 50.0, 0.42),
        (0.80 - light, form, 4.2, 36.0, 0.5),
        (0.60 - light, cross, 4.2, 32.0, 0.55),
        (0.42 - light, slant + 0.5, 3.8, 28.0, 0.6),
        (0.24 - light, form + 0.9, 3.6, 24.0, 0.65),
    )
    for wanted, angle, spacing, length, amount in layers:
        lines = hatch(rng, np.clip(wanted * 1.5, 0, 1), angle, spacing, length)
        lead = 1 - (1 - lead) * (1 - amount * lines)
    contour = outline(scene.labels, 1.8)
    moved = np.roll(outline(scene.labels, 1.3), (2, 3), (0, 1)) * smoothstep(
        -0.2, 0.5, fractal(rng, 90, 2)
    )
    lead = 1 - (1 - lead) * (1 - 0.85 * contour) * (1 - 0.5 * moved)
    smudge = blur(lead, 5) * 0.34
    lead = np.clip(lead * (1 + 0.45 * tooth) + smudge, 0, 1)
    paper = np.array([244, 240, 231], np.float32) * (0.96 + 0.05 * relief(tooth * 0.5))[..., None]
    ink = np.array([62, 62, 68], np.float32)
    return finish(paper + (ink - paper) * np.clip(lead, 0, 0.96)[..., None])


def arch(cx: float, foot: float, width: float, height: float) -> list[Point]:
    """A pointed window."""
    h = width / 2
    return curve(
        [(cx - h, foot), (cx - h, foot - height * 0.55), (cx - h * 0.62, foot - height * 0.8),
         (cx, foot - height), (cx + h * 0.62, foot - height * 0.8), (cx + h, foot - height * 0.55),
         (cx + h, foot)],
        closed=False,
    )  # fmt: skip


def branch(
    rng: np.random.Generator, at: Point, angle: float, length: float, out: list[list[Point]]
) -> None:
    """A bare twisted tree, as paths from thick to thin."""
    if length < 14:
        return
    bend = angle + rng.normal(0, 0.25)
    middle = (at[0] + np.cos(angle) * length / 2, at[1] + np.sin(angle) * length / 2)
    end = (middle[0] + np.cos(bend) * length / 2, middle[1] + np.sin(bend) * length / 2)
    out.append(curve([at, middle, end], closed=False, steps=5))
    for _ in range(int(rng.integers(2, 4))):
        branch(rng, end, bend + rng.normal(0, 0.6), length * rng.uniform(0.55, 0.8), out)


def gothic_light(rng: np.random.Generator) -> Plane:
    """Lightness of a ruined cathedral under a torn sky, 0..1."""
    x, y = grid()
    light = 0.62 + 0.22 * fractal(rng, 240, 4, 1.6) + 0.1 * (y / HEIGHT)
    for depth in range(3):
        shade = (0.52, 0.36, 0.2)[depth]
        step = (150, 210, 300)[depth]
        foot = 800
        tall = (400, 470, 520)[depth]
        for k in range(-1, WIDTH // step + 2):
            cx = k * step + rng.uniform(-40, 40)
            width, height = step * rng.uniform(0.4, 0.6), tall * rng.uniform(0.55, 1.0)
            top = (560, 660, 790)[depth] - height
            body = [(cx - width / 2, foot), (cx - width / 2, top + 90), (cx - width / 3, top + 60),
                    (cx, top - 70), (cx + width / 3, top + 60), (cx + width / 2, top + 90),
                    (cx + width / 2, foot)]  # fmt: skip
            mask = polygons([body])
            side = 0.16 * (x - cx) / width
            light += (shade + side - light) * mask
            windows = []
            for row in range(3):
                for column in (-1, 1):
                    base = top + 190 + row * 130
                    windows.append(arch(cx + column * width * 0.22, base, width * 0.26, 100))
            glow = polygons(windows) * mask
            light += (0.78 - light) * blur(glow, 1.5) * 0.85
            frame = strokes([[*w, w[0]] for w in windows], 4) * mask
            light += (0.1 - light) * frame * 0.9
    paths: list[list[Point]] = []
    for px in (90.0, 520.0, 930.0):
        branch(rng, (px, 780.0), -np.pi / 2 + rng.normal(0, 0.1), 150, paths)
    for thick, low, high in ((11, 100, 999), (6, 60, 100), (3, 0, 60)):
        chosen = [
            p for p in paths if low <= np.hypot(p[-1][0] - p[0][0], p[-1][1] - p[0][1]) < high
        ]
        if chosen:
            light += (0.06 - light) * strokes(chosen, thick)
    return np.clip(light, 0, 1).astype(np.float32)


def charcoal(rng: np.random.Generator) -> Image.Image:
    light = gothic_light(rng)
    tooth = paper_tooth(rng, 0.9)
    angle = -0.95 + 0.45 * fractal(rng, 260, 2)
    # The stick leaves streaks as it is drawn along, and catches only on the paper's hills.
    streaks = along(grain(rng, 1.6), angle, 60)
    broad = along(grain(rng, 6.0), angle + 0.12, 110)
    pressure = 1 - blur(light, 1.0)
    pressure += 0.1 * streaks / streaks.std() + 0.06 * broad / broad.std()
    deposit = smoothstep(-0.46, 0.42, pressure - 0.5 - 0.1 * tooth)
    smudge = blur(along(pressure, angle + 0.4, 50), 5)
    dark = np.clip(0.62 * deposit + 0.62 * np.clip(smudge - 0.12, 0, 1), 0, 0.98)
    accents = []
    for _ in range(260):
        x, y = float(rng.uniform(0, WIDTH)), float(rng.uniform(0, HEIGHT))
        if pressure[int(y), int(x)] < 0.5:
            continue
        path = [(x, y)]
        for _ in range(5):
            ix, iy = int(np.clip(x, 0, WIDTH - 1)), int(np.clip(y, 0, HEIGHT - 1))
            a = float(angle[iy, ix]) + float(rng.normal(0, 0.06))
            x, y = x + np.cos(a) * 13, y + np.sin(a) * 13
            path.append((x, y))
        accents.append(path)
    for k, width in enumerate((4.5, 8.0, 13.0)):
        line = strokes(accents[k::3], width) * smoothstep(1.2, -0.9, tooth)
        dark = np.maximum(dark, 0.78 * line)
    lifted = smoothstep(1.5, 2.3, broad / broad.std() + 0.2 * tooth)
    dark *= 1 - 0.3 * lifted * smoothstep(-0.5, 0.8, tooth)
    paper = np.array([233, 225, 211], np.float32)
    coal = np.array([36, 34, 35], np.float32)
    picture: NDArray[np.float32] = paper + (coal - paper) * dark[..., None]
    return finish(picture * (0.992 + 0.008 * tooth.clip(-2, 2))[..., None])
