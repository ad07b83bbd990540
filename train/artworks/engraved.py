"""Interlocking birds, impossible blocks, balls and hills, all in engraved black lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from train.artworks.canvas import (
    Plane,
    Point,
    blur,
    curve,
    finish,
    fractal,
    grain,
    grid,
    outline,
    paint,
    relief,
    smoothstep,
)

# Two sides of a tile, from its corner (0, 0) to (1, 0) and to (0, 1): wing, tail; beak, breast.
TOP: list[Point] = [
    (0, 0), (0.08, -0.13), (0.22, -0.27), (0.36, -0.24), (0.4, -0.1), (0.52, 0.0),
    (0.66, 0.1), (0.83, 0.13), (1, 0),
]  # fmt: skip
SIDE: list[Point] = [
    (0, 0), (-0.06, 0.06), (-0.25, 0.13), (-0.12, 0.2), (0.02, 0.26), (0.1, 0.4), (0.12, 0.58),
    (-0.02, 0.72), (-0.05, 0.88), (0, 1),
]  # fmt: skip
TEXTURE = 256


def lines(phase: Plane, ink: Plane, soft: float = 0.2) -> Plane:
    """Engraved lines where `phase` passes whole numbers, as thick as `ink` (0..1) asks for."""
    wave = np.abs((phase % 1.0) - 0.5) * 2
    return smoothstep(-soft, soft, ink - wave)


def tile_map() -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """For every place in a unit cell: which neighbour's tile covers it (columns and rows away),
    and how far its outline is, in cells."""
    top, side = curve(TOP, False, 10), curve(SIDE, False, 10)
    ring = [
        *top,
        *[(1 + px, py) for px, py in side],
        *[(px, 1 + py) for px, py in reversed(top)],
        *reversed(side),
    ]
    columns = np.zeros((TEXTURE, TEXTURE), np.int32)
    rows = columns.copy()
    for j in (-1, 0, 1):
        for i in (-1, 0, 1):
            image = Image.new("L", (TEXTURE, TEXTURE))
            shape = [((px + i) * TEXTURE, (py + j) * TEXTURE) for px, py in ring]
            ImageDraw.Draw(image).polygon(shape, fill=1)
            inside = np.asarray(image) > 0
            columns[inside], rows[inside] = i, j
    v, u = (np.mgrid[0:TEXTURE, 0:TEXTURE].astype(np.float32) + 0.5) / TEXTURE
    away = np.full(u.shape, 9, np.float32)
    for j in (-1, 0, 1, 2):
        for i in (-1, 0, 1, 2):
            for px, py in (*top, *side):
                away = np.minimum(away, np.hypot(u - px - i, v - py - j))
    return columns, rows, away.astype(np.float32)


def birds(rng: np.random.Generator, x: Plane, y: Plane) -> Plane:
    """The tessellation, on a plane that bulges like a mirrored ball."""
    cx, cy, size = 470.0, 330.0, 128.0
    r = np.hypot(x - cx, y - cy) / 640
    bulge = 1 + 0.5 * np.clip(r, 0, 1.4) ** 2
    gx, gy = (x - cx) * bulge, (y - cy) * bulge
    u, v = gx / size + 0.25 * gy / size + 9, gy / size + 9
    columns, rows, away = tile_map()
    cell_u, cell_v = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
    tx = np.clip((u - cell_u) * TEXTURE, 0, TEXTURE - 1).astype(np.int32)
    ty = np.clip((v - cell_v) * TEXTURE, 0, TEXTURE - 1).astype(np.int32)
    iu, iv = cell_u + columns[ty, tx], cell_v + rows[ty, tx]
    fu, fv, deep = u - iu, v - iv, away[ty, tx]
    is_white = (iu + iv) % 2 == 0
    # Rounded bodies: light from the upper left, lines across the back that bend with the form.
    form = np.clip(deep / 0.26, 0, 1)
    lit = np.clip(0.5 + 0.5 * (1 - fu - fv) + 0.35 * (form - 0.5), 0, 1)
    across = fv * 17 + 2.6 * (1 - form) * np.sign(fv - 0.5) + 1.6 * np.sin(fu * 4.4)
    rings = deep * 44
    is_wing = fv < 0.2 + 0.2 * fu
    phase = np.where(is_wing, rings, across).astype(np.float32)
    light_ink = 0.62 - 0.62 * lit + 0.12 * (1 - form)
    dark_ink = 1.05 - 0.5 * lit * form
    ink = lines(phase, np.where(is_white, light_ink, dark_ink).astype(np.float32))
    feather = np.abs(((fu * 1.2 - fv * 0.5) * 9) % 1.0 - 0.5) * 2
    quill = smoothstep(0.22, 0.08, feather) * (is_wing & (deep > 0.03) & (fu > 0.3))
    ink = np.where(is_white, np.maximum(ink, quill), ink * (1 - quill)).astype(np.float32)
    eye = np.hypot(fu - 0.015, fv - 0.125)
    ink = np.where(eye < 0.06, np.where(is_white, 0.0, 1.0), ink)
    ink = np.where(eye < 0.05, np.where(is_white, 1.0, 0.0), ink)
    ink = np.where(eye < 0.022, np.where(is_white, 0.0, 1.0), ink).astype(np.float32)
    return np.maximum(ink, outline(iu * 1000 + iv, 2.4))


def blocks(x: Plane, y: Plane) -> Plane:
    """Stacked cubes that could as well hang from above, hatched in three tones."""
    a, side = 64.0, 0.8660254
    row = np.floor(y / (1.5 * a)).astype(np.int32)
    best = np.full(x.shape, 1e9, np.float32)
    ox, oy, owner = np.zeros_like(x), np.zeros_like(y), np.zeros(x.shape, np.int32)
    for down in (0, 1):
        at_row = row + down
        middle = np.round(x / (2 * side * a) - 0.5 * (at_row % 2)).astype(np.int32)
        for right in (-1, 0, 1):
            mx = (middle + right + 0.5 * (at_row % 2)) * 2 * side * a
            my = at_row * 1.5 * a
            d = np.hypot(x - mx, y - my).astype(np.float32)
            near = d < best
            best = np.where(near, d, best)
            ox, oy = np.where(near, x - mx, ox), np.where(near, y - my, oy)
            owner = np.where(near, at_row * 500 + middle + right, owner)
    turn = np.degrees(np.arctan2(oy, ox)) % 360
    face = np.where((turn >= 210) & (turn < 330), 0, np.where((turn >= 330) | (turn < 90), 1, 2))
    # A smaller cube in the middle of each, turned inside out: a hollow or a block?
    reach = np.maximum(np.abs(ox), np.abs(0.5 * ox + side * oy))
    reach = np.maximum(reach, np.abs(0.5 * ox - side * oy)) / (side * a)
    is_inner = reach < 0.5
    inner_turn = (turn + 180) % 360
    inner = np.where(
        (inner_turn >= 210) & (inner_turn < 330),
        0,
        np.where((inner_turn >= 330) | (inner_turn < 90), 1, 2),
    )
    face = np.where(is_inner, inner, face)
    tones = np.array([0.12, 0.5, 0.82], np.float32)
    phase = np.choose(face, (y / 6.4, x / 7.2 + y / 12.5, x / 7.2 - y / 12.5)).astype(np.float32)
    ink = lines(phase, np.clip(tones[face] + 0.2 * (reach - 0.5), 0.04, 0.97).astype(np.float32))
    return np.maximum(ink, outline(owner * 8 + face + 4 * is_inner, 2.2))


def hills(rng: np.random.Generator, x: Plane, y: Plane) -> Plane:
    """Land or cloud as a banknote shows it: level lines pushed up and down by the form."""
    height = 46 * fractal(rng, 190, 3, 1.3)
    phase = (y + 0.75 * height) / 7.6
    light = relief(height * 0.8)
    return lines(phase.astype(np.float32), np.clip(1.02 - 1.05 * light, 0.06, 0.95))


def ball(ink: Plane, x: Plane, y: Plane, cx: float, cy: float, r: float, tilt: float) -> None:
    """A ball with bands cut out of it, so that its far inside shows."""
    nx, ny = (x - cx) / r, (y - cy) / r
    d = np.hypot(nx, ny)
    nz = np.sqrt(np.clip(1 - d * d, 0, 1))

    def skin(sign: float) -> tuple[Plane, Plane]:
        z = sign * nz
        up = np.cos(tilt) * ny + np.sin(tilt) * z
        east = np.arctan2(nx, -np.sin(tilt) * ny + np.cos(tilt) * z)
        turn = east / (2 * np.pi) * 3 + np.arcsin(np.clip(up, -1, 1)) / np.pi * 4
        lit = -0.55 * nx - 0.6 * ny + 0.6 * z
        lat = (np.arcsin(np.clip(up, -1, 1)) * r / 7.5).astype(np.float32)
        drawn = lines(lat, np.clip(0.62 - 0.68 * lit * sign, 0.05, 0.98).astype(np.float32))
        return (turn % 1.0).astype(np.float32), drawn

    front_turn, front = skin(1.0)
    back_turn, back = skin(-1.0)
    gap = 0.44
    hole = np.where(back_turn > gap, np.clip(back + 0.1, 0, 1), 0.96)
    near_edge = np.minimum(np.abs(front_turn - gap), np.minimum(front_turn, 1 - front_turn))
    shown = np.where(front_turn > gap, front, hole)
    shown = np.maximum(shown, smoothstep(0.026, 0.012, near_edge))
    inside = smoothstep(1.0, 0.99, d)
    ink += (shown - ink) * inside
    rim = smoothstep(3.4, 1.8, np.abs(d - 1) * r)
    np.maximum(ink, rim, out=ink)


def impossible_engraving(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    ink = birds(rng, x, y)
    stair = 24 * np.sign(np.sin(x / 30 + y / 52))
    for part, drawn in (
        (y - (575 + 0.22 * (x - 512) + stair), blocks(x, y)),
        (150 + (x - 760) * 0.95 - y + 16 * np.sin(y / 23), hills(rng, x, y)),
        (130 - x * 0.55 - y + 14 * np.sin(x / 21), hills(rng, x, y)),
    ):
        inside = smoothstep(-1.0, 1.0, part.astype(np.float32))
        ink = ink + (drawn - ink) * inside
        ink = np.maximum(ink, outline((inside > 0.5).astype(np.int32), 2.6))
    ball(ink, x, y, 820, 400, 128, 0.5)
    ball(ink, x, y, 150, 470, 96, -0.4)
    ball(ink, x, y, 480, 690, 74, 0.9)
    ink = np.clip(blur(ink, 0.45) * (1 + 0.07 * grain(rng, 0.8)), 0, 1)
    picture = np.full((*ink.shape, 3), (241, 237, 227), np.float32)
    paint(picture, ink, (27, 26, 28))
    return finish(picture)
