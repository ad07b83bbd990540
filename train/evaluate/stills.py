"""Paintings of photos that training never saw: how far from the artwork, how near to the photo."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from train.evaluate import content
from train.evaluate.judges import FilterBank, Grams, Judge, OctaveBank, TapsJudge, distance
from train.evaluate.peer import Peer
from train.evaluate.pictures import as_batch
from train.render import Painter


@dataclass(frozen=True)
class StillRow:
    """Means over the photos. `taps`, `bank` and `octaves` are distances from the artwork."""

    style: str
    photo_taps: float
    ours_taps: float
    peer_taps: float
    effects_taps: float | None  # through the product, with the effects that the style brings
    photo_bank: float
    ours_bank: float
    peer_bank: float
    photo_octaves: float
    ours_octaves: float
    peer_octaves: float
    ours_ssim: float
    peer_ssim: float
    ours_f1: float
    peer_f1: float

    @property
    def taps_ratio(self) -> float:
        return self.ours_taps / self.peer_taps

    @property
    def bank_ratio(self) -> float:
        return self.ours_bank / self.peer_bank

    @property
    def octaves_ratio(self) -> float:
        return self.ours_octaves / self.peer_octaves

    def misses(self) -> list[str]:
        """What of the goal it doesn't meet."""
        met = {
            "taps": self.taps_ratio <= 1 / 3,
            "filters": self.bank_ratio < 1,
            "SSIM": self.ours_ssim >= self.peer_ssim,
            "F1": self.ours_f1 >= self.peer_f1,
        }
        return [name for name, is_met in met.items() if not is_met]


@dataclass
class Stills:
    """The photos, and all that judges them; the photos' own features are looked at once."""

    photos: list[Image.Image]
    painter: Painter
    peer: Peer
    judges: dict[str, Judge] = field(
        default_factory=lambda: {
            "taps": TapsJudge(),
            "bank": FilterBank(),
            "octaves": OctaveBank(),
        }
    )

    def __post_init__(self) -> None:
        self.own = {
            name: [judge.grams(as_batch(photo)) for photo in self.photos]
            for name, judge in self.judges.items()
        }

    def distance(self, judge: str, paintings: list[Image.Image], wanted: Grams) -> float:
        grams = [self.judges[judge].grams(as_batch(painting)) for painting in paintings]
        return float(np.mean([distance(g, wanted) for g in grams]))

    def measure(
        self,
        style: str,
        artwork: Image.Image,
        shown: Image.Image,
        with_effects: list[Image.Image] | None,
    ) -> StillRow:
        """`artwork` is what all are judged by, `shown` the same as the peer is given it."""
        ours = [self.painter.paint(photo, {style: 1.0}) for photo in self.photos]
        peers = self.peer.paint_once(shown, self.photos)
        figures: dict[str, float | None] = {"effects_taps": None}
        for name, judge in self.judges.items():
            wanted = judge.grams(as_batch(artwork))
            figures[f"photo_{name}"] = float(np.mean([distance(g, wanted) for g in self.own[name]]))
            figures[f"ours_{name}"] = self.distance(name, ours, wanted)
            figures[f"peer_{name}"] = self.distance(name, peers, wanted)
            if with_effects and name == "taps":
                figures["effects_taps"] = self.distance(name, with_effects, wanted)
        for who, paintings in (("ours", ours), ("peer", peers)):
            pairs = list(zip(paintings, self.photos))
            figures[f"{who}_ssim"] = float(np.mean([content.ssim(*pair) for pair in pairs]))
            figures[f"{who}_f1"] = float(np.mean([content.edge_f1(*pair) for pair in pairs]))
        return StillRow(style, **figures)
