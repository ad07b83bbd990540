"""Every model under models/ is whole and says what the engine needs; standard library only."""

from __future__ import annotations

import hashlib
import json
import math
import re
import struct
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

MODELS = Path(__file__).resolve().parents[2] / "models"
ID = re.compile(r"[a-z0-9-]{1,64}")


def folders() -> list[Path]:
    return sorted(path.parent for path in MODELS.glob("*/styles.json"))


def manifest(folder: Path) -> dict:
    return json.loads((folder / "styles.json").read_text(encoding="utf-8"))


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from a baseline or progressive JPEG's frame header."""
    at = 2
    while at < len(data):
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in (0xC0, 0xC1, 0xC2):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise ValueError("no frame header")


class ShippedModels(unittest.TestCase):
    def test_at_least_one_model_ships(self) -> None:
        self.assertTrue(folders())

    def test_files_have_the_sums_that_the_manifest_names(self) -> None:
        for folder in folders():
            for file, key in (
                ("network.bin", "network_sha256"),
                ("vectors.f32", "vectors_sha256"),
                ("learn.bin", "learn_sha256"),
            ):
                with self.subTest(model=folder.name, file=file):
                    digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
                    self.assertEqual(digest, manifest(folder)[key])

    def test_vectors_are_one_finite_row_for_identity_and_each_style(self) -> None:
        for folder in folders():
            with self.subTest(model=folder.name):
                about = manifest(folder)
                raw = (folder / "vectors.f32").read_bytes()
                values = struct.unpack(f"<{len(raw) // 4}f", raw)
                rows = 1 + len(about["styles"])
                self.assertEqual(len(values), rows * about["vector_size"])
                self.assertTrue(all(math.isfinite(v) for v in values))
                used = [about["identity_row"], *(s["row"] for s in about["styles"])]
                self.assertEqual(sorted(used), list(range(rows)))

    def test_styles_are_named_described_and_sourced(self) -> None:
        for folder in folders():
            about = manifest(folder)
            ids = [style["id"] for style in about["styles"]]
            self.assertEqual(len(ids), len(set(ids)))
            self.assertIn(about["default_style"], ids)
            for style in about["styles"]:
                with self.subTest(model=folder.name, style=style["id"]):
                    self.assertTrue(ID.fullmatch(style["id"]))
                    for key in ("name", "description", "source"):
                        self.assertTrue(style[key].strip())
                    self.assertGreaterEqual(style["description"].count("."), 2)
                    self.assertGreaterEqual(len(style["tags"]), 3)
                    self.assertGreaterEqual(len(style["synonyms"]), 8)
                    if "this project's own script" not in style["source"]:
                        self.assertIn("public domain", style["source"])
                        self.assertTrue(style["artist"].strip())

    def test_every_style_has_a_thumbnail_of_256_by_192(self) -> None:
        for folder in folders():
            for style in manifest(folder)["styles"]:
                with self.subTest(model=folder.name, style=style["id"]):
                    data = (folder / style["thumbnail"]).read_bytes()
                    self.assertEqual(jpeg_size(data), (256, 192))

    def test_network_takes_picture_style_and_noise(self) -> None:
        for folder in folders():
            with self.subTest(model=folder.name):
                root = ElementTree.parse(folder / "network.xml").getroot()
                shapes = {
                    layer.get("name"): (data.get("shape"), data.get("element_type"))
                    for layer in root.iter("layer")
                    if layer.get("type") == "Parameter" and (data := layer.find("data")) is not None
                }
                size = manifest(folder)["vector_size"]
                self.assertEqual(
                    shapes,
                    {
                        "image": ("?,?,?,3", "u8"),
                        "style": (f"?,{size}", "f32"),
                        "noise": ("?,?,?,1", "f32"),
                    },
                )


if __name__ == "__main__":
    unittest.main()
