"""Paints pictures with an exported model, as the product does; needs openvino, not torch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from PIL import Image

SNAP = 32  # sizes are padded to multiples of this by reflection


class Painter:
    """An exported model and its styles. `precision` is bf16 or f32."""

    def __init__(self, folder: Path, precision: str = "f32", threads: int = 2) -> None:
        manifest = json.loads((folder / "styles.json").read_text(encoding="utf-8"))
        self.size: int = manifest["vector_size"]
        rows = np.fromfile(folder / "vectors.f32", dtype="<f4").reshape(-1, self.size)
        self.identity = rows[manifest["identity_row"]]
        self.vectors = {s["id"]: rows[s["row"]] for s in manifest["styles"]}
        self.model = ov.Core().read_model(folder / "network.xml")
        self.config = {
            "INFERENCE_PRECISION_HINT": precision,
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
        }
        self.compiled: dict[tuple[int, int, int], ov.InferRequest] = {}

    def request(self, n: int, h: int, w: int) -> ov.InferRequest:
        """An inference request for one static shape, compiled once."""
        key = (n, h, w)
        if key not in self.compiled:
            model = self.model.clone()
            model.reshape(
                {
                    "image": [n, h, w, 3],
                    "style": [n, self.size],
                    "noise": [n, h // 4, w // 4, 1],
                }
            )
            compiled = ov.Core().compile_model(model, "CPU", self.config)
            self.compiled[key] = compiled.create_infer_request()
        return self.compiled[key]

    def infer(
        self,
        images: NDArray[np.uint8],
        styles: NDArray[np.float32],
        noise: NDArray[np.float32],
    ) -> NDArray[np.uint8]:
        n, h, w, _ = images.shape
        request = self.request(n, h, w)
        request.infer({"image": images, "style": styles, "noise": noise})
        return np.array(request.get_output_tensor().data)

    def vector(self, weights: dict[str, float], strength: float) -> NDArray[np.float32]:
        """Styles by weight, then the way from the photo by strength."""
        total = sum(weights.values())
        mixed = sum(self.vectors[key] * (weight / total) for key, weight in weights.items())
        return (self.identity * (1 - strength) + mixed * strength).astype(np.float32)

    def paint(
        self,
        picture: Image.Image,
        weights: dict[str, float],
        strength: float = 1.0,
        seed: int = 0,
    ) -> Image.Image:
        pixels = np.asarray(picture.convert("RGB"))
        h, w = pixels.shape[:2]
        pad = ((0, -h % SNAP), (0, -w % SNAP), (0, 0))
        padded = np.pad(pixels, pad, mode="reflect")[None]
        shape = (1, padded.shape[1] // 4, padded.shape[2] // 4, 1)
        noise = np.random.default_rng(seed).standard_normal(shape).astype(np.float32) * strength
        styles = self.vector(weights, strength)[None]
        return Image.fromarray(self.infer(padded, styles, noise)[0, :h, :w])
