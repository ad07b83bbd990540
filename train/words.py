"""Writes the words of every style, as the tests of the prompt matcher read them.

`python -m train.words` writes tests/data/styles.json; run it after a change of train/bank.
"""

from __future__ import annotations

import json
from pathlib import Path

from train.styles import STYLES

FILE = Path(__file__).resolve().parent.parent / "tests" / "data" / "styles.json"


def words_of_styles() -> str:
    styles = [
        {
            "id": style.id,
            "name": style.name,
            "artist": style.artist or "",
            "description": style.description,
            "tags": list(style.tags),
            "synonyms": list(style.synonyms),
        }
        for style in STYLES
    ]
    return json.dumps({"styles": styles}, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(words_of_styles(), encoding="utf-8")
    print(f"{len(STYLES)} styles")


if __name__ == "__main__":
    main()
