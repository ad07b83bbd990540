"""How much of a photo is left in a painting: structural similarity and contours."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

EDGE_BLUR = 2.0  # pixels: strokes vanish, contours stay
EDGE_SHARE = 0.1  # of the pixels, the steepest, may begin an edge
EDGE_TOLERANCE = 2  # pixels
LOW_THRESHOLD = 0.4  # of the upper one

Plane = NDArray[np.float32]


def luminance(image: Image.Image) -> Plane:
    return np.asarray(image.convert("L"), np.float32)


def ssim(a: Image.Image, b: Image.Image) -> float:
    """Mean SSIM of luminance over windows of 8x8 (Wang et al. 2004)."""
    x, y = (torch.from_numpy(luminance(image).copy())[None, None] for image in (a, b))

    def mean(v: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.avg_pool2d(v, 8, stride=4)

    mx, my = mean(x), mean(y)
    vx, vy, vxy = mean(x * x) - mx**2, mean(y * y) - my**2, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    values = (2 * mx * my + c1) * (2 * vxy + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return float(values.mean())


def edges(image: Image.Image) -> NDArray[np.bool_]:
    """Canny's edges of the blurred luminance. The thresholds follow the picture's own steepness, so
    that a pale drawing has as many edges as a loud print."""
    blurred = cv2.GaussianBlur(luminance(image), (0, 0), EDGE_BLUR)
    # 16 bits hold the steepest blurred step, 407, times 16.
    dx, dy = (
        (cv2.Sobel(blurred, cv2.CV_32F, *order) * 16).astype(np.int16) for order in ((1, 0), (0, 1))
    )
    high = float(np.quantile(np.hypot(dx.astype(np.float32), dy), 1 - EDGE_SHARE))
    return cv2.Canny(dx, dy, LOW_THRESHOLD * high, max(high, 1.0), L2gradient=True) > 0


def edge_f1(painted: Image.Image, photo: Image.Image) -> float:
    """The harmonic mean of how many painted edges are the photo's, and the other way round."""
    found, wanted = edges(painted), edges(photo)
    if not found.any() or not wanted.any():
        return float(found.any() == wanted.any())
    near = np.ones((2 * EDGE_TOLERANCE + 1,) * 2, np.uint8)
    precision = cv2.dilate(wanted.astype(np.uint8), near)[found].mean()
    recall = cv2.dilate(found.astype(np.uint8), near)[wanted].mean()
    return float(2 * precision * recall / max(precision + recall, 1e-9))
