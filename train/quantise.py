"""Turns an exported network's convolutions to int8: `python -m train.quantise --name fine`.

Only convolutions between the two ends are quantised, with their inputs; norms, sums, the noise and
both ends at half resolution stay as they are. Needs nncf beside openvino. Ranges are learned from
training photos painted in every style and on the way to it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import nncf
import numpy as np
import openvino as ov
from numpy.typing import NDArray

from train.data import PhotoSet, default_data_dir, to_image
from train.export import MODELS, sha256

SIZE = 512
PICTURES_PER_STYLE = 3
KEPT_TYPES = ("Add", "AvgPool", "DepthToSpace", "Interpolate", "MVN", "Multiply", "Pad",
              "SpaceToDepth")  # fmt: skip

Inputs = list[NDArray[np.generic]]


def calibration(vectors: NDArray[np.float32], data: Path, seed: int) -> list[Inputs]:
    """Photos with the vectors of all rows; of every row's pictures one is on the way to it."""
    rng = np.random.default_rng(seed)
    photos = PhotoSet.load(data, held_out=False)
    items: list[Inputs] = []
    for row in range(len(vectors)):
        for i in range(PICTURES_PER_STYLE):
            strength = rng.uniform(0.1, 0.9) if i == 0 else 1.0
            style = vectors[0] * (1 - strength) + vectors[row] * strength
            image = np.asarray(to_image(photos.crop(rng, SIZE)))[None]
            noise = rng.standard_normal((1, SIZE // 4, SIZE // 4, 1)) * strength
            items.append([image, style[None].astype(np.float32), noise.astype(np.float32)])
    return items


def quantised(model: ov.Model, items: list[Inputs]) -> ov.Model:
    vector_size = items[0][1].shape[1]
    model.reshape(
        {
            "image": [1, SIZE, SIZE, 3],
            "style": [1, vector_size],
            "noise": [1, SIZE // 4, SIZE // 4, 1],
        }
    )
    nodes = model.get_ordered_ops()
    convolutions = [n.get_friendly_name() for n in nodes if n.get_type_name() == "Convolution"]
    kept = [n.get_friendly_name() for n in nodes if n.get_type_name() in KEPT_TYPES]
    result = nncf.quantize(
        model,
        nncf.Dataset(items),
        subset_size=len(items),
        preset=nncf.QuantizationPreset.PERFORMANCE,
        ignored_scope=nncf.IgnoredScope(names=[*kept, convolutions[0], convolutions[-1]]),
    )
    result.reshape({"image": [-1, -1, -1, 3], "style": [-1, vector_size], "noise": [-1, -1, -1, 1]})
    return result


def quantise(folder: Path, data: Path, seed: int) -> None:
    manifest = json.loads((folder / "styles.json").read_text(encoding="utf-8"))
    vectors = np.fromfile(folder / "vectors.f32", "<f4").reshape(-1, manifest["vector_size"])
    # Read whole, because the files are written over.
    xml = (folder / "network.xml").read_bytes()
    weights = (folder / "network.bin").read_bytes()
    model = ov.Core().read_model(model=xml, weights=weights)
    result = quantised(model, calibration(vectors, data, seed))
    ov.save_model(result, folder / "network.xml", compress_to_fp16=True)
    manifest["network_sha256"] = sha256(folder / "network.bin")
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "styles.json").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="fine", help="folder under models")
    parser.add_argument("--data", type=Path, default=default_data_dir())
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    quantise(MODELS / args.name, args.data, args.seed)


if __name__ == "__main__":
    main()
