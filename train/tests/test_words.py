"""The words that the prompt matcher's tests read are those of the style bank."""

from __future__ import annotations

import csv
import unittest

from train.styles import STYLES
from train.words import FILE, words_of_styles

PROMPTS = FILE.parents[1] / "prompts" / "accepted.tsv"


class WordsTest(unittest.TestCase):
    def test_file_is_current(self) -> None:
        self.assertEqual(FILE.read_text(encoding="utf-8"), words_of_styles())

    def test_every_style_is_asked_for_by_several_prompts(self) -> None:
        with PROMPTS.open(encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("#")]
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertGreaterEqual(len(rows), 320)
        for style in STYLES:
            first = [row for row in rows if row["accepted"].split()[0] == style.id]
            self.assertGreaterEqual(len(first), 3, style.id)


if __name__ == "__main__":
    unittest.main()
