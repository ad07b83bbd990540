"""The style network `paint`: encoder, trunk at two scales, decoder, and a path around them.

Everything runs at half resolution or below (pixel-unshuffle in, pixel-shuffle out). A style is one
vector: gamma and beta of every conditional instance norm, and three gains of the path that carries
the photo's own colours around the network to its output. The layout of the vector is `Layout`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPSILON = 1e-5
# Radius in cells of the box that smooths the noise map, applied twice, and the factor that brings
# white noise of unit variance back to unit variance afterwards.
NOISE_BOX = 5


def noise_scale() -> float:
    """1 / standard deviation of white noise after two box filters of NOISE_BOX x NOISE_BOX."""
    triangle = [min(i, 2 * NOISE_BOX - i) for i in range(1, 2 * NOISE_BOX)]
    return NOISE_BOX**2 / sum(t * t for t in triangle)


@dataclass(frozen=True)
class Architecture:
    """Channel counts; `wide` works at 1/2, `trunk` at 1/4, `deep` at 1/8 of the resolution."""

    encoder: int = 24
    trunk: int = 48
    deep: int = 96
    decoder: int = 16
    blocks_before: int = 1
    blocks_deep: int = 3
    blocks_after: int = 1
    noise_amplitude: float = 0.25


@dataclass
class Layout:
    """Where each norm's gamma and beta and the skip gains lie in a style vector."""

    slices: list[tuple[str, int, int]] = field(default_factory=list)
    size: int = 0

    def add(self, name: str, length: int) -> slice:
        start, self.size = self.size, self.size + length
        self.slices.append((name, start, self.size))
        return slice(start, self.size)


class ConditionalNorm(nn.Module):
    """Instance norm over space, then gamma and beta of the sample's own style."""

    def __init__(self, layout: Layout, name: str, channels: int) -> None:
        super().__init__()
        self.gamma = layout.add(f"{name}.gamma", channels)
        self.beta = layout.add(f"{name}.beta", channels)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        variance, mean = torch.var_mean(x, dim=(2, 3), unbiased=False, keepdim=True)
        scale = style[:, self.gamma, None, None] * torch.rsqrt(variance + EPSILON)
        return x * scale + (style[:, self.beta, None, None] - mean * scale)


def convolution(
    channels_in: int, channels_out: int, stride: int = 1, bias: bool = False
) -> nn.Conv2d:
    """A full 3x3 convolution. Beyond the border the picture is mirrored: zeros, which no picture
    holds after a norm, would draw a frame some 20 pixels wide around every painting, and from a
    repeated border the network learned where it is and hid spikes there."""
    return nn.Conv2d(
        channels_in, channels_out, 3, stride, padding=1, bias=bias, padding_mode="reflect"
    )


class Block(nn.Module):
    """Residual block of two full 3x3 convolutions."""

    def __init__(self, layout: Layout, name: str, channels: int) -> None:
        super().__init__()
        self.first = convolution(channels, channels)
        self.first_norm = ConditionalNorm(layout, f"{name}.first", channels)
        self.second = convolution(channels, channels)
        self.second_norm = ConditionalNorm(layout, f"{name}.second", channels)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        y = F.relu(self.first_norm(self.first(x), style))
        return x + self.second_norm(self.second(y), style)


def smooth_noise(noise: Tensor) -> Tensor:
    """Turns white noise [N,1,h,w] into slow waves of unit variance: strokes, not sensor grain."""
    for _ in range(2):
        noise = F.avg_pool2d(noise, NOISE_BOX, stride=1, padding=NOISE_BOX // 2)
    return noise * noise_scale()


class PaintNetwork(nn.Module):
    """image [N,3,H,W] in -1..1, style [N,P], noise [N,1,H/4,W/4] -> painting [N,3,H,W] in -1..1."""

    noise_direction: Tensor

    def __init__(self, arch: Architecture | None = None) -> None:
        super().__init__()
        a = self.arch = arch or Architecture()
        layout = self.layout = Layout()
        self.stem = convolution(12, a.encoder, bias=True)
        self.down = convolution(a.encoder, a.trunk, stride=2)
        self.down_norm = ConditionalNorm(layout, "down", a.trunk)
        self.before = nn.ModuleList(
            Block(layout, f"before{i}", a.trunk) for i in range(a.blocks_before)
        )
        self.deep_down = convolution(a.trunk, a.deep, stride=2)
        self.deep_norm = ConditionalNorm(layout, "deep", a.deep)
        self.deep = nn.ModuleList(Block(layout, f"deep{i}", a.deep) for i in range(a.blocks_deep))
        self.deep_up = nn.Conv2d(a.deep, a.trunk, 1)
        self.after = nn.ModuleList(
            Block(layout, f"after{i}", a.trunk) for i in range(a.blocks_after)
        )
        self.up = convolution(a.trunk, a.decoder * 4)
        self.up_norm = ConditionalNorm(layout, "up", a.decoder)
        self.head = convolution(a.decoder, 12, bias=True)
        self.skip = layout.add("skip", 3)
        # Fixed: what is neither trained nor part of a style cannot learn to ignore the seed.
        direction = torch.randn(a.trunk, generator=torch.Generator().manual_seed(7))
        direction = direction / direction.pow(2).mean().sqrt() * a.noise_amplitude
        self.register_buffer("noise_direction", direction.view(1, -1, 1, 1))
        self._equalise_shuffles()

    @torch.no_grad()
    def _equalise_shuffles(self) -> None:
        """Starts the sub-pixels of both shuffles equal, so that no checkerboard is there to begin
        with (ICNR)."""
        up = self.up.weight  # depth-to-space reads channel c*4 + sub-pixel
        up.copy_(up[::4].repeat_interleave(4, 0))
        head = self.head.weight
        head.mul_(0.3).copy_(head[::4].repeat_interleave(4, 0))
        self.head.bias.zero_()

    def initial_vector(self, identity: bool) -> Tensor:
        """Gammas 1, betas 0; the path around the network is open for the identity only."""
        vector = torch.zeros(self.layout.size)
        for name, start, end in self.layout.slices:
            if name.endswith("gamma"):
                vector[start:end] = 0.1 if identity and name.startswith("up") else 1.0
        vector[self.skip] = 1.0 if identity else 0.3
        return vector

    def with_gain(self, vector: Tensor, gain: float) -> Tensor:
        """The vector that paints the same with `gain` times the contrast: what the head is fed and
        the path around the network scale, and the head's bias is next to nothing."""
        scaled = vector.clone()
        for part in (self.up_norm.gamma, self.up_norm.beta, self.skip):
            scaled[part] *= gain
        return scaled

    def forward(self, image: Tensor, style: Tensor, noise: Tensor) -> Tensor:
        half = F.pixel_unshuffle(image, 2)
        x = F.relu(self.stem(half))
        x = F.relu(self.down_norm(self.down(x), style))
        x = x + smooth_noise(noise) * self.noise_direction
        for block in self.before:
            x = block(x, style)
        y = F.relu(self.deep_norm(self.deep_down(x), style))
        for block in self.deep:
            y = block(y, style)
        x = x + F.interpolate(self.deep_up(y), scale_factor=2.0, mode="nearest")
        for block in self.after:
            x = block(x, style)
        x = F.pixel_shuffle(self.up(x), 2)
        x = F.relu(self.up_norm(x, style))
        gain = style[:, self.skip].repeat_interleave(4, 1)[:, :, None, None]
        return F.pixel_shuffle(self.head(x) + half * gain, 2)
