"""Writes models/NAME from a checkpoint: `python -m train.export --name fine`.

`--only-learn` leaves all as it is but learn.xml and learn.bin.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import openvino as ov
import torch
from torch import nn

from train.effects import EFFECTS, GRADES
from train.graph import Builder, Shape
from train.grow import architecture_of
from train.learn import export_learn
from train.network import NOISE_BOX, noise_scale
from train.styles import STYLES
from train.train import RUNS, Model

MODELS = Path(__file__).resolve().parents[1] / "models"
DEFAULT_STYLE = "starry-night"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def build_model(model: Model, name: str) -> ov.Model:
    network = model.network
    weights = {
        key: np.ascontiguousarray(value.detach().float().numpy())
        for key, value in network.state_dict().items()
    }
    arch = network.arch
    shape = Shape(
        slices={key: (start, end) for key, start, end in network.layout.slices},
        vector_size=network.layout.size,
        blocks_before=arch.blocks_before,
        blocks_deep=arch.blocks_deep,
        blocks_after=arch.blocks_after,
        noise_box=NOISE_BOX,
        noise_scale=noise_scale(),
    )
    return Builder(weights, shape).build(name)


def style_entry(row: int) -> dict[str, object]:
    style = STYLES[row - 1]
    entry: dict[str, object] = {
        "id": style.id,
        "row": row,
        "name": style.name,
        "description": style.description,
        "tags": list(style.tags),
        "synonyms": list(style.synonyms),
        "artist": style.artist,
        "source": style.source,
        "thumbnail": f"thumbnails/{style.id}.jpg",
    }
    if style.id in EFFECTS:
        entry["effects"] = EFFECTS[style.id]
    if style.id in GRADES:
        entry["grade"] = GRADES[style.id]
    return entry


def load_average(checkpoint: Path) -> Model:
    """What is exported: the mean of the weights over the last steps, each style with its gain."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    weights = state.get("average", state["model"])
    prefix = "network."
    model = Model(architecture_of({k.removeprefix(prefix): w for k, w in weights.items()}))
    model.vectors = nn.Parameter(weights["vectors"])
    model.load_state_dict(weights)
    with torch.no_grad():
        for row, style in enumerate(STYLES, start=1):
            model.vectors[row] = model.network.with_gain(model.vectors[row], style.gain)
    return model


def export(name: str, checkpoint: Path, target: Path) -> None:
    model = load_average(checkpoint)
    target.mkdir(parents=True, exist_ok=True)
    # f16 weights halve the file; what it changes is far below one level of 255.
    ov.save_model(build_model(model, name), target / "network.xml", compress_to_fp16=True)
    export_learn(model.network, model.vectors.detach()[1:], target)
    vectors = model.vectors.detach().numpy().astype("<f4")
    vectors.tofile(target / "vectors.f32")
    manifest = {
        "name": name,
        "vector_size": int(vectors.shape[1]),
        "network_sha256": sha256(target / "network.bin"),
        "vectors_sha256": sha256(target / "vectors.f32"),
        "learn_sha256": sha256(target / "learn.bin"),
        "identity_row": 0,
        "default_style": DEFAULT_STYLE,
        "styles": [style_entry(row) for row in range(1, len(STYLES) + 1)],
    }
    write_manifest(manifest, target)
    log = checkpoint.parent / "log.tsv"
    if log.exists():
        shutil.copyfile(log, target / "training_log.tsv")


def write_manifest(manifest: dict[str, object], target: Path) -> None:
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (target / "styles.json").write_text(text, encoding="utf-8")


def add_learn(checkpoint: Path, target: Path) -> None:
    """To a model that is there already; the checkpoint must be the one that it came from."""
    model = load_average(checkpoint)
    export_learn(model.network, model.vectors.detach()[1:], target)
    manifest = json.loads((target / "styles.json").read_text(encoding="utf-8"))
    manifest["learn_sha256"] = sha256(target / "learn.bin")
    write_manifest(manifest, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="fine", help="run to export and folder under models")
    parser.add_argument("--checkpoint", type=Path, help="default: the run's newest")
    parser.add_argument("--target", type=Path, help="default: models/NAME")
    parser.add_argument("--only-learn", action="store_true", help="write learn.xml and learn.bin")
    args = parser.parse_args()
    checkpoint = args.checkpoint or RUNS / args.name / "checkpoint.pt"
    target = args.target or MODELS / args.name
    if args.only_learn:
        add_learn(checkpoint, target)
    else:
        export(args.name, checkpoint, target)


if __name__ == "__main__":
    main()
