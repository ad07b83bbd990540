"""The bank's entries are whole and say where each look comes from; standard library only."""

from __future__ import annotations

import re
import unittest

from train.styles import STYLES

FIRST_ROWS = ("starry-night", "great-wave", "the-scream", "composition-vii", "udnie")


class Bank(unittest.TestCase):
    def test_rows_that_networks_know_stay_where_they_are(self) -> None:
        self.assertEqual(tuple(style.id for style in STYLES[:5]), FIRST_ROWS)
        self.assertEqual(STYLES[9].id, "red-chalk")
        self.assertEqual(STYLES[10].id, "wheat-field")
        self.assertEqual(STYLES[32].id, "neon-city")

    def test_ids_and_names_are_unique(self) -> None:
        for values in ([s.id for s in STYLES], [s.name for s in STYLES]):
            self.assertEqual(len(values), len(set(values)))

    def test_every_style_is_described_in_two_sentences_and_can_be_found(self) -> None:
        for style in STYLES:
            with self.subTest(style=style.id):
                self.assertRegex(style.id, r"^[a-z0-9-]{1,64}$")
                self.assertGreaterEqual(len(re.findall(r"\.(?= |$)", style.description)), 2)
                self.assertGreaterEqual(len(style.tags), 3)
                self.assertGreaterEqual(len(style.synonyms), 8)
                self.assertEqual(len(style.synonyms), len(set(style.synonyms)))

    def test_no_synonym_is_the_name_of_another_style(self) -> None:
        def plain(text: str) -> str:
            return text.lower().replace("-", "").replace(" ", "").replace("colour", "color")

        owners = {plain(text): s.id for s in STYLES for text in (s.id, s.name)}
        for style in STYLES:
            for synonym in style.synonyms:
                self.assertEqual(owners.get(plain(synonym), style.id), style.id, synonym)

    def test_boxes_lie_inside_the_picture(self) -> None:
        for style in STYLES:
            with self.subTest(style=style.id):
                left, top, right, bottom = style.box
                self.assertTrue(0 <= left < right <= 1 and 0 <= top < bottom <= 1)

    def test_every_look_is_free_to_use(self) -> None:
        for style in STYLES:
            with self.subTest(style=style.id):
                if style.drawn:
                    self.assertEqual(style.file, "")
                    self.assertIn("this project's own script", style.source)
                else:
                    self.assertTrue(style.file)
                    self.assertIn("public domain", style.source)
                    # Life plus seventy years.
                    self.assertLess(style.died or 0, 1956)


if __name__ == "__main__":
    unittest.main()
