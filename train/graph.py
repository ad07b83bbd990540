"""The network as an OpenVINO graph, built operation by operation from trained weights.

Pixels go in and come out as u8 NHWC; conversion, the style's vector and the noise map are part of
the graph, so that one batch may hold frames of different styles. N, H and W stay open; H and W must
be multiples of 32. Needs numpy and openvino, not torch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import openvino as ov
import openvino.opset13 as op
from numpy.typing import NDArray
from openvino import Node

Weights = dict[str, NDArray[np.float32]]
EPSILON = 1e-5


def longs(*values: int) -> Node:
    return op.constant(np.array(values, np.int64))


def single(value: float) -> Node:
    return op.constant(np.float32(value))


@dataclass
class Shape:
    """What the graph needs to know beside its weights."""

    slices: dict[str, tuple[int, int]]  # places in the style vector, by name
    vector_size: int
    blocks_before: int
    blocks_deep: int
    blocks_after: int
    noise_box: int
    noise_scale: float


class Builder:
    """Builds one model; `weights` are named as in `train.network.PaintNetwork`."""

    def __init__(self, weights: Weights, shape: Shape) -> None:
        self.weights = weights
        self.shape = shape
        self.style = op.parameter([-1, shape.vector_size], np.float32, name="style")

    def part(self, name: str) -> Node:
        """The named part of every sample's style vector, as [N,C,1,1]."""
        start, end = self.shape.slices[name]
        piece = op.slice(self.style, longs(start), longs(end), longs(1), longs(1))
        return op.reshape(piece, longs(0, end - start, 1, 1), True)

    def conv(self, x: Node, name: str, stride: int = 1) -> Node:
        kernel = self.weights[f"{name}.weight"]
        pad = kernel.shape[2] // 2
        if pad:
            margin = longs(0, 0, pad, pad)
            x = op.pad(x, margin, margin, "reflect")
        y = op.convolution(x, op.constant(kernel), [stride, stride], [0, 0], [0, 0], [1, 1])
        bias = self.weights.get(f"{name}.bias")
        return y if bias is None else op.add(y, op.constant(bias.reshape(1, -1, 1, 1)))

    def norm(self, x: Node, name: str) -> Node:
        y = op.mvn(x, longs(2, 3), True, EPSILON, "inside_sqrt")
        return op.add(op.multiply(y, self.part(f"{name}.gamma")), self.part(f"{name}.beta"))

    def block(self, x: Node, name: str, place: str) -> Node:
        y = op.relu(self.norm(self.conv(x, f"{name}.first"), f"{place}.first"))
        return op.add(x, self.norm(self.conv(y, f"{name}.second"), f"{place}.second"))

    def blocks(self, x: Node, name: str, count: int) -> Node:
        for i in range(count):
            x = self.block(x, f"{name}.{i}", f"{name}{i}")
        return x

    def smooth_noise(self, noise: Node) -> Node:
        box, pad = self.shape.noise_box, self.shape.noise_box // 2
        x = op.reshape(noise, op.gather(op.shape_of(noise), longs(0, 3, 1, 2), longs(0)), False)
        for _ in range(2):
            x = op.avg_pool(x, [1, 1], [pad, pad], [pad, pad], [box, box], False)
        return op.multiply(x, single(self.shape.noise_scale))

    def build(self, name: str) -> ov.Model:
        image = op.parameter([-1, -1, -1, 3], np.uint8, name="image")
        noise = op.parameter([-1, -1, -1, 1], np.float32, name="noise")
        planes = op.transpose(op.convert(image, np.float32), longs(0, 3, 1, 2))
        scaled = op.subtract(op.multiply(planes, single(1 / 127.5)), single(1))
        # depth_first puts colour c's four sub-pixels at channels 4c to 4c+3, as torch does.
        half = op.space_to_depth(scaled, "depth_first", 2)
        x = op.relu(self.conv(half, "stem"))
        x = op.relu(self.norm(self.conv(x, "down", 2), "down"))
        direction = op.constant(self.weights["noise_direction"])
        x = op.add(x, op.multiply(self.smooth_noise(noise), direction))
        x = self.blocks(x, "before", self.shape.blocks_before)
        y = op.relu(self.norm(self.conv(x, "deep_down", 2), "deep"))
        y = self.blocks(y, "deep", self.shape.blocks_deep)
        y = op.interpolate(
            self.conv(y, "deep_up"),
            op.constant(np.array([2.0, 2.0], np.float32)),
            "nearest",
            "scales",
            axes=longs(2, 3),
            coordinate_transformation_mode="asymmetric",
            nearest_mode="floor",
        )
        x = self.blocks(op.add(x, y), "after", self.shape.blocks_after)
        x = op.depth_to_space(self.conv(x, "up"), "depth_first", 2)
        x = op.relu(self.norm(x, "up"))
        gain = op.reshape(
            op.concat([self.part("skip")] * 4, 2), longs(0, 12, 1, 1), True
        )  # [N,3,4,1] read row by row: each colour's gain four times
        painted = op.add(self.conv(x, "head"), op.multiply(half, gain))
        painted = op.depth_to_space(painted, "depth_first", 2)
        painted = op.add(op.multiply(painted, single(127.5)), single(127.5))
        painted = op.convert(op.round(op.clamp(painted, 0, 255), "half_to_even"), np.uint8)
        painted = op.transpose(painted, longs(0, 2, 3, 1))
        result = op.result(painted)
        for node, label in ((image, "image"), (self.style, "style"), (noise, "noise")):
            node.output(0).tensor.set_names({label})
        painted.output(0).tensor.set_names({"painted"})
        return ov.Model([result], [image, self.style, noise], name)
