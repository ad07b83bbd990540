"""The graph by which the product fits a new style's vector, the network frozen.

photo [N,3,S,S], style [1,P] and an artwork's manner gram0.. [1,C,C] -> loss [1] and gradient
[1,P], by the losses of training that matter to one style: its manner at two scales, content and
light. The manner is the Gram matrices of the taps, at full and at half scale, then their
covariances. photo_gram0.. [N,C,C] is the manner of the photo itself: with tiles of the artwork for
photos, and without the other outputs, the same graph gives what it wants. sketch [1,M,D] is a
sketch (train/sketch.py) of what is wanted, bank_sketches [S,M,D] are those of the bank's styles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import openvino as ov
import openvino.opset13 as op
from openvino import Node

from train.losses import BLOCKS, EIGHTH_TAP, PALETTE_CELLS, QUARTER_TAP, TAPPED_BLOCKS, Features
from train.sketch import DIRECTIONS, directions
from train.tape import Array, Tape, Value, halved, longs, shape_of, single

Weights = dict[str, Array]
LIGHT_CELL = 8
NORM_EPSILON = 1e-5
STANDARD_EPSILON = 1e-4


def features_weights(features: Features) -> Weights:
    return {key: value.numpy() for key, value in features.state_dict().items()}


def taps(tape: Tape, image: Value, weights: Weights) -> list[Value]:
    """EfficientNet-Lite0's features at the five taps of `train.losses`."""

    def conv(x: Value, name: str, stride: int = 1) -> Value:
        return tape.conv(x, weights[f"{name}.weight"], weights[f"{name}.bias"], stride)

    x = conv(image, "stem", 2)
    found = [x]
    x = tape.relu(x, 6.0)
    for index, (_, stride, expansion) in enumerate(BLOCKS):
        before, y = x, x
        if expansion > 1:
            y = conv(x, f"blocks.{index}.expand")
            if index in TAPPED_BLOCKS:
                found.append(y)
            if index == TAPPED_BLOCKS[-1]:
                break
            y = tape.relu(y, 6.0)
        y = tape.relu(conv(y, f"blocks.{index}.depthwise", stride), 6.0)
        x = conv(y, f"blocks.{index}.project")
        if stride == 1 and expansion > 1 and shape_of(before.node)[1] == shape_of(x.node)[1]:
            x = tape.add(before, x)
    return found


class Painter:
    """The style network on a tape, for one style vector that the whole batch shares."""

    def __init__(
        self, tape: Tape, weights: Weights, slices: dict[str, tuple[int, int]], style: Node
    ) -> None:
        self.tape = tape
        self.weights = weights
        self.slices = slices
        self.style = style
        self.parts: dict[str, Value] = {}

    def part(self, name: str) -> Value:
        start, end = self.slices[name]
        piece = op.slice(self.style, longs(start), longs(end), longs(1), longs(1))
        self.parts[name] = Value(op.reshape(piece, longs(1, end - start, 1, 1), False))
        return self.parts[name]

    def conv(self, x: Value, name: str, stride: int = 1) -> Value:
        return self.tape.conv_mirrored(
            x, self.weights[f"{name}.weight"], self.weights.get(f"{name}.bias"), stride
        )

    def norm(self, x: Value, name: str) -> Value:
        t = self.tape
        x = t.multiply_channels(t.normalise(x, NORM_EPSILON), self.part(f"{name}.gamma"))
        return t.add_channels(x, self.part(f"{name}.beta"))

    def blocks(self, x: Value, name: str) -> Value:
        t = self.tape
        count = len({key.split(".")[1] for key in self.weights if key.startswith(f"{name}.")})
        for i in range(count):
            y = t.relu(self.norm(self.conv(x, f"{name}.{i}.first"), f"{name}{i}.first"))
            x = t.add(x, self.norm(self.conv(y, f"{name}.{i}.second"), f"{name}{i}.second"))
        return x

    def paint(self, photo: Value) -> Value:
        t = self.tape
        half = Value(op.space_to_depth(photo.node, "depth_first", 2))
        x = t.relu(self.conv(half, "stem"))
        x = t.relu(self.norm(self.conv(x, "down", 2), "down"))
        x = self.blocks(x, "before")
        y = t.relu(self.norm(self.conv(x, "deep_down", 2), "deep"))
        y = self.blocks(y, "deep")
        y = self.tape.conv(y, self.weights["deep_up.weight"], self.weights["deep_up.bias"])
        x = self.blocks(t.add(x, t.double(y)), "after")
        x = t.relu(self.norm(t.shuffle(self.conv(x, "up"), 2), "up"))
        gains = self.part("skip")
        fourfold = np.repeat(np.eye(3, dtype=np.float32), 4, axis=0)  # [12,3]
        spread = Value(
            op.reshape(
                op.matmul(
                    op.constant(fourfold), op.reshape(gains.node, longs(3, 1), False), False, False
                ),
                longs(1, 12, 1, 1),
                False,
            )
        )
        skipped = t.multiply_channels(half, spread)
        painted = t.shuffle(t.add(self.conv(x, "head"), skipped), 2)

        def gather(gradient: Node) -> None:
            flat = op.reshape(gradient, longs(12, 1), False)
            folded = op.matmul(op.constant(fourfold), flat, True, False)
            gains.receive(op.reshape(folded, longs(1, 3, 1, 1), False))

        self.gather_gains = (spread, gather)
        return painted

    def gradient(self) -> Node:
        spread, gather = self.gather_gains
        assert spread.gradient is not None
        gather(spread.gradient)
        pieces = []
        for name, (start, end) in sorted(self.slices.items(), key=lambda item: item[1]):
            gradient = self.parts[name].gradient
            assert gradient is not None
            pieces.append(op.reshape(gradient, longs(1, end - start), False))
        return op.concat(pieces, 1)


@dataclass(frozen=True)
class LossWeights:
    """As in `train.recipe.Recipe`."""

    style: float
    texture: float
    energy: float
    palette: float
    content: float
    light: float


@dataclass(frozen=True)
class Manner:
    """Second moments [N,C,C] of the taps of all scales, and palettes of the scales."""

    grams: list[Value]
    covariances: list[Value]
    palettes: list[Value]

    @classmethod
    def of(cls, tape: Tape, pictures: list[Value], taps_of_scales: list[Value]) -> Manner:
        cells = [tape.halve(picture, cell) for picture in pictures for cell in PALETTE_CELLS]
        return cls(
            [tape.gram(tap) for tap in taps_of_scales],
            [tape.gram(tape.centre(tap)) for tap in taps_of_scales],
            [tape.gram(tape.split_signs(cell)) for cell in cells],
        )

    def all(self) -> list[Value]:
        """In the order of the graph's inputs and outputs `gram0` and on."""
        return [*self.grams, *self.covariances, *self.palettes]


def manner_terms(
    tape: Tape, own: Manner, batch: int, weights: LossWeights
) -> tuple[list[Node], list[Value]]:
    """The inputs for what is wanted, and how far `own` is from it."""
    wanted = []
    for i, matrix in enumerate(own.all()):
        channels = shape_of(matrix.node)[1]
        target = op.parameter([1, channels, channels], np.float32, name=f"gram{i}")
        target.output(0).tensor.set_names({f"gram{i}"})
        wanted.append(target)
    targets = iter(wanted)
    share = 1 / (len(own.grams) * batch)  # the mean over taps, scales and samples
    terms = [relative_error(tape, m, next(targets), share * weights.style) for m in own.grams]
    for matrix in own.covariances:
        target = next(targets)
        terms.append(relative_error(tape, matrix, target, share * weights.texture))
        terms.append(tape.energy_distance(matrix, target, share * weights.energy))
    share = 1 / (len(own.palettes) * batch)
    for matrix in own.palettes:
        terms.append(tape.rooted_distance(matrix, next(targets), share * weights.palette))
    return wanted, terms


def relative_error(tape: Tape, matrix: Value, wanted: Node, factor: float) -> Value:
    power = op.reduce_sum(op.multiply(wanted, wanted), longs(0, 1, 2), False)
    weight = op.reshape(op.divide(single(factor), power), longs(1), False)
    return tape.squared_distance(matrix, wanted, weight)


def build_learn(
    network: Weights,
    slices: dict[str, tuple[int, int]],
    features: Weights,
    size: int,
    batch: int,
    weights: LossWeights,
    sketches: Array,
) -> ov.Model:
    """`sketches`: of the bank's styles."""
    vector_size = max(end for _, end in slices.values())
    photo = op.parameter([batch, 3, size, size], np.float32, name="photo")
    style = op.parameter([1, vector_size], np.float32, name="style")
    tape = Tape()
    painter = Painter(tape, network, slices, style)
    painted = painter.paint(Value(photo))
    painted_half = tape.halve(painted)
    painted_taps = taps(tape, painted, features)
    photos = [Value(photo), Value(halved(photo))]
    photo_taps = taps(Tape(), photos[0], features)
    photo_half_taps = taps(Tape(), photos[1], features)

    all_taps = [*painted_taps, *taps(tape, painted_half, features)]
    own = Manner.of(tape, [painted, painted_half], all_taps)
    wanted, terms = manner_terms(tape, own, batch, weights)
    for tap, factor in ((EIGHTH_TAP, 1.0), (QUARTER_TAP, 1 / 3)):
        standard = tape.normalise(painted_taps[tap], STANDARD_EPSILON)
        target = Tape().normalise(photo_taps[tap], STANDARD_EPSILON).node
        count = int(np.prod(shape_of(target)))
        weight = op.constant(np.array([weights.content * factor / count], np.float32))
        terms.append(tape.squared_distance(standard, target, weight))
    terms.append(light_term(tape, painted, photo, weights.light))
    loss = terms[0]
    for term in terms[1:]:
        loss = tape.add(loss, term)
    tape.backward(loss)

    results = [op.result(loss.node), op.result(painter.gradient()), op.result(painted.node)]
    for result, name in zip(results, ("loss", "gradient", "painted")):
        result.output(0).tensor.set_names({name})
    photo_manner = Manner.of(Tape(), photos, [*photo_taps, *photo_half_taps])
    for i, matrix in enumerate(photo_manner.all()):
        result = op.result(matrix.node)
        result.output(0).tensor.set_names({f"photo_gram{i}"})
        results.append(result)
    for node, name in ((sketched(wanted), "sketch"), (op.constant(sketches), "bank_sketches")):
        result = op.result(node)
        result.output(0).tensor.set_names({name})
        results.append(result)
    photo.output(0).tensor.set_names({"photo"})
    style.output(0).tensor.set_names({"style"})
    return ov.Model(results, [photo, style, *wanted], "learn")


def sketched(wanted: list[Node]) -> Node:
    """The graph of `sketch.sketch_of`."""
    rows = []
    for matrix, around in zip(wanted, directions([shape_of(m)[1] for m in wanted])):
        right = op.matmul(matrix, op.constant(around), False, False)
        small = op.matmul(op.constant(around), right, True, False)
        rows.append(op.reshape(small, longs(1, 1, DIRECTIONS**2), False))
    return op.concat(rows, 1)


def light_term(tape: Tape, painted: Value, photo: Node, weight: float) -> Value:
    def light(tape: Tape, image: Value) -> Value:
        mean = np.full((1, 3, 1, 1), 1 / 3, np.float32)
        return tape.normalise(
            tape.halve(tape.conv(image, mean, None), LIGHT_CELL), STANDARD_EPSILON
        )

    target = light(Tape(), Value(photo)).node
    count = int(np.prod(shape_of(target)))
    return tape.squared_distance(
        light(tape, painted), target, op.constant(np.array([weight / count], np.float32))
    )
