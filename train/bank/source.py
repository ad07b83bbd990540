"""What the project knows about one style: where its look comes from and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]


def words(text: str) -> tuple[str, ...]:
    """'a, b c' -> ('a', 'b c')"""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True)
class StyleSource:
    """One artwork; `box` is the part to learn from, as fractions left, top, right, bottom.

    `content` multiplies the content loss: above 1 the photo shows through more, below 1 less.
    `palette` multiplies the loss of colours. `goal` is the style distance to reach, a third of the
    peer's (docs/QUALITY.md), or more where that holds up the others: the farther from it, the
    more often the style is trained, and the more its manner counts. `gain` multiplies its contrast
    around the middle grey in what is exported: calm motion is learned at the cost of contrast.
    `died` is the artist's year of death; None where the makers are unknown and long dead. A `drawn`
    artwork has no file and no artist: `train.artworks` draws it.
    """

    id: str
    file: str
    name: str
    artist: str
    died: int | None
    title: str
    description: str
    tags: tuple[str, ...]
    synonyms: tuple[str, ...]
    box: Box = (0.02, 0.02, 0.98, 0.98)
    content: float = 1.0
    palette: float = 1.0
    goal: float = 0.05
    gain: float = 1.0
    drawn: bool = False

    @property
    def source(self) -> str:
        if self.drawn:
            return f"{self.title}, drawn by this project's own script; MIT licence"
        if self.died is None:
            makers = self.artist[0].lower() + self.artist[1:]
            return f"{self.title}, by {makers}; public domain: they died centuries ago"
        return f"{self.title}, by {self.artist}; public domain: the artist died in {self.died}"
