"""Reverse differentiation for OpenVINO graphs: operations record how gradients go back, and
`Tape.backward` appends those gradients to the graph, so that the product can fit a style without a
training framework. All shapes are static.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import openvino.opset13 as op
from numpy.typing import NDArray
from openvino import Node

Array = NDArray[np.float32]
ENERGY_EPSILON = 1e-6
ROOT_EPSILON, ROOT_SHARE = 1e-5, 0.1  # of losses.palette_distance
SPACE = np.array([2, 3], np.int64)


def longs(*values: int) -> Node:
    return op.constant(np.array(values, np.int64))


def single(value: float) -> Node:
    return op.constant(np.float32(value))


def shape_of(node: Node) -> list[int]:
    return [int(n) for n in node.output(0).shape]


def mean_over_space(node: Node) -> Node:
    return op.reduce_mean(node, op.constant(SPACE), True)


@dataclass(eq=False)
class Value:
    """A node and, on the way back, the sum of what flows into it."""

    node: Node
    gradient: Node | None = None

    def receive(self, gradient: Node) -> None:
        self.gradient = gradient if self.gradient is None else op.add(self.gradient, gradient)


@dataclass
class Tape:
    """The operations in their order; each entry sends its output's gradient to its inputs."""

    steps: list[tuple[Value, Callable[[Node], None]]] = field(default_factory=list)

    def record(self, node: Node, back: Callable[[Node], None]) -> Value:
        value = Value(node)
        self.steps.append((value, back))
        return value

    def backward(self, loss: Value) -> None:
        loss.gradient = op.constant(np.ones(shape_of(loss.node), np.float32))
        for value, back in reversed(self.steps):
            if value.gradient is not None:
                back(value.gradient)

    def add(self, a: Value, b: Value) -> Value:
        def back(g: Node) -> None:
            a.receive(g)
            b.receive(g)

        return self.record(op.add(a.node, b.node), back)

    def scale(self, x: Value, factor: float) -> Value:
        return self.record(
            op.multiply(x.node, single(factor)),
            lambda g: x.receive(op.multiply(g, single(factor))),
        )

    def add_constant(self, x: Value, constant: Node) -> Value:
        return self.record(op.add(x.node, constant), x.receive)

    def relu(self, x: Value, ceiling: float | None = None) -> Value:
        node = op.relu(x.node) if ceiling is None else op.clamp(x.node, 0.0, ceiling)
        inside = op.greater(x.node, single(0.0))
        if ceiling is not None:
            inside = op.logical_and(inside, op.less(x.node, single(ceiling)))
        mask = op.convert(inside, np.float32)
        return self.record(node, lambda g: x.receive(op.multiply(g, mask)))

    def split_signs(self, x: Value) -> Value:
        """What is above zero, then what is below: [N,C,H,W] -> [N,2C,H,W], none negative."""
        channels = shape_of(x.node)[1]

        def part(g: Node, start: int) -> Node:
            return op.slice(g, longs(start), longs(start + channels), longs(1), longs(1))

        def back(g: Node) -> None:
            is_above = op.greater(x.node, single(0.0))
            x.receive(op.select(is_above, part(g, 0), op.negative(part(g, channels))))

        return self.record(op.concat([op.relu(x.node), op.relu(op.negative(x.node))], 1), back)

    def conv(self, x: Value, kernel: Array, bias: Array | None, stride: int = 1) -> Value:
        """Zero padding of half the kernel; depthwise where the kernel has one input channel."""
        channels = shape_of(x.node)[1]
        pad = kernel.shape[2] // 2
        return self._conv(x, kernel, bias, stride, pad, kernel.shape[1] == 1 and channels > 1)

    def conv_mirrored(self, x: Value, kernel: Array, bias: Array | None, stride: int = 1) -> Value:
        """The same with the picture mirrored beyond its border, as the style network does it."""
        if kernel.shape[2] > 1:
            x = self.pad_mirrored(x)
        return self._conv(x, kernel, bias, stride, 0, False)

    def _conv(
        self, x: Value, kernel: Array, bias: Array | None, stride: int, pad: int, depthwise: bool
    ) -> Value:
        steps, pads, ones = [stride, stride], [pad, pad], [1, 1]
        grouped = np.ascontiguousarray(kernel[:, None] if depthwise else kernel)
        forward = op.group_convolution if depthwise else op.convolution
        node = forward(x.node, op.constant(grouped), steps, pads, pads, ones)
        # The transposed convolution, as a convolution with the kernel turned round. (OpenVINO's own
        # takes the channels the wrong way round where there are as many in as out.)
        turned = grouped if depthwise else kernel.transpose(1, 0, 2, 3)
        turned = np.ascontiguousarray(turned[..., ::-1, ::-1])
        before = kernel.shape[2] - 1 - pad
        height, width = shape_of(x.node)[2:]

        def back(g: Node) -> None:
            if stride > 1:
                g = spread(g, stride)
            sizes = shape_of(g)[2:]
            after = [
                wanted - (size + before - kernel.shape[2] + 1)
                for wanted, size in zip((height, width), sizes)
            ]
            ends = [[before, before], after]
            x.receive(forward(g, op.constant(turned), [1, 1], *ends, ones))

        value = self.record(node, back)
        if bias is None:
            return value
        return self.add_constant(value, op.constant(bias.reshape(1, -1, 1, 1)))

    def pad_mirrored(self, x: Value) -> Value:
        """One pixel on every side, mirrored; its gradient folds back to beside the border."""
        margin = longs(0, 0, 1, 1)
        node = op.pad(x.node, margin, margin, "reflect")

        def fold(g: Node, axis: int) -> Node:
            size = shape_of(g)[axis]

            def part(start: int, end: int) -> Node:
                return op.slice(g, longs(start), longs(end), longs(1), longs(axis))

            second = op.add(part(0, 1), part(2, 3))
            second_last = op.add(part(size - 3, size - 2), part(size - 1, size))
            ends = part(1, 2), part(size - 2, size - 1)
            return op.concat([ends[0], second, part(3, size - 3), second_last, ends[1]], axis)

        return self.record(node, lambda g: x.receive(fold(fold(g, 2), 3)))

    def normalise(self, x: Value, epsilon: float) -> Value:
        """Zero mean and unit variance over space."""
        centred = op.subtract(x.node, mean_over_space(x.node))
        variance = mean_over_space(op.multiply(centred, centred))
        scale = op.power(op.add(variance, single(epsilon)), single(-0.5))
        node = op.multiply(centred, scale)

        def back(g: Node) -> None:
            along = op.multiply(node, mean_over_space(op.multiply(g, node)))
            x.receive(op.multiply(scale, op.subtract(op.subtract(g, mean_over_space(g)), along)))

        return self.record(node, back)

    def centre(self, x: Value) -> Value:
        """Zero mean over space."""

        def take_mean(node: Node) -> Node:
            return op.subtract(node, mean_over_space(node))

        return self.record(take_mean(x.node), lambda g: x.receive(take_mean(g)))

    def multiply_channels(self, x: Value, factors: Value) -> Value:
        """`factors` [1,C,1,1] is shared by the batch."""

        def back(g: Node) -> None:
            x.receive(op.multiply(g, factors.node))
            factors.receive(op.reduce_sum(op.multiply(g, x.node), longs(0, 2, 3), True))

        return self.record(op.multiply(x.node, factors.node), back)

    def add_channels(self, x: Value, offsets: Value) -> Value:
        def back(g: Node) -> None:
            x.receive(g)
            offsets.receive(op.reduce_sum(g, longs(0, 2, 3), True))

        return self.record(op.add(x.node, offsets.node), back)

    def shuffle(self, x: Value, block: int) -> Value:
        """[N,C*b*b,H,W] -> [N,C,H*b,W*b]."""
        return self.record(
            op.depth_to_space(x.node, "depth_first", block),
            lambda g: x.receive(op.space_to_depth(g, "depth_first", block)),
        )

    def double(self, x: Value) -> Value:
        """Nearest neighbour, twice the size."""
        return self.record(
            nearest_double(x.node),
            lambda g: x.receive(op.multiply(halved(g), single(4.0))),
        )

    def halve(self, x: Value, block: int = 2) -> Value:
        """Means of 2x2, or of `block` x `block` pixels."""

        def back(g: Node) -> None:
            for _ in range(block.bit_length() - 1):
                g = nearest_double(g)
            x.receive(op.multiply(g, single(1 / block**2)))

        return self.record(halved(x.node, block), back)

    def gram(self, x: Value) -> Value:
        """Second moments of the channels over space [N,C,C]."""
        n, channels, height, width = shape_of(x.node)
        flat = op.reshape(x.node, longs(n, channels, height * width), False)
        size = single(1 / (height * width))

        def back(g: Node) -> None:
            both = op.add(g, op.transpose(g, longs(0, 2, 1)))
            flat_gradient = op.multiply(op.matmul(both, flat, False, False), size)
            x.receive(op.reshape(flat_gradient, longs(n, channels, height, width), False))

        return self.record(op.multiply(op.matmul(flat, flat, False, True), size), back)

    def energy_distance(self, x: Value, wanted: Node, weight: float) -> Value:
        """weight * sum over samples of the squared log ratio of the traces of x [N,C,C] and wanted
        [1,C,C], [1]."""
        channels = shape_of(x.node)[1]
        eye = op.constant(np.eye(channels, dtype=np.float32)[None])

        def trace(node: Node) -> Node:
            total = op.reduce_sum(op.multiply(node, eye), longs(1, 2), True)
            return op.add(total, single(ENERGY_EPSILON))

        own = trace(x.node)
        ratio = op.log(op.divide(own, trace(wanted)))  # [N,1,1]
        total = op.reduce_sum(op.multiply(ratio, ratio), longs(0, 1, 2), False)
        node = op.reshape(op.multiply(total, single(weight)), longs(1), False)

        def back(g: Node) -> None:
            slope = op.multiply(op.divide(ratio, own), single(2 * weight))
            x.receive(op.multiply(op.multiply(eye, slope), op.reshape(g, longs(1, 1, 1), False)))

        return self.record(node, back)

    def rooted_distance(self, x: Value, wanted: Node, weight: float) -> Value:
        """weight * sum over samples of the relative error of x [N,C,C] from wanted [1,C,C], and a
        share of its root, [1]."""
        difference = op.subtract(x.node, wanted)
        power = op.reduce_sum(op.multiply(wanted, wanted), longs(1, 2), True)
        squares = op.reduce_sum(op.multiply(difference, difference), longs(1, 2), True)
        error = op.divide(squares, power)  # [N,1,1]
        root = op.sqrt(op.add(error, single(ROOT_EPSILON)))
        both = op.add(error, op.multiply(root, single(ROOT_SHARE)))
        total = op.multiply(op.reduce_sum(both, longs(0, 1, 2), False), single(weight))

        def back(g: Node) -> None:
            slope = op.add(single(1.0), op.divide(single(ROOT_SHARE / 2), root))
            slope = op.multiply(op.divide(slope, power), single(2 * weight))
            factor = op.multiply(slope, op.reshape(g, longs(1, 1, 1), False))
            x.receive(op.multiply(difference, factor))

        return self.record(op.reshape(total, longs(1), False), back)

    def squared_distance(self, x: Value, wanted: Node, weight: Node) -> Value:
        """weight * sum (x - wanted)^2, over everything [1]."""
        difference = op.subtract(x.node, wanted)
        axes = longs(*range(len(shape_of(x.node))))
        total = op.reduce_sum(op.multiply(difference, difference), axes, False)
        node = op.reshape(op.multiply(total, weight), longs(1), False)

        def back(g: Node) -> None:
            factor = op.multiply(op.multiply(weight, single(2.0)), op.reshape(g, longs(1), False))
            x.receive(op.multiply(difference, factor))

        return self.record(node, back)


def spread(node: Node, stride: int) -> Node:
    """Zeros between the pixels: [N,C,H,W] -> [N,C,H*stride,W*stride]."""
    n, channels, height, width = shape_of(node)
    cells = op.reshape(node, longs(n, channels, height, 1, width, 1), False)
    none, more = longs(0, 0, 0, 0, 0, 0), longs(0, 0, 0, stride - 1, 0, stride - 1)
    cells = op.pad(cells, none, more, "constant")
    return op.reshape(cells, longs(n, channels, height * stride, width * stride), False)


def halved(node: Node, block: int = 2) -> Node:
    return op.avg_pool(node, [block] * 2, [0, 0], [0, 0], [block] * 2, True)


def nearest_double(node: Node) -> Node:
    return op.interpolate(
        node,
        op.constant(np.array([2.0, 2.0], np.float32)),
        "nearest",
        "scales",
        axes=op.constant(SPACE),
        coordinate_transformation_mode="asymmetric",
        nearest_mode="floor",
    )
