"""Short clips with the way every pixel came: real ones by optical flow, synthetic ones exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from train.evaluate.product import Frame, as_sent

LONGER_SIDE = 512
CLIPS = ("asl_book.mkv", "woman_room.mp4", "woman_beach.mp4", "arm_wrestling.mp4")
SENSOR_NOISE = 2.0  # of 255
# x and y in pixels, turn in degrees and zoom, from one frame to the next.
Move = tuple[float, float, float, float]
MOVES: dict[str, Move] = {"pan": (2.3, -1.1, 0.0, 1.0), "turn-zoom": (0.6, 0.4, 0.35, 1.006)}

Matrix = NDArray[np.float64]  # 3x3
Flow = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Step:
    """How frame i-1 became frame i: pixel x of frame i was at x + flow(x). Where `mask` is false
    nobody can tell (it was hidden or outside)."""

    flow: Flow
    mask: Mask


@dataclass(frozen=True)
class Clip:
    name: str
    frames: list[Frame]
    steps: list[Step]  # one fewer than frames


def pixel_grid(shape: tuple[int, ...]) -> Flow:
    """[H,W,2]: x and y of every pixel."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    return np.dstack([x, y])


def moved(values: NDArray, flow: Flow) -> NDArray:
    """What frame i-1 holds at the places that frame i's pixels came from."""
    places = pixel_grid(flow.shape) + flow
    return cv2.remap(values, places, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def is_inside(flow: Flow) -> Mask:
    places = pixel_grid(flow.shape) + flow
    limits = (flow.shape[1] - 1, flow.shape[0] - 1)
    return ((places >= 0) & (places <= limits)).all(2)


def estimated_step(before: Frame, after: Frame) -> Step:
    """Flow by DIS; pixels whose way there and back doesn't end where it began are masked out
    (Sundaram et al. 2010)."""
    dis = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    first, second = (cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in (before, after))
    back, forth = dis.calc(second, first, None), dis.calc(first, second, None)
    returned = cv2.remap(forth, pixel_grid(back.shape) + back, None, cv2.INTER_LINEAR)
    off = np.square(back + returned).sum(2)
    allowed = 0.01 * (np.square(back).sum(2) + np.square(returned).sum(2)) + 0.5
    return Step(back, (off < allowed) & is_inside(back))


def read_frames(path: Path, count: int) -> list[Frame]:
    """`count` frames from a third of the way, the longer side at most LONGER_SIDE."""
    video = cv2.VideoCapture(str(path))
    if not video.isOpened():
        raise FileNotFoundError(path)
    video.set(cv2.CAP_PROP_POS_FRAMES, int(video.get(cv2.CAP_PROP_FRAME_COUNT)) // 3)
    frames: list[Frame] = []
    while len(frames) < count:
        is_read, frame = video.read()
        if not is_read:
            break
        scale = min(1.0, LONGER_SIDE / max(frame.shape[:2]))
        size = (round(frame.shape[1] * scale), round(frame.shape[0] * scale))
        small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA) if scale < 1 else frame
        frames.append(as_sent(cv2.cvtColor(small, cv2.COLOR_BGR2RGB)))
    video.release()
    return frames


def real_clip(path: Path, count: int) -> Clip:
    frames = read_frames(path, count)
    steps = [estimated_step(a, b) for a, b in pairwise(frames)]
    return Clip(path.stem, frames, steps)


def placement(move: Move, at: float, size: tuple[int, int]) -> Matrix:
    """From pixels of a frame to pixels of a photo of `size`, `at` frames after the middle one."""
    x, y, turn, zoom = move
    angle, scale = math.radians(turn) * at, zoom**-at
    cosine, sine = math.cos(angle) * scale, math.sin(angle) * scale
    linear = np.array([[cosine, -sine], [sine, cosine]])
    middle, frame_middle = ((np.array(s) - 1) / 2 for s in (size, frame_size(size)))
    shift = middle + np.array([x, y]) * at - linear @ frame_middle
    return np.vstack([np.hstack([linear, shift[:, None]]), [0, 0, 1]])


def frame_size(photo_size: tuple[int, int]) -> tuple[int, int]:
    """Leaves a border to move in; even sides."""
    return (int(photo_size[0] * 0.78) // 2 * 2, int(photo_size[1] * 0.78) // 2 * 2)


def synthetic_clip(name: str, photo: Image.Image, count: int) -> Clip:
    """The photo moved as MOVES[name] says: the flow is known, nothing is hidden."""
    pixels = np.asarray(photo.convert("RGB"))
    size = frame_size(photo.size)
    matrices = [placement(MOVES[name], i - count / 2, photo.size) for i in range(count)]
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    frames = [as_sent(cv2.warpAffine(pixels, m[:2], size, flags=flags)) for m in matrices]
    grid = pixel_grid((size[1], size[0]))
    steps = []
    for before, after in pairwise(matrices):
        back = np.linalg.inv(before) @ after
        flow = (grid @ back[:2, :2].T + back[:2, 2] - grid).astype(np.float32)
        steps.append(Step(flow, is_inside(flow)))
    return Clip(name, frames, steps)


def frozen_clip(photo: Image.Image, count: int, seed: int) -> list[Frame]:
    """The photo, still, with fresh sensor noise on every frame."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(photo.convert("RGB"), np.float32)
    noisy = (pixels + rng.normal(0, SENSOR_NOISE, pixels.shape) for _ in range(count))
    return [as_sent(np.clip(frame.round(), 0, 255).astype(np.uint8)) for frame in noisy]
