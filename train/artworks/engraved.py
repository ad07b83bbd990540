"""Interlocking birds and fish and impossible blocks, in engraved black lines."""

from __future__ import annotations

import numpy as np
from PIL import Image

from train.artworks.canvas import (
    Plane,
    blur,
    finish,
    fractal,
    grain,
    grid,
    outline,
    smoothstep,
    unit,
)


def lines(phase: Plane, tone: Plane, soft: float = 0.16) -> Plane:
    """Engraved lines where `phase` passes whole numbers, thicker where `tone` (ink, 0..1) grows."""
    wave = np.abs((phase % 1.0) - 0.5) * 2
    return smoothstep(-soft, soft, tone - wave)


def edge(t: Plane, shape: tuple[float, ...]) -> Plane:
    """The deformed side of a tile: 0 at both ends."""
    return sum(a * np.sin(np.pi * (k + 1) * t) for k, a in enumerate(shape)).astype(np.float32)


def impossible_engraving(rng: np.random.Generator) -> Image.Image:
    x, y = grid()
    # The plane bulges like a mirrored ball, so that the tiles grow and shrink.
    cx, cy = 430.0, 350.0
    r = np.hypot(x - cx, y - cy) / 620
    bulge = 1 + 0.55 * np.clip(r, 0, 1.4) ** 2
    gx, gy = (x - cx) * bulge + 14 * fractal(rng, 300, 1), (y - cy) * bulge
    size = 104.0
    u, v = gx / size + 0.5 * gy / size, gy / size
    side = (0.05, 0.17, 0.05, -0.05)
    top = (-0.06, 0.15, -0.03, 0.06)
    # A tile is a parallelogram whose opposite sides have one and the same bent outline; three
    # rounds settle which side of the outlines a pixel is on.
    du, dv = np.zeros_like(u), np.zeros_like(v)
    for _ in range(3):
        fu, fv = (u - du) % 1.0, (v - dv) % 1.0
        du, dv = edge(fv, side), edge(fu, top)
    su, sv = u - du, v - dv
    iu, iv = np.floor(su).astype(np.int32), np.floor(sv).astype(np.int32)
    fu, fv = (su - iu).astype(np.float32), (sv - iv).astype(np.float32)
    kind = (iu + iv) % 2
    labels = iu * 1000 + iv
    px, py = fu - 0.5, fv - 0.5
    # Each body is rounded: the engraved lines follow its length and thicken in the shade.
    form = np.clip(1.15 - 2.2 * np.hypot(px, py * 1.1), 0, 1)
    lit = 0.5 - 0.75 * px - 0.65 * py
    white = np.clip(0.34 - 0.30 * lit + 0.40 * (1 - form), 0.02, 0.7)
    black = np.clip(0.98 - 0.36 * lit * form, 0.4, 1.0)
    along_body = fv * 15 + 1.3 * np.sin(fu * 5.5)
    feathers = fu * 13 + 1.8 * np.sin(fv * 6.0) + 0.6 * np.sin(fu * 9)
    ink = np.where(kind == 0, lines(along_body, white), lines(feathers, black))
    # Ribs of wings and fins, an eye for each.
    rib = smoothstep(0.12, 0.05, np.abs(np.sin((px + py * 0.6) * 16))) * (np.abs(py) < 0.34)
    rib *= (px > -0.05) & (px < 0.36)
    ink = np.where(kind == 0, np.maximum(ink, rib * 0.9), ink * (1 - rib * 0.9))
    eye = np.hypot(px + 0.3, py + 0.22)
    ink = np.where(eye < 0.062, (kind == 0) != (eye < 0.03), ink).astype(np.float32)
    ink = np.where((eye > 0.062) & (eye < 0.088), kind == 1, ink).astype(np.float32)
    contour = outline(labels, 2.4)
    ink = np.maximum(ink, contour)
    blocks, hatch = impossible_blocks(x, y)
    edge_line = 560 + 0.28 * (x - 512) + 40 * np.sin(x / 150)
    below = smoothstep(-1.2, 1.2, y - edge_line + 26 * np.sign(np.sin(x / 36 + y / 62)))
    ink = ink * (1 - below) + np.maximum(hatch, outline(blocks, 2.2)) * below
    ink = np.maximum(ink, outline((below > 0.5).astype(np.int32), 2.6))
    corner = smoothstep(-1.2, 1.2, 190 - (y + 0.0) + (x - 700) * 0.72 - 22 * np.sin(y / 24))
    sky = lines(y / 7.5 + 1.2 * fractal(rng, 260, 2, 2.0), 0.2 + 0.5 * unit(fractal(rng, 220, 3)))
    ink = ink * (1 - corner) + np.maximum(sky, 0) * corner
    ink = np.maximum(ink, outline((corner > 0.5).astype(np.int32), 2.6))
    ink = np.clip(blur(ink, 0.5) * (1 + 0.08 * grain(rng, 0.8)), 0, 1)
    paper = np.array([240, 236, 226], np.float32)
    black_ink = np.array([26, 25, 27], np.float32)
    return finish(paper + (black_ink - paper) * ink[..., None])


def impossible_blocks(x: Plane, y: Plane) -> tuple[np.ndarray, Plane]:
    """Stacked cubes that could as well hang from above: which face, and its hatching."""
    a, side = 58.0, 0.8660254
    p, q = x / (2 * side * a), y / (1.5 * a)
    row = np.floor(q).astype(np.int32)
    hx, hy = x, y
    best = np.full(x.shape, 1e9, np.float32)
    ox, oy, owner = np.zeros_like(x), np.zeros_like(y), np.zeros(x.shape, np.int32)
    for dr in (0, 1):
        rr = row + dr
        cc = np.round(p - 0.5 * (rr % 2)).astype(np.int32)
        for dc in (-1, 0, 1):
            mx = (cc + dc + 0.5 * (rr % 2)) * 2 * side * a
            my = rr * 1.5 * a
            d = np.hypot(hx - mx, hy - my).astype(np.float32)
            near = d < best
            best = np.where(near, d, best)
            ox, oy = np.where(near, hx - mx, ox), np.where(near, hy - my, oy)
            owner = np.where(near, rr * 500 + cc + dc, owner)
    turn = np.degrees(np.arctan2(oy, ox)) % 360
    face = np.where((turn >= 210) & (turn < 330), 0, np.where((turn >= 330) | (turn < 90), 1, 2))
    # A smaller block sits in every other corner: the same, turned around.
    inner = np.maximum(np.abs(ox) / (side * a), np.hypot(ox, oy) / a) < 0.46
    face = np.where(inner & (owner % 2 == 0), (face + 2) % 3, face)
    tones = np.array([0.14, 0.52, 0.84], np.float32)
    phases = (y / 6.0, x / 6.5 + y / 11.3, x / 6.5 - y / 11.3)
    phase = np.choose(face, phases).astype(np.float32)
    fade = 0.16 * (oy / a)
    return owner * 3 + face, lines(phase, np.clip(tones[face] + fade, 0.05, 0.97))
